"""Demonstration interviews, to read: who says what, and beside it a note, where there is one."""

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

INTERVIEWER = "interviewer"


@dataclass(frozen=True)
class AnnotatedTalk:
    """A conversation. Shows itself as a page in a notebook, and as plain text.

    Attributes:
        turns: a table with the columns ``speaker`` ("interviewer" or "respondent") and ``text``, in order; and if it has
            them ``note`` (what stands beside a turn) and ``level`` (what an answer reaches).
        title: what is above it.
        respondent: what the respondent is called.
    """

    turns: "pd.DataFrame"
    title: str = ""
    respondent: str = "Customer"

    def __post_init__(self) -> None:
        if missing := [column for column in ("speaker", "text") if column not in self.turns.columns]:
            raise ValueError(f"a talk needs the column {missing[0]!r}; there are {', '.join(map(str, self.turns))}")

    def _lines(self) -> list[tuple[bool, str, str, str]]:
        """Of each turn: whether it is an answer, its text, the level it reaches, the note."""

        def text(row: Any, name: str) -> str:
            value = getattr(row, name, "")
            return value if isinstance(value, str) else ""

        return [
            (str(row.speaker) != INTERVIEWER, text(row, "text"), text(row, "level"), text(row, "note"))
            for row in self.turns.itertuples()
        ]

    def __repr__(self) -> str:
        lines = [self.title, ""] if self.title else []
        for answer, said, level, note in self._lines():
            lines.append(f"{self.respondent if answer else 'Interviewer'}: {said}" + (f" [{level}]" if level else ""))
            lines += [f"    ({note})"] * bool(note)
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from kit.look.css import style_tag

        turns = []
        for answer, said, level, note in self._lines():
            who = html.escape(self.respondent) if answer else "Interviewer"
            reaches = f" <span class='kit-badge'>{html.escape(level)}</span>" if level else ""
            beside = (
                f"<div class='kit-talk-note'><span class='kit-spoken'>Note: </span>{html.escape(note)}</div>"
                if note
                else ""
            )
            turns.append(
                f"<li class='{'kit-talk-answer' if answer else 'kit-talk-question'}'><div class='kit-talk-said'>"
                f"<div class='kit-talk-who'>{who}{reaches}</div>{html.escape(said)}</div>{beside}</li>"
            )
        title = f"<div class='kit-title'>{html.escape(self.title)}</div>" if self.title else ""
        return f"{style_tag('badge', 'talk')}<div class='kit'>{title}<ol class='kit-talk'>{''.join(turns)}</ol></div>"


def demonstration(name: str) -> AnnotatedTalk:
    """One of the two demonstration interviews, with notes.

    Args:
        name: "with-care" or "in-a-hurry".

    Raises:
        ValueError: there is no such interview.
    """
    from kit.data.reading import load

    interviews = load("demonstration_interviews")
    if name not in set(interviews["interview"]):
        raise ValueError(f"name == {name!r}, must be one of {', '.join(interviews['interview'].unique())}")
    turns = interviews[interviews["interview"] == name].reset_index(drop=True)
    return AnnotatedTalk(turns, title=f"Walking boots, {name.replace('-', ' ')}", respondent="Mercy")
