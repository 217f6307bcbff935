"""Visible checks of this unit: they run when a learner types check("…")."""

from kit.checks import Criterion, Exercise, Verdict, close, not_yet, partly, passed, shown, visible
from kit.learners import Learner

# practice=True makes an exercise one for practice: checked like this one, and never graded.
alone_share = Exercise(
    "alone-share",
    asks="alone_share",
    points=2,
    hints=(
        "A share is a part of a whole. Which part here, and which whole?",
        "The table above counts the voices of each group. All of them together are 24.",
        "alone_share = how many ride alone / 24",
    ),
)

missing_voices = Exercise(
    "missing-voices",
    points=4,
    rubric=(
        Criterion("A group", 2, "Names people who are missing, and why that matters.", "Names people only."),
        Criterion("A way to them", 2, "Says where and when they can be asked.", "Says where."),
    ),
)


@visible("alone-share", points=1)
def is_the_share_of_yours(answer: float, learner: Learner) -> Verdict:
    """The voices that ride alone, as a share of all your voices."""
    mine = learner.draw("rider_voices")
    alone, everyone = int((mine["rides_with"] == "alone").sum()), len(mine)
    if close(answer, alone / everyone):
        return passed(f"{alone} of your {everyone} voices ride alone.")
    if close(answer, 100 * alone / everyone, within=0.5):
        return partly(0.5, f"{shown(answer)} is the percentage. A share lies between 0 and 1: divide it by 100.")
    if close(answer, alone):
        return not_yet(f"{shown(answer)} is how many ride alone. Divide it by all {everyone} voices.")
    return not_yet(f"You gave {shown(answer)}. Count the voices that ride alone, and divide by {everyone}.")
