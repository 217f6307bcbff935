"""``watch``: recorded demonstrations without a browser."""

from collections.abc import Iterator

import pandas as pd
import pytest

pytest.importorskip("anywidget")

from kit.ladders.studies.demonstrations import AnnotatedTalk
from kit.widgets import showing
from kit.widgets.watching import watch

TALKS = {
    name: AnnotatedTalk(
        pd.DataFrame(
            [("interviewer", "Why <b>tea</b>?", None, "An open start."), ("respondent", f"It is {name}.", "concrete attribute", None)],
            columns=["speaker", "text", "level", "note"],
        ),
        title=f"Tea, {name}",
        respondent="Ana",
    )
    for name in ("well", "badly")
}  # fmt: skip


@pytest.fixture(autouse=True)
def demonstrations(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def by_name(name: str) -> AnnotatedTalk:
        if name not in TALKS:
            raise ValueError(f"name == {name!r}, must be one of {', '.join(TALKS)}")
        return TALKS[name]

    monkeypatch.setattr("kit.interview.transcripts.demonstrations", lambda: dict.fromkeys(TALKS, ""), raising=False)
    monkeypatch.setattr("kit.interview.transcripts.demonstration_of", by_name, raising=False)
    yield


def test_all_demonstrations_can_be_chosen_from_or_one_is_named() -> None:
    seen = watch()._asked["talks"]
    assert [talk["title"] for talk in seen] == ["Tea, well", "Tea, badly"]
    assert seen[0]["turns"] == [
        {"who": "Interviewer", "answer": False, "text": "Why <b>tea</b>?", "level": "", "note": "An open start."},
        {"who": "Ana", "answer": True, "text": "It is well.", "level": "concrete attribute", "note": ""},
    ]
    assert [talk["name"] for talk in watch("badly")._asked["talks"]] == ["badly"]
    with pytest.raises(ValueError, match="must be one of well, badly"):
        watch("so-so")


def test_without_a_browser_it_is_the_whole_talk_and_the_one_that_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    widget = watch()
    assert repr(widget) == repr(TALKS["well"])
    page = widget._still()["text/html"]
    assert "Why &lt;b&gt;tea&lt;/b&gt;?" in page and f"kit-still-{widget._asked['key']}" in page and "http" not in page
    for message in (None, 5, {}, {"chosen": 7}, {"chosen": "so-so"}, {"chosen": ["badly"]}):
        widget._hear(None, message, [])
        assert repr(widget) == repr(TALKS["well"])
    shown: list[str] = []
    monkeypatch.setattr(showing, "here", lambda: ("cell-1", 5))
    monkeypatch.setattr(showing, "show_live", lambda model: None)
    monkeypatch.setattr(
        showing,
        "show_still",
        lambda page, text: type("Handle", (), {"update": lambda self, form, raw: shown.append(form["text/plain"])})(),
    )
    widget.show()
    widget._hear(None, {"chosen": "badly"}, [])
    assert repr(widget) == repr(TALKS["badly"]) == shown[-1]
