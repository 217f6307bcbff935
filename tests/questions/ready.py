"""Questions of each kind, for tests."""

from kit.questions import Option, Question

POLL = Question(
    "what-keeps-you", "single", "What keeps you?", help="Choose one.", told="Kept.",
    options=(Option("outcome", "It does <what> I need", more="The result."), Option("people", "The people")),
)  # fmt: skip
QUIZ = Question(
    "which-value", "single", "Which is a value?", told="Well done.",
    options=(Option("price", "The price", told="An attribute."), Option("security", "Security", right=True, told="It matters.")),
)  # fmt: skip
SEVERAL = Question(
    "which-values", "multiple", "Which are values?",
    options=(
        Option("freedom", "Freedom", right=True), Option("engine", "An engine", told="One hears it."),
        Option("belonging", "Belonging", right=True),
    ),
)  # fmt: skip
CARDS = Question(
    "two-cases", "multiple", "Which two?", looks="cards", least=2, most=2,
    options=(Option("a", "A"), Option("b", "B"), Option("c", "C")),
)  # fmt: skip
ORDER = Question(
    "rungs", "order", "In order, please.", ordered=True,
    options=tuple(Option(name, name.upper(), told=f"Why {name}.") for name in ("w", "x", "y", "z")),
)  # fmt: skip
MATCH = Question(
    "which-kind", "match", "Where to?", places=(Option("here", "Here"), Option("there", "There")),
    options=(Option("one", "One", place="here", told="It is near."), Option("two", "Two", place="there")),
)  # fmt: skip
ALL = (POLL, QUIZ, SEVERAL, CARDS, ORDER, MATCH)
