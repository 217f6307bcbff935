"""An answer as data: a value from a learner's notebook, as JSON and back.

JSON's own types stand for themselves. Anything else is an object whose key ``"$"`` names the kind, so that nothing
is guessed on the way back: ``{"$": "date", "iso": "2026-11-21"}``. ``decode(encode(value))`` equals ``value``; a
check sees the decoded form on the learner's side too, so both sides judge the same thing.
"""

from kit.checks.answer.decoding import FunctionAnswer, decode
from kit.checks.answer.encoding import MAX_BYTES, MAX_DEPTH, AnswerError, encode, is_empty
from kit.checks.answer.gaps import gaps

__all__ = ["MAX_BYTES", "MAX_DEPTH", "AnswerError", "FunctionAnswer", "decode", "encode", "gaps", "is_empty"]
