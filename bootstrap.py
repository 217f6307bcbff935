"""Set the course up, and run a command of it. Needs Python 3.11 or newer, and nothing else.

    python bootstrap.py start             open the course (the first time: a few minutes)
    python bootstrap.py doctor            say what is missing on this machine, and how to mend it
    python bootstrap.py test              run the tests; more words go to pytest
    python bootstrap.py setup lab         only set up: lab (learners), teach (instructors), test (maintainers)
    python bootstrap.py COMMAND ...       any other command of the kit, such as build, grade, teach or demo

Everything goes into the folder .venv beside this file. Delete it to begin afresh: your work is not in it.
"""

# Any Python 3 must be able to read this file, if only to tell people that theirs is too old: no syntax newer
# than 3.6 (hence quoted annotations), and nothing but the standard library.

import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Any, Callable, Iterator, NamedTuple  # noqa: UP035 (collections.abc: 3.9)

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
EXTRAS = ("lab", "teach", "test")  # each one takes in the one before
LEARNERS = {"start", "doctor", "submit"}  # commands that need no more than JupyterLab
ROOM = {"lab": 1500, "teach": 1700, "test": 2000}  # megabytes: what stays, and what it takes meanwhile
STAMP = "values-kit.json"  # lies in .venv and says how far it is
# Set by people for other purposes, these would send Python or pip elsewhere.
MISLEADING = {"PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_HASHES"}


class Problem(Exception):
    """Something that the person at the keyboard can mend. Printed as it is."""


class Plan(NamedTuple):
    """What a command line comes to: what must be installed, and how to call Python then."""

    extra: str
    arguments: "list[str]"


def plan(words: "list[str]") -> Plan:
    """Read a command line.

    Raises:
        Problem: ``setup`` was asked for something unknown.
    """
    command, rest = words[0], words[1:]
    if command == "setup":
        extra = rest[0] if rest else "lab"
        if extra not in EXTRAS or len(rest) > 1:
            raise Problem(f"setup takes one of: {', '.join(EXTRAS)}")
        return Plan(extra, [])
    if command == "test":
        # Three at a time, for many wait for a kernel or a browser; what stands in one file in one process: it shares a server or a class.
        return Plan("test", ["-m", "pytest", *(rest or ["-n", "3", "--dist", "loadfile"])])
    own = command in LEARNERS or (command == "grade" and "--mine" in rest)
    # -P: a file of somebody's that is called kit.py must not take the kit's place.
    return Plan("lab" if own else "teach", ["-P", "-m", "kit", command, *rest])


# --- what is there, and what is missing ---


def venv_python(venv: Path) -> Path:
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def probe(venv: Path) -> str:
    """The version of the Python in a virtual environment; "" if it does not run."""
    command = [str(venv_python(venv)), "-c", "import platform; print(platform.python_version())"]
    try:
        said = subprocess.run(command, capture_output=True, env=environment(venv), timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return said.stdout.decode().strip()


def fingerprint(version: str, root: Path) -> str:
    """Changes when what was installed may not be what is asked for any more, or when the folder has moved."""
    digest = hashlib.sha256(f"{version}\n{root}\n".encode())
    for name in ("pyproject.toml", "constraints.txt"):
        if not (root / name).is_file():
            raise Problem(f"There is no {name} beside bootstrap.py: this copy of the course is not complete.")
        digest.update((root / name).read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def read_stamp(venv: Path) -> "dict[str, str]":
    try:
        stamp = json.loads((venv / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(venv: Path, **stamp: str) -> None:
    new = venv / f"{STAMP}.new"
    new.write_text(json.dumps(stamp), encoding="utf-8")
    new.replace(venv / STAMP)


def next_step(stamp: "dict[str, str]", version: str, extra: str, inputs: str, exists: bool) -> str:
    """What is to be done next.

    Args:
        stamp: what the last run left.
        version: of the Python in ``.venv``; "" if it does not run.
        extra: what the command needs.
        inputs: today's fingerprint.
        exists: whether there is a ``.venv`` at all.

    Returns:
        "make" an environment, make it "again" (half-made, broken or too old), "install", or "" for nothing.
    """
    if not exists:
        return "make"
    numbers = tuple(int(number) for number in re.findall(r"\d+", version)[:2])
    # Killed while it installed: a package may be there by half, and pip would take it for whole.
    if numbers < OLDEST or stamp.get("state") == "installing":
        return "again"
    have = stamp.get("extra", "")
    if stamp.get("state") != "ready" or stamp.get("inputs") != inputs or have not in EXTRAS:
        return "install"
    return "install" if EXTRAS.index(extra) > EXTRAS.index(have) else ""


def todo(venv: Path, extra: str, root: Path) -> str:
    version = probe(venv)
    return next_step(read_stamp(venv), version, extra, fingerprint(version, root), os.path.lexists(venv))


# --- what can go wrong ---


def check_python(version: "tuple[int, ...]", find: "Callable[[str], object]" = shutil.which) -> None:
    """Raises Problem when this Python is too old, and names a newer one that is here already."""
    if version[:2] >= OLDEST:
        return
    said = f"This is Python {version[0]}.{version[1]}; the course needs {OLDEST[0]}.{OLDEST[1]} or newer."
    for newer in ("python3.13", "python3.12", "python3.14", "python3.11"):
        if find(newer):
            raise Problem(f"{said}\nThere is one on this machine. Run: {newer} bootstrap.py start")
    raise Problem(f"{said}\nInstall a newer one (python.org; Windows: or the Microsoft Store), then try again.")


def check_venv_module(find: "Callable[[str], object]" = importlib.util.find_spec) -> None:
    """Raises Problem when Python lacks what makes environments: Debian and Ubuntu leave it out."""
    if not (find("venv") and find("ensurepip")):
        raise Problem(
            "This Python came without the part that makes environments (venv, with pip).\n"
            f"Debian, Ubuntu and their kin: sudo apt install python3.{sys.version_info[1]}-venv\n"
            "Elsewhere: install Python from python.org. Then try again."
        )


def check_folder(root: Path, extra: str, usage: "Callable[[str], Any]" = shutil.disk_usage) -> None:
    """Raises Problem when the folder cannot be written, or the disk is too full."""
    try:
        with tempfile.TemporaryFile(dir=str(root)):
            pass
    except OSError as problem:
        fix = "Move the course to a folder of your own, such as Documents, and try again."
        raise Problem(f"Cannot write in {root}: {problem.strerror}.\n{fix}") from problem
    free = usage(str(root)).free // 1000000
    if free < ROOM[extra]:
        raise Problem(f"{free} MB are free on this disk; {ROOM[extra]} are needed. Make room, then try again.")


AGAIN = "A second try goes on where this one stopped."
REASONS = {  # what pip says → what that means; the first that fits counts
    r"No space left|Errno 28|WinError 112|not enough space|Disk quota exceeded": (
        "The disk is full. Make some room (2 GB), then try again."
    ),
    r"CERTIFICATE_VERIFY_FAILED|SSLError|SSL: ": (
        "The network answers, but its certificate is not trusted: a company's network, or a wrong clock.\n"
        f"Set the clock, try another network, or ask your IT how pip is set up there. {AGAIN}"
    ),
    r"ProxyError|Tunnel connection failed|Cannot connect to proxy": (
        f"A proxy is in the way. Ask your IT how pip is set up there, or try another network. {AGAIN}"
    ),
    r"name resolution|getaddrinfo failed|nodename nor servname|NewConnectionError|Failed to establish|"
    r"timed out|Network is unreachable|ReadTimeout|ConnectTimeout|Max retries|Connection (refused|reset|aborted)|"
    r"RemoteDisconnected|IncompleteRead|Retry\(total=": (
        f"The packages cannot be reached: no network, or it broke off. Check it, then try again. {AGAIN}"
    ),
    r"WinError (5|32)\b": "A file is in use. Close JupyterLab and all else of the course, then try again.",
    r"Permission denied|Errno 13|Read-only file system": (
        "A file in .venv cannot be written. Delete the folder .venv, then try again."
    ),
    r"Failed building|subprocess-exited-with-error|No matching dist|different Python|Microsoft Visual": (
        "A package does not come for this Python. Delete the folder .venv, and try with Python 3.12."
    ),
    r"ResolutionImpossible|conflicting dependencies": (
        "This copy asks for versions that do not fit together. Get the newest copy of the course."
    ),
}


def explain(output: str) -> str:
    """What pip's failure means, and the fix."""
    for pattern, meaning in REASONS.items():
        if re.search(pattern, output):
            return meaning
    return "Try again. If it fails in the same way, delete the folder .venv, then try once more."


# --- doing it ---


def environment(venv: Path) -> "dict[str, str]":
    """The variables with which the course's Python runs, as if somebody had activated it."""
    values = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    path = os.pathsep.join([str(venv_python(venv).parent), values.get("PATH", os.defpath)])
    values.update(VIRTUAL_ENV=str(venv), PATH=path)
    values.update(PIP_USER="0", PIP_NO_INPUT="1", PIP_DISABLE_PIP_VERSION_CHECK="1")
    return values


def set_up(extra: str, root: Path) -> None:
    """Make ``.venv`` fit for an extra. Does nothing, quickly, where it is so already.

    Raises:
        Problem: something is missing or failed; the text names the fix.
    """
    venv = root / ".venv"
    if not todo(venv, extra, root):
        return
    check_folder(root, extra)
    with one_at_a_time(root):
        step = todo(venv, extra, root)  # once more: another window may have done it while this one waited
        if step in ("make", "again"):
            make(venv, again=step == "again")
        if step:
            have = read_stamp(venv).get("extra", extra)
            install(venv, max(extra, have, key=EXTRAS.index), root)


def make(venv: Path, again: bool) -> None:
    """Make a virtual environment from this Python."""
    check_venv_module()
    if again:
        say("The folder .venv is half-made, broken or too old: making it again.")
        if os.name == "nt" and Path(sys.prefix) == venv:
            raise Problem("This window uses .venv itself. Open a new window, and try again there.")
    say("Making an environment for the course, in .venv ...")
    # In a virtual environment, the Python that it was made from: it may be .venv itself that is made again.
    program = getattr(sys, "_base_executable", None) or sys.executable
    command = [program, "-m", "venv", "--clear", str(venv)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment(venv))
    if done.returncode:
        said = done.stdout.decode(errors="replace")
        raise Problem(f"Making the environment failed:\n\n{tail(said)}\n\n{explain(said)}")


def install(venv: Path, extra: str, root: Path) -> None:
    """Install the course, and what an extra names, into its environment."""
    before = read_stamp(venv)
    long = "a minute or so" if before.get("inputs") else "a few minutes the first time"
    say(f"Installing what the course needs ({extra}): {long} ...")
    pip, values = [str(venv_python(venv)), "-m", "pip"], environment(venv)
    if subprocess.run([*pip, "--version"], capture_output=True, env=values).returncode:
        # Killed while pip was put in, or made by a tool that puts none in.
        check_venv_module()
        subprocess.run([pip[0], "-m", "ensurepip", "--upgrade"], capture_output=True, env=values)
    write_stamp(venv, state="installing", extra=extra)
    what = ["--editable", f".[{extra}]", "--constraint", "constraints.txt"]
    code, said = run_pip([*pip, "install", *what, "--progress-bar", "off"], root, values)
    if code:
        write_stamp(venv, **(before or {"state": "made"}))  # pip gave up by itself, and has tidied up
        log = root / "build" / "setup.log"
        log.write_text(said, encoding="utf-8")
        raise Problem(f"Installing failed. {explain(said)}\n(What pip said is in {log.relative_to(root)}.)")
    write_stamp(venv, state="ready", extra=extra, inputs=fingerprint(probe(venv), root))
    say("Ready.")


def run_pip(command: "list[str]", root: Path, values: "dict[str, str]") -> "tuple[int, str]":
    """Run pip, and say now and then how far it is. Returns its code and its words."""
    started, found = time.monotonic(), 0
    said = []
    pip = subprocess.Popen(command, cwd=str(root), env=values, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        for line in (raw.decode(errors="replace").rstrip() for raw in pip.stdout or ()):
            said.append(line)
            fetched = line.startswith(("Collecting ", "Processing "))  # from afar, or from this machine
            found += fetched
            if fetched and found % 25 == 0:
                say(f"  {found} packages fetched, {time.monotonic() - started:.0f} s")
            elif line.startswith("Installing collected packages"):
                say(f"  putting {line.count(',') + 1} packages in place: a minute or two")
            elif "Retrying (Retry(" in line:
                say("  no answer from the network; trying again")
        return pip.wait(), "\n".join(said)
    except BaseException:
        pip.terminate()
        pip.wait()
        raise


@contextlib.contextmanager
def one_at_a_time(root: Path) -> "Iterator[None]":
    """Wait while another window sets the course up. The lock falls with the process that holds it."""
    (root / "build").mkdir(exist_ok=True)
    with (root / "build" / "setup.lock").open("a+b") as file:
        if not lock(file):
            say("Another window is setting the course up. Waiting for it ...")
            while not lock(file):
                time.sleep(0.5)
        yield


def lock(file: "IO[bytes]") -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def run(arguments: "list[str]", root: Path) -> int:
    """Run the course's Python, pass on what ends it, and return its code."""
    here = Path.cwd()
    folder = here if root in (here, *here.parents) and "pytest" not in arguments else root
    venv = root / ".venv"
    # `kit` is not on this person's PATH: messages name what they can type.
    values = dict(environment(venv), KIT_COMMAND="{} bootstrap.py".format("py" if os.name == "nt" else "python3"))
    child = subprocess.Popen([str(venv_python(venv)), *arguments], cwd=str(folder), env=values)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    patience = None
    while True:
        try:
            code = child.wait(patience)
            return code if code >= 0 else 128 - code
        except KeyboardInterrupt:  # from a terminal the child got the same Ctrl-C, and ends in its own way
            patience = 10
        except subprocess.TimeoutExpired:  # it did not: only this program was told to stop
            child.terminate()
            patience = None


def tail(text: str) -> str:
    return "\n".join("    " + line for line in text.strip().splitlines()[-8:])


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main(words: "list[str]") -> int:
    try:
        check_python(sys.version_info[:2])
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # being told to end is tidied up like Ctrl-C
        if not words or words[0] in ("-h", "--help", "help"):
            print((__doc__ or "").strip())
            return 0 if words else 2
        extra, arguments = plan(words)
        set_up(extra, ROOT)
        return run(arguments, ROOT) if arguments else 0
    except Problem as problem:
        say(f"\n{problem}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped. Run the same command again: it goes on from here.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
