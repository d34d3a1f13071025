"""A cut tree and its recipes become modules: rectangles with heads, pictures and legs at their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from edition.makeup.dummy import Leg, Module, PlacedPicture, Rect
from edition.makeup.kinds import KINDS
from edition.makeup.leaves import LeafMaker
from edition.makeup.matter import Matter
from edition.makeup.recipes import Leaf, Recipe
from edition.makeup.slots import Slot
from edition.makeup.solver import Node
from edition.typeset.heads import Head, HeadSetter
from edition.words import is_rtl

TWIN = ("display-medium", "display-italic")
"""The face of a head that must differ from the one beside it: medium, or, in scripts without one, the regular face
that means italic there."""


SMALLER = 0.84
"""Size of a head beside that of one which would be its twin."""


def modules(
    trees: Sequence[tuple[Node, int, int]],
    matter: Sequence[Matter],
    leaves: Sequence[Leaf],
    row: int,
    maker: LeafMaker,
) -> list[Module]:
    """The modules of cut trees, each at its column and row below ``row`` of the page, in reading order (by rank)."""
    placed: list[tuple[Matter, Recipe, Rect]] = []
    gap = maker.layout.gap

    def walk(node: Node, column: int, top: int) -> None:
        if node.first is None or node.second is None:
            one, leaf = matter[node.item], leaves[node.item]
            recipe = leaf.recipes[node.columns, node.rows]
            placed.append((one, recipe, Rect(column, top, node.columns, node.rows)))
            return
        walk(node.first, column, top)
        if node.above:
            walk(node.second, column, top + node.first.rows + gap)
        else:
            walk(node.second, column + node.first.columns, top)

    for tree, column, top in trees:
        walk(tree, column, row + top)
    return at_places(placed, maker)


def at_places(places: Sequence[tuple[Matter, Recipe, Rect]], maker: LeafMaker) -> list[Module]:
    """The modules of stories with their recipes and rectangles, in reading order (by rank)."""
    placed = sorted(places, key=lambda one: one[0].rank)
    found = [_module(one, recipe, rect, maker) for one, recipe, rect in placed]
    return _without_tombstones(found, [one for one, _, _ in placed], maker)


def _module(one: Matter, recipe: Recipe, rect: Rect, maker: LeafMaker) -> Module:
    row = rect.row
    mirrored = one.rtl != maker.mirrored
    pictures: list[PlacedPicture] = []
    slot = recipe.slot
    if slot is not None and one.picture is not None and slot.columns == rect.columns:
        pictures.append(_placed(one, slot, rect.column, row))
        row += slot.depth
    kicker_row = row
    has_kicker = recipe.body is not None and (bool(one.kicker) or KINDS[one.kind].headed)
    row += maker.layout.kicker_rows if has_kicker else 0
    head_row = row
    row += recipe.head_rows + recipe.slack
    copy_row = row
    if slot is not None and one.picture is not None and slot.columns < rect.columns:
        at = 0 if mirrored else rect.columns - slot.columns
        pictures.append(_placed(one, slot, rect.column + at, row))
    if slot is not None and slot.pieces:
        pictures += _gallery(slot, rect, row, mirrored)
        row += slot.depth
    legs: list[Leg] = []
    jumps = False
    if recipe.body is not None:
        jumps = recipe.body.jumps
        for column, top, rows, start, end in recipe.body.legs:
            at = rect.columns - 1 - column if mirrored else column
            legs.append(Leg(rect.column + at, row + top, rows, start, end))
        for column, top, rows, inside in recipe.body.floats:
            at = rect.columns - 1 - column if mirrored else column
            where = Rect(rect.column + at, row + top, 1, rows)
            pictures.append(PlacedPicture(inside.picture, where, inside.caption, True))
    # captions side by side are read in the order of the eye
    pictures.sort(key=lambda placed: (placed.rect.row, placed.rect.column * (-1 if mirrored else 1)))
    return Module(
        slug=one.slug,
        kind=one.kind,
        rect=rect,
        tier=one.tier,
        section=one.section,
        head=recipe.head,
        head_row=head_row,
        copy_row=copy_row,
        kicker=one.kicker if has_kicker else "",
        kicker_row=kicker_row,
        deck=recipe.deck,
        deck_size=recipe.deck_size,
        pictures=tuple(pictures),
        legs=tuple(legs),
        continued_on=-1 if jumps else 0,
        continued_from=one.from_page,
        part=one.part,
        price=recipe.price,
        costs=recipe.costs,
        free=recipe.free,
        version=recipe.version,
        rtl=one.rtl,
        style=one.style if one.kind == "story" and one.style in maker.layout.heads else "",
    )


def _gallery(slot: Slot, rect: Rect, row: int, mirrored: bool) -> list[PlacedPicture]:
    """The pictures of a gallery at their places on the page."""
    found = []
    for piece in slot.pieces:
        column = rect.columns - piece.column - piece.columns if mirrored else piece.column
        where = Rect(rect.column + column, row + piece.row, piece.columns, piece.rows)
        found.append(PlacedPicture(piece.picture, where, piece.caption, piece.fit))
    return found


def _placed(one: Matter, slot: Slot, column: int, row: int) -> PlacedPicture:
    assert one.picture is not None
    return PlacedPicture(one.picture, Rect(column, row, slot.columns, slot.rows), slot.caption, slot.fit)


def _without_tombstones(found: list[Module], matter: list[Matter], maker: LeafMaker) -> list[Module]:
    """Of two heads of one size side by side at one height, the second is smaller, or else takes the medium face."""
    done: list[Module] = []
    for module, one in zip(found, matter, strict=True):
        head = module.head
        twins = [m for m in done if head and m.head and m.head_row == module.head_row and m.head.size == head.size]
        if head and any(m.head and m.head.role == head.role and _touch(m, module) for m in twins):
            module = replace(module, head=_apart(head, one, maker.layout.grid.span(module.rect.columns), maker))
        done.append(module)
    return done


def _apart(head: Head, one: Matter, width: float, maker: LeafMaker) -> Head:
    """Another head of a story, which is no twin of the one beside it: in as many lines, or in the medium face."""
    text = " ".join(head.lines)
    for face, size in ((head.role, head.size * SMALLER), (TWIN[is_rtl(one.title)], head.size)):
        again = HeadSetter(maker.setter.measurer(one.lang), face).fit(text, size, width, len(head.lines))
        if again is not None and (len(again.lines) == len(head.lines) or face != head.role):
            return again
    return head


def _touch(a: Module, b: Module) -> bool:
    return a.rect.column + a.rect.columns == b.rect.column or b.rect.column + b.rect.columns == a.rect.column
