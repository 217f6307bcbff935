"""A function that is an answer: called in the learner's kernel on inputs that the judging side chose.

What comes back is data. The inputs go in; what they should give never does.
"""

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kit.checks.answer import AnswerError, decode, encode
from kit.checks.record import CALLS_MIME


@dataclass(frozen=True)
class Call:
    """One call: the inputs, and what came back or went wrong."""

    given: tuple
    got: Any = None
    error: str = ""
    printed: str = ""


def call(function: Callable[..., Any], given: Any) -> dict[str, Any]:
    """Call a function with inputs (encoded) and record what happens (encoded). Never raises what the function raises."""
    arguments = decode(given)
    screen = io.StringIO()
    outcome: dict[str, Any] = {"given": given}
    try:
        with contextlib.redirect_stdout(screen):
            outcome["got"] = encode(function(*arguments))
    except AnswerError as problem:
        outcome["error"] = str(problem)
    except RecursionError:
        outcome["error"] = "it calls itself without an end (RecursionError)"
    except (Exception, SystemExit) as problem:  # an interrupt goes through: somebody wants it to end
        outcome["error"] = f"{type(problem).__name__}: {problem}"[:300]
    outcome["printed"] = screen.getvalue()[:200]
    return outcome


def respond(name: str, inputs: list[Any], namespace: dict[str, Any]) -> None:
    """Run in the learner's kernel by the grading side: call ``namespace[name]`` on each input, one output a call."""
    from IPython.display import display

    function = namespace.get(name)
    if not callable(function):
        return
    for given in inputs:
        outcome = call(function, given)
        display({CALLS_MIME: outcome, "text/plain": ""}, raw=True)


def read_calls(recorded: list[dict[str, Any]]) -> dict[str, Call]:
    """Recorded calls by their inputs (as ``key`` writes them). The first of each counts."""
    found: dict[str, Call] = {}
    for one in recorded:
        try:
            given = tuple(decode(one["given"]))
            found.setdefault(
                key(one["given"]),
                Call(given, decode(one.get("got")), str(one.get("error", "")), str(one.get("printed", ""))),
            )
        except (AnswerError, TypeError):
            continue
    return found


def key(given: Any) -> str:
    """One spelling of a call's inputs."""
    import json

    return json.dumps(given, sort_keys=True)
