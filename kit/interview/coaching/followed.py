"""An interview as the coach follows it: each turn with what came before it, what came back, and whose words it holds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from kit.interview.answering.words import content, words
from kit.interview.coaching.heard import STALLED, Kind, kind_of_reply, plain
from kit.interview.coaching.ordinary import ORDINARY
from kit.interview.coaching.quoting import frames, given_back, without
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
_GOODBYE = re.compile(r"\b(?:good ?bye|bye|thanks|thank you)\b", re.I)
_FACT = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|great|well|right|nice|good|hm|now|just) ?\W*)*(?:how (?:often|many|much|long|old|far|big)\b|when (?:did|do|was|were|is)\b(?!.{0,20}\blast\b)|where (?:did|do|was|were|is)\b|who\b(?! else)|which (?:one|brand|size|colou?r|model)\b"
    r"|what (?:time|size|colou?r|brand|model|year)\b|do |does |did |is |are |was |were |have |has |can |could |will |would )",
    re.I,
)
_TELL = re.compile(
    r"\btell me\b|\bdescribe\b|\bwhat (?:do|did|does|was|is|made|makes|would|happened)\b|\bwhy\b|\bhow (?:do|did|does|was|is|would|come)\b",
    re.I,
)
_PRESSING = re.compile(r"take your time|go on\b|no hurry|no rush|come on|be honest|tell me|just try|still\b|but ", re.I)
NOT_HEARD_FROM: frozenset[Kind] = frozenset(
    {"stuck", "obvious", "private", "refused", "asks", "hurt", "tired", "bare", "top"}
)
"""Replies whose words are not listened to by giving them back: they say that no answer comes."""


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
        taken: words (stems) of the reply before that the customer brought in and the question takes up; none where that reply
            says that no answer comes.
        recalled: the same for replies further back.
        run: it gives back some words in a row, as they were said.
        repeats: it does nothing but say the answer, or a piece of it, again: that is no question, however it is read.
        foreign: content words (stems) of the question that neither the customer had said nor the talk is about, and that are
            no ordinary words of asking.
        claims: content words (stems) of the question that the customer had not said, of whatever kind.
        garbled: it quotes the customer in pieces that cannot stand, such as one cut out of the middle of a sentence.
        worn: the customer's words are put into the same frame for the fourth time ("You said ‘…’. …"), or more often.
        climbs: questions upwards since the last question about the product, without this one.
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
    claims: frozenset[str] = frozenset()
    garbled: bool = False
    worn: bool = False
    literal: bool = False
    climbs: int = 0
    ended: bool = False
    mapped: bool = False
    statements: tuple[Any, ...] = ()

    @property
    def move(self) -> str:
        """One of ``kit.interview.moves.MOVES``."""
        return self.reading.move

    @property
    def flaws(self) -> frozenset[str]:
        """Of ``kit.interview.moves.FLAWS``. What asks nothing is not closed."""
        return (
            self.reading.flaws if self.asks or self.move in {"opening", "closing"} else self.reading.flaws - {"closed"}
        )

    @property
    def asks(self) -> bool:
        """Whether it asks for something that is to be told. An echo or a pause that happens to end in "?" is no question."""
        return self.reading.form is not None and self.move in ASKS - {"echo", "wait"} and not self.repeats

    @property
    def open(self) -> bool:
        """Whether it asks openly. So does half a sentence of theirs that is left open upwards: "And when your feet hold out?"."""
        halved = self.move in CLIMBS and self.own_words
        shut = "closed" in self.reading.flaws or (self.bare_fact and not halved)
        return self.asks and (self.reading.form == "open" or halved) and not shut

    @property
    def bare_fact(self) -> bool:
        """Whether a number, a place, a name or one of the things offered answers it."""
        if not self.asks or _TELL.search(self.question):
            return False
        return self.reading.form == "closed" or bool(_FACT.search(self.question))

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
        """Whether it belongs to this talk. A question about the product does so at the start, and after a climb.

        A word or two of the customer's do not make a question belong to it that is about something else.
        """
        if self.move in {"opening", "closing", "wait"}:
            return True
        if self.foreign:
            return self.move == "elicit" and (self.probes >= CLIMB or self.number <= 3) and not self.theirs_in_it
        return True

    @property
    def theirs_in_it(self) -> bool:
        """Whether any of the customer's words are in it, whether they were listened to or not."""
        return bool(self.taken or self.recalled or self.run or self.garbled)

    @property
    def clean(self) -> bool:
        """Whether it leaves the answer to the customer, and asks for more than yes or no."""
        return not self.flaws and not self.misheard

    @property
    def misheard(self) -> bool:
        """Whether it gives words back that were not the customer's."""
        echoes = self.move == "echo" and not self.own_words and not self.literal and not self.garbled
        return echoes and bool(self.claims) and self.kind_before != "refused"

    @property
    def mirrors(self) -> bool:
        """Whether it gives the customer's own words back."""
        return not self.garbled and (self.repeats or (self.move == "echo" and self.own_words and not self.foreign))

    @property
    def drilled(self) -> bool:
        """Whether it is the third "why" in a row, or a later one."""
        return self.whys >= DRILLED

    @property
    def due(self) -> bool:
        """Whether the reply before called for another way of asking."""
        ends = {"closing", "opening"}
        stopped = self.kind_before in STALLED and self.move not in ends and self.move_before not in ends
        return stopped and (not self.first_why or self.kind_before == "refused")

    @property
    def first_why(self) -> bool:
        """Whether it is the first question upwards from something: that one is always in place."""
        return self.move in CLIMBS and not self.climbs

    @property
    def accepts(self) -> bool:
        """Whether it leaves a refusal alone: takes note of it, goes to something else, or ends."""
        if self.kind_before != "refused" or self.flaws - {"closed"}:
            return False
        if self.repeats or any(mark in self.question for mark in '“‘"'):  # to say a no back is to stay with it
            return False
        if self.move in {"closing", "opening"} or (self.move == "elicit" and self.asks):
            return True
        if self.asks:  # another subject: something that was said before
            return bool(self.recalled) and not self.literal
        return not _PRESSING.search(self.question)

    @property
    def presses(self) -> bool:
        """Whether it presses on after a refusal."""
        return self.kind_before == "refused" and self.move_before != "opening" and not self.accepts

    @property
    def says_goodbye(self) -> bool:
        """Whether it ends the talk, however it is read."""
        return self.move == "closing" or (self.reading.form is None and bool(_GOODBYE.search(self.question)))

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
FRAMES = 3
"""So often the customer's words can come in the same frame; then it is a form that is filled in."""
_TOPIC = 3  # turns in which it is said what the talk is about
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
    heard: set[str] = set()  # content words of the customer's
    topic: set[str] = set()  # of what the talk is about
    replies: list[str] = []
    asked: dict[str, int] = {}
    framed: dict[str, int] = {}
    whys = probes = climbs = 0
    for turn in turns:
        reply = turn.reply if isinstance(turn.reply, str) else str(turn.reply.text)
        reading: Reading = turn.reading
        question, before = str(turn.question), replies[-1] if replies else ""
        quoted = given_back(question, replies)
        bad = tuple(piece for piece, sound in quoted if not sound)
        about = set(content(without(question, bad)))
        theirs = frozenset(word for word in about if first_by.get(word) == "customer")
        names_it = reading.move == "opening" or (reading.move == "elicit" and not theirs)
        if not found or (names_it and len(found) < _TOPIC):
            topic |= about
        known = frozenset(first_by)
        for word in content(question):
            first_by.setdefault(word, "interviewer")
        kind_before: Kind = found[-1].kind if found else "none"
        idle = kind_before in NOT_HEARD_FROM
        run = _in_a_row(without(question, bad), before)
        here = frozenset(content(before))
        worn = False
        if theirs or run or quoted:
            for frame in frames(question, tuple(piece for piece, _ in quoted), frozenset(heard)):
                worn |= framed.get(frame, 0) >= FRAMES
                framed[frame] = framed.get(frame, 0) + 1
        same = same_words(question)
        if reading.move in CLIMBS:
            whys = 0 if theirs or run else whys + 1
        elif reading.move != "wait":
            whys = 0
        kind = _kind(reply, reading, known | about, frozenset(heard) | about)
        found.append(
            Followed(
                number=int(turn.number),
                question=question,
                reading=reading,
                reply=reply,
                before=before,
                kind=kind,
                kind_before=kind_before,
                move_before=found[-1].move if found else "",
                took=found[-1].brought if found else False,
                taken=frozenset() if idle else theirs & here,
                recalled=theirs - here,
                foreign=frozenset(about - heard - topic - ORDINARY),
                fresh=len(set(content(reply)) - known - about),
                times=asked.get(same, 0),
                whys=whys if reading.move in CLIMBS else 0,
                probes=probes,
                run=run and not idle,
                repeats=len(same.split()) >= RUN and f" {same} " in f" {same_words(before)} ",
                claims=frozenset(about - heard),
                garbled=bool(bad),
                worn=worn,
                literal=bool(theirs & here or run or (same and f" {same} " in f" {same_words(before)} ")),
                climbs=climbs,
                ended=bool(getattr(turn.reply, "ended", False)),
                mapped=mapped,
                statements=tuple(getattr(turn.reply, "statements", ())),
            )
        )
        asked[same] = asked.get(same, 0) + 1
        probes = 0 if reading.move == "elicit" else probes + (reading.move in PROBES)
        climbs = 0 if reading.move == "elicit" else climbs + (reading.move in CLIMBS)
        for word in content(reply):
            first_by.setdefault(word, "customer")
            heard.add(word)
        replies.append(reply)
    return tuple(found)


def _kind(reply: str, reading: Reading, said: frozenset[str], own: frozenset[str]) -> Kind:
    """What a reply is, to this question: a courtesy at the start tells nothing, and yes is no answer to "what"."""
    kind = kind_of_reply(reply, said, own)
    if reading.move in {"opening", "closing"} and kind in {"told", "short", "again"}:
        return "bare" if len(set(content(reply)) - said) < _UNASKED else kind
    if kind == "bare" and reading.form == "open" and reading.move in PROBES - {"echo", "wait"} and not reading.flaws:
        return "short"
    if kind == "short" and reading.form == "closed" and reading.move not in {"echo", "wait"}:
        return "bare"  # more was not asked for
    return kind


def _in_a_row(question: str, reply: str) -> bool:
    """Whether a question repeats some words of a reply in a row."""
    said, asked = f" {same_words(reply)} ", same_words(question).split()
    return any(f" {' '.join(asked[n : n + RUN])} " in said for n in range(len(asked) - RUN + 1))


@lru_cache(maxsize=4096)
def same_words(text: str) -> str:
    """A question in the form in which repetitions are counted."""
    return " ".join(words(plain(text)))
