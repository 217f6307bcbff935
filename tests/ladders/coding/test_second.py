"""A coding beside a second coder's: brought to sentences, so that two who cut differently can be compared."""

from typing import Any

import pandas as pd
import pytest

from kit.ladders.coding.coding import Coding
from kit.ladders.coding.recorded import put
from kit.ladders.coding.second import beside, codes_by_unit, second_coding
from kit.ladders.problems import LadderError

TALK = [
    (1, 1, "interviewer", "What do you like about it?"),
    (1, 2, "respondent", "It is hot. It wakes me up. Then I can think."),
    (2, 1, "respondent", "I waste nothing."),
]
TRANSCRIPT = pd.DataFrame([("Ana", *row) for row in TALK], columns=["respondent", "ladder", "turn", "speaker", "text"])
LEVELS = {"hot": "attribute", "awake": "consequence", "think": "consequence", "careful": "value"}
FRAME = pd.DataFrame({"code": list(LEVELS), "label": list(LEVELS), "level": list(LEVELS.values())})


def coded(*rows: tuple[int, str, Any]) -> Coding:
    """A coding with these statements: ladder, text, code."""
    coding = Coding(TRANSCRIPT, FRAME)
    put(coding, [{"ladder": ladder, "text": text, "code": code} for ladder, text, code in rows])
    return coding


def theirs(coding: Coding, *rows: tuple[int, int, int, Any]) -> dict[Any, Any]:
    return second_coding(coding, pd.DataFrame(rows, columns=["ladder", "turn", "unit", "code"]))


ALL = [(1, 2, 1, "hot"), (1, 2, 2, "awake"), (1, 2, 3, None), (2, 1, 1, "careful")]


def test_the_two_stand_side_by_side_and_their_agreement_is_over_what_both_coded() -> None:
    coding = coded((1, "It is hot.", "hot"), (1, "It wakes me up.", "think"), (1, "Then I can think.", "think"))
    found = beside(coding, theirs(coding, *ALL))
    assert [(unit.text, unit.mine, unit.theirs) for unit in found.units] == [
        ("It is hot.", "hot", "hot"),
        ("It wakes me up.", "think", "awake"),
        ("Then I can think.", "think", None),
        ("I waste nothing.", None, "careful"),
    ]
    assert [unit.unit for unit in found.differing] == [2, 3, 1] and len(found.both) == 2
    assert found.agreement is not None and found.agreement.per_cent == 50
    assert found.agreement.disagreements["quote"].tolist() == ["It wakes me up."]


def test_without_a_sentence_that_both_coded_there_is_no_agreement_to_tell() -> None:
    coding = coded((1, "Then I can think.", "think"), (1, "It is hot.", None))  # a mark without a code is no code
    assert beside(coding, theirs(coding, *ALL)).agreement is None


@pytest.mark.parametrize(
    ("marks", "codes"),
    [
        (["hot. It wakes me up."], {2: "hot"}),  # the greater part of the second sentence only
        (["It is hot. It wakes me up."], {1: "hot", 2: "hot"}),
        (["It is hot. It wakes me up. Then I can think."], {1: "hot", 2: "hot"}),  # they coded no more of it
        (["Then I can"], {3: "hot"}),
        (["Then"], {3: "hot"}),  # the only one that it touches
        (["It is", "hot."], {1: "hot"}),
        (["It is", "hot. It wakes me up."], {1: "hot", 2: "awake"}),
    ],
)
def test_marks_of_any_length_are_brought_to_sentences(marks: list[str], codes: dict[int, str]) -> None:
    coding = coded(*((1, text, code) for text, code in zip(marks, ["hot", "awake"], strict=False)))
    found = codes_by_unit(coding, theirs(coding, *ALL))
    assert {unit: code for (_, _, unit), code in found.items()} == codes


def test_of_two_codes_in_one_sentence_the_one_that_both_gave_counts_else_that_of_the_longer_mark() -> None:
    coding = coded((1, "It is", "think"), (1, "hot.", "hot"))
    assert codes_by_unit(coding, theirs(coding, (1, 2, 1, "think"))) == {(0, 2, 1): "think"}
    assert codes_by_unit(coding, theirs(coding, (1, 2, 1, "careful"))) == {(0, 2, 1): "think"}
    assert codes_by_unit(coding, theirs(coding, (1, 2, 1, "hot"))) == {(0, 2, 1): "hot"}


def test_codes_from_before_the_two_talked_can_stand_in() -> None:
    coding = coded((1, "It is hot.", "hot"))
    found = beside(coding, theirs(coding, *ALL), {(0, 2, 1): "awake"})
    assert [(unit.unit, unit.mine) for unit in found.units] == [(1, "awake"), (2, None), (1, None)]


def test_a_second_coding_by_quotes_and_of_more_people_than_these() -> None:
    coding = coded()
    table = pd.DataFrame(
        [("Ana", 1, 2, "wakes me up", "awake"), ("Bo", 1, 2, "Something else.", "hot"), ("Ana", 2, 1.0, "I waste nothing.", "careful")],
        columns=["respondent", "ladder", "turn", "text", "code"],
    )  # fmt: skip
    assert second_coding(coding, table) == {(0, 2, 2): "awake", (1, 1, 1): "careful"}
    twice = pd.concat([table, table.assign(code="think")])
    assert second_coding(coding, twice) == second_coding(coding, table)  # the first one counts


def test_rows_that_fit_no_sentence_and_codes_that_are_in_no_frame_are_told_all_at_once() -> None:
    coding = coded()
    rows = [(1, 2, 4, "hot"), (1, 7, 1, "hot"), (1, 2, 1, "cold"), (1, 2, 1.5, "hot")]
    with pytest.raises(LadderError) as problem:
        theirs(coding, *rows)
    assert [(p.row, p.kind) for p in problem.value.problems] == [
        (0, "unit"),
        (1, "unit"),
        (2, "unknown-code"),
        (3, "unit"),
    ]
    with pytest.raises(LadderError, match="no “Something else” in turn 2"):
        second_coding(coding, pd.DataFrame({"ladder": [1], "turn": [2], "quote": ["Something else"], "code": ["hot"]}))
