"""What a question says that the respondent said: theirs, not said, or the contrary of it."""

import pytest

from kit.interview.attributing import attributed


@pytest.mark.parametrize(
    ("text", "reply", "verdict"),
    [
        ("You said you can sit through a night.", "I can sit through a night without walking about.", "hers"),
        ("You said that you drink it with milk.", "I drink it without milk.", "opposite"),
        ("You said there was a time when promises got lost.", "No promise of mine gets lost any more.", "hers"),
        ("You said that promises get lost.", "No promise of mine gets lost any more.", "opposite"),
        ("You said that it is about status.", "It keeps my feet dry.", "unsaid"),
    ],
)
def test_what_was_said_is_told_from_what_was_not(text: str, reply: str, verdict: str) -> None:
    found = attributed(text, (reply,))
    assert found is not None
    assert found.verdict == verdict
