"""Where one sentence of talk ends and the next begins.

Coding starts with units (Krippendorff, 2018: unitising). A sentence is a unit that two coders cut alike, and that a
program cuts alike on every machine. It is a rule, not a model of language [D]: a full stop, question mark, exclamation
mark or ellipsis ends a sentence if what follows can begin one. Small letters cannot; a known abbreviation, an initial
or the inside of a short quotation does not end one.
"""

import re
from bisect import bisect_right

# A stop, what closes with it, and an aside that is spoken of: “It is warm.” (laughs)
_STOP = re.compile(
    r"""(?:[.!?…؟।]+['"”’»)\]]*(?:[ \t]*\([^()\n.!?…]{1,40}\))?(?=\s)|[。！？]+[”’」』）]*|\n[ \t]*(?=\n))"""
)
_START = re.compile(r"""\s*['"“”‘’«„(\[–—-]*\s*(\S)""")
_WORD_BEFORE = re.compile(r"(?:^|[\s(\[“‘\"'«„/–—-])((?:[^\W\d_]\.)*[^\W\d_]+)\.$")
_QUOTED = re.compile(r'“[^“”]{1,160}”|"[^"\n]{1,160}"|«[^«»]{1,160}»|„[^„“”]{1,160}[“”]')
_INITIAL = re.compile(r"[^\W\d_]\.")
_I = re.compile(r"I\b")

# Never the end of a sentence; the end of one only before a capital letter; no end before a number.
_BEFORE_A_NAME = re.compile(r"(mrs?|m[sx]|dr|prof|st|rev|sra?|mme|hr|fr|e\.g|i\.e|z\.b|d\.h|vs|cf)", re.I)
_BEFORE_A_NUMBER = re.compile(r"(no|nr|pp?|fig|approx|ca)", re.I)


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text, in order, as (start, end) in characters: ``text[start:end]`` has no space around it.

    What stands between two sentences is white space, so that nothing of the text is lost. A text without any letter or
    number has no sentence.

    Example:
        >>> text = "It wakes me up. Then I can think… you know?"
        >>> [text[start:end] for start, end in sentences(text)]
        ['It wakes me up.', 'Then I can think… you know?']
    """
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    openings = [start for start, _ in quoted]
    found, start = [], 0
    for stop in _STOP.finditer(text):
        here = bisect_right(openings, stop.end() - 1) - 1
        inside = here >= 0 and stop.end() < quoted[here][1]
        if not inside and _ends(text, stop):
            found.append((start, stop.end()))
            start = stop.end()
    found.append((start, len(text)))
    return _tidy(text, found)


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether a sentence ends at this stop, judged by what stands before it and after it."""
    if stop.group()[:1] in "\n。！？":
        return True
    after = _START.match(text, stop.end())
    if after is None:  # nothing follows
        return False
    first = after.group(1)
    if first.islower():
        return False
    sign = stop.group()
    if sign.startswith(("…", "..")):  # “It is just… I don't know”: one who hesitates and goes on with I has not ended
        return not _I.match(text, after.start(1))
    if not sign.startswith("."):
        return True
    word = _WORD_BEFORE.search(text, max(0, stop.start() - 24), stop.start() + 1)
    return word is None or not _is_abbreviation(word.group(1), text[: word.start(1)], text[after.start(1) :])


def _is_abbreviation(word: str, before: str, after: str) -> bool:
    """Whether the full stop after this word only shortens it."""
    if _BEFORE_A_NAME.fullmatch(word):
        return True
    if _BEFORE_A_NUMBER.fullmatch(word) and after[:1].isdigit():
        return True
    # An initial stands first, or after a name or another initial: “J. Okafor”. “Vitamin”, in small letters, is no name.
    if len(word) > 1 or not word.isupper() or word == "I":
        return False
    previous = (before.split() or [""])[-1]
    return not previous or previous[:1].isupper() or _INITIAL.match(after) is not None


def _tidy(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences without the space around them. A piece without letter or number goes to its neighbour."""
    tidy: list[tuple[int, int]] = []
    for start, end in found:
        piece = text[start:end]
        start, end = start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
        if start >= end:
            continue
        if tidy and not (_says(text, start, end) and _says(text, *tidy[-1])):
            tidy[-1] = (tidy[-1][0], end)
        else:
            tidy.append((start, end))
    return [span for span in tidy if _says(text, *span)]


def _says(text: str, start: int, end: int) -> bool:
    """Whether there is a letter or a number."""
    return any(map(str.isalnum, text[start:end]))
