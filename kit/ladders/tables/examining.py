"""One look at a table of ladders that finds every problem of it, and mends what lenient reading mends.

The order matters and is our decision: names and types; codes that the frame does not have; one code twice at one
position; repeats; going down; what a ladder lacks. A fault is told once, by the first that applies: a code that comes
again is a repeat, and not a step down as well.
"""

import difflib
import re
from typing import TYPE_CHECKING, Any

import numpy as np

from kit.ladders.levels import LEVELS, TIERS, level_number, tier_number
from kit.ladders.tables.cells import APART
from kit.ladders.tables.draft import EMPTY, Draft
from kit.ladders.tables.paths import Flags, Ints, Paths, begun_again, highest_before, paths_of, repeats

if TYPE_CHECKING:
    import pandas as pd

_BETWEEN = re.compile(r"[,;/|+&]")
_NEAR = 200  # so many unknown codes get a near match: to look for one is slow


class Examination(Draft):
    """A table of ladders, examined as soon as it is made: see ``problems``, and ``ladders()`` for what is left."""

    def __init__(
        self,
        table: "pd.DataFrame",
        frame: "pd.DataFrame | None" = None,
        cells: list[str] | None = None,
        mend: bool = True,
    ) -> None:
        """
        Args:
            table: the ladders.
            frame: the coding frame, checked; without it no level is looked at.
            cells: the column that holds each row's code, where it is not "code" (in the wide form).
            mend: whether the ladders will be used: then also what lenient reading leaves without a code is told.
        """
        super().__init__(table, cells)
        self.frame = frame
        self.begun: tuple[int, Any, Any] = (0, None, None)
        if self.refused or not self._ladders:
            return
        raw = self.code.copy()
        self._know_codes()
        self._find_begun_again()
        raw[self._find_twice()] = -1
        paths = paths_of(self.ladder, self.branch, self.position, np.flatnonzero(self.keep))
        repeated = self._find_repeats(paths, raw)
        if frame is not None:
            self._find_descents(paths, repeated)
        if mend:
            self._find_muddled(paths, repeated, raw)
        self._find_wanting(raw, mend)
        self._leave_out(self.keep & self.lost[self.ladder], "A position in this ladder is not known.")
        self._thin_out_gaps()

    def _know_codes(self) -> None:
        """Codes that the frame has. It may hold as texts what is a number here, or the other way round."""
        if self.frame is None:
            self._say_alike("code", self.code, self.names)
            self._find_bars()
            return
        known = list(self.frame["code"].astype(object))
        there = set(known)
        by_text = {str(code): code for code in known}
        if self.names and known and isinstance(self.names[0], str) is not isinstance(known[0], str):
            here, wanted = ("texts", "numbers") if isinstance(self.names[0], str) else ("numbers", "texts")
            says = f"The codes are {here} here and {wanted} in the coding frame. Make both the same."
            self._say("wrong-type", says, column="code" if self.cells is None else "", mended="Matched as texts.")
        matched = [name if name in there else by_text.get(str(name)) for name in self.names]
        unknown = np.array([code is None for code in matched], dtype=bool)
        labels = {_folded(label): code for label, code in zip(self.frame["label"], known, strict=True)}
        near: dict[int, str] = {}
        for n in np.flatnonzero((self.code >= 0) & self.keep & np.append(unknown, False)[self.code]).tolist():
            number = int(self.code[n])
            if number not in near:
                near[number] = self._meant(str(self.names[number]), by_text, labels, len(near) < _NEAR)
            says = f"There is no code {self.names[number]!r} in the coding frame.{near[number]}"
            self._say("unknown-code", says, n, "code", mended=EMPTY)
        self.code[np.append(unknown, False)[self.code]] = -1
        if any(new is not None and type(new) is not type(old) for new, old in zip(matched, self.names, strict=True)):
            import pandas as pd

            self.names = matched
            cells = [None if number < 0 else matched[number] for number in self.code]
            self.codes = pd.Series(cells, dtype="str" if isinstance(known[0], str) else "Int64")
        numbers = {code: n for n, code in enumerate(known)}
        place = [-1 if code is None else numbers[code] for code in matched]
        levels = list(self.frame["level"])
        self.tiers = np.array([-1 if p < 0 else tier_number(levels[p]) for p in place] + [-1], dtype=np.int64)
        # A bare tier tells no sublevel, and can neither be over one nor under it.
        self.sublevels = np.array(
            [level_number(levels[p]) if p >= 0 and levels[p] in LEVELS else -1 for p in place] + [-1], dtype=np.int64
        )

    def _meant(self, name: str, codes: dict[str, Any], labels: dict[str, Any], nearly: bool) -> str:
        """What an unknown code may be, as a sentence: a label, a fork, or if ``nearly`` a slip of the pen."""
        if _folded(name) in labels:
            return f" That is the label of the code {labels[_folded(name)]!r}."
        parts = [part.strip() for part in _BETWEEN.split(name)]
        if len(parts) > 1 and all(part in codes for part in parts):
            how = "give each code a row, at the same position" if self.cells is None else "put a | between the codes"
            return f" If it is a fork, {how}."
        return _near(name, codes) if nearly else ""

    def _find_bars(self) -> None:
        """Codes that look like a fork, in the long form: there a fork has a row for each of its codes."""
        for number, name in enumerate(self.names if self.cells is None else ()):
            if isinstance(name, str) and APART.search(name):
                n = int(np.flatnonzero(self.code == number)[0])
                says = f"{name!r} is one code here. If it is a fork, give each code a row, at the same position."
                self._say("bar-in-code", says, n, "code", serious=False)

    def _find_begun_again(self) -> None:
        import pandas as pd

        kept = np.flatnonzero(self.keep)
        path = self.ladder[kept] * (int(self.branch.max()) + 2) + self.branch[kept]
        ranks, positions = pd.factorize(self.position[kept], sort=True)
        rows = kept[begun_again(path, path * len(positions) + ranks)]
        firsts = rows[np.unique(self.ladder[rows], return_index=True)[1]]
        for n in firsts.tolist():
            says = f"{self._called(n)} begins again here, at a position that it has left. If this is another ladder, give it a number of its own."
            self._say("ladder-twice", says, n, "ladder", mended="The two are read as one ladder with forks.")
        if len(firsts):
            self.begun = (len(firsts), *self.table.loc[firsts[0], ["respondent", "ladder"]])

    def _find_twice(self) -> Ints:
        """Returns the rows that are left out."""
        import pandas as pd

        coded = np.flatnonzero(self.keep & (self.code >= 0))
        spots = pd.DataFrame(
            {"a": self.ladder[coded], "b": self.branch[coded], "c": self.position[coded], "d": self.code[coded]}
        )
        second = coded[spots.duplicated().to_numpy()]
        for n in second.tolist():
            says = f"The code {self._name(n)!r} is at this position already. One code stands once at a position."
            self._say("twice", says, n, "code", mended="The second one is left out.")
        self._leave_out(second, "The code is at this position already.")
        self.code[second] = -1
        return second

    def _find_repeats(self, paths: Paths, raw: Ints) -> Flags:
        """Rungs are compared as they were given, with codes that are unknown: a rung that had more is no repeat.

        In a ladder with branches a row may repeat on one path and not on another, so that it is mended when each path
        is counted. Returns what repeats, for each row and path.
        """
        collapses, again = repeats(paths, raw)
        many = len(self.rows)
        found = paths.of_any(collapses | again, many)
        here = ~self._branched()[self.ladder]
        gone, blanked = paths.of_any(collapses, many) & here, paths.of_any(again, many) & here
        for n in np.flatnonzero(found & (self.code >= 0)).tolist():
            if gone[n]:
                says = f"The code {self._name(n)!r} is on the rung below, too."
                mended = "The two count as one rung."
            else:
                says = f"The code {self._name(n)!r} comes again in this ladder. Its first place counts."
                mended = "The later one counts as an empty rung." if blanked[n] else "Mended when it is counted."
            self._say("repeat", says, n, "code", serious=False, mended=mended)
        self._leave_out(gone, "The rung below has the same codes.")
        self.code[blanked] = -1
        return np.asarray(collapses | again)

    def _find_muddled(self, paths: Paths, repeated: Flags, raw: Ints) -> None:
        """Rungs of branches that lost one code and repeat another: the loss would make them look like the rung below."""
        many = len(self.rows)
        on_branch = self._branched()[self.ladder] & self.keep
        lost = paths.of_any((raw >= 0)[paths.row] & (self.code < 0)[paths.row], many) & on_branch
        spots = {(self.ladder[n], self.position[n]) for n in np.flatnonzero(lost)}
        for n in np.flatnonzero(paths.of_any(repeated, many) & on_branch).tolist():
            if (self.ladder[n], self.position[n]) in spots and not self.lost[self.ladder[n]]:
                says = f"On a rung of a ladder with branches {self.table['code'].iloc[n]!r} comes again beside a code that is left out."
                self._say("muddled-branch", says, n, "code", mended="The ladder is left out.")
                self.lost[self.ladder[n]] = True

    def _branched(self) -> Flags:
        """Which ladders have branches."""
        flags = np.zeros(self._ladders + 1, dtype=bool)
        flags[self.ladder[(self.branch >= 0) & (self.ladder >= 0)]] = True
        return flags

    def _find_descents(self, paths: Paths, repeated: Flags) -> None:
        codes = np.where(repeated, -1, self.code[paths.row])
        tiers, sublevels = self.tiers[codes], self.sublevels[codes]
        reached = highest_before(paths, tiers)
        falls = (tiers >= 0) & (tiers < reached)
        stood = highest_before(paths, np.where(falls, -1, sublevels))
        slips = (sublevels >= 0) & (sublevels < stood) & (sublevels // 2 == stood // 2) & ~falls
        told: set[int] = set()
        for at in np.flatnonzero(falls | slips):
            n = int(paths.row[at])
            if n in told:
                continue
            told.add(n)
            if falls[at]:
                says = f"{self._name(n)!r} is {_a(TIERS[tiers[at]])}, and the ladder had reached {_a(TIERS[reached[at]])}. A ladder goes up."
                self._say("down-a-tier", says, n, "code", mended=EMPTY)
            else:
                says = f"{self._name(n)!r} is {_a(LEVELS[sublevels[at]])}, and the ladder had reached {_a(LEVELS[stood[at]])}."
                self._say("down-a-sublevel", says, n, "code", serious=False)
        self.code[paths.of_any(falls, len(self.rows))] = -1

    def _find_wanting(self, raw: Any, mend: bool) -> None:
        """Ladders that have no code, no attribute or no value."""
        kept = np.flatnonzero(self.keep)
        first, last = np.full((2, self._ladders), -1)
        first[self.ladder[kept][::-1]] = kept[::-1]
        last[self.ladder[kept]] = kept
        of_kept, codes = self.ladder[kept], self.code[kept]
        coded = np.bincount(of_kept[codes >= 0], minlength=self._ladders) > 0
        had = np.bincount(of_kept[raw[kept] >= 0], minlength=self._ladders) > 0
        bare = (first >= 0) & ~coded & ~self.lost
        for ladder in np.flatnonzero(bare):
            n = int(first[ladder])
            if not had[ladder] or mend:
                says = f"{self._called(n)} has no code{' left' * bool(had[ladder])}."
                self._say("no-code", says, n, mended="It is left out.")
        self._leave_out(self.keep & bare[self.ladder], "The ladder has no code.")
        if self.frame is None:
            return
        for tier, ends in ((0, first), (2, last)):
            there = np.bincount(of_kept[self.tiers[codes] == tier], minlength=self._ladders) > 0
            for n in ends[coded & ~there & ~self.lost]:
                kind = f"no-{TIERS[tier]}"
                self._say(kind, f"{self._called(n)} has no {TIERS[tier]}.", int(n), serious=False)

    def _thin_out_gaps(self) -> None:
        """An empty rung has one row; a rung with a code has no row without one."""
        import pandas as pd

        kept = np.flatnonzero(self.keep)
        spots = pd.DataFrame({"a": self.ladder[kept], "b": self.branch[kept], "c": self.position[kept]})
        rung = spots.groupby(["a", "b", "c"], sort=False).ngroup().to_numpy()
        gap = self.code[kept] < 0
        coded = np.bincount(rung[~gap], minlength=int(rung.max(initial=-1)) + 1) > 0
        second = np.zeros_like(gap)
        second[gap] = pd.Series(rung[gap]).duplicated().to_numpy()
        self._leave_out(kept[gap & (coded[rung] | second)], "No code is left here.")


def _near(name: str, known: dict[str, Any]) -> str:
    """A near match, as a sentence."""
    folded = {_folded(text): text for text in reversed(list(known))}
    near = difflib.get_close_matches(_folded(name), list(folded), n=1, cutoff=0.6)
    return f" Did you mean {known[folded[near[0]]]!r}?" if near else ""


def _folded(text: str) -> str:
    return text.strip().casefold()


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
