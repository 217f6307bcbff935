"""A learner's coding beside those of two experienced coders, and what the two disagree on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kit.ladders.studies.study import Study

if TYPE_CHECKING:
    from kit.ladders.coding.coding import Coding
    from kit.ladders.coding.second import Key

ENOUGH = 5  # statements that speak of a code, below which its alpha says little [our decision]
LISTED = 6  # statements that a message tells
OFFERED = 6  # codes to choose the worst from


@dataclass(frozen=True)
class ReadTwice:
    """The interview that a learner codes, as two coders have it.

    Attributes:
        study: whose interview.
        coding: the transcript and the frame, nothing coded yet.
        first: a code for each sentence that the first coder coded; ``second`` likewise.
    """

    study: Study
    coding: "Coding"
    first: "dict[Key, Any]"
    second: "dict[Key, Any]"


def read_twice(study: Study) -> ReadTwice:
    """The interview that a learner codes, by both coders."""
    from kit.ladders.coding.coding import Coding
    from kit.ladders.coding.second import second_coding

    coding = Coding(study.interview, study.frame)
    return ReadTwice(study, coding, second_coding(coding, study.first), second_coding(coding, study.second))


@dataclass(frozen=True)
class Agreeing:
    """How far a learner's coding agrees with one or the other of two coders.

    A sentence counts if the learner or the first coder gave it a code. It agrees if one of the two coders has what the
    learner has; to leave a sentence aside is something that a coder can have, too. Coders err: what the same sentence
    was coded as with another customer agrees, too.

    Attributes:
        right: sentences that agree.
        counted: sentences that count.
        others: of those that do not agree: the sentence, the learner's code, what the coders have; None: aside.
        fits: whether the statements are of this interview.
    """

    right: int
    counted: int
    others: tuple[tuple[str, str | None, tuple[str | None, ...]], ...]
    fits: bool = True

    @property
    def share(self) -> float:
        return self.right / self.counted if self.counted else 0.0


def agreeing(reading: ReadTwice, answer: Iterable[Mapping[str, Any]]) -> Agreeing:
    """Hold a learner's coding against those of two coders.

    Args:
        reading: the interview as two coders have it.
        answer: rows as the coding widget gives them.
    """
    from kit.ladders.coding.coding import Coding
    from kit.ladders.coding.marks import CodingError
    from kit.ladders.coding.recorded import put
    from kit.ladders.coding.second import codes_by_unit

    coding = Coding(reading.study.interview, reading.study.frame)
    try:
        put(coding, [dict(row) for row in answer])
    except CodingError:
        return Agreeing(0, 0, (), fits=False)
    mine, elsewhere = codes_by_unit(coding, reading.first), reading.study.codes_of_quotes
    right, others, keys = 0, [], sorted({*mine, *reading.first})
    for key in keys:
        said = _sentence(coding, key)
        theirs = (reading.first.get(key), reading.second.get(key))
        if mine.get(key) in theirs or mine.get(key) in elsewhere.get(said, ()):
            right += 1
        else:
            others.append((said, mine.get(key), tuple(dict.fromkeys(theirs))))
    return Agreeing(right, len(keys), tuple(others))


def _sentence(coding: "Coding", key: "Key") -> str:
    talk, turn, unit = key
    said = coding.talks[talk].by_number[turn]
    start, end = said.units[unit - 1]
    return said.text[start:end]


def first_coding(study: Study) -> list[dict[str, Any]]:
    """The first coder's coding of the learner's interview, as an answer of the coding widget."""
    coded = study.first.dropna(subset=["code"])
    return [
        {name: row[name] for name in ("respondent", "ladder", "turn", "unit", "code")}
        | {"position": int(row["position"])}
        for row in coded.to_dict("records")
    ]


def weakest_codes(study: Study) -> dict[str, float]:
    """Krippendorff's alpha of each code of which enough statements speak, the lowest first."""
    return dict(_weakest(study.product.name, str(study.respondent)))


@cache
def _weakest(product: str, left_out: str) -> tuple[tuple[str, float], ...]:
    from kit.ladders.coding.coders import agreement
    from kit.ladders.studies.study import study

    mine = study(product)
    codings = mine.all_codings
    table = agreement(codings[codings["respondent"] != left_out], frame=mine.frame).by_code
    enough = table[(table["units"] >= ENOUGH) & table["alpha"].notna()].sort_values(["alpha", "code"])
    return tuple(zip(enough["code"], enough["alpha"].astype(float), strict=True))


def code_options(study: Study) -> list[dict[str, str]]:
    """The codes that coders agree on least, as options of a question, from the bottom up. Named ``product:code``."""
    asked = list(weakest_codes(study))[:OFFERED]
    rows = [row for row in study.frame.to_dict("records") if row["code"] in asked]
    return [{"name": f"{study.product.name}:{row['code']}", "text": row["label"], "more": row["level"]} for row in rows]
