"""Repeating: somebody who has not heard gets the last answer again, in the same words, and it costs nothing."""

import re

from kit.interview.answering.moment import Moment
from kit.interview.answering.spoken import Reply
from kit.interview.answering.wording import phrase

_POLITE = r"(?:(?:oh|ah|hm+|i(?:['’]m| am)|so|please|could you|can you|would you|will you|no)[, ]+)*"
_AGAIN = re.compile(
    rf"^\W*{_POLITE}(?:(?:sorry|pardon(?: me)?|excuse me|what|come again|beg your pardon|i beg your pardon)\s*\?"
    r"|(?:(?:sorry|pardon|excuse me)[,.?!]*\s*)?"
    r"(?:(?:could|can|would|will) (?:you|i) )?(?:please )?"
    r"(?:(?:say|repeat|hear) (?:that|it|this|what you(?:['’]ve| have)? (?:just )?said|your (?:last )?(?:answer|sentence))(?: (?:for me|to me|please|again|once more|one more time|a second time))*"
    r"|repeat(?: please)?|say again|(?:once|one time) (?:more|again)"
    r"|what (?:did|was it that|was it|was that) you (?:just )?(?:say|said)(?: just now| again| right now)?|what was that(?: again)?"
    r"|i (?:did not|didn['’]t|could not|couldn['’]t) (?:quite |really )?(?:hear|catch|get) (?:that|you|it|what you said|your (?:last )?(?:answer|sentence)))"
    r"(?:[,.!? ]+(?:please|sorry|again|thank you|thanks|(?:can|could|would) you (?:please )?(?:say|repeat) (?:that|it)(?: again| once more)?))*)\W*$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^\W*(?:and |so |sorry,? |but )*what (?:did you say|had you said|were you saying|was it (?:that )?you said|was your answer)"
    r"(?: just)? (?:before|earlier)(?: that| this)?\W*$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|\b(?:please|again|once more|(?:not|n['’]t) (?:quite |really )?(?:hear|catch|get))\b", re.IGNORECASE
)


def repeated(moment: Moment) -> Reply | None:
    """The last answer, or the one before it, once more; None: nobody asks for it."""
    back = 2 if _BEFORE.match(moment.text) else 1 if _AGAIN.match(moment.text) and _ASKS.search(moment.text) else 0
    if not back:
        return None
    answers = moment.mind.answers
    return Reply(answers[-back]) if len(answers) >= back else Reply(phrase(moment, "unclear"))
