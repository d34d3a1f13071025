"""Posts of a WordPress export as articles in Markdown, for tests and trials."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

_KINDS = {"post", "page"}
_COPY = "{http://purl.org/rss/1.0/modules/content/}encoded"


def issue(files: list[Path], folder: Path, paper: str, day: str = "2024-03-29", most: int = 0) -> Path:
    """Write the posts of ``files``, at most ``most`` of them, as an issue's folder with ``paper.toml``; returns it."""
    place = folder / day
    (place / "articles").mkdir(parents=True)
    (folder / "paper.toml").write_text(paper, "utf-8")
    found = [post for file in files for post in posts(file)]
    for number, (title, copy) in enumerate(found[: most or None], 1):
        head = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\ndate: {day}\n---\n\n"
        (place / "articles" / f"post-{number:03}.md").write_text(head + copy + "\n", "utf-8")
    return place


def posts(file: Path) -> Iterator[tuple[str, str]]:
    """The title and the copy (HTML whose paragraphs stand apart by empty lines) of each post and page that has copy."""
    for item in ElementTree.parse(file).iter("item"):
        copy = item.findtext(_COPY, "")
        kind = next((element.text for element in item if element.tag.endswith("}post_type")), "")
        if kind in _KINDS and copy.strip():
            yield " ".join(item.findtext("title", "").split()), copy
