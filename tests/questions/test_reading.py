"""questions.toml: every fault in one message."""

from pathlib import Path

import pytest

from kit.questions import QuestionError
from kit.questions.reading import questions_folder, read_questions

SOUND = """
[poll]
kind = "single"
ask = "Which?"
options = [ { name = "a", text = "A" }, { name = "b", text = "B", more = "…" } ]

[by-code]
kind = "match"
ask = "Where?"
"""


def written(folder: Path, text: str) -> Path:
    (folder / "questions.toml").write_text(text, encoding="utf-8")
    return folder


def test_questions_are_read_and_may_wait_for_their_options(tmp_path: Path) -> None:
    questions = read_questions(written(tmp_path, SOUND))
    assert list(questions) == ["poll", "by-code"]
    assert questions["poll"].options[1].more == "…" and questions["by-code"].options == ()


def test_every_fault_in_one_message_with_file_and_question(tmp_path: Path) -> None:
    text = """
    stray = 1
    [poll]
    kind = "single"
    options = []
    [quiz]
    kind = "singel"
    ask = "?"
    [other]
    kind = "single"
    ask = "?"
    hlep = "?"
    [last]
    kind = "single"
    ask = "?"
    options = [ { name = "a", text = "A" }, { name = "a", text = "A" }, { nam = "b" } ]
    """
    with pytest.raises(QuestionError) as problem:
        read_questions(written(tmp_path, text))
    said = str(problem.value)
    assert said.startswith(f"{tmp_path.name}/questions.toml:\n") and len(said.splitlines()) == 6
    for part in (
        "[stray] it stands outside",
        "[poll] ask missing",
        "[quiz] kind is 'singel'",
        "[other] there is no hlep",
        "[last] option '?'",
    ):
        assert part in said


@pytest.mark.parametrize("text", ["[poll", "[poll]\n[poll]", "a = b"])
def test_what_is_no_toml_is_said_in_a_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(QuestionError, match=r"questions\.toml cannot be read: .*at"):
        read_questions(written(tmp_path, text))


def test_without_the_file_a_learner_hears_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"is not beside this notebook.*kit start"):
        read_questions(tmp_path)


def test_the_folder_is_the_notebooks_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    unit = tmp_path / "unit"
    unit.mkdir()
    monkeypatch.setenv("JPY_SESSION_NAME", str(unit / "lesson.ipynb"))
    assert questions_folder() == tmp_path
    written(unit, SOUND)
    assert questions_folder() == unit
