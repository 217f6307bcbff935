"""Examples for a next step, made from this talk."""

from collections.abc import Iterable, Sequence

from kit.interview.coaching.echoing import phrase_of
from kit.interview.coaching.followed import Talk
from kit.interview.coaching.framing import closed
from kit.interview.coaching.moments import instead
from kit.interview.coaching.proposing import better, in_their_words
from kit.interview.coaching.turn import FRAME, Followed
from kit.interview.coaching.words import quote


def in_place(talk: Talk, number: int, kind: str = "") -> str:
    """A turn, and a better question in its place; "" where there is no such turn, or no better question.

    Args:
        kind: what is wrong with the turn; see ``moments.instead``.
    """
    turn = talk.turn(number)
    found = instead(turn, talk, kind) if turn else ""
    if turn is None or not found:
        return ""
    return f"In place of {quote(turn.question, 90)} (turn {number}): {quote(found)}"


def after(turn: Followed | None, move: str, talk: Talk) -> str:
    """A question to ask after a turn; in general, where there is none.

    Args:
        turn: one whose reply told something.
        move: which way to ask; see ``proposing.better``.
    """
    if turn is None:
        return f"For example: {quote(better('', move))}"
    return f"After turn {turn.number}: {quote(better(turn.reply, move, turn=turn.number, about=talk.about))}"


def now(talk: Talk) -> str:
    """What could be asked now."""
    brought = [turn for turn in reversed(going(talk)) if turn.brought]
    return after(best_of(talk, brought), "ladder_up" if brought else "elicit", talk)


def best_of(talk: Talk, turns: Sequence[Followed]) -> Followed | None:
    """The first of some turns whose answer can be asked on from in its own words; else the first of them."""
    good = (turn for turn in turns if in_their_words(turn.reply, turn=turn.number, about=talk.about))
    return next(good, next(iter(turns), None))


def going(talk: Talk) -> list[Followed]:
    """The turns before the talk is being ended: after a goodbye nothing is asked."""
    ends = list(closed(talk).values())
    return [turn for turn in talk.turns if turn not in ends and turn.move not in FRAME and not turn.says_goodbye]


def quotable(talk: Talk) -> list[Followed]:
    """The turns whose reply told something in words that can be given back."""
    return [turn for turn in going(talk) if turn.brought and phrase_of(turn.reply)]


def mirror(turn: Followed | None) -> str:
    """Words of a reply given back as a sentence, and silence after it; in general, where there is none."""
    found = phrase_of(turn.reply) if turn else None
    if turn is None or found is None:
        return "For example: “Mm. Take your time.”"
    said = found.turned or found.quote[:1].upper() + found.quote[1:]
    return f"After turn {turn.number}: {quote(f'{said}.')} And then nothing."


def from_bottom_to_top(turns: Iterable[Followed]) -> str:
    """A summary of what the first and the last of some turns told, in the customer's words; "" where that is one thing."""
    said = [found.quote for turn in turns if (found := phrase_of(turn.reply))]
    if not said or said[0] == said[-1]:
        return ""
    return f"For example: “You said ‘{said[0]}’, and later ‘{said[-1]}’. How do the two belong together for you?”"
