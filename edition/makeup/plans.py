"""A plan as a value: pages with their price, how it was before each of them, and what is asked of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.makeup.adverts import Booked
from edition.makeup.dummy import Module, Page
from edition.makeup.matter import Matter
from edition.model import Advert


@dataclass(frozen=True)
class Begun:
    """An edition after some of its pages: what they cost, and what is still to be placed."""

    pages: tuple[Page, ...] = ()
    price: int = 0
    pending: tuple[Matter, ...] = ()
    queue: tuple[Booked, ...] = ()
    facing: tuple[Advert, ...] = ()


@dataclass(frozen=True)
class Planned:
    """The pages of an edition, their price, and how it was before each of them."""

    price: int
    pages: tuple[Page, ...]
    before: tuple[Begun, ...] = ()


def section_of(modules: Sequence[Module]) -> str:
    """The section that most of a page's stories are of; of equal ones that which comes first."""
    cells = cells_of(modules)
    return max(cells, key=lambda name: cells[name], default="")


def cells_of(modules: Sequence[Module]) -> dict[str, int]:
    """The cells that each section has of a page's stories; of a page without stories, of all that is news."""
    cells: dict[str, int] = {}
    stories = [one for one in modules if one.kind == "story"]
    for one in stories or modules:
        if one.kind not in ("house", "index"):
            cells[one.section] = cells.get(one.section, 0) + one.rect.columns * one.rect.rows
    return cells


def noticed(pages: Sequence[Page]) -> int:
    """Cells that house notices cover."""
    return sum(one.rect.columns * one.rect.rows for page in pages for one in page.modules if one.kind == "house")


def foot(page: Page) -> int:
    """The row below the lowest module of a page."""
    return max(one.rect.row + one.rect.rows for one in page.modules)


def numbered(pages: Sequence[Page]) -> tuple[Page, ...]:
    """``pages`` with every jump line's page number filled in, and house notices numbered through."""
    where = {(m.slug, m.part): page.number for page in pages for m in page.modules}
    done = []
    notices = 0
    for page in pages:
        new = []
        for module in page.modules:
            if module.continued_on:
                module = replace(module, continued_on=where[module.slug, module.part + 1])
            if module.kind == "house":
                notices += 1
                module = replace(module, slug=f"house-{notices}")
            new.append(module)
        done.append(replace(page, modules=tuple(new)))
    return tuple(done)
