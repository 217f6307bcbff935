"""What an answer names: a person, a place, a day, an hour. By words alone, and only where they are sure."""

import re
from collections.abc import Iterable

_PEOPLE = """
sister brother wife husband mother father mum dad daughter son friend colleague boss neighbour nurse teacher uncle aunt
grandmother grandfather granddaughter grandson cousin girls boys children man woman
boy girl lady schoolboy bookkeeper baker customer mechanic apprentice passenger driver reader
"""
_PLACES = """
kitchen garden office car van station club shop hall garage pool stairs bench harbour workshop hospital house room bus
tram train street market cabin ship yard square hill window pier church school hotel café cellar roof bathroom bedroom
forest lake field beach river village town park bazaar theatre
"""
_DAYS = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|Christmas|Easter|New Year)"
)
_HOURS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|\d{1,2})"
_CLOCK = (
    rf"\b(?:at (?:half past |(?:a )?quarter (?:past|to) )?{_HOURS}\b(?! \w+s\b)"
    rf"|(?:half|quarter|twenty|ten|five) (?:past|to) {_HOURS}\b|\w+ o['’]clock)"
)


def _one_of(block: str) -> str:
    return "|".join(block.split())


_HOLDS = {
    "who": re.compile(rf"\b(?:my|the|our|an?) (?:\w+ )?(?:{_one_of(_PEOPLE)})\b"),
    "where": re.compile(
        rf"\b[Ii]n (?!{_DAYS})[A-ZÀ-Þ]\w+"
        rf"|\b(?:[Aa]t|[Ii]n|[Oo]n|[Bb]ehind|[Oo]utside|[Nn]ear) (?:the|my|our) (?:\w+ )?(?:{_one_of(_PLACES)})\b"
    ),
    "when": re.compile(
        rf"\b{_DAYS}\b|\b(?:[Yy]esterday|[Ll]ast (?:night|week|month|year|winter|summer|spring|autumn)|[Tt]his morning|ago)\b"
        rf"|\b[Ww]hen I was \w+|{_CLOCK}"
    ),
    "hour": re.compile(_CLOCK),
}  # fmt: skip
_NAME = re.compile(rf"(\w*),? (?!I\b|{_DAYS})([A-ZÀ-Þ][a-zà-ÿ]+)")
_OF_PLACES = frozenset(["in", "at", "on", "to", "near", "from", "the", "of", "a", "for"])
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")


def sentences(text: str) -> list[str]:
    """The sentences of an answer."""
    return [said.strip() for said in _SENTENCE.findall(text)]


def people(texts: Iterable[str]) -> frozenset[str]:
    """The names of people in some texts: words with a capital inside a sentence, and never after "in" or "the"."""
    found: dict[str, bool] = {}
    for text in texts:
        for said in sentences(text):
            for match in _NAME.finditer(said):
                found[match[2]] = found.get(match[2], True) and match[1].lower() not in _OF_PLACES
    return frozenset(name for name, fits in found.items() if fits)


def names(said: str, kind: str, known: frozenset[str]) -> bool:
    """Whether a sentence names a person ("who"), a place ("where"), a day or an hour ("when"), an hour ("hour").

    Args:
        said: the sentence.
        kind: of these.
        known: names of people.
    """
    if kind == "who" and known.intersection(re.findall(r"\w+", said)):
        return True
    return kind in _HOLDS and bool(_HOLDS[kind].search(said))
