"""``kit gallery``: write ``docs/gallery.html``, where every element of the look can be seen."""

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kit.course.layout import CourseError, as_typed, find_course
from kit.files import write_atomically
from kit.look.gallery import Element, gallery

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from kit.look.charts import Chart
    from kit.look.tokens import Theme

PAGE = "docs/gallery.html"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help=f"write nothing; fail if {PAGE} is stale")


def run(args: argparse.Namespace) -> int:
    course = find_course()
    file = course.root / PAGE
    if not file.parent.is_dir():
        raise CourseError(f"There is no folder docs/ in {course.root}. Go to a checkout first.")
    page = made()
    if not args.check:
        write_atomically(file, page)
        print(f"Wrote {PAGE}")
        return 0
    if file.is_file() and file.read_text(encoding="utf-8") == page:
        print(f"{PAGE} is up to date.")
        return 0
    print(as_typed(f"{PAGE} is stale. Run: kit gallery"), file=sys.stderr)
    return 1


def made() -> str:
    """The page, the same bytes each time."""
    from kit.course.building.gallery_of_interviews import interview_elements
    from kit.course.building.gallery_of_ladders import ladder_elements
    from kit.questions.forms import stylesheet
    from kit.units.showing import CSS

    elements = [
        *_data(),
        *_outcomes(),
        *_questions(),
        *interview_elements(),
        *ladder_elements(),
        *_course(),
        *_feedback(),
    ]
    return gallery(elements, css=stylesheet() + CSS)


def _data() -> Iterable[Element]:
    import pandas as pd

    from kit.data.cards import Card, Column
    from kit.data.showing import Shown

    table = pd.DataFrame(
        {
            "voice": ["It starts every time, even in January.", "Sunday mornings are ours, my daughter's and mine."],
            "rung": ["functional consequence", "value"],
            "year": [2021, 2024],
            "share": [0.25, 0.375],
        }
    )
    card = Card(
        name="rider_voices",
        title="What riders say",
        what="Sentences of riders about their motorcycle, each on one rung of a benefits ladder.",
        made="Written after published laddering interviews.",
        synthetic=True,
        licence="CC BY 4.0",
        not_for="Statements about real riders.",
        columns=(
            Column("voice", "text", "What the rider said"),
            Column("rung", "text", "The rung that it stands on"),
            Column("share", "number", "How many say so", "share of 1"),
        ),
        draw_rows=40,
    )
    yield Element("Table", "Texts to the left, numbers to the right, quiet lines.", Shown(table)._repr_html_())
    yield Element("Data card", "What one should know before using a data set.", card._repr_html_())
    yield Element(
        "Chart",
        "Named where the marks are, not in a legend. One drawing for each theme, the same words for both, the numbers folded below.",
        chart()._repr_html_(),
    )
    yield Element("Chart with several series", "The six colours at work.", six()._repr_html_())


def chart() -> "Chart":
    """An example with made-up numbers."""
    import pandas as pd

    from kit.look.charts import Chart, label

    numbers = pd.DataFrame({"Reason": ["It works", "I belong", "It is easy", "It is cheap"], "People": [41, 27, 19, 8]})

    def draw(axes: "Axes", theme: "Theme") -> None:
        colours = [theme.series[0]] + [theme.edge] * 3
        axes.barh(numbers["Reason"], numbers["People"], color=colours, height=0.62)
        for reason, people in zip(numbers["Reason"], numbers["People"], strict=True):
            label(axes, people, reason, f"{people}")
        axes.invert_yaxis()
        axes.spines[["bottom", "left"]].set_visible(False)
        axes.tick_params(length=0, labelcolor=theme.ink)
        axes.set_xticks([])

    return Chart(
        draw,
        title="Most people stay because it works",
        alt="Bar chart of four reasons to stay with a brand. It works: 41 people. I belong: 27. It is easy: 19. It is cheap: 8.",
        table=numbers,
        note="Numbers made up for this page.",
        size=(6.5, 2.2),
    )


def six() -> "Chart":
    """The colours of a series, with made-up numbers."""
    import pandas as pd

    from kit.look.charts import Chart, label

    years = [2019, 2020, 2021, 2022, 2023]
    names = ["Belonging", "Freedom", "Safety", "Care", "Success", "Tradition"]
    lines = {name: [60 - 9 * n + (n % 3 + 1) * k for k in range(5)] for n, name in enumerate(names)}

    def draw(axes: "Axes", theme: "Theme") -> None:
        for name, values in lines.items():
            axes.plot(years, values, marker="o")
            label(axes, years[-1], values[-1], name, gap=8)
        axes.set_xticks(years)
        axes.set_ylim(0, 75)
        axes.set_ylabel("Mentions")

    return Chart(
        draw,
        title="Six values, mentioned year by year",
        alt="Line chart of six values from 2019 to 2023. Belonging is mentioned most and rises from 60 to 64. Tradition is mentioned least.",
        table=pd.DataFrame({"Year": [str(y) for y in years], **lines}),
        note="Numbers made up for this page.",
    )


def _outcomes() -> Iterable[Element]:
    from kit.checks.outcome import Outcome, Reason, Status
    from kit.checks.show import as_html

    kept = Reason("A share lies between 0 and 1.", "It lies between 0 and 1.", 1, 1)
    missed = Reason(
        "It is the share of value sentences.",
        "You gave 0.5. Asked for is the share of sentences on the rung “value”, out of all: divide by `len(voices)`.",
        0.5,
        3,
    )
    hints = ("A share is a part of a whole.", "`len(…)` counts the rows of a table.")
    panels = [
        as_html(
            Outcome("x", Status.NOT_ATTEMPTED, 0, 4, note="The three dots are still there. Put your answer in their place."),
            hints=hints,
        ),
        as_html(Outcome("x", Status.NOT_YET, 1.5, 4, (missed,)), hints=hints),
        as_html(Outcome("x", Status.PASSED, 4, 4, (kept,), visible_only=True)),
        as_html(Outcome("x", Status.BY_HAND, None, 6, note="Your text is kept. Compare it with the rubric above.")),
        as_html(Outcome("x", Status.NOT_JUDGED, None, 4, note="This is a fault of the course. A person will look at your answer.")),
    ]  # fmt: skip
    yield Element("Outcome of a check", "Five of them. A sign and words say what the colour says.", "".join(panels))
    graded = as_html(Outcome("x", Status.NOT_YET, 1.5, 4, (missed, kept)), graded=True)
    yield Element("Outcome, graded", "Each part says what it earned.", graded)


def _questions() -> Iterable[Element]:
    """The static forms of the questions: what a closed notebook and a feedback page show."""
    from kit.questions.forms import as_html
    from kit.questions.judging import judge
    from kit.questions.question import Option, Question

    kinds = [
        Option("outcome", "Outcome", "what the customer gets done"),
        Option("belonging", "Belonging", "whom they are with"),
    ]
    poll = Question(
        "keeps-you", "single", "What keeps you with a brand that you buy again and again?", "Choose one.",
        (Option("works", "It does what I need", "Every time, without a thought."), Option("people", "The people it brings me together with")),
        told="Kept. You will see it again at the end of the course.",
    )  # fmt: skip
    quiz = Question(
        "benefits", "multiple", "Which of these are benefits?", "Choose all that fit.",
        (
            Option("steel", "A frame of steel", told="A feature: it says what the thing is.", right=False),
            Option("quiet", "You hear the birds", told="It says what the rider gets.", right=True),
            Option("light", "It weighs 9 kg", told="A feature, measured.", right=False),
        ),
    )  # fmt: skip
    order = Question(
        "rungs", "order", "Put the rungs in order, from the product up to the person.", "",
        (Option("a", "Attribute"), Option("c", "Consequence"), Option("v", "Value")), ordered=True,
    )  # fmt: skip
    match = Question(
        "which-kind", "match", "Which kind of value does each sentence name?", "",
        (Option("f1", "“It starts every time.”", place="outcome"), Option("f2", "“They wave when I ride by.”", place="belonging")),
        places=tuple(kinds),
    )  # fmt: skip
    yield Element(
        "Poll, answered", "The still form: what a closed notebook and a feedback page show.", as_html(poll, "works")
    )
    yield Element(
        "Quiz with feedback",
        "A sign and a word beside each answer.",
        as_html(quiz, ["steel", "quiet"], judge(quiz, ["steel", "quiet"])),
    )
    yield Element("Order", "The numbers say the order.", as_html(order, ["a", "c", "v"]))
    yield Element("Match", "Three dots stand where nothing is chosen yet.", as_html(match, {"f1": "outcome"}))


def _course() -> Iterable[Element]:
    """Where somebody stands: an answer shown again, the exercises of a unit, the way through the course."""
    from pathlib import Path

    from kit.questions.kept import Kept
    from kit.units.frame import Frame, Lesson, Objective
    from kit.units.outline import CourseStep, Outline
    from kit.units.progress import NOT_BEGUN, WRITTEN, Exercise, Item
    from kit.units.showing import CourseMap, UnitProgress

    yield Element(
        "Answer, shown again",
        "Later in the unit, or in another one.",
        Kept("What keeps you with a brand?", ("Habit",))._repr_html_(),
    )
    items = [
        Item(Exercise("two-cases", "Choose two cases", False, False), "passed"),
        Item(Exercise("rungs", "Climb", False, False), "not yet"),
        Item(Exercise("analysis", "Your analysis", True, False), WRITTEN),
        Item(Exercise("voices", "A table of voices", False, True, extra=True), NOT_BEGUN),
    ]
    yield Element(
        "Progress in a unit", "What is for those who want more does not count.", UnitProgress(items)._repr_html_()
    )
    frame = Frame(
        title="Why do they stay?",
        question="What do customers get out of a brand?",
        why="To see behind “loyal”.",
        step="Engage",
        minutes=30,
        more_minutes=30,
        objectives=(Objective("Weigh a claim about loyalty", "Evaluating"),),
        notebooks=(Lesson("case-study", "Why do they stay?", 30),),
        before="Nothing.",
        next="You hold an interview.",
    )
    steps = (
        CourseStep("Engage", "Why do they stay?", frame.question, 30, ("01-case-study",)),
        CourseStep("Explore", "Ask why, and ask again", "How does an interview climb?", 45, ("02-laddering",)),
    )
    outline = Outline(Path(), steps, {"01-case-study": frame})
    page = CourseMap(outline, {"01-case-study": items}, "01-case-study")._repr_html_()
    yield Element("Course map", "Each step with its units, their time, and how far one is.", page)


def _feedback() -> Iterable[Element]:
    """A feedback page's parts, out of the page itself."""
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

    from kit.course.grading.feedback import FeedbackPage

    text = "Riders do not say “loyal”. They say that the Sunday ride is the one hour that is theirs."
    written = new_markdown_cell(
        text,
        id="text",
        metadata={
            "nbgrader": {"grade": True, "solution": True, "grade_id": "what-riders-say", "score": 5, "points": 6}
        },
    )
    written.metadata["nbgrader"]["comment"] = (
        "You name what people say, and what it means to them. Say how many said so."
    )
    code = new_code_cell(
        'share = (voices["rung"] == "value").sum() / len(voices)\nshare',
        id="code",
        outputs=[new_output("execute_result", data={"text/plain": "0.375"}, execution_count=1)],
    )
    about = {"nbgrader": {"student": "ada", "notebook": "benefits-ladder", "score": 9.5, "max_score": 12}}
    notebook = new_notebook(cells=[code, written], metadata={"title": "The benefits ladder"})
    page, _ = FeedbackPage().from_notebook_node(notebook, about)
    inside = page[page.index("<header>") : page.index("</main>")].replace("<main>", "").replace("</header>", "</div>")
    inside = inside.replace("<header>", "<div>").replace("<h1>", "<p class='kit-title'>").replace("</h1>", "</p>")
    yield Element(
        "Feedback page", "What goes back to a learner: code and its output, a text, its points, a comment.", inside
    )
