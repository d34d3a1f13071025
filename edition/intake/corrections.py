"""Stories that were wrong when they were published: each says so, and what was wrong is among the corrections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from edition.model import Article, Block, BlockKind, Paper, Run, Style
from edition.words import words_for

FORM = "correction"
END = "-correction"
"""How the slug of a correction ends, behind that of its story."""


def applied(articles: Sequence[Article], paper: Paper) -> list[Article]:
    """The articles; behind those that state what was wrong in them a correction, and a last line that says so.

    The line is above the notes of the story. A correction runs when its story does.
    """
    slugs = {article.slug for article in articles}
    found: list[Article] = []
    for article in articles:
        if not article.corrected:
            found.append(article)
            continue
        words = words_for(paper, article.lang or paper.language)
        said = Block(BlockKind.PARAGRAPH, (Run(words.corrected_story, Style.ITALIC),), source=article.source)
        copy = len(article.body)
        while copy and article.body[copy - 1].kind is BlockKind.NOTE:
            copy -= 1
        found.append(replace(article, body=(*article.body[:copy], said, *article.body[copy:])))
        slug = article.slug + END
        while slug in slugs:
            slug += END
        slugs.add(slug)
        found.append(_correction(article, slug))
    return found


def _correction(article: Article, slug: str) -> Article:
    """The correction of a story, under its head."""
    body = (Block(BlockKind.PARAGRAPH, (Run(article.corrected),), source=article.source),)
    return Article(
        slug,
        article.title,
        body,
        article.source,
        date=article.date,
        updated=article.updated,
        lang=article.lang,
        embargo=article.embargo,
        expires=article.expires,
        draft=article.draft,
        form=FORM,
    )
