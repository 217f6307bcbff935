"""What stands for a version of the reading in a record of an interview."""

import hashlib
from functools import cache

from kit.interview.reading.tokens import FOLDER

RULES = 2
"""Goes up whenever the rules in this package are changed so that some text is read in another way."""

LEXICONS = ("phrases.toml", "values.toml", "words.toml")


def hashed(*parts: str | bytes) -> str:
    """Twelve characters that stand for these parts."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8") if isinstance(part, str) else part)
        digest.update(b"\x1f")
    return digest.hexdigest()[:12]


def lexicons() -> str:
    """What stands for the lexicons. Line ends do not count."""
    return hashed(str(RULES), *((FOLDER / name).read_text(encoding="utf-8") for name in LEXICONS))


@cache
def fingerprint() -> str:
    """What stands for rules, lexicons and model together: two readings with the same fingerprint read alike."""
    from kit.interview.reading.model import FILE

    return hashed(lexicons(), FILE.read_bytes())
