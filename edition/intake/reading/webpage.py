"""Pages saved from the web: what a page says of itself, and its copy without what is around it."""

from __future__ import annotations

import re
from typing import Any

import lxml.html
from lxml.etree import _Element as Element

from edition.findings import Finding, Source, note
from edition.intake.reading import assembly, keys, maintext, openings, pagefacts, pages, residue
from edition.intake.reading.html import markup
from edition.intake.sources.place import Place
from edition.model import Article, Block, Paper


def read(text: str, place: Place, paper: Paper, taken: list[str]) -> tuple[Article | None, list[Finding]]:
    """The article of a page, or None when it has no copy; the words of what was left out are put into ``taken``."""
    findings: list[Finding] = []
    source, (text, _) = text, residue.cleaned(text)
    text = re.sub(r"(?i)</(?:body|html)\s*>", "", markup.prepared(text))
    if not text.strip():
        return None, [*findings, note("FILE-EMPTY", Source(place.name), "has no copy")]
    text = assembly.flattened(text, place, findings)
    tree = lxml.html.document_fromstring(text, parser=lxml.html.HTMLParser(huge_tree=True))
    meta = _facts(source, tree, place, findings)
    whole = tree.find("body")
    if whole is None:
        return None, [*findings, note("FILE-EMPTY", Source(place.name), "has no copy")]
    body = _copy(tree, whole, place, taken, findings)
    title = tree.findtext(".//title") or ""
    head = _head(whole, body, title)
    taken += [title] if title else []
    if head is not None:
        for el in head.iter("br"):
            el.tail = f" {el.tail or ''}"
        meta["title"] = "".join(map(str, head.itertext())).strip() or meta.get("title", "")
        head.drop_tree()  # type: ignore[attr-defined]
    inner = lxml.html.tostring(body, encoding="unicode", with_tail=False)
    fields, more = keys.canonical(meta, {}, place.name)
    findings += [f for f in more if f.code != "KEY-UNKNOWN"]
    bare = head is None and meta.get("title", "") == title and len(title.split()) < openings.FEWEST_WORDS

    def copy(of: markup.PictureOf) -> list[Block]:
        blocks = markup.blocks(inner, place.name, 1, of)
        return openings.headed(blocks, fields) if bare else blocks

    found = assembly.assembled(fields, copy, place, paper, findings)
    taken += fields.said
    return found


def _facts(source: str, tree: Element, place: Place, findings: list[Finding]) -> dict[str, Any]:
    """What the page says of itself; a day that is guessed is a finding."""
    meta = pagefacts.stated(source, tree)
    if "date" not in meta:
        day, more = pagefacts.guessed(meta, source if maintext.is_saved(tree) else "", place.name)
        meta.update({"date": day} if day else {})
        findings += more
    site = str(meta.pop("site", "")).strip()
    title = tree.findtext(".//title")
    if title and "title" not in meta:
        meta["title"] = title
    if site and "title" in meta:
        meta["title"] = re.sub(rf"\s+[|:–—·-]\s+{re.escape(site)}\s*$", "", str(meta["title"]))
    if tree.get("lang"):
        meta["lang"] = tree.get("lang")
    return meta


def _copy(tree: Element, whole: Element, place: Place, taken: list[str], findings: list[Finding]) -> Element:
    """The element with the copy of a page, without what is around it, whose words are put into ``taken``."""
    taken += pages.without_hidden(whole)
    body = maintext.element_of(whole)
    if body is None:
        saved = maintext.is_saved(tree)
        found = maintext.found(whole) if saved else None
        body = found if found is not None else whole
        if saved and body is whole and not maintext.installed():
            hint = "pip install 'edition-press[web]' to have the copy of such pages found"
            findings.append(
                note("PAGE-WHOLE", Source(place.name), "marks no article; all of it is taken for copy", hint)
            )
        taken += pages.without_furniture(body)
    else:
        taken += pages.without_furniture(body, marked=True)
    taken += [part for part in maintext.outside(whole, body) if part]
    findings += pages.said(taken, place.name)
    for number, element in enumerate(body.iter(), 1):
        if isinstance(element.tag, str) and element.sourceline:
            element.set("data-line", str(element.sourceline))
        if number > 20_000:
            break
    return body


def _head(whole: Element, body: Element, title: str) -> Element | None:
    """The headline: in the copy, or the page's only one, where the page's title begins with it."""
    head = body.find(".//h1")
    alone = whole.findall(".//h1")
    if head is not None or len(alone) != 1:
        return head
    words = " ".join("".join(map(str, alone[0].itertext())).split())
    return alone[0] if words and " ".join(title.split()).startswith(words) else None
