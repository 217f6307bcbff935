"""Looks at what a respondent says: in everyday words, nothing twice, enough of it."""

import re
import statistics
from collections.abc import Iterator, Mapping
from typing import Any

from kit.interview.people.collecting import Found
from kit.interview.people.model import WAYS
from kit.interview.people.schema import PHRASES, TALKS, WAY
from kit.ladders.levels import LEVELS, tier_of

QUESTIONNAIRE = re.compile(
    r"\b(self-(?:respect|esteem|direction|determination|fulfil(?:l)?ment|realisation|realization|actualisation|"
    r"actualization)|belonging|accomplishments?|achievements?|recognition|freedom|independence|equality|hedonism|"
    r"benevolence|universalism|conformity|salvation|happiness|inner (?:harmony|peace)|"
    r"security(?! (?:guard|gate|camera|code|number|check|man|men|staff|lock|update|deposit)s?\b)|"
    r"(?<!good )(?<!better )(?<!great )(?<!poor )values?(?! for money))\b",
    re.IGNORECASE,
)
"""Names of end values as questionnaires use them (Rokeach, 1973; Kahle, 1983; Schwartz, 1992). People say it otherwise."""


def check_words(found: Found, data: Mapping[str, Any], codes: Mapping[str, Mapping[str, Any]]) -> None:
    """Notes the faults of a respondent's sentences.

    Args:
        found: where they are noted.
        data: of the respondent.
        codes: of the product: label, level and so on.
    """
    rungs = data.get("rungs") if isinstance(data.get("rungs"), dict) else {}
    for code, rung in (rungs or {}).items():
        if isinstance(rung, dict):
            _check_rung(found, f"rungs.{code}", rung, codes.get(code, {}).get("level"))
    phrases = found.table(data, "phrases", "", needed=False)
    found.unknown("phrases", phrases, PHRASES)
    for key in phrases:
        _check_phrases(found, key, found.texts("phrases", phrases, key))
    _check_sentences(found, data, codes)
    _check_length(found, data)


def _check_rung(found: Found, table: str, rung: Mapping[str, Any], level: str | None) -> None:
    short = found.text(table, rung, "short", "By it, what was said is referred back to.")
    if short.endswith((".", "!", "?", "…")):
        found.warning(table, f"short ends with a stop: {short!r}.", "It stands within sentences.", "Leave it away.")
    if short[:1].isupper() and not re.match(r"I\b", short):
        found.warning(
            table,
            f"short begins with a capital: {short!r}.",
            "It must read well in “As I said, …”.",
            "Unless it is a name, make it small.",
        )
    tier = tier_of(level) if level in LEVELS else None
    for way in WAYS:
        asked = WAY[way].asked(tier) if tier else 0
        needed = way == "says" or (way in rung)
        given = found.texts(table, rung, way, f"It answers {WAY[way].answers}." if needed else "")
        if (len(given) < asked and way in rung) or (asked and way not in rung and way != "says"):
            found.warning(
                table,
                f"{way} has {len(given)} sentence{'s' * (len(given) != 1)}; {asked} or more are asked for.",
                f"It answers {WAY[way].answers}.",
                "Otherwise words run out, and the talk repeats itself.",
            )
        if given and tier and not asked and tier == "value":
            found.warning(table, f"{way} is not for values.", "Here it is never said.", "Take it out.")


def _check_phrases(found: Found, key: str, phrases: list[str]) -> None:
    if not phrases:
        found.error("phrases", f"{key} is empty.", "Something has to be said.", "Take the key out: there is a default.")
    for phrase in phrases:
        if key == "again" and "{short}" not in phrase:
            found.error("phrases", f"{phrase!r} in again lacks {{short}}.", "It introduces something said before.")
        if re.search(r"[{}]", phrase.replace("{short}", "")) or ("{short}" in phrase and key != "again"):
            found.error("phrases", f"{phrase!r} in {key} holds braces.", "Only again takes {short}, and nothing else.")


def _check_sentences(found: Found, data: Mapping[str, Any], codes: Mapping[str, Mapping[str, Any]]) -> None:
    labels = [entry["label"] for entry in codes.values() if isinstance(entry.get("label"), str) and entry["label"]]
    label = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, labels))})(?!\w)", re.IGNORECASE) if labels else None
    seen: dict[str, str] = {}
    for table, way, sentence in _sentences(data):
        where = f"{way}: {sentence!r}"
        if label and (word := label.search(sentence)):
            found.error(
                table,
                f"holds the label {word[0]!r} in {where}.",
                "Coding would be mere copying.",
                "Say it in other words.",
            )
        if word := QUESTIONNAIRE.search(sentence):
            found.error(
                table,
                f"holds {word[0]!r} in {where}.",
                "That is a researcher's word.",
                "Say it as people do at a kitchen table.",
            )
        if way == "short":
            continue
        plain = " ".join(re.findall(r"\w+", sentence.lower()))
        if plain and (before := seen.get(plain)):
            found.error(
                table, f"says the same as {before}: {sentence!r}.", "Nobody says a sentence twice.", "Reword one."
            )
        seen.setdefault(plain, f"{way} in [{table}]")
        if table != "phrases" and re.search(r"[{}]", sentence):
            found.error(table, f"holds braces in {where}.", "They would be shown as they are.")
        if not sentence.rstrip().endswith((".", "!", "?", "…", "”", '"')):
            found.warning(table, f"has no full stop in {where}.", "Another sentence may follow.")


def _sentences(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Table, way, sentence: everything that may be said."""
    rungs = data.get("rungs")
    for code, rung in (rungs if isinstance(rungs, dict) else {}).items():
        for way in ("short", *WAYS):
            given = rung.get(way) if isinstance(rung, dict) else None
            for sentence in [given] if isinstance(given, str) else given if isinstance(given, list) else []:
                if isinstance(sentence, str):
                    yield f"rungs.{code}", way, sentence
    facts = data.get("facts")
    for number, fact in enumerate(facts if isinstance(facts, list) else [], 1):
        given = fact.get("says") if isinstance(fact, dict) else None
        for sentence in given if isinstance(given, list) else []:
            if isinstance(sentence, str):
                yield f"facts {number}", "fact", sentence
    phrases = data.get("phrases")
    for key, given in (phrases if isinstance(phrases, dict) else {}).items():
        for sentence in given if isinstance(given, list) else []:
            if isinstance(sentence, str):
                yield "phrases", key, sentence


def _check_length(found: Found, data: Mapping[str, Any]) -> None:
    character = data.get("character")
    talk = character.get("talk") if isinstance(character, dict) else None
    lengths = [len(sentence.split()) for _, way, sentence in _sentences(data) if way == "says"]
    if not lengths or not isinstance(talk, str) or talk not in TALKS:
        return
    least, most = TALKS[talk]
    if not least <= (middle := statistics.median(lengths)) <= most:
        found.warning(
            "rungs",
            f"half of the answers in says have {middle:g} words or fewer; {talk} means {least} to {most}.",
            "How much somebody says is part of the person.",
            "Change the sentences, or talk.",
        )
