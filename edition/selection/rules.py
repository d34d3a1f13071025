"""The rules of the desk: tier and section of a story by its facts, as a person has written them in ``paper.toml``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cache

from edition.model import Article, Paper, Provider, Rule


def applied(article: Article, provider: Provider | None, paper: Paper) -> Article:
    """The article in the section and of the tier that the first rules say which fit it.

    A tier that a person has written into a file of the paper's own stays; one that a wire or a site states does not.
    """
    own = provider is None or provider.kind == "folder"
    tier, section = 0, ""
    for rule in paper.rules:
        if _fits(rule, article, provider, paper):
            tier, section = tier or rule.tier, section or rule.move_to
    if not tier or (own and article.tier):
        tier = article.tier or 0
    return replace(article, tier=tier or None, section=section or article.section)


def _fits(rule: Rule, article: Article, provider: Provider | None, paper: Paper) -> bool:
    """Whether all that a rule states holds of a story."""
    if rule.source and (provider is None or provider.name.casefold() != rule.source.casefold()):
        return False
    if rule.section and (article.section or paper.default_section).casefold() != rule.section.casefold():
        return False
    words = _words(rule.head) if rule.head else None
    return words is None or any(words.search(_plain(one)) for one in (article.title, article.kicker))


@cache
def _words(text: str) -> re.Pattern[str]:
    """Finds these words in a row, whole: where a script leaves no blanks between words, anywhere."""
    words = [re.escape(word) for word in _plain(text).split()]
    before, after = ("" if _CLOSE.search(text[at]) else edge for at, edge in ((0, r"(?<!\w)"), (-1, r"(?!\w)")))
    return re.compile(before + r"\W+".join(words) + after)


def _plain(text: str) -> str:
    """A text as heads are compared: without capitals, and without marks, signs and hyphens of another form."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    marks: dict[int, str | None] = {
        ord(char): None for char in set(apart) if unicodedata.category(char) == "Mn" or char == "\u0640"
    }
    return " ".join(apart.translate(marks | _ALIKE).split())


_ALIKE: dict[int, str | None] = {ord(char): "'" for char in "\u2018\u2019\u02bc\uff07"}
_ALIKE |= dict.fromkeys(range(8208, 8214), "-")
_CLOSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts that leave no blanks between words."""
