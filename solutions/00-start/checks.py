"""Checks of unit 00. Nothing here is graded: it is the place to try the gestures."""

from kit.checks import Exercise, Verdict, close, not_yet, passed, shown, visible

share_of_regulars = Exercise(
    "share-of-regulars",
    asks="regulars",
    points=1,
    practice=True,
    hints=(
        "A share is a part of a whole. Which is the part here, and which the whole?",
        "Python writes “divided by” as a stroke: /",
        "regulars = 18 / 60",
    ),
)

your_hope = Exercise("your-hope", practice=True)  # a few lines for oneself


@visible("share-of-regulars", points=1)
def regulars_of_all_customers(answer: float) -> Verdict:
    """18 regulars, as a share of 60 customers."""
    if close(answer, 0.3):
        return passed("18 of 60 are 0.3, or 30 per cent.")
    if close(answer, 60 / 18, within=0.01):
        return not_yet(
            f"You gave {shown(answer)}: that is 60 divided by 18. A share is the part divided by the whole, "
            "so it never exceeds 1. Turn it round."
        )
    if close(answer, 30):
        return not_yet("30 is the percentage. As a share it is a number between 0 and 1: 18 / 60.")
    return not_yet(f"You gave {shown(answer)}. Divide the regulars by all customers: 18 / 60.")
