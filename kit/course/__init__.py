"""What turns one source into a course: build, work folders, submitting, grading, feedback."""
