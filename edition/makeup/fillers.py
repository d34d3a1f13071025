"""What a house notice may say of the issue itself: words that somebody says in a story, and what is on other pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.makeup.dummy import Dummy, Module
from edition.makeup.versions import quotations
from edition.model import BlockKind, HouseNotice
from edition.words import Words

Saying = tuple[str, str, list[str]]
"""A title, a text below it, and facts in small type."""
LOWEST = 4
"""The lowest tier of a story that a notice speaks of."""


@dataclass(frozen=True)
class Sayings:
    """What notices may say: the paper's own, whether its imprint is elsewhere, and what is said of the issue."""

    own: tuple[HouseNotice, ...] = ()
    imprinted: bool = False
    issue: tuple[Saying, ...] = ()


@dataclass(frozen=True)
class OfStory:
    """What may be said of a story that begins on ``page``: its words, or where it is, which is no news on that page."""

    page: int
    saying: Saying
    quoted: bool = False

    def on(self, page: int) -> bool:
        """Whether it may be said on a page."""
        return self.quoted or page != self.page


def of_issue(dummy: Dummy, lang: str, words: Words) -> tuple[OfStory, ...]:
    """Quotations in large type, the highest story's first, and heads of stories with their decks; each once.

    Only stories in the paper's own language are spoken of.
    """
    stories = sorted(_stories(dummy, lang), key=lambda one: (one[0].tier, one[1]))
    copy = {" ".join(block.text.split()) for article in dummy.articles.values() for block in article.body}
    quoted, heads = [], []
    for module, page in stories:
        article = dummy.articles[module.slug]
        where = [f"{module.section} · {words.numeral(page)}"] if len(dummy.pages) > 1 else []
        pulled = any(block.kind == BlockKind.PULL.value for block in dummy.galleys[module.slug].blocks)
        best = next((words_ for block in article.body[1:] for words_ in quotations(block)), "")
        if best and not pulled:
            quoted.append(OfStory(page, (best, article.title, where), True))
        elif where and article.title not in copy and article.deck not in copy:  # which would be a paragraph twice
            heads.append(OfStory(page, (article.title, article.deck, where)))
    return (*quoted, *heads)


def _stories(dummy: Dummy, lang: str) -> Iterator[tuple[Module, int]]:
    """The stories that may be spoken of, with their pages."""
    for page, module in dummy.modules():
        article = dummy.articles.get(module.slug)
        if module.kind != "story" or module.part or module.tier > LOWEST or article is None:
            continue
        if article.lang.split("-")[0] == lang.split("-")[0]:
            yield module, page.number
