"""From ladders to the implication matrix and the cut-off."""
