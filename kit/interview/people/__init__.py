"""Whom the learner interviews: people with a map in mind and words of their own, written as data.

An instructor adds a product by writing files like those in ``tea``; ``docs/respondents.md`` tells how, and
``python -m kit.interview.people FOLDER`` explains what is wrong with them.
"""

from pathlib import Path

from kit.interview.people.faults import Fault, RespondentError
from kit.interview.people.model import Character, Code, Fact, Product, Respondent, Rung
from kit.interview.people.shipped import respondent, respondents

__all__ = [
    "Character", "Code", "Fact", "Fault", "Product", "Respondent", "RespondentError", "Rung", "read_respondents", "respondent",
    "respondents",
]  # fmt: skip


def read_respondents(folder: str | Path) -> list[Respondent]:
    """The respondents in a folder of one's own: ``product.toml`` and one file a person.

    Args:
        folder: of one product.

    Raises:
        RespondentError: the files cannot be used; the text lists every fault.
    """
    from kit.interview.people.validating import read_checked

    return read_checked(Path(folder))
