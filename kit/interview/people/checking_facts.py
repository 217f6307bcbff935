"""Looks at the facts of a respondent: questions that find them, answers that agree with what learners are told."""

import re
from collections.abc import Mapping
from typing import Any

from kit.interview.people.collecting import Found
from kit.interview.people.schema import FACT_KEYS

LONG = 800  # signs of a pattern; a longer one is no single fact

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"


def check_facts(found: Found, data: Mapping[str, Any]) -> None:
    """Notes the faults of the facts.

    Args:
        found: where they are noted.
        data: of the respondent.
    """
    facts = data.get("facts", [])
    if not isinstance(facts, list):
        found.error("facts", f"must be a list of tables, not {facts!r:.60}.", "", "Begin each fact with [[facts]].")
        return
    for number, fact in enumerate(facts, 1):
        table = f"facts {number}"
        if not isinstance(fact, dict):
            found.error(table, f"must be a table, not {fact!r:.60}.", "", "Write asks and says.")
            continue
        found.unknown(table, fact, FACT_KEYS)
        asks = found.text(table, fact, "asks", "By it, a question finds the fact.")
        good = bool(asks) and _check_pattern(found, table, asks)
        says = found.texts(table, fact, "says", "Something has to be answered.")
        if "says" in fact and not says:
            found.error(table, "says is empty.", "Something has to be answered.", "Write one sentence or more.")
        if good and says:
            _check_age(found, table, asks, says, str(data.get("about", "")))


def _check_pattern(found: Found, table: str, asks: str) -> bool:
    """Whether questions can be searched for it."""
    try:
        pattern = re.compile(asks)
    except re.error as problem:
        found.error(table, f"{asks!r} in asks is no regular expression: {problem}.", "", "Plain words will do.")
        return False
    if pattern.search(""):
        found.error(table, f"{asks!r} in asks matches nothing at all.", "Every question would get this fact.")
    if len(asks) > LONG or re.search(r"[+*}]\)[+*{]", asks):
        found.error(table, f"{asks!r} in asks is too much for one pattern.", "", "Write two facts, or fewer words.")
    if re.search(r"(?<!\\)[A-Z]", asks):
        found.error(
            table, f"{asks!r} in asks holds capitals.", "Questions are searched in small letters.", "Make them small."
        )
    return True


def _check_age(found: Found, table: str, asks: str, says: list[str], about: str) -> None:
    """The age is what most learners ask first, and it stands in what they are told."""
    told = re.search(r",\s*(\d\d)\b", about)
    if told is None or not re.search(asks, "how old are you?"):
        return
    age = int(told[1])
    words = [_in_words(age), str(age)]
    for sentence in says:
        plain = sentence.lower()
        others = [n for n in range(16, 100) if n != age and re.search(rf"\b({_in_words(n)}|{n})\b(?!-)", plain)]
        if others and not any(word in plain for word in words):
            found.warning(table, f"about says {age}, and this says {others[-1]}: {sentence!r}.", "", "Make them agree.")


def _in_words(number: int) -> str:
    """A number below a hundred, as it is written out."""
    if number < 20:
        return _ONES.split()[number]
    tens, ones = divmod(number, 10)
    return _TENS.split()[tens] + (f"-{_ONES.split()[ones]}" if ones else "")
