"""The gallery shows the look as it is now."""

import argparse
import re
from pathlib import Path

import pytest

from kit.course.building import gallery as command
from kit.look.gallery import Element, gallery
from kit.look.parts import PARTS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def page() -> str:
    return command.made()


def test_the_committed_page_is_up_to_date(page: str) -> None:
    assert (ROOT / command.PAGE).read_text(encoding="utf-8") == page, "Run: kit gallery"


def test_it_is_the_same_each_time(page: str) -> None:
    assert command.made() == page


def test_it_needs_nothing_from_elsewhere(page: str) -> None:
    assert "<script" not in page and "http" not in re.sub(r"base64,[\w+/=]+", "", page).replace("http-equiv", "")


def test_every_part_of_the_look_is_on_it(page: str) -> None:
    body = page.split("<main>")[1]
    for part, rules in PARTS.items():
        if part not in ("base", "page"):
            assert any(f"{name}" in body for name in re.findall(r"\.(kit-[\w-]+)", rules)), part


def test_every_element_is_there_in_light_and_in_dark(page: str) -> None:
    names = re.findall(r"<h2>(.*?)</h2>", page)
    assert len(names) > 10
    for name in names:
        assert f'aria-label="{name}, light"' in page and f'aria-label="{name}, dark"' in page


def test_no_id_is_there_twice(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert ids and len(ids) == len(set(ids))
    assert set(re.findall(r'<nav.*?</nav>', page)[0].split('href="#')[1:]) and all(
        target in ids for target in re.findall(r'href="#([^"]+)"', page.split("</nav>")[0])
    )  # fmt: skip


def test_an_element_is_shown_bare() -> None:
    made = gallery([Element("One", "It.", "<style>x</style><p id='a' role='status' class='kit'>Here</p>")])
    assert made.count("<p class='kit'>Here</p>") == 2


def test_the_command_writes_and_says_when_the_page_is_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "made", lambda: "the page")
    monkeypatch.delenv("KIT_COMMAND", raising=False)
    (tmp_path / "docs").mkdir()
    (tmp_path / "nbgrader_config.py").touch()
    file = tmp_path / command.PAGE
    check, write = argparse.Namespace(check=True), argparse.Namespace(check=False)
    assert command.run(check) == 1 and "is stale. Run: kit gallery" in capsys.readouterr().err and not file.exists()
    assert command.run(write) == 0 and file.read_text() == "the page"
    assert command.run(check) == 0
    file.write_text("an older page")
    assert command.run(check) == 1 and file.read_text() == "an older page"
