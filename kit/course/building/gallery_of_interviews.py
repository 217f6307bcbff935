"""The gallery's part on the interview: the partners, a recorded talk, the rubric, what the coach says."""

from collections.abc import Iterable

from kit.look.gallery import Element

NAME = "gallery"  # whose partners are shown


def interview_elements() -> Iterable[Element]:
    """What a learner of unit 02 sees, from the recorded demonstrations: the same each time."""
    from kit.interview import coach, partners, rubric
    from kit.interview.transcripts.demonstrating import demonstration_of, held
    from kit.ladders.studies.demonstrations import AnnotatedTalk
    from kit.learners import Learner

    yield Element("Partners", "Whom a learner interviews, and when.", partners("fitness", Learner(NAME))._repr_html_())
    talk = demonstration_of("fitness-in-a-hurry")
    yield Element(
        "Recorded interview",
        "A demonstration as the file keeps it; the live one plays at reading speed.",
        AnnotatedTalk(talk.turns.iloc[:6], talk.title, talk.respondent)._repr_html_(),
    )
    yield Element("Rubric", "What technique is worth, and what earns it.", rubric()._repr_html_())
    yield Element(
        "What the coach says",
        "The score and what it means, the talk in a strip, next steps and turning points; the rest folded.",
        coach(held("tea-in-a-hurry"))._repr_html_(),
    )
