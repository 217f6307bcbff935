"""A product and a respondent, as the data say: whom the learner interviews, and the means-end map behind the answers.

The map is what the respondent would tell a good interviewer: attributes that lead to consequences that lead to values
(Gutman, 1982). The learner never sees it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from kit.ladders.levels import LEVELS, level_number, tier_of

if TYPE_CHECKING:
    import pandas as pd

Talk = Literal["brief", "plain", "chatty"]
WAYS = ("says", "more", "example", "situation", "without", "before", "others", "against")
"""What a rung can be told by; see ``kit.interview.people.schema`` for what each is for."""


@dataclass(frozen=True)
class Code:
    """One element of the coding frame.

    Attributes:
        level: one of ``kit.ladders.LEVELS``.
        mentions: small regular expressions; a question that matches one at the beginning of a word touches this code.
    """

    code: str
    label: str
    level: str
    definition: str
    mentions: tuple[str, ...]

    @property
    def tier(self) -> str:
        """ "attribute", "consequence" or "value"."""
        return tier_of(self.level)

    @property
    def height(self) -> int:
        """0 for a concrete attribute to 5 for a terminal value."""
        return level_number(self.level)


@dataclass(frozen=True)
class Product:
    """What the interview is about.

    Attributes:
        name: of its folder, in small letters.
        topic: fits after "I would like to talk about".
    """

    name: str
    title: str
    kind: str
    topic: str
    codes: Mapping[str, Code]

    @cached_property
    def mentions(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every code with its ``mentions``."""
        return tuple((code.code, code.mentions) for code in self.codes.values())

    @property
    def frame(self) -> "pd.DataFrame":
        """The coding frame: code, label, level, definition."""
        import pandas as pd

        rows = [(code.code, code.label, code.level, code.definition) for code in self.codes.values()]
        return pd.DataFrame(rows, columns=["code", "label", "level", "definition"])


@dataclass(frozen=True)
class Character:
    """How somebody is in an interview.

    Attributes:
        talk: how much is said.
        patience: turns until tired.
        suggestible: share of leading questions that are gone along with, 0 to 1.
        guard: 0, open from the start, to 1, opens only to somebody who listens.
        touchy: judging remarks until the respondent leaves, 1 to 3.
    """

    talk: Talk = "plain"
    patience: int = 24
    suggestible: float = 0.5
    guard: float = 0.5
    touchy: int = 2


@dataclass(frozen=True)
class Rung:
    """One element of the respondent's own map, with the words for it.

    Attributes:
        to: where it leads, each with a strength; empty at the top.
        short: a noun phrase that refers back to it.
    """

    code: str
    to: Mapping[str, float]
    short: str
    says: tuple[str, ...]
    more: tuple[str, ...] = ()
    example: tuple[str, ...] = ()
    situation: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    def told_by(self, way: str) -> tuple[str, ...]:
        """The sentences of a way, such as "situation".

        Raises:
            KeyError: there is no such way.
        """
        if way not in WAYS:
            raise KeyError(way)
        sentences: tuple[str, ...] = getattr(self, way)
        return sentences

    @property
    def sentences(self) -> Iterator[tuple[str, str]]:
        """Every sentence with its way."""
        return ((way, sentence) for way in WAYS for sentence in self.told_by(way))


@dataclass(frozen=True)
class Fact:
    """Something true of the respondent that a plain question gets at once, and that is no rung of the map.

    Attributes:
        asks: a small regular expression, searched in the question in small letters.
        says: wordings; of a fact that yes or no answers, each begins with the right one.
    """

    asks: str
    says: tuple[str, ...]


@dataclass(frozen=True)
class Respondent:
    """One simulated respondent. Nobody real.

    Attributes:
        name: short, as the file is called.
        shown_name: as it is written.
        about: all that the learner is told.
        starts: the attributes named when asked, each with a weight.
        blocks: code → kind of block in front of it; see ``kit.interview.answering.blocks``.
        phrases: in the respondent's own voice; each key replaces the default.
        fingerprint: of all data of the person and the product. It changes when a word of them does.
        facts: what a question about bare facts gets.
    """

    name: str
    product: Product
    shown_name: str
    about: str
    character: Character
    starts: Mapping[str, float]
    rungs: Mapping[str, Rung]
    blocks: Mapping[str, str]
    phrases: Mapping[str, tuple[str, ...]]
    fingerprint: str
    facts: tuple[Fact, ...] = ()

    def level(self, code: str) -> str:
        """The level of a code.

        Raises:
            KeyError: the product has no such code.
        """
        return self.product.codes[code].level

    def chains(self) -> list[tuple[str, ...]]:
        """Every way through the map from a start to a terminal value, as codes from the bottom to the top."""
        return list(self._chains)

    @cached_property
    def _chains(self) -> tuple[tuple[str, ...], ...]:
        return tuple(chain for start in self.starts for chain in self._ways(start, ()))

    def _ways(self, code: str, below: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        here = (*below, code)
        if not self.rungs[code].to and self.level(code) == LEVELS[-1]:
            yield here
        for above in self.rungs[code].to:
            if above not in here:
                yield from self._ways(above, here)

    def __repr__(self) -> str:
        return f"Respondent({self.name!r}, {self.product.title!r}): {self.about}"
