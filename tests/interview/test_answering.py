"""How a respondent answers, move by move. The test says how each question is read, so that only the answering is tested."""

from dataclasses import replace
from itertools import pairwise

import pytest

from kit.interview.answering.blocks import TOLD_BY
from kit.interview.answering.wording import defaults
from kit.interview.people.model import Respondent
from kit.ladders.levels import LEVELS, level_number
from tests.interview.stubs import Talk, brigid

PURPOSE = "I would like to understand what matters to you about boots. You may stop at any time. Is that all right?"
SEEDS = range(1, 9)
YIELDS_TO = {  # the method's, written down again on purpose
    "automatic": {"situate", "absence", "regress"},
    "obvious": {"absence", "negative", "third_person", "echo"},
    "guarded": {"third_person", "wait", "echo"},
    "wordless": {"wait", "situate", "ladder_down", "echo"},
}


def opened(person: Respondent | None = None, seed: int = 1) -> Talk:
    talk = Talk(person, seed)
    talk.does("opening", PURPOSE)
    return talk


def like(**character: object) -> Respondent:
    """Brigid, with another character."""
    person = brigid()
    return replace(person, character=replace(person.character, **character))


def with_block(kind: str) -> Respondent:
    """Brigid, open, with the same block everywhere right above her attributes."""
    blocks = dict.fromkeys(("feet-hold-out", "firm-footing", "lasts-years"), kind)
    return replace(like(guard=0.0), blocks=blocks)


def at_block(kind: str, seed: int = 1) -> Talk:
    talk = opened(with_block(kind), seed)
    talk.does("elicit", "What do you look for?")
    talk.does("ladder_up", "What does that do for you?")
    assert talk.blocked == kind
    return talk


def codes(talk: Talk, how: str = "told") -> list[str | None]:
    return [said.code for turn in talk.turns for said in turn.reply.statements if said.how == how]


# -- answers at the level asked ----------------------------------------------------------------------------------------


def test_asked_for_a_difference_she_names_an_attribute_in_her_own_words():
    talk = opened()
    reply = talk.does("elicit", "What do you look for?")
    (said, *_) = reply.statements
    assert said.code in brigid().starts and said.how == "told"
    assert said.text in brigid().rungs[said.code].says or any(
        s.lower() in said.text.lower() for s in brigid().rungs[said.code].says
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_asked_why_she_goes_one_rung_up_her_map(seed: int):
    talk = opened(replace(brigid(), blocks={}), seed)
    talk.does("elicit", "What do you look for?")
    below = talk.current
    talk.does("ladder_up", "What does that do for you?")
    assert talk.current in brigid().rungs[below].to


@pytest.mark.parametrize(
    ("move", "way"),
    [(move, way) for move, way in TOLD_BY.items() if move not in ("echo", "wait", "negative")],
)
def test_a_way_of_asking_gets_the_sentences_meant_for_it(move: str, way: str):
    talk = opened()
    talk.does("elicit", "What do you look for?")
    code = talk.current
    reply = talk.does(move, "And how is that?")
    assert reply.text in brigid().rungs[code].told_by(way) and reply.statements[0].how == "again"


def test_asked_what_puts_off_she_speaks_of_others_that_lack_it():
    talk = opened()
    talk.does("elicit", "What do you look for?")
    assert talk.does("negative", "What puts you off?").text in brigid().rungs[talk.current].against


def test_all_attributes_told_nothing_more_comes():
    talk = opened()
    for _ in brigid().starts:
        talk.does("elicit", "What else do you look for?")
    assert set(brigid().starts) <= set(talk.known)
    assert not talk.does("elicit", "What else do you look for?").statements


def test_a_question_that_names_an_attribute_gets_that_attribute():
    for seed in SEEDS:
        talk = opened(seed=seed)
        talk.does("elicit", "What about the cobbler, and having them mended?")
        assert talk.known[0] == "can-be-mended"


def test_a_nod_to_a_named_attribute_is_gone_into_by_the_next_open_question():
    talk = opened()
    assert not talk.does("elicit", "Do you look at the lining, for the wet?", "closed").statements
    talk.does("ladder_up", "What is it about that?")
    assert talk.known[0] == "dry-lining"


def test_words_from_earlier_turns_are_taken_up():
    talk = opened(replace(like(guard=0.0), blocks={}))
    talk.does("elicit", "What do you look for?")
    first = talk.current
    words = talk.turns[-1].reply.text
    talk.does("elicit", "What else?")
    talk.does("ladder_up", "What does that give you?")
    talk.does("ladder_up", f"Earlier you said: {words} Why does that matter?")
    assert (first, talk.current) in {(first, above) for above in brigid().rungs[first].to}


def test_at_the_top_there_is_nothing_above():
    talk = to_the_top()
    known = talk.known
    assert not talk.does("ladder_up", "And why does that matter?").statements
    assert talk.known == known


def to_the_top(seed: int = 1) -> Talk:
    talk = opened(replace(like(guard=0.0), blocks={}), seed)
    talk.does("elicit", "What do you look for?")
    for _ in range(20):
        if not talk.respondent.rungs[talk.current].to or talk.ended:
            break
        talk.does("ladder_up", "What does that do for you?")
        talk.does("echo", talk.turns[-1].reply.text)
    assert talk.respondent.level(talk.current) == LEVELS[-1]
    return talk


def test_of_two_attributes_the_talk_goes_on_from_the_one_that_is_taken_up():
    rungs = dict(brigid().rungs)
    rungs["stiff-sole"] = replace(rungs["stiff-sole"], says=("Whoever made it does know the hill.",) * 4)
    rungs["dry-lining"] = replace(rungs["dry-lining"], says=("Nothing gets in from above.",) * 4)
    person = replace(
        like(talk="chatty", guard=0.0), blocks={}, rungs=rungs, starts={"stiff-sole": 1.0, "dry-lining": 1.0}
    )
    taken = 0
    for seed in range(40):
        talk = opened(person, seed)
        both = [said.code for said in talk.does("elicit", "What do you look for?").statements]
        if sorted(both) != ["dry-lining", "stiff-sole"]:
            continue
        talk.does("ladder_up", "That it “does know”. What does that give you?")
        assert [said.code for said in talk.ladders[both.index("stiff-sole")]][1:] == [talk.current]
        taken += 1
    assert taken > 5


# -- openness ----------------------------------------------------------------------------------------------------------


def test_repeated_why_stays_shallow_and_a_mirror_opens():
    shallow, deep = [], []
    for seed in SEEDS:
        for kept, mirrors in ((shallow, False), (deep, True)):
            talk = opened(replace(like(guard=0.6), blocks={}), seed)
            talk.does("elicit", "What do you look for?")
            for _ in range(7):
                talk.does("ladder_up", "Why?")
                if mirrors:
                    talk.does("echo", talk.turns[-1].reply.text)
            kept.append(max(level_number(talk.respondent.level(code)) for code in talk.known))
            assert mirrors == (talk.turns[-1].mood.openness > 0.4)
    assert max(shallow) <= 3 and min(deep) == 5


def test_the_third_why_in_a_row_adds_nothing_and_closes_her():
    talk = opened(replace(brigid(), blocks={}))
    talk.does("elicit", "What do you look for?")
    talk.does("ladder_up", "Why?")
    talk.does("ladder_up", "Why?")
    before = talk.turns[-1].mood.openness
    reply = talk.does("ladder_up", "Why?")
    assert not reply.statements and talk.turns[-1].mood.openness < before


def test_a_guarded_person_keeps_values_from_somebody_who_has_not_earned_them():
    talk = Talk(replace(like(guard=1.0), blocks={}))
    talk.does("elicit", "What do you look for?")
    for _ in range(8):
        talk.does("ladder_up", "Why?")
        talk.does("situate", "When was that?")
    assert all(talk.respondent.product.codes[code].tier != "value" for code in talk.known)


def test_an_open_person_goes_on_unasked_after_a_mirror_rarely():
    went = 0
    for seed in range(60):
        talk = opened(replace(like(guard=0.0), blocks={}), seed)
        talk.does("elicit", "What do you look for?")
        known = len(talk.known)
        talk.does("echo", talk.turns[-1].reply.text)
        went += len(talk.known) > known
    assert 1 <= went <= 15


# -- mirrors -----------------------------------------------------------------------------------------------------------


def test_a_mirror_that_fits_opens_and_one_that_does_not_is_put_right():
    talk = opened(like(suggestible=0.0))
    talk.does("elicit", "What do you look for?")
    before = talk.turns[-1].mood.openness
    talk.does("echo", talk.turns[-1].reply.text)
    assert talk.turns[-1].mood.openness > before
    seen = set()
    for seed in SEEDS:
        talk = opened(like(suggestible=0.0), seed)
        talk.does("elicit", "What do you look for?")
        reply = talk.does("echo", "So it is the colour and the brand name, mainly.")
        assert not reply.statements
        seen.add(talk.turns[-1].mood.openness < talk.turns[-2].mood.openness)
    assert True in seen


def test_did_i_get_that_right_is_confirmed():
    talk = opened()
    talk.does("elicit", "What do you look for?")
    assert talk.does("echo", "Did I get that right?", form="closed").text.startswith(
        ("Yes", "That is right", "Mm", "Exactly")
    )


def test_silence_brings_more_and_too_much_of_it_nothing():
    talk = opened(like(guard=1.0))
    talk.does("elicit", "What do you look for?")
    assert talk.does("wait", "…", form=None).statements
    talk.does("wait", "…", form=None)
    assert not talk.does("wait", "…", form=None).statements


# -- blocks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", YIELDS_TO)
@pytest.mark.parametrize("move", TOLD_BY)
def test_each_block_yields_to_its_techniques_and_to_no_other(kind: str, move: str):
    for seed in range(1, 4):
        talk = at_block(kind, seed)
        hidden = talk._mind.block.code  # type: ignore[union-attr]
        talk.does(move, talk.turns[-2].reply.text if move == "echo" else "And how is that?")
        assert (hidden in talk.known) == (move in YIELDS_TO[kind])
        assert (talk.blocked is None) == (move in YIELDS_TO[kind])


@pytest.mark.parametrize("kind", YIELDS_TO)
def test_a_block_does_not_yield_to_more_whys(kind: str):
    talk = at_block(kind)
    hidden = talk._mind.block.code  # type: ignore[union-attr]
    for _ in range(4):
        talk.does("ladder_up", "Why?")
    assert hidden not in talk.known


def test_what_is_private_is_declined_when_pressed_and_pressing_on_ends_it():
    talk = at_block("guarded")
    for _ in range(2):
        talk.does("ladder_up", "Why?")
    assert talk.ended or talk.does("ladder_up", "Why?").ended


def test_what_is_private_is_not_told_to_somebody_who_has_not_said_what_it_is_for():
    talk = Talk(with_block("guarded"))
    talk.does("elicit", "What do you look for?")
    talk.does("ladder_up", "Why?")
    hidden = talk._mind.block.code  # type: ignore[union-attr]
    talk.does("third_person", "And other people?")
    assert hidden not in talk.known
    talk.does("opening", PURPOSE)
    talk.does("third_person", "And other people?")
    assert hidden in talk.known


# -- leading -----------------------------------------------------------------------------------------------------------


def test_who_is_suggestible_says_what_the_interviewer_wants_to_hear():
    talk = opened(like(suggestible=1.0))
    talk.does("elicit", "What do you look for?")
    reply = talk.does(
        "echo", "So it is really about your family?", "supplies_value", "leading", supplies_value="family"
    )
    (said,) = reply.statements
    assert said.how == "led" and said.code == "close-ties" and said.put == "family"
    assert "close-ties" not in talk.known and talk.ladders[-1][-1].how == "led"


def test_who_is_not_suggestible_does_not_go_along():
    talk = opened(like(suggestible=0.0))
    talk.does("elicit", "What do you look for?")
    assert not talk.does("echo", "So it is really about your family?", "supplies_value", "leading").statements


def test_the_share_of_leading_questions_gone_along_with_is_the_persons():
    went = 0
    for seed in range(200):
        talk = opened(like(suggestible=0.7), seed)
        talk.does("elicit", "What do you look for?")
        went += bool(talk.does("ladder_up", "Surely that is for safety?", "leading").statements)
    assert 0.6 < went / 200 < 0.8


def test_nothing_true_grows_out_of_what_was_put_into_the_mouth():
    talk = opened(replace(like(suggestible=1.0, guard=0.0), blocks={}))
    talk.does("elicit", "What do you look for?")
    start = talk.current
    talk.does("echo", "So it is about your family?", "supplies_value", supplies_value="family")
    assert not talk.does("ladder_up", "Why?").statements
    talk.does("situate", "When was the last time?")
    talk.does("ladder_up", "What does that give you?")
    assert [said.how for said in talk.ladders[-1]] == ["told", "told"] and talk.ladders[-1][0].code == start


def test_yes_or_no_is_the_whole_answer_to_a_closed_question():
    talk = opened()
    talk.does("elicit", "What do you look for?")
    known = talk.known
    reply = talk.does("ladder_up", "Does that matter to you?", "closed")
    assert not reply.statements and len(reply.text.split()) <= 7 and talk.known == known


# -- being put off -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("touchy", (1, 2, 3))
def test_who_is_judged_withdraws_and_then_leaves(touchy: int):
    talk = opened(like(touchy=touchy))
    talk.does("elicit", "What do you look for?")
    for time in range(1, touchy + 1):
        before = talk.turns[-1].mood.openness
        assert talk.does("other", "That is silly.", "judging").ended == (time == touchy)
        assert talk.turns[-1].mood.openness < before or before == 0


def test_selling_makes_distant_and_jargon_is_asked_about():
    talk = opened()
    before = talk.turns[-1].mood.openness
    talk.does("other", "You must try our new boot!", "pitching", form=None)
    assert talk.turns[-1].mood.openness < before
    assert (
        "?" in talk.does("ladder_up", "What is your terminal value?", "jargon").text
        or not talk.turns[-1].reply.statements
    )


def test_of_two_questions_the_last_is_answered_or_it_is_asked_which():
    answered = 0
    for seed in range(40):
        talk = opened(seed=seed)
        answered += bool(
            talk.does("elicit", "Where do you buy, and what do you look for?", "double_barrelled").statements
        )
    assert 15 < answered < 38


# -- tiring and ending -------------------------------------------------------------------------------------------------


def test_she_tires_says_so_once_and_ends():
    talk = opened(like(patience=16))
    said_so = []
    for number in range(40):
        reply = talk.does("situate" if number % 2 else "elicit", "And what else?")
        said_so.append(talk.turns[-1].mood.tired)
        if reply.ended:
            break
    assert talk.ended and 14 <= len(talk.turns) <= 19
    assert said_so.count(True) >= 2 and not said_so[5]


def test_who_has_asked_to_stop_and_is_pressed_leaves():
    talk = opened(like(patience=6))
    while not talk.turns[-1].mood.tired and len(talk.turns) < 20:
        talk.does("elicit", "What else?")
    talk.does("ladder_up", "Why?")
    assert talk.ended or talk.does("ladder_up", "Why?").ended


def test_hand_on_the_door_somebody_open_adds_a_thing_that_is_no_value():
    for seed in SEEDS:
        talk = opened(like(guard=0.0), seed)
        talk.does("elicit", "What do you look for?")
        known = set(talk.known)
        reply = talk.does("closing", "Is there anything you would like to add?", form="closed")
        (new,) = set(talk.known) - known
        assert (
            talk.respondent.product.codes[new].tier != "value" and reply.statements[0].how == "told" and not reply.ended
        )


def test_hand_on_the_door_no_value_comes_out_even_if_it_is_next():
    only_up = {"stiff-sole": 1.0}
    for seed in SEEDS:
        talk = opened(replace(like(guard=0.0), blocks={}, starts=only_up), seed)
        talk.does("elicit", "What do you look for?")
        talk.does("ladder_up", "What does that do for you?")
        talk.does("ladder_up", "What does that give you?")
        assert talk.respondent.level(talk.current) == "psychosocial consequence"
        talk.does("closing", "Is there anything you would like to add?", form="closed")
        assert all(talk.respondent.product.codes[code].tier != "value" for code in talk.known)


@pytest.mark.parametrize(
    ("move", "text"),
    [
        ("other", "I am sorry, I did not mean that."),
        ("ladder_up", "I am sorry, that was rude. What do you gain by it?"),
    ],
)
def test_an_apology_restores_most_of_what_a_judgement_cost(move: str, text: str):
    talk = opened(replace(like(guard=0.6), blocks={}))
    talk.does("elicit", "What do you look for?")
    high = talk.turns[-1].mood.openness
    talk.does("other", "That is silly.", "judging")
    low = talk.turns[-1].mood.openness
    reply = talk.does(move, text, form="open" if "?" in text else None)
    assert low + (high - low) / 2 < talk.turns[-1].mood.openness < high
    assert reply.statements if "?" in text else reply.text in defaults()["mended"]


def test_who_is_not_open_enough_says_so_and_does_not_claim_to_have_said_it():
    for seed in SEEDS:
        talk = opened(replace(like(guard=0.6), blocks={}), seed)
        talk.does("elicit", "What do you look for?")
        talk.does("ladder_up", "What does that do for you?")
        talk._mind.openness = 0.0
        reply = talk.does("ladder_up", "What does that give you?")
        assert reply.text in defaults()["reserved"] and talk.blocked == "guarded"
        talk._mind.openness = 0.6
        known = talk.known
        talk.does("situate", "Tell me about the last time.")
        talk.does("ladder_up", "What does that give you?")
        assert talk.blocked is None and len(talk.known) > len(known)


def test_what_is_told_of_a_rung_for_the_first_time_is_not_said_to_have_been_said():
    for seed in range(30):
        talk = opened(replace(like(guard=0.0), blocks={}), seed)
        shorts = [rung.short for rung in talk.respondent.rungs.values()]
        for _ in range(4):
            talk.does("elicit", "What else do you look for?")
            for _ in range(4):
                reply = talk.does("ladder_up", f"{talk.turns[-1].reply.text} What does that give you?")
                if any(said.how == "told" for said in reply.statements):
                    assert not any(f"{short}." in reply.text for short in shorts)


def test_asked_the_same_again_she_does_not_say_the_same_sentence_again():
    talk = opened(like(patience=60))
    talk.does("elicit", "What do you look for?")
    said = [talk.does("situate", "Tell me about the last time.").text for _ in range(6)]
    again = [text for text in said if brigid().rungs[talk.current].short in text]
    assert len(set(said)) == len(said) and len(again) == 2  # two episodes, two details, then: as I said


def test_an_offer_of_two_is_not_answered_with_yes_or_no():
    talk = opened()
    reply = talk.does("elicit", "Do you prefer black or brown ones?", "closed")
    assert not reply.text.startswith(("Yes", "No"))


def test_the_goodbye_ends_it_and_later_questions_change_nothing():
    talk = opened()
    talk.does("elicit", "What do you look for?")
    assert talk.does("closing", "Thank you for your time. Goodbye.", form=None).ended
    turns, record = talk.turns, talk.record()
    assert talk.does("elicit", "One more thing, what else?").ended
    assert talk.turns == turns and talk.record() == record


def test_a_mere_thank_you_in_the_middle_ends_nothing():
    talk = opened()
    talk.does("elicit", "What do you look for?")
    reply = talk.does("closing", "Thank you.", form=None)
    assert not reply.ended and reply.text in defaults()["welcome"]


@pytest.mark.parametrize(
    ("move", "text"),
    [
        ("other", "thats all thx"),
        ("echo", "That's all, thanks."),
        ("closing", "Thank you, you helped me a lot. Have a good night."),
    ],
)
def test_a_goodbye_is_answered_by_a_goodbye(move: str, text: str):
    talk = opened()
    talk.does("elicit", "What do you look for?")
    talk.does("closing", "Is there anything you would like to add?", form="closed")
    reply = talk.does(move, text, form="closed" if move == "closing" else None)
    assert reply.ended and reply.text in defaults()["closing"]


@pytest.mark.parametrize(
    ("move", "text", "key"),
    [
        ("opening", "Good morning.", "hello"),
        ("opening", "Hi, how are you?", "greeting"),
        ("other", "How are you? How is the dog?", "greeting"),
        ("opening", "got 5 mins? need to ask about your boots", "opening"),
        ("opening", "Have you got a moment?", "opening"),
    ],
)
def test_a_greeting_is_answered_as_it_is_meant(move: str, text: str, key: str):
    assert Talk().does(move, text, form="closed" if "?" in text else None).text in defaults()[key]


# -- ladders -----------------------------------------------------------------------------------------------------------


def test_a_ladder_that_comes_to_something_told_goes_on_as_that_did():
    for seed in range(30):
        talk = to_the_top(seed)
        first = [said.code for said in talk.ladders[0]]
        for start in talk.respondent.starts:
            if start in talk.known or not set(talk.respondent.rungs[start].to) & set(first):
                continue
            talk.does("elicit", f"What about {talk.respondent.product.codes[start].mentions[0].strip('?')}?")
            talk.does("ladder_up", "What does that do for you?")
            if talk.current in first:
                assert [said.code for said in talk.ladders[-1]][-1] == first[-1]
                assert talk.turns[-1].reply.statements[0].code in first
                return
    pytest.fail("no two ladders met")


def test_a_fork_is_a_ladder_of_its_own_with_the_rungs_below_repeated():
    person = replace(like(guard=0.0), blocks={}, starts={"stiff-sole": 1.0})
    talk = opened(person)
    talk.does("elicit", "What do you look for?")
    talk.does("ladder_up", "What does that do for you?")
    words = talk.turns[1].reply.text
    talk.does("ladder_up", f"You said: {words} What else does it do?")
    ladders = [[said.code for said in ladder] for ladder in talk.ladders]
    assert len(ladders) == 2 and ladders[0][0] == ladders[1][0] == "stiff-sole"
    assert {ladders[0][1], ladders[1][1]} == {"feet-hold-out", "firm-footing"}


# -- truth -------------------------------------------------------------------------------------------------------------


def test_a_fact_is_told_and_the_second_time_in_other_words_or_as_said():
    talk = opened()
    says = brigid().facts[0].says
    first = talk.does("other", "How old are you?").text
    second = talk.does("other", "How old are you?").text
    third = talk.does("other", "How old are you?").text
    assert {first, second} == set(says) and third.startswith("As I said") and not talk.turns[-1].reply.statements


def test_a_fact_is_told_even_where_the_question_leads_or_wants_a_yes():
    for seed in SEEDS:
        talk = opened(like(suggestible=1.0), seed)
        assert talk.does("elicit", "Do you live alone?", "closed").text.startswith("Yes, ")
        assert talk.does("elicit", "Do you have children?", "leading", "closed").text.endswith("Galway.")


def test_why_a_fact_matters_is_no_question_for_the_fact():
    talk = opened()
    talk.does("elicit", "What do you look for?")
    assert talk.does("ladder_up", "Why does your age matter for that?").text not in brigid().facts[0].says


def test_a_bare_fact_that_nobody_wrote_down_gets_an_answer_of_its_kind_and_no_story():
    for question, move, key in (
        ("When did you buy them?", "situate", "look_up"),
        ("What brand are they?", "elicit", "look_up"),
        ("How much do the laces cost?", "elicit", "look_up"),
        ("Who do you live with?", "ladder_up", "who"),
        ("Who taught you that?", "situate", "who"),
        ("Who is Rolando?", "ladder_down", "who"),
        ("Little button. Who called you that?", "elicit", "who"),
        ("Who is she? The teacher?", "ladder_down", "who"),
        ("Where were you then?", "situate", "where"),
        ("Where do you put them on?", "situate", "where"),
        ("When did that happen?", "situate", "when"),
        ("What time do you usually start?", "elicit", "when"),
        ("How many kilometres do you walk?", "ladder_down", "count"),
        ("How long did it take?", "situate", "count"),
        ("What does your sister say about them?", "third_person", "for_others"),
        ("Rolando, what does he wear?", "third_person", "for_others"),
    ):
        talk = opened()
        talk.does("elicit", "What do you look for?")
        known = talk.known
        reply = talk.does(move, question)
        assert not reply.statements and talk.known == known and reply.text in defaults()[key], question


@pytest.mark.parametrize(
    ("move", "text"),
    [
        ("situate", "When was the last time?"),
        ("situate", "When did you last wear them?"),
        ("situate", "Who was there, and what happened?"),
        ("elicit", "Tell me about one time when somebody slipped."),
        ("ladder_up", "Who would you be without it?"),
        ("ladder_up", "How much safer do you feel?"),
        ("third_person", "What would your friends say?"),
    ],
)
def test_an_occasion_a_reason_and_other_people_are_no_bare_facts(move: str, text: str):
    talk = opened(replace(like(guard=0.0), blocks={}))
    talk.does("elicit", "What do you look for?")
    reply = talk.does(move, text)
    assert reply.statements
    if move in ("situate", "elicit"):
        assert reply.text in brigid().rungs[talk.current].situation


def in_a_story(said: str) -> Talk:
    """Brigid has just told an occasion in these words."""
    only = {"stiff-sole": 1.0}
    sole = replace(brigid().rungs["stiff-sole"], situation=(said,))
    talk = opened(replace(brigid(), starts=only, rungs={**brigid().rungs, "stiff-sole": sole}, blocks={}))
    talk.does("elicit", "What do you look for?")
    assert talk.does("situate", "Tell me about the last time.").text == said
    return talk


def test_what_was_just_told_answers_a_follow_up_in_its_own_words():
    talk = in_a_story("On Sunday the hill was wet. I was in Leenane at six, and my sister slipped, I did not.")
    second = "As I said: I was in Leenane at six, and my sister slipped, I did not."
    for question, text in (
        ("When was that?", "As I said: On Sunday the hill was wet."),
        ("Where were you then?", second),
        ("Who was there?", second),
        ("Who slipped?", second),
        ("What time was it?", second),
    ):
        assert talk.does("situate", question).text == text
    for question, key in (("Who else was there?", "who"), ("Who taught you that?", "who")):
        assert talk.does("situate", question).text in defaults()[key]
    assert talk.does("situate", "What time do you usually start?").text in defaults()["when"]


def test_what_happened_then_is_not_answered_by_another_occasion():
    talk = in_a_story("On Sunday the hill was wet.")
    assert talk.does("situate", "And what happened then?").text in brigid().rungs["stiff-sole"].more


def test_asked_for_a_time_when_it_failed_she_tells_how_it_is_without():
    talk = in_a_story("On Sunday the hill was wet.")
    assert talk.does("situate", "When did it last not work?").text in brigid().rungs["stiff-sole"].without


@pytest.mark.parametrize(
    "text", ("Sorry?", "Pardon?", "Can you say that again?", "What did you say?", "I did not catch that, sorry.")
)
def test_who_has_not_heard_gets_the_same_words_and_it_costs_nothing(text: str):
    talk = opened()
    first = talk.does("elicit", "What do you look for?").text
    last = talk.does("ladder_up", "What does that do for you?").text
    before = talk.turns[-1].mood
    for move in ("situate", "other", "echo", "wait"):
        reply = talk.does(move, text, form="closed")
        assert reply.text == last and not reply.statements and talk.turns[-1].mood == before
    assert talk.does("regress", "What did you say before that?").text == first
    assert talk.does("elicit", "What else do you look for?").text not in (first, last)


def test_nothing_said_yet_there_is_nothing_to_repeat():
    talk = Talk()
    for question in ("Sorry?", "What did you say before that?"):
        assert not talk.does("regress", question).statements


@pytest.mark.parametrize("seed", SEEDS)
def test_yes_and_no_are_true_and_do_not_contradict_one_another(seed: int):
    talk = opened(seed=seed)
    talk.does("elicit", "What do you like about them?")

    def asked(question: str) -> str:
        text = talk.does("elicit", question, "closed").text
        return "yes" if text in defaults()["yes"] else "no" if text in defaults()["no"] else "neither"

    assert [asked("Do you like them?"), asked("Do you like them?"), asked("Don't you like them?")] == ["yes"] * 3
    assert [asked("Do you hate them?"), asked("Do you dislike it?")] == ["no", "no"]
    assert [asked("Is it cheap?"), asked("Is it expensive?")] == ["neither", "neither"]
    assert asked("Do you go to the opera?") == "neither"
    assert talk.turns[-1].reply.text in defaults()["depends"]


def test_a_closed_question_about_what_was_told_gets_yes():
    talk = opened(replace(brigid(), starts={"stiff-sole": 1.0}))
    talk.does("elicit", "What do you look for?")
    assert talk.does("elicit", "Do you look at the sole?", "closed").text in defaults()["yes"]


QUALMS = ("Are you lonely?", "Do you walk badly?", "Are your feet always cold?")


@pytest.mark.parametrize("question", QUALMS)
def test_what_nothing_decides_is_left_open_and_the_same_again_gets_the_same(question: str):
    for seed in SEEDS:
        talk = opened(replace(like(guard=0.0), blocks={}), seed)
        talk.does("elicit", "What do you look for?")
        for _ in range(4):
            talk.does("ladder_up", f"{talk.turns[-1].reply.text} What does that give you?")
        first = talk.does("ladder_up", question, "closed").text
        assert first in defaults()["depends"]
        talk.does("elicit", "What else do you look for?")
        assert talk.does("other", question, "closed").text == first


def test_a_choice_that_nothing_decides_takes_no_side_and_stays_so():
    talk = opened()
    talk.does("elicit", "What do you look for?")
    said = {talk.does("elicit", "Do you walk well or badly?", form="closed").text for _ in range(3)}
    assert len(said) == 1 and said < set(defaults()["either"])
    assert not any(word in text for text in defaults()["either"] for word in ("first", "second", "Both", "Either"))


def test_nobody_agrees_not_to_use_what_is_their_own():
    for seed in SEEDS:
        talk = opened(like(suggestible=1.0), seed)
        talk.does("elicit", "What do you look for?")
        text = "Is it right that you said you never wear them?"
        assert talk.does("negative", text, form="closed").text in defaults()["correct"]


def test_what_was_said_does_not_lead_even_if_it_is_put_like_that():
    talk = opened(replace(like(suggestible=1.0), starts={"stiff-sole": 1.0}))
    said = talk.does("elicit", "What do you look for?").text
    assert not talk.does("elicit", f"You said: {said} Is it so?", "leading", "closed").statements


@pytest.mark.parametrize("suggestible", (0.0, 1.0))
@pytest.mark.parametrize("flaw", ("leading", "supplies_value"))
def test_a_why_or_what_with_the_answer_in_it_gets_no_yes_and_no_no(suggestible: float, flaw: str):
    for seed in SEEDS:
        talk = opened(replace(like(suggestible=suggestible), blocks={}), seed)
        talk.does("elicit", "What do you look for?")
        for move, question in (
            ("negative", "Why do you not take better ones, they are obviously better?"),
            ("third_person", "What do other drivers do to keep safe?"),
            ("ladder_up", "And how does that make you feel safe?"),
        ):
            known = talk.known
            reply = talk.does(move, question, flaw)
            assert not reply.text.startswith(("Yes", "No")) and talk.known == known
            assert reply.text not in defaults()["agree"] + defaults()["resist"]
            assert suggestible == any(said.how == "led" for said in reply.statements)


def test_who_is_she_is_no_judgement():
    talk = opened()
    talk.does("elicit", "What do you look for?")
    before = talk.turns[-1].mood
    reply = talk.does("ladder_down", "Who is she?", "judging", judging="Who is")
    assert reply.text in defaults()["who"] and talk.turns[-1].mood.hurts == before.hurts
    assert talk.does("other", "That is not very.", "judging", judging="That is not very").text in defaults()["hurt"]


def test_what_you_want_is_this_right_is_a_question_for_yes_or_no():
    talk = opened(like(suggestible=1.0))
    talk.does("elicit", "What do you look for?")
    reply = talk.does("echo", "So what you want is to be safe, right?", "supplies_value", form="closed")
    assert reply.text in defaults()["agree"]


# -- what was not said -------------------------------------------------------------------------------------------------

FALSE = "You said that it saves money."


def test_what_she_did_not_say_is_never_confirmed():
    confirmed = {*defaults()["confirm"], *defaults()["yes"]}
    for seed in range(20):
        for suggestible in (0.0, 1.0):
            talk = opened(like(suggestible=suggestible), seed)
            talk.does("elicit", "What do you look for?")
            reply = talk.does("echo", FALSE, "leading", form=None)
            assert reply.text not in confirmed
            assert [said.how for said in reply.statements] == (["led"] if suggestible else [])


def test_nobody_goes_along_with_the_contrary_of_what_was_said():
    for seed in range(20):
        talk = opened(like(suggestible=1.0), seed)
        talk.does("elicit", "What do you like about them?")
        for text in ("So you hate it, did I get that right?", "You said it is not important to you."):
            assert not talk.does("echo", text, "leading", form="closed").statements
        assert not talk.does("elicit", "Surely you hate them, don't you?", "leading", "closed").statements


def test_nothing_said_yet_a_check_is_not_understood():
    talk = opened()
    assert talk.does("echo", "Did I get that right?", form="closed").text in defaults()["unclear"]


# -- stopping and refusing ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ("Thanks, that's all.", "We can stop here.", "I think I have everything.", "Bye."))
def test_a_closing_ends_it_whatever_the_wording(text: str):
    talk = opened()
    talk.does("elicit", "What do you look for?")
    assert talk.does("closing", text, form=None).ended


def test_goodbye_ends_it_even_if_it_is_read_as_something_else():
    talk = opened()
    assert talk.does("wait", "Goodbye.", form=None).ended


def tired(seed: int = 1) -> Talk:
    talk = opened(like(patience=6), seed)
    while not talk.turns[-1].mood.tired:
        talk.does("elicit", "What else?")
    return talk


@pytest.mark.parametrize("text", ("Of course, we can stop here.", "Of course.", "Then let us stop. Thank you!"))
def test_who_has_asked_to_stop_and_is_let_go_thanks_and_it_ends(text: str):
    reply = tired().does("wait", text, form=None)
    assert reply.ended and reply.text in defaults()["stops"]


def test_would_you_like_to_stop_is_answered_with_what_is_so():
    assert tired().does("elicit", "Would you like to stop?", "closed").ended
    fresh = opened()
    reply = fresh.does("elicit", "Would you like to stop?", "closed")
    assert not reply.ended and reply.text in defaults()["goes_on"]
    assert fresh.does("elicit", "Would you like to stop using them?", "closed").text not in defaults()["goes_on"]


def refused(seed: int = 1) -> Talk:
    """Somebody open who was not told what it is for refuses something private."""
    talk = Talk(with_block("guarded"), seed)
    talk.does("elicit", "What do you look for?")
    assert talk.does("ladder_up", "What does that do for you?").text in defaults()["decline"]
    return talk


@pytest.mark.parametrize(
    ("move", "text"), [("wait", "Mm. Take your time."), ("echo", "Rather not?"), ("ladder_up", "But why?")]
)
def test_a_no_does_not_open_and_pressing_on_costs_and_then_ends_it(move: str, text: str):
    talk = refused()
    hidden = talk._mind.block.code  # type: ignore[union-attr]
    before = talk.turns[-1].mood.openness
    talk.does(move, text, form="open" if move == "ladder_up" else None)
    assert hidden not in talk.known and talk.turns[-1].mood.openness < before and not talk.ended
    assert talk.does(move, text, form="open" if move == "ladder_up" else None).ended


@pytest.mark.parametrize(
    ("move", "text"), [("other", "That is fine, we leave that."), ("elicit", "What else do you look for?")]
)
def test_a_no_that_is_left_be_opens(move: str, text: str):
    talk = refused()
    before = talk.turns[-1].mood.openness
    reply = talk.does(move, text, form="open" if move == "elicit" else None)
    assert talk.turns[-1].mood.openness > before and talk.blocked is None
    assert reply.statements if move == "elicit" else reply.text in defaults()["respected"]


def test_a_fact_about_something_else_does_not_press_on():
    talk = refused()
    before = talk.turns[-1].mood.openness
    for _ in range(3):
        assert talk.does("ladder_down", "How old are you?").text.endswith(tuple(brigid().facts[0].says))
    assert not talk.ended and talk.turns[-1].mood.openness > before - 0.05


def test_something_private_is_refused_by_who_is_not_open_and_called_private_by_who_is():
    for guard, key in ((1.0, "decline"), (0.0, "guarded")):
        talk = opened(replace(with_block("guarded"), character=like(guard=guard).character))
        talk.does("elicit", "What do you look for?")
        for _ in range(3):
            talk.does("elicit", "Do you like it?", "closed")
        talk._mind.openness = 0.3 if guard else 0.5
        assert talk.does("ladder_up", "What does it do for you?").text in defaults()[key]


# -- the rest of the manners -------------------------------------------------------------------------------------------


def test_asked_what_puts_off_in_others_a_consequence_is_not_told_from_its_other_side():
    talk = at_block("obvious")
    hidden = talk._mind.block.code  # type: ignore[union-attr]
    reply = talk.does("negative", "What puts you off in others?")
    assert hidden not in talk.known and reply.text in brigid().rungs[talk.known[0]].against
    talk = at_block("obvious")
    hidden = talk._mind.block.code  # type: ignore[union-attr]
    talk.does("negative", "Why would it be bad if that were not so?")
    assert hidden in talk.known


def test_no_value_comes_unasked_by_a_mirror_or_a_silence():
    for seed in range(40):
        for move in ("echo", "wait"):
            talk = opened(replace(like(guard=0.0), blocks={}, starts={"stiff-sole": 1.0}), seed)
            talk.does("elicit", "What do you look for?")
            for _ in range(10):
                last = talk.turns[-1].reply.text
                talk.does(move, last if move == "echo" else "…", form=None)
                if talk.current and talk.respondent.level(talk.current) == "psychosocial consequence":
                    break
                talk.does("ladder_up", "What does that do for you?")
            for _ in range(4):
                talk.does(move, talk.turns[-1].reply.text if move == "echo" else "…", form=None)
            assert all(talk.respondent.product.codes[code].tier != "value" for code in talk.known)


def test_a_mirror_read_as_a_question_is_still_a_mirror():
    for seed in range(20):
        talk = opened(replace(like(talk="brief"), starts={"snug-fit": 1.0, "dry-lining": 0.001}), seed)
        talk.does("elicit", "What do you look for?")
        words = " ".join(talk.turns[-1].reply.text.split()[-4:])
        talk.does("elicit", words)
        assert "dry-lining" not in talk.known


def test_own_phrases_are_not_mixed_with_the_defaults_and_take_turns():
    own = ("It is a habit with me.", "I just do, you know.")
    person = replace(with_block("automatic"), phrases={"yes": own})
    talk = opened(person)
    talk.does("elicit", "What do you like about them?")
    said = [talk.does("elicit", "Do you like them?", "closed").text for _ in range(6)]
    assert set(said) == set(own) and all(one != other for one, other in pairwise(said))


def test_asked_only_why_she_says_so_and_stops_soon():
    for kind in ("automatic", "obvious", "wordless"):
        talk = opened(with_block(kind))
        talk.does("elicit", "What do you look for?")
        said = []
        while not talk.ended and len(said) < 20:
            said.append(talk.does("ladder_up", "Why?").text)
        assert talk.ended and len(said) <= 12 and set(said) & set(defaults()["keeps_asking"])


def test_good_question_is_said_of_fresh_open_questions_only():
    thinking = ("Good question", "Let me see", "Let me think")
    for seed in range(30):
        talk = opened(like(talk="chatty", guard=0.0), seed)
        talk.does("elicit", "What do you look for?")
        for _ in range(3):
            assert not talk.does("echo", talk.turns[-1].reply.text, form=None).text.startswith(thinking)
            talk.does("ladder_up", "Why?")
            assert not talk.does("ladder_up", "Why?").text.startswith(thinking)


def test_belonging_to_oneself_is_no_belonging():
    product = brigid().product
    close = replace(product.codes["close-ties"], mentions=("belong",))
    person = replace(like(suggestible=1.0), product=replace(product, codes={**product.codes, "close-ties": close}))
    talk = opened(person)
    talk.does("elicit", "What do you look for?")
    reply = talk.does(
        "elicit", "Do you belong to yourself?", "supplies_value", "closed", supplies_value="belong to yourself"
    )
    assert [said.code for said in reply.statements] == [None]


def test_the_third_time_that_something_is_sold_ends_it():
    talk = opened()
    assert [talk.does("other", "You must try ours!", "pitching", form=None).ended for _ in range(3)] == [
        False,
        False,
        True,
    ]
