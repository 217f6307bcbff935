"""Units: what each is for, how the course is made of them, and how far a learner is."""
