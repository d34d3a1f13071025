"""Frames as text, a line each: to compare two plans, and to see in a test what a change to pages is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.frames.values import Artwork, Blank, Box, Frame, PageFrames, Paragraph, Photo, Words

SHOWN = 40
"""Characters of a text that are shown."""


def of_pages(pages: Sequence[PageFrames]) -> str:
    """Every frame of every page with its place, in the order of reading, inner ones further in."""
    return "".join(f"{line}\n" for page in pages for line in _page(page))


def _page(page: PageFrames) -> Iterator[str]:
    facts = [page.style, page.label, "opens" if page.opens else "", "left" if page.left else "right"]
    yield f"page {page.number}  {page.width:.1f} x {page.height:.1f}  {', '.join(filter(None, facts))}"
    for frame in (*page.furniture, *page.rules):
        yield from _frame(frame, 1)
    for module in page.modules:
        turned = "  right to left" if module.rtl else ""
        yield f"  {module.place}  {_box(module.box)}  {module.style}  {module.lang}{turned}"
        for frame in module.frames:
            yield from _frame(frame, 2)


def _frame(frame: Frame, depth: int) -> Iterator[str]:
    facts = [frame.lang, f"-> {frame.link}" if frame.link else "", f"at {frame.place}" if frame.place else ""]
    said = [frame.role, _box(frame.box), _content(frame), *facts]
    yield "  " * depth + "  ".join(filter(None, said))
    for part in frame.parts:
        yield from _frame(part, depth + 1)


def _box(box: Box) -> str:
    return f"{box.x:.1f} {box.y:.1f} {box.width:.1f} x {box.height:.1f}"


def _content(frame: Frame) -> str:
    match frame.content:
        case Words() as own:
            return f"{own.face} {own.size:.2f}/{own.leading:.2f} {own.align}  {' | '.join(own.lines)}"
        case Paragraph() as own:
            text = " ".join(own.text.split())
            lines = f"{len(own.lines)} line{'s' * (len(own.lines) > 1)}{' boxed' * own.boxed}"
            return f"{lines}  {text if len(text) <= SHOWN else text[:SHOWN] + '…'}"
        case Blank() as own:
            return " ".join(filter(None, ("ruled" * own.ruled, "boxed" * own.boxed)))
        case Photo() as own:
            return f"{own.picture.path.rsplit('/', 1)[-1]}{' whole' * own.whole}  {own.alt[:SHOWN]}"
        case Artwork() as own:
            return f"{own.advert.slug}  {own.alt[:SHOWN]}"
    return ""
