"""The learner's track and industry, chosen in the first unit, and a track suggested from a short quiz."""

import contextlib
from typing import Any

from kit.places import is_being_graded, unit_folder
from kit.states import State

CHOSEN_IN = "00-start"
FOUNDATION, PRACTITIONER = "foundation", "practitioner"
ENOUGH = 3 / 4  # of the answers right: the practitioner track is suggested


class Suggestion(str):
    """A track, and why it is suggested."""

    reason: str = ""


def track(default: str = FOUNDATION) -> str:
    """The track that the learner has chosen: "foundation" or "practitioner".

    Args:
        default: where nothing is chosen yet.
    """
    chosen = _choice("track")
    return chosen if chosen in (FOUNDATION, PRACTITIONER) else default


def industry(default: str = "") -> str:
    """The industry that the learner has chosen, by its name in the question; the default where nothing is chosen."""
    return _choice("industry") or default


def _choice(name: str) -> str:
    """A choice made in the first unit. It is copied into this unit's state, where grading finds it, and followed when the
    learner changes it there.
    """
    own = State(unit_folder())
    mine, there = own.read(name), State(unit_folder().parent / CHOSEN_IN).read(name)
    if there is not None and there != mine:
        with contextlib.suppress(OSError):  # the choice holds all the same, for as long as the first unit is there
            own.save(name, there)
        mine = there
    answer: Any = mine.get("answer") if isinstance(mine, dict) else mine
    return answer if isinstance(answer, str) else ""


def suggest_track(*names: str) -> Suggestion | None:
    """The track that fits what somebody knows: the practitioner's if at least three quarters of the answers are right.

    A rule of thumb; nobody has validated it.

    Args:
        names: quiz questions of this unit.

    Returns:
        The track; its ``reason`` says why. None while a question is open: then it says how many are.
    """
    from kit.questions.answers import lacking, restored
    from kit.questions.judging import judge
    from kit.questions.reading import read_questions

    folder = unit_folder()
    known, kept = read_questions(folder), State(folder)
    if unknown := [name for name in names if name not in known]:
        raise ValueError(f"There is no question {unknown[0]!r} in this unit.")
    right = still_open = 0
    for name in names:
        saved = kept.read(name)
        answer = restored(known[name], saved.get("answer") if isinstance(saved, dict) else None)
        if answer is None or lacking(known[name], answer):
            still_open += 1
            continue
        feedback = judge(known[name], answer)
        right += bool(feedback and feedback.right)
    if still_open:
        if not is_being_graded():
            them = "it" if still_open == 1 else "them"
            print(f"Still open: {still_open} of {len(names)} questions. Answer {them}, then run this cell again.")
        return None
    made = Suggestion(PRACTITIONER if right >= ENOUGH * len(names) else FOUNDATION)
    made.reason = f"{right} of your {len(names)} answers are right."
    return made
