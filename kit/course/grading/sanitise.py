"""Make a submission safe to look at: its pages open in the grader's browser, next to formgrader.

Scripts go, tables, pictures and formatting stay. The kit's own cells and outcomes are not touched.
"""

import base64
import re
from collections.abc import Collection
from typing import Any
from urllib.parse import quote

from kit.course.grading.repair import about

_HTML_TAG = re.compile(r"<(?=[a-zA-Z/!?])(?!https?://|mailto:)")
# An entity could spell a link that runs a script (mistune decodes twice), so it is taken apart; the harmless ones stay.
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|nbsp);(?!#?\w+;))(?=#?\w+;)")
_SCRIPT_LINK = re.compile(r"(java|vb|live)script(\s*\\?:)", re.I)
_DATA_LINK = re.compile(r"\bdata(\\?:(?!image/(?:png|jpeg|gif);)[\w/+.\\-]*[;,])", re.I)
_TEX_LINK = re.compile(r"\\(?=(?:href|style|cssId|require)\b)")  # MathJax makes links and styles of these
_PICTURE = re.compile(r"(?P<before>[(:]\s*)attachment\\?:(?P<name>[^)\s]*)")
_FAR_PICTURE = re.compile(r"!(?=\[[^\]]*\](?!\(\s*<?\s*(?:attachment|data):))")  # it would call home when it is looked at
_KEPT_MIMES = (
    "text/plain",
    "text/html",
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/svg+xml",
    "text/markdown",
    "text/latex",
)
OWN = "application/vnd.values-kit."
LONGEST_TEXT = 50_000
_SPOKEN = ("aria-label", "aria-hidden")  # what a screen reader needs, and the frames that a keyboard scrolls
_ATTRIBUTES = {
    "*": {"class", "title", "colspan", "rowspan", "scope", "align", "lang", "dir", "role", "tabindex", *_SPOKEN},
    "img": {"src", "alt", "width", "height"},
    "a": {"href"},
}


def sanitise(notebook: Any, reference: Any) -> None:
    """Clean a notebook in place.

    Args:
        reference: the released notebook; a Markdown cell that is word for word in it is the course's own.
    """
    from nbformat import from_dict

    ours = {c["source"] for c in reference["cells"] if c["cell_type"] == "markdown"}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            files = cell.pop("attachments", None) or {}
            if _sound(files):
                # A text names its picture as an address does: `my%20picture.png`.
                cell["attachments"] = from_dict(files | {quote(name): file for name, file in files.items()})
            if cell["source"] not in ours:
                # A text for a person keeps its source until it is graded: its checksum tells an answer from the stub.
                cell["source"] = clean_markdown(cell["source"], set(cell.get("attachments", {})))
        elif cell["cell_type"] == "raw":
            cell["cell_type"], cell["source"] = "markdown", clean_markdown(cell["source"])
        else:
            cell["outputs"] = [from_dict(made) for o in cell.get("outputs", []) if (made := clean_output(o))]
        kept = ("nbgrader", "values_kit", "deletable", "editable")
        cell["metadata"] = {
            k: v for k, v in cell["metadata"].items() if k in kept and (k != "values_kit" or about(cell))
        }


def _sound(files: dict[str, Any]) -> bool:
    kinds = {"image/png", "image/jpeg", "image/gif"}
    return bool(files) and all(isinstance(f, dict) and f and set(f) <= kinds for f in files.values())


def clean_markdown(text: str, attachments: Collection[str] = ()) -> str:
    """Markdown without HTML: tags are shown as they were typed, links that run scripts are broken, pictures from
    elsewhere become links.

    Args:
        attachments: the pictures that came with the text. One that did not would stop nbconvert.
    """
    text = _HTML_TAG.sub("&lt;", _ENTITY.sub("& ", text))
    text = _FAR_PICTURE.sub("", text)
    text = _SCRIPT_LINK.sub(r"\1-script\2", _DATA_LINK.sub(r"data-\1", _TEX_LINK.sub("", text)))
    return _PICTURE.sub(lambda m: m[0] if m["name"] in attachments else f"{m['before']}lost-{m['name']}", text)


def clean_html(text: str) -> str:
    """HTML with tables, pictures and formatting, without anything that runs or calls home."""
    import nh3

    return nh3.clean(
        text,
        clean_content_tags={"script", "style", "iframe", "object", "embed", "template", "noscript"},
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener noreferrer",
        attribute_filter=_only_own_pictures,
    )


def _only_own_pictures(tag: str, attribute: str, value: str) -> str | None:
    if tag == "img" and attribute == "src":
        return value if value.startswith("data:image/") else None
    if attribute == "tabindex" and value != "0":  # nobody's output goes first
        return None
    return None if value.strip().lower().startswith("data:") else value


def clean_output(output: Any) -> Any | None:
    """An output that can be shown; None if nothing of it can."""
    made = dict(output)
    kind = made.get("output_type")
    if kind == "stream":
        made["text"] = _cut(made.get("text", ""))
        return made
    if kind == "error":
        return made
    data: dict[str, Any] = {}
    for mime, value in (made.get("data") or {}).items():
        if mime.startswith(OWN):
            data[mime] = value
        elif mime in _KEPT_MIMES:
            text = value if isinstance(value, str) else "".join(value) if isinstance(value, list) else ""
            data.update(_clean_part(mime, text))
    if not data:
        return None
    made["data"], made["metadata"] = data, {}
    return made


def _clean_part(mime: str, text: str) -> dict[str, str]:
    if mime == "text/html":
        return {mime: clean_html(text)}
    if mime in ("text/markdown", "text/latex"):
        return {mime: clean_markdown(text)}
    if mime == "image/svg+xml":  # as a picture an SVG cannot run scripts
        code = base64.b64encode(text.encode("utf-8")).decode()
        return {"text/html": f'<img alt="drawing" src="data:image/svg+xml;base64,{code}">'}
    return {mime: _cut(text) if mime == "text/plain" else re.sub(r"[^A-Za-z0-9+/=\s]", "", text)}


def _cut(text: str) -> str:
    return (
        text
        if len(text) <= LONGEST_TEXT
        else f"{text[:LONGEST_TEXT]}\n… ({len(text) - LONGEST_TEXT:,} characters more)"
    )
