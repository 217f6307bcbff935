"""Refusing: what pressing on, or leaving it be, does after somebody has said no."""

from kit.interview.answering.accepting import ACCEPTS
from kit.interview.answering.mind import Mind
from kit.interview.answering.moment import Answer, Moment
from kit.interview.answering.targets import Target
from kit.interview.answering.telling import says

LEFT_BE = 0.1  # so much more open than when it was refused, and it is no longer refused to somebody who has left it be
MOST = 2  # times somebody declines; then they leave
PRESSES = frozenset({"ladder_up", "wait", "echo", "ladder_down"})


def refusing(moment: Moment, about: Target, mirror: bool = False) -> Answer | None:
    """The answer to pressing on, or to leaving it be, after a refusal. None: the question is answered.

    Args:
        moment: the turn.
        about: what the question is about.
        mirror: it only gives back the last answer, however it was read.
    """
    mind, block = moment.mind, moment.mind.block
    move = "echo" if mirror else moment.reading.move
    if block is None or not block.refused or move in ("opening", "closing"):
        return None
    accepts = bool(ACCEPTS.search(moment.text)) and not mirror
    if accepts or move == "elicit" or (about.picked_up and about.code not in (block.below, None)):
        _leaves_be(mind, block.code)
        moment.feels("respected")
        asks = "?" in moment.text or moment.reading.form is not None
        return None if asks else says(moment, "respected")
    if move not in PRESSES or about.picked_up:
        return None
    mind.waits += move == "wait"
    times = mind.pressed[block.code] = mind.pressed.get(block.code, 0) + 1
    moment.feels("pressed")
    return says(moment, "leave", ended=True) if times > MOST else says(moment, "decline")


def _leaves_be(mind: Mind, code: str) -> None:
    mind.block = None
    mind.respected.add(code)
    mind.pressed[code] = min(mind.pressed.get(code, 1), 1)
