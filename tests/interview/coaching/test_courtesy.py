"""Short answers, refusals, facts, frames: what is a stop and what is none, and what is only said to have been done."""

import pytest

from kit.interview.coaching import coach, remark
from kit.interview.coaching.followed import followed
from kit.interview.coaching.framing import closed, opened
from kit.interview.coaching.heard import STALLED, kind_of_reply
from kit.interview.coaching.worth import stops
from kit.interview.session import Session
from tests.interview.coaching.talks import CAREFUL, OPENING, asked, elsewhere, interviews
from tests.interview.stubs import brigid

NO = "Not that, please."
REFUSED = (*CAREFUL[:6], "What does that give you?", NO)
MIDDLING = (
    "Hi, I'd like to ask you some questions about your running shoes, ok?", "Sure.",
    "What do you like about them?", "They're soft.",
    "Why does that matter?", "Comfort.",
    "Do you run every day?", "No.",
    "Great. How often do you run?", "Three times a week.",
    "So comfort is the main thing, right?", "Yes, I guess.",
    "What does the comfort give you?", "I can run more.",
    "And why is that good?", "Because of my kids.",
    "What would be different if you couldn't run?", "I'd be grumpy with the kids.",
    "Do you think the price is fair?", "It's okay.",
    "What else do you look for?", "The grip.",
    "Ok bye.", "Bye.",
)  # fmt: skip


# -- short answers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reply",
    [
        "They're soft.",
        "Comfort.",
        "The taste.",
        "It's cheap.",
        "I can run more.",
        "Because of my kids.",
        "I feel good.",
    ],
)
def test_a_short_answer_is_no_stop(reply: str) -> None:
    assert kind_of_reply(reply) == "told"


@pytest.mark.parametrize("reply", ["I don't know.", "Because.", "It just is.", "Hm.", "I just like it.", NO, "Yes."])
def test_a_shrug_tells_nothing(reply: str) -> None:
    assert kind_of_reply(reply) in STALLED | {"bare"}


def test_saying_it_again_is_a_stop() -> None:
    talk = followed(elsewhere("What do you like?", "They're soft.", "Why does that matter?", "They're soft."))
    assert talk.turns[1].kind == "again"


@pytest.mark.parametrize("reply", ["They're soft.", "Comfort.", "I just like it.", "Hm."])
def test_the_first_why_is_never_blamed(reply: str) -> None:
    talk = elsewhere("What do you like?", reply, "Why does that matter?", "My feet hold out.")
    assert not stops(followed(talk))
    assert not [moment for moment in coach(talk).moments if moment.turn == 2 and not moment.good]


def test_few_words_can_be_interviewed_well() -> None:
    said = elsewhere(
        OPENING, "Yes.", "What do you like about yours?", "They're soft.", "Soft. Why does that matter?", "Comfort.",
        "What does the comfort give you?", "I can run more.", "And when you can run more, what does that do for you?", "I feel better.",
        "Mm-hm.", "I'm calmer with the kids.", "Calmer with the kids. Why is that important to you?", "I want to be a good mother.",
        "Is there anything important that I did not ask about?", "No.",
    )  # fmt: skip
    assert coach(said).score >= 70


def test_a_middling_interview_is_in_the_middle() -> None:
    report = coach(elsewhere(*MIDDLING))
    assert 38 <= report.score <= 60
    assert 9 in [moment.turn for moment in report.moments if moment.good]


# -- refusals ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "way", ["Not that, then.", "Of course, we leave that. What else do you look for?", "I understand."]
)
def test_leaving_a_no_alone_is_right_and_praised(way: str) -> None:
    talk = elsewhere(*REFUSED, way, "The colour, then.")
    report = coach(talk)
    assert [moment.good for moment in report.moments if moment.turn == 5] == [True]
    assert "left-alone" in [moment.kind for moment in report.moments]
    assert stops(followed(talk))[-1][1]
    said = remark(talk, 5)
    assert said is not None and said.tone == "good" and "left it alone" in said.says
    assert report.criteria[2].points >= coach(elsewhere(*REFUSED)).criteria[2].points


@pytest.mark.parametrize(
    "way",
    [
        "Why not?",
        "What do other people get from it?",
        "Mm. Take your time.",
        "You said ‘Not that, please’. Why is that?",
    ],
)
def test_pressing_on_after_a_no_is_a_moment_of_its_own(way: str) -> None:
    talk = elsewhere(*REFUSED, way, "Hm.")
    [moment] = [moment for moment in coach(talk).moments if moment.turn == 5]
    assert moment.kind == "no" and moment.says.startswith("They said no.")
    again = followed(elsewhere(*REFUSED, moment.better, "The colour."))
    assert again.turns[4].accepts, moment.better
    said = remark(talk, 5)
    assert said is not None and said.tone == "careful"


def test_nothing_that_is_proposed_after_a_no_presses() -> None:
    said = remark(elsewhere(*REFUSED), 4)
    assert said is not None and "No means no" in said.says
    assert followed(elsewhere(*REFUSED, said.better, "The colour.")).turns[4].accepts


# -- facts -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fact",
    ["How often do you walk?", "Great. How often do you run?", "Where did you buy them?", "How much did they cost?"],
)
def test_a_question_for_a_fact_is_never_praised(fact: str) -> None:
    talk = elsewhere(*CAREFUL[:8], fact, "Three times a week, round the lake, with Moss.")
    report = coach(talk)
    assert 5 not in [turn for strength in report.strengths if strength.kind == "change" for turn in strength.turns]
    assert 5 not in [moment.turn for moment in report.moments if moment.good]
    said = remark(talk, 5)
    assert said is None or said.tone != "good"


# -- beginning and end -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "way",
    [
        "Is there anything important that I did not ask about?",
        "Is there anything else?",
        "What did we leave out?",
        "Did I miss anything?",
        "What have I not asked?",
        "Is there anything you would like to add?",
        "What should I have asked you?",
    ],
)
def test_asking_what_is_missing_is_recognised(way: str) -> None:
    assert "missing" in closed(followed(elsewhere(*CAREFUL, way, "No, that is all.")))


@pytest.mark.parametrize("way", ["What else do you look for?", "What would you miss without it?"])
def test_asking_on_is_not_asking_what_is_missing(way: str) -> None:
    assert "missing" not in closed(followed(elsewhere(*CAREFUL, way, "The colour.")))


@pytest.mark.parametrize(
    "way",
    [
        "Is that all right with you?",
        "May I record this?",
        "Are you okay with that?",
        "Is it okay if we begin?",
        "Do you mind if I take notes?",
    ],
)
def test_asking_for_consent_is_recognised(way: str) -> None:
    assert "consent" in opened(followed(elsewhere(f"I would like to talk about boots. {way}", "Yes.")))


@pytest.mark.parametrize(
    "way", ["Is it because they are comfortable and look good?", "Are you happy with your shoes?", "Is it comfortable?"]
)
def test_a_question_about_the_product_asks_for_no_consent(way: str) -> None:
    assert "consent" not in opened(followed(elsewhere("What do you like?", "The look.", way, "Yes.")))


def test_a_goodbye_leaves_no_room() -> None:
    report = coach(elsewhere(*MIDDLING))
    [listening] = [criterion for criterion in report.criteria if criterion.key == "listening"]
    assert "You do not leave room" in listening.says


# -- what the report says of itself ------------------------------------------------------------------------------------


def test_counts_agree_with_one_another() -> None:
    import re

    for report in [coach(session) for _, session in interviews()] + [coach(elsewhere(*MIDDLING))]:
        by_key = {measure.key: measure for measure in report.measures}
        shut = re.search(r"(\d+) closed", by_key["open"].says)
        flaw = re.search(r"closed (\d+)", by_key["flaws"].value)
        assert (shut and shut[1]) == (flaw and flaw[1])
        spoken = re.match(r"(\d+) of (\d+) question", by_key["open"].value)
        if spoken:
            [openly] = [criterion for criterion in report.criteria if criterion.key == "open"]
            assert openly.says.startswith(f"{spoken[1]} of {spoken[2]} question")
            assert int(spoken[2]) - int(spoken[1]) == len(by_key["open"].turns)


def test_nothing_asked_says_only_that() -> None:
    report = coach(Session(brigid()))
    assert repr(report) == f"{report.title}\n{report.verdict}"
    assert report.next_steps == () and report.strengths == () and report.moments == ()
    assert "of 100" not in report._repr_html_()


def test_an_interview_with_a_person_says_what_the_score_is_not() -> None:
    for shown in (repr(coach(elsewhere(*CAREFUL))), coach(elsewhere(*CAREFUL))._repr_html_()):
        assert "one move of eight" in shown and "interviewer_utterances" in shown
        assert "rank nobody" in shown


def test_a_session_says_that_its_customer_is_simulated() -> None:
    report = coach(asked(OPENING, "What do you look for?"))
    assert "simulated customer" in report.caveat
    assert report.caveat in repr(report) and report.caveat in report._repr_html_()


def test_what_comes_from_the_map_is_said_to_stand_beside_the_score() -> None:
    for measure in coach(asked(OPENING, "What do you look for?")).measures:
        if measure.key in {"depth", "climbs", "chains"}:
            assert "does not enter" in measure.says


def test_no_figure_claims_what_nobody_measured() -> None:
    told = repr(coach(elsewhere(*MIDDLING)))
    for claim in ("runs by itself", "share is higher", "wears people out", "Polite people"):
        assert claim not in told


# -- remarks -----------------------------------------------------------------------------------------------------------


def test_a_remark_is_a_sentence_and_at_most_one_proposal() -> None:
    for _, session in interviews():
        for turn in session.turns:
            said = remark(session, turn.number)
            assert said is not None
            line, found, proposal = said.says.partition(" Try “" if " Try “" in said.says else " Next, try “")
            assert not any(end in said.says for end in (".”.", "?”.", "..", ".)", " ,"))
            assert line.count(". ") == 0 and len(line) <= 110, line
            assert proposal.endswith("”") if found else line.endswith((".", "!"))


def test_a_proposal_speaks_of_them_and_not_of_an_anecdote() -> None:
    from kit.interview.coaching.proposing import better

    asked_on = better("I had it before she found her glasses. I like to have my own cup.", turn=1)
    assert "glasses" not in asked_on and "cup" in asked_on
    assert "glasses" not in better("I had it before she found her glasses.")
