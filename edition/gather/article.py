"""One file becomes one article: its head, its copy, its pictures, and every fault as a finding."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date as day

import lxml.html

from edition.config import slug_of
from edition.files import NotRead, read_regular
from edition.findings import Finding, Source, note, warning
from edition.gather import (
    bounds,
    bylines,
    clipping,
    depth,
    documents,
    facts,
    frontmatter,
    illustrations,
    keys,
    markdown,
    markup,
    openings,
    optional,
    pagefacts,
    pages,
    proof,
    residue,
    tongues,
    typography,
)
from edition.gather.decode import permitted, text_of
from edition.gather.place import DOCUMENTS, HTML, MARKDOWN, TEXT, Place
from edition.model import Article, Block, BlockKind, Paper, Picture

MOST_BYTES = 20_000_000
"""Bytes of the largest file that is read as an article."""


def read(place: Place, paper: Paper) -> tuple[Article | None, list[Finding]]:
    """The article in a file, or None when it has no words; with what was found wrong in it."""
    try:
        data = read_regular(place.file, MOST_BYTES)
    except NotRead as fault:
        return None, [warning("FILE-UNREADABLE", Source(place.name), str(fault), "put a readable file in its place")]
    suffix = place.file.suffix.lower()
    taken: list[str] = []
    if suffix in DOCUMENTS:
        return _of_document(data, place, paper)
    text, findings = text_of(data, place.name)
    if not text.strip():
        return None, [*findings, note("FILE-EMPTY", Source(place.name), "is empty")]
    if suffix in HTML and not text.lstrip().startswith("---\n"):
        source, (article, found) = text, _of_html(text, place, paper, taken)
    else:
        front, more = frontmatter.split(text, place.name)
        findings += more
        source = front.body
        if suffix in TEXT or (not front.meta and clipping.has_date_line(text)):
            article, found = _of_clipping(front, place, paper, taken)
        else:
            article, found = _of_markdown(front, place, paper)
    findings += found
    return article, findings + (proof.lost(source, article, taken, findings) if article is not None else [])


def day_of(place: Place, paper: Paper) -> day | None:
    """The day of an article, from its front matter or name alone; None where only reading all of it can tell."""
    if place.file.suffix.lower() not in MARKDOWN:
        return None
    try:
        data = read_regular(place.file, MOST_BYTES)
    except NotRead:
        return None
    text, findings = text_of(data, place.name)
    front, more = frontmatter.split(text, place.name)
    if not front.meta or findings or more:
        return None
    fields, _ = keys.canonical(front.meta, front.lines, place.name)
    when = facts.date(fields, place, paper, findings)
    return when.day if when is not None and not findings else None


def _of_markdown(front: frontmatter.FrontMatter, place: Place, paper: Paper) -> tuple[Article | None, list[Finding]]:
    fields, findings = keys.canonical(front.meta, front.lines, place.name)
    body, pieces = residue.cleaned(front.body)
    if pieces:
        findings.append(
            note(
                "RESIDUE",
                Source(place.name, front.body_line),
                f"{pieces} pieces of template residue replaced",
            )
        )
    html = _flattened(markup.prepared(markdown.to_html(body, front.body_line)), place, findings)
    return _finished(fields, lambda of: markup.blocks(html, place.name, front.body_line, of), place, paper, findings)


def _of_html(text: str, place: Place, paper: Paper, taken: list[str]) -> tuple[Article | None, list[Finding]]:
    findings: list[Finding] = []
    source, (text, _) = text, residue.cleaned(text)
    text = re.sub(r"(?i)</(?:body|html)\s*>", "", markup.prepared(text))
    if not text.strip():
        return None, [*findings, note("FILE-EMPTY", Source(place.name), "has no copy")]
    text = _flattened(text, place, findings)
    tree = lxml.html.document_fromstring(text, parser=lxml.html.HTMLParser(huge_tree=True))
    meta = pagefacts.stated(source, tree)
    if "date" not in meta:
        day, more = pagefacts.guessed(meta, place.name)
        meta.update({"date": day} if day else {})
        findings += more
    title = tree.find(".//title")
    if title is not None and title.text and "title" not in meta:
        meta["title"] = title.text
    if tree.get("lang"):
        meta["lang"] = tree.get("lang")
    whole = tree.find("body")
    taken += pages.without_hidden(whole) if whole is not None else []
    alone = tree.findall(".//article")
    body = alone[0] if len(alone) == 1 else tree.find(".//main")
    if body is None and whole is not None:
        body = whole
        taken += pages.without_furniture(whole)
    if body is None:
        return None, [*findings, note("FILE-EMPTY", Source(place.name), "has no copy")]
    findings += pages.said(taken, place.name)
    for number, element in enumerate(body.iter(), 1):
        if isinstance(element.tag, str) and element.sourceline:
            element.set("data-line", str(element.sourceline))
        if number > 20_000:
            break
    head = body.find(".//h1")
    if head is not None:
        for el in head.iter("br"):
            el.tail = f" {el.tail or ''}"
        meta["title"] = "".join(map(str, head.itertext())).strip() or meta.get("title", "")
        head.drop_tree()  # type: ignore[attr-defined]
    inner = lxml.html.tostring(body, encoding="unicode", with_tail=False)
    fields, more = keys.canonical(meta, {}, place.name)
    findings += [f for f in more if f.code != "KEY-UNKNOWN"]
    return _finished(fields, lambda of: markup.blocks(inner, place.name, 1, of), place, paper, findings)


def _of_document(data: bytes, place: Place, paper: Paper) -> tuple[Article | None, list[Finding]]:
    """A document of a word processor, or a letter: its first lines may say what front matter says elsewhere."""
    try:
        document = documents.opened(data, place.name)
    except documents.BadDocument as fault:
        return None, [warning("NOT-READ", Source(place.name), f"{fault}, and stays out", fault.hint)]
    findings: list[Finding] = []
    html = _flattened(markup.prepared(document.html), place, findings)
    blocks = markup.blocks(html, place.name, 1, illustrations.of_document(document.pictures, place, findings))
    facts, blocks, lines = openings.taken(blocks, bool(document.facts.get("title")))
    fields, more = keys.canonical({**document.facts, **facts}, {}, place.name)
    article, found = _finished(fields, lambda _of: blocks, place, paper, [*findings, *more])
    if article is None:
        return None, found
    return article, found + proof.lost(document.words, article, lines, found)


def _flattened(html: str, place: Place, findings: list[Finding]) -> str:
    """HTML that a parser reads to its ground; what was nested deeper is a finding."""
    html, deep = depth.flattened(html)
    if deep:
        message = f"{deep} elements are nested deeper than {depth.DEEPEST} levels; their tags were taken out"
        findings.append(note("HTML-DEEP", Source(place.name), message, "the words in them are printed"))
    return html


def _of_clipping(
    front: frontmatter.FrontMatter, place: Place, paper: Paper, taken: list[str]
) -> tuple[Article | None, list[Finding]]:
    fields, findings = keys.canonical(front.meta, front.lines, place.name)
    found = clipping.read(front.body, place.name, front.body_line - 1, bool(fields.text("title")))
    taken.append(found.date)
    said = {"title": found.title, "sources": list(found.sources), "date": found.date}
    for name, value in said.items():
        if value and not fields.values.get(name):
            fields.values[name] = value
            fields.lines[name] = found.date_line if name == "date" else 1
    article, findings = _finished(fields, lambda _of: list(found.body), place, paper, findings)
    return (replace(article, paper=found.paper) if article else None), findings


def _finished(
    fields: keys.Fields,
    read_body: Callable[[markup.PictureOf], list[Block]],
    place: Place,
    paper: Paper,
    findings: list[Finding],
) -> tuple[Article | None, list[Finding]]:
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
    body = [_set(block, lang) for block in body]
    while body and body[0].kind is BlockKind.CROSSHEAD and body[0].text.casefold() == title.casefold():
        body = body[1:]
    names = tuple(facts.name_of(name, place) for name in fields.texts("byline"))
    if not names:
        names, body = bylines.taken(body)
    if not any(block.text.strip() for block in body):
        findings.append(note("COPY-MISSING", source, "has no copy"))
        if not fields.text("title"):
            return None, findings
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
        kicker=typography.of_text(fields.text("kicker"), lang),
        deck=typography.of_text(fields.text("deck"), lang),
        byline=names,
        dateline=typography.of_text(fields.text("dateline"), lang),
        date=when.day if when else None,
        time=when.moment if when else None,
        updated=facts.moment(fields, "updated", place, paper, findings),
        section=fields.text("section") or place.section,
        tier=tier,
        form=facts.form(fields, place, findings),
        value=facts.value(fields, place, findings),
        tags=fields.texts("tags"),
        sources=tuple(typography.of_text(text, lang) for text in fields.texts("sources")),
        solution=slug_of(fields.text("solution"), ""),
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
        caption=typography.of_text(picture.caption, lang),
        credit=typography.of_text(picture.credit, lang),
    )
