"""What speakers are called in a transcript, and what their names say of who asks and who answers."""

import re

NAME = r"[^\W\d_][\w .'’\-]{0,38}?(?:\s?\([^\W\d_][^()\n]{0,29}\)|, [^\W\d_][\w ]{0,29})?"
"""A name has few words; a part may follow it: "Ana (interviewer)", "Ana, interviewer"."""

_ASKS = (
    r"interviewer(?:in)?|int|moderator(?:in)?|researcher|facilitator|asker|question(?:er)?|frage|me|ich|you|host|i|q"
)
_ANSWERS = (
    r"interviewee|respondent|resp|participant|customer|client|consumer|informant|subject|answer|antwort|befragter?"
)
_ROLE = re.compile(rf"(?:the )?(?:(?P<asks>{_ASKS})|(?P<answers>{_ANSWERS}))[ .]*\d*")
_LETTER = re.compile(r"[arpcb]\.?\d*")
_PART = re.compile(r"\s?(?:\((?P<in>[^()]*)\)|,\s?(?P<after>[^,()]*))$")
_NUMBERED = re.compile(r"(.*?\D)[ .]*\d+$")
_BY_TURNS = re.compile(r"q|a|question|answer|frage|antwort", re.IGNORECASE)


def role_of(name: str) -> str:
    """ "interviewer" or "respondent", where a name says so: "Moderator", "Q2", "Ana (interviewer)", "Ben, customer"."""
    plain, part = _parted(name)
    found = _ROLE.fullmatch(part) or _ROLE.fullmatch(plain)
    return ("interviewer" if found["asks"] else "respondent") if found else ""


def _parted(name: str) -> tuple[str, str]:
    """A name in small letters, and the part that stands behind it; "" if none does."""
    plain = " ".join(name.casefold().split())
    found = _PART.search(plain)
    part = (found["in"] or found["after"] or "").strip() if found else ""
    return (plain[: found.start()], part) if found and found.start() and _ROLE.fullmatch(part) else (plain, "")


def is_letter(name: str) -> bool:
    """Whether it is one of the letters by which the one who answers is called beside "I" or "Q"."""
    return bool(_LETTER.fullmatch(name.casefold()))


def same(name: str) -> str:
    """A name in the form in which it is compared: "ANA" and "Ana" are one, and so is "Ana (interviewer)"."""
    return _parted(name)[0]


def unnumbered(names: list[str]) -> dict[str, str]:
    """Names that are numbered by turns, each without its number: "Q1, A1, Q2, A2", or "I1, R1, I2, R2".

    "P1" and "P2" who speak more than once are two people, and so are "Speaker 1" and "Speaker 2".
    """
    bases = {name: found[1].strip(" .") for name in names if (found := _NUMBERED.match(name))}
    numbered = [name for name in names if name in bases]
    by_turns = len(set(bases.values())) == 2 and len(set(numbered)) == len(numbered)
    return {name: base for name, base in bases.items() if by_turns or _BY_TURNS.fullmatch(base)}
