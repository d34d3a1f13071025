"""Articles are written in the canonical form, which reads back as the same articles."""
