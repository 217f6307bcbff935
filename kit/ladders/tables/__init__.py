"""Ladders as tables: the coding frame, reading and writing spreadsheets, and what is wrong with them."""
