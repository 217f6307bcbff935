"""What an interviewer says that the respondent has said: whether it is so.

"You said that it saves money" is a mirror only where that was said; elsewhere it holds the wanted answer. Compared are
words of content by their stems, with a few synonyms, and whether both sides deny, or like, the same. A paraphrase in
other words altogether counts as not said: then it is the interviewer's.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kit.interview.answering.words import content
from kit.interview.wordlists import either, wordlist

LOOKED_AT = 1500  # characters of a question
SAID = 0.4  # share of the words of "you said …" that must have been said
SUMMED = 0.25  # the same of "so …", where an interviewer may use other words

_QUESTIONS = either("ask_words", "auxiliaries")
_YOU_SAID = re.compile(
    "".join(rf"(?<!{word} )" for word in wordlist("before_a_question"))
    + r"\byou(?: have| had|['’]ve| also| just| already)* (?:said|say|told (?:me|us)|mentioned|were saying|are saying|explained)\b"
    rf"(?:,? (?:{either('earlier')}|to me|that|how)\b)*[,:]?"
    r"|\b(?:i heard you say|if i (?:understand|understood|got|hear|heard) (?:you|it|that)(?: right| rightly| correctly| well)?)(?: that)?[,:]?",
    re.IGNORECASE,
)
_SO = re.compile(r"^\W*(?:(?:ok|okay|right|hm+|ah|i see|well)[,.]? )?(?:so|then|in other words)\b,?", re.IGNORECASE)
_CHECK = re.compile(
    r"[,;]?\s*\b(?:(?:did|do|have) i (?:get|got|understand|understood|hear|heard|put)\b.*|is (?:that|it) (?:right|correct|so|fair)\b.*"
    r"|am i right\b.*|(?:is that )?(?:right|correct)\s*\?.*|have i got .*)$",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"^\W*(?:and |so |but |then )?(?:{_QUESTIONS}|tell|let)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    rf",\s*(?:and |so |but )?(?:{either('ask_words')}|could you|can you|do you|does|tell me|did i|do i|have i|is that|is it so|right|correct|(?:is|are|do|does)n['’]t)\b.*$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"^\W*(?:and |so |but )?(?:{either('earlier')}|a (?:moment|minute|while) ago|at (?:the (?:beginning|start)|first)|then|now|okay|ok|well|right|yes)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?…;]+[.!?…;]*")
_PIECE = re.compile(r"[.,;:!?…–—]+|\b(?:and|but|because|so|while|whereas)\b", re.IGNORECASE)
_DENIES = re.compile(rf"\b(?:{either('not', 'denials')}|\w+n['’]t)\b", re.IGNORECASE)
_HATES = re.compile(
    r"\b(?:hat(?:e|es|ed|ing)|dislik\w+|loath\w+|detest\w*|despis\w+|fed up|sick of|(?:can not|cannot|can['’]t|could not|couldn['’]t) stand|"
    r"(?:not|n['’]t|never)(?: \w+)? (?:like|love|enjoy|care|matter|important|interest\w*|need)|unimportant)\b",
    re.IGNORECASE,
)
_NUMBERS = frozenset(wordlist("numbers"))
_SAME = {stem: number for number, group in enumerate(wordlist("near")) for stem in content(group)}

Verdict = Literal["hers", "unsaid", "opposite"]


@dataclass(frozen=True)
class Attribution:
    """Something that an interviewer says somebody has said.

    Attributes:
        words: what, as typed.
        verdict: "hers"; "unsaid", not among the words; "opposite", the contrary was said.
    """

    words: str
    verdict: Verdict


def attributed(text: str, replies: tuple[str, ...], echo: bool = False) -> Attribution | None:
    """What a question says that the respondent said; None: it says no such thing.

    Args:
        text: the question, without what it quotes rightly.
        replies: all that was heard.
        echo: it was read as giving back what was heard, so that "So …" needs no check after it.
    """
    return _attributed(text[:LOOKED_AT], replies, echo)


@lru_cache(maxsize=512)
def _attributed(text: str, replies: tuple[str, ...], echo: bool) -> Attribution | None:
    sentences = [found[0] for found in _SENTENCE.finditer(text)]
    checked = any(_CHECK.search(sentence) for sentence in sentences)
    for sentence in sentences:
        if found := _YOU_SAID.search(sentence):
            clause = _bare(sentence[found.end() :])
            if not re.search(r"\w", clause):
                before = sentence[: found.start()].rstrip()
                after = before.endswith(",") and not _ASKS.match(before) and not _WHEN.match(before)
                clause = _bare(before) if after else ""
            least = SAID
        elif (found := _SO.match(sentence)) and (checked or echo) and not _ASKS.match(sentence[found.end() :]):
            clause, least = _bare(sentence[found.end() :]), SUMMED
        else:
            continue
        if re.search(r"\w", clause):
            sure = least == SAID or checked
            return Attribution(clause, _verdict(clause, replies, least, sure))
    return None


def _bare(clause: str) -> str:
    """A clause without a check or a question after it."""
    return _GOES_ON.sub("", _CHECK.sub("", clause)).strip(" \t\n,;:.!?…“”\"‘’'")


def _verdict(clause: str, replies: tuple[str, ...], least: float, sure: bool) -> Verdict:
    said = "\n".join(replies)
    plain = _plain(clause)
    if len(plain.split()) > 1 and f" {plain} " in f" {_plain(said)} ":
        return "hers"
    asked = _forms(_HATES.sub(" ", clause))
    if _HATES.search(clause):
        denied = [piece for piece in _PIECE.split(said) if _HATES.search(piece)]
        if not denied or (not asked and all(_forms(_HATES.sub(" ", piece)) for piece in denied)):
            return "opposite"
    pieces = [(frozenset(_forms(piece)), _denies(piece)) for piece in _pieces(said)]
    heard = frozenset().union(*(forms for forms, _ in pieces)) if pieces else frozenset()
    if not asked:
        return "hers"
    share = sum(form in heard for form in asked) / len(asked)
    numbers = _NUMBERS & set(clause.lower().split())
    if share < least or (numbers and not numbers & set(said.lower().replace(",", " ").replace(".", " ").split())):
        return "unsaid" if sure or len(asked) > 1 else "hers"
    for piece in _PIECE.split(clause):
        forms = frozenset(_forms(piece))
        shared = [(len(forms & other), denies) for other, denies in pieces if forms & other]
        most = max((number for number, _ in shared), default=0)
        same = {denies for number, denies in shared if number == most}
        if most * 2 > len(forms) and _denies(piece) not in same and not _is_of_the_past(clause, said):
            return "opposite"
    return "hers"


def _pieces(said: str) -> list[str]:
    """What was said, clause by clause; what stands before a "without" also for itself, for that is not denied."""
    clauses = [piece for piece in _PIECE.split(said) if piece.strip()]
    return clauses + [before for piece in clauses if (before := _WITHOUT.split(piece)[0]) != piece and before.strip()]


def _is_of_the_past(clause: str, said: str) -> bool:
    """Whether a clause tells what once was, where they said that it is no longer so."""
    return bool(_ONCE.search(clause) and _NO_LONGER.search(said))


def _denies(piece: str) -> bool:
    return bool(_DENIES.search(piece)) or bool(_HATES.search(piece))


@lru_cache(maxsize=4096)
def _forms(text: str) -> tuple[str, ...]:
    """Words of content in a form in which near ones are one."""
    return tuple(f"={_SAME[stem]}" if stem in _SAME else stem[:5] for stem in content(text))


_WITHOUT = re.compile(r"\bwithout\b", re.I)
_ONCE = re.compile(
    r"\b(?:there was a time|there were times|used to|once|back then|in the past|years ago|before)\b", re.I
)
_NO_LONGER = re.compile(r"\b(?:any ?more|no longer|not now|now not)\b", re.I)
_TURNED = {
    **dict.fromkeys(("i", "me", "you", "we", "us"), "p"),
    **dict.fromkeys(("my", "your", "our", "mine", "yours", "ours"), "q"),
    **dict.fromkeys(("am", "are", "is", "'m", "'re", "'s"), "b"),
}


@lru_cache(maxsize=256)
def _plain(text: str) -> str:
    """Words in a form that is the same whoever speaks: "my knees don't" and "your knees do not"."""
    text = re.sub(r"n't\b", " not", text.lower().replace("’", "'").replace("can't", "can not"))
    return " ".join(_TURNED.get(word, word) for word in re.findall(r"'(?:m|re|s)\b|[^\W_]+", text))
