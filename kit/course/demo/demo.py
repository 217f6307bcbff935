"""``kit demo``: a class plays through the whole loop, so that an instructor has seen it work before it matters.

Everything is done by the commands that instructors and learners type, in folders of their own. Who plays what, and what
it should come to, is in ``demo_class``.
"""

import argparse
import csv
import importlib.util
import os
import shutil
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kit.checks.cells import is_graded
from kit.checks.unit import read_unit
from kit.course.building.build import written_units
from kit.course.building.mistakes import read_mistakes
from kit.course.demo.desk import Classroom, Desk, typed, upload_name
from kit.course.demo.edits import made_up_unit
from kit.course.demo.outcome import Result, in_detail, outcome_table, problems_in, read_results, verdict
from kit.course.demo.players import EXCHANGE, ZIP, Lesson, Player, read_lesson, the_class
from kit.course.layout import Course, CourseError, find_course
from kit.course.table import width
from kit.learners import COURSE

MARK = ".made-by-kit-demo"
AT_A_TIME = 2
CELL_TIMEOUT = 5  # seconds: the endless loop would take the usual 30
TIMES = 92  # the column where times end


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", nargs="?", metavar="UNIT", help="name or number (default: the first with mistakes.py)")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="play in this new folder (default: build/demo, made anew each time)"
    )
    parser.add_argument("--learners", type=int, metavar="N", help="how many (default: one of each kind, and then some)")


def run(args: argparse.Namespace) -> int:
    course = find_course()
    unit = playable(course, args.unit)
    if args.learners is not None and args.learners < 1:
        raise CourseError("--learners takes a number above 0.")
    root = fresh_folder(course, args.keep)
    results = Demo(course, unit, root).play(args.learners)
    return 1 if any(result.differs() for result in results) else 0


def playable(course: Course, name: str | None) -> str:
    """The unit to play.

    Raises:
        CourseError: this is no checkout, nbgrader is missing, or there is no such unit.
    """
    if not course.solutions.is_dir() or not (course.root / "nbgrader_config.py").is_file():
        raise CourseError(
            "The demo plays the instructor's side too, so it needs solutions/ and nbgrader_config.py. "
            "Run it in a checkout of the course."
        )
    if importlib.util.find_spec("nbgrader") is None:
        raise CourseError('nbgrader is not installed. Instructors need: pip install "values-kit[teach]"')
    if name is not None:
        unit = course.unit(name)
        if not has_graded(course, unit):
            raise CourseError(f"Nothing in {unit} is graded automatically, so there is nothing to play.")
        return unit
    units = written_units(course)
    if not units:
        raise CourseError(f"There is no unit in {course.solutions} to play.")
    graded = [u for u in units if has_graded(course, u)]
    if not graded:
        raise CourseError(f"No unit in {course.solutions} has an exercise that is graded automatically.")
    return next((u for u in graded if (course.solutions / u / "mistakes.py").is_file()), graded[0])


def has_graded(course: Course, unit: str) -> bool:
    """Whether the class can play a unit: whether anything in it is graded automatically."""
    return any(not e.by_hand and not e.practice for e in read_unit(course.solutions / unit).exercises.values())


def fresh_folder(course: Course, keep: Path | None) -> Path:
    """An empty folder to play in. Only what an earlier demo made is ever removed.

    Raises:
        CourseError: the folder holds something else, or what is to be kept of an earlier demo.
    """
    root = (keep.expanduser() if keep else course.root / "build" / "demo").resolve()
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        if keep:
            raise CourseError(f"{root} holds something already. Name a new folder.")
        if not (root / MARK).is_file():
            raise CourseError(f"{root} was not made by kit demo. Move it away, or name another folder with --keep.")
        shutil.rmtree(root)
    root.mkdir(parents=True, exist_ok=True)
    (root / MARK).write_text("kit demo made this folder, and removes it when it plays again.\n", encoding="utf-8")
    return root


class Demo:
    """One run.

    Args:
        origin: the course that is played; nothing in it is changed.
        root: an empty folder to play in.
    """

    def __init__(self, origin: Course, unit: str, root: Path) -> None:
        self.origin, self.unit, self.root = origin, unit, root
        self.course = Course(root / "course")
        self.desk = Desk(self.course.root, root / "settings" / "instructor")
        self.has_exchange = os.name == "posix"  # nbgrader's exchange refuses Windows

    def play(self, learners: int | None) -> list[Result]:
        began = time.monotonic()
        print(f"A class plays {self.unit}, in {_shown(self.root)}")
        print("The instructor's commands run in its folder course/, the learners' each in one below learners/.")
        settings = self._set_up()
        print("\nThe unit is handed out")
        self._type(["kit", "release", self.unit], "gradebook")
        lesson = self._lesson()
        players = the_class(lesson, learners, exchange=self.has_exchange)
        room = Classroom(self.root, self.course.release, settings, lesson, players)
        self._everybody_works(room)
        self._the_due_date_comes(room)
        problems = self._collect(players)
        print("\nIt is graded")
        self._type(["kit", "grade", self.unit, "--cell-timeout", str(CELL_TIMEOUT)], "submissions:")
        print("\nThe feedback is written")
        self._type(["kit", "feedback", self.unit], "Wrote")
        results = read_results(self.course, self.unit, players, problems)
        self._report(lesson, results, time.monotonic() - began)
        return results

    def _set_up(self) -> str:
        """Make the instructor's copy of the course, and an exchange that is nobody else's.

        Returns:
            The learners' settings for nbgrader.
        """
        litter = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        for folder in (self.origin.solutions, self.origin.root / "notebooks"):
            if folder.is_dir():
                shutil.copytree(folder, self.course.root / folder.name, ignore=litter)
        exchange = ""
        if self.has_exchange:
            (self.root / "exchange").mkdir()
            exchange = f"c.Exchange.root = {str(self.root / 'exchange')!r}\n"
        settings = (self.origin.root / "nbgrader_config.py").read_text(encoding="utf-8")
        settings += f"\n# The demo's own exchange.\n{exchange}"
        (self.course.root / "nbgrader_config.py").write_text(settings, encoding="utf-8")
        return f"c = get_config()\nc.CourseDirectory.course_id = {COURSE!r}\n{exchange}"

    def _lesson(self) -> Lesson:
        """The unit that was just released."""
        import nbformat

        source, written = self.course.source / self.unit, self.course.solutions / self.unit
        others = [
            n
            for u in self.course.units()
            for n in (self.course.release / u).glob("*.ipynb")
            if u != self.unit and is_graded(nbformat.read(n, as_version=4))
        ]
        return read_lesson(
            self.unit,
            read_unit(written),
            {file.name: nbformat.read(file, as_version=4) for file in sorted(source.glob("*.ipynb"))},
            read_mistakes(written),
            nbformat.read(min(others), as_version=4) if others else made_up_unit(),
        )

    def _type(self, command: list[str], telling: str = "") -> str:
        """Print a command, run it, and print how long it took and the line of its words that tells most.

        Args:
            telling: what is in that line. Nothing: no line.

        Returns:
            All of its words.
        """
        line = f"  $ {typed(command)}"
        print(line, end="", flush=True)
        began = time.monotonic()
        try:
            said = self.desk.run(command)
        except BaseException:
            print()
            raise
        print(_timed(line, time.monotonic() - began)[len(line) :])
        for told in [text for text in said.splitlines() if telling and telling in text][:1]:
            print(f"    {told.replace(str(self.root), _shown(self.root))}")
        return said

    def _everybody_works(self, room: Classroom) -> None:
        players, widest = room.players, max(width(p.name) for p in room.players)
        print(f"\n{len(players)} learners open it, work and hand in, {AT_A_TIME} at a time")
        print("  $ kit start --prepare --name LEARNER")
        if any(p.way == EXCHANGE for p in players):
            print(f"  $ kit submit {self.unit} --student LEARNER   # where there is an exchange")
        if any(p.way == ZIP for p in players):
            print(f"  $ kit submit {self.unit} --to zip            # where there is an upload page")
        print()
        for number, (player, seconds) in enumerate(room.work(AT_A_TIME), 1):
            name = player.name + " " * (widest - width(player.name))
            line = f"  {number:>3} of {len(players)}  {name}  {player.part.played:<22}  {player.way_in_words}"
            print(_timed(line, seconds), flush=True)

    def _the_due_date_comes(self, room: Classroom) -> None:
        late = [player for player in room.players if player.part.late]
        if not late:
            return
        print("\nThe due date comes; who is late hands in now")
        due = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=1)
        self._type(["nbgrader", "db", "assignment", "add", self.unit, f"--duedate={due:%Y-%m-%d %H:%M:%S} UTC"])
        time.sleep(max(0.0, (due - datetime.now(UTC)).total_seconds()))
        for player in late:
            began = time.monotonic()
            room.hand_in(player)
            print(_timed(f"  $ {typed(room.submit_command(player))}", time.monotonic() - began))

    def _collect(self, players: list[Player]) -> dict[str, str]:
        """Fetch everything, from the exchange and from the upload pages.

        Returns:
            What is wrong with uploads that cannot be used, by student.
        """
        print("\nWhat was handed in is collected")
        said, counts = "", f"{self.unit}: "
        if any(player.way == EXCHANGE for player in players):
            said += self._type(["kit", "collect", self.unit], counts)
        uploaded = [player for player in players if player.system]
        with (self.root / "roster.csv").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([("upload", "student"), *((upload_name(p), p.student) for p in uploaded)])
        for page in sorted({player.system.lower() for player in uploaded}, reverse=True):
            command = ["kit", "collect", self.unit, "--from", f"../{page}", "--roster", "../roster.csv"]
            said += self._type(command, counts)
        return problems_in(said)

    def _report(self, lesson: Lesson, results: list[Result], seconds: float) -> None:
        texts = f"; {lesson.by_hand:g} more when a person has read the texts" if lesson.by_hand else ""
        print(f"\nWhat everybody got, of {sum(lesson.points.values()):g} points{texts}\n")
        print(outcome_table(results))
        print(f"\n{in_detail(results)}\n\n{verdict(results)}\n")
        mistaken = next((r.player.student for r in results if r.player.part.told), "*")
        pages = sorted(self.course.feedback.glob(f"{mistaken}/{self.unit}/*.html"))
        print(f"Time        {_minutes(seconds)}")
        print(f"Feedback    {_shown(self.course.feedback)}")
        if pages:
            print(f"One page    {_shown(pages[0])}")
        print(f"Formgrader  cd {_quoted(self.course.root)} && {_quoted(Path(sys.executable))} -m kit teach")


def _timed(line: str, seconds: float) -> str:
    """A line, and at the right how long it took."""
    return line + f"{seconds:.1f} s".rjust(max(10, TIMES - width(line)))


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60} min {int(seconds) % 60} s"


def _shown(path: Path) -> str:
    """A path, from here where it lies below."""
    here = Path.cwd().resolve()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _quoted(path: Path) -> str:
    return f'"{_shown(path)}"' if " " in str(path) else _shown(path)
