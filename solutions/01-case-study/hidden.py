"""Hidden checks of unit 01, for the judge only: the key of the graded quiz, and notes for the person who marks."""

from kit.cases import about, evidence_of
from kit.checks import Verdict, hidden, not_yet, partly, passed

MARKING_NOTES = {
    "case-analysis": (
        "Either of the learner's two brands will do, and any value that the ladder reaches: what counts is that each step "
        "follows and is called a guess. "
        "Good facts are weighed: who counted, compared with what, and whether it was loyalty that was measured. "
        "Good rivals, by brand: H.O.G.: more machines sold, membership that came with a new one, the loyal join. "
        "CVS: own study, states that differ. Nike: other shoes, the holiday, another source with 27. "
        "REI: the new website, 945,000 who joined in the year before, most of the year before the closed day. Dove: prices, new products, 60 to 70 million "
        "against 2 billion. TOMS: fashion; nobody counted who came back. LEGO Ideas: members are not buyers. "
        "Patagonia: no figure about customers at all; to see that is worth full marks for evidence. "
        "“It made customers loyal” as a plain fact earns at most 1 point for evidence. "
        "The last criterion has two wordings. Read each text by whichever earns more."
    )
}


@hidden("verdict", points=1)
def strongest_is_the_one_with_a_comparison(answer: dict[str, str]) -> Verdict:
    """The strongest: measured here, and where it did not happen."""
    chosen = answer.get("strongest", "")
    found = evidence_of("cvs-fewer-packs")
    if chosen == "cvs-fewer-packs":
        return passed(f"CVS is the only one with places where it did not happen. Even so: {found.against}")
    if chosen == "nike-online-sales":
        return partly(
            0.5,
            "Nike can be defended in part: the year before is a comparison of a kind. "
            "But in the study of CVS the other states lived through the same months. That rules out more.",
        )
    return not_yet(f"{what_is_behind(chosen)} CVS is stronger: its study also counted where nothing had changed.")


@hidden("verdict", points=1)
def weakest_is_the_one_without_a_count(answer: dict[str, str]) -> Verdict:
    """The weakest: of what the sentence says about customers nothing was counted."""
    chosen = answer.get("weakest", "")
    if chosen == "toms-came-back":
        return passed(
            "Of the people who came back to TOMS nobody counted one. Gifts were counted, which is something else."
        )
    if chosen == "rei-new-members":
        return partly(
            0.5,
            "REI can be defended in part: a closed day in November can hardly have brought a whole year's members. "
            "But people who joined were counted, and the year before is known. Of the people who came back to TOMS "
            "nobody counted one.",
        )
    return not_yet(f"{what_is_behind(chosen)} At TOMS nothing of what the sentence says about customers was counted.")


def what_is_behind(claim: str) -> str:
    """What is behind a claim that was chosen."""
    brand = claim.partition("-")[0]
    return f"You chose {about(brand)['name']}. {evidence_of(claim).why}"
