"""The one door for reading the web: each of its promises, held against a server that breaks its own."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from server import Server, fetcher, serving

from edition.inbox import web
from edition.inbox.web import NotFetched

PLAIN = {"Content-Type": "text/plain"}


def test_what_is_there_comes_with_its_address_and_type() -> None:
    """Behind redirects, the address in the end; we say who we are."""
    pages = {"/a": (302, {"Location": "/b"}, b""), "/b": (200, {"Content-Type": "text/html; charset=utf-8"}, b"copy")}
    with serving(pages) as server:
        answer = fetcher(server).get(server.url("/a"))
        assert (answer.data, answer.media_type, answer.url) == (b"copy", "text/html", server.url("/b"))
        agent = server.asked[-1][1]["user-agent"]
        assert agent.startswith("Edition/") and "desk@quay.example" in agent
        assert server.asked[-1][1]["host"] == f"localhost:{server.port}"


REFUSED = {
    "a redirect to the metadata of a cloud": (302, {"Location": "http://169.254.169.254/latest/"}, b""),
    "a redirect to another port of this machine": (302, {"Location": "http://127.0.0.1:9/"}, b""),
    "a redirect to a file": (302, {"Location": "file:///etc/passwd"}, b""),
    "redirects without end": (302, {"Location": "/a"}, b""),
    "an error": (403, {}, b"no"),
    "nothing": (404, {}, b"no"),
    "less than it says": (200, {"Content-Length": "5000"}, b"short"),
    "too much when unpacked": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * (web.UNPACKED + 1))),
    "packed and broken": (200, {"Content-Encoding": "gzip"}, b"no gzip at all"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_as_it_should_be_is_refused(name: str) -> None:
    """With words, and without a traceback."""
    with serving({"/a": REFUSED[name]}) as server, pytest.raises(NotFetched):
        fetcher(server).get(server.url("/a"))


def test_too_much_on_the_wire_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever its head says of its size."""
    monkeypatch.setattr(web, "WIRE", 100_000)
    with serving({"/a": (200, {}, b"x" * 5_000_000)}) as server, pytest.raises(NotFetched, match="too large"):
        fetcher(server).get(server.url("/a"))


def test_a_slow_drip_ends_at_the_deadline() -> None:
    """A clock that runs on: the whole has its time, not each piece."""
    ticks = iter(range(0, 10_000, 7))
    with serving({"/a": (200, {}, b"x" * 400_000)}) as server, pytest.raises(NotFetched):
        fetcher(server, clock=lambda: float(next(ticks))).get(server.url("/a"))


def test_a_server_that_recovers_is_asked_again() -> None:
    """On 503 and 429, and no more than three times; not on 404."""
    left = [503, 429]

    def page(_server: Server, _headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        return (left.pop(), {"Retry-After": "1"}, b"") if left else (200, PLAIN, b"copy")

    with serving({"/a": page, "/b": (500, {}, b"")}) as server:
        assert fetcher(server).get(server.url("/a")).data == b"copy"
        assert server.paths == ["/a"] * 3
        with pytest.raises(NotFetched):
            fetcher(server).get(server.url("/b"))
        assert server.paths.count("/b") == 3
        with pytest.raises(NotFetched):
            fetcher(server).get(server.url("/none"))
        assert server.paths.count("/none") == 1


def test_it_asks_whether_something_has_changed(tmp_path: Path) -> None:
    """The marks of a server are given back as they came; what has not changed is not sent again."""

    def page(_server: Server, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        if headers.get("if-none-match") == 'W/"7"':
            return 304, {}, b""
        return 200, PLAIN | {"ETag": 'W/"7"', "Last-Modified": "Fri, 29 Mar 2024 07:00:00 GMT"}, b"copy"

    with serving({"/a": page}) as server:
        assert fetcher(server, tmp_path).get(server.url("/a")).data == b"copy"
        again = fetcher(server, tmp_path).get(server.url("/a"))
        assert again.data == b"copy" and again.old
        assert server.asked[-1][1]["if-modified-since"] == "Fri, 29 Mar 2024 07:00:00 GMT"


def test_what_was_there_last_stands_in_for_a_server_that_fails(tmp_path: Path) -> None:
    """For a week; never for one that says that it is gone, and never damaged."""
    pages: dict[str, object] = {"/a": (200, PLAIN, b"copy")}
    now = [1_700_000_000.0]
    with serving(pages) as server:  # type: ignore[arg-type]
        asked = fetcher(server, tmp_path, clock=lambda: now[0])
        asked.get(server.url("/a"))
        pages["/a"] = (503, {}, b"")
        assert asked.get(server.url("/a")).old
        now[0] += web.FRESH + 10
        with pytest.raises(NotFetched):
            asked.get(server.url("/a"))
        now[0] -= web.FRESH
        pages["/a"] = (404, {}, b"")
        with pytest.raises(NotFetched):
            asked.get(server.url("/a"))
        for kept in tmp_path.iterdir():
            kept.write_bytes(kept.read_bytes().replace(b"copy", b"cop!"))
        pages["/a"] = (503, {}, b"")
        with pytest.raises(NotFetched):
            asked.get(server.url("/a"))


def test_offline_nothing_is_asked(tmp_path: Path) -> None:
    """What is kept is given, and nothing else."""
    with serving({"/a": (200, PLAIN, b"copy"), "/b": (200, PLAIN, b"more")}) as server:
        fetcher(server, tmp_path).get(server.url("/a"))
        before = len(server.asked)
        assert fetcher(server, tmp_path, offline=True).get(server.url("/a")).data == b"copy"
        with pytest.raises(NotFetched, match="offline"):
            fetcher(server, tmp_path, offline=True).get(server.url("/b"))
        assert len(server.asked) == before


def test_robots_are_obeyed_unless_the_paper_says_otherwise() -> None:
    """Rules for all, and for us by name; without a file everything may be asked."""
    rules = b"User-agent: *\nDisallow: /inner\n\nUser-agent: Edition\nDisallow: /ours\n"
    with serving(
        {"/robots.txt": (200, PLAIN, rules), "/ours/a": (200, PLAIN, b"a"), "/b": (200, PLAIN, b"b")}
    ) as server:
        with pytest.raises(NotFetched, match="robots"):
            fetcher(server).get(server.url("/ours/a"))
        assert fetcher(server).get(server.url("/b")).data == b"b"
        assert fetcher(server, robots=False).get(server.url("/ours/a")).data == b"a"


def test_a_name_that_changes_its_mind_is_asked_at_the_judged_address() -> None:
    """A second look-up that leads inside has no effect: there is none."""
    looks = [["127.0.0.1"], ["169.254.169.254"]]
    with serving({"/a": (200, PLAIN, b"copy")}) as server:
        asked = fetcher(server, robots=False, resolve=lambda _host, _port: looks.pop(0))
        assert asked.get(server.url("/a")).data == b"copy" and len(looks) == 1


def test_it_waits_between_requests_to_one_host() -> None:
    """Half a second; another host need not wait."""
    waits: list[float] = []
    with serving({f"/{n}": (200, PLAIN, b"x") for n in range(3)}) as server:
        asked = fetcher(server, robots=False, clock=lambda: 100.0)
        asked.pause = lambda seconds: waits.append(seconds) if seconds else None
        for number in range(3):
            asked.get(server.url(f"/{number}"))
    assert waits == [web.RATE, 2 * web.RATE]


def test_no_secret_of_an_address_is_written_down(tmp_path: Path) -> None:
    """A query may hold a key: it is in no file."""
    with serving({"/a?key=s3cret": (200, PLAIN, b"copy")}) as server:
        fetcher(server, tmp_path).get(server.url("/a?key=s3cret"))
    (kept,) = [one for one in tmp_path.iterdir() if b"copy" in one.read_bytes()]
    assert b"s3cret" not in kept.read_bytes() and json.loads(kept.read_bytes().partition(b"\n")[0])["digest"]
