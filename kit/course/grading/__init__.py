"""Grading: read, repair, run, judge, write, give feedback."""
