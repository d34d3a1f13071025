"""Words of the copy as readers of the PDF find them: the text and the search of pdfium, Poppler and MuPDF.

Run: python benchmarks/found.py. Each row is an issue; a word counts as found when it is among the words that the
engine extracts, as often as it was written, letter for letter. Nothing is stripped from either side but the points
around it; two marks of one letter may come in either order, which Unicode holds equal. A word divided at the end of
a line is found where the engine puts it together again.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import ant  # noqa: E402

from edition import press  # noqa: E402
from edition.findings import EditionError, Report  # noqa: E402
from edition.pictures import Darkroom  # noqa: E402
from edition.press.reading import read  # noqa: E402

SEARCHED = 200
"""Words that are looked for by the engines' own search."""
_WORD = re.compile(r"[\w\u200c\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]+")


def words(text: str) -> Counter[str]:
    """The words of ``text``: letters, digits, their marks and the joiners between them."""
    return Counter(_WORD.findall(unicodedata.normalize("NFC", text)))


def by_pdfium(data: bytes) -> str:
    """The text as pdfium extracts it, words put together again at the hyphens that it recognises."""
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return re.sub("[\x02\ufffe]\r?\n?", "", "\n".join(pages))


def by_poppler(data: bytes) -> str:
    """The text as ``pdftotext`` extracts it."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        done = subprocess.run(["pdftotext", "-enc", "UTF-8", file.name, "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def by_mupdf(data: bytes) -> str:
    """The text as MuPDF extracts it, with its own joining of divided words."""
    import pymupdf

    flags = pymupdf.TEXTFLAGS_TEXT | pymupdf.TEXT_DEHYPHENATE
    with pymupdf.open(stream=data, filetype="pdf") as document:
        return "\n".join(str(page.get_text("text", flags=flags)) for page in document)


def found_by_pdfium(data: bytes, wanted: list[str]) -> int:
    """How many of ``wanted`` pdfium's search finds."""
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage() for page in document]
        return sum(any(page.search(word).get_next() is not None for page in pages) for word in wanted)


def found_by_mupdf(data: bytes, wanted: list[str]) -> int:
    """How many of ``wanted`` MuPDF's search finds."""
    import pymupdf

    with pymupdf.open(stream=data, filetype="pdf") as document:
        return sum(any(page.search_for(word) for page in document) for word in wanted)


ENGINES: dict[str, Callable[[bytes], str]] = {"pdfium": by_pdfium, "poppler": by_poppler, "mupdf": by_mupdf}


def copy_of(folder: Path) -> str:
    """The paragraphs of an issue as they were read."""
    budgets = read(folder, Report(), Darkroom())
    return "\n".join(block.text for one in budgets for item in one.items for block in item.article.body)


def issues(folder: Path) -> Iterator[tuple[str, Path]]:
    """The issues that are measured, with their names."""
    yield "sample", ROOT / "issues" / "2024-03-29"
    corpus = ROOT.parent / "shared" / "corpora" / "ant"
    if corpus.is_dir():
        paper = 'name = "صحيفة اليوم"\nlanguage = "ar"\npages = "tabloid"\n'
        yield "Arabic day", ant.issue(corpus, "20170208", folder / "ant", paper)
    for name, tag in (("persian", "fa"), ("hebrew", "he")):
        place = folder / name / "2024-05-01"
        (place / "articles").mkdir(parents=True)
        (folder / name / "paper.toml").write_text(f'name = "{name.title()}"\nlanguage = "{tag}"\n', "utf-8")
        text = (ROOT / "benchmarks" / "pages" / f"{name}.md").read_text("utf-8")
        (place / "articles" / f"{name}.md").write_text(text, "utf-8")
        yield name.title(), place


def divided(folder: Path, out: Path) -> Counter[str]:
    """The words that the plan of an issue divides at the end of a line, as often as it does."""
    (made,), _ = press.plan(press.Orders(folder, out))
    found: Counter[str] = Counter()
    for _, module in made.dummy.modules():
        galley = made.dummy.galleys.get(module.slug)
        for leg in module.legs if galley else ():
            for one in galley.lines[leg.start : leg.end]:
                if one.block >= 0 and one.line.hyphen:
                    text = unicodedata.normalize("NFC", galley.blocks[one.block].text)
                    own = (word[0] for word in _WORD.finditer(text) if word.start() < one.line.end < word.end())
                    found.update(own)
    return found


def joined(parted: Counter[str], wanted: Counter[str], found: Counter[str]) -> str:
    """How many of the divided words are found whole: those found beyond the ones that stand undivided."""
    whole = sum(max(0, min(many, found[word] - (wanted[word] - many))) for word, many in parted.items())
    return f"{whole} of {parted.total()}"


def row(name: str, folder: Path, out: Path) -> str:
    """One line of the table."""
    press.build(press.Orders(folder, out, ebook=False))
    data = next(out.glob("*.pdf")).read_bytes()
    wanted = words(copy_of(folder))
    total = wanted.total()
    cells, parts, parted = [name, str(total)], [], divided(folder, out)
    for engine, extract in ENGINES.items():
        text = extract(data)
        missed = wanted - words(text)
        cells.append(f"{100 * (1 - missed.total() / total):.1f} %")
        parts.append(joined(parted, wanted, words(text)))
        if "-v" in sys.argv:
            print(f"{name} {engine}: {missed.total()} of {total}: {missed.most_common(30)}", file=sys.stderr)
    some = sorted(word for word in wanted if len(word) > 3)
    some = some[:: max(1, len(some) // SEARCHED)][:SEARCHED]
    for search in (found_by_pdfium, found_by_mupdf):
        cells.append(f"{search(data, some)} of {len(some)}")
    return "| " + " | ".join([*cells, *parts]) + " |"


def main() -> None:
    """Print the table."""
    print(
        "| issue | words | pdfium | Poppler | MuPDF | searched by pdfium | searched by MuPDF "
        "| divided: pdfium | Poppler | MuPDF |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, place in issues(Path(folder)):
            try:
                print(row(name, place, Path(folder) / "out" / name))
            except EditionError as fault:
                print(f"| {name} | refused: {fault} |")


if __name__ == "__main__":
    main()
