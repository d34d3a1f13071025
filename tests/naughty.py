"""The strings of the corpus ``naughty`` as articles in Markdown, each of them once title, byline and copy."""

from __future__ import annotations

import json
import re
from pathlib import Path

_SPECIAL = re.compile(r"([!-/:-@\[-`{-~])")


def strings(corpus: Path) -> list[str]:
    """The strings in their order."""
    found: list[str] = json.loads((corpus / "blns.json").read_text("utf-8"))
    return found


def issue(found: list[str], folder: Path, paper: str, day: str = "2024-03-29") -> Path:
    """Write an article of each string as an issue's folder with ``paper.toml``; returns it."""
    place = folder / day
    (place / "articles").mkdir(parents=True)
    (folder / "paper.toml").write_text(paper, "utf-8")
    for number, text in enumerate(found, 1):
        (place / "articles" / f"string-{number:03}.md").write_text(markdown(text, day), "utf-8")
    return place


def markdown(text: str, day: str) -> str:
    """An article whose title, byline and only paragraph are ``text``, letter for letter."""
    stated = json.dumps(text.replace("&", "&amp;").replace("<", "&lt;").replace("{", "&#123;"))
    copy = _SPECIAL.sub(r"\\\1", text.replace("\n", " "))
    return f"---\ntitle: {stated}\nbyline: {stated}\ndate: {day}\n---\n\n{copy}\n"
