"""Proof that nothing is lost: every paragraph of every accepted article, once in the PDF and once in the EPUB."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from edition.findings import Finding, Source, error
from edition.model import Article, BlockKind, Paper
from edition.preflight.text import RTL, letters_of, of_epub, of_mixed_pages, of_painted, of_pdf, spine_of, squeezed
from edition.words import words_for

_REPORT = "this is a fault of the program; please report it"
DECK = "the deck"
PLAIN = Paper("")
"""A paper that prints the catalogues' own words."""
LONG = 40
"""Letters from which on a text is long enough that finding it twice means that it was printed twice."""
_STRETCH = re.compile(rf"{RTL.pattern}(?:[^\w|]*{RTL.pattern})*")
"""A stretch of right-to-left letters, with the spaces and points between them."""
SHORTEST_PART = 12
"""Letters of the shortest part of a paragraph that is looked for by itself."""
MOST_PARTS = 8
"""Parts in which a stretch may be found by itself."""


@dataclass(frozen=True)
class Piece:
    """A text that must be in the finished files: what it is, where it was written, its letters."""

    article: Article
    what: str
    source: Source
    text: str
    letters: str
    once: bool = False
    """Whether it may stand there only once (a headline also stands in the index)."""


def pieces(articles: Sequence[Article]) -> Iterator[Piece]:
    """Headlines, decks, paragraphs, captions, names and sources of ``articles``."""
    for article in articles:
        yield Piece(article, "the headline", article.source, article.title, squeezed(article.title))
        yield Piece(article, DECK, article.source, article.deck, squeezed(article.deck))
        for name in article.byline:
            yield Piece(article, "the byline", article.source, name, squeezed(name))
        number = 0
        for block in article.body:
            if block.kind in (BlockKind.FIGURE, BlockKind.RULE):
                continue
            number += 1
            for row in block.rows:
                text = " | ".join(cell.text for cell in row)
                yield Piece(article, f"a row of the table at {number}", block.source, text, squeezed(text))
            if block.rows:
                continue
            yield Piece(article, f"paragraph {number}", block.source, block.text, squeezed(block.text), True)
        for picture in article.figures:
            yield Piece(article, "a caption", picture.source, picture.caption, squeezed(picture.caption))
        for source in article.sources:
            yield Piece(article, "a source", article.source, source, squeezed(source))


def of_print(
    data: bytes,
    articles: Sequence[Article],
    unprintable: Iterable[str] = (),
    paper: Paper = PLAIN,
    places: Sequence[int] | None = None,
) -> list[Finding]:
    """What the finished PDF lacks or prints twice; empty when nothing is.

    ``unprintable`` are characters that no face has: each is a finding of its own, and is not looked for here.
    ``paper`` tells what its jump lines say. ``places`` are the pages that have these articles, from 0, in the order of
    reading; all of them without it.
    """
    jump = _jump_lines(articles, paper)
    without = {ord(char): None for char in [*unprintable, "\ufffd"]}
    whole = "\f".join(squeezed(page) for page in of_pdf(data, places=places)).translate(without)
    wanted = [replace(piece, letters=piece.letters.translate(without)) for piece in pieces(articles)]
    wanted = [piece for piece in wanted if piece.letters]
    # a deck may be left off a page, which is said by a note; it is always in the e-book
    letters = letters_of(whole)
    missed = [(piece, f) for piece in wanted if piece.what != DECK and (f := _missing(piece, whole, letters, jump))]
    # a page of two directions has no one reading: what is whole in another one is there as well
    readings = (of_painted, of_mixed_pages, partial(of_pdf, leftward=True))
    for reading in readings:
        other = "\f".join(squeezed(page) for page in reading(data, places=places)).translate(without) if missed else ""
        plain = letters_of(other)
        missed = [(piece, f) for piece, f in missed if _missing(piece, other, plain, jump)]
    findings = [f for _, f in missed]
    counted = _counted(wanted)
    for piece in wanted:
        if piece.once and len(piece.letters) >= LONG and whole.count(piece.letters) > counted.count(piece.letters):
            findings.append(_finding("COPY-DOUBLED", piece, "stands twice in the PDF"))
    return findings


def _jump_lines(articles: Sequence[Article], paper: Paper) -> re.Pattern[str]:
    """Any jump line that may stand where one of ``articles`` breaks off, as it is read back."""
    said = {words_for(paper, article.lang).continued_on for article in articles}
    forms = {
        r"\d{1,4}".join(re.escape(form(part)) for part in line.split("{page}"))
        for line in said
        for form in (squeezed, letters_of)
    }
    return re.compile("|".join(sorted(forms, key=len, reverse=True)))


def _counted(wanted: Sequence[Piece]) -> str:
    """All that should be printed, run together as on a page, where one text may stand across two paragraphs."""
    return "".join(piece.letters for piece in wanted)


def _missing(piece: Piece, whole: str, letters: str, jump: re.Pattern[str]) -> Finding | None:
    """A finding when ``piece`` is neither whole in the PDF nor divided by jumps."""
    if piece.letters in whole or _divided(piece.letters, whole, 4, jump):
        return None
    if RTL.search(piece.text):
        plain = letters_of(piece.text)
        if plain in letters or _divided(plain, letters, 4, jump) or _in_stretches(piece.text, letters, jump):
            return None
    return _finding("COPY-LOST", piece, "is not in the PDF, or not whole")


def _in_stretches(text: str, letters: str, jump: re.Pattern[str]) -> bool:
    """Whether a text of two directions is there stretch by stretch: the order of those in a line has no one reading."""
    others = [letters_of(word) for word in re.findall(r"\w+", _STRETCH.sub(" ", text))]
    return all(_in_two(word, letters) for word in others) and all(
        _in_parts(part, letters, jump) for part in _STRETCH.findall(text)
    )


def _in_two(word: str, letters: str) -> bool:
    """Whether a word is there whole, or in the two parts into which the end of a line divides a long one."""
    if word in letters:
        return True
    return len(word) >= SHORTEST_PART and any(
        word[:at] in letters and word[at:] in letters for at in range(2, len(word) - 1)
    )


def _in_parts(stretch: str, letters: str, jump: re.Pattern[str]) -> bool:
    """Whether a stretch is there whole, around a jump, or in the few parts into which lines divide it."""
    plain = letters_of(stretch)
    if plain in letters or _divided(plain, letters, 3, jump):
        return True
    words = [letters_of(word) for word in stretch.split()]
    parts, at = 0, 0
    while at < len(words) and parts < MOST_PARTS:
        end = len(words)
        while end > at and "".join(words[at:end]) not in letters:
            end -= 1
        if end == at:
            return False
        parts, at = parts + 1, end
    return at == len(words)


def _divided(letters: str, whole: str, parts: int, jump: re.Pattern[str]) -> bool:
    """Whether ``letters`` is in ``whole`` in parts, each but the last one followed by a jump line."""
    if letters in whole:
        return True
    if parts == 1 or len(letters) < 2 * SHORTEST_PART:
        return False
    for found in jump.finditer(whole):
        before = whole[found.start() - 1 : found.start()]
        for length in range(len(letters) - 1, SHORTEST_PART - 1, -1):
            shown = letters[length - 1] == before and whole.endswith(letters[:length], 0, found.start())
            if shown and _divided(letters[length:], whole, parts - 1, jump):
                return True
    return False


def of_book(data: bytes, stories: Sequence[tuple[str, Article]]) -> list[Finding]:
    """What the finished EPUB lacks, has twice or in another order; empty when nothing is.

    ``stories`` are the files of the articles with these, in the order of the plan.
    """
    texts = {name: squeezed(text) for name, text in of_epub(data).items()}
    files = [name for name, _ in stories]
    found = [name for name in spine_of(data) if name in set(files)]
    findings: list[Finding] = []
    if found != files:
        at = next((i for i, pair in enumerate(zip(files, found, strict=False)) if pair[0] != pair[1]), len(found))
        article = stories[min(at, len(stories) - 1)][1]
        message = f"'{article.slug}' is not at its place in the EPUB"
        findings.append(error("COPY-ORDER", article.source, message, _REPORT))
    for name, article in stories:
        findings += _of_story(texts.get(name, ""), article)
    return findings


def _of_story(own: str, article: Article) -> Iterator[Finding]:
    """What the page of one article lacks, has twice, or has in another order than it was written."""
    wanted = [piece for piece in pieces([article]) if piece.letters]
    counted = _counted(wanted) + squeezed(article.kicker or article.section)
    at = 0
    for piece in wanted:
        if piece.letters not in own:
            yield _finding("COPY-LOST", piece, "is not in the EPUB")
            continue
        if piece.once and len(piece.letters) >= LONG and own.count(piece.letters) > counted.count(piece.letters):
            yield _finding("COPY-DOUBLED", piece, "stands twice in the EPUB")
        if piece.once:
            place = own.find(piece.letters, at)
            if place < 0:
                yield _finding("COPY-ORDER", piece, "is not at its place in the EPUB")
            else:
                at = place + len(piece.letters)


def _finding(code: str, piece: Piece, what: str) -> Finding:
    start = " ".join(piece.text.split())[:50]
    message = f"{piece.what} of '{piece.article.slug}' {what}: '{start}'"
    return error(code, piece.source, message, _REPORT)
