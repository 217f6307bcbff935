"""nbgrader's settings for this course. nbgrader's own commands and formgrader read it, and so does `kit`."""

from pathlib import Path

from kit.course.grading.feedback import FeedbackPage
from kit.course.grading.preprocessors import AUTOGRADE, FEEDBACK, GENERATE, SANITISE

ROOT = Path(__file__).resolve().parent

c = get_config()  # noqa: F821  (nbgrader provides it)

c.CourseDirectory.root = str(ROOT)
c.CourseDirectory.course_id = "values-kit"
c.CourseDirectory.source_directory = "build/source"
c.CourseDirectory.release_directory = "notebooks"
c.CourseDirectory.submitted_directory = "grading/submitted"
c.CourseDirectory.autograded_directory = "grading/autograded"
c.CourseDirectory.feedback_directory = "grading/feedback"
c.CourseDirectory.db_url = f"sqlite:///{(ROOT / 'grading' / 'gradebook.db').as_posix()}"

c.GenerateAssignment.preprocessors = GENERATE
c.Autograde.sanitize_preprocessors = SANITISE
c.Autograde.autograde_preprocessors = AUTOGRADE
c.GenerateFeedback.preprocessors = FEEDBACK
c.GenerateFeedback.exporter_class = FeedbackPage

# Late work is shown and costs nothing. "zero" takes all points; for a rule of your own see nbgrader's
# LateSubmissionPlugin.
c.LateSubmissionPlugin.penalty_method = "none"
