"""Open or closed, where grammar alone would say the wrong thing.

"Is there anything else?" can be answered with no, and is meant as an invitation; so is asking for leave to talk about
something. And in speech many questions have no question mark and go on after the question ("how would you say that is,
because I thought …").
"""

import re

_INVITES = re.compile(
    r"\b(?:anything|something) else\b|\bany other\b|\b(?:do|would) you mind (?:if|\w+ing)\b|\bwould you be (?:willing|interested|open)\b"
    r"|\b(?:is it|would it be) (?:ok|okay|all right|alright|helpful) (?:if|for|to)\b|\bcan i (?:share|ask you)\b"
    r"|\bany (?:idea|thoughts?|sense|hunch) (?:of |about |on )?(?:why|what|how)\b|\bhow are you\b"
)
_ASKS_WITHIN = re.compile(
    r"\b(?:what|how|why) (?:do|does|did|is|are|was|were|would|could|can|will|have|has|might|should)\b"
    r"|\bwonder(?:ing|ed)? (?:what|how|why)\b|\btell me\b|\bwonder(?:ing|ed)? if you (?:can|could) (?:tell|say|describe|explain)\b"
)
_YES_OR_NO_WITHIN = re.compile(
    r"\bwonder(?:ing|ed)? (?:if|whether)\b|\bif that is (?:all right|alright|okay|ok)\b|\b(?:do|are|have|would|could|did) you\b"
)


def form_of(words: str, read: str | None) -> str | None:
    """The form of a turn.

    Args:
        words: of the turn, as plain words with a space between.
        read: what the model makes of it.
    """
    if words.endswith(" because"):  # a sentence to be finished
        return "open"
    if read == "closed" and _INVITES.search(words):
        return "open"
    if read is None and _ASKS_WITHIN.search(words):
        return "open"
    if read is None and _YES_OR_NO_WITHIN.search(words):
        return "closed"
    return read
