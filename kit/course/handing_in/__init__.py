"""Handing in and collecting: the exchange, zips, and the names of upload pages."""
