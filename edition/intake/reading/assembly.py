"""Stated fields and a body become an article: its facts, its pictures, its marks, its bounds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from edition.config import slug_of
from edition.findings import Finding, Source, note, warning
from edition.intake.reading import bounds, bylines, captions, closing, facts, illustrations, keys, openings, optional
from edition.intake.reading.decode import permitted
from edition.intake.reading.html import depth, markup
from edition.intake.reading.language import tongues, typography
from edition.intake.sources import authors
from edition.intake.sources.place import Place
from edition.model import Article, Block, BlockKind, Paper, Picture

_MARK = re.compile(r"true|false|yes|no|\d[\d\s:./TZ+-]*", re.IGNORECASE)
"""What other tools state of a story that was corrected, which says nothing of what was wrong."""


def flattened(html: str, place: Place, findings: list[Finding]) -> str:
    """HTML that a parser reads to its ground; what was nested deeper is a finding."""
    html, deep = depth.flattened(html)
    if deep:
        message = f"{deep} elements are nested deeper than {depth.DEEPEST} levels; their tags were taken out"
        findings.append(note("HTML-DEEP", Source(place.name), message, "the words in them are printed"))
    return html


def assembled(
    fields: keys.Fields,
    read_body: Callable[[markup.PictureOf], list[Block]],
    place: Place,
    paper: Paper,
    findings: list[Finding],
) -> tuple[Article | None, list[Finding]]:
    """The article of stated ``fields`` and a body, or None when it has no words; with ``findings`` and what is new."""
    source = Source(place.name, 1)
    pictures = illustrations.stated(fields, place, findings)
    body = read_body(illustrations.picture_of(place, findings))
    title = fields.text("title") or _first_heading(body)
    if not title:
        title = permitted(place.slug.replace("-", " ")).strip().capitalize() or "Untitled"
        findings.append(
            warning(
                "TITLE-MISSING",
                source,
                f"has no title; '{title}' was made of the file's name",
                "add 'title:'",
            )
        )
    lang = facts.language(fields, place, body, paper, findings)
    title = typography.of_text(title, lang)
    body = [_set(block, lang) for block in captions.taken(body)]
    while body and body[0].kind is BlockKind.CROSSHEAD and body[0].text.casefold() == title.casefold():
        body = body[1:]
    body = openings.stated(body, fields)
    names = tuple(authors.name_of(name, place) for name in fields.texts("byline"))
    if not names:
        names, body = bylines.taken(body)
        body = openings.stated(body, fields) if names else body
    if not any(block.text.strip() for block in body):
        findings.append(note("COPY-MISSING", source, "has no copy"))
        if not fields.text("title"):
            return None, findings
    sources = fields.texts("sources")
    if not sources:
        sources, tags, body = closing.of_blocks(body)
        fields.values["tags"] = [*fields.texts("tags"), *tags]
    body, more = optional.marked(body, fields, place.name)
    findings += more
    when = facts.date(fields, place, paper, findings)
    tier = facts.tier(fields, place, findings)
    embargo = facts.moment(fields, "embargo", place, paper, findings)
    article = Article(
        slug=slug_of(fields.text("slug") or place.slug, "") or slug_of(title),
        title=title,
        body=tuple(body),
        source=source,
        kicker=_furniture(fields.text("kicker"), lang),
        deck=_furniture(fields.text("deck"), lang),
        jump_head=_furniture(fields.text("jump_head"), lang),
        byline=names,
        dateline=_furniture(fields.text("dateline"), lang),
        date=when.day if when else None,
        time=when.moment if when else None,
        updated=facts.moment(fields, "updated", place, paper, findings),
        section=fields.text("section") or place.section,
        tier=tier,
        form=facts.form(fields, place, findings),
        value=facts.value(fields, place, findings),
        tags=fields.texts("tags"),
        sources=tuple(typography.of_text(text, lang) for text in sources),
        solution=slug_of(fields.text("solution"), ""),
        corrected=_furniture("" if _MARK.fullmatch(fields.text("corrected")) else fields.text("corrected"), lang),
        package=_furniture(fields.text("package"), lang),
        lang=lang,
        pictures=tuple(_dressed(picture, lang) for picture in pictures),
        embargo=embargo,
        expires=facts.moment(fields, "expires", place, paper, findings),
        draft=fields.text("draft").lower() in ("true", "yes", "1", "on") or "_drafts" in place.name.split("/"),
        url=fields.text("url"),
    )
    reason = bounds.too_long(article)
    if reason is not None:
        return None, [*findings, reason]
    article, more = bounds.bounded(article)
    return article, [*findings, *more]


def _first_heading(body: list[Block]) -> str:
    first = next((block for block in body if block.kind is BlockKind.CROSSHEAD), None)
    return first.text if first is not None and first is body[0] else ""


def _set(block: Block, lang: str) -> Block:
    """``block`` and its picture's furniture with the marks of ``lang``."""
    block = typography.of_block(tongues.marked(block, lang), lang)
    return replace(block, picture=_dressed(block.picture, lang)) if block.picture else block


def _dressed(picture: Picture, lang: str) -> Picture:
    return replace(
        picture,
        caption=_furniture(picture.caption, lang),
        credit=_furniture(picture.credit, lang),
    )


def _furniture(text: str, lang: str) -> str:
    """A line beside the copy with the marks of its language; none where it has no letter and no digit."""
    return typography.of_text(text, lang) if any(map(str.isalnum, text)) else ""
