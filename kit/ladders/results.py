"""A result as a notebook shows it: sentences, then a chart; and how both put shares and labels."""

import html
from typing import TYPE_CHECKING

from kit.look.css import style_tag

if TYPE_CHECKING:
    from kit.look.charts import Chart

SHORT = 28  # letters of a label beside a chart


def said_and_drawn(told: str, chart: "Chart | None") -> str:
    """HTML of the sentences with the chart below them, if there is one."""
    drawn = chart._repr_html_() if chart is not None else ""
    return f"{style_tag()}<div class='kit kit-prose'><p>{html.escape(told)}</p></div>{drawn}"


def short(text: object) -> str:
    """A text cut for a chart; its table has the whole."""
    text = str(text)
    return text if len(text) <= SHORT else f"{text[: SHORT - 1].rstrip()}…"


def percent(share: float) -> str:
    """A share as a reader wants it: "8 %"."""
    return f"{100 * share:.0f} %"
