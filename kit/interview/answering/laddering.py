"""Keeps the ladders as they are told. A fork begins a new ladder, with the rungs below it repeated."""

from kit.interview.answering.mind import Mind
from kit.interview.answering.spoken import Statement


def begin(mind: Mind, code: str, text: str) -> Statement:
    """A new ladder begins with an attribute."""
    stated = Statement(text, code, "told", len(mind.ladders) + 1)
    mind.ladders.append([stated])
    _know(mind, code)
    return stated


def extend(mind: Mind, below: str, code: str, text: str) -> Statement:
    """A ladder goes on from a rung that has been told: the newest that holds it. It forks where it went on already."""
    at, place = _find(mind, below)
    if place == len(mind.ladders[at]) - 1:
        stated = Statement(text, code, "told", at + 1)
        mind.ladders[at].append(stated)
    else:
        stated = Statement(text, code, "told", len(mind.ladders) + 1)
        mind.ladders.append([*mind.ladders[at][: place + 1], stated])
    mind.links.add((below, code))
    _know(mind, code)
    return stated


def join(mind: Mind, code: str) -> str:
    """The newest ladder has come to a code that an earlier one went on from: it goes on the same way.

    Returns:
        The code at which it ends now.
    """
    newest = mind.ladders[-1]
    for ladder in reversed([ladder for ladder in mind.ladders if ladder is not newest]):
        codes = [stated.code for stated in ladder if stated.how == "told"]
        if code in codes and newest[-1].code == code:
            above = [stated for stated in ladder[codes.index(code) + 1 :] if stated.how == "told"]
            newest += above
            if above:
                break
    return newest[-1].code or code


def lead(mind: Mind, code: str | None, text: str, put: str) -> Statement:
    """Something gone along with stands above what was spoken of; nothing true goes on from there."""
    if mind.current is None:
        stated = Statement(text, code, "led", len(mind.ladders) + 1, put)
        mind.ladders.append([stated])
        return stated
    at, place = _find(mind, mind.current)
    below = mind.ladders[at][: place + 1]
    if place == len(mind.ladders[at]) - 1:
        stated = Statement(text, code, "led", at + 1, put)
        mind.ladders[at].append(stated)
    else:
        stated = Statement(text, code, "led", len(mind.ladders) + 1, put)
        mind.ladders.append([*below, stated])
    return stated


def repeat(mind: Mind, code: str, text: str) -> Statement:
    """More about something told before."""
    return Statement(text, code, "again", _find(mind, code)[0] + 1)


def _find(mind: Mind, code: str) -> tuple[int, int]:
    """Ladder and place of a told code, the newest."""
    for at in range(len(mind.ladders) - 1, -1, -1):
        for place, stated in enumerate(mind.ladders[at]):
            if stated.code == code and stated.how == "told":
                return at, place
    raise KeyError(code)


def _know(mind: Mind, code: str) -> None:
    if code not in mind.known:
        mind.known.append(code)
    mind.current = code
    mind.led = False
