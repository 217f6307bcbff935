"""A reading that a test decides itself: what stands before ": " in the question is its move and its flaws."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kit.interview.moves import FLAWS, MOVES
from kit.interview.people import Respondent, read_respondents
from kit.interview.session import Session

SAMPLE = Path(__file__).parent / "sample"


@dataclass(frozen=True)
class Read:
    move: str
    flaws: frozenset[str] = frozenset()
    form: str | None = "open"
    confidence: float = 1.0
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def brigid() -> Respondent:
    (found,) = read_respondents(SAMPLE)
    return found


class Told:
    """A reader for ``Session``: it reads what ``says`` has set before."""

    def __init__(self) -> None:
        self.next = Read("other")

    def __call__(self, text: str, previous: str | None = None) -> Read:
        return self.next


class Talk(Session):
    """A session in which the test says how each question is to be read."""

    def __init__(self, person: Respondent | None = None, seed: int = 1) -> None:
        self.told = Told()
        super().__init__(person or brigid(), seed, _reader=self.told)  # type: ignore[arg-type]

    def does(self, move: str, text: str = "And what about that?", *flaws: str, form: str | None = "open", **words: str):  # type: ignore[no-untyped-def]
        assert move in MOVES and set(flaws) <= set(FLAWS)
        if "closed" in flaws:
            form = "closed"
        self.told.next = Read(move, frozenset(flaws), form, words={name: (word,) for name, word in words.items()})
        return self.ask(text)
