"""Simulated interviews: data sets that can be made again, talk that reads like talk, and a truth that analysis finds."""

import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from kit.data import card, load, names
from kit.ladders import agreement, compare, implication_matrix, value_map
from kit.ladders.coding.transcripts import units
from kit.ladders.levels import LEVELS, tier_number
from kit.ladders.simulating import PRODUCTS, Simulated, Structure, read_structure, simulate, structure
from kit.ladders.simulating.dice import Dice
from kit.ladders.simulating.structure import FOLDER
from kit.ladders.simulating.wording import contracted, contracted_around_quotes, filled, suited
from kit.ladders.simulating.writing import data_sets
from kit.ladders.tables.validating import checked
from tests.conftest import ROOT

UNIT = ["respondent", "ladder", "turn", "unit"]
each_product = pytest.mark.parametrize("product", PRODUCTS)


@pytest.fixture(scope="module")
def studies() -> dict[str, Simulated]:
    return {product: simulate(product) for product in PRODUCTS}


# -- data sets ---------------------------------------------------------------------------------------------------------


@each_product
def test_the_data_sets_are_what_the_generator_writes(product: str) -> None:
    """If this fails, somebody changed a structure or the generator: ``python -m kit.ladders.simulating``."""
    for name, text in data_sets(product).items():
        assert (ROOT / "datasets" / name).read_bytes() == text.encode("utf-8"), name


def test_it_is_the_same_study_whatever_order_a_process_keeps_its_sets_in() -> None:
    code = (
        "from kit.ladders.simulating import simulate; import hashlib; s = simulate('crm', 9, seed=3); "
        "print(hashlib.sha256((s.transcripts.to_csv() + s.codings.to_csv()).encode()).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, cwd=ROOT, check=True,
            capture_output=True, text=True,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert runs[0] == runs[1] and len(runs[0]) > 60


def test_another_seed_is_another_study() -> None:
    assert not simulate("tea", 6, seed=1).transcripts.equals(simulate("tea", 6, seed=2).transcripts)


@each_product
def test_each_set_has_its_card_and_a_learner_has_the_ladders_of_48(product: str) -> None:
    sets = [name for name in names() if name.startswith(f"{product}_")]
    assert len(sets) == 6
    assert all(card(name).synthetic for name in sets)
    assert (card(f"{product}_ladders").draw_rows, card(f"{product}_ladders").draw_by) == (48, "respondent")


@each_product
def test_60_people_in_two_equal_groups_each_tell_two_or_three_ladders(product: str) -> None:
    people, ladders = load(f"{product}_respondents"), load(f"{product}_ladders")
    assert people["group"].value_counts().tolist() == [30, 30]
    assert people["name"].is_unique and people["age"].nunique() == 4
    assert ladders.groupby("respondent")["ladder"].nunique().between(2, 3).all()
    assert set(ladders["respondent"]) == set(people["respondent"])


def test_nobody_is_in_two_of_the_studies() -> None:
    everybody = pd.concat([load(f"{product}_respondents") for product in PRODUCTS])
    assert everybody["name"].is_unique and everybody["respondent"].is_unique


# -- ladders -----------------------------------------------------------------------------------------------------------


@each_product
def test_ladders_stand_strict_reading(product: str, studies: dict[str, Simulated]) -> None:
    reading = checked(studies[product].ladders, studies[product].frame)
    kinds = {problem.kind for problem in reading.problems}
    assert {"no-value", "no-attribute"} <= kinds <= {"no-value", "no-attribute", "down-a-sublevel"}


@each_product
def test_ladders_hold_what_real_ones_hold(product: str, studies: dict[str, Simulated]) -> None:
    ladders, frame = studies[product].ladders, studies[product].frame
    rungs = ladders.groupby(["respondent", "ladder", "position"])["code"]
    forks, empty = int((rungs.size() > 1).sum()), int(ladders["code"].isna().sum())
    level = ladders["code"].map(dict(zip(frame["code"], frame["level"], strict=True)))
    tops = level.dropna().map(tier_number).groupby([ladders["respondent"], ladders["ladder"]]).max()
    assert forks > 20, "forks"
    assert empty > 10, "empty rungs"
    assert 0.05 < (tops < 2).mean() < 0.3, "ladders that end before a value"
    assert set(level.dropna()) == set(LEVELS)
    assert not ladders.duplicated(["respondent", "ladder", "code"]).where(ladders["code"].notna(), False).any()


@each_product
def test_each_quote_is_said_in_the_turn_it_is_said_to_be_from(product: str, studies: dict[str, Simulated]) -> None:
    study = studies[product]
    turns = study.transcripts.set_index(["respondent", "ladder", "turn"])
    for row in study.ladders.itertuples():
        turn = turns.loc[(row.respondent, row.ladder, row.turn)]
        assert turn["speaker"] == "respondent" and row.quote in turn["text"]


# -- talk --------------------------------------------------------------------------------------------------------------


@each_product
def test_interviewer_and_respondent_take_turns(product: str, studies: dict[str, Simulated]) -> None:
    for _, talk in studies[product].transcripts.groupby("respondent", sort=False):
        speakers = talk["speaker"].tolist()
        assert speakers == ["interviewer", "respondent"] * (len(speakers) // 2)
        assert talk["turn"].tolist() == list(range(1, len(talk) + 1))


@each_product
def test_talk_is_clean(product: str, studies: dict[str, Simulated]) -> None:
    faults = r"  | [,.?!]|[{}\[\]|@_]|\?\.|,\.|\.\.|\bI'm and\b|\ba [aeio]|’|''"
    for text in studies[product].transcripts["text"]:
        assert not re.search(faults, text), text
        assert text[0].isupper() or text[0] in "“…", text
        assert text[-1] in ".?!…”", text


@each_product
def test_nobody_speaks_in_the_labels_of_the_codes(product: str) -> None:
    about = structure(product)
    for code in about.codes.values():
        for words in (*code.says, *code.without, *code.asked, *code.when):
            plain = re.sub(r"[\[\]]", "", words).lower()
            for label in (other.label.lower() for other in about.codes.values()):
                assert not re.search(rf"\b{re.escape(label)}\b", plain), (words, label)


@each_product
def test_people_find_words_of_their_own(product: str, studies: dict[str, Simulated]) -> None:
    quotes = studies[product].ladders.dropna(subset="code")
    times = quotes["quote"].value_counts()
    assert times.max() <= 3 and len(times) > 0.75 * len(quotes)
    by_person = quotes.groupby("respondent")["quote"]
    assert by_person.apply(lambda said: said.is_unique).all()


@each_product
def test_an_echo_is_in_the_words_of_the_respondent(product: str, studies: dict[str, Simulated]) -> None:
    for _, talk in studies[product].transcripts.groupby("respondent"):
        said = ""
        for row in talk.itertuples():
            if row.speaker == "respondent":
                said += row.text.lower()
                continue
            for echo in re.findall("“(.+?)”", row.text):
                assert echo.lower() in said or echo == "why", (echo, row.text)


@each_product
def test_units_are_cut_as_the_coding_widget_cuts_them(product: str, studies: dict[str, Simulated]) -> None:
    study = studies[product]
    mine = study.codings.loc[study.codings["coder"] == "first", [*UNIT, "text"]].reset_index(drop=True)
    cut = units(study.transcripts)
    theirs = cut[cut["respondent"].isin(mine["respondent"])].reset_index(drop=True)
    assert mine.astype(object).equals(theirs.astype(object))


@each_product
def test_the_interviewer_speaks_in_one_voice_whoever_sits_opposite(product: str, studies: dict[str, Simulated]) -> None:
    talk = studies[product].transcripts
    for text in talk.loc[talk["speaker"] == "interviewer", "text"]:
        own = re.sub("“[^”]*”", "“”", text)
        assert contracted(own) == own, text


@each_product
def test_everybody_shortens_something(product: str, studies: dict[str, Simulated]) -> None:
    talk = studies[product].transcripts
    for _, said in talk[talk["speaker"] == "respondent"].groupby("respondent")["text"]:
        assert not re.search(r"\b(do|does|did|is|was|would|could|should) not [a-z]", " ".join(said))


FOLLOW_UPS = {
    "tea": [(r"that shelf", "tea shelf")],
    "fitness": [(r"that new neighbour", "a new neighbour")],
    "crm": [(r"that friend in", "a friend in"), (r"had to choose again, what else", "had to choose a program again")],
}


@each_product
def test_a_follow_up_has_its_opening_question(product: str, studies: dict[str, Simulated]) -> None:
    asked = 0
    for _, talk in studies[product].transcripts.groupby("respondent"):
        for follow_up, opening in FOLLOW_UPS[product]:
            after = talk.index[talk["text"].str.contains(follow_up) & (talk["speaker"] == "interviewer")]
            before = talk.index[talk["text"].str.contains(opening, regex=False)]
            assert len(after) == 0 or before.min() < after.min()
            asked += len(after)
    assert asked > 2


@each_product
def test_openers_and_digressions_are_rare(product: str, studies: dict[str, Simulated]) -> None:
    rare = tomllib.loads((FOLDER / "interviewer.toml").read_text(encoding="utf-8"))["leads"]
    about = structure(product)
    sentences = units(studies[product].transcripts)
    for words in [*rare["alone"], *rare["tails"], *about.talk["asides"]["say"], *about.talk["asides"]["about_it"]]:
        if "{" in words or "@" in words:
            continue
        heard = sentences[sentences["text"].isin({words, contracted(words), contracted(words, only_not=True)})]
        assert len(heard) <= 4 and heard["respondent"].is_unique, words


# -- two coders --------------------------------------------------------------------------------------------------------


@each_product
def test_two_coders_read_a_fifth_and_agree_as_people_do(product: str, studies: dict[str, Simulated]) -> None:
    study = studies[product]
    codings = study.codings
    groups = study.people.set_index("respondent").loc[codings["respondent"].unique(), "group"]
    assert groups.value_counts().tolist() == [6, 6]
    assert codings.groupby(UNIT)["coder"].apply(list).map(tuple).unique().tolist() == [("first", "second")]
    assert 0.75 < agreement(codings, frame=study.frame).kappa < 0.88


@each_product
def test_the_first_coder_is_the_one_of_the_ladders(product: str, studies: dict[str, Simulated]) -> None:
    study = studies[product]
    first = study.codings[(study.codings["coder"] == "first") & study.codings["code"].notna()]
    merged = first.merge(study.ladders, on=["respondent", "ladder", "position", "code"], how="left")
    assert merged["quote"].notna().all()
    theirs = study.ladders[study.ladders["respondent"].isin(first["respondent"])].dropna(subset="code")
    assert len(theirs) == len(first.drop_duplicates(["respondent", "ladder", "code"]))


@each_product
def test_coders_confuse_neighbours_only(product: str, studies: dict[str, Simulated]) -> None:
    codings = studies[product].codings.dropna(subset="code")
    pairs = codings.pivot(index=UNIT, columns="coder", values="code").dropna()
    codes = structure(product).codes
    for one, other in pairs[pairs["first"] != pairs["second"]].itertuples(index=False):
        shared = {*codes[one].near, one} & {*codes[other].near, other}
        both_from_one = any(one in code.near and other in code.near for code in codes.values())
        assert shared or both_from_one, (one, other)


# -- the truth is found ------------------------------------------------------------------------------------------------


def reach(links: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """What leads to what by any way: a link that a map leaves out as redundant is still said by it."""
    ways = set(links)
    while more := {(a, d) for a, b in ways for c, d in links if b == c} - ways:
        ways |= more
    return ways


def drawn_and_true(study: Simulated, cutoff: int) -> tuple[set, set, set]:
    links = value_map(implication_matrix(study.ladders), study.frame, cutoff=cutoff).links
    truth = study.structure
    strong = truth[truth["strength"] >= 0.3]
    return (
        set(zip(links["source"], links["target"], strict=True)),
        set(zip(truth["source"], truth["target"], strict=True)),
        set(zip(strong["source"], strong["target"], strict=True)),
    )


@each_product
@pytest.mark.parametrize("seed", [11, 1, 2])
def test_the_map_shows_the_structure(product: str, seed: int) -> None:
    """At the usual cut-off nearly all strong links and some noise, at a higher one less of both.

    Measured with eight seeds and three products, at 4: strong links found 91 to 100 %, drawn links that are true 72 to
    97 %; at 6: 82 to 100 %, and 86 to 100 %. Found means that the map leads from the one code to the other.
    """
    study = simulate(product, seed=seed)
    drawn, true, strong = drawn_and_true(study, cutoff=4)
    assert len(strong & reach(drawn)) >= 0.88 * len(strong)
    assert len(drawn & true) >= 0.65 * len(drawn)
    drawn, true, strong = drawn_and_true(study, cutoff=6)
    assert len(strong & reach(drawn)) >= 0.75 * len(strong)
    assert len(drawn & true) >= 0.8 * len(drawn)


@each_product
def test_differences_between_the_groups_are_found_and_point_the_right_way(product: str) -> None:
    study = simulate(product)
    found = compare(study.ladders, study.frame, "group", on="direct", times=300)
    sure = found.table[found.table["p"] < 0.05]
    assert len(sure) >= 2
    about = structure(product)
    share = {group: held_by(about, group) for group in about.groups}
    for row in sure.itertuples():
        first, second = (share[group].get((row.source, row.target), 0.0) for group in found.groups)
        assert (first - second) * row.difference > 0, (row.source, row.target)


@each_product
def test_each_group_begins_where_it_is_said_to_begin(product: str, studies: dict[str, Simulated]) -> None:
    about, ladders = structure(product), studies[product].ladders
    code, weights = max(about.starts.items(), key=lambda start: abs(start[1][0] - start[1][1]))
    begun = ladders[(ladders["position"] == 1) & (ladders["code"] == code)]["group"].value_counts()
    one, other = (begun.get(group, 0) for group in about.groups)
    assert (one > 2 * other) if weights[0] > weights[1] else (other > 2 * one)


def held_by(about: Structure, group: str) -> Counter[tuple[str, str]]:
    """How often a walk up the structure takes each link, without noise."""
    at = list(about.groups).index(group)
    whole = sum(weights[at] for weights in about.starts.values())
    passes = Counter({code: weights[at] / whole for code, weights in about.starts.items()})
    links: Counter[tuple[str, str]] = Counter()
    todo = list(about.codes)  # from the bottom to the top; within a level a link can go either way
    for _ in range(len(todo)):
        before, passes = passes, Counter({code: weights[at] / whole for code, weights in about.starts.items()})
        for source in todo:
            for target, strength in about.ways_on(source, group).items():
                links[source, target] = before[source] * strength
                passes[target] += links[source, target]
    return links


@each_product
def test_more_respondents_come_closer_to_the_truth(product: str) -> None:
    few, many = (distance(simulate(product, number, seed=5)) for number in (30, 300))
    assert many < few and many < 0.16  # noise does not go away with more people


def distance(study: Simulated) -> float:
    """Mean difference between the true shares of the ways on from a code and those in adjacent rungs."""
    coded = study.ladders.dropna(subset="code")
    keys = ["respondent", "group", "ladder", "position"]
    above = coded.assign(position=coded["position"] - 1)
    pairs = coded.merge(above, on=keys, suffixes=("_source", "_target"))
    counts = pairs.groupby(["group", "code_source", "code_target"]).size()
    found = counts / counts.groupby(level=[0, 1]).transform("sum")
    truth = study.structure.set_index(["group", "source", "target"])["strength"]
    return float((truth - found.reindex(truth.index).fillna(0)).abs().mean())


# -- structures --------------------------------------------------------------------------------------------------------


@each_product
def test_a_structure_is_rich_enough_to_talk_from(product: str) -> None:
    about = structure(product)
    frame = about.frame
    assert 18 <= len(frame) <= 24 and set(frame["level"]) == set(LEVELS)
    strays = [code for code in about.codes if code not in about.links and code in about.odd]
    assert strays, "a code outside the structure"
    for code in about.codes.values():
        assert len(code.says) >= (5 if code.code in strays else 8) and len(code.without) >= 2, code.code
        assert code.definition.endswith(".") and code.near, code.code
        assert code.height > 1 or code.asked, code.code
        assert tier_number(code.level) != 1 or len(code.when) >= 3, code.code
    for group in about.groups:
        for source in about.links:
            assert sum(about.ways_on(source, group).values()) == pytest.approx(1)


@each_product
def test_every_walk_ends_at_a_value(product: str) -> None:
    about = structure(product)
    for group in about.groups:
        for code in about.codes.values():
            ends = not about.ways_on(code.code, group) and code.code not in about.odd
            assert not ends or tier_number(code.level) == 2, code.code


def test_there_is_a_message_for_a_product_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="product == 'coffee', must be one of tea, fitness, crm"):
        simulate("coffee")
    with pytest.raises(ValueError, match="respondents == 0, must be 1 or more"):
        simulate("tea", 0)


@pytest.mark.parametrize(
    ("found", "instead", "told"),
    [
        ('level = "terminal value"', 'level = "very high"', "has no level"),
        ("herbs = {", "herb = {", "'herb' is no code"),
        ("being-caring = { belonging = [1, 1] }", "being-caring = { calm = [1, 1] }", "being-caring → calm goes down"),
        ("being-caring = { belonging = [1, 1] }", "being-caring = { belonging = [1] }", "1 strengths for 2 groups"),
        ("loose-leaf = [7, 1.5]", "loose-leaf = [7]", "loose-leaf has 1 numbers for 2 groups"),
        ("[groups]", "[teams]", "missing groups"),
    ],
)
def test_a_structure_of_ones_own_is_told_what_is_wrong_with_it(
    tmp_path: Path, found: str, instead: str, told: str
) -> None:
    text = (FOLDER / "tea.toml").read_text(encoding="utf-8")
    assert found in text
    (tmp_path / "mine.toml").write_text(text.replace(found, instead, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=rf"mine\.toml: .*{re.escape(told)}"):
        read_structure(tmp_path / "mine.toml")


def test_a_structure_of_ones_own_can_be_simulated(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text((FOLDER / "tea.toml").read_text(encoding="utf-8"), encoding="utf-8")
    study = simulate(read_structure(tmp_path / "mine.toml"), respondents=1)
    assert study.people["respondent"].tolist() == ["T01"] and len(study.ladders) > 3


# -- words -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "echo"),
    [
        ("I [come down], as if somebody had turned the volume lower.", "I come down"),
        ("My shoulders [drop], you could measure it.", "my shoulders drop"),
        ("For a moment [nobody wants anything] from me.", "nobody wants anything"),
        ("You have to wait for it, so for [four minutes] there is nothing to do.", "four minutes"),
        ("Nothing to echo here.", ""),
    ],
)
def test_an_echo_takes_its_subject_along(written: str, echo: str) -> None:
    assert filled(written, {}, Dice("any")).echo == echo


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("I do not know what it is about.", "I don't know what it is about."),
        ("That is how it is.", "That's how it is."),
        ("There is more to it, it is not easy.", "There's more to it, it isn't easy."),
        ("My doctor is thinner than I am and never moves.", "My doctor is thinner than I am and never moves."),
        ("Somebody asks how I am and waits.", "Somebody asks how I am and waits."),
        ("Is it not obvious?", "Is it not obvious?"),
        ("I will not pretend, but I will try.", "I won't pretend, but I'll try."),
    ],
)
def test_speech_is_shortened_as_people_shorten_it(written: str, spoken: str) -> None:
    assert contracted(written) == spoken


def test_a_careful_speaker_shortens_not_alone() -> None:
    assert contracted("I am not sure, it is late and I do not know.", only_not=True) == (
        "I am not sure, it is late and I don't know."
    )


def test_the_words_of_somebody_else_stay_as_they_are() -> None:
    assert contracted_around_quotes("“It is late”. What is it that is late?") == "“It is late”. What is it that's late?"


@pytest.mark.parametrize(
    ("template", "tags", "plain"),
    [
        ("I come down.", set(), "I come down."),
        ("@on the go Standing up.", {"on the go"}, "Standing up."),
        ("@on the go Standing up.", {"ritual"}, None),
        ("@owners @over 45 For twelve years.", {"owners", "over 45"}, "For twelve years."),
        ("@owners @over 45 For twelve years.", {"owners"}, None),
        ("+shelf Imagine the shelf.", set(), "Imagine the shelf."),
        ("@shelf Back to that shelf.", {"shelf"}, "Back to that shelf."),
        ("{Child} knows.", set(), None),
    ],
)
def test_a_sentence_is_for_those_whom_it_suits(template: str, tags: set[str], plain: str | None) -> None:
    assert suited(template, tags, {}) == plain


def test_chance_is_even_and_never_changes() -> None:
    dice = Dice("tea", 1)
    assert [dice.pick("abcdef") for _ in range(12)] == list("dfecfdddccfc")
    counts = Counter(dice.weighted("abc", (1, 0, 3)) for _ in range(4000))
    assert counts["b"] == 0 and 0.22 < counts["a"] / 4000 < 0.28
    assert sorted(dice.shuffled(range(50))) == list(range(50))


def test_a_table_that_is_written_can_be_read_back(studies: dict[str, Simulated]) -> None:
    ladders = load("tea_ladders")
    pd.testing.assert_frame_equal(ladders, studies["tea"].ladders, check_dtype=False)
