"""Pages as they were planned last: kept where nothing on them has changed, else made anew from their own stories."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from edition.findings import PlanConflict
from edition.makeup.adverts import Booked
from edition.makeup.blanks import Blank
from edition.makeup.choices import Solved, house
from edition.makeup.dummy import Module, Page, Rect
from edition.makeup.matter import Matter, facts_of
from edition.makeup.modules import at_places
from edition.makeup.pages import PagePlanner
from edition.model import Pin, PlannedPage, PlannedStory

HOUSE = "house-"


def copy_of(one: Matter) -> str:
    """A digest of all that shapes a story on its page: its words, its lines, its furniture, its picture."""
    parts: list[object] = [one.kind, one.title, one.deck, one.kicker, one.tier, one.section, one.style, one.pin]
    if one.galley is not None:
        parts += [block.text for block in one.galley.blocks]
        parts += [(line.block, line.line.start, line.line.end) for line in one.galley.lines]
        parts += [(len(version.galley), version.price) for version in one.versions if not version.more]
    for picture in (*([one.picture] if one.picture else []), *one.gallery, *(float_.picture for float_ in one.floats)):
        facts = facts_of(picture)
        parts += [picture.file, picture.caption, picture.credit, facts.width, facts.height]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:10]


def planned(pages: Sequence[Page], matter: Iterable[Matter]) -> tuple[PlannedPage, ...]:
    """The pages as they are written into ``plan.toml``."""
    copies = {one.slug: copy_of(one) for one in matter}
    return tuple(
        PlannedPage(
            page.number,
            tuple(
                PlannedStory(
                    one.slug, one.part, one.rect.column, one.rect.row, one.rect.columns, one.rect.rows, *one.lines,
                    copies.get(one.slug, "0"),
                )
                for one in page.modules
            ),
            page.roomy,
        )
        for page in pages
    )  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """What was planned last, and which of its pages are locked."""

    pages: dict[int, PlannedPage]
    locked: frozenset[int] = frozenset()

    def reserved(self, after: int) -> set[tuple[str, int]]:
        """The stories (slug and part) that stand on pages after ``after``."""
        later = (page for number, page in self.pages.items() if number > after)
        return {(one.slug, one.part) for page in later for one in page.stories}

    def known(self) -> set[str]:
        """The slugs of all stories that were planned."""
        return {one.slug for page in self.pages.values() for one in page.stories}


@dataclass(frozen=True)
class Keeper:
    """Makes a page from what was planned for it."""

    pages: PagePlanner
    kept: Kept
    copies: dict[str, str]

    def page(self, number: int, pending: list[Matter], queue: Sequence[Booked]) -> Solved | None:
        """The page of ``number`` as it was planned, or made anew from its stories; None when it must be planned.

        Raises PlanConflict when it is locked and cannot stay as it was.
        """
        record = self.kept.pages.get(number)
        if record is None:
            return None
        if record.roomy and not self.pages.maker.roomy:
            found = replace(self, pages=self.pages.roomy()).page(number, pending, queue)
            return found and replace(found, roomy=True)
        locked = number in self.kept.locked
        by_key = {(one.slug, one.part): one for one in pending}
        stories = [one for one in record.stories if not one.slug.startswith("ad-")]
        own = [(one, by_key.get((one.slug, one.part))) for one in stories if not one.slug.startswith(HOUSE)]
        blank = self._blank(number, record, queue)
        if blank is not None and all(matter is not None and self._same(one, matter) for one, matter in own):
            found = self._as_planned(blank, record, stories, by_key, pending)
            if found is not None:
                return found
        if locked:
            changed = [one.slug for one, matter in own if matter is None or not self._same(one, matter)]
            what = f"'{changed[0]}' has changed" if changed else "its advertisements have changed"
            hint = f"take the lock away, or put {changed[0] if changed else 'them'} back as it was"
            raise PlanConflict(f"page {number} is locked, but {what} since it was planned", hint)
        if blank is None or not any(matter for _, matter in own):
            return None
        return self._anew(blank, own, pending)

    def _same(self, planned_: PlannedStory, matter: Matter) -> bool:
        starts = matter.start == planned_.start or not matter.galley or planned_.part == 0
        return self.copies.get(matter.slug) == planned_.copy and starts

    def _blank(self, number: int, record: PlannedPage, queue: Sequence[Booked]) -> Blank | None:
        """The page with its advertisements where they stood; None when one of them is not booked any more."""
        booked = {one.advert.slug: one for one in queue}
        own = [one for one in record.stories if one.slug.startswith("ad-")]
        if any(one.slug not in booked or booked[one.slug].columns != one.columns for one in own):
            return None
        places = [(booked[one.slug], Rect(one.column, one.row, one.columns, one.rows)) for one in own]
        return self.pages.blanks.with_adverts(number, places, queue)

    def _as_planned(
        self,
        blank: Blank,
        record: PlannedPage,
        stories: Sequence[PlannedStory],
        by_key: dict[tuple[str, int], Matter],
        pending: list[Matter],
    ) -> Solved | None:
        """The page module for module."""
        places = []
        later = self.kept.reserved(blank.number)
        for number, one in enumerate(stories):
            matter = house(number) if one.slug.startswith(HOUSE) else by_key[one.slug, one.part]
            jumps = (one.slug, one.part + 1) in later
            pin = Pin(
                columns=one.columns,
                jump="after" if jumps else "never",
                jump_after=one.end - one.start if jumps else 0,
                picture_columns=matter.pin.picture_columns,
            )
            leaf = self.pages.maker.leaf(replace(matter, pin=pin), blank.rows, jumps)
            recipe = leaf.recipes.get((one.columns, one.rows))
            if recipe is None:
                return None
            places.append((matter, recipe, Rect(one.column, one.row, one.columns, one.rows)))
        modules: list[Module] = at_places(places, self.pages.maker)
        taken = [matter for matter, _, _ in places]
        return Solved(0, modules, self.pages.chooser.rest(blank.number, pending, taken, modules), blank)

    def _anew(
        self, blank: Blank, own: Sequence[tuple[PlannedStory, Matter | None]], pending: list[Matter]
    ) -> Solved | None:
        """The page from the stories that it had, and new ones where they fit; jumps stay as they were if they can."""
        known, later = self.kept.known(), self.kept.reserved(blank.number)
        new = [one for one in pending if one.slug not in known and one.pin.page in (0, blank.number)]
        share = float(self.pages.chooser.room(blank))
        for fixed in (True, False):
            must = [self._fixed(one, matter, later, fixed) for one, matter in own if matter is not None]
            seen = (must + new)[: max(len(must), 7)]
            for jump, fillers in ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1)):
                choices = self.pages.chooser.choices(blank, seen, pending, share, self.pages.wish.steer, jump, fillers)
                if choices:
                    return choices[0].make()
        return None

    def _fixed(self, planned_: PlannedStory, matter: Matter, later: set[tuple[str, int]], fixed: bool) -> Matter:
        goes_on = (matter.slug, matter.part + 1) in later
        if matter.pin.jump or not goes_on:
            return replace(matter, must=True)
        shown = planned_.end - planned_.start
        pin = replace(matter.pin, jump="after" if fixed else "allow", jump_after=shown if fixed else 0)
        return replace(matter, must=True, pin=pin)
