"""The learner's own draw: rows of a committed pool, chosen by an integer hash.

Course, data set, learner and row go into BLAKE2b (RFC 7693); the rows with the smallest numbers are the learner's.
So a draw is the same on every platform, Python and NumPy, and one more row in the pool changes few draws. It stops
copied numbers. It does not stop somebody from running a published solution.
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from kit.learners import COURSE, current_learner, normal

if TYPE_CHECKING:
    import pandas as pd

# What was drawn in this session, so that an answer's record can say which data it rests on: name → fingerprint.
drawn: dict[str, str] = {}
drawn_for: set[str] = set()  # the learners whose rows they are: two, where somebody said another name in between


def rank(course: str, data: str, learner: str, row: str) -> int:
    """The number that decides whether a row belongs to a learner."""
    message = "\x1f".join((course, data, normal(learner), row)).encode("utf-8")
    return int.from_bytes(hashlib.blake2b(message, digest_size=8).digest(), "big")


def rows_of(name: str, learner: str) -> "pd.DataFrame":
    """A learner's rows of a data set, in the pool's order, with a fresh index.

    The data set's card says how many rows (``draw_rows``), whether rows stay together (``draw_by``, such as all
    statements of one respondent), and a column of which each value must be there (``draw_each``, such as each rung).

    Raises:
        NoSuchData: there is no data set of that name.
        ValueError: the data set is not one to draw from.
    """
    from kit.data.cards import card
    from kit.data.reading import load

    about = card(name)
    if about.draw_rows is None:
        raise ValueError(f"Everybody works on all of {name!r}: read it with load({name!r}).")
    pool = load(name)
    keys = [str(k) for k in (pool[about.draw_by] if about.draw_by else range(len(pool)))]
    order = sorted(set(keys), key=lambda key: (rank(COURSE, name, learner, key), key))
    if about.draw_each:
        order = _each_first(order, keys, pool[about.draw_each])
    chosen = set(order[: about.draw_rows])
    return pool[[key in chosen for key in keys]].reset_index(drop=True)


def _each_first(order: list[str], keys: list[str], values: "pd.Series") -> list[str]:
    """The same order, but of each value the first key goes to the front."""
    found: dict[str, set] = {}
    for key, value in zip(keys, values, strict=True):
        found.setdefault(key, set()).add(value)
    seen: set = set()
    front = []
    for key in order:
        if not found[key] <= seen:
            front.append(key)
            seen |= found[key]
    return front + [key for key in order if key not in front]


def fingerprint(frame: "pd.DataFrame") -> str:
    """Twelve characters that stand for a table's content."""
    return hashlib.sha256(frame.to_csv(index=False, lineterminator="\n").encode("utf-8")).hexdigest()[:12]


def draw(name: str) -> "pd.DataFrame":
    """Your own rows of a data set: the same at every call, other rows than your neighbour's.

    Raises:
        NoSuchData: there is no data set of that name; the text says which there are.
        ValueError: the data set is not one to draw from.
    """
    person = current_learner(Path.cwd()).name
    rows = rows_of(name, person)
    drawn[name] = fingerprint(rows)
    drawn_for.clear()
    drawn_for.add(person)
    return rows
