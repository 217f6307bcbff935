"""A line for each turn, or a line with a name above the words: every way that people write down who speaks.

Each way is tried on the whole text, and the one that finds most turns is taken.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from kit.interview.transcripts.formats.turns import CLOCK, Line, Turn, assembled, with_speakers_only
from kit.interview.transcripts.names import NAME, same, unnumbered

_NUMBER = r"(?:[-*•>]\s+)?(?:[(#]?\d{1,4}[.):]?\s+)?"
_TIME = rf"(?:[\[(]?{CLOCK}[\])]?\s*[-–—]?\s*)"
_MARK = r"(?:\*\*|__|\*)?"
_START = rf"^\s*{_NUMBER}{_TIME}?{_NUMBER}{_MARK}(?P<who>{NAME}){_MARK}"
_AFTER = rf"\s*(?:[\[(]?{CLOCK}[\])]?)?\s*"
_END = r"(?P<what>\S.*)$"
_ABOVE = r"(?P<what>)\s*$"  # the words follow in the next lines
_LETTERS = r"(?:[QAIR]|Question|Answer|Frage|Antwort)"

_WAYS = {
    "colon": re.compile(rf"{_START}{_AFTER}(?:[:：](?!//|\d){_MARK}\s*)(?P<what>.*)$"),
    "time": re.compile(rf"^\s*{_MARK}(?P<who>{NAME}){_MARK},?\s*[\[(]?{CLOCK}[\])]?\s*{_ABOVE}"),
    "time first": re.compile(rf"^\s*[\[(]?{CLOCK}[\])]?\s*[-–—|]?\s*{_MARK}(?P<who>{NAME}){_MARK}:?{_ABOVE}"),
    "name first": re.compile(rf"^\s*\[(?P<who>{NAME})\]\s*(?:{CLOCK})?\s*:?\s*(?P<what>.*)$"),
    "number": re.compile(rf"^\s*{_MARK}(?P<who>{_LETTERS}\s?\d*){_MARK}\s*[.)]{_MARK}\s+{_END}", re.IGNORECASE),
    "tab": re.compile(rf"{_START}{_AFTER}\t\s*{_END}"),
    "dash": re.compile(rf"{_START}{_AFTER}(?:\s[-–—]+\s|—)\s*{_END}"),
    "bar": re.compile(rf"^\s*(?:\|\s*)?{_NUMBER}(?P<who>{NAME})\s*[;|]\s*{_END}"),
}
# A name and nothing else, the words below it: as a heading, in bold, or bare.
_ALONE = re.compile(
    r"^\s*(?P<mark>#{1,6}\s+|\*\*|__)?(?P<who>[^\W\d_][\w'’\-.]{0,20}(?: [\w'’\-.]{1,20}){0,3}?)(?:\*\*|__)?\s*(?P<what>)$"
)
# As ``as_markdown`` writes: each turn has its name in bold, and nothing else in the text begins a turn.
_BOLD = re.compile(r"^\*\*(?P<who>(?:\\.|[^*\\]){1,120}):\*\*\s+(?P<what>\S.*)$")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>#|])")
_HEADING = re.compile(r"^\s*#{1,6}\s")


def by_lines(lines: Sequence[Line]) -> list[Turn]:
    """The turns of a text; [] if no line says who speaks."""
    every, lines = lines, [line for line in lines if not _HEADING.match(line.text)]
    if bold := _in_bold(lines):
        return bold
    ways = [with_speakers_only(_without_numbers(_starts(lines, way))) for way in _WAYS.values()]
    best = max(ways, key=_turns)
    if _turns(alone := _names_alone(every)) > _turns(best):
        return assembled(every, alone)
    return assembled(lines, best)


def _names_alone(lines: Sequence[Line]) -> list[Turn | None]:
    """Lines that are a name; bare ones only if they come again: "Yes" is an answer."""
    found = [_ALONE.match(line.text) for line in lines]
    marked = any(each and each["mark"] for each in found)
    called = Counter(same(each["who"]) for each in found if each)
    names = [each if each and (each["mark"] if marked else called[same(each["who"])] > 1) else None for each in found]
    return with_speakers_only([Turn(each["who"], "") if each else None for each in names])


def _starts(lines: Iterable[Line], way: re.Pattern[str]) -> list[Turn | None]:
    found = (way.match(line.text) for line in lines)
    return [Turn(each["who"].strip(), each["what"].strip()) if each else None for each in found]


def _turns(starts: Sequence[Turn | None]) -> tuple[bool, int]:
    """Whether two speak, and how many turns there are."""
    speakers = [same(start.who) for start in starts if start]
    return len(set(speakers)) > 1, len(speakers)


def _in_bold(lines: Sequence[Line]) -> list[Turn]:
    """Turns with their names in bold, if those of two speakers are."""
    starts = _starts(lines, _BOLD)
    if len({same(start.who) for start in starts if start}) < 2:
        return []
    plain = [Line(line.number, _plain(line.text)) for line in lines]
    return assembled(plain, [Turn(_plain(each.who), _plain(each.what)) if each else None for each in starts])


def _plain(markdown: str) -> str:
    return _ESCAPED.sub(r"\1", markdown)


def _without_numbers(starts: list[Turn | None]) -> list[Turn | None]:
    plain = unnumbered([start.who for start in starts if start])
    return [Turn(plain.get(start.who, start.who), start.what) if start else None for start in starts]
