"""A question is judged against all that the respondent has said, not the last reply alone.

Words that are the respondent's own cannot be put into the mouth: a value named some turns ago is not supplied, and what
is given back between quotation marks neither judges nor leads.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kit.interview.reading import Reading

OWN = frozenset({"judging", "pitching", "jargon", "leading", "closed", "double_barrelled"})
"""Flaws that may stand in words given back, and then are not the interviewer's."""

_QUOTED = re.compile(r"“([^”]{4,300})”|\"([^\"]{4,300})\"|‘([^’]{4,300})’(?!\w)")


def without_quotes(text: str, heard: str) -> str | None:
    """A question without what it quotes of the respondent; None: it quotes nothing, or is nothing besides."""
    said = _plain(heard)
    kept = _QUOTED.sub(lambda found: " " if _plain(next(filter(None, found.groups()))) in said else found[0], text)
    return kept if kept != text and len(re.findall(r"\w+", kept)) > 1 else None


def judged(text: str, reading: "Reading", replies: list[str], read: "Callable[[str], Reading]") -> "Reading":
    """A reading, with the flaws that are left when everything the respondent has said is taken into account.

    Args:
        text: the question.
        reading: of it, against the last reply.
        replies: all so far.
        read: reads a text against the last reply.
    """
    flaws = set(reading.flaws)
    words = dict(reading.words)
    if flaws & OWN and (rest := without_quotes(text, " ".join(replies))):
        flaws -= OWN - read(rest).flaws
    if "supplies_value" in flaws:
        from kit.interview.reading import values_supplied

        supplied = values_supplied(text, "\n".join(replies))
        words["supplies_value"] = tuple(dict.fromkeys(piece for found in supplied.values() for piece in found))
        if not supplied:
            flaws.discard("supplies_value")
    if flaws == reading.flaws and words == dict(reading.words):
        return reading
    kept = {name: pieces for name, pieces in words.items() if name not in reading.flaws - flaws}
    return replace(reading, flaws=frozenset(flaws), words=kept)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w']+", text.lower().replace("’", "'")))
