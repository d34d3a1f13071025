"""What is in a module besides its copy, as frames: kicker, head, deck, pictures, jump lines, advertisements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.frames import copy
from edition.frames.values import Artwork, Box, Frame, Furniture, Photo, Words, anchor
from edition.layout import Layout
from edition.makeup import MadeUp
from edition.makeup.adverts import size
from edition.makeup.air import deck_depth, head_depth
from edition.makeup.dummy import Module, PlacedPicture
from edition.makeup.kinds import KINDS
from edition.makeup.slots import shown
from edition.model import Issue, Paper
from edition.typeset.scripts import JOINED, deep, elasticity
from edition.typeset.setter import GalleySetter
from edition.typeset.styles import STYLES
from edition.words import Words as Catalogue
from edition.words import runs_left, words_for

MOST_MORE = 0.5
"""Rows by which the distance below a head or a deck may be larger than its own."""


@dataclass(frozen=True)
class ModuleFramer:
    """Makes the frames of modules in one layout."""

    layout: Layout
    made: MadeUp
    issue: Issue
    setter: GalleySetter

    @property
    def paper(self) -> Paper:
        """The paper of the issue."""
        return self.issue.paper

    def frames(self, module: Module, lang: str) -> Iterator[Frame]:
        """The frames of a module whose copy is in ``lang``, in the order of reading."""
        grid = self.layout.grid
        role = KINDS[module.kind].role
        if role == "advert":
            yield from self._advert(module)
            return
        if role:
            facts = self.made.index if role == "index" else (self.made.notices.get(module.slug),)
            yield Frame(role, self.box(module), Furniture(facts))
            return
        own = words_for(self.paper, lang)
        yield from self._kicker(module, lang, own)
        yield from self._head(module, lang)
        yield from self._deck(module, lang)
        for one in module.pictures:
            yield self._figure(module, one, lang)
        galley = self.made.dummy.galleys.get(module.slug)
        if galley is not None:
            yield from (copy.leg(galley, leg, grid) for leg in module.legs)
            if module.continued_on and module.legs:
                rows = min(module.legs[-1].rows, copy.rows(galley, module.legs[-1]))
                yield self._jump(module, rows, lang, own)

    def box(self, module: Module) -> Box:
        """The rectangle of a module."""
        grid, rect = self.layout.grid, module.rect
        return Box(grid.x(rect.column), grid.y(rect.row), grid.span(rect.columns), rect.rows * grid.leading)

    def _kicker(self, module: Module, lang: str, own: Catalogue) -> Iterator[Frame]:
        text = own.from_page(module.continued_from) if module.continued_from else module.kicker
        if text:
            link = anchor(module.slug, module.part - 1) if module.continued_from else ""
            words = self._said(text, "kicker", lang, self._align(module))
            top = self._tops(module)[0] - (module.head_row - module.kicker_row) * self.layout.grid.leading
            yield Frame("kicker", self._across(module, top, words), words, link=link)

    def _head(self, module: Module, lang: str) -> Iterator[Frame]:
        head = module.head
        if head is not None:
            leading = head.size * self.layout.head_leading * deep(" ".join(head.lines))
            words = Words(head.lines, head.role, head.size, leading, lang, align=self._align(module))
            yield Frame("head", self._across(module, self._tops(module)[0], words), words)

    def _deck(self, module: Module, lang: str) -> Iterator[Frame]:
        if module.deck:
            leading = module.deck_size * self.layout.strips.deck.line * deep(" ".join(module.deck))
            words = Words(module.deck, "display-italic", module.deck_size, leading, lang, align=self._align(module))
            yield Frame("deck", self._across(module, self._tops(module)[1], words), words)

    def _tops(self, module: Module) -> tuple[float, float]:
        """Where the head and the deck begin: at their distances above copy, what is spare above the head."""
        grid, head = self.layout.grid, module.head
        depths = [head_depth(head.lines, head.size, self.layout) if head is not None else 0.0]
        depths += [deck_depth(module.deck, module.deck_size, self.layout)] if module.deck else []
        spare = max(0.0, (module.copy_row - module.head_row) * grid.leading - sum(depths))
        more = min(MOST_MORE * grid.leading, spare / (len(depths) + 1))
        copy_top = grid.y(module.copy_row)
        deck_top = copy_top - (depths[1] + more if module.deck else 0.0)
        return deck_top - depths[0] - more, deck_top

    def _across(self, module: Module, top: float, words: Words) -> Box:
        """The box of lines over the whole width of a module, from ``top`` down."""
        grid, rect = self.layout.grid, module.rect
        return Box(grid.x(rect.column), top, grid.span(rect.columns), len(words.lines) * words.leading)

    def _said(self, text: str, name: str, lang: str, align: str) -> Words:
        """A line in a voice of the look."""
        grid, voice = self.layout.grid, self.layout.voices[name]
        lines = (text.upper() if voice.capitals else text,)
        return Words(lines, voice.face, grid.body * voice.size, grid.leading, lang, voice.spacing, align)

    def _jump(self, module: Module, rows: int, lang: str, own: Catalogue) -> Frame:
        """A jump line below the ``rows`` of the last leg, at its end side; a line that is too wide is set smaller."""
        grid, last = self.layout.grid, module.legs[-1]
        words = self._said(own.on_page(module.continued_on), "jump", lang, "left" if module.rtl else "right")
        (text,) = words.lines
        ems = self.setter.measurer(lang).width(words.face, text)
        ems += 0.0 if elasticity(text) is JOINED else words.spaced * len(text)
        points = min(words.size, grid.measure / max(ems, 0.1))
        words = Words(words.lines, words.face, points, words.leading, lang, words.spaced, words.align)
        box = Box(grid.x(last.column), grid.y(last.row + rows), grid.measure, grid.leading)
        return Frame("jump", box, words, link=anchor(module.slug, module.part + 1))

    def _figure(self, module: Module, one: PlacedPicture, lang: str) -> Frame:
        """A picture in its slot, and its caption below; a whole picture stands in the middle of its slot."""
        grid, style = self.layout.grid, self.layout.strips.caption
        x, y = grid.x(one.rect.column), grid.y(one.rect.row) + 1
        width, height = room = grid.span(one.rect.columns), one.rect.rows * grid.leading - 2
        if one.fit:
            width, height = shown(one.picture, width, height)
        alt = one.picture.alt or one.picture.caption or words_for(self.paper).picture
        box = Box(x + (room[0] - width) / 2, y, width, height)
        parts = [Frame("picture", box, Photo(one.picture, one.fit, alt))]
        foot = y + height
        if one.caption:
            leading = style.line * grid.body * deep(" ".join(one.caption))
            points, voice = grid.body * STYLES["caption"].size, STYLES["caption"].family
            words = Words(one.caption, voice, points, leading, lang, align=_side(module))
            below = Box(x, foot + style.above, room[0], len(one.caption) * leading)
            parts.append(Frame("caption", below, words))
            foot = below.y + below.height
        return Frame("figure", Box(x, y, room[0], foot - y), parts=tuple(parts))

    def _advert(self, module: Module) -> Iterator[Frame]:
        """An advertisement at its exact size, at the foot and in the middle of its module, and its label above it."""
        grid, advert, style = self.layout.grid, self.made.adverts[module.slug], self.layout.strips.advert
        width, height = size(advert, module.rect, grid)
        said = words_for(self.paper).advertisement
        x = grid.x(module.rect.column) + (grid.span(module.rect.columns) - width) / 2
        y = grid.y(module.rect.row + module.rect.rows) - height
        if not advert.drawing:
            lang, points = self.paper.language, grid.body * style.label
            align = "right" if runs_left(lang) else "left"
            words = Words((said.upper(),), "sans", points, grid.leading, lang, style.spacing, align)
            yield Frame("label", Box(x, y - grid.leading, width, grid.leading), words)
        artwork = Artwork(advert, advert.alt or f"{said}: {advert.customer}")
        yield Frame("advert", Box(x, y, width, height), artwork, link=advert.url)

    def _align(self, module: Module) -> str:
        """Where the head of a module is, and what belongs to it: at the side where its story begins, or centred."""
        style = self.layout.heads.get(module.style)
        return "center" if style is not None and style.align == "center" else _side(module)


def _side(module: Module) -> str:
    """The side at which the story of a module begins: that of all its lines, whatever their own script."""
    return "right" if module.rtl else "left"
