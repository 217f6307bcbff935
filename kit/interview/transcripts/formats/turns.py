"""What all ways of writing a talk down have in common: turns, names, and what is said where there are none."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kit.interview.transcripts.conversation import ConversationError
from kit.interview.transcripts.names import same

SHOWN = 60  # characters of a line in a message
CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\b\.?)?"
_BLANKS = re.compile(r"\s+")
WAYS = (
    "Two ways that are always read: a line for each turn, such as “Ana: What do you look for?”; "
    "or a table with the columns “who” and “what”."
)


class Line(NamedTuple):
    """A line of a text that is not blank, and which one it is, from 1."""

    number: int
    text: str


class Turn(NamedTuple):
    """Somebody says something. An empty text goes on in the next lines."""

    who: str
    what: str


def lines_of(text: str) -> list[Line]:
    """The lines of a text that hold anything. Blanks in a row are one; a tab among them is kept, for it may part who and what."""
    found = enumerate(text.lstrip("\ufeff").splitlines(), 1)
    return [Line(number, _BLANKS.sub(_one_blank, line)) for number, line in found if line.strip()]


def _one_blank(blanks: re.Match[str]) -> str:
    return "\t" if "\t" in blanks[0] else " "


def assembled(lines: Sequence[Line], starts: Sequence[Turn | None]) -> list[Turn]:
    """Turns from lines that begin one, and from such as go on where the line before stopped.

    What stands before the first turn is a heading; nobody says it.
    """
    said: list[tuple[str, list[str]]] = []
    for line, start in zip(lines, starts, strict=True):
        if start:
            said.append((start.who.strip(), [start.what]))
        elif said:
            said[-1][1].append(line.text)
    return [Turn(who, text) for who, pieces in said if (text := joined(pieces))]


def joined(pieces: Iterable[str]) -> str:
    """Pieces as one text with single blanks."""
    return " ".join(" ".join(pieces).split())


def with_speakers_only(starts: Sequence[Turn | None]) -> list[Turn | None]:
    """Without what only looks like a turn, such as "Price: low." in an answer.

    A name is a speaker's if it comes again. Where fewer than two do, those that come first count, too.
    """
    called = Counter(same(start.who) for start in starts if start)
    speakers = {name for name, number in called.items() if number > 1}
    upright = [same(start.who) for start in starts if start and not start.who[:1].islower()]
    for name in [*upright, *called]:  # "and then: the blue one": names mostly begin with a capital letter
        if len(speakers) < 2:
            speakers.add(name)
    return [start if start and same(start.who) in speakers else None for start in starts]


def unread(text: str) -> ConversationError:
    """What is said of a text in which nobody speaks: what was found, where, and what to do."""
    lines = lines_of(text)
    if not lines:
        return ConversationError(f"There is no talk in it: it is empty. {WAYS}")
    number = f"{len(lines)} line{'s' * (len(lines) != 1)}"
    return ConversationError(f"There is no talk in it: {number}, and none says who speaks. {_shown(lines[0])} {WAYS}")


def alone(text: str, who: str) -> ConversationError:
    """What is said of a text in which only one speaks: in which line another might, and what to do."""
    other = next((line for line in lines_of(text) if who not in line.text), None)
    found = f"In this line no other speaker was found. {_shown(other)} " if other else ""
    return ConversationError(f"Only {who!r} speaks. An interview has two. {found}{WAYS}")


def _shown(line: Line) -> str:
    said = line.text.strip()
    return f"Line {line.number}: “{said if len(said) <= SHOWN else f'{said[:SHOWN].rstrip()} …'}”."
