"""What the program itself sets: the index of the issue and the house notices that close a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from edition.layout.faces import NAMEPLATE
from edition.layout.strips import IndexStyle
from edition.makeup.dummy import Module, Page
from edition.makeup.fillers import Saying, Sayings
from edition.model import Article, HouseNotice, Paper
from edition.typeset.heads import Head, HeadSetter
from edition.typeset.setter import GalleySetter
from edition.words import Words, words_for


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One line of the index: section, headline (in lines), page and the article that it links to.

    ``space`` is the white above it, in rows; the first of a section is ``labelled`` with it.
    """

    section: str
    lines: tuple[str, ...]
    page: int
    slug: str
    space: float = 0.0
    labelled: bool = True


@dataclass(frozen=True, slots=True)
class Notice:
    """A house notice: a title, lines of text, and standing facts, each with its size in points."""

    title: Head
    text: tuple[str, ...]
    text_size: float
    facts: tuple[str, ...]
    facts_size: float


@dataclass(frozen=True, slots=True)
class Nameplate:
    """The paper's name across page one: its size and its box in points, and the rows down to the first story.

    ``height`` is that of the name's ink, ``baseline`` where it is below the top of that, ``width`` the most that
    it may take, or that of the drawing in its place.
    """

    size: float
    height: float
    baseline: float
    rows: int
    width: float
    above: int = 0
    """Rows above it, which teasers take; they are among ``rows``."""


SMALLEST_FACT = 6.0
"""Points of the smallest type in which an address in a narrow notice is kept whole."""


def nameplate(paper: Paper, setter: GalleySetter, above: int = 0) -> Nameplate:
    """The nameplate at the size that fills the page's width, or as large as the layout's rows allow.

    ``above`` are the rows of what is above it.
    """
    layout, grid = setter.layout, setter.layout.grid
    style = layout.nameplate
    below = style.above + style.space + style.date_line + (style.motto if paper.motto else 0)
    room = (layout.nameplate_rows - below) * grid.leading
    wide = grid.span(grid.columns) * style.fill
    if style.picture is not None:
        height = min(wide / style.picture.ratio, room)
        return Nameplate(
            0.0, height, 0.0, above + ceil(height / grid.leading + below), height * style.picture.ratio, above
        )
    ems = setter.measurer(paper.language).width(NAMEPLATE, paper.name)
    inks = [
        setter.faces.by_role[role].ink(part, paper.language)
        for role, part in setter.faces.parts(NAMEPLATE, paper.name, paper.language)
    ]
    over, under = max(0.5, *(one for one, _ in inks)), max(0.0, *(one for _, one in inks))
    size = round(min(wide / max(ems, 0.1), room / (over + under), style.largest), 2)
    height = size * (over + under)
    return Nameplate(size, height, size * over, above + ceil(height / grid.leading + below), wide, above)


def index_entries(
    module: Module, pages: tuple[Page, ...], articles: dict[str, Article], setter: GalleySetter, lang: str
) -> tuple[IndexEntry, ...]:
    """As many entries as the index's module holds: the highest story of each later page, then the next ones.

    Entries of one section below each other say it once; those of a strip stand side by side.
    """
    grid, style = setter.layout.grid, setter.layout.strips.index
    candidates: list[tuple[int, int, Module]] = []
    for page in pages[1:]:
        stories = [m for m in page.modules if m.kind == "story" and m.part == 0]
        candidates += [(i, page.number, m) for i, m in enumerate(stories)]
    candidates = _by_section(candidates) if style.strip else sorted(candidates, key=lambda one: one[:2])
    beside = max(1, min(module.rect.columns, len(candidates)))
    width = (grid.span(module.rect.columns) - grid.gutter * (beside - 1)) / beside - style.sides
    voice = setter.layout.voices["title"]
    heads = HeadSetter(setter.measurer(lang), voice.face)
    entries = [
        IndexEntry(
            story.section, heads.lines(articles[story.slug].title, grid.body * voice.size, width), number, story.slug
        )
        for _, number, story in candidates
    ]
    room = module.rect.rows - style.head
    return _strip(entries, beside, room) if style.strip else _rail(entries, room, style)


def _by_section(candidates: list[tuple[int, int, Module]]) -> list[tuple[int, int, Module]]:
    """Candidates, of each section the first story in turn: a strip has few places."""
    named: dict[str, int] = {}
    ranked: list[tuple[int, tuple[int, int, Module]]] = []
    for one in sorted(candidates, key=lambda one: one[:2]):
        named[one[2].section] = named.get(one[2].section, 0) + 1
        ranked.append((named[one[2].section], one))
    return [one for _, one in sorted(ranked, key=lambda pair: (pair[0], pair[1][:2]))]


def _rail(entries: Sequence[IndexEntry], room: int, style: IndexStyle) -> tuple[IndexEntry, ...]:
    """The first of the entries that fit into so many rows one below another, by page, with white above each."""
    chosen: tuple[IndexEntry, ...] = ()
    for entry in entries:
        more = _once([*chosen, entry])
        if _deep(more) + style.least_space * len(more) <= room:
            chosen = more
    space = round(min(style.space, (room - _deep(chosen)) / max(1, len(chosen))), 2)
    return tuple(replace(entry, space=space) for entry in chosen)


def _strip(entries: Sequence[IndexEntry], most: int, room: int) -> tuple[IndexEntry, ...]:
    """The first of the entries that fit into so many rows, by page: ``most`` side by side."""
    fitting = [entry for entry in entries if len(entry.lines) + 1 <= room]
    return tuple(sorted(fitting[:most], key=lambda entry: entry.page))


def _once(entries: Sequence[IndexEntry]) -> tuple[IndexEntry, ...]:
    """The entries by page; one that follows another of its section does not repeat that."""
    found = sorted(entries, key=lambda entry: entry.page)
    before = ["", *(entry.section for entry in found)]
    return tuple(replace(entry, labelled=entry.section != last) for entry, last in zip(found, before, strict=False))


def _deep(entries: Sequence[IndexEntry]) -> int:
    """Rows of the entries without the white between them."""
    return sum(len(entry.lines) + entry.labelled for entry in entries)


SIZES = (44.0, 36.0, 30.0, 24.0, 20.0, 17.0, 14.0, 12.0, 10.0)
"""Sizes of a notice's title that are tried, in points."""
LEAST_LETTER = 12.0
"""Square points that a letter of a notice takes at the least: what has more letters is not tried."""


def notice(
    module: Module, number: int, paper: Paper, setter: GalleySetter, sayings: Sayings
) -> tuple[Notice, list[HouseNotice]]:
    """The ``number``th house notice, sized to its module's rectangle, and those of the paper's own that do not fit it.

    Those of the paper's own come in turn; without one that fits, the program's words do and what is said of the issue,
    without the imprint where the paper has it already; where none of these fits, the paper's name. No word is ever
    divided, and no title is without its text.
    """
    width, height = _room(module, setter)
    long: list[HouseNotice] = []
    for one in (sayings.own[(number + i) % len(sayings.own)] for i in range(len(sayings.own))):
        found = _fitted((one.title, one.text, []), width, height, paper, setter)
        if found is not None:
            return found, long
        long.append(one)
    *said, name = _texts(paper, words_for(paper), sayings.imprinted)
    for saying in (*said[number:], *sayings.issue, *said[:number], name):
        found = _fitted(saying, width, height, paper, setter)
        if found is not None:
            return found, long
    face = setter.layout.voices["notice-title"].face
    heads = HeadSetter(setter.measurer(paper.language), face)
    size = min(SIZES[-1], heads.largest(paper.name, width))
    lines = heads.lines(paper.name, size, width)[: max(1, int(height / size / setter.layout.strips.notice.title))]
    return Notice(Head(lines, size, 0, face), (), size, (), size), long


def _room(module: Module, setter: GalleySetter) -> tuple[float, float]:
    """Width and height inside a notice's box, in points."""
    grid, inset = setter.layout.grid, setter.layout.strips.notice.inset
    return grid.span(module.rect.columns) - 2 * inset, module.rect.rows * grid.leading - 2 * inset


def _fitted(said: Saying, width: float, height: float, paper: Paper, setter: GalleySetter) -> Notice | None:
    """A notice of title, text and facts in the largest size that fits; None where it fits in none."""
    title, text, facts = said
    measurer, style = setter.measurer(paper.language), setter.layout.strips.notice
    faces = [setter.layout.voices[f"notice-{part}"].face for part in ("title", "text", "facts")]
    large, middle, small = (HeadSetter(measurer, face) for face in faces)
    if len(title) + len(text) > width * height / LEAST_LETTER:
        return None
    widest = min((small.largest(fact, width) for fact in facts), default=SIZES[0])
    for size in SIZES:
        text_size = max(setter.layout.grid.body, min(18.0, size * 0.5))
        facts_size = min(max(8.0, min(11.0, size * 0.36)), max(SMALLEST_FACT, widest))
        if size > large.largest(title, width) or text_size > middle.largest(text, width) or facts_size > widest:
            continue
        lines = large.lines(title, size, width)
        body = middle.lines(text, text_size, width)
        facts_lines = tuple(line for fact in facts for line in small.lines(fact, facts_size, width))
        deep = len(lines) * size * style.title + len(body) * text_size * style.text
        deep += len(facts_lines) * facts_size * style.facts + 3 * style.apart
        if deep <= height and len(lines) <= 3:
            return Notice(Head(lines, size, 0, faces[0]), body, text_size, facts_lines, facts_size)
    return None


def _texts(paper: Paper, words: Words, imprinted: bool) -> list[Saying]:
    """What the program's own notices say: to write, to tell, who publishes, and last the paper's name.

    Nobody is asked to write to a paper that does not say where.
    """
    contact = [fact for fact in (paper.email, paper.phone, paper.website) if fact]
    found: list[Saying] = []
    if contact or paper.address:
        post = [paper.address] if paper.address else []
        found.append((words.letters, words.letters_call, contact + post))
        found.append((words.your_story, words.your_story_call, contact or post))
    published, facts = imprint(paper, words)
    if not imprinted and published:
        found.append((words.imprint, published, facts))
    established = words.established.format(year=words.numeral(paper.established)) if paper.established else ""
    return [*found, (paper.name, paper.motto or established or paper.place, [])]


def imprint(paper: Paper, words: Words) -> tuple[str, list[str]]:
    """Who publishes the paper, or nothing where it does not say; and how old it is and how to reach it."""
    published = words.published_by.format(paper=paper.name, publisher=paper.publisher) if paper.publisher else ""
    established = words.established.format(year=words.numeral(paper.established)) if paper.established else ""
    return published, [f for f in (established, paper.address, paper.email, paper.phone, paper.website) if f]
