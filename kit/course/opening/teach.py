"""``kit teach``: the whole course in JupyterLab, with nbgrader's formgrader in front."""

import argparse
import importlib.util
import os

from kit.course.handing_in.exchange import find_exchange
from kit.course.layout import CourseError, find_course, install_hint
from kit.course.opening.lab import Window, teacher_panels

LANDING = "/lab?formgrader=true"  # the formgrader inside JupyterLab, so that its links open notebooks there


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-browser", action="store_true", help="say the address, but open no browser")
    parser.add_argument("--port", type=int, metavar="N", help="port of JupyterLab (default: a free one)")


def run(args: argparse.Namespace) -> int:
    if importlib.util.find_spec("nbgrader") is None:
        raise CourseError(f"nbgrader is not installed. {install_hint('teach')}")
    course = find_course()
    if not (course.root / "nbgrader_config.py").is_file():
        raise CourseError(f"There is no nbgrader_config.py in {course.root}. Go to the course's folder first.")
    os.chdir(course.root)  # nbgrader reads its configuration, and finds the course, where it is started
    panels = tuple(teacher_panels(find_exchange(course)))
    window = Window(course.root, LANDING, course.root / "build" / "lab-teach", panels)
    return window.open(browser=not args.no_browser, port=args.port)
