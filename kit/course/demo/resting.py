"""Which exercises rest on which: what goes wrong in one of them takes those along that use its answer."""

import ast
from collections.abc import Iterable
from typing import Any

from kit.checks.cells import ANSWER, role_of


def rests_on(notebooks: Iterable[Any]) -> dict[str, set[str]]:
    """By exercise, the exercises whose answers its own answer uses, directly or through the lesson's other cells.

    Args:
        notebooks: source notebooks, with the solutions in them.
    """
    found: dict[str, set[str]] = {}
    for notebook in notebooks:
        origin: dict[str, set[str]] = {}  # of every name, the exercises that its value comes from
        for cell in notebook.cells:
            if cell.cell_type != "code":
                continue
            used, made = _names(cell.source)
            behind = set().union(*(origin.get(name, set()) for name in used))
            role = role_of(cell)
            if role and role.part == ANSWER:
                found[role.exercise] = behind - {role.exercise}
                behind = behind | {role.exercise}
            for name in made:
                origin[name] = behind
    return found


def _names(source: str) -> tuple[set[str], set[str]]:
    """The names that a cell uses, and those that it makes or changes."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a magic command, such as %timeit
        return set(), set()
    used: set[str] = set()
    made: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (used if isinstance(node.ctx, ast.Load) else made).add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            made.add(node.name)
        elif isinstance(node, ast.alias):
            made.add((node.asname or node.name).partition(".")[0])
        elif (
            isinstance(node, ast.Attribute | ast.Subscript)
            and isinstance(node.ctx, ast.Store)
            and isinstance(node.value, ast.Name)
        ):
            made.add(node.value.id)
    return used, made
