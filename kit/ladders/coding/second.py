"""A coding beside that of a second coder, unit by unit.

A unit is a sentence of the respondent. A mark may be longer or shorter than a sentence, so marks are brought to units
first [D]: a mark counts for each sentence of which it covers the greater part, or else for the one of which it covers
most; if the second coder gave a code to only some of those sentences, it counts for these. Of several marks in one
sentence that with the second coder's code counts, else the longest. Agreement is over the units to which both gave a code; what only one of them marked is
listed beside it, for to leave a sentence aside is a decision as well.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kit.ladders.coding.coding import Coding
from kit.ladders.coding.marks import Mark, marks_of
from kit.ladders.coding.quotes import short
from kit.ladders.problems import LadderError, Problem

if TYPE_CHECKING:
    import pandas as pd

    from kit.ladders.coding.coders import Agreement

Key = tuple[int, int, int]  # the talk from 0, the turn, the sentence from 1


@dataclass(frozen=True)
class Unit:
    """One sentence that at least one of the two gave a code to.

    Attributes:
        talk: the talk's place, from 0.
        turn: the turn's number.
        unit: the sentence's number in the turn, from 1.
        start: where the sentence begins in the turn.
        end: where it ends.
        text: the sentence.
        mine: the first coder's code; None if there is none.
        theirs: the second coder's code; None if there is none.
    """

    talk: int
    turn: int
    unit: int
    start: int
    end: int
    text: str
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Beside:
    """Two codings side by side.

    Attributes:
        units: the sentences that at least one of the two gave a code to, in the order of the talk.
        frame: the coding frame.
    """

    units: tuple[Unit, ...]
    frame: "pd.DataFrame"

    @property
    def both(self) -> list[Unit]:
        """What both gave a code to."""
        return [unit for unit in self.units if unit.mine is not None and unit.theirs is not None]

    @property
    def differing(self) -> list[Unit]:
        """Where the two differ: another code, or only one has one."""
        return [unit for unit in self.units if unit.mine != unit.theirs]

    @cached_property
    def agreement(self) -> "Agreement | None":
        """How far they agree on what both coded; None if there is no such sentence."""
        import pandas as pd

        from kit.ladders.coding.coders import agreement

        if not self.both:
            return None
        rows = [[f"{u.talk}-{u.turn}-{u.unit}", u.text, u.mine, u.theirs] for u in self.both]
        table = pd.DataFrame(rows, columns=["unit", "quote", "mine", "theirs"])
        mine, theirs = (table[["unit", "quote", side]].rename(columns={side: "code"}) for side in ("mine", "theirs"))
        return agreement(mine, theirs, self.frame)


def second_coding(coding: Coding, table: "pd.DataFrame") -> dict[Key, Any]:
    """A second coder's codes by sentence.

    Args:
        coding: the coding that it will stand beside: its transcript and frame count.
        table: ``turn``, ``code``, and ``unit`` or the ``text`` (``quote``) of a sentence; ``respondent`` and ``ladder``
            where the transcript has several. A missing code: not a statement for this coder. Rows about other
            respondents and ladders are left aside. If a sentence has two rows with a code, the first counts.

    Raises:
        LadderError: a column is missing, two coders are in it, a row fits no sentence, or a code is not in the
            frame. It lists all rows.
    """
    import pandas as pd

    columns = set(getattr(table, "columns", ()))
    words = next((name for name in ("text", "quote") if name in columns), "")
    if not {"turn", "code"} <= columns or not ("unit" in columns or words):
        raise LadderError("A second coding needs the columns turn, code, and unit or text; respondent and ladder too.")
    if "coder" in columns and table["coder"].nunique() > 1:
        names = ", ".join(map(repr, table["coder"].unique()))
        raise LadderError(f"There are several coders in it: {names}. Choose the rows of one.")
    places = {(talk.respondent, talk.ladder): place for place, talk in enumerate(coding.talks)}
    own = {code: code for code in coding.codes}  # 10.0 is 10: a column of whole numbers with a gap holds decimals
    given: dict[Key, Any] = {}
    problems: list[Problem] = []
    for line, row in zip(table.index, table.to_dict("records"), strict=True):
        respondent = row.get("respondent", coding.talks[0].respondent if coding.talks else None)
        ladder = row.get("ladder", coding.talks[0].ladder if coding.talks else None)
        place = places.get((respondent, ladder))
        if place is None:
            continue
        key = _sentence(coding, place, row, words)
        if key is None:
            what = f"sentence {row['unit']}" if "unit" in row else f"“{short(str(row[words]))}”"
            problems.append(Problem("unit", f"The respondent has no {what} in turn {row['turn']}.", line))
        elif not pd.isna(row["code"]):
            if row["code"] not in own:
                problems.append(
                    Problem("unknown-code", f"There is no code {row['code']!r} in the coding frame.", line, "code")
                )
            given.setdefault(key, own.get(row["code"]))
    if problems:
        raise LadderError(problems, "The second coding")
    return given


def beside(coding: Coding, second: dict[Key, Any], mine: dict[Key, Any] | None = None) -> Beside:
    """A coding beside a second one.

    Args:
        coding: the coding.
        second: what `second_coding` made.
        mine: codes by sentence in place of those that the coding has now, such as from before the two talked.
    """
    mine = codes_by_unit(coding, second) if mine is None else mine
    units = []
    for place, talk in enumerate(coding.talks):
        for turn in talk.turns:
            for number, (start, end) in enumerate(turn.units, 1):
                key = (place, turn.turn, number)
                if key in mine or key in second:
                    codes = (mine.get(key), second.get(key))
                    units.append(Unit(*key, start, end, turn.text[start:end], *codes))
    return Beside(tuple(units), coding.frame)


def codes_by_unit(coding: Coding, second: dict[Key, Any]) -> dict[Key, Any]:
    """A coding's codes by sentence, as the module says."""
    found: dict[Key, tuple[tuple[bool, int], Any]] = {}
    for place, ladder in enumerate(coding.rungs):
        for mark in marks_of(ladder):
            if mark.code is None:
                continue
            for number in _covered(coding, place, mark, second):
                key = (place, mark.turn, number)
                weight = (mark.code == second.get(key), mark.end - mark.start)
                if key not in found or found[key][0] < weight:
                    found[key] = (weight, mark.code)
    return {key: code for key, (_, code) in found.items()}


def _covered(coding: Coding, place: int, mark: Mark, second: dict[Key, Any]) -> list[int]:
    """The sentences that a mark counts for."""
    shares = {}
    for number, (start, end) in enumerate(coding.talks[place].by_number[mark.turn].units, 1):
        shared = min(end, mark.end) - max(start, mark.start)
        if shared > 0:
            shares[number] = shared / (end - start)
    most = [number for number, share in shares.items() if share > 0.5]
    most = most or sorted(shares, key=lambda number: (-shares[number], number))[:1]
    return [number for number in most if (place, mark.turn, number) in second] or most


def _sentence(coding: Coding, place: int, row: dict[Any, Any], words: str) -> Key | None:
    """The sentence that a row is about."""
    turn = coding.talks[place].by_number.get(row["turn"])
    if turn is None:
        return None
    if "unit" in row:
        return (place, turn.turn, int(row["unit"])) if row["unit"] in range(1, len(turn.units) + 1) else None
    text = str(row[words])
    at = turn.text.find(text)
    if at < 0 or not text:
        return None
    shares = [(min(end, at + len(text)) - max(start, at), -n) for n, (start, end) in enumerate(turn.units, 1)]
    shared, number = max(shares, default=(0, 0))
    return (place, turn.turn, -number) if shared > 0 else None
