"""Whose words a question holds: those that the customer brought in, from the last answer or further back, and others."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from kit.interview.answering.words import content, words
from kit.interview.coaching.heard import plain
from kit.interview.coaching.ordinary import ORDINARY
from kit.interview.coaching.quoting import frames, given_back, unmarked, without
from kit.interview.coaching.together import strewn, unturned

RUN = 4
"""Words in a row that are the customer's own, whatever words they are."""
FRAMES = 3
"""So often the customer's words can come in the same frame; then it is a form that is filled in."""
_REMEMBERED = 40  # answers
_TOPIC = 3  # turns in which it is said what the talk is about


@dataclass(frozen=True, kw_only=True)
class WhoseWords:
    """Whose words a question holds. Words of content stand as their stems.

    Attributes:
        listened: the answer before told something, so that to give its words back is to listen.
        last: words that the customer brought in, and that are in the answer before.
        recalled: the same for answers further back.
        in_a_row: it gives back some words of the answer before in a row, as they were said.
        piece: all of it, in small letters, where it is nothing but a piece of the answer before; else "".
        strewn: words of theirs that do not stand together as they did in an answer; see ``together``. They count as none.
        foreign: words that neither the customer had said nor the talk is about, and that are no ordinary words of asking.
        claims: words that the customer had not said, of whatever kind.
        quotes: it has a phrase of theirs between quotation marks.
        garbled: it quotes the customer in pieces that cannot stand, such as one cut out of the middle of a sentence.
        worn: the customer's words are put into the same frame for the fourth time ("You said ‘…’. …"), or more often.
    """

    listened: bool
    last: frozenset[str]
    recalled: frozenset[str]
    in_a_row: bool
    piece: str
    strewn: frozenset[str]
    foreign: frozenset[str]
    claims: frozenset[str]
    quotes: bool
    garbled: bool
    worn: bool

    @property
    def taken(self) -> frozenset[str]:
        """Words of the answer before that it takes up; none where that answer says that no answer comes."""
        return self.last if self.listened else frozenset()

    @property
    def run(self) -> bool:
        """Whether it takes up some words in a row."""
        return self.in_a_row and self.listened

    @property
    def own_words(self) -> bool:
        """Whether it takes up words that the customer brought in."""
        return bool(self.taken or self.recalled or self.run)

    @property
    def theirs_in_it(self) -> bool:
        """Whether any of the customer's words are in it, whether they can stand or not."""
        return self.own_words or self.garbled

    @property
    def literal(self) -> bool:
        """Whether it has words of the answer before in it, whatever that answer was."""
        return bool(self.last or self.in_a_row or self.piece)

    @property
    def repeats(self) -> bool:
        """Whether it does nothing but say the answer, or a piece of it, again: that is no question, however it is read."""
        return len(self.piece.split()) >= RUN


class Said:
    """What has been said so far in an interview, and by whom.

    Attributes:
        known: stems of all words of content.
        heard: those of the customer's.
    """

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.heard: set[str] = set()
        self._brought_in: set[str] = set()  # by the customer, first
        self._topic: set[str] = set()
        self._replies: list[str] = []
        self._asked: Counter[str] = Counter()
        self._framed: Counter[str] = Counter()

    def times(self, question: str) -> int:
        """How often the same question has been asked."""
        return self._asked[_same(question)]

    def fresh(self, reply: str) -> int:
        """How many words of a reply are new."""
        return len(set(content(reply)) - self.known)

    def ask(self, question: str, move: str, listened: bool) -> WhoseWords:
        """Whose words a question holds. From then on it has been said.

        Args:
            question: as typed.
            move: one of ``kit.interview.moves.MOVES``.
            listened: the answer before told something.
        """
        before = self._replies[-1] if self._replies else ""
        quoted = given_back(question, self._replies)
        bad = tuple(piece for piece, sound in quoted if not sound)
        left = without(question, bad)
        about, here = frozenset(content(left)), frozenset(content(before))
        theirs = about & self._brought_in
        loose = strewn(left, self._replies[-_REMEMBERED:], about & frozenset(self.heard))
        pasted = unturned(unmarked(left), before, RUN)
        if pasted:
            loose |= theirs & here
        theirs -= loose
        names_it = move == "opening" or (move == "elicit" and not theirs)
        if not self._replies or (names_it and len(self._replies) < _TOPIC):
            self._topic |= about
        same, in_a_row = _same(question), not pasted and _in_a_row(left, before)
        marked = bool(theirs or in_a_row or quoted)
        self.known.update(content(question))
        self._asked[same] += 1
        return WhoseWords(
            listened=listened,
            last=theirs & here,
            recalled=theirs - here,
            in_a_row=in_a_row,
            piece=same if f" {same} " in f" {_same(before)} " else "",
            strewn=loose,
            foreign=about - self.heard - self._topic - ORDINARY,
            claims=about - self.heard,
            quotes=any(sound for _, sound in quoted),
            garbled=any(len(piece.split()) > 1 for piece in bad),
            worn=marked and self._worn(question, tuple(piece for piece, _ in quoted)),
        )

    def hear(self, reply: str) -> None:
        """From then on this reply has been said."""
        new = set(content(reply))
        self._brought_in |= new - self.known
        self.heard |= new
        self.known |= new
        self._replies.append(reply)

    def _worn(self, question: str, quoted: tuple[str, ...]) -> bool:
        """Whether its frame has come often already. It counts from now on."""
        found = frames(question, quoted, frozenset(self.heard))
        worn = any(self._framed[frame] >= FRAMES for frame in found)
        self._framed.update(found)
        return worn


@lru_cache(maxsize=4096)
def _same(text: str) -> str:
    """A text in the form in which repetitions are counted."""
    return " ".join(words(plain(text)))


def _in_a_row(question: str, reply: str) -> bool:
    """Whether a question repeats some words of a reply in a row."""
    said, asked = f" {_same(reply)} ", _same(question).split()
    return any(f" {' '.join(asked[n : n + RUN])} " in said for n in range(len(asked) - RUN + 1))
