"""What the files of a product and of a respondent hold, and what each entry is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kit.interview.people.model import WAYS

TALKS = MappingProxyType({"brief": (4, 12), "plain": (8, 22), "chatty": (15, 40)})
"""How much somebody says, with the usual number of words in an answer."""

KINDS = ("automatic", "obvious", "guarded", "wordless")
"""What keeps somebody from telling a thing: never thought about it, takes it for obvious, holds it private, has no words."""

PHRASES = (
    "opening", "greeting", "automatic", "obvious", "guarded", "wordless", "shallow", "yes", "no", "agree", "resist",
    "hurt", "leave", "decline", "tired", "ends", "pitch", "jargon", "unclear", "confirm", "correct", "again",
    "nothing_more", "wait", "smalltalk", "closing", "finished", "which", "top", "merge", "aside",
    "either", "mended", "depends", "look_up", "keeps_asking", "respected", "stops", "goes_on",
    "who", "where", "when", "count", "for_others", "hello", "welcome", "reserved", "agree_openly", "resist_openly",
)  # fmt: skip
"""What is said when no rung of the map answers; the defaults are in ``kit/interview/answering/phrases.toml``."""

CODES = (11, 14)  # a map of this size lasts for an interview, and one interview can find most of it
PATIENCE = (16, 34)
BLOCKS = (2, 3)


@dataclass(frozen=True)
class Way:
    """One way to tell a rung: how many sentences are asked for, by tier, and what they answer."""

    attribute: int
    consequence: int
    value: int
    answers: str

    def asked(self, tier: str) -> int:
        """How many sentences a rung of a tier should have."""
        return {"attribute": self.attribute, "consequence": self.consequence, "value": self.value}[tier]


WAY: Mapping[str, Way] = MappingProxyType(
    {
        "says": Way(4, 4, 4, "“why does that matter, what does it give you?” (attributes: “what do you notice?”)"),
        "more": Way(2, 2, 2, "a mirror or a silence, and stays on this rung"),
        "example": Way(2, 2, 2, "“what exactly?”, “for example?”"),
        "situation": Way(2, 2, 1, "“tell me about the last time”"),
        "without": Way(2, 2, 2, "“how would it be without?”"),
        "before": Way(1, 1, 1, "“how was that years ago?”"),
        "others": Way(1, 1, 1, "“and people like you?”"),
        "against": Way(2, 0, 0, "“what puts you off in others?”"),
    }
)

PRODUCT_KEYS = ("title", "kind", "topic", "codes")
PRODUCT_KINDS = ("consumer good", "service", "business product")
CODE_KEYS = ("label", "level", "definition", "mentions")
PERSON_KEYS = ("name", "about", "character", "starts", "rungs", "blocks", "phrases", "facts")
FACT_KEYS = ("asks", "says")
CHARACTER_KEYS = ("talk", "patience", "suggestible", "guard", "touchy")
RUNG_KEYS = ("to", "short", *WAYS)
