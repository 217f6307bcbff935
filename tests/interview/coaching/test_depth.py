"""How far the customer climbed, and what of it counts."""

import pytest

from kit.interview.coaching import coach, recovered
from kit.interview.coaching.depth import Recovery
from kit.ladders.levels import LEVELS, level_number, tier_of
from tests.interview.coaching.talks import CAREFUL, asked, elsewhere, interview, interviews
from tests.interview.stubs import Talk

SHARES = {0.0, 0.25, 0.5, 0.75, 1.0}


def test_an_attribute_alone_is_a_quarter() -> None:
    talk = Talk()
    talk.does("elicit", "What do you look for when you choose boots?")
    assert recovered(talk).share == 0.25


def test_one_step_up_is_worth_more() -> None:
    talk = Talk()
    talk.does("elicit", "What do you look for when you choose boots?")
    talk.does("ladder_up", "What does that do for you?")
    found = recovered(talk)
    assert found.share == 0.5
    assert [rung.level for rung in found.best][-1] == "functional consequence"
    assert "missing" in found.says


def test_nothing_asked_is_nothing_recovered() -> None:
    assert recovered(asked()).share == 0
    assert recovered(asked()).deepest is None


def test_good_interviewers_recover_a_whole_ladder() -> None:
    shares = [recovered(session).share for kind, session in interviews() if kind == "good"]
    assert sum(share == 1 for share in shares) >= 0.8 * len(shares)


def test_leading_recovers_no_value() -> None:
    for kind, session in interviews():
        found = recovered(session)
        assert found.share in SHARES
        if kind == "poor":
            assert found.share < 1


def test_the_share_is_that_of_the_levels_told() -> None:
    for _, session in interviews():
        found = recovered(session)
        if found.share == 1:
            assert {tier_of(rung.level) for rung in found.best} == {"attribute", "consequence", "value"}
        if found.share in (0.25, 0.5):
            assert max(level_number(rung.level) for rung in found.best) <= level_number("functional consequence")


def test_what_was_led_never_counts() -> None:
    for _, session in interviews():
        led = {said.text for turn in session.turns for said in turn.reply.statements if said.how == "led"}
        assert not led & {rung.quote for chain in recovered(session).chains for rung in chain}


def test_a_led_value_is_named_as_put_into_the_mouth() -> None:
    said = [session for kind, session in interviews() if kind == "poor"]
    reports = [coach(session) for session in said]
    led = [led for report in reports if report.depth for led in report.depth.led if led.value]
    assert led
    for report in reports:
        (mouth,) = [measure for measure in report.measures if measure.key == "mouth"]
        assert report.depth is not None
        assert mouth.turns == tuple(led.turn for led in report.depth.led if led.value)


def test_quotes_are_what_was_said_in_their_turn() -> None:
    for _, session in interviews():
        for rung in recovered(session).best:
            if rung.turn:
                assert any(said.text == rung.quote for said in session.turns[rung.turn - 1].reply.statements)


def test_a_talk_without_a_map_recovers_nothing_and_says_why() -> None:
    found = recovered(elsewhere(*CAREFUL))
    assert isinstance(found, Recovery)
    assert found.share == 0
    assert "no map" in found.says


def test_depth_counts_what_was_told_against_what_there_is() -> None:
    for _, session in interviews():
        deep = coach(session).depth
        assert deep is not None
        assert 0 <= deep.chains <= deep.of_chains == len(session.respondent.chains())
        assert 0 <= deep.climbs <= deep.of_climbs == len(session.respondent.starts)
        assert 0 <= deep.values <= deep.of_values
        assert deep.level is None or deep.level in LEVELS


@pytest.mark.parametrize("kind", ["good", "average"])
def test_doors_that_stayed_closed_are_told_after_the_end_only_and_by_level_and_kind(kind: str) -> None:
    session = interview(kind)
    keys = {measure.key for measure in coach(session).measures}
    assert "doors" in keys
    going = asked(*(turn.question for turn in session.turns[:6]), seed=session.seed)
    if not going.ended:
        assert "doors" not in {measure.key for measure in coach(going).measures}
