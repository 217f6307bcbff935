"""The picture of a map: legible, true to its numbers, without need of colour, and there for everybody."""

import base64
import html
import os
import re
import subprocess
import sys
import warnings
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch, Polygon, Rectangle
from matplotlib.transforms import Bbox

from kit.course.grading.sanitise import clean_html
from kit.ladders.drawing import figure as drawing
from kit.ladders.drawing import inking, lettering
from kit.ladders.drawing.crossing import crossings
from kit.ladders.drawing.layout import crossings as map_crossings
from kit.ladders.drawing.telling import note, sentences, told
from kit.ladders.levels import LEVELS
from kit.ladders.problems import LadderWarning
from kit.look.tokens import DARK, LIGHT, THEMES, Theme
from kit.look.vision import contrast
from tests.ladders.examples import TEA, some_map, tea

SIZES = [(2, 1), (7, 9), (25, 45), (60, 110)]
DOWN = {("calm", "harmony"): (8, 0), ("harmony", "leaf"): (4, 0)}


def drawn(map: Any, theme: Theme = LIGHT, **words: str) -> Any:
    """The axes of the figure, measured."""
    figure = drawing.figure(map, theme, **words)
    FigureCanvasAgg(figure).draw()
    return figure.axes[0]


def texts(axes: Any) -> dict[str, Bbox]:
    return {text.get_text(): text.get_window_extent() for text in axes.texts}


def lines(axes: Any, map: Any) -> list[PathPatch]:
    """The links' lines in the order of the map, without the margins around them, and without the key."""
    open_ones = [
        p for p in axes.patches if isinstance(p, PathPatch) and p.get_capstyle() == "butt" and p.get_zorder() < 3
    ]
    ground = to_hex(axes.patches[0].get_facecolor())
    return [patch for patch in open_ones if to_hex(patch.get_edgecolor()) != ground][: len(map.links)]


def boxes(axes: Any) -> list[Bbox]:
    """The outlines of the codes' boxes, in points; not those of the key, which are lower."""
    found = [p.get_path().get_extents(p.get_patch_transform()) for p in axes.patches if p.get_zorder() == 3]
    return [box for box in found if box.height > 12]


def picture(page: str, number: int) -> str:
    return base64.b64decode(re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", page)[number]).decode()


def sampled(route: Any) -> list[tuple[float, float]]:
    """Points along the line that is drawn for a route."""
    share = np.linspace(0, 1, 11)
    return [tuple(point) for part, _ in inking.curved(route).iter_bezier() for point in part(share).tolist()]


# -- legible -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_all_words_are_on_the_sheet_and_none_stands_on_another(size) -> None:
    axes = drawn(some_map(*size, seed=4))
    sheet = axes.figure.bbox
    spots = [text.get_window_extent() for text in axes.texts]
    assert all(sheet.x0 <= s.x0 and s.x1 <= sheet.x1 and sheet.y0 <= s.y0 and s.y1 <= sheet.y1 for s in spots)
    for one, other in combinations(spots, 2):
        both = Bbox.intersection(one, other)
        assert both is None or both.height < 0.35 * min(one.height, other.height) or both.width < 1


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_each_label_is_whole_and_inside_its_box(size) -> None:
    map = some_map(*size, seed=5)
    axes = drawn(map)
    inside = [text for text in axes.texts if text.get_zorder() == 4]
    assert " ".join(t.get_text() for t in inside) == " ".join(map.labels[code] for code in map.codes)
    found, in_points = boxes(axes), axes.transData.inverted()
    for text in inside:
        spot = text.get_window_extent().transformed(in_points)
        assert any(b.x0 < spot.x0 and spot.x1 < b.x1 and b.y0 < spot.y0 and spot.y1 < b.y1 for b in found)


def test_letters_on_a_page_of_650_pixels_are_large_enough_to_read() -> None:
    """As wide as the page, or wider and moved sideways: a letter of 10 points has 9 pixels or more."""
    page = drawing.as_html(some_map(60, 110))
    least = float(re.search(r"min-width:(\d+)px", page)[1])  # type: ignore[index]
    wide = float(re.search(r'width="([\d.]+)pt"', picture(page, 0))[1])  # type: ignore[index]
    assert 10 * least / wide >= 9 - 0.01


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_and_lines_stand_out_from_their_ground(theme: Theme) -> None:
    map = some_map(25, 45)
    axes = drawn(map, theme)
    band = to_hex(axes.patches[0].get_facecolor())
    assert band != theme.ground
    assert contrast(theme.soft, band) >= 4.5 and contrast(theme.ink, theme.ground) >= 4.5
    assert all(contrast(to_hex(line.get_edgecolor()), band) >= 3 for line in lines(axes, map))


# -- true ----------------------------------------------------------------------------------------------------------------


def test_a_line_is_as_wide_as_its_link_is_strong() -> None:
    map = tea()
    strength = (map.links["direct"] + map.links["indirect"]).tolist()
    widths = [line.get_linewidth() for line in lines(drawn(map), map)]
    assert len(widths) == len(strength)
    assert [w / widths[0] for w in widths] == pytest.approx([s / strength[0] for s in strength])


def test_on_direct_relations_the_width_shows_these() -> None:
    map = tea(on="direct")
    widths = [line.get_linewidth() for line in lines(drawn(map), map)]
    assert [w / widths[0] for w in widths] == pytest.approx([d / 9 for d in map.links["direct"]])


def test_the_weakest_line_can_still_be_seen() -> None:
    assert inking.line_width(1 / 500) >= 0.75


def test_boxes_stand_where_the_layout_has_them() -> None:
    map = some_map(25, 45)
    spots = {(round(box.x0 + box.x1, 3), round(box.y0 + box.y1, 3)) for box in boxes(drawn(map))}
    assert len(spots) == 25
    assert offsets(spots) == offsets({(2 * x, 2 * y) for x, y in map.positions.values()})


def offsets(spots: set[tuple[float, float]]) -> list[tuple[float, float]]:
    """Where points are, measured from the lowest one: wherever on the sheet the map stands."""
    left, low = min(spots, key=lambda spot: (spot[1], spot[0]))
    return sorted((round(x - left), round(y - low)) for x, y in spots)


@pytest.mark.parametrize("seed", range(6))
def test_lines_bend_clear_of_boxes_and_cross_where_the_layout_says(seed: int) -> None:
    map = some_map(22, 40, seed, down=seed % 2 == 1)
    courses = {pair: sampled(route) for pair, route in map.layout.routes.items()}
    for pair, course in courses.items():
        for code in set(map.codes) - set(pair):
            box = map.layout.boxes[code]
            assert not any(abs(x - box.x) < box.width / 2 and abs(y - box.y) < box.height / 2 for x, y in course)
    assert crossings(list(courses.values())) == map_crossings(map.layout)


# -- without colour ------------------------------------------------------------------------------------------------------


def outlines(level: str) -> list[tuple[int, float]]:
    """How many corners the outlines of a level's box have, and how thick they are."""
    frame = TEA.assign(level=[level, *TEA["level"][1:]])
    axes = drawn(
        tea({("leaf", "natural"): (5, 0)} if "attribute" in level else {("natural", "leaf"): (5, 0)}, frame=frame)
    )
    spot = [
        p for p in axes.patches if p.get_zorder() == 3 and p.get_path().get_extents(p.get_patch_transform()).height > 12
    ]
    label = next(t for t in axes.texts if t.get_text() == "Loose leaf")
    mine = [p for p in spot if p.get_path().get_extents(p.get_patch_transform()).contains(*label.get_position())]
    return [(len(p.get_path().vertices), p.get_linewidth()) for p in mine]


def test_tiers_differ_in_shape_and_sublevels_in_their_border() -> None:
    found = {level: outlines(level) for level in LEVELS}
    shapes = [tuple(corners for corners, _ in found[level]) for level in LEVELS]
    assert shapes[0] == shapes[1] and shapes[2] == shapes[3] and shapes[4] == shapes[5]
    assert len(set(shapes)) == 3
    for lower, upper in zip(LEVELS[::2], LEVELS[1::2], strict=True):
        assert found[upper][0][1] >= 2 * found[lower][0][1]


def test_bands_are_named_from_the_bottom() -> None:
    spots = texts(drawn(tea()))
    assert spots["Attributes"].y1 < spots["Consequences"].y0 and spots["Consequences"].y1 < spots["Values"].y0


def test_a_link_that_leads_down_is_dashed_has_an_arrowhead_and_is_in_the_key() -> None:
    map = tea(DOWN)
    axes = drawn(map)
    assert [line.get_linestyle() != "solid" for line in lines(axes, map)] == [False, True]
    assert sum(isinstance(patch, Polygon) and not isinstance(patch, Rectangle) for patch in axes.patches) == 2
    assert "leads down" in texts(axes) and "leads down" not in texts(drawn(tea()))


def test_the_key_says_what_widths_and_borders_mean_as_far_as_they_occur() -> None:
    key = texts(drawn(tea()))
    assert {"4 times", "8", "12", "concrete, functional, instrumental", "abstract, psychosocial, terminal"} <= set(key)
    key = texts(drawn(tea({("price", "wise"): (4, 0)}, count="respondent")))  # tiers only: their border says nothing
    assert "4 respondents" in key and not any("concrete" in text or "abstract" in text for text in key)


# -- on paper and on the page --------------------------------------------------------------------------------------------


def test_the_figure_has_title_and_note() -> None:
    said = " ".join(texts(drawn(tea(respondents=60, ladders=214))))
    assert "Hierarchical value map: 6 codes and 5 links at cut-off 4" in said
    assert note(tea(respondents=60, ladders=214)) in said
    assert "Why tea & $5" in texts(drawn(tea(), title="Why tea & $5"))


def test_an_empty_map_is_a_figure_that_says_why() -> None:
    said = " ".join(texts(drawn(tea(cutoff=30))))
    assert "No relation occurs 30 times or more" in said and "Choose a cut-off of 12 or lower." in said
    assert "Choose a cut-off of 12 or lower." in drawing.as_html(tea(cutoff=30))


def test_the_page_has_both_themes_the_alt_text_the_sentences_and_the_table() -> None:
    map = tea()
    page = drawing.as_html(map)
    for number, (theme, other) in enumerate(((LIGHT, DARK), (DARK, LIGHT))):
        svg = picture(page, number)
        ET.fromstring(svg)
        assert theme.ink in svg and other.ink not in svg
    assert page.count(f'alt="{html.escape(told(map))}"') == 2
    folds = page.split("<details")
    assert all(f"<li>{html.escape(sentence)}</li>" in folds[1] for sentence in sentences(map))
    assert folds[2].count("<tr>") == 1 + len(map.links)
    assert "<b>" not in page


def test_a_label_stays_in_the_middle_of_its_box_in_a_browsers_letters() -> None:
    svg = ET.fromstring(picture(drawing.as_html(tea()), 0))
    label = [e for e in svg.iter() if e.tag.endswith("text") and e.text in ("Calm in a", "hectic day", "Natural")]
    assert len(label) == 3 and all("middle" in "".join(e.attrib.values()) for e in label)


def test_it_comes_through_the_cleaning_of_submissions() -> None:
    page = clean_html(drawing.as_html(tea()))
    assert picture(page, 1) == picture(drawing.as_html(tea()), 1)
    assert "<summary>In words</summary>" in page and "<summary>The links in a table</summary>" in page


@pytest.mark.parametrize(("kind", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_a_file_is_the_same_each_time_and_says_what_it_shows(kind: str, start: bytes, tmp_path: Path) -> None:
    for name in ("one", "two"):
        drawing.save(tea(), tmp_path / f"{name}.{kind}", title="Why people drink tea")
    saved = (tmp_path / f"one.{kind}").read_bytes()
    assert saved.startswith(start) and saved == (tmp_path / f"two.{kind}").read_bytes()
    assert b"Why people drink tea" in saved
    if kind != "pdf":  # where texts beyond Latin are not to be read from the bytes
        assert "“Loose leaf”, “Natural”" in html.unescape(saved.decode("utf-8", "replace"))


def test_a_picture_stands_on_its_own_ground(tmp_path: Path) -> None:
    from PIL import Image, ImageColor

    drawing.save(tea(), tmp_path / "map.png", DARK)
    with Image.open(tmp_path / "map.png") as opened:
        assert opened.convert("RGB").getpixel((2, 2)) == ImageColor.getrgb(DARK.ground)


def test_what_a_notebook_has_set_does_not_change_it() -> None:
    with matplotlib.rc_context({"font.size": 30, "lines.linestyle": "--", "path.sketch": (1, 100, 2)}):
        changed = drawing.as_html(tea())
    assert changed == drawing.as_html(tea())


def test_it_does_not_hang_on_the_order_of_hashes() -> None:
    code = "import hashlib; from tests.ladders.examples import some_map; from kit.ladders.drawing.figure import as_html; print(hashlib.sha256(as_html(some_map(25, 45)).encode()).hexdigest())"
    runs = [subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, cwd=Path(__file__).parents[3], capture_output=True, text=True, check=True).stdout for seed in "12"]  # fmt: skip
    assert runs[0] == runs[1]


def test_a_font_with_a_box_for_every_letter_counts_as_none() -> None:
    assert not [name for name in lettering._installed() if "Last Resort" in name]  # it comes with Matplotlib


def test_letters_that_no_font_has_are_named_and_a_font_that_has_them_is_used(monkeypatch: Any, tmp_path: Path) -> None:
    frame = TEA.assign(label=["茶叶", *TEA["label"][1:]])
    monkeypatch.setattr(lettering, "_installed", lambda: {"Far East": "far-east.ttf", "Other": "other.ttf"})
    monkeypatch.setattr(lettering, "_letters", lambda name: frozenset(map(ord, "茶叶” “")) if name == "Far East" else frozenset(range(0x2100)))  # fmt: skip
    assert lettering.families(["茶叶 and tea"]) == ["DejaVu Sans", "Far East"]
    monkeypatch.setattr(lettering, "_letters", lambda name: frozenset(range(0x2100)))
    with pytest.warns(LadderWarning, match="No installed font has these letters: 叶茶. Save the map as SVG"):
        drawing.save(tea(frame=frame), tmp_path / "map.png")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawing.save(tea(frame=frame), tmp_path / "map.svg")
        drawing.as_html(tea(frame=frame))
    assert "茶叶" in (tmp_path / "map.svg").read_text(encoding="utf-8")
