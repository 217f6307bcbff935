"""What stands in a text from one place to another: whole words, without the space around them, short enough for a line."""

_IN_WORD = "'’-‑"


def is_in_word(text: str, at: int) -> bool:
    """Whether a word goes on at this place: “it’s” and “good-natured” are one word each."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isalnum():
        return after.isalnum() or (after in _IN_WORD and at + 1 < len(text) and text[at + 1].isalnum())
    return before in _IN_WORD and after.isalnum() and at > 1 and text[at - 2].isalnum()


def whole_words(text: str, start: int, end: int) -> tuple[int, int] | None:
    """From the beginning of the first word to the end of the last one. None: no word is there."""
    start, end = max(0, start), min(len(text), end)
    found = piece(text, start, end)
    if not found:
        return None
    start, end = found[0]
    while is_in_word(text, start):
        start -= 1
    while is_in_word(text, end):
        end += 1
    return start, end


def piece(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A piece of a text without the space around it, as a list of one; of none if there is no letter or number."""
    inside = text[start:end] if start < end else ""
    if not any(map(str.isalnum, inside)):
        return []
    return [(start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip()))]


def short(text: str, most: int = 60) -> str:
    """A quote for one line."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0]}…"
