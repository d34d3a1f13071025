"""A look of one's own: begun as a copy of another, in the folder ``layouts`` beside ``paper.toml``."""

from __future__ import annotations

import re
from pathlib import Path

from edition.files import write_whole
from edition.findings import UsageError
from edition.layout import load

_LEFT = ("thumbnail.png",)
_HEADER = """# {title}: begun as a copy of {source}. docs/layouts.md says what every key means.

title = "{title}"
"""


def begin(own: Path, name: str, source: str) -> list[Path]:
    """Copy the look ``source`` to ``own/name``; the files that were made, in order.

    Raises UsageError for a name that cannot be a folder's, one that is taken, or a source that is not there.
    """
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,39}", name) or name in ("shared", "specimen"):
        raise UsageError(
            f"'{name}' cannot be the name of a layout", "use small letters, digits and hyphens, as in my-paper"
        )
    there = own / name
    if there.exists():
        raise UsageError(f"'{there}' is there already", "choose another name, or delete it first")
    folder = load(source, own=own).folder
    made = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in _LEFT:
            data = path.read_bytes()
            if path.name == "layout.toml":
                data = _titled(data.decode("utf-8-sig"), name, source).encode()
            made.append(there / path.relative_to(folder))
            write_whole(made[-1], data)
    return made


def _titled(text: str, name: str, source: str) -> str:
    """The ``layout.toml`` of a copy: under a title of its own."""
    rest = re.sub(r"\A(?:\s*(?:#.*)?\n)*title\s*=.*\n", "", text)
    return _HEADER.format(title=name.replace("-", " ").capitalize(), source=source) + rest
