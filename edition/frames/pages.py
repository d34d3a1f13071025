"""A dummy becomes the frames of its pages: rows and columns become points, here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.frames.story import ModuleFramer
from edition.frames.values import Box, Frame, Furniture, ModuleFrames, PageFrames, anchor
from edition.layout import Layout
from edition.makeup import MadeUp
from edition.makeup.dummy import Module, Page, Rect
from edition.model import Article, Issue, Paper
from edition.packages import name_of
from edition.typeset.setter import GalleySetter
from edition.words import date_line, runs_left, words_for

BESIDE = " · "
"""What is between the names of two sections that share a page."""


def of_edition(made: MadeUp, layout: Layout, issue: Issue, setter: GalleySetter) -> tuple[PageFrames, ...]:
    """The frames of every page, the first one first; ``setter`` measures the few lines that must fit."""
    framer = ModuleFramer(layout, made, issue, setter)
    return tuple(_page(page, framer) for page in made.dummy.pages)


def _page(page: Page, framer: ModuleFramer) -> PageFrames:
    layout, paper = framer.layout, framer.paper
    return PageFrames(
        number=page.number,
        section=page.section,
        label=BESIDE.join(filter(None, (page.section, page.also))),
        opens=page.opens and layout.folio.opening > 0,
        left=(page.number % 2 == 0) != runs_left(paper.language),
        width=layout.grid.width,
        height=layout.grid.height,
        style=_style(page, layout, paper),
        furniture=tuple(_furniture(page, framer)),
        rules=tuple(_rules(page, layout, framer.made.dummy.articles)),
        modules=tuple(_module(page, module, framer) for module in page.modules),
    )


def _style(page: Page, layout: Layout, paper: Paper) -> str:
    """By what a style sheet knows a page: the colour of its section, by the section's place in the paper."""
    known = page.section in paper.sections and layout.sections and page.number > 1
    colour = paper.sections.index(page.section) % len(layout.sections) + 1 if known else 0
    return f"page section-{colour}" if colour else "page"


def _furniture(page: Page, framer: ModuleFramer) -> Iterator[Frame]:
    """Teasers and nameplate of page one; the folio of any other page.

    The line of a section front reaches up into the margin, so that its foot is level with that of other pages.
    """
    layout, made, grid = framer.layout, framer.made, framer.layout.grid
    width, lift = grid.span(grid.columns), layout.nameplate.lift
    if page.number == 1:
        if made.teasers:
            box = Box(grid.left, grid.top - lift, width, made.teasers[0].height)
            yield Frame("teasers", box, Furniture(made.teasers))
        above = made.nameplate.above
        deep = (made.nameplate.rows - above) * grid.leading
        issue = framer.issue
        facts = (made.nameplate, issue.paper, issue.date, issue.volume, issue.number)
        yield Frame("nameplate", Box(grid.left, grid.y(above) - lift, width, deep), Furniture(facts))
    else:
        line = grid.leading * layout.folio.line
        deep = grid.leading * layout.folio.opening if page.opens and layout.folio.opening else line
        running = (framer.paper.name, date_line(framer.issue))
        yield Frame("folio", Box(grid.left, grid.top + line - deep, width, deep), Furniture(running))


def _rules(page: Page, layout: Layout, articles: Mapping[str, Article]) -> Iterator[Frame]:
    """Hairlines above modules that do not stand at the page's top, and beside those with a neighbour.

    Stories of a package have none between them, and a rule of its own above all of them.
    """
    grid = layout.grid
    packed = _packages(page, articles)
    for module in page.modules:
        rect = module.rect
        left, width = grid.x(rect.column), grid.span(rect.columns)
        around = packed.get(module.slug, rect) if not module.part else rect
        strip = module.kind == "index" and rect.columns == grid.columns  # which has a ground of its own
        if rect.row == around.row > page.top_rows and not strip:
            role = "across" if around == rect else "package"
            yield Frame(role, Box(left, grid.y(rect.row - layout.gap / 2), width, 0.0))
        if rect.column + rect.columns == around.column + around.columns < grid.columns:
            yield Frame("down", Box(left + width + grid.gutter / 2, grid.y(rect.row), 0.0, rect.rows * grid.leading))


def _packages(page: Page, articles: Mapping[str, Article]) -> dict[str, Rect]:
    """The rectangle of its package, for each story of a page that is in one with others there."""
    named: dict[str, list[Module]] = {}
    for module in page.modules:
        article = articles.get(module.slug)
        if article is not None and article.package and not module.part:
            named.setdefault(name_of(article), []).append(module)
    found: dict[str, Rect] = {}
    for modules in named.values():
        left, top = min(one.rect.column for one in modules), min(one.rect.row for one in modules)
        right = max(one.rect.column + one.rect.columns for one in modules)
        foot = max(one.rect.row + one.rect.rows for one in modules)
        around = Rect(left, top, right - left, foot - top)
        others = (one.rect for one in page.modules if one not in modules)
        if len(modules) > 1 and not any(_meet(around, one) for one in others):
            found |= {one.slug: around for one in modules}
    return found


def _meet(one: Rect, other: Rect) -> bool:
    beside = one.column < other.column + other.columns and other.column < one.column + one.columns
    return beside and one.row < other.row + other.rows and other.row < one.row + one.rows


def _module(page: Page, module: Module, framer: ModuleFramer) -> ModuleFrames:
    dummy = framer.made.dummy
    galley, article = dummy.galleys.get(module.slug), dummy.articles.get(module.slug)
    lang = galley.lang if galley is not None else framer.paper.language
    title = article.title if article else module.slug
    return ModuleFrames(
        slug=module.slug,
        kind=module.kind,
        part=module.part,
        title=title,
        lang=lang,
        rtl=module.rtl,
        box=framer.box(module),
        style=" ".join(filter(None, ("module", module.kind, f"tier-{module.tier}", module.style))),
        place=anchor(module.slug, module.part),
        says=f"{title}: {words_for(framer.paper, lang).on_page(page.number)}",
        frames=tuple(framer.frames(module, lang)),
    )
