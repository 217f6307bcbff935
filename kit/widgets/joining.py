"""A widget's front end from several files: each stays short, and the browser gets one ES module, as anywidget asks."""

from importlib.resources import files


def joined(*names: str) -> str:
    """JavaScript files of this folder, one after the other.

    They share one scope: what one file declares, the next ones use. Only the last one exports.

    Args:
        names: the files, such as "notebook.js".
    """
    folder = files("kit.widgets")
    return "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)
