"""A server on the loopback that answers as a test says, and a fetcher that may ask it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from edition.inbox.web import Fetcher

Answer = tuple[int, dict[str, str], bytes]
Page = Answer | Callable[["Server", dict[str, str]], Answer]


@dataclass
class Server:
    """What is at each path, and what was asked: (path, headers)."""

    pages: dict[str, Page]
    port: int = 0
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/") -> str:
        """The address of a path."""
        return f"http://localhost:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving(pages: dict[str, Page]) -> Iterator[Server]:
    """A server for as long as this holds."""
    held = Server(pages)

    class Handler(BaseHTTPRequestHandler):
        protocol_version: ClassVar[str] = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {key.lower(): value for key, value in self.headers.items()}
            held.asked.append((self.path, headers))
            page = held.pages.get(self.path, (404, {}, b"nothing here"))
            status, facts, body = page(held, headers) if callable(page) else page
            self.send_response(status)
            for key, value in facts.items():
                self.send_header(key, value)
            if "Content-Length" not in facts:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                return
            if "Content-Length" in facts:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    held.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield held
    finally:
        server.shutdown()
        server.server_close()


def fetcher(server: Server, kept: Path | None = None, **more: object) -> Fetcher:
    """A fetcher that may ask the server, and never waits."""
    allowed = frozenset({f"localhost:{server.port}"})
    return Fetcher(kept, "desk@quay.example", allowed, pause=lambda _seconds: None, **more)  # type: ignore[arg-type]
