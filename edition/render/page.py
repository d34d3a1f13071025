"""A dummy becomes the HTML of its pages: every box at its place in points; nothing is decided here."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from edition.layout import Layout
from edition.layout.faces import SIGNS
from edition.makeup import MadeUp
from edition.makeup.adverts import size
from edition.makeup.dummy import Module, Page, PlacedPicture
from edition.makeup.slots import shown
from edition.model import Advert, Issue
from edition.pictures import Darkroom, Wanted
from edition.render import drawings
from edition.render.fonts import FontsUsed
from edition.render.furniture import FurniturePainter
from edition.render.glyphs import GlyphBlock
from edition.render.matter import SCHEME, Matter, MatterPainter
from edition.render.painter import Painter
from edition.render.shorttexts import WordsPainter
from edition.render.swatches import Dress, Swatches
from edition.render.tagging import Marks
from edition.typeset.faces import SMALL_CAPS, Faces
from edition.typeset.galley import GalleySetter
from edition.typeset.scripts import deep
from edition.typeset.styles import STYLES
from edition.words import Words, date_line, runs_left, words_for

DPI = {"screen": 150, "cmyk": 300, "black": 300}
"""Pixels an inch of pictures, by what the pages are printed with."""
CAPTION_SIZE = STYLES["caption"].size
STYLE = "/* the style sheet */"
"""Means the style sheet until all is painted."""


@dataclass(frozen=True)
class Slot:
    """A picture as the page shows it: its address, and its size in points."""

    address: str
    picture: PlacedPicture
    width: float
    height: float


@dataclass(frozen=True)
class Artwork:
    """An advertisement with the width and height that it takes, in points."""

    advert: Advert
    width: float
    height: float


@dataclass
class PageMaker:
    """Makes the document of an edition for one layout; what it is printed with decides about its pictures."""

    layout: Layout
    made: MadeUp
    issue: Issue
    setter: GalleySetter
    darkroom: Darkroom = field(default_factory=Darkroom)
    slots: dict[str, Slot] = field(default_factory=dict)
    blocks: dict[str, GlyphBlock] = field(default_factory=dict)
    artwork: dict[str, Artwork] = field(default_factory=dict)
    developer: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    """The one that asks the darkroom, so that pictures are developed while copy is painted."""
    pictures: dict[str, Future[tuple[bytes, str]]] = field(default_factory=dict)
    swatches: Swatches = field(default_factory=Swatches)
    marks: Marks = field(default_factory=Marks)
    matter: dict[str, Matter] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    """What is at each place to which links lead: a story's head, and its page."""
    fonts: FontsUsed = field(init=False)

    def __post_init__(self) -> None:
        self.fonts = FontsUsed(self.faces)

    @property
    def dpi(self) -> int:
        """Pixels an inch of its pictures."""
        return DPI[self.layout.ink]

    @property
    def grey(self) -> bool:
        """Whether its pictures are grey, as on pages that are printed in black alone."""
        return self.layout.ink == "black"

    @property
    def faces(self) -> Faces:
        """The faces, with those of the system that copy has needed."""
        return self.setter.faces

    def document(self) -> str:
        """The whole HTML document."""
        env = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(self.layout.templates), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        paper, grid = self.issue.paper, self.layout.grid
        words = words_for(paper)
        paint = Painter(self.faces, grid.measure, grid.body, grid.leading, self.fonts)
        painter = WordsPainter(paint, self.blocks)
        copy = MatterPainter(paint, grid.width, grid.height, self.swatches, self.marks, paper.language, self.matter)
        furniture = FurniturePainter(painter, self.layout.voices, paper.language, runs_left(paper.language))
        pages = [self._page(page, painter, copy, words) for page in self.made.dummy.pages]
        html: str = env.get_template("page.html.j2").render(
            paint=furniture.paint,
            say=furniture.say,
            rtl=furniture.rtl,
            paper=paper,
            issue=self.issue,
            date_line=date_line(self.issue),
            words=words,
            grid=grid,
            nameplate=self.made.nameplate,
            teasers=self.made.teasers,
            layout=self.layout,
            strips=self.layout.strips,
            pages=pages,
            many=len(pages),
            css=Markup(STYLE),
        )
        css = self.css(env)  # only now are all faces known
        self.swatches.find({part.dress: None for one in self.matter.values() for part in one.parts}, css)
        return html.replace(STYLE, css, 1)

    def css(self, env: Environment) -> str:
        """The style sheet: the shared geometry with the grid's measures and faces, then the look's own."""
        grid = self.layout.grid
        roles = sorted(role for role in self.faces.by_role if role not in SIGNS or self.fonts.shows(role))
        faces = {role: f"{SCHEME}:face/{role}" for role in roles if not role.endswith(SMALL_CAPS)}
        geometry = env.get_template("geometry.css.j2").render(
            grid=grid,
            faces=faces,
            colours=self.layout.colours,
            sections=self.layout.sections,
            layout=self.layout,
        )
        return geometry + self.layout.stylesheet("print.css")

    def _page(self, page: Page, painter: WordsPainter, copy: MatterPainter, words: Words) -> dict[str, Any]:
        modules = [self._module(page, module, painter, copy, words) for module in page.modules]
        return {
            "number": page.number,
            "section": page.section,
            "opens": page.opens and self.layout.folio.opening > 0,
            "modules": modules,
            "rules": self._rules(page),
            "left": (page.number % 2 == 0) != runs_left(self.issue.paper.language),
            "classes": self._classes(page),
        }

    def _classes(self, page: Page) -> str:
        """The classes of a page, by which a style sheet knows the colour of its section."""
        colour = self._colour(page.section) if page.number > 1 else 0
        return f"page section-{colour}" if colour else "page"

    def _colour(self, section: str) -> int:
        """Which of the look's colours of sections a section has, by its place in the paper; 0 is none."""
        sections, colours = self.issue.paper.sections, self.layout.sections
        return sections.index(section) % len(colours) + 1 if colours and section in sections else 0

    def _rules(self, page: Page) -> list[dict[str, float | str]]:
        """Hairlines above modules that do not stand at the page's top, and beside those with a neighbour."""
        grid, gap = self.layout.grid, self.layout.gap
        found: list[dict[str, float | str]] = []
        for module in page.modules:
            rect = module.rect
            left, width = grid.x(rect.column), grid.span(rect.columns)
            if rect.row > page.top_rows:
                y = grid.y(rect.row - gap / 2)
                found.append({"kind": "across", "x": left, "y": y, "length": width})
            if rect.column + rect.columns < grid.columns:
                x = left + width + grid.gutter / 2
                found.append({"kind": "down", "x": x, "y": grid.y(rect.row), "length": rect.rows * grid.leading})
        return found

    def _module(
        self, page: Page, module: Module, painter: WordsPainter, copy: MatterPainter, words: Words
    ) -> dict[str, Any]:
        grid, dummy = self.layout.grid, self.made.dummy
        galley = dummy.galleys.get(module.slug)
        article = dummy.articles.get(module.slug)
        matter = ""
        if galley is not None and module.legs:
            legs = [(leg, grid.x(leg.column), grid.y(leg.row)) for leg in module.legs]
            matter = Markup(copy.matter(galley, legs, Dress(self._classes(page), classes(module))))
        lang = galley.lang if galley is not None else self.issue.paper.language
        own = words_for(self.issue.paper, lang)
        title = article.title if article else module.slug
        self.places[anchor(module.slug, module.part)] = f"{title}: {own.on_page(page.number)}"
        context: dict[str, Any] = {
            "id": anchor(module.slug, module.part),
            "slug": module.slug,
            "kind": module.kind,
            "style": module.style,
            "tier": module.tier,
            "section": module.section,
            "lang": lang,
            "rtl": module.rtl,
            "title": title,
            "x": grid.x(module.rect.column),
            "y": grid.y(module.rect.row),
            "width": grid.span(module.rect.columns),
            "height": module.rect.rows * grid.leading,
            "kicker": self._kicker(module, painter, lang),
            "kicker_y": grid.y(module.kicker_row),
            "head": self._head(module, painter, lang),
            "deck": self._deck(module, painter, lang),
            "deck_y": grid.y(module.deck_row),
            "pictures": [self._picture(page, module, i, one, painter, lang) for i, one in enumerate(module.pictures)],
            "matter": matter,
            "classes": classes(module),
            "continued_on": None,
            "continued_from": None,
            "index": self.made.index if module.kind == "index" else (),
            "notice": self.made.notices.get(module.slug),
            "advert": self._advert(module, painter, words) if module.kind == "ad" else None,
        }
        if module.continued_on and module.legs:
            last = module.legs[-1]
            context["continued_on"] = {
                "text": self._jump(module, painter, lang, own.on_page(module.continued_on)),
                "to": anchor(module.slug, module.part + 1),
                "x": grid.x(last.column),
                "y": grid.y(last.row + last.rows),
            }
        if module.continued_from:
            text = own.from_page(module.continued_from)
            context["continued_from"] = {
                "text": self._kicker(module, painter, lang, text),
                "to": anchor(module.slug, module.part - 1),
            }
        return context

    def _advert(self, module: Module, painter: WordsPainter, words: Words) -> dict[str, Any]:
        """An advertisement at its exact size, at the foot of its module and the outer edge; its label above it."""
        grid, advert = self.layout.grid, self.made.adverts[module.slug]
        style = self.layout.strips.advert
        width, height = size(advert, module.rect, grid)
        room = grid.span(module.rect.columns)
        top = grid.y(module.rect.row + module.rect.rows) - height
        label = painter.painter.words(
            [words.advertisement.upper()], "sans", grid.body * style.label, grid.leading, width,
            self.issue.paper.language, style.spacing,
        )  # fmt: skip
        address = f"{SCHEME}:advert/{module.slug}"
        self.artwork[address] = Artwork(advert, width, height)
        x = grid.x(module.rect.column) + (room - width) / 2
        return {
            "address": address,
            "alt": advert.alt or f"{words.advertisement}: {advert.customer}",
            "url": advert.url,
            "x": x,
            "y": top,
            "width": width,
            "height": height,
            "label": "" if advert.drawing else Markup(painter.picture(label)),
            "label_y": top - grid.leading,
        }

    def _kicker(self, module: Module, painter: WordsPainter, lang: str, text: str = "") -> Markup:
        text = text or module.kicker
        if not text:
            return Markup("")
        grid, voice = self.layout.grid, self.layout.voices["kicker"]
        lines = [text.upper() if voice.capitals else text]
        width, points = grid.span(module.rect.columns), grid.body * voice.size
        block = painter.painter.words(
            lines, voice.face, points, grid.leading, width, lang, voice.spacing, self._align(module)
        )
        return Markup(painter.picture(block))

    def _jump(self, module: Module, painter: WordsPainter, lang: str, text: str) -> Markup:
        """A jump line, at the end side of the last leg."""
        grid, voice, paint = self.layout.grid, self.layout.voices["jump"], painter.painter
        end = "left" if module.rtl else "right"
        text = text.upper() if voice.capitals else text
        points = grid.body * voice.size
        points *= min(1.0, grid.measure / paint.width(text, voice.face, points, lang, voice.spacing))
        block = paint.words([text], voice.face, points, grid.leading, grid.measure, lang, voice.spacing, end)
        return Markup(painter.picture(block))

    def _head(self, module: Module, painter: WordsPainter, lang: str) -> dict[str, Any] | None:
        head = module.head
        if head is None:
            return None
        width = self.layout.grid.span(module.rect.columns)
        leading = head.size * self.layout.head_leading * deep(" ".join(head.lines))
        block = painter.painter.words(head.lines, head.role, head.size, leading, width, lang, align=self._align(module))
        return {"lines": Markup(painter.picture(block)), "y": self.layout.grid.y(module.head_row)}

    def _deck(self, module: Module, painter: WordsPainter, lang: str) -> Markup:
        if not module.deck:
            return Markup("")
        width, height = self.layout.grid.span(module.rect.columns), module.deck_size * self.layout.strips.deck.line
        height *= deep(" ".join(module.deck))
        block = painter.painter.words(
            module.deck, "display-italic", module.deck_size, height, width, lang, align=self._align(module)
        )
        return Markup(painter.picture(block))

    def _align(self, module: Module) -> str:
        """Where the head of a module is, and what belongs to it: at the side where its story begins, or centred."""
        style = self.layout.heads.get(module.style)
        return "center" if style is not None and style.align == "center" else _side(module)

    def _developed(self, slot: Slot) -> tuple[bytes, str]:
        """A picture as its slot shows it, and its media type; raises BadPicture."""
        one = slot.picture
        ratio = None if one.fit else slot.width / slot.height
        pixels = round(slot.width / 72 * self.dpi)
        wanted = Wanted(ratio, one.picture.focus, pixels, grey=self.grey, turned=one.picture.turned)
        data, media_type = self.darkroom.developed(one.picture.path, wanted)
        if media_type == "image/svg+xml":
            data = drawings.dressed(data, self.layout.fallback, self.layout.ink != "screen")
        return data, media_type

    def _picture(
        self, page: Page, module: Module, number: int, one: PlacedPicture, painter: WordsPainter, lang: str
    ) -> dict[str, Any]:
        grid = self.layout.grid
        address = f"{SCHEME}:picture/{page.number}-{module.slug}-{number}"
        width, height = grid.span(one.rect.columns), one.rect.rows * grid.leading - 2
        frame = width
        if one.fit:
            width, height = shown(one.picture, width, height)
        slot = self.slots[address] = Slot(address, one, width, height)
        self.pictures[address] = self.developer.submit(self._developed, slot)
        caption = None
        if one.caption:
            leading = self.layout.strips.caption.line * grid.body * deep(" ".join(one.caption))
            caption = painter.painter.words(
                one.caption, "sans", grid.body * CAPTION_SIZE, leading, frame, lang, align=_side(module)
            )
        return {
            "address": address,
            "alt": one.picture.alt or one.picture.caption or words_for(self.issue.paper).picture,
            "x": grid.x(one.rect.column),
            "y": grid.y(one.rect.row) + 1,
            "width": width,
            "height": height,
            "frame": frame,
            "indent": (frame - width) / 2,
            "caption": Markup(painter.picture(caption)) if caption else "",
        }


def _side(module: Module) -> str:
    """The side at which the story of a module begins: that of all its lines, whatever their own script."""
    return "right" if module.rtl else "left"


def classes(module: Module) -> str:
    """The classes of a module, by which a style sheet knows it."""
    return " ".join(filter(None, ("module", module.kind, f"tier-{module.tier}", module.style)))


def anchor(slug: str, part: int) -> str:
    """The name of the place where a part of a story is."""
    return slug if part == 0 else f"{slug}--{part}"
