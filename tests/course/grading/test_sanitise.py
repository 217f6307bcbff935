"""A submission is opened in the grader's browser: nothing in it runs, and what a learner made can still be seen."""

from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import nbformat
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from kit.course.grading.sanitise import clean_html, clean_markdown, clean_output, sanitise

markdown2html = pytest.importorskip("nbconvert.filters").markdown2html
HTMLExporter = pytest.importorskip("nbconvert").HTMLExporter
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="


class Page(HTMLParser):
    """A rendered page as a browser sees it: its tags, and what in them would run or call home."""

    RUNS = (
        "script",
        "iframe",
        "object",
        "embed",
        "style",
        "link",
        "meta",
        "base",
        "form",
        "svg",
        "math",
        "template",
        "frame",
    )

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.bad: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in self.RUNS:
            self.bad.append(f"<{tag}>")
        for name, value in attrs:
            address = "".join(c for c in unquote(value or "").lower() if c > " ")
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                self.bad.append(f"{name}=")
            if address.startswith(("javascript:", "vbscript:", "livescript:")):
                self.bad.append(address)
            if address.startswith("data:") and not (tag == "img" and address.startswith("data:image/")):
                self.bad.append(address)

    def handle_data(self, data: str) -> None:
        self.words += data


def page_of(notebook: Any) -> Page:
    """The body of the page that nbconvert makes (formgrader and the feedback use the same filters)."""
    return Page(exporter().from_notebook_node(notebook)[0])


@cache
def exporter() -> Any:
    return HTMLExporter(template_name="basic")


def rendered(source: str, **attachments: Any) -> Page:
    cell = new_markdown_cell(source, attachments=attachments) if attachments else new_markdown_cell(source)
    notebook = new_notebook(cells=[cell])
    sanitise(notebook, new_notebook())
    return page_of(notebook)


def shown(**data: Any) -> Page:
    """A page with one output, its parts named as ``text_html``."""
    mimes = {{"image_svg": "image/svg+xml"}.get(k, k.replace("_", "/")): v for k, v in data.items()}
    notebook = new_notebook(cells=[new_code_cell("1", outputs=[new_output("display_data", data=mimes)])])
    sanitise(notebook, new_notebook())
    nbformat.validate(notebook)
    return page_of(notebook)


# -- texts -------------------------------------------------------------------------------------------------------------

ATTACKS = [
    "<script>alert(1)</script>", "<SCRIPT\n>alert(1)</SCRIPT\n>", "<img src=x onerror=alert(1)>", "<IMG\nSRC=x\nONERROR=alert(1)>",
    "<svg onload=alert(1)>", "<svg/onload=alert(1)>", "<iframe src='https://evil.example'></iframe>", "<style>* {display: none}</style>",
    "<a href='javascript:alert(1)'>x</a>", "<div style='position:fixed'>x</div>", "<form action='https://evil.example'><input></form>",
    "<meta http-equiv=refresh content=0>", "<base href='https://evil.example'>", "<link rel=stylesheet href='https://evil.example'>",
    "<!--><script>alert(1)</script>-->", "<?php <script>alert(1)</script> ?>", "<![CDATA[<script>alert(1)</script>]]>",
    "# Head <b onclick=alert(1)>x</b>", "| a |\n|---|\n| <img src=x onerror=alert(1)> |", "- <img src=x onerror=alert(1)>",
    "\\<script>alert(1)</script>", "`<script>alert(1)</script>`", "```\n<script>alert(1)</script>\n```",
    "```<script>alert(1)</script>\nx\n```", "```html\" onmouseover=\"x\nhi\n```",
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x]( javascript:alert(1))", "[x](<javascript:alert(1)>)",
    "[x](java&#115;cript:alert(1))", "[x](&#106;avascript:alert(1))", "[x](&#x6A;avascript:alert(1))", "[x](java&amp;#115;cript:alert(1))",
    "[x](javascript&colon;alert(1))", "[x](java&Tab;script:alert(1))", "[x](java&NewLine;script:alert(1))", "[x](javascript\\:alert(1))",
    "[x](vbscript:alert(1))", "[x]: javascript:alert(1)\n\n[x]", "[x]: java&#115;cript:alert(1)\n\n[x]", "![x](javascript:alert(1))",
    "<javascript:alert(1)>", "<https://a.example onclick=alert(1)>", "<https://a.example\"onclick=\"alert(1)>", "<mailto:\"onclick=\"alert(1)>",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)", "[x](data:text/html,<script>alert(1)</script>)",
    "[x](&#100;ata:text/html,hi)", "[x](DATA:text/html,hi)", "[x](data\\:text/html,hi)", "[x](data:text\\/html,hi)", "[x](data:image/svg+xml;base64,PHN2Zz4=)",
    '![x" onerror="alert(1)](y)', '![x](y"onerror="alert(1))', '[x](y "z" onmouseover="alert(1)")',
    r"$\href{javascript:alert(1)}{x}$", r"$$\href{java&#115;cript:alert(1)}{x}$$", r"$<script>alert(1)</script>$",
    r"$$x</script><script>alert(1)</script>$$", r"\begin{align}<img src=x onerror=alert(1)>\end{align}", r"\(<img src=x onerror=alert(1)>\)",
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_a_text_runs(attack: str) -> None:
    for source in (attack, f"My reason.\n\n{attack}\n\nSo there.", f"> {attack}"):
        page = rendered(source)
        assert page.bad == []
    assert "My reason." in rendered(f"My reason.\n\n{attack}").words


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            ["[x](", ")", "java", "script", ":", "\\", "&#115;", "&amp;", "&colon;", "&#58;", "data", "text/html", ",", ";", "<", ">", "a",
             " ", "\n", "\n\n", "img", " src=x", " onerror=x", "`", "```", "$", '"', "'", "![", "](", "attachment:", "[x]: ", "<https://", "#115", "/"]
        ),
        max_size=14,
    ).map("".join)
)  # fmt: skip
def test_no_combination_runs_or_stops_the_page(source: str) -> None:
    assert Page(markdown2html(clean_markdown(source))).bad == []


@pytest.mark.parametrize(
    "tex",
    [r"$\href{javascript:alert(1)}{x}$", r"$\newcommand{\h}[1]{\href{java#1:alert(1)}{x}}\h{script}$", r"$\style{color:red}{x}$", r"$\require{html}x$"],
)  # fmt: skip
def test_formulas_make_no_links_and_no_styles(tex: str) -> None:
    """MathJax would: it reads the formula as it stands on the page."""
    words = rendered(tex).words
    assert "\\href" not in words and "\\style" not in words and "\\require" not in words and "javascript:" not in words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Is 3 < 5 and 5 > 3? Yes & no.", "Is 3 < 5 and 5 > 3? Yes & no."),
        ("I <3 this. A<B is no tag.", "I <3 this. A<B is no tag."),
        ("AT&T &amp; R&D", "AT&T & R&D"),
        ("The data: 12, 13; JavaScript is a language.", "The data: 12, 13; JavaScript is a language."),
        ("**Belonging** and *freedom*", "Belonging and freedom"),
        ("A [source](https://example.org/?a=1&b=2) by <https://example.org>.", "A source by https://example.org."),
        ("Write to <mailto:ana@example.org>.", "Write to mailto:ana@example.org."),
        ("The attachment: see below.", "The attachment: see below."),
        ("<b>bold</b>", "<b>bold</b>"),
        ("$a^2 + b^2 = c^2$", "$a^2 + b^2 = c^2$"),
    ],
)
def test_an_honest_text_reads_as_it_was_written(source: str, words: str) -> None:
    page = rendered(source)
    assert page.bad == [] and page.words.strip() == words


def test_a_table_a_list_and_links_in_a_text_stay() -> None:
    page = rendered("| a | b |\n|---|---|\n| 1 | 2 |\n\n- x\n- [y](https://example.org)")
    assert {"table", "td", "ul", "li", "a"} <= set(page.tags)


def test_a_pasted_picture_stays_and_a_lost_one_does_not_stop_the_page() -> None:
    picture = {"image/png": PIXEL}
    assert "img" in rendered("![x](attachment:x.png)", **{"x.png": picture}).tags
    assert "data:image" in clean_markdown(f"![x](data:image/png;base64,{PIXEL})")
    spaced = rendered("![x](attachment:my%20picture.png)", **{"my picture.png": picture})
    assert "img" in spaced.tags and "lost" not in str(spaced.words)
    for lost in ("![x](attachment:gone.png)", "![x](attachment\\:gone.png)", "![x]( attachment:gone.png)", "[g]: attachment:gone.png\n\n![x][g]", "![x](attachment:)"):  # fmt: skip
        assert rendered(lost).bad == []


@pytest.mark.parametrize(
    "files", [{"x.png": {"text/html": "<script>1</script>"}}, {"x.png": {}}, {"x.png": {"image/svg+xml": "PHN2Zz4="}}]
)
def test_attachments_that_are_no_pictures_go(files: dict) -> None:
    assert rendered("![x](attachment:x.png)", **files).bad == []


def test_the_courses_own_texts_are_left_as_they_are() -> None:
    own = 'See <span class="x">this</span>.'
    notebook = new_notebook(cells=[new_markdown_cell(own), new_markdown_cell(own + " Mine.")])
    sanitise(notebook, new_notebook(cells=[new_markdown_cell(own)]))
    assert notebook.cells[0].source == own and "<span" not in notebook.cells[1].source


def test_raw_cells_become_texts_and_run_nothing() -> None:
    notebook = new_notebook(cells=[new_raw_cell("<script>alert(1)</script>", metadata={"raw_mimetype": "text/html"})])
    sanitise(notebook, new_notebook())
    page = page_of(notebook)
    assert page.bad == [] and "alert(1)" in page.words


def test_code_is_shown_and_never_cut() -> None:
    source = "print('<script>alert(1)</script>')  # javascript:"
    notebook = new_notebook(cells=[new_code_cell(source)])
    sanitise(notebook, new_notebook())
    assert notebook.cells[0].source == source and page_of(notebook).bad == []


# -- outputs -----------------------------------------------------------------------------------------------------------

HTML = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<a href=javascript:alert(1)>x</a>", "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>", "<iframe srcdoc='<script>1</script>'></iframe>", "<svg onload=alert(1)><script>1</script></svg>",
    "<style>body {display: none}</style>", "<div style='position:fixed;top:0'>x</div>", "<object data=x></object>", "<embed src=x>",
    "<a href='data:text/html,<script>1</script>'>x</a>", "<a href=' DATA:text/html,x'>x</a>", "<form action=x><button formaction=javascript:x>y</form>",
    "<math><mtext><img src=x onerror=alert(1)></mtext></math>", "<template><script>1</script></template>", "<body onload=alert(1)>",
    "<table background='javascript:x'><tr><td>a</td></tr></table>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
]  # fmt: skip


@pytest.mark.parametrize("attack", HTML)
def test_nothing_in_an_output_runs(attack: str) -> None:
    assert Page(clean_html(attack)).bad == []
    for page in (
        shown(text_html=attack),
        shown(text_markdown=attack),
        shown(text_latex=attack),
        shown(text_plain=attack),
    ):
        assert page.bad == []


@pytest.mark.parametrize(
    "address", ["https://evil.example/track.png", "//evil.example/x", "x.png", "file:///etc/passwd"]
)
def test_a_picture_in_an_output_calls_nobody(address: str) -> None:
    assert "evil" not in clean_html(f"<img src='{address}'>") and "src" not in clean_html(f"<img src='{address}'>")


def test_tables_stay_with_their_structure() -> None:
    frame = pd.DataFrame({"rung": ["value", "<script>x</script>"], "voices": [3, 21]})
    page = shown(text_html=frame.to_html())
    assert page.bad == [] and page.tags.count("tr") == 3 and "<script>x</script>" in page.words
    styled = shown(text_html=frame.style.hide(axis="index").set_properties(**{"text-align": "left"}).to_html())
    assert styled.bad == [] and "table" in styled.tags


def test_what_a_screen_reader_and_a_keyboard_need_stays() -> None:
    kept = clean_html("<div tabindex='0' role='group' aria-label='Table'><span aria-hidden='true'>→</span></div>")
    assert 'role="group"' in kept and 'aria-label="Table"' in kept and 'tabindex="0"' in kept
    assert "tabindex" not in clean_html("<div tabindex='5'>first</div>")


def test_charts_stay() -> None:
    assert "img" in shown(image_png=PIXEL).tags
    page = shown(image_svg="<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>")
    assert page.tags.count("img") == 1 and page.bad == []


@pytest.mark.parametrize(
    "output",
    [
        {"output_type": "display_data", "data": {"application/javascript": "alert(1)"}, "metadata": {}},
        {"output_type": "display_data", "data": {"application/vnd.jupyter.widget-view+json": {}}, "metadata": {}},
        {"output_type": "display_data", "data": {"text/html": 5}, "metadata": {}},
        {"output_type": "display_data", "data": {}, "metadata": {}},
    ],
)
def test_what_cannot_be_shown_is_left_out(output: dict) -> None:
    assert not (clean_output(output) or {"data": {}})["data"].get("text/html")
    assert "javascript" not in str(clean_output(output))


def test_a_flood_of_text_is_cut_and_says_so() -> None:
    made = clean_output({"output_type": "stream", "name": "stdout", "text": "x" * 80_000})
    assert made is not None and len(made["text"]) < 51_000 and made["text"].endswith("(30,000 characters more)")


def test_errors_and_printed_tags_are_shown_as_text() -> None:
    outputs = [
        new_output("stream", text="<script>alert(1)</script>"),
        new_output("error", ename="E", evalue="<b>", traceback=["<script>x</script>"]),
    ]
    notebook = new_notebook(cells=[new_code_cell("1", outputs=outputs)])
    sanitise(notebook, new_notebook())
    page = page_of(notebook)
    assert page.bad == [] and "<script>alert(1)</script>" in page.words


def test_records_and_graders_metadata_stay_and_other_metadata_go() -> None:
    record = {"application/vnd.values-kit.answer+json": {"answer": "<b>"}}
    cell = new_code_cell("1", outputs=[new_output("display_data", data=record)])
    cell.metadata = nbformat.from_dict(
        {
            "nbgrader": {"grade_id": "x"},
            "values_kit": {"asks": "x"},
            "tags": ["hide-input"],
            "jupyter": {"source_hidden": True},
        }
    )
    notebook = new_notebook(cells=[cell])
    sanitise(notebook, new_notebook())
    assert set(notebook.cells[0].metadata) == {"nbgrader", "values_kit"}
    assert notebook.cells[0].outputs[0]["data"] == record


@pytest.mark.parametrize("text", ["![x](http://a.example/x.png)", "![x][1]\n\n[1]: http://a.example/x.png", "![x]( https://a.example/y )"])
def test_a_picture_from_elsewhere_becomes_a_link_and_nothing_calls_home(text: str) -> None:
    page = rendered(text)
    assert "img" not in page.tags


def test_pictures_that_came_with_the_text_stay() -> None:
    assert clean_markdown("![mine](attachment:a.png)", {"a.png"}) == "![mine](attachment:a.png)"
