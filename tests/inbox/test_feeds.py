"""Feeds, lists of feeds, JSON Feed: titles, dates as they are stated, whole copy or summary, pictures, languages."""

from __future__ import annotations

import json
import re

import pytest
from conftest import CORPORA

from edition.inbox import feeds, files, markup
from edition.inbox.entry import Entry
from edition.inbox.feeds import NotAFeed

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Quay</title>
<language>fr</language><item><title>Le bac &amp;amp; le tram</title><guid>a1</guid><dc:creator>Lou Mer</dc:creator>
<pubDate>Fri, 29 Mar 2024 07:10:00 +0200</pubDate><category>Ville</category><link>/a1</link>
<content:encoded><![CDATA[<p>Un billet.</p>]]></content:encoded>
<media:content url="/boat.jpg" type="image/jpeg"/><enclosure url="/song.mp3" type="audio/mpeg" length="1"/></item>
<item><title>Court</title><description>Le four est de retour…</description><link>/a2</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Kai</title><id>k</id><entry><id>tag:1</id>
<title type="html">Die &lt;em&gt;F&#228;hre&lt;/em&gt;</title><updated>2024-03-29T08:00:00Z</updated>
<published>2024-03-28T22:00:00+01:00</published><author><name>Ida Moll</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Sie f&#228;hrt.</p></div></content>
<link rel="alternate" href="https://kai.example/1"/></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old</title></channel>
<item rdf:about="http://old.example/1"><title>A tug</title><link>http://old.example/1</link>
<description>It tugs.</description><dc:date>2024-03-29</dc:date></item></rdf:RDF>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1", "title": "Quay", "language": "en",
    "items": [
        {"id": "1", "title": "Boat & tram", "content_html": "<p>One ticket.</p>",
         "date_published": "2024-03-29T07:00:00Z",
         "authors": [{"name": "Ada Penn"}], "tags": ["Transport"], "url": "/1", "image": "/boat.jpg"},
        {"id": "2", "content_text": "First.\n\nSecond.", "url": "https://quay.example/2"},
    ],
}  # fmt: skip
BASE = "https://quay.example/feed"


def test_rss() -> None:
    """Entities once, the language of the channel, addresses made whole, sounds left out."""
    one, short = feeds.entries(RSS.encode(), BASE)
    assert (one.title, one.authors, one.section, one.lang) == ("Le bac & le tram", ("Lou Mer",), "Ville", "fr")
    assert one.url == "https://quay.example/a1" and one.whole and "Un billet." in one.html
    assert [shown.place for shown in one.pictures] == ["https://quay.example/boat.jpg"]
    assert files.moment(one.date) == "2024-03-29T07:10:00+02:00"
    assert not short.whole and short.title == "Court"


def test_atom_and_rdf() -> None:
    """The day of publishing and not of a change; the copy without its wrapper."""
    (one,) = feeds.entries(ATOM.encode(), BASE)
    assert (one.title, one.date, one.updated, one.lang) == (
        "Die Fähre", "2024-03-28T22:00:00+01:00", "2024-03-29T08:00:00Z", "de",
    )  # fmt: skip
    assert "<p>Sie fährt.</p>" in one.html and one.key == "tag:1"
    (old,) = feeds.entries(RDF.encode(), BASE)
    assert (old.title, old.date, old.whole) == ("A tug", "2024-03-29", False)


def test_json_feed() -> None:
    """Markup or plain copy; what is JSON and no feed is refused."""
    one, plain = feeds.entries(json.dumps(JSON).encode(), BASE, "application/feed+json")
    assert (one.title, one.authors, one.url, one.section) == (
        "Boat & tram", ("Ada Penn",), "https://quay.example/1", "Transport",
    )  # fmt: skip
    assert plain.html == "<p>First.</p>\n<p>Second.</p>\n" and plain.lang == "en"
    for data in (b"{}", b'{"version": "1", "items": []}', b"[1]", b'{"a": NaN}', b"{" * 9000):
        with pytest.raises(NotAFeed):
            feeds.entries(data, BASE)


MOMENTS = {
    "Fri, 29 Mar 2024 07:10:00 GMT": "2024-03-29T07:10:00+00:00",
    "Fri, 29 Mar 2024 07:10:00 -0500": "2024-03-29T07:10:00-05:00",
    "29 Mar 24 07:10 EST": "2024-03-29T07:10:00-05:00",
    "Fri, 29 Mar 2024 07:10:00 CET": "2024-03-29T07:10:00",
    "Fri, 29 Mar 2024 07:10:00 IST": "2024-03-29T07:10:00",
    "2024-03-29T07:10:00Z": "2024-03-29T07:10:00Z",
    "Sat, 30 Feb 2024 07:10:00 GMT": "Sat, 30 Feb 2024 07:10:00 GMT",
    "": "",
}


@pytest.mark.parametrize("text", MOMENTS)
def test_dates_are_as_they_are_stated(text: str) -> None:
    """A zone that means many things is left to the paper's own; a day that is in no calendar is not made one."""
    assert files.moment(text) == MOMENTS[text]


def test_lists_of_feeds() -> None:
    """Nested, each address once."""
    text = (
        '<opml version="2.0"><body><outline text="News"><outline title="Quay" xmlUrl="https://quay.example/feed"/>'
        '<outline text="Again" xmlUrl="https://quay.example/feed"/></outline>'
        '<outline text="Kai" xmlurl="https://kai.example/"/>'
        "</body></opml>"
    )
    assert feeds.lists(text.encode()) == [("Quay", "https://quay.example/feed"), ("Kai", "https://kai.example/")]
    for data in (b"<html></html>", b"", b"no xml"):
        with pytest.raises(NotAFeed):
            feeds.lists(data)


def test_a_page_may_announce_its_feed() -> None:
    """In its head, relative to itself."""
    page = (
        b'<html><head><link rel="alternate" type="application/rss+xml" title="x" href="/f?a=1&amp;b=2"></head></html>'
    )
    assert feeds.announced(page, "https://quay.example/news/") == "https://quay.example/f?a=1&b=2"
    assert feeds.announced(b"<html><link rel=stylesheet href=a.css></html>", BASE) == ""


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">'
    '<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&d;&x;</title>'
    "<description>words</description></item></channel></rss>"
)


def test_entities_read_nothing_and_grow_nothing() -> None:
    """Neither a file of the disk nor a thousand times a word."""
    try:
        found = feeds.entries(BOMB.encode(), BASE)
    except NotAFeed:
        return
    assert all("root:" not in one.title and len(one.title) < 10_000 for one in found)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not here")
def test_the_examples_of_feedparser_give_the_values_that_they_state() -> None:
    """Of some two thousand files none fails; titles, addresses and dates are those that are stated in them."""
    right = wrong = 0
    places = {"title": "title", "published": "date"}
    for path in sorted((CORPORA / "feedparser" / "tests").rglob("*.xml")):
        data = path.read_bytes()
        try:
            found = feeds.entries(data, "http://example.org/feed")
        except NotAFeed:
            found = []
        stated = re.search(r"Expect:\s*(.*?)\s*-->", data.decode("utf-8", "replace"), re.DOTALL)
        for key, own in places.items():
            value = stated and re.search(rf"entries\[0\]\['{key}'\] == u?'([^'\\]*)'$", stated[1])
            if value and found:
                same = getattr(found[0], own) == markup.text_of(value[1])
                right, wrong = right + same, wrong + (not same)
    assert right > 60 and wrong <= 1


def test_files_hold_what_is_known_and_no_more() -> None:
    """Front matter that a person reads; the name tells two of one title apart."""
    one = Entry("a", "The ferry: a day", "<p>x</p>", authors=("Ada",))
    assert files.name_of(one).startswith("the-ferry-a-day-")
    assert files.name_of(one) != files.name_of(Entry("b", "The ferry: a day", ""))
