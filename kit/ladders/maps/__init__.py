"""The hierarchical value map: its links, its chains, how sure it is, and how two groups differ."""
