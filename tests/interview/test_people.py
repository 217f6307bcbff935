"""Respondents as data: those the kit ships are sound, and whoever writes one is told every fault at once."""

import csv
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kit.interview.answering.wording import defaults, fronts
from kit.interview.people import RespondentError, read_respondents, respondent, respondents
from kit.interview.people.schema import PHRASES
from kit.interview.people.shipped import FOLDER
from kit.interview.people.validating import faults_of, report
from kit.interview.session import Session
from kit.ladders.levels import LEVELS
from tests.interview.stubs import SAMPLE, brigid

ROOT = Path(__file__).resolve().parents[2]
PRODUCTS = sorted(file.parent.name for file in FOLDER.glob("*/product.toml"))


# -- those the kit ships -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("product", PRODUCTS)
def test_shipped_respondents_are_sound(product: str):
    told, sound = report(FOLDER / product)
    assert sound, told


@pytest.mark.parametrize("product", PRODUCTS)
def test_their_codes_are_those_of_the_study_of_the_product(product: str):
    frame = respondent(respondents(product)[0]).product.frame
    with (ROOT / "datasets" / f"{product}_coding_frame.csv").open(encoding="utf-8") as file:
        study = {row["code"]: row for row in csv.DictReader(file)}
    for row in frame.to_dict("records"):
        assert {key: str(value) for key, value in row.items()} == study[row["code"]]


@pytest.mark.parametrize("name", respondents())
def test_every_shipped_map_can_be_climbed_to_the_top(name: str):
    person = respondent(name)
    assert {chain[0] for chain in person.chains()} == set(person.starts)
    assert all(person.level(chain[-1]) == LEVELS[-1] for chain in person.chains())


OWN = (
    "depends", "look_up", "keeps_asking", "respected", "stops", "goes_on", "hello", "greeting", "welcome", "who", "where",
    "when", "count", "for_others", "reserved", "either", "agree_openly", "resist_openly",
)  # fmt: skip


@pytest.mark.parametrize("key", OWN)
def test_everybody_shipped_says_in_own_words_what_no_rung_answers(key: str):
    own = {name: respondent(name).phrases[key] for name in respondents()}
    said = [wording for wordings in own.values() for wording in wordings]
    assert all(len(wordings) >= 2 for wordings in own.values())
    shared = {"It depends.", "You are welcome."}  # what nobody says in another way
    assert len(set(said) - shared) == len([wording for wording in said if wording not in shared])
    assert not (set(said) - shared) & set(defaults()[key])


@pytest.mark.parametrize(
    ("name", "who", "answer"),
    [
        ("nibaldo", "Rolando", "drive"),
        ("harini", "Meenakshi", "class|trainer"),
        ("graeme", "Bev", "support"),
        ("loretta", "Mr Pelletier", "judge"),
        ("mirela", "Doru", "work"),
    ],
)
def test_who_somebody_is_that_they_speak_of_is_known(name: str, who: str, answer: str):
    for question in (f"Who is {who}?", f"And who’s {who}?"):
        assert re.search(answer, Session(name, 2).ask(question).text)


def test_nobody_unknown_is_found_and_the_message_names_who_there_is():
    with pytest.raises(ValueError, match="must be one of"):
        respondent("nobody")
    with pytest.raises(ValueError, match="must be one of"):
        respondents("shoes")


def test_the_function_can_be_called_whether_or_not_its_package_was_imported_first():
    for first in ("", "import kit.interview.people; ", "from kit.interview import Session; "):
        code = f"{first}from kit.interview import respondents; assert isinstance(respondents(), list)"
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_there_is_a_default_for_every_phrase_in_at_least_six_wordings():
    assert set(defaults()) == set(PHRASES)
    assert all(len(set(wordings)) >= 6 for wordings in (*defaults().values(), *fronts().values()))
    assert all("{short}" in wording for wording in defaults()["again"])


# -- one's own ---------------------------------------------------------------------------------------------------------


def test_the_worked_example_of_the_guide_is_sound():
    assert faults_of(SAMPLE) == []
    assert brigid().product.frame.shape == (14, 4) and len(brigid().chains()) == 14


def test_the_fingerprint_changes_with_a_word_and_not_with_a_comment(tmp_path: Path):
    before = copied(tmp_path / "sample")
    (tmp_path / "sample" / "brigid.toml").write_text("# a comment\n\n" + before, encoding="utf-8")
    assert read_respondents(tmp_path / "sample")[0].fingerprint == brigid().fingerprint
    (tmp_path / "sample" / "brigid.toml").write_text(
        before.replace("hardly feel it", "barely feel it"), encoding="utf-8"
    )
    assert read_respondents(tmp_path / "sample")[0].fingerprint != brigid().fingerprint


def copied(folder: Path, change: Callable[[str], str] = str, file: str = "brigid.toml") -> str:
    """The worked example in another folder, changed; its text before that."""
    folder.mkdir()
    for name in ("product.toml", "brigid.toml"):
        text = (SAMPLE / name).read_text(encoding="utf-8")
        if name == file:
            before, text = text, change(text)
        (folder / name).write_text(text, encoding="utf-8")
    return before


def swap(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


ERRORS = {
    "a label": (swap("I am not nervous any more", "I am sure of my firm footing, not nervous"), "holds the label 'firm footing'"),
    "a questionnaire's word": (swap("I am content then", "I feel freedom then"), "holds 'freedom'"),
    "values": (swap("I am content then", "My values are met then"), "holds 'values'"),
    "a sentence twice": (
        swap("It is a wide feeling, like the bay on a still morning.", "I have my mother's pans, and I cook with them every day!"),
        "says the same as",
    ),
    "a start without a way up": (swap("to = { being-thrifty = 3 }", "to = {}"), "no way from this start reaches"),
    "a dead end": (swap("to = { being-thrifty = 3 }", "to = {}"), "leads nowhere"),
    "a link down": (swap("to = { at-peace = 3 }", "to = { at-peace = 3, snug-fit = 1 }"), "leads down"),
    "a circle": (swap("to = { close-ties = 2, at-peace = 1 }", "to = { lasts-years = 1, close-ties = 2 }"), "leads back to itself"),
    "a link to nothing": (swap("to = { at-peace = 3 }", "to = { at-piece = 3 }"), "Did you mean 'at-peace'?"),
    "a link above the top": (swap('to = {}\nshort = "having our', 'to = { at-peace = 1 }\nshort = "having our'), "leads further"),
    "a weight": (swap("to = { at-peace = 3 }", 'to = { at-peace = "much" }'), "is no weight"),
    "a block on nothing": (swap('unafraid = "automatic"', 'unafrade = "automatic"'), "Did you mean 'unafraid'?"),
    "a kind of block": (swap('unafraid = "automatic"', 'unafraid = "automatik"'), "Did you mean 'automatic'?"),
    "a block at the bottom": (swap('unafraid = "automatic"', 'snug-fit = "automatic"'), "nothing below it"),
    "an unknown key": (swap("situation = [", "situations = ["), "Did you mean 'situation'?"),
    "an unknown table": (swap("[blocks]", "[blox]"), "Did you mean 'blocks'?"),
    "an unknown phrase": (swap("automatic = [", "automatik = ["), "Did you mean 'automatic'?"),
    "an unknown code": (swap("[rungs.together]", "[rungs.togehter]"), "Did you mean 'together'?"),
    "a start that is none": (swap("stiff-sole = 3\ndry", "together = 3\ndry"), "is a consequence"),
    "out of range": (swap("suggestible = 0.5", "suggestible = 5"), "from 0 to 1"),
    "a missing number": (swap("touchy = 2\n", ""), "touchy is missing"),
    "a talk": (swap('talk = "plain"', 'talk = "loud"'), "brief, plain, chatty"),
    "nothing said": (swap("says = [", "sais = ["), "says is missing"),
    "no name": (swap('name = "Brigid"\n', ""), "name is missing"),
    "a list that is none": (swap('situation = ["On New', 'situation = 3 # ["On New'), "must be a list of texts"),
    "braces": (swap("I am content then", "I am {short} then"), "braces"),
    "an again without short": (swap("[phrases]", '[phrases]\nagain = ["Again."]'), "lacks {short}"),
    "an empty phrase": (swap("[phrases]", "[phrases]\nyes = []"), "is empty"),
    "a fact's pattern": (swap('asks = "do you live', 'asks = "(do you live'), "no regular expression"),
    "a fact's pattern for all": (swap('asks = "do you live', 'asks = "|do you live'), "matches nothing at all"),
    "a fact in capitals": (swap('asks = "do you live', 'asks = "Do you live'), "small letters"),
    "a fact without words": (swap('says = ["Two hundred and ten, nine years ago."]', "says = []"), "says is empty"),
    "a fact with a label": (swap("Two hundred and ten,", "Two hundred, with a snug fit,"), "holds the label"),
    "a fact's key": (swap('asks = "do you live', 'ask = "do you live'), "Did you mean 'asks'?"),
    "facts as a table": (lambda text: text[: text.index("[[facts]]")] + "[facts]\n" + text[text.index("[blocks]") :], "[[facts]]"),
    "no TOML": (swap("[blocks]", "[blocks"), "cannot be read"),
}  # fmt: skip
WARNINGS = {
    "few sentences": (swap('"That I do not look at the clock, and do not miss it."', ""), "example has 1 sentence;"),
    "a capital": (swap('short = "how they', 'short = "How they'), "begins with a capital"),
    "a stop": (swap('hold my heel"', 'hold my heel."'), "ends with a stop"),
    "patience": (swap("patience = 26", "patience = 60"), "16 to 34"),
    "an age": (swap('"I am fifty-two."', '"I am forty-two."'), "about says 52"),
    "length": (swap('talk = "plain"', 'talk = "chatty"'), "chatty means 15 to 40"),
    "no full stop": (swap("I am content then, I do not want to be anywhere or anybody else.", "I am content then, I want to be nowhere else"), "no full stop"),
}  # fmt: skip


@pytest.mark.parametrize("what", ERRORS)
def test_an_error_is_explained_with_file_and_table(what: str, tmp_path: Path):
    change, says = ERRORS[what]
    copied(tmp_path / "own", change)
    with pytest.raises(RespondentError) as caught:
        read_respondents(tmp_path / "own")
    assert says in str(caught.value) and "brigid.toml" in str(caught.value)


@pytest.mark.parametrize("what", WARNINGS)
def test_what_could_be_better_is_said_and_it_can_be_used(what: str, tmp_path: Path):
    change, says = WARNINGS[what]
    copied(tmp_path / "own", change)
    faults = faults_of(tmp_path / "own")
    assert [fault.serious for fault in faults] == [False] and says in str(faults[0])
    assert len(read_respondents(tmp_path / "own")) == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (swap('level = "concrete attribute"', 'level = "concret attribute"'), "Did you mean 'concrete attribute'?"),
        (swap('mentions = ["soles?"', 'mentions = ["sol(es"'), "no regular expression"),
        (swap('mentions = ["soles?"', 'mentions = ["s*"'), "matches nothing at all"),
        (swap('mentions = ["soles?"', 'mentions = ["(s+)+"'), "too much for one pattern"),
        (swap('label = "Snug fit"', 'label = "Stiff Sole"'), "is that of"),
        (swap('title = "Walking boots"\n', ""), "title is missing"),
        (swap("definition =", "definiton ="), "Did you mean 'definition'?"),
    ],
)
def test_faults_of_the_product_are_explained_too(change: Callable[[str], str], says: str, tmp_path: Path):
    copied(tmp_path / "own", change, "product.toml")
    with pytest.raises(RespondentError) as caught:
        read_respondents(tmp_path / "own")
    assert says in str(caught.value) and "product.toml" in str(caught.value)


def test_all_faults_come_at_once(tmp_path: Path):
    changes = [change for change, _ in (ERRORS["a label"], ERRORS["out of range"], ERRORS["an unknown table"])]
    copied(tmp_path / "own", lambda text: changes[0](changes[1](changes[2](text))))
    with pytest.raises(RespondentError) as caught:
        read_respondents(tmp_path / "own")
    assert len([fault for fault in caught.value.faults if fault.serious]) == 3


def test_whatever_stands_in_a_file_is_explained_and_never_breaks(tmp_path: Path):
    copied(tmp_path / "own")
    for text in (
        "",
        "name = 3",
        "rungs = 3\nstarts = 4\nblocks = []\nphrases = 1\ncharacter = 0",
        "[rungs]\na = 1\n[starts]\na = 0",
    ):
        for file in ("brigid.toml", "product.toml"):
            (tmp_path / "own" / file).write_text(text, encoding="utf-8")
            assert any(fault.serious for fault in faults_of(tmp_path / "own"))


def test_one_wrong_word_in_a_link_is_one_error(tmp_path: Path):
    copied(tmp_path / "own", ERRORS["a link to nothing"][0])
    assert len([fault for fault in faults_of(tmp_path / "own") if fault.serious]) == 1


def test_a_number_out_of_range_is_not_warned_of_as_well(tmp_path: Path):
    copied(tmp_path / "own", swap("patience = 26", "patience = 260"))
    assert [fault.serious for fault in faults_of(tmp_path / "own")] == [True]


def test_a_folder_that_is_not_there_is_told_from_one_without_a_product(tmp_path: Path):
    with pytest.raises(RespondentError, match=r"no product\.toml"):
        read_respondents(tmp_path)
    with pytest.raises(RespondentError, match="no such folder"):
        read_respondents(tmp_path / "bots")


def test_the_command_prints_what_is_wrong_and_tells_by_its_exit(tmp_path: Path):
    copied(tmp_path / "own", ERRORS["a link down"][0])
    for folder, code, says in ((SAMPLE, 0, "is sound"), (tmp_path / "own", 1, "leads down"), (tmp_path, 0, "")):
        command = [sys.executable, "-m", "kit.interview.people", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
        assert (done.returncode, says in done.stdout) == (code if folder != tmp_path else 1, True)


def test_a_name_that_the_kit_has_already_is_refused(tmp_path: Path):
    if not respondents():
        pytest.skip("nobody is shipped")
    folder = tmp_path / "own"
    copied(folder)
    (folder / "brigid.toml").rename(folder / f"{respondents()[0]}.toml")
    with pytest.raises(RespondentError, match="has a"):
        read_respondents(folder)
