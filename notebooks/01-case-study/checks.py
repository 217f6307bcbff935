"""Visible checks of unit 01: they run when a learner types check("…").

First the exercises of `case-study`, which are graded; then those of `ladder-of-voices`, which are practice.
"""

import pandas as pd

from kit.cases import (
    RUNGS,
    about,
    brands,
    coded_facts,
    codings,
    evidence_of,
    facts,
    from_the_bottom,
    ladder_options,
    rung_of,
    why_rung,
)
from kit.checks import Criterion, Exercise, Verdict, close, not_yet, partly, passed, shown, visible
from kit.learners import Learner

BOARD = ("rei-new-members", "cvs-fewer-packs", "toms-came-back", "nike-online-sales")
RUN_AGAIN = "Run the cells from your choice of cases on again."

# -- case-study: graded ------------------------------------------------------------------------------------------------

two_cases = Exercise(
    "two-cases",
    asks="cases",
    points=1,
    hints=("Click on two cards. To take one back, click on it again.",),
)

kinds_of_value = Exercise(
    "kinds-of-value",
    asks="kinds",
    points=3,
    hints=(
        "Imagine the customer who is glad about this fact. What exactly is she glad about?",
        "The result that she wanted: outcome. How it went from start to end: experience. The people: belonging.",
        "Not sure? Choose one and check: where two readings can be defended, both are accepted.",
    ),
)

values_addressed = Exercise(
    "values-addressed",
    asks="values",
    points=2,
    hints=(
        "Leave the product out of the sentence. What is still left that somebody could want from life?",
        "Ask “why does that matter?” of the fact, and again of your answer.",
    ),
)

brand_ladder = Exercise(
    "brand-ladder",
    asks="ladder",
    points=2,
    hints=(
        "The bottom rung speaks of the thing, the top rung of the person's life.",
        "In between: first what it does for me, then how that makes me feel or look to others.",
        "Find the top and the bottom first; two are left.",
    ),
)

what_is_left = Exercise(
    "what-is-left",
    asks="more",
    points=1,
    hints=(
        "What would the climb have been without the campaign? The year before gives a first guess.",
        "From one percentage to another it is percentage points: subtract.",
        "more = 31 - …",
    ),
)

evidence = Exercise(
    "evidence",
    asks="evidence",
    points=2,
    hints=(
        "Look for numbers first. No number of what customers did: only claimed.",
        "Is there a second number to hold the first one against? From another place, or from the same place earlier?",
        "One number alone is counted once, however large it is.",
    ),
)

verdict = Exercise(
    "verdict",
    asks="verdict",
    points=3,
    hints=(
        "Use your table from the exercise above: which kind of evidence stands highest, and which lowest?",
        "Among the weak ones ask: was anything of customers' behaviour measured at all?",
    ),
)

analysis = Exercise(
    "case-analysis",
    points=6,
    rubric=(
        Criterion(
            "A value, reached by steps",
            2,
            "Says what the brand offers (outcome, experience, belonging), climbs from an attribute to a personal value, and "
            "calls it a guess.",
            "Names a value, but steps are missing or jump.",
        ),
        Criterion(
            "Evidence, weighed",
            2,
            "Uses at least two facts, and says of each what it shows and what it does not.",
            "Uses facts, and takes them at their word.",
        ),
        Criterion(
            "Another explanation",
            2,
            "Foundation: one that could produce the same figures, and how. Practitioner: one, and either a fact against the "
            "claim or what to measure to tell the two apart.",
            "Mentions one, and leaves it there.",
        ),
    ),
)

own_loyalty = Exercise("your-own-loyalty", practice=True)  # a few lines for oneself


@visible("two-cases", points=1)
def two_brands_of_different_industries(answer: list[str]) -> Verdict:
    """Two brands, from different industries."""
    if strange := [b for b in answer if b not in brands()]:
        return not_yet(f"{shown(strange[0])} is none of the cards. They are: {', '.join(brands())}.")
    if len(set(answer)) != 2:
        return not_yet(f"You have chosen {len(set(answer))}. Choose two.")
    one, other = about(answer[0]), about(answer[1])
    if one["sector"] == other["sector"]:
        return not_yet(f"Both sell one kind of thing: {one['sector']}. Take one of them from another industry.")
    return passed(f"{one['name']} ({one['industry']}) and {other['name']} ({other['industry']}).")


def coded(answer: dict[str, str], question: str, of: int) -> Verdict:
    """How many of the facts of one or two brands have a coding that can be defended, and what each reading sees."""
    brand_of = {fact: brand for brand in brands() for fact in coded_facts(brand, question)}
    if not set(answer) <= set(brand_of) or len({brand_of[fact] for fact in answer}) != of:
        whose = "both of your brands" if of == 2 else "your first brand"
        return not_yet(f"The facts of {whose} are asked for. {RUN_AGAIN}")
    asked = [fact for brand in {brand_of[fact] for fact in answer} for fact in coded_facts(brand, question)]
    mend, two_readings = [], []
    for fact, code in answer.items():
        readings = codings(fact, question)
        if code not in readings:
            return not_yet(f"{shown(code)} is none of the readings. They are: {', '.join(readings)}.")
        others = [other for other, reading in readings.items() if reading.defensible and other != code]
        if not readings[code].defensible:
            mend.append(f"{headed(fact, brand_of)}. You said {plain(code)}. {readings[code].why}")
        elif others:
            both = " ".join(f"As {plain(c)}: {sees(readings[c].why)}" for c in (code, *others))
            two_readings.append(f"{headed(fact, brand_of)}. {both}")
    right = len(answer) - len(mend)
    if right < len(asked):
        again = " Look again:" if mend else ""
        told = "\n".join([f"{right} of {len(asked)} can be defended.{again}", *mend])
        return partly(right / len(asked), told) if right else not_yet(told)
    more = ["Some can be read otherwise, too:", *two_readings] if two_readings else []
    return passed("\n".join([" ".join(["Each of your readings can be defended.", *more[:1]]), *more[1:]]))


def headed(fact: str, brand_of: dict[str, str]) -> str:
    """A fact by its headline."""
    brand = brand_of[fact]
    return f"{about(brand)['name']}, {facts(brand).set_index('fact')['short'][fact]}"


def plain(code: str) -> str:
    return code.replace("-", " ")


def sees(why: str) -> str:
    """What a reading sees, without the yes before it."""
    text = why.removeprefix("Yes. ").removeprefix("It can be read so: ")
    return text[:1].upper() + text[1:]


@visible("kinds-of-value", points=3)
def kinds_that_can_be_defended(answer: dict[str, str]) -> Verdict:
    """Each fact of your two brands has a kind of value that can be defended."""
    return coded(answer, "kind", of=2)


@visible("values-addressed", points=2)
def values_that_can_be_defended(answer: dict[str, str]) -> Verdict:
    """Each fact of your first brand has a value that can be defended."""
    return coded(answer, "value", of=1)


@visible("brand-ladder", points=2)
def from_attribute_to_value(answer: list[str]) -> Verdict:
    """Four statements of one brand, from the attribute at the bottom to the value at the top."""
    brand = next((b for b in brands() if set(answer) == set(ladder_options(b))), None)
    if brand is None or len(answer) != len(RUNGS):
        return not_yet(f"The four statements about one brand are asked for. {RUN_AGAIN}")
    stands, texts = [rung_of(statement) for statement in answer], ladder_options(brand)
    if answer == from_the_bottom(brand)[::-1]:
        return not_yet("Your ladder stands on its head: it begins with the value. Put the bottom rung first.")
    wrong = [place for place, rung in enumerate(RUNGS) if stands[place] != rung]
    if not wrong:
        return passed("It climbs: " + " → ".join(f"“{texts[s]}”" for s in answer))
    place, right = wrong[0], len(RUNGS) - len(wrong)
    told = (
        f"Place {place + 1} is for the {RUNGS[place]}. There stands “{texts[answer[place]]}” "
        f"{why_rung(answer[place])} So it is the {stands[place]}."
    )
    return partly(right / len(RUNGS), f"{right} of 4 right. {told}") if right else not_yet(told)


@visible("what-is-left", points=1)
def rise_beyond_the_year_before(answer: float) -> Verdict:
    """The climb in percentage points beyond that of the year before: 31 less 17."""
    if close(answer, 14):
        return passed("14 percentage points more than the year before.")
    if close(answer, 0.14):
        return partly(0.5, "0.14 is a share. Percentage points were asked for: 31 - 17.")
    if close(answer, -14):
        return partly(0.5, "-14 is the right size, turned round. Begin with the climb of 2018.")
    if close(answer, 48):
        return not_yet("48 is both climbs together. That of 2017 came without the campaign: take it away.")
    if close(answer, 31 / 17, within=0.02):
        return not_yet(
            f"{shown(answer)} is one climb divided by the other. Percentage points are a difference: subtract."
        )
    if close(answer, 31):
        return not_yet("31 is the whole climb. How much more was that than in the year before?")
    return not_yet(f"You gave {shown(answer)}. Take the climb of 2017, which is 17, from that of 2018, which is 31.")


@visible("evidence", points=2)
def kinds_of_evidence(answer: dict[str, str]) -> Verdict:
    """Each claim has the kind of evidence that is behind it."""
    if not set(answer) <= set(BOARD):
        return not_yet("The four claims are asked for, each with its kind of evidence. Run the cell above again.")
    mend, two_readings = [], []
    for claim, kind in answer.items():
        found, brand = evidence_of(claim), about(claim.partition("-")[0])["name"]
        if kind not in (found.kind, found.also):
            mend.append(f"{brand}, you said {kind}. But: {found.why}")
        elif found.also:
            two_readings.append(f"{brand} can be read in two ways. {found.why} {found.also_why}")
    right = len(answer) - len(mend)
    if right < len(BOARD):
        told = "\n".join([f"{right} of {len(BOARD)} right.{' Look again:' if mend else ''}", *mend])
        return partly(right / len(BOARD), told) if right else not_yet(told)
    return passed("\n".join(["You see what is behind each claim.", *two_readings]))


@visible("verdict", points=1)
def two_claims_are_chosen(answer: dict[str, str]) -> Verdict:
    """Two different claims of the four: one for the strongest evidence, one for the weakest."""
    if set(answer) != {"strongest", "weakest"} or not set(answer.values()) <= set(BOARD):
        return not_yet("Choose one claim for the strongest evidence and one for the weakest.")
    if answer["strongest"] == answer["weakest"]:
        return not_yet("You chose the same claim twice. It cannot be the strongest and the weakest.")
    return passed("Chosen. Could you say in one sentence why?")


# -- ladder-of-voices: practice -----------------------------------------------------------------------------------------

rungs_table = Exercise(
    "rungs-table",
    asks="rungs",
    points=2,
    practice=True,
    hints=(
        "You want one row for each rung, and how many voices stand on it.",
        "The example counts voices by who they ride with. Only one word in it has to change.",
        'rungs = voices.groupby("…").size().reset_index(name="voices")',
    ),
)

value_share = Exercise(
    "value-share",
    asks="value_share",
    points=2,
    practice=True,
    hints=(
        "A share is a part of a whole. The part here: voices on the rung “value”. The whole: all of your voices.",
        "Your table `rungs` counts the voices on each rung. All of them together are 24.",
        "value_share = the number of values / 24",
    ),
)

your_ladder = Exercise(
    "your-ladder",
    asks="ladder",
    points=4,
    practice=True,
    hints=(
        "A ladder climbs from what the brand offers to why that matters to the person.",
        "Ask of each voice: does it talk about the thing, about what it does for me, about how that feels, or about "
        "what matters in life?",
        'ladder = {"attribute": 12, "functional consequence": 7, …} with numbers from your own column voice.',
    ),
)

per_chapter = Exercise(
    "members-per-chapter",
    asks="members_per_chapter",
    points=4,
    practice=True,
    hints=(
        "“For each chapter”: which of the two numbers is divided by the other?",
        "The function above has the same shape. `if` looks for the special case first, `return` hands a result back.",
        "Three lines, each four spaces in, the one below `if` eight: if …: / return None / return … / …",
    ),
)


def counted(learner: Learner) -> dict[str, int]:
    """How many of a learner's voices stand on each rung."""
    return learner.draw("rider_voices")["rung"].value_counts().to_dict()


@visible("rungs-table", points=2)
def counts_of_your_voices(answer: pd.DataFrame, learner: Learner) -> Verdict:
    """One row for each rung, in the columns rung and voices, with your own counts."""
    right = counted(learner)
    total = sum(right.values())
    columns = [str(c) for c in answer.columns]
    if columns == ["rides_with", "voices"]:
        return not_yet("Your table counts by rides_with, as the example does. Count by rung.")
    if "statement" in columns:
        return not_yet("This is still a table of statements. Count them: groupby(…).size()")
    if {"rung", "rides_with"} <= set(columns):
        return not_yet("Your table counts by rung and by rides_with. Count by rung alone.")
    if missing := [c for c in ("rung", "voices") if c not in columns]:
        return not_yet(
            f"The column {missing[0]!r} is missing; your table has: {', '.join(columns)}. "
            'The name in reset_index(name="…") becomes the column of counts.'
        )
    if strange := sorted({str(r) for r in answer["rung"]} - set(RUNGS)):
        return not_yet(f"{strange[0]!r} is not a rung. The rungs are: {', '.join(RUNGS)}.")
    if answer["rung"].duplicated().any():
        return not_yet("A rung is there twice. groupby makes one row for each.")
    given = dict(zip(answer["rung"], answer["voices"], strict=True))
    if given == right:
        return passed(f"Four rungs, {total} voices.")
    if any(isinstance(v, str) for v in given.values()):
        return not_yet("Your counts are texts in quotation marks. Take those away.")
    for whole, words in ((1, "shares"), (100, "percentages")):
        if close(float(sum(given.values())), whole, within=0.02 * whole):
            return partly(0.5, f"Your numbers add up to {whole}: they are {words}. How many voices was the question.")
    agree = sum(given.get(rung) == count for rung, count in right.items())
    told = f"Were all of your {total} voices counted? If you have changed `voices`, run the first cell again."
    if agree:
        return partly(agree / (len(right) + 1), f"Right on {agree} of {len(right)} rungs. {told}")
    return not_yet(f"These are not the counts of your voices. {told}")


@visible("value-share", points=2)
def share_of_values(answer: float, learner: Learner) -> Verdict:
    """The voices on the rung “value”, as a share of all your voices."""
    count, everyone = counted(learner)["value"], len(learner.draw("rider_voices"))
    right, odds = count / everyone, count / (everyone - count)
    if close(answer, odds, within=0.0005):  # first: with few values it rounds to the share
        return not_yet(
            f"{shown(answer)} compares values with the other voices. A share compares them with all {everyone}."
        )
    if close(answer, right):
        return passed(f"{count} of your {everyone} voices are values: {right:.3f}.")
    if close(answer, 100 * right, within=0.5):
        return partly(0.5, f"{shown(answer)} is the percentage. A share lies between 0 and 1: divide it by 100.")
    if close(answer, count):
        return not_yet(
            f"{shown(answer)} is how many voices are values. For the share, divide it by all of them, {everyone}."
        )
    if close(answer, right, within=0.05):
        return not_yet(f"{shown(answer)} is near, but too rough. Divide by {everyone} and keep at least two digits.")
    return not_yet(
        f"You gave {shown(answer)}. Count the voices on the rung “value” in your table `rungs`, and divide by {everyone}."
    )


@visible("your-ladder", points=4)
def climbs_rung_by_rung(answer: dict[str, int], learner: Learner) -> Verdict:
    """Each rung of your ladder holds a voice of yours that stands on that rung."""
    mine = learner.draw("rider_voices").set_index("voice")
    voices = mine["rung"].to_dict()
    if missing := [r for r in RUNGS if r not in answer]:
        return not_yet(f"The rung {missing[0]!r} is missing. A ladder has four: {', '.join(RUNGS)}.")
    if strangers := [v for v in answer.values() if v not in voices]:
        return not_yet(
            f"Voice {strangers[0]} is not among yours. Take the numbers from the column `voice` of your own table."
        )
    stands = [voices[answer[rung]] for rung in RUNGS]
    if stands == list(reversed(RUNGS)):
        return not_yet(
            "Your ladder stands on its head: it begins with a value. "
            "It climbs from what the brand offers to why that matters."
        )
    right = sum(a == b for a, b in zip(stands, RUNGS, strict=True))
    if right == len(RUNGS):
        steps = " → ".join(f"“{mine['statement'][answer[rung]]}”" for rung in RUNGS)
        return passed(f"From the bottom: {steps} Each stands on its rung. Could one person have said all four?")
    rung, found = next((r, s) for r, s in zip(RUNGS, stands, strict=True) if r != s)
    told = (
        f"Voice {answer[rung]}, “{mine['statement'][answer[rung]]}”, stands where {rung!r} should be, "
        f"and was read as {found!r}. What does it talk about?"
    )
    return partly(right / len(RUNGS), f"{right} of 4 right. {told}") if right else not_yet(told)


@visible("members-per-chapter", points=3, given=[(60_000, 49), (873_000, 1_300), (10, 4)])
def members_divided_by_chapters(got: float | None, members: int, chapters: int) -> Verdict:
    """Members divided by chapters."""
    right = members / chapters
    gives = f"For {members:,} members in {chapters:,} chapters your function gives"
    if got is None:
        return not_yet(
            f"{gives} nothing back (None). Put `return` before the result. It should give about {right:,.1f}."
        )
    if close(got, right, within=0.06):
        return passed(f"Right for {members:,} members in {chapters:,} chapters.")
    if close(got, right, within=1):
        return not_yet(
            f"{gives} {shown(got)}: the decimals are cut off. "
            f"Divide with one stroke, `/`, and do not round. It should give {right:,.1f}."
        )
    if close(got, chapters / members, within=0.0005):
        return not_yet(
            f"{gives} {shown(got)}: that is chapters for each member. "
            f"Divide the other way round; it should give about {right:,.0f}."
        )
    return not_yet(f"{gives} {shown(got)}. It should give about {right:,.0f}.")


@visible("members-per-chapter", points=1, given=[(500, 0)])
def nothing_without_chapters(got: object, members: int, chapters: int) -> Verdict:
    """None where there are no chapters."""
    if got is None:
        return passed("None where there are no chapters, as asked.")
    return not_yet(
        f"With 0 chapters your function gives {shown(got)}. It should give None: nobody can say how many members a "
        "chapter has."
    )
