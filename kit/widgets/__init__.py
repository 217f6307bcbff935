"""What learners click: questions, a word count, interviews to hold, to watch and to code, a map to explore.

Thin: the sense is elsewhere. Questions are judged by ``kit.questions``, ladders and maps are those of ``kit.ladders``,
customers who are interviewed come from ``kit.interview``. Each name is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.widgets.asking import ask
    from kit.widgets.asking_again import ask_again
    from kit.widgets.coding import code_transcript
    from kit.widgets.interview_coding import code_interview
    from kit.widgets.interviewing import interview
    from kit.widgets.value_map import explore
    from kit.widgets.watching import watch
    from kit.widgets.word_count import words

_HOME = {
    "ask": "kit.widgets.asking",
    "ask_again": "kit.widgets.asking_again",
    "code_interview": "kit.widgets.interview_coding",
    "code_transcript": "kit.widgets.coding",
    "explore": "kit.widgets.value_map",
    "interview": "kit.widgets.interviewing",
    "watch": "kit.widgets.watching",
    "words": "kit.widgets.word_count",
}
__all__ = ["ask", "ask_again", "code_interview", "code_transcript", "explore", "interview", "watch", "words"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'kit.widgets' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
