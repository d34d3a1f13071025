"""The ladder of distances: how deep a head and a deck are with the air below them, the same on every story.

A head takes whole rows, and what they are deeper than it stands above it: so copy begins at one distance below each
head and deck, and whatever gives on a page gives between one story and the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from edition.layout import Layout
from edition.typeset.scripts import deep

BELOW_HEAD, BELOW_DECK = 0.5, 0.6
"""Rows between a head, or a deck, and what is below it."""
LARGE, MORE = 70.0, 0.12
"""Points from which on a head has more air below it, for its letters reach further down, and how much of each point."""


def head_depth(lines: Sequence[str], size: float, layout: Layout) -> float:
    """Points that the lines of a head take with the air below them."""
    leading = size * layout.head_leading * deep(" ".join(lines))
    return len(lines) * leading + MORE * max(0.0, size - LARGE) + BELOW_HEAD * layout.grid.leading


def deck_depth(lines: Sequence[str], size: float, layout: Layout) -> float:
    """Points that the lines of a deck take with the air below them."""
    leading = size * layout.strips.deck.line * deep(" ".join(lines))
    return len(lines) * leading + BELOW_DECK * layout.grid.leading


def rows_of(depth: float, layout: Layout) -> int:
    """Rows of the grid that so many points take."""
    return ceil(depth / layout.grid.leading - 1e-9)
