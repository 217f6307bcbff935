"""Do two coders agree? Per cent, Cohen's kappa (1960) and Krippendorff's alpha (nominal; 2018), per code and per tier."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.ladders.coding.chance import Figures, figures
from kit.ladders.coding.pairing import Pair, halves, often, paired, several, units_by
from kit.ladders.levels import TIERS, tier_of
from kit.ladders.problems import LadderError
from kit.ladders.tables.frames import coding_frame

if TYPE_CHECKING:
    import pandas as pd

GOOD, TENTATIVE = 0.80, 0.67  # Krippendorff (2018)
_SHOWN = 50  # disagreements that a page lists


def agreement(
    first: "pd.DataFrame",
    second: "pd.DataFrame | None" = None,
    frame: "pd.DataFrame | str | Path | None" = None,
    by: "Sequence[str] | str | None" = None,
) -> "Agreement":
    """How far two coders agree who coded the same units on their own.

    A unit is known by ``unit`` (with ``respondent, ladder, turn`` where both tables have them), else by
    ``respondent, ladder, position``. Agreement on codes counts units to which both gave a code. Those that one coder
    left without a code are listed, and count for the agreement on whether a unit has a code at all.

    Of several codes of one unit, equal ones are paired, then the others as they come; a code beyond those that the other
    coder gave counts as a disagreement, "this code" against "no further code" [our decision]. The verdict says so.

    Args:
        first: one coder's table: the columns of the units, and ``code``; a missing code: this coder saw nothing to code.
            Or a table of both, with a column ``coder``.
        second: the other coder's table.
        frame: the coding frame; with it there are labels, and agreement on tiers.
        by: other columns by which a unit is known.

    Raises:
        LadderError: a column is missing, there are not two coders, a code is not in the frame, no unit has a code of
            both, or one table needs a column to tell its units apart that the other lacks.
    """
    one, other, names = halves(first, second)
    known = None if frame is None else coding_frame(frame)
    keys = units_by([one, other], by)
    seen, alone = paired([one, other], keys, known)
    if not any(pair.first is not None and pair.second is not None for pair in seen):
        raise LadderError(
            f"There is no unit to which both coders gave a code. Units are known by {', '.join(keys)}: "
            "are they named alike in both?"
        )
    return Agreement(seen, alone, keys, names, known)


@dataclass(frozen=True)
class Agreement:
    """How far two coders agree. Shows itself as a report.

    Attributes:
        seen: units that both had before them.
        alone: units with a code that only one had before them.
        by: the columns by which units are known.
        coders: what the two are called.
        frame: the coding frame, or None.
    """

    seen: Sequence[Pair] = field(repr=False)
    alone: Sequence[Pair] = field(repr=False)
    by: Sequence[str]
    coders: tuple[str, str] = ("first", "second")
    frame: "pd.DataFrame | None" = field(default=None, repr=False)

    @cached_property
    def both(self) -> list[Pair]:
        """Units to which both gave a code; one with several codes once for each pair of them, and for each extra code."""
        return [pair for pair in self.seen if pair.extra or (pair.first is not None and pair.second is not None)]

    @cached_property
    def overall(self) -> Figures:
        """Agreement on the code."""
        return figures([pair.first for pair in self.both], [pair.second for pair in self.both])

    units = property(lambda self: self.overall.units, doc="How many units both gave a code to, as in `both`.")
    per_cent = property(lambda self: self.overall.per_cent, doc="Of 100 units, how many have the same code.")
    kappa = property(lambda self: self.overall.kappa, doc="Cohen's kappa.")
    alpha = property(lambda self: self.overall.alpha, doc="Krippendorff's alpha.")

    @cached_property
    def whether(self) -> Figures | None:
        """Agreement on whether a unit has a code at all; None unless both tables hold units without a code."""
        if not any(pair.first is None and pair.second is None for pair in self.seen):
            return None
        units = list({pair.unit: pair for pair in reversed(self.seen)}.values())  # the first pair of a unit is no extra
        return figures([pair.first is not None for pair in units], [pair.second is not None for pair in units])

    @cached_property
    def by_code(self) -> "pd.DataFrame":
        """Each code against all others: ``code, label, units`` (to which either gave it), ``per_cent, kappa, alpha``."""
        used = {code for pair in self.both for code in (pair.first, pair.second)} - {None}
        order = sorted(used) if self.frame is None else [code for code in self.frame["code"] if code in used]
        rows = []
        for code in order:
            one, other = ([getattr(pair, side) == code for pair in self.both] for side in ("first", "second"))
            units = sum(a or b for a, b in zip(one, other, strict=True))
            rows.append([code, self._label(code), units, *_tail(figures(one, other))])
        return _table(rows, ["code", "label", "units"])

    @cached_property
    def by_tier(self) -> "pd.DataFrame":
        """Codes as tiers: ``tier`` ("all" for the three together, then each against the others), ``units, per_cent, kappa, alpha``."""
        tiers = self._tiers
        one, other = ([tiers.get(getattr(pair, side)) for pair in self.both] for side in ("first", "second"))
        rows: list[list[Any]] = []
        if self.frame is not None:
            rows.append(["all", len(one), *_tail(figures(one, other))])
            for tier in [tier for tier in TIERS if tier in one or tier in other]:
                a, b = ([each == tier for each in side] for side in (one, other))
                units = sum(x or y for x, y in zip(a, b, strict=True))
                rows.append([tier, units, *_tail(figures(a, b))])
        return _table(rows, ["tier", "units"])

    @cached_property
    def disagreements(self) -> "pd.DataFrame":
        """Units with two different codes: the unit, ``quote``, ``first, second``, their labels, and whether the tier is the same.

        An extra code stands against None.
        """
        import pandas as pd

        rows = []
        for pair in self.both:
            if pair.first != pair.second:
                codes = (pair.first, pair.second)
                alike = len({self._tiers.get(code) for code in codes}) == 1 if self.frame is not None else None
                rows.append([*pair.unit, pair.words, *codes, *map(self._label, codes), alike])
        names = [*self.by, "quote", "first", "second", "first_label", "second_label", "same_tier"]
        return pd.DataFrame(rows, columns=names)

    @cached_property
    def confused(self) -> "pd.DataFrame":
        """Which codes were given to one unit: ``first, second, units``, the most frequent above."""
        import pandas as pd

        pairs = sorted(often(self.both).items(), key=lambda pair: -pair[1])
        return pd.DataFrame([[*codes, units] for codes, units in pairs], columns=["first", "second", "units"])

    @cached_property
    def one_sided(self) -> "pd.DataFrame":
        """Codes of one coder where the other gave none, or did not have the unit: the unit, ``quote, coder, code, label``."""
        import pandas as pd

        rows = []
        for pair in [*self.seen, *self.alone]:
            if (pair.first is None) != (pair.second is None) and not pair.extra:
                code = pair.second if pair.first is None else pair.first
                rows.append([*pair.unit, pair.words, self.coders[pair.first is None], code, self._label(code)])
        return pd.DataFrame(rows, columns=[*self.by, "quote", "coder", "code", "label"])

    @property
    def verdict(self) -> str:
        """What alpha says, by Krippendorff's thresholds, and what to look at where units have several codes."""
        return f"{self._threshold}{several([*self.seen, *self.alone], self.coders)}"

    @property
    def _threshold(self) -> str:
        alpha = self.alpha
        if math.isnan(alpha):
            return "Both coders gave one and the same code throughout. Kappa and alpha are not defined: nothing tells agreement from chance."
        if alpha >= GOOD:
            return f"Alpha is {alpha:.2f}: good (.80 or more)."
        if alpha >= TENTATIVE:
            return f"Alpha is {alpha:.2f}: enough for tentative conclusions (.67 to .80)."
        return f"Alpha is {alpha:.2f}: too low to rely on (under .67). Define the codes more sharply, and code anew."

    @property
    def summary(self) -> str:
        """The figures in words."""
        units = len({pair.unit for pair in self.both})
        said = f"{units:,} unit{'s' * (units != 1)} coded by both"
        said += f", {self.units:,} pairs of codes" if self.units > units else ""
        said += f": {self.per_cent:.0f} per cent agreement"
        said += f", kappa {_shown(self.kappa)}, alpha {_shown(self.alpha)}. {self.verdict}"
        if self.whether is not None:
            said += f" On whether there is something to code, alpha is {_shown(self.whether.alpha)}."
        alone = self.one_sided["coder"].value_counts()
        parts = [f"{alone[name]:,} coded by {name} only" for name in self.coders if name in alone.index]
        return said + (f" Left aside: {' and '.join(parts)}." if parts else "")

    def to_excel(self, path: "str | Path") -> None:
        """Write everything to a workbook: the figures, per tier, per code, disagreements, what one coder coded."""
        import pandas as pd

        from kit.ladders.tables.sheets import write_sheets

        what = {"code": self.overall, "whether there is a code": self.whether}
        rows = [[name, each.units, *_tail(each)] for name, each in what.items() if each is not None]
        sheets = {
            "agreement": _table(rows, ["agreement on", "units"]),
            "by tier": self.by_tier,
            "by code": self.by_code,
            "disagreements": self.disagreements,
            "by one coder": self.one_sided,
            "verdict": pd.DataFrame({"verdict": [self.verdict], "coders": [" and ".join(self.coders)]}),
        }
        write_sheets(path, sheets)

    def __repr__(self) -> str:
        parts = [self.summary]
        for name, table in (("Per tier", self.by_tier), ("Per code", self.by_code)):
            if len(table):
                parts.append(f"{name}\n{_printed(table).to_string(index=False)}")
        return "\n\n".join(parts)

    def _repr_html_(self) -> str:
        from html import escape

        from kit.look.css import style_tag
        from kit.look.tables import table_html

        folds = [
            ("By tier", _printed(self.by_tier)),
            ("By code", _printed(self.by_code)),
            (f"Where the two differ ({len(self.disagreements):,})", self._differences()),
        ]
        body = "".join(
            f"<details class='kit-fold'><summary>{escape(name)}</summary>{table_html(table, caption=_CAPTIONS.get(name, ''))}</details>"
            for name, table in folds
            if len(table)
        )
        return (
            f"{style_tag('panel', 'fold', 'table')}<div class='kit'><p class='kit-title'>Do the two coders agree?</p>"
            f"<p>{escape(self.summary)}</p>{body}</div>"
        )

    def _differences(self) -> "pd.DataFrame":
        rows = self.disagreements.head(_SHOWN)
        table = rows[[*self.by, "quote", "first_label", "second_label"]]
        table = table if rows["quote"].any() else table.drop(columns="quote")
        return table.rename(columns={"first_label": self.coders[0], "second_label": self.coders[1]})

    @cached_property
    def _tiers(self) -> dict[Any, str]:
        if self.frame is None:
            return {}
        return {code: tier_of(level) for code, level in zip(self.frame["code"], self.frame["level"], strict=True)}

    @cached_property
    def _labels(self) -> dict[Any, str]:
        return {} if self.frame is None else dict(zip(self.frame["code"], self.frame["label"], strict=True))

    def _label(self, code: Any) -> str:
        return "no further code" if code is None else self._labels.get(code, str(code))


_CAPTIONS = {
    "By tier": "Codes taken as tiers: the three together, then each against the others",
    "By code": "Each code against all others; units: those to which either coder gave it",
}


def _tail(each: Figures) -> list[float]:
    return [each.per_cent, each.kappa, each.alpha]


def _table(rows: list[list[Any]], head: list[str]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(rows, columns=[*head, "per_cent", "kappa", "alpha"])


def _printed(table: "pd.DataFrame") -> "pd.DataFrame":
    """A table as it is read: two digits, no code beside a label that says the same."""
    shown = table.assign(per_cent=[f"{share:.0f}" for share in table["per_cent"]])
    shown = shown.assign(**{name: [_shown(value) for value in table[name]] for name in ("kappa", "alpha")})
    if "label" in shown.columns and list(shown["label"]) == [str(code) for code in shown["code"]]:
        shown = shown.drop(columns="label")
    return shown.rename(columns={"per_cent": "per cent"})


def _shown(value: float) -> str:
    return "not defined" if math.isnan(value) else f"{value:.2f}"
