"""The canonical form: an article as a Markdown file that reads back as the same article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from edition.model import Article, Block, BlockKind, Picture, Run, Style

_MARKS = {Style.BOLD: "**", Style.ITALIC: "*", Style.STRUCK: "~~"}
_TAGS = {Style.SUPERSCRIPT: "sup", Style.SUBSCRIPT: "sub"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>&#~|^])")
_LINE_START = re.compile(r"(?m)^(\s*)([-+=:]|\d+(?=[.)]))")


def written(article: Article) -> str:
    """The whole file: front matter in the order of the canonical keys, then the copy."""
    return f"---\n{_front(article)}---\n\n{body(article.body)}"


def _front(article: Article) -> str:
    facts: dict[str, Any] = {"title": article.title, "kicker": article.kicker, "deck": article.deck}
    facts["byline"] = list(article.byline)
    facts["dateline"] = article.dateline
    facts["date"] = article.time.isoformat() if article.time else article.date.isoformat() if article.date else ""
    facts["updated"] = article.updated.isoformat() if article.updated else ""
    facts["section"] = article.section
    facts["tier"] = str(article.tier) if article.tier else ""
    facts["priority"] = str(article.value) if article.value else ""
    facts["tags"] = list(article.tags)
    facts["sources"] = list(article.sources)
    facts["lang"] = article.lang
    facts["pictures"] = [_picture(picture) for picture in article.pictures]
    facts["embargo"] = article.embargo.isoformat() if article.embargo else ""
    facts["expires"] = article.expires.isoformat() if article.expires else ""
    facts["draft"] = "true" if article.draft else ""
    facts["slug"] = article.slug
    facts["url"] = article.url
    stated = {key: value for key, value in facts.items() if value not in ("", [])}
    text: str = yaml.safe_dump(stated, allow_unicode=True, sort_keys=False, width=100_000)
    return text


def _picture(picture: Picture) -> dict[str, str]:
    facts = {"file": picture.file, "caption": picture.caption, "credit": picture.credit, "alt": picture.alt}
    if picture.focus:
        facts["focus"] = f"{picture.focus[0]:g} {picture.focus[1]:g}"
    return {key: value for key, value in facts.items() if value}


def body(blocks: Sequence[Block]) -> str:
    """The copy as Markdown."""
    parts: list[str] = []
    last: Block | None = None
    for block in blocks:
        text = _block(block, last)
        if last is not None:
            together = last.kind is block.kind and block.kind in (BlockKind.ITEM, BlockKind.ROW)
            apart = "\n" if together and (block.marker or block.kind is BlockKind.ROW) else "\n\n"
            if block.kind is BlockKind.ITEM and last.kind is BlockKind.ITEM and _new_list(last, block):
                apart = "\n\n<!-- -->\n\n"
            if block.kind is BlockKind.ROW and last.kind is not BlockKind.ROW:
                apart = "\n\n"
            if block.kind is BlockKind.QUOTE and last.kind is BlockKind.QUOTE:
                apart = "\n>\n"
            parts.append(apart)
        parts.append(text)
        last = block
    return "".join(parts) + "\n"


def _new_list(last: Block, block: Block) -> bool:
    """Whether ``block`` opens a list of its own right after another one."""
    return bool(block.marker) and block.level == 1 and (block.marker == "•") != (last.marker in ("•", ""))


def _block(block: Block, last: Block | None) -> str:
    kind = block.kind
    if kind is BlockKind.CROSSHEAD:
        return f"{'##' if block.level <= 1 else '###'} {_runs(block.runs)}"
    if kind is BlockKind.ITEM:
        indent = "    " * (block.level - 1)
        marker = "-" if block.marker == "•" else block.marker
        text = _runs(block.runs).replace("\n", "\n" + indent + "    ")
        return f"{indent}{(marker or '').ljust(3)} {text}" if marker else f"{indent}    {text}"
    if kind is BlockKind.QUOTE:
        return "> " + _runs(block.runs).replace("\n", "\n> ")
    if kind is BlockKind.CODE:
        fence = "`" * max(3, 1 + max((len(m) for m in re.findall("`+", block.text)), default=0))
        return f"{fence}\n{block.text}\n{fence}"
    if kind is BlockKind.RULE:
        return "* * *"
    if kind is BlockKind.FIGURE and block.picture is not None:
        return _figure(block.picture)
    if kind is BlockKind.ROW:
        return _row(block, opens=last is None or last.kind is not BlockKind.ROW)
    return _LINE_START.sub(r"\1\\\2" if not block.text[:1].isdecimal() else _number, _runs(block.runs))


def _number(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}" if found[2].isdecimal() else f"{found[1]}\\{found[2]}"


def _figure(picture: Picture) -> str:
    caption = _html(picture.caption) + (f"<cite>{_html(picture.credit)}</cite>" if picture.credit else "")
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><img src="{_html(picture.file)}" alt="{_html(picture.alt)}">{words}</figure>'


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _row(block: Block, opens: bool) -> str:
    cells: list[list[Run]] = [[]]
    for run in block.runs:
        pieces = run.text.split(" | ")
        for i, piece in enumerate(pieces):
            if i:
                cells.append([])
            if piece:
                cells[-1].append(Run(piece, run.style & ~Style.BOLD if opens else run.style, run.href))
    row = "| " + " | ".join(_runs(tuple(cell)).replace("\n", " ") for cell in cells) + " |"
    return row + "\n|" + " --- |" * len(cells) if opens else row


def _runs(runs: Sequence[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    core = run.text.strip()
    if not core:
        return run.text
    before = run.text[: len(run.text) - len(run.text.lstrip())]
    after = run.text[len(run.text.rstrip()) :]
    if run.style & Style.CODE:
        ticks = "`" * (1 + max((len(m) for m in re.findall("`+", core)), default=0))
        pad = " " if core.startswith("`") or core.endswith("`") else ""
        text = f"{ticks}{pad}{core}{pad}{ticks}"
    else:
        text = _SPECIAL.sub(r"\\\1", core).replace("\n", "\\\n")
    for style, mark in _MARKS.items():
        if run.style & style:
            text = f"{mark}{text}{mark}"
    for style, tag in _TAGS.items():
        if run.style & style:
            text = f"<{tag}>{text}</{tag}>"
    if run.href:
        address = run.href.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
        text = f"[{text}](<{address}>)"
    return before + text + after
