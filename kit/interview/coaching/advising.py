"""What to do next time about a part of the rubric that lost points, each with an example."""

from collections.abc import Callable
from dataclasses import dataclass

from kit.interview.coaching.examples import after, best_of, from_bottom_to_top, in_place, mirror, now, quotable
from kit.interview.coaching.followed import Talk
from kit.interview.coaching.framing import closed
from kit.interview.coaching.moments import what_is_wrong
from kit.interview.coaching.scoring import Scored
from kit.interview.coaching.words import listed
from kit.interview.coaching.worth import cost, ways


@dataclass(frozen=True)
class Advice:
    """What to do, an example of it, and the turns where it would have been due."""

    says: str
    example: str
    turns: tuple[int, ...] = ()


_OPENING = ("what it is for", "that no answer is wrong and that they may stop", "whether that is all right")
_IN_PLACE_OF_FLAWS = {
    "supplies_value": "Let them name what matters. Your word for it is a gift that they will politely accept.",
    "judging": "Take every answer as it is. Thank them, or give it back.",
    "pitching": "Sell nothing while you ask.",
    "leading": "Take the answer out of the question. What is left is mostly a good one.",
    "jargon": "Use their words, never the textbook's.",
    "double_barrelled": "Ask one thing, then wait.",
    "no": "Where somebody says no, leave it.",
}
_WAYS = {
    "situate": "the last time",
    "absence": "a day without it",
    "regress": "years ago",
    "third_person": "other people",
    "ladder_down": "an example",
}


def _opening(talk: Talk, scored: list[Scored]) -> Advice:
    missing = [name for name, each in zip(_OPENING, scored, strict=True) if each.lost]
    return Advice(
        f"Begin with the frame. Say or ask {listed(missing)}.",
        "For example: “I would like to understand how people choose. Nothing you say can be wrong, and you can stop whenever you like. Is that all right?”",
        (1,),
    )


def _close(talk: Talk, scored: list[Scored]) -> Advice:
    summed_up = "summary" in closed(talk)
    summary = "" if summed_up else from_bottom_to_top(turn for turn in talk.turns if turn.brought)
    return Advice(
        "Before you end, ask what you have not asked, and thank them."
        if summed_up
        else "Before you end, sum up the way from the bottom to the top in their words, and ask whether you heard rightly.",
        summary or "For example: “What have I not asked that matters here?”",
        (talk.turns[-1].number,),
    )


def _open(talk: Talk, scored: list[Scored]) -> Advice:
    missed = scored[0].missed
    shut = [turn for number in missed if (turn := talk.turn(number)) and not turn.open]
    if shut:
        shut.sort(key=lambda turn: cost(turn) > 0)  # what carries in an answer besides has a step of its own
        numbers = tuple(turn.number for turn in shut)
        says = "Begin with “what”, “how” or “tell me”. Then yes or no cannot be the answer."
        return Advice(says, in_place(talk, numbers[0]), numbers)
    if missed:
        says = "Ask from what was just said. Questions that stand on a list, or come a second time, count half."
        return Advice(says, _in_their_words(talk, missed), missed)
    says = "Ask on from what was said. So far too few of your questions take up this talk to count in full."
    return Advice(says, now(talk))


def _theirs(talk: Talk, scored: list[Scored]) -> Advice:
    missed = [turn for number in scored[0].missed if (turn := talk.turn(number))]
    if not missed:
        return Advice("Ask on in this way. You carry nothing in, but it is too little to count in full.", now(talk))
    missed.sort(key=lambda turn: -cost(turn))
    wrong = what_is_wrong(missed[0], talk)
    says = _IN_PLACE_OF_FLAWS.get(wrong[0] if wrong else "", "Give back what was said, as it was said.")
    return Advice(says, in_place(talk, missed[0].number), tuple(turn.number for turn in missed))


def _takes_up(talk: Talk, scored: list[Scored]) -> Advice:
    there = {turn.number + 1 for turn in quotable(talk)}
    missed = tuple(number for number in scored[0].missed if number in there) or scored[0].missed
    return Advice(
        "Take words out of the answer and put them into your next question. It shows that you listened, and it says what you mean.",
        _in_their_words(talk, missed) if missed else now(talk),
        missed,
    )


def _in_their_words(talk: Talk, missed: tuple[int, ...]) -> str:
    """The first of some turns in whose place a question with words of the answer before it comes out well; "" where none does."""
    return next((said for number in missed if (said := in_place(talk, number, "takes-up"))), "")


def _room(talk: Talk, scored: list[Scored]) -> Advice:
    last = next(reversed(quotable(talk)), None)
    return Advice(
        "Say their words again, and then be quiet. Twice or three times in a talk is enough.",
        mirror(last),
        (last.number,) if last else (),
    )


def _up(talk: Talk, scored: list[Scored]) -> Advice:
    there = quotable(talk)
    left = [turn for turn in there if (on := talk.turn(turn.number + 1)) and on.move not in {"ladder_up", "closing"}]
    turn = best_of(talk, left or there[::-1])
    return Advice(
        "Ask more often what it gives them, and what that gives them. Nothing climbs by itself.",
        after(turn, "ladder_up", talk),
        (turn.number,) if turn else (),
    )


def _change(talk: Talk, scored: list[Scored]) -> Advice:
    missed = scored[0].missed
    if not missed:
        says = "Climb further. Where an answer then stops, ask about the last time, or about a day without it."
        return Advice(says, now(talk))
    says = (
        "Where an answer stops, do not push. Go to the last time, to a day without it, to years ago or to other people."
    )
    return Advice(says, in_place(talk, missed[0]), missed)


def _variety(talk: Talk, scored: list[Scored]) -> Advice:
    used = ways(talk)
    move = next((move for move in _WAYS if move not in used), "ladder_down")
    last = next(reversed(quotable(talk)), None)
    return Advice(
        f"Try a way of asking that you did not use, such as {_WAYS[move]}.",
        after(last, move, talk),
        (last.number,) if last else (),
    )


ADVICE: dict[str, Callable[[Talk, list[Scored]], Advice]] = {
    "opening": _opening,
    "close": _close,
    "open": _open,
    "theirs": _theirs,
    "takes-up": _takes_up,
    "room": _room,
    "up": _up,
    "change": _change,
    "variety": _variety,
}
"""Part of the rubric, or several that are one step → advice on it, from how they were scored."""
