"""Opening the course: JupyterLab, the learner's folder, what a machine needs."""
