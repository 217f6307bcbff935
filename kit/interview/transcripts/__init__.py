"""Interviews as transcripts: written out, read in, checked by replay, and recorded to be watched."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.interview.transcripts.conversation import Conversation, ConversationError
    from kit.interview.transcripts.demonstrating import demonstration_of, demonstrations
    from kit.interview.transcripts.exporting import as_csv, as_ladders, as_markdown, as_table
    from kit.interview.transcripts.importing import read_conversation
    from kit.interview.transcripts.verifying import Verification, verify

_HOME = {
    "Conversation": "conversation",
    "ConversationError": "conversation",
    "Verification": "verifying",
    "as_csv": "exporting",
    "as_ladders": "exporting",
    "as_markdown": "exporting",
    "as_table": "exporting",
    "demonstration_of": "demonstrating",
    "demonstrations": "demonstrating",
    "read_conversation": "importing",
    "verify": "verifying",
}
__all__ = [
    "Conversation", "ConversationError", "Verification", "as_csv", "as_ladders", "as_markdown", "as_table",
    "demonstration_of", "demonstrations", "read_conversation", "verify",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
