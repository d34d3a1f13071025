"""What the files of an edition are called."""

from __future__ import annotations

from edition.model import Issue


def pages_name(issue: Issue) -> str:
    """The name of the PDF: both sides of a two-faced paper are in it."""
    return f"{issue.paper.file_name_of_both}-{issue.date.isoformat()}.pdf"


def book_name(issue: Issue, suffix: str = "") -> str:
    """The name of the EPUB of an issue, or of a side of it."""
    return f"{issue.paper.file_name or issue.paper.slug}-{issue.date.isoformat()}{suffix}.epub"


def output_name(issue: Issue, output: str, suffix: str = ".pdf") -> str:
    """The name of another form of the PDF: press, home, pages, archive."""
    return f"{pages_name(issue).removesuffix('.pdf')}-{output}{suffix}"
