# ruff: noqa: E501
"""Two plain ways to make pages of the same stories: one after another in CSS columns, and shelves filled first fit."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

from edition.desk import Budget
from edition.layout import Layout
from edition.makeup import MadeUp
from edition.makeup.blanks import Blanks
from edition.makeup.dummy import Dummy, Page, Rect
from edition.makeup.furniture import nameplate
from edition.makeup.leaves import LeafMaker, Recipe
from edition.makeup.modules import at_places
from edition.makeup.plans import numbered
from edition.makeup.solver import INFINITE
from edition.makeup.supply import supply
from edition.render import pdf
from edition.render.page import PageMaker
from edition.typeset.faces import Faces
from edition.typeset.setter import GalleySetter
from edition.words import runs_left


def columns(budget: Budget, look: Layout) -> bytes:
    """The stories in order in CSS columns, set by WeasyPrint: heads in one column, pictures at the head of the copy."""
    from weasyprint import HTML

    grid = look.grid
    heads = {tier: style.sizes[-1] for tier, style in look.heads.items()}
    faces = "".join(
        f'@font-face {{ font-family: {role}; src: url("{Path(look.faces[role]).as_uri()}") }}'
        for role in ("text", "display")
    )
    css = f"""{faces}
    @page {{ size: {grid.width}pt {grid.height}pt; margin: {grid.top}pt {grid.left}pt }}
    html {{ font: {grid.body}pt/{grid.leading}pt text; text-align: justify; hyphens: auto }}
    main {{ columns: {grid.columns}; column-gap: {grid.gutter}pt; }}
    h2 {{ font-family: display; font-weight: normal; line-height: 1.06; margin: {grid.leading}pt 0 4pt; text-align: start }}
    p {{ margin: 0; text-indent: 1em }} img {{ width: 100% }} figure {{ margin: 0 }}
    """
    parts = []
    for item in budget.items:
        size = min(heads.get(str(item.tier), 12.0), 24.0)
        pictures = "".join(
            f'<figure><img alt="" src="{Path(one.path).as_uri()}"><figcaption>{escape(one.caption)}</figcaption></figure>'
            for one in item.article.pictures
        )
        copy = "".join(f"<p>{escape(block.text)}</p>" for block in item.article.body if block.text)
        head = f'<h2 style="font-size: {size}pt">{escape(item.article.title)}</h2>'
        parts.append(f'<article lang="{item.article.lang}">{head}{pictures}<div>{copy}</div></article>')
    direction = ' dir="rtl"' if runs_left(budget.issue.paper.language) else ""
    text = f"<html{direction}><style>{css}</style><main>{''.join(parts)}</main></html>"
    data: bytes = HTML(string=text).write_pdf(pdf_tags=True)
    return data


def shelves(budget: Budget, look: Layout) -> bytes:
    """The stories in order on shelves, each at the first place that holds it, set and painted as this project does."""
    setter = GalleySetter(look, Faces(look))
    maker = LeafMaker(look, setter, runs_left(budget.issue.paper.language))
    matter, briefs = supply(budget, setter, lambda _what: None)
    matter = [replace(one, versions=()) for one in matter if one.kind != "index"]
    plate = nameplate(budget.issue.paper, setter)
    blanks = Blanks(look, plate.rows)
    pages: list[Page] = []
    places: list[tuple[object, Recipe, Rect]] = []
    number, row, column, deep = 1, blanks.top(1), 0, 0

    def close() -> None:
        nonlocal number, row, column, deep
        pages.append(Page(number, blanks.top(number), tuple(at_places(places, maker)), ""))  # type: ignore[arg-type]
        places.clear()
        number += 1
        row, column, deep = blanks.top(number), 0, 0

    queue = sorted(matter, key=lambda one: (one.order, one.rank))
    while queue:
        one = queue.pop(0)
        rows = look.grid.rows - row
        while True:
            leaf = maker.leaf(one, rows, True)
            fits = [
                (int(leaf.prices[w, h]), w, h)
                for w in range(1, look.grid.columns - column + 1)
                for h in range(1, rows + 1)
                if leaf.prices[w, h] < INFINITE
            ]
            if fits:
                break
            if column:
                row, column, deep = row + deep + look.gap, 0, 0
            elif row > blanks.top(number):
                close()
            else:
                raise RuntimeError(f"{one.slug} fits no page")
            rows = look.grid.rows - row
            if rows < 8:
                close()
                rows = look.grid.rows - row
        _, w, h = min(fits)
        recipe = leaf.recipes[w, h]
        places.append((one, recipe, Rect(column, row, w, h)))
        if recipe.body is not None and recipe.body.jumps:
            queue.insert(0, one.tail(recipe.body.end, number, one.title.split()[0]))
        column, deep = column + w, max(deep, h)
        if column == look.grid.columns:
            row, column, deep = row + deep + look.gap, 0, 0
        if row > look.grid.rows - 10:
            close()
    if places:
        close()
    found = numbered(pages)
    articles = {item.article.slug: item.article for item in budget.items}
    galleys = {one.slug: one.galley for one in matter if one.galley is not None}
    dummy = Dummy(found, galleys, articles, look.grid.columns, look.grid.rows, briefs)
    made = MadeUp(dummy, plate, (), {})
    data, _ = pdf.write(PageMaker(look, made, budget.issue, setter))
    return data
