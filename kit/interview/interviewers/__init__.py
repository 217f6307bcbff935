"""Three interviewers by script: one who listens, one who only asks why, one who leads. They see what a learner sees."""

from kit.interview.interviewers.holding import INTERVIEWERS, held, held_well

__all__ = ["INTERVIEWERS", "held", "held_well"]
