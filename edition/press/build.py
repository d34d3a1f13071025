"""The whole road on one screen: an issue's folder becomes a PDF, an EPUB and a report."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from edition import store, system, unchanged
from edition.desk import Budget
from edition.files import write_whole
from edition.findings import (
    AnotherBuild,
    EditionError,
    Finding,
    Report,
    Severity,
    Source,
    Tell,
    UsageError,
    note,
    silently,
)
from edition.orders import Orders, Result
from edition.pictures import Darkroom
from edition.preflight import conservation, lines
from edition.preflight import pictures as picture_checks
from edition.press import outputs
from edition.press.books import book_of, volume_of
from edition.press.faults import without_faulty
from edition.press.names import book_name, pages_name
from edition.press.planning import Side, looks, sides_planned
from edition.press.publishing import publish
from edition.press.reading import read, selected
from edition.press.telling import left_out, report_text, set_plainly, unprinted, unproved
from edition.press.works import Edition
from edition.render import pdf, screenfile, twofaced
from edition.render.book import cover as covers
from edition.render.book import volume as volumes
from edition.render.page import PageMaker


def build(orders: Orders, tell: Tell = silently) -> Result:
    """Read, choose, set, make up, paint, check and publish one issue; raises EditionError.

    Nothing is published when a check of the finished files fails: the files of an earlier build stay.
    """
    key = unchanged.state(orders)
    report = Report()
    tell("reading")
    darkroom = Darkroom() if orders.cache else Darkroom(None)
    budgets = read(orders.folder, report, darkroom, orders.fresh, tell)
    if orders.cache and store.home() is None:
        hint = "set XDG_CACHE_HOME to a folder, or build with --no-cache"
        report.add(
            [note("CACHE-NONE", Source(""), "there is no home folder, and nothing is kept for the next run", hint)]
        )
    if orders.selects:
        budgets = selected(budgets, orders.only, orders.sections)
    issue = budgets[0].issue
    outputs.wanted(orders, issue.paper)
    with one_at_a_time(orders.out, pages_name(issue).removesuffix(".pdf")):
        trial = replace(orders, page_count=0)
        made = without_faulty(
            budgets,
            lambda left: _made(left, orders, tell, darkroom),
            lambda left: _made(left, trial, tell, darkroom),
            report,
        )
        report.add(made.report)
        result = Result(report, pages=made.pages, articles=made.articles)
        files = made.files
        darkroom.prune()
        report.silence(issue.paper.silenced, Source("paper.toml"))
        tell("publishing")
        files["report.json"] = report_text(issue, result, sorted(files)).encode()
        stem = pages_name(issue).removesuffix(".pdf")
        failed = orders.out / f"{stem}-failed.json"
        if report.worst is Severity.ERROR:
            write_whole(failed, files["report.json"])
            faults = [f for f in report if f.severity is Severity.ERROR]
            raise _Failed(faults[0].message, f"{len(faults)} errors; see {failed.name}", faults[0].source)
        result.files += publish(orders.out, stem, files, orders.versions)
        failed.unlink(missing_ok=True)
        if not made.of_system:
            unchanged.remember(key, result, files)
    return result


@dataclass
class _Made:
    """The files of an edition, and what was found in making them."""

    articles: int
    report: Report = field(default_factory=Report)
    files: dict[str, bytes] = field(default_factory=dict)
    pages: int = 0
    of_system: bool = False
    """Whether it has letters in faces of the system, or lacks some that such a face would have."""


def _made(budgets: Sequence[Budget], orders: Orders, tell: Tell, darkroom: Darkroom) -> _Made:
    """The PDF and the EPUBs of these budgets, in memory."""
    made = _Made(sum(len(budget.items) for budget in budgets))
    sides: list[Side] = []
    printed: list[bytes] = []
    if orders.print_ and not orders.selects:
        sides, printed, data = _pages(budgets, orders, made.report, tell, darkroom)
        names = outputs.wanted(orders, budgets[0].issue.paper)
        if "screen" in names:
            made.files[pages_name(budgets[0].issue)] = data
        made.files |= outputs.made(Edition(tuple(sides), data, budgets), names, orders, made.report, darkroom, tell)
        made.of_system = any(side.setter.faces.asks_system for side in sides)
        made.pages = sum(len(side.made.dummy.pages) for side in sides)
    if orders.ebook:
        tell("binding the e-book")
        plain = [side.look for side in sides] or looks(budgets, orders, made.report)
        for place, (budget, look) in enumerate(zip(budgets, plain, strict=True)):
            volume, cover = volume_of(budget, orders), None
            if sides:
                volume = volumes.with_pages(volume, sides[place].made.dummy.page_of)
                cover = covers.of_print(printed[place])
            made.files[book_name(budget.issue, volume.suffix)] = book_of(volume, look, made.report, cover, darkroom)
    return made


def _pages(
    budgets: Sequence[Budget], orders: Orders, report: Report, tell: Tell, darkroom: Darkroom
) -> tuple[list[Side], list[bytes], bytes]:
    """The sides, the PDF of each, and the one of all, proved; what was found goes into ``report``.

    A story whose proof fails is set again in the plainest form and proved again. What fails then is an error, or with
    the editor's ``unproved`` a warning.
    """
    plain: frozenset[str] = frozenset()
    while True:
        trial = Report()
        sides = sides_planned(budgets, orders, trial, tell, plain)
        tell("painting")
        printed = [_painted(side, trial, darkroom) for side in sides]
        tell("checking")
        data, proof = _together(sides, printed)
        faulty = _slugs_of(proof, sides)
        if plain or not faulty:
            break
        plain = faulty
    report.add(trial)
    report.add(set_plainly(plain))
    report.add(unproved(proof) if orders.unproved else proof)
    return sides, printed, data


def _slugs_of(proof: Sequence[Finding], sides: Sequence[Side]) -> frozenset[str]:
    """The stories of which the proof says that something is lost, printed twice or at another place."""
    files = {f.source.path for f in proof if f.severity is Severity.ERROR}
    articles = (article for side in sides for article in side.made.dummy.articles.values())
    return frozenset(article.slug for article in articles if article.source.path in files)


def _painted(side: Side, report: Report, darkroom: Darkroom) -> bytes:
    """The PDF of one side; what was found in its plan and on its pages goes into ``report``."""
    made, setter = side.made, side.setter
    report.add(made.findings)
    report.add(left_out(made))
    report.add(picture_checks.of_plan(made.dummy, side.look.grid))
    report.add(made.dummy.findings)
    setter.faces.missing.clear()  # what is painted counts, and not what was measured on the way, or kept
    data, findings = pdf.write(PageMaker(side.look, made, side.budget.issue, setter, darkroom))
    report.add(unprinted(setter.faces.missing))
    report.add(findings)
    report.add(lines.of_print(data, made.dummy, side.look.grid))
    return data


def _together(sides: Sequence[Side], printed: Sequence[bytes]) -> tuple[bytes, list[Finding]]:
    """The one PDF of all sides, and what the proof says of the copy of each."""
    data = printed[0]
    if len(sides) > 1:
        papers = [side.budget.issue.paper for side in sides]
        data = twofaced.joined(printed[0], printed[1], papers[0], papers[1])
    data = screenfile.finished(data, sides[0].budget.issue)
    pages = sum(len(side.made.dummy.pages) for side in sides)
    proof: list[Finding] = []
    for side in sides:
        paper, missing = side.budget.issue.paper, side.setter.faces.missing
        count = len(side.made.dummy.pages)
        places = range(count) if side is sides[0] else range(pages - 1, pages - 1 - count, -1)
        made = side.made
        proof += conservation.of_print(data, made.printed(), missing, paper, places, made.noticed())
    return data, proof


class _Failed(EditionError):
    """A check of the finished files found an error."""


@contextmanager
def one_at_a_time(out: Path, stem: str) -> Iterator[None]:
    """Holds the lock of an issue's output; a second build raises AnotherBuild, a lock that is no file UsageError."""
    out.mkdir(parents=True, exist_ok=True)
    lock = out / f".{stem}.lock"
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | system.SAFELY, 0o644)
    except OSError as fault:
        raise UsageError(f"the lock {lock} cannot be opened: {fault.strerror}", "remove it") from fault
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise UsageError(f"the lock {lock} is no regular file", "remove it")
        try:
            system.lock(handle)
        except OSError as fault:
            raise AnotherBuild(f"another build of {stem} is running", "wait until it has ended") from fault
        yield
    finally:
        os.close(handle)
