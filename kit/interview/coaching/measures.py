"""What can be counted in an interview, each figure with what it means and the turns that it stands on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kit.interview.answering.words import words
from kit.interview.coaching.depth import DOORS, Depth
from kit.interview.coaching.followed import Talk, followed
from kit.interview.coaching.grid import rubric
from kit.interview.coaching.turn import IN_THEIR_MOUTH
from kit.interview.coaching.words import FLAWED, WAYS, counted, in_turns, listed, per_cent, quote, times
from kit.interview.coaching.worth import questions, stops
from kit.interview.moves import FLAWS, MOVES


@dataclass(frozen=True)
class Measure:
    """One figure.

    Attributes:
        key: such as "open".
        value: as it is shown.
        says: what it means, in a sentence.
        turns: the turns that it stands on; those to look at again where there are any.
        number: the figure to compare by; None where it is no share and no count.
    """

    key: str
    name: str
    value: str
    says: str
    turns: tuple[int, ...] = ()
    number: float | None = None


def measures(talk: Talk, deep: Depth | None) -> list[Measure]:
    """All figures of an interview; the last ones only where there is a map."""
    found = [_open(talk), _leading(talk), _spoken(talk), _ways(talk), _flaws(talk), _stopped(talk)]
    return found + (_of_the_map(talk, deep) if deep else [])


def _open(talk: Talk) -> Measure:
    asked = questions(talk)
    shut = tuple(turn.number for turn in asked if not turn.open)
    share = (len(asked) - len(shut)) / len(asked) if asked else 0.0
    value = (
        f"{len(asked) - len(shut)} of {counted(len(asked), 'question')}, {per_cent(share)}" if asked else "no question"
    )
    says = "An open question cannot be answered in full with yes, no or a bare fact."
    if shut:
        plain = sum("closed" in turn.flaws for turn in asked)
        kinds = [f"{plain} closed (yes or no is a whole answer)"] * bool(plain)
        kinds += [f"{len(shut) - plain} for a bare fact or one of the things offered"] * (len(shut) > plain)
        says += f" {'The other one' if len(shut) == 1 else 'The others'}: {listed(kinds)}."
    says += f" By the rubric of this course {per_cent(_full('open'))} earns all the points."
    return Measure("open", "Open questions", value, says, shut, round(share, 4))


def closed_questions(talk: object) -> str:
    """How many questions of an interview yes or no answers, in words: to be held against a guess.

    Args:
        talk: as for ``coach``.

    Raises:
        TypeError: it is no interview.
    """
    asked = questions(followed(talk))
    if not asked:
        return "Nothing was asked in this interview."
    plain = sum("closed" in turn.flaws for turn in asked)
    share = f", {10 * plain / len(asked):.1f} of ten" if len(asked) > 10 else ""
    return f"In this interview: {plain} of your {counted(len(asked), 'question')}{share}."


def _leading(talk: Talk) -> Measure:
    said = [turn for turn in talk.turns if turn.move != "wait"]
    led = tuple(turn.number for turn in said if turn.flaws & IN_THEIR_MOUTH)
    share = len(led) / len(said) if said else 0.0
    says = "In these the answer, or a value, came from you. Each of them can put something on the ladder that is not theirs."
    return Measure(
        "leading", "Leading turns", f"{len(led)} of {len(said)}, {per_cent(share)}", says, led, round(share, 4)
    )


def _spoken(talk: Talk) -> Measure:
    yours = sum(len(words(turn.question)) for turn in talk.turns)
    theirs = sum(len(words(turn.reply)) for turn in talk.turns)
    share = yours / (yours + theirs) if yours + theirs else 0.0
    says = "How much of the talk was yours. The rest is what you have to work with."
    return Measure("spoken", "Your share of the words", per_cent(share), says, number=round(share, 4))


def _ways(talk: Talk) -> Measure:
    count = Counter(turn.move for turn in talk.turns)
    value = ", ".join(f"{WAYS[move]} {count[move]}" for move in MOVES if count[move]) or "none"
    says = "What your turns did. By the rubric of this course a talk needs “up”, and other ways where an answer stops."
    return Measure("ways", "Ways of asking", value, says, number=float(len(count)))


def _flaws(talk: Talk) -> Measure:
    count = Counter(flaw for turn in talk.turns for flaw in turn.flaws)
    misheard = sum(turn.misheard for turn in talk.turns)
    named = [f"{FLAWED[flaw]} {count[flaw]}" for flaw in FLAWS if count[flaw]]
    value = ", ".join(named + [f"not their words {misheard}"] * bool(misheard)) or "none"
    turns = tuple(turn.number for turn in talk.turns if turn.flaws or turn.misheard)
    says = (
        "Turns that closed the answer or carried something into it; one turn can have several."
        if turns
        else "Nothing closed an answer or carried something into it."
    )
    return Measure("flaws", "Flaws", value, says, turns, float(len(turns)))


def _stopped(talk: Talk) -> Measure:
    there = stops(talk)
    good = sum(changed for _, changed in there)
    value = f"{times(len(there))}, met with another way of asking {times(good)}" if there else "not once"
    says = "How often an answer led nowhere (“I just like it”, a no, a repetition) or “why” came a third time in a row."
    missed = tuple(turn.number for turn, changed in there if not changed)
    return Measure("stops", "Answers that stopped", value, says, missed, float(len(there) - good))


_BESIDE = "Shown beside the score, which it does not enter."


def _full(key: str) -> float:
    """The share that earns all points of a part."""
    limit = rubric().part(key).all
    return limit if isinstance(limit, float) else 1.0


def _of_the_map(talk: Talk, deep: Depth) -> list[Measure]:
    level = deep.level or "nothing told yet"
    reached = f"The highest level that {talk.customer} told you without being led. {_BESIDE}"
    told = Measure(
        "depth",
        "Depth reached",
        level,
        reached,
        (deep.turn,) if deep.turn else (),
        float(max(deep.reached.values(), default=0)),
    )
    climbs = Measure(
        "climbs",
        "Climbs",
        f"from {deep.climbs} of {counted(deep.of_climbs, 'attribute')} up to a value; {deep.values} of {counted(deep.of_values, 'terminal value')}",
        f"What was told un-led, against what there was to find. Two climbs are enough for an interview of this course. {_BESIDE}",
        number=float(deep.climbs),
    )
    chains = Measure(
        "chains",
        "Chains told",
        f"{deep.chains} of {deep.of_chains}",
        f"Ways from an attribute to a terminal value, of all that this simulated customer can tell. They share rungs, so the number to find is large. {_BESIDE}",
        number=float(deep.chains),
    )
    return [told, climbs, chains, _mouth(talk, deep), *([_doors(talk, deep)] if talk.over else [])]


def _mouth(talk: Talk, deep: Depth) -> Measure:
    values = [led for led in deep.led if led.value]
    shown = [f"{quote(led.put, 40)} in turn {led.turn}" if led.put else f"turn {led.turn}" for led in values]
    value = ", ".join(shown) if shown else "none"
    says = (
        f"{talk.customer} went along with these. They are yours: leave them out of the ladder."
        if values
        else f"No value on the ladder comes from you instead of {talk.customer}."
    )
    if others := len(deep.led) - len(values):
        says += f" Besides values, {talk.customer} went along with {counted(others, 'thing')} ({in_turns(led.turn for led in deep.led if not led.value)})."
    return Measure(
        "mouth", "Values put into the mouth", value, says, tuple(led.turn for led in values), float(len(values))
    )


def _doors(talk: Talk, deep: Depth) -> Measure:
    count = Counter(deep.closed)
    value = "; ".join(f"{counted(number, level)}: {DOORS[kind]}" for (level, kind), number in count.items()) or "none"
    says = "What you came up to and did not hear, by level and kind only: you may meet this customer again."
    if not count:
        says = "Whatever you came up to was told to you."
    return Measure("doors", "Doors that stayed closed", value, says, number=float(len(deep.closed)))


def share(found: Sequence[Measure], key: str) -> float | None:
    """The number of a measure."""
    return next((measure.number for measure in found if measure.key == key), None)
