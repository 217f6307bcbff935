"""Recorded demonstrations: for each product one interview that is held well, and one that is not, with notes.

What is asked is written in ``demonstrations.toml``, with a note on what it does; the simulated respondents answered.
``python -m kit.interview.transcripts`` holds the interviews again and writes the data set ``interview_demonstrations``.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from kit.interview.session import Session
    from kit.ladders.studies.demonstrations import AnnotatedTalk

DATA = "interview_demonstrations"
COLUMNS = ("demonstration", "turn", "speaker", "text", "level", "note")
SCRIPTS = Path(__file__).with_name("demonstrations.toml")


def demonstrations() -> dict[str, str]:
    """The recorded interviews: name → title."""
    return {name: script["title"] for name, script in _scripts().items()}


def demonstration_of(name: str) -> "AnnotatedTalk":
    """One recorded interview, with notes beside it.

    Raises:
        ValueError: there is none of that name.
    """
    from kit.data.reading import load
    from kit.interview.people import respondent
    from kit.ladders.studies.demonstrations import AnnotatedTalk

    if name not in _scripts():
        raise ValueError(f"name == {name!r}, must be one of {', '.join(_scripts())}")
    script, turns = _scripts()[name], load(DATA)
    turns = turns[turns["demonstration"] == name].reset_index(drop=True)
    return AnnotatedTalk(turns, title=script["title"], respondent=respondent(script["respondent"]).shown_name)


def shown() -> set[str]:
    """The respondents whom everybody can watch."""
    return {script["respondent"] for script in _scripts().values()}


@cache
def _scripts() -> dict[str, dict[str, Any]]:
    return tomllib.loads(SCRIPTS.read_text(encoding="utf-8"))


def held(name: str) -> "Session":
    """A demonstration, held anew."""
    from kit.interview.session import Session

    script = _scripts()[name]
    session = Session(script["respondent"], seed=script["seed"])
    for turn in script["turns"]:
        session.ask(turn["ask"])
    return session


def recorded() -> "pd.DataFrame":
    """All demonstrations, held anew: ``demonstration, turn, speaker, text, level, note``.

    ``level`` is the level that an answer reaches: of the highest rung that is told in it, or gone along with.
    """
    import pandas as pd

    rows: list[tuple[Any, ...]] = []
    for name, script in _scripts().items():
        session = held(name)
        number = 0
        for turn, asked in zip(session.turns, script["turns"], strict=True):
            told = [s for s in turn.reply.statements if s.how == "told"]
            levels = [session.respondent.product.codes[s.code] for s in told if s.code]
            level = max(levels, key=lambda code: code.height).level if levels else None
            rows.append((name, number + 1, "interviewer", turn.question, None, asked.get("note")))
            rows.append((name, number + 2, "respondent", turn.reply.text, level, asked.get("then")))
            number += 2
    return pd.DataFrame(rows, columns=list(COLUMNS))


def write(folder: Path) -> Path:
    """Write the data set into a folder."""
    file = folder / f"{DATA}.csv"
    recorded().to_csv(file, index=False, lineterminator="\n", encoding="utf-8")
    return file
