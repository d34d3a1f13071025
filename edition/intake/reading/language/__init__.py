"""The language of copy, and the marks, spaces and directions that each language sets."""
