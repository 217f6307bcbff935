"""Subtitles: WebVTT and SubRip. A speaker is marked (``<v Ana>``), named ("Ana: …"), or stands above the words."""

import re
from collections.abc import Sequence

from kit.interview.transcripts.formats.turns import Line

_TIMES = re.compile(r"\s*(?:\d+:)?\d+:\d+(?:[.,]\d+)?\s*-->\s*(?:\d+:)?\d+:\d+(?:[.,]\d+)?.*$")
_NUMBER = re.compile(r"\s*(?:\d+|[\w\-]+/[\w\-]+|[0-9a-f\-]{36})\s*$")
_VOICE = re.compile(r"^\s*<v(?:\.[\w.]+)?\s+(?P<who>[^>]{1,80})>")
_TAG = re.compile(r"</?(?:v|i|b|u|c|font)\b[^>]{0,80}>|<\d[\d:.]*>", re.IGNORECASE)


def is_subtitles(lines: Sequence[Line]) -> bool:
    """Whether there are times as subtitles have them."""
    return any(_TIMES.match(line.text) for line in lines)


def without_times(lines: Sequence[Line]) -> list[Line]:
    """The lines that are said, with the marked speaker in front as "Ana: …". Times and their numbers are left out."""
    times = [bool(_TIMES.match(line.text)) for line in lines]
    said = []
    for at in range(times.index(True) + 1, len(lines)):
        line, apart = lines[at], lines[at].number - lines[at - 1].number > 1
        is_number = apart and times[at + 1 : at + 2] == [True] and _NUMBER.match(line.text)
        if not times[at] and not is_number:
            said.append(Line(line.number, _named(line.text, first=times[at - 1])))
    return [line for line in said if line.text.strip()]


def _named(line: str, first: bool) -> str:
    """A line without tags. The first line of a cue that is a name alone becomes a speaker's."""
    voice = _VOICE.match(line)
    words = _TAG.sub("", line).strip()
    if voice:
        return f"{voice['who'].strip()}: {words}"
    return f"{words}:" if first and re.fullmatch(r"[A-Z][\w'’\-]*(?: [A-Z\d][\w'’\-.]*){1,3}", words) else words
