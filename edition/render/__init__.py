"""Pages and books are drawn: HTML and glyphs become a PDF, the model becomes an EPUB."""

from edition.libraries import by_name

with by_name():
    import weasyprint.text.ffi  # noqa: F401
