"""Talks that a program wrote down, with the day and the hour in front of each message: WhatsApp, Signal, Zoom's chat."""

import re
from collections.abc import Sequence

from kit.interview.transcripts.formats.turns import CLOCK, Line, Turn, assembled

_DAY = r"(?:\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4})"
_INVISIBLE = "\u200e\u200f\u202a\u202c\ufeff"  # marks of the direction of writing, which such programs put in
_STAMP = re.compile(rf"\s*\[?{_DAY},?\s+{CLOCK}\]?\s*[-–—]?\s*(?P<rest>.*)$")
_ZOOM = re.compile(rf"\s*{CLOCK}\s+From\s+(?P<who>[^:]{{1,60}}?)(?:\s+to\s+[^:]{{1,60}})?\s*:\s*(?P<what>.*)$", re.IGNORECASE)  # fmt: skip
_MESSAGE = re.compile(r"(?:~\s*)?(?P<who>[^:]{1,60}?)\s*:(?:\s+(?P<what>.*))?$")


def chat(lines: Sequence[Line]) -> list[Turn]:
    """The messages of a chat; [] if it is none. What the program itself tells ("Ana joined") is nobody's."""
    stamped = [_message(line.text.strip(_INVISIBLE)) for line in lines]
    if sum(bool(each and each.who) for each in stamped) < 2:
        return []
    return [turn for turn in assembled(lines, stamped) if turn.who]


def _message(line: str) -> Turn | None:
    """A message with its stamp; without a name where the program speaks; None: the message before goes on."""
    if zoom := _ZOOM.match(line):
        return Turn(zoom["who"], zoom["what"])
    stamp = _STAMP.match(line)
    if not stamp:
        return None
    found = _MESSAGE.match(stamp["rest"].strip(_INVISIBLE))
    return Turn(found["who"], (found["what"] or "").strip(_INVISIBLE)) if found else Turn("", stamp["rest"])
