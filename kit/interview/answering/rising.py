"""Rising: from what is spoken of to the next rung, if nothing stands in the way and it has been earned."""

from kit.interview.answering import laddering
from kit.interview.answering.blocks import TOLD_BY, yields
from kit.interview.answering.mind import Block
from kit.interview.answering.moment import Answer, Moment
from kit.interview.answering.openness import BY_HERSELF, EASED, needed
from kit.interview.answering.telling import new, same, says
from kit.interview.answering.wording import again, phrase

DRILLED = 3  # the third "why" in a row brings nothing
LEAVES_AT = 3  # the third "why" at something private ends it, if it follows on another; one more does in any case
PRESSED = 2  # the second one after somebody has asked to stop ends the interview


def next_rung(moment: Moment, below: str) -> str | None:
    """Where the respondent would go from a rung; None at the top. The same each time, until that has been told."""
    to, mind = moment.rung(below).to, moment.mind
    if not to:
        return None
    untold = {code: strength for code, strength in to.items() if (below, code) not in mind.links}
    free = {
        code: strength for code, strength in untold.items() if mind.pressed.get(code, 0) < 2
    }  # nobody wants to go there
    options = free or untold or dict(to)
    weights = [strength * (0.5 if code in mind.known else 1.0) for code, strength in options.items()]
    told = len(to) - len(free or untold)
    return moment.lasting_dice("way", below, told).weighted(list(options), weights)


def open_enough(moment: Moment, code: str, ease: float = 0.0) -> bool:
    """Whether the respondent would tell this to this interviewer."""
    if code in moment.mind.known:
        return True
    return moment.mind.openness + ease >= needed(moment.code(code).level, moment.person.character.guard)


def barrier(moment: Moment, code: str) -> str | None:
    """The kind of block in front of a code that has not been told."""
    return None if code in moment.mind.known else moment.person.blocks.get(code)


def asked_up(moment: Moment, below: str, picked_up: bool) -> Answer:
    """The answer to "why does that matter, what does it give you?".

    Args:
        moment: the turn.
        below: what it is asked of.
        picked_up: the question gives the respondent's own words back.
    """
    mind = moment.mind
    mind.whys = 0 if picked_up else mind.whys + 1
    if picked_up:
        moment.feels("picked up")
    if mind.tired and mind.whys >= PRESSED:
        return says(moment, "ends", ended=True)
    ahead = next_rung(moment, below)
    if ahead is not None and (kind := barrier(moment, ahead)):
        return _held_back(moment, Block(ahead, kind, below))
    if mind.whys >= DRILLED or (mind.led and not picked_up):
        moment.feels("drilled")
        mind.led = False
        return says(moment, "shallow")
    mind.current, mind.led = below, False
    if ahead is None:
        return says(moment, "top")
    if not open_enough(moment, ahead):
        return same(moment, below)
    return climb(moment, below, ahead)


def climb(moment: Moment, below: str, ahead: str, way: str = "says", occasion: str = "plain") -> Answer:
    """One rung up. What was told from another side is not told at length again."""
    mind = moment.mind
    if ahead not in mind.known:
        return new(moment, ahead, below, way, occasion)
    if (below, ahead) in mind.links:
        return same(moment, ahead)
    text = again(moment, ahead)
    stated = laddering.extend(mind, below, ahead, text)
    end = laddering.join(mind, ahead)
    if end != ahead and all((ahead, above) in mind.links for above in moment.rung(ahead).to):
        mind.current = end
        return Answer([text, phrase(moment, "merge")], [stated])
    return Answer([text], [stated])


def by_oneself(moment: Moment, below: str, move: str, chance: float) -> Answer | None:
    """Goes one rung up without being asked, to somebody who listens; None: not this time."""
    ahead = next_rung(moment, below)
    if ahead is None or ahead in moment.mind.known:
        return None
    kind = barrier(moment, ahead)
    if kind and (not yields(kind, move) or (kind == "guarded" and not moment.mind.informed)):
        return None
    bar = needed(moment.code(ahead).level, moment.person.character.guard) + BY_HERSELF
    if moment.mind.openness < bar or not moment.dice("by oneself").chance(chance):
        return None
    return new(moment, ahead, below)


def _held_back(moment: Moment, block: Block) -> Answer:
    """What comes instead of something that a plain question does not bring out."""
    mind = moment.mind
    mind.current, mind.led = block.below, False
    times = mind.pressed[block.code] = mind.pressed.get(block.code, 0) + 1
    mind.block = block
    if times > 1:
        moment.feels("pressed")
    if block.kind == "guarded":
        if times > LEAVES_AT or (times == LEAVES_AT and mind.last_move == "ladder_up"):
            return says(moment, "leave", ended=True)
        return says(moment, "decline" if times == 2 or not mind.informed else "guarded")
    return says(moment, "shallow" if times > 2 else block.kind)


def yielding(moment: Moment, move: str) -> Answer | None:
    """What a change of technique brings out of a block; None: it does not suit the block."""
    mind, block = moment.mind, moment.mind.block
    if block is None or not yields(block.kind, move):
        return None
    if block.kind == "guarded" and mind.pressed.get(block.code, 0) > 1 and move != "third_person":
        return None  # it has been declined: only by way of others can it still be told
    if block.kind == "guarded" and not mind.informed:  # nobody has said what this is for
        return says(moment, "decline") if move == "third_person" else None
    moment.feels("yielded")
    if not open_enough(moment, block.code, ease=EASED):
        return None
    mind.block = None
    occasion = "silence" if move == "wait" else "found"
    return climb(moment, block.below, block.code, TOLD_BY[move], occasion)
