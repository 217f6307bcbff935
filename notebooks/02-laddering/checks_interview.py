"""Visible checks of the notebook `interview`: the learner's own interview, replayed."""

from typing import Any

from kit.checks import Exercise, Verdict, not_yet, partly, passed, visible
from kit.interview import coach, recovered
from kit.interview.asking_again import again, amiss
from kit.interview.assessed import handed_in, meant
from kit.learners import Learner

what_went_wrong = Exercise(
    "what-went-wrong",
    asks="wrong",
    points=2,
    hints=(
        "Put yourself in Mercy's place. What can you answer, and what do you feel?",
        "Which of the four could she answer with one word? In which does something stand that she never said?",
    ),
)

# -- two interviews ----------------------------------------------------------------------------------------------------

QUOTED = {
    "rain-annoys": "“Does the rain annoy you …?”",
    "about-dignity": "“… about dignity for you, isn't it?”",
    "hood-and-price": "“What does the hood do for you, and … the price?”",
    "that-much": "“You paid that much for a coat? …”",
}

# The first reading weighs most; any of them can be defended.
FLAWS = {
    "rain-annoys": (("closed",), "“Yes” is a whole answer to it, and the conversation stands still."),
    "about-dignity": (
        ("supplies", "closed"),
        "She has not said a word of dignity. The student has, and “yes” is all that is left to say.",
    ),
    "hood-and-price": (
        ("double",),
        "It asks what the hood does and what she thinks of the price. She answers the easy one.",
    ),
    "that-much": (("judging",), "She hears that she has spent too much. Who would go on to speak of what she likes?"),
}


@visible("what-went-wrong", points=2)
def flaws_of_four_questions(answer: dict[str, str]) -> Verdict:
    """Each question has the flaw that weighs most in it, or one that can be defended."""
    if not set(answer) <= set(FLAWS):
        return not_yet("The four questions are asked for, each with what went wrong. Run the cell above again.")
    mend = [f"{QUOTED[name]} {FLAWS[name][1]}" for name, flaw in answer.items() if flaw not in FLAWS[name][0]]
    right = len(answer) - len(mend)
    if right < len(FLAWS):
        told = "\n".join([f"{right} of {len(FLAWS)} right.{' Look again:' if mend else ''}", *mend])
        return partly(right / len(FLAWS), told) if right else not_yet(told)
    told = "You hear what went wrong."
    if answer["about-dignity"] == "closed":
        told += " The question about dignity is closed, yes. What weighs more: the value is the student's, not hers."
    return passed(told)


# -- the interview that counts -----------------------------------------------------------------------------------------

technique = Exercise(
    "technique",
    asks="talk",
    points=8,
    hints=(
        "Say what the talk is for and ask whether that is all right. At the end sum up, and thank them.",
        "After each answer: which of their words could you give back? Then ask, openly, what that gives them.",
        "Two answers that sound alike? Do not ask why a third time. Ask about the last time, or how it would be without it.",
    ),
)

ladder_recovered = Exercise(
    "ladder-recovered",
    asks="recovered_ladder",
    points=4,
    hints=(
        "Find the last thing they said of what matters to them. Then go back: what had they said just before it?",
        "Leave out what you named first, and answers that only agree with you.",
    ),
)

better_questions = Exercise(
    "better-questions",
    asks="better",
    points=4,
    hints=(
        "Look at the coach's turning points: where did the answers get short?",
        "Take a word of theirs, and ask what lies above it, below it, or what the last time was like.",
    ),
)

what_opened_them = Exercise("what-opened-them", practice=True)  # a few lines for oneself

FULL = 80  # of 100 by the rubric: from here on technique has all of its points
RIGHT = 0.75  # of the coded statements as they were meant: all points


@visible("technique", points=8)
def asked_well(answer: dict[str, Any], learner: Learner) -> Verdict:
    """By the rubric: a frame, open questions, nothing put into the answer, listening, climbing."""
    held = handed_in(answer, learner)
    if held.problem:
        return not_yet(held.problem, held.remark)
    report = coach(held.talk)
    told = "\n".join(
        [
            f"{report.score:.0f} of 100 by the rubric.",
            *(f"{one.name}: {one.points:g} of {one.of:g}. {one.says}" for one in report.criteria),
        ]
    )
    if report.score >= FULL:
        return passed(told, held.remark)
    told += f"\nThat is {technique.points * report.score / FULL:.1f} of {technique.points} points. Read what the coach says below, and ask two of your turns again."
    return (
        partly(report.score / FULL, told, held.remark, final=True) if report.score > 0 else not_yet(told, held.remark)
    )


@visible("ladder-recovered", points=2)
def climbed_unaided(answer: dict[str, Any], learner: Learner) -> Verdict:
    """How far the customer climbed in their own words, from an attribute to a value."""
    held = handed_in(answer.get("interview"), learner)
    if held.problem:
        return not_yet(held.problem, held.remark)
    if not hasattr(held.talk, "ladders"):
        return passed("Nobody can replay this interview. A person looks at your ladder.", held.remark)
    found = recovered(held.talk)
    if found.share >= 1:
        return passed(found.says, held.remark)
    return partly(found.share, found.says, held.remark) if found.share > 0 else not_yet(found.says, held.remark)


@visible("ladder-recovered", points=2)
def coded_as_it_was_meant(answer: dict[str, Any], learner: Learner) -> Verdict:
    """Three of four statements have the code that the customer meant."""
    held = handed_in(answer.get("interview"), learner)
    if held.problem:
        return not_yet(held.problem)
    if not hasattr(held.talk, "ladders"):
        return passed("Nobody can replay this interview. A person looks at your codes.")
    found = meant(held.talk, answer.get("coding"))
    if not found.counted:
        return not_yet("No statement of your customer has a code yet. Click a sentence, then choose its code.")
    told = "\n".join([f"{found.right} of {found.needed} statements coded as they were meant.", *found.others])
    share = found.right / found.needed
    if share >= RIGHT:
        return passed(told)
    return partly(share / RIGHT, told) if share > 0 else not_yet(told)


@visible("better-questions", points=4)
def open_empty_and_fitting(answer: dict[str, Any], learner: Learner) -> Verdict:
    """Two turns asked again: open, with nothing in them that the customer had not said, and to the point."""
    held = handed_in(answer.get("interview"), learner)
    if held.problem:
        return not_yet(held.problem)
    tries, amend = again(held.talk, answer.get("again")), amiss(held.talk, answer.get("again"))
    if not tries:
        return not_yet("\n".join(["Two of your turns are asked for, each with a question.", *amend]))
    different = {one.turn: one for one in tries}
    told = [f"Turn {one.turn}, “{one.now}”: {one.problem or 'a question to go on with.'}" for one in different.values()]
    problems = [one.problem.casefold() for one in tries if one.problem]
    told += [line for line in amend if not any(problem in line.casefold() for problem in problems)]
    right = sum(not one.problem for one in different.values())
    if right >= 2:
        return passed("\n".join(["Both take the talk further.", *told]))
    head = f"{right} of 2 take the talk further."
    return partly(0.5, "\n".join([head, *told])) if right else not_yet("\n".join([head, *told]))
