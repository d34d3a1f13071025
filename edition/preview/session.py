"""The work behind the preview: files are read and planned anew, and just the pages that changed are painted.

All of it is done by one thread. Pages that have not changed keep their pictures; where a file is wrong, the pages of
the last state that made a paper stay.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pypdfium2

from edition import press
from edition.desk import Budget
from edition.findings import EditionError, Report, Severity, silently
from edition.frames import Box, PageFrames, of_edition
from edition.intake.folder import Remembering
from edition.model import Article
from edition.orders import Orders
from edition.pictures import Darkroom
from edition.preflight import sheet
from edition.preflight.sheet.defects import Defect
from edition.press.books import book_of, volume_of
from edition.press.planning import Memories, Side, sides_planned
from edition.press.reading import read
from edition.preview.views import Mark, PageView, Place, View, remark
from edition.render import pdf
from edition.render.book import volume as volumes
from edition.render.book.cover import Cover
from edition.render.page import PageMaker
from edition.render.swatches import Swatches
from edition.words import date_line, runs_left

WIDTH = 1400
"""Pixels of a page's picture across."""
REPORTED = "this is a fault of the program; please report it"
AT_ONCE = 4
"""Pages that are painted before they are shown, so that the first ones come soon."""
Show = Callable[[View], None]


@dataclass
class Session:
    """An issue that is looked at; ``show`` gets each new view of it."""

    orders: Orders
    show: Show
    view: View = field(default_factory=lambda: View(working=True))
    pictures: dict[str, bytes] = field(default_factory=dict)
    """The pictures of the pages that are shown, as JPEG, by name."""
    book: dict[str, bytes] = field(default_factory=dict)
    """The files of the e-book, by name."""
    _darkroom: Darkroom = field(default_factory=Darkroom)
    _swatches: dict[int, Swatches] = field(default_factory=dict)
    _memories: Memories = field(default_factory=Memories)
    _reader: Remembering = field(init=False)
    _painted: dict[tuple[int, int], tuple[PageFrames, str]] = field(default_factory=dict)
    _dress: tuple[object, ...] = ()
    """The looks, their files and the artwork of advertisements: where these change, every page does."""

    def __post_init__(self) -> None:
        self._reader = Remembering((self.orders.folder,))

    def refresh(self, files: Sequence[str] = ()) -> None:
        """Make the issue anew, after a change of ``files``; a fault is shown, and nothing is raised for it."""
        report = Report()
        try:
            self._planned(report, tuple(files))
        except EditionError as fault:
            self._fault(str(fault), report)
        except Exception as fault:  # whatever a file holds, the preview goes on
            self._fault(f"{REPORTED}: {type(fault).__name__}: {fault}", report)

    def unwatched(self, why: str) -> None:
        """Say that changes are not seen any more."""
        self._shown(replace(self.view, fault=f"changes are not seen any more; start the preview again: {why}"))

    def _fault(self, sentence: str, report: Report) -> None:
        """The last good pages stay, below the sentence that says what is wrong."""
        remarks = tuple(remark(one, self.view.pages) for one in report)
        self._shown(replace(self.view, fault=sentence, working=False, remarks=remarks or self.view.remarks))

    def _shown(self, view: View) -> None:
        self.view = replace(view, number=self.view.number + 1)
        self.show(self.view)

    def _planned(self, report: Report, files: tuple[str, ...]) -> None:
        budgets = read(self.orders.folder, report, self._darkroom, True, silently, self._reader.look())
        sides = sides_planned(budgets, self.orders, report, silently, memories=self._memories)
        for side in sides:
            report.add(side.made.findings)
            report.add(side.made.dummy.findings)
        self._redress(sides)
        framed = [of_edition(one.made, one.look, one.budget.issue, one.setter) for one in sides]
        todo = [
            (place, page)
            for place, pages in enumerate(framed)
            for page in pages
            if self._painted.get((place, page.number), (None, ""))[0] != page
        ]
        self._forget(framed)
        paper = budgets[0].issue.paper
        said = View(paper=paper.name, day=date_line(budgets[0].issue), rtl=runs_left(paper.language), files=files)
        while True:
            now, todo = todo[:AT_ONCE], todo[AT_ONCE:]
            for place, side in enumerate(sides):
                self._paint(place, side, [page for at, page in now if at == place])
            pages = tuple(self._page(p, page, sides[p]) for p, own in enumerate(framed) for page in own)
            self._drop(pages)
            remarks = tuple(remark(one, pages) for one in report if one.severity is not Severity.NOTE)
            self._shown(
                replace(said, number=0, pages=pages, remarks=remarks, chapters=self.view.chapters, working=True)
            )
            if not todo:
                break
        self._bind(sides[0], budgets[0])
        self._shown(replace(self.view, chapters=tuple(_chapters(self.book)), working=False))

    def _redress(self, sides: Sequence[Side]) -> None:
        folders = {folder for one in sides for folder in one.look.templates}
        files = sorted(path for folder in folders for path in folder.glob("*") if path.is_file())
        files += [Path(advert.path) for one in sides for advert in one.made.adverts.values() if advert.path]
        stamps = tuple((str(path), *_stamp(path)) for path in files)
        dress = (*(one.look for one in sides), stamps)
        if dress != self._dress:
            self._painted.clear()
            self._dress = dress

    def _forget(self, framed: Sequence[Sequence[PageFrames]]) -> None:
        """Pages that are no more have no picture."""
        there = {(place, page.number) for place, pages in enumerate(framed) for page in pages}
        for key in self._painted.keys() - there:
            del self._painted[key]

    def _paint(self, place: int, side: Side, pages: Sequence[PageFrames]) -> None:
        """Pictures of pages of one side."""
        if not pages:
            return
        maker = PageMaker(
            side.look, side.made, side.budget.issue, side.setter, self._darkroom,
            pages=tuple(pages), swatches=self._swatches.setdefault(place, Swatches()),
        )  # fmt: skip
        data, _ = pdf.write(maker)
        document = pypdfium2.PdfDocument(data)
        for page, drawn in zip(pages, document, strict=True):
            out = io.BytesIO()
            drawn.render(scale=WIDTH / drawn.get_width()).to_pil().convert("RGB").save(
                out, "JPEG", quality=90, subsampling=0
            )
            name = hashlib.sha256(out.getvalue()).hexdigest()[:20]
            self.pictures[name] = out.getvalue()
            self._painted[place, page.number] = page, name
        document.close()

    def _drop(self, pages: Sequence[PageView]) -> None:
        """Keep the pictures that are shown, and those of the view before, which a browser may still ask for."""
        kept = {page.picture for page in (*pages, *self.view.pages)}
        for name in self.pictures.keys() - kept:
            del self.pictures[name]

    def _page(self, place: int, page: PageFrames, side: Side) -> PageView:
        grid, articles = side.look.grid, side.made.dummy.articles
        columns = tuple((round(grid.x(n), 2), round(grid.measure, 2)) for n in range(grid.columns))
        places = tuple(
            Place(one.slug, one.title, one.kind, *_written(articles.get(one.slug)), one.box) for one in page.modules
        )
        picture = self._painted.get((place, page.number), (None, ""))[1]
        return PageView(place, page.number, picture, page.width, page.height, columns, places)

    def _bind(self, side: Side, budget: Budget) -> None:
        """The e-book of the first side, to be read beside the pages."""
        volume = volumes.with_pages(volume_of(budget, self.orders), side.made.dummy.page_of)
        first = self.pictures.get(self._painted[0, 1][1], b"")
        data = book_of(volume, side.look, Report(), Cover(first, WIDTH, WIDTH), self._darkroom)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}
        self.book = {name: content for name, content in inside.items() if name != "pictures/cover.jpg"}

    def _mark(self, one: Defect) -> Mark:
        """A defect on its page: those of the other side follow from the last to the first."""
        first = sum(page.side == 0 for page in self.view.pages)
        other = one.page > first
        number = len(self.view.pages) + 1 - one.page if other else one.page
        box = Box(one.box.left, one.box.top, one.box.right - one.box.left, one.box.bottom - one.box.top)
        return Mark(int(other), number, one.code, one.message, one.hard, box)

    def check(self) -> None:
        """Build the issue in a folder that is thrown away, and show what the proof and the quality sheet say."""
        with tempfile.TemporaryDirectory() as folder:
            try:
                made = press.build(replace(self.orders, out=Path(folder), ebook=False, fresh=True))
            except EditionError as fault:
                self._fault(str(fault), fault.report or Report())
                return
            except Exception as fault:
                self._fault(f"{REPORTED}: {type(fault).__name__}: {fault}", Report())
                return
            data = next(path for path in made.files if path.suffix == ".pdf").read_bytes()
        marks = tuple(self._mark(one) for one in sheet.of_pdf(data).defects)
        remarks = tuple(remark(one, self.view.pages) for one in made.report if one.severity is not Severity.NOTE)
        self._shown(replace(self.view, marks=marks, remarks=remarks))


def _stamp(path: Path) -> tuple[int, int]:
    """When a file was written and how large it is; nothing of one that has gone."""
    try:
        state = path.stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size


def _written(article: Article | None) -> tuple[str, int]:
    """Where an article was written: its file and line."""
    return (article.source.path, article.source.line) if article is not None else ("", 0)


def _chapters(book: dict[str, bytes]) -> Sequence[tuple[str, str]]:
    """The pages of a book's navigation: files and titles."""
    from lxml import etree

    if "nav.xhtml" not in book:
        return ()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(book["nav.xhtml"], parser)
    links = root.iterfind(".//{http://www.w3.org/1999/xhtml}nav[@id='toc']//{http://www.w3.org/1999/xhtml}a")
    return [(str(one.get("href")), "".join(map(str, one.itertext()))) for one in links]
