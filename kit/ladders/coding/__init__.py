"""From talk to ladders: transcripts, statements that are marked and coded, and two coders compared."""
