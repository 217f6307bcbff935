"""One short remark after a turn, in practice: what it did, by which words, and where it matters what would be better."""

from dataclasses import dataclass
from typing import Any, Literal

from kit.interview.coaching.followed import Talk, followed
from kit.interview.coaching.framing import closed, opened
from kit.interview.coaching.heard import STALLED
from kit.interview.coaching.moments import instead, what_is_wrong
from kit.interview.coaching.proposing import FOR_STOPS, better, leaving
from kit.interview.coaching.turn import Followed
from kit.interview.coaching.words import nth, quote
from kit.interview.coaching.worth import leaves_room

Tone = Literal["good", "hint", "careful"]
_CAREFUL = frozenset({"judging", "supplies_value", "pitching", "leading", "drilled", "pressed", "no"})
_LONGEST = 120  # characters of a proposal that are shown


@dataclass(frozen=True)
class Remark:
    """What the coach says to one turn.

    Attributes:
        number: of the turn.
        says: one line; the better question is in it, where there is one.
        tone: "good", "hint" or "careful".
        words: the pieces of the question that decided.
        better: a better question, or the next one to ask; "" where none is needed.
    """

    number: int
    says: str
    tone: Tone
    words: tuple[str, ...] = ()
    better: str = ""

    def __str__(self) -> str:
        return self.says


def remark(talk: Any, number: int) -> Remark | None:
    """A remark on a turn; None: there is no such turn.

    Args:
        talk: what `coach` takes.
        number: of the turn, from 1.
    """
    seen = followed(talk)
    turn = seen.turn(number)
    if turn is None:
        return None
    if found := _wrong(turn, seen):
        return found
    if turn.move == "opening":
        return _on_opening(turn, seen)
    return _on_good(turn, seen)


def _wrong(turn: Followed, talk: Talk) -> Remark | None:
    found = what_is_wrong(turn, talk)
    if found is None:
        return None
    kind = found[0]
    pieces = turn.reading.words.get(kind, ())
    piece = pieces[0].strip(" .,;:!?…") if pieces else ""
    named = quote(piece, 30) if len(piece) > 4 else ""
    aside = f" ({named})" if named else ""
    who = talk.customer if talk.session is not None else "your customer"
    says = {
        "judging": f"That judges{aside}: take every answer as it is.",
        "supplies_value": f"You named {named or 'a value'} first: a yes to it would be yours, not {who}'s.",
        "pitching": f"That sells{aside}: ask, and praise nothing.",
        "leading": f"Leading{aside}: it shows the answer that you expect.",
        "jargon": f"Jargon{aside}: say it in their words.",
        "double_barrelled": "Two questions at once: one of them is lost.",
        "closed": "Closed: “yes” is a whole answer.",
        "drilled": f"“Why” for the {nth(turn.whys)} time in a row.",
        "no": "They said no: leave it, and go on with something else.",
        "pressed": "The answer before had stopped: ask in another way.",
        "garbled": "What you quote is cut out of a sentence: give back a phrase that can stand.",
        "worn": "Their words come in the same frame once more: put it in another way.",
        "misheard": "Those were not their words.",
        "again": f"The same words for the {nth(turn.times + 1)} time.",
        "left": "There was something in the answer before, and you left it.",
    }[kind]
    tone: Tone = "careful" if kind in _CAREFUL else "hint"
    if turn.ended:
        return Remark(turn.number, f"{says.rstrip('.')}; {talk.customer} has ended the talk.", "careful", pieces)
    if turn.move in {"opening", "closing"}:
        return Remark(turn.number, says, tone, pieces)
    proposed = instead(turn, talk, kind)
    tries = f" Try {quote(proposed, _LONGEST)}" if proposed else ""
    return Remark(turn.number, f"{says}{tries}", tone, pieces, proposed)


def _on_opening(turn: Followed, talk: Talk) -> Remark:
    pieces = turn.reading.words.get("opening", ())
    there = opened(talk)
    names = {
        "purpose": "what it is for",
        "no wrong answers": "that no answer is wrong",
        "may stop": "that they may stop",
        "consent": "whether that is all right",
    }
    missing = [says for name, says in names.items() if name not in there or there[name].number > turn.number]
    if not missing:
        return Remark(
            turn.number, "A good frame: what it is for, nothing is wrong, they may stop, and you asked.", "good", pieces
        )
    if len(missing) == len(names):
        return Remark(turn.number, "A friendly start: say also what it is for, and that they may stop.", "hint", pieces)
    asked = "ask" if missing == [names["consent"]] else "say"
    return Remark(turn.number, f"A fair start: {asked} also {' and '.join(missing[:2])}.", "hint", pieces)


def _on_good(turn: Followed, talk: Talk) -> Remark:
    who = talk.customer
    pieces = turn.reading.words.get(turn.move, ())
    if turn.kind == "tired" and turn.move != "closing":
        says = (
            f"{who} has ended the talk."
            if turn.ended
            else f"{who} would like to stop: ask what is missing, and thank them."
        )
        return Remark(turn.number, says, "hint", pieces)
    if turn.move == "closing":
        return _on_closing(turn, talk, pieces)
    if turn.kind == "asks":
        return Remark(turn.number, f"{who} has not understood: say it more simply.", "hint", pieces)
    if turn.accepts and turn.clean:
        return Remark(turn.number, "They had said no, and you left it alone.", "good", pieces)
    if turn.kind in STALLED and (turn.move != "elicit" or turn.kind == "refused"):
        return _on_stop(turn, talk, pieces)
    what = _what(turn)
    if turn.brought and not turn.bare_fact:
        return Remark(
            turn.number,
            f"{what}: {who[:1].lower() + who[1:] if who.startswith('Your') else who} told you more.",
            "good",
            pieces,
        )
    if turn.kind == "top":
        return Remark(turn.number, "That is the top of this ladder: sum it up, or begin another one.", "good", pieces)
    if turn.bare_fact:
        return Remark(turn.number, f"{what}, but it asks for a bare fact.", "hint", pieces)
    return Remark(
        turn.number, f"{what}.", "good" if turn.own_words or turn.open or turn.move == "wait" else "hint", pieces
    )


def _on_closing(turn: Followed, talk: Talk, pieces: tuple[str, ...]) -> Remark:
    done = closed(talk)
    if "?" in turn.question:
        return Remark(turn.number, "Good: it leaves the last word to them.", "good", pieces)
    if "missing" not in done:
        return Remark(turn.number, "A friendly end: next time ask first what you have not asked.", "hint", pieces)
    return Remark(turn.number, "A proper end.", "good", pieces)


def _on_stop(turn: Followed, talk: Talk, pieces: tuple[str, ...]) -> Remark:
    """A good question to an answer that stops: what to ask now."""
    says = {
        "stuck": "no answer comes to that one",
        "obvious": "it goes without saying, to them",
        "private": "that is personal: give them time, or ask about others",
        "refused": "no means no: leave it",
        "short": "little came",
        "again": "that was told before",
    }[turn.kind]
    if turn.kind == "refused":
        proposed = leaving(turn.reply, turn.number)
    else:
        move = next(way for way in FOR_STOPS[turn.kind] if way != turn.move)
        earlier = next((each.reply for each in reversed(talk.turns[: turn.number]) if each.brought), "")
        proposed = better(turn.reply, move, earlier, turn.number, turn.brought, talk.about)
    start = f"{_what(turn)}, but " if (turn.own_words or turn.open) and turn.kind != "refused" else ""
    line = f"{start}{says}"
    line = f"{line[:1].upper()}{line[1:]}. Next, try {quote(proposed, _LONGEST)}"
    return Remark(turn.number, line, "hint", pieces, proposed)


def _what(turn: Followed) -> str:
    """What a faultless turn did, in a few words."""
    if turn.move == "wait":
        return "You left time"
    if turn.gives_back:
        if not turn.heard_rightly:
            return "You said what you heard, in words that are not all theirs"
        return "Their words, and no question" if leaves_room(turn) else "You gave it back"
    form = "Open" if turn.open else "Clear"
    if turn.own_words:
        return f"{form}, and in their own words"
    if turn.move == "elicit":
        return f"{form}: the answer is theirs to choose" if turn.open and turn.kind != "told" else form
    return {
        "ladder_up": f"{form}, one step up",
        "ladder_down": f"{form}, one step down",
        "situate": f"{form}, to a real occasion",
        "absence": f"{form}, from the other side",
        "negative": f"{form}, to the other side",
        "regress": f"{form}, back in time",
        "third_person": f"{form}, by way of others",
    }.get(turn.move, form)
