"""Visible checks of unit 01: they run when a learner types check("…")."""

import pandas as pd

from kit.checks import Criterion, Exercise, Verdict, close, not_yet, partly, passed, shown, visible
from kit.learners import Learner

RUNGS = ("attribute", "functional consequence", "psychosocial consequence", "value")

rungs_table = Exercise(
    "rungs-table",
    asks="rungs",
    points=2,
    hints=(
        "You want one row for each rung, and how many voices stand on it.",
        "The example counts voices by who they ride with. Only one word in it has to change.",
        'rungs = voices.groupby("…").size().reset_index(name="voices")',
    ),
)

value_share = Exercise(
    "value-share",
    asks="value_share",
    points=2,
    hints=(
        "A share is a part of a whole. The part here: voices on the rung “value”. The whole: all of your voices.",
        "Your table `rungs` counts the voices on each rung. All of them together are 24.",
        "value_share = the number of values / 24",
    ),
)

your_ladder = Exercise(
    "your-ladder",
    asks="ladder",
    points=4,
    hints=(
        "A ladder climbs from what the brand offers to why that matters to the person.",
        "Ask of each voice: does it talk about the thing, about what it does for me, about how that feels, or about "
        "what matters in life?",
        'ladder = {"attribute": 12, "functional consequence": 7, …} with numbers from your own column voice.',
    ),
)

per_chapter = Exercise(
    "members-per-chapter",
    asks="members_per_chapter",
    points=4,
    hints=(
        "“For each chapter”: which of the two numbers is divided by the other?",
        "The function above has the same shape. `if` looks for the special case first, `return` hands a result back.",
        "Three lines, each four spaces in, the one below `if` eight: if …: / return None / return … / …",
    ),
)

claim = Exercise(
    "loyalty-claim",
    points=6,
    rubric=(
        Criterion(
            "A value, reached by steps",
            2,
            "Names a personal value and the rungs that lead to it from something the brand offers.",
            "Names a value, but the steps are missing or jump.",
        ),
        Criterion(
            "Evidence, weighed",
            2,
            "Uses at least two figures and says for each what it shows and what it does not.",
            "Uses figures, and takes them at their word.",
        ),
        Criterion(
            "Another explanation",
            2,
            "Gives one that could produce the same figures, and what would tell the two apart.",
            "Mentions one, without a way to tell.",
        ),
    ),
)


def counted(learner: Learner) -> dict[str, int]:
    """How many of a learner's voices stand on each rung."""
    return learner.draw("rider_voices")["rung"].value_counts().to_dict()


@visible("rungs-table", points=2)
def counts_of_your_voices(answer: pd.DataFrame, learner: Learner) -> Verdict:
    """One row for each rung, in the columns rung and voices, with your own counts."""
    right = counted(learner)
    total = sum(right.values())
    columns = [str(c) for c in answer.columns]
    if columns == ["rides_with", "voices"]:
        return not_yet("Your table counts by rides_with, as the example does. Count by rung.")
    if "statement" in columns:
        return not_yet("This is still a table of statements. Count them: groupby(…).size()")
    if {"rung", "rides_with"} <= set(columns):
        return not_yet("Your table counts by rung and by rides_with. Count by rung alone.")
    if missing := [c for c in ("rung", "voices") if c not in columns]:
        return not_yet(
            f"The column {missing[0]!r} is missing; your table has: {', '.join(columns)}. "
            'The name in reset_index(name="…") becomes the column of counts.'
        )
    if strange := sorted({str(r) for r in answer["rung"]} - set(RUNGS)):
        return not_yet(f"{strange[0]!r} is not a rung. The rungs are: {', '.join(RUNGS)}.")
    if answer["rung"].duplicated().any():
        return not_yet("A rung is there twice. groupby makes one row for each.")
    given = dict(zip(answer["rung"], answer["voices"], strict=True))
    if given == right:
        return passed(f"Four rungs, {total} voices.")
    if any(isinstance(v, str) for v in given.values()):
        return not_yet("Your counts are texts in quotation marks. Take those away.")
    for whole, words in ((1, "shares"), (100, "percentages")):
        if close(float(sum(given.values())), whole, within=0.02 * whole):
            return partly(0.5, f"Your numbers add up to {whole}: they are {words}. How many voices was the question.")
    agree = sum(given.get(rung) == count for rung, count in right.items())
    told = f"Were all of your {total} voices counted? If you have changed `voices`, run the first cell again."
    if agree:
        return partly(agree / (len(right) + 1), f"Right on {agree} of {len(right)} rungs. {told}")
    return not_yet(f"These are not the counts of your voices. {told}")


@visible("value-share", points=2)
def share_of_values(answer: float, learner: Learner) -> Verdict:
    """The voices on the rung “value”, as a share of all your voices."""
    count, everyone = counted(learner)["value"], len(learner.draw("rider_voices"))
    right, odds = count / everyone, count / (everyone - count)
    if close(answer, odds, within=0.0005):  # first: with few values it rounds to the share
        return not_yet(
            f"{shown(answer)} compares values with the other voices. A share compares them with all {everyone}."
        )
    if close(answer, right):
        return passed(f"{count} of your {everyone} voices are values: {right:.3f}.")
    if close(answer, 100 * right, within=0.5):
        return partly(0.5, f"{shown(answer)} is the percentage. A share lies between 0 and 1: divide it by 100.")
    if close(answer, count):
        return not_yet(
            f"{shown(answer)} is how many voices are values. For the share, divide it by all of them, {everyone}."
        )
    if close(answer, right, within=0.05):
        return not_yet(f"{shown(answer)} is near, but too rough. Divide by {everyone} and keep at least two digits.")
    return not_yet(
        f"You gave {shown(answer)}. Count the voices on the rung “value” in your table `rungs`, and divide by {everyone}."
    )


@visible("your-ladder", points=4)
def climbs_rung_by_rung(answer: dict[str, int], learner: Learner) -> Verdict:
    """Each rung of your ladder holds a voice of yours that stands on that rung."""
    mine = learner.draw("rider_voices").set_index("voice")
    voices = mine["rung"].to_dict()
    if missing := [r for r in RUNGS if r not in answer]:
        return not_yet(f"The rung {missing[0]!r} is missing. A ladder has four: {', '.join(RUNGS)}.")
    if strangers := [v for v in answer.values() if v not in voices]:
        return not_yet(
            f"Voice {strangers[0]} is not among yours. Take the numbers from the column `voice` of your own table."
        )
    stands = [voices[answer[rung]] for rung in RUNGS]
    if stands == list(reversed(RUNGS)):
        return not_yet(
            "Your ladder stands on its head: it begins with a value. "
            "It climbs from what the brand offers to why that matters."
        )
    right = sum(a == b for a, b in zip(stands, RUNGS, strict=True))
    if right == len(RUNGS):
        steps = " → ".join(f"“{mine['statement'][answer[rung]]}”" for rung in RUNGS)
        return passed(f"From the bottom: {steps} Each stands on its rung. Could one person have said all four?")
    rung, found = next((r, s) for r, s in zip(RUNGS, stands, strict=True) if r != s)
    told = (
        f"Voice {answer[rung]}, “{mine['statement'][answer[rung]]}”, stands where {rung!r} should be, "
        f"and was read as {found!r}. What does it talk about?"
    )
    return partly(right / len(RUNGS), f"{right} of 4 right. {told}") if right else not_yet(told)


@visible("members-per-chapter", points=2, given=[(60_000, 49), (873_000, 1_300)])
def members_divided_by_chapters(got: float | None, members: int, chapters: int) -> Verdict:
    """Members divided by chapters."""
    right = members / chapters
    gives = f"For {members:,} members in {chapters:,} chapters your function gives"
    if got is None:
        return not_yet(
            f"{gives} nothing back (None). Put `return` before the result. It should give about {right:,.1f}."
        )
    if close(got, right, within=0.06):
        return passed(f"Right for {members:,} members in {chapters:,} chapters.")
    if close(got, right, within=1):
        return not_yet(
            f"{gives} {shown(got)}: the decimals are cut off. "
            f"Divide with one stroke, `/`, and do not round. It should give {right:,.1f}."
        )
    if close(got, chapters / members, within=0.0005):
        return not_yet(
            f"{gives} {shown(got)}: that is chapters for each member. "
            f"Divide the other way round; it should give about {right:,.0f}."
        )
    return not_yet(f"{gives} {shown(got)}. It should give about {right:,.0f}.")
