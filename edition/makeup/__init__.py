"""Makeup: a budget and its galleys become a dummy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from edition.desk import Budget
from edition.findings import Finding, PlanConflict, Source, Tell, silently, warning
from edition.layout import Layout
from edition.makeup import remarks
from edition.makeup.adverts import Booked, booked
from edition.makeup.dummy import Dummy, Page, with_fronts
from edition.makeup.edition import Planner, numbered
from edition.makeup.furniture import IndexEntry, Nameplate, Notice, index_entries, nameplate, notice
from edition.makeup.kept import Keeper, Kept, copy_of, planned
from edition.makeup.leaves import LeafMaker
from edition.makeup.matter import FREE, Matter
from edition.makeup.mirror import mirrored
from edition.makeup.pages import PagePlanner
from edition.makeup.picturestories import within_pages
from edition.makeup.reasons import Reasons
from edition.makeup.references import with_pages
from edition.makeup.supply import imprinted, supply
from edition.makeup.teasers import Teaser, teasers
from edition.makeup.versions import without
from edition.makeup.widows import without_widows
from edition.model import Advert, Article, Block, HouseNotice, Pin, Plan
from edition.typeset.galley import GalleySetter
from edition.words import runs_left

__all__ = ["MadeUp", "make_up"]


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
    """The pages as they were solved, before they were turned over or their lines corrected."""
    findings: tuple[Finding, ...] = ()
    cut: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    """The optional paragraphs that the paper leaves out, by story."""

    teasers: tuple[Teaser, ...] = ()

    def printed(self) -> list[Article]:
        """The articles as the paper prints them: without what was cut, and with their decks where these are shown."""
        decked = {module.slug for _, module in self.dummy.modules() if module.deck}
        return [
            replace(without(article, self.cut.get(slug, ())), deck=article.deck if slug in decked else "")
            for slug, article in self.dummy.articles.items()
        ]


def make_up(budget: Budget, layout: Layout, setter: GalleySetter, tell: Tell = silently, count: int = 0) -> MadeUp:
    """The dummy of an edition, of ``count`` pages where it is stated; raises Overset when copy cannot be placed."""
    asked = budget
    rtl = runs_left(budget.issue.paper.language)
    maker = LeafMaker(layout, setter, rtl)
    paper = budget.issue.paper
    plate = nameplate(paper, setter, layout.strips.teasers.rows if paper.teasers else 0)
    sold, findings = _booked(budget.issue.adverts, layout)
    budget, over = within_pages(budget, maker, layout.grid.rows - plate.rows)
    findings += over
    matter, briefs = supply(budget, setter, tell)
    old = budget.issue.plan
    matter = [replace(one, pin=_pin(one.slug, old)) for one in matter]
    look = f"{layout.name} {layout.grid.preset}"
    planner = _planner(
        PagePlanner(layout, maker, plate.rows), sold, old if old.look == look else replace(old, pages=()), matter, tell
    )
    planner.count, planner.multiple = count, budget.issue.paper.page_multiple
    try:
        pages = solved = numbered(planner.plan(matter))
    except PlanConflict as fault:
        fault.source = fault.source if fault.source.path else Source(old.file)
        raise
    findings += remarks.of_form(len(pages), planner.multiple if not count else 1)
    plan = replace(old, look=look, pages=planned(pages, matter))
    articles = {item.article.slug: item.article for item in budget.items}
    shown = {one.slug: one.version - 1 for page in pages for one in page.modules if one.version}
    chosen = {one.slug: one.versions[shown[one.slug]] for one in matter if one.slug in shown}
    galleys = {one.slug: one.galley for one in matter if one.galley is not None}
    galleys |= {slug: version.galley for slug, version in chosen.items()}
    dummy = without_widows(
        Dummy(with_fronts(pages), galleys, articles, layout.grid.columns, layout.grid.rows, briefs), setter
    )
    dummy = with_pages(dummy, paper, setter)
    dummy = mirrored(dummy) if rtl else dummy
    pages = dummy.pages
    if paper.teasers and len(pages) == 1:  # there is nothing inside to name
        return make_up(
            replace(asked, issue=replace(asked.issue, paper=replace(paper, teasers=0))),
            layout,
            setter,
            tell,
            count,
        )
    index: tuple[IndexEntry, ...] = ()
    notices: dict[str, Notice] = {}
    long: list[HouseNotice] = []
    for _, module in dummy.modules():
        if module.kind == "index":
            index = index_entries(module, pages, articles, setter, paper.language)
        elif module.kind == "house":
            notices[module.slug], more = notice(
                module, len(notices), paper, setter, budget.issue.house, imprinted(budget) is not None
            )
            long += more
    adverts = {one.advert.slug: one.advert for one in sold}
    findings += remarks.moved(adverts, pages) + remarks.replanned(old, plan)
    reasons = Reasons(planner, tuple(matter))
    cut = {slug: version.cut for slug, version in chosen.items() if version.cut}
    findings += remarks.left_out(cut) + remarks.too_long(long) + remarks.loose(pages, articles)
    return MadeUp(
        dummy,
        plate,
        index,
        notices,
        adverts,
        plan,
        reasons,
        solved,
        tuple(findings),
        cut,
        teasers(pages, articles, setter, paper.teasers),
    )


def _planner(pages: PagePlanner, sold: tuple[Booked, ...], old: Plan, matter: Sequence[Matter], tell: Tell) -> Planner:
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
