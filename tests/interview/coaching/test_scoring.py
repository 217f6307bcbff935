"""The score: who interviews better has more points, and nobody has them for nothing."""

from types import SimpleNamespace

import pytest

from kit.interview.coaching import coach
from kit.interview.session import Session
from kit.interview.transcripts.demonstrating import demonstrations, held
from tests.interview.coaching import scripts
from tests.interview.coaching.talks import (
    CAREFUL,
    GUIDE,
    OPENING,
    SEEDS,
    asked,
    elsewhere,
    interview,
    people,
)
from tests.interview.stubs import brigid

APART = 15
WHOLE = 10  # turns; a talk that ends before is too short for a high score, whoever asks


def points(session: object) -> dict[str, int]:
    return {criterion.key: criterion.points for criterion in coach(session).criteria}


@pytest.mark.parametrize("person", range(len(people())), ids=[person.name for person in people()])
def test_interviewers_are_told_apart_with_everybody(person: int) -> None:
    good, average, poor = (
        [coach(interview(kind, person, seed)).score for seed in SEEDS] for kind in ("good", "average", "poor")
    )
    whole = [
        score for score, seed in zip(good, SEEDS, strict=True) if len(interview("good", person, seed).turns) >= WHOLE
    ]
    assert len(whole) >= 2 and min(whole) >= 80
    assert max(poor) <= 40
    for one, two, three in zip(good, average, poor, strict=True):
        assert one - two >= APART
        assert two - three >= APART


def test_a_careful_interview_of_a_few_turns_is_worth_a_good_score() -> None:
    assert coach(elsewhere(*CAREFUL)).score >= 60


def test_the_same_talk_has_the_same_score_without_its_map() -> None:
    for kind in ("good", "average", "poor"):
        session = interview(kind)
        turns = [
            SimpleNamespace(number=t.number, question=t.question, reading=t.reading, reply=t.reply.text)
            for t in session.turns
        ]
        assert points(SimpleNamespace(turns=turns)) == points(session)


def test_nothing_asked_is_nothing_scored_and_says_so() -> None:
    report = coach(Session(brigid()))
    assert report.score == 0
    assert "Nothing was asked" in report.verdict


@pytest.mark.parametrize("questions", [("Why?",), (OPENING, "What do you look for?"), (OPENING, "Thank you. Goodbye.")])
def test_two_turns_cannot_score_much(questions: tuple[str, ...]) -> None:
    assert coach(asked(*questions)).score <= 20


@pytest.mark.parametrize(
    ("questions", "most"),
    [
        (["Mm-hm."] * 25, 0),
        ([OPENING] + ["Mm-hm."] * 25, 15),
        ([OPENING, "What do you look for?"] + ["Mm-hm."] * 20, 20),
        ([OPENING] * 12, 15),
        ([OPENING, "What do you look for?"] + ["What does that give you?"] * 20, 25),
        ([OPENING, "What do you look for?"] + ["Why is that important to you?"] * 20, 25),
        (["Tell me more about that."] * 20, 20),
    ],
    ids=["pauses", "opening-and-pauses", "a-question-and-pauses", "openings", "one-question", "one-why", "one-request"],
)
def test_more_of_the_same_earns_nothing_more(questions: list[str], most: int) -> None:
    assert coach(asked(*questions)).score <= most


def test_sentences_out_of_the_guide_earn_little_if_they_have_nothing_to_do_with_the_talk() -> None:
    most = min(60, coach(interview("good")).score - 2 * APART)
    assert coach(asked(*GUIDE)).score <= most
    assert coach(asked(*GUIDE, *GUIDE[1:])).score <= most


def test_saying_everything_again_is_no_interview() -> None:
    session = asked(OPENING, "What do you look for?")
    for _ in range(15):
        session.ask(session.turns[-1].reply.text)
    assert coach(session).score <= 40


@pytest.mark.parametrize("person", range(1, len(people())), ids=[person.name for person in people()[1:]])
def test_words_picked_out_of_the_answers_do_not_score(person: int) -> None:
    scores = [coach(scripts.random_words(people()[person], seed)).score for seed in SEEDS]
    assert max(scores) <= 70  # by chance two of them stand together


@pytest.mark.parametrize("person", range(1, len(people())), ids=[person.name for person in people()[1:]])
def test_a_list_read_out_to_anybody_stays_below_a_good_interview(person: int) -> None:
    assert max(coach(scripts.reading_out(people()[person], seed)).score for seed in SEEDS) < 70


def test_clauses_pasted_as_they_were_said_score_less() -> None:
    """With their pronouns turned they are what a good interviewer says, and nothing tells the two apart (98 on average)."""

    def mean(turned: bool) -> float:
        scores = [coach(scripts.pasting(person, seed, turned)).score for person in people()[1:] for seed in SEEDS[:2]]
        return sum(scores) / len(scores)

    assert mean(turned=False) <= 95
    assert mean(turned=False) + 2 <= mean(turned=True) <= 100


@pytest.mark.parametrize("name", [name for name in demonstrations() if "care" in name])
def test_demonstrations_with_care_score_well(name: str) -> None:
    assert coach(held(name)).score >= 80


def test_pauses_do_not_thin_out_a_fault() -> None:
    faulty = [OPENING, "What do you look for?", "So it is all about security for you, right?"]
    assert points(asked(*faulty, *["Mm-hm."] * 10))["theirs"] <= points(asked(*faulty))["theirs"]


@pytest.mark.parametrize(
    "fault",
    [
        "So what you want in life is freedom, right?",
        "That is a silly reason.",
        "Our new boots are much better, you should try them!",
        "Surely that is what counts most, isn't it?",
    ],
)
def test_a_fault_costs_points(fault: str) -> None:
    clean = list(CAREFUL)
    spoilt = [*CAREFUL, fault, "If you say so."]
    assert points(elsewhere(*spoilt))["theirs"] < points(elsewhere(*clean))["theirs"]


def test_closed_questions_cost_points() -> None:
    spoilt = [*CAREFUL, "Do you like that?", "Yes.", "Is it important to you?", "Yes.", "Do you buy them often?", "No."]
    assert points(elsewhere(*spoilt))["open"] < points(elsewhere(*CAREFUL))["open"]


def test_taking_up_their_words_is_worth_more_than_passing_them_by() -> None:
    passing = list(CAREFUL)
    passing[4], passing[6] = "And why is that important to you?", "And what does that give you?"
    passing[10] = "Mm-hm."
    assert points(elsewhere(*passing))["listening"] < points(elsewhere(*CAREFUL))["listening"]


def test_pushing_on_where_an_answer_stops_costs_points() -> None:
    pushing = list(CAREFUL)
    pushing[8] = "But why does that matter to you?"
    assert points(elsewhere(*pushing))["climbing"] < points(elsewhere(*CAREFUL))["climbing"]


def test_a_summary_and_thanks_at_the_end_are_worth_something() -> None:
    summary = (
        "With a stiff sole your feet do not get tired, nobody talks about shifts, and up there you belong to yourself. "
        "Did I get that right?"
    )
    ended = [*CAREFUL, summary, "Yes, just so.", "Thank you very much. What have I not asked?", "Nothing, I think."]
    assert points(elsewhere(*ended))["frame"] >= points(elsewhere(*CAREFUL))["frame"] + 2


def test_every_share_says_what_it_is_a_share_of() -> None:
    says = {criterion.key: criterion.says for criterion in coach(interview("average")).criteria}
    assert " of " in says["open"]
    assert "turns" in says["theirs"]
    assert "answer" in says["listening"]
