"""What one plan leaves for the next one of the same paper: leaf tables by all that shapes them, and solved subsets."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.makeup.matter import Matter
from edition.makeup.recipes import Leaf
from edition.makeup.solver import Known
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
    """All of a galley that decides where it may be divided: its rows, and hyphens at line ends."""
    return (galley.rows.digest, tuple(line.line.hyphen for line in galley.lines)) if galley is not None else ()


def lines_of(one: Matter) -> tuple[object, ...]:
    """All of a story that shapes its leaf table but its pictures; of its copy only the lines count, not the words."""
    versions = tuple((version.price, version.more, *_rows(version.galley)) for version in one.versions)
    return (
        one.slug, one.kind, one.tier, one.lang, one.title, one.jump_head, bool(one.kicker), one.deck, one.version,
        one.start, one.pin, one.style, one.poster, _rows(one.galley), versions,
    )  # fmt: skip


def shape_of(one: Matter) -> tuple[object, ...]:
    """All of a story that shapes its leaf table, with its pictures as they are in it."""
    return (*lines_of(one), one.picture, one.gallery, one.floats)
