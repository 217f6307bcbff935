"""The class simulator: made-up learners go through the whole loop."""
