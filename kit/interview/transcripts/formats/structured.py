"""JSON: a list of turns, each with who and what, as programs write down what was said."""

import json
from typing import Any

from kit.interview.transcripts.conversation import ConversationError
from kit.interview.transcripts.formats.tabular import WHAT, WHO
from kit.interview.transcripts.formats.turns import WAYS, Turn, joined

SHAPE = '[{"who": "Ana", "what": "What do you look for?"}, …]'


def is_structured(text: str) -> bool:
    """Whether a text means to be JSON. "[00:12] Ana: …" does not."""
    start = "".join(text.lstrip("\ufeff \t\r\n")[:50].split())
    return start.startswith(("{", "[{", "[["))


def structured(text: str) -> list[Turn]:
    """The turns of a JSON text: a list of objects, of pairs, or an object that holds such a list; also one a line.

    Raises:
        ConversationError: it is no JSON, or an item does not say who and what.
    """
    held = _turns_in(_parsed(text.lstrip("\ufeff")))
    return [turn for number, item in enumerate(held, 1) if (turn := _turn(item, number)).what]


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as whole:
        try:
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        except (json.JSONDecodeError, RecursionError):
            line = getattr(whole, "lineno", 1)
            says = getattr(whole, "msg", "it is nested too deeply")
            raise ConversationError(
                f"This begins like JSON, but cannot be read in line {line}: {says}. JSON of a talk: {SHAPE}. {WAYS}"
            ) from None


def _turns_in(held: Any) -> list[Any]:
    """The list of turns, where it is: on top, or as the one list of objects inside."""
    if isinstance(held, dict):
        lists = [each for each in held.values() if isinstance(each, list) and each and isinstance(each[0], dict)]
        if len(lists) == 1:
            return lists[0]
    if isinstance(held, list) and held:
        return held
    raise ConversationError(f"There is no talk in this JSON: a list of turns is looked for, {SHAPE}. {WAYS}")


def _turn(item: Any, number: int) -> Turn:
    if isinstance(item, dict):
        plain = {str(key).strip().casefold().replace("_", " "): value for key, value in item.items()}
        who, what = (next((plain[key] for key in keys if key in plain), None) for keys in (WHO, WHAT))
        found = f"the keys {', '.join(map(repr, item))}" if item else "no keys"
    elif isinstance(item, list) and len(item) == 2:
        (who, what), found = item, "a pair"
    else:
        who, what, found = None, None, f"{item!r:.40}"
    if not isinstance(who, str) or not who.strip() or not isinstance(what, str):
        raise ConversationError(
            f"Turn {number} of this JSON does not say who and what in texts: it has {found}. JSON of a talk: {SHAPE}. {WAYS}"
        )
    return Turn(who.strip(), joined([what]))
