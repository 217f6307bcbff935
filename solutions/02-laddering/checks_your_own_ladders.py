"""Visible checks of the notebook `your-own-ladders`: practice."""

import pandas as pd

from kit.checks import Exercise, Verdict, not_yet, partly, passed, visible
from kit.data import load
from kit.ladders import LadderError, read_ladders

mended_ladders = Exercise(
    "mended-ladders",
    asks="mended",
    points=2,
    practice=True,
    hints=(
        "Copy the table of the afternoon, and change what the report names.",
        "One code is misspelt, one ladder runs from the top down, one has no code at all.",
        'mended = pd.DataFrame([["Ana", 1, …], …], columns=["respondent", "ladder", "rung_1", "rung_2", "rung_3"])',
    ),
)

SAID = {
    ("Ana", "1"): ["single-bag", "saves-time", "in-control"],
    ("Ana", "2"): ["strong-black", "calm", "wakes-up"],
    ("Bao", "1"): ["herbs", "better-sleep", "belonging"],
}


@visible("mended-ladders", points=2)
def read_without_an_error(answer: pd.DataFrame) -> Verdict:
    """Strict reading takes the table, and nothing that was said is lost."""
    try:
        ladders = read_ladders(answer, load("tea_coding_frame")).ladders
    except LadderError as error:
        return not_yet(f"Strict reading does not take it yet.\n{error}")
    kept = {
        (str(respondent), str(ladder)): list(rows.sort_values("position")["code"].dropna())
        for (respondent, ladder), rows in ladders.groupby(["respondent", "ladder"])
    }
    if lost := [f"{who}'s ladder {number}" for who, number in SAID if (who, number) not in kept]:
        return not_yet(f"There is no error left, but {lost[0]} is gone. Keep what was said.")
    for (who, number), codes in SAID.items():
        if set(kept[who, number]) != set(codes):
            return not_yet(
                f"{who}'s ladder {number} should hold {', '.join(codes)}. Yours: {', '.join(kept[who, number])}."
            )
        if kept[who, number] != codes:
            return partly(
                0.5, f"{who}'s ladder {number} has the right codes in another order: {' → '.join(kept[who, number])}."
            )
    return passed("Three ladders, read without an error.")
