"""The kinds of things on a page, a row each: where they stand, which heads they take, what they are painted as."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of module: ``level`` is its place on a page, low first, None where that is its tier.

    ``heads`` is its entry of the head schedule, empty for its tier's; ``headed`` says whether a line stands above its
    head in any case; ``role`` is the one frame that it is, empty where it has a story's frames.
    """

    level: int | None = None
    heads: str = ""
    headed: bool = False
    role: str = ""


KINDS: dict[str, Kind] = {
    "story": Kind(),
    "tail": Kind(level=5, heads="jump", headed=True),
    "briefs": Kind(level=6, heads="jump"),
    "index": Kind(level=7, role="index"),
    "house": Kind(level=8, role="notice"),
    "ad": Kind(level=9, role="advert"),
}
"""Stories, their rests on other pages, columns of briefs, the index of the issue, house notices, advertisements."""
