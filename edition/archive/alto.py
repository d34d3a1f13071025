"""ALTO 4.2: every word of a page with its box, read from the finished file; nothing is recognized, all of it is known.

The schema is the Library of Congress's (ALTO 4.2, 2020). Lengths are tenths of a millimetre.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bidi import get_display
from lxml import etree

from edition.preflight.sheet.seen import Box, SeenLine, SeenModule, SeenPage, Word

SPACE = "http://www.loc.gov/standards/alto/ns-v4#"
TENTHS = 254 / 72
"""Tenths of a millimetre in a point."""
_HYPHENS = ("-", "\u00ad", "\u2010", "\x02", "\ufffe")
_WRITTEN = dict.fromkeys((*range(32), *range(55296, 57344), 65535)) | dict.fromkeys(map(ord, _HYPHENS[1:]), "-")
"""What XML cannot have is left out; a hyphen is one, however pdfium reads it."""
Block = tuple[str, Sequence[SeenLine]]
"""The name of a block and its lines."""


def blocks(page: SeenPage) -> Iterator[tuple[SeenModule | None, list[Block]]]:
    """The blocks of a page by module in the order of reading: head, labels, legs, captions; furniture last."""
    for number, module in enumerate(page.modules, 1):
        name = f"P{page.number}_M{number}"
        found: list[Block] = [(f"{name}_HEAD", module.head), (f"{name}_MORE", module.others)]
        found += [(f"{name}_LEG{place}", leg.lines) for place, leg in enumerate(module.legs, 1)]
        found += [(f"{name}_CAPTION{place}", one.caption) for place, one in enumerate(module.pictures, 1)]
        yield module, [one for one in found if one[1]]
    if page.furniture:
        yield None, [(f"P{page.number}_FURNITURE", page.furniture)]


def page_file(page: SeenPage, picture: str) -> bytes:
    """The ALTO file of a page, whose picture has that name."""
    root = etree.Element(f"{{{SPACE}}}alto", {"SCHEMAVERSION": "4.2"}, nsmap={None: SPACE})  # type: ignore[dict-item]
    facts = _sub(root, "Description")
    _sub(facts, "MeasurementUnit").text = "mm10"
    _sub(_sub(facts, "sourceImageInformation"), "fileName").text = picture
    made = _sub(facts, "Processing", ID="MADE")
    _sub(_sub(made, "processingSoftware"), "softwareName").text = "Edition"
    styles = _sub(root, "Styles")
    groups = list(blocks(page))
    sizes = sorted({round(line.size, 1) for _, own in groups for _, lines in own for line in lines})
    for size in sizes:
        _sub(styles, "TextStyle", ID=_style(size), FONTSIZE=f"{size:g}")
    layout = _sub(root, "Layout")
    whole = Box(0, 0, page.width, page.height)
    sheet = _sub(
        layout, "Page", ID=f"P{page.number}", PHYSICAL_IMG_NR=str(page.number), PRINTED_IMG_NR=str(page.number),
        WIDTH=_tenths(page.width), HEIGHT=_tenths(page.height),
    )  # fmt: skip
    space = _sub(sheet, "PrintSpace", **_place(whole))
    for module, own in groups:
        for name, lines in own:
            _block(space, name, lines)
        for number, picture_ in enumerate(module.pictures if module else (), 1):
            stem = own[0][0].rpartition("_")[0] if own else f"P{page.number}_X"
            _sub(space, "Illustration", ID=f"{stem}_PICTURE{number}", **_place(picture_.box))
    held: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return held


def _block(space: Any, name: str, lines: Sequence[SeenLine]) -> None:
    """A block of lines; a word that is divided over two of them is whole in both."""
    boxes = [line.box for line in lines]
    box = Box(
        min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes)
    )
    made = _sub(space, "TextBlock", ID=name, **_place(box))
    begun = ""
    for place, line in enumerate(lines):
        own = _sub(
            made, "TextLine", ID=f"{name}_L{place + 1}", STYLEREFS=_style(round(line.size, 1)), **_place(line.box)
        )
        following = lines[place + 1] if place + 1 < len(lines) else None
        begun = _line(own, line, following, begun)


def _line(made: Any, line: SeenLine, following: SeenLine | None, begun: str) -> str:
    """The words of a line in the order of reading; what was ``begun`` is the whole word that its first ends.

    Returns the whole word that its last one begins, or nothing.
    """
    words = [*line.words][::-1] if line.rtl else [*line.words]
    whole = ""
    for place, word in enumerate(words):
        if place:
            _gap(made, words[place - 1], word)
        text = said(word)
        facts = {"CONTENT": text}
        if begun and not place:
            facts |= {"SUBS_TYPE": "HypPart2", "SUBS_CONTENT": begun}
        if place == len(words) - 1 and line.divided and following is not None:
            first = following.words[-1] if following.rtl else following.words[0]
            stem = text.rstrip("".join(_HYPHENS))
            whole = stem + said(first)
            facts |= {"CONTENT": stem, "SUBS_TYPE": "HypPart1", "SUBS_CONTENT": whole}
        box = Box(word.left, line.box.top, word.right, line.box.bottom)
        _sub(made, "String", **_place(box), **facts)
        if whole:
            _sub(made, "HYP", CONTENT="-", HPOS=_tenths(word.right), VPOS=_tenths(box.top), WIDTH="0.0")
    return whole


def _gap(made: Any, before: Word, word: Word) -> None:
    left, right = min(before.right, word.right), max(before.left, word.left)
    _sub(made, "SP", WIDTH=_tenths(max(0.0, right - left)), HPOS=_tenths(left))


def said(word: Word) -> str:
    """A word as it is read: letters that run from the right stand in the file as they are seen."""
    text = word.text.translate(_WRITTEN)
    rtl = any(0x590 <= ord(char) <= 0x8FF or 0xFB1D <= ord(char) <= 0xFEFC for char in text)
    return str(get_display(text, base_dir="R")) if rtl else text


def _style(size: float) -> str:
    return f"S{str(size).replace('.', '_')}"


def _tenths(points: float) -> str:
    return f"{points * TENTHS:.1f}"


def _place(box: Box) -> dict[str, str]:
    return {
        "HPOS": _tenths(box.left), "VPOS": _tenths(box.top), "WIDTH": _tenths(box.width), "HEIGHT": _tenths(box.height)
    }  # fmt: skip


def _sub(above: Any, name: str, **facts: str) -> Any:
    return etree.SubElement(above, f"{{{SPACE}}}{name}", facts)
