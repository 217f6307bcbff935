"""An answer that was written and did not arrive: it was given no name, or its name with another capital.

``31 - 17`` in place of ``more = 31 - 17`` shows a value and keeps none. The check then sees an older answer, or none.
"""

import ast
from collections.abc import Mapping, Sequence
from typing import Any

from kit.checks.exercise import Check
from kit.checks.fit import misfit, wants_number

LOOKS_ONLY = {"check", "hint"}  # cells of these are passed over: the one before them counts
NO_ANSWER = {
    "ask", "course_map", "dir", "display", "draw", "help", "industry", "learner", "load", "print", "progress",
    "suggest_track", "track", "type", "words",
}  # fmt: skip
LONGEST = 60  # letters of a cell that are said again


def not_arrived(asks: str, check: Check, cells: Sequence[str], results: Mapping[int, Any]) -> str:
    """What the cell that was run last did with the answer; "" if it seems not to be about this answer.

    Args:
        asks: the name that the answer should have.
        check: a check of the answer: its annotation says what kind of value it should be.
        cells: all code that was run (IPython's ``In``).
        results: what the cells showed, by their places (IPython's ``Out``).
    """
    number, source, tree = _last(cells)
    if tree is None:
        return ""
    names = [name for statement in tree.body for name in _made_by(statement)]
    if asks in names:
        return ""
    if other := next((name for name in names if name.casefold() == asks.casefold()), ""):
        write = f"{asks} = …" if check.given is None else f"def {asks}(…):"
        return f"The cell that you ran last keeps it as `{other}`. Capitals count: write `{write}`."
    if check.given is not None or len(tree.body) != 1 or not isinstance(tree.body[0], ast.Expr):
        return ""
    value = tree.body[0].value
    if not _could_be_it(value, asks, check.wants(), results.get(number)):
        return ""
    says = ast.get_source_segment(source, value) or "…"
    says = says if len(says) <= LONGEST and "\n" not in says else "…"
    right = (wants_number(check.wants()) and _with_a_point(value)) or says
    return (
        f"The cell that you ran last says `{says}` and gives it no name, so it has not arrived. "
        f"Write `{asks} = {right}`."
    )


def _last(cells: Sequence[str]) -> tuple[int, str, ast.Module | None]:
    """The last cell that does more than look at answers: its place, its text and its parts."""
    for number in range(len(cells) - 1, -1, -1):
        try:
            tree = ast.parse(cells[number])
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            break
        if any(_called(statement) not in LOOKS_ONLY for statement in tree.body):
            return number, cells[number], tree
    return -1, "", None


def _called(statement: ast.stmt) -> str:
    """The function that a line calls, if it does nothing else; else ""."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    return call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""


def _made_by(statement: ast.stmt) -> list[str]:
    """The names that a statement gives."""
    if isinstance(statement, ast.FunctionDef):
        return [statement.name]
    return [n.id for n in ast.walk(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]


def _could_be_it(value: ast.expr, asks: str, wanted: Any, result: Any) -> bool:
    """Whether what a cell says may be meant as the answer, and is no mere look at something."""
    names = {node.id for node in ast.walk(value) if isinstance(node, ast.Name)}
    if asks in names or names & (NO_ANSWER | LOOKS_ONLY):
        return False
    if wanted is not None and result is not None and not misfit(result, wanted, asks):
        return True
    if names or not wants_number(wanted):
        return False
    if isinstance(value, ast.Constant):
        return value.value is not ... and value.value is not None
    return isinstance(value, ast.BinOp | ast.UnaryOp | ast.Tuple)


def _with_a_point(value: ast.expr) -> str:
    """``0.3`` for ``0,3``; "" for anything else."""
    if not isinstance(value, ast.Tuple) or len(value.elts) != 2:
        return ""
    parts = [part.value for part in value.elts if isinstance(part, ast.Constant) and type(part.value) is int]
    return f"{parts[0]}.{parts[1]}" if len(parts) == 2 else ""
