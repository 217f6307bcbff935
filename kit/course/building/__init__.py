"""Building: lessons as written become the release and nbgrader's source."""
