"""Lines that name the page of another story get its number when the pages are planned."""

from __future__ import annotations

from dataclasses import replace

from edition.makeup.dummy import Dummy
from edition.model import Paper, Run
from edition.typeset.copy import referring
from edition.typeset.galley import Galley
from edition.typeset.setter import GalleySetter
from edition.words import words_for


def with_pages(dummy: Dummy, paper: Paper, setter: GalleySetter) -> Dummy:
    """``dummy`` with true numbers in the lines that say where a solution is; every line stays where it is."""
    galleys = dict(dummy.galleys)
    for slug, galley in dummy.galleys.items():
        for number, block in enumerate(galley.blocks):
            if block.refers:
                galleys[slug] = _with_page(galleys[slug], number, *dummy.place_of(block.refers), paper, setter)
    return replace(dummy, galleys=galleys)


def _with_page(galley: Galley, number: int, page: int, place: str, paper: Paper, setter: GalleySetter) -> Galley:
    """``galley`` with the number of a page in block ``number``; the number alone where its line holds no more."""
    block = galley.blocks[number]
    words = words_for(paper, block.lang)
    whole = referring(block, page, place, words)
    short = replace(whole, runs=(Run(words.numeral(page), href=whole.runs[0].href),))
    return setter.rewritten(galley, number, whole) or setter.rewritten(galley, number, short) or galley
