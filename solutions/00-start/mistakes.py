"""Wrong answers that we expect, and what each is told."""

from kit.course.building.mistakes import Mistake

MISTAKES = [
    Mistake("share-of-regulars", "turned round", "regulars = 60 / 18", told="Turn it round"),
    Mistake("share-of-regulars", "a percentage", "regulars = 30", told="30 is the percentage"),
    Mistake("share-of-regulars", "in quotation marks", 'regulars = "18 / 60"', told="Take the quotation marks away"),
]
