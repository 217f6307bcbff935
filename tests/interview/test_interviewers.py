"""Who listens finds more: three scripted interviewers with everybody, over several seeds."""

from statistics import mean

import pytest

from kit.interview.interviewers import chains_found, depth, harvest, held
from kit.interview.people import respondent, respondents
from tests.interview.stubs import brigid

SEEDS = range(1, 7)
NAMES = ("brigid", *respondents())


def person(name: str):  # type: ignore[no-untyped-def]
    return brigid() if name == "brigid" else respondent(name)


@pytest.mark.parametrize("name", NAMES)
def test_the_better_the_interviewer_the_more_of_the_map_is_found(name: str):
    talks = {kind: [held(person(name), kind, seed) for seed in SEEDS] for kind in ("good", "average", "poor")}
    chains = {kind: mean(len(chains_found(talk)) for talk in held_talks) for kind, held_talks in talks.items()}
    deep = {kind: mean(depth(talk) for talk in held_talks) for kind, held_talks in talks.items()}
    assert chains["good"] >= 1 and chains["good"] > chains["average"] + 0.8
    assert chains["average"] >= chains["poor"]
    assert deep["good"] > deep["average"] + 1 > deep["poor"] + 1
    led = {kind: mean(harvest(talk) for talk in held_talks) for kind, held_talks in talks.items()}
    assert led["poor"] >= led["good"]


def test_leading_harvests_from_the_suggestible_what_is_not_theirs():
    easy = max((person(name) for name in NAMES), key=lambda p: p.character.suggestible)
    firm = min((person(name) for name in NAMES), key=lambda p: p.character.suggestible)
    taken = [mean(harvest(held(who, "poor", seed)) for seed in SEEDS) for who in (easy, firm)]
    assert taken[0] >= 2 and taken[0] > taken[1]
