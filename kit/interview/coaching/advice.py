"""Next steps: those first that would raise the score most, each with an example from this talk."""

from dataclasses import dataclass, replace

from kit.interview.coaching.advising import ADVICE
from kit.interview.coaching.depth import Depth
from kit.interview.coaching.followed import Talk
from kit.interview.coaching.scoring import Criterion, Scored

MOST = 3
_WORTH_IT = 0.5  # points; what would bring less is no step
_TOGETHER = {"purpose": "opening", "freedom": "opening", "consent": "opening", "room": "room", "heard": "room"}
"""Parts of the rubric that are one step."""
_SECOND = (
    "Take a second attribute and climb from there, too.",
    "For example: “You named something else at the start. What about that one?”",
)
_BEYOND = (
    (
        "Try it with a person, this week, for ten minutes.",
        "For example somebody in your family, on something that they bought lately.",
    ),
    (
        "Read your own talk again, and look for the words that you passed by.",
        "For example every “somehow”, “you know” and “it's just that”: often something waits behind them.",
    ),
    (
        "Have somebody else code the answers, and see where the two of you differ.",
        "For example the answer that you found easiest to place.",
    ),
)


@dataclass(frozen=True)
class Step:
    """What to do next time.

    Attributes:
        kind: the part of the rubric that it is about; "beyond" where the rubric asks no more.
        says: what to do.
        example: from this talk, or made for it; "" where none comes out well.
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
    grouped: dict[str, list[Scored]] = {}
    for scored in (scored for criterion in criteria for scored in criterion.parts):
        grouped.setdefault(_TOGETHER.get(scored.part.key, scored.part.key), []).append(scored)
    gains = {kind: sum(scored.lost for scored in parts) for kind, parts in grouped.items()}
    steps: list[Step] = []
    for kind in sorted(gains, key=lambda kind: -gains[kind])[:MOST]:
        if gains[kind] < _WORTH_IT:
            break
        shown = {step.turns[0] for step in steps if step.turns}
        advice = ADVICE[kind](talk, [_others_first(scored, shown) for scored in grouped[kind]])
        steps.append(Step(kind, advice.says, advice.example, gains[kind], advice.turns))
    second = bool(deep and deep.climbs < min(2, deep.of_climbs))
    beyond = [Step("beyond", says, example, 0.0) for says, example in (_SECOND,) * second + _BEYOND]
    return steps + beyond[: MOST - len(steps)]


def _others_first(scored: Scored, shown: set[int]) -> Scored:
    """The turns that no other step has shown come first, so that each step has an example of its own."""
    return replace(scored, missed=tuple(sorted(scored.missed, key=lambda number: number in shown)))
