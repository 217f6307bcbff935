"""Wrong answers that we expect. The tests see that each is told what is meant for it; `kit demo` plays them."""

from kit.course.building.mistakes import Mistake

MISTAKES = [
    Mistake(
        "what-went-wrong",
        "everything is closed",
        'wrong = dict.fromkeys(["like-the-sole", "security-in-life", "why-and-colours", "not-my-question"], "closed")',
        told="2 of 4 right. Look again:",
        points=1,
    ),
    Mistake(
        "what-went-wrong",
        "closed where the value weighs more",
        'wrong = {"like-the-sole": "closed", "security-in-life": "closed", "why-and-colours": "double", '
        '"not-my-question": "judging"}',
        told="the value is his, not hers",
        points=2,
    ),
    Mistake(
        "how-related",
        "everything is direct",
        'related = dict.fromkeys(hand.key(), "direct")',
        told="1 of 4 right. Look again, at the dash, too:",
        points=0.5,
    ),
    Mistake(
        "strongest-cell",
        "read as a decimal number",
        "best = matrix.pairs().sort_values(['direct', 'indirect']).iloc[-1]\n"
        "cell = {'from': best['source'], 'to': best['target'], 'direct': best['direct'] + best['indirect'] / 100, 'indirect': 0}",
        told="that is two numbers",
        points=1,
    ),
    Mistake(
        "strongest-cell",
        "row and column changed over",
        "best = matrix.pairs().sort_values('direct').iloc[-1]\n"
        "cell = {'from': best['target'], 'to': best['source'], 'direct': 1, 'indirect': 1}",
        told="Turned round it is not",
    ),
    Mistake(
        "strongest-cell",
        "another cell",
        "least = matrix.pairs().sort_values('direct').iloc[0]\n"
        "cell = {'from': least['source'], 'to': least['target'], 'direct': least['direct'], 'indirect': least['indirect']}",
        told="There is one with more before the point",
    ),
    Mistake(
        "strongest-cell",
        "a label in place of the short name",
        'cell = {"from": "Whole leaves", "to": "Calm", "direct": 9, "indirect": 1}',
        told="is no short name of a code",
    ),
    Mistake("cut-off", "too low", 'decision = ["tea", 1]', told="go up"),
    Mistake("cut-off", "too high", 'decision = ["tea", 9]', told="That is less than half: go down"),
    Mistake("cut-off", "far too high", 'decision = ["tea", 400]', told="no line is left"),
    Mistake(
        "what-the-map-says",
        "yes to everything",
        'says = dict.fromkeys(["line", "chain-held", "share-of-market", "no-line"], "yes")',
        told="1 of 4 right.",
        points=1.25,
    ),
    Mistake(
        "your-chain",
        "a chain that climbs nowhere",
        'chain = mine.product.name + ":" + ">".join(ways.table["chain"].iloc[0][:2])',
        told="Take one from an attribute to a value",
    ),
]
