"""Bare facts: an age, a name, a price. They are answered truly, or not at all; never by a story of the map."""

import re
from functools import lru_cache

from kit.interview.answering.moment import Answer, Moment
from kit.interview.answering.targets import heard
from kit.interview.answering.telling import says
from kit.interview.answering.words import LOOKED_AT, content
from kit.interview.people.model import Fact, Respondent

SIDES = frozenset({"third_person", "absence", "regress", "negative", "echo"})  # these ask for more than a fact, mostly
_REASONS = re.compile(
    r"\bwhy\b|\bhow come\b|\b(matters?|important|importance|means? to you)\b|\bwhat (does|do|would|did) (it|that|this|they) (give|do|bring|mean)\b|\bfeel\b"
)
"""What asks for a reason or a feeling asks for more than any fact."""

NO_FACTS = frozenset({"closing", "wait"})  # moves that ask for none

_CLIMBS = re.compile(
    r"\bwhy\b|\bhow come\b|\b(matters?|important|importance|means? to you|miss|without)\b|\bwhat (does|do|would|is|did) (it|that|this|they|those|these)\b(?!.{0,24}\bcosts?\b)"
    r"|\bwhat is it (about|that)\b|\bhow (does|do|did|would) (it|that|this|they|you) (feel|make)\b|\b(for instance|for example|an example)\b|\bwhat (else|other)\b|\b(look(s|ed|ing)? (for|at)|notice|attention|differen\w+|prefer\w*|apart from|puts? (you|people) off|choos\w+)\b|\btell me about the last\b",
)
"""What asks for one of these is no bare fact, whatever else it names."""

_BARE = re.compile(
    r"\bhow (old|tall|often|many|far away|many times)\b|\bhow much (does|do|did|is|are|was|were|have|would) (?!(it|that|this) (mean|matter))"
    r"|\bhow long (have|has|did|do|does|is|are|ago|will)\b|\bhow far\b|\bwhat (does|do|did) (it|they|this|that|one|your \w+|a \w+|the \w+) costs?\b"
    r"|\b(what|which) (year|month|size|brand|make|model|colour|color|shop|company|version|date|age|price|town|city|street|school)\b"
    r"|\bwhat(['’]s| is| was| are) (your|the|its|his|her) (\w+ )?(price|cost|fee|name|age|job|profession|surname|address|salary|income|brand|birthday)\b"
    r"|\bwhen (did|were|was) (you|it|they|he|she) (\w+ )?(buy|bought|get|got|start|started|begin|born|join|joined|marry|married|move|moved|retire|opened|founded)\b"
    r"|\bwhere (do|did|are|were|have) you (\w+ )?(live|buy|bought|get|from|born|work|shop|order|grow)\b"
    r"|\bwho(m)? (do|did|are|else) (you )?(live|lives|work|married|buy|bought|uses?|recommended)\b"
    r"|\bwhat do you do (for a living|for work|professionally|at work)\b|\bwhat(['’]s| is) it called\b|\bhow (much|many) (per|a) \w+\b",
)
_NAME = re.compile(
    r"\bwhat(['’]s| is| was) your (first )?name\b|\bwhat (do|should|may|can) (i|people|they) call you\b|\bwho are you\b"
)
_AGE = re.compile(r"\bhow old are you\b|\bwhat(['’]s| is) your age\b|\byour age\?")
_GUESS = re.compile(r"(?:or )?(?:the|your|a|an|his|her) \w+\?$", re.IGNORECASE)
_PART = re.compile(r"[?;.!…]|,? and (?=(?:what|how|why|who|when|where|which|do|does|is|are)\b)")


def fact(moment: Moment) -> Answer | None:
    """The answer to a question about a fact that is written down; None: it is none of these."""
    asked = _asked(moment)
    if asked is None or (moment.reading.move in SIDES and moment.reading.form == "open" and not _BARE.search(asked)):
        return None
    facts = facts_of(moment.person)
    at = next((at for at, pattern in enumerate(_patterns(facts)) if pattern.search(asked)), None)
    return None if at is None else _tells(moment, at, facts[at])


def unknown(moment: Moment) -> Answer | None:
    """The answer to a question about a bare fact that nobody has written down; None: it is no such question."""
    asked = _asked(moment)
    if asked is None or moment.reading.move == "opening" or _CLIMBS.search(asked) or not _BARE.search(asked):
        return None
    moment.feels("off the subject")
    return says(moment, "look_up")


def asks_for_reasons(asked: str) -> bool:
    """Whether a question is for a reason or a feeling, whatever else it names."""
    return bool(_REASONS.search(asked))


def _asked(moment: Moment) -> str | None:
    """The question that may be for a fact; None: there is none, or it is for more."""
    reading = moment.reading
    text = moment.text[-LOOKED_AT:].lower().replace("’", "'")
    if reading.move in NO_FACTS or "supplies_value" in reading.flaws or not ("?" in text or reading.form is not None):
        return None
    asked = last_question(text)
    return None if asks_for_reasons(asked) or _is_mirror(moment, asked) else asked


def _is_mirror(moment: Moment, asked: str) -> bool:
    """Whether a question only gives back what was heard."""
    given = set(content(asked))
    return moment.reading.move == "echo" and bool(given) and given <= heard(moment.mind)


def last_question(text: str) -> str:
    """The last sentence that asks; where nothing has a question mark, the last. "Who is she? The teacher?" asks who."""
    sentences = re.findall(r"[^?.!;…]+[?.!;…]*", text)
    marked = [sentence for sentence in sentences if "?" in sentence] or sentences
    if len(marked) > 1 and _GUESS.match(marked[-1].strip()):
        marked = marked[:-1]
    parts = [part for part in _PART.split(marked[-1]) if part and re.search(r"\w", part)] if marked else []
    return f"{parts[-1].strip()}?" if parts else text


@lru_cache(maxsize=64)
def _card(name: str, about: str) -> tuple[Fact, ...]:
    """What the learner is told anyway, for whoever has not written it down as a fact."""
    facts = [Fact(_NAME.pattern, (f"{name}.", f"My name? {name}."))]
    if found := re.search(r",\s*(\d\d)\b", about):
        facts.append(Fact(_AGE.pattern, (f"{found[1]}.", f"I am {found[1]}.")))
    return tuple(facts)


def facts_of(person: Respondent) -> tuple[Fact, ...]:
    """The respondent's facts, and after them name and age as learners are told them."""
    return (*person.facts, *_card(person.shown_name, person.about))


@lru_cache(maxsize=64)
def _patterns(facts: tuple[Fact, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(found.asks) for found in facts)


def _tells(moment: Moment, at: int, found: Fact) -> Answer:
    """One wording; asked again, another; then "as I said"."""
    mind = moment.mind
    moment.feels("closed" if "closed" in moment.reading.flaws else "off the subject")
    fresh = [said for said in found.says if said not in mind.used]
    if fresh:
        chosen = moment.dice("fact", str(at)).pick(fresh)
        mind.used.add(chosen)
        return Answer([chosen])
    return Answer([f"As I said: {moment.dice('fact', str(at)).pick(found.says)}"])
