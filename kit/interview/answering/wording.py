"""How it is put: a sentence that has not been said yet, sometimes with a front such as "Well,".

Nobody says the same sentence twice, until the words run out: then "as I said" comes, with a noun phrase.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kit.interview.answering.moment import Moment
from kit.interview.people.schema import PHRASES

FRONTS = MappingProxyType({"brief": 0.06, "plain": 0.18, "chatty": 0.35})
"""Share of the answers that begin with a front, by how much somebody says."""

_OPEN_FRONT = re.compile(r"^(well|oh|yes|no|hm+|ah|you know|honestly|now|and|but|so|as i said|i mean)\b", re.IGNORECASE)
_FIRST = """
the it it's that that's they they're my then when if you you're we we're there there's because at in on and a an after
for so what with without by as all nobody somebody people most this these those every everybody one once some sometimes
until before while otherwise even to from not only usually he she his her their our your years last two three how
nothing something everything anything whatever being having coming going
"""
_SMALL = frozenset(_FIRST.split())
"""Words that may lose their capital after "Well,"; any other could be a name."""

_OF_YOU = re.compile(r"\b(do|are|have|would|could|can|did|will|don['’]t|aren['’]t) you\b", re.IGNORECASE)
_UNFIT = MappingProxyType(
    {
        "yes": {
            "you": re.compile(r"\bit is (so|like that|right)\b|\bthat is (so|right)\b|['’]s right", re.I),
            "it": re.compile(r"\bI (do|am|have)\b"),
        },
        "no": {"you": re.compile(r"\bit is(n['’]t| not)\b", re.I), "it": re.compile(r"\b(me|us)\b")},
    }
)
"""Wordings of yes and no that do not answer a question about "you", or about "it"."""

_STOPS = ".!?…:"


@cache
def defaults() -> dict[str, tuple[str, ...]]:
    """The phrases of somebody who has none of their own: key → wordings."""
    data = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))
    return {key: tuple(wordings) for key, wordings in data["phrases"].items()}


@cache
def fronts() -> dict[str, tuple[str, ...]]:
    """What may come before an answer, by occasion."""
    data = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))
    return {key: tuple(wordings) for key, wordings in data["fronts"].items()}


def phrase(moment: Moment, key: str) -> str:
    """A phrase in the respondent's voice that has not been said yet, if there is one.

    Raises:
        KeyError: there is no such key.
    """
    if key not in PHRASES:
        raise KeyError(key)
    mind = moment.mind
    wordings = moment.person.phrases.get(key) or defaults()[key]  # a default in an own voice is heard at once
    if key in _UNFIT:
        about = "you" if _OF_YOU.search(moment.text) else "it"
        wordings = tuple(said for said in wordings if not _UNFIT[key][about].search(said)) or wordings
    fresh = [wording for wording in wordings if wording not in mind.said_at]
    if fresh and mind.tired:
        fresh = sorted(fresh, key=len)[:2]
    if not fresh:  # all said: the one that was said longest ago
        oldest = min(mind.said_at[wording] for wording in wordings)
        fresh = [wording for wording in wordings if mind.said_at[wording] == oldest]
    chosen = moment.dice("phrase", key).pick(fresh)
    mind.said_at[chosen] = moment.number
    return chosen


def sentence(moment: Moment, code: str, *ways: str) -> str | None:
    """A sentence for a code that has not been said yet, by the first of some ways that has one; None: words run out."""
    for way in ways:
        fresh = [said for said in moment.rung(code).told_by(way) if said not in moment.mind.used]
        if fresh:
            if moment.mind.tired:
                fresh = sorted(fresh, key=len)[:1]
            chosen = moment.dice("sentence", code, way).pick(fresh)
            moment.mind.used.add(chosen)
            return chosen
    return None


def again(moment: Moment, code: str) -> str:
    """Refers back to something said before, in a noun phrase."""
    wording = phrase(moment, "again")
    text = wording.replace("{short}", moment.rung(code).short)
    return text[:1].upper() + text[1:]


def fronted(moment: Moment, text: str, occasion: str = "plain", always: bool = False) -> str:
    """A text, sometimes with a front that suits the occasion and the person.

    Args:
        moment: the turn.
        text: what is said.
        occasion: a key of ``fronts``.
        always: wherever the words allow it.
    """
    share = FRONTS[moment.person.character.talk]
    if moment.mind.tired or not (always or moment.dice("front", occasion).chance(share)) or _OPEN_FRONT.match(text):
        return text
    if occasion == "plain" and _freshly_asked(moment):
        occasion = "asked"
    first = text.split(maxsplit=1)[0].rstrip(",.;:…").replace("’", "'")
    loose = first.lower() in _SMALL or re.match(r"I\b", first)
    fit = [front for front in fronts()[occasion] if (loose or front[-1] in _STOPS) and front not in moment.mind.used]
    if not fit:
        return text
    front = moment.dice("which front", occasion).pick(fit)
    moment.mind.used.add(front)
    if front[-1] not in _STOPS and first.lower() in _SMALL:
        text = text[:1].lower() + text[1:]
    return f"{front} {text}"


def _freshly_asked(moment: Moment) -> bool:
    """Whether it is an open question, and not the same once more: only that is worth a "good question"."""
    reading, mind = moment.reading, moment.mind
    return reading.form == "open" and reading.move not in ("echo", "wait", mind.last_move) and mind.whys < 2
