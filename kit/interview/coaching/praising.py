"""Strengths: each is earned by a turn, and points at it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kit.interview.coaching.depth import Depth
from kit.interview.coaching.followed import Talk
from kit.interview.coaching.framing import closed, opened
from kit.interview.coaching.turn import Followed
from kit.interview.coaching.words import counted, listed, times
from kit.interview.coaching.worth import chances, cost, leaves_room, questions, stops, taking_up, ways
from kit.ladders.levels import tier_of

MOST = 3


@dataclass(frozen=True)
class Strength:
    """Something done well.

    Attributes:
        kind: such as "takes-up".
        says: what.
        turns: where.
        quote: the learner's words in the first of them.
    """

    kind: str
    says: str
    turns: tuple[int, ...]
    quote: str


def strengths(talk: Talk, deep: Depth | None) -> list[Strength]:
    """Up to three, the best earned first."""
    found = sorted(_strengths(talk, deep), key=lambda each: -each[0])
    return [strength for _, strength in found[:MOST]]


def _strengths(talk: Talk, deep: Depth | None) -> Iterator[tuple[float, Strength]]:
    def strength(kind: str, says: str, turns: list[Followed]) -> Strength:
        return Strength(kind, says, tuple(turn.number for turn in turns), turns[0].question)

    freed = [
        turn
        for turn, changed in stops(talk)
        if changed and turn.brought and turn.move != "elicit" and turn.kind_before != "refused"
    ]
    if freed:
        yield (
            9 + len(freed),
            strength(
                "change",
                f"Where an answer stopped you asked in another way, and there was more ({times(len(freed))}).",
                freed,
            ),
        )
    if deep and deep.turn and deep.level and tier_of(deep.level) == "value":
        there = talk.turn(deep.turn)
        if there is not None and there.clean:
            yield (
                9.5,
                strength(
                    "depth",
                    f"{talk.customer} told you {'an' if deep.level[0] in 'aeiou' else 'a'} {deep.level}, and you had not named it.",
                    [there],
                ),
            )
    left = [turn for turn in talk.turns if turn.accepts and turn.clean and turn.move != "closing"]
    if left:
        yield 8.0, strength("left-alone", f"They said no, and you left it alone ({times(len(left))}).", left)
    taken = [turn for turn in chances(talk) if turn.taken and turn.clean and taking_up(turn)]
    if len(taken) >= 3 and len(taken) >= len(chances(talk)) / 2:
        yield (
            7 + len(taken) / len(chances(talk)),
            strength(
                "takes-up", f"You took up their words {times(len(taken))} where an answer had something in it.", taken
            ),
        )
    room = [turn for turn in talk.turns if leaves_room(turn) and turn.brought]
    if room:
        yield 5 + len(room), strength("room", f"You left room {times(len(room))}, and it was used.", room)
    asked = questions(talk)
    fine = [turn for turn in asked if turn.open]
    if len(asked) >= 6 and len(fine) >= 0.85 * len(asked):
        yield 6.0, strength("open", f"{len(fine)} of {counted(len(asked), 'question')} were open.", fine)
    said = [turn for turn in talk.turns if turn.move != "wait"]
    if len(asked) >= 6 and not any(cost(turn) for turn in said):
        yield 6.5, strength("theirs", f"In {counted(len(said), 'turn')} you carried nothing into an answer.", asked)
    frame = opened(talk)
    if len(frame) >= 3:
        turns = list(dict.fromkeys(frame.values()))
        yield 4.0 + (len(frame) == 4), strength("frame", f"You began as one should: {listed(list(frame))}.", turns)
    if "summary" in closed(talk):
        yield 5.5, strength("close", "You summed up, and let them put you right.", [closed(talk)["summary"]])
    several = ways(talk)
    if len(several) >= 4:
        turns = [turn for turn in talk.turns if turn.number in {numbers[0] for numbers in several.values()}]
        yield 5.0, strength("variety", f"{len(several)} ways of asking brought something new.", turns)
