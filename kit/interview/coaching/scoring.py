"""The score: 100 points of technique, by the rubric. Every share says what it is a share of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kit.interview.coaching.followed import Talk
from kit.interview.coaching.framing import PIECES, closed, opened
from kit.interview.coaching.grid import Part, rubric, share_of
from kit.interview.coaching.heard import corrects
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
class Scored:
    """A part of a criterion for one interview.

    Attributes:
        points: earned; not rounded.
        says: in a sentence, with what it is a share of.
        good: numbers of the turns that earned it.
        missed: numbers of the turns that cost something.
    """

    part: Part
    points: float
    says: str
    good: tuple[int, ...] = ()
    missed: tuple[int, ...] = ()

    @property
    def lost(self) -> float:
        """Points that were not earned."""
        return self.part.points - self.points


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
                " ".join(part.says for part in parts),
                tuple(turns),
                parts,
            )
        )
    return found


# -- the parts ---------------------------------------------------------------------------------------------------------


def _numbers(turns: Iterable[Followed]) -> tuple[int, ...]:
    return tuple(turn.number for turn in turns)


def _purpose(talk: Talk, part: Part) -> Scored:
    turn = opened(talk).get("purpose")
    says = "You say what it is for." if turn else "You do not say what it is for."
    return Scored(part, part.points * bool(turn), says, _numbers([turn] if turn else []))


def _freedom(talk: Talk, part: Part) -> Scored:
    found = {name: turn for name, turn in opened(talk).items() if name in PIECES[1:3]}
    says = {
        0: "Nothing on right or wrong answers, nor that they may stop.",
        1: f"You say that {'there are no wrong answers, but not that they may stop' if 'no wrong answers' in found else 'they may stop, but not that no answer is wrong'}.",
        2: "You say that no answer is wrong, and that they may stop.",
    }[len(found)]
    return Scored(part, part.points * len(found) / 2, says, _numbers(dict.fromkeys(found.values())))


def _consent(talk: Talk, part: Part) -> Scored:
    turn = opened(talk).get("consent")
    says = "You ask whether that is all right." if turn else "You do not ask whether that is all right."
    return Scored(part, part.points * bool(turn), says, _numbers([turn] if turn else []))


def _close(talk: Talk, part: Part) -> Scored:
    found = closed(talk)
    worth = {"summary": part.points / 2, "missing": part.points / 4, "thanks": part.points / 4}
    does = {"summary": "sum up in their words", "missing": "ask what is missing", "thanks": "thank them"}
    done = [does[name] for name in does if name in found]
    not_done = [does[name] for name in does if name not in found]
    says = f"At the end you {listed(done)}" if done else "There is no proper end"
    says += f"; you do not {listed(not_done, 'or')}." if done and not_done else "."
    return Scored(part, sum(worth[name] for name in found), says, _numbers(dict.fromkeys(found.values())))


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
        return Scored(part, 0.0, "No answer had anything in it that you could have taken up.")
    good = [turn for turn in there if turn.own_words and taking_up(turn)]
    says = f"After {counted(len(there), 'answer')} with something in {'it' if len(there) == 1 else 'them'} you take up their words {times(len(good))}."
    reached = part.earned(share_of([taking_up(turn) for turn in there]))
    return Scored(
        part, reached * evidence(talk), says, _numbers(good), _numbers(turn for turn in there if not turn.own_words)
    )


def _room(talk: Talk, part: Part) -> Scored:
    good = [turn for turn in talk.turns if leaves_room(turn)]
    waits = sum(turn.move == "wait" for turn in talk.turns)
    if talk.turns and waits > max(2.0, TOO_QUIET * len(talk.turns)):
        return Scored(part, 0.0, f"{waits} of your {len(talk.turns)} turns are pauses: more than listening needs.")
    says = f"You leave room {times(len(good))}." if good else "You do not leave room."
    return Scored(part, part.earned(len(good)) * evidence(talk), says, _numbers(good))


def _heard(talk: Talk, part: Part) -> Scored:
    echoes = [turn for turn in talk.turns if turn.move == "echo"]
    if not echoes:
        return Scored(part, 0.0, "You never give back what you heard.")
    sums = closed(talk)
    right = [
        turn
        for turn in echoes
        if turn.mirrors and not turn.flaws and (not corrects(turn.reply) or turn in sums.values())
    ]
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
    return Scored(part, points * weight, says, _numbers(good), _numbers(missed))


_PARTS: dict[str, Callable[[Talk, Part], Scored]] = {
    "purpose": _purpose,
    "freedom": _freedom,
    "consent": _consent,
    "close": _close,
    "open": _open,
    "theirs": _theirs,
    "takes-up": _takes_up,
    "room": _room,
    "heard": _heard,
    "up": _up,
    "change": _change,
    "variety": _variety,
}
