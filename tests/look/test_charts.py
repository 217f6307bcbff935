"""A chart is for everybody: two drawings, the same words, and the numbers."""

import base64
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from kit.course.grading.sanitise import clean_html
from kit.look.charts import Chart, label
from kit.look.tokens import DARK, LIGHT, THEMES, Theme

MEMBERS = pd.DataFrame({"Year": ["1990", "2000"], "Members": [134_000, 600_000]})
ALT = "Line chart. The club had 134,000 members in 1990 and 600,000 in 2000 & paid $5 to $9."


def draw(axes: Any, theme: Theme) -> None:
    axes.plot(MEMBERS["Year"], MEMBERS["Members"], marker="o")
    label(axes, "2000", 600_000, "Members at $5 to $9", side="left")


@pytest.fixture(scope="module")
def chart() -> Chart:
    return Chart(draw, "The club <grew>", ALT, MEMBERS, note="Source: made up.")


def pictures(page: str) -> list[str]:
    return [base64.b64decode(code).decode() for code in re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", page)]


def test_both_themes_are_drawn_in_their_own_colours(chart: Chart) -> None:
    light, dark = pictures(chart._repr_html_())
    for picture, theme, other in ((light, LIGHT, DARK), (dark, DARK, LIGHT)):
        ET.fromstring(picture)
        assert theme.series[0] in picture and theme.ink in picture
        assert other.series[0] not in picture and other.ink not in picture


def test_both_drawings_have_the_alt_text_and_one_of_them_is_shown(chart: Chart) -> None:
    images = re.findall(r"<img [^>]*>", chart._repr_html_())
    assert [re.search(r'class="(.*?)"', i)[1] for i in images] == ["kit-only-light", "kit-only-dark"]  # type: ignore[index]
    assert all(
        'alt="Line chart. The club had 134,000 members in 1990 and 600,000 in 2000 &amp; paid' in i for i in images
    )
    assert ["hidden" in i for i in images] == [False, True]  # for a page without our styles


def test_texts_stay_texts_and_a_dollar_is_a_dollar(chart: Chart) -> None:
    texts = [e.text for e in ET.fromstring(chart.svg()).iter() if e.tag.endswith("text")]
    assert "Members at $5 to $9" in texts and "1990" in texts


def test_the_numbers_are_in_a_table_and_in_plain_text(chart: Chart) -> None:
    page = chart._repr_html_()
    assert "<summary>The numbers in a table</summary>" in page and "600,000" in page.split("<details")[1]
    assert repr(chart).startswith("The club <grew>\n\nLine chart.") and "600000" in repr(chart)
    assert "The club &lt;grew&gt;" in page and "<grew>" not in page


def test_a_chart_is_small_and_the_same_each_time(chart: Chart) -> None:
    assert len(chart._repr_html_()) < 40_000
    assert chart.svg() == chart.svg()
    assert not re.search(r"matplotlib\.org|\d{4}-\d\d-\d\d", chart.svg())


def test_what_a_notebook_has_set_does_not_change_it(chart: Chart) -> None:
    import matplotlib

    with matplotlib.rc_context({"font.size": 30, "lines.linestyle": "--", "xtick.direction": "in"}):
        changed = chart.svg()
    assert changed == chart.svg()


def test_it_comes_through_the_cleaning_of_submissions(chart: Chart) -> None:
    """A feedback page has the styles; the classes choose the drawing there."""
    page = clean_html(chart._repr_html_())
    assert pictures(page) == pictures(chart._repr_html_())
    for kept in (
        'class="kit kit-figure"',
        'class="kit-only-light"',
        'class="kit-only-dark"',
        "<summary>",
        "<figcaption",
    ):
        assert kept in page
    assert "<style" not in page


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_it_can_be_saved_as_a_picture_on_its_own_ground(chart: Chart, theme: Theme, tmp_path: Any) -> None:
    from PIL import Image, ImageColor

    chart.save(tmp_path / "chart.png", theme)
    with Image.open(tmp_path / "chart.png") as picture:
        assert picture.size == (1300, 600)
        assert picture.convert("RGB").getpixel((2, 2)) == ImageColor.getrgb(theme.ground)


@pytest.mark.parametrize(("title", "alt"), [("", ALT), ("Members", " ")])
def test_no_chart_without_words(title: str, alt: str) -> None:
    with pytest.raises(ValueError, match="alt text"):
        Chart(draw, title, alt, MEMBERS)


def test_what_an_alt_text_cannot_hold_is_told_below_and_in_plain_text(chart: Chart) -> None:
    long = replace(chart, told=("It grew.", "It is <large> now."))
    page = long._repr_html_()
    assert page.index("<summary>In words</summary>") < page.index("<summary>The numbers in a table</summary>")
    assert "<li>It grew.</li><li>It is &lt;large&gt; now.</li>" in page and "kit-list" in page
    assert "It grew.\nIt is <large> now." in repr(long)
    assert "In words" not in chart._repr_html_()


def test_a_wide_drawing_is_moved_sideways_before_it_gets_too_small(chart: Chart) -> None:
    assert replace(chart, least=720)._repr_html_().count('style="min-width:720px"') == 2
    assert "style=" not in chart._repr_html_()


def test_letters_that_matplotlib_lacks_warn_nobody_on_a_page(recwarn: pytest.WarningsRecorder) -> None:
    page = Chart(lambda axes, theme: axes.set_title("茶叶"), "Tea", ALT, MEMBERS)._repr_html_()
    assert "茶叶" in pictures(page)[0] and not recwarn.list
