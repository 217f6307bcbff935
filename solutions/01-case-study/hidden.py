"""Hidden checks of unit 01, for the judge only: the requirements that the prompt states, on other inputs."""

from kit.checks import Verdict, close, hidden, not_yet, passed, shown

MARKING_NOTES = {
    "loyalty-claim": (
        "Full marks need no particular value: belonging, friendship and freedom can all be defended. "
        "Good figures: members for each chapter fell from about 1,220 (1985) to about 220 (1991) and were about 670 "
        "around 2018; membership seems to have shrunk after 2006 (two sources, two “about”). "
        "Good rivals: more dealers, better machines after 1981, a boom in touring, prices, an ageing cohort, "
        "membership that came with a new machine. Good tests do not compare joiners with people who could not join. "
        "“H.O.G. made riders loyal” as a plain fact earns at most 1 point for evidence: nothing here compares "
        "members with others."
    )
}


@hidden("members-per-chapter", points=1, given=[(151_600, 685), (10, 4)])
def other_years_too(got: float | None, members: int, chapters: int) -> Verdict:
    """Members divided by chapters, for years that you did not try."""
    right = members / chapters
    if got is not None and close(got, right, within=0.06):
        return passed("Right for other years, too.")
    return not_yet(
        f"For {members:,} members in {chapters:,} chapters your function gives {shown(got)}; it should give {right:,.1f}."
    )


@hidden("members-per-chapter", points=1, given=[(500, 0)])
def nothing_without_chapters(got: object, members: int, chapters: int) -> Verdict:
    """None where there are no chapters."""
    if got is None:
        return passed("None where there are no chapters, as asked.")
    return not_yet(
        f"With 0 chapters your function gives {shown(got)}. It should give None: nobody can say how many members a chapter has."
    )
