"""A paper while it is worked on: its pages as pictures in a browser, made anew whenever one of its files changes."""
