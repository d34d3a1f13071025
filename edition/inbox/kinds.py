"""The kinds of sources that give stories: for each, how its stories are had, and what is to be said of them."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from edition.files import NotRead
from edition.findings import Finding, Source, note, warning
from edition.inbox import exports, feeds, ghost, pages, wires, wordpress
from edition.inbox.asked import FAULTS, NEAR, Asked, of_web
from edition.inbox.entry import Entry
from edition.inbox.feeds import NotAFeed
from edition.inbox.web import Fetcher, NotFetched
from edition.inbox.wires import NotAWire

MOST_MAPS, MOST_PAGES, MOST_ANSWERS = 10, 60, 10
"""Sitemaps inside one, pages of a site in a day, and pages of answers of WordPress, that are asked for."""
PAPER = Source("paper.toml")
Given = tuple[list[Entry], list[Finding]]
"""The stories of a source, and what is to be said of them."""


def failed(name: str, why: str, hint: str = "what it gave before is used") -> Finding:
    """What is said of a source that gave nothing."""
    return warning("SOURCE-FAILED", PAPER, f"the source '{name}' gave nothing: {why}", hint)


def _export(asked: Asked) -> Given:
    data = asked.read()
    return (ghost.entries(data) if data.lstrip()[:1] == b"{" else exports.entries(data)), []


def _page(asked: Asked) -> Given:
    answer = asked.web.get(asked.provider.address, "text/html")
    return [pages.entry(answer.data, answer.url)], []


def _wordpress(asked: Asked) -> Given:
    return list(_posts(asked)), []


def _posts(asked: Asked) -> Iterator[Entry]:
    """Posts, the newest first, until they are older than what is asked for."""
    web, address = asked.web, asked.provider.address
    for number in range(1, MOST_ANSWERS + 1):
        try:
            found = wordpress.entries(web.get(wordpress.address(address, number), "application/json").data)
        except NotFetched:
            if number == 1:
                raise
            return  # behind its last page a site answers with an error
        yield from found
        if len(found) < wordpress.A_PAGE or not asked.is_near(found[-1]):
            return


def _feeds(asked: Asked) -> Given:
    """All feeds of a list; one that fails is a finding."""
    found: list[Entry] = []
    said: list[Finding] = []
    for title, url in feeds.lists(asked.read()):
        try:
            more, findings = _of_feed(asked, asked.inner, url)
        except FAULTS as fault:
            said.append(failed(f"{asked.provider.name}: {title or url}", str(fault)))
            continue
        found, said = found + more, said + findings
    return found, said


def _feed(asked: Asked) -> Given:
    return _of_feed(asked, asked.web, asked.provider.address)


def _of_feed(asked: Asked, web: Fetcher, address: str) -> Given:
    """The stories of a feed, or of that which a page at its address announces."""
    if not of_web(address):
        return _whole(asked, feeds.entries(asked.file(asked.path(address)), ""))
    answer = web.get(address, "application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5")
    try:
        found = feeds.entries(answer.data, answer.url, answer.media_type)
    except NotAFeed:
        announced = feeds.announced(answer.data, answer.url)
        if not announced or announced == address:
            raise
        answer = asked.inner.get(announced)
        found = feeds.entries(answer.data, answer.url, answer.media_type)
    return _whole(asked, found)


def _whole(asked: Asked, found: Sequence[Entry]) -> Given:
    """Stories with their whole copy, from their own pages where the feed has a summary only."""
    name = asked.provider.name
    made: list[Entry] = []
    read, short = 0, 0
    for one in found:
        if one.whole or not asked.provider.full or not one.url or not asked.is_near(one):
            made.append(one)
            continue
        try:
            answer = asked.inner.get(one.url, "text/html")
            page = pages.entry(answer.data, answer.url)
        except FAULTS:
            short += 1
            made.append(one)
            continue
        read += 1
        made.append(replace(one, html=page.html, whole=True, pictures=one.pictures or page.pictures))
    said = []
    if read:
        said.append(note("SOURCE-PAGES", PAPER, f"'{name}' has summaries: {read} stories are from their pages"))
    if short:
        message = f"'{name}' has summaries only of {short} stories, and their pages could not be read"
        said.append(warning("SOURCE-SHORT", PAPER, message, "look at them, or state full = false"))
    return made, said


def _sitemap(asked: Asked) -> Given:
    """The pages that a sitemap names; what is no story is counted."""
    found: list[Entry] = []
    lost = 0
    for url in _mapped(asked):
        try:
            answer = asked.inner.get(url, "text/html")
            found.append(pages.entry(answer.data, answer.url))
        except FAULTS:
            lost += 1
    message = f"{lost} pages of '{asked.provider.name}' could not be read as stories"
    return found, [note("SOURCE-PAGES", PAPER, message)] if lost else []


def _mapped(asked: Asked) -> list[str]:
    """The pages of these days that a sitemap names, and those inside it."""
    waiting, found = [asked.provider.address], list[str]()
    for number in range(MOST_MAPS):
        if not waiting:
            break
        web = asked.inner if number else asked.web
        here, more = pages.of_sitemap(web.get(waiting.pop(0)).data, asked.since - NEAR, asked.until + NEAR)
        found, waiting = found + here, waiting + more
    return list(dict.fromkeys(found))[:MOST_PAGES]


def _wire(asked: Asked) -> Given:
    """The stories of a wire's folder, in the order of the names of their files; what is none is counted."""
    folder = asked.path()
    if not folder.is_dir():
        raise NotAWire("its folder is not there")
    found: list[Entry] = []
    odd: list[str] = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file() and _may_be_a_story(one)):
        try:
            found += wires.entries(asked.file(path), path.name)
        except (NotAWire, NotRead) as fault:
            odd.append(f"{path.name} ({fault})")
    said = []
    if odd:
        message = f"{len(odd)} files of the wire '{asked.provider.name}' are no stories, first {odd[0]}"
        said.append(note("WIRE-OTHER", PAPER, message))
    return found, said


def _may_be_a_story(path: Path) -> bool:
    """Whether a file in the folder of a wire may be a story: not hidden, and no picture, film or other work of it."""
    kind = mimetypes.guess_type(path.name)[0] or ""
    return not path.name.startswith(".") and kind.partition("/")[0] not in ("image", "video", "audio")


KINDS: dict[str, Callable[[Asked], Given]] = {
    "feed": _feed, "feeds": _feeds, "page": _page, "sitemap": _sitemap, "wordpress": _wordpress, "export": _export,
    "wire": _wire,
}  # fmt: skip
"""How the stories of each kind of source are had; a folder, a mailbox and data give none of these."""
