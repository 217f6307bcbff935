"""``kit environment``: ``environment.yml`` for conda and Binder, from the same versions that pip is held to.

``pyproject.toml`` says what is needed, ``constraints.txt`` which versions are known to work together (down to
the last package), and ``environment.yml`` is written from the two. No file names a registry.
"""

import argparse
import re
import tomllib
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from kit.course.layout import CourseError, find_course
from kit.files import write_atomically
from kit.shipped import PACKAGE

PROJECT = "values-kit"
PYTHON = "3.12"  # the middle of those that are supported: every package has wheels for it
EXTRAS = ("lab", "teach", "test")  # each one takes in the one before
PYTHONS = ("3.11.0", "3.12.0", "3.13.0", "3.14.0")  # a pin must hold, or step aside, on each of them
PINS = "constraints.txt"
ENVIRONMENT = "environment.yml"
PINS_HEAD = """\
# Versions that are known to work together. This file installs nothing: it only holds pip to them.
# Written by `kit environment --pins`, in an environment that passes the tests.
"""
ENVIRONMENT_HEAD = """\
# For conda and Binder. Written by `kit environment` from pyproject.toml and constraints.txt; do not edit.
# conda env create --file environment.yml, then: conda activate values-kit, pip install --no-deps --editable .
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="write nothing; fail if environment.yml is stale")
    parser.add_argument("--pins", action="store_true", help="first write constraints.txt from what is installed here")


def run(args: argparse.Namespace) -> int:
    root = find_course().root
    needs = read_needs(root / "pyproject.toml")
    if args.pins and not args.check:
        pins = read_pins(root / PINS) if (root / PINS).is_file() else {}
        write_atomically(root / PINS, render_pins(closure(needs, pins)))
        print(f"{PINS} written.")
    text = render_environment(needs, read_pins(root / PINS))
    file = root / ENVIRONMENT
    if args.check:
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            raise CourseError(f"{ENVIRONMENT} is not what {PINS} says. Write it again: kit environment")
        print(f"{ENVIRONMENT} is up to date.")
        return 0
    write_atomically(file, text)
    print(f"{ENVIRONMENT} written.")
    return 0


@dataclass(frozen=True)
class Needs:
    """What the package asks for: by itself (``base``), and with each extra (without those it takes in)."""

    base: list[Requirement]
    extras: dict[str, list[Requirement]] = field(default_factory=dict)

    def of(self, *extras: str) -> list[Requirement]:
        return self.base + [need for extra in extras for need in self.extras[extra]]


def read_needs(pyproject: Path | None = None) -> Needs:
    """The package's requirements, from a ``pyproject.toml`` or else from the installed package.

    Raises:
        CourseError: there is neither.
    """
    checkout = PACKAGE.parent / "pyproject.toml"
    pyproject = pyproject or (checkout if checkout.is_file() else None)
    if pyproject is not None:
        try:
            project: dict[str, Any] = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
        except FileNotFoundError:
            raise CourseError(f"There is no {pyproject.name} in {pyproject.parent}. Go to a checkout first.") from None
        written = project.get("optional-dependencies", {})
        extras = {extra: _foreign(written.get(extra, [])) for extra in EXTRAS}
        return Needs(_foreign(project["dependencies"]), extras)
    try:
        lines = metadata.requires(PROJECT) or []
    except metadata.PackageNotFoundError:
        raise CourseError(f"{PROJECT} is not installed here. Run: pip install {PROJECT}") from None
    extra_of = re.compile(r"extra\s*==\s*['\"](\w+)['\"]")
    by_extra: dict[str, list[str]] = {extra: [] for extra in ("", *EXTRAS)}
    for line in lines:
        found = extra_of.search(line)
        by_extra.setdefault(found[1] if found else "", []).append(line.partition(";")[0])
    return Needs(_foreign(by_extra[""]), {extra: _foreign(by_extra[extra]) for extra in EXTRAS})


def _foreign(lines: list[str]) -> list[Requirement]:
    """Requirements but those for the package itself, by which one extra takes in another."""
    needs = [Requirement(line) for line in lines]
    return [need for need in needs if canonicalize_name(need.name) != PROJECT]


def closure(needs: Needs, known: dict[str, str] | None = None) -> dict[str, str]:
    """Versions of everything that is installed here because of the package, down to the last.

    Args:
        needs: what to begin with; all extras count.
        known: versions pinned before. One that only another system needs (Windows' ``colorama``) is kept: it
            cannot be seen from here, and a pin installs nothing.

    Raises:
        CourseError: something that is needed is not installed.
    """
    pins: dict[str, str] = {}
    elsewhere: set[str] = set()
    todo = [(need, frozenset[str]()) for need in needs.of(*EXTRAS)]
    seen: set[tuple[str, frozenset[str]]] = set()
    while todo:
        need, extras = todo.pop()
        name = canonicalize_name(need.name)
        if need.marker and not any(need.marker.evaluate({**_here(), "extra": e}) for e in extras or {""}):
            elsewhere.add(name)
            continue
        wanted = frozenset(need.extras)
        if (name, wanted) in seen:
            continue
        seen.add((name, wanted))
        try:
            installed = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            raise CourseError(f"{name} is not installed here. Run first: python bootstrap.py setup test") from None
        pins[name] = installed.version.partition("+")[0] + _only_for(installed)  # after a plus: this machine's own
        todo += [(Requirement(line), wanted) for line in installed.requires or []]
    return pins | {name: version for name, version in (known or {}).items() if name in elsewhere - set(pins)}


def _only_for(installed: metadata.Distribution) -> str:
    """Where a version does not come for every Python: the marker that lets the others choose for themselves."""
    pythons = SpecifierSet(installed.metadata.json.get("requires_python", ""))  # type: ignore[arg-type]
    if all(pythons.contains(python) for python in PYTHONS):
        return ""
    return "; " + " and ".join(f'python_full_version {p.operator} "{p.version}"' for p in sorted(pythons, key=str))


def _here() -> dict[str, str]:
    return {key: str(value) for key, value in default_environment().items()}


def read_pins(file: Path) -> dict[str, str]:
    """Pinned versions by name, each with its marker if it has one (``1.0; python_full_version >= "3.12"``).

    Raises:
        CourseError: the file is missing, or a line of it is no pin.
    """
    if not file.is_file():
        raise CourseError(f"There is no {file.name} in {file.parent}. Write it: kit environment --pins")
    pins = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        text = line.partition("#")[0].strip()
        if not text:
            continue
        name, equals, version = text.partition("==")
        if not equals or not re.fullmatch(r"[\w.!-]+(;.*)?", version):
            raise CourseError(f"{file.name}, line {number}: {text!r} is no pin such as numpy==2.1.0")
        pins[str(canonicalize_name(name))] = version
    return pins


def render_pins(pins: dict[str, str]) -> str:
    return PINS_HEAD + "".join(f"{name}=={pins[name]}\n" for name in sorted(pins))


def render_environment(needs: Needs, pins: dict[str, str]) -> str:
    """Text of ``environment.yml``: the direct requirements of the base and of instructors, pinned.

    Raises:
        CourseError: a requirement has no pin, or one that it does not allow.
    """
    lines = []
    instructors = {need.name for need in needs.of("lab", "teach")}
    for need in sorted(needs.of(*EXTRAS), key=lambda need: need.name.lower()):
        version = pins.get(canonicalize_name(need.name), "").partition(";")[0]
        if not version or not need.specifier.contains(version, prereleases=True):
            found = f"holds {need.name}=={version}" if version else f"has no {need.name}"
            raise CourseError(f"{PINS} {found}, but pyproject.toml asks for {need}. Mend it: kit environment --pins")
        if need.name in instructors:
            lines.append(f"      - {canonicalize_name(need.name)}=={version}\n")
    # No line for the package itself: Binder keeps a built environment until this file changes.
    head = ["name: " + PROJECT, "channels:", "  - conda-forge", "dependencies:"]
    head += [f"  - python={PYTHON}", "  - pip", "  - pip:"]
    return ENVIRONMENT_HEAD + "\n".join(head) + "\n" + "".join(lines)
