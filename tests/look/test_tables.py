"""Tables: every value as a reader wants it."""

import pandas as pd
import pytest

from kit.look.tables import cell_text, table_html


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"),
        (float("nan"), "–"),
        (0.375, "0.375"),
        (12.0, "12"),
        (2024, "2024"),
        (1_000_000, "1,000,000"),
        ("x", "x"),
    ],
)
def test_a_value_as_a_reader_wants_it(value: object, shown: str) -> None:
    assert cell_text(value) == shown


def test_numbers_stand_to_the_right_and_texts_to_the_left() -> None:
    page = table_html(pd.DataFrame({"who": ["Ada"], "share": [0.5], "is new": [True]}))
    assert "<th scope='col'>who</th><th scope='col' class='kit-number'>share</th><th scope='col'>is new</th>" in page
    assert "<td>Ada</td><td class='kit-number'>0.5</td><td>True</td>" in page


def test_what_is_shown_is_never_run() -> None:
    page = table_html(pd.DataFrame({"<b>": ["<script>x</script>"]}), caption="<i>")
    assert "<script>" not in page and "<b>" not in page and "<i>" not in page


def test_a_name_may_be_there_twice() -> None:
    assert table_html(pd.DataFrame([[1, "a"]], columns=["x", "x"])).count("<th") == 3  # thead and two


def test_a_wide_table_can_be_moved_by_keyboard_and_is_named() -> None:
    page = table_html(pd.DataFrame({"a": [1]}), caption="Riders & clubs")
    assert page.startswith("<div class='kit-scroll' tabindex='0' role='group' aria-label='Riders &amp; clubs'>")


def test_a_gap_is_a_dash_whatever_pandas_calls_it() -> None:
    import pandas as pd

    assert [cell_text(gap) for gap in (None, float("nan"), pd.NA, pd.NaT)] == ["–"] * 4
