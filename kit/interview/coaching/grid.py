"""The rubric, as data and as a table. The score reads its figures from here."""

import html
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("rubric.toml")


@dataclass(frozen=True)
class Part:
    """One part of a criterion.

    Attributes:
        all: the share or number that earns everything; a sentence where it is no number.
        none: the same for nothing.
        part: what earns a part of it.
        computed: what is counted, and of what.
        unit: of the share or number.
    """

    key: str
    points: int
    name: str
    all: float | str
    none: float | str
    part: str
    computed: str
    unit: str = ""

    def earned(self, reached: float) -> float:
        """Points for a share or a number, in proportion between nothing and everything.

        Raises:
            TypeError: this part is not measured by a number.
        """
        if isinstance(self.all, str) or isinstance(self.none, str):
            raise TypeError(f"{self.name} is not measured by a number")
        share = (reached - self.none) / (self.all - self.none)
        return self.points * min(1.0, max(0.0, share))


@dataclass(frozen=True)
class CriterionRule:
    """A criterion of the rubric; ``says`` is what it asks for."""

    key: str
    name: str
    says: str
    parts: tuple[Part, ...]

    @property
    def points(self) -> int:
        """The most that can be earned."""
        return sum(part.points for part in self.parts)


@dataclass(frozen=True)
class Rubric:
    """The rubric. Shows itself as a table.

    Attributes:
        version: scores of two versions cannot be compared.
        enough: turns that draw something out which a share needs to count in full.
        others: so many open questions without their words count towards that.
        about: what the points come from; counting: what holds for the counting of every part.
    """

    version: int
    enough: int
    others: int
    title: str
    about: str
    counting: str
    criteria: tuple[CriterionRule, ...] = field(repr=False)

    def part(self, key: str) -> Part:
        """A part by its key, such as "takes-up".

        Raises:
            KeyError: there is no such part.
        """
        return _parts()[key]

    @property
    def rows(self) -> list[tuple[str, int, str, str, str, str]]:
        """Of every part: name, points, what earns all, part, none, and what is counted."""
        return [
            (
                part.name,
                part.points,
                _limit(part, part.all, True),
                part.part,
                _limit(part, part.none, False),
                part.computed,
            )
            for criterion in self.criteria
            for part in criterion.parts
        ]

    def __repr__(self) -> str:
        lines = [self.title, "", self.about]
        rows = iter(self.rows)
        for criterion in self.criteria:
            lines += ["", f"{criterion.name}: {criterion.points} points. {criterion.says}"]
            for name, points, everything, part, nothing, computed in (next(rows) for _ in criterion.parts):
                some = "" if part == _NO_PART else f" Part: {part}"
                lines.append(f"  {name} ({points}). All: {everything}{some} None: {nothing} Counted: {computed}.")
        return "\n".join([*lines, "", self.counting])

    def _repr_html_(self) -> str:
        from kit.interview.coaching.look import style

        rows = iter(self.rows)
        short, full = [], []
        for criterion in self.criteria:
            parts = [next(rows) for _ in criterion.parts]
            short.append(
                f"<tbody><tr class='kit-coach-group'><th scope='rowgroup' colspan='2'><strong>{html.escape(criterion.name)}</strong>"
                f"<br><span class='kit-soft'>{html.escape(criterion.says)}</span></th>"
                f"<td class='kit-number'><strong>{criterion.points}</strong></td></tr>"
                + "".join(
                    f"<tr><th scope='row'>{html.escape(name)}</th><td>{html.escape(everything)}</td><td class='kit-number'>{points}</td></tr>"
                    for name, points, everything, *_ in parts
                )
                + "</tbody>"
            )
            full += [_in_full(*part) for part in parts]
        table = (
            f"<table class='kit-table kit-coach-rubric'><caption class='kit-spoken'>{html.escape(self.title)}</caption><thead><tr>"
            "<th scope='col'>What</th><th scope='col'>Earns all points</th><th scope='col' class='kit-number'>Points</th></tr></thead>"
            f"{''.join(short)}</table>"
        )
        fold = f"<details class='kit-fold'><summary>How each part is counted</summary><p class='kit-prose'>{html.escape(self.counting)}</p><dl class='kit-coach-figures'>{''.join(full)}</dl></details>"
        return (
            f"{style()}<div class='kit kit-coach'><p class='kit-title'>{html.escape(self.title)}</p>"
            f"<p class='kit-prose'>{html.escape(self.about)}</p>{table}{fold}</div>"
        )


def _in_full(name: str, points: int, everything: str, part: str, nothing: str, computed: str) -> str:
    says = "".join(
        f"<dd><span class='kit-soft'>{word}:</span> {html.escape(text)}</dd>"
        for word, text in (("All", everything), ("Part", part), ("None", nothing), ("Counted", f"{computed}."))
        if text != _NO_PART
    )
    return f"<div><dt>{html.escape(name)} ({points})</dt>{says}</div>"


_NO_PART = "–"


def _limit(part: Part, limit: float | str, full: bool) -> str:
    """A limit in words."""
    if isinstance(limit, str):
        return limit
    falls = not isinstance(part.all, str) and not isinstance(part.none, str) and part.all < part.none
    if limit == 0:
        return "Not once." if isinstance(limit, int) else f"None {part.unit}."
    if limit == 1 and isinstance(limit, float):
        return f"All {part.unit}."
    number = f"{limit} {part.unit}" if isinstance(limit, int) else f"{limit * 100:.0f} per cent {part.unit}"
    number = "one way" if number == "1 ways" else number
    return f"{'At least' if full != falls else 'At most'} {number}."


@cache
def rubric() -> Rubric:
    """The rubric by which every interview is scored, here and in grading.

    >>> sum(criterion.points for criterion in rubric().criteria)
    100
    """
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    criteria = tuple(
        CriterionRule(each["key"], each["name"], each["is"], tuple(Part(**part) for part in each["parts"]))
        for each in data.pop("criteria")
    )
    return Rubric(criteria=criteria, **data)


@cache
def _parts() -> dict[str, Part]:
    return {part.key: part for criterion in rubric().criteria for part in criterion.parts}


def share_of(numbers: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return sum(numbers) / len(numbers) if numbers else 0.0
