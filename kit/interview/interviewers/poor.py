"""The interviewer who leads."""

from kit.interview.interviewers.script import Interviewer, Talk
from kit.ladders.simulating.dice import Dice

LONG = 16  # turns after which it is enough


class Poor(Interviewer):
    """Closed and leading questions, values from a list, judgements, sales talk."""

    name = "poor"

    def goes_on(self, dice: Dice, talk: Talk) -> str:
        """The next question after the opening."""
        if len(talk) >= LONG:
            return self.say(dice, "goodbyes")
        weights = self.wordings["weights"]
        return dice.pick(self.wordings["kinds"][dice.weighted(list(weights), list(weights.values()))])
