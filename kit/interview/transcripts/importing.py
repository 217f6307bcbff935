"""A transcript that was made elsewhere becomes a conversation: who said what, from a file, a table or a text."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.interview.transcripts.conversation import Conversation, ConversationError, conversation
from kit.interview.transcripts.formats import Turn, from_table, from_text, tabular
from kit.interview.transcripts.formats.turns import WAYS
from kit.interview.transcripts.names import role_of, same
from kit.interview.transcripts.roles import roles
from kit.ladders.problems import LadderError

if TYPE_CHECKING:
    import pandas as pd

MOST_CHARACTERS = 2_000_000
MOST_BYTES = 4 * MOST_CHARACTERS
_SEPARATED, _BOOKS = (".csv", ".tsv", ".tab"), (".xlsx", ".xlsm")
_TABLES = _SEPARATED + _BOOKS
_TEXTS = (".txt", ".md", ".vtt", ".srt", ".json", ".jsonl")
_OTHERS = (".docx", ".doc", ".odt", ".rtf", ".pdf", ".pages")


def read_conversation(
    source: "str | Path | pd.DataFrame", *, interviewer: str = "", customer: str = ""
) -> Conversation:
    """A transcript that was made elsewhere.

    Args:
        source: a table with a column of who speaks and one of what is said; a file of such a table (CSV, Excel); or a
            text, as a file or as it is: with a line for each turn, such as ``Ana: What do you look for?``, or as meeting
            software, messengers, subtitles and JSON have it.
        interviewer: who asks, as the transcript calls them. Left out: told by the names ("Interviewer", "Q"), else the
            one who asks first.
        customer: who answers. Needed only where more than two people speak; what others say is left out.

    Raises:
        ConversationError: it cannot be read, or it is not clear who asks.
    """
    said = _one_name_each(_said_in(source))
    if not said:
        raise ConversationError(f"There is no talk in it. {WAYS}")
    asks, answers = roles(said, interviewer, customer)
    kept = [(who, text) for who, text in said if who in (asks, answers)]
    others = dict.fromkeys(who for who, _ in said if who not in (asks, answers))
    return conversation(kept, asks, answers, tuple(others))


def _said_in(source: Any) -> list[Turn]:
    import pandas as pd

    if isinstance(source, pd.DataFrame):
        return from_table(source)
    if isinstance(source, Path) or (isinstance(source, str) and _names_a_file(source)):
        return _from_file(Path(source).expanduser())
    if isinstance(source, str):
        if len(source) > MOST_CHARACTERS:
            raise ConversationError("This is longer than an interview can be.")
        return from_text(source)
    raise ConversationError(
        f"A transcript is a table, a file or a text; this is {type(source).__name__}. A file: read_conversation('talk.csv')."
    )


def _names_a_file(text: str) -> bool:
    return len(text) < 500 and "\n" not in text and text.strip().lower().endswith((*_TABLES, *_TEXTS, *_OTHERS))


def _from_file(path: Path) -> list[Turn]:
    from kit.ladders.tables.sources import table_in

    kind = path.suffix.lower()
    if kind not in _BOOKS and path.is_file() and path.stat().st_size > MOST_BYTES:
        raise ConversationError(f"{path.name} is larger than an interview can be.")
    if kind in _TEXTS and path.is_file():
        return from_text(_decoded(path.read_bytes()))
    if kind in _SEPARATED and path.is_file() and (said := tabular.from_text(_decoded(path.read_bytes()))):
        return said
    if path.is_file() and kind not in _TABLES:
        raise ConversationError(
            f"{path.name}: files of this kind ({kind or 'no ending'}) are not read. Open it, and save it as plain text (.txt), "
            f'or copy what is said: read_conversation("""…"""). {WAYS}'
        )
    try:
        table, _, _ = table_in(path, ("who", "what"))
    except LadderError as problem:
        raise ConversationError(str(problem)) from None
    return from_table(table, may_lack_heading=True)


def _decoded(data: bytes) -> str:
    """A text file as people save them: UTF-8, UTF-16, or in Windows' encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _one_name_each(said: list[Turn]) -> list[tuple[str, str]]:
    """ "ANA" and "Ana" are one person, called as they are first; or as they are where it says which part they have."""
    names: dict[str, str] = {}
    for who, _ in said:
        if same(who) not in names or (role_of(who) and not role_of(names[same(who)])):
            names[same(who)] = who
    return [(names[same(turn.who)], turn.what) for turn in said]
