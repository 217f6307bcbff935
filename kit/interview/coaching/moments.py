"""Turning points: where the customer opened, and where the answer was lost. Each with what would have been better to ask."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kit.interview.coaching.depth import Depth
from kit.interview.coaching.followed import Talk
from kit.interview.coaching.proposing import FOR_STOPS, better, in_their_words, leaving
from kit.interview.coaching.turn import Followed
from kit.interview.coaching.words import nth, quote
from kit.interview.coaching.worth import changes, leaves_room, taking_up
from kit.ladders.levels import LEVELS

_LAST = "What have I not asked that matters to you?"
_PASSES_BY = frozenset({"left", "garbled", "worn", "misheard", "takes-up"})
"""What is said of a turn that does not take up their words, or not as they were."""
_KEPT = frozenset({"situate", "absence", "regress", "negative", "third_person", "ladder_down"})
MOST, MOST_BAD, MOST_GOOD = 5, 3, 2

_FLAWS = (  # flaw, weight, what it did
    ("judging", 10.0, "It judges. The rule of this course: take every answer as it is."),
    ("supplies_value", 9.0, "It names {words}, which {name} had not said. A yes to that is your value on the ladder."),
    ("pitching", 8.5, "It sells. What they say of a product from then on, they say to a seller."),
    ("leading", 8.0, "It shows the answer that you expect, so a yes to it may be politeness."),
    ("jargon", 6.0, "{Words} is a word of research or marketing. In this course they hear only words that they use."),
    ("double_barrelled", 5.0, "It asks two things. You get the easier one, or neither."),
    ("closed", 4.0, "It is closed: yes or no is a whole answer."),
)


@dataclass(frozen=True)
class Moment:
    """A turning point.

    Attributes:
        turn: its number.
        good: whether it helped.
        kind: what it was, such as "judging" or "changed".
        question: what the learner said.
        reply: what came back.
        says: why it matters.
        better: a better question in its place; "" where it was good, or where none comes out well.
        before: the answer before it, from which the better question is made.
    """

    turn: int
    good: bool
    kind: str
    question: str
    reply: str
    says: str
    better: str = ""
    before: str = ""


def moments(talk: Talk, deep: Depth | None) -> list[Moment]:
    """Three to five turning points in the order of the talk; fewer where little happened."""
    bad = sorted(_bad(talk), key=lambda each: (-each[0], each[1].turn))
    good = sorted(_good(talk, deep), key=lambda each: (-each[0], each[1].turn))
    kept_bad = _varied([moment for _, moment in bad], MOST_BAD)
    room = MOST - len(kept_bad)
    marred = {moment.turn for moment in kept_bad}  # a turn is one turning point
    kept_good = _varied([moment for _, moment in good if moment.turn not in marred], max(MOST_GOOD, min(3, room)))
    kept_bad = [
        replace(moment, better=instead(turn, talk, moment.kind))
        for moment in kept_bad
        if (turn := talk.turn(moment.turn))
    ]
    return sorted([*kept_bad, *kept_good][:MOST], key=lambda moment: moment.turn)


def what_is_wrong(turn: Followed, talk: Talk) -> tuple[str, float, str] | None:
    """The worst that can be said of a turn: kind, weight, and why; None: nothing."""
    for flaw, weight, says in _FLAWS:
        if flaw in turn.flaws:
            pieces = turn.reading.words.get(flaw, ())
            words = quote(pieces[0], 40) if pieces else "a value" if flaw == "supplies_value" else "something in it"
            name = talk.customer if talk.session is not None else "your customer"
            return (
                flaw,
                weight + (2.0 if turn.ended else 0.0),
                says.format(words=words, Words=words[:1].upper() + words[1:], name=name),
            )
    if turn.presses:
        return "no", 7.5, "They said no. No is an answer: leave it, and go on with something that they like to tell."
    if turn.drilled:
        return (
            "drilled",
            7.0,
            f"It is “why” for the {nth(turn.whys)} time in a row. From the third on, this course asks in another way.",
        )
    if turn.due and not changes(turn) and turn.move == turn.move_before != "elicit" and not turn.mirrors:
        return (
            "pressed",
            6.5,
            "The answer before had stopped, and this asks the same way again. Another way in would have helped.",
        )
    if turn.garbled:
        return "garbled", 4.5, "What it quotes is cut out of a sentence. Give back a phrase that can stand."
    if turn.worn:
        return (
            "worn",
            3.5,
            "Their words come in the same frame once more. After the third time it is a form that is filled in.",
        )
    if turn.misheard:
        return "misheard", 5.5, "It gives back words that were not said."
    if turn.times >= 2:
        return "again", 5.0, f"It is the same question for the {nth(turn.times + 1)} time, word for word."
    if (
        turn.took
        and turn.move_before != "opening"
        and turn.move in {"elicit", "other"}
        and not turn.own_words
        and turn.probes < 3
    ):
        return "left", 5.5, "The answer before had something in it, and this goes on to something else."
    return None


def instead(turn: Followed, talk: Talk, kind: str = "") -> str:
    """A better question in the place of a turn, from the answer before it; "" where none comes out well.

    Args:
        kind: what is wrong with the turn. Where it passed by their words, only a question with words of that answer is better.
    """
    if turn.move == "closing":
        return _LAST
    told = [each.reply for each in talk.turns[: turn.number - 1] if each.brought and not each.bare_fact]
    if turn.kind_before == "refused":
        return leaving(turn.before, turn.number)
    if kind in _PASSES_BY and not told:
        return ""
    if not told:
        return better("", "elicit", turn=turn.number)
    move = turn.move if turn.move in _KEPT else "ladder_up"
    if turn.kind_before in FOR_STOPS:
        ways = FOR_STOPS[turn.kind_before]
        move = next((way for way in ways if way != turn.move_before), ways[0])
    elif turn.drilled:
        move = "situate"
    asked = talk.turn(turn.number - 1)
    took = turn.took and not (asked and asked.bare_fact)
    if kind in _PASSES_BY:
        return in_their_words(turn.before, move, "", turn.number, took, talk.about)
    return better(turn.before, move, told[-1], turn.number, took, talk.about)


def _bad(talk: Talk) -> Iterator[tuple[float, Moment]]:
    for turn in talk.turns:
        if turn.move in {"closing", "opening"} and not turn.flaws:
            continue
        if found := what_is_wrong(turn, talk):
            kind, weight, says = found
            weight += 1.0 if kind == "closed" and turn.kind in {"bare", "short"} else 0.0
            yield weight, _moment(turn, False, kind, says)


def _good(talk: Talk, deep: Depth | None) -> Iterator[tuple[float, Moment]]:
    highest = 0
    for turn in talk.turns:
        level = deep.reached.get(turn.number, 0) if deep else 0
        rose, highest = level > highest and highest > 0, max(level, highest)
        if turn.accepts and turn.clean and turn.move != "closing":
            yield 6.5, _moment(turn, True, "left-alone", "They had said no, and you left it alone. That is right.")
            continue
        if (
            not turn.brought
            or not turn.clean
            or turn.times > 1
            or turn.bare_fact
            or turn.garbled
            or turn.worn
            or turn.presses
            or turn.says_goodbye
            or not turn.connected
            or turn.move in {"opening", "closing", "other"}
        ):
            continue
        kind, weight, says = "", 0.0, ""
        if turn.due and changes(turn) and turn.move != "elicit":
            kind, weight, says = (
                "changed",
                8.0,
                "The answer before had stopped. You asked in another way, and there was more.",
            )
        elif turn.move == "wait":
            kind, weight, says = "waited", 6.0, "You left time, and it was used."
        elif turn.mirrors and leaves_room(turn):
            kind, weight, says = "mirrored", 6.0, "You gave their words back and asked nothing. That was enough."
        elif turn.open and turn.taken and turn.move == "ladder_up":
            kind, weight, says = "took-up", 5.0, "You took up their words and asked one step higher."
        elif turn.open and taking_up(turn) >= 0.7:
            kind, weight, says = "took-up", 4.0, "You stayed with their words."
        elif turn.open and turn.move in _KEPT:
            kind, weight, says = "opened", 4.5, "You asked from another side, openly, and the answer is theirs."
        elif turn.open and turn.move != "elicit":
            kind, weight, says = "opened", 2.5, "Open, and it left the answer to them."
        elif turn.open:
            kind, weight, says = "opened", 1.5, "An open start: the first rung is theirs, not yours."
        if not kind:
            continue
        if rose:
            weight += 1.5 + level / 2
            says += f" It brought you to {_level(level)}."
        yield weight + min(turn.fresh, 12) / 8, _moment(turn, True, kind, says)


def _moment(turn: Followed, good: bool, kind: str, says: str) -> Moment:
    return Moment(turn.number, good, kind, turn.question, turn.reply, says, "", turn.before)


def _varied(found: list[Moment], most: int) -> list[Moment]:
    """The weightiest, each kind once before any kind comes twice."""
    kept: list[Moment] = []
    kinds: set[str] = set()
    for moment in found:
        if moment.kind not in kinds and len(kept) < most:
            kinds.add(moment.kind)
            kept.append(moment)
    return kept + [moment for moment in found if moment not in kept][: most - len(kept)]


def _level(number: int) -> str:
    level = LEVELS[number - 1]
    return f"{'an' if level[0] in 'aeiou' else 'a'} {level}"
