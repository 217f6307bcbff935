"""The interview: a ladder in somebody's mind becomes questions and answers.

The interviewer uses the moves of the method (Reynolds and Gutman, 1988): elicits an attribute, asks up, and where that
leads nowhere tries the situation, the absence, the past, other people, the respondent's own words, or waits. A question
is chosen by where the answer will lead and answered in its own form, so that the two sit together.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from kit.ladders.simulating.climbing import Climb, Rung
from kit.ladders.simulating.dice import Dice
from kit.ladders.simulating.people import Person
from kit.ladders.simulating.structure import Structure
from kit.ladders.simulating.turns import Said, Statement
from kit.ladders.simulating.wording import Sentence, Words, capital, contracted, contracted_around_quotes, spoken

# How often an answer has each of these, by how somebody talks.
ASIDES = {"brief": 0.01, "plain": 0.04, "chatty": 0.1}
LEADS = {"brief": 0.1, "plain": 0.2, "chatty": 0.28}
TAILS = {"brief": 0.01, "plain": 0.03, "chatty": 0.06}
BLOCKS = {"brief": 0.16, "plain": 0.08, "chatty": 0.05}
ELABORATES = {"brief": 0.03, "plain": 0.12, "chatty": 0.25}
REPEATS = 0.05  # questions that only bring what was said before
SUMMARIES = 0.35  # complete ladders at the end of which the interviewer sums up
# Weights of the kinds of question; and when the last one brought nothing, of those that are tried then.
PROBES = {"up": 5, "absence": 1.3, "situate": 1.4, "echo": 1.8, "regress": 0.6, "third_person": 0.5, "wait": 0.8}
UNBLOCKING = {"absence": 3, "situate": 3, "regress": 1.5, "third_person": 1.5, "echo": 0.0, "wait": 0.0, "up": 0.0}

_OF_PEOPLE = re.compile(r"(I|I'm|I've|My|We|People) ")  # "Then" goes in front of it
_OF_NOW = re.compile(r"I('m| am| want| feel| like| would| can| know| need| have| do)\b")  # "Today" goes in front of it


def _ending(question: str) -> str:
    """The question itself, without what is echoed before it: "You said “it wakes me”. What is that like?"."""
    return contracted(re.split(r"[.…] |”, (?:you say\. )?", question)[-1]).removeprefix("And ").lower()


@cache
def _phrases() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "interviewer.toml").read_text(encoding="utf-8"))


def interview(structure: Structure, person: Person, climbs: Iterable[Climb], words: Words, dice: Dice) -> list[Said]:
    """One respondent's whole interview, turn by turn."""
    return _Interview(structure, person, words, dice).held(list(climbs))


class _Interview:
    def __init__(self, structure: Structure, person: Person, words: Words, dice: Dice) -> None:
        self.structure, self.person, self.words, self.dice = structure, person, words, dice
        self.phrases = _phrases()
        self.turns: list[Said] = []
        self.ladder = 1
        self.echoes: list[str] = []  # of the rung last spoken of
        self.turned = False  # whether the last answer told how it would be without
        self.before = ""  # what the interviewer begins the next question with
        self.last_probe = ""
        self.last_question = ""  # how the last question up the ladder ended

    # -- the course of the interview -----------------------------------------------------------------------------------

    def held(self, climbs: list[Climb]) -> list[Said]:
        self._opening()
        for number, climb in enumerate(climbs, 1):
            self.ladder = number
            self._elicited(climb, first=number == 1)
            self._climbed(climb)
            self.before = self._phrase("ack", "next")
        self.before = ""
        closing = "closing_question" if self.dice.chance(0.3) else "closing"
        self._asks(self._phrase(closing, "ask"))
        self._answers(self._phrase(closing, "answer"))
        return self.turns

    def _opening(self) -> None:
        self._asks(self._phrase("opening", "ask", topic=self.structure.topic))
        self._answers(self._phrase("opening", "answer"))
        self._asks(self._own("opening", "ask"))
        self._answers(self._own("opening", "answer"))

    def _elicited(self, climb: Climb, first: bool) -> None:
        code = self.structure.codes[climb.rungs[0].codes[0]]
        single = len(climb.rungs[0].codes) == 1
        transition = "" if first else self.before
        self.before = ""
        if not first and code.without and single and code.asked and self.dice.chance(0.15):
            self._asks(transition, self._own("elicit", "against"))
            self._answers_with(climb.rungs[0], 1, without=True, lead=False)
            return
        asked = [question for question in code.asked if not (first and question.startswith("And "))]
        if code.height > 1:
            question = self._own("elicit", "outcome")
        elif asked and single and self.dice.chance(0.25 if first else 0.55):
            question = self._say(asked).text
        else:
            question = self._own("elicit", "ask" if first else "again")
        self._asks(transition, question)
        self._answers_with(climb.rungs[0], 1)

    def _climbed(self, climb: Climb) -> None:
        first_echo = self.echoes[0] if self.echoes and not self.turned else ""
        for at in range(1, len(climb.rungs)):
            self._asked_up(climb, at)
        if not climb.complete:
            self._ended_early(climb)
        elif first_echo and self.echoes and not self.turned and self.dice.chance(SUMMARIES):
            self._asks(self._phrase("summary", "ask", first=first_echo, last=self.echoes[0]))
            last = climb.rungs[-1]
            more = [] if self.dice.chance(0.75) else self._again(last, len(climb.rungs))
            self._answers(self._phrase("summary", "answer"), *more)

    def _asked_up(self, climb: Climb, at: int) -> None:
        """The question that leads to a rung, with what may come between, and the answer."""
        rung, below = climb.rungs[at], climb.rungs[at - 1]
        known = next((r.codes[0] for r in climb.rungs[at:] if r.codes), "")
        said = below.codes and not self.turned and self.structure.codes[below.codes[0]].height > 0
        if said and self.dice.chance(REPEATS):
            self._asks(self.before, self._question("up", known))
            self._answers(*self._again(below, at))
            self.before = self._phrase("ack", "again")
            self._asked(climb, at, known, UNBLOCKING)
        elif rung.codes and self.dice.chance(BLOCKS[self.person.style]):
            question = self._question("up", known)
            self._asks(self.before, question)
            self._answers(self._phrase("blocks", "back" if self.turned else "why" if self._is_why(question) else "say"))
            self.before = self._phrase("ack", "block")
            self._asked(climb, at, known, UNBLOCKING)
        else:
            self._asked(climb, at, known, PROBES)

    def _asked(self, climb: Climb, at: int, known: str, probes: dict[str, float]) -> None:
        rung = climb.rungs[at]
        probe = self._probe(rung, climb.rungs[at - 1], probes)
        question = self._question(probe, known)
        self._asks(self.before if probe not in ("wait", "echo") else "", question)
        self.before = ""
        if not rung.codes:
            self._answers(Statement(self._phrase("blocks", "vague_back" if self.turned else "vague"), rung=at + 1))
            self.echoes, self.turned = [], False
        else:
            self._answers_with(rung, at + 1, probe=probe, without=probe == "absence", why=self._is_why(question))

    def _probe(self, rung: Rung, below: Rung, weights: dict[str, float]) -> str:
        """A kind of question that suits the answer to come, and what was said before."""
        weights = dict(weights)
        levels = {self.structure.codes[code].level for code in rung.codes}
        if len(rung.codes) != 1 or self.turned:  # two things, something vague, or back from "without it"
            weights = {"up": 1}
        elif not self.structure.codes[rung.codes[0]].without or "attribute" in "".join(levels):
            weights["absence"] = 0
        if not all(self.structure.codes[code].when for code in rung.codes):
            weights["situate"] = 0  # an occasion shows what happens, not what a product is like or what one lives for
        lowest = min((self.structure.codes[code].height for code in below.codes), default=0)
        if lowest < 2 or not levels <= {"psychosocial consequence", "instrumental value", "terminal value"}:
            weights |= {"regress": 0, "third_person": 0}
        if len(self.echoes) != 1:
            weights["echo"] = 0
        if self.person.style == "brief":
            weights |= {"wait": 0, "third_person": 0}
        if self.last_probe != "up":
            weights[self.last_probe] = 0
        if not any(weights.values()):
            weights["up"] = 1
        self.last_probe = self.dice.weighted(list(weights), list(weights.values()))
        return self.last_probe

    def _question(self, probe: str, target: str) -> str:
        """The words of a question, by its kind and by what it leads to."""
        if probe == "up":
            level = self.structure.codes[target].level if target else "terminal value"
            kind = "attribute" if "attribute" in level else "value" if "value" in level else level.split()[0]
            if self.turned:
                return self._phrase("back", kind, "ask")
            if len(self.echoes) == 2:
                echo, echo2 = self.echoes
                return self._phrase("ladder_up", kind, "both", echo=echo, echo2=echo2)
            echo = self.echoes[0] if self.echoes and self.dice.chance(0.55) else ""
            asks = self.phrases["ladder_up"][kind]["echo" if echo else "ask"]
            other = [ask for ask in asks if _ending(ask) != self.last_question]  # never the same twice in a row
            question = self._say(other, echo=echo).text
            self.last_question = _ending(question)
            return question
        return self._phrase(probe, "ask", **({"echo": self.echoes[0]} if self.echoes else {}))

    @staticmethod
    def _is_why(question: str) -> bool:
        return re.search(r"\b[Ww]hy\b", question) is not None

    def _ended_early(self, climb: Climb) -> None:
        self._asks(self.before, self._question("up", ""))
        self._answers(self._phrase("blocks", "final"))
        self.before = ""
        if self.dice.chance(0.3):
            self._asks(self._phrase("ack", "give_up"))
            self._answers(self._phrase("ack", "given_up"))

    # -- one answer ----------------------------------------------------------------------------------------------------

    def _answers_with(
        self, rung: Rung, place: int, *, probe: str = "", without: bool = False, why: bool = False, lead: bool = True
    ) -> None:
        """An answer that says a rung, in the form that the question asks for."""
        front: list[str] = []
        spoken: list[tuple[str, Sentence]] = []
        for code in rung.codes:
            about = self.structure.codes[code]
            spoken.append((code, self._say(about.without if without else about.says)))
        first = spoken[0][1]
        if probe == "situate":
            front.append(self._say(self.structure.codes[rung.codes[0]].when).text)
            if _OF_PEOPLE.match(first.text) and self.dice.chance(0.4):
                first = first.after("Then ")
        elif probe == "regress":
            front.append(self._own("regress", "before"))
            if _OF_NOW.match(first.text):
                first = first.after(self.dice.pick(self.phrases["regress"]["then"]))
        elif probe in ("third_person", "echo"):
            if probe == "third_person" or self.dice.chance(0.6):
                front.append(self._phrase(probe, "lead"))
            if probe == "third_person" and first.is_plain:
                first = first.after(self.dice.pick(self.phrases[probe]["join"]))
        elif probe == "wait":
            if first.is_plain:
                first = first.after(self.dice.pick(self.phrases["wait"]["join"]))
        elif without:
            if lead and self.dice.chance(0.3):
                front.append(self._rare("leads", "without"))
        elif lead and self.dice.chance(LEADS[self.person.style]):
            first, front = self._led(first, why, of_the_self=self.structure.codes[rung.codes[0]].height > 2)
        spoken[0] = (spoken[0][0], first)
        if len(spoken) == 2 and not spoken[1][1].text.endswith("?"):
            spoken[1] = (spoken[1][0], spoken[1][1].after(self.dice.pick(self.phrases["leads"]["also"])))
        after = self._aside(rung)
        self.before = self._phrase("ack", "aside") if after and self.dice.chance(0.5) else self._ack()
        if not after and self.dice.chance(TAILS[self.person.style]):
            after = [tail] if (tail := self._rare("leads", "tails")) else []
        said = [Statement(s.text, place, code) for code, s in spoken]
        lowest = min(self.structure.codes[code].height for code in rung.codes)  # two attributes at once may not fit
        if len(spoken) == 1 and lowest >= 2 and not after and self.dice.chance(ELABORATES[self.person.style]):
            [(code, _)] = spoken
            about = self.structure.codes[code]
            said.append(Statement(self._say(about.without if without else about.says).text, place, code, again=True))
        self._answers(*front, *said, *after)
        self.turned = without
        self.echoes = [sentence.echo for _, sentence in spoken if sentence.echo]

    def _led(self, first: Sentence, why: bool, of_the_self: bool) -> tuple[Sentence, list[str]]:
        if why and first.is_plain and "because" not in first.text and self.dice.chance(0.45):
            return first.after(self.dice.pick(self.phrases["leads"]["because"])), []
        if not first.text.endswith("?") and self.dice.chance(0.6):
            # "Well, …" goes with any sentence, "I suppose …" with plain ones about what one feels and wants.
            front = "merged" if of_the_self and first.is_plain else "merged_with_any"
            return first.after(self._rare("leads", front)), []
        return first, [self._rare("leads", "alone")]

    def _again(self, rung: Rung, place: int) -> list[Statement]:
        """The rung in other words, as somebody says it who has said it before."""
        code = rung.codes[0]
        sentence = self._say(self.structure.codes[code].says)
        if not sentence.text.endswith("?"):
            sentence = sentence.after(self.dice.pick(self.phrases["leads"]["again"]))
        return [Statement(sentence.text, place, code, again=True)]

    def _aside(self, rung: Rung) -> list[str]:
        """A sentence that carries no code. Nobody strays who has come to what they live for."""
        height = self.structure.codes[rung.codes[0]].height
        if not self.dice.chance(ASIDES[self.person.style]) or height > 3:
            return []
        about_it = height <= 2 and self.dice.chance(0.5)
        aside = self._say_rarely(self.structure.talk["asides"]["about_it" if about_it else "say"])
        return [aside] if aside else []

    def _ack(self) -> str:
        return self._phrase("ack", "say") if self.dice.chance(0.25) else ""

    # -- words ---------------------------------------------------------------------------------------------------------

    def _phrase(self, *keys: str, **more: str) -> str:
        found: Any = self.phrases
        for key in keys:
            found = found[key]
        return self._say(found, **more).text

    def _own(self, section: str, key: str) -> str:
        """A sentence that the product's file has."""
        return self._say(self.structure.talk[section][key]).text

    def _rare(self, *keys: str) -> str:
        """An opener or the like, and nothing where all have been heard often enough."""
        found: Any = self.phrases
        for key in keys:
            found = found[key]
        return self._say_rarely(found)

    def _say_rarely(self, templates: Iterable[str]) -> str:
        sentence = self.words.say(templates, self.person, self.dice, rare=True)
        return sentence.text if sentence else ""

    def _say(self, templates: Iterable[str], **more: str) -> Sentence:
        templates = list(templates)
        sentence = self.words.say(templates, self.person, self.dice, more)
        if sentence is None:
            raise ValueError(f"Nobody in the situation of {self.person.name} can say any of: {'; '.join(templates)}")
        return sentence

    def _asks(self, *parts: str) -> None:
        """The interviewer has one way of speaking, whoever sits opposite, and leaves the respondent's words as they are."""
        text = " ".join(capital(contracted_around_quotes(part)) for part in parts if part)
        self.turns.append(Said(self.ladder, "interviewer", (Statement(text),)))

    def _answers(self, *parts: str | Statement) -> None:
        made = [part if isinstance(part, Statement) else Statement(part) for part in parts if part]
        made = [replace(statement, text=capital(spoken(statement.text, self.person))) for statement in made]
        self.turns.append(Said(self.ladder, "respondent", tuple(made)))
