"""How hard a text is to read: the Flesch–Kincaid grade (Kincaid et al., 1975), the American school year that it suits.

Syllables are counted by rule. A dictionary would be exact, but the libraries that have one fetch it from the network.
"""

import re

_NO_PROSE = (
    re.compile(r"^```.*?^```$", re.M | re.S),  # code
    re.compile(r"<!--.*?-->", re.S),
    re.compile(r"^\|.*$", re.M),  # tables
    re.compile(r"^#+ .*$", re.M),  # headings: they are no sentences
    re.compile(r"`[^`]*`"),
    re.compile(r"<[^>]+>"),
    re.compile(r"\$\$.*?\$\$", re.S),
    re.compile(r"\([^()]*\b\d{4}[a-z]?\)"),  # (Author, year)
    re.compile(r"\bhttps?://\S+"),
)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_REFERENCES = re.compile(r"^## Read on\b.*?(?=^## |\Z)|^\*\*Sources?\.?\*\*.*$", re.M | re.S)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_END = re.compile(r"[.!?…]+(?=[\s”\")*_]|$)|\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)")

# After Fast's rules for English (Lingua::EN::Syllable, 1999): vowels that stand together, and the exceptions.
_LESS = (
    "cial", "tia", "cius", "cious", "giu", "ion", "iou", "sia$", ".ely$", "[^td]ed$", "[^aeiouyscgxzh]es$", "[^cs]hes$",
    "eous$", "[aeiou][^aeiouy]e(ment|ful|less|ness)", "^every", "^some.", "^busines",
)  # fmt: skip
_MORE = (
    "ia", "rie[tn]", "dien", "iu", "io", "ii", "ea$", "[aeiou]{3}", "^mc", "ism$", "[^aeiouy]les?$", "[^l]lien",
    "^coa[dglx].", "[^gq]ua[^auieo]", "dnt$", "[aeiouy]ing$",
)  # fmt: skip


def prose(markdown: str) -> str:
    """The sentences of a Markdown text: no code, tables, headings, references, citations or addresses."""
    text = _LINK.sub(r"\1", _REFERENCES.sub("", markdown))
    for pattern in _NO_PROSE:
        text = pattern.sub("", text)
    return text.replace("*", "")


def words_in(text: str) -> list[str]:
    """The words of a text; numbers and signs are none."""
    return _WORD.findall(text)


def grade(text: str) -> float:
    """The Flesch–Kincaid grade of prose; 0 for less than a sentence."""
    sentences = [words for part in _END.split(text) if part and (words := words_in(part))]
    count = sum(map(len, sentences))
    if not count:
        return 0.0
    spoken = sum(syllables(word) for words in sentences for word in words)
    return max(0.0, 0.39 * count / len(sentences) + 11.8 * spoken / count - 15.59)


def syllables(word: str) -> int:
    """How many syllables an English word has, by rule."""
    word = re.sub(r"[^a-z]", "", word.lower())
    word = re.sub(r"(?<=[aeiou])y(?=[aeiou])", "j", word)  # as in loyal
    count = len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word)))
    count += sum(bool(re.search(more, word)) for more in _MORE)
    count -= sum(bool(re.search(less, word)) for less in _LESS)
    return max(count, 1)
