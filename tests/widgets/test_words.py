"""The word count, and what ships with the widgets."""

import json
import os
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

pytest.importorskip("anywidget")

from kit.checks.cells import TEXT_STUB
from kit.widgets import showing, words
from kit.widgets.word_count import PLACEHOLDER

COUNTED = {
    "": 0,
    TEXT_STUB: 0,
    f"{TEXT_STUB.strip('*')} They stay.": 2,  # as a page, and with words behind it
    "One, two; three.": 3,
    "**Bold** and _soft_ – with a dash": 6,
    "a well-known club’s members don't leave": 6,
    "See [the club's page](https://example.org/a/b-c?d=e) now": 5,
    "![A picture](attachment:one.png)": 2,
    "# Heading\n\n- one\n- two\n\n<!-- a note -->": 3,
    "It grew by 3.5 % in 2,006 places": 7,
    "Größe, naïve, Straße": 3,
    "我喜欢这个品牌": 4,
}


def test_as_text_it_says_how_long() -> None:
    assert repr(words("analysis", about=120)) == "Write about 120 words."


@pytest.mark.parametrize(
    ("graded", "outputs"), [({}, 2), ({"KIT_LEARNER": "ana"}, 0), ({"NBGRADER_EXECUTION": "x"}, 0)]
)
def test_on_a_feedback_page_nothing_asks_for_words(
    monkeypatch: pytest.MonkeyPatch, graded: dict[str, str], outputs: int
) -> None:
    shown: list[object] = []
    for name in [n for n in os.environ if n == "KIT_LEARNER" or n.startswith("NBGRADER_")]:
        monkeypatch.delenv(name)
    for name, value in graded.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(showing, "here", lambda: ("a-cell", 1))
    for way in ("show_live", "show_still"):
        monkeypatch.setattr(showing, way, lambda *given: shown.append(given))
    words("analysis", about=150)
    assert len(shown) == outputs


@pytest.mark.parametrize("about", [0, -1, 1.5, "150"])
def test_about_is_a_number_of_words(about: object) -> None:
    with pytest.raises(ValueError, match=r"about == .*, must be 1 or more"):
        words("analysis", about=about)  # type: ignore[arg-type]


@pytest.mark.skipif(shutil.which("node") is None, reason="no Node.js here; the browser test counts, too")
def test_words_are_counted_as_people_count_them(tmp_path: Path) -> None:
    script = tmp_path / "words.mjs"
    script.write_text(files("kit.widgets").joinpath("words.js").read_text(encoding="utf-8"), encoding="utf-8")
    ask = f"""import {{ count }} from {json.dumps(script.as_uri())};
    console.log(JSON.stringify({json.dumps(list(COUNTED))}.map((t) => count(t, {json.dumps(PLACEHOLDER)}))))"""
    made = subprocess.run(["node", "--input-type=module", "-e", ask], capture_output=True, text=True, check=True)
    assert dict(zip(COUNTED, json.loads(made.stdout), strict=True)) == COUNTED


@pytest.mark.parametrize("name", ["question.js", "question.css", "words.js", "words.css"])
def test_the_front_ends_ship_with_the_package_and_load_nothing_from_elsewhere(name: str) -> None:
    text = files("kit.widgets").joinpath(name).read_text(encoding="utf-8")
    assert len(text.splitlines()) < 350 and "http" not in text and "import " not in text
