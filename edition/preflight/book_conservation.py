"""Proof that nothing is lost from the e-book: all that an article holds, whole, once and in its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.findings import Finding, error
from edition.model import Article
from edition.preflight.book_text import of_epub, places_of
from edition.preflight.conservation import LONG, REPORT
from edition.preflight.units import labels_of, letters, of_model


def of_book(data: bytes, stories: Sequence[tuple[str, Article]]) -> list[Finding]:
    """What the finished EPUB lacks, has twice or in another order; empty when nothing is.

    ``stories`` are the files of the articles with these, in the order of the plan.
    """
    texts = {name: letters(text) for name, text in of_epub(data).items()}
    files = [name for name, _ in stories]
    found = [name for name in places_of(data) if name in set(files)]
    findings: list[Finding] = []
    if found != files:
        at = next((i for i, pair in enumerate(zip(files, found, strict=False)) if pair[0] != pair[1]), len(found))
        article = stories[min(at, len(stories) - 1)][1]
        message = f"'{article.slug}' is not at its place in the EPUB"
        findings.append(error("COPY-ORDER", article.source, message, REPORT))
    for name, article in stories:
        findings += _of_story(texts.get(name, ""), article)
    return findings


def _of_story(own: str, article: Article) -> Iterator[Finding]:
    """What the page of one article lacks, has twice, or has in another order than it was written."""
    wanted = [(what, source, text, letters(text)) for what, source, text in of_model(article)]
    wanted = [one for one in wanted if one[3]]
    counted = "".join([*(one[3] for one in wanted), *map(letters, labels_of(article))])  # all that may be on the page
    at = 0
    for what, source, text, said in wanted:
        once = what.startswith("paragraph")
        message = f"{what} of '{article.slug}' {{}}: '{' '.join(text.split())[:50]}'"
        if said not in own:
            yield error("COPY-LOST", source, message.format("is not in the EPUB"), REPORT)
            continue
        if once and len(said) >= LONG and own.count(said) > counted.count(said):
            yield error("COPY-DOUBLED", source, message.format("is twice in the EPUB"), REPORT)
        if once:
            place = own.find(said, at)
            if place < 0:
                yield error("COPY-ORDER", source, message.format("is not at its place in the EPUB"), REPORT)
            else:
                at = place + len(said)
