"""What a respondent has in mind during the interview: how it feels, and what was said."""

from copy import copy
from dataclasses import dataclass, field

from kit.interview.answering.openness import at_first
from kit.interview.answering.spoken import Mood, Statement
from kit.interview.people.model import Respondent


@dataclass(frozen=True)
class Block:
    """Something that a plain question did not bring out.

    Attributes:
        code: what is not told.
        kind: one of ``kit.interview.people.schema.KINDS``.
        below: the rung from which it was asked for.
        refused: it was told as a no ("I'd rather not"), which nothing but leaving it be answers well.
    """

    code: str
    kind: str
    below: str
    refused: bool = False


@dataclass
class Mind:
    """State of a respondent between two turns. Each turn works on a copy, so that going back is free.

    Attributes:
        openness: 0 to 1.
        patience: turns left.
        current: the code spoken of now.
        hinted: an attribute that the last question named and the respondent only nodded at.
        known: codes told, in order.
        links: pairs (below, above) told.
        ladders: ladders as told; each a list of statements from the bottom up. A fork repeats the rungs below it.
        sayings: everything said, the newest last: (code or None, text).
        used: sentences said.
        said_at: phrase → turn in which it was said last.
        kinds: kind of block, or "shallow" → how often it was met with a phrase.
        nods: what a closed question was about → from which side it was asked, and what was answered.
        left_open: what neither yes nor no was said to → the words in which it was left open.
        answers: the answers as they were worded, the newest last.
        respected: codes that were refused and left be.
        sold: times that something was sold.
        offered: it was offered to stop, and there was no need.
        asked_to_stop: turn in which the respondent asked to come to an end; asked_with: in which words.
        block: what stands in the way now.
        pressed: code → how often it was asked for in vain.
        mirrored: code → how often it was given back.
        whys: see ``Mood``.
        waits: silences in a row.
        hurts: judgements so far.
        lost: openness that the judgements cost and no apology has mended.
        informed: knows what the interview is for.
        tired: has asked to come to an end.
        asked_more: the interviewer has asked for what is missing.
        last_stated: how many of the sayings are of the last answer.
        led: the last thing said was gone along with.
        last_move: of the interviewer.
        ended: the interview is over.
    """

    openness: float
    patience: float
    current: str | None = None
    hinted: str | None = None
    known: list[str] = field(default_factory=list)
    links: set[tuple[str, str]] = field(default_factory=set)
    ladders: list[list[Statement]] = field(default_factory=list)
    sayings: list[tuple[str | None, str]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    said_at: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    nods: dict[str, tuple[bool, bool | None]] = field(default_factory=dict)
    left_open: dict[str, str] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)
    respected: set[str] = field(default_factory=set)
    sold: int = 0
    offered: bool = False
    asked_to_stop: int = 0
    asked_with: str = ""
    block: Block | None = None
    pressed: dict[str, int] = field(default_factory=dict)
    mirrored: dict[str, int] = field(default_factory=dict)
    whys: int = 0
    waits: int = 0
    hurts: int = 0
    lost: float = 0.0
    informed: bool = False
    tired: bool = False
    asked_more: bool = False
    last_stated: int = 0
    led: bool = False
    last_move: str = ""
    ended: bool = False

    @classmethod
    def of(cls, person: Respondent) -> "Mind":
        """The mind of somebody who has just sat down."""
        return cls(openness=at_first(person.character.guard), patience=float(person.character.patience))

    def copied(self) -> "Mind":
        """A mind of its own that begins the same."""
        other = copy(self)
        other.known, other.links, other.used = list(self.known), set(self.links), set(self.used)
        other.ladders = [list(ladder) for ladder in self.ladders]
        other.said_at, other.kinds, other.nods = dict(self.said_at), dict(self.kinds), dict(self.nods)
        other.left_open, other.answers = dict(self.left_open), list(self.answers)
        other.respected = set(self.respected)
        other.sayings, other.pressed, other.mirrored = list(self.sayings), dict(self.pressed), dict(self.mirrored)
        return other

    def feels(self, change: float) -> None:
        """Openness goes up or down, between 0 and 1. The more open somebody is, the less is won by the same thing."""
        if change > 0:
            change *= 1.5 * (1 - self.openness)
        self.openness = round(min(1.0, max(0.0, self.openness + change)), 6)

    @property
    def mood(self) -> Mood:
        """The feelings alone."""
        patience = round(max(0.0, self.patience), 2)
        return Mood(self.openness, patience, self.hurts, self.whys, self.tired, self.informed)
