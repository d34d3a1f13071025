"""Wires and exports: ninjs, NewsML-G2, NewsML 1.2, NITF, WordPress; what is withdrawn, what a visitor would not see."""

from __future__ import annotations

import json

import pytest
from conftest import CORPORA

from edition.inbox import exports, wires, wordpress
from edition.inbox.exports import NotAnExport
from edition.inbox.wires import NotAWire
from edition.inbox.wordpress import NotASite

NINJS = {
    "uri": "urn:quay:1", "type": "text", "pubstatus": "usable", "urgency": 2, "version": "2", "language": "en",
    "versioncreated": "2024-03-29T08:00:00Z", "firstcreated": "2024-03-29T07:00:00Z", "byline": "By Ada Penn",
    "headline": "Ferry returns", "located": "North Quay", "body_html": "<p>It is back.</p>",
    "description_text": "After eleven years.", "subject": [{"name": "Transport"}],
    "embargoed": "2024-03-29T18:00:00+02:00",
    "associations": {"main": {"type": "picture", "description_caption": "The boat", "byline": "Ilse", "renditions": {
        "small": {"href": "s.jpg", "width": 100}, "large": {"href": "l.jpg", "width": 2000}}}},
}  # fmt: skip
NITF = b"""<nitf><head><title>t</title><docdata management-status="usable">
<doc-id id-string="q-7"/><urgency ed-urg="5"/>
<date.issue norm="20240329T071000+0200"/><date.expire norm="20240401"/></docdata>
<pubdata position.section="Town"/></head>
<body><body.head><hedline><hl1>Ferry <em>returns</em></hl1><hl2>After eleven years</hl2></hedline>
<byline>By <person>Ada Penn</person></byline><dateline><location>NORTH QUAY</location></dateline></body.head>
<body.content><p>It is <em>back</em> &amp; full.</p><hl2>Two ways</hl2><ul><li>by boat</li></ul>
<table><tr><th>a</th><td>1</td></tr></table><media media-type="image"><media-reference source="b.jpg" width="9"/>
<media-caption>The boat</media-caption></media></body.content></body></nitf>"""
G2 = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:q:9" version="3" xml:lang="de"><itemMeta>
<itemClass qcode="ninat:text"/><versionCreated>2024-03-29T08:00:00+01:00</versionCreated>
<pubStatus qcode="stat:{status}"/>
</itemMeta><contentMeta><urgency>1</urgency><by>Von Ida Moll</by><headline>Die F\u00e4hre</headline>
<dateline>Kai</dateline>
<subject qcode="x:1"><name>Verkehr</name></subject></contentMeta><contentSet>
<inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
<body><p>Sie <b>f\u00e4hrt</b>.</p></body></html>
</inlineXML></contentSet></newsItem>"""


def test_ninjs() -> None:
    """The largest rendition, the name without its word, the tier by urgency; 3 writes its keys in camel case."""
    (one,) = wires.entries(json.dumps(NINJS).encode())
    assert (one.title, one.authors, one.tier, one.section, one.dateline) == (
        "Ferry returns", ("Ada Penn",), 1, "Transport", "North Quay",
    )  # fmt: skip
    assert one.pictures[0].place == "l.jpg" and one.pictures[0].credit == "Ilse" and one.embargo.endswith("+02:00")
    later = {key: value for key, value in NINJS.items() if not key.startswith(("body", "headline", "version"))}
    later |= {"headlines": [{"value": "Ferry"}], "bodies": [{"contentType": "text/plain", "value": "One.\n\nTwo."}],
              "versionCreated": "2024-03-29T09:00:00Z", "pubStatus": "canceled", "pubstatus": "canceled"}  # fmt: skip
    (third,) = wires.entries(json.dumps(later).encode())
    assert third.title == "Ferry" and third.html == "<p>One.</p>\n<p>Two.</p>\n" and third.withdrawn == "canceled"


def test_nitf() -> None:
    """Copy as markup, facts from its head, dates with marks."""
    (one,) = wires.entries(NITF)
    assert (one.key, one.title, one.deck, one.section, one.tier) == (
        "q-7",
        "Ferry returns",
        "After eleven years",
        "Town",
        3,
    )
    assert (one.date, one.expires, one.authors) == ("2024-03-29T07:10:00+0200", "2024-04-01", ("Ada Penn",))
    assert "<p>It is <em>back</em> &amp; full.</p>" in one.html and "<h3>Two ways</h3>" in one.html
    assert "<li>by boat</li>" in one.html and "<th>a</th>" in one.html and "The boat" not in one.html
    assert one.pictures[0].place == "b.jpg" and one.pictures[0].caption == "The boat"


@pytest.mark.parametrize("status", ["usable", "canceled", "withheld"])
def test_newsml_g2(status: str) -> None:
    """Its version orders the takes; a story that is withdrawn says so."""
    (one,) = wires.entries(G2.format(status=status).encode())
    assert (one.key, one.title, one.lang, one.tier, one.version) == ("urn:q:9", "Die Fähre", "de", 1, "000003")
    assert "<p>Sie <b>fährt</b>.</p>" in one.html and one.authors == ("Ida Moll",)
    assert one.withdrawn == ("" if status == "usable" else status)


@pytest.mark.parametrize(
    "data", [b"", b"no xml", b"<html/>", b"{}", b'{"uri": "x", "type": "picture"}', b"<nitf/>", b"<newsMessage/>",
             b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><body>&x;</body></nitf>'],
)  # fmt: skip
def test_what_is_no_story_of_a_wire_is_refused(data: bytes) -> None:
    """With words; no entity reads a file."""
    with pytest.raises(NotAWire):
        wires.entries(data)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not here")
def test_examples_of_agencies_are_read() -> None:
    """Business Wire's NewsML, the standards' listings, ninjs of agencies: none fails, and the stories have copy."""
    stories = 0
    for folder in ("ninjs/examples", "newsmlg2/examples"):
        for path in sorted((CORPORA / folder).rglob("*")):
            if path.suffix not in (".json", ".xml"):
                continue
            try:
                found = wires.entries(path.read_bytes(), path.name)
            except NotAWire:
                continue
            stories += len(found)
            assert all(one.key and (one.html.strip() or one.withdrawn) for one in found), path.name
    assert stories > 20


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not here")
def test_exports_give_what_a_visitor_would_see() -> None:
    """Published posts alone, with the names of their authors and their featured pictures."""
    for path in sorted((CORPORA / "wxr").glob("*.xml")):
        data = path.read_bytes()
        found = exports.entries(data)
        assert (
            0
            < len(found)
            <= data.count(b"<wp:status><![CDATA[publish]]></wp:status>") + data.count(b"<wp:status>publish<")
        )
        assert all(one.date[:4].isdecimal() and "<!--more" not in one.html for one in found)
    for data in (b"<rss/>", b"", b"<rss><channel/></rss>", b"nothing"):
        with pytest.raises(NotAnExport):
            exports.entries(data)


def test_posts_of_a_site() -> None:
    """Authors, sections and pictures that are embedded; what is protected or no list is refused."""
    post = {
        "id": 1, "status": "publish", "link": "https://s.example/1", "date_gmt": "2024-03-29T07:00:00",
        "title": {"rendered": "Ferry &#8211; back"}, "content": {"rendered": "<p>x</p>"},
        "excerpt": {"rendered": "<p>Short.</p>"},
        "_embedded": {"author": [{"name": "Ada"}], "wp:featuredmedia": [{"source_url": "https://s.example/b.jpg",
                      "alt_text": "a boat", "caption": {"rendered": "<p>The boat</p>"}}],
                      "wp:term": [[{"taxonomy": "category", "name": "Town"}],
                                  [{"taxonomy": "post_tag", "name": "sea"}]]},
    }  # fmt: skip
    hidden = post | {"content": {"rendered": "", "protected": True}}
    (one,) = wordpress.entries(json.dumps([post, hidden, post | {"status": "draft"}]).encode())
    assert (one.title, one.date, one.section, one.authors) == (
        "Ferry – back",
        "2024-03-29T07:00:00+00:00",
        "Town",
        ("Ada",),
    )
    assert one.pictures[0].caption == "The boat" and one.deck == "Short." and one.tags == ("sea",)
    for data in (b"{}", b"x", b'{"message": "no"}'):
        with pytest.raises(NotASite):
            wordpress.entries(data)


_NITF = "<nitf><head/><body><body.head><hedline><hl1>Goats</hl1></hedline></body.head>{}</body></nitf>"
_G2 = (
    '<newsItem guid="urn:1"><itemMeta><itemClass qcode="ninat:text"/></itemMeta><contentMeta><headline>Goats</headline>'
    "</contentMeta><contentSet><inlineXML>{}</inlineXML></contentSet></newsItem>"
)
_NEWSML = "<NewsML><NewsItem><HeadLine>Goats</HeadLine><DataContent>{}</DataContent></NewsItem></NewsML>"


@pytest.mark.parametrize(
    "text",
    [
        _NITF.format("<body.content>Nine goats &lt; ten, <em>she</em> said.<p>Then they left.</p></body.content>"),
        _G2.format("<html><body>Nine goats &lt; ten, <em>she</em> said.<p>Then they left.</p></body></html>"),
        _NEWSML.format("Nine goats &lt; ten, <em>she</em> said.<p>Then they left.</p>"),
    ],
)
def test_words_before_the_first_element_are_copy(text: str) -> None:
    """Agencies begin a story without a paragraph; its first words are in no element of their own."""
    (entry,) = wires.entries(text.encode(), "goats.xml")
    assert " ".join(entry.html.split()) == "Nine goats &lt; ten, <em>she</em> said.<p>Then they left.</p>"


@pytest.mark.parametrize(("widths", "widest"), [(("90", "1200", "x"), "b"), (("", "-4", "7"), "c"), (("5", "5"), "a")])
def test_the_widest_rendition_is_taken(widths: tuple[str, ...], widest: str) -> None:
    """A width that is no number counts as none; the first of equals."""
    held = "".join(
        f'<media-reference source="{name}" width="{width}"/>' for name, width in zip("abc", widths, strict=False)
    )
    copy = f"<body.content><p>Nine.</p><media media-type='image'>{held}</media></body.content>"
    (entry,) = wires.entries(_NITF.format(copy).encode(), "goats.xml")
    assert [one.place for one in entry.pictures] == [widest]
