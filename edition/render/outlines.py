"""The bookmarks of a PDF: every section once, in the paper's order, and below it each of its stories, briefs too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pydyf

from edition.layout import Grid
from edition.makeup import MadeUp
from edition.makeup.dummy import Dummy, Module, Page
from edition.model import Issue


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark: its words, the page (from 1), and the place there, in points from the top left corner."""

    title: str
    page: int
    x: float
    y: float
    below: tuple[Mark, ...] = ()


def of_edition(made: MadeUp, issue: Issue, grid: Grid) -> tuple[Mark, ...]:
    """The bookmarks of an edition; a section leads to the first of its stories."""
    sections: dict[str, list[Mark]] = {name: [] for name in issue.paper.sections}
    for page, module in made.dummy.modules():
        if module.part or module.slug in made.adverts:
            continue
        for slug in made.dummy.briefs.get(module.slug, (module.slug,)):
            article = made.dummy.articles.get(slug)
            if article is not None:
                x, y = _place(made.dummy, page, module, slug, grid)
                section = sections.setdefault(article.section or module.section, [])
                section.append(Mark(article.title, page.number, x, y))
    return tuple(
        Mark(name, stories[0].page, stories[0].x, stories[0].y, tuple(stories))
        for name, stories in sections.items()
        if stories
    )


def _place(dummy: Dummy, page: Page, module: Module, slug: str, grid: Grid) -> tuple[float, float]:
    """Where a story begins: at its module's corner, a brief at its own head."""
    if slug != module.slug:
        galley = dummy.galleys[module.slug]
        for leg in module.legs:
            for line in range(leg.start, leg.end):
                number = galley.lines[line].block
                if number >= 0 and galley.blocks[number].slug == slug:
                    return grid.x(leg.column), grid.y(leg.row + line - leg.start)
    return grid.x(module.rect.column), grid.y(module.rect.row)


def write(pdf: Any, marks: Sequence[Mark], height: float) -> None:
    """Put ``marks`` into a file of WeasyPrint's whose pages are ``height`` points high, and the labels of its pages."""
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])})
    if not marks:
        return
    root = pydyf.Dictionary({"Type": "/Outlines"})
    pdf.add_object(root)
    _chained(pdf, marks, root, height)
    root["Count"] = len(marks)
    pdf.catalog["Outlines"] = root.reference


def _chained(pdf: Any, marks: Sequence[Mark], above: Any, height: float) -> None:
    """The bookmarks below another one, each knowing its neighbours; those below sections are folded."""
    before: Any = None
    for mark in marks:
        place = (pdf.page_references[mark.page - 1], "/XYZ", round(mark.x, 2), round(height - mark.y, 2), 0)
        facts = {"Title": pydyf.String(mark.title), "Parent": above.reference, "Dest": pydyf.Array(place)}
        one = pydyf.Dictionary(facts)
        pdf.add_object(one)
        if before is None:
            above["First"] = one.reference
        else:
            before["Next"], one["Prev"] = one.reference, before.reference
        if mark.below:
            _chained(pdf, mark.below, one, height)
            one["Count"] = -len(mark.below)
        before = one
    above["Last"] = before.reference
