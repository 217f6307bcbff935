"""Words: a template becomes a sentence of one person, and each wording is used about as often as the next."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from types import MappingProxyType

from kit.ladders.simulating.dice import Dice
from kit.ladders.simulating.people import Person

_SLOT = re.compile(r"\{([^{}|]+)\}")
_CHOICE = re.compile(r"\{([^{}]*\|[^{}]*)\}")
_ECHO = re.compile(r"\[(.*?)\]")
_RAISES = re.compile(r"^\+(\S+) ")

# Sentences that can follow "I suppose": they begin with a subject.
_SUBJECT = re.compile(r"(I|It|My|We|You|They|There|One|People|Nobody|Somebody|Everybody|That|This|Then) ")
_KEEPS_CAPITAL = re.compile(r"(I|I'm|I'd|I've|I'll)\b")
_SUBJECTS = ("i", "it", "we", "you", "they", "there")
_BEFORE_OBJECTS = (
    "at", "in", "on", "of", "for", "with", "from", "to", "into", "about", "do", "make", "made", "take", "drink",
)  # fmt: skip
_NO_SUBJECT = (*_BEFORE_OBJECTS, "without", "then", "and", "so", "that", "not", "no", "even")
_DONE = (
    "already|arrived|asked|become|been|done|drunk|found|got|had|kept|learned|never|not|noted|said|stopped|understood"
)
# A short form needs a word after it; and "there is to it" has none.
_CONTRACTIONS = [
    (
        re.compile(
            rf"(?<!than )(?<!what )(?<!how )\b({before}) {after}(?= (?!(?:to|and|or|but)\b)[^\W\d_])", re.IGNORECASE
        ),
        rf"\1{short}",
    )
    for before, after, short in (
        ("do|does|did|is|are|was|were|have|has|had|would|could|should|need", "not", "n't"),
        ("I", "am", "'m"),
        ("you|we|they", "are", "'re"),
        ("it|that|there|he|she|what|who|where", "is(?! it\\b)", "'s"),
        ("I|you|we|they|it", "will(?! not)", "'ll"),
        ("I|you|we|they", "would", "'d"),
        ("I|you|we|they", f"have(?= (?:{_DONE}))", "'ve"),
        ("let", "us", "'s"),
    )
] + [
    (re.compile(r"\bwill not\b"), "won't"),
    (re.compile(r"\bcannot\b"), "can't"),
    (re.compile(r"\bCannot\b"), "Can't"),
    (re.compile(r"\bdo not\b"), "don't"),
]
_OF_NOT = [(full, short) for full, short in _CONTRACTIONS if short in (r"\1n't", "won't", "can't", "Can't", "don't")]
_QUOTED = re.compile(r"(“[^”]*”)")
_NAMES = ("friend", "town", "name")  # slots that keep their capital letter inside a sentence


@dataclass(frozen=True)
class Sentence:
    """What is said.

    Attributes:
        echo: words in it that can be echoed; "" where there are none.
        keeps_capital: it begins with "I" or with a name, also where words are put in front of it.
    """

    text: str
    echo: str = ""
    keeps_capital: bool = False

    def after(self, front: str) -> "Sentence":
        """With words in front: "Because " and "It wakes me." become "Because it wakes me."."""
        text = self.text if self.keeps_capital else self.text[:1].lower() + self.text[1:]
        return Sentence(front + text, self.echo, True)

    @property
    def is_plain(self) -> bool:
        """Whether "I suppose" can go in front of it: it begins with a subject, and is no question."""
        return bool(_SUBJECT.match(self.text)) and not self.text.endswith("?")


@dataclass
class Words:
    """Fills templates, and remembers which have been used: a person says nothing twice, and all wordings get their turn.

    Attributes:
        most: how often all people together may use a template that is asked for as rare.
        used: how often each template was used, by anybody.
    """

    most: int = 4
    used: Counter[str] = field(default_factory=Counter)
    _said: set[tuple[str, str]] = field(default_factory=set)
    _raised: dict[str, set[str]] = field(default_factory=dict)  # respondent → topics that a "+topic " raised

    def say(
        self,
        templates: Iterable[str],
        person: Person,
        dice: Dice,
        more: Mapping[str, str] = MappingProxyType({}),
        *,
        rare: bool = False,
    ) -> Sentence | None:
        """One of the templates, filled: of those that suit this person and are new from them, one of the least used.

        None: no template suits; or none of them is new, where a rare one is wanted.
        """
        slots = {**person.slots, "name": person.name, **more}
        raised = self._raised.setdefault(person.respondent, set())
        words = {t: plain for t in templates if (plain := suited(t, person.tags | raised, slots)) is not None}
        fresh = [t for t in words if (person.respondent, t) not in self._said]
        fresh = [t for t in fresh if self.used[t] < self.most] if rare else fresh or list(words)
        if not fresh:
            return None
        least = min(self.used[t] for t in fresh)
        template = dice.pick([t for t in fresh if self.used[t] == least])
        self.used[template] += 1
        self._said.add((person.respondent, template))
        raised |= set(_RAISES.findall(template))
        said = filled(words[template], slots, dice)
        return Sentence(spoken(said.text, person), spoken(said.echo, person), said.keeps_capital)


def suited(template: str, tags: Set[str], slots: Mapping[str, str]) -> str | None:
    """A template without its marks, where they and its slots suit; otherwise None."""
    text = _RAISES.sub("", template)
    while text.startswith("@"):
        tag = next((tag for tag in tags if text.startswith(f"@{tag} ")), None)
        if tag is None:
            return None
        text = text.removeprefix(f"@{tag} ")
    return text if all(slot.lower() in slots for slot in _SLOT.findall(text)) else None


def filled(template: str, slots: Mapping[str, str], dice: Dice) -> Sentence:
    """A template with its slots filled and its choices made."""
    text = _CHOICE.sub(lambda found: dice.pick(found[1].split("|")), template)
    name = _SLOT.match(text)
    text = _SLOT.sub(lambda found: _slot(found[1], slots), text)
    echo = _echo(text)
    plain = capital(_ECHO.sub(r"\1", text))
    keeps = bool(_KEEPS_CAPITAL.match(plain)) or (name is not None and name[1].lower() in _NAMES)
    return Sentence(plain, echo, keeps)


def _echo(text: str) -> str:
    """The words in brackets, with their subject where it stands shortly before them: "I [come down]", not "come down"."""
    found = _ECHO.search(text)
    if found is None:
        return ""
    clauses = re.split(r"[,:] ", text[: found.start()])
    words = clauses[-1].split()
    near = [
        n
        for n in range(max(0, len(words) - 3), len(words))
        if words[n].lower() in _SUBJECTS and (n == 0 or words[n - 1].lower() not in _BEFORE_OBJECTS)
    ]
    if words and words[0].lower() in _SUBJECTS and len(words) <= 6:
        pass  # from the beginning
    elif near:
        words = words[near[-1] :]
    elif len(clauses) > 1 or len(words) > 6 or (words and words[0].lower() in _NO_SUBJECT):
        words = []
    echo = " ".join([*words, found[1]]).strip(" ,.")
    return echo if _KEEPS_CAPITAL.match(echo) else echo[:1].lower() + echo[1:]


def _slot(name: str, slots: Mapping[str, str]) -> str:
    return capital(slots[name.lower()]) if name[0].isupper() else slots[name]


def contracted(text: str, only_not: bool = False) -> str:
    """As it is spoken: "I do not know" becomes "I don't know". What stands before a stop stays whole: "that is how it is.".

    Args:
        only_not: shorten "not" alone, as careful speakers do.
    """
    for full, short in _OF_NOT if only_not else _CONTRACTIONS:
        text = full.sub(short, text)
    return text


def spoken(text: str, person: Person) -> str:
    """As this person says it."""
    return contracted(text, only_not=person.is_formal)


def contracted_around_quotes(text: str) -> str:
    """The same, but “words in quotation marks” stay as somebody else said them."""
    return "".join(part if part.startswith("“") else contracted(part) for part in _QUOTED.split(text))


def capital(text: str) -> str:
    """With a capital letter in front."""
    return text[:1].upper() + text[1:]
