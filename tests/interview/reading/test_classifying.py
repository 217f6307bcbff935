"""How utterances are read: move by move, flaw by flaw, and the borderline cases of the coding guide."""

import string
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.interview.moves import FLAWS, FORMS, MOVES, NEVER_CLOSED
from kit.interview.reading import Reading, classify, fingerprint
from tests.conftest import ROOT

READ_ALIKE = {
    "opening": [
        "Thank you for coming. Before we begin, is it all right if I record our talk?",
        "There are no right or wrong answers, I am only interested in how you see it.",
    ],
    "elicit": [
        "Which two of these three lamps are alike, and how is the third one different?",
        "What do you look for when you buy a lamp?",
        "Which of the lamps do you prefer, and what makes it better?",
        "Tell me about the lamp you use at home.",
    ],
    "ladder_up": [
        "Why is that important to you?",
        "What does that give you?",
        "And what does it do for you when the light is warm?",
        "How does that make you feel?",
    ],
    "ladder_down": [
        "What exactly do you mean by warm?",
        "Can you give me an example of that?",
        "How can you tell that it is well made?",
    ],
    "situate": [
        "Think of the last time you switched it on. Where were you?",
        "Walk me through yesterday evening.",
        "When do you use it?",
    ],
    "absence": ["What would you miss if it were gone?", "Imagine you could not have it any more. How would it be?"],
    "negative": ["Why would you not buy the other one?", "What puts you off about it?", "Why not?"],
    "regress": ["How was it years ago, when you were a child?", "Has that changed, compared with before?"],
    "third_person": ["What do your friends think about it?", "What do you think other people see in it?"],
    "echo": [
        "So you want it quiet in the evening. Did I get that right?",
        "Let me sum up. Did I understand you correctly?",
    ],
    "wait": ["Mm-hm.", "Go on.", "Take your time.", "…", "Tell me more."],
    "closing": ["Is there anything you would like to add?", "Thank you very much for your time. Goodbye!"],
    "other": ["How old are you?", "By the way, did you see the match last night?"],
}


@pytest.mark.parametrize(("move", "text"), [(move, text) for move, texts in READ_ALIKE.items() for text in texts])
def test_each_move_is_recognised_in_plain_words(move: str, text: str) -> None:
    assert classify(text).move == move


@pytest.mark.parametrize(
    ("flaw", "text", "previous"),
    [
        ("closed", "Is that important to you?", "It is quiet."),
        ("closed", "Do you like the colour?", None),
        ("leading", "Don't you think that the old one was better?", None),
        ("leading", "So surely you bought it because of the looks, right?", "It was on sale."),
        ("double_barrelled", "What do you think of the price, and how is the staff?", None),
        ("supplies_value", "Does that give you a feeling of freedom?", "I can take it along."),
        ("judging", "That is silly, you should know better.", "I bought it on a whim."),
        ("judging", "Good choice! And what does it give you?", "I took the wooden one."),
        ("pitching", "Our new lamp is the best on the market, you should try it.", None),
        ("jargon", "Which terminal value does this attribute lead to?", "It is bright."),
    ],
)
def test_each_flaw_is_noted(flaw: str, text: str, previous: str | None) -> None:
    assert flaw in classify(text, previous).flaws


@pytest.mark.parametrize(
    "text",
    [
        "Why is that important to you?",
        "What does that do for you?",
        "Tell me about the last time you used it.",
        "Could you tell me a little more about the handle?",
        "Mm-hm.",
        "What do you mean by solid?",
    ],
)
def test_nothing_is_wrong_with_good_questions(text: str) -> None:
    assert classify(text, "It feels solid.").flaws == frozenset()


@pytest.mark.parametrize("reply", [None, "I like it.", "My knees do not ache.", "I am so happy then.", "I am tired."])
@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("How does that make you feel?", "ladder_up"),
        ("And how does that make you feel?", "ladder_up"),
        ("What makes the one you choose better than the others?", "elicit"),
        ("What tells it apart from the ones you would not take?", "elicit"),
        ("Think of the last time it was like that. What happened?", "situate"),
        ("What would happen if nobody could?", "absence"),
        ("If you had to do without it?", "absence"),
        ("How was that ten years ago?", "regress"),
        ("Is there anything I did not ask?", "closing"),
        ("Did I miss anything?", "closing"),
    ],
)
def test_good_questions_are_no_fault_whatever_was_said_before(text: str, move: str, reply: str | None) -> None:
    reading = classify(text, reply)
    assert (reading.move, reading.flaws) == (move, frozenset())


@pytest.mark.parametrize("reply", [None, "It is warm.", "I am a bit tired now.", "I know nobody who says goodbye."])
@pytest.mark.parametrize(
    "text",
    [
        "Goodbye.",
        "Ok bye",
        "Thanks, that's all.",
        "Thank you, then let us stop.",
        "We can stop here.",
        "I have to go now, bye.",
        "Let's end it here.",
        "I have no more questions.",
        "Shall we stop?",
    ],
)
def test_who_ends_the_talk_ends_it(text: str, reply: str | None) -> None:
    reading = classify(text, reply)
    assert reading.move == "closing" and not reading.flaws


@pytest.mark.parametrize(
    "text", ["I don't believe you.", "Come on, be honest.", "I disagree.", "That can't be all.", "That is not true."]
)
def test_disbelief_judges_and_is_no_silence(text: str) -> None:
    reading = classify(text, "It keeps me dry.")
    assert reading.move == "other" and "judging" in reading.flaws


@pytest.mark.parametrize(
    "text",
    ["That's fine, we leave it.", "I'm sorry, I did not mean to press you.", "Then not. You need not answer that."],
)
def test_to_leave_it_or_to_be_sorry_is_no_fault(text: str) -> None:
    reading = classify(text, "I'd rather not say.")
    assert reading.move == "other" and not reading.flaws


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("More than you did, but that's not hard.", "It's more than I did, but that's not hard."),
        ("You were stupid with your keys, you said.", "I was stupid with my keys."),
    ],
)
def test_what_a_faithful_echo_judges_is_the_respondents_own_judgement(text: str, reply: str) -> None:
    reading = classify(text, reply)
    assert reading.move == "echo" and not reading.flaws


def test_a_negated_question_wants_its_answer() -> None:
    reading = classify("Isn't family the most important thing to you?", "It is big enough.")
    assert {"leading", "supplies_value"} <= reading.flaws


@pytest.mark.parametrize("text", ["I", "<script>alert(1)</script>", "Whatdoyoulookfor?" * 600])
def test_slips_and_nonsense_are_other_with_little_confidence(text: str) -> None:
    reading = classify(text, "I like it.")
    assert reading.move == "other" and reading.confidence <= 0.2 and not reading.flaws


@pytest.mark.parametrize(
    ("one", "move", "other", "other_move"),
    [
        ("Tell me more.", "wait", "Tell me more about the handle.", "ladder_down"),
        ("Why?", "ladder_up", "Why not?", "negative"),
        ("What do you like about the tent?", "elicit", "What is good about that?", "ladder_up"),
    ],
)
def test_borders_between_moves(one: str, move: str, other: str, other_move: str) -> None:
    assert (classify(one).move, classify(other).move) == (move, other_move)


def test_a_turn_is_read_by_its_last_question() -> None:
    turn = "So that is the handle. And the last time you were out with it, where was that?"
    assert classify(turn).move == "situate"
    assert classify("Thank you. You said it is quiet. Why does that matter to you?").move == "ladder_up"


def test_a_word_said_back_is_an_echo() -> None:
    reading = classify("Quiet?", "It is so quiet in the morning.")
    assert reading.move == "echo" and reading.form == "closed" and not reading.flaws


@pytest.mark.parametrize(
    "text",
    [
        "Could you tell me what you liked?",
        "Would you mind saying more about that?",
        "Can you think of a time when you used it?",
        "Is it all right if I record this?",
        "Did I get that right?",
        "Is there anything you would like to add?",
    ],
)
def test_polite_requests_and_checks_are_not_flagged_as_closed(text: str) -> None:
    assert "closed" not in classify(text).flaws


def test_either_or_is_closed_in_form_and_no_flaw() -> None:
    reading = classify("Do you use it in the morning or in the evening?")
    assert reading.form == "closed" and "closed" not in reading.flaws


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("open", "What is that like for you?"),
        ("open", "How did it come to that?"),
        ("open", "Tell me about it."),
        ("open", "Could you describe the shop to me?"),
        ("closed", "Is it expensive?"),
        ("closed", "So you buy it every week?"),
        ("closed", "How many do you have?"),
        ("open", "Anything else?"),  # it invites
        (None, "Mm-hm."),
        (None, "Thank you very much."),
    ],
)
def test_open_and_closed(form: str | None, text: str) -> None:
    assert classify(text).form == form


def test_a_value_that_was_said_is_not_supplied() -> None:
    question = "What does that freedom mean to you?"
    assert "supplies_value" in classify(question, "It has two wheels.").flaws
    assert "supplies_value" not in classify(question, "It is this feeling of freedom.").flaws
    assert "supplies_value" not in classify(question, "Then I am free.").flaws


def test_two_questions_about_one_thing_are_one() -> None:
    assert "double_barrelled" not in classify("Why is that, and what does it mean to you?").flaws


@pytest.mark.parametrize(
    "typed", ["why is that important to you", "WHY IS THAT IMPORTANT TO YOU?", "Um, why's that improtant to you??"]
)
def test_case_typing_errors_fillers_and_marks_do_not_matter(typed: str) -> None:
    reading = classify(typed)
    assert reading.move == "ladder_up" and reading.form == "open"


def test_curly_and_straight_apostrophes_are_the_same() -> None:
    assert classify("Don’t you think so?").flaws == classify("Don't you think so?").flaws


@pytest.mark.parametrize(
    "odd",
    [
        "",
        "   ",
        "\n\t",
        "🙂🙂🙂",
        "?!?",
        "\x00\x07",
        "\ud800",
        "<br>",
        "¿",
        "1234",
        "‮abc",
        "a" * 10_000,
        "why " * 2_500,
    ],
)
def test_odd_texts_are_read_without_complaint(odd: str) -> None:
    reading = classify(odd, odd)
    assert reading.move in MOVES and 0 <= reading.confidence <= 1


@pytest.mark.parametrize("nothing", ["", "  ", "🙂", "???"])
def test_nothing_is_other_without_confidence(nothing: str) -> None:
    assert classify(nothing) == Reading("other", confidence=0.0)


@pytest.mark.parametrize(
    "foreign",
    ["Warum ist Ihnen das wichtig?", "なぜそれが大切ですか", "¿Por qué le importa eso a usted?", "Почему это важно?"],
)
def test_other_languages_are_other_with_little_confidence(foreign: str) -> None:
    reading = classify(foreign)
    assert reading.move == "other" and reading.confidence <= 0.2


def test_silence_is_waiting() -> None:
    assert classify("…").move == classify("...").move == "wait"


def test_a_long_text_is_read_by_its_end() -> None:
    assert classify("This is how we talk here. " * 380 + "Why is that important to you?").move == "ladder_up"


def test_html_is_not_read_as_words() -> None:
    assert classify("<b>Why</b> is that <i>important</i> to you?").move == "ladder_up"


def test_what_decided_is_told_in_the_words_of_the_text() -> None:
    reading = classify("So surely it’s about Freedom, right?", "It is cheap.")
    assert any("Freedom" in piece for piece in reading.words["supplies_value"])
    assert any("surely" in piece for piece in reading.words["leading"])


WORDS = st.sampled_from(
    [
        "why",
        "what",
        "how",
        "do",
        "you",
        "like",
        "that",
        "is",
        "it",
        "important",
        "freedom",
        "our",
        "new",
        "app",
        "mm-hm",
        "don't",
        "think,",
        "right?",
        "and",
        ".",
        "!",
        "…",
        "the",
        "friends",
        "last",
        "time",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=25).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, previous=st.one_of(st.none(), TEXTS))
def test_every_text_gets_a_valid_reading(text: str, previous: str | None) -> None:
    reading = classify(text, previous)
    assert reading.move in MOVES
    assert reading.flaws <= set(FLAWS)
    assert reading.form is None or reading.form in FORMS
    assert 0 <= reading.confidence <= 1
    assert set(reading.words) <= {reading.move, *reading.flaws}
    assert all(piece and piece in text for pieces in reading.words.values() for piece in pieces)
    assert "closed" not in reading.flaws or (reading.form == "closed" and reading.move not in NEVER_CLOSED)


@settings(max_examples=50, deadline=None)
@given(text=st.text(alphabet=string.ascii_letters + " ,.?!'", max_size=120))
def test_reading_twice_gives_the_same(text: str) -> None:
    assert classify(text) == classify(text)


def test_a_reading_can_be_kept_in_a_set() -> None:
    assert len({classify("Why?"), classify("Why?")}) == 1


def test_it_is_fast_once_warm() -> None:
    classify("Why?")
    begun = time.process_time()
    for number in range(300):
        classify(
            f"So you said number {number} is quiet. Why is that important to you when you are at home?", "It is quiet."
        )
    assert (time.process_time() - begun) / 300 < 0.004  # seconds; half a millisecond on an idle machine


def test_the_first_reading_needs_no_scikit_learn_and_little_time() -> None:
    code = (
        "import sys, time, kit.interview; t = time.process_time(); "
        "from kit.interview.reading import classify; classify('Why?'); "
        "print(time.process_time() - t, sorted({'sklearn', 'scipy', 'pandas'} & {m.split('.')[0] for m in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    seconds, _, loaded = done.stdout.strip().partition(" ")
    assert float(seconds) < 1.0 and loaded == "[]"


def test_the_fingerprint_is_short_and_stays() -> None:
    assert len(fingerprint()) == 12 and fingerprint() == fingerprint()
