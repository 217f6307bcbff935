"""A label fits its box, in print and in a browser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.ladders.drawing.labels import LEADING, LINES, SIZE, WIDTH, boxed, text_width
from kit.ladders.levels import LEVELS

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60)


def drawn_width(text: str) -> float:
    """As Matplotlib draws it, in points."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath

    return float(
        TextToPath().get_text_width_height_descent(text, FontProperties(family="DejaVu Sans", size=SIZE), False)[0]
    )


def test_a_short_label_is_one_line() -> None:
    assert boxed("Fun", "terminal value").lines == ("Fun",)


def test_lines_are_about_as_long_as_each_other() -> None:
    assert boxed("Fresh natural ingredients", "attribute").lines == ("Fresh natural", "ingredients")
    assert boxed("Something to offer guests").lines == ("Something to", "offer guests")


def test_a_box_stays_narrow_until_there_would_be_more_than_four_lines() -> None:
    three = boxed("I can talk with other people about it")
    assert len(three.lines) <= LINES and three.width <= WIDTH
    long = boxed("I can concentrate on what is important at work and with my family when I get home in the evening")
    assert len(long.lines) == LINES and long.width > WIDTH


def test_a_narrower_box_can_be_asked_for() -> None:
    assert boxed("Something to offer guests", width=84).width <= 84


def test_a_word_breaks_at_its_hyphen_or_slash_and_nowhere_else_if_it_fits() -> None:
    assert boxed("Long-lasting/reusable packaging").lines == ("Long-lasting/", "reusable", "packaging")
    assert boxed("Responsibility").lines == ("Responsibility",)
    assert boxed("24-hour service at all of our shops").lines[0].startswith("24-hour")


def test_a_soft_hyphen_is_seen_only_where_the_word_breaks() -> None:
    assert boxed("Kauf\u00adpreis").lines == ("Kaufpreis",)
    assert boxed("Umwelt\u00adverträg\u00adlichkeits\u00adprüfung").lines == ("Umweltverträg-", "lichkeitsprüfung")


def test_a_word_that_is_far_too_long_breaks_anywhere_with_a_hyphen() -> None:
    lines = boxed("Naturverbundenheitsgefühlsverstärkungsmaßnahme").lines
    assert len(lines) > 1 and all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.rstrip("-") for line in lines) == "Naturverbundenheitsgefühlsverstärkungsmaßnahme"


def test_chinese_breaks_anywhere_without_a_hyphen() -> None:
    lines = boxed("健康的な生活を送りたいと思っているから").lines
    assert len(lines) > 1 and not any("-" in line for line in lines)


def test_the_round_end_of_a_value_has_room_for_the_first_line() -> None:
    label = boxed("Security of my family", "terminal value")
    radius, corner = label.height / 2, len(label.lines) * LEADING / 2 - 1.25
    inside = label.width / 2 - radius + (radius**2 - corner**2) ** 0.5
    assert inside > max(map(text_width, label.lines)) / 2 + 4


def test_nothing_and_a_number_have_boxes_too() -> None:
    assert boxed("").lines == ("",) and boxed("").width > 0
    assert boxed(7, "no such level").lines == ("7",)


@pytest.mark.parametrize(
    "text", ["Fresh natural ingredients", "WWW @ 100 % “quality”", "Ärger über Gedränge – naïve café", "iiii llll"]
)
def test_widths_are_at_least_those_of_matplotlibs_font(text: str) -> None:
    assert drawn_width(text) - 0.3 <= text_width(text) <= drawn_width(text) * 1.05 + 1


def test_every_letter_of_ascii_is_at_least_as_wide_as_in_the_font() -> None:
    tight = [chr(n) for n in range(32, 127) if text_width(chr(n) * 20) < drawn_width(chr(n) * 20) - 0.5]
    assert not tight


@given(WORDS, st.sampled_from(LEVELS))
def test_a_label_fits_its_box_and_loses_nothing(text: str, level: str) -> None:
    label = boxed(text, level)
    assert all(text_width(line) + 8 <= label.width for line in label.lines)
    assert label.height >= len(label.lines) * LEADING
    assert 1 <= len(label.lines) <= LINES

    def letters(words: str) -> str:
        import unicodedata

        return "".join(c for c in unicodedata.normalize("NFC", words) if c.isalnum())

    assert letters("".join(label.lines)) == letters(text)
