"""The judge: an executed notebook, the unit's checks and the learner go in, outcomes come out.

A pure function. It starts no kernel, knows no nbgrader and reads no file, so the same judge serves ``check`` in a
notebook, ``kit grade``, ``kit grade --mine`` and plain ``nbgrader autograde``.
"""

from dataclasses import replace
from typing import Any

from kit.checks.answer import AnswerError, FunctionAnswer, decode, encode, gaps
from kit.checks.calls import Call, key, read_calls
from kit.checks.exercise import Check, Exercise, Verdict, not_yet
from kit.checks.fit import misfit
from kit.checks.outcome import Outcome, Reason, Status
from kit.checks.record import Record, calls_in, record_in
from kit.checks.unit import UnitChecks
from kit.checks.words import kind_of, listed, quoted, shown
from kit.learners import Learner


def judge(notebook: Any, unit: UnitChecks, learner: Learner) -> list[Outcome]:
    """Outcomes of all graded exercises whose check cell is in an executed notebook, in the notebook's order.

    Args:
        notebook: a notebook (as nbformat reads it) whose check cells hold the records of answers.
        unit: what is asked and how it is judged.
        learner: whose data the answers should rest on.
    """
    outcomes = []
    for cell in notebook["cells"]:
        name = graded_name(cell)
        if name in unit.exercises and not unit.exercises[name].practice and cell["cell_type"] == "code":
            outputs = cell.get("outputs", [])
            outcome = judge_answer(unit.exercises[name], unit, record_in(outputs), calls_in(outputs), learner)
            outcomes.append(_explained(outcome, outputs) if record_in(outputs) is None else outcome)
    return outcomes


def _explained(outcome: Outcome, outputs: list[Any]) -> Outcome:
    """Where a check left no answer because it was stopped, say so: that is not the same as never having tried."""
    errors = [o for o in outputs if isinstance(o, dict) and o.get("output_type") == "error"]
    stopped = [str(o.get("evalue", "")) for o in errors]
    if not stopped:
        return outcome
    return replace(outcome, status=Status.NOT_YET, note=f"The check did not come to its end. {stopped[-1][:200]}")


def graded_name(cell: Any) -> str:
    """The exercise that a cell grades; "" if it is no grade cell."""
    about = cell["metadata"].get("nbgrader") if isinstance(cell.get("metadata"), dict) else None
    return str(about.get("grade_id", "")) if isinstance(about, dict) and about.get("grade") else ""


def judge_answer(
    exercise: Exercise,
    unit: UnitChecks,
    record: Record | None,
    calls: list[dict[str, Any]],
    learner: Learner,
    *,
    only_visible: bool = False,
) -> Outcome:
    """What one recorded answer comes to."""
    checks = [c for c in unit.checks[exercise.name] if not (only_visible and c.is_hidden)]
    more = only_visible or not unit.complete
    # Without the hidden checks the points that they decide are not at stake.
    worth = sum(c.points for c in checks) if more else exercise.points
    visible_only = worth < exercise.points - 1e-9

    def ended(status: Status, note: str, points: float | None = 0.0) -> Outcome:
        return Outcome(exercise.name, status, points, worth, note=note, visible_only=visible_only)

    if record is None or record.exercise != exercise.name:
        return ended(Status.NOT_ATTEMPTED, "The check left no answer: its cell did not run to its end.")
    if record.problem:
        return ended(Status.NOT_YET, record.problem)
    if not record.given:
        return ended(
            Status.NOT_ATTEMPTED,
            "No answer has arrived yet. Run the cell above, then this one. After a break: Run → Run All Cells.",
        )
    try:
        answer = decode(record.answer)
    except AnswerError as problem:
        return ended(Status.NOT_YET, str(problem))
    open_places, nothing_else = gaps(record.answer)
    if nothing_else and record.question:
        return ended(Status.NOT_ATTEMPTED, "Nothing is chosen yet. Choose above, then run this cell again.")
    if open_places and record.question:
        named = listed(
            quoted(str(record.labels[place])[:80]) if place in record.labels else place for place in open_places
        )
        closed = _without_gaps(record.answer)
        if only_visible or not closed:
            again = " Choose above, then run this cell again." if only_visible else ""
            return ended(Status.NOT_YET, f"Still open: {named}.{again}")
        share = len(closed) / len(record.answer)
        some = tuple(_apply_to_part(check, exercise, closed, share, learner) for check in checks)
        part = ended(Status.NOT_YET, f"Still open: {named}.", round(sum(r.points for r in some), 6))
        return replace(part, reasons=some)
    if nothing_else:
        return ended(Status.NOT_ATTEMPTED, f"`{exercise.asks}` still waits for your answer.")
    if open_places:
        return ended(Status.NOT_YET, f"`{exercise.asks}` still has the three dots at {listed(open_places)}.")
    try:
        reasons = tuple(_apply(check, exercise, answer, read_calls(calls), learner) for check in checks)
    except AnswerError as problem:
        return ended(Status.NOT_YET, str(problem))
    except CheckFailed as failure:
        return ended(Status.NOT_JUDGED, str(failure), None)
    earned = round(sum(r.points for r in reasons), 6)
    missed = [reason for reason in reasons if not reason.kept]
    status = Status.PASSED if not missed else Status.COUNTED if all(r.final for r in missed) else Status.NOT_YET
    return Outcome(exercise.name, status, earned, worth, reasons, visible_only=visible_only)


class CheckFailed(Exception):
    """A check broke on an answer that it should have understood. That is the course's fault, not the learner's."""


def _apply(check: Check, exercise: Exercise, answer: Any, calls: dict[str, Call], learner: Learner) -> Reason:
    try:
        if check.given is None:
            verdict = _judge_value(check, exercise, answer, learner)
        else:
            verdict = _judge_function(check, exercise, answer, calls, learner)
    except AnswerError:
        raise
    except Exception as error:
        raise CheckFailed(
            f"The check itself failed on this answer ({type(error).__name__} in {check.rule.__name__}: {error}). "
            "This is a fault of the course. A person will look at your answer."
        ) from error
    earned = round(verdict.share * check.points, 6)
    return Reason(check.title, verdict.message, earned, check.points, check.is_hidden, verdict.remark, verdict.final)


def _without_gaps(data: Any) -> dict[str, Any]:
    """The chosen parts of an encoded mapping; {} if it is none, or if one of its parts is itself only partly chosen."""
    if not isinstance(data, dict) or "$" in data:
        return {}
    chosen = {name: part for name, part in data.items() if part != {"$": "gap"}}
    try:
        return {} if gaps(chosen)[0] else decode(chosen)
    except AnswerError:
        return {}


def _apply_to_part(check: Check, exercise: Exercise, answer: Any, share: float, learner: Learner) -> Reason:
    """What a check finds in an answer of which parts are open. Many checks look at what is there only, so none gives
    more than the share that is there; and one that cannot do without the rest gives nothing.
    """
    try:
        verdict = _judge_value(check, exercise, answer, learner) if check.given is None else not_yet("")
    except Exception:  # the check was written for whole answers: that is not its fault
        verdict = not_yet("")
    told = verdict.message if verdict.share <= share else ""  # "All right" would be too much
    earned = round(min(verdict.share, share) * check.points, 6)
    return Reason(check.title, told, earned, check.points, check.is_hidden)


def _judge_value(check: Check, exercise: Exercise, answer: Any, learner: Learner) -> Verdict:
    if isinstance(answer, FunctionAnswer):
        return not_yet(
            f"`{exercise.asks}` is a function, and a value was asked for: `{exercise.asks} = …` is enough; leave `def` out."
        )
    if problem := misfit(answer, check.wants(), exercise.asks):
        return not_yet(problem)
    return check(answer, learner) if check.takes_learner() else check(answer)


def _judge_function(check: Check, exercise: Exercise, answer: Any, calls: dict[str, Call], learner: Learner) -> Verdict:
    if not isinstance(answer, FunctionAnswer):
        return not_yet(
            f"`{exercise.asks}` should be a function; it is {kind_of(answer)}. Keep the line that begins with `def`."
        )
    verdicts = []
    for given in check.inputs(learner):
        one = calls.get(key(encode(list(given))))
        verdicts.append(_judge_call(check, exercise, one, given))
    return min(verdicts, key=lambda v: v.share)


def _judge_call(check: Check, exercise: Exercise, one: Call | None, given: tuple) -> Verdict:
    written = f"{exercise.asks}({', '.join(shown(g, 40) for g in given)})"
    if one is None:
        return not_yet(f"`{written}` gave no result: the function did not come to an end.")
    if one.error:
        return not_yet(f"`{written}` stopped with an error. {one.error[0].upper()}{one.error[1:].rstrip('.')}.")
    if one.got is None and one.printed and check.wants() not in (None, type(None), object):
        return not_yet(
            f"`{written}` shows {shown(one.printed.strip(), 40)} on the screen, but gives nothing back. End it with `return`."
        )
    if problem := misfit(one.got, check.wants(), written):
        return not_yet(problem)
    return check(one.got, *given)
