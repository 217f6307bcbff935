"""What learners click: questions beside the text, and a word count beside an answer. Thin: the sense is in ``kit.questions``.

``ask`` and ``words`` are loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.widgets.ask import ask
    from kit.widgets.words import words

_HOME = {"ask": "kit.widgets.ask", "words": "kit.widgets.words"}
__all__ = ["ask", "words"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'kit.widgets' has no attribute {name!r}")
    found = getattr(import_module(_HOME[name]), name)
    globals()[name] = found  # the module of the same name stood there since its import
    return found
