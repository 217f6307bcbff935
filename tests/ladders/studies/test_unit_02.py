"""The checks of unit 02 judge by the data of who answered, wherever they run."""

from typing import Any

import pytest

from kit.checks.unit import read_unit
from kit.ladders.studies import PRODUCTS, study, weakest_codes
from kit.learners import Learner
from tests.conftest import ROOT

LEARNERS = [Learner(f"learner {n}", "grading") for n in range(15)]


@pytest.fixture(scope="module")
def mend() -> Any:
    unit = read_unit(ROOT / "solutions" / "02-laddering")
    [check] = unit.checks["mend"]
    return check


@pytest.mark.parametrize("product", PRODUCTS)
def test_the_code_to_mend_is_that_of_the_learners_own_codings(mend: Any, product: str) -> None:
    worst = {learner: next(iter(weakest_codes(study(product, learner)))) for learner in LEARNERS}
    for learner, code in worst.items():
        assert mend(f"{product}:{code}", learner).share == 1, (learner.name, code)
