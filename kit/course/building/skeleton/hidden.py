"""Hidden checks of this unit, for the judge only: what the prompt asks for, looked at once more."""

from kit.checks import Verdict, hidden, not_yet, passed, shown

MARKING_NOTES = {"missing-voices": "Any group that could not be at the party will do: former owners, other countries."}


@hidden("alone-share", points=1)
def lies_between_0_and_1(answer: float) -> Verdict:
    """A number between 0 and 1."""
    if 0 <= answer <= 1:
        return passed("A share, as asked.")
    return not_yet(f"A share lies between 0 and 1; you gave {shown(answer)}.")
