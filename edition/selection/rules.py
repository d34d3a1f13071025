"""The rules of the desk: tier and section of a story by its facts, as a person has written them in ``paper.toml``."""

from __future__ import annotations

import re
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
    return not rule.head or _words(rule.head).search(f"{article.kicker}\n{article.title}") is not None


@cache
def _words(text: str) -> re.Pattern[str]:
    """Finds these words in a row, whole, in capitals or not."""
    return re.compile(r"(?<!\w)" + r"\W+".join(map(re.escape, text.split())) + r"(?!\w)", re.IGNORECASE)
