"""``benchmarks/ebooks.py``: this project's e-book against those that other programs make of the same articles.

Each peer is given what it reads best: pandoc the articles as Markdown, calibre and percollate as one and many HTML
pages, pictures beside them. Then one judge looks at all: EPUBCheck and Ace where installed, and which paragraphs,
captions and pictures of the articles are in the file. A peer that is not installed is named in its row.
"""

from __future__ import annotations

import importlib.util
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

from lxml import etree

from edition import desk, layout
from edition.desk import Budget
from edition.intake import issue as issues
from edition.preflight import conservation, validators
from edition.preflight.units import letters as squeezed
from edition.render.book import volume, xhtml
from edition.render.book.binding import bound

ROOT = Path(__file__).resolve().parent.parent
TITLE = "The Harbour Gazette"


def ours(budget: Budget, out: Path) -> bool:
    """This project, without a print edition, its cover of type included."""
    out.write_bytes(bound(volume.of_issues([budget]), layout.load("gazette", "tabloid")).data)
    return True


def pages(budget: Budget, folder: Path) -> list[Path]:
    """Each article as an HTML page with its pictures, written without any thought of e-books."""
    made = []
    for item in budget.items:
        article = item.article
        for picture in article.figures:
            shutil.copy(picture.path, folder)
        figures = "".join(
            _figure(Path(picture.path).name, picture.alt, picture.caption, picture.credit)
            for picture in article.pictures
        )
        body = xhtml.body(article.body, lambda p: _figure(Path(p.path).name, p.alt, p.caption, p.credit))
        listed = "".join(f"<li>{escape(source)}</li>" for source in article.sources)
        sources = f"<ul>{listed}</ul>" if listed else ""
        path = folder / f"{article.slug}.html"
        path.write_text(
            f'<!DOCTYPE html><html lang="{article.lang}"><head><meta charset="utf-8">'
            f"<title>{escape(article.title)}</title></head><body><article><h1>{escape(article.title)}</h1><p>{escape(article.deck)}</p>"
            f"<p>{escape(', '.join(article.byline))}</p>{figures}{body}{sources}</article></body></html>",
            "utf-8",
        )
        made.append(path)
    return made


def _figure(path: str, alt: str, caption: str, credit: str) -> str:
    words = f"<figcaption>{escape(caption)} {escape(credit)}</figcaption>"
    return f'<figure><img src="{path}" alt="{escape(alt)}">{words}</figure>'


def pandoc(budget: Budget, out: Path) -> bool:
    """Pandoc, of the HTML pages, a chapter each."""
    command = shutil.which("pandoc")
    if command is None and importlib.util.find_spec("pypandoc"):
        import pypandoc

        command = pypandoc.get_pandoc_path()
    return command is not None and _made(budget, lambda made: [
        command, *map(str, made), "-f", "html", "-t", "epub3", "-o", str(out), "--toc",
        "--metadata", f"title={TITLE}", "--metadata", "lang=en-GB",
    ])  # fmt: skip


def calibre(budget: Budget, out: Path) -> bool:
    """Calibre's ebook-convert, of an index page with links to the articles."""
    command = shutil.which("ebook-convert")

    def line(made: list[Path]) -> list[str]:
        index = made[0].parent / "index.html"
        links = "".join(f'<p><a href="{path.name}">{path.stem}</a></p>' for path in made)
        index.write_text(f"<html><head><title>{TITLE}</title></head><body>{links}</body></html>", "utf-8")
        return [str(command), str(index), str(out), "--epub-version", "3", "--title", TITLE, "--language", "en"]

    return command is not None and _made(budget, line)


def percollate(budget: Budget, out: Path) -> bool:
    """Percollate, of the HTML pages, as saved from the web."""
    command = shutil.which("percollate")
    jail = ["--no-sandbox"] if os.geteuid() == 0 else []  # the browser that it starts wants this of root
    return command is not None and _made(
        budget, lambda made: [command, "epub", *map(str, made), "--output", str(out), "--title", TITLE, *jail]
    )


def _made(budget: Budget, line: Callable[[list[Path]], list[str]]) -> bool:
    with tempfile.TemporaryDirectory() as name:
        command = line(pages(budget, Path(name)))
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600, cwd=name)
        if done.returncode:
            print(done.stderr[-600:], file=sys.stderr)
    return done.returncode == 0


def lost(path: Path, budget: Budget) -> tuple[int, int, int, int]:
    """How many pieces of copy are nowhere in the book, of how many; and pictures packed, of how many."""
    texts, packed = [], set()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xhtml", ".html", ".htm")):
                root = etree.fromstring(archive.read(name), etree.HTMLParser(encoding="utf-8"))
                texts.append("".join(map(str, root.itertext())))
            elif name.lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg")) and "cover" not in name:
                packed.add(archive.read(name))
    whole = squeezed("".join(texts))
    articles = [item.article for item in budget.items]
    wanted = [piece for piece in conservation.pieces(articles) if piece.letters]
    shown = {picture.path for article in articles for picture in article.figures}
    return sum(piece.letters not in whole for piece in wanted), len(wanted), len(packed), len(shown)


def measured(make: Callable[[Budget, Path], bool], budget: Budget, out: Path) -> tuple[bool, float]:
    """Whether a book was made, and the CPU seconds of this process and its children for it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.process_time()
    there = make(budget, out)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return there and out.is_file(), time.process_time() - start + spent


def main() -> None:
    """Print the table for the issue named on the command line, else the sample."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "issues" / "2024-03-29"
    os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp()
    budget, _ = desk.budget(issues.read(folder)[0])
    print("| program | EPUBCheck | Ace | pieces lost | pictures | MB | CPU s |\n|---|---|---|---|---|---|---|")
    for name, make in (("this project", ours), ("pandoc", pandoc), ("calibre", calibre), ("percollate", percollate)):
        out = Path(tempfile.mkdtemp()) / "book.epub"
        made, seconds = measured(make, budget, out)
        if not made:
            print(f"| {name} | not installed, or made nothing | | | | | |")
            continue
        verdicts = [validator(out) for validator in validators.VALIDATORS]
        said = ["not installed" if one.skipped else str(len(one.says)) for one in verdicts]
        missing, pieces, packed, shown = lost(out, budget)
        size = out.stat().st_size / 1_000_000
        row = [*said, f"{missing} of {pieces}", f"{packed} of {shown}", f"{size:.1f}", f"{seconds:.1f}"]
        print("| " + " | ".join([name, *row]) + " |", flush=True)
        for one in verdicts:
            for text in one.says[:5]:
                print(f"  {name}: {one.name}: {text[:200]}", file=sys.stderr)


if __name__ == "__main__":
    main()
