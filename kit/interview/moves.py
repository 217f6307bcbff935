"""What an interviewer can do in a laddering interview, and what can go wrong in a question.

The moves are those of the method (Reynolds and Gutman, 1988): elicit distinctions, climb, and where that leads nowhere try
another way. How borderline cases are read is written in the coding guide of the data set ``interviewer_utterances``.
"""

from types import MappingProxyType

MOVES = MappingProxyType(
    {
        "opening": "says what it is for, asks for consent, puts at ease",
        "elicit": "asks for a difference that the customer notices: three brands, a preference, an occasion, a free description",
        "ladder_up": "asks why it matters, or what it gives",
        "ladder_down": "asks what exactly, for an example, or for what it is in the product",
        "situate": "goes to a real occasion: the last time, where, when",
        "absence": "asks how it would be without it",
        "negative": "asks why not, or what puts off",
        "regress": "goes back in time: years ago, compared with now",
        "third_person": "asks about other people",
        "echo": "gives back what was heard, or asks whether it was heard rightly",
        "wait": "leaves time: silence, mm-hm, go on",
        "closing": "ends: asks for what is missing, thanks",
        "other": "does something else: sells, gives an opinion, leaves the subject",
    }
)

FLAWS = MappingProxyType(
    {
        "closed": "yes or no is a whole answer to it",
        "leading": "the wanted answer is in the question",
        "double_barrelled": "two questions about two things",
        "supplies_value": "names an end value that the customer has not named",
        "judging": "judges the customer or the answer",
        "pitching": "sells, or speaks for a product",
        "jargon": "a word of research or marketing that customers do not use",
    }
)

FORMS = MappingProxyType(
    {
        "open": "the answer is the customer's own: what, how, why, tell me",
        "closed": "yes, no, one of the things offered, or a bare fact answers it",
    }
)

NEVER_CLOSED = frozenset({"opening", "echo", "closing", "other", "wait"})
"""Moves on which the flaw "closed" is not noted: there yes is a good answer."""
