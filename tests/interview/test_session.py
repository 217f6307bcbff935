"""An interview as it is held: the same again, going back, keeping and resuming; and whatever is typed."""

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.interview.hearing import judged
from kit.interview.interviewers import INTERVIEWERS, held
from kit.interview.people import Respondent, respondent, respondents
from kit.interview.reading import Reading, classify
from kit.interview.record import RecordError
from kit.interview.session import Session
from tests.interview.stubs import brigid

QUESTIONS = (
    "I would like to understand what matters to you about boots. Is that all right?",
    "What do you look for when you choose?",
    "What does that do for you?",
    "Why?",
    "So it is about freedom, isn't it?",
    "Tell me about the last time.",
    "Mm-hm.",
    "What if that were gone?",
    "Do you like it?",
    "You say you hardly feel it?",
    "That is a stupid reason.",
    "What else do you look for?",
    "How was that years ago?",
    "What do other people think?",
    "What puts you off?",
    "You should buy our new boots!",
    "What is your terminal value?",
    "Is there anything you would like to add?",
    "Can you say that again?",
    "What did you say before that?",
    "Who was there?",
    "When was that?",
    "Do you sleep badly?",
    "I am sorry, that was rude. What does that give you?",
)
anything = st.one_of(
    st.sampled_from(QUESTIONS),
    st.text(max_size=80),
    st.sampled_from(
        ("", " ", "…", "?", "x" * 10_000, "why " * 2_500, "🙂🙃", "<b>Why?</b><script>alert(1)</script>", "\x00\ud800")
    ),
    st.sampled_from(
        (
            "Warum ist Ihnen das wichtig?",
            "¿Por qué es importante para usted?",
            "为什么这很重要?",
            "لماذا هذا مهم؟",
            "почему?",
        )
    ),
)


def everybody() -> list[Respondent]:
    return [brigid(), *(respondent(name) for name in respondents())]


def questions_of(talk: Session) -> list[str]:
    return [turn.question for turn in talk.turns]


@pytest.mark.parametrize("kind", INTERVIEWERS)
def test_the_same_seed_and_questions_give_the_same_interview(kind: str):
    talk = held(brigid(), kind, 3)
    again = Session(brigid(), 3)
    for question in questions_of(talk):
        again.ask(question)
    assert again.turns == talk.turns and again.ladders == talk.ladders


def test_another_seed_gives_another_interview():
    assert len({repr(Session(brigid(), seed).ask(QUESTIONS[1])) for seed in range(12)}) > 4


def test_the_interview_is_the_same_in_another_process_with_another_hash_seed():
    talk = held(brigid(), "good", 2)
    code = (
        "import json, sys\nfrom tests.interview.stubs import brigid\nfrom kit.interview.session import Session\n"
        "talk = Session(brigid(), 2)\n"
        "print(json.dumps([talk.ask(question).text for question in json.load(sys.stdin)]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(questions_of(talk)),
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
        env={"PYTHONHASHSEED": "7", "PATH": ""},
    )
    assert json.loads(done.stdout) == [turn.reply.text for turn in talk.turns]


@pytest.mark.parametrize("number", (1, 4, 9))
def test_going_back_is_as_if_it_had_not_been_asked(number: int):
    talk = held(brigid(), "good", 1)
    questions = questions_of(talk)
    talk.back_to(number)
    fresh = Session(brigid(), 1)
    for question in questions[: number - 1]:
        fresh.ask(question)
    assert talk.turns == fresh.turns and talk.known == fresh.known and talk.ladders == fresh.ladders
    assert talk.ask("What else do you look for?") == fresh.ask("What else do you look for?")


def test_undo_takes_back_even_the_end():
    talk = Session(brigid())
    assert not talk.undo()
    talk.ask(QUESTIONS[0])
    talk.ask("Thank you for your time. Goodbye.")
    talk.ask("Goodbye!")
    assert talk.ended
    assert talk.undo() and not talk.ended


@pytest.mark.parametrize("number", (0, -1, 3, True, "1", None))
def test_a_turn_that_is_not_there_cannot_be_gone_back_to(number: object):
    talk = Session(brigid())
    talk.ask(QUESTIONS[0])
    talk.ask(QUESTIONS[1])
    with pytest.raises(ValueError, match="number =="):
        talk.back_to(number)  # type: ignore[arg-type]
    assert len(talk.turns) == 2


def test_a_record_is_json_and_resumes_the_interview():
    talk = held(brigid(), "good", 4)
    talk.back_to(8)
    record = json.loads(json.dumps(talk.record()))
    assert set(record) == {"respondent", "seed", "versions", "turns"}
    assert set(record["versions"]) == {"engine", "respondent", "reading"} and all(record["versions"].values())
    resumed = Session.resumed(record, brigid())
    assert resumed.turns == talk.turns and resumed.record() == record


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (None, "A record is"),
        ([], "A record is"),
        ({}, "respondent must be"),
        ({"respondent": "brigid", "seed": "1", "versions": {}, "turns": []}, "seed must be"),
        ({"respondent": "brigid", "seed": True, "versions": {}, "turns": []}, "seed must be"),
        ({"respondent": "brigid", "seed": 1, "versions": 3, "turns": []}, "versions must be"),
        ({"respondent": "brigid", "seed": 1, "versions": {}, "turns": "abc"}, "turns must be"),
        ({"respondent": "brigid", "seed": 1, "versions": {}, "turns": [{"ask": 1, "reply": ""}]}, "Turn 1"),
        ({"respondent": "brigid", "seed": 1, "versions": {}, "turns": [{"ask": "x" * 30_000, "reply": ""}]}, "30,000"),
        ({"respondent": "brigid", "seed": 1, "versions": {}, "turns": [{"ask": "", "reply": ""}] * 500}, "500 turns"),
        ({"respondent": "nobody-here", "seed": 1, "versions": {}, "turns": []}, "unknown here"),
    ],
)
def test_a_record_that_cannot_be_read_says_why(record: object, says: str):
    with pytest.raises(RecordError, match=says):
        Session.resumed(record)  # type: ignore[arg-type]


def test_wrong_arguments_say_what_is_asked_for():
    with pytest.raises(ValueError, match="must be one of"):
        Session("nobody-here")
    with pytest.raises(TypeError, match="seed"):
        Session(brigid(), "7")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="text"):
        Session(brigid()).ask(None)  # type: ignore[arg-type]


def test_a_value_that_the_respondent_named_some_turns_ago_is_not_supplied():
    text = "So what matters to you is freedom, is that it?"
    ago = ["I want to be my own boss.", "The stairs are steep.", "It rained."]
    reading = classify(text, ago[-1])
    assert "supplies_value" in reading.flaws

    def read(rest: str) -> Reading:
        return classify(rest, ago[-1])

    assert "supplies_value" not in judged(text, reading, ago, read).flaws
    still = judged(text, reading, ago[1:], read)
    assert "supplies_value" in still.flaws and still.words["supplies_value"] == ("freedom",)


def test_her_own_words_between_quotation_marks_are_no_judgement_of_the_interviewers():
    said = ["That is a stupid thing to say, I know."]
    text = "You say “that is a stupid thing to say”. What does that mean to you?"

    def read(rest: str) -> Reading:
        return Reading("ladder_up", frozenset({"judging"} if "stupid" in rest else ()), "open", 1.0)

    assert not judged(text, read(text), said, read).flaws
    assert judged(text, read(text), ["Something else."], read).flaws == {"judging", "leading"}
    assert judged("That is stupid.", read("That is stupid."), said, read).flaws == {"judging"}


def test_who_is_offended_hears_it_in_the_question_itself():
    """A reading that hangs on the reply before it must not end a talk."""
    flawed = Reading("ladder_up", frozenset({"judging", "pitching", "closed"}), "closed", 1.0)
    alone = Reading("ladder_up", frozenset({"judging"}), "closed", 1.0)
    found = judged("Is that silly?", flawed, ["Well."], lambda _: flawed, alone)
    assert found.flaws == {"judging", "closed"}


SAID = [
    "The bottom is hard, and my feet do not ache.",
    "I walk with my sister; it is nothing to be proud of, that's not hard.",
]


def heard(text: str, flaws: tuple[str, ...] = (), move: str = "echo") -> frozenset[str]:
    def read(rest: str) -> Reading:
        return Reading(move, frozenset(flaws) if "hard" in rest else frozenset(), None, 1.0)

    return judged(text, Reading(move, frozenset(flaws), None, 1.0), SAID, read).flaws


@pytest.mark.parametrize(
    "text",
    (
        "You said that it saves money.",
        "So the blue elephant is what you like. Did I understand you correctly?",
        "You told me your mother likes it. Why?",
        "As you said, the price is the main thing. Why does that matter?",
        "So, you said you hate it, did I get that right?",
        "You said your feet ache.",
        "So it is not important to you, is that right?",
    ),
)
def test_what_is_said_to_have_been_said_and_was_not_leads(text: str):
    assert "leading" in heard(text)


@pytest.mark.parametrize(
    "text",
    (
        "You said your feet don't ache. What does that give you?",
        "You said “my feet do not ache”. Why does that matter?",
        "Earlier you said “the bottom is hard”. What is good about that?",
        "So you walk with your sister, is that right?",
        "Did I get that right?",
        "How would you say that in your own words?",
        "So what does that give you?",
    ),
)
def test_what_was_said_does_not_lead(text: str):
    assert "leading" not in heard(text)


def test_disbelief_judges_and_a_judgement_in_her_words_does_not():
    assert heard("I don't believe you.", move="wait") == {"judging"}
    assert heard("Come on, be honest.", move="wait") == {"judging"}
    assert not heard("nothing to be proud of, that's not hard.", ("judging",))
    assert heard("That's hard to believe, you silly man.", ("judging",)) == {"judging"}


def test_a_session_and_an_imported_talk_agree_on_what_was_not_said():
    from kit.interview.transcripts.conversation import conversation

    talk = Session(brigid(), 3)
    for question in (QUESTIONS[0], QUESTIONS[1], "You said that it saves money.", "What does that do for you?"):
        talk.ask(question)
    said = [(who, text) for turn in talk.turns for who, text in (("I", turn.question), ("B", turn.reply.text))]
    imported = conversation(said, "I", "B")
    assert "leading" in talk.turns[2].reading.flaws
    assert [turn.reading.flaws for turn in imported.turns] == [turn.reading.flaws for turn in talk.turns]


def test_a_sure_question_is_understood_in_spite_of_its_spelling():
    talk = Session(brigid(), 1)
    for question in (QUESTIONS[0], QUESTIONS[1]):
        talk.ask(question)
    reading = classify("why dose taht mater", talk.turns[-1].reply.text)
    reply = talk.ask("why dose taht mater")
    assert reading.confidence < 0.5 or reply.statements


# -- whatever is typed -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ("", "   ", "Warum ist Ihnen das so wichtig?", "为什么这很重要?", "asdf qwer zxcv jklö", "🙂")
)
def test_what_cannot_be_understood_is_asked_about_and_costs_little(text: str):
    talk = Session(brigid())
    talk.ask(QUESTIONS[0])
    talk.ask(QUESTIONS[1])
    before, known = talk.turns[-1].mood, talk.known
    reply = talk.ask(text)
    after = talk.turns[-1].mood
    assert not reply.statements and talk.known == known
    assert after.patience > before.patience - 0.5 and after.openness == before.openness


@settings(max_examples=60)
@given(st.integers(0, 5), st.lists(anything, max_size=24), st.data())
def test_in_any_interview_what_is_told_is_the_map_and_nothing_is_given_away(
    seed: int, texts: list[str], data: st.DataObject
):
    person = data.draw(st.sampled_from(everybody()))
    talk = Session(person, seed)
    for text in texts:
        talk.ask(text)
    check_honest(talk)


@pytest.mark.parametrize("kind", INTERVIEWERS)
@pytest.mark.parametrize("seed", (1, 2, 3))
def test_in_scripted_interviews_too(kind: str, seed: int):
    for person in everybody():
        check_honest(held(person, kind, seed))


def check_honest(talk: Session) -> None:
    person, codes = talk.respondent, talk.respondent.product.codes
    sentence_of = {said: code for code, rung in person.rungs.items() for _, said in rung.sentences}
    for ladder in talk.ladders:
        told = [said.code for said in ladder if said.how == "told"]
        assert all(above in person.rungs[below].to for below, above in pairwise(told))
        assert all(said.how == "told" for said in ladder[:-1]), "something follows from what was put into the mouth"
    known: set[str] = set()
    said_before: set[str] = set()
    replies: set[str] = set()
    for turn in talk.turns:
        text = turn.reply.text
        assert text.strip()
        assert not any(f" {code.label.lower()} " in f" {text.lower()} " for code in codes.values())
        new = {said.code for said in turn.reply.statements if said.how == "told"}
        for sentence, code in sentence_of.items():
            if len(sentence) > 20 and sentence in text:
                assert code in known | new, "a rung showed that was not told"
                asked_for = text in replies or text.startswith("As I said: ")
                assert sentence not in said_before or asked_for, "a sentence came twice"
                said_before.add(sentence)
        replies.add(text)
        if {code for code in new if codes[code].tier == "value"} - known:
            assert turn.reading.move in (
                "ladder_up",
                "elicit",
                "echo",
                "wait",
                "situate",
                "absence",
                "negative",
                "regress",
                "third_person",
                "ladder_down",
            )
            assert not turn.reading.flaws & {"closed", "leading", "supplies_value", "judging"}
        known |= {code for code in new if code}
    assert talk.known == list(dict.fromkeys(talk.known)) and set(talk.known) == known
    assert sum(turn.reply.ended for turn in talk.turns) <= 1
    assert talk.ended == any(turn.reply.ended for turn in talk.turns)
    assert Session.resumed(talk.record(), person).turns == talk.turns
