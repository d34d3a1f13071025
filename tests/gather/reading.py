"""Short ways to read a text as the gatherers do, for the tests in this folder."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, settings

from edition.findings import Finding
from edition.intake.reading import article as articles
from edition.intake.reading.html import markdown, markup
from edition.intake.sources.place import Place
from edition.intake.sources.raw import opened
from edition.model import Article, Block, Paper, Picture

PAPER = Paper("The Harbour Gazette", timezone="Asia/Beirut")

LAW = settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
"""How a law is tried: the same examples every time, and no clock."""

Shape = list[tuple[str, str]]


def read(folder: Path, name: str, text: str | bytes, paper: Paper = PAPER) -> tuple[Article, list[Finding]]:
    """The article that a file ``name`` in ``folder`` with ``text`` is, and the findings."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    article, findings = articles.read(opened(Place(file, name, folder)), paper)
    assert article is not None, findings
    return article, findings


def codes(findings: list[Finding]) -> list[str]:
    """The codes of ``findings``, in order."""
    return [finding.code for finding in findings]


def any_picture(src: str, alt: str, caption: str, credit: str, line: int) -> Picture | None:
    """A picture for every address but an empty one."""
    return Picture(src, src, caption, credit, alt) if src else None


def of_html(text: str) -> list[Block]:
    """The blocks of an HTML fragment."""
    return markup.blocks(text, "x.html", 1, any_picture)


def of_markdown(text: str) -> list[Block]:
    """The blocks of a Markdown text."""
    return of_html(markdown.to_html(text, 1))


def shape(blocks: list[Block]) -> Shape:
    """Kind and words of each block; a list item is recognized by its marker and depth, a crosshead by its level."""
    return [(_kind(block), block.picture.file if block.picture else block.text) for block in blocks]


def _kind(block: Block) -> str:
    level = f" {block.level}" if block.level else ""
    return f"{block.kind.value}{level}{' ' if block.marker else ''}{block.marker}"
