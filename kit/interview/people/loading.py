"""From the files to the objects. Takes the data for sound: ``validating`` looks at what is somebody's own."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kit.interview.people.model import WAYS, Character, Code, Fact, Product, Respondent, Rung

PRODUCT_FILE = "product.toml"


def read_toml(file: Path) -> dict[str, Any]:
    """The data of a file.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no TOML, or not in UTF-8.
    """
    return tomllib.loads(file.read_text(encoding="utf-8-sig"))


def people_files(folder: Path) -> list[Path]:
    """The files of the people, in the order of their names."""
    return sorted(file for file in folder.glob("*.toml") if file.name != PRODUCT_FILE)


def build_product(name: str, data: Mapping[str, Any]) -> Product:
    """A product from sound data."""
    codes = {
        code: Code(code, entry["label"], entry["level"], entry["definition"], tuple(entry["mentions"]))
        for code, entry in data["codes"].items()
    }
    return Product(name, data["title"], data["kind"], data["topic"], codes)


def build_respondent(
    name: str, data: Mapping[str, Any], product: Product, product_data: Mapping[str, Any]
) -> Respondent:
    """A respondent from sound data."""
    rungs = {
        code: Rung(code, dict(entry["to"]), entry["short"], **{way: tuple(entry.get(way, ())) for way in WAYS})
        for code, entry in data["rungs"].items()
    }
    return Respondent(
        name=name,
        product=product,
        shown_name=data["name"],
        about=data["about"],
        character=Character(**data["character"]),
        starts=dict(data["starts"]),
        rungs=rungs,
        blocks=dict(data.get("blocks", {})),
        phrases={key: tuple(phrases) for key, phrases in data.get("phrases", {}).items()},
        fingerprint=fingerprint(product.name, name, product_data, data),
        facts=tuple(Fact(entry["asks"], tuple(entry["says"])) for entry in data.get("facts", ())),
    )


def fingerprint(*parts: object) -> str:
    """Twelve signs that change when anything in the data does; their layout in the file does not matter."""
    text = json.dumps(parts, ensure_ascii=False, default=str)  # in the order of the file: the order decides dice
    return hashlib.blake2b(text.encode("utf-8"), digest_size=6).hexdigest()
