"""What must survive: saved in one step, readable by a person, carried from unit to unit."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import files
from kit.states import State


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path / "01-case-study")


def file_of(state: State, name: str) -> Path:
    return state.folder / f"{name}.json"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=3), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(value=json_values)
def test_what_was_saved_is_read(tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
    state = State(tmp_path_factory.getbasetemp() / "any-unit")
    state.save("opening-poll", value)
    assert State(tmp_path_factory.getbasetemp() / "any-unit").read("opening-poll", "nothing") == value


def test_a_person_can_read_the_file(state: State) -> None:
    state.save("opening-poll", {"wählt": "Zugehörigkeit"})
    text = file_of(state, "opening-poll").read_text(encoding="utf-8")
    assert '"wählt": "Zugehörigkeit"' in text and len(text.splitlines()) > 5 and text.endswith("}\n")
    about = json.loads(text)
    assert (about["values_kit_state"], about["name"], about["version"]) == (1, "opening-poll", 1)
    assert about["saved"].endswith("+00:00")


def test_what_is_not_there_is_the_default_and_leaves_no_trace(state: State) -> None:
    assert state.read("opening-poll") is None and state.read("opening-poll", 5) == 5
    assert state.names() == [] and not state.folder.exists()


def test_none_that_was_saved_is_not_the_default(state: State) -> None:
    state.save("choice", None)
    assert state.read("choice", "default") is None


@pytest.mark.parametrize(
    "damage",
    ["", "{", '{"value": 1}', "[]", "null", '"text"', '{"values_kit_state": 1, "version": 1}', "\x00\x00"],
)
def test_a_damaged_file_is_set_aside_and_not_lost(state: State, damage: str) -> None:
    state.save("interview", ["why?"])
    file_of(state, "interview").write_text(damage, encoding="utf-8")
    assert state.read("interview", "fresh") == "fresh"
    assert file_of(state, "interview.damaged").read_text(encoding="utf-8") == damage
    assert state.names() == []
    state.save("interview", ["because"])
    assert state.read("interview") == ["because"] and state.names() == ["interview"]


def test_bytes_that_are_no_text_are_damage_too(state: State) -> None:
    state.folder.mkdir(parents=True)
    file_of(state, "poll").write_bytes(b"\xff\xfe{")
    assert state.read("poll", 1) == 1 and file_of(state, "poll.damaged").exists()


def test_another_version_is_not_read_and_not_called_damaged(state: State) -> None:
    state.save("persona", {"name": "Ana"}, version=1)
    assert state.read("persona", "none yet", version=2) == "none yet"
    assert state.read("persona", version=1) == {"name": "Ana"}


@pytest.mark.parametrize(
    "name", ["", "Poll", "a b", "../learner", "a/b", "a.b", "-a", "a-", ".hidden", "é", "a\n", "1a"]
)
def test_a_name_is_a_slug(state: State, name: str) -> None:
    for use in (state.save, state.read, state.forget):
        with pytest.raises(ValueError, match="such as 'opening-poll'"):
            use(name, 1) if use != state.forget else use(name)  # type: ignore[call-arg, arg-type]


@pytest.mark.parametrize("value", [{1, 2}, float("nan"), object(), "\ud800", [b"a"], ValueError])
def test_what_json_cannot_hold_is_refused_and_the_old_value_stays(state: State, value: Any) -> None:
    state.save("poll", "before")
    with pytest.raises(ValueError):
        state.save("poll", value)
    assert state.read("poll") == "before"
    assert [p.name for p in state.folder.iterdir()] == ["poll.json"]


def test_forgetting_twice_is_no_error(state: State) -> None:
    state.save("poll", 1)
    state.forget("poll")
    state.forget("poll")
    assert state.names() == []


def test_names_are_in_order_and_hold_nothing_else(state: State) -> None:
    for name in ("poll", "interview", "a1_b-2"):
        state.save(name, 1)
    (state.folder / ".poll.json.x.tmp").write_text("")
    (state.folder / "notes.txt").write_text("")
    assert state.names() == ["a1_b-2", "interview", "poll"]


# -- from unit to unit -------------------------------------------------------------------------------------------------


def test_what_is_carried_becomes_the_units_own(tmp_path: Path) -> None:
    first, second = State(tmp_path / "01-case"), State(tmp_path / "02-survey")
    first.save("track", "brand")
    assert second.carry("track", "01-case", "stand-in") == "brand"
    first.save("track", "sales")
    assert second.carry("track", "01-case", "stand-in") == "brand"  # graded as it was when it was first read
    (tmp_path / "01-case" / "state" / "track.json").unlink()
    assert second.carry("track", "01-case", "stand-in") == "brand"


def test_the_stand_in_serves_until_there_is_something(tmp_path: Path) -> None:
    first, second = State(tmp_path / "01-case"), State(tmp_path / "02-survey")
    assert second.carry("track", "01-case", {"name": "stand-in"}) == {"name": "stand-in"}
    assert second.names() == []
    first.save("track", None)
    assert second.carry("track", "01-case", "stand-in") is None


def test_the_state_of_a_lesson_lies_beside_its_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    from kit import state

    state.save("poll", "b")
    assert (tmp_path / "state" / "poll.json").is_file()
    assert state.read("poll") == "b" and state.names() == ["poll"] and state.carry("poll", "01", "c") == "b"
    state.forget("poll")
    assert state.names() == []


@pytest.mark.parametrize("first", ["", "import kit.learners, kit.states\n", "import kit.checks.check\n"])
def test_kit_state_and_kit_learner_are_the_same_whatever_was_imported_before(first: str) -> None:
    """A module of the same name would be set on the package, over the function, as soon as anything imports it."""
    code = "from kit import state, learner, check\nassert callable(learner) and callable(check) and state.save"
    subprocess.run([sys.executable, "-c", first + code], check=True)


# -- crashes -----------------------------------------------------------------------------------------------------------


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files.write_atomically(tmp_path / "a.json", "old")

    def full(_: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError):
        files.write_atomically(tmp_path / "a.json", "new")
    assert (tmp_path / "a.json").read_text() == "old" and [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_others_may_read_what_was_written(tmp_path: Path) -> None:
    files.write_json(tmp_path / "deep" / "a.json", {"a": 1})
    if os.name == "posix":
        assert (tmp_path / "deep" / "a.json").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "deep" / "a.json").read_bytes() == b'{\n  "a": 1\n}\n'


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    state, before = State(tmp_path), 0
    code = (
        "from pathlib import Path; from kit.states import State\n"
        f"state, n = State(Path({str(tmp_path)!r})), 0\n"
        "print('ready', flush=True)\n"
        "while True:\n    n += 1\n    state.save('interview', {'n': n, 'said': ['why? ' * 2000] * 20})\n"
    )
    for pause in (0.01, 0.037, 0.06):
        saver = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        assert saver.stdout and saver.stdout.readline()
        deadline = time.monotonic() + 20
        while not file_of(state, "interview").exists() and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(pause)
        saver.send_signal(signal.SIGKILL)
        saver.communicate()
        value = state.read("interview")
        assert value is not None and len(value["said"]) == 20
        assert state.names() == ["interview"] and not list(state.folder.glob("*.damaged.json"))
        before = max(before, value["n"])
    assert before > 1, "nothing was interrupted: the loop must have gone round"
