"""A means-end structure that is known: its codes, what leads to what in two groups, and how people talk about it.

One TOML file a product lies beside this module; `read_structure` reads it, or one of your own:

- ``[codes.x]``: label, level and definition as in a coding frame; ``says``, sentences in which people say it;
  ``without``, what they say when asked how it would be without; ``asked``, questions that bring up an attribute;
  ``near``, codes for which another coder may take it, with weights; ``when``, occasions that go with any of ``says``.
- ``[links]``: where people go from a code, with a strength in each group. Strengths are compared within a source.
- ``[starts]``: how often a ladder begins at a code, in each group.
- ``[odd]``: links that this or that person makes; they are noise, and no part of the structure. A code that has only
  such links is a stray.
- ``[opening]``, ``[elicit]``, ``[regress]``, ``[asides]``, ``[[work]]``: the talk around it.

In a sentence, [brackets] are words that an interviewer can echo, {braces} are filled from the person who speaks,
{a|b} is one of several. "@tag " in front keeps it to people of one group, or age ("@over 45 "), or work ("@working ",
"@retired ", "@student "), to parents of children at home ("@raising ") or to one way of talking ("@chatty "). "+topic " in
front says that it brings up a topic, and "@topic " that it needs the topic to have been brought up in this interview.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.ladders.levels import level_number, level_of

if TYPE_CHECKING:
    import pandas as pd

PRODUCTS = ("tea", "fitness", "crm")
FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Code:
    """One code of the structure. Texts are templates; the module tells how they are written.

    Attributes:
        near: codes for which another coder may take it, each with a weight.
        asked: questions that bring it up; for attributes.
        says: sentences in which somebody says it.
        without: the same, as an answer to "what if it were not so?".
        when: occasions on which it is so; none of them clashes with any of ``says``.
    """

    code: str
    label: str
    level: str
    definition: str
    near: Mapping[str, float]
    asked: tuple[str, ...]
    says: tuple[str, ...]
    without: tuple[str, ...]
    when: tuple[str, ...]

    @property
    def height(self) -> int:
        """0 for a concrete attribute to 5 for a terminal value."""
        return level_number(self.level)


@dataclass(frozen=True)
class Structure:
    """What the simulated respondents of a product have in mind.

    Attributes:
        product: short name, such as "tea".
        groups: the two groups, each with who they are.
        codes: by short name, from the bottom to the top.
        links: source → target → strength in each group, in the order of ``groups``. Strengths are compared within a
            source: 6 is taken three times as often as 2.
        odd: source → targets of links that this or that person makes: the noise.
        starts: code → how often a ladder begins there, in each group.
        talk: the sentences around it, by section of the file.
    """

    product: str
    title: str
    topic: str
    prefix: str
    groups: Mapping[str, str]
    codes: Mapping[str, Code]
    links: Mapping[str, Mapping[str, tuple[float, ...]]]
    odd: Mapping[str, tuple[str, ...]]
    starts: Mapping[str, tuple[float, ...]]
    talk: Mapping[str, Any]

    def ways_on(self, source: str, group: str) -> dict[str, float]:
        """Where a group goes from a code, as shares that add to 1. Empty at the end of a chain."""
        at = list(self.groups).index(group)
        strengths = {target: each[at] for target, each in self.links.get(source, {}).items() if each[at] > 0}
        whole = sum(strengths.values())
        return {target: strength / whole for target, strength in strengths.items()}

    @property
    def frame(self) -> "pd.DataFrame":
        """The coding frame: ``code, label, level, definition``, from the bottom to the top."""
        import pandas as pd

        rows = [(code.code, code.label, code.level, code.definition) for code in self.codes.values()]
        return pd.DataFrame(rows, columns=["code", "label", "level", "definition"])

    @property
    def table(self) -> "pd.DataFrame":
        """The links: ``source, target, strength, group``.

        ``strength`` is the share of a group's ways on from the source that lead to the target, 0 to 1.
        """
        import pandas as pd

        rows = [
            (source, target, round(strength, 3), group)
            for source in self.links
            for group in self.groups
            for target, strength in self.ways_on(source, group).items()
        ]
        return pd.DataFrame(rows, columns=["source", "target", "strength", "group"])


@cache
def structure(product: str) -> Structure:
    """The structure of a product that the kit ships: "tea", "fitness" or "crm".

    Raises:
        ValueError: there is no such product.
    """
    if product not in PRODUCTS:
        raise ValueError(f"product == {product!r}, must be one of {', '.join(PRODUCTS)}")
    return read_structure(FOLDER / f"{product}.toml")


def read_structure(file: Path) -> Structure:
    """A structure from its TOML file. The product is called as the file.

    Raises:
        ValueError: something is missing or does not fit. The text lists all faults.
    """
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    if missing := [
        key for key in ("title", "topic", "prefix", "groups", "codes", "links", "starts") if key not in data
    ]:
        raise ValueError(f"{file.name}: missing {', '.join(missing)}")
    codes = [
        Code(
            code=code,
            label=about.get("label", code),
            level=level_of(about.get("level")) or "",
            definition=about.get("definition", ""),
            near=about.get("near", {}),
            asked=tuple(about.get("asked", ())),
            says=tuple(about.get("says", ())),
            without=tuple(about.get("without", ())),
            when=tuple(about.get("when", ())),
        )
        for code, about in data["codes"].items()
    ]
    links = {s: {t: tuple(w) for t, w in targets.items()} for s, targets in data["links"].items()}
    odd = {source: tuple(targets) for source, targets in data.get("odd", {}).items()}
    starts = {code: tuple(weights) for code, weights in data["starts"].items()}
    if faults := [
        *(f"[codes.{code.code}] has no level" for code in codes if not code.level),
        *_faults({code.code: code for code in codes}, links, odd, starts, len(data["groups"])),
    ]:
        raise ValueError(f"{file.name}: {'; '.join(faults)}")
    return Structure(
        product=file.stem,
        title=data["title"],
        topic=data["topic"],
        prefix=data["prefix"],
        groups=data["groups"],
        codes={code.code: code for code in sorted(codes, key=lambda code: code.height)},
        links=links,
        odd=odd,
        starts=starts,
        talk={key: data.get(key, {}) for key in ("opening", "elicit", "regress", "asides", "work")},
    )


def _faults(codes: dict[str, Code], links: dict, odd: dict, starts: dict, groups: int) -> list[str]:
    """What does not fit: names that are no code, links that go down, a strength too many, a code without words."""
    named = [
        *((f"links.{s}", code) for s, targets in links.items() for code in (s, *targets)),
        *(("odd", code) for s, targets in odd.items() for code in (s, *targets)),
        *(("starts", code) for code in starts),
        *((f"codes.{code.code}.near", near) for code in codes.values() for near in code.near),
    ]
    faults = [f"[{where}] {code!r} is no code" for where, code in named if code not in codes]
    faults += [f"[codes.{code.code}] says nothing" for code in codes.values() if not code.says]
    pairs = [(s, t) for s, targets in (*links.items(), *odd.items()) for t in targets if s in codes and t in codes]
    pairs = [(s, t) for s, t in pairs if codes[s].level and codes[t].level]
    faults += [f"{s} → {t} goes down" for s, t in pairs if codes[t].height < codes[s].height]
    faults += [
        f"[links] {source} → {target} has {len(strengths)} strengths for {groups} groups"
        for source, targets in links.items()
        for target, strengths in targets.items()
        if len(strengths) != groups
    ]
    faults += [
        f"[starts] {code} has {len(w)} numbers for {groups} groups" for code, w in starts.items() if len(w) != groups
    ]
    return faults
