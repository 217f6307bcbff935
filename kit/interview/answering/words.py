"""Words of a question and of an answer, brought to a form in which they can be compared."""

import re
from functools import lru_cache

from kit.interview.people.model import Product

ENGLISH = 0.3  # share of such words in any English text of some length
LOOKED_AT = 3000  # characters of a question; nobody listens longer

_WORD = re.compile(r"[a-zà-öø-ÿ]+(?:['’][a-z]+)?")

_FUNCTION = """
a about after again all also am an and any anything are as at back be because been before being but by can could
did do does doing done down each else even ever every everything few for from get gets getting go goes going got had has
have having he her here hers him his how i if in into is it its just let like lot made make makes many may maybe me
might mm mmm more most much must my no nor not nothing now of off oh ok okay on once one only or other others our out
over own perhaps please put quite rather really same say she should so some something somebody someone still such than thank
thanks that the their them then there these they thing things this those through to too up upon us very was way we
well were what when where which while who whom whose why will with without would yes yeah yet you your yours
yourself
"""
FUNCTION = frozenset(_FUNCTION.split())
"""Words that every English text holds. They tell nothing about what it is about."""

_ASKING = """
ask asked asking best better good nice first call care come comes correct describe difference different difficult exactly example explain feel
feeling feels find give gives good great happen happens hear heard help helps hello hi idea imagine important importance instance
interesting interested kind know last lead leads look look matter matters mean means mention mentioned mind minute moment name
notice people person point question questions reason remember right said saying see seem sentence so-called sort sound sounds
speak start time times ago still story sure take talk talked tell thing think thinking thought told try understand understood use used useful
want wanted won word words wonder
"""
_TALK = frozenset(_ASKING.split())
"""Words of interviewing: they are in many questions and point at nothing that was said."""


def words(text: str) -> list[str]:
    """The words of a text, in small letters, with a straight apostrophe."""
    return [word.replace("’", "'") for word in _WORD.findall(text[-LOOKED_AT:].lower())]


def stem(word: str) -> str:
    """A word without its commonest endings: "walks", "walked" and "walking" are one."""
    word = word.split("'")[0]
    for ending in ("ing", "edly", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]  # stopp(ed)
    return word.removesuffix("e") if len(word) > 3 else word


_IDLE = frozenset(map(stem, FUNCTION | _TALK)) | FUNCTION | _TALK


@lru_cache(maxsize=8192)
def content(text: str) -> tuple[str, ...]:
    """The stems of the words that say what a text is about, in order."""
    return tuple(
        stemmed
        for word in words(text)
        if (plain := word.split("'")[0]) not in _IDLE and len(plain) > 1 and (stemmed := stem(word)) not in _IDLE
    )


Mentions = tuple[tuple[str, tuple[str, ...]], ...]


@lru_cache(maxsize=64)
def _patterns(mentions: Mentions) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (code, re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)) for code, patterns in mentions if patterns
    )


@lru_cache(maxsize=8192)
def _touched(mentions: Mentions, text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = ((code, tuple(match[0] for match in pattern.finditer(text))) for code, pattern in _patterns(mentions))
    return tuple((code, matched) for code, matched in found if matched)


def touched(product: Product, text: str) -> dict[str, tuple[str, ...]]:
    """Codes whose ``mentions`` a text holds, each with the words that matched."""
    return dict(_touched(product.mentions, text[-LOOKED_AT:].replace("’", "'")))


def understandable(text: str, heard: frozenset[str]) -> bool:
    """Whether a text can be English: it has a word that every English text has, or one that was just spoken.

    Signs alone, such as "…", are a silence, and understood as that; of two or three words one cannot tell.

    Args:
        text: of the interviewer.
        heard: stems that have been said.
    """
    text = text.strip()
    if not text:
        return False
    found = words(text)
    if not found:
        return not any(sign.isalnum() for sign in text) and not any(ord(sign) > 0x2FFF for sign in text)
    known = sum(word in FUNCTION or word in _TALK or stem(word) in heard for word in found)
    return known >= (ENGLISH * len(found) if len(found) > 3 else 0)
