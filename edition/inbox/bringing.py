"""The sources of a paper are asked, and what they have becomes files in its inbox; a source that fails is a finding.

The inbox is a folder beside ``paper.toml``, with a folder for each source. What a source gave before stays there, so
that the paper appears whatever it does today.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from edition.config import BOXES, slug_of
from edition.files import NotRead
from edition.findings import Finding, Tell, note, silently, warning
from edition.inbox import datasets, files, imap, mail, takes
from edition.inbox.asked import FAULTS, NEAR, Asked, of_web
from edition.inbox.datasets import Dataset, NotData, Wanted
from edition.inbox.entry import Entry
from edition.inbox.files import Marks
from edition.inbox.kinds import KINDS, PAPER, failed
from edition.inbox.mail import NotAMailbox
from edition.inbox.web import Fetcher, NotFetched
from edition.intake.shelf import INBOX
from edition.model import Provider
from edition.servers import server_of


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
        asked = Asked(provider, self.home, self.fetcher, self.since, self.until)
        if provider.kind == "folder":
            return self._folder(asked)
        folder = self.home / INBOX / slug_of(provider.name, "source")
        if provider.kind == "data":
            return self._data(asked, folder)
        try:
            return _letters(asked, folder) if provider.kind == "mail" else _stories(asked, folder)
        except FAULTS as fault:
            return Brought(provider, folder, 0, (failed(provider.name, str(fault)),))

    def _folder(self, asked: Asked) -> Brought:
        """A folder of articles, which is read where it is."""
        folder = asked.path()
        if self.home.resolve().is_relative_to(folder):
            why = "it is the paper's own folder; put its stories into a folder of their own"
        else:
            why = "" if folder.exists() else "its folder is not there"
        said = (failed(asked.provider.name, why, "correct its address in paper.toml"),) if why else ()
        return Brought(asked.provider, folder, 0, said, not why)

    def _data(self, asked: Asked, folder: Path) -> Brought:
        """The table of a source of data. What it gave before is used only where its rows say of which day they are."""
        provider, old = asked.provider, False
        try:
            if of_web(provider.address):
                answer = asked.web.get(provider.address, "application/json, text/csv, */*;q=0.5")
                data, old = answer.data, answer.old
            else:
                data = asked.file(asked.path())
            found = datasets.dataset(data, Wanted(provider.part, provider.columns, self.zone))
            if old and not found.dated:
                raise NotData("what it gave before is not of today")
        except (NotFetched, NotRead, ValueError) as fault:
            hint = "its table is not printed, unless an earlier run of the day has it"
            return Brought(provider, folder, 0, (failed(provider.name, str(fault), hint),), usable=False)
        return Brought(provider, folder, 0, (), usable=False, table=found)


def _stories(asked: Asked, folder: Path) -> Brought:
    """The stories of a source as files, the newest first up to its limit; what is older is of no issue any more."""
    provider = asked.provider
    entries, found = KINDS[provider.kind](asked)
    newest = sorted(takes.newest(entries), key=files.later, reverse=True)
    chosen = newest[: provider.limit]
    found += _beyond(asked, newest[provider.limit :])
    marks = Marks(provider.section, provider.tier, provider.credit, provider.language, provider.sections)
    files.write([one for one in chosen if asked.is_near(one)], folder, marks, asked.picture)
    return Brought(provider, folder, len(chosen), tuple(found))


def _beyond(asked: Asked, left: Sequence[Entry]) -> Iterator[Finding]:
    """What is said of stories of these days that a source has beyond its limit."""
    near = [one for one in left if asked.is_near(one)]
    if near:
        message = (
            f"{len(near)} stories of '{asked.provider.name}' are beyond its limit of {asked.provider.limit} and stay "
            f"out, first '{near[0].title[:60]}'"
        )
        yield warning("SOURCE-LIMIT", PAPER, message, "state a larger limit for it")


def _letters(asked: Asked, folder: Path) -> Brought:
    """The letters of a mailbox as files; what programs have written, and who only wants to leave, is no copy."""
    letters = list(_box(asked))
    own = [one for one in letters if mail.is_copy(one)]
    said = []
    if len(own) < len(letters):
        count = len(letters) - len(own)
        message = f"{count} letters of '{asked.provider.name}' are from programs, or only to unsubscribe"
        said.append(note("MAIL-OTHER", PAPER, message))
    return Brought(asked.provider, folder, mail.write(own, folder), tuple(said))


def _box(asked: Asked) -> Iterator[bytes]:
    """The letters of a mailbox beside the paper, or of these days on a server; none is asked offline."""
    if "://" not in asked.provider.address:
        return mail.letters(asked.path())
    if asked.fetcher.offline:
        raise NotAMailbox("no source is asked")
    return imap.letters(server_of(asked.provider.address, BOXES), asked.since - NEAR)


def of_address(address: str) -> Provider:
    """A source that is named by its address alone: a list of feeds, a sitemap, or a feed or the page that has one."""
    parts = urlsplit(address)
    path = parts.path.lower()
    kind = "feeds" if path.endswith(".opml") else "sitemap" if "sitemap" in path and ".xml" in path else "feed"
    return Provider(name=f"{parts.hostname or address}{parts.path}"[:60], kind=kind, address=address)
