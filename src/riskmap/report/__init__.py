"""Pages for people to read: what stands on one, and how each format writes it."""
