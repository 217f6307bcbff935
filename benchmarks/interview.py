"""The interview: seconds to the first reply, milliseconds a reply, a thousand whole interviews, size of the model.

``python benchmarks/interview.py`` prints all of it; ``rows()`` is what ``benchmarks/run.py`` shows. There is no rival
beside it: no package that can be installed simulates the respondent of a laddering interview, offline or otherwise.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

from kit.interview.interviewers import INTERVIEWERS, held  # noqa: E402
from kit.interview.people import respondent, respondents  # noqa: E402
from kit.interview.session import Session  # noqa: E402

THOUSAND = 1000
TIMES = 5
Row = tuple[str, float, str, float | None]

FIRST_REPLY = """
import time
begun = time.perf_counter()
from kit.interview.session import Session
talk = Session({name!r}, 1)
loaded = time.perf_counter()
talk.ask("What do you look for when you choose?")
print(loaded - begun, time.perf_counter() - begun)
"""


def first_reply() -> tuple[float, float]:
    """Seconds from nothing imported to a respondent, and to the first reply, in a fresh process."""
    code = FIRST_REPLY.format(name=respondents()[0])
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, text=True
        ).stdout.split()
        for _ in range(TIMES)
    ]
    loaded, replied = zip(*((float(loaded), float(replied)) for loaded, replied in runs), strict=True)
    return statistics.median(loaded), statistics.median(replied)


def interviews(number: int = THOUSAND) -> tuple[float, int, list[float]]:
    """Seconds for whole scripted interviews of all kinds with everybody; their turns; seconds of each turn."""
    people = [respondent(name) for name in respondents()]
    kinds = list(INTERVIEWERS)
    turns: list[float] = []

    class Timed(Session):
        def ask(self, text: str):  # type: ignore[no-untyped-def]
            begun = time.perf_counter()
            reply = super().ask(text)
            turns.append(time.perf_counter() - begun)
            return reply

    begun = time.perf_counter()
    for seed in range(number):
        held(people[seed % len(people)], kinds[seed // len(people) % len(kinds)], seed, session=Timed)
    return time.perf_counter() - begun, len(turns), turns


def again(number: int = 200) -> float:
    """Seconds a turn when an interview is replayed, so that every question has been read before."""
    talk = held(respondent(respondents()[0]), "good", 1)
    questions = [turn.question for turn in talk.turns]
    begun = time.perf_counter()
    for _ in range(number):
        replay = Session(talk.respondent, 1)
        for question in questions:
            replay.ask(question)
    return (time.perf_counter() - begun) / number / len(questions)


def model_kilobytes() -> float:
    """What the reading of questions carries: its model and its word lists."""
    folder = ROOT / "kit" / "interview" / "reading"
    return sum(file.stat().st_size for file in folder.iterdir() if file.suffix in (".npz", ".toml", ".json")) / 1000


def rows() -> list[Row]:
    """What, own seconds, rival, rival's seconds."""
    return [
        ("interview: import to first reply", first_reply()[1], "", None),
        ("interview: 1,000 scripted interviews", interviews()[0], "", None),
    ]


def main() -> None:
    loaded, replied = first_reply()
    print(f"{'from nothing imported to a respondent':<48}{loaded:>8.3f} s")
    print(f"{'from nothing imported to the first reply':<48}{replied:>8.3f} s")
    taken, number, each = interviews()
    print(f"{f'1,000 scripted interviews, {number:,} turns':<48}{taken:>8.2f} s")
    ordered = sorted(each)
    print(f"{'a reply, question never read before: median':<48}{1000 * statistics.median(each):>8.2f} ms")
    print(f"{'  of 100 the slowest':<48}{1000 * ordered[int(0.99 * len(ordered))]:>8.2f} ms")
    print(f"{'a reply, question read before (replay)':<48}{1000 * again():>8.2f} ms")
    print(f"{'model and word lists':<48}{model_kilobytes():>8.0f} kB")
    print("No rival: no package that can be installed simulates the respondent of a laddering interview.")


if __name__ == "__main__":
    main()
