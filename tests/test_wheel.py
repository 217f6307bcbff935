"""Installed from a built wheel, in an empty folder: what a learner without a checkout has."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the unpacked wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def python(site: Path, folder: Path, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(site), "KIT_LEARNER": "ana"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_data_cards_and_units_come_along_and_nothing_secret_does(site: Path, tmp_path: Path) -> None:
    code = (
        "import kit, json; from kit.data import names; from kit.course.layout import find_course; "
        "print(json.dumps([kit.__file__, {n: [len(kit.load(n)), str(kit.card(n))[:5]] for n in names()}, "
        "len(kit.draw('rider_voices')), find_course().units()]))"
    )
    where, data, drawn, units = json.loads(python(site, tmp_path, code))
    assert where.startswith(str(site))
    assert data["rider_voices"][0] == 64 and drawn == 24
    assert "01-case-study" in units
    inside = [p.name for p in site.rglob("*")]
    secret = [p for p in site.rglob("*") if p.name in ("hidden.py", "mistakes.py") and p.parent.name != "skeleton"]
    assert "checks.py" in inside and [p for p in secret if p.parent.name != "building"] == []


def test_a_learner_can_answer_and_check(site: Path, tmp_path: Path) -> None:
    code = (
        "from kit.course.layout import find_course; import os, shutil; "
        "shutil.copytree(find_course().release / '01-case-study', 'unit'); os.chdir('unit'); "
        "from kit import check; value_share = 7; check('value-share')"
    )
    assert "Not yet" in python(site, tmp_path, code)
