"""What the interactive map shows at each of its settings, as plain data: computed when first asked for, then kept.

Codes travel as their place in the coding frame, groups as their number (0 is everybody), lengths as points with y downwards.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kit.ladders.levels import level_number, tier_number
from kit.widgets.map_places import Places
from kit.widgets.map_voices import quotes_of, voices_of

if TYPE_CHECKING:
    import pandas as pd

    from kit.ladders.implications.cutoffs import CutOffs
    from kit.ladders.implications.relations import Count
    from kit.ladders.maps.value_map import ValueMap

COUNTS: "tuple[Count, ...]" = ("mention", "respondent")
ON = ("total", "direct")
MOST_CHAINS = 200
SEARCHED = 2_000  # chains looked at, to find the strongest


@dataclass(frozen=True)
class Setting:
    """What a map is made of: how ladders are counted, what the cut-off is held against, whose ladders (0: everybody's)."""

    count: "Count"
    on: str
    group: int = 0


class Views:
    """Ladders and their coding frame, seen at any setting and cut-off.

    Args:
        ladders: the long table ``respondent, ladder, position, code``. None: there is a matrix only.
        frame: the coding frame ``code, label, level``, maybe ``definition``.
        matrix: an implication matrix in place of ladders; then there are no groups, no quotes and one way of counting.
        group: the column of ``ladders`` that says who belongs together; "" for none.
        quotes: the column with what was said; "" for none.
        r: a link with so many direct relations stays, though others say it too.

    Raises:
        LadderError: ladders or frame cannot be used.
    """

    def __init__(
        self, ladders: "pd.DataFrame | None", frame: "pd.DataFrame", matrix: Any = None, *, group: str = "", quotes: str = "", r: int | None = None,
    ) -> None:  # fmt: skip
        from kit.ladders.tables.frames import coding_frame

        self.ladders, self.given, self.group, self.quoted, self.r = ladders, matrix, group, quotes, r
        self.frame = coding_frame(frame)
        self.place = {code: n for n, code in enumerate(self.frame["code"])}
        self.places = Places(self)
        self._told: dict[tuple[Any, ...], Any] = {}

    @cached_property
    def groups(self) -> list[Any]:
        """The groups, in order."""
        if self.ladders is None or not self.group:
            return []
        return sorted(self.ladders[self.group].dropna().unique().tolist(), key=lambda name: (str(type(name)), name))

    @property
    def counts(self) -> "tuple[Count, ...]":
        """The rules of counting that there are to choose from."""
        return COUNTS if self.ladders is not None else (getattr(self.given, "count", None) or COUNTS[0],)

    def of(self, group: int) -> "pd.DataFrame | None":
        """The ladders of a group."""
        if self.ladders is None or not group:
            return self.ladders
        return self.ladders[self.ladders[self.group] == self.groups[group - 1]]

    def matrix(self, setting: Setting) -> Any:
        """The implication matrix."""
        from kit.ladders.implications.matrix import implication_matrix

        ladders = self.of(setting.group)
        if ladders is None:
            return self.given
        return self._once(("matrix", setting.count, setting.group), lambda: implication_matrix(ladders, setting.count))

    def highest(self, setting: Setting) -> int:
        """The highest cut-off at which something is left; 1 for a matrix without relations."""
        return max(self.steps(setting), default=1)

    def steps(self, setting: Setting) -> list[int]:
        """The cut-offs above which a relation goes: every count that there is, in order. Between two of them maps are the same."""
        import numpy as np

        matrix = self.matrix(setting)
        counts = np.array(matrix.direct) + (np.array(matrix.indirect) if setting.on == "total" else 0)
        np.fill_diagonal(counts, 0)
        return [int(count) for count in np.unique(counts) if count > 0]

    def cut_offs(self, setting: Setting) -> "CutOffs":
        """The diagnostics of every cut-off."""
        from kit.ladders.implications.cutoffs import cut_offs

        return self._once(
            ("cut-offs", setting), lambda: cut_offs(self.matrix(setting), self.frame, on=setting.on, r=self.r)
        )

    def recommended(self, setting: Setting) -> int:
        """The cut-off that the diagnostics recommend."""
        return min(self.highest(setting), max(1, int(self.cut_offs(setting).recommended or 1)))

    def map(self, setting: Setting, cutoff: int) -> "ValueMap":
        """The map at a cut-off."""
        from kit.ladders.maps.value_map import value_map

        matrix = self.matrix(setting)
        return self._once(
            ("drawn", setting, cutoff), lambda: value_map(matrix, self.frame, cutoff, on=setting.on, r=self.r)
        )

    def _once(self, key: tuple[Any, ...], made: Any) -> Any:
        if key not in self._told:
            self._told[key] = made()
        return self._told[key]

    # -- told to the browser -------------------------------------------------------------------------------------------

    def codes_told(self) -> list[dict[str, Any]]:
        """The coding frame."""
        meanings = self.frame["definition"] if "definition" in self.frame else [""] * len(self.frame)
        return [
            {
                "label": str(label), "level": str(level), "tier": tier_number(level), "upper": level_number(level) % 2 == 1,
                "means": str(means) if isinstance(means, str) else "",
            }
            for label, level, means in zip(self.frame["label"], self.frame["level"], meanings, strict=True)
        ]  # fmt: skip

    def setting_told(self, setting: Setting) -> dict[str, Any]:
        """What holds for every cut-off of a setting."""
        return self._once(("setting", setting), lambda: self._setting(setting))

    def _setting(self, setting: Setting) -> dict[str, Any]:
        found, matrix = self.cut_offs(setting), self.matrix(setting)
        table = found.table
        return {
            "highest": self.highest(setting),
            "recommended": self.recommended(setting),
            "reason": str(found.reason),
            "respondents": int(getattr(matrix, "respondents", 0) or 0),
            "ladders": int(getattr(matrix, "ladders", 0) or 0),
            "links": {int(cutoff): int(links) for cutoff, links in zip(table["cutoff"], table["links"], strict=True)},
            "mentions": self._mentions(setting.group),
            "indices": self._indices(setting),
        }

    def _mentions(self, group: int) -> list[list[int]]:
        """How many respondents and how many ladders hold each code."""
        ladders = self.of(group)
        many = [[0, 0] for _ in self.place]
        if ladders is None:
            return many
        once = ladders[["respondent", "ladder", "code"]].dropna(subset="code").drop_duplicates()
        of_ladders = once["code"].value_counts()
        of_people = dict(once[["respondent", "code"]].drop_duplicates()["code"].value_counts())
        for code, ladders_with in of_ladders.items():
            if code in self.place:
                many[self.place[code]] = [int(of_people[code]), int(ladders_with)]
        return many

    def _indices(self, setting: Setting) -> list[list[float | None]]:
        """Abstractness, centrality and prestige of each code; None where they are not defined."""
        from kit.ladders.maps.abstractness import indices
        from kit.ladders.problems import LadderError

        told: list[list[float | None]] = [[None] * 3 for _ in self.place]
        try:
            table = indices(self.matrix(setting), on=setting.on)
        except LadderError:  # a matrix without relations has no indices
            return told
        names = ("abstractness", "centrality", "prestige")
        for code, *numbers in zip(table["code"], *(table[name] for name in names), strict=True):
            if code in self.place:
                told[self.place[code]] = [None if number != number else round(float(number), 4) for number in numbers]
        return told

    def map_told(self, setting: Setting, cutoff: int) -> dict[str, Any]:
        """A map with its layout."""
        return self._once(("map", setting, cutoff), lambda: self._map(setting, cutoff))

    def _map(self, setting: Setting, cutoff: int) -> dict[str, Any]:
        from kit.ladders.drawing.labels import boxed
        from kit.ladders.drawing.telling import note, sentences

        began = time.perf_counter()
        drawn = self.map(setting, cutoff)
        layout, place = self.places.layout(setting, cutoff), self.place
        codes = self.codes_told()

        def box(code: Any) -> list[Any]:
            at, told = layout.boxes[code], codes[place[code]]
            lines = list(boxed(told["label"], told["level"]).lines)
            return [
                place[code],
                *(round(float(n), 1) for n in (at.x, layout.height - at.y, at.width, at.height)),
                lines,
            ]

        def route(link: tuple[Any, Any]) -> list[list[float]]:
            return [[round(float(x), 1), round(float(layout.height - y), 1)] for x, y in layout.routes[link]]

        table = drawn.links
        links = [
            [place[a], place[b], int(direct), int(indirect), route((a, b))]
            for a, b, direct, indirect in zip(
                *(table[name] for name in ("source", "target", "direct", "indirect")), strict=True
            )
        ]
        return {
            "cutoff": cutoff,
            "width": round(float(layout.width), 1),
            "height": round(float(layout.height), 1),
            "bands": [[int(b.tier), *(round(float(layout.height - y), 1) for y in (b.top, b.bottom))] for b in layout.bands],
            "rows": [[place[code] for code in row] for row in layout.rows],
            "boxes": [box(code) for row in layout.rows for code in row],
            "links": links,
            "left_out": [n for code, n in place.items() if code not in layout.boxes],
            "says": says(drawn),
            "note": note(drawn),
            "alt": drawn.told,
            "sentences": sentences(drawn),
            "took": round(1000 * (time.perf_counter() - began)),
        }  # fmt: skip

    def chains_told(self, setting: Setting, cutoff: int) -> dict[str, Any]:
        """The dominant chains of a map, strongest first."""
        return self._once(("chains", setting, cutoff), lambda: self._chains(setting, cutoff))

    def _chains(self, setting: Setting, cutoff: int) -> dict[str, Any]:
        import warnings

        with warnings.catch_warnings():  # that there are more than it looks at is said beside the list
            warnings.simplefilter("ignore")
            table = self.map(setting, cutoff).chains(self.of(setting.group), limit=SEARCHED)
        people = "respondents" in table and self.ladders is not None
        return {
            "many": len(table),
            "capped": bool(table.attrs.get("capped")),
            "chains": [
                {
                    "codes": [self.place[code] for code in row["chain"]], "weakest": int(row["weakest"]), "mean": round(float(row["mean"]), 2),
                    "sum": int(row["sum"]), "respondents": int(row["respondents"]) if people else None,
                    "whole": int(row["in_one_ladder"]) if people else None,
                }
                for row in table.head(MOST_CHAINS).to_dict("records")
            ],
        }  # fmt: skip

    def quotes_told(self, group: int) -> dict[int, dict[str, Any]]:
        """What was said, code by code: a few quotes of as many respondents as there are, and how many there are in all."""
        return self._once(("quotes", group), lambda: quotes_of(self.of(group), self.place, self.quoted, self.group))

    def voices_told(self, group: int, chain: Sequence[int]) -> list[dict[str, Any]]:
        """Ladders that hold a whole chain, in its order: who went it, and in which words."""
        codes = [self.frame["code"].iloc[n] for n in chain]
        return self._once(
            ("voices", group, tuple(chain)), lambda: voices_of(self.of(group), codes, self.quoted, self.group)
        )


def says(drawn: "ValueMap") -> str:
    """A map's diagnostics, in words."""
    from kit.ladders.drawing.telling import many, represents

    if drawn.why_empty:
        return drawn.why_empty
    return (
        f"{many(len(drawn.links), 'link')} between {len(drawn.codes)} of {len(drawn.frame)} codes. {represents(drawn)}"
    )
