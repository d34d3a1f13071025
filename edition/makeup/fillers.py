"""What a house notice may say of the issue itself: words that somebody says in a story, and what is on other pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.makeup.dummy import Dummy, Module
from edition.makeup.quotes import quotations
from edition.model import BlockKind, HouseNotice
from edition.words import Words, runs_left

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
    """What may be said of a story: somebody's words in it, or its head; ``pages`` are those that it is on."""

    title: str
    text: str
    where: str
    pages: frozenset[int]
    quoted: bool = False

    def on(self, page: int) -> Saying | None:
        """What is said on a page: no head where its story is, and nobody is sent to the page that they read."""
        if page not in self.pages:
            return self.title, self.text, [self.where]
        return (self.title, self.text, []) if self.quoted else None


def for_page(left: Sequence[OfStory], page: int) -> tuple[Saying, ...]:
    """What may be said on a page, that of stories on other pages first."""
    ranked = sorted(left, key=lambda one: page in one.pages)
    return tuple(said for one in ranked if (said := one.on(page)) is not None)


def of_issue(dummy: Dummy, lang: str, words: Words) -> tuple[OfStory, ...]:
    """Quotations in large type, the highest story's first, and heads of stories with their decks; each once.

    Only stories that run as the paper does are spoken of.
    """
    pages: dict[str, set[int]] = {}
    for page, module in dummy.modules():
        pages.setdefault(module.slug, set()).add(page.number)
    copy = {" ".join(block.text.split()) for article in dummy.articles.values() for block in article.body} - {""}
    quoted, heads = [], []
    for module, number in sorted(_stories(dummy, lang), key=lambda one: (one[0].tier, one[1])):
        article = dummy.articles[module.slug]
        where, own = f"{module.section} · {words.numeral(number)}", frozenset(pages[module.slug])
        pulled = any(block.kind == BlockKind.PULL.value for block in dummy.galleys[module.slug].blocks)
        best = next((said for block in article.body[1:] for said in quotations(block)), "")
        if best and not pulled:
            quoted.append(OfStory(best, article.title, where, own, True))
        elif article.title not in copy and article.deck not in copy:  # which would be a paragraph twice
            heads.append(OfStory(article.title, article.deck, where, own))
    return (*quoted, *heads)


def _stories(dummy: Dummy, lang: str) -> Iterator[tuple[Module, int]]:
    """The stories that may be spoken of, with the pages on which they begin."""
    for page, module in dummy.modules():
        fits = module.kind == "story" and not module.part and module.tier <= LOWEST and module.slug in dummy.articles
        if fits and module.rtl == runs_left(lang):
            yield module, page.number
