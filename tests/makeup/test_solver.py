"""The page solver against brute force, and the laws of its pages."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.makeup.prices import PRICES
from edition.makeup.solver import INFINITE, Node, PageSolver, Rules, Table

COLUMNS, ROWS, GAP = 3, 9, 1


def table(entries: dict[tuple[int, int], int]) -> Table:
    """A leaf table of the given (columns, rows) prices."""
    leaf = np.full((COLUMNS + 1, ROWS + 1), INFINITE, dtype=np.int32)
    for (w, h), price in entries.items():
        leaf[w, h] = price
    return leaf


def brute(items: tuple[int, ...], leaves: list[Table], w: int, h: int) -> int:
    """The least price by trying every slicing."""
    if len(items) == 1:
        return int(leaves[items[0]][w, h])
    best = INFINITE
    top, rest = items[0], items[1:]
    for mask in range(1 << len(rest)):
        a = (top, *(x for i, x in enumerate(rest) if mask >> i & 1))
        b = tuple(x for x in items if x not in a)
        if not b:
            continue
        for h1 in range(1, h - GAP):
            best = min(best, brute(a, leaves, w, h1) + brute(b, leaves, w, h - GAP - h1))
        for w1 in range(1, w):
            best = min(best, brute(a, leaves, w1, h) + brute(b, leaves, w - w1, h) + PRICES.beside)
    return min(best, INFINITE)


LEAF = st.dictionaries(
    st.tuples(st.integers(1, COLUMNS), st.integers(1, ROWS)), st.integers(0, 50), min_size=1, max_size=8
).map(table)


@settings(max_examples=60, deadline=None)
@given(st.lists(LEAF, min_size=1, max_size=3))
def test_the_solver_is_exact(leaves: list[Table]) -> None:
    """For every subset its price is that of the best of all slicings."""
    solver = PageSolver(leaves, COLUMNS, ROWS, GAP)
    for mask in range(1, 1 << len(leaves)):
        items = tuple(i for i in range(len(leaves)) if mask >> i & 1)
        assert solver.price(mask) == brute(items, leaves, COLUMNS, ROWS)


@settings(max_examples=60, deadline=None)
@given(st.lists(LEAF, min_size=3, max_size=5), st.integers(1, 31))
def test_a_package_is_a_rectangle_of_its_own(leaves: list[Table], named: int) -> None:
    """Where all of a package are on a page, a part of its tree has just them; the page costs no less than without."""
    package = named & (1 << len(leaves)) - 1
    rules = Rules(packages=(package,)) if package & (package - 1) else Rules()
    solver, free = PageSolver(leaves, COLUMNS, ROWS, GAP, rules=rules), PageSolver(leaves, COLUMNS, ROWS, GAP)
    for mask in range(1, 1 << len(leaves)):
        assert solver.price(mask) >= free.price(mask)
        if solver.price(mask) < INFINITE:
            parts: list[int] = []
            stories_of(solver.tree(mask), parts)
            inside = mask & package
            assert not inside & (inside - 1) or not rules.packages or inside in parts


def stories_of(node: Node, parts: list[int]) -> int:
    """The stories below a node, as a mask; those of all nodes go into ``parts``."""
    if node.first is None or node.second is None:
        own = 1 << node.item
    else:
        own = stories_of(node.first, parts) | stories_of(node.second, parts)
    parts.append(own)
    return own


@settings(max_examples=60, deadline=None)
@given(st.lists(LEAF, min_size=1, max_size=4))
def test_a_page_is_full_and_nothing_collides(leaves: list[Table]) -> None:
    """The tree of a page covers each cell once, the gaps between stacked parts aside."""
    solver = PageSolver(leaves, COLUMNS, ROWS, GAP)
    for mask in range(1, 1 << len(leaves)):
        if solver.price(mask) >= INFINITE:
            continue
        covered = np.zeros((COLUMNS, ROWS), dtype=int)
        gaps = _cover(solver.tree(mask), 0, 0, covered)
        assert covered.max() == 1 and covered.sum() + gaps == COLUMNS * ROWS


def _cover(node: Node, column: int, row: int, covered: np.ndarray) -> int:
    if node.first is None or node.second is None:
        covered[column : column + node.columns, row : row + node.rows] += 1
        return 0
    gaps = _cover(node.first, column, row, covered)
    if node.above:
        return gaps + node.columns * GAP + _cover(node.second, column, row + node.first.rows + GAP, covered)
    return gaps + _cover(node.second, column + node.first.columns, row, covered)


def test_the_story_of_highest_rank_stands_first() -> None:
    """Of two parts, the one with the first story is above or before the other."""
    leaves = [table({(3, 4): 5, (1, 9): 5}), table({(3, 4): 5, (2, 9): 5})]
    tree = PageSolver(leaves, COLUMNS, ROWS, GAP).tree(3)
    assert tree.first is not None and tree.first.item == 0


def test_what_cannot_fill_the_page_has_no_price() -> None:
    """No slicing, no page: a hole is never accepted."""
    solver = PageSolver([table({(3, 8): 0})], COLUMNS, ROWS, GAP)
    assert solver.price(1) == INFINITE
