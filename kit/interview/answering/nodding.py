"""Yes or no to a closed question: true where it is known, the same as before, and otherwise neither."""

import re

from kit.interview.answering.eliciting import SHUT, asks_for_more, elicited
from kit.interview.answering.facts import last_question
from kit.interview.answering.moment import Answer, Moment
from kit.interview.answering.targets import Target, heard, target
from kit.interview.answering.telling import says
from kit.interview.answering.wording import phrase
from kit.interview.answering.words import LOOKED_AT, content, stem, touched, words

_OPPOSITES = """
cheap expensive|cheap dear|inexpensive expensive|easy hard|easy difficult|simple complicated|good bad|like hate|like dislike|love hate|love dislike|enjoy hate|big small|large small|fast slow
quick slow|light heavy|light dark|warm cold|hot cold|strong weak|old new|old young|clean dirty|loud quiet|noisy quiet|healthy unhealthy|important unimportant|happy unhappy|always never|often rarely|often seldom
soft hard|wet dry|sweet bitter|long short|near far|beautiful ugly|interesting boring|useful useless|comfortable uncomfortable|safe dangerous|alone together|satisfied dissatisfied|rich poor|better worse|more less|right wrong
""".replace("\n", "|")
_SIDES: dict[str, tuple[str, bool]] = {}
for _pair in filter(None, _OPPOSITES.split("|")):
    _one, _other = _pair.split()
    _theme = _SIDES.get(_one, (_one, True))[0] if _one in _SIDES else _SIDES.get(_other, (_one, True))[0]
    _SIDES.setdefault(_one, (_theme, not _SIDES[_other][1] if _other in _SIDES else True))
    _SIDES.setdefault(_other, (_theme, not _SIDES[_one][1]))

_LIKES = re.compile(
    r"\b(like|likes|love|enjoy|glad|happy|satisfied|content|pleased|fond|fan|good|recommend|useful|important|matters?|mean (something|anything|much|a lot))\b"
)
_HATES = re.compile(
    r"\b(hate|dislike|loathe|detest|despise|regret|bad|awful|terrible|useless|unimportant|unhappy|dissatisfied|boring|bored|fed up|sick of|wrong with|against)\b"
)
_DENIED = re.compile(r"\b(not|never|no)\b")
_ITS_OWN = re.compile(r"\b(it|that|this|them|they|those|these|yours)\b")
_USES = re.compile(
    r"\b(do|are|have) you (still |really |actually )?(use|using|used|drink|wear|go|eat|have|own|work with)\b"
)
_GRIM = re.compile(
    r"\b(lonely|alone|lonesome|afraid|scared|fear\w*|tired|exhausted|worr\w+|stress\w*|nervous|anxious|sad|depressed|angry|ashamed|weak|ill|sick|poor"
    r"|lost|helpless|useless|pain\w*|hurts?|aches?|badly|bad|worse|suffer\w*|dangerous|difficult|hard)\b"
)
"""Of these, a question that touches a theme asks for its contrary as often as not."""
_CLAUSE = re.compile(r"[.,;:!?…–—]+|\b(?:but|because|while|whereas)\b")
_NOT_SO = re.compile(
    r"\b(not|never|no|nobody|nothing|none|without|hardly|rarely|seldom|less|nor|if|would|could|used to|ago|once|before|he|she|they|others?|people|some(body|one)"
    r"|any(body|one))\b|n['’]t\b",
    re.IGNORECASE,
)
_NO_THEME = """
do does did is are was were have has had will would can could you your it that this them they to a an the be so really
also then and of for in i not
"""
_IDLE = frozenset(_NO_THEME.split())


def nodded(moment: Moment) -> Answer:
    """Yes, no or neither, and little more."""
    moment.feels("closed")
    mind, person = moment.mind, moment.person
    if moment.reading.move == "elicit" and asks_for_more(moment.text):
        if moment.dice("invited").chance(SHUT[person.character.talk] if mind.openness > 0.15 else 0.0):
            return elicited(moment)
        return says(moment, "nothing_more")
    about = target(moment)
    starts = [code for code in about.new if code in person.starts]
    if starts:
        mind.hinted = starts[0]
    asked = last_question(moment.text[-LOOKED_AT:].lower().replace("’", "'"))
    question, side = theme(moment, asked)
    before = mind.nods.get(question)
    if before is not None:
        said = None if before[1] is None else before[1] == (before[0] == side)
    else:
        said = _true(moment, asked, about, bool(starts))
        mind.nods[question] = (side, said)
    return left_open(moment, question, "depends") if said is None else says(moment, "yes" if said else "no")


def left_open(moment: Moment, question: str, key: str) -> Answer:
    """Neither yes nor no, and to the same question the same words again."""
    left = moment.mind.left_open
    if question not in left:
        left[question] = phrase(moment, key)
    return Answer([left[question]])


def truth(moment: Moment) -> bool | None:
    """What is so of what a question holds, as far as it is known."""
    asked = last_question(moment.text[-LOOKED_AT:].lower().replace("’", "'"))
    if not (_HATES.search(asked) or _LIKES.search(asked)):
        return None
    return _true(moment, asked, target(moment), False)


def theme(moment: Moment, asked: str) -> tuple[str, bool]:
    """What is asked, and from which side: "Is it cheap?" and "Is it expensive?" are one thing from two sides."""
    side, kept = True, []
    for word in words(asked):
        plain = word.removesuffix("n't")
        if plain in _SIDES:
            theme, positive = _SIDES[plain]
            side = side == positive
            kept.append(theme)
        elif plain not in _IDLE:
            kept.append(stem(plain))
    if _denied(asked):
        side = not side
    pointing = (
        (moment.mind.current or "") if _ITS_OWN.search(asked) and not touched(moment.person.product, asked) else ""
    )
    return f"{pointing}:{' '.join(sorted(set(kept)))}", side


def _denied(asked: str) -> bool:
    """Whether it is asked with a "not" that turns it round; "Don't you like it?" asks whether she does."""
    return bool(_DENIED.search(re.sub(r"^\W*\w+ (you|it|that|this|they|there) not\b|^\W*\w+n't\b", " ", asked)))


def _true(moment: Moment, asked: str, about: Target, begins: bool) -> bool | None:
    """What is so, as far as it is known."""
    mind = moment.mind
    told = any(code in mind.known for code in touched(moment.person.product, asked))
    own = told or begins or about.picked_up or _speaks_of_hers(moment, asked)
    against, liked = bool(_HATES.search(asked)), bool(_LIKES.search(asked))
    if (against or liked) and own:
        return (liked and not against) != _denied(asked)
    if begins or (told and not _GRIM.search(asked)) or _said_so(moment, asked):
        return not _denied(asked)
    if _USES.search(asked) and _speaks_of_hers(moment, asked) and not set(content(asked)) - _own(moment):
        return not _denied(asked)
    return None


def _said_so(moment: Moment, asked: str) -> bool:
    """Whether the words of a question were all said in one clause, of oneself, as something that is so."""
    given = set(content(asked))
    said = (text for code, text in moment.mind.sayings if code is not None)
    clauses = (clause for text in said for clause in _CLAUSE.split(text) if not _NOT_SO.search(clause))
    return bool(given) and any(given <= set(content(clause)) for clause in clauses)


def _speaks_of_hers(moment: Moment, asked: str) -> bool:
    """Whether it is about the product, or what was just spoken of, and nothing else."""
    given = set(content(asked)) - set(
        content(
            "hate dislike loathe detest despise regret bad awful terrible useless unimportant unhappy dissatisfied boring bored fed sick enjoy love fond fan satisfied happy glad pleased recommend"
        )
    )
    others = given - _own(moment)
    return not others and (bool(_ITS_OWN.search(asked)) or bool(given))


def _own(moment: Moment) -> set[str]:
    product = moment.person.product
    return {*content(product.topic), *content(product.title), *content("use drink wear"), *heard(moment.mind)}
