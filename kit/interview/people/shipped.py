"""The respondents that the kit ships, by name."""

from functools import cache
from pathlib import Path

from kit.interview.people.loading import PRODUCT_FILE, build_product, build_respondent, people_files, read_toml
from kit.interview.people.model import Respondent

FOLDER = Path(__file__).parent


@cache
def _files() -> dict[str, Path]:
    """Name → file, for every product that is complete enough to have somebody."""
    products = sorted(file.parent for file in FOLDER.glob(f"*/{PRODUCT_FILE}"))
    return {file.stem: file for folder in products for file in people_files(folder)}


def respondents(product: str | None = None) -> list[str]:
    """Names of the respondents that the kit ships.

    Args:
        product: only those who speak of this product, such as "tea".

    Raises:
        ValueError: the kit has nobody for such a product.
    """
    known = {file.parent.name for file in _files().values()}
    if product is not None and product not in known:
        raise ValueError(f"product == {product!r}, must be one of {', '.join(sorted(known))}")
    return [name for name, file in _files().items() if product in (None, file.parent.name)]


@cache
def respondent(name: str) -> Respondent:
    """A respondent that the kit ships.

    Raises:
        ValueError: there is nobody of that name.
    """
    if name not in _files():
        raise ValueError(f"name == {name!r}, must be one of {', '.join(_files())}")
    file = _files()[name]
    data = read_toml(file.parent / PRODUCT_FILE)
    return build_respondent(name, read_toml(file), build_product(file.parent.name, data), data)
