"""Makeup: a budget and its galleys become a dummy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from edition.desk import Budget
from edition.findings import Finding, PlanConflict, Source, Tell, silently, warning
from edition.layout import Layout
from edition.makeup import fillers, leafcache, remarks
from edition.makeup.adverts import Booked, booked
from edition.makeup.dummy import Dummy, Page, with_fronts
from edition.makeup.edition import Planner
from edition.makeup.furniture import IndexEntry, Nameplate, Notice, index_entries, nameplate, notice
from edition.makeup.kept import Kept, copy_of, planned
from edition.makeup.labels import labelled
from edition.makeup.leaves import LeafMaker
from edition.makeup.matter import FREE, Matter
from edition.makeup.memory import Memory
from edition.makeup.mirror import mirrored
from edition.makeup.pages import PagePlanner
from edition.makeup.picturestories import within_pages
from edition.makeup.plans import Planned, numbered
from edition.makeup.reasons import Reasons
from edition.makeup.references import with_pages
from edition.makeup.shortage import Draft, of_count, otherwise
from edition.makeup.supply import imprinted, supply
from edition.makeup.teasers import Teaser, teasers
from edition.makeup.typesize import look_of
from edition.makeup.versions import Version, without
from edition.makeup.widows import without_widows
from edition.model import Advert, Article, Block, HouseNotice, Pin, Plan
from edition.typeset.setter import GalleySetter
from edition.words import runs_left, words_for

__all__ = ["MadeUp", "Memory", "make_up"]


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

    def noticed(self) -> list[str]:
        """What the house notices say: their texts, and each line of these by itself."""
        said: list[str] = []
        for one in self.notices.values():
            for lines in (one.title.lines, one.text, one.facts):
                said += [" ".join(lines), *lines]
        return said

    def printed(self) -> list[Article]:
        """The articles as the paper prints them: without what was cut, and with their decks where these are shown."""
        decked = {module.slug for _, module in self.dummy.modules() if module.deck}
        return [
            replace(without(article, self.cut.get(slug, ())), deck=article.deck if slug in decked else "")
            for slug, article in self.dummy.articles.items()
        ]


def make_up(
    budget: Budget,
    layout: Layout,
    setter: GalleySetter,
    tell: Tell = silently,
    count: int = 0,
    memory: Memory | None = None,
) -> MadeUp:
    """The dummy of an edition, of ``count`` pages where it is stated; raises Overset when copy cannot be placed.

    ``memory`` has what earlier plans of the same look have left, and takes what this one leaves.
    """
    paper = budget.issue.paper
    kept = leafcache.of_user(layout, setter.cache.shape) if setter.cache else None
    maker = LeafMaker(layout, setter, runs_left(paper.language), memory=memory, cache=kept)
    plate = nameplate(paper, setter, layout.strips.teasers.rows if paper.teasers else 0)
    sold, findings = _booked(budget.issue.adverts, layout)
    within, over = within_pages(budget, maker, layout.grid.rows - plate.rows)
    old = budget.issue.plan
    was_roomy = old.look == look_of(layout) and any(page.roomy for page in old.pages)
    matter, briefs = _supplied(within, setter, tell, roomy=was_roomy)
    planner = _planner(PagePlanner.of(maker, plate.rows), sold, within, matter, tell, count)
    best = Draft(_planned(planner, matter, budget.issue.plan), planner, matter)
    wanted = planner.wanted(len(best.plan.pages))
    if wanted != len(best.plan.pages) or (best.lacks and planner.kept is None):
        more, _ = _supplied(within, setter, tell, roomy=True)
        if wanted != len(best.plan.pages):
            best = of_count(best, more, wanted)
        elif not count:
            best = min((best, *otherwise(best, more)), key=attrgetter("price"))
    if kept:
        kept.prune()
    planner, matter, pages = best.planner, best.matter, numbered(best.plan.pages)
    if paper.teasers and len(pages) == 1:  # there is nothing inside to name
        without_teasers = replace(budget.issue, paper=replace(paper, teasers=0))
        return make_up(replace(budget, issue=without_teasers), layout, setter, tell, count, memory)
    findings += over + remarks.of_form(len(pages), (planner.multiple or 1) if not count else 1)
    return _made(within, planner, pages, _Supplied(tuple(matter), briefs, plate), findings)


@dataclass(frozen=True)
class _Supplied:
    """What was there to be placed, and the nameplate above it."""

    matter: tuple[Matter, ...]
    briefs: dict[str, tuple[str, ...]]
    plate: Nameplate

    def chosen(self, pages: Sequence[Page]) -> dict[str, Version]:
        """The version of each story that is on the pages where that is not the one that was written."""
        shown = {one.slug: one.version - 1 for page in pages for one in page.modules if one.version}
        return {one.slug: one.versions[shown[one.slug]] for one in self.matter if one.slug in shown}


def _supplied(
    budget: Budget, setter: GalleySetter, tell: Tell, roomy: bool = False
) -> tuple[list[Matter], dict[str, tuple[str, ...]]]:
    """All that is to be placed, each with its pin."""
    matter, briefs = supply(budget, setter, tell, roomy)
    return [replace(one, pin=_pin(one.slug, budget.issue.plan)) for one in matter], briefs


def _planned(planner: Planner, matter: list[Matter], old: Plan) -> Planned:
    """The pages of an edition; a conflict names the file of the plan."""
    try:
        return planner.plan(matter)
    except PlanConflict as fault:
        fault.source = fault.source if fault.source.path else Source(old.file)
        raise


def _made(
    budget: Budget, planner: Planner, solved: tuple[Page, ...], supplied: _Supplied, findings: list[Finding]
) -> MadeUp:
    """The dummy of pages that were solved, its lines corrected, and the words of its furniture."""
    paper, setter, layout = budget.issue.paper, planner.pages.maker.setter, planner.pages.layout
    chosen = supplied.chosen(solved)
    galleys = {one.slug: one.galley for one in supplied.matter if one.galley is not None}
    galleys |= {slug: version.galley for slug, version in chosen.items()}
    articles = {item.article.slug: item.article for item in budget.items}
    grid = layout.grid
    dummy = Dummy(with_fronts(solved), galleys, articles, grid.columns, grid.rows, supplied.briefs)
    dummy = labelled(with_pages(without_widows(dummy, setter), paper, setter))
    dummy = mirrored(dummy) if planner.pages.maker.mirrored else dummy
    index, notices, long = _furniture(dummy, budget, setter)
    adverts = {one.advert.slug: one.advert for one in planner.booked}
    old = budget.issue.plan
    plan = replace(old, look=look_of(layout), pages=planned(solved, supplied.matter))
    cut = {slug: version.cut for slug, version in chosen.items() if version.cut}
    findings = findings + remarks.moved(adverts, dummy.pages) + remarks.replanned(old, plan)
    findings += remarks.left_out(cut) + remarks.too_long(long) + remarks.loose(dummy.pages, articles)
    findings += remarks.divided(dummy.pages, articles)
    return MadeUp(
        dummy, supplied.plate, index, notices, adverts, plan, Reasons(planner, supplied.matter), solved,
        tuple(findings), cut, teasers(dummy.pages, articles, setter, paper.teasers),
    )  # fmt: skip


def _furniture(
    dummy: Dummy, budget: Budget, setter: GalleySetter
) -> tuple[tuple[IndexEntry, ...], dict[str, Notice], list[HouseNotice]]:
    """The entries of the index, the house notices by their slugs, and those of the paper's own that are too long."""
    paper, index = budget.issue.paper, tuple[IndexEntry, ...]()
    notices: dict[str, Notice] = {}
    long: list[HouseNotice] = []
    left = list(fillers.of_issue(dummy, paper.language, words_for(paper)))
    for page, module in dummy.modules():
        if module.kind == "index":
            index = index_entries(module, dummy.pages, dummy.articles, setter, paper.language)
        elif module.kind == "house":
            mine = fillers.for_page(left, page.number)
            sayings = fillers.Sayings(tuple(budget.issue.house), imprinted(budget) is not None, mine)
            made, more = notice(module, len(notices), paper, setter, sayings)
            left = [one for one in left if one.title.split() != " ".join(made.title.lines).split()]
            notices[module.slug] = made
            long += more
    return index, notices, long


def _planner(
    pages: PagePlanner, sold: tuple[Booked, ...], budget: Budget, matter: Sequence[Matter], tell: Tell, count: int
) -> Planner:
    """The planner with what an editor has fixed and what was planned last for the same look."""
    old = budget.issue.plan
    last = old.pages if old.look == look_of(pages.layout) else ()
    kept = Kept({page.number: page for page in last}, frozenset(old.locked)) if last else None
    copies = {one.slug: copy_of(one) for one in matter}
    return Planner(pages, tell, sold, kept, old.trees, count, budget.issue.paper.page_multiple, copies=copies)


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
