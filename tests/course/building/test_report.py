"""Every lesson is short enough and easy enough to read; the report says how long and how hard."""

import os
from pathlib import Path

import nbformat
import pytest

from kit.course.building.build import written_units
from kit.course.building.reading import grade, prose, syllables, words_in
from kit.course.building.report import MOST_WORDS, Measured, measure, measured, ninth_of_ten
from kit.course.cli import main
from kit.course.layout import Course
from tests.conftest import LESSON, ROOT, WriteUnit

pytest.importorskip("jupytext")
COURSE = Course(Path(os.environ.get("KIT_TEST_COURSE", ROOT)))


@pytest.mark.parametrize("unit", written_units(COURSE))
def test_a_lesson_is_no_longer_and_no_harder_than_people_read(unit: str) -> None:
    assert {one.lesson: one.faults() for one in measured(COURSE, unit) if one.faults()} == {}


# -- how hard ----------------------------------------------------------------------------------------------------------

KNOWN = {
    1: "the asked makes share brand likes times used rise seen bought thought through year come there whole choose our",
    2: "value people wanted ladder loyal chosen changes answer question explain because something social reason matters "
    "needed reaches pages table single being doing outcome every given renew stopped-by voices added little business",
    3: "customer benefit attribute idea area marketing personal interview different together industry foundation",
    4: "experience organiser's motorcycle community practitioner analysis evaluate functionally",
    5: "organisation",
}


def test_syllables_are_counted_as_people_speak() -> None:
    spoken = [(word, count) for count, words in KNOWN.items() for word in words.split() if "-" not in word]
    wrong = [word for word, count in spoken if syllables(word) != count]
    assert len(wrong) <= len(spoken) * 0.05, wrong


def test_short_words_in_short_sentences_are_easy_and_long_ones_hard() -> None:
    easy = "You ask a man why he rides. He says it is fun. Then you ask him why that matters."
    hard = (
        "Organisational communication strategies necessitate considerable interdisciplinary collaboration among "
        "internationally distributed practitioners of heterogeneous methodological orientations."
    )
    assert grade(easy) < 2 and grade(hard) > 20
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 - 15.59, abs=0.01) or grade("A. ") == 0
    assert grade("") == 0 and grade("1983, 2006!") == 0


def test_only_prose_counts() -> None:
    text = """## A heading that says antidisestablishmentarianism

You [ask](https://example.org/why-people-stay) **why** (Gutman, 1982).

| a | table |
|---|---|

```python
interdisciplinary = 1
```

`code_too`

## Read on

- Somebody, A. (1999). *Incomprehensibilities.*

## Look back

You think.
"""
    assert " ".join(prose(text).split()) == "You ask why . You think."


def test_items_of_a_list_are_sentences_of_their_own() -> None:
    listed = "- You ask one man\n- You ask one girl\n- You ask one boy\n"
    assert grade(listed) == pytest.approx(grade("You ask one man. You ask one girl. You ask one boy."))


# -- how long ----------------------------------------------------------------------------------------------------------


def lesson(*texts: str, code: str = "1") -> Measured:
    cells = [nbformat.v4.new_markdown_cell(text) for text in texts] + [nbformat.v4.new_code_cell(code)]
    return measure("01-x", "lesson", nbformat.v4.new_notebook(cells=cells), 20)


def test_words_are_counted_as_they_are_read() -> None:
    one = lesson("# Why?\n\nAsk [them all](https://example.org/a/b). <!-- not this -->", "<!-- frame -->", "Two words")
    assert one.words == (4, 2) and one.longest == "Why?" and one.lines == (1,)
    assert len(words_in("It's 1983: people’s lives")) == 3


def test_what_is_too_long_or_too_hard_is_told() -> None:
    long = "word " * (MOST_WORDS + 1)
    assert "has more than 111 words" in lesson(long, long).faults()[0]
    assert lesson(*["Go on."] * 20, long, code="1\n" * 14).faults() == []
    assert "has 15 lines; 14 is the most" in lesson("Go.", code="1\n" * 15).faults()[0]
    hard = "Internationally communicating organisations necessitate collaboration."
    assert "suits grade" in lesson(hard).faults()[0]


@pytest.mark.parametrize(("numbers", "ninth"), [((), 0), ((7,), 7), (tuple(range(1, 12)), 10), ((1, 1), 1)])
def test_nine_of_ten(numbers: tuple[int, ...], ninth: float) -> None:
    assert ninth_of_ten(numbers) == ninth


def test_the_report_is_a_table_and_writes_nothing(
    tmp_path: Path, write_unit: WriteUnit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_unit(lessons={"shares": LESSON.replace("Put it into", "word " * 150)})
    (tmp_path / "nbgrader_config.py").touch()
    monkeypatch.chdir(tmp_path)
    assert main(["build", "--report"]) == 0
    said = capsys.readouterr().out
    assert "01-shares/shares" in said and "A quarter" in said and "01-shares/shares: a" in said
    assert not (tmp_path / "notebooks").exists()
