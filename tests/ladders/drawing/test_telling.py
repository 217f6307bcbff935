"""A map in words: somebody who does not see it learns the same."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.ladders.drawing.telling import LONGEST, note, represents, sentences, strongest_chains, table, told
from tests.ladders.examples import TEA, some_map, tea

SIZES = st.tuples(st.integers(2, 25), st.integers(1, 60), st.integers(0, 10_000), st.booleans())


def test_the_alt_text_says_what_it_is_and_reads_chains_from_the_bottom() -> None:
    assert told(tea()) == (
        "Hierarchical value map with 6 codes and 5 links. From bottom to top: 2 attributes, 2 consequences and 2 values. "
        "A link says that one code leads to the other at least 4 times, directly or with other rungs between. "
        "The strongest chain, from bottom to top: “Loose leaf”, “Natural”, “Calm in a hectic day”, “Inner harmony” (weakest link 8). "
        "Another chain: “Loose leaf”, “Natural”, “Calm in a hectic day”, “Being <b>responsible</b>” (weakest link 5). "
        "Another chain: “Wakes me up”, “Calm in a hectic day”, “Inner harmony” (weakest link 4). "
        "“Inner harmony” is reached from “Calm in a hectic day” (10). "
        "“Being <b>responsible</b>” is reached from “Calm in a hectic day” (5). "
        "Without a link, and so not on the map: “Low price” and “Wisdom”."
    )


def test_the_rule_is_told_as_the_counts_were_made() -> None:
    assert "at least 4 times, directly." in told(tea(on="direct"))
    assert "for at least 4 respondents, directly or with" in told(tea(count="respondent"))
    assert "at least 1 time, " in told(tea(cutoff=1))


def test_chains_are_those_of_dominant_chains() -> None:
    map = some_map(20, 45, seed=3)
    dominant = map.chains().head(4)
    assert [chain.codes for chain in strongest_chains(map, 4)] == dominant["chain"].tolist()
    assert [chain.weakest for chain in strongest_chains(map, 4)] == dominant["weakest"].tolist()


def test_that_there_are_more_chains_than_are_read_warns_nobody(recwarn: pytest.WarningsRecorder) -> None:
    told(some_map(60, 400, seed=1))
    assert not recwarn.list


@settings(max_examples=25, deadline=None)
@given(SIZES, st.integers(200, 1500))
def test_an_alt_text_is_no_longer_than_allowed_and_ends_with_a_sentence(size, longest) -> None:
    map = some_map(*size)
    text = told(map, longest)
    assert text.startswith("Hierarchical value map with")
    assert len(text) <= longest
    assert text.endswith(".")
    assert len(told(map)) <= LONGEST


@settings(max_examples=25, deadline=None)
@given(SIZES)
def test_the_whole_tells_every_link_with_its_strength_and_every_code_left_out(size) -> None:
    map = some_map(*size)
    if map.why_empty:
        assert sentences(map) == [map.why_empty]
        return
    said = set()
    for sentence in sentences(map):
        if " is reached from " in sentence:
            end, starts = sentence.split(" is reached from ")
            said |= {(start, end.strip("“”"), int(n)) for start, n in re.findall(r"“(.*?)” \((\d+)\)", starts)}
    links = map.links.assign(strength=map.links["direct"] + map.links["indirect"])
    codes = zip(links["source"], links["target"], links["strength"], strict=True)
    assert said == {(map.labels[a], map.labels[b], n) for a, b, n in codes}
    left_out = " ".join(s for s in sentences(map) if s.startswith("Without a link"))
    assert all(f"“{map.labels[code]}”" in left_out for code in map.left_out)


def test_the_whole_says_what_was_counted_what_is_represented_and_what_was_not_drawn() -> None:
    said = [sentence.replace("\u00a0", " ") for sentence in sentences(tea(respondents=60, ladders=214))]
    assert "The counts are from 214 ladders of 60 respondents." in said
    # Drawn 12 + 8 + 4 + 10 + 5 = 39 of 48 relations, 5 of 7 pairs; with leaf → calm 45 and 6.
    assert "Kept are 94 % of all relations, in 86 % of the cells (pairs of codes that occur). 81 % are on the lines; 1 redundant link with the others is not drawn." in said  # fmt: skip
    assert "Not drawn: 1 pair under the cut-off and 1 link that a longer way says." in said
    assert "A chain is a path on the map: it need not be anybody’s own ladder." in said


def test_a_link_that_leads_down_is_told() -> None:
    map = tea({("calm", "harmony"): (5, 0), ("harmony", "leaf"): (4, 0)})
    assert "Leading down a tier, and drawn dashed: “Inner harmony” to “Loose leaf”." in sentences(map)
    assert not [sentence for sentence in sentences(tea()) if "down a tier" in sentence]


def test_a_link_that_would_close_a_cycle_is_counted_among_those_not_drawn() -> None:
    map = tea({("awake", "calm"): (6, 0), ("calm", "awake"): (5, 0)})
    assert "Not drawn: 1 link that would close a cycle." in sentences(map)


def test_many_sources_are_cut_in_the_alt_text_and_not_in_the_whole() -> None:
    codes = [code for code in TEA["code"] if code != "wise"]
    map = tea({(code, "wise"): (4 + n, 0) for n, code in enumerate(codes)})
    assert "“Natural” (5)" not in told(map) and "“Wisdom” is reached from “Inner harmony” (10), " in told(map)
    assert "and 2 more." in told(map)
    assert any("“Loose leaf” (4)" in sentence for sentence in sentences(map))


def test_an_empty_map_says_why_and_what_to_do() -> None:
    assert told(tea(cutoff=30)).startswith("Hierarchical value map without links. No relation occurs 30 times or more.")
    assert "Choose a cut-off of 12 or lower." in sentences(tea(cutoff=30))[0]
    assert note(tea(cutoff=30)) == ""
    assert len(table(tea(cutoff=30))) == 0


def test_the_table_has_a_row_for_each_link_the_strongest_first() -> None:
    rows = table(tea())
    assert list(rows.columns) == ["From", "Level", "To", "Level", "Direct", "Indirect"]
    assert rows.iloc[0].tolist() == ["Loose leaf", "concrete attribute", "Natural", "abstract attribute", 9, 3]
    assert (rows["Direct"] + rows["Indirect"]).tolist() == [12, 10, 8, 5, 4]


def test_the_note_says_cut_off_counting_and_what_the_links_hold() -> None:
    assert note(tea(respondents=60, ladders=214, count="mention")) == (
        f"Cut-off 4 (direct and indirect relations, counted per mention); 214 ladders of 60 respondents. {represents(tea())}"
    )
    assert note(tea(on="direct")).startswith("Cut-off 4 (direct relations). Kept are")
    assert "of these each code’s 2 strongest" in note(tea(top=2))
