"""The forms of one story: what each is made of and costs, and the table that holds the cheapest of each size."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from edition.makeup.bodies import Body
from edition.makeup.slots import Slot
from edition.makeup.solver import INFINITE, Table
from edition.typeset.heads import Head


@dataclass(frozen=True, slots=True)
class Recipe:
    """One way to set a story at one width and depth."""

    head: Head | None
    head_rows: int
    """Rows of its head and its deck together."""
    deck: tuple[str, ...]
    deck_size: float
    slot: Slot | None
    slack: int
    body: Body | None
    costs: tuple[tuple[str, int], ...]
    """What its price is made of: (an item of COSTS, points), without those that cost nothing."""
    price: int
    version: int = 0
    """Which of the story's versions it shows, from 1; 0 for the story as it was written."""
    free: bool = False
    """Whether it is a form that is taken only where nothing better can be had."""


COSTS = ("head", "deck", "white", "columns", "picture", "version", "jump", "legs")
"""What the price of a story's form is made of."""


@dataclass
class Leaf:
    """The leaf table of one story: prices by (columns, rows), and the recipe behind each price."""

    prices: Table
    recipes: dict[tuple[int, int], Recipe] = field(default_factory=dict)

    def cheapest(self, columns: int, rows: int) -> int:
        """The price of the cheapest recipe of a size so far; INFINITE where there is none."""
        held = self.recipes.get((columns, rows))
        return held.price if held is not None else INFINITE

    def offer(self, columns: int, rows: int, recipe: Recipe) -> None:
        """Keep ``recipe`` if it is the cheapest of its size."""
        if 0 < rows < self.prices.shape[1] and recipe.price < self.prices[columns, rows]:
            self.prices[columns, rows] = recipe.price
            self.recipes[columns, rows] = recipe

    def with_white(self, row: int) -> Leaf:
        """The same story, each form also with white below it: so many points a ``row``, for want of a better page."""
        prices, recipes = self.prices.copy(), dict(self.recipes)
        for rows in range(1, prices.shape[1]):
            above = np.minimum(prices[:, rows - 1] + row, INFINITE)
            for columns in np.flatnonzero(above < prices[:, rows]):
                recipes[int(columns), rows] = recipes[int(columns), rows - 1]
            prices[:, rows] = np.minimum(prices[:, rows], above)
        return Leaf(prices, recipes)

    def natural_area(self, gap: int) -> int:
        """Cells that the story covers at its cheapest, with the gap below it."""
        best = int(self.prices.min())
        if best >= INFINITE:
            return INFINITE
        columns, rows = np.nonzero(self.prices <= best + 6)
        return int(np.median(columns * (rows + gap)))
