"""Stories of the corpus ``ant`` (one site's pseudo-XML) as articles in Markdown, for tests and trials."""

from __future__ import annotations

import re
from pathlib import Path

_FIELD = re.compile(r"<(TITLE|CAT|ABSTRACT|TEXT)>\n?(.*?)\n?</\1>", re.DOTALL)
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#~|])")


SECTIONS = {
    "diverse": "منوعات",
    "economy": "اقتصاد",
    "internationalnews": "دولية",
    "localnews": "محليات",
    "politic": "سياسة",
    "society": "مجتمع",
    "sport": "رياضة",
}
"""The site's sections in Arabic."""


def issue(corpus: Path, day: str, folder: Path, paper: str) -> Path:
    """Write the stories of ``day`` (such as 20170208) as an issue's folder with ``paper.toml``; returns it."""
    place = folder / f"{day[:4]}-{day[4:6]}-{day[6:]}"
    (place / "articles").mkdir(parents=True)
    (folder / "paper.toml").write_text(paper, "utf-8")
    for file in sorted(corpus.rglob(f"*{day}.txt")):
        text = markdown(file.read_text("utf-8"), place.name)
        (place / "articles" / f"{file.stem.lower()}.md").write_text(text, "utf-8")
    return place


def markdown(text: str, day: str) -> str:
    """One story of ``day``: its title, section and copy; the abstract is its first sentence again and stays out."""
    found = {name: value.strip() for name, value in _FIELD.findall(text)}
    title = found["TITLE"].replace("\\", "\\\\").replace('"', '\\"')
    head = [f'title: "{title}"', f"date: {day}", f"section: {SECTIONS[found['CAT'].lower()]}", "lang: ar"]
    paragraphs = [_SPECIAL.sub(r"\\\1", part.strip()) for part in found["TEXT"].splitlines() if part.strip()]
    return "---\n" + "\n".join(head) + "\n---\n\n" + "\n\n".join(paragraphs) + "\n"
