"""Reads what an interviewer says: which move it is, what is wrong with it, open or closed, and which values it names."""

from kit.interview.reading.classifying import Reading, classify
from kit.interview.reading.fingerprints import fingerprint
from kit.interview.reading.values import value_names, values_named, values_said, values_supplied

__all__ = [
    "Reading", "classify", "fingerprint", "value_names", "values_named", "values_said", "values_supplied",
]  # fmt: skip
