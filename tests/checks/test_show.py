"""How an outcome looks: safe, in words, readable without colour."""

import re
from html.parser import HTMLParser

import pytest

from kit.checks.outcome import Outcome, Reason, Status
from kit.checks.show import _LOOK, as_html, as_text
from kit.look.css import stylesheet
from kit.look.tokens import THEMES, Theme
from kit.look.vision import contrast

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


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
@pytest.mark.parametrize("status", Status)
def test_signs_stand_out_on_light_and_dark_ground(status: Status, theme: Theme) -> None:
    """WCAG 1.4.11 asks 3:1 of a sign; the word beside it is in the ink."""
    for ground in (theme.panel, theme.ground):
        assert contrast(getattr(theme, _LOOK[status][1]), ground) >= 3


def test_the_tone_colours_signs_and_the_bar_alone() -> None:
    """Every text is in the ink or soft, or a link's colour: whoever sees no colours misses nothing."""
    toned = set(re.findall(r"([^{}]+)\{[^}]*var\(--kit-tone", stylesheet("panel", "fold")))
    assert toned == {".kit-sign", ".kit-outcome"}
    page = Tags(as_html(outcome(Status.NOT_YET), hints=("h",)))
    assert not any("style" in attributes for _, attributes in page.found)
    signs = [a for _, a in page.found if a.get("class") == "kit-sign"]
    assert signs and all("aria-hidden" in a or a.get("role") == "img" for a in signs)


def test_it_brings_its_styles_and_stays_small() -> None:
    page = as_html(outcome(Status.NOT_YET), hints=("h", "h", "h"))
    assert page.startswith("<style>") and len(page) < 6000


def test_what_comes_first_and_what_is_said_aside() -> None:
    page = as_html(outcome(Status.PASSED), before="An <older> answer.", asides=("Say `learner(...)`.",))
    assert page.index("An &lt;older&gt; answer.") < page.index("Passed") < page.index("<code>learner(...)</code>")
    assert "An &lt;older" in page.split("role='status'")[1]  # inside the panel, so it is announced with it


def test_a_message_of_several_lines_is_a_sentence_and_a_list() -> None:
    several = outcome(Status.NOT_YET, "2 of 4 right. Look again:\nthe first <one>\nthe second one")
    page = as_html(several)
    assert re.search(
        r"Look again:<ul class='kit-list'><li>the first &lt;one&gt;</li><li>the second one</li></ul>", page
    )
    assert "  → 2 of 4 right. Look again:\n    · the first <one>\n    · the second one" in as_text(several)


def test_where_nothing_can_be_done_any_more_nobody_hears_of_not_yet_and_hints() -> None:
    missed = Reason("Asked well.", "79 of 100.", 7.9, 8, final=True)
    one = Outcome("technique", Status.COUNTED, 7.9, 8, (missed,))
    for shown in (as_html(one, hints=("Ask openly.",)), as_text(one, hints=("Ask openly.",))):
        assert "It counts as it is" in shown
        assert "Not yet" not in shown
        assert "Hint 1" not in shown and "hint(" not in shown
    assert "It counts as it is: 7.9 of 8 points" in as_text(one, graded=True)
