"""What single turns are worth by the rubric, and which of them a share is a share of."""

from kit.interview.coaching.followed import Talk
from kit.interview.coaching.grid import rubric
from kit.interview.coaching.turn import TECHNIQUES, Followed

COSTS = {
    "supplies_value": 1.5,
    "judging": 1.5,
    "pitching": 1.5,
    "leading": 1.0,
    "double_barrelled": 0.5,
    "jargon": 0.5,
}
_MISHEARD = 0.5
TOO_QUIET = 1 / 3  # more pauses than this are no listening
_BARE_FACT, _OFF, _AGAIN = 0.5, 0.5, 0.5
_OTHER = 0.5  # what a question without a word of the customer's shows of the interviewer
_EARLIER, _POINTS_BACK = 0.75, 1 / 3
_UP_WITHOUT_WORDS = 0.75


def questions(talk: Talk) -> list[Followed]:
    """The turns that ask for something to be told."""
    return [turn for turn in talk.turns if turn.asks]


def openness(turn: Followed) -> float:
    """What a question counts among the open ones, 0 to 1."""
    if turn.times >= 3 or turn.reading.form is None or "closed" in turn.flaws:
        return 0.0
    worth = 1.0 if turn.open else _BARE_FACT
    if turn.move == "other" or not turn.connected or turn.garbled:
        worth *= _OFF
    if turn.worn:
        worth *= _AGAIN
    return worth * (_AGAIN if turn.times >= 2 else 1.0)


def evidence(talk: Talk) -> float:
    """How much there is to judge by, 0 to 1: different turns that draw something out of this talk.

    All from ``rubric().enough`` on. An open question in the customer's words counts 1, another open one that belongs to the
    talk half, and no more than ``rubric().others`` of these: a list of questions can be read out to anybody. Words given back
    count 1, but no more of them than there are questions. A pause does not count.
    """
    fresh = [turn for turn in talk.turns if turn.times == 0]
    asked = [turn for turn in fresh if turn.open and turn.connected]
    theirs = sum(turn.own_words and not turn.worn for turn in asked)
    others = min(len(asked) - theirs, rubric().others)
    mirrors = sum(turn.mirrors and not turn.worn for turn in fresh)
    return min(1.0, (theirs + _OTHER * others + min(mirrors, len(asked))) / rubric().enough)


def cost(turn: Followed) -> float:
    """What a turn takes from leaving the answer to the customer: that of its worst flaw."""
    return max([COSTS[flaw] for flaw in turn.flaws if flaw in COSTS] + [_MISHEARD * turn.misheard])


def chances(talk: Talk) -> list[Followed]:
    """The turns that could take up something: an answer with something in it came before."""
    return [
        turn
        for turn in talk.turns
        if turn.kind_before == "told"
        and turn.move_before != "opening"
        and turn.move not in {"wait", "closing", "opening"}
        and not (turn.move == "elicit" and turn.probes >= 3)
    ]


def taking_up(turn: Followed) -> float:
    """How much a turn takes up of what was said, 0 to 1."""
    if turn.times >= 2 or turn.worn or turn.foreign or turn.flaws & {"supplies_value", "judging", "pitching"}:
        return 0.0
    if turn.taken or turn.run:
        return 1.0
    if turn.recalled:
        return _EARLIER
    return _POINTS_BACK if turn.refers else 0.0


def leaves_room(turn: Followed) -> bool:
    """Whether it waits, or gives the customer's words back and asks nothing."""
    idle = turn.worn or turn.foreign or turn.says_goodbye or turn.presses or turn.kind == "none"
    return (
        not turn.flaws
        and not idle
        and (
            (turn.move == "wait" and turn.kind_before not in {"none", "bare", "asks", "hurt", "tired"})
            or (turn.mirrors and (turn.reading.form is None or len(turn.question.split()) <= 8))
        )
    )


def asks_up(turn: Followed) -> float:
    """What a turn counts among the questions upwards, 0 to 1."""
    faulty = (
        not turn.open
        or turn.flaws
        or turn.times >= 2
        or turn.drilled
        or not turn.connected
        or turn.worn
        or turn.presses
    )
    if turn.move != "ladder_up" or faulty or turn.kind_before == "none":
        return 0.0
    return 1.0 if turn.own_words else _UP_WITHOUT_WORDS


def stops(talk: Talk) -> list[tuple[Followed, bool]]:
    """Turns that follow an answer that stops, and third "whys": whether another way of asking was found."""
    found = []
    for turn in talk.turns:
        if turn.drilled:
            found.append((turn, False))
        elif turn.due:
            found.append((turn, changes(turn)))
    return found


def changes(turn: Followed) -> bool:
    """Whether a turn meets an answer that stops with another way of asking, or a no by leaving it alone.

    To leave the matter is one way, too, after something private; so it is after a climb, and where the answer points back
    at what was told. A bare fact, and a form filled in once more, are none.
    """
    if turn.kind_before == "refused":
        return turn.accepts
    if (
        turn.flaws
        or turn.misheard
        or turn.times >= 2
        or turn.move == "other"
        or turn.bare_fact
        or turn.worn
        or turn.garbled
    ):
        return False
    if turn.move == "elicit":
        return turn.kind_before in {"private", "again"} or turn.probes >= 3
    if turn.move == "ladder_up":  # the same again, unless it goes on from something else that was said
        return bool(turn.recalled) and turn.kind_before != "private" and turn.move_before != "ladder_up"
    return turn.move != turn.move_before and (turn.move == "wait" or turn.connected)


def ways(talk: Talk) -> dict[str, list[int]]:
    """Ways of asking that brought something new, used without a fault, with their turns."""
    found: dict[str, list[int]] = {}
    for turn in talk.turns:
        idle = turn.drilled or turn.times >= 2 or turn.worn or turn.garbled or turn.presses or turn.says_goodbye
        fits = turn.kind_before != "none" and turn.connected and turn.clean and not idle and not turn.bare_fact
        if turn.move in TECHNIQUES and fits and turn.told:
            found.setdefault(turn.move, []).append(turn.number)
    return found
