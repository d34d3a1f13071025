"""A paper of one's own to begin with: it builds at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from edition.files import write_whole
from edition.findings import UsageError

_PAPER = """# The standing facts of your paper. Every key is explained in docs/configuration.md.
name = "The Morning Paper"
motto = "Written here, printed here"
language = "en"
timezone = "UTC"
date_line = "| d MMMM y, EEEE |"
publisher = "The Morning Paper"
email = "desk@example.org"
sections = ["News", "Life"]
default_section = "News"
pages = "a4"
"""

_FIRST = """---
title: A paper of your own is ready for its first story
deck: This article and its neighbour are here to be replaced; both are plain text files
byline: Your Name
section: News
tier: 1
sources:
  - What you saw
---

Every story of this paper is one file in the folder `articles`. The part between the two lines of dashes says
what the story is called, who wrote it and where it belongs; the part below is the story itself.

Change a word here, run the build again, and the pages change with it. Put a second file beside this one and it
finds its place by its importance: tier 1 leads the front page, tier 2 and 3 get large heads, tier 4 a small one,
and tier 5 is a brief.

## How to write

Leave an empty line between paragraphs. Words between stars are *italic*, between two stars **bold**. A line that
begins with two number signs is a crosshead, like the one above this paragraph. A list is a line for each item:

- each item begins with a hyphen,
- and ends where the next one begins.

"Straight quotes" and double hyphens -- like these -- become the marks a printer would use.

## Pictures

Save a picture beside the article and name it in the part between the dashes, with a caption and the name of who
took it. It is cropped to its place, never by more than an eighth, and never stretched.
"""

_SECOND = """---
title: Nothing is ever left out without a word
byline: Your Name
section: Life
tier: 3
---

When a story is too long for its page it goes on over leaf, with a line at its end that says where, and a line at
the head of its second part that says where it came from. When all of it is too long for the paper, the paper gets
another page.

After each build the finished files are read back and compared with what you wrote, paragraph by paragraph. If one
were missing, the build would stop and name it.

A file with a mistake in it -- a date that does not exist, a picture that is not there -- is reported in one line
that says what to do. The paper appears all the same.
"""


def new(folder: Path, day: date) -> Path:
    """Make ``folder`` with a paper and one issue of ``day``; returns the issue's folder. Raises UsageError."""
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"'{folder}' is there already and is not empty", "name a new folder")
    issue = folder / day.isoformat()
    write_whole(folder / "paper.toml", _PAPER.encode())
    write_whole(issue / "articles" / "a-paper-of-your-own.md", _FIRST.encode())
    write_whole(issue / "articles" / "nothing-left-out.md", _SECOND.encode())
    return issue
