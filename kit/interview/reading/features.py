"""What an utterance is read by: phrases, its shape, what it takes up from the last reply, its words and letters.

Every feature is a name. Features that begin with ``r:`` come from rules and count in full; ``w:`` (words, and words with
what is spoken of left out) and ``c:`` (letters) are weighed like the terms of a text (Salton and Buckley, 1988).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from kit.interview.moves import FLAWS, MOVES
from kit.interview.reading.asking import Asking, asking
from kit.interview.reading.phrases import Found, phrases
from kit.interview.reading.tokens import MARKS, START, Tokens, reply_tokens, tokens, words_of
from kit.interview.reading.values import named_in, values_heard, values_spoken

LONGEST = 6_000  # characters of an utterance that are read
LONGEST_LETTERS = 160  # of the last question
WORD_RUN = 2
FRAME_RUN = 4
LETTER_RUN = 4

EMPTY_WORDS = words_of("empty_words")


@dataclass
class Seen:
    """What was seen in an utterance.

    Attributes:
        names: the features.
        places: feature → tokens where it was seen, for those that have a place.
        found: the phrases.
        supplied: end values that are named and were not said before, with their tokens.
        asked: the part that asks.
    """

    read: Tokens
    asked: Asking
    names: list[str] = field(default_factory=list)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)
    named: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    supplied: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


def stem(word: str) -> str:
    """A word without its ending, roughly: enough to see that "saves" takes up "saving"."""
    for ending in ("ingly", "edly", "iness", "ing", "ies", "ied", "ely", "ed", "es", "ly", "er", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


PAST = words_of("past")
NOT = words_of("not")
SUPPOSED = words_of("supposed")
OTHERS = words_of("others")
LATELY = words_of("lately")
SETTINGS = {"past": PAST, "not": NOT, "supposed": SUPPOSED, "others": OTHERS, "lately": LATELY}
"""What a reply speaks of: a plain "What was that like?" goes back in time only if the reply was there."""


@lru_cache(maxsize=2_000)
def _settings(text: str) -> tuple[str, ...]:
    words = set(reply_tokens(text[-LONGEST:]).words)
    return tuple(name for name, said in SETTINGS.items() if words & said)


@lru_cache(maxsize=2_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in reply_tokens(text[-LONGEST:]).words if w not in MARKS and w not in EMPTY_WORDS)


def see(text: str, previous: str | None, frame: frozenset[str]) -> Seen:
    """All features of an utterance.

    Args:
        frame: words that questions are made of, whatever they are about; the others are left out of frames.
    """
    read = tokens(text[-LONGEST:] if len(text) > LONGEST else text)
    asked = asking(read)
    seen = Seen(read, asked)
    seen.found = phrases().find(read.words)
    for name, place in _of_phrases(seen):
        if name not in seen.places:
            seen.places[name] = place
            seen.names.append(name)
    seen.names += dict.fromkeys(_of_flaws(seen))
    seen.names += dict.fromkeys(_of_longest(seen))
    seen.names += dict.fromkeys(_of_shape(seen))
    seen.names += dict.fromkeys(_of_reply(seen, previous))
    runs = dict(_of_words(seen, frame))
    seen.places.update(runs)
    seen.names += runs
    seen.names += sorted(_of_letters(seen))
    return seen


def _of_phrases(seen: Seen) -> Iterator[tuple[str, tuple[int, int]]]:
    first, last = seen.asked.first, seen.asked.last
    before = max((begin for begin, end in seen.read.sentences if end <= first), default=first)
    for group, begin, end in seen.found:
        where = "q" if first <= begin < last else "p" if before <= begin < first else "r"
        yield f"r:{group}@{where}", (begin, end)
        if where == "q" and begin <= seen.asked.head:
            yield f"r:{group}@head", (begin, end)


def _of_flaws(seen: Seen) -> Iterator[str]:
    """How often phrases of a flaw are found, wherever in the turn."""
    found: dict[str, set[int]] = {}
    groups: dict[str, int] = {}
    for group, begin, end in seen.found:
        flaw = group.split(".")[0]
        if flaw in FLAWS:
            found.setdefault(flaw, set()).update(range(begin, end))
            groups[group] = max(groups.get(group, 0), end - begin)
    for group, size in groups.items():
        yield f"r:{group}@any"
        if size > 2:
            yield f"r:{group}@any+long"
    for flaw, tokens_hit in found.items():
        for size in (2, 4, 7, 11):
            if len(tokens_hit) >= size:
                yield f"r:much:{flaw}={size}"


def _of_longest(seen: Seen) -> Iterator[str]:
    """Which move the longest phrase of the last question stands for, and which the phrase at its head."""
    first, last = seen.asked.first, seen.asked.last
    inside = [f for f in seen.found if first <= f.first < last and f.group.split(".")[0] in MOVES]
    moves: dict[str, int] = {}
    for group, begin, end in inside:
        move = group.split(".")[0]
        moves[move] = max(moves.get(move, 0), end - begin)
    if not moves:
        yield "r:longest=none"
        return
    longest = max(moves.values())
    for move, size in moves.items():
        if size == longest:
            yield f"r:longest={move}"
            yield f"r:longest={move}+{seen.asked.kind}"
        yield f"r:said={move}"
    ordered = sorted(moves)
    for at, move in enumerate(ordered):
        for other in ordered[at + 1 :]:
            yield f"r:both={move}+{other}"
    at_head = [f for f in inside if f.first <= seen.asked.head < f.last]
    if at_head:
        most = max(f.last - f.first for f in at_head)
        for move in dict.fromkeys(f.group.split(".")[0] for f in at_head if f.last - f.first == most):
            yield f"r:longest_at_head={move}"
            yield f"r:longest_at_head={move}+{seen.asked.kind}"


def _of_shape(seen: Seen) -> Iterator[str]:
    words, asked = seen.read.words, seen.asked
    spoken = [w for w in words if w not in MARKS]
    size = len(spoken)
    yield f"r:size={next((n for n in (0, 1, 2, 3, 5, 8, 12, 20, 30, 50) if size <= n), 99)}"
    yield f"r:questions={min(asked.questions, 3)}"
    yield f"r:asks={asked.kind}"
    yield f"r:opens={asked.opens}"
    yield f"r:opens={asked.opens}+{asked.second}"
    if asked.opener:
        yield f"r:first={asked.opener}"
    yield f"r:last_is_asked={asked.last == len(words)}"
    yield f"r:sentences={min(len(seen.read.sentences), 4)}"
    if asked.marked:
        yield "r:marked"
    inside = words[asked.first : asked.last]
    for setting, said in SETTINGS.items():
        if not said.isdisjoint(inside):
            yield f"r:asks_of:{setting}"
    count = sum(w not in MARKS for w in inside)
    yield f"r:asked_size={next((n for n in (0, 1, 2, 3, 5, 8, 12, 20) if count <= n), 99)}"
    for word in ("or", "and", "what", "how", "why", "if", "not"):
        if word in inside:
            yield f"r:has={word}"
    clauses = asked.clauses
    yield f"r:clauses={min(len(clauses), 4)}"
    if len(clauses) > 1:
        yield f"r:clauses={clauses[-2][0]}+{clauses[-1][0]}"
        yield f"r:second_points_back={clauses[-1][1]}"
        yield f"r:clauses_questions={min(len(clauses), 3)}+{clauses[-1][1]}"


def _of_reply(seen: Seen, previous: str | None) -> Iterator[str]:
    words = seen.read.words
    seen.named = named_in(seen.read)
    spoken, near = (values_spoken(previous), values_heard(previous)) if previous else (frozenset(), frozenset())
    seen.supplied = {value: spans for value, spans in seen.named.items() if value not in spoken}
    new = len(seen.supplied.keys() - near)
    if new:
        yield "r:supplies"
        yield f"r:supplies={min(new, 3)}"
    elif seen.supplied:
        yield "r:supplies_near"
        yield f"r:supplies_near+asks={seen.asked.kind}"
    if seen.supplied:
        yield f"r:supplies+asks={seen.asked.kind}"
        first, last = seen.asked.first, seen.asked.last
        if any(first <= span[0] < last for spans in seen.supplied.values() for span in spans):
            yield "r:supplies@q"
        for value in seen.supplied:
            yield f"r:supplies:{value}"
    if len(seen.supplied) < len(seen.named):
        yield "r:names_said"
    if not previous or not previous.strip():
        yield "r:reply=none"
        yield f"r:no_reply+asks={seen.asked.kind}"
        yield f"r:no_reply+opens={seen.asked.opens}+{seen.asked.second}"
        return
    for setting in _settings(previous):
        yield f"r:reply:{setting}"
        yield f"r:reply:{setting}+asks={seen.asked.kind}"
        yield f"r:reply:{setting}+opens={seen.asked.opens}"
        yield f"r:reply:{setting}+opens={seen.asked.opens}+{seen.asked.second}"
    asserts = seen.asked.kind in ("nothing", "statement", "alone")
    if asserts and ("not" in _settings(previous)) is NOT.isdisjoint(words):
        yield "r:turned_round"
    heard = _stems(previous)
    for place, (first, last) in {"q": (seen.asked.first, seen.asked.last), "all": (0, len(words))}.items():
        own = {stem(w) for w in words[first:last] if w not in MARKS and w not in EMPTY_WORDS}
        if not own:
            yield f"r:taken_up:{place}=nothing_said"
            continue
        share = len(own & heard) / len(own)
        level = (
            "none"
            if not share
            else "some"
            if share < 0.34
            else "half"
            if share < 0.67
            else "most"
            if share < 1
            else "all"
        )
        yield f"r:taken_up:{place}={level}"
        if place == "q":
            yield f"r:taken_up:{place}={level}+{seen.asked.kind}"
            yield f"r:taken_up:{place}={level}+new={min(len(own - heard), 4)}"
            yield f"r:taken_up:{place}={level}+{seen.asked.opens}"
    yield f"r:reply+asks={seen.asked.kind}"
    yield f"r:reply+opens={seen.asked.opens}+{seen.asked.second}"


def _of_words(seen: Seen, frame: frozenset[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    words, first, last = seen.read.words, seen.asked.first, seen.asked.last
    inside = [i for i in range(first, last) if words[i] != ","]
    outside = [i for i in (*range(first), *range(last, len(words))) if words[i] != ","]
    for mark, which in (("w:q ", inside), ("w:o ", outside)):
        for at, begin in enumerate(which):
            name = mark + words[begin]
            yield name, (begin, begin + 1)
            for end in which[at + 1 : at + WORD_RUN]:
                name = f"{name} {words[end]}"
                yield name, (begin, end + 1)
    shown: list[tuple[str, int]] = []  # what is spoken of becomes one blank
    for i in inside:
        word = words[i]
        if word in frame or word in MARKS:
            shown.append((word, i))
        elif not shown or shown[-1][0] != "_":
            shown.append(("_", i))
    for at, (word, begin) in enumerate(shown):
        name = "w:f " + word
        for other, end in shown[at + 1 : at + FRAME_RUN]:
            name = f"{name} {other}"
            yield name, (begin, end + 1)


def _of_letters(seen: Seen) -> set[str]:
    inside = seen.read.words[seen.asked.first : seen.asked.last]
    line = " ".join([w for w in inside if w != START and w != ","])
    line = f" {line} "[-LONGEST_LETTERS:]
    return {"c:" + line[at : at + LETTER_RUN] for at in range(len(line) - LETTER_RUN + 1)}
