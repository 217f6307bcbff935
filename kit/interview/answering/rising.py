"""Rising: from what is spoken of to the next rung, if nothing stands in the way and it has been earned."""

from dataclasses import replace

from kit.interview.answering import laddering
from kit.interview.answering.blocks import TOLD_BY, yields
from kit.interview.answering.mind import Block
from kit.interview.answering.moment import Answer, Moment
from kit.interview.answering.openness import BY_HERSELF, EASED, needed, refuses_below
from kit.interview.answering.refusing import LEFT_BE
from kit.interview.answering.telling import new, same, says
from kit.interview.answering.wording import again, phrase, sentence

DRILLED = 3  # the third "why" in a row brings nothing
LEAVES_AT = 3  # the third "why" at something private ends it: the second after a refusal
OFTEN = 3  # times that somebody puts up with the same kind of question, before saying so
NEXT_TIER = 0.35  # how much rarer it is to go on unasked into the next tier
PRESSED = 2  # the second one after somebody has asked to stop ends the interview


def next_rung(moment: Moment, below: str) -> str | None:
    """Where the respondent would go from a rung; None at the top. The same each time, until that has been told."""
    to, mind = moment.rung(below).to, moment.mind
    if not to:
        return None
    untold = {code: strength for code, strength in to.items() if (below, code) not in mind.links}
    free = {
        code: strength
        for code, strength in untold.items()
        if mind.pressed.get(code, 0) < 2 and code not in mind.respected
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
        return _shrugs(moment, "shallow")
    mind.current, mind.led = below, False
    if ahead is None:
        return says(moment, "top")
    if not open_enough(moment, ahead):
        mind.block = Block(ahead, "guarded", below)
        return says(moment, "reserved")
    mind.block = None
    return climb(moment, below, ahead)


def climb(moment: Moment, below: str, ahead: str, way: str = "says", occasion: str = "plain") -> Answer:
    """One rung up. What was told from another side comes in other words, and where it goes from there is not told again."""
    mind = moment.mind
    if ahead not in mind.known:
        return new(moment, ahead, below, way, occasion)
    if (below, ahead) in mind.links:
        return same(moment, ahead)
    text = sentence(moment, ahead, way, "says", "more") or again(moment, ahead)
    stated = laddering.extend(mind, below, ahead, text)
    end = laddering.join(mind, ahead)
    if end != ahead and all((ahead, above) in mind.links for above in moment.rung(ahead).to):
        mind.current = end
        return Answer([text, phrase(moment, "merge")], [stated])
    return Answer([text], [stated])


def by_oneself(moment: Moment, below: str, chance: float) -> Answer | None:
    """Goes one rung up without being asked, to somebody who listens; None: not this time.

    Args:
        moment: the turn.
        below: from where.
        chance: of it, within a tier; into the next tier it is rarer, and a value never comes by itself.
    """
    ahead = next_rung(moment, below)
    if ahead is None or ahead in moment.mind.known or barrier(moment, ahead) or moment.code(ahead).tier == "value":
        return None
    if moment.code(ahead).tier != moment.code(below).tier:
        chance *= NEXT_TIER
    bar = needed(moment.code(ahead).level, moment.person.character.guard) + BY_HERSELF
    if moment.mind.openness < bar or not moment.dice("by oneself").chance(chance):
        return None
    return new(moment, ahead, below)


def _held_back(moment: Moment, block: Block) -> Answer:
    """What comes instead of something that a plain question does not bring out."""
    mind = moment.mind
    stands = mind.block is not None and mind.block.code == block.code
    mind.current, mind.led = block.below, False
    if block.kind == "guarded":
        return _guarded(moment, block, stands)
    times = mind.pressed[block.code] = mind.pressed.get(block.code, 0) + 1
    mind.block = block
    if times > 1:
        moment.feels("pressed")
    return _shrugs(moment, "shallow" if times > 2 else block.kind)


def _guarded(moment: Moment, block: Block, stands: bool) -> Answer:
    """Something private: called so, or refused; asked again at once it is refused in any case, and pressed on it ends."""
    mind = moment.mind
    if not stands and not _refuses(moment, block.code):
        mind.pressed[block.code] = 1
        mind.block = block
        return says(moment, "guarded")
    times = mind.pressed[block.code] = mind.pressed.get(block.code, 0) + 1
    if times > 1:
        moment.feels("pressed")
    mind.block = replace(block, refused=True)
    if times >= LEAVES_AT:
        return says(moment, "leave", ended=True)
    return says(moment, "decline")


def _refuses(moment: Moment, code: str) -> bool:
    """Whether something private is refused: nobody said what it is for, or the interviewer has not earned more."""
    mind = moment.mind
    bar = refuses_below(moment.person.character.guard) + (LEFT_BE if code in mind.respected else 0.0)
    return not mind.informed or mind.openness < bar


def _shrugs(moment: Moment, key: str) -> Answer:
    """A phrase that adds nothing; after the third of its kind, that it is always the same question."""
    mind = moment.mind
    times = mind.kinds[key] = mind.kinds.get(key, 0) + 1
    return says(moment, "keeps_asking" if times > OFTEN else key)


def yielding(moment: Moment, move: str) -> Answer | None:
    """What a change of technique brings out of a block; None: it does not suit the block."""
    mind, block = moment.mind, moment.mind.block
    if block is None or not yields(block.kind, move):
        return None
    if block.refused:
        return None  # a no is a no
    moment.feels("yielded")
    if not open_enough(moment, block.code, ease=EASED):
        return None
    mind.block = None
    occasion = "silence" if move == "wait" else "found"
    return climb(moment, block.below, block.code, TOLD_BY[move], occasion)
