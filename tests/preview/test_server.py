"""The preview's server: who may come in, what each answer allows, and views that come as events."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra 'preview' is not installed")
import uvicorn

from edition.findings import UsageError
from edition.orders import Orders
from edition.preview.door import Door, host_of
from edition.preview.running import Address, _opened, address_of
from edition.preview.server import Listeners, application
from edition.preview.session import Session
from edition.preview.views import View


class Served:
    """A server on the loopback, with a session that is filled by hand."""

    def __init__(self, token: str = "") -> None:
        self.listeners = Listeners()
        self.session = Session(Orders(Path("none"), Path("out")), self.listeners.show)
        self.session.view = View(number=1, paper="The Tide")
        self.session.pictures["abc"] = b"\xff\xd8picture"
        self.session.book |= {"title.xhtml": b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "style.css": b"p {}"}
        self.checked = 0
        app = application(self.session, self.listeners, self._check, self._watch)
        self.socket = _opened(Address())
        self.port = self.socket.getsockname()[1]
        config = uvicorn.Config(
            Door(app, token=token), log_level="critical", lifespan="on", timeout_graceful_shutdown=1
        )
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=lambda: self.server.run(sockets=[self.socket]), daemon=True)
        self.thread.start()

    def _check(self) -> None:
        self.checked += 1

    async def _watch(self) -> None:
        return None

    def ask(self, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
        """An answer, its body read into ``answer.said``."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        line.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = line.getresponse()
        answer.said = answer.read()  # type: ignore[attr-defined]
        return answer


@contextmanager
def serving(token: str = "") -> Iterator[Served]:
    """A server as long as it is used."""
    served = Served(token)
    try:
        yield served
    finally:
        served.server.should_exit = True
        served.thread.join(5)


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """A server on the loopback."""
    with serving() as one:
        yield one


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/preview.js", "javascript"),
        ("/preview.css", "text/css"),
        ("/state", "application/json"),
        ("/pages/abc.jpg", "image/jpeg"),
        ("/book/title.xhtml", "application/xhtml+xml"),
        ("/book/style.css", "text/css"),
    ],
)
def test_what_is_served(served: Served, path: str, kind: str) -> None:
    """Each with its type, and with what keeps a browser from guessing another or asking elsewhere."""
    answer = served.ask(path)
    assert answer.status == 200 and kind in str(answer.getheader("content-type"))
    assert answer.getheader("x-content-type-options") == "nosniff"
    assert "default-src 'none'" in str(answer.getheader("content-security-policy"))


@pytest.mark.parametrize(
    "path", ["/pages/none.jpg", "/book/none.xhtml", "/book/../server.py", "/etc/passwd", "/pages/..%2f..%2fx.jpg"]
)
def test_nothing_else_is_served(served: Served, path: str) -> None:
    """Pictures and files of the book by their names, from memory."""
    assert served.ask(path).status == 404


def test_no_script_runs_in_the_book(served: Served) -> None:
    """Copy is not the preview's own page."""
    policy = str(served.ask("/book/title.xhtml").getheader("content-security-policy"))
    assert "sandbox" in policy and "script-src" not in policy and "allow-scripts" not in policy


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "10.0.0.1"])
def test_another_name_for_this_machine_is_refused(served: Served, host: str) -> None:
    """A site may let its own name point to the loopback: it learns nothing."""
    assert served.ask("/state", Host=host).status == 421


@pytest.mark.parametrize(("stated", "host"), [("[::1]:80", "::1"), ("localhost:80", "localhost"), ("a", "a")])
def test_the_host_of_a_header(stated: str, host: str) -> None:
    """Without its port."""
    assert host_of(stated) == host


def test_only_the_own_page_has_it_checked(served: Served) -> None:
    """A form of another site cannot send the header."""
    before = served.checked
    assert served.ask("/check", "POST").status == 403 and served.ask("/check").status == 405
    assert served.ask("/check", "POST", X_Preview="check").status == 202
    assert served.checked == before + 1


def test_a_token_opens_the_door() -> None:
    """Without it nothing is said; with it a cookie is set that no script reads and no other site sends."""
    with serving("secret") as served:
        assert [served.ask(path).status for path in ("/", "/state", "/?token=other")] == [403, 403, 403]
        answer = served.ask("/?token=secret")
        cookie = str(answer.getheader("set-cookie"))
        assert answer.status == 303 and "HttpOnly" in cookie and "samesite=strict" in cookie.lower()
        assert served.ask("/state", Cookie="preview=secret").status == 200
        assert served.ask("/state", Cookie="preview=secret", Host="192.168.1.5:80").status == 200
        assert served.ask("/state", Host="192.168.1.5:80").status == 403


def test_a_token_is_asked_beside_the_loopback_alone() -> None:
    """Each time another one."""
    assert address_of("127.0.0.1", 0).token == "" == address_of("::1", 0).token
    one, other = address_of("0.0.0.0", 0), address_of("0.0.0.0", 0)
    assert len(one.token) > 20 and one.token != other.token and one.token in one.url(80)


def test_a_port_that_is_taken_is_one_sentence() -> None:
    """The hint says what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="cannot be served"):
            _opened(Address(port=taken.getsockname()[1]))


def listening(served: Served, count: int) -> Callable[[], list[View]]:
    """Begin to listen; what is called then gives the first ``count`` numbers of views."""
    line = http.client.HTTPConnection("127.0.0.1", served.port, timeout=5)
    line.request("GET", "/events")
    answer = line.getresponse()
    found: list[View] = []

    def heard() -> list[View]:
        while len(found) < count:
            said = answer.readline()
            if said.startswith(b"data: "):
                found.append(json.loads(said[6:]))
        line.close()
        return found

    return heard


def test_views_come_as_events_to_ten_at_once(served: Served) -> None:
    """The one of now first, then the next; all hear it."""
    ears = [listening(served, 2) for _ in range(10)]
    while len(served.listeners.queues) < 10:
        pass
    served.session.view = View(number=2, paper="The Tide", fault="a mistake")
    served.listeners.show(served.session.view)
    for heard in ears:
        views = heard()
        assert [view["number"] for view in views] == [1, 2] and views[1]["fault"] == "a mistake"  # type: ignore[index]
    served.session.view = View(number=1, paper="The Tide")
