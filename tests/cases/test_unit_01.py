"""The claims that unit 01 asks about are those of the data set, word for word."""

from kit.cases import claimants, claims
from kit.questions.question import options_from
from kit.questions.reading import read_questions
from tests.conftest import ROOT


def test_the_questions_have_the_claims_as_the_data_have_them() -> None:
    questions = read_questions(ROOT / "solutions" / "01-case-study")
    names = questions["evidence"].names
    assert questions["evidence"].options == options_from(claims(names))
    assert questions["verdict"].places == options_from(claimants(names))
