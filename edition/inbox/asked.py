"""A source that is asked for stories of some days: where it is, and what may be fetched for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from edition.files import NotRead, read_regular
from edition.inbox import files
from edition.inbox.entry import Entry
from edition.inbox.exports import NotAnExport
from edition.inbox.feeds import NotAFeed
from edition.inbox.mail import NotAMailbox
from edition.inbox.pages import NotAPage
from edition.inbox.web import Fetcher, NotFetched
from edition.inbox.wires import NotAWire
from edition.inbox.wordpress import NotASite
from edition.model import Provider

MOST_FILE = 200_000_000
NEAR = timedelta(days=2)
"""How much older than the first day a story may be whose page is read: its zone is not known yet."""
FAULTS = (NotFetched, NotAFeed, NotAPage, NotASite, NotAnExport, NotAWire, NotAMailbox, NotRead)
"""What a source may do instead of giving stories."""


@dataclass(frozen=True)
class Asked:
    """A source of the paper in ``home``, asked for stories of the days from ``since`` to ``until``."""

    provider: Provider
    home: Path
    fetcher: Fetcher
    since: date
    until: date

    @property
    def web(self) -> Fetcher:
        """What asks a source's own address, at hosts that the paper allows too."""
        return replace(self.fetcher, allowed=frozenset(self.provider.allow), robots=self.provider.robots)

    @property
    def inner(self) -> Fetcher:
        """What asks for what a source names: pages, pictures, other feeds. Public addresses alone."""
        return replace(self.fetcher, allowed=frozenset(), robots=self.provider.robots)

    def path(self, address: str = "") -> Path:
        """A path beside the paper: the source's own where none is given."""
        return (self.home / (address or self.provider.address)).resolve()

    def read(self) -> bytes:
        """The bytes of a file beside the paper, or of the web; raises NotRead and NotFetched."""
        return self.web.get(self.provider.address).data if of_web(self.provider.address) else self.file(self.path())

    def file(self, path: Path) -> bytes:
        """The bytes of a file; raises NotRead."""
        return read_regular(path, MOST_FILE)

    def is_near(self, one: Entry) -> bool:
        """Whether a story may be of the days that are asked for."""
        day = files.later(one).date()
        return day.year == 1 or self.since - NEAR <= day <= self.until + NEAR

    def picture(self, address: str) -> bytes | None:
        """The bytes of a picture: of the web, or for a wire a file in its folder; None where it cannot be had."""
        try:
            if of_web(address):
                return self.inner.get(address, "image/*").data
            if self.provider.kind != "wire":
                return None
            folder = self.path()
            path = (folder / address).resolve()
            return self.file(path) if path.is_relative_to(folder) and path.is_file() else None
        except (NotFetched, NotRead, OSError, ValueError):
            return None


def of_web(address: str) -> bool:
    """Whether an address is one of the web; raises ValueError for what is no address."""
    return urlsplit(address).scheme in ("http", "https")
