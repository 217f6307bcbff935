"""How a widget gets into a notebook: as two outputs, a live one, and a still one that the file keeps."""

from typing import Any

from kit.look.css import stylesheet

VIEW = "application/vnd.jupyter.widget-view+json"
LOOK = stylesheet("base", "button", "badge", "card", "bar")


def here() -> tuple[str, int] | None:
    """The cell that runs, and the how-manieth run it is; None outside of a notebook."""
    from IPython.core.getipython import get_ipython

    shell: Any = get_ipython()
    if shell is None:
        return None
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    return str((parent.get("metadata") or {}).get("cellId", "")), int(shell.execution_count)


def show_live(model_id: str) -> None:
    """The live form. Where no widget can be shown there is nothing to read here: the still form follows."""
    from IPython.display import display

    view = {"version_major": 2, "version_minor": 0, "model_id": model_id}
    display({VIEW: view, "text/plain": ""}, raw=True)


def show_still(page: str, text: str) -> Any:
    """The still form.

    Returns:
        A handle; its ``update`` replaces the form in the notebook, and so in the file.
    """
    from IPython.display import display

    return display({"text/html": page, "text/plain": text}, raw=True, display_id=True)
