"""Where each article is on the pages: its parts, and the boxes of what belongs to it, read from the frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.frames import Box, Frame, ModuleFrames, PageFrames, Paragraph

ROLES = ("kicker", "head", "deck", "figure", "leg", "jump")
"""What belongs to an article on a page."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One thing of an article on a page: its role and its box in points from the page's top left corner."""

    role: str
    box: Box


@dataclass(frozen=True, slots=True)
class Part:
    """What a page has of an article: the page's number, the box around all of it, and the boxes of its things."""

    page: int
    box: Box
    spots: tuple[Spot, ...]


def parts(pages: Iterable[PageFrames]) -> dict[str, list[Part]]:
    """The parts of each article by its slug, in the order of the pages; briefs have boxes of their own."""
    found: dict[str, list[Part]] = {}
    for page in pages:
        for module in page.modules:
            for slug, spots in _spots(module):
                found.setdefault(slug, []).append(Part(page.number, around(one.box for one in spots), tuple(spots)))
    return found


def _spots(module: ModuleFrames) -> Iterator[tuple[str, list[Spot]]]:
    """What is in a module, for each article that is in it."""
    if module.kind == "briefs":
        yield from _briefs(module)
        return
    spots = [Spot(frame.role, frame.box) for role in ROLES for frame in module.of(role)]
    if spots:
        yield module.slug, spots


def _briefs(module: ModuleFrames) -> Iterator[tuple[str, list[Spot]]]:
    """The briefs of a module: the lines of each in each of the legs."""
    found: dict[str, list[Spot]] = {}
    for leg in module.of("leg"):
        own: dict[str, list[Frame]] = {}
        for frame in leg.parts:
            if isinstance(frame.content, Paragraph):
                own.setdefault(frame.content.block.slug, []).append(frame)
        for slug, frames in own.items():
            found.setdefault(slug, []).append(Spot("leg", around(frame.box for frame in frames)))
    yield from found.items()


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of ``boxes``, of which there is one at least."""
    held = list(boxes)
    x, y = min(box.x for box in held), min(box.y for box in held)
    right, foot = max(box.x + box.width for box in held), max(box.y + box.height for box in held)
    return Box(x, y, right - x, foot - y)
