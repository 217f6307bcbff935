"""Where the data sets and the released units are: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def shipped(folder: str) -> Path:
    """Path of ``datasets`` or ``notebooks``.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    checkout = PACKAGE.parent / folder
    if (PACKAGE.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    installed = PACKAGE / "_shipped" / folder
    if installed.is_dir():
        return installed
    raise FileNotFoundError(
        f"This kit came without its {folder}. Install it again: pip install --force-reinstall values-kit"
    )
