"""The rubric: 100 points, published as they are computed."""

import re

import pytest

from kit.interview.coaching import coach, rubric
from kit.interview.coaching.scoring import _PARTS
from tests.interview.coaching.talks import interviews


def test_it_is_worth_100_points_in_five_criteria() -> None:
    assert [criterion.points for criterion in rubric().criteria] == [15, 25, 25, 15, 20]


def test_every_part_is_computed_and_nothing_else() -> None:
    assert set(_PARTS) == {part.key for criterion in rubric().criteria for part in criterion.parts}


def test_every_part_says_what_earns_all_part_and_none_and_how_it_is_computed() -> None:
    for name, points, everything, part, nothing, computed in rubric().rows:
        assert name and points > 0
        assert all((everything, part, nothing, computed))


def test_a_share_earns_everything_at_its_limit_and_nothing_at_the_other() -> None:
    for criterion in rubric().criteria:
        for part in criterion.parts:
            if not isinstance(part.all, str) and not isinstance(part.none, str):
                assert part.earned(part.all) == part.points
                assert part.earned(part.none) == 0
                assert 0 < part.earned((part.all + part.none) / 2) < part.points


def test_what_is_measured_by_a_sentence_has_no_limits() -> None:
    with pytest.raises(TypeError, match="not measured"):
        rubric().part("purpose").earned(1)


def test_text_and_page_tell_the_same() -> None:
    page = re.sub(r"<[^>]+>", " ", rubric()._repr_html_())
    for row in rubric().rows:
        for text in (row[0], row[2], row[5]):
            assert text in page
            assert text in repr(rubric())


def test_no_criterion_is_worth_more_than_it_says_or_less_than_nothing() -> None:
    for _, session in interviews():
        report = coach(session)
        assert report.score == sum(criterion.points for criterion in report.criteria)
        for criterion in report.criteria:
            assert 0 <= criterion.points <= criterion.of
            assert all(-1e-9 <= part.points <= part.part.points + 1e-9 for part in criterion.parts)
