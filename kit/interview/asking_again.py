"""A second try: which of their own turns a learner would like to have back, and what they would ask now."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from kit.interview.answering.words import FUNCTION, content, stem, touched, words
from kit.interview.coaching.ordinary import ORDINARY
from kit.interview.hearing import read_in_talk
from kit.interview.moves import FLAWS
from kit.interview.reading import Reading

FITS = frozenset(
    {"elicit", "ladder_up", "ladder_down", "situate", "absence", "negative", "regress", "third_person", "echo"}
)
"""Moves that take an answer further. Waiting does, too, but it is no question."""
SPOILS = frozenset({"leading", "judging"})
"""Flaws that spoil a turn wherever in it they stand. It is read by its last question, so each sentence is looked at."""
FREE = frozenset({"third_person", "regress"})
"""Moves that bring in words of their own: of other people, and of other times."""

_MORE = """
actually age become bed box cheaper check clear colour door doubt doubts drink drive drove eat empty enough fast
front gave gone hand hands hurt learn less longer manage mine nicer order paper phone plan proud quality ride round
run sat saw second seen send shelf sit sleep smell stuff table taste third took trip true twice view wear weight
went window world
"""
_USUAL = ORDINARY | FUNCTION | set(_MORE.split())
"""Words of ordinary asking, and others of questions about many products."""
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
_ASK_WORDS = frozenset(["how", "what", "when", "where", "which", "who", "whom", "whose", "why"])
_POINTS = re.compile(r"\b(?:it|that|this|these|those|they|them|there|then)\b", re.IGNORECASE)
_TOPIC = 3  # turns in which it is said what a talk is about that was held elsewhere


@dataclass(frozen=True)
class Again:
    """One turn, asked again.

    Attributes:
        turn: the number of the learner's turn, from 1.
        before: what the customer had just said; "" at the beginning.
        was: what the learner asked then.
        now: what the learner would ask now.
        reading: what that does, judged against all that the customer had said.
        wrong: what the words of it tell: it is no question, leads or judges in some sentence, or is about something else.
    """

    turn: int
    before: str
    was: str
    now: str
    reading: Reading
    wrong: str = ""

    @property
    def problem(self) -> str:
        """Why it is no better question; "" if it is one."""
        if " ".join(self.now.casefold().split()) == " ".join(self.was.casefold().split()):
            return "It is the question that you asked."
        if self.wrong:
            return self.wrong
        if flaws := [FLAWS[flaw] for flaw in sorted(self.reading.flaws)]:
            return f"Look at it once more: {'; '.join(flaws)}."
        if self.reading.form != "open":
            return "It is not open: yes, no or a single fact could be all of the answer. Begin with what, how, why or “tell me”."
        if self.reading.move not in FITS:
            return "It asks for nothing that takes the talk further: from the product up, down to the product, or to an occasion."
        return ""


def amiss(talk: Any, tries: Any) -> list[str]:
    """What to put right in the tries, each in a sentence: a turn that is none, or twice the same; and what the words tell.

    The words tell that a text is no question, that a sentence of it leads or judges, and that it is about something else.
    """
    talk = getattr(talk, "session", talk)
    numbers = [turn.number for turn in talk.turns]
    there = f"Your turns are 1 to {numbers[-1]}." if numbers else "Nothing was asked in this interview."
    found, seen = [], set()
    for number, question in _given(tries):
        if isinstance(number, bool) or not isinstance(number, int):
            found.append(f"{number!r} is no number of a turn. {there}")
            continue
        if number not in numbers:
            found.append(f"There is no turn {number}. {there}")
            continue
        if number in seen:
            found.append(f"Turn {number} is there twice. Take another one for the second.")
        seen.add(number)
        if not isinstance(question, str):
            found.append(f"Turn {number}: the question has to be a text.")
        elif says := _tried(talk, number, question).wrong:
            found.append(f"Turn {number}: {says[:1].lower()}{says[1:]}")
    return found


def again(talk: Any, tries: Any) -> list[Again]:
    """The turns with their new questions, read after what the customer had said just before. Others are left out."""
    talk = getattr(talk, "session", talk)
    numbers = {turn.number for turn in talk.turns}
    return [
        _tried(talk, number, question)
        for number, question in _given(tries)
        if isinstance(number, int) and not isinstance(number, bool) and number in numbers and isinstance(question, str)
    ]


def _given(tries: Any) -> list[tuple[Any, Any]]:
    """Number and question of each try, of whatever kind they are."""
    each = tries if isinstance(tries, list) else []
    return [(one.get("turn"), one.get("question")) if isinstance(one, dict) else (None, None) for one in each]


def _tried(talk: Any, number: int, question: str) -> Again:
    """One turn with its new question, read as the turn itself was: against all that had been said before it."""
    replies = [getattr(talk, "before", "")] + [turn.reply.text for turn in talk.turns if turn.number < number]

    def heard(text: str) -> Reading:
        return read_in_talk(text, replies)

    was = next(turn.question for turn in talk.turns if turn.number == number)
    reading = heard(question)
    wrong = _unreadable(question) or _spoilt(question, heard)
    if not wrong and not reading.flaws:
        wrong = _elsewhere(question, reading.move, talk)
    return Again(number, replies[-1], was, question, reading, wrong)


# -- what the words tell -----------------------------------------------------------------------------------------------


def _unreadable(question: str) -> str:
    """What is amiss with a text that is no question in English; "" if nothing is."""
    if not re.search(r"[^\W\d_]", question):
        return "There is no question in it yet."
    said = words(question)
    known = [word for word in said if word in FUNCTION or stem(word) in ORDINARY or word in ORDINARY]
    if not known:
        return "It cannot be read as a question. Write it as you would say it."
    if len(said) > 2 and 2 * sum(word in _ASK_WORDS for word in said) > len(said):
        return "These are words that ask, and nothing is asked for. Write it as you would say it."
    return ""


def _spoilt(question: str, read: Callable[[str], Reading]) -> str:
    """Which sentence of a turn leads or judges, whatever is asked after it; "" if none does."""
    for sentence in [*map(str.strip, _SENTENCE.findall(question)), question]:
        if len(words(sentence)) > 1 and (flaws := sorted(SPOILS & read(sentence).flaws)):
            return f"Look at “{sentence}” once more: {'; '.join(FLAWS[flaw] for flaw in flaws)}."
    return ""


def _elsewhere(question: str, move: str, talk: Any) -> str:
    """Which words ask about something else than the talk does; "" where a question has to do with it.

    It has, if any of its words are the customer's or of what the talk is about, or if it points back: "that", "then".
    """
    sentences = [each.strip() for each in _SENTENCE.findall(question)]
    asks = " ".join(each for each in sentences if each.endswith("?")) or question
    own = {word: stems[0] for word in words(asks) if (stems := content(word)) and not _usual(word, stems[0])}
    if not own or move in FREE or _POINTS.search(question):
        return ""
    product = getattr(getattr(talk, "respondent", None), "product", None)
    if product is None:
        about = [turn.question for turn in talk.turns[:_TOPIC]]
    else:
        about = [
            product.title,
            product.kind,
            product.topic,
            *(f"{c.label} {c.definition}" for c in product.codes.values()),
        ]
    said = [getattr(talk, "before", ""), *(turn.reply.text for turn in talk.turns)]
    if set(content(" ".join([*about, *said]))) & set(own.values()) or (product and touched(product, " ".join(own))):
        return ""
    named = ", ".join(f"“{word}”" for word in own)
    return f"It is about something else: neither has your customer spoken of {named}, nor is the talk about it."


def _usual(word: str, stemmed: str) -> bool:
    """Whether it is a word of asking, or a slip of the pen for one: "waht", "notcie"."""
    if word in _USUAL or stemmed in _USUAL:
        return True
    letters = sorted(word)
    near = [other for other in _USUAL if other[0] == word[0] and abs(len(other) - len(word)) < 2]
    return any(sorted(other) == letters for other in near) or bool(get_close_matches(word, near, 1, 0.8))
