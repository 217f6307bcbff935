"""What can be defended, for the checks of a unit."""

import pytest

from kit.cases import (
    RUNGS,
    NoSuchCase,
    brands,
    codable,
    coding,
    codings,
    defensible,
    evidence_of,
    from_the_bottom,
    ladder_options,
    rung_of,
    weighed,
    why_rung,
)


def test_a_coding_comes_with_its_reason() -> None:
    sound, why = coding("cvs-exit-2014", "value", "health")
    assert sound and why.startswith("Yes.")
    sound, why = coding("cvs-exit-2014", "kind", "belonging")
    assert not sound and why


def test_more_than_one_coding_may_hold_and_each_says_what_it_looks_at() -> None:
    there = codings("rei-shared-2015", "kind")
    assert list(there) == ["outcome", "belonging", "experience"]  # those that hold come first
    assert [c.defensible for c in there.values()] == [True, True, False]
    assert there["outcome"].why != there["belonging"].why


def test_a_fact_that_is_coded_twice_keeps_its_questions_apart() -> None:
    assert coding("dove-photographers", "kind", "experience").defensible
    assert coding("dove-photographers", "value", "creativity").defensible
    with pytest.raises(NoSuchCase, match=r"no such code for 'kind'.*There are: "):
        coding("dove-photographers", "kind", "creativity")


def test_the_first_defensible_codes_are_an_answer_to_what_is_asked() -> None:
    for question in ("kind", "value"):
        answer = defensible(brands(), question)
        assert list(answer) == [option["name"] for option in codable(brands(), question)]
        assert all(coding(fact, question, code).defensible for fact, code in answer.items())


@pytest.mark.parametrize("brand", brands())
def test_a_ladder_climbs_from_the_attribute_to_the_value(brand: str) -> None:
    order = from_the_bottom(brand)
    assert [rung_of(name) for name in order] == list(RUNGS)
    assert sorted(order) == list(ladder_options(brand)) and all(why_rung(name) for name in order)


def test_the_names_of_statements_give_no_order_away() -> None:
    orders = {tuple(name[-1] for name in from_the_bottom(brand)) for brand in brands()}
    assert len(orders) > 5 and ("a", "b", "c", "d") not in orders


def test_evidence_comes_with_what_was_measured_and_what_speaks_against_it() -> None:
    nike = evidence_of("nike-online-sales")
    assert (nike.kind, nike.also) == ("before and after", "compared")
    assert nike.why and nike.also_why and nike.against and nike.other
    assert evidence_of("cvs-fewer-packs").also == ""
    assert weighed(["toms-came-back"]) == {"toms-came-back": "only claimed"}


def test_wrong_names_are_told_in_one_line() -> None:
    for ask in (lambda: rung_of("hog-z"), lambda: evidence_of("hog"), lambda: coding("hog-age", "kind", "outcome")):
        with pytest.raises(NoSuchCase) as raised:
            ask()
        assert raised.value._render_traceback_() == [str(raised.value)]
    with pytest.raises(NoSuchCase, match=r"no such question: you gave 'colour'\. There are: kind, value\."):
        codings("cvs-exit-2014", "colour")
