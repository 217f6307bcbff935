"""Telling: a rung that is new, or more about one that was told, in the way that was asked for."""

from kit.interview.answering import laddering
from kit.interview.answering.moment import Answer, Moment
from kit.interview.answering.wording import again, fronted, phrase, sentence

MORE = {"brief": 0.0, "plain": 0.08, "chatty": 0.25}  # share of the answers with a second sentence
AT_EASE = 0.35  # openness from which somebody says more than was asked


def new(
    moment: Moment, code: str, below: str | None, way: str = "says", occasion: str = "plain", short: bool = False
) -> Answer:
    """A rung told for the first time, or from a new side.

    Args:
        moment: the turn.
        code: of the rung.
        below: the rung it follows from; None for an attribute that begins a ladder.
        way: which sentences; where these have run out, others.
        occasion: for which front.
        short: nothing more about it in this answer.
    """
    first = code not in moment.mind.known and way == "says" and not short
    text = sentence(moment, code, way, "says", "more") or again(moment, code)
    stated = (
        laddering.begin(moment.mind, code, text) if below is None else laddering.extend(moment.mind, below, code, text)
    )
    answer = Answer([fronted(moment, text, occasion, always=occasion != "plain")], [stated])
    at_ease = moment.mind.openness > AT_EASE and not moment.mind.tired
    if first and at_ease and moment.dice("more").chance(MORE[moment.person.character.talk]):
        unsaid = [more for more in moment.rung(code).more if more not in moment.mind.used]
        if len(unsaid) > 1:  # one is kept for whoever listens
            answer.then(more_about(moment, code))
    return answer


def more_about(moment: Moment, code: str, *ways: str, occasion: str = "") -> Answer:
    """More about a rung that was told; nothing new."""
    text = sentence(moment, code, *(ways or ("more",)), "more") or again(moment, code)
    moment.mind.current, moment.mind.led = code, False
    stated = laddering.repeat(moment.mind, code, text)
    return Answer([fronted(moment, text, occasion, always=True) if occasion else text], [stated])


def same(moment: Moment, code: str) -> Answer:
    """Stays on the rung: as I said. Adds nothing."""
    text = again(moment, code)
    moment.mind.current, moment.mind.led = code, False
    return Answer([text], [laddering.repeat(moment.mind, code, text)])


def says(moment: Moment, key: str, ended: bool = False) -> Answer:
    """A phrase, which states nothing."""
    if ended:
        moment.mind.ended = True
    return Answer([phrase(moment, key)], ended=ended)
