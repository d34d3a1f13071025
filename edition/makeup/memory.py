"""What one plan leaves for the next one of the same paper: leaf tables by all that shapes them, and solved subsets."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.makeup.matter import Matter
from edition.makeup.recipes import Leaf
from edition.makeup.solver import Known
from edition.typeset.cuts import SPACE
from edition.typeset.galley import Galley
from edition.typeset.setter import GalleySetter

MOST = 6000
"""Leaf tables that are remembered; all are forgotten when there are more."""


@dataclass
class Memory:
    """Leaf tables and tables of subsets, for one look. A plan that has them is the plan that it would be without."""

    leaves: dict[tuple[object, ...], Leaf] = field(default_factory=dict)
    known: Known = field(default_factory=Known)
    setter: GalleySetter | None = None
    """The setter of the last plan, which knows many words."""

    def trim(self) -> None:
        """Forget all where it has become too much."""
        if len(self.leaves) > MOST:
            self.leaves.clear()
            self.known = Known()


def _rows(galley: Galley | None) -> tuple[object, ...]:
    """All of a galley that decides where it may be divided: prices, empty rows, and hyphens at line ends."""
    if galley is None:
        return ()
    return (
        galley.cut,
        tuple(line.block == SPACE for line in galley.lines),
        tuple(line.line.hyphen for line in galley.lines),
    )


def shape_of(one: Matter) -> tuple[object, ...]:
    """All of a story that shapes its leaf table: its words but for those of its copy, of which only the lines count."""
    galley = one.galley
    versions = tuple((version.price, *_rows(version.galley)) for version in one.versions)
    return (
        one.slug, one.kind, one.tier, one.lang, one.title, bool(one.kicker), one.deck, one.picture, one.gallery,
        one.floats, one.version, one.start, one.pin, one.style, _rows(galley), versions,
    )  # fmt: skip
