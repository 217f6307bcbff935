"""The yardsticks measure what their sources measure."""

import pytest

from kit.look.vision import ciede2000, contrast, difference, seen


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)  # the greys on either side of 4.5
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


# Sharma, Wu and Dalal (2005), table 1: pairs 1, 4, 7, 9, 13, 16, 17, 24, 25, 34.
SHARMA = [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0009), 7.1792),
    ((50.0, -0.0010, 2.4900), (50.0, 0.0009, -2.4900), 4.8045),
    ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (50.0, 3.2592, 0.3350), 1.0000),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("first", "second", "published"), SHARMA)
def test_differences_are_those_published_with_the_formula(first: tuple, second: tuple, published: float) -> None:
    assert ciede2000(first, second) == pytest.approx(published, abs=5e-5)
    assert ciede2000(second, first) == pytest.approx(published, abs=5e-5)


@pytest.mark.parametrize("vision", ["full", "protanopia", "deuteranopia", "tritanopia"])
def test_greys_are_grey_to_everybody(vision: str) -> None:
    for grey in ("#000000", "#808080", "#ffffff"):
        assert difference(grey, seen(grey, vision)) < 1.5


def test_red_and_green_grow_alike_without_red_or_green_cones() -> None:
    red, green = "#c0392b", "#5b8c2a"
    assert difference(red, green, "deuteranopia") < difference(red, green) / 2
    assert difference(red, green, "protanopia") < difference(red, green) / 2
    assert seen("#c0392b", "full") == "#c0392b"
