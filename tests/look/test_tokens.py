"""Everybody can read it: contrasts and differences are computed, not believed."""

from itertools import combinations

import pytest

from kit.look.tokens import DARK, LIGHT, THEMES, Theme
from kit.look.vision import contrast, difference

LAB = {"light": ("#ffffff",), "dark": ("#111111", "#212121")}  # JupyterLab's notebook, and its dark side panels
TEXT = ("ink", "soft", "accent", "good", "warn")
EYES = ("full", "protanopia", "deuteranopia", "tritanopia")

both = pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)


@both
@pytest.mark.parametrize("name", TEXT)
def test_text_has_a_contrast_of_4_5_wherever_it_stands(theme: Theme, name: str) -> None:
    for ground in (theme.ground, theme.panel, *LAB[theme.name]):
        assert contrast(getattr(theme, name), ground) >= 4.5, (name, ground)


@both
def test_the_main_button_can_be_read_and_found(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.accent, theme.ground) >= 3


@both
@pytest.mark.parametrize("name", ["edge", "focus"])
def test_what_shows_a_control_has_a_contrast_of_3(theme: Theme, name: str) -> None:
    """WCAG 1.4.11, and 2.4.11 for the ring."""
    for ground in (theme.ground, theme.panel, *LAB[theme.name]):
        assert contrast(getattr(theme, name), ground) >= 3, (name, ground)


@both
def test_lines_are_there_and_are_quiet(theme: Theme) -> None:
    assert 1.2 <= contrast(theme.line, theme.ground) <= 2


@both
def test_each_colour_of_a_series_stands_out_from_the_ground(theme: Theme) -> None:
    assert {colour: True for colour in theme.series if contrast(colour, theme.ground) < 3} == {}


@both
@pytest.mark.parametrize("vision", EYES)
def test_the_colours_of_a_series_stay_apart_for_all_eyes(theme: Theme, vision: str) -> None:
    """10 is seen at a glance; marks of a chart are small, so we ask for more."""
    apart = {pair: difference(*pair, vision) for pair in combinations(theme.series, 2)}
    assert {pair: d for pair, d in apart.items() if d < 15} == {}


@both
@pytest.mark.parametrize("vision", EYES)
def test_right_and_look_again_differ_for_all_eyes(theme: Theme, vision: str) -> None:
    assert difference(theme.good, theme.warn, vision) >= 10


def test_a_series_keeps_its_first_colour_for_the_accent() -> None:
    """One colour in a chart is the colour of the page."""
    assert LIGHT.series[0] == LIGHT.accent and DARK.series[0] == DARK.accent


def test_both_themes_name_the_same_colours() -> None:
    assert LIGHT.colours().keys() == DARK.colours().keys()
    assert all(len(c) == 7 and c[0] == "#" for t in THEMES for c in t.colours().values())
