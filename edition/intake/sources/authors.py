"""The names of a site's authors: an author may be a map, or a key of the site's own list."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from edition.files import NotRead, read_regular
from edition.intake.sources.place import Place

MOST_BYTES = 65_536
"""Bytes of the page of an author, or of a list of them."""


def named(value: dict[str, Any]) -> str:
    """The name in a map such as ``{display_name: Ida Marsh, email: …}``; nothing where it has none."""
    plain_keys = {str(key).lower().replace("-", "_"): one for key, one in value.items()}
    for key in ("display_name", "name", "full_name", "fullname", "title", "label"):
        if isinstance(plain_keys.get(key), str) and plain_keys[key].strip():
            return str(plain_keys[key])
    parts = [plain_keys.get(key) for key in ("first_name", "given", "last_name", "family")]
    return " ".join(str(part) for part in parts if isinstance(part, str) and part)


def name_of(name: str, place: Place) -> str:
    """A byline's name; one that is a key (``jane-doe``) is looked up among the site's authors."""
    if not re.fullmatch(r"[a-z0-9]+([-_][a-z0-9]+)*", name):
        return name
    for parent in list(place.file.parents)[:6]:
        found = _of_page(parent, name) or _of_list(parent, name)
        if found:
            return found
    return name.replace("-", " ").title() if "-" in name else name


def _of_page(parent: Path, name: str) -> str:
    """The name on the page of an author."""
    for page in (parent / "authors" / name / "_index.md", parent / "authors" / f"{name}.md"):
        found = re.search(r"(?m)^(?:display_name|title|name)\s*:\s*[\"']?([^\"'\n]+)", _text(page))
        if found:
            return found[1].strip()
    return ""


def _of_list(parent: Path, name: str) -> str:
    """The name in a site's list of authors: ``ida: {name: Ida Marsh}``."""
    for folder in ("_data", "data", ""):
        for suffix in ("yml", "yaml"):
            text = _text(parent / folder / f"authors.{suffix}")
            try:
                data = yaml.load(text, Loader=yaml.BaseLoader) if name in text and "*" not in text else None
            except yaml.YAMLError:
                continue
            entry = data.get(name) if isinstance(data, dict) else None
            found = named(entry) if isinstance(entry, dict) else entry if isinstance(entry, str) else ""
            if found:
                return found.strip()
    return ""


def _text(file: Path) -> str:
    try:
        return read_regular(file, MOST_BYTES).decode("utf-8", "replace")
    except (NotRead, OSError):
        return ""
