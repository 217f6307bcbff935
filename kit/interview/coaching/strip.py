"""The interview at a glance: one mark a turn, and what it brought. Each mark has a sign and a name, never a colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from kit.interview.coaching.depth import Depth
from kit.interview.coaching.followed import Talk
from kit.interview.coaching.heard import Kind, is_yes_or_no
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
SOMETHING_NEW = "“Something new”: the answer holds words that nobody had said before. Whether it is a step up the ladder, that does not say."
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
    back = LEVELS[height - 1] if deep and height else _back(turn)
    if any(led.turn == turn.number for led in deep.led) if deep else False:
        back = "went along"
    return Mark(
        turn.number, _key(turn), ", ".join([_did(turn), *(flaw for flaw in flaws if flaw != "closed")]), back, height
    )


def _back(turn: Followed) -> str:
    """What came back. A courtesy in the frame and a few words to a closed question are no yes and no no."""
    if turn.kind != "bare" or is_yes_or_no(turn.reply):
        return _BACK[turn.kind]
    return {"opening": "a courtesy", "closing": "a last word"}.get(turn.move, "little")


def _did(turn: Followed) -> str:
    if turn.gives_back and turn.move != "closing":
        return WAYS["echo"] if turn.heard_rightly else "says what was heard"
    if turn.move == "echo":  # the frame, said late
        return WAYS["opening"]
    return WAYS[turn.move] if turn.move in {"opening", "closing", "wait"} else f"{_form(turn)}, {WAYS[turn.move]}"


def _form(turn: Followed) -> str:
    return "open" if turn.open else "closed" if turn.reading.form else "asks nothing"


def _key(turn: Followed) -> str:
    if turn.flaws - {"closed"} or turn.misheard:
        return "in"
    if turn.move == "wait":
        return "time"
    if turn.gives_back:
        return "back" if turn.heard_rightly else "frame"
    if not turn.asks:
        return "frame"
    return "open" if turn.open else "closed"


def legend(found: Sequence[Mark]) -> list[tuple[str, str]]:
    """Signs that occur, with their names."""
    there = {mark.key for mark in found}
    return [sign for key, sign in SIGNS.items() if key in there]


def notes(found: Sequence[Mark]) -> list[str]:
    """What a word beside the turns means, where it occurs."""
    return [SOMETHING_NEW] if any(mark.back == _BACK["told"] for mark in found) else []
