"""The data sets of simulated interviews, and their cards: written from the structures, never by hand."""

from pathlib import Path
from typing import TYPE_CHECKING

from kit.ladders.simulating.simulation import PEOPLE_A_RARITY, SEED, Simulated, simulate
from kit.ladders.simulating.structure import PRODUCTS, Structure, structure

if TYPE_CHECKING:
    import pandas as pd

RESPONDENTS = 60
DRAWN = 48  # respondents of whom each learner has the ladders

_RESPONDENT = ("respondent", "text", "short name of the respondent; no real person")
_LADDER = ("ladder", "whole number", "number of the ladder, from 1 for each respondent")
_TURN = ("turn", "whole number", "number of the turn in the respondent's interview, from 1")
_LEVELS = "concrete attribute, abstract attribute, functional consequence, psychosocial consequence, instrumental value or terminal value"

# name → title, what it is, how it was made, what not to use it for, columns (name, kind, meaning)
_ABOUT: dict[str, tuple[str, str, str, str, list[tuple[str, str, str]]]] = {
    "transcripts": (
        "{title}: {respondents} simulated laddering interviews",
        "What interviewer and respondent said, turn by turn, in {respondents} laddering interviews about {topic}. Half of the respondents are {groups}.",
        "By kit.ladders.simulating, seed {seed}, from a means-end structure written for this course ({product}_structure). A respondent walks up the structure with leanings of their own and says each rung in sentences that were written by hand. On the way they do what real respondents do: about one step in {noise} follows a link that the structure does not have (noise), one in {skipped} leaves a rung out, one in {vague} passes a rung that stays vague; at most one rung in {forked} comes in twos, some are said again, and some ladders stop early. Openers and digressions are rare, {most} of a kind in a study at most.",
        "Conclusions about {topic}, or about people who use it: nobody was asked. Learning how long real answers are: these are shorter and tidier, and the interviewer hardly errs.",
        [
            _RESPONDENT,
            _LADDER,
            _TURN,
            ("speaker", "text", "interviewer or respondent"),
            ("text", "text", "what was said"),
        ],
    ),
    "respondents": (
        "{title}: the {respondents} simulated respondents",
        "Who was interviewed about {topic}: the sample of {product}_transcripts.",
        "Drawn by kit.ladders.simulating, seed {seed}. Names and places come from many countries and stand for nothing. Half belong to each group: {groups}.",
        "Statements about who uses what: age and work were drawn by chance, and neither has to do with what is said.",
        [
            _RESPONDENT,
            ("name", "text", "first name, made up"),
            ("age", "text", "age band in years"),
            ("group", "text", "one of two groups: {group_names}"),
            ("work", "text", "what the person does"),
        ],
    ),
    "ladders": (
        "{title}: the ladders of {respondents} simulated interviews",
        "The ladders that a first coder found in {product}_transcripts, one code a row, with the sentence it stands for.",
        "Coded by a simulated coder who takes a neighbouring code now and then, about three times in a hundred. A row without a code is an empty rung: something was said there, too vague for a code. Two codes at one position are a fork. What is said again stands where it was said first. Of 100 steps from one rung to the next, {strange} are not in {product}_structure: noise, rungs left out, and codes taken wrongly.",
        "Conclusions about {topic}: the structure behind it was made up, and {product}_structure tells it. Compare with it what an analysis finds.",
        [
            _RESPONDENT,
            ("group", "text", "one of two groups: {group_names}"),
            _LADDER,
            ("position", "whole number", "place of the rung, from 1 at the bottom"),
            ("code", "text", "code in {product}_coding_frame; empty: an empty rung"),
            ("quote", "text", "the sentence that was coded"),
            ("turn", "whole number", "the turn in {product}_transcripts in which it was said"),
        ],
    ),
    "coding_frame": (
        "{title}: the coding frame",
        "The codes with which the interviews about {topic} are coded: {codes} codes on all six levels.",
        "Written for this course together with the structure. A real frame grows out of the transcripts; here it was there first, so that the truth is known.",
        "A finished frame for a study of your own. Begin with what your respondents say.",
        [
            ("code", "text", "short name of the code"),
            ("label", "text", "its name on a map"),
            ("level", "text", f"its level: {_LEVELS}"),
            ("definition", "text", "what belongs to it"),
        ],
    ),
    "codings": (
        "{title}: a fifth of the interviews, coded twice",
        "All sentences of {twice} respondents, each coded by two coders on their own, before they talked about it.",
        "Two simulated coders. The first is the one of {product}_ladders. The second errs more often: takes a neighbouring code, overlooks a statement, or reads a code into something vague. The respondents were chosen by chance, from both groups alike.",
        "How well people agree: two simulated coders err as they were told to. Real pairs do better or worse.",
        [
            _RESPONDENT,
            _LADDER,
            _TURN,
            ("unit", "whole number", "number of the sentence in the turn, from 1"),
            ("text", "text", "the sentence"),
            ("position", "whole number", "rung on which the coder puts it; empty: on none"),
            ("coder", "text", "first or second"),
            ("code", "text", "the code that this coder gave; empty: no statement of a ladder, or too vague for a code"),
        ],
    ),
    "structure": (
        "{title}: the truth behind the simulated interviews",
        "What leads to what in the minds of the simulated respondents, for each of the two groups. An analysis of {product}_ladders can be held against it.",
        "Written for this course, and taken from no published study. Single respondents lean more or less to a link than their group, and about one step in {noise} follows a link that is not in this table.",
        "Conclusions about {topic}. Reading it before the analysis is done: then there is nothing left to find.",
        [
            ("source", "text", "code that leads on"),
            ("target", "text", "code that it leads to"),
            ("strength", "number", "share of the group's ways on from the source that lead to this target, 0 to 1"),
            ("group", "text", "one of two groups: {group_names}"),
        ],
    ),
}


def data_sets(product: str) -> dict[str, str]:
    """The files of a product, as they lie in ``datasets``: name with ending → text."""
    about, study = structure(product), simulate(product, RESPONDENTS, SEED)
    tables = {
        "transcripts": study.transcripts,
        "respondents": study.people,
        "ladders": study.ladders,
        "coding_frame": study.frame,
        "codings": study.codings,
        "structure": study.structure,
    }
    files = {}
    for name, table in tables.items():
        files[f"{product}_{name}.csv"] = csv_of(table)
        files[f"{product}_{name}.toml"] = card_of(name, about, study)
    return files


def csv_of(table: "pd.DataFrame") -> str:
    """A table as CSV, the same on every platform."""
    return table.to_csv(index=False, lineterminator="\n")


def card_of(name: str, about: Structure, study: Simulated) -> str:
    """The card of a data set, as TOML."""
    from kit.ladders.simulating.climbing import FORKED, NOISE, SKIPPED, VAGUE

    title, what, made, not_for, columns = _ABOUT[name]
    known = {
        "product": about.product,
        "title": about.title,
        "topic": about.title[:1].lower() + about.title[1:],
        "respondents": RESPONDENTS,
        "groups": "; the others ".join(about.groups.values()),
        "group_names": " or ".join(about.groups),
        "codes": len(about.codes),
        "twice": study.codings["respondent"].nunique(),
        "seed": SEED,
        "noise": round(1 / NOISE),
        "skipped": round(1 / SKIPPED),
        "vague": round(1 / VAGUE),
        "forked": round(1 / FORKED),
        "most": RESPONDENTS // PEOPLE_A_RARITY,
        "strange": round(100 * _strange(study)),
    }
    lines = [
        f'title = "{title.format(**known)}"',
        f'what = "{what.format(**known)}"',
        f'made = "{made.format(**known)}"',
        "synthetic = true",
        'licence = "CC BY 4.0, with the course"',
        f'not_for = "{not_for.format(**known)}"',
    ]
    if name == "ladders":
        lines += ["", "[draw]", f"rows = {DRAWN}", 'by = "respondent"']
    for column, kind, meaning in columns:
        lines += ["", f"[columns.{column}]", f'kind = "{kind}"', f'meaning = "{meaning.format(**known)}"']
    return "\n".join(lines) + "\n"


def _strange(study: Simulated) -> float:
    """The share of the steps between neighbouring rungs that the group of the respondent does not make in truth."""
    coded = study.ladders.dropna(subset="code")
    above = coded.assign(position=coded["position"] - 1)
    pairs = coded.merge(above, on=["respondent", "group", "ladder", "position"])
    true = set(study.structure[["group", "source", "target"]].itertuples(index=False, name=None))
    steps = list(pairs[["group", "code_x", "code_y"]].itertuples(index=False, name=None))
    return sum(step not in true for step in steps) / len(steps)


def write(folder: Path) -> list[Path]:
    """Write all data sets into a folder, and say which."""
    written = []
    for product in PRODUCTS:
        for name, text in data_sets(product).items():
            file = folder / name
            file.write_text(text, encoding="utf-8", newline="\n")
            written.append(file)
    return written
