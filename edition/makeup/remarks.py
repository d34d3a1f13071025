"""What an editor is to know about a plan: what it leaves out, moves, or cannot do well."""

from __future__ import annotations

from collections.abc import Sequence

from edition.findings import Finding, Source, note, warning
from edition.makeup.dummy import Page
from edition.makeup.reasons import changed
from edition.model import Advert, Article, Block, HouseNotice, Plan
from edition.packages import name_of


def left_out(cut: dict[str, tuple[Block, ...]]) -> list[Finding]:
    """What was left out of the paper because its writers allow it."""
    hint = "what is left out is in the e-book"
    return [
        note("COPY-CUT", blocks[0].source, f"optional paragraphs of '{slug}' that are not printed: {len(blocks)}", hint)
        for slug, blocks in cut.items()
    ]


def too_long(notices: Sequence[HouseNotice]) -> list[Finding]:
    """Notices of the paper's own that had a place and did not fit it."""
    hint = "shorten it; other words stand there"
    return [
        warning("NOTICE-LONG", one.source, f"the notice '{one.title[:40]}' does not fit its place", hint)
        for one in dict.fromkeys(notices)
    ]


def loose(pages: Sequence[Page], articles: dict[str, Article]) -> list[Finding]:
    """The stories that stand in a form which is taken only where no better one can be had."""
    hint = "a few lines more or fewer, or another picture, would make it a better page"
    return [
        warning(
            "SET-LOOSELY",
            articles[one.slug].source if one.slug in articles else Source(""),
            f"'{one.slug}' fits page {page.number} in no good form: its columns are short, or badly divided",
            hint,
        )
        for page in pages
        for one in page.modules
        if one.free
    ]


def divided(pages: Sequence[Page], articles: dict[str, Article]) -> list[Finding]:
    """Packages whose stories do not all begin on one page."""
    where: dict[str, dict[int, str]] = {}
    for page in pages:
        for one in page.modules:
            article = articles.get(one.slug)
            if article is not None and article.package and one.part == 0:
                where.setdefault(name_of(article), {}).setdefault(page.number, one.slug)
    hint = "shorten one of them, or pin them to one page"
    found: list[Finding] = []
    for slugs in where.values():
        if len(slugs) > 1:
            last = articles[slugs[max(slugs)]]
            pages_ = ", ".join(map(str, sorted(slugs)))
            message = f"the stories of the package '{last.package}' begin on pages {pages_}"
            found.append(note("PACKAGE-DIVIDED", last.source, message, hint))
    return found


def of_form(pages: int, multiple: int) -> list[Finding]:
    """A finding when the number of pages is not the multiple that the paper asks for."""
    if pages % multiple == 0:
        return []
    message = f"the edition has {pages} pages, which is no multiple of {multiple}"
    hint = "add or shorten stories, or add an advertisement"
    return [warning("PAGES-FORM", Source("paper.toml"), message, hint)]


def replanned(old: Plan, new: Plan) -> list[Finding]:
    """The pages that are not as they were planned last."""
    pages = changed(old.pages, new.pages) if old.pages and old.look == new.look else []
    if not pages:
        return []
    which = ", ".join(f"p{number}" for number in pages)
    return [note("PLAN-CHANGED", Source(new.file), f"{which} changed since the plan was written")]


def moved(adverts: dict[str, Advert], pages: Sequence[Page]) -> list[Finding]:
    """Advertisements that stand on another page than was booked."""
    return [
        warning("AD-MOVED", advert.source, f"the advertisement of {advert.customer} is on page {page.number}",
                f"page {advert.page} had no room for it, or there is no such page")
        for page in pages
        for module in page.modules
        if (advert := adverts.get(module.slug)) is not None and advert.page not in (0, page.number)
    ]  # fmt: skip
