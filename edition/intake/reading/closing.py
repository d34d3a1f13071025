"""The list of sources that closes a story, in whatever way it is written: in lines of text, or in blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.model import Block, BlockKind

LABEL = re.compile(
    r"^[*_\s]{0,4}(?:sources?|via|المصدر|المصادر|مصدر|مصادر|fuentes?|quellen?|fonti|fontes?)[*_\s]{0,4}[:：][*_]{0,3}\s*(.*)$",
    re.IGNORECASE,
)
"""``Source:``, and what it is followed by in its line."""
BULLET = re.compile(r"^\s*(?:[•‣▪*·–-]|\(?\d{1,2}[.)])\s*(.+)$")
"""An item of such a list, with a bullet or a number."""
_TAGS = re.compile(r"^(?:#\w+[\s,]*)+$")
_TAGGED = re.compile(r"^(?:tags?|keywords|filed under|الوسوم|وسوم)\s*[:：]\s*(\S.{0,200})$", re.IGNORECASE)
MOST, LONGEST, SENTENCE = 12, 160, 4
"""Items of the longest list, characters of the longest item, and words of the shortest sentence: these are copy."""


def of_lines(lines: Sequence[str], start: int) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Where the closing list begins among ``lines`` (or the end), what it lists, and the tags in a line below it."""
    for at in range(len(lines) - 1, start - 1, -1):
        found = LABEL.match(lines[at])
        if found:
            listed = _listed(found[1], lines[at + 1 :])
            return (at, *listed) if listed is not None else (len(lines), (), ())
    return len(lines), (), ()


def _listed(first: str, below: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The items of a list, and the tags below it; None where copy goes on."""
    items = [first] if first.strip() else []
    tags: tuple[str, ...] = ()
    bulleted, before = False, True
    for line in below:
        bullet = BULLET.match(line)
        if not line.strip():
            before = False
        elif tags or (items and _TAGS.match(line.strip())):
            if not _TAGS.match(line.strip()):
                return None
            tags += tuple(re.findall(r"#(\w+)", line))
        elif bullet:
            items.append(bullet[1])
            bulleted = before = True
        elif bulleted and before:
            items[-1] += f" {line}"  # an item that was broken to a width
        elif bulleted or (first.strip() and not before):
            return None
        else:
            items.append(line)
            before = True
    found = tuple(" ".join(item.split()) for item in items if item.strip())
    copy = len(found) > MOST or any(len(item) > LONGEST or _is_copy(item) for item in found)
    return None if copy else (found, tags)


def _is_copy(item: str) -> bool:
    """Whether an item is a sentence of the story, or a label."""
    stopped = item.endswith((".", "!", "?", "؟", "…")) and len(item.split()) >= SENTENCE
    return stopped or item.endswith((":", "："))


def of_blocks(blocks: Sequence[Block]) -> tuple[tuple[str, ...], tuple[str, ...], list[Block]]:
    """What the last blocks of a story list as its sources, its tags below them, and the story without both.

    A list with links stays where it is; notes and pictures may follow it.
    """
    end = len(blocks)
    while end and (blocks[end - 1].kind in (BlockKind.NOTE, BlockKind.FIGURE) or not blocks[end - 1].text.strip()):
        end -= 1
    tags: tuple[str, ...] = ()
    found = _TAGGED.match(" ".join(blocks[end - 1].text.split())) if end and _is_text(blocks[end - 1]) else None
    last = end - 1 if found is not None else end
    if found is not None:
        tags = tuple(part.strip(" #") for part in re.split(r"[,،;#]", found[1]) if part.strip(" #"))
    for at in range(last - 1, max(-1, last - 2 - MOST), -1):
        if blocks[at].kind not in (BlockKind.ITEM, BlockKind.PARAGRAPH, BlockKind.CROSSHEAD):
            break
        label = LABEL.match(blocks[at].text.strip().split("\n")[0]) if _is_text(blocks[at]) else None
        if label is None:
            continue
        listed = _of_last(label[1].strip(), blocks[at:last])
        return (listed, tags, [*blocks[:at], *blocks[end:]]) if listed else ((), (), list(blocks))
    return (), (), list(blocks)


def _of_last(first: str, last: Sequence[Block]) -> tuple[str, ...]:
    """The items of a list that begins with its label's block; none where it has links, or is copy."""
    own = last[0].text.strip().split("\n")[1:]
    items = [" ".join(text.split()) for text in (first, *own, *(block.text for block in last[1:]))]
    listed = tuple(BULLET.sub(r"\1", item) for item in items if item)
    linked = any(run.href and run.href != run.text for block in last for run in block.runs)
    copy = any(len(one) > LONGEST or _is_copy(one) for one in listed) or len(listed) > MOST
    loose = first and any(block.kind is BlockKind.PARAGRAPH for block in last[1:])
    return () if linked or copy or loose else listed


def _is_text(block: Block) -> bool:
    return block.kind in (BlockKind.PARAGRAPH, BlockKind.CROSSHEAD) and not block.boxed
