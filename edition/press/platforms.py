"""Files for other screens: single pages with their data for e-paper platforms, and a folder that anyone can open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from edition.frames import PageFrames, of_edition
from edition.model import Article
from edition.pictures import BadPicture, Wanted
from edition.press.names import output_name
from edition.press.planning import Side
from edition.press.works import Edition, Works, packed
from edition.replica import data, pages, site
from edition.replica.data import Printed
from edition.replica.places import parts

LONGEST = 1600
"""Pixels of the longest side of a picture of an article."""
PATTERN = "{pubcode}_{date}_p{page}"
"""The names of the files of a page."""


def for_pages(edition: Edition, works: Works) -> Mapping[str, bytes]:
    """For each side two packed folders: single pages with data for platforms, and the replica for browsers."""
    files: dict[str, bytes] = {}
    for side, places in edition.placed():
        issue = side.budget.issue
        own = f"-{issue.paper.side}" if issue.paper.side else ""
        frames = of_edition(side.made, side.look, issue, side.setter)
        held: dict[str, bytes] = {}
        printed = [
            _printed(slug, side, frames, works, held) for slug in parts(frames) if slug in side.made.dummy.articles
        ]
        shown = list(pages.pictures(edition.data, places))
        files[output_name(edition.issue, f"pages{own}", ".zip")] = packed(
            dict(_for_platforms(edition, side, frames, places, printed, shown)) | held
        )
        replica = dict(site.files(issue, frames, printed)) | held
        replica |= {f"pages/{page.number:02}.webp": large for page, (large, _) in zip(frames, shown, strict=True)}
        files[output_name(edition.issue, f"replica{own}", ".zip")] = packed(replica)
    return files


def _printed(slug: str, side: Side, frames: Sequence[PageFrames], works: Works, held: dict[str, bytes]) -> Printed:
    """An article with its parts and its pictures, whose bytes go into ``held`` by their names."""
    article = side.made.dummy.articles[slug]
    items = {item.article.slug: item for item in side.budget.items}
    section = items[slug].section if slug in items else article.section
    names = tuple(_pictures(article, works, held))
    return Printed(article, section, tuple(parts(frames)[slug]), names)


def _pictures(article: Article, works: Works, held: dict[str, bytes]) -> Iterator[str]:
    """The names of the pictures of an article, in their order; an empty one for a picture that cannot be shown."""
    for number, picture in enumerate(article.figures, 1):
        try:
            made, media_type = works.darkroom.developed(picture.path, Wanted(longest=LONGEST))
        except BadPicture:
            yield ""
            continue
        suffix = {"image/jpeg": "jpg", "image/png": "png", "image/svg+xml": "svg"}[media_type]
        name = f"pictures/{article.slug}-{number}.{suffix}"
        held[name] = made
        yield name


def _for_platforms(
    edition: Edition,
    side: Side,
    frames: Sequence[PageFrames],
    places: Sequence[int],
    printed: Sequence[Printed],
    shown: Sequence[tuple[bytes, bytes]],
) -> Iterator[tuple[str, bytes]]:
    """The files of the folder for platforms: pages, their pictures, and articles in three forms."""
    issue = side.budget.issue
    code = edition.facts.code + (f"-{issue.paper.side}" if issue.paper.side else "")
    names = [PATTERN.format(pubcode=code, date=f"{issue.date:%Y%m%d}", page=f"{page.number:02}") for page in frames]
    for name, own, (large, small) in zip(names, pages.single(edition.data, places), shown, strict=True):
        yield f"{name}.pdf", own
        yield f"{name}.webp", large
        yield f"{name}.png", small
    for one in printed:
        slug = one.article.slug
        yield f"articles/{slug}.json", data.written(data.article_data(one, issue))
        yield f"articles/{slug}.ninjs.json", data.written(data.ninjs(one, issue))
        yield f"articles/{slug}.nitf.xml", data.nitf(one, issue)
    yield "issue.json", data.written(data.issue_data(issue, frames, printed, names))
