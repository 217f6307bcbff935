"""Visible checks of the notebook `analysis`; those of the other notebooks lie beside this file.

Three products stand to choose. The names of options begin with the product, so that an answer says which it is about.
"""

from typing import Any

from kit.checks import Criterion, Exercise, Verdict, close, not_yet, partly, passed, shown, visible
from kit.ladders import cut_offs, implication_matrix
from kit.ladders.studies import PRODUCTS, Study, by_hand, study
from kit.ladders.studies.chains import climbs, held_by
from kit.ladders.studies.coders import LISTED, Agreeing, agreeing, read_twice, weakest_codes
from kit.learners import Learner

RUN_AGAIN = "Run the cells from your choice of a product on again."

# -- exercises ---------------------------------------------------------------------------------------------------------

coding = Exercise(
    "coding",
    asks="coding",
    points=4,
    hints=(
        "Does the sentence speak of the product, of what it does, of how that feels, or of what matters in life? That gives "
        "the level. Then look for the code there.",
        "Leave “let me think” and what the weather was like: it stands on no rung.",
        "Two codes seem to fit? Take the one that the definition in the frame names.",
    ),
)

mend = Exercise(
    "mend",
    asks="mend",
    points=1,
    hints=(
        "Open the table by code below the result. Alpha near 1: they see the same. Near 0: luck.",
        "A code that hardly anybody used can have any alpha. Look at those with at least five statements.",
    ),
)

how_related = Exercise(
    "how-related",
    asks="related",
    points=2,
    hints=(
        "Find the first code in each ladder. Does the second stand further to the right in the same row?",
        "The next rung: directly. A rung between them, even with a dash: indirectly.",
    ),
)

strongest_cell = Exercise(
    "strongest-cell",
    asks="cell",
    points=2,
    hints=(
        "Look for the largest number before the point.",
        "The row says from where, the column says to where. The darker a cell, the more stands in it.",
        'cell = {"from": "…", "to": "…", "direct": 12, "indirect": 3}, with your own.',
    ),
)

cut_off = Exercise(
    "cut-off",
    asks="decision",
    points=2,
    hints=(
        "Open “The numbers in a table” under the two curves: each row is a cut-off.",
        "Look down the column of cells until it is half or less. Is the share of relations there still 60 per cent?",
    ),
)

what_the_map_says = Exercise(
    "what-the-map-says",
    asks="says",
    points=2,
    hints=(
        "A map is put together from many people, and what was rare is left out of it.",
        "Count: what exactly was counted for one line? And whom was it counted among?",
    ),
)

your_chain = Exercise(
    "your-chain",
    asks="chain",
    points=1,
    hints=(
        "Read the first and the last code of the chain: an attribute, a value? Then look at the column of those who hold it.",
    ),
)

to_this_customer = Exercise(
    "to-this-customer",
    points=4,
    rubric=(
        Criterion(
            "It climbs",
            2,
            "The sentence touches an attribute and reaches a value by a consequence between them, in words that a customer "
            "would use.",
            "Names product and value, and leaves out what leads from one to the other.",
        ),
        Criterion(
            "It rests on the map, and no more",
            2,
            "Gives numbers from the map, says how few hold the whole chain or how thin its weakest line is, and what is left "
            "out or not known. Practitioner: and one customer to whom it should not be said.",
            "Uses the map, and takes it for what every customer thinks.",
        ),
    ),
)

whom_to_ask = Exercise("whom-to-ask", practice=True)  # a few lines for oneself


# -- coding ------------------------------------------------------------------------------------------------------------

ENOUGH = 0.75  # of the statements as one of two coders has them: all points


@visible("coding", points=4)
def codes_as_experienced_coders_have_them(answer: list[dict[str, Any]], learner: Learner) -> Verdict:
    """Three of four statements have a code that one of two experienced coders gave them, too."""
    used = {str(mark.get("code")) for mark in answer if mark.get("code")}
    fits = [read_twice(study(name, learner)) for name in PRODUCTS]
    mine = max(fits, key=lambda reading: len(used & set(reading.study.frame["code"])))
    if not used & set(mine.study.frame["code"]):
        return not_yet(f"None of your codes is in the frame of one of the products. {RUN_AGAIN}")
    found = agreeing(mine, answer)
    if not found.fits:
        return not_yet(f"These statements are of another interview than yours. {RUN_AGAIN}")
    told = told_of_coding(mine.study, found)
    if found.share >= ENOUGH:
        return passed(told)
    return partly(found.share / ENOUGH, told) if found.share else not_yet(told)


def told_of_coding(mine: Study, found: Agreeing) -> str:
    """How many statements agree, and of those that do not what the coders made of them."""

    level = dict(zip(mine.frame["code"], mine.frame["level"], strict=True))

    def seen(codes: tuple[str | None, ...]) -> str:
        """What the coders see, by its level only: the code is for the learner to find."""
        levels = dict.fromkeys(f"a {level[code]}" if code else "nothing to code" for code in codes)
        return " or ".join(levels).replace("a abstract", "an abstract").replace("a instrumental", "an instrumental")

    coded = [(text, code, others) for text, code, others in found.others if code]
    lines = [
        f"“{text}” You have “{mine.label(code)}”; the coders see {seen(others)}."
        for text, code, others in coded[:LISTED]
    ]
    if more := len(coded) - len(lines):
        lines.append(f"… and {more} more.")
    if aside := len(found.others) - len(coded):
        lines.append(f"{aside} that the coders coded you have left aside so far.")
    head = f"{found.right} of {found.counted} statements as one of the two coders has them."
    return "\n".join([f"{head} The others:" if lines else head, *lines])


@visible("mend", points=1)
def code_with_the_lowest_alpha(answer: str, learner: Learner) -> Verdict:
    """The code that two coders agree on least, among those with enough statements."""
    name, _, code = answer.partition(":")
    if name not in PRODUCTS:
        return not_yet(f"{shown(answer)} is none of the codes. {RUN_AGAIN}")
    return of_least_agreement(study(name, learner), code)


def of_least_agreement(mine: Study, code: str) -> Verdict:
    ranked = weakest_codes(mine)
    if code not in ranked:
        return not_yet(f"“{mine.label(code)}” has fewer than five statements: its alpha says little. Choose another.")
    lowest = min(ranked.values())
    if close(ranked[code], lowest, within=0.005):
        return passed(f"“{mine.label(code)}”: alpha {ranked[code]:.2f}. Two people read it in two ways.")
    better = sum(alpha < ranked[code] - 0.005 for alpha in ranked.values())
    return not_yet(
        f"“{mine.label(code)}” has an alpha of {ranked[code]:.2f}. {better} "
        f"{'code has' if better == 1 else 'codes have'} less. Look down the column “alpha”."
    )


# -- counting ----------------------------------------------------------------------------------------------------------

RELATED = {"direct": "directly", "indirect": "indirectly", "none": "not at all"}


@visible("how-related", points=2)
def relations_counted_by_hand(answer: dict[str, str], learner: Learner) -> Verdict:
    """How four pairs of codes are related in three of your ladders."""
    names = {pair.partition(":")[0] for pair in answer}
    if len(names) != 1 or not names <= set(PRODUCTS):
        return not_yet(f"The four pairs of your ladders are asked for. {RUN_AGAIN}")
    hand = by_hand(study(names.pop(), learner))
    key, texts = hand.key(), {pair["name"]: pair["text"] for pair in hand.pairs()}
    if not set(answer) <= set(key):
        return not_yet(f"These are not the pairs of your own ladders. {RUN_AGAIN}")
    mend = [f"{texts[pair]}: you said {RELATED.get(said, said)}." for pair, said in answer.items() if said != key[pair]]
    right = len(answer) - len(mend)
    if right == len(key):
        return passed("Counted as the computer counts.")
    look = " Look again, at the dash, too:" if mend else ""
    told = "\n".join([f"{right} of {len(key)} right.{look}", *mend])
    return partly(right / len(key), told) if right else not_yet(told)


@visible("strongest-cell", points=2)
def cell_with_the_most_direct_relations(answer: dict[str, Any], learner: Learner) -> Verdict:
    """The cell of your matrix with the most direct relations, and its two numbers."""
    if missing := [part for part in ("from", "to", "direct", "indirect") if part not in answer]:
        return not_yet(f"{shown(missing[0])} is missing. Your answer needs from, to, direct and indirect.")
    ends = str(answer["from"]).strip(), str(answer["to"]).strip()
    fits = [mine for name in PRODUCTS if set(ends) <= set((mine := study(name, learner)).frame["code"])]
    if not fits:
        frames = [set(study(name).frame["code"]) for name in PRODUCTS]
        strange = next((end for end in ends if not any(end in codes for codes in frames)), ends[0])
        return not_yet(
            f"{shown(strange)} is no short name of a code of your product. They stand at the head of each row of the matrix."
        )
    return max((of_strongest_cell(answer, ends, mine) for mine in fits), key=lambda verdict: verdict.share)


def of_strongest_cell(answer: dict[str, Any], ends: tuple[str, str], mine: Study) -> Verdict:
    pairs = implication_matrix(mine.ladders).pairs()
    most = int(pairs["direct"].max())
    cells = {(row["source"], row["target"]): row for row in pairs.to_dict("records")}
    if (ends[1], ends[0]) in cells and ends not in cells:
        return not_yet(f"The cell from {ends[0]} to {ends[1]} is empty. Turned round it is not: the row is “from”.")
    if ends not in cells:
        return not_yet(f"The cell from {ends[0]} to {ends[1]} is empty. Look for the largest number before the point.")
    direct, indirect = int(cells[ends]["direct"]), int(cells[ends]["indirect"])
    if direct < most:
        return not_yet(
            f"The cell from {ends[0]} to {ends[1]} is {direct}.{indirect:02d}. There is one with more before the point."
        )
    right = [close(answer["direct"], direct), close(answer["indirect"], indirect)]
    if all(right):
        return passed(f"{direct}.{indirect:02d}: {direct} direct and {indirect} indirect relations.")
    if close(answer["direct"], direct + indirect / 100):
        return partly(
            0.5, f"The right cell. It is printed {direct}.{indirect:02d}: that is two numbers, {direct} and {indirect}."
        )
    return partly(
        0.75 if any(right) else 0.5,
        f"The right cell. It is printed {direct}.{indirect:02d}: direct stands before the point, indirect after it.",
    )


# -- the map -----------------------------------------------------------------------------------------------------------

RELATIONS, CELLS = 0.6, 0.5  # at least this share of the relations, in at most this share of the cells


@visible("cut-off", points=2)
def most_of_the_talk_in_few_cells(answer: dict[str, Any], learner: Learner) -> Verdict:
    """A cut-off that keeps at least 60 per cent of the relations in at most half of the cells."""
    product, cutoff = answer.get("product"), answer.get("cutoff")
    if product not in PRODUCTS:
        return not_yet(f"Your product and the cut-off of your map are asked for. {RUN_AGAIN}")
    if isinstance(cutoff, bool) or not isinstance(cutoff, int) or cutoff < 1:
        return not_yet(f"{shown(cutoff)} is no cut-off. It is a whole number from 1 on.")
    mine = study(product, learner)
    table = cut_offs(implication_matrix(mine.ladders), mine.frame).table.set_index("cutoff")
    if cutoff > table.index.max():
        return not_yet(f"At {cutoff} no line is left. The largest number in your matrix is {table.index.max()}.")
    at = table.loc[:cutoff].iloc[-1]  # between two rows nothing changes
    relations, cells = float(at["share_of_relations"]), float(at["share_of_cells"])
    says = f"A cut-off of {cutoff} keeps {100 * relations:.0f} per cent of the relations in {100 * cells:.0f} per cent of the cells."
    if relations < RELATIONS:
        return not_yet(f"{says} That is too little of the talk: go down.")
    if cells > CELLS:
        return not_yet(f"{says} These are too many cells: go up.")
    return passed(f"{says} The map of all customers draws {int(at['links'])} lines.")


STATEMENTS = ("line", "chain-held", "share-of-market", "no-line")


@visible("what-the-map-says", points=1)
def each_sentence_is_judged(answer: dict[str, str]) -> Verdict:
    """Each of the four sentences has a yes or a no."""
    if set(answer) != set(STATEMENTS) or not set(answer.values()) <= {"yes", "no"}:
        return not_yet("The four sentences are asked for, each with yes or no. Run the cell above again.")
    return passed("Answered. What could you show to somebody who doubts it?")


@visible("your-chain", points=1)
def climbs_and_is_held(answer: str, learner: Learner) -> Verdict:
    """A chain from an attribute to a value that at least two of your customers hold."""
    name, _, codes = answer.partition(":")
    chain = tuple(codes.split(">"))
    if name not in PRODUCTS:
        return not_yet(f"{shown(answer)} is none of your chains. {RUN_AGAIN}")
    mine = study(name, learner)
    if not climbs(mine, chain):
        return not_yet(
            f"It begins with “{mine.label(chain[0])}” and ends with “{mine.label(chain[-1])}”. Take one from an attribute to a value."
        )
    people, everybody = held_by(mine, chain), mine.ladders["respondent"].nunique()
    if people < 2:
        who = "Nobody holds" if people == 0 else "One person holds"
        return not_yet(f"{who} all of this chain. Choose another; if there is none, take a lower cut-off for your map.")
    return passed(f"{people} of your {everybody} customers made every step of it, in one ladder or in several.")
