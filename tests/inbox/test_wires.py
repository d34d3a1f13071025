"""Wires and exports: ninjs, NewsML-G2, NewsML 1.2, NITF, WordPress; what is withdrawn, what a visitor would not see."""

from __future__ import annotations

import contextlib
import json

import pytest
from conftest import CORPORA
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.inbox import exports, takes, wires, wordpress
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


ANPA = (
    "\x16\x16\x01W2870\x1fasian\r\nu s\x13\x11 BC-QY--Quay-Regatta 1stLd  03-29 0466\r\n"
    "\x02^BC-QY--Quay Regatta, 1st Ld-Writethru,466<\r\n^Wend crew `wins' the race by a plank<\r\n"
    "^QY Photo Q101, Q102<\r\n^Eds: UPDATES with times. With photos.<\r\n^Nine boats were at the start.<\r\n"
    "^By ADA PENN and Ilse Moll=\r\n^Quay Press=\r\n"
    "\t   NORTH QUAY, Wend (QP) _ The crew of the Wend was first on\r\nFriday, by the length of a plank. \r\n \r\n"
    "\t   ``It was the tide,'' said Orla Finch _ her third _ after it. \r\n\t   ___ \r\n"
    "\t   A. Penn was in a boat. \r\n\x03QP-WF-03-29-24 1509GMT<\r\n\x04"
)
IPTC = (
    "\x01qpa0003 3 s 380  qpa 0045\r\n\r\nQuay/regatta/\r\nREFILE\r\n1ST LEAD\r\nCrew of the Wend wins\r\n"
    "By Ada Penn, Quay Press =\r\n\x02\r\nNorth Quay (qpa) - The crew of the Wend was first on\r\nFriday.\r\n\r\n"
    "It was the tide, they said.\r\n\r\n# Notebook\r\n\r\n## Links\r\n- none\r\n\r\n* * * *\r\n"
    "The following information is not intended for publication\r\n\r\nqpa al\r\n\x03\r\n292322 GMT Mar 24\r\n"
)


@pytest.mark.parametrize("controls", [True, False])
def test_anpa_1312(controls: bool) -> None:
    """With its controls and without; what is for editors is not copy, and what ends a paragraph is no line's end."""
    data = ANPA if controls else "".join(one for one in ANPA if one in "\t\r\n" or one >= " ")
    (one,) = wires.entries(data.encode("cp1252"))
    assert (one.title, one.deck) == ("Wend crew \u2018wins' the race by a plank", "Nine boats were at the start.")
    assert one.authors == ("Ada Penn", "Ilse Moll") and (one.dateline, one.credit) == ("NORTH QUAY, Wend", "QP")
    assert (one.section, one.tier, one.date) == ("Sports", 2, "2024-03-29T15:09:00+00:00")
    assert one.html == (
        "<p>The crew of the Wend was first on Friday, by the length of a plank.</p>\n"
        "<p>\u201cIt was the tide,\u201d said Orla Finch \u2013 her third \u2013 after it.</p>\n"
        "<hr>\n<p>A. Penn was in a boat.</p>\n"
    )


@pytest.mark.parametrize("controls", [True, False])
def test_iptc_7901(controls: bool) -> None:
    """What is not for publication is not printed; the marks of a take are no head."""
    data = IPTC if controls else "".join(one for one in IPTC if one in "\t\r\n" or one >= " ")
    (one,) = wires.entries(data.encode())
    assert (one.title, one.authors) == ("Crew of the Wend wins", ("Ada Penn", "Quay Press"))
    assert (one.dateline, one.section, one.tier, one.date) == ("North Quay", "Sports", 2, "2024-03-29T23:22:00+00:00")
    assert one.html == "<p>The crew of the Wend was first on Friday.</p>\n<p>It was the tide, they said.</p>\n"


def test_takes_of_plain_wires() -> None:
    """A lead or a write-through is a later form of a story, a kill withdraws it, an add is a story of its own."""
    forms = {
        take: wires.entries(ANPA.replace("1st Ld-Writethru", take).encode())[0]
        for take in ("1st Ld-Writethru", "2nd Ld", "Kill", "1st Add")
    }
    assert len({one.key for take, one in forms.items() if take != "1st Add"}) == 1
    assert forms["1st Add"].key != forms["2nd Ld"].key
    assert [bool(one.withdrawn) for one in forms.values()] == [False, False, True, False]


def _take(slug: str, head: str, copy: str, filed: str) -> bytes:
    """A story of ANPA 1312."""
    return (
        f"\x16\x16\x01W2870\x1fasian\r\nr a\x13\x11 BC-QY--x 03-28 0466\r\n\x02^BC-QY--{slug},9<\r\n^{head}<\r\n"
        f"\t   {copy}\r\n\x03QP-WF-{filed}GMT<\r\n\x04"
    ).encode()


def _newest(*forms: bytes) -> list[tuple[str, str]]:
    """The heads of the newest takes, and whether they may print."""
    return [(one.title, one.withdrawn) for one in takes.newest([one for form in forms for one in wires.entries(form)])]


BOATS = " ".join(f"Boat {n} of the {{0}} was first at mark {n} of the course." for n in range(9))


def test_a_head_may_say_that_someone_was_killed() -> None:
    """Only the mark of a take withdraws a story."""
    for slug, head in (("Ferry-Five Killed", "Five killed when ferry sinks"), ("Cup", "Quay eliminated from cup")):
        assert _newest(_take(slug, head, BOATS.format("quay"), "03-28-24 0900")) == [(head, "")]
    text = IPTC.replace("Crew of the Wend wins", "Five killed when ferry sinks")
    assert not wires.entries(text.encode())[0].withdrawn
    (one,) = wires.entries(IPTC.replace("Crew of the Wend wins", "Update on the ferry\r\nSECOND LINE OF IT").encode())
    assert (one.title, one.deck) == ("Update on the ferry", "SECOND LINE OF IT")


@pytest.mark.parametrize("again", [False, True])
def test_a_long_summary_is_copy(again: bool) -> None:
    """It stands above the copy, unless it is the first paragraph of it."""
    summary = "The board paid for a rope. " + BOATS.format("quay")
    form = _take("Board", f"Board pays<\r\n^{summary}", summary if again else "It did.", "03-28-24 0900")
    (one,) = wires.entries(form)
    assert one.deck == "" and one.html == "".join(
        f"<p>{text}</p>\n" for text in (summary, *([] if again else ["It did."]))
    )


def test_two_stories_of_one_slug_are_two() -> None:
    """Unless the slug says that the one is a take of the other, or their words do."""
    ada = _take("Obits", "Ada Penn, 91", BOATS.format("quay"), "03-28-24 0900")
    orla = _take("Obits", "Orla Finch, 84", COPY_OF_ORLA, "03-28-24 0930")
    assert _newest(ada, orla) == [("Ada Penn, 91", ""), ("Orla Finch, 84", "")]
    again = _take("Obits", "Ada Penn dies at 91", BOATS.format("quay") + " It rained.", "03-29-24 0030")
    assert _newest(ada, orla, again) == [("Ada Penn dies at 91", ""), ("Orla Finch, 84", "")]
    lead = _take("Obits, 1st Ld", "All of it anew", "Quite another text.", "03-28-24 1000")
    assert _newest(ada, lead) == [("All of it anew", "")]
    assert len({one.key for form in (ada, orla) for one in takes.newest(wires.entries(form))}) == 1
    assert len({one.key for one in takes.newest([*wires.entries(ada), *wires.entries(orla)])}) == 2


COPY_OF_ORLA = "Orla Finch, who fell from the third of the steps in the winter of the long frost, has died at home."


def test_a_kill_is_for_what_was_filed_before_it() -> None:
    """Also over midnight, in whatever order the files are; what is filed again after it prints."""
    story = _take("Ferry", "Ferry sinks", BOATS.format("quay"), "03-27-24 2230")
    kill = _take("Ferry, Kill", "KILL", "Do not use.", "03-28-24 0030")
    after = _take("Ferry", "Ferry is late", BOATS.format("quay"), "03-28-24 0100")
    assert _newest(story, kill) == _newest(kill, story) == [("Ferry sinks", "killed")]
    assert _newest(story, kill, after) == [("Ferry is late", "")]
    assert _newest(kill) == [("KILL", "killed")]


def test_plain_wires_of_other_shapes() -> None:
    """Heads alone, no head at all, a table, several in one file; a note to editors and a letter are no stories."""
    heads = ANPA.split("\x02")[0] + "\x02^Quay-Heads,12<\r\n^Top of the day<\r\n^Ferry returns\r\n^Tram waits\r\n\x03"
    (one,) = wires.entries(heads.encode())
    assert (one.title, one.html) == ("Top of the day", "<p>Ferry returns</p>\n<p>Tram waits</p>\n")
    bare = ANPA.split("\x02")[0] + "\x02^BC-QY--Quay-Alert,9<\r\n\t   The ferry is back.\r\n\x03"
    (one,) = wires.entries(bare.encode())
    assert (one.title, one.html) == ("Quay Alert", "<p>The ferry is back.</p>\n")
    table = bare.replace("\x11", "\x12").replace("\t   The ferry is back.", "\x08Wend   1\r\n\x08Mill  12")
    assert wires.entries(table.encode())[0].html == "<pre>\tWend   1\n\tMill  12</pre>\n"
    assert [one.title for one in wires.entries((ANPA + bare).encode())][1] == "Quay Alert"
    zoned = wires.entries(ANPA.replace("1509GMT", "1509CET").encode())[0]
    assert (zoned.date, wires.entries(IPTC.replace("GMT Mar", "MAR").encode())[0].date[:10]) == (
        "2024-03-29T15:09:00",
        "2024-03-29",
    )
    opened = IPTC.replace("REFILE\r\n1ST LEAD\r\nCrew of the Wend wins\r\n", "").replace("\x02", "\x02Crew wins")
    (one,) = wires.entries(opened.encode())
    assert (one.title, one.authors) == ("Crew wins", ("Ada Penn", "Quay Press")) and "The crew of" in one.html
    for other in (ANPA.replace("u s", "u v"), "Dear editor,\n\nthe ferry is late.\n", "\x01\x02\x03"):
        with pytest.raises(NotAWire):
            wires.entries(other.encode())


@settings(max_examples=200)
@given(st.binary(max_size=200), st.sampled_from((ANPA, IPTC)), st.integers(0, 900))
def test_no_line_of_a_plain_wire_is_fatal(noise: bytes, form: str, at: int) -> None:
    """Whatever is in it, it is a story or it is none."""
    data = form.encode()[:at] + noise + form.encode()[at:]
    with contextlib.suppress(NotAWire):
        assert all(one.key for one in wires.entries(data))
