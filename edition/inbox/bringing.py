"""The sources of a paper are asked, and what they have becomes files in its inbox; a source that fails is a finding.

The inbox is a folder beside ``paper.toml``, with a folder for each source. What a source gave before stays there, so
that the paper appears whatever it does today.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from edition.config import BOXES, slug_of
from edition.files import NotRead, read_regular
from edition.findings import Finding, Source, Tell, note, silently, warning
from edition.inbox import datasets, exports, feeds, files, ghost, imap, mail, pages, takes, wires, wordpress
from edition.inbox.datasets import Dataset, NotData, Wanted
from edition.inbox.entry import Entry
from edition.inbox.exports import NotAnExport
from edition.inbox.feeds import NotAFeed
from edition.inbox.files import Marks
from edition.inbox.mail import NotAMailbox
from edition.inbox.pages import NotAPage
from edition.inbox.web import Fetcher, NotFetched
from edition.inbox.wires import NotAWire
from edition.inbox.wordpress import NotASite
from edition.intake.shelf import INBOX
from edition.model import Provider
from edition.servers import server_of

MOST_FILE = 200_000_000
MOST_MAPS, MOST_PAGES, MOST_ANSWERS = 10, 60, 10
"""Sitemaps inside one, pages of a site in a day, and pages of answers of WordPress, that are asked for."""
NEAR = timedelta(days=2)
"""How much older than the first day a story may be whose page is read: its zone is not known yet."""
_FAULTS = (NotFetched, NotAFeed, NotAPage, NotASite, NotAnExport, NotAWire, NotAMailbox, NotRead)


@dataclass(frozen=True)
class Brought:
    """What came of a source: its folder, where there is one, and how many stories it has."""

    provider: Provider
    folder: Path
    stories: int
    findings: tuple[Finding, ...]
    usable: bool = True
    """Whether the folder may be searched, if it is there."""
    table: Dataset | None = None
    """The table of a source of data."""


@dataclass(frozen=True)
class Bringer:
    """Asks the sources of the paper in ``home`` for stories of the days from ``since`` to ``until``."""

    home: Path
    fetcher: Fetcher
    since: date
    until: date
    tell: Tell = silently
    zone: str = "UTC"
    """The paper's zone, in which moments of data are."""

    def all(self, providers: Sequence[Provider]) -> list[Brought]:
        """What came of each source, in their order."""
        return [self.one(provider) for provider in providers]

    def one(self, provider: Provider) -> Brought:
        """What came of a source; its faults are findings, and its folder has what it gave before."""
        self.tell(f"asking {provider.name}")
        if provider.kind == "folder":
            folder = self._path(provider.address)
            if self.home.resolve().is_relative_to(folder):
                why = "it is the paper's own folder; put its stories into a folder of their own"
            else:
                why = "" if folder.exists() else "its folder is not there"
            return Brought(provider, folder, 0, (self._failed(provider, why),) if why else (), not why)
        folder = self.home / INBOX / slug_of(provider.name, "source")
        if provider.kind == "data":
            return self._data(provider, folder)
        try:
            if provider.kind == "mail":
                return self._mail(provider, folder)
            entries, found = self._entries(provider)
        except _FAULTS as fault:
            return Brought(provider, folder, 0, (self._failed(provider, str(fault)),))
        newest = sorted(takes.newest(entries), key=files.later, reverse=True)
        chosen = newest[: provider.limit]
        found += self._beyond(provider, newest[provider.limit :])
        marks = Marks(provider.section, provider.tier, provider.credit, provider.language, provider.sections)
        own = [one for one in chosen if self._is_near(one)]  # what is older is of no issue any more
        files.write(own, folder, marks, lambda address: self._picture(provider, address))
        return Brought(provider, folder, len(chosen), tuple(found))

    def _data(self, provider: Provider, folder: Path) -> Brought:
        """The table of a source of data. What it gave before is used only where its rows say of which day they are."""
        try:
            old = False
            if urlsplit(provider.address).scheme in ("http", "https"):
                answer = self._fetcher(provider).get(provider.address, "application/json, text/csv, */*;q=0.5")
                data, old = answer.data, answer.old
            else:
                data = read_regular(self._path(provider.address), MOST_FILE)
            found = datasets.dataset(data, Wanted(provider.part, provider.columns, self.zone))
            if old and not found.dated:
                raise NotData("what it gave before is not of today")
        except (NotFetched, NotRead, ValueError) as fault:
            message = f"the source '{provider.name}' gave nothing: {fault}"
            hint = "its table is not printed, unless an earlier run of the day has it"
            failed = warning("SOURCE-FAILED", Source("paper.toml"), message, hint)
            return Brought(provider, folder, 0, (failed,), usable=False)
        return Brought(provider, folder, 0, (), usable=False, table=found)

    def _beyond(self, provider: Provider, left: Sequence[Entry]) -> Iterator[Finding]:
        """What is said of stories of these days that a source has beyond its limit."""
        near = [one for one in left if self._is_near(one)]
        if near:
            message = (
                f"{len(near)} stories of '{provider.name}' are beyond its limit of {provider.limit} and stay out, "
                f"first '{near[0].title[:60]}'"
            )
            yield warning("SOURCE-LIMIT", Source("paper.toml"), message, "state a larger limit for it")

    def _mail(self, provider: Provider, folder: Path) -> Brought:
        """Letters of a mailbox; what programs have written, and who only wants to leave, is no copy."""
        letters = list(self._letters(provider.address))
        own = [one for one in letters if mail.is_copy(one)]
        said = []
        if len(own) < len(letters):
            message = (
                f"{len(letters) - len(own)} letters of '{provider.name}' are from programs, or only to unsubscribe"
            )
            said.append(note("MAIL-OTHER", Source("paper.toml"), message))
        return Brought(provider, folder, mail.write(own, folder), tuple(said))

    def _letters(self, address: str) -> Iterator[bytes]:
        """The letters of a mailbox beside the paper, or of these days on a server; none is asked offline."""
        if "://" not in address:
            return mail.letters(self._path(address))
        if self.fetcher.offline:
            raise NotAMailbox("no source is asked")
        return imap.letters(server_of(address, BOXES), self.since - NEAR)

    def _path(self, address: str) -> Path:
        return (self.home / address).resolve()

    def _failed(self, provider: Provider, why: str) -> Finding:
        hint = "what it gave before is used" if provider.kind != "folder" else "correct its address in paper.toml"
        return warning("SOURCE-FAILED", Source("paper.toml"), f"the source '{provider.name}' gave nothing: {why}", hint)

    def _fetcher(self, provider: Provider) -> Fetcher:
        """What asks a source's own address, at hosts that the paper allows too."""
        return replace(self.fetcher, allowed=frozenset(provider.allow), robots=provider.robots)

    def _inner(self, provider: Provider) -> Fetcher:
        """What asks for what a source names: pages, pictures, other feeds. Public addresses alone."""
        return replace(self.fetcher, allowed=frozenset(), robots=provider.robots)

    def _entries(self, provider: Provider) -> tuple[list[Entry], list[Finding]]:
        """The stories of a source, and what is to be said of them."""
        kind, address, web = provider.kind, provider.address, self._fetcher(provider)
        if kind == "wire":
            return self._wire(provider)
        if kind == "export":
            data = self._read(provider, web)
            own = ghost.entries(data) if data.lstrip()[:1] == b"{" else exports.entries(data)
            return own, []
        if kind == "page":
            answer = web.get(address, "text/html")
            return [pages.entry(answer.data, answer.url)], []
        if kind == "sitemap":
            return self._of_pages(provider, self._mapped(web, address))
        if kind == "wordpress":
            return list(self._posts(web, address)), []
        if kind == "feeds":
            listed = feeds.lists(self._read(provider, web))
            found: list[Entry] = []
            said: list[Finding] = []
            for title, url in listed:
                try:
                    more, findings = self._feed(provider, self._inner(provider), url)
                except _FAULTS as fault:
                    said.append(self._failed(replace(provider, name=f"{provider.name}: {title or url}"), str(fault)))
                    continue
                found, said = found + more, said + findings
            return found, said
        return self._feed(provider, web, address)

    def _read(self, provider: Provider, web: Fetcher) -> bytes:
        """The bytes of a file beside the paper, or of the web."""
        if urlsplit(provider.address).scheme in ("http", "https"):
            return web.get(provider.address).data
        return read_regular(self._path(provider.address), MOST_FILE)

    def _feed(self, provider: Provider, web: Fetcher, address: str) -> tuple[list[Entry], list[Finding]]:
        if urlsplit(address).scheme in ("http", "https"):
            answer = web.get(address, "application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5")
            try:
                found = feeds.entries(answer.data, answer.url, answer.media_type)
            except NotAFeed:
                announced = feeds.announced(answer.data, answer.url)
                if not announced or announced == address:
                    raise
                answer = self._inner(provider).get(announced)
                found = feeds.entries(answer.data, answer.url, answer.media_type)
        else:
            found = feeds.entries(read_regular(self._path(address), MOST_FILE), "")
        return self._whole(provider, found)

    def _whole(self, provider: Provider, found: Sequence[Entry]) -> tuple[list[Entry], list[Finding]]:
        """Stories with their whole copy, from their own pages where the feed has a summary only."""
        made: list[Entry] = []
        read, short = 0, 0
        for one in found:
            if one.whole or not provider.full or not one.url or not self._is_near(one):
                made.append(one)
                continue
            try:
                answer = self._inner(provider).get(one.url, "text/html")
                page = pages.entry(answer.data, answer.url)
            except _FAULTS:
                short += 1
                made.append(one)
                continue
            read += 1
            made.append(replace(one, html=page.html, whole=True, pictures=one.pictures or page.pictures))
        source, said = Source("paper.toml"), []
        if read:
            said.append(
                note("SOURCE-PAGES", source, f"'{provider.name}' has summaries: {read} stories are from their pages")
            )
        if short:
            message = f"'{provider.name}' has summaries only of {short} stories, and their pages could not be read"
            said.append(warning("SOURCE-SHORT", source, message, "look at them, or state full = false"))
        return made, said

    def _is_near(self, one: Entry) -> bool:
        """Whether a story may be of the days that are asked for."""
        day = files.later(one).date()
        return day.year == 1 or self.since - NEAR <= day <= self.until + NEAR

    def _mapped(self, web: Fetcher, address: str) -> list[str]:
        """The pages of these days that a sitemap names, and those inside it."""
        waiting, found = [address], list[str]()
        for _ in range(MOST_MAPS):
            if not waiting:
                break
            one = waiting.pop(0)
            asked = web if one == address else replace(web, allowed=frozenset())
            here, more = pages.of_sitemap(asked.get(one).data, self.since - NEAR, self.until + NEAR)
            found, waiting = found + here, waiting + more
        return list(dict.fromkeys(found))[:MOST_PAGES]

    def _of_pages(self, provider: Provider, urls: Sequence[str]) -> tuple[list[Entry], list[Finding]]:
        found: list[Entry] = []
        lost = 0
        for url in urls:
            try:
                answer = self._inner(provider).get(url, "text/html")
                found.append(pages.entry(answer.data, answer.url))
            except _FAULTS:
                lost += 1
        said = []
        if lost:
            message = f"{lost} pages of '{provider.name}' could not be read as stories"
            said.append(note("SOURCE-PAGES", Source("paper.toml"), message))
        return found, said

    def _posts(self, web: Fetcher, address: str) -> Iterator[Entry]:
        """Posts, the newest first, until they are older than what is asked for."""
        for number in range(1, MOST_ANSWERS + 1):
            try:
                found = wordpress.entries(web.get(wordpress.address(address, number), "application/json").data)
            except NotFetched:
                if number == 1:
                    raise
                return  # behind its last page a site answers with an error
            yield from found
            if len(found) < wordpress.A_PAGE or not self._is_near(found[-1]):
                return

    def _wire(self, provider: Provider) -> tuple[list[Entry], list[Finding]]:
        """The stories of a wire's folder, in the order of the names of their files; what is none is counted."""
        folder = self._path(provider.address)
        if not folder.is_dir():
            raise NotAWire("its folder is not there")
        found: list[Entry] = []
        odd: list[str] = []
        for path in sorted(one for one in folder.rglob("*") if one.is_file() and _may_be_a_story(one)):
            try:
                found += wires.entries(read_regular(path, MOST_FILE), path.name)
            except (NotAWire, NotRead) as fault:
                odd.append(f"{path.name} ({fault})")
        said = []
        if odd:
            message = f"{len(odd)} files of the wire '{provider.name}' are no stories, first {odd[0]}"
            said.append(note("WIRE-OTHER", Source("paper.toml"), message))
        return found, said

    def _picture(self, provider: Provider, address: str) -> bytes | None:
        """The bytes of a picture: of the web, or for a wire a file in its folder."""
        try:
            if urlsplit(address).scheme in ("http", "https"):
                return self._inner(provider).get(address, "image/*").data
            if provider.kind != "wire":
                return None
            folder = self._path(provider.address)
            path = (folder / address).resolve()
            return read_regular(path, MOST_FILE) if path.is_relative_to(folder) and path.is_file() else None
        except (NotFetched, NotRead, OSError, ValueError):
            return None


def _may_be_a_story(path: Path) -> bool:
    """Whether a file in the folder of a wire may be a story: not hidden, and no picture, film or other work of it."""
    kind = mimetypes.guess_type(path.name)[0] or ""
    return not path.name.startswith(".") and kind.partition("/")[0] not in ("image", "video", "audio")


def of_address(address: str) -> Provider:
    """A source that is named by its address alone: a list of feeds, a sitemap, or a feed or the page that has one."""
    parts = urlsplit(address)
    path = parts.path.lower()
    kind = "feeds" if path.endswith(".opml") else "sitemap" if "sitemap" in path and ".xml" in path else "feed"
    return Provider(name=f"{parts.hostname or address}{parts.path}"[:60], kind=kind, address=address)
