"""Examples for a next step, made from this talk."""

from collections.abc import Iterable

from kit.interview.coaching.echoing import phrase_of
from kit.interview.coaching.followed import Talk
from kit.interview.coaching.moments import instead
from kit.interview.coaching.proposing import better
from kit.interview.coaching.turn import Followed
from kit.interview.coaching.words import quote


def in_place(talk: Talk, number: int) -> str:
    """A turn, and a better question in its place; "" where there is no such turn."""
    turn = talk.turn(number)
    if turn is None:
        return ""
    return f"In place of {quote(turn.question, 90)} (turn {number}): {quote(instead(turn, talk))}"


def after(turn: Followed | None, move: str) -> str:
    """A question to ask after a turn; in general, where there is none.

    Args:
        turn: one whose reply told something.
        move: which way to ask; see ``proposing.better``.
    """
    if turn is None:
        return f"For example: {quote(better('', move))}"
    return f"After turn {turn.number}: {quote(better(turn.reply, move, turn=turn.number))}"


def now(talk: Talk) -> str:
    """What could be asked now."""
    last = next((turn for turn in reversed(talk.turns) if turn.brought), None)
    return after(last, "ladder_up" if last else "elicit")


def quotable(talk: Talk) -> list[Followed]:
    """The turns whose reply told something in words that can be given back."""
    return [turn for turn in talk.turns if turn.brought and phrase_of(turn.reply)]


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
