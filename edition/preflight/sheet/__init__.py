"""The quality sheet: what a newspaper designer would mark on the proof, measured on the finished PDF alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from edition.preflight.sheet import boxes, fill, heads, jumps, legs, lines, links, pictures, ranks, spreads
from edition.preflight.sheet.defects import CHECKS, Defect, Pages, key
from edition.preflight.sheet.frame import Frame, infer
from edition.preflight.sheet.reading import pages as read
from edition.preflight.sheet.seen import SeenPage
from edition.preflight.sheet.sides import as_numbered, sides
from edition.preflight.sheet.stated import frames

__all__ = [
    "CHECKS", "Sheet", "boxes", "fill", "heads", "judged", "jumps", "legs", "lines", "links", "of_pdf", "pictures",
    "ranks", "spreads",
]  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """The defects of a file, page by page; ``filled`` is the share of each page's live area that is covered."""

    pages: int
    defects: tuple[Defect, ...]
    filled: tuple[float, ...] = field(default=())

    @property
    def hard(self) -> tuple[Defect, ...]:
        """The defects with which a page should not be printed."""
        return tuple(one for one in self.defects if one.hard)

    @property
    def points(self) -> float:
        """Soft points a page."""
        return sum(one.points for one in self.defects if not one.hard) / max(1, self.pages)

    def worst(self) -> int:
        """The page with the most points, hard defects first; 0 when there is none."""
        by_page: dict[int, tuple[int, int]] = {}
        for one in self.defects:
            hard, soft = by_page.get(one.page, (0, 0))
            by_page[one.page] = (hard + one.hard, soft + (0 if one.hard else one.points))
        return max(by_page, key=lambda page: (by_page[page], -page), default=0)

    def plain(self) -> dict[str, Any]:
        """The sheet as plain data."""
        return {
            "pages": self.pages,
            "hard": len(self.hard),
            "points": round(self.points, 2),
            "worst_page": self.worst(),
            "filled": [round(share, 4) for share in self.filled],
            "defects": [
                {
                    "code": one.code,
                    "page": one.page,
                    "hard": one.hard,
                    "points": one.points,
                    "message": one.message,
                    "box": [round(edge, 1) for edge in (one.box.left, one.box.top, one.box.right, one.box.bottom)],
                }
                for one in self.defects
            ],
        }


def of_pdf(data: bytes, sections: Mapping[str, str] | None = None) -> Sheet:
    """The quality sheet of a finished PDF with structure tags; the pages are counted as they lie in the file.

    ``sections`` are those of the issue's stories by their headlines, where the issue is known.
    """
    known = {key(head): section for head, section in (sections or {}).items()}
    seen = read(data)
    parts, stated = sides(data), frames(data)
    if len(parts) == 1:
        return judged(seen, stated[0] if stated else None, known)
    defects: list[Defect] = []
    filled = [0.0] * len(seen)
    for places in parts:
        own = judged(as_numbered(seen, places), stated[places[0]], known)
        defects += [replace(one, page=places[one.page - 1] + 1) for one in own.defects]
        for place, share in zip(places, own.filled, strict=False):
            filled[place] = share
    return Sheet(len(seen), tuple(sorted(defects, key=_order)), tuple(filled))


def judged(pages: list[SeenPage], stated: Frame | None = None, sections: Mapping[str, str] | None = None) -> Sheet:
    """The quality sheet of pages as they are seen, on the lattice that they state or seem to have."""
    frame = stated or infer(pages)
    if frame is None:
        return Sheet(len(pages), ())
    given = Pages(pages, frame, sections or {})
    found = [defect for one in CHECKS for defect in one.run(given)]
    found.sort(key=_order)
    return Sheet(len(pages), tuple(found), tuple(fill.share(given, page) for page in pages))


def _order(defect: Defect) -> tuple[int, bool, str, float, float]:
    """The order in which defects are reported: by page, hard ones first."""
    return defect.page, not defect.hard, defect.code, defect.box.top, defect.box.left
