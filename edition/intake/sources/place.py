"""Where an article's file is, and what its name says."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = (".qmd", ".rmd")
"""Markdown of which a program makes Markdown."""
MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdx", *PROGRAMS)
HTML = (".html", ".htm", ".xhtml")
TEXT = (".txt",)
LETTER = ".eml"
DOCUMENTS = (".docx", ".docm", ".odt", ".fodt", ".rtf", LETTER)
SHEETS = (".csv", ".tsv", ".xlsx")
SUFFIXES = (*MARKDOWN, *HTML, *TEXT, *DOCUMENTS, *SHEETS)
"""How names of articles end."""
PICTURES = frozenset(".jpg .jpeg .jpe .jfif .png .gif .webp .avif .tif .tiff .bmp .svg .svgz .heic .heif".split())
"""How names of pictures end."""
_LANGUAGE_TAIL = re.compile(r"[-_](en|ar|fr|es|de|it|pt|fa|he|ru|tr|el|nl|zh|ja|ko|hi|ur|hy|ku)$")
"""A language at the end of a name, which says something only beside the same name without it or with another."""
_LANGUAGE_SUFFIX = re.compile(r"\.([a-z]{2}(?:-[A-Za-z]{2,4})?)$")


def language_of(stem: str) -> tuple[str, str]:
    """The stem of a file's name without the language that it states, and that: ``index.es``, ``quay-ar``."""
    found = _LANGUAGE_SUFFIX.search(stem) or _LANGUAGE_TAIL.search(stem)
    return (stem[: found.start()], found[1]) if found else (stem, "")


@dataclass(frozen=True)
class Place:
    """A file to read: where it is, what people call it, and the folder that no picture may leave."""

    file: Path
    name: str
    root: Path
    section: str = ""

    @property
    def language(self) -> str:
        """The language that the file's name states (``index.es.md``), or nothing."""
        found = _LANGUAGE_SUFFIX.search(self.file.stem)
        return found[1] if found else ""

    @property
    def slug(self) -> str:
        """The name of the file without date and suffix, with its language; a bundle's is its folder's."""
        stem = _LANGUAGE_SUFFIX.sub("", os.fsencode(self.file.stem).decode("utf-8", "replace"))
        if stem in ("index", "_index") and self.file.parent.name:
            stem = self.file.parent.name
        stem = re.sub(r"[ _-]+[0-9a-f]{32}$", "", stem)  # which Notion adds
        stem = re.sub(r"^(?:\d{4}-\d{1,2}-\d{1,2}|(?:19|20)\d{6})(?!\d)[-_ ]*", "", stem)
        return f"{stem}-{self.language}" if self.language else stem
