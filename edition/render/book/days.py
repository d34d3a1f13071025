"""An issue as it is in a book: its front page, its sections in the order of print, its briefs, and their files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from edition.desk import Budget, Item
from edition.model import Article, BlockKind

FRONT_TIER, MOST_FRONT = 2, 5
"""Where there is no print: the lowest tier of a story on the front page, and the most stories there."""
BRIEF_TIER = 5
_PLAIN = (BlockKind.PARAGRAPH, BlockKind.ITEM)
"""The kinds of blocks that a brief may have beside others on one screen."""


@dataclass(frozen=True)
class Day:
    """An issue in a book. ``pages`` has the print page on which each story begins, by slug, where there is print.

    ``fronted`` says whether it has a front page: a part of an issue has none.
    """

    budget: Budget
    pages: Mapping[str, int] = field(default_factory=dict)
    prefix: str = ""
    """Begins the names of the files of this day, where a book has more than one."""
    fronted: bool = True

    @property
    def date(self) -> date:
        """The day of the issue."""
        return self.budget.issue.date

    @property
    def file(self) -> str:
        """The front page of this day."""
        return f"{self.prefix}day.xhtml" if self.prefix else "title.xhtml"

    @property
    def contents_file(self) -> str:
        """The file that has the contents of this day: its front page in a book of several."""
        return self.file if self.prefix else "contents.xhtml"

    @cached_property
    def front(self) -> tuple[Item, ...]:
        """The stories of the front page, the lead first: of page one of print, else the highest."""
        if not self.fronted:
            return ()
        own = [item for item in self.budget.items if not is_brief(item)]
        if self.pages:
            chosen = [item for item in own if self.pages.get(item.article.slug) == 1]
        else:
            chosen = [item for item in own if item.tier <= FRONT_TIER]
        ranked = sorted(chosen, key=lambda item: (item.tier, item.order))
        return tuple(ranked if self.pages else ranked[:MOST_FRONT])

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """The sections that have more than front page stories: in the paper's order, else as they print."""
        named = self.budget.issue.paper.sections
        first = {
            section: min((self.pages.get(item.article.slug, 0) for item in self.of_section(section)), default=0)
            for section in self.budget.sections
        }
        order = {name: i for i, name in enumerate(self.budget.sections)}
        present = [name for name in self.budget.sections if self.of_section(name)]
        stated = [name for name in present if name in named]
        others = sorted((name for name in present if name not in named), key=lambda name: (first[name], order[name]))
        return (*stated, *others)

    def of_section(self, section: str) -> tuple[Item, ...]:
        """The items of a section that are not on the front page, in the order of news value, briefs last."""
        return (*self.stories(section), *self.briefs(section))

    def stories(self, section: str) -> tuple[Item, ...]:
        """Those that have a page each."""
        return self._inside.get((section, False), ())

    def briefs(self, section: str) -> tuple[Item, ...]:
        """Those that share a page."""
        return self._inside.get((section, True), ())

    @cached_property
    def _inside(self) -> dict[tuple[str, bool], tuple[Item, ...]]:
        """The items that are not on the front page, by section, stories and briefs apart."""
        front = {item.article.slug for item in self.front}
        found: dict[tuple[str, bool], list[Item]] = {}
        for item in self.budget.items:
            if item.article.slug not in front:
                found.setdefault((item.section, is_brief(item)), []).append(item)
        return {key: tuple(items) for key, items in found.items()}

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items in the order of reading."""
        return (*self.front, *(item for section in self.sections for item in self.of_section(section)))

    def section_file(self, section: str) -> str:
        """The file of a section: its page, its briefs where it has no more, the contents where all is in front."""
        if section not in self.sections:
            return self.contents_file
        if self.prefix:
            return f"{self.file}#{section_place(self, section)}"
        return self._numbered("section", section) if self.stories(section) else self.briefs_file(section)

    def briefs_file(self, section: str) -> str:
        """The file of the briefs of a section."""
        return self._numbered("briefs", section)

    def _numbered(self, kind: str, section: str) -> str:
        return f"{self.prefix}{kind}-{self.budget.sections.index(section) + 1}.xhtml"

    def article_file(self, article: Article) -> str:
        """The place of an article: its file, and for a brief its name in that."""
        item = self._by_slug.get(article.slug)
        if item is not None and is_brief(item):
            return f"{self.briefs_file(item.section)}#{story_place(article)}"
        return f"{self.prefix}article-{article.slug}.xhtml"

    @cached_property
    def _by_slug(self) -> dict[str, Item]:
        return {item.article.slug: item for item in self.budget.items}


def is_brief(item: Item) -> bool:
    """Whether a story is short and plain enough to share a page with others."""
    plain = all(block.kind in _PLAIN and not block.boxed for block in item.article.body)
    noted = any(run.href.startswith("#") for block in item.article.body for run in block.runs)
    return item.tier >= BRIEF_TIER and plain and not noted and not item.article.figures


def story_place(article: Article) -> str:
    """The name of the place of a story in its file."""
    return f"story-{article.slug}"


def section_place(day: Day, section: str) -> str:
    """The name of the place of a section on a front page that has them all."""
    return f"section-{day.budget.sections.index(section) + 1}"
