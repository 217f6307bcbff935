"""The score: 100 points of technique, by the rubric. Every share says what it is a share of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil

from kit.interview.coaching import scoring_frame
from kit.interview.coaching.followed import Talk
from kit.interview.coaching.grid import Part, rubric, share_of
from kit.interview.coaching.scored import Scored, numbers
from kit.interview.coaching.turn import Followed
from kit.interview.coaching.words import counted, listed, out_of, times
from kit.interview.coaching.worth import (
    TOO_QUIET,
    asks_up,
    chances,
    cost,
    evidence,
    leaves_room,
    openness,
    questions,
    stops,
    taking_up,
    ways,
)


@dataclass(frozen=True)
class Criterion:
    """A criterion for one interview.

    Attributes:
        points: earned, as a whole number.
        of: the most that can be earned.
        says: why, in a sentence or two.
        turns: the turns that decided, those with a loss first.
    """

    key: str
    name: str
    points: int
    of: int
    says: str
    turns: tuple[int, ...]
    parts: tuple[Scored, ...] = ()


def criteria(talk: Talk) -> list[Criterion]:
    """All criteria of the rubric for an interview."""
    found = []
    for rule in rubric().criteria:
        parts = tuple(_PARTS[part.key](talk, part) for part in rule.parts)
        turns = dict.fromkeys([n for part in parts for n in part.missed] + [n for part in parts for n in part.good])
        found.append(
            Criterion(
                rule.key,
                rule.name,
                int(sum(part.points for part in parts) + 0.5),
                rule.points,
                " ".join([*(part.says for part in parts), *_missing(parts)]),
                tuple(turns),
                parts,
            )
        )
    return found


def _missing(parts: Iterable[Scored]) -> list[str]:
    """What was missing for all the points, in a sentence."""
    lacks = [part.lacks for part in parts if part.lacks and part.lost > 0.05]
    return [f"Missing for all the points: {listed(lacks)}."] if lacks else []


# -- the parts ---------------------------------------------------------------------------------------------------------


def _open(talk: Talk, part: Part) -> Scored:
    asked = questions(talk)
    if not asked:
        return Scored(part, 0.0, "You ask nothing that could be told at length.")
    share = share_of([openness(turn) for turn in asked])
    good = [turn for turn in asked if turn.open]
    says = f"{out_of(len(good), len(asked), 'question')} {'is' if len(good) == 1 else 'are'} open."
    off = sum(turn.open and openness(turn) < 1 for turn in asked)
    says += (
        f" {off} of them {'counts' if off == 1 else 'count'} less: asked before, in a worn frame, or off this talk."
        if off
        else ""
    )
    return _weighed(talk, part, part.earned(share), says, good, [turn for turn in asked if openness(turn) < 1])


def _theirs(talk: Talk, part: Part) -> Scored:
    said = [turn for turn in talk.turns if turn.move != "wait"]
    if not said:
        return Scored(part, 0.0, "You say nothing that could lead, and nothing that could be answered.")
    share = share_of([cost(turn) for turn in said])
    faulty = [turn for turn in said if cost(turn)]
    says = f"{out_of(len(faulty), len(said), 'turn')} {'carries' if len(faulty) == 1 else 'carry'} something in."
    if not faulty:
        says = (
            f"None of your {len(said)} turns carries anything in."
            if len(said) > 1
            else "Your one turn carries nothing in."
        )
    return _weighed(talk, part, part.earned(share), says, [turn for turn in said if not cost(turn)], faulty)


def _takes_up(talk: Talk, part: Part) -> Scored:
    there = chances(talk)
    if not there:
        return Scored(part, 0.0, "No answer had anything in it that you could have taken up.", lacks=_ON_AND_ON)
    good = [turn for turn in there if turn.own_words and taking_up(turn)]
    says = f"After {counted(len(there), 'answer')} with something in {'it' if len(there) == 1 else 'them'} you take up their words {times(len(good))}."
    worth = [taking_up(turn) for turn in there]
    more = ceil(float(part.all) * len(there) - sum(worth) - 1e-9)
    lacks = f"their words in the next question after {counted(more, 'more answer')}" if more > 0 else _ON_AND_ON
    reached = part.earned(share_of(worth))
    missed = numbers(turn for turn in there if not turn.own_words)
    return Scored(part, reached * evidence(talk), says, numbers(good), missed, lacks)


def _room(talk: Talk, part: Part) -> Scored:
    good = [turn for turn in talk.turns if leaves_room(turn)]
    waits = sum(turn.move == "wait" for turn in talk.turns)
    if talk.turns and waits > max(2.0, TOO_QUIET * len(talk.turns)):
        return Scored(part, 0.0, f"{waits} of your {len(talk.turns)} turns are pauses: more than listening needs.")
    says = f"You leave room {times(len(good))}." if good else "You do not leave room."
    more = int(part.all) - len(good)
    lacks = (
        f"{'room' if more == part.all else 'room once more'} (a pause, or their words and no question)"
        if more > 0
        else ""
    )
    return Scored(part, part.earned(len(good)) * evidence(talk), says, numbers(good), lacks=lacks)


def _heard(talk: Talk, part: Part) -> Scored:
    echoes = [turn for turn in talk.turns if turn.gives_back]
    if not echoes:
        says = "You never say only what you heard, to see whether it is right."
        return Scored(part, 0.0, says, lacks="what you heard, said once in their words")
    right = [turn for turn in echoes if turn.heard_rightly]
    says = f"{out_of(len(right), len(echoes), 'time')} that you give something back, it is theirs."
    wrong = [turn for turn in echoes if turn not in right]
    return _weighed(talk, part, part.earned(len(right) / len(echoes)), says, right, wrong)


def _up(talk: Talk, part: Part) -> Scored:
    worth = {turn.number: asks_up(turn) for turn in talk.turns}
    good = tuple(number for number, value in worth.items() if value)
    vain = tuple(turn.number for turn in talk.turns if turn.move == "ladder_up" and not asks_up(turn))
    return Scored(
        part,
        part.earned(sum(worth.values())),
        f"You ask well upwards {times(len(good))}." if good else "No question upwards counts.",
        good,
        vain,
    )


def _change(talk: Talk, part: Part) -> Scored:
    there = stops(talk)
    if not there:
        ups = sum(asks_up(turn) > 0 for turn in talk.turns)
        says = "No answer stopped." if ups else "There was no climb that could have stopped."
        return Scored(part, part.points * min(1.0, ups / 4), says)
    good = [turn for turn, changed in there if changed]
    missed = [turn for turn, changed in there if not changed]
    says = (
        f"Where an answer stopped or “why” wore out ({times(len(there))}), you ask in another way {times(len(good))}."
    )
    return _weighed(talk, part, part.earned(len(good) / len(there)), says, good, missed)


def _variety(talk: Talk, part: Part) -> Scored:
    found = ways(talk)
    says = f"{counted(len(found), 'way') if found else 'no ways'} of asking brought something new."
    return Scored(part, part.earned(len(found)), says.capitalize(), tuple(numbers[0] for numbers in found.values()))


def _weighed(
    talk: Talk, part: Part, points: float, says: str, good: Iterable[Followed], missed: Iterable[Followed]
) -> Scored:
    """A share of few questions counts less, and says so."""
    weight = evidence(talk)
    if weight < 1 and points > 0:
        says += (
            " Not counted in full: too few of your turns take up this talk." if part.key in {"open", "theirs"} else ""
        )
    return Scored(part, points * weight, says, numbers(good), numbers(missed))


_ON_AND_ON = "more turns that take up what was said"
_PARTS: dict[str, Callable[[Talk, Part], Scored]] = {
    "purpose": scoring_frame.purpose,
    "freedom": scoring_frame.freedom,
    "consent": scoring_frame.consent,
    "close": scoring_frame.close,
    "open": _open,
    "theirs": _theirs,
    "takes-up": _takes_up,
    "room": _room,
    "heard": _heard,
    "up": _up,
    "change": _change,
    "variety": _variety,
}
