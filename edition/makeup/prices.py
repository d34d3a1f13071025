"""The ledger of prices: every weight of the planner once, with its reason. The cheapest pages are made.

Points are worth what they are worth beside each other; they were found by looking at pages of the sample, the corpora
and seeded editions, and changing one weight at a time. What a leg costs that begins at a line is in ``typeset.cuts``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from edition.typeset import cuts


def _weight(points: Any, item: str, reason: str) -> Any:
    return field(default=points, metadata={"item": item, "reason": reason})


@dataclass(frozen=True)
class Prices:
    """Points by what they are for; see ``ledger``."""

    smaller_head: int = _weight(6, "head", "each size by which a head is smaller than the best of its tier")
    larger_head: tuple[int, ...] = _weight(
        (9, 12, 16, 24, 24), "head", "each step by which a head is larger than the best of its tier, for short copy"
    )
    squeezed_head: int = _weight(60, "head", "a head smaller than any size of its tier, so that no word is divided")
    squeezed_line: int = _weight(8, "head", "each line of such a head")
    no_deck: int = _weight(18, "deck", "a story that has a deck is set without it")
    deck_line: int = _weight(4, "deck", "each line of a deck above three")
    larger_deck: int = _weight(4, "deck", "each step by which a deck is larger than its tier's, for short copy")
    slack: float = _weight(0.045, "white", "the square of the white above a head, in points")
    out_of_span: int = _weight(16, "columns", "each column by which a module is wider or narrower than its tier likes")
    brief_column: int = _weight(8, "columns", "each column of a block of briefs beside the first: a rail is read best")
    picture_column: int = _weight(
        9, "picture", "each column by which a picture is wider or narrower than its tier likes, times the tier's share"
    )
    picture_tier: tuple[int, ...] = _weight((4, 2, 1, 1, 1), "picture", "that share, from the first tier to the fifth")
    no_poster: int = _weight(90, "picture", "the picture of a lead narrower than the page, in a look of posters")
    few_pixels: int = _weight(60, "picture", "a picture over several columns that has the pixels for fewer")
    narrow_graphic: int = _weight(20, "picture", "a chart in one column, where its words are small")
    large_solution: int = _weight(
        60, "picture", "each column by which a solution, printed upside down, is wider than one"
    )
    off_depth: int = _weight(60, "picture", "a picture twice as deep as it is, by its share")
    narrowed: tuple[int, ...] = _weight(
        (40, 60, 90), "picture", "a picture too tall for its page, set narrower than its column: little, more, much"
    )
    crop: int = _weight(90, "picture", "a whole picture of a gallery cropped away, by its share")
    waste: int = _weight(120, "picture", "a slot of a gallery left empty, by its share")
    fitted_photograph: int = _weight(25, "picture", "a photograph that no crop brings to the height of its strip")
    uneven_caption: int = _weight(2, "picture", "each row by which a caption is shorter than the longest of its strip")
    off_size: int = _weight(24, "picture", "a gallery half or twice as large as it aims at")
    one_column: int = _weight(40, "picture", "a gallery in which no picture has another one beside it")
    cut: int = _weight(45, "version", "each paragraph that may be left out and is")
    pulled: int = _weight(0, "version", "a pull quote in a story without a picture")
    pulled_more: int = _weight(5, "version", "each further pull quote, where copy is short")
    pulled_beside: int = _weight(6, "version", "a pull quote in a story with one")
    reordered: int = _weight(2, "version", "briefs in another order, in which each is whole in its leg")
    jump: int = _weight(
        36, "jump", "a story goes on on another page; and 1 for each row under those wanted on either side"
    )
    short: tuple[int, ...] = _weight((0, 1, 7, 60, 400), "legs", "a leg ends 0 to 4 rows above the foot of its module")
    short_of_shallow: tuple[int, ...] = _weight((0, 1, 60), "legs", "the same where the leg is shallow")
    short_of_shallowest: tuple[int, ...] = _weight((0, 30), "legs", "the same where it is very shallow")
    too_short: int = _weight(1500, "legs", "it ends still further above the foot, or with an empty row")
    shallow: int = _weight(3, "legs", "each row by which legs are shallower than looks well")
    deep: int = _weight(1, "legs", "each row by which they are deeper")
    shorter: int = _weight(40, "legs", "each row that a leg is short which is poured freely, as a last resort")
    grey: int = _weight(12, "legs", "a field of copy larger than a quarter of its page, with nothing else in it")
    torn: int = _weight(5000, "legs", "what is divided there that must not be")
    widow: int = _weight(cuts.WIDOW, "legs", "a leg begins with the last line of a paragraph")
    short_widow: int = _weight(cuts.SHORT_WIDOW, "legs", "and that line is short")
    orphan: int = _weight(cuts.ORPHAN, "legs", "a leg ends with the first line of a paragraph")
    after_head: int = _weight(cuts.AFTER_HEAD, "legs", "a leg ends with a crosshead, or begins with a signature")
    in_brief: int = _weight(cuts.IN_BRIEF, "legs", "a leg begins inside a brief")
    after_hyphen: int = _weight(cuts.AFTER_HYPHEN, "legs", "a leg ends with a divided word")
    beside: int = _weight(2, "page", "a cut from top to bottom, so that equal pages are not sliced into towers")
    lower: int = _weight(20, "page", "the story of highest rank stands in the second part of a news hole")
    notice: int = _weight(100, "page", "a house notice; and 1 for each five cells of it")
    large_notice: int = _weight(20, "page", "each cell by which a notice is larger than a twelfth of its page")
    white: int = _weight(24, "page", "white at the foot of a page, from side to side")
    white_row: int = _weight(2, "page", "each row of that white")
    bare_row: int = _weight(24, "page", "each row of it beyond an eighth of the page")
    white_inside: int = _weight(70, "page", "such white on a page that is not the last one")
    briefs_again: int = _weight(60, "page", "each block of briefs on a page beside the first one")
    few: int = _weight(22, "page", "each module under the number that a page should have")
    many: int = _weight(10, "page", "each module over it")
    front_few: int = _weight(75, "page", "each module that page one, the paper's window, lacks; about a jump")
    steer: float = _weight(0.22, "page", "each cell by which a page takes more or less than its fair share of the copy")
    strongly: float = _weight(0.8, "page", "the same where the last page would else stay empty")
    evenly: float = _weight(2.0, "page", "the same where copy is short, so that no page is left with little")
    divided_package: int = _weight(500, "page", "a story waits while others of its package are taken")
    left_behind: int = _weight(22, "page", "a story waits for a later page while one behind it in the order is taken")
    lag: int = _weight(45, "page", "each section by which the one that is furthest behind lags")
    left_lead: int = _weight(400, "page", "the index, or a story of the first tier, is not on page one")
    left_tail: int = _weight(200, "page", "the rest of a story waits for a later page")
    too_many: int = _weight(300, "page", "each story that jumps from page one beside the half of them that may")
    page: int = _weight(30, "edition", "a page, so that of two equal plans the shorter one wins")
    odd: int = _weight(400, "edition", "an odd number of pages from three on, where the paper states no multiple")
    varied: int = _weight(4, "edition", "a paragraph set in a line more or less than its best, for a better division")


PRICES = Prices()


def ledger(item: str = "") -> Iterator[tuple[str, str, str]]:
    """Each weight of ``item``, or of all: (item, points, reason), in the order of the table."""
    for one in fields(Prices):
        if item in ("", one.metadata["item"]):
            points = getattr(PRICES, one.name)
            said = ", ".join(map(str, points)) if isinstance(points, tuple) else str(points)
            yield one.metadata["item"], said, one.metadata["reason"]
