"""Moves, flaws and numbers as the coach says them."""

from collections.abc import Iterable

WAYS = {
    "opening": "opening",
    "elicit": "a difference",
    "ladder_up": "up",
    "ladder_down": "down",
    "situate": "the last time",
    "absence": "without it",
    "negative": "the other side",
    "regress": "years ago",
    "third_person": "other people",
    "echo": "their words back",
    "wait": "time",
    "closing": "closing",
    "other": "something else",
}
"""Move → what it is called in a report."""

FLAWED = {
    "closed": "closed",
    "leading": "leading",
    "double_barrelled": "two questions at once",
    "supplies_value": "names a value first",
    "judging": "judging",
    "pitching": "selling",
    "jargon": "jargon",
}

_LONGEST = 200


def cut(text: str, longest: int = _LONGEST) -> str:
    """A text in one line, cut between two words."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return f"{line[:longest].rsplit(' ', 1)[0].rstrip(' ,.;:')} …"


def quote(text: str, longest: int = _LONGEST) -> str:
    """A text in quotation marks, with inner ones made single, cut between two words."""
    inner = cut(text, longest).replace("“", "‘").replace("”", "’").replace('"', "'")
    return f"“{inner}”"


def in_turns(numbers: Iterable[int], most: int = 6) -> str:
    """``turn 3``, ``turns 3, 5 and 9``; many are cut."""
    there = list(dict.fromkeys(numbers))
    if not there:
        return ""
    shown = [str(number) for number in there[:most]]
    if len(there) > most:
        return f"turns {', '.join(shown)} and {len(there) - most} more"
    if len(shown) == 1:
        return f"turn {shown[0]}"
    return f"turns {', '.join(shown[:-1])} and {shown[-1]}"


def counted(number: int, word: str) -> str:
    """``1 turn``, ``4 turns``."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def times(number: int) -> str:
    """``not once``, ``once``, ``twice``, ``3 times``."""
    return {0: "not once", 1: "once", 2: "twice"}.get(number, f"{number} times")


def nth(number: int) -> str:
    """``third``."""
    names = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
    return names[number - 1] if 0 < number <= len(names) else f"{number}th"


def per_cent(share: float) -> str:
    """``65 per cent``."""
    return f"{share * 100:.0f} per cent"


def a(noun: str) -> str:
    """``a value``, ``an attribute``."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def listed(items: Iterable[str], word: str = "and") -> str:
    """``a, b and c``."""
    there = list(items)
    return f"{', '.join(there[:-1])} {word} {there[-1]}" if len(there) > 1 else "".join(there)


def out_of(number: int, whole: int, word: str) -> str:
    """``3 of 4 turns``."""
    return f"{number} of {counted(whole, word)}"
