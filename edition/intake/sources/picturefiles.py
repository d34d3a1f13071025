"""The file that an article means by the name of a picture: inside the folders that were named, and nowhere else."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from edition.intake.sources.place import PICTURES, Place

_SHELVES = (
    "", "images", "img", "assets", "assets/images", "assets/img", "static", "static/images", "static/img", "public",
    "public/images", "media", "uploads", "content/images", "src/assets", "photos", "pictures", "attachments",
)  # fmt: skip
"""Folders below a site's own in which its pictures are."""


def found(place: Place, name: str) -> Path | None:
    """The regular file that ``name`` means, beside the article or on a shelf of its site; None where there is none.

    Names are compared as they are, then in the composed and the decomposed form, then without ``%20`` and the like.
    """
    top = place.root.resolve()
    for written in _spellings(name):
        relative = written.lstrip("/")
        bases = [place.file.parent, place.file.with_suffix("")] if not written.startswith("/") else []
        bases += [folder / shelf for folder in (place.root, *_sites(place)) for shelf in _SHELVES]
        for base in bases:
            try:
                file = (base / relative).resolve()
                inside = file.is_relative_to(top) or file.is_relative_to(base.resolve())
                if inside and file.is_file() and not (base / relative).is_symlink():
                    return file
            except (OSError, ValueError):
                continue
    return None


def beside(place: Place) -> Path | None:
    """The picture beside an article that has the article's own name; None where there is none."""
    for suffix in sorted(PICTURES):
        for written in (suffix, suffix.upper()):
            file = place.file.with_suffix(written)
            try:
                if file.is_file() and not file.is_symlink():
                    return file.resolve()
            except (OSError, ValueError):
                continue
    return None


def named(value: Any) -> Iterator[str]:
    """The names in a stated value that end like pictures', in lists and maps too."""
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from named(one)
    elif isinstance(value, str) and len(value) < 400 and Path(value.split("?")[0]).suffix.lower() in PICTURES:
        yield value.strip()


def _sites(place: Place) -> Iterator[Path]:
    """The folder above the root, where the root is a site's folder of articles."""
    if place.root.name.lower() in ("content", "posts", "_posts", "articles", "src", "blog", "news"):
        yield place.root.parent


def _spellings(name: str) -> Iterator[str]:
    """The forms in which a file's name may have been written, each once."""
    try:
        path = urlsplit(name).path
    except ValueError:  # an address that is none
        path = name
    seen: set[str] = set()
    for text in (name, path, unquote(name), unquote(path)):
        text = text.replace("\\", "/")
        for form in (text, unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)):
            if form and form not in seen:
                seen.add(form)
                yield form
