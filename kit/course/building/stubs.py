"""A stub is a subtraction: an answer cell without what learners do not get. Nobody writes one by hand."""

import re

BEGIN, END = "BEGIN SOLUTION", "END SOLUTION"
LINE_MARK = re.compile(r"^(?P<head>\s*.+?(?:\s=\s|:\s))(?P<value>.+?)(?P<comma>,?)\s*#\s*SOLUTION\s*$")


def stub(source: str, asks: str) -> str:
    """An answer cell as the learner gets it: the solution is taken away, the three dots stand in its place.

    A region inside a function becomes ``...``. One at the left margin becomes ``name = ...``, unless what is left of
    the cell makes that name itself. A line marked ``# SOLUTION`` keeps what stands before its value.
    """
    kept: list[str] = []
    at: int | None = None  # where the first region at the left margin was
    inside = False
    for text in source.splitlines():
        if BEGIN in text:
            inside = True
            if indent := text[: len(text) - len(text.lstrip())]:
                kept.append(f"{indent}...")
            elif at is None:
                at = len(kept)
        elif END in text:
            inside = False
        elif not inside:
            marked = LINE_MARK.match(text)
            kept.append(f"{marked['head']}...{marked['comma']}" if marked else text)
    made = re.compile(rf"^(def\s+)?{re.escape(asks)}\b\s*[=(:]")
    if at is not None and not any(made.match(text) for text in kept):
        kept.insert(at, f"{asks} = ...  # your answer in place of the dots")
    return "\n".join(kept)
