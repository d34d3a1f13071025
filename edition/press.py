"""The whole road on one screen: an issue's folder becomes a PDF, an EPUB and a report."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from edition import __version__, desk, layout
from edition.desk import Budget
from edition.files import write_whole
from edition.findings import (
    AnotherBuild,
    EditionError,
    Finding,
    NothingToPrint,
    Report,
    Severity,
    Source,
    UsageError,
    note,
    warning,
)
from edition.gather import issue as issues
from edition.gather import plan as plans
from edition.layout import Layout
from edition.makeup import MadeUp, make_up
from edition.makeup.reasons import difference
from edition.makeup.versions import without
from edition.model import Article, Issue
from edition.pictures import Darkroom
from edition.preflight import conservation, lines
from edition.preflight import pictures as picture_checks
from edition.render import artwork, pdf
from edition.render.book import cover as covers
from edition.render.book import volume as volumes
from edition.render.book.binding import bound
from edition.render.book.cover import Cover
from edition.render.book.volume import Volume
from edition.render.page import PageMaker
from edition.typeset import cache as galleys
from edition.typeset.faces import Faces
from edition.typeset.galley import GalleySetter
from edition.typeset.hyphens import exceptions
from edition.typeset.scripts import script_of
from edition.typeset.system import package_of

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Orders:
    """What a build is asked for."""

    folder: Path
    out: Path
    layout: str = ""
    pages: str = ""
    print_: bool = True
    ebook: bool = True
    cache: bool = True
    page_count: int = 0
    """How many pages the edition has to have; 0 where the copy decides."""
    fresh: bool = False
    """Whether the pages as they were planned last are left aside; pins are kept."""
    ink: str = "screen"
    only: tuple[str, ...] = ()
    """Slugs of the articles that alone go into an e-book; with these or ``sections`` no pages are made."""
    sections: tuple[str, ...] = ()
    size: str = "full"
    """How much the e-book may weigh: full, small or text."""
    embed: bool = False
    """Whether the layout's faces go into the e-book."""


@dataclass
class Result:
    """What a build made: the files, the number of pages, and the report."""

    report: Report
    files: list[Path] = field(default_factory=list)
    pages: int = 0
    articles: int = 0


def build(orders: Orders, tell: Tell = lambda _what: None) -> Result:
    """Read, choose, set, make up, paint, check and publish one issue; raises EditionError.

    Nothing is published when a check of the finished files fails: the files of an earlier build stay.
    """
    report = Report()
    tell("reading")
    darkroom = Darkroom() if orders.cache else Darkroom(None)
    issue, budget = read(orders.folder, report, darkroom, orders.fresh)
    if orders.only or orders.sections:
        budget = desk.selected(budget, orders.only, orders.sections)
    result = Result(report, articles=len(budget.items))
    files: dict[str, bytes] = {}
    stem = f"{issue.paper.slug}-{issue.date.isoformat()}"
    volume = _volume(budget, orders)
    with one_at_a_time(orders.out, stem):
        look = chosen_layout(
            orders.layout or issue.paper.layout, orders.pages or issue.paper.pages, budget, report, orders.ink
        )
        cover: Cover | None = None
        if orders.print_ and not volume.selection:
            made, setter = planned(budget, look, tell, orders.cache, orders.page_count)
            report.add(made.findings)
            report.add(_left_out(made))
            report.add(picture_checks.of_plan(made.dummy, look.grid))
            report.add(setter.findings)
            tell("painting")
            data, findings = pdf.write(PageMaker(look, made, issue, setter, darkroom))
            _say_missing(setter.faces, report)
            report.add(findings)
            tell("checking")
            report.add(conservation.of_print(data, made.printed(), setter.faces.missing, issue.paper))
            report.add(lines.of_print(data, made.dummy, look.grid))
            files[f"{stem}.pdf"] = data
            result.pages = len(made.dummy.pages)
            if orders.ebook:
                cover = covers.of_print(data)
                volume = volumes.with_pages(volume, made.dummy.page_of)
        if orders.ebook:
            tell("binding the e-book")
            files[f"{stem}{volume.suffix}.epub"] = book_of(volume, look, report, cover, darkroom)
        darkroom.prune()
        report.silence(issue.paper.silenced, Source("paper.toml"))
        tell("publishing")
        files["report.json"] = _report(issue, result, sorted(files)).encode()
        if report.worst is Severity.ERROR:
            write_whole(orders.out / "report.json", files["report.json"])
            faults = [f for f in report if f.severity is Severity.ERROR]
            raise _Failed(faults[0].message, f"{len(faults)} errors; see report.json", faults[0].source)
        for name, content in files.items():
            write_whole(orders.out / name, content)
            result.files.append(orders.out / name)
    return result


def read(folder: Path, report: Report, darkroom: Darkroom, fresh: bool = False) -> tuple[Issue, Budget]:
    """The issue in ``folder`` and its budget; raises NothingToPrint with what was held, and why, in its report.

    ``fresh`` leaves aside the pages as they were planned last.
    """
    issue, findings = issues.read(folder)
    report.add(findings)
    if fresh:
        issue = replace(issue, plan=replace(issue.plan, pages=(), locked=()))
    issue, findings = artwork.usable(issue, darkroom)
    report.add(findings)
    budget, findings = desk.budget(issue, darkroom)
    report.add(findings)
    if not budget.items:
        fault = NothingToPrint(f"no article of {issue.date} may run", "see above what was held, and why")
        fault.report = report
        raise fault
    return issue, budget


def book_of(volume: Volume, look: Layout, report: Report, cover: Cover | None, darkroom: Darkroom) -> bytes:
    """The e-book of ``volume``, checked; what was found goes into ``report``."""
    made = bound(volume, look, cover, darkroom)
    report.add(made.findings)
    report.add(conservation.of_book(made.data, _stories(volume)))
    return made.data


def lost_from(book: bytes, folders: Sequence[Path]) -> list[Finding]:
    """What an EPUB lacks of the issues in ``folders``, has twice, or has in another order."""
    darkroom = Darkroom()
    volume = volumes.of_issues([read(folder, Report(), darkroom)[1] for folder in folders])
    return conservation.of_book(book, _stories(volume))


def lost_from_pages(data: bytes, folders: Sequence[Path]) -> list[Finding]:
    """What a PDF lacks of the issues in ``folders``, or prints twice."""
    darkroom = Darkroom()
    budgets = [read(folder, Report(), darkroom)[1] for folder in folders]
    articles = [item.article for budget in budgets for item in budget.items]
    # what is optional may have been cut, or not: that it is there is not asked
    return conservation.of_print(data, [without(one, [b for b in one.body if b.optional]) for one in articles])


def finished(folder: Path, out: Path) -> list[Path]:
    """The files in ``out`` that were built of the issue in ``folder``; raises UsageError when there are none."""
    issue, _ = issues.read(folder)
    stem = f"{issue.paper.slug}-{issue.date.isoformat()}"
    found = [path for path in (out / f"{stem}.pdf", out / f"{stem}.epub") if path.is_file()]
    if not found:
        raise UsageError(f"{out} holds no {stem}.pdf and no {stem}.epub", f"build it: edition build {folder}")
    return found


def _stories(volume: Volume) -> list[tuple[str, Article]]:
    """The files of a book's articles with these, in the order of reading."""
    return [(day.article_file(item.article), item.article) for day, item in volume.items]


def _volume(budget: Budget, orders: Orders) -> Volume:
    """The book that was asked for."""
    asked = {name.casefold() for name in orders.sections}
    selection = ", ".join([*orders.only, *(name for name in budget.sections if name.casefold() in asked)])
    volume = volumes.of_issues([budget], volumes.SIZES[orders.size], orders.embed)
    return replace(volume, selection=selection) if orders.only or orders.sections else volume


class _Failed(EditionError):
    """A check of the finished files found an error."""


def plan(orders: Orders, tell: Tell = lambda _what: None, write: bool = False) -> tuple[MadeUp, Report]:
    """The dummy of an issue, and what was found on the way; raises EditionError.

    With ``write`` the plan is written into ``plan.toml`` beside the issue, below what an editor has put there.
    """
    report = Report()
    issue, budget = read(orders.folder, report, Darkroom() if orders.cache else Darkroom(None), orders.fresh)
    look = chosen_layout(
        orders.layout or issue.paper.layout, orders.pages or issue.paper.pages, budget, report, orders.ink
    )
    made = planned(budget, look, tell, orders.cache, orders.page_count)[0]
    report.add(made.findings)
    if write:
        path = orders.folder / "plan.toml"
        before = path.read_text("utf-8") if path.exists() else ""
        write_whole(path, plans.text(before, made.plan).encode())
    return made, report


def answers(made: MadeUp, orders: Orders, why: str = "", alternatives: int = 0, diff: bool = False) -> list[str]:
    """What is asked of a plan: why a story stands where it does, what else a page could be, what has changed."""
    assert made.reasons is not None
    lines = made.reasons.why(why, made.pages) if why else []
    if alternatives:
        page = next((page for page in made.pages if page.number == alternatives), None)
        if page is None:
            raise UsageError(f"there is no page {alternatives}", f"there are {len(made.pages)}")
        lines += made.reasons.alternatives(page)
    if diff:
        lines += difference(plans.read(orders.folder).pages, made.plan.pages)
    return lines


def planned(budget: Budget, look: Layout, tell: Tell, keep: bool = True, count: int = 0) -> tuple[MadeUp, GalleySetter]:
    """The pages of ``budget`` in a layout, and the setter that knows its galleys; ``keep``: with the cache.

    ``count`` is how many pages there have to be, or 0.
    """
    paper = budget.issue.paper
    grid = look.grid
    faces = [*look.faces, look.fallback]
    facts = (grid.measure, grid.body, grid.leading, sorted(paper.hyphens), paper.kashida, faces, look.beside)
    cache = galleys.of_user(facts, look.faces.values()) if keep else None
    setter = GalleySetter(look, Faces(look), exceptions(paper.hyphens), paper.kashida, cache)
    made = make_up(budget, look, setter, tell, count)
    if cache:
        cache.prune()
    return made, setter


def chosen_layout(name: str, preset: str, budget: Budget, report: Report, ink: str = "screen") -> Layout:
    """The layout at the preset asked for; ``auto`` takes the first of the layout's that the copy fills."""
    arabic = script_of(budget.issue.paper.language) == "Arab"
    own = budget.issue.paper.layouts

    def load(preset: str) -> Layout:
        look = layout.load(name, preset, own, ink)
        return layout.in_arabic(look) if arabic else look

    if preset != "auto":
        return load(preset)
    tried = load("")
    for candidate in tried.auto:
        tried = load(candidate)
        words_a_page = tried.grid.columns * tried.grid.rows * 5.6 * 0.62
        if sum(item.article.words for item in budget.items) + 80 * len(budget.items) > 0.9 * words_a_page:
            break
    message = f"the page size {tried.grid.preset} was chosen by the length of the copy"
    report.add([note("PAGES-AUTO", Source("paper.toml"), message, f'to keep it: pages = "{tried.grid.preset}"')])
    return tried


def _left_out(made: MadeUp) -> list[Finding]:
    """Decks that were left off to make a page: they stand in the e-book only."""
    return [
        note("DECK-LEFT-OFF", article.source, f"the deck of '{article.slug}' did not fit page {page.number}")
        for page, module in made.dummy.modules()
        if (article := made.dummy.articles.get(module.slug)) and module.part == 0 and article.deck and not module.deck
    ]


def _say_missing(faces: Faces, report: Report) -> None:
    """A finding for each character that no face on this machine has."""
    for char, context in sorted(faces.missing.items()):
        message = f"no face has '{char}' (U+{ord(char):04X}), in '{context[:40]}'"
        hint = f"install the script's face: apt-get install {package_of(char)}"
        report.add([warning("GLYPH-MISSING", Source(""), message, hint)])


def _report(issue: Issue, result: Result, files: list[str]) -> str:
    return json.dumps(summary(issue, result, files), ensure_ascii=False, indent=1) + "\n"


def summary(issue: Issue, result: Result, files: list[str]) -> dict[str, Any]:
    """The report as plain data: what was made, and every finding with its place and what to do."""
    return {
        "edition": __version__,
        "paper": issue.paper.name,
        "date": issue.date.isoformat(),
        "articles": result.articles,
        "pages": result.pages,
        "files": files,
        "findings": [
            {
                "code": f.code,
                "severity": f.severity.name.lower(),
                "file": f.source.path,
                "line": f.source.line,
                "message": f.message,
                "hint": f.hint,
            }
            for f in result.report
        ],
        "left_out": result.report.left_out(),
    }


@contextmanager
def one_at_a_time(out: Path, stem: str) -> Iterator[None]:
    """Holds the lock of an issue's output; a second build raises AnotherBuild."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / f".{stem}.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            raise AnotherBuild(f"another build of {stem} is running", "wait until it has ended") from fault
        yield
