"""Questions: what is asked, what counts as an answer, what is said to it, and its forms without a script.

No widget is imported here: ``kit.widgets`` shows these questions, a feedback page shows their static form.
"""

from kit.questions.question import Option, Question, QuestionError

__all__ = ["Option", "Question", "QuestionError"]
