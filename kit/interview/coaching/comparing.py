"""This interview against the one before it, by the small summary that a report gives."""

from collections.abc import Mapping, Sequence
from typing import Any

from kit.interview.coaching.depth import Depth
from kit.interview.coaching.grid import rubric
from kit.interview.coaching.measures import Measure, share
from kit.interview.coaching.scoring import Criterion
from kit.interview.coaching.words import a, counted, per_cent
from kit.ladders.levels import LEVELS


def summary(
    score: int, criteria: Sequence[Criterion], measures: Sequence[Measure], deep: Depth | None, turns: int
) -> dict[str, Any]:
    """What the next report needs of this one: a dict that JSON can hold."""
    return {
        "rubric": rubric().version,
        "score": score,
        "criteria": {criterion.key: criterion.points for criterion in criteria},
        "turns": turns,
        "open": share(measures, "open"),
        "leading": share(measures, "leading"),
        "depth": deep.level if deep else None,
    }


def comparison(now: Mapping[str, Any], before: Mapping[str, Any] | None) -> list[str]:
    """What has changed, in sentences; none without an interview before.

    Raises:
        ValueError: ``before`` is no summary of a report.
    """
    if before is None:
        return []
    _check(before)
    if before["rubric"] != now["rubric"]:
        return [
            "Your interview before was scored by another version of the rubric, so the two scores cannot be compared."
        ]
    if not before["turns"]:
        return []
    found = [_score(int(now["score"]), int(before["score"]))]
    if moved := _criteria(now["criteria"], before["criteria"]):
        found.append(moved)
    shares = [
        f"{name} from {before[key] * 100:.0f} to {per_cent(now[key])}"
        for key, name in (("open", "open questions"), ("leading", "leading turns"))
        if before[key] is not None and now[key] is not None and round(before[key], 2) != round(now[key], 2)
    ]
    if shares:
        said = ", ".join(shares)
        found.append(f"{said[:1].upper()}{said[1:]}.")
    if now["depth"] and before["depth"] in LEVELS and now["depth"] != before["depth"]:
        found.append(f"You were told as far as {a(now['depth'])}; last time it was {a(before['depth'])}.")
    return found


def _score(now: int, before: int) -> str:
    if now == before:
        return f"As many points as last time: {now}."
    return (
        f"Last time {before}, now {now}: {counted(abs(now - before), 'point')} {'more' if now > before else 'fewer'}."
    )


def _criteria(now: Mapping[str, int], before: Mapping[str, int]) -> str:
    names = {rule.key: rule.name for rule in rubric().criteria}
    change = {key: now[key] - before[key] for key in names}
    best, worst = (pick(change, key=lambda key: change[key]) for pick in (max, min))
    parts = [f"Most gained: {names[best]} (+{change[best]})."] if change[best] > 0 else []
    parts += [f"Most lost: {names[worst]} (−{-change[worst]})."] if change[worst] < 0 else []
    return " ".join(parts)


def _check(before: Any) -> None:
    keys = {rule.key for rule in rubric().criteria}
    sound = (
        isinstance(before, Mapping)
        and {"rubric", "score", "criteria", "turns", "open", "leading", "depth"} <= set(before)
        and _number(before["score"])
        and _number(before["turns"])
        and all(before[key] is None or _number(before[key]) for key in ("open", "leading"))
    )
    same = sound and before["rubric"] == rubric().version
    criteria = before["criteria"] if same else {}
    if not sound or (
        same
        and not (
            isinstance(criteria, Mapping) and keys <= set(criteria) and all(_number(criteria[key]) for key in keys)
        )
    ):
        raise ValueError("before must be what summary() of an earlier report gave")


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
