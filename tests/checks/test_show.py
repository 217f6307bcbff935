"""How an outcome looks: safe, in words, readable without colour."""

import re
from html.parser import HTMLParser

import pytest

from kit.checks.outcome import Outcome, Reason, Status
from kit.checks.show import _LOOK, as_html, as_text

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> `<b onclick='x'>` \" ' &"


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def outcome(status: Status, said: str = "Divide it by 100.") -> Outcome:
    reasons = (Reason("A share.", said, 0.5, 1), Reason("Yours.", said, 1, 1))
    points = None if status in (Status.BY_HAND, Status.NOT_JUDGED) else 1.5
    return Outcome("member-share", status, points, 2, reasons, note=said)


@pytest.mark.parametrize("graded", [False, True])
def test_what_a_learner_wrote_is_shown_and_never_run(graded: bool) -> None:
    page = Tags(as_html(outcome(Status.NOT_YET, HOSTILE), graded=graded, hints=(HOSTILE,)))
    assert not {tag for tag, _ in page.found} & {"script", "img", "b onclick"}
    assert not any(name.startswith("on") for _, attributes in page.found for name in attributes)
    assert "<script>alert(1)</script>" in page.words


@pytest.mark.parametrize("status", Status)
def test_every_outcome_says_in_words_what_its_colour_says(status: Status) -> None:
    words = _LOOK[status][2]
    assert len({look[2] for look in _LOOK.values()}) == len(Status)
    assert words in Tags(as_html(outcome(status))).words and words in as_text(outcome(status))


def test_kept_and_unkept_rules_differ_by_sign_and_by_spoken_word() -> None:
    page = Tags(as_html(outcome(Status.NOT_YET), graded=True))
    spoken = [a["aria-label"] for _, a in page.found if a.get("role") == "img"]
    assert spoken == ["look here", "kept"]
    assert "→ Divide" in as_text(outcome(Status.NOT_YET), graded=True)
    assert "✓ Divide" in as_text(outcome(Status.NOT_YET), graded=True)


def test_the_message_comes_before_the_hints() -> None:
    page = as_html(outcome(Status.NOT_YET), hints=("Concept.",))
    assert page.index("Not yet") < page.index("Divide it by 100.") < page.index("Concept.")


def test_a_graded_page_says_what_each_part_earned_and_offers_no_hint() -> None:
    for text in (as_text(outcome(Status.NOT_YET), graded=True, hints=("h",)), as_html(outcome(Status.NOT_YET), graded=True, hints=("h",))):  # fmt: skip
        assert "Not yet: 1.5 of 2 points" in text and "(0.5 of 1 point)" in text and "(1 of 1 point)" in text
        assert "int" not in text or "hint" not in text


def test_code_in_a_message_is_set_as_code() -> None:
    assert "<code>len(voices)</code>" in as_html(outcome(Status.NOT_YET, "Divide by `len(voices)`."))


def test_a_rule_without_message_speaks_for_itself() -> None:
    said = Outcome("x", Status.NOT_YET, 0, 1, (Reason("A share lies between 0 and 1.", "", 0, 1),))
    assert "A share lies between 0 and 1." in as_text(said)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["#ffffff", "#111111", "#16191d"])
@pytest.mark.parametrize("status", Status)
def test_signs_stand_out_on_light_and_dark_ground(status: Status, ground: str) -> None:
    """WCAG 1.4.11 asks 3:1 of a sign; the word beside it has the theme's own colour."""
    assert contrast(_LOOK[status][1], ground) >= 3


def test_colour_is_set_on_the_sign_alone() -> None:
    coloured = re.findall(
        r"<(\w+)([^>]*)style='[^']*(?<![-\w])color:[^']*'", as_html(outcome(Status.NOT_YET), hints=("h",))
    )
    assert [(tag, "aria-hidden" in attributes) for tag, attributes in coloured] == [("span", True)]
