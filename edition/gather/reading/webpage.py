"""Pages saved from the web: what a page says of itself, and its copy without what is around it."""

from __future__ import annotations

import re

import lxml.html

from edition.findings import Finding, Source, note
from edition.gather.reading import assembly, keys, pagefacts, pages, residue
from edition.gather.reading.html import markup
from edition.gather.sources.place import Place
from edition.model import Article, Paper


def read(text: str, place: Place, paper: Paper, taken: list[str]) -> tuple[Article | None, list[Finding]]:
    """The article of a page, or None when it has no copy; the words of what was left out are put into ``taken``."""
    findings: list[Finding] = []
    source, (text, _) = text, residue.cleaned(text)
    text = re.sub(r"(?i)</(?:body|html)\s*>", "", markup.prepared(text))
    if not text.strip():
        return None, [*findings, note("FILE-EMPTY", Source(place.name), "has no copy")]
    text = assembly.flattened(text, place, findings)
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
    return assembly.assembled(fields, lambda of: markup.blocks(inner, place.name, 1, of), place, paper, findings)
