"""The ``kit`` command: one module a subcommand, loaded when it is called."""

import argparse
import sys
from importlib import import_module

from kit.course.layout import CourseError, as_typed, install_hint

# name → (module with add_arguments(parser) and run(args) -> int, what it does)
COMMANDS = {
    "start": ("kit.course.opening.start", "open the course in JupyterLab"),
    "doctor": ("kit.course.opening.doctor", "say what is missing on this machine, and how to mend it"),
    "submit": ("kit.course.handing_in.submit", "hand in a unit"),
    "grade": ("kit.course.grading.grade", "grade submissions, or with --mine your own work"),
    "build": ("kit.course.building.build", "make the release notebooks from solutions/"),
    "new": ("kit.course.building.new", "make a new unit to begin from"),
    "gallery": ("kit.course.building.gallery", "write the page that shows every element of the look"),
    "release": ("kit.course.building.release", "hand a unit out: build, record in the gradebook, put on the exchange"),
    "collect": ("kit.course.handing_in.collect", "fetch what was handed in, from the exchange or from downloads"),
    "feedback": ("kit.course.grading.feedback", "write the feedback pages"),
    "teach": ("kit.course.opening.teach", "open the course with nbgrader's formgrader"),
    "environment": ("kit.course.opening.environment", "write environment.yml from constraints.txt"),
    "demo": ("kit.course.demo.demo", "play a class through the whole loop"),
}


INSTRUCTORS = ("nbgrader", "jupytext")  # packages that learners do without


def parser_for(command: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kit", description="The Values Kit: personal values in marketing.")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (module, summary) in COMMANDS.items():
        sub = subparsers.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if name == command:
            import_module(module).add_arguments(sub)
    return parser


def main(argv: list[str] | None = None) -> int:
    argv = sys.argv[1:] if argv is None else argv
    command = next((a for a in argv if not a.startswith("-")), None)
    if not argv:
        parser_for(None).print_help()
        return 0
    args = parser_for(command).parse_args(argv)
    try:
        return int(import_module(COMMANDS[args.command][0]).run(args))
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in INSTRUCTORS:
            raise
        print(f"kit {args.command}: {missing.name} is not installed. {install_hint('teach')}", file=sys.stderr)
        return 1
    except CourseError as problem:
        print(as_typed(f"kit {args.command}: {problem}"), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Nothing that was finished is lost.", file=sys.stderr)
        return 130
