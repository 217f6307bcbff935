"""An interview as it is kept, and whether it is the one that a cell asks for now."""

from dataclasses import dataclass
from typing import Any

from kit.widgets.interview_tries import MOST_TURNS, Tries

MOST_BEFORE = 5  # earlier talks that are kept beside

OTHER = "other partner"
MODE = "other mode"
CHANGED = "changed"


@dataclass(frozen=True)
class Kept:
    """A talk that was kept.

    Attributes:
        value: as it was saved.
        record: what ``Session.record`` gave.
        turns: its questions and answers.
    """

    value: dict[str, Any]
    record: dict[str, Any]
    turns: tuple[tuple[str, str], ...]

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(question for question, _ in self.turns)

    @property
    def closed(self) -> bool:
        return self.value.get("closed") is True

    @property
    def who(self) -> str:
        """Who was interviewed, by name."""
        from kit.interview.people import respondent

        name = str(self.record.get("respondent", ""))
        try:
            return respondent(name).shown_name
        except ValueError:
            return name.replace("-", " ").title() or "Customer"


def kept_from(value: Any) -> Kept | None:
    """What a state's file says; None if that is no talk. A talk may have no turn, where all were taken back."""
    record = value.get("record") if isinstance(value, dict) else None
    if not isinstance(record, dict):
        return None
    said = record.get("turns")
    if not isinstance(said, list) or len(said) > MOST_TURNS:
        return None
    turns = []
    for turn in said:
        if not isinstance(turn, dict) or not isinstance(turn.get("ask"), str) or not isinstance(turn.get("reply"), str):
            return None
        turns.append((turn["ask"], turn["reply"]))
    return Kept(value, record, tuple(turns))


def misfit(kept: Kept, tries: Tries, practice: bool) -> str:
    """Why a kept talk cannot go on in this cell: ``OTHER``, ``MODE``, ``CHANGED``; "" if it can.

    If it can, ``tries`` has taken it up.
    """
    if (kept.record.get("respondent"), kept.record.get("seed")) != (tries.respondent.name, tries.seed):
        return OTHER
    if kept.value.get("practice", practice) is not practice:
        return MODE
    tries.put(kept.questions, _paths(kept.value.get("tries")), _texts(kept.value.get("undone")))
    if tuple(turn.reply.text for turn in tries.session.turns) != tuple(reply for _, reply in kept.turns):
        tries.put(())
        return CHANGED
    return ""


def misfit_notice(kept: Kept, why: str, name: str, practice: bool) -> str:
    """What a learner is told about a talk that cannot go on. ``name``: whom the cell asks for now."""
    if why == OTHER:
        whom = name if kept.who != name else f"{name}, and it is another interview"
        return f"This is your talk with {kept.who}. The cell now asks for {whom}. Start anew, and this talk is kept beside."
    if why == MODE:
        mode = "is practice" if practice else "counts"
        return f"This talk was not held as one that {mode}. Start anew, and it is kept beside."
    after = "It is kept as it was, and finished." if kept.closed else "It is kept as it was, but cannot go on."
    return f"The course has changed since you held this talk: {name} would answer otherwise now. {after}"


def earlier(value: Any) -> list[dict[str, Any]]:
    """The talks that are kept beside, the latest first."""
    talks = value if isinstance(value, list) else []
    return [one for one in talks if (kept := kept_from(one)) and kept.turns][:MOST_BEFORE]


def _texts(value: Any) -> list[str]:
    return value if isinstance(value, list) and all(isinstance(text, str) for text in value) else []


def _paths(value: Any) -> list[list[str]]:
    return [path for path in map(_texts, value) if path] if isinstance(value, list) else []
