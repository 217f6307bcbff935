"""The ways of asking that help a talk on where it stops: the lesson's table, at hand beside the box."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Way:
    """One way to ask on.

    Attributes:
        name: what it is called.
        where: where a talk stops so that it helps.
        how: what to do, in a line.
        example: from another talk, about walking boots: nothing to copy.
    """

    name: str
    where: str
    how: str
    example: str


WAYS = (
    Way("Echo", "They answer in one line.", "Say their words again, then be quiet.", "You hardly feel the stone."),
    Way("Wait", "They look for words.", "Leave them time.", "Mm. Take your time."),
    Way(
        "The last time",
        "“I just like it.”",
        "Ask for an occasion that they remember.",
        "When did you last notice that? Where were you?",
    ),
    Way("Without it", "“That’s obvious.”", "Ask how it would be without it.", "And if you had to walk without them?"),
    Way("Years ago", "It is habit.", "Ask how it was before.", "Was that the same ten years ago?"),
    Way(
        "Other people",
        "It is private.",
        "Ask what others find in it.",
        "What do colleagues of yours get from it?",
    ),
    Way("One step down", "Too lofty, too soon.", "Ask what makes it so.", "What in the boot makes it so?"),
    Way("The other side", "You hear only praise.", "Ask what they would not take.", "What would put you off?"),
)
"""The techniques are those of Reynolds and Gutman (1988); which fits which stop is this course's rule of thumb."""


def ways() -> list[dict[str, str]]:
    """The ways as the browser is told them."""
    return [asdict(way) for way in WAYS]
