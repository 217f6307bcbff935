"""A practice interview with its ways back: turns taken back, and stages tried again with the earlier tries kept.

A respondent gives the same answers to the same questions. So a talk is its questions, and going back costs a replay.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.interview.session import Session

Path = tuple[str, ...]  # the questions of a talk, in order
LIMIT = 2_000  # characters of a question
MOST_KEPT = 200_000  # characters of all tries: then the oldest go, so that the state's file can be read again
MOST_TURNS = 200


class TriesError(ValueError):
    """Something cannot be done here. The message says why, to the learner."""


class Tries:
    """One interview and all its tries, as a tree: talks that begin alike share their first turns.

    Attributes:
        respondent: who is interviewed.
        seed: what the respondent's chances start from.
        session: the talk as it stands now.
        paths: every try in the order in which they began; none is the beginning of another.
        undone: questions that were taken back, the next one first; forgotten once something else is asked.
    """

    def __init__(self, respondent: Any, seed: int) -> None:
        self.respondent = respondent
        self.seed = seed
        self.paths: list[Path] = []
        self.undone: Path = ()
        self.session = self._new()

    def _new(self) -> "Session":
        from kit.interview.session import Session

        return Session(self.respondent, self.seed)

    @property
    def now(self) -> Path:
        """The questions of the talk as it stands."""
        return tuple(turn.question for turn in self.session.turns)

    # -- what can be done ----------------------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Ask something.

        Raises:
            TriesError: the respondent has ended the talk.
        """
        self._ask(text)
        self.undone = ()

    def undo(self) -> None:
        """Take the last turn back.

        Raises:
            TriesError: there is none.
        """
        now = self.now
        if not now:
            raise TriesError("There is no turn to take back.")
        shorter = now[:-1]
        if now in self.paths:
            self._replace(now, shorter)
        self.undone = (now[-1], *self.undone)
        self._go(shorter)

    def redo(self) -> None:
        """Ask again what was taken back.

        Raises:
            TriesError: nothing was, or something else was asked since.
        """
        if not self.undone:
            raise TriesError("There is nothing to do again.")
        first, *rest = self.undone
        self._ask(first)
        self.undone = tuple(rest)

    def again(self, number: int) -> str:
        """Go back to before a turn, to try another question there. What was said from there on is kept as a try.

        Returns:
            The question that was asked there.

        Raises:
            TriesError: there is no such turn.
        """
        now = self.now
        if not 1 <= number <= len(now):
            raise TriesError(f"There is no turn {number}.")
        self.undone = ()
        self._go(now[: number - 1])
        return now[number - 1]

    def switch(self, number: int, variant: int) -> None:
        """Take up another try of a turn, from 0 in the order of ``variants``.

        Raises:
            TriesError: there is no such try.
        """
        variants = self.variants(number)
        if not 0 <= variant < len(variants):
            raise TriesError(f"Turn {number} has no such try.")
        start = (*self.now[: number - 1], variants[variant])
        self.undone = ()
        self._go([path for path in self.paths if path[:number] == start][-1])

    def variants(self, number: int) -> list[str]:
        """The questions that were tried as a turn, after the same turns as now."""
        start = self.now[: number - 1]
        found = [path[number - 1] for path in self.paths if len(path) >= number and path[: number - 1] == start]
        return list(dict.fromkeys(found))

    def variant(self, number: int) -> int | None:
        """Which of its variants a turn is now; None: that turn is still to come."""
        return self.variants(number).index(self.now[number - 1]) if number <= len(self.now) else None

    # -- kept, and taken up again --------------------------------------------------------------------------------------

    def put(self, questions: Sequence[str], paths: Iterable[Sequence[str]] = (), undone: Sequence[str] = ()) -> None:
        """Take up what was kept."""
        self._go(tuple(questions)[:MOST_TURNS])
        self.paths = []
        for path in [*map(tuple, paths), self.now]:
            if path and not any(other[: len(path)] == path for other in self.paths):
                self.paths = [other for other in self.paths if path[: len(other)] != other] + [path]
        self.undone = tuple(undone)

    def _ask(self, text: str) -> None:
        if self.session.ended:
            raise TriesError("The interview is over.")
        now = self.now
        self.session.ask(text)
        longer = self.now
        if now in self.paths:
            self._replace(now, longer)
        elif not self._begins(longer):
            self.paths.append(longer)
        self._make_room()

    def _replace(self, path: Path, other: Path) -> None:
        """Let a try go on, or end earlier. As the beginning of another try it needs no place of its own."""
        place = self.paths.index(path)
        self.paths.pop(place)
        if other and not self._begins(other):
            self.paths.insert(place, other)

    def _begins(self, path: Path) -> bool:
        return any(kept[: len(path)] == path for kept in self.paths)

    def _go(self, questions: Path) -> None:
        session = self._new()
        for question in questions:
            session.ask(question)
        self.session = session

    def _make_room(self) -> None:
        now = self.now
        while sum(len(question) for path in self.paths for question in path) > MOST_KEPT:
            oldest = next((path for path in self.paths if path[: len(now)] != now), None)
            if oldest is None:
                return
            self.paths.remove(oldest)


def cleaned(text: Any) -> tuple[str, bool]:
    """What was written, as it is asked: without control signs, cut at the limit; and whether it was cut."""
    text = str(text).encode("utf-8", "replace").decode("utf-8")  # half an emoji is no text
    text = "".join(sign for sign in text.replace("\r\n", "\n") if sign in "\n\t" or ord(sign) >= 32).strip()
    return text[:LIMIT].rstrip(), len(text) > LIMIT
