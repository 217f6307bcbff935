"""A whole study: respondents, their interviews, the ladders that a coder found in them, and the truth behind them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kit.ladders.simulating.climbing import climbs
from kit.ladders.simulating.dice import Dice
from kit.ladders.simulating.people import Person, people
from kit.ladders.simulating.second_coder import Coded, coded
from kit.ladders.simulating.structure import Structure, structure
from kit.ladders.simulating.talking import interview
from kit.ladders.simulating.turns import Said
from kit.ladders.simulating.wording import Words

if TYPE_CHECKING:
    import pandas as pd

SEED = 11
CODED_TWICE = 0.2  # share of respondents whom two coders read
PEOPLE_A_RARITY = 15  # so many respondents, and an opener or an aside may come once more


@dataclass(frozen=True)
class Simulated:
    """A simulated study. The tables are those of the data sets of this product.

    Attributes:
        transcripts: ``respondent, ladder, turn, speaker, text``; turns count through a respondent's interview.
        ladders: ``respondent, group, ladder, position, code, quote, turn``, by the first coder. No code: an empty rung.
        codings: ``respondent, ladder, turn, unit, text, position, coder, code``: each sentence of a fifth of the
            respondents, once by each coder. No code: not a statement of a ladder, or too vague for a code.
        frame: the coding frame, ``code, label, level, definition``.
        structure: the truth, ``source, target, strength, group``.
        people: ``respondent, name, age, group, work``.
    """

    transcripts: "pd.DataFrame"
    ladders: "pd.DataFrame"
    codings: "pd.DataFrame"
    frame: "pd.DataFrame"
    structure: "pd.DataFrame"
    people: "pd.DataFrame"


def simulate(product: "str | Structure", respondents: int = 60, seed: int = SEED) -> Simulated:
    """Laddering interviews with simulated respondents. The same arguments give the same study, on every machine.

    Args:
        product: "tea", "fitness", "crm", or a structure of your own (`read_structure`).
        respondents: how many, half of them in each group.
        seed: any whole number.

    Raises:
        ValueError: there is no such product, or no respondent is asked for.
    """
    about = structure(product) if isinstance(product, str) else product
    if respondents < 1:
        raise ValueError(f"respondents == {respondents}, must be 1 or more")
    asked = people(about, respondents, seed)
    words = Words(most=max(1, len(asked) // PEOPLE_A_RARITY))
    talks: dict[str, list[Said]] = {}
    for person in asked:
        dice = Dice(about.product, seed, person.respondent)
        talks[person.respondent] = interview(about, person, climbs(about, person, dice), words, dice)

    def read(person: Person, second: bool) -> list[Coded]:
        coder = "second" if second else "first"
        return coded(about, talks[person.respondent], Dice(about.product, seed, person.respondent, coder), second)

    first = {person.respondent: read(person, False) for person in asked}
    twice = _sample(asked, Dice(about.product, seed, "coded twice"))
    second = {person.respondent: read(person, True) for person in asked if person.respondent in twice}
    return Simulated(
        transcripts=_transcripts(talks),
        ladders=_ladders(asked, first),
        codings=_codings(first, second),
        frame=about.frame,
        structure=about.table,
        people=_people(asked),
    )


def _sample(asked: list[Person], dice: Dice) -> set[str]:
    """The respondents who are coded twice: a fifth, at least one, from both groups alike."""
    number = max(1, round(CODED_TWICE * len(asked)))
    by_group: dict[str, list[str]] = {}
    for person in dice.shuffled(asked):
        by_group.setdefault(person.group, []).append(person.respondent)
    turn_by_turn = [(place, respondent) for each in by_group.values() for place, respondent in enumerate(each)]
    return {respondent for _, respondent in sorted(turn_by_turn)[:number]}


def _transcripts(talks: dict[str, list[Said]]) -> "pd.DataFrame":
    import pandas as pd

    rows = [
        (respondent, turn.ladder, number, turn.speaker, turn.text)
        for respondent, turns in talks.items()
        for number, turn in enumerate(turns, 1)
    ]
    return pd.DataFrame(rows, columns=["respondent", "ladder", "turn", "speaker", "text"])


def _ladders(asked: list[Person], first: dict[str, list[Coded]]) -> "pd.DataFrame":
    """The first coder's ladders: what has a rung and was not said before."""
    import pandas as pd

    rows = [
        (person.respondent, person.group, unit.ladder, unit.position, unit.code, unit.text, unit.turn)
        for person in asked
        for unit in first[person.respondent]
        if unit.position is not None and not unit.again
    ]
    return pd.DataFrame(rows, columns=["respondent", "group", "ladder", "position", "code", "quote", "turn"])


def _codings(first: dict[str, list[Coded]], second: dict[str, list[Coded]]) -> "pd.DataFrame":
    import pandas as pd

    rows = [
        (respondent, unit.ladder, unit.turn, unit.unit, unit.text, unit.position, coder, unit.code)
        for respondent in first
        if respondent in second
        for pair in zip(first[respondent], second[respondent], strict=True)
        for coder, unit in zip(("first", "second"), pair, strict=True)
    ]
    columns = ["respondent", "ladder", "turn", "unit", "text", "position", "coder", "code"]
    return pd.DataFrame(rows, columns=columns).astype({"position": "Int64"})


def _people(asked: list[Person]) -> "pd.DataFrame":
    import pandas as pd

    rows = [(person.respondent, person.name, person.age, person.group, person.work) for person in asked]
    return pd.DataFrame(rows, columns=["respondent", "name", "age", "group", "work"])
