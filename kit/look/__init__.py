"""One look for all that a learner sees: colours, type and spacing, as CSS and as Matplotlib settings."""
