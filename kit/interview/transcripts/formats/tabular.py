"""Tables: a column of who speaks, and one of what is said. From a data frame, or written as a text."""

import csv
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kit.interview.transcripts.conversation import ConversationError
from kit.interview.transcripts.formats.turns import WAYS, Turn, joined
from kit.interview.transcripts.names import NAME, same

if TYPE_CHECKING:
    import pandas as pd

WHO = ("who", "speaker", "name", "person", "role", "participant", "interlocutor")
WHAT = ("what", "text", "said", "utterance", "content", "transcript", "turn text", "message", "speech")
SEPARATORS = (",", ";", "\t", "|")
_SAVED = re.compile(r"'+[=+\-@\t\r]")  # an apostrophe keeps a spreadsheet from taking a text for a formula


def from_table(table: "pd.DataFrame", may_lack_heading: bool = False) -> list[Turn]:
    """Who and what, from the columns that are called so; or from the only two there are.

    Raises:
        ConversationError: there are other columns than those.
    """
    import pandas as pd

    who, what = columns(list(table.columns))
    rows = list(table.itertuples(index=False, name=None))
    if who < 0 or what < 0:
        if table.shape[1] != 2:
            names = ", ".join(str(name) for name in table.columns)
            raise ConversationError(
                f"Two columns are needed, called “who” and “what”. There are: {names}. Rename them, or leave the others out."
            )
        who, what = 0, 1
        if may_lack_heading:  # the first line is the first turn
            rows.insert(0, tuple(map(str, table.columns)))
    said, speaker = [], ""
    for row in rows:
        speaker = speaker if pd.isna(row[who]) else str(row[who]).strip() or speaker
        if isinstance(row[what], str) and speaker:
            said.append(Turn(plain(speaker), plain(row[what])))
    return [turn for turn in said if turn.what]


def columns(names: list[str]) -> tuple[int, int]:
    """Which column is who and which what; -1: none."""
    called = [str(name).strip("\ufeff ").casefold().replace("_", " ") for name in names]
    who, what = (next((called.index(name) for name in wanted if name in called), -1) for wanted in (WHO, WHAT))
    return who, what


def from_text(text: str) -> list[Turn]:
    """A table that was given as a text, such as what ``as_csv`` writes; [] if it is none.

    Raises:
        ConversationError: a row has too few cells.
    """
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    first = next((line for line in text.splitlines() if line.strip()), "")
    for separator in SEPARATORS:
        who, what = columns(next(csv.reader([first], delimiter=separator), []))
        if who >= 0 and what >= 0:
            return list(_below(text, separator, who, what))
    for separator in SEPARATORS[:-1]:
        rows = [(row[0].strip(), *row[1:]) for _, row in _rows(text, separator)]
        pairs = [Turn(row[0], plain(row[1])) for row in rows if len(row) == 2 and re.fullmatch(NAME, row[0])]
        speakers = {same(turn.who) for turn in pairs}
        if len(pairs) == len(rows) and len(speakers) > 1 and (len(speakers) == 2 or len(pairs) >= 2 * len(speakers)):
            return [turn for turn in pairs if turn.what]
    return []


def plain(cell: str) -> str:
    """A cell as it was said."""
    return joined([cell[1:] if _SAVED.match(cell) else cell])


def _below(text: str, separator: str, who: int, what: int) -> Iterator[Turn]:
    """The turns below the heading. A last column may hold the separator, without quotation marks."""
    rows = _rows(text, separator)
    _, heading = next(rows)
    speaker = ""
    for line, row in rows:
        if len(row) <= max(who, what):
            raise ConversationError(
                f"Line {line} has {len(row)} cell{'s' * (len(row) != 1)}, and who and what stand in columns "
                f"{who + 1} and {what + 1}: “{separator.join(row)[:60]}”. Put what is said into quotation marks. {WAYS}"
            )
        speaker = plain(row[who]) or speaker
        cell = separator.join(row[what:]) if what == len(heading) - 1 else row[what]
        if speaker and (said := plain(cell)):
            yield Turn(speaker, said)


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold anything, each with its line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    start = 1
    for row in reader:
        if any(cell.strip(" -:") for cell in row):  # under the heading of a table in Markdown there is a rule
            yield start, row
        start = reader.line_num + 1
