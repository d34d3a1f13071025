"""The look of an issue, and its pages: planned, written down, asked about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from edition import layout
from edition.desk import Budget
from edition.files import write_whole
from edition.findings import (
    BadConfiguration,
    Finding,
    Overset,
    PlanConflict,
    Report,
    Source,
    Tell,
    UsageError,
    note,
    silently,
)
from edition.intake import plan as plans
from edition.layout import Layout
from edition.makeup import MadeUp, Memory, make_up
from edition.makeup.matter import FREE
from edition.makeup.reasons import difference
from edition.makeup.remarks import of_form
from edition.makeup.typesize import bare, fewer_rows, most_pages, planned_fewer
from edition.orders import Orders
from edition.pictures import Darkroom
from edition.press.reading import read
from edition.typeset import cache as galleys
from edition.typeset.faces import Faces
from edition.typeset.hyphens import exceptions
from edition.typeset.scripts import script_of
from edition.typeset.setter import GalleySetter


@dataclass(frozen=True)
class Side:
    """The pages of an issue, or of one side of a two-faced paper, and the setter that knows their galleys."""

    budget: Budget
    look: Layout
    made: MadeUp
    setter: GalleySetter


@dataclass
class Memories:
    """What plans leave for the next ones, by the look that they were made for; for who plans again and again."""

    kept: list[tuple[Layout, Memory]] = field(default_factory=list)

    def of(self, look: Layout) -> Memory:
        """The memory of a look; those of others are forgotten when there are many."""
        for one, memory in self.kept:
            if one == look:
                memory.trim()
                return memory
        self.kept = [*self.kept[-3:], (look, Memory())]
        return self.kept[-1][1]


def plan(orders: Orders, tell: Tell = silently, write: bool = False) -> tuple[list[MadeUp], Report]:
    """The dummies of an issue, one a side, and what was found on the way; raises EditionError.

    With ``write`` the plan is written into ``plan.toml`` beside the issue, below what an editor has put there.
    """
    report = Report()
    budgets = read(orders.folder, report, Darkroom() if orders.cache else Darkroom(None), orders.fresh, tell)
    made = [side.made for side in sides_planned(budgets, orders, report, tell)]
    for one in made:
        report.add(one.findings)
        if write:
            path = orders.folder / one.plan.file
            before = path.read_text("utf-8") if path.exists() else ""
            write_whole(path, plans.text(before, one.plan).encode())
    return made, report


def answers(
    made: Sequence[MadeUp], orders: Orders, why: str = "", alternatives: int = 0, diff: bool = False
) -> list[str]:
    """What is asked of a plan: why a story is where it does, what else a page could be, what has changed."""
    lines: list[str] = []
    if why:
        own = next((one for one in made if why in one.dummy.articles), made[0])
        assert own.reasons is not None
        lines += own.reasons.why(why, own.pages)
    if alternatives:
        found = [(one, page) for one in made for page in one.pages if page.number == alternatives]
        if not found:
            raise UsageError(f"there is no page {alternatives}", f"there are {max(len(one.pages) for one in made)}")
        for one, page in found:
            assert one.reasons is not None
            lines += one.reasons.alternatives(page)
    if diff:
        for one in made:
            lines += difference(plans.read(orders.folder, one.plan.file).pages, one.plan.pages)
    return lines


def sides_planned(
    budgets: Sequence[Budget],
    orders: Orders,
    report: Report,
    tell: Tell,
    plain: frozenset[str] = frozenset(),
    memories: Memories | None = None,
) -> list[Side]:
    """The pages of every side, in one page size; what is asked for of their number holds for all together.

    ``plain`` are the slugs of stories that are set in the plainest form; ``memories`` what earlier plans have left.
    Raises Overset when they cannot have as many pages as were asked for.
    """
    dressed = looks(budgets, orders, report)

    def side(place: int, count: int, fewer: int = 0) -> Side:
        look = layout.larger(dressed[place], fewer) if fewer else dressed[place]
        memory = memories.of(look) if memories is not None else None
        try:
            made, setter = planned(budgets[place], look, tell, orders.cache, count, plain, memory)
        except (Overset, PlanConflict):  # a story that must not jump and is longer than a page
            if not plain:
                raise
            made, setter = planned(budgets[place], look, tell, orders.cache, count)
        return Side(budgets[place], look, made, setter)

    if len(budgets) == 1:
        last = planned_fewer(budgets[0].issue.plan, dressed[0])
        if last is not None:
            chosen = side(0, orders.page_count, last)
        else:
            chosen = _filled(side(0, orders.page_count), lambda fewer: side(0, orders.page_count, fewer))
        report.add(_in_larger_type(dressed[0], chosen.look))
        return [chosen]
    stated = budgets[0].issue.paper.page_multiple
    budgets = [_of_any_number(budget) for budget in budgets]
    found = [side(place, 0) for place in range(len(budgets))]
    pages = [len(one.made.dummy.pages) for one in found]
    multiple = stated or (2 if sum(pages) > 2 else 1)
    wanted = orders.page_count or -(-sum(pages) // multiple) * multiple
    conflict: PlanConflict | None = None
    for changed in _shares(pages, wanted):
        try:
            return [
                one if count == old else side(place, count)
                for place, (one, old, count) in enumerate(zip(found, pages, changed, strict=True))
            ]
        except (Overset, PlanConflict) as fault:
            conflict = fault if isinstance(fault, PlanConflict) else conflict
    if orders.page_count and conflict is not None:
        raise conflict
    if orders.page_count:
        message = f"the two sides cannot have {wanted} pages together"
        raise Overset(message, f"the copy makes {pages[0]} and {pages[1]}; shorten it, or add stories")
    report.add(of_form(sum(pages), stated or 1))
    return found


def _in_larger_type(stated: Layout, chosen: Layout) -> Iterator[Finding]:
    """What an editor should know of pages that are in larger type than their look states."""
    larger = chosen.grid.body / stated.grid.body - 1
    if larger > 0:
        message = f"copy is short: type is {larger:.1%} larger than the look's on all pages, which fills them"
        yield note("TYPE-LARGER", Source(""), message, "more copy brings the look's own size back")


def _filled(first: Side, larger: Callable[[int], Side]) -> Side:
    """A side as it is, or in larger type where that fills half of what copy leaves bare, or more.

    ``larger`` makes it with so many rows fewer on a page.
    """
    found, most = [first], most_pages(len(first.made.pages))
    booked = any(one.width == 0 for one in first.made.adverts.values())  # by rows of the look, which are paid for
    stated = booked or first.budget.issue.plan.trees
    for fewer in fewer_rows(first.made.pages, first.look) if not stated else ():
        try:
            one = larger(fewer)
        except (Overset, PlanConflict):
            continue
        found += [one] if len(one.made.pages) <= most else []
        if not bare(found[-1].made.pages, found[-1].look)[0]:
            break
    best = min(found, key=lambda one: bare(one.made.pages, one.look))
    halved = 2 * bare(best.made.pages, best.look)[0] <= bare(first.made.pages, first.look)[0]
    return best if halved else first


def _of_any_number(budget: Budget) -> Budget:
    """A side by itself may have any number of pages: only that of both must be a multiple."""
    return replace(budget, issue=replace(budget.issue, paper=replace(budget.issue.paper, page_multiple=1)))


def _shares(pages: Sequence[int], wanted: int) -> Iterator[tuple[int, int]]:
    """The ways to have ``wanted`` pages on two sides, those first that change the first side the least."""
    missing = wanted - sum(pages)
    for step in range(abs(missing) + 1):
        first = pages[0] + (step if missing > 0 else -step)
        if first >= 1 and wanted - first >= 1:
            yield first, wanted - first


def planned(
    budget: Budget,
    look: Layout,
    tell: Tell,
    keep: bool = True,
    count: int = 0,
    plain: frozenset[str] = frozenset(),
    memory: Memory | None = None,
) -> tuple[MadeUp, GalleySetter]:
    """The pages of ``budget`` in a layout, and the setter that knows its galleys; ``keep``: with the cache.

    ``count`` is how many pages there have to be, or 0. The stories ``plain`` have no jump, kashida or letters that
    give.
    """
    if plain:
        pins = budget.issue.plan.pins
        pins = pins | {slug: replace(pins.get(slug, FREE), jump="never") for slug in plain}
        plan_ = replace(budget.issue.plan, pins=pins, pages=())
        budget = replace(budget, issue=replace(budget.issue, plan=plan_))
    paper = budget.issue.paper
    grid = look.grid
    faces = [*look.faces, look.fallback]
    facts = (grid.measure, grid.body, grid.leading, sorted(paper.hyphens), paper.kashida, faces, look.beside)
    cache = galleys.of_user(facts, look.faces.values()) if keep and not plain else None
    setter = GalleySetter(look, Faces(look), exceptions(paper.hyphens), paper.kashida, cache, plain)
    if memory is not None:
        memory.setter = setter = _setting_on(memory.setter, setter)
    made = make_up(budget, look, setter, tell, count, memory)
    if cache:
        cache.prune()
    return made, setter


def _setting_on(before: GalleySetter | None, now: GalleySetter) -> GalleySetter:
    """The setter of the plan before where it sets as ``now`` does, for it knows the words already."""
    if before is None or (before.exceptions, before.kashida, before.plain) != (now.exceptions, now.kashida, now.plain):
        return now
    before.faces.missing.clear()
    return before


def looks(budgets: Sequence[Budget], orders: Orders, report: Report) -> list[Layout]:
    """The layout of every side, all at one page preset: that asked for, or the one that the longest side fills.

    Raises BadConfiguration where the looks of the sides have no preset in common.
    """
    names = [orders.layout or one.issue.paper.layout for one in budgets]
    own = budgets[0].issue.paper.layouts
    longest = max(range(len(budgets)), key=lambda i: sum(item.article.words for item in budgets[i].items))
    preset = orders.pages or budgets[longest].issue.paper.pages
    shared = set.intersection(*(set(layout.load(name, "", own).presets) for name in names)) if len(names) > 1 else set()
    if len(names) > 1 and not shared:
        message = f"the looks {' and '.join(names)} have no page preset in common"
        raise BadConfiguration(message, "give both sides one look", Source("paper.toml"))
    chosen = chosen_layout(names[longest], preset, budgets[longest], report, shared)
    preset = chosen.grid.preset
    return [
        chosen if i == longest else chosen_layout(name, preset, one, report)
        for i, (name, one) in enumerate(zip(names, budgets, strict=True))
    ]


def chosen_layout(name: str, preset: str, budget: Budget, report: Report, shared: Collection[str] = ()) -> Layout:
    """The layout at the preset asked for; ``auto`` takes the first of the layout's that the copy fills.

    With ``shared`` only one of these is taken.
    """
    arabic = script_of(budget.issue.paper.language) == "Arab"
    own = budget.issue.paper.layouts

    def load(preset: str) -> Layout:
        look = layout.load(name, preset, own)
        return layout.in_arabic(look) if arabic else look

    if preset != "auto":
        return load(preset)
    tried = load("")
    for candidate in [one for one in tried.auto if not shared or one in shared] or sorted(shared):
        tried = load(candidate)
        words_a_page = tried.grid.columns * tried.grid.rows * 5.6 * 0.62
        if sum(item.article.words for item in budget.items) + 80 * len(budget.items) > 0.9 * words_a_page:
            break
    message = f"the page size {tried.grid.preset} was chosen by the length of the copy"
    report.add([note("PAGES-AUTO", Source("paper.toml"), message, f'to keep it: pages = "{tried.grid.preset}"')])
    return tried
