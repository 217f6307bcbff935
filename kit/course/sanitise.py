"""Make a submission safe to look at: its pages open in the grader's browser, next to formgrader.

Scripts go, tables, pictures and formatting stay. The kit's own cells and outcomes are not touched.
"""

import base64
import re
from typing import Any

from kit.course.repair import about

_HTML_TAG = re.compile(r"<(?=[a-zA-Z/!?])(?!https?://|mailto:)")
_SCRIPT_LINK = re.compile(r"(java|vb|live)script(\s*(?::|&colon;|&#0*58;?|&#x0*3a;?))", re.I)
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
_ATTRIBUTES = {
    "*": {"class", "title", "colspan", "rowspan", "scope", "align", "lang", "dir"},
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
            if cell["source"] not in ours:
                # A text for a person keeps its source until it is graded: its checksum tells an answer from the stub.
                cell["source"] = clean_markdown(cell["source"])
            cell.pop("attachments", None) if not _sound_attachments(cell) else None
        elif cell["cell_type"] == "raw":
            cell["cell_type"], cell["source"] = "markdown", clean_markdown(cell["source"])
        else:
            cell["outputs"] = [from_dict(made) for o in cell.get("outputs", []) if (made := clean_output(o))]
        kept = ("nbgrader", "values_kit", "deletable", "editable")
        cell["metadata"] = {
            k: v for k, v in cell["metadata"].items() if k in kept and (k != "values_kit" or about(cell))
        }


def _sound_attachments(cell: Any) -> bool:
    files = cell.get("attachments") or {}
    return all(isinstance(f, dict) and set(f) <= {"image/png", "image/jpeg", "image/gif"} for f in files.values())


def clean_markdown(text: str) -> str:
    """Markdown without HTML: tags are shown as they were typed, links that run scripts are broken."""
    return _SCRIPT_LINK.sub(r"\1-script\2", _HTML_TAG.sub("&lt;", text))


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
