"""Frames become the HTML of their pages: every box at its place in points; nothing is decided here."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from edition.frames import Artwork, Frame, ModuleFrames, PageFrames, Paragraph, Photo, Words, of_edition
from edition.layout import Layout
from edition.layout.faces import SIGNS
from edition.makeup import MadeUp
from edition.model import Issue
from edition.pictures import Darkroom, Wanted
from edition.render import artwork, drawings
from edition.render.fonts import FontsUsed
from edition.render.furniture import FurniturePainter
from edition.render.glyphs import GlyphBlock
from edition.render.matter import SCHEME, Matter, MatterPainter, back_from
from edition.render.painter import Painter
from edition.render.shorttexts import WordsPainter
from edition.render.swatches import Swatches
from edition.render.tagging import Marks
from edition.typeset.faces import SMALL_CAPS, Faces
from edition.typeset.setter import GalleySetter
from edition.words import date_line, runs_left, words_for

DPI = {"screen": 150, "cmyk": 300, "black": 300}
"""Pixels an inch of pictures, by what the pages are printed with."""
STYLE = "/* the style sheet */"
"""Means the style sheet until all is painted."""


@lru_cache(maxsize=8)
def _templates(folders: tuple[Path, ...]) -> Environment:
    """The templates in these folders, which are read again when they have changed."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )


@dataclass
class PageMaker:
    """Makes the document of an edition for one layout; what it is printed with decides about its pictures."""

    layout: Layout
    made: MadeUp
    issue: Issue
    setter: GalleySetter
    darkroom: Darkroom = field(default_factory=Darkroom)
    slots: dict[str, Frame] = field(default_factory=dict)
    """The frames of pictures and advertisements by their addresses."""
    blocks: dict[str, GlyphBlock] = field(default_factory=dict)
    developer: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    """The one that asks the darkroom, so that pictures are developed while copy is painted."""
    pictures: dict[str, Future[tuple[bytes, str]]] = field(default_factory=dict)
    swatches: Swatches = field(default_factory=Swatches)
    marks: Marks = field(default_factory=Marks)
    matter: dict[str, Matter] = field(default_factory=dict)
    resolution: int = 0
    """Pixels an inch of its pictures where a printer says how many."""
    pages: tuple[PageFrames, ...] = ()
    """What is painted: all pages of the dummy, unless others are stated."""
    fonts: FontsUsed = field(init=False)
    _copy: MatterPainter = field(init=False)
    _words: WordsPainter = field(init=False)

    def __post_init__(self) -> None:
        grid, lang = self.layout.grid, self.issue.paper.language
        self.pages = self.pages or of_edition(self.made, self.layout, self.issue, self.setter)
        self.fonts = FontsUsed(self.faces)
        painter = Painter(self.faces, grid.measure, grid.body, grid.leading, self.fonts)
        self._words = WordsPainter(painter, self.blocks)
        self._copy = MatterPainter(painter, grid.width, grid.height, self.swatches, self.marks, lang, self.matter)

    @property
    def places(self) -> dict[str, str]:
        """What is at each place to which links lead: a story's head and its page, the beginning of a note."""
        found: dict[str, str] = {}
        for page in self.pages:
            for module in page.modules:
                found[module.place] = module.says
                for note in (part for leg in module.of("leg") for part in leg.parts if part.place):
                    assert isinstance(note.content, Paragraph)
                    found[note.place] = f"{note.content.block.marker} {note.content.text}".strip()
                    found[back_from(note.place)] = module.says
        return found

    @property
    def dpi(self) -> int:
        """Pixels an inch of its pictures."""
        return self.resolution or DPI[self.layout.ink]

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
        env = _templates(self.layout.templates)
        paper, grid = self.issue.paper, self.layout.grid
        furniture = FurniturePainter(self._words, self.layout.voices, paper.language, runs_left(paper.language))
        html: str = env.get_template("page.html.j2").render(
            paint=furniture.paint,
            say=furniture.say,
            rtl=furniture.rtl,
            paper=paper,
            issue=self.issue,
            date_line=date_line(self.issue),
            words=words_for(paper),
            grid=grid,
            nameplate=self.made.nameplate,
            layout=self.layout,
            strips=self.layout.strips,
            pages=self.pages,
            many=len(self.pages),
            painted=self.painted,
            copied=self.copied,
            shown=self.shown,
            at=at,
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

    def painted(self, frame: Frame) -> Markup:
        """The picture of a short text in its frame."""
        assert isinstance(frame.content, Words)
        return Markup(self._words.picture(self._words.painter.short(frame.content, frame.box.width)))

    def copied(self, module: ModuleFrames, page: PageFrames) -> Markup:
        """The legs of a module on a page."""
        return Markup(self._copy.matter(module, page.style))

    def shown(self, frame: Frame) -> str:
        """The address of a picture or an advertisement, which is developed meanwhile."""
        kind = "picture" if isinstance(frame.content, Photo) else "advert"
        address = f"{SCHEME}:{kind}/{len(self.pictures)}"
        self.slots[address] = frame
        self.pictures[address] = self.developer.submit(self._developed, frame)
        return address

    def _developed(self, frame: Frame) -> tuple[bytes, str]:
        """A picture as its frame shows it, and its media type; raises BadPicture."""
        own, box = frame.content, frame.box
        if isinstance(own, Artwork):
            if own.advert.drawing:
                return self._dressed(own.advert.drawing), drawings.SVG
            return artwork.for_print(own.advert.path, box.width, self.darkroom, self.grey)
        assert isinstance(own, Photo)
        ratio = None if own.whole else box.width / box.height
        pixels = round(box.width / 72 * self.dpi)
        wanted = Wanted(ratio, own.picture.focus, pixels, grey=self.grey, turned=own.picture.turned)
        data, media_type = self.darkroom.developed(own.picture.path, wanted)
        return (self._dressed(data), media_type) if media_type == drawings.SVG else (data, media_type)

    def _dressed(self, data: bytes) -> bytes:
        """A drawing in the faces of the look, and in what the pages are printed with."""
        return drawings.dressed(data, self.layout.fallback, self.layout.ink != "screen")


def at(frame: Frame, wanted: str = "left top width", inside: Frame | None = None) -> str:
    """The declarations of a style that put a frame at its place on the page, or ``inside`` another one."""
    box = frame.box
    x, y = (inside.box.x, inside.box.y) if inside else (0.0, 0.0)
    known = {"left": box.x - x, "top": box.y - y, "width": box.width, "height": box.height}
    return "; ".join(f"{name}: {known[name]:.3f}pt" for name in wanted.split())
