"""Footnotes: which links of a page point at which notes, and the numbers that they get in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml.etree import _Element as Element

from edition.intake.reading.html import tidy
from edition.model import Block, Cell, Run, Style

REFERENCE = "data-reference"
NOTE = "data-note"
_MARKER = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§¶#]{1,4}|[a-z]|[ivxl]{1,6})[\])]?", re.IGNORECASE)
_ARROWS = re.compile(r"[\s↩↵⏎⤴↑⬆⇧^\ufe0e\ufe0f]+")
_AIM = re.compile(r"(?i)#_?(?:fn|ftn|edn|sdfootnote|sdendnote|footnote|endnote|note|cite_note)[-:_.]?\w*")
_WAY_BACK = re.compile(r"(?i)#.*(?:ref|back|anc$)")
_OF_ONE_NOTE = ("li", "aside", "dd", "p", "div", "td")


def marked(root: Element) -> None:
    """Mark the references and the notes of a page with each other's key, and take out the links back."""
    targets: dict[str, Element] = {}
    for el in root.iter("*"):
        for name in (el.get("id"), el.get("name")):
            if name:
                targets.setdefault(name, el)
    notes: dict[Element, str] = {}
    for link in root.iter("a"):
        if _is_reference(link):
            _mark(link, targets, notes)
    for el in root.iter("*"):
        if _states(el, "note") and el.tag in _OF_ONE_NOTE and el not in notes:
            notes[el] = f"alone-{len(notes)}"
            el.set(NOTE, notes[el])
    for el in notes:
        _without_way_back(el)


def _states(el: Element, what: str) -> bool:
    return what in (el.get("role"), el.get("epub:type")) or what in (el.get("class") or "").split()


def _is_reference(link: Element) -> bool:
    aim = link.get("href") or ""
    if not aim.startswith("#") or not _MARKER.fullmatch(_words(link)) or _states(link, "back"):
        return False
    up = link.getparent()
    raised = link.find("sup") is not None or (up is not None and up.tag == "sup")
    return raised or _states(link, "reference") or bool(_AIM.fullmatch(aim) and not _WAY_BACK.match(aim))


def _mark(link: Element, targets: dict[str, Element], notes: dict[Element, str]) -> None:
    """Mark ``link`` and the note it points at, unless it is in a note itself or points at no note."""
    if any(el in notes for el in link.iterancestors()):
        return
    aim = link.get("href") or ""
    note = _whole(targets.get(aim[1:]))
    if note is None or note in link.iterancestors():
        return
    if _WAY_BACK.match(aim) and note.tag not in ("li", "aside", "dd"):
        return
    if note not in notes:
        if any(el in notes for el in note.iter("*")):
            return
        notes[note] = str(len(notes))
        note.set(NOTE, notes[note])
        note.set("data-marker", _words(link))
    link.set(REFERENCE, notes[note])


def _whole(el: Element | None) -> Element | None:
    """The block that is the note which ``el`` is or begins."""
    while el is not None and el.tag not in _OF_ONE_NOTE:
        if el.tag in ("ul", "ol", "dl", "table", "section", "article", "main", "body"):
            return None
        el = el.getparent()
    return el if el is not None and el.getparent() is not None else None


def _without_way_back(note: Element) -> None:
    """Take out the links back, and the number that the note begins with (of Markdown, it is no part of the note)."""
    marker = "" if _states(note, "typed") else note.get("data-marker") or ""
    for link in list(note.iter("a")):
        back = (link.get("href") or "").startswith("#") and link.get(REFERENCE) is None
        arrow = _ARROWS.fullmatch(_words(link) or " ")
        if back and (arrow or _states(link, "back") or (_words(link) == marker and _opens(link, note))):
            link.drop_tree()  # type: ignore[attr-defined]
    for raised in list(note.iter("sup")):
        if not _words(raised) or (marker and _words(raised) == marker and _opens(raised, note)):
            raised.drop_tree()  # type: ignore[attr-defined]


def _opens(el: Element, note: Element) -> bool:
    """Whether no word of ``note`` is before ``el``."""
    before = el
    while before is not note:
        up = before.getparent()
        if up is None or (up.text or "").strip():
            return False
        for other in before.itersiblings(preceding=True):
            if _words(other) or (other.tail or "").strip():
                return False
        before = up
    return True


def _words(el: Element) -> str:
    return tidy.squeezed("".join(map(str, el.itertext())))


def numbered(blocks: Sequence[Block], notes: dict[str, list[Block]]) -> list[Block]:
    """``blocks`` with their references as numbers, and after them the notes in the order of their numbers.

    Notes nobody refers to come last; a reference to no note stays as it was typed.
    """
    numbers: dict[str, int] = {}
    for run in _runs(blocks):
        if run.href.startswith("#") and notes.get(run.href[1:]):
            numbers.setdefault(run.href[1:], len(numbers) + 1)
    for key, found in notes.items():
        if found:
            numbers.setdefault(key, len(numbers) + 1)
    body = [_with_numbers(block, numbers, True) for block in blocks]
    for key, number in sorted(numbers.items(), key=lambda item: item[1]):
        for i, block in enumerate(notes[key]):
            block = replace(block, level=number, marker="" if i else f"{number}.")
            body.append(_with_numbers(block, numbers, False))
    return body


def _runs(blocks: Sequence[Block]) -> Iterator[Run]:
    for block in blocks:
        yield from block.runs
        yield from (run for row in block.rows for cell in row for run in cell.runs)


def _with_numbers(block: Block, numbers: dict[str, int], linked: bool) -> Block:
    runs = _referring(block.runs, numbers, linked)
    rows = tuple(tuple(Cell(_referring(c.runs, numbers, linked), c.align, c.head) for c in row) for row in block.rows)
    return block if (runs, rows) == (block.runs, block.rows) else replace(block, runs=runs, rows=rows)


def _referring(runs: tuple[Run, ...], numbers: dict[str, int], linked: bool) -> tuple[Run, ...]:
    """``runs`` with numbers for references; inside a note they are plain numbers."""
    if not any(run.href.startswith("#") for run in runs):
        return runs
    out: list[Run] = []
    for run in runs:
        number = numbers.get(run.href[1:]) if run.href.startswith("#") else None
        if number is not None:
            run = Run(str(number), Style.SUPERSCRIPT, f"#note-{number}" if linked else "")
        elif run.href.startswith("#"):
            run = replace(run, href="")
        out.append(run)
    return tuple(tidy.joined(out))
