"""How a widget gets into a notebook: as two outputs, a live one, and a still one that the file keeps."""

from typing import TYPE_CHECKING, Any

from kit.look.css import stylesheet

VIEW = "application/vnd.jupyter.widget-view+json"
LOOK = stylesheet("base", "button", "badge", "card", "bar")


class Showable:
    """A widget that stands in its cell live, and still. Stands before ``anywidget.AnyWidget`` among the bases.

    A still form that is updated later holds ``class="kit-still-<key>"``: by that the page finds it, where the kernel's update is lost.
    """

    if TYPE_CHECKING:
        model_id: Any
        send: Any

    def __init__(self, *given: Any, **named: Any) -> None:
        self._stills: dict[str, Any] = {}  # by cell
        self._shown_in: tuple[str, int] | None = None
        super().__init__(*given, **named)

    def show(self) -> None:
        """Put the widget into the cell that runs."""
        where = here()
        if where is None:
            return
        self._shown_in = where
        show_live(self.model_id)
        still = self._still()
        self._stills[where[0]] = show_still(still["text/html"], still["text/plain"])

    def _ipython_display_(self, **_: Any) -> None:
        if self._shown_in is not None and self._shown_in == here():
            self._shown_in = None  # the call that made it has shown it, and is the last line of its cell
        else:
            self.show()

    def _update_stills(self) -> None:
        """Let the notebook keep the widget as it is now: by the kernel's way, and where that is lost by the view's."""
        if self._stills:
            still = self._still()
            for handle in self._stills.values():
                handle.update(still, raw=True)
            self.send({"still": still})

    def _still(self) -> dict[str, str]:
        """The still form: "text/html" and "text/plain"."""
        raise NotImplementedError


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
