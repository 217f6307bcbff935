"""One turn of an interview as the coach follows it: with what came before it, what came back, and whose words it holds."""

import re
from dataclasses import dataclass, field
from typing import Any

from kit.interview.answering.words import content
from kit.interview.coaching.framing import framed
from kit.interview.coaching.heard import STALLED, Kind, confirms, corrects
from kit.interview.coaching.whose_words import WhoseWords
from kit.interview.reading import Reading

FRAME = frozenset({"opening", "closing"})
CLIMBS = frozenset({"ladder_up"})
TECHNIQUES = ("ladder_up", "ladder_down", "situate", "absence", "negative", "regress", "third_person", "echo", "wait")
PROBES = frozenset(TECHNIQUES)
TELLING = PROBES - {"echo", "wait"}
"""Probes that ask for something that is to be told."""
ASKS = TELLING | {"elicit", "other"}
"""Moves whose questions have to be open: an opening and a closing may ask for a yes."""
IN_THEIR_MOUTH = frozenset({"leading", "supplies_value"})
_CARRIES_IN = IN_THEIR_MOUTH | {"judging", "pitching"}

DRILLED = 3
"""From so many in a row, "why" wears out."""
CLIMB = 3
"""After so many probes a new question about the product begins another ladder."""
_ASKS_ON = 4  # words of a question such as "Why?" that has no subject of its own
_AT_THE_START = 3  # turns in which a question about the product belongs to the talk in any case

_BACK = re.compile(
    r"\b(?:that|this|it|its|those|these|they|them|when you say|you said|you mentioned)\b",
    re.IGNORECASE,
)
_GOODBYE = re.compile(r"\b(?:good ?bye|bye|thanks|thank you)\b", re.IGNORECASE)
_FACT = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|great|well|right|nice|good|hm|now|just) ?\W*)*(?:how (?:often|many|much|long|old|far|big)\b|when (?:did|do|was|were|is)\b(?!.{0,20}\blast\b)|where (?:did|do|was|were|is)\b|who\b(?! else)|which (?:one|brand|size|colou?r|model)\b"
    r"|what (?:time|size|colou?r|brand|model|year)\b|do |does |did |is |are |was |were |have |has |can |could |will |would )",
    re.IGNORECASE,
)
_TELL = re.compile(
    r"\btell me\b|\bdescribe\b|\bwhat (?:do|did|does|was|is|made|makes|would|happened)\b|\bwhy\b|\bhow (?:do|did|does|was|is|would|come)\b",
    re.IGNORECASE,
)
_PRESSING = re.compile(
    r"take your time|go on\b|no hurry|no rush|come on|be honest|tell me|just try|still\b|but ", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Followed(WhoseWords):
    """One turn of the interviewer.

    Attributes:
        number: from 1.
        question: what was said; in the learner's own words.
        reading: how it is read.
        reply: what came back.
        kind: what the reply is; see ``heard.Kind``.
        previous: the turn before; None on the first.
        fresh: how many content words are new in the reply.
        times: how often the same question had been asked before.
        whys: how many times in a row "why" was asked without a word of the customer's, this turn counted; 0 on other moves.
        probes: how many probes in a row came just before, since the last question about the product.
        climbs: the same for questions upwards.
        ended: the customer ended the interview, or it was closed, with this reply.
        mapped: there is a map behind the interview.
        statements: what the reply tells of the map; empty outside a ``Session``.
    """

    number: int
    question: str
    reading: Reading
    reply: str
    kind: Kind
    previous: "Followed | None" = field(repr=False, compare=False)
    fresh: int
    times: int
    whys: int
    probes: int
    climbs: int
    ended: bool = False
    mapped: bool = False
    statements: tuple[Any, ...] = ()

    @property
    def before(self) -> str:
        """The reply to the turn before; "" on the first."""
        return self.previous.reply if self.previous else ""

    @property
    def kind_before(self) -> Kind:
        """What the reply before was; "none" on the first turn."""
        return self.previous.kind if self.previous else "none"

    @property
    def move_before(self) -> str:
        """The move of the turn before; "" on the first."""
        return self.previous.move if self.previous else ""

    @property
    def took(self) -> bool:
        """Whether the reply before told something, as far as that can be known; see ``brought``."""
        return self.previous is not None and self.previous.brought

    @property
    def move(self) -> str:
        """One of ``kit.interview.moves.MOVES``."""
        return self.reading.move

    @property
    def flaws(self) -> frozenset[str]:
        """Of ``kit.interview.moves.FLAWS``. What asks nothing is not closed."""
        return self.reading.flaws if self.asks or self.move in FRAME else self.reading.flaws - {"closed"}

    @property
    def asks(self) -> bool:
        """Whether it asks for something that is to be told. An echo or a pause that happens to end in "?" is no question."""
        return self.reading.form is not None and self.move in ASKS and not self.repeats

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
    def refers(self) -> bool:
        """Whether it points back at what was said ("that", "it") or asks on from it ("Why?") without a subject of its own."""
        if self.foreign or self.strewn or self.kind_before == "none":
            return False
        asks_on = len(self.question.split()) <= _ASKS_ON and not content(self.question)
        return self.move in PROBES and (bool(_BACK.search(self.question)) or asks_on)

    @property
    def connected(self) -> bool:
        """Whether it belongs to this talk, whatever words it holds. A question about the product does at the start, and after a climb."""
        if self.move in FRAME | {"wait"} or not (self.foreign or self.strewn):
            return True
        in_place = self.probes >= CLIMB or self.number <= _AT_THE_START
        return self.move == "elicit" and in_place and not self.theirs_in_it

    @property
    def clean(self) -> bool:
        """Whether it leaves the answer to the customer, and asks for more than yes or no."""
        return not self.flaws and not self.misheard

    @property
    def misheard(self) -> bool:
        """Whether it gives words back that were not the customer's."""
        theirs = self.literal or self.recalled or self.garbled or self.heard_rightly
        return (
            self.move == "echo"
            and self.gives_back
            and bool(self.claims)
            and not theirs
            and self.kind_before != "refused"
        )

    @property
    def gives_back(self) -> bool:
        """Whether it says what was heard: read so, or nothing but a piece of an answer with no question after it."""
        if len(framed(self.question)) > 1:  # what the talk is about, that they may stop: nobody has said that before
            return False
        says = self.reading.form is None and self.move == "other"
        return (
            self.move == "echo"
            or self.repeats
            or self.sums_up
            or (says and bool(self.run or self.quotes) and not self.foreign)
        )

    @property
    def sums_up(self) -> bool:
        """Whether it gives back words of more than the last answer."""
        both = len(self.recalled) >= 2 and len(self.taken | self.recalled) >= 3
        return self.move in {"echo", "closing"} and both and not _CARRIES_IN & self.flaws

    @property
    def mirrors(self) -> bool:
        """Whether it gives the customer's own words back."""
        return not self.garbled and (self.repeats or (self.gives_back and self.own_words and not self.foreign))

    @property
    def heard_rightly(self) -> bool:
        """Whether what it gives back is theirs: in their words, or confirmed, and not put right; a summary may be put right."""
        if _CARRIES_IN & self.flaws or self.garbled:
            return False
        if self.sums_up and len(self.claims) <= len(self.taken | self.recalled):
            return True
        confirmed = confirms(self.reply) and len(self.taken | self.recalled) > 1
        return self.gives_back and (confirmed or self.mirrors) and not corrects(self.reply)

    @property
    def drilled(self) -> bool:
        """Whether it is the third "why" in a row, or a later one."""
        return self.whys >= DRILLED

    @property
    def due(self) -> bool:
        """Whether the reply before called for another way of asking."""
        stopped = self.kind_before in STALLED and not FRAME & {self.move, self.move_before}
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
        if self.move in FRAME or (self.move == "elicit" and self.asks):
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
