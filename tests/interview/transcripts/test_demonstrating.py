"""The recorded demonstrations: one held well and one not for each product, as the respondents answer today."""

import pandas as pd
import pytest

from kit.data import load
from kit.interview import coach, respondents
from kit.interview.transcripts import demonstration_of, demonstrations
from kit.interview.transcripts.demonstrating import DATA, _scripts, held, recorded


def test_for_each_product_the_same_person_is_asked_with_care_and_in_a_hurry() -> None:
    for product in ("tea", "fitness", "crm"):
        people = {_scripts()[f"{product}-{way}"]["respondent"] for way in ("with-care", "in-a-hurry")}
        assert len(people) == 1 and people <= set(respondents(product))
    assert len(demonstrations()) == 6


def test_what_is_shipped_is_what_the_respondents_answer() -> None:
    shown = load(DATA).fillna("").astype(str)
    pd.testing.assert_frame_equal(shown, recorded().fillna("").astype(str), check_like=True)


@pytest.mark.parametrize("name", list(_scripts()))
def test_the_coach_agrees_which_one_is_held_well(name: str) -> None:
    session = held(name)
    score = coach(session).score
    told = [s for turn in session.turns for s in turn.reply.statements if s.how == "told"]
    if name.endswith("with-care"):
        assert score >= 80 and len({s.code for s in told}) >= 5
        assert not any(turn.reading.flaws for turn in session.turns)
    else:
        assert score <= 20 and any(s.how == "led" for turn in session.turns for s in turn.reply.statements)


def test_it_is_shown_with_its_notes() -> None:
    talk = demonstration_of("tea-with-care")
    assert talk.respondent == "Gulnara" and "(Waits. She is not finished.)" in repr(talk)
    with pytest.raises(ValueError, match="must be one of tea-with-care"):
        demonstration_of("tea")
