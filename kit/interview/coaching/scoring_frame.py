"""What the beginning and the end of an interview earn. What is said late is told as late, never as not said."""

from kit.interview.coaching.followed import Talk
from kit.interview.coaching.framing import PIECES, closed, opened, opened_late
from kit.interview.coaching.grid import Part
from kit.interview.coaching.scored import Scored, numbers
from kit.interview.coaching.words import listed

_MEANS = {
    "purpose": "what it is for",
    "no wrong answers": "that no answer is wrong",
    "may stop": "that they may stop",
    "consent": "whether that is all right",
}


def purpose(talk: Talk, part: Part) -> Scored:
    """Whether it is said what the talk is for."""
    return _begun(talk, part, PIECES[:1])


def freedom(talk: Talk, part: Part) -> Scored:
    """Whether it is said that no answer is wrong, and that they may stop."""
    return _begun(talk, part, PIECES[1:3])


def consent(talk: Talk, part: Part) -> Scored:
    """Whether it is asked if that is all right."""
    return _begun(talk, part, PIECES[3:])


def _begun(talk: Talk, part: Part, names: tuple[str, ...]) -> Scored:
    early, late = opened(talk), opened_late(talk)
    found = {name: early[name] for name in names if name in early}
    unsaid = [_MEANS[name] for name in names if name not in early and name not in late]
    does = "ask" if "consent" in names else "say"
    says = [f"You {does} {listed(_MEANS[name] for name in found)}."] * bool(found)
    says += [f"Late, in turn {late[name].number}, you {does} {_MEANS[name]}." for name in names if name in late]
    says += [f"You do not {does} {listed(unsaid, 'or')}."] * bool(unsaid)
    turns = numbers(dict.fromkeys(found.values()))
    return Scored(part, part.points * len(found) / len(names), " ".join(says), turns)


def close(talk: Talk, part: Part) -> Scored:
    """Whether the end sums up, asks what is missing, and thanks."""
    found = closed(talk)
    worth = {"summary": part.points / 2, "missing": part.points / 4, "thanks": part.points / 4}
    does = {"summary": "sum up in their words", "missing": "ask what is missing", "thanks": "thank them"}
    done = [does[name] for name in does if name in found]
    not_done = [does[name] for name in does if name not in found]
    says = f"At the end you {listed(done)}" if done else "There is no proper end"
    says += f"; you do not {listed(not_done, 'or')}." if done and not_done else "."
    return Scored(part, sum(worth[name] for name in found), says, numbers(dict.fromkeys(found.values())))
