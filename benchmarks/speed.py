"""``make bench``: this project against WeasyPrint alone, on the same articles, as ratios of CPU seconds."""

from __future__ import annotations

import io
import multiprocessing
import os
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import workload

SIZES = (12, 60, 300)
MANY = 1500
FACE = Path(__file__).resolve().parent.parent / "fonts" / "source-serif-4"
_STYLE = f"""
@font-face {{ font-family: t; src: url(file://{FACE}/SourceSerif4-Regular.ttf) }}
@font-face {{ font-family: t; font-weight: bold; src: url(file://{FACE}/SourceSerif4-Bold.ttf) }}
html {{ font: 9pt/10.5pt t; hyphens: auto; text-align: justify }}
p {{ margin: 0; text-indent: 9pt }}
h2 {{ font-size: 22pt; line-height: 1.1; margin: 6pt 0; hyphens: none; text-align: left }}
img {{ width: 100% }}
"""
_PAGE = "@page { size: 280mm 430mm; margin: 14mm 13mm }"


def _budget(issue: Path):  # type: ignore[no-untyped-def]
    from edition import desk
    from edition.intake import issue as issues

    return desk.budget(issues.read(issue)[0])[0]


def _flow(issue: Path, block: str, style: str) -> str:
    """The articles as plain HTML, each in a ``block`` element."""
    parts = [f'<!DOCTYPE html><html lang="en-GB"><meta charset="utf-8"><style>{_STYLE}{style}</style><body>']
    for item in _budget(issue).items:
        article = item.article
        pictures = "".join(f'<img alt="" src="file://{p.path}">' for p in article.pictures)
        copy = "".join(f"<p>{escape(b.text)}</p>" for b in article.body)
        parts.append(
            f"<{block}><h2>{escape(article.title)}</h2>{pictures}<p>{', '.join(article.byline)}</p>{copy}</{block}>"
        )
    return "".join(parts)


def project_pdf(issue: Path) -> float:
    """This project's PDF: read, choose, set, plan, paint, check."""
    from edition import press

    with tempfile.TemporaryDirectory() as out:
        start = time.process_time()
        press.build(press.Orders(issue, Path(out), ebook=False, cache=False))
        return time.process_time() - start


def project_plan(issue: Path) -> float:
    """Setting all lines and planning all pages."""
    from edition import press
    from edition.findings import Report

    budget = _budget(issue)
    look = press.chosen_layout("gazette", "tabloid", budget, Report())
    start = time.process_time()
    press.planned(budget, look, lambda _what: None, keep=False)
    return time.process_time() - start


def project_lines(issue: Path) -> float:
    """Breaking all copy into lines, with nothing cached."""
    from edition.layout import load
    from edition.typeset.faces import Faces
    from edition.typeset.setter import GalleySetter
    from edition.words import words_of

    budget = _budget(issue)
    look = load("gazette", "tabloid")
    start = time.process_time()
    setter = GalleySetter(look, Faces(look))
    for item in budget.items:
        setter.article(item.article, words_of("en"))
    return time.process_time() - start


def project_lines_kept(issue: Path) -> float:
    """The same lines from the cache of galleys, by a setter that has read nothing yet."""
    from edition.layout import load
    from edition.typeset import cache
    from edition.typeset.faces import Faces
    from edition.typeset.setter import GalleySetter
    from edition.words import words_of

    budget = _budget(issue)
    look = load("gazette", "tabloid")
    words = words_of("en")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder

        def setter() -> GalleySetter:
            return GalleySetter(look, Faces(look), cache=cache.of_user((look.grid.measure,), look.faces.values()))

        first = setter()
        for item in budget.items:
            first.article(item.article, words)
        cache._digest.cache_clear()
        cache._version.cache_clear()
        start = time.process_time()
        second = setter()
        for item in budget.items:
            second.article(item.article, words)
        return time.process_time() - start


def memory_of_lines(issue: Path) -> float:
    """Megabytes at the peak of a process that reads the articles and keeps all their galleys."""
    from edition.layout import load
    from edition.typeset.faces import Faces
    from edition.typeset.setter import GalleySetter
    from edition.words import words_of

    look = load("gazette", "tabloid")
    setter = GalleySetter(look, Faces(look))
    galleys = [setter.article(item.article, words_of("en")) for item in _budget(issue).items]
    assert galleys
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def project_epub(issue: Path) -> float:
    """This project's EPUB, from the budget to the bytes, its pictures scaled beforehand."""
    from edition.layout import load
    from edition.render.book import cover, volume
    from edition.render.book.binding import bound

    budget = _budget(issue)
    look = load("gazette", "tabloid")
    book = volume.of_issues([budget])
    front = cover.typographic(book, look)
    bound(book, look, front)  # its pictures are kept now
    start = time.process_time()
    bound(book, look, front)
    return time.process_time() - start


def plain_zip(issue: Path) -> float:
    """The files of that EPUB zipped, and nothing else; their making is not counted."""
    from edition.layout import load
    from edition.render.book import volume
    from edition.render.book.binding import bound

    book = bound(volume.of_issues([_budget(issue)]), load("gazette", "tabloid")).data
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    start = time.process_time()
    with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return time.process_time() - start


def _weasyprint(html: str, write: bool) -> float:
    import weasyprint

    start = time.process_time()
    document = weasyprint.HTML(string=html).render()
    if write:
        document.write_pdf()
    return time.process_time() - start


def flow_pdf(issue: Path) -> float:
    """WeasyPrint alone, (a): one flow in five CSS columns."""
    columns = "body { columns: 5; column-gap: 4mm; column-fill: auto }"
    return _weasyprint(_flow(issue, "div", _PAGE + columns), True)


def blocks_pdf(issue: Path) -> float:
    """WeasyPrint alone, (b): a balanced block of five columns a story."""
    return _weasyprint(_flow(issue, "section", _PAGE + "section { columns: 5; column-gap: 4mm }"), True)


def column_layout(issue: Path) -> float:
    """WeasyPrint's layout of the same text in one tall column, nothing written."""
    html = _flow(issue, "div", "@page { size: 47.6mm 40000mm; margin: 0 }")
    return _weasyprint(html.replace("<img", "<wbr"), False)


def typst_pdf(issue: Path) -> float:
    """Typst: the same articles and pictures in three columns, no newspaper pages; nothing where it is absent."""
    try:
        import typst
    except ImportError:
        return 0.0

    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'

    head = (
        "#set page(width: 280mm, height: 430mm, margin: (x: 13mm, y: 14mm), columns: 3)\n"
        '#set text(font: "Source Serif 4", size: 9pt, lang: "en", hyphenate: true)\n'
        "#set par(justify: true, first-line-indent: 9pt, leading: 2.6pt, spacing: 2.6pt)\n"
    )
    parts = [head]
    for item in _budget(issue).items:
        article = item.article
        parts.append(f"#block(text(size: 22pt, {quoted(article.title)}))")
        parts += [f"#image({quoted(str(p.path))})" for p in article.pictures]
        parts.append(f"#par({quoted(', '.join(article.byline))})")
        parts += [f"#par({quoted(block.text)})" for block in article.body]
    source = issue / "all.typ"
    source.write_text("\n\n".join(parts), "utf-8")
    start = time.process_time()
    typst.compile(str(source), root="/", font_paths=[str(FACE)], ignore_system_fonts=True)
    return time.process_time() - start


def peak(issue: Path) -> float:
    """Megabytes at the peak of a process that builds the PDF."""
    project_pdf(issue)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _run(job: Callable[[Path], float], issue: Path) -> float:
    """``job`` in a process of its own, so that no cache of another one helps it."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(job, (issue,))


def planning() -> Iterator[str]:
    """How long planning alone takes, with all lines set beforehand: pages, and CPU seconds on one core."""
    from edition import press
    from edition.findings import Report

    for stories in (60, 300):
        with tempfile.TemporaryDirectory() as folder:
            budget = _budget(workload.make(Path(folder), stories))
            look = press.chosen_layout("gazette", "tabloid", budget, Report())
            press.planned(budget, look, lambda _what: None)
            start = time.process_time()
            made, _ = press.planned(budget, look, lambda _what: None)
            spent = time.process_time() - start
            yield f"planning {stories} stories: {len(made.dummy.pages)} tabloid pages in {spent:.2f} CPU seconds"


def main() -> None:
    """Run every measure at every size and print the table as Markdown."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    print(f"{os.cpu_count()} cores, {memory:.0f} GB of memory; CPU seconds in one run, ratios beside them\n")
    names = ("articles", "PDF", "(a) five columns", "PDF / (a)", "(b) balanced", "PDF / (b)")
    print("| " + " | ".join((*names, "lines and plan", "lines", "one column", "one column / lines")) + " |")
    print("|---" * 10 + "|")
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    costs: dict[int, float] = {}
    books, kept, typed = [], [], []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            issue = workload.make(Path(folder), size)
            pdf, plan, lines = (_run(job, issue) for job in (project_pdf, project_plan, project_lines))
            flow, blocks, column = (_run(job, issue) for job in (flow_pdf, blocks_pdf, column_layout))
            kept.append((size, lines, column, _run(project_lines_kept, issue)))
            books.append((size, *(_run(job, issue) for job in (project_epub, plain_zip))))
            typed.append((size, pdf, _run(typst_pdf, issue), _run(peak, issue)))
        costs[size] = pdf / size
        row = [f"{size}", f"{pdf:.1f}", f"{flow:.1f}", f"{pdf / flow:.2f}", f"{blocks:.1f}", f"{pdf / blocks:.2f}"]
        row += [f"{plan:.1f}", f"{lines:.2f}", f"{column:.1f}", f"{column / lines:.1f}"]
        print("| " + " | ".join(row) + " |", flush=True)
    print("\n| articles | lines | lines kept | one column / lines kept |\n|---|---|---|---|")
    for size, lines, column, warm in kept:
        print(f"| {size} | {lines:.2f} | {warm:.3f} | {column / warm:.0f} |")
    print("\n| articles | PDF | Typst | PDF / Typst | memory, MB |\n|---|---|---|---|---|")
    for size, pdf, other, most in typed:
        ratio = f"{other:.2f} | {pdf / other:.1f}" if other else "absent | "
        print(f"| {size} | {pdf:.1f} | {ratio} | {most:.0f} |")
    print("\n| articles | EPUB | plain zip | EPUB / zip |\n|---|---|---|---|")
    for size, book, plain in books:
        print(f"| {size} | {book:.2f} | {plain:.2f} | {book / plain:.1f} |")
    print()
    for line in planning():
        print(line)
    with tempfile.TemporaryDirectory() as folder:
        issue = workload.make(Path(folder), MANY)
        print(f"\nMemory with the galleys of {MANY} articles: {_run(memory_of_lines, issue):.0f} MB at its peak")
    if {60, 300} <= costs.keys():
        print(f"\nCost of the PDF an article at 300, against 60: {costs[300] / costs[60]:.2f}")


if __name__ == "__main__":
    main()
