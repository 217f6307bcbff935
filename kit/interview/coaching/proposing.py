"""A better question, built from the customer's own words in the answer before it.

What is proposed is read by ``classify`` first: only what is open and without a flaw is said.
"""

import re
from collections.abc import Callable, Iterator

from kit.interview.coaching.echoing import Phrase, phrases_of
from kit.interview.reading import classify

_MOST = 4  # phrases of an answer that are tried
_UP = (
    "What does that give you?",
    "Why does that matter to you?",
    "What does that do for you?",
)
_UP_ANYWAY = ("Why does that matter to you?", "What does that mean to you?")
"""For what is not so, was once, would be, or is no doing of theirs: nobody gets anything from that."""
_NOT_SO = re.compile(
    r"n['’]t\b|['’]d\b|\b(?:not|no|never|nobody|nothing|none|would|was|were|had|did|used|could|without|hardly|less|only|still)\b|\b\w{2,}ed\b",
    re.I,
)
_OVER = re.compile(
    r"\b(?:drank|went|came|had|got|took|made|saw|sat|stood|felt|knew|thought|lost|ran|gave|found|bought|brought|met|slept|woke|wore|fell|broke|paid|spent|held|began|wrote|drove|ate|could)\b",
    re.I,
)
"""What was done once: it cannot be taken away, and is asked on from last."""
_BEFORE_SO = r",? so\b"  # what comes before "so" is where they come from; what comes after it, they tell
_THEIRS = re.compile(r"(?:i|we|my|our)\b", re.I)
_ASKS = {
    "ladder_up": _UP,
    "ladder_down": (
        "What exactly is that like?",
        "Can you give me an example of that?",
        "What exactly do you mean by that?",
    ),
    "situate": ("Tell me about the last time you noticed that.", "When did you last notice that? Tell me about it."),
    "absence": ("How would it be for you without that?", "What would be different for you without that?"),
    "regress": ("How was that for you years ago?", "How was that some years ago, compared with now?"),
    "third_person": ("What do other people you know get from it?", "How is that for other people you know?"),
    "negative": ("What would put you off?", "What would bother you about the others?"),
    "elicit": (
        "Think of the last time you chose one. What did you look for?",
        "When you choose one, what do you look for?",
    ),
}
_BACK = ("You said “{quote}”. {ask}", "You mentioned “{quote}”. {ask}")
_SURE = "What does that give you?"

FOR_STOPS = {
    "stuck": ("situate", "absence", "regress"),
    "obvious": ("absence", "third_person"),
    "private": ("third_person",),
    "short": ("situate", "absence", "ladder_down"),
    "again": ("situate", "absence"),
    "bare": ("ladder_down", "situate"),
}
"""Kind of a reply that stops → ways of asking that suit it, as in the lesson."""


_LEAVES = (
    "Of course, we leave that. What else do you look for when you choose one?",
    "That is fine, we leave it. What else do you notice when you choose one?",
    "What else do you look for when you choose one?",
)


def leaving(previous: str, turn: int = 0) -> str:
    """What to say after a no: it leaves the matter, and asks for something else.

    Args:
        previous: the answer that says no.
        turn: its number varies the wording.
    """
    return next((text for text in _turned_by(_LEAVES, turn) if is_sound(text, previous)), _LEAVES[-1])


def better(
    previous: str,
    move: str = "ladder_up",
    earlier: str = "",
    turn: int = 0,
    told: bool = True,
    about: Callable[[str], bool] | None = None,
) -> str:
    """A question to ask after an answer.

    Args:
        previous: the answer; its words are taken up where they come out clean.
        move: which way to ask: "ladder_up", "ladder_down", "situate", "absence", "regress", "third_person", "negative", "elicit".
        earlier: an answer further back that is taken up where this one holds nothing.
        told: the answer tells something; otherwise its words are not worth giving back.
        turn: its number varies the wording, so that not every proposal sounds the same.
        about: whether words are about what the talk is about; where the answer is, only phrases are taken that are.
    """
    if text := in_their_words(previous, move, earlier, turn, told, about):
        return text
    plain = next((ask for ask in _turned_by(_ASKS[move], turn) if is_sound(ask, previous)), _SURE)
    return (
        f"And {plain[0].lower()}{plain[1:]}"
        if plain in _UP and is_sound(f"And {plain[0].lower()}{plain[1:]}", previous)
        else plain
    )


def in_their_words(
    previous: str,
    move: str = "ladder_up",
    earlier: str = "",
    turn: int = 0,
    told: bool = True,
    about: Callable[[str], bool] | None = None,
) -> str:
    """A question as by ``better`` that has words of the answer in it; "" where none comes out well."""
    for words in [previous] * told + [earlier] * bool(earlier):
        for text in _candidates(words, move, turn, about):
            if is_sound(text, previous) and (words == previous or is_sound(text, words)):
                return text
    return ""


def is_sound(question: str, previous: str) -> bool:
    """Whether a question is open and without a flaw after this answer, and read alone with it in sight."""
    reading = classify(question, previous or None)
    return reading.form == "open" and not reading.flaws


def _candidates(words: str, move: str, turn: int, about: Callable[[str], bool] | None) -> Iterator[str]:
    if move == "elicit":
        return
    fit = [phrase for phrase in phrases_of(words) if not phrase.anecdote and _can_be_asked(phrase, move)]
    fit = [phrase for phrase in fit if not re.search(re.escape(phrase.quote) + _BEFORE_SO, words, re.I)]
    if about and about(words):  # what the answer says besides leads away
        fit = [phrase for phrase in fit if about(phrase.quote)]
    fit.sort(key=lambda phrase: bool(_OVER.search(phrase.quote)))
    for phrase in fit[:_MOST]:
        plain = move == "ladder_up" and (_NOT_SO.search(phrase.quote) or not _THEIRS.match(phrase.quote))
        fitting = _UP_ANYWAY if plain else _ASKS[move]
        asks = _turned_by(fitting, turn)
        for ask in asks[:2]:
            yield from _worded(phrase, ask, turn)


def _can_be_asked(phrase: Phrase, move: str) -> bool:
    """Whether a day without it can be thought of: not without what is not so, or was only once."""
    return move != "absence" or not (_NOT_SO.search(phrase.quote) or _OVER.search(phrase.quote))


def _worded(phrase: Phrase, ask: str, turn: int) -> Iterator[str]:
    if phrase.turned:
        yield f"{phrase.turned}. {ask}"
    for way in _BACK[:: -1 if turn % 2 else 1]:
        yield way.format(quote=phrase.quote, ask=ask)


def _turned_by(asks: tuple[str, ...], turn: int) -> tuple[str, ...]:
    at = turn % len(asks)
    return asks[at:] + asks[:at]
