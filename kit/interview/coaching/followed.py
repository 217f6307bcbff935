"""An interview as the coach follows it: each turn with what came before it, what came back, and whose words it holds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from kit.interview.answering.words import content, words
from kit.interview.coaching.heard import STALLED, Kind, kind_of_reply, plain
from kit.interview.reading import Reading

CLIMBS = frozenset({"ladder_up"})
TECHNIQUES = ("ladder_up", "ladder_down", "situate", "absence", "negative", "regress", "third_person", "echo", "wait")
PROBES = frozenset(TECHNIQUES)
ASKS = PROBES | {"elicit", "other"}
"""Moves whose questions have to be open: an opening and a closing may ask for a yes."""
IN_THEIR_MOUTH = frozenset({"leading", "supplies_value"})
LEAVES_NOT = frozenset({"leading", "supplies_value", "judging", "pitching", "jargon", "double_barrelled"})
"""Flaws by which the answer is not left to the customer."""

_BACK = re.compile(
    r"\b(?:that|this|it|its|those|these|they|them|there|then|so|such|when you say|you said|you mentioned)\b", re.I
)
# Words that belong to no subject: whoever uses them brings nothing into the talk.
_NEUTRAL = frozenset(
    stem
    for text in (
        "colleagues friends family mother father parents children child kids wife husband partner people others neighbours customers",
        "morning evening afternoon night day days week weekend month year years ago today yesterday time times occasion situation moment",
        "home work kitchen house office place choose chose chosen choosing buy bought buying pick prefer favourite brand brands kind kinds",
        "alike similar compare compared change changed differ change missing miss gone lose lost stop stopped without available break exist",
        "bother bothers annoy dislike avoid disappoint wrong best better worse special benefit effect result",
        "walk through describe detail details little bit quick hurry slowly summarise sum recap correct rightly got add forgot forgotten cover",
        "younger older earlier later past grew young began begin first often usually ordinary life living live personally",
    )
    for stem in content(text)
)


@dataclass(frozen=True)
class Followed:
    """One turn of the interviewer.

    Attributes:
        number: from 1.
        question: what was said; in the learner's own words.
        reading: how it is read.
        reply: what came back.
        before: the reply to the turn before; "" on the first.
        kind: what the reply is; see ``heard.Kind``.
        kind_before: what the reply before was; "none" on the first turn.
        move_before: the move of the turn before; "" on the first.
        took: the reply before told something, as far as that can be known; see ``brought``.
        taken: words (stems) of the reply before that the customer brought in and the question takes up.
        recalled: the same for replies further back.
        run: it gives back some words in a row, as they were said.
        repeats: it does nothing but say the answer, or a piece of it, again: that is no question, however it is read.
        foreign: content words (stems) of the question that nobody had said, and that belong to a subject of their own.
        fresh: how many content words are new in the reply.
        times: how often the same question had been asked before.
        whys: how many times in a row "why" was asked without a word of the customer's, this turn counted; 0 on other moves.
        probes: how many probes in a row came just before, since the last question about the product.
        ended: the customer ended the interview, or it was closed, with this reply.
        mapped: there is a map behind the interview.
        statements: what the reply tells of the map; empty outside a ``Session``.
    """

    number: int
    question: str
    reading: Reading
    reply: str
    before: str
    kind: Kind
    kind_before: Kind
    move_before: str
    took: bool
    taken: frozenset[str]
    recalled: frozenset[str]
    foreign: frozenset[str]
    fresh: int
    times: int
    whys: int
    probes: int
    run: bool = False
    repeats: bool = False
    ended: bool = False
    mapped: bool = False
    statements: tuple[Any, ...] = ()

    @property
    def move(self) -> str:
        """One of ``kit.interview.moves.MOVES``."""
        return self.reading.move

    @property
    def flaws(self) -> frozenset[str]:
        """Of ``kit.interview.moves.FLAWS``."""
        return self.reading.flaws

    @property
    def asks(self) -> bool:
        """Whether it asks for something that is to be told. An echo or a pause that happens to end in "?" is no question."""
        return self.reading.form is not None and self.move in ASKS - {"echo", "wait"} and not self.repeats

    @property
    def open(self) -> bool:
        """Whether it asks openly. So does half a sentence of theirs that is left open upwards: "And when your feet hold out?"."""
        halved = self.move in CLIMBS and self.own_words
        return self.asks and (self.reading.form == "open" or halved) and "closed" not in self.flaws

    @property
    def own_words(self) -> bool:
        """Whether it holds words that the customer brought in."""
        return bool(self.taken or self.recalled or self.run)

    @property
    def refers(self) -> bool:
        """Whether it points back at what was said ("that", "it") or asks on from it ("Why?") without a subject of its own."""
        if self.foreign or self.kind_before == "none":
            return False
        return self.move in PROBES and (bool(_BACK.search(self.question)) or not content(self.question))

    @property
    def connected(self) -> bool:
        """Whether it belongs to this talk. A question about the product does so at the start, and after a climb."""
        if self.own_words or self.move in {"opening", "closing", "wait"}:
            return True
        if self.move == "elicit":
            return self.probes >= CLIMB or not self.foreign or self.number <= 3
        return not self.foreign

    @property
    def clean(self) -> bool:
        """Whether it leaves the answer to the customer, and asks for more than yes or no."""
        return not self.flaws and not self.misheard

    @property
    def misheard(self) -> bool:
        """Whether it gives words back that were not the customer's."""
        return self.move == "echo" and not self.own_words

    @property
    def mirrors(self) -> bool:
        """Whether it gives the customer's own words back."""
        return self.repeats or (self.move == "echo" and self.own_words and not self.misheard)

    @property
    def drilled(self) -> bool:
        """Whether it is the third "why" in a row, or a later one."""
        return self.whys >= DRILLED

    @property
    def due(self) -> bool:
        """Whether the reply before called for another way of asking."""
        ends = {"closing", "opening"}
        return self.kind_before in STALLED and self.move not in ends and self.move_before not in ends

    @property
    def told(self) -> bool:
        """Whether the reply tells something new, by its words."""
        return self.kind == "told"

    @property
    def brought(self) -> bool:
        """The same, and where there is a map it is on it: what the coach praises was really told."""
        return self.told and (not self.mapped or any(said.how != "led" for said in self.statements))


_UNASKED = 5  # new words with content in what is told without having been asked for
RUN = 4
"""Words in a row that are the customer's own, whatever words they are."""
DRILLED = 3
"""From so many in a row, "why" wears out."""
CLIMB = 3
"""After so many probes a new question about the product begins another ladder."""


@dataclass(frozen=True)
class Talk:
    """An interview, followed. ``session`` is None where there is no map behind it.

    Attributes:
        customer: how the customer is called in a sentence.
    """

    turns: tuple[Followed, ...]
    customer: str = "Your customer"
    session: Any = None

    def turn(self, number: int) -> Followed | None:
        """The turn of that number."""
        return next((turn for turn in self.turns if turn.number == number), None)

    @cached_property
    def over(self) -> bool:
        """Whether the interview is over."""
        return bool(getattr(self.session, "ended", True)) or (bool(self.turns) and self.turns[-1].move == "closing")


def followed(talk: Any) -> Talk:
    """What the coach looks at.

    Args:
        talk: a ``Session``; a conversation held elsewhere, with ``turns`` of number, question, reading and reply; something
            that has one of these as its ``session`` or ``conversation``; or a session's record.

    Raises:
        TypeError: it is nothing of the kind.
        RecordError: a record that cannot be read.
    """
    if isinstance(talk, Talk):
        return talk
    if isinstance(talk, Mapping):
        from kit.interview.session import Session

        talk = Session.resumed(talk)
    for name in ("session", "conversation"):
        if not hasattr(talk, "turns") and getattr(talk, name, None) is not None:
            talk = getattr(talk, name)
    if not hasattr(talk, "turns"):
        raise TypeError(f"The coach looks at an interview, and this is {type(talk).__name__}.")
    person = getattr(talk, "respondent", None)
    session = talk if person is not None and hasattr(talk, "ladders") else None
    return Talk(
        _followed(talk.turns, session is not None), getattr(person, "shown_name", "") or "Your customer", session
    )


def _followed(turns: Sequence[Any], mapped: bool) -> tuple[Followed, ...]:
    found: list[Followed] = []
    first_by: dict[str, str] = {}  # content word → who said it first
    asked: dict[str, int] = {}
    last: frozenset[str] = frozenset()
    before = ""
    whys = probes = 0
    for turn in turns:
        reply = turn.reply if isinstance(turn.reply, str) else str(turn.reply.text)
        reading: Reading = turn.reading
        about = set(content(turn.question))
        theirs = {word for word in about if first_by.get(word) == "customer"}
        known = frozenset(first_by)
        for word in about:
            first_by.setdefault(word, "interviewer")
        kind = kind_of_reply(reply, known | about)
        if (
            reading.move in {"opening", "closing"}
            and kind in {"told", "short"}
            and len(set(content(reply)) - known - about) < _UNASKED
        ):
            kind = "bare"  # a courtesy
        here = frozenset(content(reply))
        same = same_words(turn.question)
        run = _in_a_row(turn.question, before)
        if reading.move in CLIMBS:
            whys = 0 if theirs or run else whys + 1
        elif reading.move != "wait":
            whys = 0
        found.append(
            Followed(
                number=int(turn.number),
                question=str(turn.question),
                reading=reading,
                reply=reply,
                before=before,
                kind=kind,
                kind_before=found[-1].kind if found else "none",
                move_before=found[-1].move if found else "",
                took=found[-1].brought if found else False,
                taken=frozenset(theirs & last),
                recalled=frozenset(theirs - last),
                foreign=frozenset(about - known - _NEUTRAL),
                fresh=len(here - known - about),
                times=asked.get(same, 0),
                whys=whys if reading.move in CLIMBS else 0,
                probes=probes,
                run=run,
                repeats=len(same.split()) >= RUN and f" {same} " in f" {same_words(before)} ",
                ended=bool(getattr(turn.reply, "ended", False)),
                mapped=mapped,
                statements=tuple(getattr(turn.reply, "statements", ())),
            )
        )
        asked[same] = asked.get(same, 0) + 1
        probes = 0 if reading.move == "elicit" else probes + (reading.move in PROBES)
        for word in here:
            first_by.setdefault(word, "customer")
        before, last = reply, here
    return tuple(found)


def _in_a_row(question: str, reply: str) -> bool:
    """Whether a question repeats some words of a reply in a row."""
    said, asked = f" {same_words(reply)} ", same_words(question).split()
    return any(f" {' '.join(asked[n : n + RUN])} " in said for n in range(len(asked) - RUN + 1))


@lru_cache(maxsize=4096)
def same_words(text: str) -> str:
    """A question in the form in which repetitions are counted."""
    return " ".join(words(plain(text)))
