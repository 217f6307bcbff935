"""Who listens finds more: three scripted interviewers with everybody, over several seeds."""

from statistics import mean

import pytest

from kit.interview.interviewers import held
from kit.interview.interviewers.script import signs, wordings
from kit.interview.people import respondent, respondents
from kit.interview.session import Session
from kit.ladders.levels import LEVELS, level_number
from tests.interview.stubs import brigid

SEEDS = range(1, 7)
NAMES = ("brigid", *respondents())


def person(name: str):  # type: ignore[no-untyped-def]
    return brigid() if name == "brigid" else respondent(name)


def chains_found(talk: Session) -> set[tuple[str, ...]]:
    """Ladders told without leading, from an attribute to a terminal value, as codes."""
    told = [
        tuple(said.code or "" for said in ladder)
        for ladder in talk.ladders
        if all(said.how == "told" for said in ladder)
    ]
    return {ladder for ladder in told if talk.respondent.level(ladder[-1]) == LEVELS[-1]}


def depth(talk: Session) -> float:
    """Mean height at which the ladders told without leading end, 0 to 5; 0 where there is none."""
    told = [[said.code for said in ladder if said.how == "told" and said.code] for ladder in talk.ladders]
    return mean([level_number(talk.respondent.level(codes[-1])) for codes in told if codes] or [0])


def harvest(talk: Session) -> int:
    """Things gone along with."""
    return sum(said.how == "led" for turn in talk.turns for said in turn.reply.statements)


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


def test_signs_of_an_answer_that_stops_have_techniques_that_suit_them():
    good = wordings()["good"]
    assert set(good["suited"]) == {*signs("signs_of_a_stop"), "other"}
    assert all(move in good["techniques"] for moves in good["suited"].values() for move in moves)
    assert set(wordings()["poor"]["kinds"]) == set(wordings()["poor"]["weights"])
