"""What keeps a respondent from telling something, and which way of asking helps (Reynolds and Gutman, 1988)."""

from types import MappingProxyType

YIELDS_TO = MappingProxyType(
    {
        # Never thought about: a real occasion, a day without it or the time before show what it does.
        "automatic": frozenset({"situate", "absence", "regress"}),
        # Takes it for obvious: seen from the other side, or by others, it is not; or somebody has listened.
        "obvious": frozenset({"absence", "negative", "third_person", "echo"}),
        # Private: it is easier to speak of others, or if nobody pushes.
        "guarded": frozenset({"third_person", "wait", "echo"}),
        # No words for it: time, an occasion or an example bring them.
        "wordless": frozenset({"wait", "situate", "ladder_down", "echo"}),
    }
)

TOLD_BY = MappingProxyType(
    {
        "situate": "situation",
        "absence": "without",
        "negative": "without",
        "regress": "before",
        "third_person": "others",
        "ladder_down": "example",
        "echo": "says",
        "wait": "says",
    }
)
"""Move → the sentences that answer it."""


def yields(kind: str, move: str) -> bool:
    """Whether a kind of block yields to a move."""
    return move in YIELDS_TO[kind]
