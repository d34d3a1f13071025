"""Cut trees as text: ``a / (b | c)`` is a above, and b beside c below it. Read from a plan, solved, and written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from edition.findings import PlanConflict
from edition.makeup.blanks import Blank
from edition.makeup.choices import Chooser, Solved, house
from edition.makeup.dummy import Module
from edition.makeup.matter import Matter
from edition.makeup.prices import PRICES
from edition.makeup.recipes import Leaf
from edition.makeup.solver import INFINITE, Node, Table


@dataclass(frozen=True)
class Cut:
    """A story (``slug``), or parts one above another (``above``) or beside each other."""

    slug: str = ""
    parts: tuple[Cut, ...] = ()
    above: bool = False

    def slugs(self) -> list[str]:
        """The stories in it, in order."""
        return [self.slug] if self.slug else [slug for part in self.parts for slug in part.slugs()]


def parsed(text: str) -> Cut:
    """The tree that ``text`` says; raises ValueError with a sentence for people."""
    tokens = re.findall(r"[()/|]|[^\s()/|]+", text)
    at = 0

    def row() -> Cut:
        nonlocal at
        parts, sign = [one()], ""
        while at < len(tokens) and tokens[at] in "/|":
            if sign and tokens[at] != sign:
                raise ValueError("put brackets where / and | meet")
            sign = tokens[at]
            at += 1
            parts.append(one())
        return parts[0] if len(parts) == 1 else Cut("", tuple(parts), sign == "/")

    def one() -> Cut:
        nonlocal at
        if at >= len(tokens) or tokens[at] in "/|)":
            raise ValueError("a slug is missing")
        token = tokens[at]
        at += 1
        if token != "(":
            return Cut(token)
        inner = row()
        if at >= len(tokens) or tokens[at] != ")":
            raise ValueError("a bracket is not closed")
        at += 1
        return inner

    tree = row()
    if at != len(tokens):
        raise ValueError("a bracket closes that was not opened")
    return tree


def solved(text: str, number: int, blank: Blank, pending: list[Matter], chooser: Chooser) -> Solved:
    """The page whose cut tree an editor has fixed; raises PlanConflict when it cannot be filled so."""
    try:
        tree = parsed(text)
    except ValueError as fault:
        raise PlanConflict(f"the cut tree of page {number} cannot be read: {fault}", "such as a / (b | c)") from fault
    by_slug = {one.slug: one for one in sorted(pending, key=lambda one: -one.part)}
    by_slug |= {slug: house(i) for i, slug in enumerate(tree.slugs()) if slug.startswith("house-")}
    missing = [slug for slug in tree.slugs() if slug not in by_slug]
    if missing:
        message = f"the cut tree of page {number} names '{missing[0]}', which is not to be placed there"
        raise PlanConflict(message, "name stories of this page by their slugs")
    if len(blank.plot.ways) != 1 or blank.plot.ways[0].parts != 1:
        raise PlanConflict(f"page {number} has advertisements that its cut tree does not know", "take it away")
    hole = blank.plot.ways[0]
    matter = [by_slug[slug] for slug in tree.slugs()]
    leaves = [chooser.maker.leaf(one, blank.rows, True) for one in matter]
    tables = _tables(tree, dict(zip(tree.slugs(), leaves, strict=True)), chooser.layout.gap)
    price = int(tables[tree][hole.columns, hole.rows])
    if price >= INFINITE:
        rows = np.flatnonzero(tables[tree][hole.columns] < INFINITE)
        near = min(rows, key=lambda h: abs(int(h) - hole.rows), default=None)
        off = (
            f": {abs(int(near) - hole.rows)} rows {'over' if near > hole.rows else 'short'}" if near is not None else ""
        )
        raise PlanConflict(f"the cut tree of page {number} does not fill it{off}", "change it, or a story")
    node = _node(tree, tables, hole.columns, hole.rows, matter, chooser.layout.gap)
    return chooser.placed(blank, price, [(node, 0, 0)], matter, leaves, pending)


def _tables(tree: Cut, leaves: dict[str, Leaf], gap: int) -> dict[Cut, Table]:
    """The prices of a tree and of all its parts by columns and rows."""
    if tree.slug:
        return {tree: leaves[tree.slug].prices}
    found: dict[Cut, Table] = {}
    for part in tree.parts:
        found |= _tables(part, leaves, gap)
    price = found[tree.parts[0]]
    for count in range(2, len(tree.parts) + 1):
        price = _joined(price, found[tree.parts[count - 1]], tree.above, gap)
        found[Cut("", tree.parts[:count], tree.above)] = price
    return found


def _joined(a: Table, b: Table, above: bool, gap: int) -> Table:
    out = np.full(a.shape, INFINITE, dtype=np.int32)
    columns, rows = a.shape
    if above:
        for h in np.flatnonzero((a < INFINITE).any(axis=0)):
            top = int(h) + gap
            if top < rows:
                np.minimum(out[:, top:], a[:, h, None] + b[:, : rows - top], out=out[:, top:])
    else:
        for w in range(2, columns):
            for w1 in range(1, w):
                np.minimum(out[w], a[w1] + b[w - w1] + PRICES.beside, out=out[w])
    return np.minimum(out, INFINITE)


def _node(tree: Cut, tables: dict[Cut, Table], w: int, h: int, matter: Sequence[Matter], gap: int) -> Node:
    if tree.slug:
        return Node(w, h, item=next(i for i, one in enumerate(matter) if one.slug == tree.slug))
    rest = tree.parts[0] if len(tree.parts) == 2 else Cut("", tree.parts[:-1], tree.above)
    last = tree.parts[-1]
    target = int(tables[tree][w, h])
    if tree.above:
        for h1 in range(1, h - gap):
            if int(tables[rest][w, h1]) + int(tables[last][w, h - gap - h1]) == target:
                first = _node(rest, tables, w, h1, matter, gap)
                return Node(w, h, first=first, second=_node(last, tables, w, h - gap - h1, matter, gap), above=True)
    for w1 in range(1, w):
        if int(tables[rest][w1, h]) + int(tables[last][w - w1, h]) + PRICES.beside == target:
            first = _node(rest, tables, w1, h, matter, gap)
            return Node(w, h, first=first, second=_node(last, tables, w - w1, h, matter, gap))
    raise AssertionError("a price without a page")


def of_modules(modules: Sequence[Module]) -> str:
    """The cut tree of modules on a page as text; a page that no guillotine cuts is a list."""
    boxes = [
        (m.slug, m.rect.column, m.rect.row, m.rect.column + m.rect.columns, m.rect.row + m.rect.rows) for m in modules
    ]
    return _text(boxes, False) or " , ".join(module.slug for module in modules)


def _text(boxes: list[tuple[str, int, int, int, int]], inner: bool) -> str:
    if len(boxes) == 1:
        return boxes[0][0]
    for low, high, sign in ((2, 4, " / "), (1, 3, " | ")):
        groups: list[list[tuple[str, int, int, int, int]]] = []
        end = -1
        for box in sorted(boxes, key=lambda one: (one[low], one[3 - low], one[0])):
            start, stop = int(str(box[low])), int(str(box[high]))
            if start >= end:
                groups.append([])
            groups[-1].append(box)
            end = max(end, stop)
        if len(groups) > 1:
            parts = [_text(group, True) for group in groups]
            if all(parts):
                text = sign.join(parts)
                return f"({text})" if inner else text
    return ""
