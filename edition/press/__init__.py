"""``build`` and ``plan``: the whole road, from an issue's folder to its finished files."""

from edition.orders import Orders, Result
from edition.press.books import book_of
from edition.press.build import build
from edition.press.planning import answers, chosen_layout, plan, planned
from edition.press.proofs import finished, lost_from, lost_from_pages, sections_of
from edition.press.reading import read
from edition.press.sheets import sheets_of

__all__ = [
    "Orders",
    "Result",
    "answers",
    "book_of",
    "build",
    "chosen_layout",
    "finished",
    "lost_from",
    "lost_from_pages",
    "plan",
    "planned",
    "read",
    "sections_of",
    "sheets_of",
]
