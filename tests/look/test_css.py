"""The styles: one source, small, and never outside our own elements."""

import re

import pytest

from kit.look import css
from kit.look.parts import PARTS
from kit.look.tokens import DARK, LIGHT


def test_the_promised_variables_are_there_in_both_themes() -> None:
    light, *dark = re.split(r"(?<!prefers-)color-scheme:dark", css.variables())
    assert len(dark) == 2  # told by the host, told by the system
    for name, colour in LIGHT.colours().items():
        assert f"--kit-{name}:{colour};" in light
    for part in dark:
        for name, colour in DARK.colours().items():
            assert f"--kit-{name}:{colour};" in part
    for name in ("space-1", "space-5", "radius", "measure", "font", "mono", "small", "body", "lead"):
        assert f"--kit-{name}:" in light


def test_every_variable_that_is_used_is_defined() -> None:
    used = set(re.findall(r"var\((--kit-[\w-]+)", css.stylesheet()))
    set_by_class = {"--kit-tone", "--kit-cover"}
    only_on_unknown_pages = {"--kit-under"}
    assert used <= set(re.findall(r"(--kit-[\w-]+):", css.variables())) | set_by_class | only_on_unknown_pages


def test_nothing_applies_outside_our_elements() -> None:
    sheet = re.sub(r"@media[^{]*\{", "", css.stylesheet())
    selectors = [s for rule in re.findall(r"([^{}]+)\{", sheet) for s in re.split(r",(?![^(]*\))", rule)]
    assert len(selectors) > 60
    assert [s for s in selectors if ".kit" not in s] == []


def test_colours_come_from_tokens_alone() -> None:
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgba?\(|hsl", css.components())


def test_no_address_is_in_it() -> None:
    assert "url(" not in css.stylesheet() and "@import" not in css.stylesheet() and "http" not in css.stylesheet()


def test_an_output_brings_only_what_it_needs() -> None:
    tag = css.style_tag("panel", "fold")
    assert tag.startswith("<style>") and tag.endswith("</style>")
    assert ".kit-panel" in tag and ".kit-fold" in tag and ".kit-table" not in tag
    assert len(tag) < 5000
    assert all(len(css.stylesheet(part)) < len(css.stylesheet()) for part in PARTS)


def test_a_part_brings_what_it_stands_on_once() -> None:
    for parts in (("table",), ("table", "figure", "scroll"), ()):
        assert css.components(*parts).count(".kit-scroll{overflow-x:auto") == 1


def test_a_part_that_does_not_exist_is_named() -> None:
    with pytest.raises(KeyError, match="pannel"):
        css.components("pannel")


def test_minifying_keeps_the_meaning() -> None:
    assert css.minified(".a :is(b, c) {\n  x: 1;\n  /* why */ y: 2px 3px;\n}\n") == ".a :is(b,c){x:1;y:2px 3px}"


def test_what_stands_in_quotation_marks_is_not_minified() -> None:
    assert css.minified(".a { content: 'one, two' ; color: red; }") == ".a{content:'one, two';color:red}"
