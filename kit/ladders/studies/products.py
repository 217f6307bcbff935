"""The products of the three studies, and which of them is near to a learner's work."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Product:
    """A product that customers were interviewed about.

    Attributes:
        name: the first word of its data sets' names, as in ``tea_ladders``.
        title: what it is called.
        kind: a consumer good, a service or a business product.
        industries: those of the course that are near to it.
    """

    name: str
    title: str
    kind: str
    industries: tuple[str, ...]


PRODUCTS = {
    product.name: product
    for product in (
        Product("tea", "Tea for every day", "A consumer good", ("food", "retail")),
        Product("fitness", "A fitness club round the corner", "A service", ("health", "travel", "public")),
        Product("crm", "Customer records for small firms", "A business product", ("business", "technology", "finance")),
    )
}


def product_cards() -> list[dict[str, str]]:
    """The products to choose from, as options of a question."""
    return [{"name": product.name, "text": product.title, "more": product.kind} for product in PRODUCTS.values()]


def suggested_for(industry: str) -> str | None:
    """The product that is near to an industry of the course. None: to none of them."""
    return next((product.name for product in PRODUCTS.values() if industry in product.industries), None)
