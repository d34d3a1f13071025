"""Bad divisions corrected: a paragraph before one is set in a line more or less, where it can be without harm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.makeup.dummy import Dummy, Module
from edition.makeup.legs import may_jump, pour
from edition.makeup.prices import PRICES
from edition.typeset.cuts import ORPHAN
from edition.typeset.galley import Galley
from edition.typeset.setter import GalleySetter

WORTH = 7
"""Price from which on a division is corrected: an orphan, or a leg that ends two rows above the others."""
NEAREST = 6
"""Paragraphs before the bad division that are tried."""
MOST = 3
"""Paragraphs that are set anew in one module."""


@dataclass(frozen=True)
class _Try:
    """A galley with one paragraph set anew, as it is poured into a module's legs."""

    price: int
    galley: Galley
    legs: tuple[tuple[int, int], ...]
    more: int


def without_widows(dummy: Dummy, setter: GalleySetter) -> Dummy:
    """``dummy`` with fewer widows and orphans: the same modules and legs, other lines in them."""
    galleys = dict(dummy.galleys)
    shift: dict[str, int] = {}
    pages = []
    for page in dummy.pages:
        modules = []
        for module in page.modules:
            if module.legs:
                before = shift.get(module.slug, 0)
                module = _shifted(module, before)
                galleys[module.slug], module, more = _module(galleys[module.slug], module, setter)
                shift[module.slug] = before + more
            modules.append(module)
        pages.append(replace(page, modules=tuple(modules)))
    return replace(dummy, pages=tuple(pages), galleys=galleys)


def _shifted(module: Module, by: int) -> Module:
    """``module`` with the lines that its galley has got or lost before it."""
    return replace(module, legs=tuple(replace(leg, start=leg.start + by, end=leg.end + by) for leg in module.legs))


def _module(galley: Galley, module: Module, setter: GalleySetter) -> tuple[Galley, Module, int]:
    """The galley and module with better divisions, and by how many lines the galley grew."""
    total = 0
    for _ in range(MOST):
        start, end = module.lines
        depths = [leg.rows for leg in module.legs]
        now = pour(galley, start, end, depths)
        if now is None or now[0] < WORTH:
            break
        bad = next((leg.start for leg in module.legs[1:] if galley.cut[leg.start] >= ORPHAN), end - 1)
        tries = [
            one
            for one in _tries(galley, start, end, bad, depths, setter)
            if one.price + PRICES.varied < now[0] and (not module.continued_on or may_jump(one.galley, end + one.more))
        ]
        if not tries:
            break
        best = min(tries, key=lambda one: one.price)
        legs = zip(module.legs, best.legs, strict=True)
        module = replace(module, legs=tuple(replace(leg, start=a, end=b) for leg, (a, b) in legs))
        galley, total = best.galley, total + best.more
    return galley, module, total


def _tries(galley: Galley, start: int, end: int, bad: int, depths: list[int], setter: GalleySetter) -> Iterator[_Try]:
    """Every way to set one of the paragraphs before line ``bad`` in a line more or less."""
    blocks = [one.block for one in galley.lines[start : bad + 1]]
    whole = dict.fromkeys(block for block in reversed(blocks) if block >= 0)
    for number in [block for block in whole if _first(galley, block) >= start][:NEAREST]:
        for more in (-1, 1):
            varied = setter.varied(galley, number, more)
            poured = pour(varied, start, end + more, depths) if varied is not None else None
            if varied is not None and poured is not None:
                yield _Try(poured[0], varied, poured[1], more)


def _first(galley: Galley, block: int) -> int:
    return next(i for i, line in enumerate(galley.lines) if line.block == block)
