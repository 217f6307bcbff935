"""How relations are counted: worked by hand, and against a second implementation in plain Python."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.ladders import LadderError, checked, implication_matrix, relations
from kit.ladders.implications import rungs as rungs_module
from kit.ladders.implications.relations import COUNTS, tally
from tests.ladders import brute

pytestmark = pytest.mark.filterwarnings("ignore::kit.ladders.problems.LadderWarning")
COLUMNS = ["respondent", "ladder", "position", "code"]


def ladders(**written: str) -> pd.DataFrame:
    """Ladders as one writes them by hand: ``anna="A B+C - D; A D"`` are two, with a fork and an empty rung."""
    rows = [
        (respondent, number, position, None if code == "-" else code)
        for respondent, texts in written.items()
        for number, text in enumerate(texts.split(";"), 1)
        for position, rung in enumerate(text.split(), 1)
        for code in rung.split("+")
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def cells(table: pd.DataFrame, count: str = "mention") -> dict[str, str]:
    """The cells with a relation, as printed: {"A B": "1.00"}."""
    matrix = implication_matrix(table, count)
    return {
        f"{row.source} {row.target}": str(matrix.cell(row.source, row.target)) for row in matrix.pairs().itertuples()
    }


# --- one ladder, every cell by hand


def test_neighbours_are_direct_and_all_others_indirect():
    assert cells(ladders(anna="A B C D")) == {
        "A B": "1.00", "A C": "0.01", "A D": "0.01", "B C": "1.00", "B D": "0.01", "C D": "1.00",
    }  # fmt: skip


def test_an_empty_rung_keeps_its_place():
    assert cells(ladders(anna="A - B C")) == {"A B": "0.01", "A C": "0.01", "B C": "1.00"}
    assert cells(ladders(anna="- A B -")) == {"A B": "1.00"}


def test_positions_only_order():
    table = ladders(anna="A B C").assign(position=[-4, 1.5, 1000])
    assert cells(table) == {"A B": "1.00", "A C": "0.01", "B C": "1.00"}


def test_codes_of_a_fork_are_unrelated_and_meet_again():
    assert cells(ladders(anna="A B+C D")) == {
        "A B": "1.00", "A C": "1.00", "A D": "0.01", "B D": "1.00", "C D": "1.00",
    }  # fmt: skip


def test_a_missing_code_beside_another_at_the_same_position_says_nothing():
    assert cells(ladders(anna="A -+B C")) == cells(ladders(anna="A B C"))


@pytest.mark.parametrize("gap", [None, np.nan, pd.NA, "", "  "])
def test_every_kind_of_missing_code_is_an_empty_rung(gap):
    table = ladders(anna="A - B")
    table["code"] = table["code"].astype(object).where(table["code"].notna(), gap)
    assert cells(table) == {"A B": "0.01"}


def test_a_ladder_of_one_code_has_no_relation_and_its_respondent_counts():
    matrix = implication_matrix(ladders(anna="A", bo="A B"))
    assert (matrix.respondents, matrix.ladders) == (2, 2)
    assert matrix.total.tolist() == [[0, 1], [0, 0]]


# --- repeats


@pytest.mark.parametrize(
    ("repeated", "same_as"),
    [
        ("A A B", "A B"),  # the second A goes, and its rung
        ("A A A B", "A B"),
        ("A B A C", "A B - C"),  # A keeps its first place
        ("A - A B", "A - - B"),
        ("A B A A C", "A B - C"),
        ("A+B B+A C", "A+B C"),
        ("A+B A C", "A+B - C"),  # not the same codes: an empty rung is left
        ("A A+B C", "A B C"),
        ("A A+B B C", "A B - C"),  # rungs are compared as they were given
        ("A A+B A+B C", "A B C"),
        ("A B+A C+B D", "A B C D"),
    ],
)
def test_repeats(repeated, same_as):
    assert cells(ladders(anna=repeated)) == cells(ladders(anna=same_as))


def test_a_repeat_is_told_once_with_an_example():
    with pytest.warns(match=r"2 ladders name a code more than once \(respondent anna, ladder 2: B\)"):
        matrix = implication_matrix(ladders(anna="A B; A B B", bo="A B A"))
    (problem,) = matrix.problems
    assert (problem.kind, problem.serious) == ("repeat", False)


def test_mended_ladders_warn_no_more(recwarn):
    reading = checked(ladders(anna="A B A C C", bo="A+B A+B D"), strict=False)
    assert implication_matrix(reading).problems == ()
    assert not recwarn.list


# --- branches


def branched(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["respondent", "ladder", "branch", "position", "code"])


def test_codes_on_different_branches_are_unrelated_and_meet_in_what_they_share():
    table = branched(
        (1, 1, None, 1, "A"),
        (1, 1, "up", 2, "B"), (1, 1, "up", 3, "C"),
        (1, 1, "down", 2, "D"),
        (1, 1, None, 4, "E"),
    )  # fmt: skip
    assert cells(table) == {
        "A B": "1.00", "A C": "0.01", "A D": "1.00", "A E": "0.01",
        "B C": "1.00", "B E": "0.01", "C E": "1.00", "D E": "1.00",
    }  # fmt: skip


def test_a_pair_counts_once_a_ladder_and_is_direct_if_adjacent_on_any_branch():
    table = branched(
        (1, 1, None, 1, "A"), (1, 1, "x", 2, "B"), (1, 1, "y", 3, "-"), (1, 1, None, 4, "C"), (1, 1, "y", 2, "D")
    )
    assert cells(table)["A C"] == "0.01"  # over B, over D and -: never adjacent, and once
    table = branched(
        (1, 1, "x", 1, "A"), (1, 1, "x", 2, "B"), (1, 1, "x", 3, "C"), (1, 1, "y", 1, "A"), (1, 1, "y", 2, "C")
    )
    assert cells(table) == {"A B": "1.00", "B C": "1.00", "A C": "1.00"}


def test_an_empty_rung_on_one_branch_is_none_on_the_other():
    table = branched((1, 1, None, 1, "A"), (1, 1, "x", 2, None), (1, 1, "y", 3, "C"), (1, 1, None, 4, "B"))
    assert cells(table) == {"A B": "0.01", "A C": "1.00", "C B": "1.00"}


def test_a_repeat_on_one_branch_leaves_the_other_alone():
    table = branched((1, 1, "x", 1, "A"), (1, 1, "y", 1, "B"), (1, 1, None, 2, "C"), (1, 1, None, 3, "A"))
    assert cells(table) == {"A C": "1.00", "B C": "1.00", "B A": "0.01", "C A": "1.00"}


def test_a_column_branch_without_branches_changes_nothing():
    table = ladders(anna="A B+C D; B D", bo="A A C")
    pd.testing.assert_frame_equal(
        implication_matrix(table).to_frame(), implication_matrix(table.assign(branch=None)).to_frame()
    )


# --- who counts


def test_per_mention_every_ladder_counts_and_per_respondent_every_person():
    table = ladders(anna="A B; A B; A C", bo="A B")
    assert cells(table) == {"A B": "3.00", "A C": "1.00"}
    assert cells(table, "respondent") == {"A B": "2.00", "A C": "1.00"}


@pytest.mark.parametrize(
    ("own", "cell"),
    [("A B; A C B", "1.00"), ("A B; A C B; A D B", "0.01"), ("A B; A B; A C B", "1.00"), ("A C B; A B", "1.00")],
)
def test_per_respondent_the_more_frequent_kind_wins_and_a_tie_is_direct(own, cell):
    assert cells(ladders(anna=own), "respondent")["A B"] == cell


def test_ladder_numbers_may_start_again_for_each_respondent():
    assert cells(ladders(anna="A B", bo="B C")) == {"A B": "1.00", "B C": "1.00"}


def test_a_whole_matrix_by_hand():
    table = ladders(anna="A B D; A - D", bo="A+C B D E; C C D", cem="B A B", dana="-")
    matrix = implication_matrix(table)
    assert matrix.codes == list("ABCDE")
    assert matrix.direct.tolist() == [
        [0, 2, 0, 0, 0],
        [1, 0, 0, 2, 0],
        [0, 1, 0, 1, 0],
        [0, 0, 0, 0, 1],
        [0, 0, 0, 0, 0],
    ]
    assert matrix.indirect.tolist() == [
        [0, 0, 0, 3, 1],
        [0, 0, 0, 0, 1],
        [0, 0, 0, 1, 1],
        [0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0],
    ]
    assert (matrix.respondents, matrix.ladders) == (3, 5)
    per_person = implication_matrix(table, "respondent")
    assert per_person.direct.tolist() == matrix.direct.tolist()
    assert per_person.indirect.tolist() == [[0, 0, 0, 2, 1], [0, 0, 0, 0, 1], [0, 0, 0, 0, 1], [0] * 5, [0] * 5]


def test_a_ladder_without_a_code_is_left_aside_and_told():
    with pytest.warns(match="1 ladder has no code. Left aside."):
        matrix = implication_matrix(ladders(anna="A B", bo="- -"))
    assert (matrix.respondents, matrix.ladders) == (1, 1)


# --- against the second implementation


def tables(codes: str = "ABCDE") -> st.SearchStrategy[pd.DataFrame]:
    """Random ladders, full of forks, gaps, repeats and branches; the rows in any order."""
    rung = st.frozensets(st.sampled_from(codes), max_size=3)
    path = st.lists(rung, max_size=6)
    ladder = st.one_of(path.map(lambda rungs: {None: rungs}), st.dictionaries(st.sampled_from([None, "x", "y"]), path))
    people = st.lists(st.lists(ladder, max_size=4), max_size=5)
    return st.builds(shuffled, people, st.randoms(use_true_random=False))


def shuffled(people, random) -> pd.DataFrame:
    rows = [
        (respondent, number, position, code, branch)
        for respondent, own in enumerate(people)
        for number, ladder in enumerate(own)
        for branch, path in ladder.items()
        for position, rung in enumerate(path)
        for code in (sorted(rung) or [None])
    ]
    random.shuffle(rows)
    return pd.DataFrame(rows, columns=[*COLUMNS, "branch"]).astype({"code": object, "branch": object})


def rows_of(table: pd.DataFrame) -> list[tuple]:
    return [
        tuple(None if cell is None or cell != cell else cell for cell in row) for row in table.itertuples(index=False)
    ]


@settings(max_examples=300, deadline=None)
@given(tables(), st.sampled_from(COUNTS))
def test_counts_agree_with_the_definitions_in_plain_python(table, count):
    matrix = tally(table, count)
    direct, indirect = brute.counts(rows_of(table), count)
    assert matrix.codes == sorted(table["code"].dropna().unique())
    assert matrix.direct.tolist() == brute.square(direct, matrix.codes)
    assert matrix.indirect.tolist() == brute.square(indirect, matrix.codes)


@settings(max_examples=100, deadline=None)
@given(tables(), st.sampled_from(COUNTS))
def test_relations_add_up_to_the_matrix(table, count):
    counted, whole = relations(table, count), tally(table, count)
    direct, indirect = counted.matrix()
    assert (direct.tolist(), indirect.tolist()) == (whole.direct.tolist(), whole.indirect.tolist())
    assert (counted.ladders, len(counted.respondents)) == (whole.ladders, whole.respondents)
    both = counted.respondent.astype(int) * 10_000 + counted.source * 100 + counted.target
    assert (np.diff(both) > 0).all()  # each relation of a respondent has one entry
    if count == "respondent":
        assert ((counted.direct + counted.indirect) == 1).all()


@settings(max_examples=50, deadline=None)
@given(tables(), st.sampled_from(COUNTS))
def test_a_stretch_at_a_time_counts_the_same(table, count):
    """Thirty times the same people, counted in many parts, are thirty times the counts."""
    once = tally(table, count)
    many = pd.concat([table.assign(respondent=table["respondent"] + 10 * n) for n in range(30)], ignore_index=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rungs_module, "_STRETCH", 1)
        assert len(list(rungs_module.rungs(many).stretches())) > 1 or len(many) <= 25 + len(table)
        counted, whole = relations(many, count), tally(many, count)
    assert whole.direct.tolist() == (30 * once.direct).tolist() == counted.matrix()[0].tolist()
    assert whole.indirect.tolist() == (30 * once.indirect).tolist() == counted.matrix()[1].tolist()
    assert (whole.respondents, whole.ladders) == (30 * once.respondents, 30 * once.ladders)
    assert counted.respondents == sorted(counted.respondents)
    last = np.array(counted.respondents) >= 10 * 29
    assert counted.matrix(last)[0].tolist() == once.direct.tolist()


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from(COUNTS))
def test_reading_leniently_first_changes_no_count(table, count):
    table = table[table["branch"].isna()].drop(columns="branch")
    direct, indirect = brute.counts(rows_of(table), count)
    matrix = tally(checked(table, strict=False), count)
    assert matrix.direct.tolist() == brute.square(direct, matrix.codes)
    assert matrix.indirect.tolist() == brute.square(indirect, matrix.codes)


@settings(max_examples=100, deadline=None)
@given(tables())
def test_invariants(table):
    mention, person = tally(table), tally(table, "respondent")
    for matrix in (mention, person):
        assert (matrix.direct >= 0).all() and (matrix.indirect >= 0).all()
        assert not (matrix.direct + matrix.indirect).diagonal().any()
    total = mention.direct + mention.indirect
    once = person.direct + person.indirect
    assert (once <= total).all() and ((once > 0) == (total > 0)).all()
    assert (total <= mention.ladders).all() and (once <= person.respondents).all()


# --- what a table may look like


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.sample(frac=1, random_state=1),
        lambda t: t.assign(respondent=t["respondent"].astype("category")),
        lambda t: t.assign(respondent=t["respondent"].map({"anna": 7, "bo": -3, "cem": 10**15})),
        lambda t: t.assign(respondent=t["respondent"].map({"anna": 7, "bo": 2**63, "cem": 0}).astype("uint64")),
        lambda t: t.assign(ladder=t["ladder"].astype(float)),
        lambda t: t.assign(ladder=t["ladder"].astype("int8")),
        lambda t: t.assign(ladder="L" + t["ladder"].astype(str)),
        lambda t: t.assign(position=t["position"].astype("Int64")),
        lambda t: t.assign(position=t["position"].astype(str)),
        lambda t: t.assign(position=t["position"] * 10**12),
        lambda t: t.assign(position=t["position"].astype("uint8")),
        lambda t: t.assign(position=t["position"] / 3),
        lambda t: t.assign(code=t["code"].astype("category")),
        lambda t: t.assign(code=t["code"].astype(object)),
        lambda t: t.assign(quote="because", group="new"),
        lambda t: t.set_index(pd.Index([0] * len(t))),
    ],
)
@pytest.mark.parametrize("count", COUNTS)
def test_the_same_ladders_in_another_dress(change, count):
    table = ladders(anna="A B+C - D; B D; A D", bo="C B D; A C", cem="A - D; C A+B D")
    pd.testing.assert_frame_equal(
        implication_matrix(change(table), count).to_frame(), implication_matrix(table, count).to_frame()
    )


def test_codes_may_be_numbers_also_beside_a_gap():
    table = ladders(anna="A - B").assign(code=[1, None, 2])
    assert table["code"].dtype == float
    assert implication_matrix(table).codes == [1, 2]
    assert implication_matrix(table.assign(code=table["code"].astype("Int64"))).direct.tolist() == [[0, 0], [0, 0]]


def test_codes_are_sorted_or_as_their_categories_or_as_asked():
    table = ladders(anna="B A")
    assert implication_matrix(table).codes == ["A", "B"]
    assert implication_matrix(table.assign(code=pd.Categorical(table["code"], ["C", "B", "A"]))).codes == ["B", "A"]
    asked = implication_matrix(table, codes=["C", "B", "A"])
    assert asked.codes == ["C", "B", "A"] and asked.direct.tolist() == [[0, 0, 0], [0, 0, 1], [0, 0, 0]]
    with pytest.raises(LadderError, match="not among those asked for: A"):
        implication_matrix(table, codes=["B"])


def test_numbers_too_large_to_pack_are_counted_through():
    table = ladders(anna="A B C; A C", bo="A C", cem="B C; A B")
    wide = table.assign(
        respondent=table["respondent"].map({"anna": 0, "bo": 2**39, "cem": 2**38}),
        ladder=table["ladder"] * 2**37,
        position=table["position"] * 2**18 + 5,
    )
    pd.testing.assert_frame_equal(implication_matrix(wide).to_frame(), implication_matrix(table).to_frame())
    (relation, *_) = relations(wide.iloc[[0, 1, 1]].assign(position=[1, 2, 3])).problems
    assert f"respondent 0, ladder {2**37}: B" in relation.says


def test_no_ladder_at_all():
    matrix = implication_matrix(ladders())
    assert matrix.codes == [] and matrix.direct.shape == matrix.indirect.shape == (0, 0)
    assert relations(ladders()).matrix()[0].shape == (0, 0)


# --- weights


def test_weights_say_how_often_a_respondent_is_there():
    counted = relations(ladders(anna="A B", bo="A C B", cem="A"))
    assert counted.respondents == ["anna", "bo", "cem"]
    direct, indirect = counted.matrix([2, 3, 5])
    assert direct.tolist() == [[0, 2, 3], [0, 0, 0], [0, 3, 0]] and indirect.tolist() == [[0, 3, 0], [0] * 3, [0] * 3]
    assert direct.dtype == np.int64
    assert counted.matrix([0.5, 0, 0])[0][0, 1] == 0.5
    with pytest.raises(ValueError, match=r"\(2,\), must be \(3,\)"):
        counted.matrix([1, 2])


# --- what cannot be counted is refused with its place


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda t: t.drop(columns="code"), "'code'"),
        (lambda t: pd.concat([t, t["code"]], axis=1), "'code'"),
        (lambda t: t.assign(position=["low", 2]), "row 0, column 'position'"),
        (lambda t: t.assign(position=[1, None]), "row 1, column 'position'"),
        (lambda t: t.assign(position=[1, np.inf]), "row 1, column 'position'"),
        (lambda t: t.assign(respondent=["anna", None]), "row 1, column 'respondent'"),
        (lambda t: t.assign(ladder=[" ", 1]), "row 0, column 'ladder'"),
        (lambda t: t.assign(code=["A", 1.5]), "row 1, column 'code'"),
        (lambda t: t.assign(code="A", position=1), "row 1, column 'code'"),
        (lambda t: None, "NoneType"),
    ],
)
def test_bad_input_is_refused(change, says):
    with pytest.raises(LadderError) as refused:
        implication_matrix(change(ladders(anna="A B")))
    assert says in str(refused.value)


def test_a_column_of_statements_is_no_column_of_codes():
    table = pd.DataFrame(
        {"respondent": 1, "ladder": 1, "position": range(6000), "code": [f"I said {n}" for n in range(6000)]}
    )
    with pytest.raises(LadderError, match=r"6,000 different codes.*what people said"):
        implication_matrix(table)


def test_the_counting_rule_must_be_known():
    with pytest.raises(LadderError, match=r"count == 'person', must be 'mention' or 'respondent'"):
        implication_matrix(ladders(anna="A B"), "person")


def test_branches_without_any_code():
    matrix = implication_matrix(branched((1, 1, "x", 1, None), (1, 1, None, 2, None)))
    assert (matrix.codes, matrix.ladders) == ([], 0)


# --- tables as people have them


@pytest.mark.parametrize("spaced", ["B ", " B", "B\xa0"])
@pytest.mark.parametrize("kind", [object, "str", "category"])
def test_space_around_a_name_does_not_make_another(spaced, kind):
    table = ladders(anna="A B C", bo="A X C").replace({"X": spaced, "bo": "anna "}).assign(ladder=[1] * 3 + [2] * 3)
    table = table.astype({"code": kind, "respondent": kind})
    assert cells(table) == {"A B": "2.00", "A C": "0.02", "B C": "2.00"}
    assert implication_matrix(table).respondents == 1


def test_the_order_of_categories_outlasts_space():
    table = ladders(anna="A B").astype({"code": pd.CategoricalDtype(["B ", "A", "B"])})
    assert implication_matrix(table).codes == ["B", "A"]


def test_names_of_columns_may_differ_in_case_and_space():
    table = ladders(anna="A B").set_axis(["Respondent ", "LADDER", "Position", "code"], axis=1)
    assert cells(table) == {"A B": "1.00"}
    with pytest.raises(LadderError, match="column 'code': This column is missing"):
        implication_matrix(table.assign(Code="x").rename(columns={"code": "CODE"}))


@pytest.mark.parametrize("as_text", [False, True])
def test_two_ladders_of_one_number_are_told(as_text):
    table = ladders(anna="A B; C D", bo="A B").assign(ladder=1)
    table["position"] = table["position"].astype(str if as_text else int)
    [told] = implication_matrix(table).problems
    assert "1 ladder begins again further down" in told.says and "(respondent anna, ladder 1)" in told.says
    assert implication_matrix(table).forked == 1 and "1 of the ladders with a fork" in implication_matrix(table).summary


def test_a_table_that_has_to_be_explained_first_tells_of_two_ladders_of_one_number_too():
    rows = [*ladders(anna="A B; C D").assign(ladder=1).values.tolist(), ["anna", 1, None, None]]
    [told] = implication_matrix(pd.DataFrame(rows, columns=COLUMNS)).problems
    assert told.kind == "ladder-twice"


def test_forks_and_shuffled_rows_are_no_second_ladder():
    table = ladders(**{f"r{n:02}": "A+B C+D E" for n in range(30)})
    assert implication_matrix(table).problems == () and implication_matrix(table).forked == 30
    path = table[table["code"].isin(["A", "C", "E"])]
    assert implication_matrix(pd.concat([path, table.drop(path.index)]).sample(frac=1, random_state=3)).forked == 30


def test_a_code_that_looks_like_a_fork_is_told():
    [told] = implication_matrix(ladders(anna="A B|C")).problems
    assert told.says.startswith("'B|C' is counted as one code")


@pytest.mark.parametrize("kind", ["Int64", "str", "category", "float"])
def test_positions_of_any_kind_of_column(kind):
    assert cells(ladders(anna="A B C").astype({"position": kind})) == cells(ladders(anna="A B C"))


def test_positions_that_need_no_mending_are_read_at_a_glance(monkeypatch):
    """Else a million ladders take half a minute."""
    monkeypatch.setattr(rungs_module, "_explained", None)
    for kind in ("Int64", "str"):
        implication_matrix(ladders(anna="A B C").astype({"position": kind}))


def test_positions_that_only_rounding_makes_differ_are_one():
    assert cells(ladders(anna="A B").assign(position=[0.3, 0.1 + 0.2])) == {}


@pytest.mark.parametrize("row", [["x", 1.5, 1, "a"], ["x", 1, 1, ["a"]], [None, 1, 1, "a"]])
def test_what_cannot_be_counted_is_refused_in_words(row):
    with pytest.raises(LadderError, match="row 0"):
        implication_matrix(pd.DataFrame([row], columns=COLUMNS))
