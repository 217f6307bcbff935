"""The part of an utterance that asks: the last question, and how it is built."""

from dataclasses import dataclass, field

from kit.interview.reading.tokens import ENDS, MARKS, START, Tokens, words_of

ASK_WORDS = words_of("ask_words")
AUXILIARIES = words_of("auxiliaries")
PERSONS = words_of("persons")
REQUESTS = words_of("requests")
MARKERS = words_of("markers")
BREAKS = words_of("breaks")
WONDERING = words_of("wondering")
TELLING = words_of("telling")
POLITE = words_of("polite")
POINTERS = words_of("pointers")


@dataclass
class Asking:
    """The last question, by tokens.

    Attributes:
        first, last: from which token to the one before which.
        kind: "open" (a question word leads), "closed" (a verb leads), "request" ("tell me"), "statement" (with a question
            mark), "alone" (one or two words with a question mark), "nothing" (nothing is asked: the last sentence).
        head: the token of the word that leads.
        opens: that word; opener: the first word, markers included; second: the word after it.
        marked: a question mark stands at its end.
        questions: how many sentences ask.
        clauses: what leads each clause that asks, and whether that clause points back ("that", "it").
    """

    first: int = 0
    last: int = 0
    kind: str = "nothing"
    head: int = 0
    opens: str = ""
    second: str = ""
    opener: str = ""
    marked: bool = False
    questions: int = 0
    clauses: list[tuple[str, bool]] = field(default_factory=list)


def _leading(words: list[str], first: int, last: int) -> int:
    """The first word that is no marker ("so", "okay"), unless nothing else is there."""
    at = first
    while at < last and (words[at] in MARKS or words[at] in MARKERS):
        at += 1
    return at if at < last else first


def _kind(words: list[str], first: int, last: int, marked: bool) -> tuple[str, int]:
    """How a sentence asks, and the token of the word that leads."""
    head = _leading(words, first, last)
    if head >= last:
        return "nothing", head
    word = words[head]
    following = next((w for w in words[head + 1 : last] if w != ","), "")
    if word in ASK_WORDS and not (following in PERSONS and (word in ("when", "where") or not marked)):
        return "open", head
    if word in AUXILIARIES and (following in PERSONS or marked):
        return ("request" if _is_polite(words, head, last) else "closed"), head
    if word in REQUESTS and (
        following in ("me", "us", "of", "about", "that", "back", "a", "the", "an", "you", "more", "your") or marked
    ):
        return "request", head
    within = _within(words, head, last, marked or not _plain(words, head))
    if within is not None:
        return within
    if marked:
        return ("alone" if sum(w not in MARKS for w in words[first:last]) <= 2 else "statement"), head
    return "nothing", head


def _is_polite(words: list[str], head: int, last: int) -> bool:
    """Whether a yes-or-no question asks to be told something: "Could you describe …", "Do you remember the last …"."""
    first, near = words[head], [w for w in words[head + 1 : head + 7] if w != ","]
    if not near or near[0] not in ("you", "i", "we"):
        return False
    if first in ("can", "could", "would", "will", "may", "might"):
        asked = {*near} & POLITE or ("say" in near and "more" in near)
        return bool(asked) and (near[0] == "you" or "ask" in near or "tell" in near)
    return (
        first == "do"
        and near[0] == "you"
        and len(near) > 1
        and (near[1] in ("remember", "recall") or (near[1] == "mind" and bool({*near} & POLITE)))
    )


def _within(words: list[str], head: int, last: int, led: bool) -> tuple[str, int] | None:
    """A question after a beginning of another kind: "If it were gone, what would you miss?", "I wonder how you …".

    Args:
        led: the sentence has a question mark, or begins as what leads to a question.
    """
    for at in range(head + 1, last):
        before, here = words[at - 1], words[at]
        after = words[at + 1] if at + 1 < last else ""
        if here in ("if", "whether") and before in WONDERING:
            asks = {*words[at : at + 5]} & TELLING
            return ("request" if asks else "closed"), at - 1
        if here in ("what", "how", "why", "which", "where") and before in WONDERING:
            return "open", at
        if here in TELLING and after in ("me", "us") and before in ("you", "please", "and", ",", "could", "can"):
            return "request", at
        if here in ASK_WORDS and after in AUXILIARIES and words[min(at + 2, last - 1)] in ("you", "your"):
            return "open", at
        if not led:
            continue
        if here in ASK_WORDS and (after in AUXILIARIES or before in BREAKS or here in ("what", "why", "how", "which")):
            return "open", at
        if here in AUXILIARIES and before in (",", "…", "and", "or", "but", "so", "then") and after in PERSONS:
            return "closed", at
    return None


def _plain(words: list[str], head: int) -> bool:
    """Whether a sentence without a question mark begins like a statement."""
    return words[head] not in ("if", "imagine", "suppose", "supposing", "when", "on", "in", "for", "think", "with")


def asking(read: Tokens) -> Asking:
    """Find the part that asks. Where nothing asks it is the last sentence."""
    words = read.words
    kinds = []
    for first, last in read.sentences:
        marked = any(w == "?" for w in words[max(first, last - 3) : last])
        kinds.append((first, last, marked, *_kind(words, first, last, marked)))
    if not kinds:
        return Asking()
    asks = [k for k in kinds if k[3] != "nothing"]
    first, last, marked, kind, head = (asks or kinds)[-1]
    found = Asking(first, last, kind, head, marked=marked, questions=len(asks))
    spoken = [w for w in words[head:last] if w not in MARKS]
    found.opens = (
        spoken[0] if spoken and (spoken[0] in ASK_WORDS | AUXILIARIES | REQUESTS or kind == "nothing") else "-"
    )
    if kind == "nothing" and len(spoken) > 3:
        found.opens = "-"
    found.second = spoken[1] if len(spoken) > 1 else ""
    found.opener = next((w for w in words[first:last] if w not in MARKS), "")
    for begin, end, *_ in asks:
        found.clauses += _clauses(words, begin, end)
    return found


def _clauses(words: list[str], first: int, last: int) -> list[tuple[str, bool]]:
    """The clauses of a sentence that ask: what leads each, and whether it points back to what was spoken of."""
    starts: list[int] = []
    for at in range(first, last):
        word, before = words[at], words[at - 1] if at else START
        after = words[at + 1] if at + 1 < last else ""
        led = before in (START, ",", "and", "or", "but", "so", "…", "plus", "okay", "well", "then") or at == first
        if (
            (word in ASK_WORDS and (led or after in AUXILIARIES))
            or (word in AUXILIARIES and led and after in PERSONS)
            or (word in REQUESTS and led and after in ("me", "us"))
        ):
            if starts and at - starts[-1] <= 1:
                continue
            starts.append(at)
    clauses = []
    for start, end in zip(starts, [*starts[1:], last], strict=False):
        inside = {w for w in words[start:end] if w not in ENDS}
        clauses.append((words[start], bool(inside & POINTERS)))
    return clauses
