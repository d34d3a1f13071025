"""A volume becomes an EPUB: its pages are made, its pictures scaled, and all of it packed."""

from __future__ import annotations

from dataclasses import dataclass

from ebooklib import epub

from edition.findings import Finding, Source, note, warning
from edition.layout import Layout
from edition.pictures import Darkroom
from edition.render.book import cover as covers
from edition.render.book import facts, front, navigation, packing
from edition.render.book.cover import Cover
from edition.render.book.days import Day, is_brief
from edition.render.book.faces import Embedded, embedded
from edition.render.book.plates import Plates, predicted
from edition.render.book.sheets import FACES, STYLE, Sheet
from edition.render.book.stories import article_page, briefs_page
from edition.render.book.volume import Volume

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Bound:
    """A finished book, with what was found on the way."""

    data: bytes
    findings: tuple[Finding, ...]


def bound(volume: Volume, look: Layout, cover: Cover | None = None, darkroom: Darkroom | None = None) -> Bound:
    """The EPUB of ``volume``; without a ``cover`` of the print edition it gets one of type.

    Where the size asked for has several steps, the first is taken at which the book weighs little enough: judged
    beforehand by the pixels of the pictures, then by the finished file.
    """
    darkroom = darkroom or Darkroom()
    cover = cover or covers.typographic(volume, look)
    size = volume.size
    if not size.sides:
        plates = Plates(volume, darkroom, 0)
        data = _made(volume, look, cover, plates)
        return Bound(data, (*plates.untold, *_weighed(volume, data, len(data))))
    shown = [picture for _, item in volume.items for picture in item.article.figures]
    guess = 0
    for longest in size.sides:
        last = longest == size.sides[-1]
        guess = predicted(shown, darkroom, longest) + len(cover.data)
        if size.most and guess > size.most and not last:
            continue
        plates = Plates(volume, darkroom, longest)
        data = _made(volume, look, cover, plates)
        if not size.most or len(data) <= size.most or last:
            break
    return Bound(data, (*plates.untold, *_weighed(volume, data, guess)))


def _made(volume: Volume, look: Layout, cover: Cover, plates: Plates) -> bytes:
    """The book with its pictures at one size."""
    stories = {
        (day.prefix, item.article.slug): article_page(volume, day, item, before, after, plates)
        for day, item, before, after in volume.neighbours()
        if not is_brief(item)
    }
    access = facts.access_of(volume, bool(plates.files), bool(plates.untold) and bool(plates.files))
    sheets = [front.title_page(volume, plates)]
    for day in volume.days:
        sheets.append(front.day_page(volume, day, plates) if volume.bound else front.contents_page(volume, day))
        sheets += [stories[day.prefix, item.article.slug] for item in day.front]
        for section in day.sections:
            own = day.stories(section)
            sheets += [front.section_page(volume, day, section)] if own and not volume.bound else []
            sheets += [stories[day.prefix, item.article.slug] for item in own]
            sheets += [_briefs(volume, day, section)] if day.briefs(section) else []
    sheets += [front.adverts_page(volume, plates)] if volume.adverts else []
    sheets.append(front.imprint_page(volume, facts.summary(volume, access)))
    return _packed(volume, look, cover, plates, sheets, access)


def _briefs(volume: Volume, day: Day, section: str) -> Sheet:
    """The page of a section's briefs, between what is before and after them."""
    own = day.briefs(section)
    around = [(item, before, after) for other, item, before, after in volume.neighbours() if other is day]
    before = next(before for item, before, _ in around if item is own[0])
    after = next(after for item, _, after in around if item is own[-1])
    return briefs_page(volume, day, section, before, after)


def _packed(
    volume: Volume, look: Layout, cover: Cover, plates: Plates, sheets: list[Sheet], access: facts.Access
) -> bytes:
    book = epub.EpubBook()
    nav = navigation.nav_page(volume)
    markup = "".join(sheet.inner for sheet in [*sheets, nav])
    faces = embedded(markup, volume.languages, look, volume.embed)
    packing.add(book, STYLE, look.stylesheet("ebook.css").encode(), "text/css")
    _add_faces(book, faces)
    cover_item = packing.add(book, front.COVER_PICTURE, cover.data, "image/jpeg", ("cover-image",))
    for name, (data, media_type) in plates.files.items():
        packing.add(book, name, data, media_type)
    whole = [front.cover_page(volume, cover.width, cover.height), *sheets]
    book.spine = [packing.add_sheet(book, sheet, bool(faces.files)) for sheet in whole]
    packing.add_sheet(book, nav, bool(faces.files), ("nav",))
    packing.add(book, "toc.ncx", navigation.ncx(volume), "application/x-dtbncx+xml").id = "ncx"
    facts.describe(book, volume, access)
    book.add_metadata(None, "meta", "", {"name": "cover", "content": cover_item.id})  # what older readers look for
    return packing.packed(book, volume.moment, volume.lang)


def _add_faces(book: epub.EpubBook, faces: Embedded) -> None:
    if faces.files:
        packing.add(book, FACES, faces.css.encode(), "text/css")
    for name, data in faces.files.items():
        packing.add(book, name, data, "font/ttf")


def _weighed(volume: Volume, data: bytes, guess: int) -> tuple[Finding, ...]:
    """What the book weighs, where a size was asked for; a warning when it is still too heavy."""
    size = volume.size
    if size.name == "full":
        return ()
    weight, expected = len(data) / MEGABYTE, guess / MEGABYTE
    message = f"the {size.name} e-book has {weight:.1f} MB; {expected:.1f} MB were expected"
    if size.most and len(data) > size.most:
        hint = "build it with --epub-size text, without pictures"
        return (warning("EPUB-HEAVY", Source(""), f"{message}, and {size.most / MEGABYTE:.0f} MB allowed", hint),)
    return (note("EPUB-SIZE", Source(""), message),)
