"""A coding in the making: statements are marked, coded, put in order; every step can be undone, and nothing overlaps."""

from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kit.ladders import checked
from kit.ladders.coding.coding import Coding
from kit.ladders.coding.marks import CodingError, can, marks_of
from kit.ladders.coding.recorded import put, rows_of

TALK = [
    (1, 1, "interviewer", "What do you like about it?"),
    (1, 2, "respondent", "Well, it’s hot, and it smells of home. It wakes me up 🙂 at once."),
    (1, 3, "interviewer", "Why is that good?"),
    (1, 4, "respondent", "Then I can think. I feel like myself."),
    (2, 1, "interviewer", "And the tin?"),
    (2, 2, "respondent", "It keeps. I waste nothing."),
]
TRANSCRIPT = pd.DataFrame([("Ana", *row) for row in TALK], columns=["respondent", "ladder", "turn", "speaker", "text"])
FRAME = pd.DataFrame(
    {
        "code": ["hot", "awake", "think", "self", "careful"],
        "label": ["Hot", "Wakes me up", "A clear head", "Being myself", "Careful"],
        "level": [
            "concrete attribute", "functional consequence", "psychosocial consequence", "terminal value", "instrumental value",
        ],
    }
)  # fmt: skip


@pytest.fixture
def coding() -> Coding:
    return Coding(TRANSCRIPT, FRAME)


def mark(coding: Coding, text: str, code: Any = None, talk: int = 0) -> str:
    """Mark a text where it stands, as a click or a selection does."""
    for turn in coding.talks[talk].turns:
        if (at := turn.text.find(text)) >= 0 and turn.is_coded:
            return coding.mark(talk, turn.turn, at, at + len(text), code)
    raise AssertionError(text)


def rungs(coding: Coding, talk: int = 0) -> list[str]:
    """A ladder from the bottom: codes of a rung with "+", "?" for a mark without one, "" for a gap."""
    return ["+".join(m.code or "?" for m in rung) for rung in coding.rungs[talk]]


def quotes(coding: Coding, talk: int = 0) -> list[str]:
    return [coding.talks[talk].said(m.turn, m.start, m.end) for m in marks_of(coding.rungs[talk])]


@pytest.fixture
def three(coding: Coding) -> Coding:
    """Hot, then thinking, then oneself: marked out of order."""
    mark(coding, "I feel like myself.", "self")
    mark(coding, "it’s hot,", "hot")
    mark(coding, "Then I can think.", "think")
    return coding


def test_a_ladder_grows_in_the_order_of_the_talk_whatever_is_marked_first(three: Coding) -> None:
    assert rungs(three) == ["hot", "think", "self"] and three.counts() == (3, 3)
    assert three.ladders.drop(columns="respondent").values.tolist() == [
        [1, 1, "hot", "it’s hot,", 2], [1, 2, "think", "Then I can think.", 4], [1, 3, "self", "I feel like myself.", 4],
    ]  # fmt: skip


def test_a_new_mark_goes_above_what_was_said_before_it_also_after_moving(three: Coding) -> None:
    three.move(0, "4-0", 1)  # thinking above oneself
    mark(three, "It wakes me up 🙂 at once.", "awake")
    assert rungs(three) == ["hot", "awake", "self", "think"]


def test_marks_take_whole_words_and_no_spaces(coding: Coding) -> None:
    mark(coding, "’s ho")
    mark(coding, " wakes me u")
    assert quotes(coding) == ["it’s hot", "wakes me up"]
    assert mark(coding, "nk. ") == "4-11" and quotes(coding)[2] == "think."


def test_a_selection_in_a_mark_makes_it_shorter_around_it_longer_across_it_nothing(coding: Coding) -> None:
    mark(coding, "it’s hot, and it smells of home.", "hot")
    mark(coding, "it’s hot")
    assert quotes(coding) == ["it’s hot"] and rungs(coding) == ["hot"]
    mark(coding, "Well, it’s hot, and")
    assert quotes(coding) == ["Well, it’s hot, and"] and rungs(coding) == ["hot"]
    with pytest.raises(CodingError, match="overlaps with a marked statement"):
        mark(coding, "and it smells of home.")
    before = coding.can_undo
    mark(coding, "Well, it’s hot, and")  # as it is
    assert coding.can_undo == before


def test_only_what_the_respondent_says_is_coded_and_only_words(coding: Coding) -> None:
    for turn in (1, 9):
        with pytest.raises(CodingError, match="Only what the respondent says"):
            coding.mark(0, turn, 0, 5)
    with pytest.raises(CodingError, match="Nothing is said there"):
        mark(coding, " 🙂 ")
    with pytest.raises(CodingError, match="There is no code 'cold'"):
        mark(coding, "it’s hot", "cold")
    with pytest.raises(CodingError, match="not marked any more"):
        coding.code(0, "2-0", "hot")
    assert rungs(coding) == []


def test_moving_leaves_gaps_where_they_are_and_goes_out_of_a_fork(three: Coding) -> None:
    three.gap(0, "4-0")
    assert rungs(three) == ["hot", "", "think", "self"]
    three.move(0, "4-0", -1)
    assert rungs(three) == ["think", "", "hot", "self"]
    three.fork(0, "4-18")
    assert rungs(three) == ["think", "", "hot+self"]
    assert can(three.rungs[0], "4-18") == {
        "up": True, "down": True, "fork": True, "gap": True, "forked": True, "gapped": True,
    }  # fmt: skip
    three.move(0, "4-18", -1)
    assert rungs(three) == ["think", "", "self", "hot"]
    with pytest.raises(CodingError, match="at the top already"):
        three.move(0, "2-6", 1)


def test_a_fork_closes_the_gap_below_it_and_opens_to_a_rung_of_its_own(three: Coding) -> None:
    three.gap(0, "4-18")
    three.fork(0, "4-18")
    assert rungs(three) == ["hot", "think+self"] and three.ladders["position"].tolist() == [1, 2, 2]
    three.fork(0, "4-0")
    assert rungs(three) == ["hot", "self", "think"]
    with pytest.raises(CodingError, match="no rung below it to share"):
        three.fork(0, "2-6")


def test_a_gap_is_an_empty_rung_in_the_table_and_none_stands_at_an_end(three: Coding) -> None:
    three.gap(0, "4-0")
    table = three.ladders
    assert table["code"].isna().tolist() == [False, True, False, False] and table["position"].tolist() == [1, 2, 3, 4]
    with pytest.raises(CodingError, match="no rung below it to leave a gap to"):
        three.gap(0, "2-6")
    three.remove(0, "2-6")  # the bottom rung goes, and the gap above it means nothing any more
    assert rungs(three) == ["think", "self"]
    three.gap(0, "4-18")
    three.gap(0, "4-18")
    assert rungs(three) == ["think", "self"]
    three.gap(0, "4-18")
    three.remove(0, "4-18")  # and so at the top
    assert rungs(three) == ["think"]


def test_a_statement_without_a_code_is_an_empty_rung_too(coding: Coding) -> None:
    mark(coding, "it’s hot", "hot")
    mark(coding, "Then I can think.")
    mark(coding, "I feel like myself.", "self")
    assert coding.counts(0) == (2, 3) and coding.counts(1) == (0, 0)
    assert coding.ladders["code"].isna().tolist() == [False, True, False]
    assert [r.kind for r in coding.remarks(0)] == ["no-code"]


def test_one_sentence_with_two_things_is_split_and_joined_again(coding: Coding) -> None:
    whole = "Well, it’s hot, and it smells of home."
    key = mark(coding, whole, "hot")
    second = coding.split(0, key, whole.index("and"))
    assert quotes(coding) == ["Well, it’s hot,", "and it smells of home."] and rungs(coding) == ["hot", "?"]
    coding.code(0, second, "awake")
    coding.join(0, key)
    assert quotes(coding) == [whole] and rungs(coding) == ["hot"]
    coding.join(0, key)
    assert quotes(coding) == ["Well, it’s hot, and it smells of home. It wakes me up 🙂 at once."]
    with pytest.raises(CodingError, match="Nothing follows"):
        coding.join(0, key)
    for at in (0, 1, 8, 200):
        with pytest.raises(CodingError, match="between two of its words"):
            coding.split(0, key, at)


def test_pieces_are_the_marks_and_what_they_leave_of_the_sentences(coding: Coding) -> None:
    turn = coding.talks[0].turns[1]
    mark(coding, "it smells of home. It wakes me")
    pieces = [(turn.text[start:end], bool(key)) for start, end, key in coding.pieces(0, turn)]
    assert pieces == [
        ("Well, it’s hot, and", False),
        ("it smells of home. It wakes me", True),
        ("up 🙂 at once.", False),
    ]
    assert coding.pieces(0, coding.talks[0].turns[0]) == []  # nobody codes the interviewer


def test_every_step_is_undone_in_words_and_done_again(coding: Coding) -> None:
    assert coding.can_undo == coding.can_redo == ""
    key = mark(coding, "It keeps.", talk=1)
    assert coding.code(1, key, "hot") == "Coded “It keeps”."
    coding.clear(1)
    assert coding.can_undo == "cleared the ladder" and rungs(coding, 1) == []
    mark(coding, "it’s hot")
    coding.undo()
    assert coding.undo() == "Undone: cleared the ladder." and rungs(coding, 1) == ["hot"]
    assert coding.touched == 1  # the page goes where something changed
    assert coding.undo() == "Undone: coded “It keeps”." and coding.redo() == "Done again: coded “It keeps”."
    mark(coding, "it’s hot")
    with pytest.raises(CodingError, match="Nothing to do again"):
        coding.redo()  # what came after is another way now


def test_the_second_coders_code_is_taken_in_one_step(three: Coding) -> None:
    three.take(0, 4, 0, 17, "awake")
    three.take(0, 2, 39, 64, "awake")
    assert rungs(three) == ["hot", "awake", "awake", "self"]
    three.take(0, 4, 0, 17, None)
    assert rungs(three) == ["hot", "awake", "self"]
    three.undo()
    assert rungs(three) == ["hot", "awake", "awake", "self"]


def test_rows_say_all_that_a_coding_holds(three: Coding) -> None:
    three.gap(0, "4-0")
    three.fork(0, "4-18")
    mark(three, "I waste nothing.", "careful", talk=1)
    again = Coding(TRANSCRIPT, FRAME)
    put(again, rows_of(three))
    assert again.rungs == three.rungs and again.can_undo == ""
    put(again, three.answer)  # without starts, as a check has it
    assert again.rungs == three.rungs
    assert three.answer[1] == {"respondent": "Ana", "ladder": 1, "position": 2, "code": None, "text": "", "turn": None}


def test_a_solution_may_name_sentences_and_leave_out_what_is_clear(coding: Coding) -> None:
    put(
        coding,
        [{"ladder": 2, "turn": 2, "unit": 2, "code": "careful"}, {"ladder": 1, "text": "it’s hot", "code": "hot"}],
    )
    assert (rungs(coding), rungs(coding, 1), quotes(coding, 1)) == (["hot"], ["careful"], ["I waste nothing."])


def test_rows_that_do_not_fit_are_told_all_at_once_or_left_aside(coding: Coding) -> None:
    rows = [
        {"ladder": 1, "text": "it’s hot", "code": "hot"},
        {"ladder": 3, "text": "it’s hot", "code": "hot"},
        {"text": "it’s hot", "code": "hot"},
        {"ladder": 1, "turn": 4, "text": "it’s cold", "code": "hot"},
        {"ladder": 1, "text": "Then I can think.", "code": "gone"},
        {"ladder": 1, "text": "hot, and", "code": "hot"},
        {"ladder": 1, "code": "hot"},
        {"ladder": 1, "turn": 2, "unit": 3},
        {"ladder": 1, "text": "I feel like myself.", "position": "top"},
    ]
    with pytest.raises(CodingError) as problem:
        put(coding, rows)
    said = str(problem.value)
    for words in (
        "This coding: 8 problems", "row 2: There is no talk", "row 3: Which talk?", "row 4: Turn 4 does not say “it’s cold”",
        "row 5: There is no code 'gone'", "row 6: It overlaps", "row 7: Which statement", "row 8: There is no sentence 3",
        "row 9: position is 'top'",
    ):  # fmt: skip
        assert words in said
    assert rungs(coding) == []
    put(coding, rows, strict=False)
    assert rungs(coding) == ["hot", "?"]  # of the code that is gone, the mark stays
    with pytest.raises(CodingError, match="A coding is a list of rows"):
        put(coding, {"hot": 1})
    put(coding, 5, strict=False)
    assert rungs(coding) == []


OPERATIONS = ["mark", "code", "remove", "up", "down", "fork", "gap", "join", "split", "undo", "redo", "take"]


@given(st.lists(st.tuples(st.sampled_from(OPERATIONS), *[st.integers(0, 70)] * 3), max_size=25))
def test_whatever_is_done_marks_never_overlap_and_all_of_it_can_be_undone(
    steps: list[tuple[str, int, int, int]],
) -> None:
    coding = Coding(TRANSCRIPT, FRAME)
    for do, a, b, c in steps:
        keys = [m.key for m in marks_of(coding.rungs[0])] or ["2-0"]
        key, code = keys[a % len(keys)], [*FRAME["code"], None][b % 6]
        before, could = coding.rungs, bool(coding.can_undo)
        try:
            match do:
                case "mark":
                    coding.mark(0, (2, 4)[a % 2], b, b + c, code)
                case "take":
                    coding.take(0, 4, 0, 17, code)
                case "code":
                    coding.code(0, key, code)
                case "split":
                    coding.split(0, key, b)
                case "up" | "down":
                    coding.move(0, key, 1 if do == "up" else -1)
                case "undo" | "redo":
                    getattr(coding, do)()
                case _:
                    getattr(coding, do)(0, key)
        except CodingError:
            assert coding.rungs == before  # what cannot be done changes nothing
        found = marks_of(coding.rungs[0])
        assert all(one.end <= other.start or one.turn < other.turn for one, other in pairwise(found))
        assert all(quote and quote == quote.strip() for quote in quotes(coding))
        ladder = coding.rungs[0]
        assert not ladder or (ladder[0] and ladder[-1])
        assert all(one or other for one, other in pairwise(ladder))
        if do not in ("undo", "redo") and coding.rungs != before:
            now = coding.rungs
            coding.undo()
            assert coding.rungs == before and bool(coding.can_undo) == could
            coding.redo()
            assert coding.rungs == now
    again = Coding(TRANSCRIPT, FRAME)
    put(again, rows_of(coding))
    assert again.rungs == coding.rungs
    while coding.can_undo:
        coding.undo()
    assert coding.rungs == ((), ())


@given(st.lists(st.sampled_from([*FRAME["code"], None, "fork"]), min_size=1, max_size=6))
def test_remarks_are_serious_where_an_analysis_would_refuse_the_ladder(codes: list[Any]) -> None:
    rows: list[dict[str, Any]] = []
    starts = ["Well", "it’s", "hot", "and", "it smells", "wakes"]
    place = 0
    for code, text in zip(codes, starts, strict=False):
        place += code != "fork"
        rows.append(
            {"ladder": 1, "turn": 2, "text": text, "code": "hot" if code == "fork" else code, "position": place}
        )
    coding = Coding(TRANSCRIPT, FRAME)
    put(coding, rows)
    sets = [{mark.code for mark in rung} for rung in coding.rungs[0]]
    assume(not any(one & other for one, other in pairwise(sets)))  # what is repeated at once is one rung
    serious = [r for r in coding.remarks(0) if r.serious]
    reading = checked(coding.ladders, FRAME, strict=False)
    refused = [p.kind for p in reading.problems if p.serious and p.kind != "no-code"]
    assert bool(serious) == bool(refused), (rungs(coding), refused)
    assert {r.kind for r in serious} == set(refused)


def test_remarks_say_what_a_coder_can_do(coding: Coding) -> None:
    mark(coding, "it’s hot", "self")
    mark(coding, "Then I can think.", "hot")
    mark(coding, "I feel like myself.", "self")
    told = coding.remarks(0)
    assert [(r.kind, r.mark, r.serious) for r in told] == [("down-a-tier", "4-0", True), ("repeat", "4-18", False)]
    assert told[0].says == (
        "“Hot” is a concrete attribute, and stands above “Being myself”, a terminal value. "
        "A ladder never goes down: move it below, or take another code."
    )
    coding.code(0, "4-0", "self")
    assert [r.says for r in coding.remarks(0)] == [
        "“Being myself” is on the rung below, too. The two count as one rung.",
        "“Being myself” is on the rung below, too. The two count as one rung.",
    ]
    coding.code(0, "4-0", "hot")
    coding.remove(0, "2-6")
    coding.code(0, "4-18", "think")
    assert [r.kind for r in coding.remarks(0)] == ["no-value"]
    coding.code(0, "4-0", "think")
    coding.code(0, "4-18", "awake")
    assert [r.kind for r in coding.remarks(0)] == ["down-a-sublevel", "no-attribute", "no-value"]
