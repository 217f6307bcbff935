"""The interviewer who listens."""

import re

from kit.interview.coaching.echoing import phrase_of
from kit.interview.interviewers.script import Interviewer, Talk, signs
from kit.interview.people.model import Respondent
from kit.ladders.simulating.dice import Dice

LONG = 26  # turns after which the talk comes to an end
EARLY = 12  # turns until which another difference is asked for once more, where there is none
HIGH = 11  # questions on one ladder
STUCK = 3  # answers that stop, in a row
QUOTES, MIRRORS = 0.4, 0.7  # shares of the questions upwards that quote, and of the others that mirror
REFUSAL, NOTHING, STOP, SHRUG = 140, 130, 110, 70  # letters below which an answer is no more than that


class Good(Interviewer):
    """Says what it is for, elicits, gives words back, climbs with changing questions, changes the technique when stuck."""

    name = "good"

    def __init__(self, person: Respondent, seed: int = 1) -> None:
        super().__init__(person, seed)
        self.steps = 0  # on this ladder
        self.up = False  # the last question went up
        self.stuck = 0  # in a row
        self.tried: set[str] = set()  # techniques, since an answer stopped
        self.empty = self.closing = False
        self.used: set[str] = set()  # wordings, and words that were mirrored
        self.left: list[str] = []  # said when asked for differences, and not gone into

    def goes_on(self, dice: Dice, talk: Talk) -> str:
        """The next question after the opening."""
        if len(talk) == 1:
            return self._elicit(dice, "elicits")
        question, reply = talk[-1]
        if self.closing:
            return self.say(dice, "goodbyes")
        if signs()["tired"].search(reply):
            return self.say(dice, "let_go")
        if signs()["refused"].search(reply) and len(reply) < REFUSAL:
            return f"{self.say(dice, 'leave_it')} {self._elicit(dice)}"
        if len(talk) >= LONG:
            return self._close(dice)
        if signs()["unclear"].search(reply):
            return self.say(dice, "ups")
        if question.endswith(self._eliciting):
            self.left += [said for said in re.split(r"(?<=[.!?]) ", reply)[:-1] if len(said.split()) > 4][:1]
            if signs()["nothing"].search(reply) and len(reply) < NOTHING:
                return self._after_nothing(dice, len(talk))
        return self._on(dice, reply)

    @property
    def _eliciting(self) -> tuple[str, ...]:
        return tuple(text.format(topic=self.topic) for what in ("elicits", "elsewhere") for text in self.wordings[what])

    def _after_nothing(self, dice: Dice, turns: int) -> str:
        """Where nothing else comes: back to what was said before, or once more, or the end."""
        if self.left:
            words = _words(self.left.pop(0))
            return f"Earlier you said “{words}”. {self.say(dice, 'ups')}"
        if self.empty or turns >= EARLY:
            return self._close(dice)
        self.empty = True
        return self._elicit(dice)

    def _close(self, dice: Dice) -> str:
        self.closing = True
        return self.say(dice, "last")

    def _elicit(self, dice: Dice, what: str = "elsewhere") -> str:
        self.steps = self.stuck = 0
        self.up = False
        self.tried.clear()
        return self.say(dice, what)

    def _on(self, dice: Dice, reply: str) -> str:
        """From an answer upwards, or round what it stops at."""
        self.steps += 1
        if signs()["top"].search(reply) or self.stuck >= STUCK or self.steps > HIGH:
            return self._elicit(dice)
        if stop := _stop(reply):
            return self._around(dice, stop)
        self.stuck = 0
        words = _words(reply)
        self.up = not self.up  # never twice in a row
        if self.up:
            self.tried.clear()
            up = self.say(dice, "ups")
            return dice.pick(self.wordings["quoted"]).format(words=words, up=up) if dice.chance(QUOTES) else up
        if words not in self.used and dice.chance(MIRRORS):
            self.used.add(words)
            return dice.pick(self.wordings["mirrors"]).format(words=words)
        return self._technique(dice, dice.pick(("situate", "wait", "absence")))

    def _around(self, dice: Dice, stop: str) -> str:
        """A technique that suits what an answer stops at, and has not been tried on it."""
        self.stuck += 1
        move = next((move for move in self.wordings["suited"][stop] if move not in self.tried), None)
        if move is None:
            return self._elicit(dice)
        self.tried.add(move)
        self.up = False
        return self._technique(dice, move)

    def _technique(self, dice: Dice, move: str) -> str:
        return self._fresh(dice, self.wordings["techniques"][move])

    def say(self, dice: Dice, what: str) -> str:
        """One of the wordings; one that was not used yet, if there is one."""
        return self._fresh(dice, self.wordings[what])

    def _fresh(self, dice: Dice, wordings: list[str]) -> str:
        chosen = dice.pick([wording for wording in wordings if wording not in self.used] or wordings)
        self.used.add(chosen)
        return chosen.format(topic=self.topic)


def _stop(reply: str) -> str:
    """What an answer stops at: one of "signs_of_a_stop", or "other"; "" where it goes on."""
    if len(reply) < STOP:
        for kind, sign in signs("signs_of_a_stop").items():
            if sign.search(reply):
                return kind
    shrugs = len(reply) < SHRUG and signs()["shrug"].search(reply)
    return "other" if shrugs or signs()["again"].search(reply) else ""


def _words(reply: str) -> str:
    """A piece of a reply, as an interviewer gives it back."""
    if found := phrase_of(reply):
        return found.quote
    clauses = [piece.strip() for piece in re.split(r"[.,;:…!?“”]", reply) if 3 <= len(piece.split()) <= 11]
    chosen = max(clauses, key=len) if clauses else " ".join(reply.split()[:8]).strip(" .,…!?")
    return chosen[:1].lower() + chosen[1:] if not chosen.startswith("I ") else chosen
