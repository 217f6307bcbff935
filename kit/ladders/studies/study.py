"""One study: the coding frame, the learner's own customers, and the interview that the learner codes."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kit.ladders.studies.products import PRODUCTS, Product

if TYPE_CHECKING:
    import pandas as pd

    from kit.learners import Learner

STAND_IN = "tea"  # read by those who have not chosen yet
LADDERS_TO_CODE = 2  # of one customer: enough to learn it, and not yet tiring


@dataclass(frozen=True)
class Study:
    """A product's customers as one learner works on them.

    Attributes:
        product: what they were asked about.
        learner: whose customers they are. None: those of who is at work here.
        stands_in: whether nobody has chosen a product yet.
    """

    product: Product
    learner: "Learner | None" = None
    stands_in: bool = False

    def _draw(self, data: str) -> "pd.DataFrame":
        from kit.data.drawing import draw

        name = f"{self.product.name}_{data}"
        return draw(name) if self.learner is None else self.learner.draw(name)

    def _load(self, data: str) -> "pd.DataFrame":
        from kit.data.reading import load

        return load(f"{self.product.name}_{data}")

    @cached_property
    def frame(self) -> "pd.DataFrame":
        """The coding frame: code, label, level, definition."""
        from kit.ladders.tables.frames import coding_frame

        return coding_frame(self._load("coding_frame"))

    @cached_property
    def ladders(self) -> "pd.DataFrame":
        """The learner's customers as the first coder coded them: respondent, group, ladder, position, code, quote."""
        return self._draw("ladders")

    @cached_property
    def codes_of_quotes(self) -> dict[str, set[str]]:
        """What the first coder made of each sentence that is on a ladder, with any of the customers."""
        coded = self._load("ladders").dropna(subset=["code", "quote"])
        return {str(quote): set(codes) for quote, codes in coded.groupby("quote")["code"]}

    @cached_property
    def all_codings(self) -> "pd.DataFrame":
        """What two coders made of the same interviews: respondent, ladder, turn, unit, text, position, coder, code."""
        return self._load("codings")

    @cached_property
    def codings(self) -> "pd.DataFrame":
        """The same without the interview that the learner codes."""
        return self.all_codings[self.all_codings["respondent"] != self.respondent].reset_index(drop=True)

    @cached_property
    def respondent(self) -> str:
        """Whose interview the learner codes: one of those that two coders have coded, chosen by the learner's name."""
        from kit.data.drawing import rank
        from kit.learners import COURSE, current_learner

        person, data = (self.learner or current_learner()).name, f"{self.product.name}_codings"
        people = sorted(set(self.all_codings["respondent"]))
        return min(people, key=lambda one: rank(COURSE, data, person, one))

    @cached_property
    def _coded_twice(self) -> "pd.DataFrame":
        """The codings of the interview that the learner codes, by both coders."""
        rows = self.all_codings[self.all_codings["respondent"] == self.respondent]
        first = rows["ladder"].drop_duplicates().sort_values().head(LADDERS_TO_CODE)
        return rows[rows["ladder"].isin(first)].reset_index(drop=True)

    @cached_property
    def interview(self) -> "pd.DataFrame":
        """The first ladders of one interview as they were spoken: respondent, ladder, turn, speaker, text."""
        talk = self._load("transcripts")
        here = (talk["respondent"] == self.respondent) & talk["ladder"].isin(self._coded_twice["ladder"])
        return talk[here].reset_index(drop=True)

    @property
    def first(self) -> "pd.DataFrame":
        """The first coder's codes for that interview."""
        return self._by_coder(0)

    @property
    def second(self) -> "pd.DataFrame":
        """The second coder's codes for that interview."""
        return self._by_coder(1)

    def _by_coder(self, number: int) -> "pd.DataFrame":
        coder = sorted(self._coded_twice["coder"].unique())[number]
        return self._coded_twice[self._coded_twice["coder"] == coder].reset_index(drop=True)

    def true_links(self) -> list[tuple[str, str]]:
        """The links of the structure that the customers were made from, as (source, target)."""
        structure = self._load("structure")
        return list(zip(structure["source"], structure["target"], strict=True))

    def label(self, code: str) -> str:
        """What a code is called; the code itself where the frame does not have it."""
        return dict(zip(self.frame["code"], self.frame["label"], strict=True)).get(code, code)

    def __repr__(self) -> str:
        people = self.ladders["respondent"].nunique()
        ladders = len(self.ladders[["respondent", "ladder"]].drop_duplicates())
        told = (
            f"{self.product.title}: {people} customers, {ladders} ladders, a coding frame of {len(self.frame)} codes."
        )
        return f"{told} It stands in: choose a product above, then run this cell again." if self.stands_in else told


def study(product: Any = None, learner: "Learner | None" = None) -> Study:
    """The study of a product.

    Args:
        product: its name, or a question whose answer it is. Where nothing is chosen yet, tea stands in.
        learner: whose customers; None: those of who is at work here.

    Raises:
        ValueError: there is no such product.
    """
    name = getattr(product, "answer", product) if not isinstance(product, str) else product
    is_open = name is None or name is ...
    if is_open:
        name = STAND_IN
    if name not in PRODUCTS:
        raise ValueError(f"product == {name!r}, must be one of {', '.join(PRODUCTS)}")
    return Study(PRODUCTS[name], learner, is_open)
