"""Visible checks of unit 01: they run when a learner types check("…")."""

import pandas as pd

from kit.checks import Criterion, Exercise, Verdict, close, not_yet, partly, passed, shown, visible
from kit.learners import Learner

RUNGS = ("attribute", "functional consequence", "psychosocial consequence", "value")

value_share = Exercise(
    "value-share",
    asks="value_share",
    points=2,
    hints=(
        "A share is a part of a whole. The part here: voices on the rung “value”. The whole: all of your voices.",
        "The table above the exercise counts the voices on each rung. len(voices) counts all of them.",
        "value_share = the count of values / len(voices)",
    ),
)

rungs_table = Exercise(
    "rungs-table",
    asks="rungs",
    points=3,
    hints=(
        "You want one row for each rung, and how many voices stand on it.",
        "The example counts voices by who they ride with. Only one word in it has to change.",
        'rungs = voices.groupby("…").size().reset_index(name="voices")',
    ),
)

your_ladder = Exercise(
    "your-ladder",
    asks="ladder",
    points=3,
    hints=(
        "A ladder climbs from what the brand does to why that matters to the person.",
        'voices[voices["rung"] == "value"] shows only the voices on that rung. Each has its number in the column voice.',
        'ladder = {"attribute": 12, "functional consequence": 7, …} with numbers from your own table.',
    ),
)

per_chapter = Exercise(
    "members-per-chapter",
    asks="members_per_chapter",
    points=4,
    hints=(
        "“Per chapter” means: for one chapter. Which of the two numbers is divided?",
        "`return` hands a result back. `if chapters == 0:` looks for the special case first.",
        "if …: return None — and below it: return … / …",
    ),
)

claim = Exercise(
    "loyalty-claim",
    points=6,
    rubric=(
        Criterion(
            "A value, reached by steps",
            2,
            "Names a personal value and the rungs that lead to it from something the brand does.",
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


@visible("value-share", points=2)
def share_of_values(answer: float, learner: Learner) -> Verdict:
    """The voices on the rung “value”, as a share of all your voices."""
    voices = learner.draw("rider_voices")
    count, everyone = int((voices["rung"] == "value").sum()), len(voices)
    right = count / everyone
    if close(answer, count / (everyone - count), within=0.0005):  # first: with few values it rounds to the share
        return not_yet(
            f"{shown(answer)} compares values with the other voices. A share compares them with all {everyone}."
        )
    if close(answer, right):
        return passed(f"{count} of your {everyone} voices are values: {right:.3f}.")
    if close(answer, 100 * right, within=0.5):
        return partly(0.5, f"{shown(answer)} is the percentage. A share lies between 0 and 1: divide it by 100.")
    if close(answer, count):
        return not_yet(
            f"{shown(answer)} is how many voices are values. For the share, divide it by all of them: len(voices)."
        )
    return not_yet(
        f"You gave {shown(answer)}. Count the voices on the rung “value”, and divide by {everyone}. The table above counts them."
    )


@visible("rungs-table", points=1)
def one_row_a_rung(answer: pd.DataFrame) -> Verdict:
    """One row for each rung, in the columns rung and voices."""
    if "rides_with" in answer.columns:
        return not_yet("Your table counts by rides_with, as the example does. Count by rung.")
    missing = [c for c in ("rung", "voices") if c not in answer.columns]
    if missing:
        return not_yet(f"The column {missing[0]} is missing. Your table has: {', '.join(map(str, answer.columns))}.")
    if set(answer["rung"]) - set(RUNGS):
        strange = sorted(map(str, set(answer["rung"]) - set(RUNGS)))[0]
        return not_yet(f"{strange!r} is not a rung. The rungs are: {', '.join(RUNGS)}.")
    if answer["rung"].duplicated().any():
        return not_yet("A rung is there twice. groupby makes one row for each.")
    if missing := [r for r in RUNGS if r not in set(answer["rung"])]:
        return not_yet(f"The rung {missing[0]!r} has no row. Were all of your voices counted?")
    return passed("One row a rung.")


@visible("rungs-table", points=2)
def counts_of_your_voices(answer: pd.DataFrame, learner: Learner) -> Verdict:
    """The column voices counts your own voices on each rung."""
    if not {"rung", "voices"} <= set(answer.columns):
        return not_yet("There is nothing to count without the columns rung and voices.")
    right = learner.draw("rider_voices")["rung"].value_counts().to_dict()
    given = dict(zip(answer["rung"], answer["voices"], strict=True))
    if given == right:
        return passed("Every count is right.")
    total = sum(right.values())
    if all(isinstance(v, int | float) for v in given.values()) and close(sum(given.values()), 1) and total != 1:
        return not_yet("Your numbers add up to 1: they are shares. Counts were asked for, whole voices.")
    agree = sum(given.get(rung) == count for rung, count in right.items())
    if agree:
        return partly(
            agree / (len(right) + 1),
            f"{agree} of {len(right)} counts are right. Were all of your {total} voices counted?",
        )
    return not_yet(f"The counts are not those of your {total} voices. Start again from the table voices.")


@visible("your-ladder", points=3)
def climbs_rung_by_rung(answer: dict[str, int], learner: Learner) -> Verdict:
    """Each rung of your ladder holds a voice of yours that stands on that rung."""
    voices = learner.draw("rider_voices").set_index("voice")["rung"].to_dict()
    if missing := [r for r in RUNGS if r not in answer]:
        return not_yet(f"The rung {missing[0]!r} is missing. A ladder has four: {', '.join(RUNGS)}.")
    if stranger := [v for v in answer.values() if v not in voices]:
        return not_yet(
            f"Voice {stranger[0]} is not in your table. Your voices have other numbers than your neighbour's."
        )
    stands = [voices[answer[rung]] for rung in RUNGS]
    if stands == list(reversed(RUNGS)):
        return not_yet(
            "Your ladder stands on its head: it begins with a value. It climbs from what the brand does to why it matters."
        )
    right = sum(a == b for a, b in zip(stands, RUNGS, strict=True))
    if right == len(RUNGS):
        return passed("Four rungs, from what the brand does to why it matters.")
    rung, found = next((r, s) for r, s in zip(RUNGS, stands, strict=True) if r != s)
    told = f"Voice {answer[rung]} stands where {rung!r} should be, and is coded {found!r}. Read it again: what does it talk about?"
    return partly(right / len(RUNGS), f"{right} of 4 rungs are right. {told}") if right else not_yet(told)


@visible("members-per-chapter", points=2, given=[(60_000, 49), (873_000, 1_300)])
def members_divided_by_chapters(got: float | None, members: int, chapters: int) -> Verdict:
    """Members divided by chapters."""
    right = members / chapters
    if got is not None and close(got, right, within=0.51):
        return passed(f"Right for {members:,} members in {chapters:,} chapters.")
    if got is not None and close(got, chapters / members, within=0.0005):
        return not_yet(
            f"For {members:,} members in {chapters:,} chapters your function gives {shown(got)}: that is chapters per member. "
            f"Turn the division round; it should give about {right:,.0f}."
        )
    return not_yet(
        f"For {members:,} members in {chapters:,} chapters your function gives {shown(got)}. It should give about {right:,.0f}."
    )
