"""What the tests of live forms share: a message as a browser sends it, what is kept, what a notebook is shown."""

import json
from pathlib import Path
from typing import Any

import pytest

from kit.widgets import showing


def sent(widget: Any, **message: Any) -> dict[str, Any]:
    """What a browser sends, and what it is shown then."""
    widget._hear(widget, {"by": "view", "number": 1} | message, [])
    return dict(widget._now)


def do(widget: Any, name: Any, **message: Any) -> dict[str, Any]:
    """The same, for a message that asks for something by name."""
    return sent(widget, do=name, **message)


def say(talk: Any, *texts: str) -> dict[str, Any]:
    """Questions of an interview, one after the other."""
    for text in texts:
        do(talk, "say", text=text, after=len(talk._now["turns"]))
    return dict(talk._now)


def kept(unit: Path, name: str) -> Any:
    """What is saved under a name."""
    return json.loads((unit / "state" / f"{name}.json").read_text(encoding="utf-8"))["value"]


def in_notebook(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A cell that runs: gets ("live", its model) for a live form, and the bundle of a still one at every update."""
    shown: list[Any] = []

    class Handle:
        def update(self, bundle: dict[str, str], raw: bool) -> None:
            shown.append(bundle)

    def still(page: str, text: str) -> Handle:
        shown.append({"text/html": page, "text/plain": text})
        return Handle()

    monkeypatch.setattr(showing, "here", lambda: ("cell-1", 5))
    monkeypatch.setattr(showing, "show_live", lambda model: shown.append(("live", model)))
    monkeypatch.setattr(showing, "show_still", still)
    return shown
