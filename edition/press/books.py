"""The e-book of a volume, made and checked."""

from __future__ import annotations

from edition.desk import Budget
from edition.findings import Report
from edition.layout import Layout
from edition.model import Article
from edition.orders import Orders
from edition.pictures import Darkroom
from edition.preflight import book_conservation
from edition.render.book import volume as volumes
from edition.render.book.binding import bound
from edition.render.book.cover import Cover
from edition.render.book.volume import Volume


def book_of(volume: Volume, look: Layout, report: Report, cover: Cover | None, darkroom: Darkroom) -> bytes:
    """The e-book of ``volume``, checked; what was found goes into ``report``."""
    made = bound(volume, look, cover, darkroom)
    report.add(made.findings)
    report.add(book_conservation.of_book(made.data, stories(volume)))
    return made.data


def stories(volume: Volume) -> list[tuple[str, Article]]:
    """The files of a book's articles with these, in the order of reading."""
    return [(day.article_file(item.article), item.article) for day, item in volume.items]


def volume_of(budget: Budget, orders: Orders) -> Volume:
    """The book that was asked for; of a selection, that which ``budget`` has of it."""
    asked, slugs = {name.casefold() for name in orders.sections}, {item.article.slug for item in budget.items}
    alone = [slug for slug in orders.only if slug.casefold() in slugs]
    selection = ", ".join([*alone, *(name for name in budget.sections if name.casefold() in asked)])
    volume = volumes.of_issues([budget], volumes.SIZES[orders.size], orders.embed)
    return volumes.selecting(volume, selection) if orders.selects else volume
