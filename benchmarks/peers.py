"""The copy, and its setters: each writes a PDF in the same face at the same measure, and gives its rows.

A row is the left edge of its column and the (x, character) of its letters, in points; rows come in reading order.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path

import pyphen
from fontTools.ttLib import TTFont

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from pdf_lines import rows

from edition import collect, desk, layout, press
from edition.collect import Days
from edition.intake import issue as issues
from edition.model import Block, BlockKind, Issue, Run
from edition.render import pdf
from edition.render.page import PageMaker
from edition.typeset import copy as blocks

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"
GATHERED = (
    ("digitalgov", date(2014, 10, 1), date(2014, 10, 31)),
    ("ropensci", date(2017, 1, 1), date(2026, 12, 31)),
)
Copy = Sequence[tuple[str, Sequence[str]]]
"""Articles by their slugs, each a row of paragraphs."""
Row = tuple[float, list[tuple[float, str]]]

LOOK = layout.load("gazette", "tabloid")
FACE = LOOK.faces["text"]
BODY, LEADING, MEASURE = LOOK.grid.body, LOOK.grid.leading, LOOK.grid.measure
COVERED = frozenset(TTFont(FACE).getBestCmap())
MARGIN = 36.0
BEFORE, AFTER, SHORTEST = 2, 3, 5
"""Letters that a hyphen leaves before and after it, and letters of the shortest word that is divided."""

_STYLE = f"""
@font-face {{ font-family: t; src: url(file://{FACE}) }}
@page {{ size: {MEASURE + 2 * MARGIN:.3f}pt 1000pt; margin: {MARGIN}pt }}
html, body {{ margin: 0; padding: 0 }}
body {{ width: {MEASURE:.3f}pt; font: {BODY}pt/{LEADING}pt t; text-align: justify; orphans: 1; widows: 1;
  text-rendering: geometricPrecision; hyphenate-limit-chars: {SHORTEST} {BEFORE} {AFTER} }}
p {{ margin: 0; text-indent: {BODY}pt }}
p:first-child {{ text-indent: 0 }}
"""


def ours(issue: Issue, copy: Copy, lang: str) -> list[Row]:
    """The finished newspaper: the rows of its paragraphs, found in its PDF where the plan has their legs."""
    known = {article.slug: article for article in issue.articles}
    plain = [
        replace(
            known[slug],
            body=tuple(Block(BlockKind.PARAGRAPH, (Run(text),)) for text in paragraphs),
            lang=lang,
            byline=(),
            dateline="",
            sources=(),
            pictures=(),
            expires=None,
            embargo=None,
            draft=False,
        )
        for slug, paragraphs in copy
    ]
    whole = replace(issue, articles=tuple(plain))
    blocks.LEAST_TO_DROP = 10**9  # no drop cap, whose lines stand beside it and are not at the measure
    budget, _ = desk.budget(whole)
    made, setter = press.planned(budget, LOOK, lambda _what: None, keep=False)
    data, _ = pdf.write(PageMaker(LOOK, made, whole, setter))
    pages, grid = rows(data), LOOK.grid
    found: dict[str, dict[int, Row]] = {}
    for page, module in made.dummy.modules():
        galley = made.dummy.galleys.get(module.slug)
        for leg in module.legs if galley else ():
            x = grid.x(leg.column)
            for i in range(leg.start, leg.end):
                number = galley.lines[i].block
                if number < 0 or galley.blocks[number].kind != BlockKind.PARAGRAPH.value:
                    continue
                y = grid.y(leg.row + i - leg.start)
                band = [
                    char
                    for baseline, row in pages[page.number - 1].items()
                    if y <= baseline / 4 < y + grid.leading
                    for char in row
                    if x - grid.gutter / 2 <= char[0] < x + grid.measure + grid.gutter / 2
                ]
                found.setdefault(galley.blocks[number].slug, {})[i] = (x, _sorted(band))
    return [row for slug, _ in copy for _, row in sorted(found[slug].items())]


def _sorted(row: list[tuple[float, str]]) -> list[tuple[float, str]]:
    return sorted(row, key=lambda one: one[0])


def _column(data: bytes) -> list[Row]:
    """The rows of a PDF that has one column."""
    return [(MARGIN, _sorted(page[baseline])) for page in rows(data) for baseline in sorted(page)]


def softened(text: str, lang: str) -> str:
    """``text`` with soft hyphens where Pyphen divides its words; words in capitals are left whole."""
    dictionary = pyphen.Pyphen(lang=pyphen.language_fallback(lang.replace("-", "_")), left=BEFORE, right=AFTER)

    def divided(found: re.Match[str]) -> str:
        word = found[0]
        return dictionary.inserted(word, "\u00ad") if len(word) >= SHORTEST and not word.isupper() else word

    return re.sub(r"[^\W\d_]+", divided, text)


def _html(copy: Copy, lang: str, style: str, soft: bool) -> str:
    parts = [f'<!DOCTYPE html><html lang="{lang}"><meta charset="utf-8"><style>{_STYLE}{style}</style><body>']
    for _, paragraphs in copy:
        done = (softened(text, lang) if soft else text for text in paragraphs)
        parts.append("<div>" + "".join(f"<p>{escape(text)}</p>" for text in done) + "</div>")
    return "".join(parts)


def weasyprint(copy: Copy, lang: str) -> list[Row]:
    """WeasyPrint's own lines, filled one after another; its hyphens are Pyphen's."""
    from weasyprint import HTML

    return _column(HTML(string=_html(copy, lang, "body { hyphens: auto }", soft=False)).write_pdf())


def chromium(copy: Copy, lang: str, soft: bool = False, pretty: bool = False) -> list[Row]:
    """The browser's lines as it prints them."""
    style = f"body {{ hyphens: {'manual' if soft else 'auto'}; text-wrap: {'pretty' if pretty else 'wrap'} }}"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "copy.html").write_text(_html(copy, lang, style, soft), "utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        command += [f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={folder / 'copy.pdf'}"]
        subprocess.run([*command, f"file://{folder / 'copy.html'}"], check=True, capture_output=True, timeout=300)
        return _column((folder / "copy.pdf").read_bytes())


def typst(copy: Copy, lang: str, breaks: str, overhang: bool = True, tracking: float = 0.0) -> list[Row]:
    """Typst's lines, ``breaks`` being "simple" or "optimized"; letters give way by at most ``tracking`` em.

    Its defaults are hanging punctuation (``overhang``) and letters that do not give way.
    """
    import typst as compiler

    source = f"""
#set page(width: {MEASURE + 2 * MARGIN:.3f}pt, height: 1000pt, margin: {MARGIN}pt)
#set text(font: "Source Serif 4", size: {BODY}pt, lang: "{lang[:2]}", hyphenate: true, fallback: false,
  top-edge: "baseline", bottom-edge: "baseline", overhang: {str(overhang).lower()})
#set par(justify: true, linebreaks: "{breaks}", first-line-indent: 1em, leading: {LEADING}pt, spacing: {LEADING}pt,
  justification-limits: (tracking: (min: {-tracking}em, max: {tracking}em)))
#for article in json("copy.json") {{ block(width: 100%, spacing: {LEADING}pt, for text in article {{ par(text) }}) }}
"""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "copy.json").write_text(json.dumps([list(paragraphs) for _, paragraphs in copy]), "utf-8")
        (folder / "copy.typ").write_text(source, "utf-8")
        data = compiler.compile(
            str(folder / "copy.typ"), root=name, font_paths=[str(FACE.parent)], ignore_system_fonts=True
        )
        return _column(data)


def copy_of(issue: Issue) -> tuple[Copy, int]:
    """The plain paragraphs of an issue's English articles, and how many were left out as not fair."""
    found, left = [], 0
    for article in issue.articles:
        if article.lang.startswith("en"):
            texts = [" ".join(b.text.split()) for b in article.body if b.kind is BlockKind.PARAGRAPH]
            kept = [text for text in texts if _is_fair(text)]
            left += len(texts) - len(kept)
            if kept:
                found.append((article.slug, kept))
    return found, left


def _is_fair(text: str) -> bool:
    """Whether no rule of one setter alone decides: no address or very long word, only characters of the face."""
    return (
        bool(text)
        and not re.search(r"://|www\.|@|\u00ad|\u200b|--|\S{25}", text)
        and all(ord(char) in COVERED for char in text)
    )


def issue_of(folder: Path, sample: bool) -> tuple[Issue, str]:
    """The issue that is set, gathered into ``folder``, and the language of its hyphens."""
    if sample or not CORPORA.is_dir():
        print("The sample issue alone" + ("" if sample else ": ../shared/corpora is absent") + ".\n")
        return issues.read(ROOT / "issues" / "2024-03-29")[0], "en-GB"
    gathered = []
    for name, since, until in GATHERED:
        written, _ = collect.gather([CORPORA / name], Days(since, until, until), folder / name)
        gathered.append(issues.read(written.folder)[0])
    articles = tuple(article for issue in gathered for article in issue.articles)
    return replace(gathered[-1], articles=articles), "en-US"
