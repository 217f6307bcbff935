"""An answer as data: what goes in comes out, and what cannot go in is refused in words."""

import dataclasses
import datetime as dt
import json
import math
import sys
from decimal import Decimal
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kit.checks.answer import MAX_BYTES, MAX_DEPTH, AnswerError, FunctionAnswer, decode, encode, gaps, is_empty


def there_and_back(value: Any) -> Any:
    """Through strict JSON, as a notebook file would take it."""
    text = json.dumps(encode(value), allow_nan=False, ensure_ascii=False)
    return decode(json.loads(text.encode("utf-8")))


def same(a: Any, b: Any) -> bool:
    """Equal, of one kind, and NaN equals NaN."""
    if isinstance(a, float) and isinstance(b, float) and math.isnan(a):
        return math.isnan(b)
    if isinstance(a, list | tuple):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return type(a) is type(b) and list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    return type(a) is type(b) and bool(a == b)


# -- what comes back ---------------------------------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
hashables = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts | st.dates() | st.just("$"),
    lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3),
    max_leaves=4,
)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts | st.just(...)
    | st.dates() | st.datetimes() | st.times() | st.timedeltas() | st.decimals(allow_nan=False)
    | st.datetimes(timezones=st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=-5, minutes=-30))])),
    lambda inner: st.lists(inner, max_size=4)
    | st.tuples(inner, inner)
    | st.dictionaries(texts | st.just("$"), inner, max_size=4)
    | st.dictionaries(hashables, inner, max_size=4)
    | st.sets(hashables, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(plain)
@settings(max_examples=300)
@example({"$": "date", "iso": "2026-11-21"})
@example(dt.datetime(2026, 11, 21, 9, 0, 0, 123456, tzinfo=dt.timezone(dt.timedelta(hours=-5))))
@example({frozenset({1, 2}): {frozenset()}})
@example([float("inf"), float("-inf"), float("nan"), -0.0])
def test_plain_values_come_back_as_they_were(value: Any) -> None:
    back = there_and_back(value)
    if isinstance(value, frozenset):  # a set either way: which of the two it was does not matter to a check
        back = frozenset(back)
    assert same(value, back) or value == back


@pytest.mark.parametrize(
    "number",
    [
        np.int8(3), np.uint64(2**64 - 1), np.float16(0.1), np.float32(0.1), np.float64("nan"), np.bool_(True),
        np.str_("a"), np.longdouble(1.5),
    ],
)  # fmt: skip
def test_a_numpy_number_becomes_a_plain_one(number: Any) -> None:
    back = there_and_back(number)
    assert type(back) in (int, float, bool, str)
    assert same(back, back if number != number else type(back)(number))


@pytest.mark.parametrize(
    "array",
    [
        np.array([1, 2, 3]), np.array([[1.5, math.nan], [math.inf, 0]]), np.array([True, False]), np.array(["a", "bc"]),
        np.zeros((0, 3)), np.array(5), np.arange(24).reshape(2, 3, 4), np.array([2**64 - 1], dtype=np.uint64),
        np.array([None, "a", 1], dtype=object), np.array([1.5], dtype=np.float32),
    ],
)  # fmt: skip
def test_an_array_keeps_shape_and_values(array: np.ndarray) -> None:
    back = there_and_back(array)
    assert back.shape == array.shape
    np.testing.assert_array_equal(back, array)


def test_an_array_of_lists_does_not_grow_a_dimension() -> None:
    array = np.empty(2, dtype=object)
    array[:] = [[1, 2], [3, 4]]
    assert there_and_back(array).tolist() == [[1, 2], [3, 4]]
    assert there_and_back(array).shape == (2,)


FRAMES = {
    "plain": pd.DataFrame({"rung": ["value", "attribute"], "voices": [3, 21], "share": [0.125, 0.875], "mine": [True, False]}),
    "gaps": pd.DataFrame({"n": [1.0, None], "text": ["a", None], "all": [math.nan, math.nan]}),
    "gaps in whole numbers": pd.DataFrame({"n": pd.array([1, None], dtype="Int64"), "u": pd.array([2**63, None], dtype="UInt64")}),
    "gaps in yes/no": pd.DataFrame({"yes": pd.array([True, None], dtype="boolean")}),
    "infinite": pd.DataFrame({"x": [math.inf, -math.inf]}),
    "dates": pd.DataFrame({"day": pd.to_datetime(["2026-11-21", None]), "took": pd.to_timedelta([90, None], unit="min")}),
    "empty": pd.DataFrame(),
    "no rows": pd.DataFrame({"a": pd.Series(dtype="int64"), "b": pd.Series(dtype=object)}),
    "no columns": pd.DataFrame(index=["a", "b"]),
    "named index": pd.DataFrame({"n": [1, 2]}, index=pd.Index(["a", "b"], name="rung")),
    "filtered index": pd.DataFrame({"n": [1, 2, 3]})[lambda f: f["n"] > 1],
    "dates in the index": pd.DataFrame({"n": [1, 2]}, index=pd.to_datetime(["2026-11-21", "2026-11-23"])),
    "index of two levels": pd.DataFrame({"n": [1, 2, 3]}, index=pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1)], names=["x", None])),
    "columns of two levels": pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([("n", "mean"), ("n", "std")], names=["what", "how"])),
    "numbered columns": pd.DataFrame([[1, 2], [3, 4]]),
    "two columns of one name": pd.DataFrame([[1, "a"]], columns=["x", "x"]),
    "pairs as column names": pd.DataFrame([[1, 2]], columns=pd.Index([("a", "b"), ("c", "d")], tupleize_cols=False)),
    "lists in cells": pd.DataFrame({"ladder": [["a", "b"], ["c"]]}),
}  # fmt: skip


@pytest.mark.parametrize("name", FRAMES)
def test_a_table_comes_back_as_it_was(name: str) -> None:
    pd.testing.assert_frame_equal(
        there_and_back(FRAMES[name]),
        FRAMES[name],
        check_index_type="equiv",
        check_column_type="equiv" if FRAMES[name].shape[1] else False,
        check_freq=False,
    )


def test_a_category_comes_back_as_its_labels() -> None:
    column = pd.Series(["low", None, "high"], dtype="category", name="level")
    back = there_and_back(column)
    assert back.name == "level" and back.isna().tolist() == [False, True, False]
    assert back.dropna().tolist() == ["low", "high"]


@pytest.mark.parametrize(
    "column", [pd.Series([3, 1], index=["value", "attribute"], name="voices"), pd.Series([], dtype=float)]
)
def test_a_column_keeps_its_name_and_index(column: pd.Series) -> None:
    pd.testing.assert_series_equal(there_and_back(column), column, check_index_type="equiv")


def test_a_column_over_the_change_to_summer_time_keeps_its_moments() -> None:
    days = pd.date_range("2026-03-28", periods=3, tz="Europe/Berlin")
    assert (there_and_back(pd.DataFrame({"day": days}))["day"].to_numpy() == days.to_numpy()).all()
    assert (there_and_back(pd.Series([1, 2, 3], index=days)).index.to_numpy() == days.to_numpy()).all()


@given(
    st.lists(
        st.tuples(st.floats(), st.none() | texts, st.integers(-(2**63), 2**63 - 1), st.booleans()), max_size=6
    )
)  # fmt: skip
def test_any_table_of_the_usual_kinds_comes_back(rows: list[tuple]) -> None:
    frame = pd.DataFrame(rows, columns=["share", "text", "count", "mine"])
    back = there_and_back(frame)
    assert back.shape == frame.shape and list(back.columns) == list(frame.columns)
    for name in frame:
        pairs = zip(frame[name].tolist(), back[name].tolist(), strict=True)
        assert all((pd.isna(a) and pd.isna(b)) or a == b for a, b in pairs), name


def test_half_a_character_becomes_a_question_mark_wherever_it_stands() -> None:
    assert there_and_back(["\ud800", {"\ud800": 1}, {1: "\udfff"}]) == ["?", {"?": 1}, {1: "?"}]
    assert list(there_and_back(pd.DataFrame({"a\ud800": ["\ud800"]}))) == ["a?"]


def test_what_is_handed_in_is_not_changed_later() -> None:
    answer = {"ladder": [1, 2]}
    data = encode(answer)
    answer["ladder"].append(3)
    assert data == {"ladder": [1, 2]}


# -- what is refused, in words -----------------------------------------------------------------------------------------


def looped() -> list:
    ladder: list = [1]
    ladder.append(ladder)
    return ladder


def deep() -> list:
    made: list = []
    for _ in range(MAX_DEPTH + 5):
        made = [made]
    return made


def chart() -> Any:
    figure = pytest.importorskip("matplotlib.figure").Figure()
    return figure.subplots()


class Mine:
    pass


REFUSED = {
    "contains itself": (looped, "contains itself at place 2"),
    "a mapping in itself": (lambda: (d := {}, d.update(me=d), d)[-1], "contains itself at 'me'"),
    "nested too deep": (deep, "levels deep"),
    "a huge whole number": (lambda: 10**400, "more than 300 digits"),
    "a long text": (lambda: "x" * (MAX_BYTES + 1), "too long to hand in: 1,000,001 characters"),
    "a long list": (lambda: [0.123456789] * 200_000, "too large to hand in: 2."),
    "very many parts": (lambda: [0] * 600_000, "600,000 parts"),
    "a big table": (lambda: pd.DataFrame(np.zeros((60_000, 1))), "60,000 rows"),
    "a big array": (lambda: np.zeros(60_000), "60,000 numbers"),
    "a chart": (chart, "A chart cannot be handed in. Hand in the table"),
    "charts in a list": (lambda: [chart()], "A chart cannot be handed in at place 1"),
    "a generator": (lambda: (i for i in "ab"), "Put list(…) around it"),
    "a range": (lambda: range(3), "Put list(…) around it"),
    "the values of a mapping": (lambda: {"a": 1}.values(), "Put list(…) around it"),
    "half a calculation": (lambda: pd.DataFrame({"a": [1]}).groupby("a"), "Finish the calculation"),
    "classes of a number": (lambda: pd.cut(pd.Series([1, 2, 3]), 2), ".astype(str)"),
    "an object of one's own": (Mine, "A value of type Mine cannot be handed in. Numbers, texts"),
    "a class": (lambda: Mine, "cannot be handed in"),
    "a module": (lambda: json, "A value of type module cannot"),
    "bytes": (lambda: b"a", "A value of type bytes cannot"),
    "a complex number": (lambda: 1j, "A value of type complex cannot"),
    "masked numbers": (lambda: np.ma.array([1, 2], mask=[0, 1]), "masked"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_handed_in_is_said_in_words(name: str) -> None:
    make, told = REFUSED[name]
    with pytest.raises(AnswerError) as raised:
        encode(make())
    assert told in str(raised.value)
    assert "object at 0x" not in str(raised.value) and len(str(raised.value)) < 250


def test_an_object_that_breaks_while_it_is_read_is_refused_too() -> None:
    class Strange(dict):
        def items(self) -> Any:
            raise RuntimeError("not today")

    with pytest.raises(AnswerError, match="type Strange cannot be handed in"):
        encode(Strange(a=1))


def test_the_place_of_the_trouble_is_named() -> None:
    with pytest.raises(AnswerError, match=r"at 'personas' at place 2 cannot"):
        encode({"personas": [1, Mine()]})


def test_the_same_list_twice_is_no_circle() -> None:
    ladder = [1]
    assert there_and_back([ladder, ladder]) == [[1], [1]]


# -- the kit's own objects, and nobody else's --------------------------------------------------------------------------


@pytest.fixture
def kits_own(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module of the kit with one class that may be an answer and one that may not."""
    module = ModuleType("kit.only_here")

    @dataclasses.dataclass(frozen=True)
    class Ladder:
        is_answer = True
        steps: tuple[str, ...]
        share: float = 0.0

    @dataclasses.dataclass
    class Secret:
        path: str = ""

        def __post_init__(self) -> None:
            raise SystemExit("built from data!")

    for kind in (Ladder, Secret):
        kind.__module__, kind.__qualname__ = module.__name__, kind.__name__
        setattr(module, kind.__name__, kind)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module


def test_the_kits_own_answers_come_back(kits_own: ModuleType) -> None:
    ladder = kits_own.Ladder(("bike", "belonging"), math.inf)
    assert there_and_back({"mine": ladder}) == {"mine": ladder}


@pytest.mark.parametrize(
    "kind",
    [
        "kit.only_here:Secret", "kit.only_here:dataclasses", "os:system", "subprocess:Popen", "kit.only_here:", "kit.no:No",
        "kit.__main__:main", "kit.learners:Learner", "kit", ":", "", "kit.only_here:Ladder.steps", "kit..:x", "kit.only_here:Ladder:x",
    ],
)  # fmt: skip
def test_no_other_class_is_ever_built_from_data(kind: str, kits_own: ModuleType) -> None:
    with pytest.raises(AnswerError):
        decode({"$": "kit", "type": kind, "fields": {"path": "/etc"}})


def test_a_class_from_elsewhere_is_not_even_imported(kits_own: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = ModuleType("elsewhere")
    elsewhere.Ladder = kits_own.Ladder  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "elsewhere", elsewhere)
    for kind in ("elsewhere:Ladder", "antigravity:Ladder"):
        with pytest.raises(AnswerError, match="not the kit's"):
            decode({"$": "kit", "type": kind, "fields": {"steps": {"$": "tuple", "items": []}}})
    assert "antigravity" not in sys.modules


# -- tampered data -----------------------------------------------------------------------------------------------------

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
KINDS = [
    "float", "gap", "map", "tuple", "set", "date", "datetime", "time", "timedelta", "decimal", "missing", "array", "frame",
    "series", "kit", "function", "unknown",
]  # fmt: skip
FIELDS = ["is", "items", "iso", "days", "seconds", "shape", "kind", "data", "kinds", "columns", "column_names", "index",
          "index_names", "rows", "name", "type", "fields", "parameters", "empty"]  # fmt: skip


@given(
    st.dictionaries(st.sampled_from(FIELDS), json_values, max_size=6),
    st.sampled_from(KINDS) | json_values,
)
@settings(max_examples=300)
def test_forged_data_are_refused_and_nothing_else_happens(fields: dict, kind: Any) -> None:
    for data in ({**fields, "$": kind}, [{**fields, "$": kind}]):
        try:
            decode(data)
            gaps(data)
        except AnswerError:
            pass


@given(st.sampled_from([FRAMES["gaps"], FRAMES["index of two levels"], np.eye(2), {1: {2}}, pd.Series([1])]), st.data())
@settings(max_examples=200)
def test_sound_data_with_one_part_changed_are_read_or_refused(value: Any, data: st.DataObject) -> None:
    changed = encode(value)
    key = data.draw(st.sampled_from(sorted(changed)))
    changed[key] = data.draw(json_values)
    try:
        decode(changed)
        gaps(changed)
    except AnswerError:
        pass


def test_data_nested_without_end_are_refused() -> None:
    data: Any = 1
    for _ in range(100_000):
        data = [data]
    with pytest.raises(AnswerError):
        decode(data)


# -- the three dots ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "places", "nothing_else"),
    [
        (..., [""], True),
        (0, [], False),
        ([], [], False),
        ({}, [], False),
        ("...", [], False),
        ({"attribute": ..., "value": ...}, ["attribute", "value"], True),
        ({"attribute": 12, "value": ...}, ["value"], False),
        ([1, ...], ["place 2"], False),
        ((..., ...), ["place 1", "place 2"], True),
        ({"personas": [{"name": ...}]}, ["personas, place 1, name"], True),
        ({1: ..., (2, 3): 4}, ["1"], False),
        ({(2, 3): ...}, ["(2, 3)"], True),
        ({...}, ["the set"], True),
        (pd.DataFrame({"rung": ["value", ...]}), ["row 2 of rung"], False),
        (pd.DataFrame({"rung": [..., ...]}), ["row 1 of rung", "row 2 of rung"], True),
        (np.array([..., 1], dtype=object), ["place 1"], False),
    ],
    ids=str,
)
def test_gaps_are_found_wherever_the_dots_stand(answer: Any, places: list[str], nothing_else: bool) -> None:
    assert gaps(json.loads(json.dumps(encode(answer)))) == (places, nothing_else)


# -- functions ---------------------------------------------------------------------------------------------------------

EMPTY = {
    "dots": "def f(a, b=2, *c, d=3, **e):\n    ...",
    "docstring": "def f(a):\n    'What it does.'",
    "docstring and dots": "def f(a):\n    'What it does.'\n    ...",
    "docstring and pass": "def f(a):\n    'What it does.'\n    pass",
    "two dots": "def f(a):\n    ...\n    ...",
    "a comment": "def f(a):\n    # return a\n    pass",
    "a bare return": "def f(a):\n    return",
    "lambda: None": "f = lambda: None",
}
NOT_EMPTY = {
    "returns its input": "def f(a):\n    return a",
    "returns one": "def f(a):\n    return 1",
    "returns True": "def f(a):\n    return True",
    "returns the dots": "def f(a):\n    return ...",
    "returns an empty text": "def f(a):\n    return ''",
    "returns its own docstring": "def f(a):\n    'd'\n    return 'd'",
    "sets something": "def f(a):\n    b = 1",
    "calls": "def f(a):\n    g()",
    "prints": "def f(a):\n    print(a)",
    "raises": "def f(a):\n    raise ValueError",
    "yields": "def f(a):\n    yield",
    "loops": "def f(a):\n    while True: pass",
    "lambda": "f = lambda a: a",
    "negates": "def f(a):\n    return -a",
    "looks something up": "def f(a):\n    return b",
}


@pytest.mark.parametrize("name", [*EMPTY, *NOT_EMPTY])
def test_an_empty_function_is_told_from_one_that_does_something(name: str) -> None:
    namespace: dict[str, Any] = {}
    exec({**EMPTY, **NOT_EMPTY}[name], namespace)
    assert is_empty(namespace["f"]) == (name in EMPTY)
    assert gaps(encode(namespace["f"]))[1] == (name in EMPTY)


def test_a_function_is_handed_in_by_its_parameters() -> None:
    def members_per_chapter(members: int, chapters: int = 1) -> float:
        return members / chapters

    assert there_and_back(members_per_chapter) == FunctionAnswer(("members", "chapters"), False)
    assert there_and_back(len) == FunctionAnswer(("obj",), False)
    assert there_and_back(Decimal.is_nan).empty is False
