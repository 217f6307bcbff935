"""Lists of words: each stands in one place, and becomes a pattern."""

import re
import tomllib
from pathlib import Path

import pytest

import kit.interview.wordlists as wordlists
from kit.interview.reading.tokens import word_lists
from kit.interview.wordlists import any_of, either, wordlist

LISTS = tomllib.loads(Path(wordlists.__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_no_word_twice_and_its_name_is_its_own(name: str):
    words = wordlist(name)
    assert words and len(set(words)) == len(words)
    assert name not in word_lists()


def test_every_list_is_used():
    package = Path(wordlists.__file__).parent
    code = "\n".join(file.read_text(encoding="utf-8") for file in package.rglob("*.py"))
    assert [name for name in LISTS if not re.search(rf"[\"']{name}[\"']", code)] == []


def test_lists_of_the_reading_are_had_in_the_same_way():
    assert "why" in wordlist("ask_words")
    with pytest.raises(KeyError):
        either("no such list")


def test_the_longer_of_two_words_is_found_with_either_apostrophe():
    assert any_of("asides_first").findall("I'd say so, and I would say more") == ["I'd say", "so", "and", "I would say"]
    assert any_of("about_the_talk").search("let’s see")
    assert not any_of("months").search("mayor")
