"""What came back is told from its words alone."""

import pytest

from kit.interview.coaching.heard import confirms, corrects, kind_of_reply


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("My feet do not get tired so soon.", "told"),
        ("I want to be somebody they come to, and they come.", "told"),  # plain words, and yet a value
        ("I don't know. I just like it.", "stuck"),
        ("I don't know, let me think. In March we walked round the lake, and my sister sang on the bridge.", "told"),
        ("Well, that is obvious.", "obvious"),
        ("That goes without saying, doesn't it?", "obvious"),
        ("I would rather not talk about that.", "refused"),
        ("That is a bit personal.", "private"),
        ("It is hard to put into words.", "stuck"),
        ("As I said, the whole leaves.", "again"),
        ("I said it already: who may see what.", "again"),
        ("I can only repeat: being awake when Nila is awake.", "again"),
        ("I can only tell you again: the six minutes on foot.", "again"),
        ("It is who may see what again, I am sorry.", "again"),
        ("In spring we go back to the lake with the children.", "told"),
        ("Once more, please.", "asks"),
        ("On Friday we lost by one goal, and I do not want to say whose knees it went through.", "told"),
        ("I do not want to say that.", "refused"),
        ("I wouldn't sign that, dear, I said something a little different.", "denies"),
        ("Yes, sure.", "bare"),
        ("No, not really.", "bare"),
        ("I suppose so, yes.", "bare"),
        ("What do you mean by that?", "asks"),
        ("That is your word, not mine.", "denies"),
        ("More than that I can't tell you. That is the thing itself.", "top"),
        ("I think we should stop here. Goodbye.", "tired"),
        ("", "none"),
        ("…", "none"),
    ],
)
def test_a_reply_is_of_a_kind(reply: str, kind: str) -> None:
    assert kind_of_reply(reply) == kind


def test_what_was_said_before_is_nothing_new() -> None:
    said = frozenset({"whol", "leav"})
    assert kind_of_reply("It has to do with the whole leaves.", said) == "again"


@pytest.mark.parametrize(
    ("reply", "right"),
    [("No, I walk with friends!", True), ("Not quite.", True), ("No doubt.", False), ("Yes.", False)],
)
def test_being_put_right_is_heard(reply: str, right: bool) -> None:
    assert corrects(reply) is right


@pytest.mark.parametrize(
    ("reply", "so"),
    [
        ("Yes, that's just what I meant, only shorter.", True),
        ("Yes; you could work with us.", True),
        ("You've got it, and you didn't add a thing.", True),
        ("Yes, but not for the price.", False),
        ("Not quite.", False),
        ("I walk with friends.", False),
    ],
)
def test_being_confirmed_is_heard(reply: str, so: bool) -> None:
    assert confirms(reply) is so
