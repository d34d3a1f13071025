"""The printed pages for other screens: e-paper platforms, and a folder of pages that anyone can open."""
