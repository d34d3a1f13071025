"""What is to be placed: stories, tails, columns of briefs, house notices and the index."""

from __future__ import annotations

from dataclasses import dataclass, replace

from edition.makeup.kinds import KINDS
from edition.makeup.versions import Version
from edition.model import Picture, PictureFacts, Pin
from edition.typeset.galley import Float, Galley
from edition.typeset.scripts import leads_left
from edition.words import runs_left

OPENING = 4
"""Blocks of a galley that tell in which direction all of it runs."""


STRIP = "strip"
"""The style of an index in all columns, and the slot of a story that is pinned so."""

FREE = Pin()
"""The pin of a story that no editor has pinned."""


@dataclass(frozen=True)
class Matter:
    """One thing to place, whole or from line ``start`` on (a tail).

    ``rank`` orders matter on a page (low first): by tier, then by the order of news value.
    """

    slug: str
    kind: str
    tier: int
    section: str
    lang: str
    title: str
    galley: Galley | None = None
    kicker: str = ""
    deck: str = ""
    jump_head: str = ""
    """The head of its tail; empty where its title, or the first words of that, are."""
    picture: Picture | None = None
    gallery: tuple[Picture, ...] = ()
    floats: tuple[Float, ...] = ()
    versions: tuple[Version, ...] = ()
    """Its other versions: a module says by its number, from 1, which of them it shows."""
    version: int = 0
    """Which of them its galley is; 0 for the story as it was written."""
    start: int = 0
    part: int = 0
    order: int = 0
    from_page: int = 0
    pin: Pin = FREE
    style: str = ""
    """The entry of the head schedule that it takes its heads from, where the look has one of that name."""
    package: str = ""
    """The stories with the same words here stand together."""
    poster: bool = False
    """Whether it is the lead of a look whose leads like their picture over all columns."""
    must: bool = False
    """Whether it has to stand on the page that is being made."""

    @property
    def rank(self) -> tuple[int, int, str]:
        """Order on a page: tails after the stories, briefs and notices last, pinned stories as their slot asks."""
        stated = KINDS[self.kind].level
        level = self.tier if stated is None else stated
        if self.kind == "story" and (self.pin.slot or self.pin.above):
            level = {"lead": 0, "top": 1, "bottom": 5, "strip": 5}.get(self.pin.slot, 0)
        return (level, self.order, self.slug)

    @property
    def rtl(self) -> bool:
        """Whether it runs from right to left: as its copy does, or its title without any; briefs as their head does."""
        if self.kind == "briefs":
            return runs_left(self.lang)
        blocks = self.galley.blocks if self.galley else ()
        return leads_left(" ".join(block.text for block in blocks[:OPENING]) or self.title, self.lang)

    @property
    def lines(self) -> int:
        """Lines that are still to be placed."""
        return len(self.galley) - self.start if self.galley else 0

    def tail(self, start: int, page: int) -> Matter:
        """What remains after the lines up to ``start`` were shown on ``page``, under its jump head or its title."""
        floats = tuple(f for f in self.floats if f.line >= start)
        return replace(
            self, kind="tail", start=start, part=self.part + 1, title=self.jump_head or self.title, deck="", kicker="",
            picture=None, gallery=(), floats=floats, versions=(), from_page=page, pin=FREE, package="", poster=False,
            must=False,
        )  # fmt: skip


def shortest(one: Matter) -> Matter:
    """A story without all that may be cut from it; itself where nothing may."""
    number = max(range(len(one.versions)), key=lambda i: len(one.versions[i].cut), default=None)
    if number is None or not one.versions[number].cut:
        return one
    return replace(one, galley=one.versions[number].galley, versions=(), version=number + 1)


def facts_of(picture: Picture) -> PictureFacts:
    """Size and kind of a picture that the desk has found usable."""
    assert picture.facts is not None
    return picture.facts
