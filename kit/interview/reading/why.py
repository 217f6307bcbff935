"""The words of a text that decided a reading: for the coach to quote, as typed."""

from kit.interview.reading.features import Seen
from kit.interview.reading.model import Model
from kit.interview.reading.tokens import MARKS

MOST = 3  # pieces that are told


def words_for(name: str, model: Model, seen: Seen) -> tuple[str, ...]:
    """The pieces of the text that speak most for a move or a flaw.

    Phrases of the lexicon come first; where none speaks for it, the runs of words with the largest weights.
    """
    if name == "supplies_value":
        spans = [span for found in seen.supplied.values() for span in found]
    elif name == "closed":
        spans = [(seen.asked.head, min(seen.asked.head + 2, seen.asked.last))]
    else:
        output = next(o for o in model.outputs if o.split(":")[1] == name)
        spans = _phrases(name, output, model, seen) or _runs(output, model, seen)
    if not spans:
        spans = [(seen.asked.first, seen.asked.last)]
    pieces = [piece for span in _apart(spans) if (piece := seen.read.piece(*span))]
    return tuple(dict.fromkeys(pieces))[:MOST]


def _phrases(name: str, output: str, model: Model, seen: Seen) -> list[tuple[int, int]]:
    """Phrases that stand for it in the lexicon and that speak for it here; the longest weigh most."""
    weighed = []
    for group, first, last in seen.found:
        if group.split(".")[0] == name:
            where = "q" if seen.asked.first <= first < seen.asked.last else "r"
            weight = model.weight(f"r:{group}@{where}", output)
            spoken = sum(w not in MARKS for w in seen.read.words[first:last])
            if weight > 0 and spoken:
                weighed.append((weight * spoken, (first, last)))
    return [span for _, span in sorted(weighed, key=lambda w: (-w[0], w[1]))]


def _runs(output: str, model: Model, seen: Seen) -> list[tuple[int, int]]:
    weighed = [(model.weight(n, output), span) for n, span in seen.places.items() if n.startswith("w:")]
    return [span for weight, span in sorted(weighed, key=lambda w: (-w[0], w[1]))[: 2 * MOST] if weight > 0]


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that do not touch one said before."""
    kept: list[tuple[int, int]] = []
    for first, last in spans:
        if all(last <= a or first >= b for a, b in kept):
            kept.append((first, last))
    return kept
