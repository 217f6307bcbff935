"""What learners click: questions, a word count, an interview to code, a map to explore. Thin: the sense is elsewhere.

Questions are judged by ``kit.questions``, ladders and maps are those of ``kit.ladders``. Each name is loaded when it is
first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.widgets.ask import ask
    from kit.widgets.coding import code_transcript
    from kit.widgets.value_map import explore
    from kit.widgets.words import words

_HOME = {
    "ask": "kit.widgets.ask",
    "code_transcript": "kit.widgets.coding",
    "explore": "kit.widgets.value_map",
    "words": "kit.widgets.words",
}
__all__ = ["ask", "code_transcript", "explore", "words"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'kit.widgets' has no attribute {name!r}")
    found = getattr(import_module(_HOME[name]), name)
    globals()[name] = found  # the module of the same name stood there since its import
    return found
