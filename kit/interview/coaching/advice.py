"""Next steps: those first that would raise the score most, each with an example from this talk."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kit.interview.coaching.depth import Depth
from kit.interview.coaching.echoing import phrase_of
from kit.interview.coaching.followed import Followed, Talk
from kit.interview.coaching.framing import closed
from kit.interview.coaching.moments import instead, what_is_wrong
from kit.interview.coaching.proposing import better
from kit.interview.coaching.scoring import Criterion, Scored
from kit.interview.coaching.words import listed, quote
from kit.interview.coaching.worth import cost, ways

MOST = 3
_WORTH_IT = 0.5  # points; what would bring less is no step


@dataclass(frozen=True)
class Step:
    """What to do next time.

    Attributes:
        kind: the part of the rubric that it is about; "beyond" where the rubric asks no more.
        says: what to do.
        example: from this talk, or made for it.
        gain: points that it could bring.
        turns: where it would have been due.
    """

    kind: str
    says: str
    example: str
    gain: float
    turns: tuple[int, ...] = ()


def next_steps(talk: Talk, criteria: list[Criterion], deep: Depth | None) -> list[Step]:
    """Three: what would raise the score most, each with an example; and where the rubric asks no more, what lies beyond."""
    if not talk.turns:
        return []
    parts = {scored.part.key: scored for criterion in criteria for scored in criterion.parts}
    grouped = _grouped(parts)
    lost = sorted(grouped.items(), key=lambda each: -sum(scored.lost for scored in each[1]))
    steps: list[Step] = []
    for kind, scored in lost:
        gain = sum(each.lost for each in scored)
        if gain >= _WORTH_IT and len(steps) < MOST:
            shown = {step.turns[0] for step in steps if step.turns}
            steps.append(_STEPS[kind](talk, [_others_first(each, shown) for each in scored], gain))
    return steps + _beyond(talk, deep)[: MOST - len(steps)]


def _grouped(parts: dict[str, Scored]) -> dict[str, list[Scored]]:
    together = {"purpose": "opening", "freedom": "opening", "consent": "opening", "room": "room", "heard": "room"}
    found: dict[str, list[Scored]] = {}
    for key, scored in parts.items():
        found.setdefault(together.get(key, key), []).append(scored)
    return found


def _others_first(scored: Scored, shown: set[int]) -> Scored:
    """The turns that no other step has shown come first, so that each step has an example of its own."""
    return replace(scored, missed=tuple(sorted(scored.missed, key=lambda number: number in shown)))


def _in_place(talk: Talk, number: int) -> str:
    """A turn and a better question in its place."""
    turn = talk.turn(number)
    if turn is None:
        return ""
    return f"In place of {quote(turn.question, 90)} (turn {number}): {quote(instead(turn, talk))}"


def _opening(talk: Talk, scored: list[Scored], gain: float) -> Step:
    missing = [
        name
        for name, each in zip(
            ("what it is for", "that no answer is wrong and that they may stop", "whether that is all right"),
            scored,
            strict=True,
        )
        if each.lost
    ]
    example = "“I would like to understand how people choose. Nothing you say can be wrong, and you can stop whenever you like. Is that all right?”"
    return Step(
        "opening",
        f"Begin with the frame. Say or ask {listed(missing)}.",
        f"For example: {example}",
        gain,
        (1,) if talk.turns else (),
    )


def _close(talk: Talk, scored: list[Scored], gain: float) -> Step:
    done = closed(talk)
    if "summary" not in done:
        says = "Before you end, sum up the way from the bottom to the top in their words, and ask whether you heard rightly."
    else:
        says = "Before you end, ask what you have not asked, and thank them."
    told = [turn for turn in talk.turns if turn.brought]
    words = list(dict.fromkeys(phrase for order in (told, told[::-1]) if (phrase := _first_phrase(order))))
    example = "For example: “What have I not asked that matters here?”"
    if "summary" not in done and len(words) >= 2:
        example = (
            f"For example: “You said ‘{words[0]}’, and later ‘{words[-1]}’. How do the two belong together for you?”"
        )
    return Step("close", says, example, gain, (talk.turns[-1].number,) if talk.turns else ())


def _first_phrase(turns: list[Followed]) -> str:
    return next((phrase for turn in turns if (phrase := _phrase(turn.reply))), "")


def _phrase(reply: str) -> str:
    found = phrase_of(reply)
    return found.quote if found else ""


def _open(talk: Talk, scored: list[Scored], gain: float) -> Step:
    shut = [n for n in scored[0].missed if (turn := talk.turn(n)) and not turn.open]
    shut.sort(key=lambda n: bool((turn := talk.turn(n)) and cost(turn)))
    if shut:
        return Step(
            "open",
            "Begin with “what”, “how” or “tell me”. Then yes or no cannot be the answer.",
            _in_place(talk, shut[0]),
            gain,
            tuple(shut),
        )
    if scored[0].missed:
        says = "Ask from what was just said. Questions that stand on a list, or come a second time, count half."
        return Step("open", says, _in_place(talk, scored[0].missed[0]), gain, scored[0].missed)
    return Step(
        "open",
        "Ask on from what was said. So far too few of your questions take up this talk to count in full.",
        _next(talk),
        gain,
    )


def _theirs(talk: Talk, scored: list[Scored], gain: float) -> Step:
    missed = [turn for number in scored[0].missed if (turn := talk.turn(number)) is not None]
    faulty = sorted(missed, key=lambda turn: -cost(turn))
    if not faulty:
        return Step(
            "theirs",
            "Ask on in this way. You carry nothing in, but it is too little to count in full.",
            _next(talk),
            gain,
        )
    worst = faulty[0]
    found = what_is_wrong(worst, talk)
    kind = found[0] if found else ""
    says = {
        "supplies_value": "Let them name what matters. Your word for it is a gift that they will politely accept.",
        "judging": "Take every answer as it is. Thank them, or give it back.",
        "pitching": "Sell nothing while you ask.",
        "leading": "Take the answer out of the question. What is left is mostly a good one.",
        "jargon": "Use their words, never the textbook's.",
        "double_barrelled": "Ask one thing, then wait.",
        "no": "Where somebody says no, leave it.",
    }.get(kind, "Give back what was said, as it was said.")
    return Step("theirs", says, _in_place(talk, worst.number), gain, tuple(turn.number for turn in faulty))


def _takes_up(talk: Talk, scored: list[Scored], gain: float) -> Step:
    missed = [n for n in scored[0].missed if (turn := talk.turn(n)) and turn.took and _phrase(turn.before)] or list(
        scored[0].missed
    )
    example = _in_place(talk, missed[0]) if missed else _next(talk)
    return Step(
        "takes-up",
        "Take words out of the answer and put them into your next question. It shows that you listened, and it says what you mean.",
        example,
        gain,
        tuple(missed),
    )


def _room(talk: Talk, scored: list[Scored], gain: float) -> Step:
    told = [turn for turn in talk.turns if turn.brought and _phrase(turn.reply)]
    example = (
        f"After turn {told[-1].number}: {quote(_sentence(told[-1].reply))} And then nothing."
        if told
        else "For example: “Mm. Take your time.”"
    )
    return Step(
        "room",
        "Say their words again, and then be quiet. Twice or three times in a talk is enough.",
        example,
        gain,
        (told[-1].number,) if told else (),
    )


def _sentence(reply: str) -> str:
    found = phrase_of(reply)
    if found is None:
        return "Mm. Take your time."
    return f"{found.turned or found.quote[:1].upper() + found.quote[1:]}."


def _up(talk: Talk, scored: list[Scored], gain: float) -> Step:
    told = [turn for turn in talk.turns if turn.brought and _phrase(turn.reply)]
    before = next(
        (turn for turn in told if (after := talk.turn(turn.number + 1)) and after.move not in {"ladder_up", "closing"}),
        told[-1] if told else None,
    )
    example = (
        f"After turn {before.number}: {quote(better(before.reply, 'ladder_up', turn=before.number))}"
        if before
        else f"For example: {quote(better('', 'ladder_up'))}"
    )
    return Step(
        "up",
        "Ask more often what it gives them, and what that gives them. Nothing climbs by itself.",
        example,
        gain,
        (before.number,) if before else (),
    )


def _change(talk: Talk, scored: list[Scored], gain: float) -> Step:
    missed = scored[0].missed
    if not missed:
        return Step(
            "change",
            "Climb further. Where an answer then stops, ask about the last time, or about a day without it.",
            _next(talk),
            gain,
        )
    says = (
        "Where an answer stops, do not push. Go to the last time, to a day without it, to years ago or to other people."
    )
    return Step("change", says, _in_place(talk, missed[0]), gain, missed)


def _variety(talk: Talk, scored: list[Scored], gain: float) -> Step:
    used = ways(talk)
    names = {
        "situate": "the last time",
        "absence": "a day without it",
        "regress": "years ago",
        "third_person": "other people",
    }
    new = [move for move in names if move not in used]
    told = next((turn for turn in reversed(talk.turns) if turn.brought and _phrase(turn.reply)), None)
    move = new[0] if new else "ladder_down"
    example = better(told.reply if told else "", move, turn=told.number if told else 0)
    where = f"After turn {told.number}: " if told else "For example: "
    return Step(
        "variety",
        f"Try a way of asking that you did not use, such as {names.get(move, 'an example')}.",
        f"{where}{quote(example)}",
        gain,
        (told.number,) if told else (),
    )


def _next(talk: Talk) -> str:
    """What could be asked now."""
    told = next((turn for turn in reversed(talk.turns) if turn.brought), None)
    if told is None:
        return f"For example: {quote(better('', 'elicit'))}"
    return f"After turn {told.number}: {quote(better(told.reply, 'ladder_up', turn=told.number))}"


_STEPS: dict[str, Callable[[Talk, list[Scored], float], Step]] = {
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


def _beyond(talk: Talk, deep: Depth | None) -> list[Step]:
    """For somebody whom the rubric asks for no more."""
    steps = []
    if deep and deep.climbs < min(2, deep.of_climbs):
        steps.append(
            Step(
                "beyond",
                "Take a second attribute and climb from there, too.",
                "For example: “You named something else at the start. What about that one?”",
                0.0,
            )
        )
    steps.append(
        Step(
            "beyond",
            "Try it with a person, this week, for ten minutes.",
            "For example somebody in your family, on something that they bought lately.",
            0.0,
        )
    )
    steps.append(
        Step(
            "beyond",
            "Read your own talk again, and look for the words that you passed by.",
            "For example every “somehow”, “you know” and “it's just that”: often something waits behind them.",
            0.0,
        )
    )
    steps.append(
        Step(
            "beyond",
            "Have somebody else code the answers, and see where the two of you differ.",
            "For example the answer that you found easiest to place.",
            0.0,
        )
    )
    return steps
