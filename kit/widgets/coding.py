"""``code_transcript(transcript, frame, "my-ladders")``: a talk to read, statements to mark and to code, a ladder that grows."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.ladders.coding.coding import Coding
from kit.ladders.coding.marks import CodingError
from kit.ladders.coding.second import second_coding
from kit.states import NAME, state
from kit.widgets.coding_forms import Heads
from kit.widgets.coding_widget import TITLE, CodingWidget

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CodingWidget", "code_transcript"]

_made: dict[tuple[Path, str], CodingWidget] = {}


def code_transcript(
    transcript: "pd.DataFrame",
    frame: "pd.DataFrame",
    name: str,
    second: "pd.DataFrame | None" = None,
    title: str = TITLE,
) -> CodingWidget:
    """Let a learner code a laddering interview. The coding is saved at every step.

    Args:
        transcript: ``respondent, ladder, turn, speaker, text``; ``speaker`` is "interviewer" or "respondent". A
            column ``who``, if there is one, tells what stands above a turn in place of its speaker.
        frame: the coding frame, ``code, label, level`` and perhaps ``definition``.
        name: what the coding is saved as, in small letters with hyphens.
        second: a second coder's codes: ``respondent, ladder, turn, unit`` (or ``text``)``, code``. With it the learner
            can compare, once each ladder has a coded statement.
        title: what is asked for, in a line.

    Returns:
        The widget: its ``ladders`` are a table for ``kit.ladders``, its ``answer`` is the same as plain rows.

    Raises:
        LadderError: the transcript, the frame or the second coding cannot be used.
        CodingError: the name is no name, or there is no talk.
    """
    if not NAME.fullmatch(str(name)):
        raise CodingError(f"{name!r} cannot name a coding: small letters, digits, hyphens, such as 'first-ladders'.")
    coding = Coding(transcript, frame)
    if not coding.talks:
        raise CodingError("There is no talk in this transcript. Did a filter leave no row?")
    theirs = None if second is None else second_coding(coding, second)
    widget = _widget(coding, name, theirs, title, _heads(transcript))
    widget.show()
    return widget


def _heads(transcript: "pd.DataFrame") -> Heads:
    if "who" not in transcript.columns:
        return {}
    turns = zip(*(transcript[column].tolist() for column in ("respondent", "ladder", "turn")), strict=True)
    return {turn: str(who) for turn, who in zip(turns, transcript["who"].tolist(), strict=True)}


def _widget(coding: Coding, name: str, second: Any, title: str, heads: Heads) -> CodingWidget:
    """One widget a coding: shown twice, it is the same one, and both show the same ladders."""
    key = (state.folder.resolve(), name)
    before = _made.get(key)
    if before is not None and before.comm is not None:
        if before.shows(coding, second, title, heads):
            before.recall()
            return before
        before.close()
    _made[key] = CodingWidget(coding, name, second, title, heads)
    return _made[key]
