"""The gallery's part on laddering: a talk, a coding, two coders, the matrix, the cut-off and the map."""

from collections.abc import Iterable

from kit.look.gallery import Element

NAME = "gallery"  # whose customers are shown
CUTOFF = 12  # high, for a map that is small enough for a page of examples


def ladder_elements() -> Iterable[Element]:
    """What a learner of unit 02 sees, from the shipped data: always the same customers."""
    from kit.ladders import agreement, cut_offs, implication_matrix, value_map
    from kit.ladders.coding.coding import Coding
    from kit.ladders.coding.recorded import put
    from kit.ladders.studies import demonstration, first_coding, study
    from kit.ladders.studies.demonstrations import AnnotatedTalk
    from kit.learners import Learner
    from kit.widgets.coding_forms import as_html

    mine = study("tea", Learner(NAME))
    talk = demonstration("with-care")
    yield Element(
        "Annotated talk",
        "Who speaks, what was said, the level that an answer reaches, and a note beside it.",
        AnnotatedTalk(talk.turns.iloc[2:6], talk.title, talk.respondent)._repr_html_(),
    )
    coding = Coding(mine.interview, mine.frame)
    put(coding, first_coding(mine))
    yield Element(
        "Coded interview, still",
        "The form that a notebook keeps: each ladder from the top, and the talk folded below.",
        f'<div class="kit kit-still">{as_html(coding, "Code this interview")}</div>',
    )
    yield Element(
        "Two coders",
        "Agreement in a sentence; by tier, by code and the disagreements folded below.",
        agreement(mine.codings, frame=mine.frame)._repr_html_(),
    )
    matrix = implication_matrix(mine.ladders).ordered(mine.frame)
    yield Element(
        "Implication matrix",
        "Direct before the point, indirect after it; darker where there are more. Heads stay while it is moved.",
        matrix._repr_html_(),
    )
    yield Element(
        "Cut-off diagnostics", "A recommendation, two curves, the table below.", cut_offs(matrix)._repr_html_()
    )
    yield Element(
        "Hierarchical value map",
        "Level by shape and place, strength by width; in words and as a table below. The live one has a slider.",
        value_map(matrix, mine.frame, cutoff=CUTOFF)._repr_html_(),
    )
