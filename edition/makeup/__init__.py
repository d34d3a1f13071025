"""Makeup: a budget and its galleys become a dummy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from edition.desk import Budget, Item
from edition.findings import Finding, Source, note, warning
from edition.layout import Layout
from edition.makeup.adverts import Booked, booked
from edition.makeup.dummy import Dummy, Page
from edition.makeup.edition import Planner, Progress, numbered
from edition.makeup.furniture import IndexEntry, Nameplate, Notice, index_entries, nameplate, notice
from edition.makeup.kept import Keeper, Kept, copy_of, planned
from edition.makeup.leaves import LeafMaker
from edition.makeup.matter import FREE, Matter
from edition.makeup.mirror import mirrored
from edition.makeup.pages import PagePlanner
from edition.makeup.picturestories import gallery_of, within_pages
from edition.makeup.reasons import Reasons, changed
from edition.makeup.widows import mended
from edition.model import Advert, Article, Pin, Plan
from edition.typeset.galley import GalleySetter
from edition.typeset.scripts import runs_left
from edition.words import Words, words_for

__all__ = ["MadeUp", "make_up"]

FEWEST_BRIEFS, MOST_BRIEFS = 3, 7
"""Briefs in one module: sections with fewer share one, sections with more have several."""


@dataclass(frozen=True)
class MadeUp:
    """A dummy with the words of the furniture that stand in it."""

    dummy: Dummy
    nameplate: Nameplate
    index: tuple[IndexEntry, ...]
    notices: dict[str, Notice]
    adverts: dict[str, Advert] = field(default_factory=dict)
    plan: Plan = field(default_factory=Plan)
    reasons: Reasons | None = None
    pages: tuple[Page, ...] = ()
    """The pages as they were solved, before they were turned over or their lines mended."""
    findings: tuple[Finding, ...] = ()


def make_up(budget: Budget, layout: Layout, setter: GalleySetter, tell: Progress = lambda _w: None) -> MadeUp:
    """The dummy of an edition; raises Overset when copy cannot be placed."""
    rtl = runs_left(budget.issue.paper.language)
    maker = LeafMaker(layout, setter, rtl)
    plate = nameplate(budget.issue.paper, setter)
    sold, findings = _booked(budget.issue.adverts, layout)
    budget, over = within_pages(budget, maker, layout.grid.rows - plate.rows)
    findings += over
    matter, briefs = _matter(budget, setter, tell)
    old = budget.issue.plan
    matter = [replace(one, pin=_pin(one.slug, old)) for one in matter]
    look = f"{layout.name} {layout.grid.preset}"
    planner = _planner(
        PagePlanner(layout, maker, plate.rows), sold, old if old.look == look else replace(old, pages=()), matter, tell
    )
    pages = solved = numbered(planner.plan(matter))
    plan = replace(old, look=look, pages=planned(pages, matter))
    articles = {item.article.slug: item.article for item in budget.items}
    galleys = {one.slug: one.galley for one in matter if one.galley is not None}
    dummy = mended(Dummy(pages, galleys, articles, layout.grid.columns, layout.grid.rows, briefs), setter)
    dummy = mirrored(dummy) if rtl else dummy
    pages = dummy.pages
    paper = budget.issue.paper
    index: tuple[IndexEntry, ...] = ()
    notices: dict[str, Notice] = {}
    for _, module in dummy.modules():
        if module.kind == "index":
            index = index_entries(module, pages, articles, setter, paper.language)
        elif module.kind == "house":
            notices[module.slug] = notice(module, len(notices), paper, setter)
    adverts = {one.advert.slug: one.advert for one in sold}
    findings += _moved(adverts, pages) + _changed(old, plan)
    reasons = Reasons(planner, tuple(matter))
    return MadeUp(dummy, plate, index, notices, adverts, plan, reasons, solved, tuple(findings))


def _changed(old: Plan, new: Plan) -> list[Finding]:
    """The pages that are not as they were planned last."""
    pages = changed(old.pages, new.pages) if old.pages and old.look == new.look else []
    if not pages:
        return []
    which = ", ".join(f"p{number}" for number in pages)
    return [note("PLAN-CHANGED", Source("plan.toml"), f"{which} changed since the plan was written")]


def _planner(
    pages: PagePlanner, sold: tuple[Booked, ...], old: Plan, matter: Sequence[Matter], tell: Progress
) -> Planner:
    """The planner with what an editor has fixed and what was planned last."""
    keeper = None
    if old.pages:
        kept = Kept({page.number: page for page in old.pages}, frozenset(old.locked))
        keeper = Keeper(pages, kept, {one.slug: copy_of(one) for one in matter})
    return Planner(pages, tell, sold, keeper, old.trees)


def _pin(slug: str, plan: Plan) -> Pin:
    """The pin of a story; one that a cut tree names is pinned to the tree's page."""
    pin = plan.pins.get(slug, FREE)
    page = next((number for number, tree in plan.trees.items() if slug in re.findall(r"[^\s()/|]+", tree)), 0)
    return replace(pin, page=page) if page and not pin.page else pin


def _booked(adverts: Sequence[Advert], layout: Layout) -> tuple[tuple[Booked, ...], list[Finding]]:
    """The advertisements with the cells that they take; one larger than a page is a finding."""
    found, findings = [], []
    for advert in adverts:
        one = booked(advert, layout)
        if one is None:
            message = f"the advertisement of {advert.customer} is larger than a page of {layout.grid.preset}"
            findings.append(warning("AD-SIZE", advert.source, message, "book a smaller size; it is left out"))
        else:
            found.append(one)
    return tuple(found), findings


def _moved(adverts: dict[str, Advert], pages: Sequence[Page]) -> list[Finding]:
    """Advertisements that stand on another page than was booked."""
    return [
        warning("AD-MOVED", advert.source, f"the advertisement of {advert.customer} stands on page {page.number}",
                f"page {advert.page} had no room for it, or there is no such page")
        for page in pages
        for module in page.modules
        if (advert := adverts.get(module.slug)) is not None and advert.page not in (0, page.number)
    ]  # fmt: skip


def _matter(budget: Budget, setter: GalleySetter, tell: Progress) -> tuple[list[Matter], dict[str, tuple[str, ...]]]:
    """All that is to be placed, in order: stories, columns of briefs, and the index."""
    stories = [item for item in budget.items if item.tier < 5 or item.article.figures or len(budget.items) == 1]
    shorts = [item for item in budget.items if item not in stories]
    matter = []
    for item in stories:
        tell(item.article.slug)
        matter.append(_story(item, setter, words_for(budget.issue.paper, item.article.lang)))
    briefs: dict[str, tuple[str, ...]] = {}
    for number, group in enumerate(_groups(shorts, budget.sections), 1):
        slug = f"briefs-{number}"
        articles = [item.article for item in group]
        briefs[slug] = tuple(article.slug for article in articles)
        matter.append(_briefs(slug, group, articles, setter, budget))
    cells = sum(one.lines for one in matter)
    if len(matter) > 5 and cells > 1.2 * setter.layout.grid.columns * setter.layout.grid.rows:
        words = words_for(budget.issue.paper)
        matter.append(Matter("index", "index", 5, "", budget.issue.paper.language, words.in_this_issue, order=-1))
    return matter, briefs


def _story(item: Item, setter: GalleySetter, words: Words) -> Matter:
    article = item.article
    galley = setter.article(article, words, drop=item.tier == 1)
    floats = list(galley.floats)
    more = list(article.pictures)
    gallery = gallery_of(article, galley, setter)
    if gallery:
        more, floats = [], [] if len(gallery) == len(article.figures) else floats
    picture = more.pop(0) if more else floats.pop(0).picture if floats and not gallery else None
    extra = tuple(setter.floated(0, one, article.lang) for one in more)
    return Matter(
        slug=article.slug,
        kind="story",
        tier=min(item.tier, 4) if article.figures else item.tier,
        section=item.section,
        lang=article.lang,
        title=article.title,
        galley=galley,
        kicker=article.kicker or item.section,
        deck=article.deck,
        picture=picture,
        gallery=gallery,
        floats=(*extra, *floats),
        order=item.order,
    )


def _briefs(
    slug: str, group: Sequence[Item], articles: Sequence[Article], setter: GalleySetter, budget: Budget
) -> Matter:
    words = words_for(budget.issue.paper)
    sections = list(dict.fromkeys(item.section for item in group))
    galley = setter.briefs(articles, slug, words)
    kicker = sections[0] if len(sections) == 1 else ""
    order = budget.sections.index(group[-1].section) * 1000 + 900
    return Matter(slug, "briefs", 5, group[-1].section, galley.lang, words.in_brief, galley, kicker=kicker, order=order)


def _groups(shorts: Sequence[Item], sections: Sequence[str]) -> list[list[Item]]:
    """Briefs by section, those of thin sections together with the next one's."""
    groups: list[list[Item]] = []
    held: list[Item] = []
    for section in sections:
        own = [item for item in shorts if item.section == section]
        held += own
        while len(held) > MOST_BRIEFS + FEWEST_BRIEFS:
            groups.append(held[:MOST_BRIEFS])
            held = held[MOST_BRIEFS:]
        if len(held) >= FEWEST_BRIEFS:
            groups.append(held)
            held = []
    if held and groups:
        groups[-1] = groups[-1] + held
    elif held:
        groups.append(held)
    return groups
