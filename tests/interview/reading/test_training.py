"""The data set, the model that training makes of it, and the results on the page."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from kit.data import load
from kit.interview.moves import FLAWS, FORMS, MOVES, NEVER_CLOSED
from kit.interview.reading import __main__ as command
from kit.interview.reading import fingerprint, writing
from kit.interview.reading.agreement import agreement, kappa
from kit.interview.reading.fingerprints import lexicons
from kit.interview.reading.measuring import measured, readings
from kit.interview.reading.model import FILE, packed, shipped_model, unpacked
from kit.interview.reading.tokens import MARKS, tokens
from kit.interview.reading.training import Rows, folds, rows_of
from kit.interview.reading.writing import page


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return load("interviewer_utterances")


@pytest.fixture(scope="module")
def rows(table: pd.DataFrame) -> Rows:
    return rows_of(table)


# -- the data set ------------------------------------------------------------------------------------------------------


def test_labels_are_those_of_the_guide(rows: Rows) -> None:
    assert set(rows.moves) == set(MOVES)
    assert set().union(*rows.flaws) == set(FLAWS)
    assert set(rows.forms) == {*FORMS, ""}


def test_closed_is_noted_only_where_the_guide_allows_it(rows: Rows) -> None:
    wrong = [
        text
        for text, move, flaws, form in zip(rows.texts, rows.moves, rows.flaws, rows.forms, strict=True)
        if "closed" in flaws and (move in NEVER_CLOSED or form != "closed")
    ]
    assert wrong == []


def test_no_product_is_in_both_parts(table: pd.DataFrame) -> None:
    assert table.groupby("product")["part"].nunique().max() == 1
    assert set(table["part"]) == {"train", "held-out"}


def test_no_turn_is_nearly_the_same_in_both_parts(table: pd.DataFrame) -> None:
    bags = {
        part: [frozenset(tokens(t).words) - MARKS for t in table.loc[table["part"] == part, "text"]]
        for part in ("train", "held-out")
    }
    near = [a for a in bags["held-out"] for b in bags["train"] if a and len(a & b) >= 0.75 * len(a | b)]
    assert near == []


# -- the model ---------------------------------------------------------------------------------------------------------


def test_it_is_small_and_survives_packing(tmp_path: Path) -> None:
    assert FILE.stat().st_size < 2_000_000
    copy = tmp_path / "model.npz"
    copy.write_bytes(packed(shipped_model()))
    assert copy.read_bytes() == packed(unpacked(copy))
    assert command.alike(unpacked(copy), shipped_model())


def test_it_was_trained_with_these_lexicons() -> None:
    """If this fails, a lexicon or a rule was changed: ``python -m kit.interview.reading``."""
    assert shipped_model().about["lexicons"] == lexicons()


def test_it_is_what_training_makes(rows: Rows) -> None:
    """If this fails, data, features or training were changed: ``python -m kit.interview.reading``."""
    pytest.importorskip("sklearn", reason="training needs scikit-learn: pip install values-kit[test]")
    from kit.interview.reading.training import fitted

    assert command.alike(fitted(rows), shipped_model())


def test_models_that_differ_are_told_apart() -> None:
    one, other = shipped_model(), unpacked(FILE)
    other.weights = other.weights.copy()
    other.weights[0, 0] = np.int8(100 if other.weights[0, 0] < 0 else -100)
    assert not command.alike(one, other)


def test_scores_do_not_depend_on_the_order_of_the_features() -> None:
    names = shipped_model().names[::97]
    assert shipped_model().scores(names) == shipped_model().scores(names[::-1])


# -- results -----------------------------------------------------------------------------------------------------------


def test_the_page_tells_the_results_of_this_version() -> None:
    """If this fails: ``python -m kit.interview.reading``."""
    assert f"Reading version `{fingerprint()}`." in page().read_text(encoding="utf-8")


def figures() -> dict[str, tuple[float, ...]]:
    """The first table of results: on held-out products, by cross-validation over products, and over writers."""
    share = r" \| ([\d.]+)(?: %)?"
    found = re.findall(rf"^\| ([^|]+?){share}{share}{share} \|$", page().read_text(encoding="utf-8"), re.M)
    return {name: tuple(map(float, told)) for name, *told in found}


def test_the_figures_are_above_their_floors() -> None:
    told = figures()
    assert min(told["right moves (accuracy)"]) >= 80
    assert min(told["micro-F1 of the flaws"]) >= 0.80
    assert min(told["right form"]) >= 92
    assert max(told["expected calibration error"]) <= 0.05


def test_held_out_figures_are_those_of_the_page(table: pd.DataFrame) -> None:
    pytest.importorskip("sklearn", reason="training needs scikit-learn: pip install values-kit[test]")
    from kit.interview.reading.training import fitted

    train, held = (rows_of(table[table["part"] == part]) for part in ("train", "held-out"))
    found = measured(readings(fitted(train), held), held)  # temperature and thresholds do not decide the move
    assert 100 * found.accuracy == pytest.approx(figures()["right moves (accuracy)"][0], abs=0.4)
    assert 100 * found.form == pytest.approx(figures()["right form"][0], abs=0.4)


def test_the_shipped_model_reads_its_own_data_well(rows: Rows) -> None:
    some = rows.some(range(0, len(rows), 10))
    assert measured(readings(shipped_model(), some), some).accuracy > 0.95


def test_folds_never_part_a_product() -> None:
    products = ["a", "b", "a", "c", "d", "b", "e"]
    for train, test in folds(products, 3):
        assert not {products[i] for i in train} & {products[i] for i in test}
    assert sorted(i for _, test in folds(products, 3) for i in test) == list(range(7))


def test_rows_of_no_group_are_trained_on_in_every_fold() -> None:
    assert folds(["", "a", "b", ""], 2) == [([0, 2, 3], [1]), ([0, 1, 3], [2])]


# -- a second coder ----------------------------------------------------------------------------------------------------


def test_kappa_is_the_textbook_one() -> None:
    """20 and 15 of 50 agreed on, 25 and 30 yes: Wikipedia's example, kappa .4."""
    first = ["y"] * 25 + ["n"] * 25
    second = ["y"] * 20 + ["n"] * 5 + ["y"] * 10 + ["n"] * 15
    assert kappa(first, second) == pytest.approx(0.4)
    assert kappa(["y"] * 3, ["y"] * 3) is None


def test_agreement_is_told_for_each_field(table: pd.DataFrame) -> None:
    second = table.head(50)[["utterance", "move", "flaws", "form"]].copy()
    second.loc[0, "move"] = "echo" if second.loc[0, "move"] != "echo" else "wait"
    found = agreement(table, second)
    assert found["move"].share == 0.98 and found["move"].utterances == 50 and found["form"].share == 1
    assert "| move | 98.0 % |" in writing.agreement_text(found)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"utterance": ["u0001"]}, "no column move, flaws, form"),
        ({"utterance": ["x9"], "move": [""], "flaws": [""], "form": [""]}, "x9"),
    ],
)
def test_a_second_table_that_does_not_fit_is_refused(table: pd.DataFrame, wrong: dict, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        agreement(table, pd.DataFrame(wrong))


def test_a_section_is_replaced_between_its_marks() -> None:
    assert writing.with_section("a <x> old </x> b", "<x>", "</x>", "new") == "a <x>\nnew\n</x> b"
    with pytest.raises(ValueError, match="lost its marks"):
        writing.with_section("a", "<x>", "</x>", "new")
