"""``explore``: the map without a browser. What is told to the page is the map; what is chosen is kept."""

import io
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("anywidget")

from kit.ladders import LadderError, dominant_chains, implication_matrix, value_map
from kit.ladders.drawing.layout import crossings
from kit.ladders.maps.value_map import ValueMap
from kit.ladders.studies import study
from kit.widgets import map_views, map_voices
from kit.widgets import map_widget as module
from kit.widgets.map_views import Setting, Views
from kit.widgets.map_widget import MapWidget
from kit.widgets.value_map import _named, explore
from tests.widgets.live import in_notebook, kept, sent

FRAME = pd.DataFrame(
    [
        ("tin", "Comes in a tin", "concrete attribute"),
        ("leaf", "Loose leaf", "abstract attribute"),
        ("taste", "Good taste", "functional consequence"),
        ("calm", "I calm down", "psychosocial consequence"),
        ("care", "Being caring", "instrumental value"),
        ("peace", "Inner peace", "terminal value"),
        ("fame", "Fame", "terminal value"),
    ],
    columns=["code", "label", "level"],
)
# Whose, their group, the ladder from the bottom to the top.
TOLD = [
    ("Ada", "old", "leaf taste calm peace"),
    ("Ada", "old", "leaf taste care"),
    ("Ben", "old", "leaf taste calm peace"),
    ("Cem", "new", "tin taste calm"),
    ("Cem", "new", "leaf calm peace"),
    ("Dua", "new", "tin care"),
]
EVERYBODY, OLD, NEW = 0, 2, 1  # groups are in order: new, old


def ladders_of(told: list[tuple[str, str, str]] = TOLD) -> pd.DataFrame:
    rows = [
        (who, number, position, code, group, f"{who} says {code}.")
        for number, (who, group, codes) in enumerate(told)
        for position, code in enumerate(codes.split(), 1)
    ]
    return pd.DataFrame(rows, columns=["respondent", "ladder", "position", "code", "group", "quote"])


LADDERS = ladders_of()


@pytest.fixture(autouse=True)
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    _named.clear()


def views(**more: Any) -> Views:
    return Views(LADDERS, FRAME, **({"group": "group", "quotes": "quote"} | more))


def place(*codes: str) -> list[int]:
    return [FRAME["code"].tolist().index(code) for code in codes]


def at(widget: MapWidget, **change: Any) -> dict[str, Any]:
    return {**widget._now["at"], **change}


def heard(widget: MapWidget, **message: Any) -> list[dict[str, Any]]:
    """What the browser gets to hear when it sends a message."""
    said: list[dict[str, Any]] = []
    send = widget.send
    widget.send = lambda content, buffers=None: said.append({**content, "buffers": buffers})
    sent(widget, **message)
    widget.send = send
    return said


# -- the widget --------------------------------------------------------------------------------------------------------


def test_it_begins_where_the_diagnostics_say_or_where_it_is_told() -> None:
    widget = explore(LADDERS, FRAME)
    assert widget.cutoff == widget._views.recommended(Setting("mention", "total"))
    assert explore(LADDERS, FRAME, cutoff=2).cutoff == 2


def test_its_map_is_the_map_at_its_cut_off() -> None:
    widget = explore(LADDERS, FRAME, cutoff=2, count="respondent", on="direct")
    wanted = value_map(implication_matrix(LADDERS, count="respondent"), FRAME, cutoff=2, on="direct")
    assert widget.map.links.equals(wanted.links) and widget.map.cutoff == 2
    widget.cutoff = 1
    assert widget.map.cutoff == 1 == widget._now["at"]["cutoff"]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"cutoff": 0}, "cutoff == 0, must be a whole number from 1 to 3"), ({"cutoff": 4}, "from 1 to 3: no relation occurs more often"),
        ({"cutoff": 2.5}, "cutoff == 2.5"), ({"cutoff": True}, "cutoff == True"), ({"cutoff": "x"}, "cutoff == 'x'"),
        ({"count": "person"}, "must be one of mention, respondent"), ({"on": "all"}, "must be one of total, direct"),
        ({"group": "club"}, "group == 'club', must be a column"), ({"quotes": "words"}, "quotes == 'words', must be a column"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_said_in_one_message(more: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError) as problem:
        explore(LADDERS, FRAME, **more)
    assert says in str(problem.value)


def test_ladders_that_cannot_be_used_are_refused() -> None:
    with pytest.raises(LadderError, match="tast"):
        explore(ladders_of([("Ada", "old", "leaf tast")]), FRAME)


def test_a_matrix_will_do_without_groups_quotes_and_counting() -> None:
    matrix = implication_matrix(LADDERS, count="respondent")
    widget = explore(matrix, FRAME, cutoff=2, count="mention", group="group")
    assert widget.map.links.equals(value_map(matrix, FRAME, cutoff=2).links)
    assert (widget._asked["groups"], widget._asked["counts"], widget._asked["quotes"]) == ([], ["respondent"], False)
    assert heard(widget, do="tell", what="quotes", key="quotes,0", at=at(widget))[0]["value"] == {}
    chains = widget._views.chains_told(Setting("respondent", "total"), 2)["chains"]
    assert chains and all(chain["respondents"] is None for chain in chains)


def test_the_group_may_be_told_for_each_respondent() -> None:
    widget = explore(LADDERS.drop(columns="group"), FRAME, group={"Ada": "a", "Ben": "b", "Cem": "b"})
    assert widget._asked["groups"] == ["a", "b"]
    assert widget._views.of(2)["respondent"].unique().tolist() == ["Ben", "Cem"]


@pytest.mark.parametrize("told", [[], [("Ada", "old", "leaf")]])
def test_without_a_relation_it_says_why_there_is_no_map(told: list[tuple[str, str, str]]) -> None:
    widget = explore(ladders_of(told), FRAME)
    now = widget._views.map_told(Setting("mention", "total"), 1)
    assert widget.cutoff == 1 and now["boxes"] == [] and now["says"] == widget.map.why_empty != ""
    assert len(now["left_out"]) == len(FRAME)


# -- what the page is told ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", ["mention", "respondent"])
@pytest.mark.parametrize("on", ["total", "direct"])
@pytest.mark.parametrize("cutoff", [1, 2, 3])
def test_the_page_is_told_the_map_and_its_layout(count: str, on: str, cutoff: int) -> None:
    seen = views()
    told = seen.map_told(Setting(count, on), cutoff)
    wanted = value_map(implication_matrix(LADDERS, count=count), FRAME, cutoff=cutoff, on=on)
    assert agrees(told, wanted, seen.places.layout(Setting(count, on), cutoff))
    assert told["alt"] == wanted.told and f"{len(wanted.links)} link" in told["says"]
    assert sorted([*told["left_out"], *(n for row in told["rows"] for n in row)]) == list(range(len(FRAME)))


def agrees(told: dict[str, Any], wanted: Any, layout: Any = None) -> bool:
    """Whether the page gets each link with its counts and its line, and each code in its place, y downwards."""
    json.dumps(told, allow_nan=False)
    codes = wanted.frame["code"].tolist()
    links = [(codes[a], codes[b], direct, indirect) for a, b, direct, indirect, _ in told["links"]]
    layout = layout or wanted.layout
    spots = {code: (box.x, box.y) for code, box in layout.boxes.items()}
    ends = all(
        np.allclose(route, [(x, layout.height - y) for x, y in layout.routes[codes[a], codes[b]]], atol=0.06)
        for a, b, _, _, route in told["links"]
    )
    stands = {codes[n]: (x, layout.height - y) for n, x, y, *_ in told["boxes"]}
    same = stands.keys() == set(wanted.codes) and all(
        np.allclose(stands[code], spot, atol=0.06) for code, spot in spots.items()
    )
    return links == list(wanted.links.itertuples(index=False, name=None)) and ends and same


chain = st.lists(st.sampled_from(FRAME["code"].tolist()), min_size=1, max_size=5, unique=True).map(
    lambda codes: " ".join(sorted(codes, key=FRAME["code"].tolist().index))
)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("xy"), chain), min_size=1, max_size=8), st.data())
def test_whatever_the_ladders_every_setting_can_be_shown(told: list[tuple[str, str, str]], data: Any) -> None:
    every = Views(ladders_of(told), FRAME, group="group", quotes="quote")
    setting = Setting(
        data.draw(st.sampled_from(map_views.COUNTS)),
        data.draw(st.sampled_from(map_views.ON)),
        data.draw(st.integers(0, len(every.groups))),
    )
    cutoff = data.draw(st.integers(1, every.highest(setting)))
    layout = every.places.layout(setting, cutoff)
    assert agrees(every.map_told(setting, cutoff), every.map(setting, cutoff), layout)
    assert 1 <= every.setting_told(setting)["recommended"] <= every.highest(setting)
    json.dumps(
        [every.chains_told(setting, cutoff), every.quotes_told(setting.group), every.setting_told(setting)],
        allow_nan=False,
    )


def test_a_group_is_shown_by_itself() -> None:
    old = LADDERS[LADDERS["group"] == "old"]
    seen = views()
    assert seen.groups == ["new", "old"]
    setting = Setting("mention", "total", OLD)
    wanted = value_map(implication_matrix(old), FRAME, cutoff=2)
    assert agrees(seen.map_told(setting, 2), wanted, seen.places.layout(setting, 2))
    assert seen.setting_told(Setting("mention", "total", OLD))["respondents"] == 2
    assert {quote[1] for quote in seen.quotes_told(NEW)[place("tin")[0]]["quotes"]} == {"Cem", "Dua"}


# -- calm pictures -----------------------------------------------------------------------------------------------------

ALL = Setting("mention", "total")


@pytest.fixture(scope="module")
def tea() -> Any:
    return study("tea")


@pytest.mark.parametrize("cutoff", [None, 7])
def test_the_first_picture_is_the_printed_map(tea: Any, cutoff: int | None) -> None:
    widget = explore(tea.ladders, tea.frame, cutoff=cutoff)
    assert agrees(widget._views.map_told(ALL, widget.cutoff), widget.map)


@pytest.mark.parametrize("name", ["tea", "fitness", "crm"])
@pytest.mark.parametrize("count", map_views.COUNTS)
def test_from_cut_off_to_cut_off_codes_keep_their_places_and_no_crossing_is_added(name: str, count: Any) -> None:
    seen, setting = Views(study(name).ladders, study(name).frame), Setting(count, "total")
    drawn = [seen.places.layout(setting, cutoff) for cutoff in range(1, 11)]
    alike = []
    for one, other in pairwise(drawn):
        both = [code for code in one.boxes if code in other.boxes]
        x, y = ([layout.boxes[code].x for code in both] for layout in (one, other))
        alike.append(np.corrcoef(x, y)[0, 1])
    assert np.mean(alike) > 0.75 and min(alike) > -0.1  # each by itself: .04 on average, half of them in the mirror
    for cutoff, layout in enumerate(drawn, 1):
        assert crossings(layout) <= crossings(seen.map(setting, cutoff).layout)


def test_a_picture_does_not_depend_on_the_way_to_it(tea: Any, unit: Path) -> None:
    def pictures(cutoffs: list[int]) -> dict[int, Any]:
        widget = explore(tea.ladders, tea.frame, name="tea-map")
        found = {}
        for cutoff in cutoffs:
            widget.cutoff = cutoff
            found[cutoff] = widget._views.map_told(ALL, cutoff) | {"took": 0}
        return found

    there = pictures([3, 4, 5, 6, 7])
    assert pictures([7, 3, 6, 5, 4]) == there == pictures([5, 7, 6, 4, 3])  # the last two begin where a file says


def test_another_way_of_counting_takes_over_the_order(tea: Any) -> None:
    widget = explore(tea.ladders, tea.frame)
    places = widget._views.places
    one, other = (places.layout(Setting(count, "total"), widget.cutoff) for count in map_views.COUNTS)
    both = [code for code in one.boxes if code in other.boxes]
    x, y = ([layout.boxes[code].x for code in both] for layout in (one, other))
    assert np.corrcoef(x, y)[0, 1] > 0.8


def test_high_counts_are_not_laid_out_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    near = ValueMap.layout_near

    def counted(self: ValueMap, other: Any) -> Any:
        made.append(self.cutoff)
        return near(self, other)

    monkeypatch.setattr(ValueMap, "layout_near", counted)
    matrix = implication_matrix(LADDERS)
    high = SimpleNamespace(codes=matrix.codes, direct=matrix.direct * 1000, indirect=matrix.indirect * 1000)
    seen = Views(None, FRAME, high)
    layout = seen.places.layout(ALL, seen.highest(ALL) - 1)
    assert layout.boxes and set(made) <= {1000, 2000, 3000}


def test_codes_come_with_level_meaning_and_who_named_them() -> None:
    named = Views(LADDERS, FRAME.assign(definition=["Metal.", *[None] * 6])).codes_told()
    assert named[0] == {
        "label": "Comes in a tin",
        "level": "concrete attribute",
        "tier": 0,
        "upper": False,
        "means": "Metal.",
    }
    assert (named[1]["upper"], named[5]["tier"], named[1]["means"]) == (True, 2, "")
    mentions = views().setting_told(Setting("mention", "total"))["mentions"]
    assert [mentions[n] for n in place("leaf", "taste", "tin", "fame")] == [[3, 4], [3, 4], [2, 2], [0, 0]]


def test_indices_are_there_where_they_are_defined() -> None:
    told = views().setting_told(Setting("mention", "total"))["indices"]
    peace, fame = (told[n] for n in place("peace", "fame"))
    assert peace[0] == 1 and 0 < peace[2] == peace[1] and fame == [None, None, None]


def test_quotes_are_of_as_many_people_as_there_are() -> None:
    many = pd.concat(
        [LADDERS, *[LADDERS.assign(ladder=LADDERS["ladder"] + 10 * n) for n in range(1, 9)]], ignore_index=True
    )
    told = Views(many, FRAME, quotes="quote").quotes_told(EVERYBODY)[place("leaf")[0]]
    assert told["many"] == 36 and len(told["quotes"]) == map_voices.MOST_QUOTES
    assert [who for _, who, _ in told["quotes"][:3]] == ["Ada", "Ben", "Cem"]


def test_what_was_not_said_is_no_quote() -> None:
    silent = LADDERS.assign(quote=[None, " ", "", *LADDERS["quote"].iloc[3:]])
    told = Views(silent, FRAME, quotes="quote").quotes_told(EVERYBODY)
    assert told[place("leaf")[0]]["many"] == 3 and all(
        words.strip() for one in told.values() for words, *_ in one["quotes"]
    )


def test_chains_are_the_maps_with_those_who_hold_them() -> None:
    setting = Setting("mention", "total")
    told = views().chains_told(setting, 2)
    wanted = dominant_chains(views().map(setting, 2), LADDERS)
    assert told["many"] == len(wanted) and not told["capped"]
    assert [(chain["codes"], chain["weakest"], chain["respondents"], chain["whole"]) for chain in told["chains"]] == [
        (place(*row.chain), row.weakest, row.respondents, row.in_one_ladder) for row in wanted.itertuples()
    ]


def test_voices_are_ladders_that_hold_the_whole_chain_in_its_order() -> None:
    told = views().voices_told(EVERYBODY, place("leaf", "calm", "peace"))
    assert [voice["who"] for voice in told] == ["Ada", "Ben", "Cem"]  # with other rungs between, or without
    assert told[2] == {"who": "Cem", "group": "new", "words": ["Cem says leaf.", "Cem says calm.", "Cem says peace."]}
    assert views().voices_told(OLD, place("tin", "taste")) == []
    fork = LADDERS[LADDERS["respondent"] == "Ben"].assign(position=[1, 2, 2, 3])
    assert Views(fork, FRAME, quotes="quote").voices_told(EVERYBODY, place("taste", "calm")) == []  # beside, not above


# -- messages ----------------------------------------------------------------------------------------------------------


def test_a_cut_off_by_slider_is_chosen_and_saved(unit: Path) -> None:
    widget = explore(LADDERS, FRAME, group="group", name="tea-map")
    assert widget.answer is None and widget.as_answer() is ... and not (unit / "state").exists()
    heard(widget, do="choose", at=at(widget, cutoff=2, on="direct", group=OLD))
    assert widget._now | {"at": None} == {
        "at": None,
        "kept": True,
        "says": "Saved.",
        "fine": True,
        "by": "view",
        "number": 1,
    }
    assert (widget.cutoff, widget.as_answer(), widget.map.on) == (2, 2, "direct")
    assert kept(unit, "tea-map") == {"cutoff": 2, "count": "mention", "on": "direct", "group": "old"}
    again = explore(LADDERS, FRAME, group="group", name="tea-map")
    assert again._now["at"] == {"cutoff": 2, "count": "mention", "on": "direct", "group": OLD} and again.answer == 2
    assert any(key.startswith("map,mention,direct,2,2") for key in again._first)


def test_a_solution_sets_the_answer_by_code(unit: Path) -> None:
    widget = explore(LADDERS, FRAME, name="tea-map")
    widget.answer = 3
    assert widget.cutoff == 3 == widget.as_answer() == kept(unit, "tea-map")["cutoff"]
    with pytest.raises(ValueError, match="from 1 to 3"):
        widget.answer = 9
    assert widget.answer == 3


def test_without_a_name_nothing_is_saved(unit: Path) -> None:
    widget = explore(LADDERS, FRAME)
    heard(widget, do="choose", at=at(widget, cutoff=2))
    assert widget.answer == 2 and widget._now["says"] == "" and not (unit / "state").exists()


@pytest.mark.parametrize(
    "value", [None, 5, [], {}, {"cutoff": "2"}, {"cutoff": 2, "count": "x", "on": "total"}, {"cutoff": True, "count": "mention", "on": "total", "group": ""}]
)  # fmt: skip
def test_a_file_of_another_shape_is_left_aside(value: Any) -> None:
    module.state.save("tea-map", value)
    assert explore(LADDERS, FRAME, name="tea-map").answer is None


def test_what_was_saved_is_made_to_fit_other_ladders() -> None:
    module.state.save("tea-map", {"cutoff": 40, "count": "mention", "on": "total", "group": "gone"})
    widget = explore(LADDERS, FRAME, group="group", name="tea-map")
    assert widget._now["at"] == {"cutoff": 3, "count": "mention", "on": "total", "group": EVERYBODY}


def test_the_page_gets_what_it_asks_for_under_its_key() -> None:
    widget = explore(LADDERS, FRAME, group="group")
    answer = heard(widget, do="tell", what="map", key="map,mention,total,0,2", at=at(widget, cutoff=2))[0]
    assert answer["key"] == "map,mention,total,0,2" and answer["value"]["cutoff"] == 2
    assert heard(widget, do="tell", what="chains", key="k", at=at(widget))[0]["value"]["chains"]
    assert heard(widget, do="tell", what="quotes", key="k", at=at(widget, group=NEW))[0]["value"][0]["many"] == 2
    voices = heard(widget, do="tell", what="voices", key="k", at=at(widget), chain=place("leaf", "taste"))[0]["value"]
    assert [voice["who"] for voice in voices] == ["Ada", "Ada", "Ben"]
    assert widget.cutoff == widget._now["at"]["cutoff"] != 2 or widget.answer  # to ask is not to choose


def test_what_goes_wrong_is_told_to_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    widget = explore(LADDERS, FRAME)

    def fails(*_: Any) -> None:
        raise LadderError("No luck.")

    monkeypatch.setattr(Views, "map_told", fails)
    answer = heard(widget, do="tell", what="map", key="k", at=at(widget))[0]
    assert answer["problem"] == "No luck." and answer["key"] == "k" and "value" not in answer


@pytest.mark.parametrize(
    "message",
    [
        None, 5, {}, {"do": "choose"}, {"do": "choose", "at": 3}, {"do": "dance", "at": {}}, {"do": "tell", "at": {"group": []}},
        {"do": "choose", "at": {"count": "mention", "on": "total", "group": 7, "cutoff": 2}},
        {"do": "choose", "at": {"count": ["mention"], "on": "total", "group": 0, "cutoff": 2}},
        {"do": "choose", "at": {"count": "mention", "on": "total", "group": 0, "cutoff": 1.5}},
        {"do": "tell", "what": "voices", "chain": [99], "at": {"count": "mention", "on": "total", "group": 0, "cutoff": 2}},
    ],
)  # fmt: skip
def test_no_message_of_a_browser_raises_or_chooses(message: Any) -> None:
    widget = explore(LADDERS, FRAME, name="tea-map")
    widget._hear(None, message, [])
    assert widget.answer is None


def test_saving_that_fails_is_said_and_does_not_raise(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    widget = explore(LADDERS, FRAME, name="tea-map")
    monkeypatch.setattr(module.state, "save", full)
    heard(widget, do="choose", at=at(widget, cutoff=2))
    assert (
        "Not saved: No space left on device" in widget._now["says"] and not widget._now["fine"] and widget.cutoff == 2
    )


def test_excel_comes_as_bytes_with_the_links() -> None:
    widget = explore(LADDERS, FRAME)
    (answer,) = heard(widget, do="excel", at=at(widget, cutoff=2))
    links = pd.read_excel(io.BytesIO(answer["buffers"][0]), sheet_name="links")
    assert answer["excel"] and len(links) == len(widget._views.map(Setting("mention", "total"), 2).links)


# -- showing -----------------------------------------------------------------------------------------------------------


def test_in_a_notebook_two_outputs_and_the_second_follows_the_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = in_notebook(monkeypatch)
    widget = explore(LADDERS, FRAME, cutoff=1, title="Tea")
    assert shown[0] == ("live", widget.model_id)
    assert f"kit-still-{widget._asked['key']}" in shown[1]["text/html"] and "<img" in shown[1]["text/html"]
    assert shown[1]["text/plain"].startswith("Tea\n") and "at least 1 time" in shown[1]["text/plain"]
    widget._ipython_display_()  # `explore(…)` as the last line of its cell: once is enough
    assert len(shown) == 2
    (message,) = heard(widget, do="choose", at=at(widget, cutoff=3))
    assert "at least 3 times" in shown[2]["text/plain"] and message["still"] == shown[2]


def test_a_map_of_the_same_name_takes_the_place_of_the_one_before() -> None:
    first = explore(LADDERS, FRAME, name="tea-map")
    second = explore(LADDERS, FRAME, name="tea-map")
    assert first.comm is None and second.comm is not None


def test_without_a_notebook_it_is_text() -> None:
    assert "“Good taste”" in repr(explore(LADDERS, FRAME, cutoff=2))
