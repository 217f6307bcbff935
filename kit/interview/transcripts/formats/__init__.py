"""The ways in which people and programs write down who said what."""

from kit.interview.transcripts.formats import chats, lines, structured, subtitles, tabular
from kit.interview.transcripts.formats.tabular import from_table
from kit.interview.transcripts.formats.turns import Turn, alone, lines_of, unread
from kit.interview.transcripts.names import same

__all__ = ["Turn", "from_table", "from_text"]


def from_text(text: str) -> list[Turn]:
    """Who said what, from a text in any of the ways.

    Raises:
        ConversationError: nobody speaks in it, or only one, or it breaks off.
    """
    if structured.is_structured(text):
        return structured.structured(text)
    found = lines_of(text)
    if subtitles.is_subtitles(found):
        found = subtitles.without_times(found)
        said = lines.by_lines(found)
    else:
        said = tabular.from_text(text) or chats.chat(found) or lines.by_lines(found)
    if not said:
        raise unread(text)
    if len({same(turn.who) for turn in said}) == 1:
        raise alone(text, said[0].who)
    return said
