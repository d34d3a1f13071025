"""Sources become files: what they state, what is fetched for them, and what is never asked on their word."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
import yaml
from PIL import Image
from server import Server, serving

from edition.config import publishing
from edition.inbox.bringing import Bringer
from edition.inbox.kinds import KINDS
from edition.inbox.web import Fetcher
from edition.model import Provider

DAY = date(2024, 3, 29)
COPY = (
    "<p>The harbour board met on the quay and spoke of it until the lamps were lit. "
    + "It went on and on. " * 30
    + "</p>"
)
WHEN = "<pubDate>Fri, 29 Mar 2024 07:00:00 GMT</pubDate><description>Back…</description>"
PAGE = (
    b"<html><head><title>Bakery</title><meta property='article:published_time' content='2024-03-29T07:00:00Z'></head>"
    b"<body><article><h1>Bakery reopens</h1><p>"
    + b"The oven is back and so is the queue. " * 20
    + b"</p></article></body></html>"
)


def bringer(home: Path, server: Server, public: bool = True) -> Bringer:
    """One that takes the server for a public one, under the name news.example, or for what it is."""
    known = {"news.example"} if public else set()
    fetcher = Fetcher(home / ".web", resolve=lambda _host, _port: ["127.0.0.1"], pause=lambda _seconds: None)
    return Bringer(home, replace(fetcher, allowed=frozenset(f"{name}:{server.port}" for name in known)), DAY, DAY)


def brought(
    home: Path, server: Server, monkeypatch: pytest.MonkeyPatch, **facts: object
) -> list[tuple[dict[str, object], str]]:
    """The front matter and the copy of what a source gives, where every address counts as public."""
    monkeypatch.setattr("edition.inbox.addresses.is_public", lambda _address: True)
    provider = Provider(name="Quay", **facts)  # type: ignore[arg-type]
    found = bringer(home, server).one(provider)
    assert [one for one in found.findings if one.code == "SOURCE-FAILED"] == []
    made = []
    for path in sorted(found.folder.glob("*.md")):
        _, front, copy = path.read_text("utf-8").split("---\n", 2)
        made.append((yaml.safe_load(front), copy))
    return made


def feed(*items: str) -> tuple[int, dict[str, str], bytes]:
    """A feed of these items."""
    text = f"<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>{''.join(items)}</channel></rss>"
    return 200, {"Content-Type": "application/rss+xml"}, text.encode()


def item(title: str, inner: str, more: str = "") -> str:
    """An item of a feed."""
    return (
        f"<item><title>{title}</title><guid>{title}</guid><pubDate>Fri, 29 Mar 2024 07:00:00 +0000</pubDate>{more}"
        f"<content:encoded><![CDATA[{inner}]]></content:encoded></item>"
    )


def test_pictures_of_a_story_lie_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By their bytes; what is no picture is left out, and with it its place in the copy."""
    Image.new("RGB", (40, 30), "red").save(tmp_path / "boat.png")
    pages = {"/boat": (200, {}, (tmp_path / "boat.png").read_bytes()), "/evil": (200, {}, b"<html>no picture</html>")}
    with serving(pages) as server:  # type: ignore[arg-type]
        base = f"http://news.example:{server.port}"
        copy = f"{COPY}<p><img src='{base}/boat'><img src='{base}/evil'><img src='file:///etc/passwd'></p>"
        server.pages["/feed"] = feed(item("Ferry", copy))
        ((front, text),) = brought(
            tmp_path / "p",
            server,
            monkeypatch,
            kind="feed",
            address=f"{base}/feed",
            section="Town",
            tier=2,
            credit="Radio",
        )
        assert (front["section"], front["tier"], front["sources"], front["title"]) == ("Town", "2", ["Radio"], "Ferry")
        files = [path.name for path in (tmp_path / "p" / "inbox" / "quay").iterdir() if path.suffix == ".png"]
        assert len(files) == 1 and files[0] in text and text.count("<img") == 1 and "passwd" not in text


def test_a_summary_is_filled_from_its_page_and_a_page_may_announce_a_feed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The story's own page is read; a limit and sections of the paper hold."""
    with serving({"/a": (200, {"Content-Type": "text/html"}, PAGE)}) as server:
        base = f"http://news.example:{server.port}"
        short = f"<item><title>Bakery</title><link>{base}/a</link><category>local</category>{WHEN}</item>"
        old = [item(f"Old {n}", COPY).replace("29 Mar", f"{n + 24} Mar") for n in range(5)]
        server.pages["/feed"] = feed(short, *old)
        server.pages["/"] = (
            200,
            {"Content-Type": "text/html"},
            b"<html><link rel='alternate' type='application/rss+xml' href='/feed'></html>",
        )
        made = brought(
            tmp_path / "p",
            server,
            monkeypatch,
            kind="feed",
            address=f"{base}/",
            limit=2,
            sections=(("local", "Town"), ("*", "World")),
        )
        assert [front["section"] for front, _ in made] == ["Town", "World"] and "so is the queue" in made[0][1]


def test_sitemaps_and_wires(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of the day alone; the newest take of a story, one that is withdrawn marked, the wire's own pictures."""
    with serving({"/a": (200, {"Content-Type": "text/html"}, PAGE)}) as server:
        base = f"http://news.example:{server.port}"
        urls = "".join(
            f"<url><loc>{base}/{name}</loc><lastmod>{day}</lastmod></url>"
            for name, day in (("a", "2024-03-29"), ("b", "2020-01-01"))
        )
        server.pages["/map.xml"] = (
            200,
            {},
            f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>".encode(),
        )
        ((front, _),) = brought(tmp_path / "p", server, monkeypatch, kind="sitemap", address=f"{base}/map.xml")
        assert str(front["title"]).startswith("Bakery") and "/b" not in server.paths
        wire = tmp_path / "w" / "wire"
        wire.mkdir(parents=True)
        Image.new("RGB", (40, 30), "red").save(wire / "l.jpg")
        for version, status, text in ((1, "usable", "First."), (2, "usable", "Second.")):
            story = {"uri": "u", "type": "text", "headline": "Tram", "version": str(version), "pubstatus": status,
                     "versioncreated": "2024-03-29T07:00:00Z", "body_text": text,
                     "associations": {"a": {"type": "picture", "renditions": {"x": {"href": "l.jpg"}}}}}  # fmt: skip
            (wire / f"{9 - version}.json").write_text(json.dumps(story), "utf-8")
        (wire / "9.json").write_text(
            '{"uri": "k", "type": "text", "headline": "Out", "pubstatus": "canceled", "body_text": "x"}', "utf-8"
        )
        made = brought(tmp_path / "w", server, monkeypatch, kind="wire", address="wire")
        assert {str(front["title"]): front.get("draft") for front, _ in made} == {"Out": "true", "Tram": None}
        assert "Second." in made[1][1] and made[1][0]["pictures"]


def test_nothing_inner_is_asked_on_the_word_of_a_source(tmp_path: Path) -> None:
    """A feed that the paper allows may not lead to pages or pictures that are not public, not even at its own host."""
    with serving({"/secret": (200, {}, b"\x89PNG secret"), "/page": (200, {}, PAGE)}) as server:
        base = f"http://localhost:{server.port}"
        short = f"<item><title>Short</title><link>{base}/page</link>{WHEN}</item>"
        server.pages["/feed"] = feed(item("Ferry", f"{COPY}<img src='{base}/secret'>"), short)
        provider = Provider("Quay", "feed", f"{base}/feed", allow=(f"localhost:{server.port}",))
        found = bringer(tmp_path, server, public=False).one(provider)
        assert found.stories == 2 and server.paths == ["/feed"]
        assert [one.code for one in found.findings] == ["SOURCE-SHORT"]


def test_each_kind_of_source_that_is_wrong_is_one_finding(tmp_path: Path) -> None:
    """Whatever is there instead; nothing is raised."""
    (tmp_path / "not.xml").write_text("nothing", "utf-8")
    with serving({"/x": (200, {}, b"<html>nothing</html>")}) as server:
        web = f"http://localhost:{server.port}/x"
        for kind, address in (
            ("feed", web), ("feeds", web), ("page", web), ("sitemap", web), ("wordpress", web), ("export", "not.xml"),
            ("wire", "none"), ("mail", "not.xml"), ("folder", "none"), ("feed", "gone.xml"), ("feed", "http://10.0.0.1/"),
        ):  # fmt: skip
            provider = Provider("Quay", kind, address, allow=(f"localhost:{server.port}",))
            found = bringer(tmp_path, server, public=False).one(provider)
            assert [one.code for one in found.findings] == ["SOURCE-FAILED"], (kind, address)


def test_what_is_beyond_a_sources_limit_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of these days only: what is older stays out of the paper in any case."""
    old = item("Old", COPY).replace("29 Mar", "10 Mar")
    with serving({"/feed": feed(*(item(f"Story {n}", COPY) for n in range(5)), old)}) as server:
        monkeypatch.setattr("edition.inbox.addresses.is_public", lambda _address: True)
        address = f"http://news.example:{server.port}/feed"
        said = {}
        for limit in (2, 5):
            found = bringer(tmp_path / str(limit), server).one(Provider("Quay", "feed", address, limit=limit))
            said[limit] = [one.message for one in found.findings if one.code == "SOURCE-LIMIT"]
    assert said[5] == [] and "3 stories of 'Quay' are beyond its limit of 2 and stay out, first 'Story" in said[2][0]


def test_items_of_one_link_are_stories_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a feed has no numbers and its notices are on one page."""
    copies = [" ".join(f"Berth {n}-{at} is shut for works of kind {n}{at}." for at in range(12)) for n in range(3)]
    items = [
        f"<item><title>Notice {n}</title><link>https://port.example/notices</link>{WHEN}"
        f"<content:encoded><![CDATA[<p>{copy}</p>]]></content:encoded></item>"
        for n, copy in enumerate(copies)
    ]
    items += [items[0].replace("Notice 0", "Notice 0, again")]
    with serving({"/feed": feed(*items)}) as server:
        address = f"http://news.example:{server.port}/feed"
        found = brought(tmp_path, server, monkeypatch, kind="feed", address=address)
    assert sorted(str(front["title"]) for front, _ in found) == ["Notice 0, again", "Notice 1", "Notice 2"]


def test_every_kind_of_source_is_known() -> None:
    """What paper.toml may say, and what is asked for stories; the others are read where they are, or are no stories."""
    assert {*KINDS, "folder", "mail", "data"} == {*get_args(publishing.KINDS)}
