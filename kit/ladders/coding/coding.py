"""A coding in the making: which statements of a transcript are marked, with which code, on which rung; with undo."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kit.ladders.coding import marks
from kit.ladders.coding.marks import CodingError, Ladder, Mark
from kit.ladders.coding.quotes import is_in_word, piece, short, whole_words
from kit.ladders.coding.remarks import Remark, remarks
from kit.ladders.coding.transcripts import Talk, Turn, talks
from kit.ladders.tables.frames import coding_frame

if TYPE_CHECKING:
    import pandas as pd

Codings = tuple[Ladder, ...]
Step = tuple[Codings, int, str]  # what was there before, of which talk a ladder changed, and how
KEPT_STEPS = 200  # that can be undone


class Coding:
    """One coder's coding of a transcript. Each method that changes it says in words what it did, and can be undone.

    A ladder is named by its place among the talks, from 0; a marked statement by its key (`Mark.key`).

    Attributes:
        talks: the talks, one a ladder.
        frame: the coding frame, ``code, label, level``.
        codes: the codes in the frame's order.
        labels: what each code is called.
        levels: the level of each code.
        touched: the place of the talk that the last change, or the last step back, was about.

    Raises:
        LadderError: the transcript or the frame cannot be used.
    """

    def __init__(self, transcript: "pd.DataFrame", frame: "pd.DataFrame") -> None:
        self.talks: list[Talk] = talks(transcript)
        self.frame = coding_frame(frame)
        self.codes: list[Any] = self.frame["code"].tolist()
        self.labels: dict[Any, str] = dict(zip(self.codes, self.frame["label"].tolist(), strict=True))
        self.levels: dict[Any, str] = dict(zip(self.codes, self.frame["level"].tolist(), strict=True))
        self._ladders: Codings = ((),) * len(self.talks)
        self._past: list[Step] = []
        self._future: list[Step] = []
        self.touched = 0

    # -- to read -------------------------------------------------------------------------------------------------------

    @property
    def rungs(self) -> Codings:
        """Each talk's ladder: rungs from the bottom to the top."""
        return self._ladders

    @rungs.setter
    def rungs(self, ladders: Codings) -> None:
        self._ladders, self._past, self._future = tuple(ladders), [], []

    def asks_the_same(self, other: "Coding") -> bool:
        """Whether another coding is of the same talks, with the same frame."""
        return self.talks == other.talks and self.frame.equals(other.frame)

    @property
    def can_undo(self) -> str:
        """What would be undone, in words; "" if there is nothing."""
        return self._past[-1][2] if self._past else ""

    @property
    def can_redo(self) -> str:
        """What would be done again, in words; "" if there is nothing."""
        return self._future[-1][2] if self._future else ""

    @property
    def ladders(self) -> "pd.DataFrame":
        """The ladders as ``kit.ladders`` reads them: ``respondent, ladder, position, code, quote, turn``.

        A gap, and a statement without a code, is a row with a missing code: an empty rung.
        """
        import pandas as pd

        columns = ["respondent", "ladder", "position", "code", "quote", "turn"]
        table = pd.DataFrame([[*row] for row in self._rows()], columns=columns)
        table["turn"] = table["turn"].astype("Int64")
        return table

    def _rows(self) -> Iterable[tuple[Any, Any, int, Any, str, int | None]]:
        for talk, ladder in zip(self.talks, self._ladders, strict=True):
            for place, rung in enumerate(ladder, 1):
                if not rung:
                    yield talk.respondent, talk.ladder, place, None, "", None
                for mark in rung:
                    yield (
                        talk.respondent,
                        talk.ladder,
                        place,
                        mark.code,
                        talk.said(mark.turn, mark.start, mark.end),
                        mark.turn,
                    )

    @property
    def answer(self) -> list[dict[str, Any]]:
        """The ladders as plain data: one row a statement, with the columns of `ladders`, ``quote`` called ``text``."""
        names = ("respondent", "ladder", "position", "code", "text", "turn")
        return [dict(zip(names, row, strict=True)) for row in self._rows()]

    def remarks(self, talk: int) -> list[Remark]:
        """What to look at again in a ladder."""
        return remarks(self._ladders[talk], self.labels, self.levels)

    def counts(self, talk: int | None = None) -> tuple[int, int]:
        """How many statements have a code, and how many are marked: of one talk, or of all."""
        of = self._ladders if talk is None else self._ladders[talk : talk + 1]
        every = [mark for ladder in of for mark in marks.marks_of(ladder)]
        return sum(mark.code is not None for mark in every), len(every)

    def pieces(self, talk: int, turn: Turn) -> list[tuple[int, int, str]]:
        """What of a turn can be marked or is: (start, end, key), the key of the mark, or "" where there is none.

        These are the marks, and what they leave of the turn's sentences.
        """
        own = [mark for mark in marks.marks_of(self._ladders[talk]) if mark.turn == turn.turn]
        found = [(mark.start, mark.end, mark.key) for mark in own]
        for start, end in turn.units:
            for mark in own:
                if mark.start < end and start < mark.end:
                    found += [(*left, "") for left in piece(turn.text, start, mark.start)]
                    start = max(start, mark.end)
            found += [(*left, "") for left in piece(turn.text, start, end)]
        return sorted(found)

    # -- to change -----------------------------------------------------------------------------------------------------

    def mark(self, talk: int, turn: int, start: int, end: int, code: Any = None) -> str:
        """Mark what stands from ``start`` to ``end``, to whole words. Inside a marked statement, that becomes shorter;
        around one, longer.

        Returns:
            The key of the marked statement.

        Raises:
            CodingError: nobody answers in that turn, nothing is said there, or it would overlap with other marks.
        """
        words = whole_words(self._turn(talk, turn).text, start, end)
        if words is None:
            raise CodingError("Nothing is said there.")
        start, end = words
        ladder = self._ladders[talk]
        over = [mark for mark in marks.marks_of(ladder) if mark.turn == turn and mark.start < end and start < mark.end]
        new = Mark(turn, start, end, self._known(code))
        if not over:
            self._do(talk, marks.placed(ladder, new), "marked", new)
        elif len(over) > 1 or not _one_in_the_other(over[0], new):
            raise CodingError("That overlaps with a marked statement. Remove that mark first, or mark less.")
        elif (over[0].start, over[0].end) != (start, end):
            new = replace(over[0], start=start, end=end)
            self._do(talk, marks.changed(ladder, over[0].key, new), "changed", new)
        return new.key

    def code(self, talk: int, key: str, code: Any) -> str:
        """Give a marked statement a code; None takes it away."""
        _, mark = marks.found(self._ladders[talk], key)
        new = replace(mark, code=self._known(code))
        ladder = marks.changed(self._ladders[talk], key, new)
        return self._do(talk, ladder, "coded" if code is not None else "took the code from", new)

    def remove(self, talk: int, key: str) -> str:
        """Take a mark away."""
        _, mark = marks.found(self._ladders[talk], key)
        return self._do(talk, marks.without(self._ladders[talk], key), "removed the mark from", mark)

    def move(self, talk: int, key: str, way: int) -> str:
        """One rung up (1) or down (-1)."""
        ladder = marks.moved(self._ladders[talk], key, way)
        return self._do(talk, ladder, "moved up" if way > 0 else "moved down", marks.found(ladder, key)[1])

    def fork(self, talk: int, key: str) -> str:
        """On one rung with the one below, or on a rung of its own again."""
        ladder = marks.forked(self._ladders[talk], key)
        at, mark = marks.found(ladder, key)
        return self._do(talk, ladder, "forked" if len(ladder[at]) > 1 else "unforked", mark)

    def gap(self, talk: int, key: str) -> str:
        """An empty rung below, or none again."""
        before, ladder = self._ladders[talk], marks.gapped(self._ladders[talk], key)
        says = "left a gap below" if len(ladder) > len(before) else "closed the gap below"
        return self._do(talk, ladder, says, marks.found(ladder, key)[1])

    def split(self, talk: int, key: str, at: int) -> str:
        """Make two statements of one. The second begins at ``at`` (in characters of the turn).

        Returns:
            The key of the second one.
        """
        ladder = self._ladders[talk]
        _, mark = marks.found(ladder, key)
        text = self._turn(talk, mark.turn).text
        first, second = piece(text, mark.start, at), piece(text, at, mark.end)
        if not first or not second or is_in_word(text, at):
            raise CodingError("A statement is split between two of its words.")
        new = Mark(mark.turn, second[0][0], mark.end)
        self._do(talk, marks.split(ladder, key, first[0][1], new.start), "split off", new)
        return new.key

    def join(self, talk: int, key: str) -> str:
        """Make one statement of this and what follows it in its turn. A code that either has stays, its own first."""
        ladder = self._ladders[talk]
        _, mark = marks.found(ladder, key)
        turn = self._turn(talk, mark.turn)
        after = next((piece for piece in self.pieces(talk, turn) if piece[0] >= mark.end), None)
        if after is None:
            raise CodingError("Nothing follows it in this answer.")
        code = mark.code
        if after[2]:
            code = code if code is not None else marks.found(ladder, after[2])[1].code
            ladder = marks.without(ladder, after[2])
        new = replace(mark, end=after[1], code=code)
        return self._do(talk, marks.changed(ladder, key, new), "joined", new)

    def take(self, talk: int, turn: int, start: int, end: int, code: Any) -> str:
        """Give what stands there one code, in one step: where it is marked already, to that mark; None removes marks."""
        before = self._ladders
        inside = [m for m in marks.marks_of(before[talk]) if m.turn == turn and m.start < end and start < m.end]
        ladder = before[talk]
        if code is None:
            for mark in inside:
                ladder = marks.without(ladder, mark.key)
        elif inside:
            mark = max(inside, key=lambda m: min(m.end, end) - max(m.start, start))
            ladder = marks.changed(ladder, mark.key, replace(mark, code=self._known(code)))
        else:
            ladder = marks.placed(ladder, Mark(turn, start, end, self._known(code)))
        return self._do(talk, ladder, "decided on", Mark(turn, start, end))

    def clear(self, talk: int) -> str:
        """Take all marks from a talk."""
        return self._do(talk, (), "cleared the ladder", None)

    def undo(self) -> str:
        """Go one step back."""
        return self._turn_back(self._past, self._future, "Undone", "Nothing to undo.")

    def redo(self) -> str:
        """Go one step forward again."""
        return self._turn_back(self._future, self._past, "Done again", "Nothing to do again.")

    # -- inside --------------------------------------------------------------------------------------------------------

    def _do(self, talk: int, ladder: Ladder, what: str, mark: Mark | None) -> str:
        said = short(self.talks[talk].said(mark.turn, mark.start, mark.end)).rstrip(".,;:") if mark else ""
        says = f"{what} “{said}”" if mark else what
        ladders = (*self._ladders[:talk], marks.tidy(ladder), *self._ladders[talk + 1 :])
        if ladders != self._ladders:
            self._past = [*self._past, (self._ladders, talk, says)][-KEPT_STEPS:]
            self._ladders, self._future, self.touched = ladders, [], talk
        return f"{says[0].upper()}{says[1:]}."

    def _turn_back(self, here: list[Step], there: list[Step], done: str, no: str) -> str:
        if not here:
            raise CodingError(no)
        ladders, self.touched, says = here.pop()
        there.append((self._ladders, self.touched, says))
        self._ladders = ladders
        return f"{done}: {says}."

    def _turn(self, talk: int, number: int) -> Turn:
        turn = self.talks[talk].by_number.get(number)
        if turn is None or not turn.is_coded:
            raise CodingError("Only what the respondent says is coded.")
        return turn

    def _known(self, code: Any) -> Any:
        if code is not None and code not in self.labels:
            raise CodingError(f"There is no code {code!r} in the coding frame.")
        return code


def _one_in_the_other(one: Mark, other: Mark) -> bool:
    return (one.start <= other.start and other.end <= one.end) or (other.start <= one.start and one.end <= other.end)
