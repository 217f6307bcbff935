"""The hierarchical value map: the links that matter, where each code stands, and what was left out and why."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kit.ladders.levels import level_number, tier_number
from kit.ladders.maps import reasons
from kit.ladders.maps.links import Kept, by_strength, kept, linked, whole
from kit.ladders.problems import LadderError, Problem
from kit.look.tokens import LIGHT, Theme

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from kit.ladders.drawing.layout import Layout


def value_map(
    matrix: Any,
    frame: "pd.DataFrame",
    cutoff: int = 4,
    on: str = "total",
    r: int | None = None,
    top: int | None = None,
) -> "ValueMap":
    """Make the map of an implication matrix (Reynolds and Gutman, 1988).

    ``kit.ladders.maps.links`` says how links are kept: cut-off, no cycles, no redundancy.

    Args:
        matrix: anything with ``codes`` and the square arrays ``direct`` and ``indirect`` in their order.
        frame: the coding frame, ``code, label, level``.
        cutoff: how often a relation must occur to become a link. 3 to 5 is usual for 50 to 60 respondents;
            ``cut_offs`` helps to choose.
        on: what is held against the cut-off: "total" (direct + indirect relations) or "direct".
        r: a link with at least so many direct relations is drawn although a longer way says it, too. None: no exception.
        top: only each code's strongest outgoing links (top-down). The cut-off holds as well: ``cutoff=1`` for top-down alone.

    Raises:
        LadderError: a code of the matrix is not in the frame, the frame cannot be used, or a parameter is out of range.
    """
    from kit.ladders.tables.frames import coding_frame

    frame = coding_frame(frame)
    codes = list(matrix.codes)
    known = set(frame["code"])
    if strange := [code for code in codes if code not in known]:
        raise LadderError(reasons.strange(strange, known), "Codes of the matrix that are not in the coding frame")
    links = kept(matrix.direct, matrix.indirect, cutoff, on, r, codes, top)
    return ValueMap(matrix, frame, whole("cutoff", cutoff), on, r, top, links)


@dataclass(frozen=True, eq=False, repr=False)
class ValueMap:
    """A hierarchical value map. A notebook draws it; ``plot`` and ``save`` do for print.

    Attributes:
        matrix: what it was made of.
        frame: the coding frame, with canonical levels.
        cutoff: the smallest count of a link.
        on: what was held against it: "total" or "direct".
        r: the direct count from which a link is never redundant; None: no exception.
        top: how many outgoing links a code has at the most, but for ties; None: as many as there are.
        kept: what each step of keeping links left, as arrays in the order of ``matrix.codes``.
    """

    matrix: Any
    frame: "pd.DataFrame"
    cutoff: int
    on: str
    r: int | None
    top: int | None
    kept: Kept

    @cached_property
    def links(self) -> "pd.DataFrame":
        """The drawn links, strongest first: ``source, target, direct, indirect``."""
        return self._table(self.kept.drawn)

    @cached_property
    def dropped(self) -> "pd.DataFrame":
        """Every other relation that there is, strongest first: ``source, target, direct, indirect, reason``."""
        import pandas as pd

        rest = self._table((self.kept.weight > 0) & ~self.kept.drawn)
        said = reasons.each(self, rest["source"], rest["target"])
        return rest.assign(reason=pd.Series(said, dtype="str"))  # a column of texts also where nothing was dropped

    @cached_property
    def codes(self) -> list[Any]:
        """The codes that have a link, from the bottom to the top: by level, then as in the frame."""
        has_link = linked(self.kept.drawn).tolist()
        on_map = {code for code, some in zip(self.matrix.codes, has_link, strict=True) if some}
        return sorted(
            (code for code in self.labels if code in on_map), key=lambda code: level_number(self.levels[code])
        )

    @cached_property
    def left_out(self) -> list[Any]:
        """The codes of the frame that have no link on the map, in the frame's order."""
        on_map = set(self.codes)
        return [code for code in self.labels if code not in on_map]

    @cached_property
    def labels(self) -> dict[Any, str]:
        """The label of each code of the frame."""
        return dict(zip(self.frame["code"], self.frame["label"], strict=True))

    @cached_property
    def levels(self) -> dict[Any, str]:
        """The level of each code of the frame."""
        return dict(zip(self.frame["code"], self.frame["level"], strict=True))

    @cached_property
    def represented(self) -> "pd.DataFrame":
        """How much of the matrix the map represents, by cells and by relations (as ``on`` counts them).

        Two rows: "kept", the links before redundancy is removed (the map says these, if by a longer way), and "drawn".
        Links left out because of a cycle are in neither: the map does not say them. The shares of ``cut_offs`` count them.
        Columns ``cells, active_cells, share_of_cells, relations, all_relations, share_of_relations``. A share is NaN
        where the matrix is empty.
        """
        import pandas as pd

        weight = self.kept.weight
        links = {"kept": self.kept.acyclic, "drawn": self.kept.drawn}
        rows = [(int(flags.sum()), int(weight[flags].sum())) for flags in links.values()]
        table = pd.DataFrame(rows, columns=["cells", "relations"], index=pd.Index(links, name="links"))
        table["active_cells"], table["all_relations"] = int((weight > 0).sum()), int(weight.sum())
        table["share_of_cells"] = table["cells"] / table["active_cells"]
        table["share_of_relations"] = table["relations"] / table["all_relations"]
        shown = ["cells", "active_cells", "share_of_cells", "relations", "all_relations", "share_of_relations"]
        return table[shown]

    @cached_property
    def problems(self) -> list[Problem]:
        """What a reader of the map should know: links that lead down a tier, and links left out because of a cycle."""
        return [*reasons.downward(self), *reasons.cycles(self)]

    @cached_property
    def why_empty(self) -> str:
        """Why the map has no link, and what to do. "" if it has one."""
        return "" if self.kept.drawn.any() else reasons.why_empty(self)

    @cached_property
    def layout(self) -> "Layout":
        """Where everything stands, in points; the same for every output."""
        return self.layout_near(None)

    def layout_near(self, near: "Layout | None") -> "Layout":
        """The layout with codes in the order of another map's, as far as that costs no crossing."""
        from kit.ladders.drawing.labels import boxed
        from kit.ladders.drawing.layout import layered

        boxes = [(code, self.levels[code], boxed(self.labels[code], self.levels[code])) for code in self.codes]
        strength = self.links["direct"] + (self.links["indirect"] if self.on == "total" else 0)
        return layered(
            [(code, tier_number(level), box.width, box.height) for code, level, box in boxes],
            list(zip(self.links["source"], self.links["target"], strength.tolist(), strict=True)),
            near,
        )

    @cached_property
    def positions(self) -> dict[Any, tuple[float, float]]:
        """The centre (x, y) of each code on the map, in points, y upwards."""
        return {code: (self.layout.boxes[code].x, self.layout.boxes[code].y) for code in self.codes}

    @cached_property
    def indices(self) -> "pd.DataFrame":
        """Abstractness, centrality and prestige of each code; see ``kit.ladders.indices``."""
        from kit.ladders.maps.abstractness import indices

        return indices(self.matrix, self.on)

    @cached_property
    def told(self) -> str:
        """The map in sentences."""
        from kit.ladders.drawing.telling import told

        return told(self)

    def chains(self, ladders: "pd.DataFrame | None" = None, limit: int = 10_000) -> "pd.DataFrame":
        """The bottom-to-top paths of the map; see ``kit.ladders.dominant_chains``."""
        from kit.ladders.maps.chains import dominant_chains

        return dominant_chains(self, ladders, limit)

    def plot(self, theme: Theme = LIGHT) -> "Figure":
        """The map as a Matplotlib figure."""
        from kit.ladders.drawing.figure import figure

        return figure(self, theme)

    def save(self, path: Path | str, theme: Theme = LIGHT) -> None:
        """Write the map to a PNG, SVG or PDF file; the name's ending says which."""
        from kit.ladders.drawing.figure import save

        save(self, path, theme)

    def __repr__(self) -> str:
        if self.why_empty:
            return f"Hierarchical value map without links. {self.why_empty}"
        named = self.links.assign(
            source=self.links["source"].map(self.labels), target=self.links["target"].map(self.labels)
        )
        return f"{self.told}\n\n{named.to_string(index=False, max_colwidth=None)}"

    def to_excel(self, path: Path | str) -> None:
        """Write the map as tables: links, what was dropped and why, codes with their indices, chains, what it represents."""
        from kit.ladders.tables.sheets import write_sheets

        codes = self.frame[["code", "label", "level"]].assign(on_map=self.frame["code"].isin(self.codes))
        if self.kept.weight.any():
            codes = codes.merge(self.indices, on="code", how="left")
        chains = self.chains()
        chains["chain"] = [" → ".join(map(str, chain)) for chain in chains["chain"]]
        write_sheets(
            path,
            {
                "links": self.links,
                "dropped": self.dropped,
                "codes": codes,
                "chains": chains,
                "represented": self.represented.reset_index(),
            },
        )

    def _repr_html_(self) -> str:
        from kit.ladders.drawing.figure import as_html

        return as_html(self)

    def _table(self, flags: Any) -> "pd.DataFrame":
        import pandas as pd

        direct, indirect = np.asarray(self.matrix.direct), np.asarray(self.matrix.indirect)
        source, target = by_strength(flags, self.kept.weight, direct, self.matrix.codes)
        codes = list(self.matrix.codes)
        return pd.DataFrame(
            {
                "source": [codes[n] for n in source],
                "target": [codes[n] for n in target],
                "direct": direct[source, target],
                "indirect": indirect[source, target],
            }
        )
