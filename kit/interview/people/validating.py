"""Looks at a whole folder before anybody is interviewed: explains every fault at once."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kit.interview.people import shipped
from kit.interview.people.checking_facts import check_facts
from kit.interview.people.checking_map import check_map
from kit.interview.people.checking_product import check_product
from kit.interview.people.checking_words import check_words
from kit.interview.people.collecting import Found, nearest
from kit.interview.people.faults import Fault, RespondentError, listed
from kit.interview.people.loading import PRODUCT_FILE, build_product, build_respondent, people_files, read_toml
from kit.interview.people.model import Respondent
from kit.interview.people.schema import CHARACTER_KEYS, PATIENCE, PERSON_KEYS, RUNG_KEYS, TALKS


def read_checked(folder: Path) -> list[Respondent]:
    """The respondents of a folder; see ``kit.interview.people.read_respondents``."""
    if not (folder / PRODUCT_FILE).is_file():
        raise RespondentError([_missing(folder)], str(folder))
    faults = faults_of(folder)
    if any(fault.serious for fault in faults):
        raise RespondentError(faults, str(folder))
    data = read_toml(folder / PRODUCT_FILE)
    product = build_product(folder.resolve().name, data)
    return [build_respondent(file.stem, read_toml(file), product, data) for file in people_files(folder)]


def _missing(path: Path) -> Fault:
    if not path.exists():
        return Fault(str(path), "", "there is no such folder.", "", "Look at how its name is spelled.")
    return Fault(str(path), "", f"there is no {PRODUCT_FILE}.", "It says what the interview is about.")


def faults_of(folder: Path, people: Sequence[Path] | None = None) -> list[Fault]:
    """All faults of a product and its people, or of some of these."""
    found = Found(PRODUCT_FILE)
    product = _read(found, folder / PRODUCT_FILE)
    check_product(found, product)
    codes = {code: entry for code, entry in _table(product, "codes").items() if isinstance(entry, dict)}
    faults = found.faults
    files = people_files(folder) if people is None else people
    if not files:
        faults.append(Fault(str(folder), "", "there is nobody.", "", "Write a file such as anna.toml."))
    for file in files:
        found = Found(file.name)
        data = _read(found, file)
        if not found.faults:
            _check_person(found, file, data, codes)
        faults += found.faults
    return faults


def _read(found: Found, file: Path) -> dict[str, Any]:
    try:
        return read_toml(file)
    except (OSError, ValueError) as problem:
        found.error(
            "", f"cannot be read: {problem}.", "", "Mind the quotation marks: texts stand in them, straight ones."
        )
        return {}


def _check_person(found: Found, file: Path, data: Mapping[str, Any], codes: Mapping[str, Mapping[str, Any]]) -> None:
    _check_name(found, file)
    found.unknown("", data, PERSON_KEYS)
    found.text("", data, "name", "Learners see it.")
    found.text("", data, "about", "It is all that learners are told.")
    _check_character(found, data)
    rungs = found.table(data, "rungs", "The map is what the interview is to find.")
    for code, rung in rungs.items():
        table = f"rungs.{code}"
        if code not in codes:
            found.error(table, f"the product has no code {code!r}.", "", nearest(code, codes))
        if isinstance(rung, dict):
            found.unknown(table, rung, RUNG_KEYS)
        else:
            found.error(table, f"must be a table, not {rung!r:.60}.", "", "Write short, to, says and so on.")
    levels = {code: entry["level"] for code, entry in codes.items() if isinstance(entry.get("level"), str)}
    check_map(found, data, levels)
    check_facts(found, data)
    check_words(found, data, codes)


def _check_name(found: Found, file: Path) -> None:
    if not file.stem.isascii() or not file.stem.replace("-", "").isalnum() or file.stem != file.stem.lower():
        found.error("", f"the file is called {file.stem!r}.", "People are chosen by it.", "Use small letters a to z.")
    others = [other for other in shipped.FOLDER.glob(f"*/{file.name}") if other.resolve() != file.resolve()]
    if others:
        found.error(
            "",
            f"the kit's product {others[0].parent.name!r} has a {file.stem!r}, too.",
            "People are chosen by name, and records name them.",
            "Rename the file.",
        )


def _check_character(found: Found, data: Mapping[str, Any]) -> None:
    character = found.table(data, "character", "It says how somebody is in an interview.")
    if not character:
        return
    found.unknown("character", character, CHARACTER_KEYS)
    talk = character.get("talk")
    if talk not in TALKS:
        found.error("character", f"talk is {talk!r}.", "", f"Write one of {', '.join(TALKS)}.")
    found.number("character", character, "patience", 4, 100, whole=True)
    found.number("character", character, "suggestible", 0, 1, whole=False)
    found.number("character", character, "guard", 0, 1, whole=False)
    found.number("character", character, "touchy", 1, 3, whole=True)
    patience = character.get("patience")
    if isinstance(patience, int) and 4 <= patience <= 100 and not PATIENCE[0] <= patience <= PATIENCE[1]:
        found.warning("character", f"patience is {patience}.", f"{PATIENCE[0]} to {PATIENCE[1]} turns are usual.")


def report(path: Path) -> tuple[str, bool]:
    """What there is to say of a product's folder, of a folder of products, or of one person's file; whether it is sound."""
    if path.is_file():
        faults = faults_of(path.parent, [path] if path.name != PRODUCT_FILE else None)
        return listed(faults, str(path)), not any(fault.serious for fault in faults)
    folders = (
        [path] if (path / PRODUCT_FILE).is_file() else sorted(file.parent for file in path.glob(f"*/{PRODUCT_FILE}"))
    )
    if not folders:
        return str(_missing(path)), False
    told, sound = [], True
    for folder in folders:
        faults = faults_of(folder)
        bad = any(fault.serious for fault in faults)
        told.append(listed(faults, str(folder)))
        if faults and not bad:
            told.append(f"{folder} can be used.")
        sound = sound and not bad
    return "\n".join(told), sound


def _table(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}
