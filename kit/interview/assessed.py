"""An assessed interview as it was handed in: whose it is, and whether the answers in it can be trusted."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kit.interview.pairing import partners
from kit.interview.people import respondent, respondents

if TYPE_CHECKING:
    from kit.learners import Learner


@dataclass(frozen=True)
class Held:
    """An interview that was handed in.

    Attributes:
        talk: what the coach can look at: the ``Session`` as it was replayed, or the talk as it was recorded, where no replay
            can tell. None: there is none.
        verified: whether a replay gave the same answers.
        problem: why it cannot count; "" if it can.
        remark: what the instructor should look at; "" if there is nothing.
    """

    talk: Any = None
    verified: bool = False
    problem: str = ""
    remark: str = ""


def handed_in(record: Any, learner: "Learner") -> Held:
    """An interview from its record, held against the respondent that this learner has.

    Answers that the respondent would not have given are left out of account: what is judged is the replay of the
    questions, and the instructor is told. Where respondent, engine or reading are other versions than the record's,
    nothing can be verified: then it is judged as recorded, and the instructor is told that.

    Args:
        record: as ``Session.record`` gives it; anything else is told, never raised.
        learner: whose it should be.
    """
    from kit.interview.transcripts.verifying import verify

    if not isinstance(record, dict) or record.get("respondent") not in respondents():
        return Held(
            problem="This is no interview with a partner of this course. Run the cell with the interview again."
        )
    if not record.get("turns"):
        return Held(problem="Nothing was asked in this interview.")
    product = respondent(record["respondent"]).product.name
    pair = partners(product, learner)
    if (record["respondent"], record.get("seed")) != (pair.assessed, pair.seed):
        shown = respondent(pair.assessed).shown_name
        return Held(
            problem=f"This interview was held with somebody else's partner. Yours is {shown}: run the cells from your choice of a product on again.",
        )
    found = verify(record)
    if found.status == "as it was":
        return Held(found.session, verified=True)
    if found.status == "differs":
        return Held(found.session, remark=f"{found.says} Judged by the answers of the replay.")
    return Held(_as_recorded(record) or found.session, remark=f"{found.says} Judged as it was recorded.")


def _as_recorded(record: dict[str, Any]) -> Any:
    """The talk as the record has it; None if it has none that can be read."""
    from kit.interview.transcripts.conversation import ConversationError, conversation

    turns = record.get("turns")
    said = []
    for turn in turns if isinstance(turns, list) else []:
        if isinstance(turn, dict) and isinstance(turn.get("ask"), str) and isinstance(turn.get("reply"), str):
            said += [("interviewer", turn["ask"]), ("respondent", turn["reply"])]
    try:
        return conversation(said, "interviewer", "respondent")
    except ConversationError:
        return None


@dataclass(frozen=True)
class Meant:
    """A learner's coding, held against what the respondent meant.

    Attributes:
        counted: coded statements.
        needed: the statements that are asked for: those that are coded, three at least.
        right: those with the code that was meant.
        others: what is told about each of the others.
    """

    counted: int
    needed: int
    right: int
    others: tuple[str, ...]


FEWEST = 3  # an attribute, what it leads to, and what that is good for


def meant(session: Any, coding: Any) -> Meant:
    """Compare coded statements with the codes that a simulated respondent had in mind.

    Args:
        session: the interview, replayed.
        coding: rows with ``text`` and ``code``; rows without a code are gaps and do not count.
    """
    rows = [row for row in coding if isinstance(row, dict) and row.get("code")] if isinstance(coding, list) else []
    labels = {code.code: code.label for code in session.respondent.product.codes.values()}
    right, others = 0, []
    for row in rows:
        text, code = str(row.get("text", "")).strip(), str(row["code"])
        stated = [s for turn in session.turns for s in turn.reply.statements if _is_of(text, s.text)]
        if any(s.code == code and s.how != "led" for s in stated):
            right += 1
        elif any(s.code == code for s in stated):
            others.append(f"“{text}” They only agreed: you had named it first.")
        else:
            levels = " or ".join(dict.fromkeys(session.respondent.level(s.code) for s in stated if s.code))
            says = (
                f"It was meant in another way: {levels}."
                if levels
                else "There they said nothing that stands on a rung."
            )
            others.append(f"“{text}” You have “{labels.get(code, code)}”. {says}")
    return Meant(len(rows), max(len(rows), FEWEST), right, tuple(others))


def _is_of(marked: str, stated: str) -> bool:
    """Whether what was marked is the statement, or a part of it. A lead-in ("Now that you ask, …") takes its capital."""
    one, other = (" ".join(text.casefold().split()) for text in (marked, stated))
    return bool(one) and (one in other or other in one)
