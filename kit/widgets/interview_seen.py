"""What the browser needs to know of an interview: what stays, and what changes at each turn."""

from collections.abc import Iterable
from typing import Any

from kit.ladders.levels import TIERS, level_number, tier_of
from kit.widgets.interview_after import copies, what_next, why_closed
from kit.widgets.interview_held import HeldTalk
from kit.widgets.interview_help import ways
from kit.widgets.interview_tries import LIMIT, Path, Tries

ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
TONES = {"good": ("✓", "good"), "hint": ("→", "accent"), "careful": ("!", "warn")}
"""Of each tone of a remark, its sign, and the tone of the sign's colour."""


def as_asked(respondent: Any, practice: bool, with_ladder: bool) -> dict[str, Any]:
    """What stays: who is asked, and what the learner can do here."""
    return {
        "name": respondent.shown_name,
        "about": about(respondent),
        "practice": practice,
        "ladder": with_ladder,
        "limit": LIMIT,
        "help": ways() if practice else [],
    }


def talk_seen(talk: HeldTalk, remarks: "Remarks", with_ladder: bool, called: str) -> dict[str, Any]:
    """What changes: the talk, its ladders, what can be done now, and once it is over what comes next.

    Args:
        talk: the interview.
        remarks: those of the coach, as far as they are known.
        with_ladder: whether there is a ladder to be seen.
        called: the interview's name in the notebook.
    """
    session, old = talk.tries.session, talk.old
    turns = old.turns if old else [(turn.question, turn.reply.text) for turn in session.turns]
    tries = talk.tries if talk.practice and not old else None
    number = len(turns) + 1
    others = tries_seen(tries, number) if tries else []
    return {
        "who": old.who if old else talk.respondent.shown_name,
        "turns": turns_seen(turns, remarks.of(session) if tries else (), tries),
        "ladders": ladders_seen(session) if with_ladder and not old else [],
        "ladder": talk.ladder,
        "trying": {"number": number, "names": others} if others else None,
        "open": not talk.closed and not old,
        "old": old is not None,
        "notice": why_closed(talk),
        "next": what_next(talk, called),
        "copies": copies(talk),
        "may": talk.can(),
    }


def about(respondent: Any) -> str:
    """What is told about somebody, without the name in front: that stands above it."""
    text = str(respondent.about).removeprefix(f"{respondent.shown_name}, ")
    return text[:1].upper() + text[1:]


def ordinal(place: int) -> str:
    """0 → "First"."""
    return ORDINALS[place] if place < len(ORDINALS) else f"{place + 1}th"


class Remarks:
    """The coach's remarks under the turns. Each is asked for once: it depends on the turns up to its own only."""

    def __init__(self) -> None:
        self._known: dict[Path, dict[str, str] | None] = {}

    def of(self, session: Any) -> list[dict[str, str] | None]:
        """The remark on each turn: ``tone``, ``sign`` and its ``colour``, ``says``; None: nothing is said."""
        questions = tuple(turn.question for turn in session.turns)
        found = []
        for number in range(1, len(questions) + 1):
            start = questions[:number]
            if start not in self._known:
                self._known[start] = _remark(session, number)
            found.append(self._known[start])
        return found


def _remark(session: Any, number: int) -> dict[str, str] | None:
    from kit.interview.coaching import remark

    said = remark(session, number)
    if said is None:
        return None
    sign, colour = TONES[said.tone]
    return {"tone": said.tone, "sign": sign, "colour": colour, "says": said.says}


def turns_seen(turns: Iterable[tuple[str, str]], remarks: Any = (), tries: Tries | None = None) -> list[dict[str, Any]]:
    """The turns as they are seen: number, question, reply, the coach's remark, and which try it is of how many."""
    marks = list(remarks)
    seen = []
    for number, (question, reply) in enumerate(turns, 1):
        turn: dict[str, Any] = {"number": number, "question": question, "reply": reply}
        if number <= len(marks) and marks[number - 1]:
            turn["remark"] = marks[number - 1]
        if tries and len(names := tries_seen(tries, number)) > 1:
            turn["tries"] = {"names": names, "now": tries.variant(number)}
        seen.append(turn)
    return seen


def tries_seen(tries: Tries, number: int) -> list[str]:
    """What the tries of a turn are called."""
    return [f"{ordinal(place)} try" for place in range(len(tries.variants(number)))]


def ladders_seen(session: Any) -> list[dict[str, Any]]:
    """The ladders in the order in which they began, which is their number for good; ``grows`` where the talk is now.

    A rung has no code: the customer's words only.
    """
    ladders = [list(ladder) for ladder in session.ladders]
    growing = _growing(session, ladders)
    seen = []
    for place, ladder in enumerate(ladders):
        rungs = [_rung(session, one) for one in ladder]
        if rungs:
            seen.append({"number": place + 1, "rungs": rungs, "says": far(rungs), "grows": place == growing})
    return seen


def _rung(session: Any, statement: Any) -> dict[str, Any]:
    """A rung. What somebody went along with may have no level: it is nothing that the frame knows."""
    led = statement.how == "led"
    rung = {
        "text": statement.text,
        "level": "",
        "tier": 1,
        "step": 0,
        "led": f"You named it: “{statement.put}”" if led else "",
    }
    if statement.code is not None:
        level = session.respondent.product.codes[statement.code].level
        rung |= {"level": level, "tier": TIERS.index(tier_of(level)), "step": level_number(level) % 2}
    return rung


def far(rungs: list[dict[str, Any]]) -> str:
    """How far a ladder goes without help, in words."""
    count = f"{len(rungs)} rung{'s' * (len(rungs) != 1)}"
    own = [rung for rung in rungs if not rung["led"]]
    if not own:
        return f"{count}, named by you"
    top = max(own, key=lambda rung: (rung["tier"], rung["step"]))["level"]
    return f"{count}{', up to' if len(rungs) > 1 else ','} {'an' if top[0] in 'aeiou' else 'a'} {top}"


def _growing(session: Any, ladders: list[list[Any]]) -> int:
    """The place of the ladder that was spoken of last."""
    for turn in reversed(session.turns):
        for statement in reversed(turn.reply.statements):
            for place, ladder in reversed(list(enumerate(ladders))):  # a fork repeats the rungs below it
                if any(rung is statement or rung == statement for rung in ladder):
                    return place
    return max(len(ladders) - 1, 0)
