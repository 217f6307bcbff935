"""Reading ladders strictly and leniently: every problem has its row and column, and nothing is lost or made up in silence."""

from collections import defaultdict
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.ladders import LadderError, checked, read_ladders
from kit.ladders.levels import level_number, tier_number
from kit.ladders.problems import Problem
from kit.ladders.tables.validating import Reading, problems_in
from tests.ladders import brute

FRAME = pd.DataFrame(
    [
        ("leaf", "Loose leaf", "concrete attribute"),
        ("taste", "Full taste", "abstract attribute"),
        ("awake", "Wakes up", "functional consequence"),
        ("calm", "Calm", "psychosocial consequence"),
        ("good", "Does good", "consequence"),
        ("duty", "Responsible", "instrumental value"),
        ("peace", "Inner harmony", "terminal value"),
    ],
    columns=["code", "label", "level"],
)


def ladders(*rows: tuple[Any, ...], first: int = 2) -> pd.DataFrame:
    """A table whose rows are numbered as in a file: the header is line 1."""
    names = ["respondent", "ladder", "position", "code", "branch"][: len(rows[0]) if rows else 4]
    return pd.DataFrame(rows, columns=names, index=range(first, first + len(rows)))


def one(*codes: Any, who: str = "R1", which: int = 1) -> list[tuple[Any, ...]]:
    """A ladder of one respondent; a list is a fork."""
    return [
        (who, which, at, code)
        for at, rung in enumerate(codes, 1)
        for code in (rung if isinstance(rung, list) else [rung])
    ]


def kinds(problems: list[Problem]) -> list[tuple[str, Any, str]]:
    return [(problem.kind, problem.row, problem.column) for problem in problems]


def read(*rows: tuple[Any, ...], strict: bool = False, frame: pd.DataFrame | None = FRAME) -> Reading:
    return checked(ladders(*rows), frame, strict=strict)


def cells(table: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """The rows of a table, with None for what is missing."""
    rows = table[list(columns or ("respondent", "ladder", "position", "code"))].astype(object)
    return [tuple(None if cell != cell else cell for cell in row) for row in rows.itertuples(index=False)]


def rungs(reading: Reading) -> list[tuple[Any, ...]]:
    return cells(reading.ladders)


def test_sound_ladders_have_no_problem_and_come_back_as_they_were() -> None:
    rows = [*one("leaf", "awake", "calm", "peace"), *one("taste", ["awake", "calm"], "duty", who="R2")]
    assert problems_in(ladders(*rows), FRAME) == []
    assert rungs(read(*rows, strict=True)) == rows


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (one("leaf", "awaek", "peace"), [("unknown-code", 3, "code")]),
        (one("leaf", "duty", "calm"), [("down-a-tier", 4, "code")]),
        (one("leaf", ["calm", "calm"], "peace"), [("twice", 4, "code")]),
        (one(None, ""), [("no-code", 2, "")]),
        (one("leaf", "calm", "leaf", "peace"), [("repeat", 4, "code")]),
        (one("leaf", "calm", "awake", "peace"), [("down-a-sublevel", 4, "code")]),
        (one("calm", "peace"), [("no-attribute", 2, "")]),
        (one("leaf", "calm"), [("no-value", 3, "")]),
        ([("R1", 1, "one", "leaf"), ("R1", 1, 2, "peace")], [("wrong-type", 2, "position")]),
        ([("R1", 1, None, "leaf"), ("R1", 1, 2, "peace")], [("wrong-type", 2, "position")]),
        ([(None, 1, 1, "leaf"), *one("leaf", "peace")], [("wrong-type", 2, "respondent")]),
        ([*one("leaf", "peace"), ("R1", " ", 3, "peace")], [("wrong-type", 4, "ladder")]),
        ([("R1", 1, 1, 2.5), *one("leaf", "peace")[:1], ("R1", 1, 2, "peace")], [("wrong-type", 2, "code")]),
        ([*one("leaf", "peace"), ("R1", 1, None, None)], [("empty-row", 4, "")]),
    ],
)
def test_each_kind_of_problem_is_found_where_it_is(
    rows: list[tuple[Any, ...]], wanted: list[tuple[str, int, str]]
) -> None:
    assert kinds(problems_in(ladders(*rows), FRAME)) == wanted


def test_strict_reading_lists_every_error_and_warning_errors_first() -> None:
    with pytest.raises(LadderError) as told:
        read(*one("leaf", "awak", "duty", "calm"), *one("calm", who="R2"), strict=True)
    assert [problem.kind for problem in told.value.problems] == [
        "unknown-code",
        "down-a-tier",
        "no-attribute",
        "no-value",
    ]
    assert str(told.value).splitlines() == [
        "These ladders: 2 errors",
        "- row 3, column 'code': There is no code 'awak' in the coding frame. Did you mean 'awake'?",
        "- row 5, column 'code': 'calm' is a consequence, and the ladder had reached a value. A ladder goes up.",
        "Besides, 2 remarks (they need no change):",
        "- row 6: Ladder 1 of respondent R2 has no attribute.",
        "- row 6: Ladder 1 of respondent R2 has no value.",
    ]


def test_a_refusal_says_nothing_of_mending() -> None:
    with pytest.raises(LadderError) as told:
        read(*one("leaf", "awak", "awak", "peace", None), ("R1", 1, None, None), strict=True)
    assert {problem.mended for problem in told.value.problems} == {""}


def test_strict_reading_does_not_mind_warnings() -> None:
    reading = read(*one("calm", "awake"), strict=True)
    assert [problem.kind for problem in reading.problems] == ["no-attribute", "down-a-sublevel", "no-value"]


def test_looking_for_problems_says_nothing_of_mending() -> None:
    assert [problem.mended for problem in problems_in(ladders(*one("leaf", "x", "peace")), FRAME)] == [""]


@pytest.mark.parametrize("gap", [None, np.nan, pd.NA, "", "  "])
def test_a_missing_code_is_an_empty_rung_and_keeps_its_place(gap: Any) -> None:
    reading = read(*one("leaf", gap, "peace"), strict=True)
    assert rungs(reading) == one("leaf", None, "peace")
    assert reading.problems == []


def test_an_empty_rung_has_one_row_and_a_rung_with_a_code_none_without() -> None:
    reading = read(*one(["leaf", None], [None, "", None], "peace"), strict=True)
    assert rungs(reading) == one("leaf", None, "peace")
    assert list(reading.left_out["row"]) == [3, 5, 6]  # type: ignore[index]


def test_a_bad_code_leaves_a_gap_so_that_its_neighbours_do_not_become_adjacent() -> None:
    reading = read(*one("leaf", "nonsense", "peace"))
    assert rungs(reading) == one("leaf", None, "peace")
    assert "its rung keeps its place" in reading.problems[0].mended


def test_a_bad_code_in_a_fork_leaves_the_others() -> None:
    reading = read(*one("leaf", ["nonsense", "calm"], "peace"))
    assert rungs(reading) == one("leaf", "calm", "peace")
    assert list(reading.left_out["row"]) == [3]  # type: ignore[index]


def test_of_one_code_twice_at_one_position_the_second_is_left_out() -> None:
    assert rungs(read(*one("leaf", ["calm", "calm"], "peace"))) == one("leaf", "calm", "peace")


def test_rungs_below_the_highest_tier_reached_are_blanked_and_what_follows_is_kept() -> None:
    assert rungs(read(*one("leaf", "duty", "calm", "taste", "peace"))) == one("leaf", "duty", None, None, "peace")


def test_what_is_blanked_does_not_count_as_reached() -> None:
    reading = read(*one("calm", "leaf", "awake", "peace"))
    assert [problem.kind for problem in reading.problems] == ["no-attribute", "down-a-tier", "down-a-sublevel"]
    assert rungs(reading) == one("calm", None, "awake", "peace")


def test_in_a_fork_only_what_goes_down_is_blanked() -> None:
    assert rungs(read(*one("leaf", "duty", ["calm", "peace"]))) == one("leaf", "duty", "peace")


def test_a_bare_tier_is_neither_over_nor_under_a_sublevel() -> None:
    assert problems_in(ladders(*one("leaf", "calm", "good", "calm", "peace")), FRAME)[0].kind == "repeat"
    assert problems_in(ladders(*one("leaf", "calm", "good", "peace")), FRAME) == []


def test_a_ladder_without_a_code_is_left_out_and_told() -> None:
    reading = read(*one(None), *one("leaf", "peace", who="R2"), *one("x", "y", who="R3"))
    assert [row[0] for row in rungs(reading)] == ["R2", "R2"]
    assert [str(problem) for problem in reading.problems if problem.kind == "no-code"] == [
        "row 2: Ladder 1 of respondent R1 has no code. It is left out.",
        "row 5: Ladder 1 of respondent R3 has no code left. It is left out.",
    ]


def test_a_rung_of_unknown_place_takes_its_whole_ladder_with_it() -> None:
    rows = [("R1", 1, 1, "leaf"), ("R1", 1, "?", "calm"), ("R1", 1, 3, "peace"), *one("leaf", "peace", who="R2")]
    reading = read(*rows)
    assert rungs(reading) == one("leaf", "peace", who="R2")
    assert list(reading.left_out["row"]) == [2, 3, 4]  # type: ignore[index]


def test_a_row_inside_a_ladder_that_does_not_say_whose_it_is_keeps_its_place() -> None:
    reading = read(("R1", 1, 1, "leaf"), (None, 1, 2, "calm"), ("R1", 1, 3, "peace"))
    assert rungs(reading) == one("leaf", None, "peace")
    assert "Taken as empty rungs" in reading.problems[0].mended


def test_a_row_between_two_ladders_that_does_not_say_whose_it_is_is_left_out() -> None:
    reading = read(*one("leaf", "peace"), (None, None, 3, "duty"), *one("leaf", "peace", who="R2"))
    assert rungs(reading) == [*one("leaf", "peace"), *one("leaf", "peace", who="R2")]
    assert list(reading.left_out["code"]) == ["duty"]  # type: ignore[index]


def test_a_column_of_which_many_cells_are_blank_has_one_message_for_each_run() -> None:
    rows = [("R1", 1, 1, "leaf"), *((None, 1, at, "calm") for at in range(2, 5))]
    problems = [problem for problem in problems_in(ladders(*rows), FRAME) if problem.kind == "wrong-type"]
    assert [str(problem) for problem in problems] == [
        "row 3, column 'respondent': There is no respondent here, nor in the next 2 rows. If the respondent above counts here, fill it in."
    ]


@pytest.mark.parametrize(
    ("codes", "kept"),
    [
        (["leaf", "leaf", "peace"], [(1, "leaf"), (3, "peace")]),
        (["leaf", "calm", "leaf", "peace"], [(1, "leaf"), (2, "calm"), (3, None), (4, "peace")]),
        (["leaf", None, "leaf", "peace"], [(1, "leaf"), (2, None), (3, None), (4, "peace")]),
        (
            ["leaf", ["calm", "awake"], ["awake", "calm"], "peace"],
            [(1, "leaf"), (2, "calm"), (2, "awake"), (4, "peace")],
        ),
        (["leaf", "calm", ["calm", "duty"], "peace"], [(1, "leaf"), (2, "calm"), (3, "duty"), (4, "peace")]),
        (["leaf", "leaf", "leaf"], [(1, "leaf")]),
    ],
)
def test_a_code_that_comes_again_keeps_its_first_place(codes: list[Any], kept: list[tuple[int, Any]]) -> None:
    reading = read(*one(*codes), strict=True)
    assert [row[2:] for row in rungs(reading)] == kept
    assert "repeat" in {problem.kind for problem in reading.problems}


def test_a_code_that_comes_again_lower_down_is_a_repeat_and_no_step_down() -> None:
    assert {problem.kind for problem in problems_in(ladders(*one("leaf", "peace", "leaf")), FRAME)} == {"repeat"}


def test_each_branch_is_looked_at_with_what_belongs_to_all() -> None:
    rows = [
        ("R1", 1, 1, "leaf", None),
        ("R1", 1, 2, "calm", "x"),
        ("R1", 1, 2, "duty", "y"),
        ("R1", 1, 3, "awake", "y"),  # down on its own branch, though not on the other
        ("R1", 1, 4, "calm", None),  # again on x; down on y
        ("R1", 1, 5, "peace", None),
    ]
    assert kinds(problems_in(ladders(*rows), FRAME)) == [
        ("down-a-tier", 5, "code"),
        ("repeat", 6, "code"),
        ("down-a-tier", 6, "code"),
    ]


def test_a_branch_does_not_vanish_with_its_only_row() -> None:
    """On y the second rung has the same code as the first of all; without its row there would be no path y."""
    rows = [
        ("R1", 1, 1, "leaf", None),
        ("R1", 1, 1, "calm", "x"),
        ("R1", 1, 2, "calm", None),
        ("R1", 1, 3, "calm", "y"),
    ]
    reading = checked(ladders(*rows), FRAME)
    assert list(reading.ladders["branch"].dropna()) == ["x", "y"]


def test_a_rung_that_lost_a_code_is_not_taken_for_a_repeat_of_the_rung_below() -> None:
    """Else leaf would lead to peace directly, though something stood between."""
    assert rungs(read(*one("leaf", ["leaf", "nonsense"], "peace"))) == one("leaf", None, "peace")
    rows = [
        ("R1", 1, 1, "leaf", None),
        ("R1", 1, 2, "leaf", "x"),
        ("R1", 1, 2, "nonsense", "x"),
        ("R1", 1, 3, "peace", None),
    ]
    reading = checked(ladders(*rows), FRAME, strict=False)
    assert len(reading.ladders) == 0
    assert [problem.kind for problem in reading.problems if problem.serious] == ["muddled-branch", "unknown-code"]


def test_one_code_on_two_branches_is_neither_twice_nor_a_repeat() -> None:
    rows = [
        ("R1", 1, 1, "leaf", None),
        ("R1", 1, 2, "calm", "x"),
        ("R1", 1, 2, "calm", "y"),
        ("R1", 1, 3, "peace", None),
    ]
    assert problems_in(ladders(*rows), FRAME) == []


def test_ladder_numbers_may_start_again_for_each_respondent_and_positions_only_order() -> None:
    rows = [
        ("R1", 1, 10, "leaf"),
        ("R2", 1, 0.5, "leaf"),
        ("R1", 1, 20, "peace"),
        ("R2", 1, 0.25, "taste"),
        ("R2", 1, 3, "duty"),
    ]
    assert rungs(read(*rows, strict=True)) == [
        ("R1", 1, 10.0, "leaf"),
        ("R1", 1, 20.0, "peace"),
        ("R2", 1, 0.25, "taste"),
        ("R2", 1, 0.5, "leaf"),
        ("R2", 1, 3.0, "duty"),
    ]


@pytest.mark.parametrize("texts", [["1", "2"], ["1,0", "2,5"], [" 1 ", "2."]])
def test_positions_may_be_texts_also_with_a_decimal_comma(texts: list[str]) -> None:
    assert read(("R1", 1, texts[0], "leaf"), ("R1", 1, texts[1], "peace"), strict=True).problems == []


def test_whole_numbers_that_a_gap_made_decimal_are_whole_again() -> None:
    frame = pd.DataFrame({"code": [1, 2, 3], "level": ["attribute", "consequence", "value"]})
    table = pd.DataFrame(
        {"respondent": [1.0, 1.0, 1.0], "ladder": 1, "position": [1, 2, 3], "code": [1.0, np.nan, 3.0]}
    )
    reading = checked(table, frame)
    assert reading.problems == []
    assert [str(cell) for cell in reading.ladders["code"]] == ["1", "<NA>", "3"]


def test_numbers_here_and_texts_in_the_frame_are_told_once_and_matched_leniently() -> None:
    frame = pd.DataFrame({"code": ["1", "2"], "level": ["attribute", "value"]})
    table = ladders(("R1", 1, 1, 1), ("R1", 1, 2, 2))
    with pytest.raises(LadderError, match="codes are numbers here and texts in the coding frame"):
        checked(table, frame)
    assert list(checked(table, frame, strict=False).ladders["code"]) == ["1", "2"]


def test_texts_and_numbers_mixed_are_told_with_the_odd_one() -> None:
    table = ladders(("R1", 1, 1, "a"), ("R1", 1, 2, 3), ("R1", 1, 3, "b"))
    with pytest.raises(
        LadderError, match=r"row 3, column 'code': The codes are texts and numbers mixed; 3 is a number"
    ):
        checked(table)
    assert list(checked(table, strict=False).ladders["code"]) == ["a", "3", "b"]


def test_a_missing_column_is_told_with_what_there_is_and_refused_even_leniently() -> None:
    table = ladders(*one("leaf", "peace")).rename(columns={"position": "Rung", "respondent": "Person"})
    with pytest.raises(LadderError) as told:
        checked(table, FRAME, strict=False)
    assert "column 'respondent': This column is missing." in str(told.value)
    assert "If 'Person' is meant, rename it to 'respondent'." in str(told.value)
    assert "If 'Rung' is meant, rename it to 'position'." in str(told.value)
    assert kinds(problems_in(table)) == [("missing-column", None, "respondent"), ("missing-column", None, "position")]


def test_names_of_columns_may_differ_in_case_and_space() -> None:
    table = ladders(*one("leaf", "peace")).rename(columns=lambda name: f" {name.title()} ")
    assert rungs(checked(table, FRAME)) == one("leaf", "peace")


def test_a_category_keeps_its_order() -> None:
    table = ladders(*one("leaf", "oops", "peace"))
    order = pd.CategoricalDtype(["peace", "oops", "leaf", "awake"], ordered=True)
    reading = checked(table.astype({"code": order}), FRAME, strict=False)
    assert list(reading.ladders["code"].cat.categories) == ["peace", "oops", "leaf", "awake"]
    assert rungs(reading) == one("leaf", None, "peace")


def test_other_columns_stay_and_rows_that_went_are_kept_apart() -> None:
    table = ladders(*one("leaf", "leaf", "peace")).assign(quote=["q1", "q2", "q3"], code_note="")
    reading = checked(table, FRAME)
    assert list(reading.ladders["quote"]) == ["q1", "q3"]
    assert reading.left_out is not None
    assert reading.left_out[["row", "quote", "why"]].values.tolist() == [
        [3, "q2", "The rung below has the same codes."]
    ]


def test_no_ladder_at_all_is_no_error_and_said() -> None:
    reading = checked(ladders())
    assert reading.problems == [] and len(reading.ladders) == 0
    assert repr(reading).startswith("There are no ladders.")


@pytest.mark.parametrize("wrong", [[("R1", 1, 1, "a")], None, "ladders.csv"])
def test_what_is_no_table_is_named(wrong: Any) -> None:
    with pytest.raises(LadderError, match="Ladders are a table"):
        problems_in(wrong)


@pytest.mark.parametrize("last", [("R1", 1, 2, "duty"), ("R1", 1, 3, "peace")])
def test_two_ladders_of_one_number_are_an_error_and_leniently_forks_that_are_told(last: tuple[Any, ...]) -> None:
    rows = [*one("leaf", "calm", "peace"), *one("taste", "leaf", who="R2"), ("R1", 1, 1, "taste"), last]
    with pytest.raises(LadderError, match="row 7, column 'ladder': Ladder 1 of respondent R1 begins again here"):
        read(*rows, strict=True)
    reading = read(*rows)
    assert len(reading.ladders) == (7 if last[3] == "duty" else 6)
    assert reading.summary.startswith("2 respondents, 2 ladders (1 with a fork), 5 rungs")


def test_a_fork_that_is_added_further_down_and_branches_one_after_the_other_are_no_second_ladder() -> None:
    assert problems_in(ladders(*one("leaf", "awake", "peace"), ("R1", 1, 2, "calm")), FRAME) == []
    paths = [("R1", 1, at, code, way) for way, path in (("x", "ab"), ("y", "cd")) for at, code in enumerate(path)]
    assert problems_in(ladders(*paths)) == []


@pytest.mark.parametrize("spaced", [" calm", "calm ", "calm\xa0", "calm\u2003"])
@pytest.mark.parametrize("kind", [object, "str", "category"])
def test_space_around_a_name_does_not_make_another(spaced: str, kind: Any) -> None:
    rows = [*one("leaf", "calm", "peace"), *one("leaf", spaced, "peace", who=" R1", which=2)]
    reading = checked(ladders(*rows).astype({"code": kind, "respondent": kind}))
    assert (reading.counts["code"], reading.counts["respondent"]) == (3, 1)
    assert checked(ladders(*rows), FRAME).ladders["code"].tolist() == ["leaf", "calm", "peace"] * 2


def test_names_that_differ_in_case_only_are_told() -> None:
    rows = [*one("leaf", "calm", who="Ana"), *one("leaf", "Calm", who="ana")]
    said = [str(problem) for problem in problems_in(ladders(*rows))]
    assert said == [
        "row 4, column 'respondent': 'ana' and 'Ana' are two respondents here. Are they one?",
        "row 5, column 'code': 'Calm' and 'calm' are two codes here. Are they one?",
    ]


@pytest.mark.parametrize("code", ["calm|awake", "calm; awake"])
def test_a_fork_in_one_cell_of_the_long_form_is_told(code: str) -> None:
    [told] = problems_in(ladders(*one("leaf", code)))
    assert (told.kind, told.row, told.serious) == ("bar-in-code", 3, False)


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("Full taste", "That is the label of the code 'taste'"),
        ("calm, awake", "If it is a fork, give each code a row, at the same position"),
        ("calm/awake", "If it is a fork, give each code a row"),
        ("clam", "Did you mean 'calm'"),
    ],
)
def test_what_an_unknown_code_may_be(code: str, hint: str) -> None:
    assert hint in problems_in(ladders(*one("leaf", code, "peace")), FRAME)[0].says
    table = pd.DataFrame([["R1", "leaf", "calm/awake", "peace"]], columns=["respondent", "rung_1", "rung_2", "rung_3"])
    with pytest.raises(LadderError, match=r"put a \| between the codes"):
        read_ladders(table, FRAME)


@pytest.mark.parametrize(
    "row", [("x", 1.5, 1, "a"), ("x", 1, 1, ["a"]), (None, 1, 1, "a"), ("x", 1, 1, np.array([1, 2]))]
)
def test_where_nothing_can_be_used_it_is_told(row: tuple[Any, ...]) -> None:
    reading = checked(ladders(row), strict=False)
    assert len(reading.ladders) == 0 and reading.problems[0].serious
    assert len([problem for problem in reading.problems if problem.column == "ladder"]) <= 1


def test_a_duplicate_that_is_left_out_says_why() -> None:
    left = read(*one("leaf", ["calm", "calm"], "peace")).left_out
    assert left is not None and left["why"].tolist() == ["The code is at this position already."]


def test_positions_that_only_rounding_makes_differ_are_one() -> None:
    assert read(("R1", 1, 0.3, "calm"), ("R1", 1, 0.1 + 0.2, "awake")).counts["rung"] == 1


def test_true_is_no_number_one() -> None:
    [fault] = [problem for problem in problems_in(ladders(*one(1, True, 2))) if problem.serious]
    assert fault.row == 3


def test_the_report_counts_and_groups_warnings_by_kind() -> None:
    rows = [row for n in range(5) for row in one("calm", None, "peace", who=f"R{n}")]
    said = repr(read(*rows, *one("leaf", "x", "peace", who="R9")))
    assert said.splitlines()[0] == "6 respondents, 6 ladders, 18 rungs (6 of them empty), 3 codes."
    assert "Mended (1):" in said and "There is no code 'x'" in said
    assert "5 × a ladder without an attribute:" in said and "… and 2 more" in said


def test_the_report_as_a_page_shows_codes_as_text() -> None:
    page = read(*one("leaf", "<script>", "peace"))._repr_html_()
    assert "<script>" not in page and "&lt;script&gt;" in page


# -- properties --------------------------------------------------------------------------------------------------------

CODES = [*FRAME["code"], "nonsense", None]
RUNG = st.lists(st.sampled_from(CODES), min_size=1, max_size=3)
TABLES = st.lists(st.lists(RUNG, min_size=1, max_size=6), min_size=1, max_size=5)
BRANCHED = st.lists(
    st.tuples(
        st.integers(1, 2),
        st.integers(1, 4),
        st.sampled_from([*FRAME["code"], None]),
        st.sampled_from([None, None, "x", "y"]),
    ),
    min_size=1,
    max_size=12,
)


def table_of(drawn: list[list[list[Any]]]) -> pd.DataFrame:
    rows = [row for n, ladder in enumerate(drawn) for row in one(*ladder, who=f"R{n // 2}", which=n % 2)]
    return ladders(*rows)


@given(TABLES)
@settings(max_examples=60, deadline=None)
def test_lenient_reading_makes_nothing_up_and_tells_all_it_takes_away(drawn: list[list[list[Any]]]) -> None:
    table = table_of(drawn)
    reading = checked(table, FRAME, strict=False)
    came, kept = cells(table), [row for row in rungs(reading) if row[3] is not None]
    assert set(kept) <= set(came) and len(set(kept)) == len(kept)
    told = {problem.row for problem in reading.problems if problem.mended}
    ladders_left = {row[:2] for row in rungs(reading)}
    for row, cell in zip(table.index, came, strict=True):
        if cell[3] is not None and cell not in kept:
            assert row in told or cell[:2] not in ladders_left


@given(TABLES)
@settings(max_examples=60, deadline=None)
def test_what_was_mended_is_sound_and_stays_as_it_is(drawn: list[list[list[Any]]]) -> None:
    once = checked(table_of(drawn), FRAME, strict=False)
    assert not [p for p in problems_in(once.ladders, FRAME) if p.serious or p.kind == "repeat"]
    again = checked(once.ladders, FRAME)
    pd.testing.assert_frame_equal(again.ladders, once.ladders)
    assert again.left_out is not None and again.left_out.empty


@given(TABLES)
@settings(max_examples=60, deadline=None)
def test_mended_ladders_are_those_of_a_plain_reading_by_hand(drawn: list[list[list[Any]]]) -> None:
    """The rules once more, ladder by ladder and rung by rung."""
    levels = dict(zip(FRAME["code"], FRAME["level"], strict=True))
    wanted = {}
    for n, ladder in enumerate(drawn):
        path: brute.Path = [{code for code in rung if code} for rung in ladder]
        highest, mended = -1, []
        for rung in brute.without_repeats(path):
            known = {code for code in rung if code in levels}
            mended.append({code for code in known if tier_number(levels[code]) >= highest})
            highest = max([highest, *(tier_number(levels[code]) for code in known)])
        if any(mended):
            wanted[f"R{n // 2}", n % 2] = mended
    found: dict[Any, dict[Any, set[Any]]] = defaultdict(lambda: defaultdict(set))
    for who, which, at, code in rungs(checked(table_of(drawn), FRAME, strict=False)):
        found[who, which][at] |= {code} - {None}
    assert {key: list(rows.values()) for key, rows in found.items()} == wanted


@given(BRANCHED)
@settings(max_examples=60, deadline=None)
def test_relations_are_the_same_before_and_after_reading_with_branches_too(rows: list[tuple[Any, ...]]) -> None:
    """Repeats may be mended by reading or by counting: it is the same."""
    table = ladders(*[("R1", which, at, code, branch) for which, at, code, branch in dict.fromkeys(rows)])
    names = ("respondent", "ladder", "position", "code", "branch")
    before, after = cells(table, *names), cells(checked(table, strict=False).ladders, *names)
    for count in ("mention", "respondent"):
        assert brute.counts(before, count) == brute.counts(after, count)


@given(st.permutations(range(12)))
@settings(max_examples=30, deadline=None)
def test_the_order_of_rows_does_not_matter_for_what_a_ladder_is(order: list[int]) -> None:
    rows = [
        *one("leaf", "awake", "calm", "peace"),
        *one("taste", "nonsense", "duty", "calm", who="R2"),
        *one("leaf", "leaf", "calm", "peace", who="R3"),
    ]
    plain, mixed = (checked(table, FRAME, strict=False) for table in (ladders(*rows), ladders(*rows).iloc[list(order)]))
    assert sorted(map(str, rungs(plain))) == sorted(map(str, rungs(mixed)))
    assert sorted(kinds(plain.problems), key=str) == sorted(kinds(mixed.problems), key=str)


def test_levels_used_here_rise_as_the_tests_suppose() -> None:
    assert [level_number(level) for level in FRAME["level"]] == [0, 1, 2, 3, 2, 4, 5]
