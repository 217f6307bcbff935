"""Hidden checks of unit 02, for the judge only: the key of the graded quiz, and notes for the person who marks."""

from kit.checks import Verdict, hidden, not_yet, partly, passed

MARKING_NOTES = {
    "to-this-customer": (
        "Any chain of the learner's own map will do, also a short one. A sentence that only names the value (“Tea. Feel "
        "free.”) does not climb. Good texts give the numbers that they rest on: how often the weakest line was counted, how "
        "many of the 48 hold the whole chain, or in how many bootstraps a line is there. They do not say “our customers want”. "
        "They promise nothing that the product does not do. A sentence that uses somebody's sorrow to sell earns at most 1 "
        "point of the first criterion, however well it climbs. The last criterion has one demand more for the practitioner "
        "track: read each text by whichever wording earns more."
    )
}

SAYS = {
    "line": ("yes", "A line is drawn where at least as many relations as the cut-off were counted."),
    "chain-held": (
        "no",
        "Each line comes from other people. A chain may be nobody's: look at the column of those who hold all of it.",
    ),
    "share-of-market": (
        "no",
        "A line counts relations in these interviews. Nobody drew the customers at random from the market.",
    ),
    "no-line": (
        "no",
        "A line may be missing because it was counted less often than the cut-off, or because a way over other codes says it.",
    ),
}


@hidden("what-the-map-says", points=1)
def what_a_map_shows(answer: dict[str, str]) -> Verdict:
    """What a hierarchical value map shows, and what it does not."""
    wrong = [why for name, (key, why) in SAYS.items() if answer.get(name) != key]
    right = len(SAYS) - len(wrong)
    if not wrong:
        return passed("All four as a careful reader has them.")
    told = "\n".join([f"{right} of {len(SAYS)} right.", *wrong])
    return partly(right / len(SAYS), told) if right else not_yet(told)
