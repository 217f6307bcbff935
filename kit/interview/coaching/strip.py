"""The interview at a glance: one mark a turn, and what it brought. Each mark has a sign and a name, never a colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from kit.interview.coaching.depth import Depth
from kit.interview.coaching.followed import Talk
from kit.interview.coaching.heard import Kind
from kit.interview.coaching.turn import Followed
from kit.interview.coaching.words import FLAWED, WAYS
from kit.interview.moves import FLAWS
from kit.ladders.levels import LEVELS

SIGNS = {
    "open": ("○", "open"),
    "closed": ("■", "closed"),
    "back": ("↩", "their words back"),
    "time": ("…", "time"),
    "in": ("!", "carries something in"),
    "frame": ("–", "frame, or nothing asked"),
}
"""Key → sign and name."""

_BACK: dict[Kind, str] = {
    "told": "something new",
    "short": "little",
    "again": "told before",
    "bare": "a bare yes or no",
    "stuck": "stuck",
    "obvious": "“obvious”",
    "private": "private",
    "refused": "a no",
    "top": "the top",
    "asks": "not understood",
    "denies": "not so",
    "hurt": "hurt",
    "tired": "wants to stop",
    "none": "nothing",
}
_SOMETHING = 3  # new words with content that make one step of a bar where there is no map


@dataclass(frozen=True)
class Mark:
    """One turn.

    Attributes:
        key: of ``SIGNS``.
        did: what the turn did, in words.
        back: what came back, in words.
        height: 0 to 6: the number of the level that the answer tells; without a map how much was new in it.
    """

    turn: int
    key: str
    did: str
    back: str
    height: int

    @property
    def sign(self) -> str:
        """The sign of this kind of turn."""
        return SIGNS[self.key][0]


def marks(talk: Talk, deep: Depth | None) -> list[Mark]:
    """The marks of an interview."""
    return [_mark(turn, deep) for turn in talk.turns]


def _mark(turn: Followed, deep: Depth | None) -> Mark:
    flaws = [FLAWED[flaw] for flaw in FLAWS if flaw in turn.flaws]
    height = deep.reached.get(turn.number, 0) if deep else min(6, -(-turn.fresh // _SOMETHING)) if turn.told else 0
    back = LEVELS[height - 1] if deep and height else _BACK[turn.kind]
    if any(led.turn == turn.number for led in deep.led) if deep else False:
        back = "went along"
    did = (
        WAYS[turn.move] if turn.move in {"opening", "closing", "echo", "wait"} else f"{_form(turn)}, {WAYS[turn.move]}"
    )
    return Mark(turn.number, _key(turn), ", ".join([did, *(flaw for flaw in flaws if flaw != "closed")]), back, height)


def _form(turn: Followed) -> str:
    return "open" if turn.open else "closed" if turn.reading.form else "asks nothing"


def _key(turn: Followed) -> str:
    if turn.flaws - {"closed"} or turn.misheard:
        return "in"
    if turn.move == "wait":
        return "time"
    if turn.move == "echo":
        return "back"
    if not turn.asks:
        return "frame"
    return "open" if turn.open else "closed"


def legend(found: Sequence[Mark]) -> list[tuple[str, str]]:
    """Signs that occur, with their names."""
    there = {mark.key for mark in found}
    return [sign for key, sign in SIGNS.items() if key in there]
