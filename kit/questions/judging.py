"""What is said to an answer where nothing is graded: option by option, with a sign and a word, never by colour alone."""

from dataclasses import dataclass, field
from itertools import pairwise

from kit.questions.answers import Answer, lacking
from kit.questions.question import Question


@dataclass(frozen=True)
class Mark:
    """What is said about one option: whether it is right, in a word, and why."""

    right: bool
    word: str
    told: str = ""

    @property
    def sign(self) -> str:
        return "✓" if self.right else "→"


@dataclass(frozen=True)
class Feedback:
    """What is said to an answer.

    Attributes:
        right: whether all of it is right.
        says: the whole in a sentence.
        marks: what is said about each option that has something said about it.
        score: from 0 to 1.
    """

    right: bool
    says: str
    marks: dict[str, Mark] = field(default_factory=dict)
    score: float = 0.0


def judge(question: Question, answer: Answer) -> Feedback | None:
    """Feedback on an answer; None where the question has no key, or there is no answer.

    The score of a "multiple" is the right ones that were found, less the wrong ones that were chosen, of all right
    ones. Of an "order" it is the share of neighbours that stand in the right sequence, of a "match" the share of
    options in their place.
    """
    if not question.has_key or answer is None:
        return None
    if isinstance(answer, str):
        return _single(question, answer)
    if isinstance(answer, dict):
        return _match(question, answer)
    return _order(question, answer) if question.kind == "order" else _multiple(question, answer)


def _single(question: Question, answer: str) -> Feedback:
    option = next(o for o in question.options if o.name == answer)
    right = bool(option.right)
    mark = Mark(right, "Right" if right else "Not this one", option.told)
    return Feedback(
        right, "Right." if right else "Not yet. Look again and choose another one.", {answer: mark}, float(right)
    )


def _multiple(question: Question, answer: list[str]) -> Feedback:
    key = {o.name for o in question.options if o.right}
    found, wrong = key & set(answer), set(answer) - key
    right = found == key and not wrong
    marks = {}
    for option in question.options:
        if option.name in answer:
            marks[option.name] = Mark(
                option.name in key, "Right" if option.name in key else "Not this one", option.told
            )
        elif right and option.told:  # only now: before, it would give away what is left to find
            marks[option.name] = Mark(True, "Rightly left out", option.told)
    score = max(0.0, (len(found) - len(wrong)) / len(key))
    if right:
        return Feedback(True, f"Right: {_all(len(key))}.", marks, score)
    parts = [f"Not yet. {len(found)} of {len(key)} right ones found"]
    if wrong:
        parts.append(f"{len(wrong)} that {'does' if len(wrong) == 1 else 'do'} not belong")
    return Feedback(False, ", ".join(parts) + ".", marks, score)


def _order(question: Question, answer: list[str]) -> Feedback:
    key = list(question.names)
    right = answer == key
    marks = {}
    for option in question.options:
        here = key.index(option.name) == answer.index(option.name)
        marks[option.name] = Mark(here, "Right place" if here else "Not here", option.told if here else "")
    kept = len(set(pairwise(key)) & set(pairwise(answer)))
    score = kept / (len(key) - 1)
    in_place = sum(mark.right for mark in marks.values())
    says = "Right: each stands in its place." if right else f"Not yet. {in_place} of {len(key)} in the right place."
    return Feedback(right, says, marks, score)


def _match(question: Question, answer: dict[str, str]) -> Feedback:
    marks = {}
    for option in question.options:
        if option.name in answer:
            right = answer[option.name] == option.place
            marks[option.name] = Mark(right, "Right" if right else "Not this one", option.told)
    good, of = sum(mark.right for mark in marks.values()), len(question.options)
    if good == of:
        return Feedback(True, f"Right: {_all(of)}.", marks, 1.0)
    says = f"Not yet. {good} of {of} right"
    if still := lacking(question, answer):
        says += f", {still} still open"
    return Feedback(False, says + ".", marks, good / of)


def _all(number: int) -> str:
    return {1: "that is the one", 2: "both of them"}.get(number, f"all {number} of them")
