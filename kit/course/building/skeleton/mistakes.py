"""Wrong answers that we expect. The tests see that each is told what is meant for it; `kit demo` plays them."""

from kit.course.building.mistakes import Mistake

MISTAKES = [
    Mistake(
        "alone-share",
        "a percentage",
        'alone_share = 100 * (voices["rides_with"] == "alone").sum() / len(voices)',
        told="divide it by 100",
        points=0.5,
    ),
    Mistake(
        "alone-share",
        "a count",
        'alone_share = (voices["rides_with"] == "alone").sum()',
        told="Divide it by all",
    ),
]
