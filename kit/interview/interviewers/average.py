"""The interviewer who only asks why."""

from kit.interview.interviewers.script import Interviewer, Talk, signs
from kit.ladders.simulating.dice import Dice

LONG = 18  # turns after which it is enough
OFTEN = 5  # every so many turns another difference is asked for
CLOSED = 0.25  # share of the closed questions among the others
SHORT = 90  # letters of an answer that says that there is nothing more


class Average(Interviewer):
    """Open questions, and only one way up; some closed ones; gives nothing back."""

    name = "average"

    def goes_on(self, dice: Dice, talk: Talk) -> str:
        """The next question after the opening."""
        reply = talk[-1][1]
        if len(talk) >= LONG or signs()["tired"].search(reply):
            return self.say(dice, "goodbyes")
        nothing = signs()["nothing"].search(reply) and len(reply) < SHORT
        if len(talk) == 1 or len(talk) % OFTEN == 0 or nothing:
            return self.say(dice, "elicits")
        return self.say(dice, "closed" if dice.chance(CLOSED) else "ups")
