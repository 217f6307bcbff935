"""Laddering interviews as talk: turns of an interviewer and a respondent, and the units that are coded.

A transcript is a data frame ``respondent, ladder, turn, speaker, text``. ``speaker`` is "interviewer" or "respondent".
A ladder is identified by respondent and ladder, a turn by its number within the ladder. Units are the sentences of the
respondent: what the interviewer says is never coded.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kit.ladders.coding.sentences import sentences
from kit.ladders.problems import LadderError, Problem

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("respondent", "ladder", "turn", "speaker", "text")
SPEAKERS = ("interviewer", "respondent")


@dataclass(frozen=True)
class Turn:
    """What one of the two said at one go.

    Attributes:
        turn: its number in the talk.
        speaker: "interviewer" or "respondent".
        text: what was said.
    """

    turn: int
    speaker: str
    text: str

    @property
    def is_coded(self) -> bool:
        """Whether statements of this turn can be coded: the respondent's only."""
        return self.speaker == "respondent"

    @cached_property
    def units(self) -> list[tuple[int, int]]:
        """The sentences as (start, end). None where the interviewer speaks."""
        return sentences(self.text) if self.is_coded else []


@dataclass(frozen=True)
class Talk:
    """The talk about one ladder.

    Attributes:
        respondent: who is interviewed.
        ladder: the ladder's number, for this respondent.
        turns: what was said, in order.
    """

    respondent: Any
    ladder: Any
    turns: tuple[Turn, ...]

    @cached_property
    def by_number(self) -> dict[int, Turn]:
        """The turns by their numbers."""
        return {turn.turn: turn for turn in self.turns}

    def said(self, turn: int, start: int, end: int) -> str:
        """What was said in a turn from one place to another."""
        return self.by_number[turn].text[start:end]


def talks(transcript: "pd.DataFrame") -> list[Talk]:
    """A transcript as talks, in the order in which they come.

    Raises:
        LadderError: a column is missing, a respondent, ladder or turn is empty, a turn is no whole number or is there
            twice, or somebody else speaks. It lists all of that.
    """
    if missing := [column for column in COLUMNS if column not in getattr(transcript, "columns", ())]:
        found = ", ".join(map(str, getattr(transcript, "columns", ()))) or type(transcript).__name__
        raise LadderError(
            f"A transcript needs the columns {', '.join(COLUMNS)}. Missing: {', '.join(missing)}. Found: {found}."
        )
    problems: list[Problem] = []
    made: dict[tuple[Any, Any], dict[int, Turn]] = {}
    columns = [transcript[column].tolist() for column in COLUMNS]  # tolist: plain numbers, not NumPy's
    for row, respondent, ladder, number, speaker, text in zip(transcript.index, *columns, strict=True):
        if _is_missing(respondent) or _is_missing(ladder):
            problems.append(Problem("missing-key", "the respondent or the ladder is not told.", row))
            continue
        if isinstance(number, bool) or not isinstance(number, int | float) or number != number or int(number) != number:
            problems.append(Problem("wrong-type", f"turn is {number!r}, must be a whole number.", row, "turn"))
            continue
        who = str(speaker).strip().lower()
        if who not in SPEAKERS:
            says = f"speaker is {speaker!r}, must be 'interviewer' or 'respondent'."
            problems.append(Problem("speaker", says, row, "speaker"))
            continue
        turns = made.setdefault((respondent, ladder), {})
        if int(number) in turns:
            says = f"turn {int(number)} of respondent {respondent}, ladder {ladder}, is there twice."
            problems.append(Problem("twice", says, row, "turn"))
            continue
        turns[int(number)] = Turn(int(number), who, "" if _is_missing(text) else str(text))
    if problems:
        raise LadderError(problems, "This transcript")
    return [Talk(*key, tuple(turns[number] for number in sorted(turns))) for key, turns in made.items()]


def units(transcript: "pd.DataFrame") -> "pd.DataFrame":
    """The respondents' sentences: what coders give codes to.

    Args:
        transcript: ``respondent, ladder, turn, speaker, text``.

    Returns:
        One row a sentence: ``respondent, ladder, turn, unit, text``. ``unit`` counts the sentences of a turn from 1.

    Raises:
        LadderError: something is wrong with the transcript, as in `talks`.
    """
    import pandas as pd

    rows = [
        (talk.respondent, talk.ladder, turn.turn, number, turn.text[start:end])
        for talk in talks(transcript)
        for turn in talk.turns
        for number, (start, end) in enumerate(turn.units, 1)
    ]
    return pd.DataFrame(rows, columns=["respondent", "ladder", "turn", "unit", "text"])


def _is_missing(value: Any) -> bool:
    import pandas as pd

    return value is None or value is pd.NA or value != value or (isinstance(value, str) and not value.strip())
