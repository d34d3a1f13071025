"""Finished files against the folders of which they were built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from edition import layout
from edition.desk import Budget
from edition.findings import Finding, Report, UsageError
from edition.makeup.versions import without
from edition.model import Article
from edition.pictures import Darkroom
from edition.preflight import book_conservation, conservation
from edition.preflight.book_text import pages_of
from edition.preflight.units import of_model
from edition.press.books import stories
from edition.press.names import book_name, pages_name
from edition.press.reading import read
from edition.press.telling import unprinted
from edition.render.book import volume as volumes
from edition.typeset.faces import Faces


def finished(folder: Path, out: Path) -> list[Path]:
    """The files in ``out`` that were built of the issue in ``folder``; raises UsageError when there are none."""
    budgets = read(folder, Report(), Darkroom())
    names = [pages_name(budgets[0].issue), *(book_name(budget.issue) for budget in budgets)]
    found = [out / name for name in names if (out / name).is_file()]
    if not found:
        raise UsageError(f"{out} holds no {names[0]} and no {names[1]}", f"build it: edition build {folder}")
    return found


def lost_from(book: bytes, folders: Sequence[Path]) -> list[Finding]:
    """What an EPUB lacks of the issues in ``folders``, has twice, or has in another order.

    Of two-faced papers it is held against the side that it is nearest to.
    """
    by_side: dict[str, list[Budget]] = {}
    darkroom = Darkroom()
    for folder in folders:
        for budget in read(folder, Report(), darkroom):
            by_side.setdefault(budget.issue.paper.side, []).append(budget)
    pages = pages_of(book)
    volumes_ = [volumes.of_issues(budgets) for budgets in by_side.values()]
    volumes_ = [one if one.bound else volumes.with_pages(one, lambda slug: pages.get(slug, 0)) for one in volumes_]
    return min((book_conservation.of_book(book, stories(volume)) for volume in volumes_), key=len)


def lost_from_pages(data: bytes, folders: Sequence[Path]) -> list[Finding]:
    """What a PDF lacks of the issues in ``folders``, or prints twice; what no face here has is said, not looked for."""
    darkroom = Darkroom()
    budgets = [budget for folder in folders for budget in read(folder, Report(), darkroom)]
    articles = [item.article for budget in budgets for item in budget.items]
    # what is optional may have been cut, or not, and a deck left off: that they are there is not asked
    asked = [replace(without(one, [b for b in one.body if b.optional]), deck="") for one in articles]
    missing = _missing(budgets, articles)
    found = conservation.of_print(data, asked, missing)
    # one side of a two-faced paper runs from the back of the file, where what follows is before
    found = [one for one in found if len(budgets) == len(folders) or one.code != "COPY-ORDER"]
    return [*unprinted(missing), *found]


def sections_of(folders: Sequence[Path]) -> dict[str, str]:
    """The sections of the stories of the issues in ``folders``, by their headlines."""
    darkroom = Darkroom()
    budgets = (budget for folder in folders for budget in read(folder, Report(), darkroom))
    return {item.article.title: item.section for budget in budgets for item in budget.items}


def _missing(budgets: Sequence[Budget], articles: Sequence[Article]) -> dict[str, str]:
    """The characters of ``articles`` that no face of their papers' looks, or of this machine, has, with their lines."""
    looks = {(one.issue.paper.layout, one.issue.paper.layouts) for one in budgets}
    gone: list[dict[str, str]] = []
    for name, own in looks:
        faces = Faces(layout.load(name, "", own))
        for _, _, text in (one for article in articles for one in of_model(article)):
            for char in sorted(set(text)):
                faces.role_of("text", char, text)
        gone.append(faces.missing)
    return {char: text for char, text in gone[0].items() if all(char in one for one in gone)}
