"""A transcript that was made elsewhere becomes a conversation: who said what, from a file, a table or a text."""

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.interview.transcripts.conversation import Conversation, ConversationError, conversation
from kit.ladders.problems import LadderError

if TYPE_CHECKING:
    import pandas as pd

MOST_CHARACTERS = 2_000_000
_TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm")
_TEXTS = (".txt", ".md", ".vtt", ".srt")
_WHO = ("who", "speaker", "name", "person", "role", "participant", "interlocutor")
_WHAT = ("what", "text", "said", "utterance", "content", "transcript", "turn text", "message", "speech")
_ASKS = re.compile(r"(interviewer|int|i|q|me|moderator|researcher|asker|question(er)?|ich|you)\.?\d*", re.IGNORECASE)
# A speaker's line: "Ana: …", "**Ana:** …", "[00:01:02] Ana: …", "Ana (00:12): …". Names have few words.
_LINE = re.compile(
    r"^\s*(?:\[?\(?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\)?\]?\s*)?"
    r"(?:\*\*|__)?(?P<who>[^\W\d_][\w .'’\-]{0,38}?)\s*(?:\(\d[\d:.]*\)|\[\d[\d:.]*\])?\s*(?:(?::(?:\*\*|__)?\s+)|：\s*)(?P<what>\S.*)$"
)
_VOICE = re.compile(r"^\s*<v(?:\.\w+)*\s+(?P<who>[^>]+)>(?P<what>.*?)(?:</v>)?\s*$")  # a speaker in WebVTT
_TIMES = re.compile(r"^\s*(\d+|WEBVTT.*|[\d:.,]+\s*-->\s*[\d:.,]+.*)\s*$")


def read_conversation(
    source: "str | Path | pd.DataFrame", *, interviewer: str = "", customer: str = ""
) -> Conversation:
    """A transcript that was made elsewhere.

    Args:
        source: a table with a column of who speaks and one of what is said; a file of such a table (CSV, Excel); or a
            text with a line for each turn, such as ``Ana: What do you look for?``, as a file or as it is.
        interviewer: who asks, as the transcript calls them. Left out: guessed from the names and the question marks.
        customer: who answers. Needed only where more than two people speak; what others say is left out.

    Raises:
        ConversationError: it cannot be read, or it is not clear who asks.
    """
    said = _said_in(source)
    if not said:
        raise ConversationError(
            "There is no talk in it. Each turn needs who speaks and what is said: two columns, or lines such as “Ana: …”."
        )
    speakers = Counter(who for who, _ in said)
    asks = _found(interviewer, speakers, "interviewer") or _who_asks(said, speakers)
    answers = _found(customer, speakers, "customer") or _who_answers(asks, speakers)
    kept = [(who, text) for who, text in said if who in (asks, answers)]
    return conversation(kept, asks, answers, tuple(who for who in speakers if who not in (asks, answers)))


# -- who said what -----------------------------------------------------------------------------------------------------


def _said_in(source: Any) -> list[tuple[str, str]]:
    import pandas as pd

    if isinstance(source, pd.DataFrame):
        return _from_table(source)
    if isinstance(source, Path) or (isinstance(source, str) and _names_a_file(source)):
        return _from_file(Path(source).expanduser())
    if isinstance(source, str):
        return _from_text(source)
    raise ConversationError(
        f"A transcript is a table, a file or a text; this is {type(source).__name__}. A file: read_conversation('talk.csv')."
    )


def _names_a_file(text: str) -> bool:
    return len(text) < 500 and "\n" not in text and text.strip().lower().endswith((*_TABLES, *_TEXTS))


def _from_file(path: Path) -> list[tuple[str, str]]:
    from kit.ladders.tables.sources import table_in

    if path.suffix.lower() in _TEXTS and path.is_file():
        if path.stat().st_size > MOST_CHARACTERS:
            raise ConversationError(f"{path.name} is larger than an interview can be.")
        data = path.read_bytes()
        for encoding in ("utf-8-sig", "cp1252"):
            try:
                return _from_text(data.decode(encoding))
            except UnicodeDecodeError:
                continue
        return _from_text(data.decode("utf-8", errors="replace"))
    try:
        table, _, _ = table_in(path, ("who", "what"))
    except LadderError as problem:
        raise ConversationError(str(problem)) from None
    return _from_table(table, may_lack_heading=True)


def _from_table(table: "pd.DataFrame", may_lack_heading: bool = False) -> list[tuple[str, str]]:
    """Who and what, from the columns that are called so; or from the only two there are."""
    import pandas as pd

    plain = {str(name).strip().casefold().replace("_", " "): name for name in table.columns}
    who = next((plain[name] for name in _WHO if name in plain), None)
    what = next((plain[name] for name in _WHAT if name in plain), None)
    rows = table
    if who is None or what is None or who == what:
        if table.shape[1] != 2:
            names = ", ".join(str(name) for name in table.columns)
            raise ConversationError(
                f"Two columns are needed, called “who” and “what”. There are: {names}. Rename them, or leave the others out."
            )
        who, what = table.columns
        if may_lack_heading:  # the first line is the first turn
            first = pd.DataFrame([[str(who), str(what)]], columns=table.columns)
            rows = pd.concat([first, table], ignore_index=True)
    said, speaker = [], ""
    for name, text in zip(rows[who], rows[what], strict=True):
        speaker = str(name).strip() if isinstance(name, str) or not pd.isna(name) else speaker
        if isinstance(text, str) and text.strip() and speaker:
            said.append((speaker, _tidy(text)))
    return _one_name_each(said)


def _from_text(text: str) -> list[tuple[str, str]]:
    """Lines such as “Ana: …”. A line without a name goes on where the one before it stopped."""
    if len(text) > MOST_CHARACTERS:
        raise ConversationError("This is longer than an interview can be.")
    lines = [line for line in text.splitlines() if line.strip() and not _TIMES.match(line)]
    if lines and len(table := _csv_in(lines)) > 1:
        return table
    found = [_VOICE.match(line) or _LINE.match(line) for line in lines if not line.lstrip().startswith("#")]
    called = Counter(each["who"].strip().casefold() for each in found if each)
    said: list[tuple[str, str]] = []
    for line, named in zip((line for line in lines if not line.lstrip().startswith("#")), found, strict=True):
        # "and then: the blue one" is no speaker: names begin with a capital letter, or come again.
        if named and (not named["who"].strip()[:1].islower() or called[named["who"].strip().casefold()] > 1):
            said.append((named["who"].strip(), _tidy(named["what"])))
        elif said:
            said[-1] = (said[-1][0], f"{said[-1][1]} {_tidy(line)}")
    return _one_name_each(said)


def _csv_in(lines: list[str]) -> list[tuple[str, str]]:
    """A table that was given as a text, such as what ``as_csv`` writes; [] if it is none."""
    import csv

    heading = [name.strip().casefold() for name in next(csv.reader(lines[:1]), [])]
    who, what = (next((heading.index(name) for name in names if name in heading), -1) for names in (_WHO, _WHAT))
    if who < 0 or what < 0:
        return []
    rows = [row for row in csv.reader(lines[1:]) if len(row) > max(who, what)]
    return [(row[who].strip(), _tidy(row[what])) for row in rows if row[who].strip() and row[what].strip()]


def _one_name_each(said: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """ "ANA" and "Ana" are one person, called as they are first."""
    names: dict[str, str] = {}
    return [(names.setdefault(who.casefold(), who), text) for who, text in said]


def _tidy(text: str) -> str:
    text = " ".join(text.split())
    return text[1:] if text.startswith(("'=", "'+", "'-", "'@")) else text


# -- who asks ----------------------------------------------------------------------------------------------------------


def _found(name: str, speakers: Counter[str], called: str) -> str:
    """A speaker that was named, however it is written; "" where none was."""
    if not name:
        return ""
    for speaker in speakers:
        if speaker.casefold() == name.strip().casefold():
            return speaker
    raise ConversationError(f"{called} == {name!r}, but those who speak are {', '.join(map(repr, speakers))}.")


def _who_asks(said: list[tuple[str, str]], speakers: Counter[str]) -> str:
    if len(speakers) == 1:
        raise ConversationError(f"Only {next(iter(speakers))!r} speaks. An interview has two.")
    called = [speaker for speaker in speakers if _ASKS.fullmatch(speaker.strip())]
    if len(called) == 1:
        return called[0]
    asking: Counter[str] = Counter()
    for who, text in said:
        asking[who] += "?" in text
    shares = sorted(((asking[who] / speakers[who], who) for who in speakers), reverse=True)
    if shares[0][0] - shares[1][0] < 0.15:
        names = " or ".join(repr(who) for _, who in shares[:2])
        raise ConversationError(
            f"Who asks, {names}? Both ask about as often. Say it: read_conversation(…, interviewer={shares[0][1]!r})."
        )
    return shares[0][1]


def _who_answers(asks: str, speakers: Counter[str]) -> str:
    others = [who for who in speakers if who != asks]
    if len(others) == 1:
        return others[0]
    if not others:
        raise ConversationError(f"Only {asks!r} speaks. An interview has two.")
    names = ", ".join(repr(who) for who in others)
    raise ConversationError(
        f"Besides {asks!r} there speak {names}. Whom did they interview? Say it: read_conversation(…, customer={others[0]!r})."
    )
