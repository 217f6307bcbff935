"""The map as a picture and in words: one layered layout for every output."""
