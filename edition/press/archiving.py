"""The files that a library keeps: pages with their sources inside, and a bag of pages, words, records and checksums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from edition.archive import alto, attached, bag, mets
from edition.archive.attached import Held
from edition.archive.mets import Piece
from edition.frames import ModuleFrames, of_edition
from edition.model import Article
from edition.preflight.sheet import reading
from edition.preflight.sheet.seen import Box, SeenModule
from edition.press.names import output_name
from edition.press.works import Edition, Works, packed
from edition.replica import pages

MOST_ATTACHED = 50_000_000
"""Bytes of the largest file that is attached."""


def for_archive(edition: Edition, works: Works) -> Mapping[str, bytes]:
    """PDF/A-3a with the articles as they were written attached, and a BagIt bag with it, ALTO, METS and pictures."""
    issue = edition.issue
    kept = attached.with_sources(edition.data, dict(_sources(edition, works.orders.folder)), issue.date)
    name = output_name(issue, "archive")
    seen = reading.pages(edition.data)
    files = {name: kept}
    files |= {f"pages/p{number:03}.png": one for number, one in enumerate(pages.scans(edition.data), 1)}
    files |= {f"alto/p{page.number:03}.xml": alto.page_file(page, f"../pages/p{page.number:03}.png") for page in seen}
    blocks = {page.number: list(alto.blocks(page)) for page in seen}
    files["mets.xml"] = mets.issue_file(issue, files, len(seen), list(_pieces(edition, blocks)))
    facts = {
        "Source-Organization": issue.paper.publisher or issue.paper.name,
        "Bagging-Date": issue.date.isoformat(),
        "External-Identifier": output_name(issue, "archive", ""),
        "External-Description": f"{issue.paper.name}, {issue.date.isoformat()}",
    }
    return {name: kept, output_name(issue, "archive", ".zip"): packed(bag.bagged(files, facts))}


def _sources(edition: Edition, folder: Path) -> Iterator[tuple[str, Held]]:
    """The files that the issue was made of, by their names in its folder."""
    home = folder / "articles" if (folder / "articles").is_dir() else folder
    home = home.resolve()
    articles = [article for side in edition.sides for article in side.made.dummy.articles.values()]
    wanted = {(home / article.source.path).resolve(): f"the article '{article.slug}'" for article in articles}
    for article in articles:
        for picture in article.figures:
            wanted.setdefault(Path(picture.path).resolve(), f"a picture of the article '{article.slug}'")
    for path in sorted(wanted):
        if path.is_relative_to(home) and path.is_file() and path.stat().st_size <= MOST_ATTACHED:
            yield path.relative_to(home).as_posix(), Held(path.read_bytes(), wanted[path])


def _pieces(
    edition: Edition, blocks: Mapping[int, Sequence[tuple[SeenModule | None, Sequence[alto.Block]]]]
) -> Iterator[Piece]:
    """Each article with the blocks of the pages that it is in; all briefs of a block share it."""
    for side, places in edition.placed():
        issue, made = side.budget.issue, side.made
        sections = {item.article.slug: item.section for item in side.budget.items}
        found: dict[str, list[tuple[int, str]]] = {}
        order: dict[str, Article] = {}
        for place, page in zip(places, of_edition(made, side.look, issue, side.setter), strict=True):
            for module, own in blocks.get(place + 1, ()):
                frame = _under(module, page.modules) if module is not None else None
                for slug in made.dummy.briefs.get(frame.slug, (frame.slug,)) if frame is not None else ():
                    if slug in made.dummy.articles:
                        order[slug] = made.dummy.articles[slug]
                        found.setdefault(slug, []).extend((place + 1, name) for name, _ in own)
        for slug, article in order.items():
            yield Piece(article, sections.get(slug, article.section), tuple(found[slug]))


def _under(module: SeenModule, frames: Sequence[ModuleFrames]) -> ModuleFrames | None:
    """The planned module that is where a module of the file is."""

    def common(one: ModuleFrames) -> float:
        box = one.box
        return module.box.common(Box(box.x, box.y, box.x + box.width, box.y + box.height))

    best = max(frames, key=common, default=None)
    return best if best is not None and common(best) > 0 else None
