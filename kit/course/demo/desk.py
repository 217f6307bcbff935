"""What a learner of ``kit demo`` does: open the unit, work in it, hand it in. Each has a folder, a name and a terminal."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kit.checks.cells import is_graded
from kit.course.commands import with_tools
from kit.course.demo.edits import fill
from kit.course.demo.players import CANVAS, EXCHANGE, FILE, MOODLE, Lesson, Player
from kit.course.layout import CourseError

# Would tell the kit who is at work, or nbgrader where it is; in the demo both are played.
NOT_PASSED_ON = ("KIT_", "NBGRADER_", "JUPYTER", "JPY_")
WIDE = "1000"  # columns: a table of a command is read line by line
PATIENCE = 60  # seconds for a cell of a learner's own run
WANT_MORE = 5  # one learner in so many also works through what is practice alone


@dataclass(frozen=True)
class Desk:
    """A folder, and commands typed in it.

    Attributes:
        settings: takes the place of the user's own Jupyter folders, so that those neither matter nor change.
    """

    folder: Path
    settings: Path

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in with_tools().items() if not k.startswith(NOT_PASSED_ON)}
        own = {
            "JUPYTER_CONFIG_DIR": self.settings / "config",
            "JUPYTER_DATA_DIR": self.settings / "data",
            "IPYTHONDIR": self.settings / "ipython",
        }
        return {
            **kept,
            **{k: str(v) for k, v in own.items()},
            "COLUMNS": WIDE,
            "OPENBLAS_NUM_THREADS": "1",
            "PYTHONIOENCODING": "utf-8",
        }

    def run(self, command: list[str]) -> str:
        """Run ``kit …`` or ``nbgrader …`` as it was typed.

        Returns:
            What it printed.

        Raises:
            CourseError: it failed; with its last words.
        """
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        if done.returncode:
            last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-12:])
            raise CourseError(f"{typed(command)} failed in {self.folder}:\n{last}")
        return done.stdout


def typed(command: list[str]) -> str:
    """A command as somebody types it."""
    words = []
    for word in command:
        flag, is_flag, value = word.partition("=") if word.startswith("--") else ("", "", word)
        words.append(f'{flag}{is_flag}"{value}"' if " " in value else word)
    return " ".join(words)


class Classroom:
    """The class at work.

    Args:
        root: the demo's folder.
        release: the units as they are handed out.
        settings: nbgrader's, as a hub gives them to its users.
    """

    def __init__(self, root: Path, release: Path, settings: str, lesson: Lesson, players: list[Player]) -> None:
        self.root, self.release, self.settings, self.lesson, self.players = root, release, settings, lesson, players

    def desk(self, player: Player) -> Desk:
        return Desk(self.root / "learners" / player.student, self.root / "settings" / player.student)

    def start_command(self, player: Player) -> list[str]:
        return ["kit", "start", "--prepare", "--name", player.student]

    def submit_command(self, player: Player) -> list[str]:
        way = ["--student", player.student] if player.way == EXCHANGE else ["--to", "zip"]
        return ["kit", "submit", self.lesson.unit, *way]

    def work(self, at_a_time: int) -> Iterator[tuple[Player, float]]:
        """Everybody opens the unit and works; who is in time hands in.

        Yields:
            Who is ready, and how many seconds it took.
        """
        with ThreadPoolExecutor(at_a_time) as pool:
            playing: dict[Future[float], Player] = {}
            for player in self.players:
                model = next(iter(playing), None) if player.part.copied else None
                playing[pool.submit(self._one, player, model)] = player
            try:
                for ready in as_completed(playing):
                    yield playing[ready], ready.result()
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise

    def _one(self, player: Player, model: "Future[float] | None") -> float:
        if model:
            model.result()  # a notebook is copied when it is finished
        began = time.monotonic()
        self._open(player)
        if model:
            folder = self.desk(self.players[0]).folder / "work" / self.lesson.unit
            shutil.copytree(folder, self.desk(player).folder / "work" / self.lesson.unit, dirs_exist_ok=True)
        else:
            self._answer(player)
        if not player.part.late:
            self.hand_in(player)
        return time.monotonic() - began

    def _open(self, player: Player) -> None:
        desk = self.desk(player)
        desk.folder.mkdir(parents=True)
        shutil.copytree(self.release, desk.folder / "notebooks")
        (desk.folder / "nbgrader_config.py").write_text(self.settings, encoding="utf-8")
        desk.run(self.start_command(player))

    def _answer(self, player: Player) -> None:
        """Answer, run, save; then break what this part breaks. A notebook that is all practice is for a few who want more."""
        import nbformat

        desk, part = self.desk(player), player.part
        folder = desk.folder / "work" / self.lesson.unit
        for file in sorted(folder.glob("*.ipynb")):
            notebook = nbformat.read(file, as_version=4)
            if not is_graded(notebook) and player.number % WANT_MORE:
                continue
            fill(notebook, self.lesson.practice | part.answers)
            if part.before and file.name == self.lesson.file:
                part.before(notebook)
            run_all(notebook, desk, folder)
            if part.after and file.name == self.lesson.file:
                part.after(notebook)
            nbformat.write(notebook, file)
        if part.last:
            part.last(folder)

    def hand_in(self, player: Player) -> None:
        """Hand in: by the exchange, or by an upload page."""
        work = self.desk(player).folder / "work"
        if player.way == FILE:
            files = sorted((work / self.lesson.unit).glob("*.ipynb"))
        else:
            self.desk(player).run(self.submit_command(player))
            files = sorted((work / "submitted").glob("*.zip"))[-1:]
        for file in files if player.system else ():
            place = self.root / uploaded_as(player, file.name)
            place.parent.mkdir(parents=True, exist_ok=True)
            content = file.read_bytes()
            place.write_bytes(content[: len(content) // 2] if player.part.cut else content)


def run_all(notebook: Any, desk: Desk, folder: Path) -> None:
    """Run All in JupyterLab: the saved name says whose data it is, and an error does not stop the rest."""
    from nbclient import NotebookClient

    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=PATIENCE,
        allow_errors=True,
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute(env=desk.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def uploaded_as(player: Player, file: str) -> Path:
    """Where a download has a learner's file: Moodle makes a folder a person, Canvas prefixes the file's name."""
    if player.system == MOODLE:
        return Path(MOODLE.lower(), f"{player.name}_{1_234_500 + player.number}_assignsubmission_file_", file)
    return Path(CANVAS.lower(), f"{upload_name(player)}_{45_600 + player.number}_{789_000 + player.number}_{file}")


def upload_name(player: Player) -> str:
    """A learner's name as the upload page writes it."""
    if player.system == MOODLE:
        return player.name
    first, *last = player.name.split()
    return "".join(letter for letter in "".join([*last, first]).lower() if letter.isalnum())
