"""The one door for reading the web: public addresses alone, bounded in size and time, polite, and never twice the same.

Each request goes to the address that was judged, by its number; the name rides along for the host and its certificate.
Redirects are judged like the first address. What comes is kept on the disk with what its server says of it, so that the
next run asks whether it has changed, and a source that fails has what it last gave.
"""

from __future__ import annotations

import hashlib
import json
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from edition import __version__
from edition.files import write_whole
from edition.inbox import addresses
from edition.inbox.addresses import NotAllowed

AGENT = f"Edition/{__version__} (a newspaper maker"
REDIRECTS = 5
SECONDS, READ = 20.0, 10.0
"""What one answer may take in all, and what each piece of it may."""
WIRE, UNPACKED = 15_000_000, 30_000_000
"""Bytes of an answer as it comes, and unpacked."""
TRIES, BACKOFF = 3, (0.0, 1.0, 4.0)
AGAIN = frozenset((408, 429, 500, 502, 503, 504))
LONGEST_WAIT = 15.0
"""Seconds that a server may ask us to wait."""
RATE = 0.5
"""Seconds between two requests to one host."""
FRESH = 7 * 86_400
"""Seconds for which what a source last gave stands in for it."""


class NotFetched(Exception):
    """What could not be had: the words say why; ``late`` where it may come another time."""

    def __init__(self, message: str, late: bool = False) -> None:
        super().__init__(message)
        self.late = late


@cache
def _trusted() -> ssl.SSLContext:
    """The authorities whose certificates are believed; to read them takes 40 milliseconds, so it is done once."""
    return httpx.create_ssl_context(trust_env=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave: where it came from in the end, its bytes, its media type; ``old`` where it was kept."""

    url: str
    data: bytes
    media_type: str
    old: bool = False


@dataclass
class Fetcher:
    """Fetches for one paper: ``allowed`` are hosts (``host:port``) whose addresses need not be public.

    ``kept`` is the folder of what came before; ``contact`` is who a server may write to. ``clock`` and ``pause`` are
    the machine's, but for tests.
    """

    kept: Path | None = None
    contact: str = ""
    allowed: frozenset[str] = frozenset()
    offline: bool = False
    robots: bool = True
    resolve: addresses.Resolve = addresses.resolved
    clock: Callable[[], float] = time.time
    pause: Callable[[float], None] = time.sleep
    _hosts: dict[str, float] = field(default_factory=dict)
    _rules: dict[str, RobotFileParser | None] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def agent(self) -> str:
        """What we say that we are."""
        return f"{AGENT}; {self.contact})" if self.contact else f"{AGENT})"

    def get(self, url: str, accept: str = "*/*") -> Answer:
        """What is at ``url``, or what was there last where it cannot be had now; raises NotFetched."""
        before = self._kept(url)
        if self.offline:
            if before is None:
                raise NotFetched("nothing of it is kept, and this run is offline", True)
            return before[0]
        try:
            return self._fresh(url, accept, before)
        except NotFetched as fault:
            if fault.late and before is not None and self.clock() - before[1].get("when", 0.0) < FRESH:
                return before[0]
            raise

    def _fresh(self, url: str, accept: str, before: tuple[Answer, dict[str, Any]] | None) -> Answer:
        """What is at ``url`` now; asked again where the fault may pass."""
        if not self._may(url):
            raise NotFetched("its robots.txt asks us to stay away")
        fault = NotFetched("it was not asked")
        for number in range(TRIES):
            self.pause(BACKOFF[number])
            try:
                return self._once(url, accept, before)
            except NotFetched as one:
                fault = one
                if not one.late:
                    break
        raise fault

    def _once(self, url: str, accept: str, before: tuple[Answer, dict[str, Any]] | None) -> Answer:
        until = self.clock() + SECONDS
        own = url
        headers = {"User-Agent": self.agent, "Accept": accept, "Accept-Encoding": "gzip, deflate"}
        if before is not None:
            facts = before[1]
            headers |= {
                name: facts[key]
                for name, key in (("If-None-Match", "etag"), ("If-Modified-Since", "modified"))
                if facts.get(key)
            }
        for _ in range(REDIRECTS + 1):
            with self._asked(own, headers, until) as response:
                if response.status_code in (301, 302, 303, 307, 308) and "location" in response.headers:
                    own = urljoin(own, response.headers["location"])
                    continue
                if response.status_code == 304 and before is not None:
                    self._touch(url, before[1])
                    return before[0]
                if response.status_code in AGAIN:
                    self._wait(response)
                    raise NotFetched(f"its server answers {response.status_code}", True)
                if response.status_code != 200:
                    raise NotFetched(f"its server answers {response.status_code}", response.status_code >= 500)
                data = self._body(response, until)
                answer = Answer(own, data, response.headers.get("content-type", "").partition(";")[0].strip().lower())
                self._keep(url, answer, response.headers)
                return answer
        raise NotFetched(f"it leads on more than {REDIRECTS} times")

    @contextmanager
    def _asked(self, url: str, headers: dict[str, str], until: float) -> Iterator[httpx.Response]:
        """The answer of a server, of which only the head has been read."""
        try:
            where = addresses.target(url, self.allowed, self.resolve)
        except NotAllowed as fault:
            raise NotFetched(f"it is not asked: {fault}") from fault
        self._politely(where.host)
        parts = urlsplit(url)
        number = f"[{where.address}]" if ":" in where.address else where.address
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        plain = where.port == (443 if where.scheme == "https" else 80)
        named = f"[{where.host}]" if ":" in where.host else where.host
        host = named if plain else f"{named}:{where.port}"
        timeout = httpx.Timeout(max(0.1, min(READ, until - self.clock())))
        with httpx.Client(trust_env=False, follow_redirects=False, timeout=timeout, verify=_trusted()) as client:
            request = client.build_request(
                "GET", f"{where.scheme}://{number}:{where.port}{path}", headers=headers | {"Host": host},
                extensions={"sni_hostname": where.host},
            )  # fmt: skip
            try:
                response = client.send(request, stream=True)
            except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as fault:
                raise NotFetched(f"its server does not answer ({type(fault).__name__})", True) from fault
            try:
                yield response
            finally:
                response.close()

    def _body(self, response: httpx.Response, until: float) -> bytes:
        """The whole body, unpacked; raises NotFetched for one that is too large, too slow or cut off."""
        stated = response.headers.get("content-length", "")
        parts, size = [], 0
        try:
            for part in response.iter_bytes():
                parts.append(part)
                size += len(part)
                if size > UNPACKED or response.num_bytes_downloaded > WIRE:
                    raise NotFetched("it is too large")
                if self.clock() > until:
                    raise NotFetched(f"it takes more than {SECONDS:.0f} seconds", True)
        except httpx.DecodingError as fault:
            raise NotFetched("it is packed in a way that cannot be read") from fault
        except httpx.HTTPError as fault:
            raise NotFetched(f"it breaks off ({type(fault).__name__})", True) from fault
        if stated.isdecimal() and response.num_bytes_downloaded < int(stated):
            raise NotFetched("it breaks off", True)
        return b"".join(parts)

    def _politely(self, host: str) -> None:
        """Wait until so much time has passed since the last request to a host."""
        with self._lock:
            now = self.clock()
            due = max(now, self._hosts.get(host, 0.0) + RATE)
            self._hosts[host] = due
        if due > now:
            self.pause(due - now)

    def _wait(self, response: httpx.Response) -> None:
        """Wait as long as a server asks, within reason."""
        stated = response.headers.get("retry-after", "")
        if stated.isdecimal():
            self.pause(min(LONGEST_WAIT, float(stated)))

    def _may(self, url: str) -> bool:
        """Whether the robots.txt of a host lets us have an address; without one it does."""
        if not self.robots:
            return True
        parts = urlsplit(url)
        home = f"{parts.scheme}://{parts.netloc}"
        if home not in self._rules:
            self._rules[home] = None
            try:
                text = self._once(f"{home}/robots.txt", "text/plain", self._kept(f"{home}/robots.txt")).data
            except NotFetched:
                return True
            rules = RobotFileParser()
            rules.parse(text[:500_000].decode("utf-8", "replace").splitlines())
            self._rules[home] = rules
        known = self._rules[home]
        return known is None or known.can_fetch("Edition", url)

    def _place(self, url: str) -> Path | None:
        return self.kept / hashlib.sha256(url.encode()).hexdigest()[:32] if self.kept is not None else None

    def _kept(self, url: str) -> tuple[Answer, dict[str, Any]] | None:
        """What was last at an address, and what its server said of it."""
        place = self._place(url)
        if place is None or not place.is_file():
            return None
        try:
            head, _, data = place.read_bytes().partition(b"\n")
            facts = json.loads(head)
        except (OSError, ValueError):
            return None
        if hashlib.sha256(data).hexdigest() != facts.get("digest"):
            return None
        return Answer(facts["url"], data, facts["type"], True), facts

    def _keep(self, url: str, answer: Answer, headers: httpx.Headers) -> None:
        place = self._place(url)
        if place is None:
            return
        facts = {  # no secret of a query is written
            "url": answer.url.partition("?")[0], "type": answer.media_type, "when": self.clock(),
            "digest": hashlib.sha256(answer.data).hexdigest(),
            "etag": headers.get("etag", ""), "modified": headers.get("last-modified", ""),
        }  # fmt: skip
        write_whole(place, json.dumps(facts).encode() + b"\n" + answer.data)

    def _touch(self, url: str, facts: dict[str, Any]) -> None:
        """What is kept is still what is there."""
        place = self._place(url)
        if place is not None and place.is_file():
            data = place.read_bytes().partition(b"\n")[2]
            write_whole(place, json.dumps(facts | {"when": self.clock()}).encode() + b"\n" + data)
