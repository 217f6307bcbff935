"""Lists of words, by name, and patterns made of them. Each list stands in one place."""

import re
import tomllib
from functools import cache
from pathlib import Path

from kit.interview.reading.tokens import words_of


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads((Path(__file__).parent / "wordlists.toml").read_text(encoding="utf-8"))
    return {name: tuple(words) for name, words in data.items()}


def wordlist(name: str) -> tuple[str, ...]:
    """A list of ``wordlists.toml``, or of ``reading/words.toml``.

    Raises:
        KeyError: neither file has a list of that name.
    """
    return _lists()[name] if name in _lists() else tuple(sorted(words_of(name)))


def either(*names: str) -> str:
    """A pattern of any word of some lists, the longest first, with a straight or a typographic apostrophe.

    Args:
        names: of lists.

    Raises:
        KeyError: there is no such list.
    """
    words = sorted({word for name in names for word in wordlist(name)}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, words))})".replace("'", "['’]")


def any_of(*names: str) -> re.Pattern[str]:
    """What finds any word of some lists in a text, whole and in any case.

    Raises:
        KeyError: there is no such list.
    """
    return re.compile(rf"\b{either(*names)}\b", re.IGNORECASE)
