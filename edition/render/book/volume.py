"""What a book is made of: its days with their budgets, its name, and how much it may weigh."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from functools import cached_property

from babel.dates import format_interval

from edition.config import slug_of
from edition.desk import Budget, Item
from edition.model import Advert, Article, Paper
from edition.render.book.days import Day
from edition.words import Words, date_line, words_for

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:edition:issue")


@dataclass(frozen=True)
class Size:
    """How much a book may weigh: the longest sides of its pictures in pixels, best first, and its most bytes.

    Without sides the book has no pictures; with 0 bytes it may weigh what it weighs.
    """

    name: str
    sides: tuple[int, ...]
    most: int = 0


SIZES = {
    "full": Size("full", (1600,)),
    "small": Size("small", (1200, 1000, 800, 640, 480, 320), 25_000_000),
    "text": Size("text", ()),
}


@dataclass(frozen=True)
class Volume:
    """A book that is to be made. ``selection`` names the part of an issue that is in it; empty for all of it."""

    days: tuple[Day, ...]
    size: Size = SIZES["full"]
    selection: str = ""
    embed: bool = False
    """Whether the layout's own faces go into the book."""

    @property
    def paper(self) -> Paper:
        """The paper; of several issues, that of the last one."""
        return self.days[-1].budget.issue.paper

    @property
    def lang(self) -> str:
        """The paper's language, which the book's own pages are in."""
        return self.paper.language

    @cached_property
    def words(self) -> Words:
        """The furniture's words in the paper's language."""
        return words_for(self.paper)

    def words_in(self, lang: str) -> Words:
        """The furniture's words in the language of an article."""
        if lang not in self._words:
            self._words[lang] = words_for(self.paper, lang)
        return self._words[lang]

    @cached_property
    def _words(self) -> dict[str, Words]:
        return {}

    def lang_of(self, article: Article) -> str:
        """The language of an article; the paper's own form of it where it states no country, en-GB for en."""
        lang = article.lang or self.lang
        return self.lang if lang == self.lang.split("-")[0] else lang

    @property
    def contents_file(self) -> str:
        """The file of the book's contents: of several issues, the list of days."""
        return "title.xhtml" if self.bound else self.days[0].contents_file

    @property
    def bound(self) -> bool:
        """Whether there is more than one issue in it."""
        return len(self.days) > 1

    @cached_property
    def items(self) -> tuple[tuple[Day, Item], ...]:
        """Every article with its day, in the order of reading."""
        return tuple((day, item) for day in self.days for item in day.items)

    @property
    def alone(self) -> Article | None:
        """The article of a book that has just one, chosen by name."""
        return self.items[0][1].article if self.selection and len(self.items) == 1 else None

    @property
    def adverts(self) -> tuple[Advert, ...]:
        """The advertisements of its issue; a selection and a bound book have none."""
        return () if self.bound or self.selection else self.days[0].budget.issue.adverts

    @property
    def title(self) -> str:
        """The book's title: paper, selection, day or days; for one article its own headline before them."""
        named = self.alone
        parts = [label(named.title, named.slug)] if named else []
        parts.append(self.paper.name)
        if self.selection and not named:
            sections = set(self.selection.split(", ")) <= set(self.days[0].budget.sections)
            parts += [self.selection] if sections else []
        return self.words.comma.join([*parts, self.when])

    @property
    def when(self) -> str:
        """The day of the issue as the paper writes it, or the span of days."""
        if not self.bound:
            return date_of(self.days[0])
        locale = self.lang.replace("-", "_")
        text: str = format_interval(self.days[0].date, self.days[-1].date, "yMMMd", locale=locale)
        return text

    @property
    def identifier(self) -> str:
        """A name that stays: made of paper and days, and of what makes this book another one than the whole issue."""
        days = "/".join(sorted({self.days[0].date.isoformat(), self.days[-1].date.isoformat()}))
        kind = [self.selection] if self.selection else []
        kind += [self.size.name] if self.size.name != "full" else []
        kind += [self.paper.side] if self.paper.side else []
        name = unicodedata.normalize("NFC", self.paper.name)
        return f"urn:uuid:{uuid.uuid5(_NAMESPACE, '/'.join([name, days, *kind]))}"

    @property
    def suffix(self) -> str:
        """What the name of its file ends in, before the dot: the selection and the size, in ASCII."""
        kind = [slug_of(self.selection, "selection")] if self.selection else []
        kind += [self.size.name] if self.size.name != "full" else []
        return "".join(f"-{part}" for part in kind)

    @property
    def moment(self) -> datetime:
        """When the book was last changed: the latest change of its articles, or its last day."""
        day = datetime.combine(self.days[-1].date, time(0), UTC)
        changes = (item.article.updated for _, item in self.items if item.article.updated is not None)
        return max([day, *(change.astimezone(UTC) for change in changes)])

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the book, the paper's first."""
        return tuple(dict.fromkeys([self.lang, *(self.lang_of(item.article) for _, item in self.items)]))

    def neighbours(self) -> Iterator[tuple[Day, Item, tuple[Day, Item] | None, tuple[Day, Item] | None]]:
        """Every article with the one before it and the one after it."""
        items = self.items
        for i, (day, item) in enumerate(items):
            yield day, item, items[i - 1] if i else None, items[i + 1] if i + 1 < len(items) else None


def of_issues(budgets: Sequence[Budget], size: Size = SIZES["full"], embed: bool = False) -> Volume:
    """The issues of one paper in one book, by day; several make the names of its files begin with their days."""
    ordered = sorted(budgets, key=lambda budget: budget.issue.date)
    if len(ordered) == 1:
        return Volume((Day(ordered[0]),), size, embed=embed)
    return Volume(tuple(Day(b, {}, f"{b.issue.date.isoformat()}-") for b in ordered), size, embed=embed)


def with_pages(volume: Volume, page_of: Callable[[str], int]) -> Volume:
    """A book of one issue that knows on which printed page each story begins; 0 is none."""
    day = volume.days[0]
    pages = {item.article.slug: page_of(item.article.slug) for item in day.budget.items}
    return replace(volume, days=(replace(day, pages={slug: page for slug, page in pages.items() if page}),))


def selecting(volume: Volume, selection: str) -> Volume:
    """A book of a part of an issue, named by ``selection``: without a front page."""
    return replace(volume, selection=selection, days=tuple(replace(day, fronted=False) for day in volume.days))


def date_of(day: Day) -> str:
    """The day of an issue as the paper writes it, without the bars of the date line."""
    return " ".join(date_line(day.budget.issue).replace("|", " ").split())


def label(text: str, otherwise: str) -> str:
    """``text`` on one line, or ``otherwise`` where nothing of it can be seen: links and headings need words."""
    seen = any(unicodedata.category(char)[0] not in "CZM" for char in text)
    return " ".join(text.split()) if seen else otherwise
