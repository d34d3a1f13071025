"""Documents of word processors and letters: copy, tables, lists, notes and pictures are read, comments are not."""

from __future__ import annotations

import base64
import shutil
from datetime import date
from pathlib import Path

import papers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import docx, image, letter, odt, paragraph
from reading import LAW, PAPER, codes, read

from edition.intake import folder
from edition.intake.reading import article as articles
from edition.intake.reading import documents
from edition.intake.sources.place import Place
from edition.intake.sources.raw import opened
from edition.model import BlockKind, Style

DELETED = '<w:del w:id="1" w:author="x"><w:r><w:delText>never these words</w:delText></w:r></w:del>'
INSERTED = '<w:ins w:id="2" w:author="x"><w:r><w:t> and these came later.</w:t></w:r></w:ins>'
NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
TABLE = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>".format(
    paragraph("one cell"), paragraph("another cell")
)


def test_a_word_document(tmp_path: Path) -> None:
    """Title, copy, crosshead, table, note and picture; what was deleted stays out, what was inserted is copy."""
    data = docx(
        paragraph("The quay is open", "Title"), paragraph("By Rima Haddad"),
        paragraph("The boat came back", "", DELETED + INSERTED), paragraph("What they said", "heading1"),
        paragraph("It was a good day.", "", NOTE), TABLE, image(), notes=paragraph("Says the harbour master."),
    )  # fmt: skip
    article, findings = read(tmp_path, "2024-03-29-quay.docx", data)
    assert (article.title, article.byline, article.date) == ("The quay is open", ("Rima Haddad",), date(2024, 3, 29))
    text = " / ".join(block.text for block in article.body)
    assert "The boat came back and these came later." in text and "never" not in text
    kinds = [block.kind for block in article.body]
    assert BlockKind.CROSSHEAD in kinds and BlockKind.TABLE in kinds and BlockKind.NOTE in kinds
    assert [(one.alt, Path(one.path).read_bytes()) for one in article.figures] == [("The north quay", papers.picture())]
    assert codes(findings) == []


def test_a_document_without_styles(tmp_path: Path) -> None:
    """As most people write them: a short first line is the head; lines with keys and dates are no copy."""
    data = docx(paragraph("Date: 29 March 2024"), paragraph("The quay is open"), paragraph("The boat came back."))
    article, findings = read(tmp_path, "quay.docx", data)
    assert (article.title, article.date) == ("The quay is open", date(2024, 3, 29))
    assert [block.text for block in article.body] == ["The boat came back."]
    assert codes(findings) == []


def test_an_opendocument_text(tmp_path: Path) -> None:
    """Headings, styles, lists, tables, notes, pictures; comments and tracked deletions stay out."""
    bold = (
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    data = odt(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>never these words</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:h text:outline-level="1">The quay is open</text:h>'
        '<text:p>The <text:span text:style-name="T1">boat</text:span><text:s text:c="2"/>came back.'
        "<office:annotation><text:p>never this comment</text:p></office:annotation>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Says the master.</text:p>"
        "</text:note-body></text:note></text:p>"
        "<text:list><text:list-item><text:p>first thing</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>one cell</text:p></table:table-cell>"
        "<table:table-cell><text:p>another</text:p></table:table-cell></table:table-row></table:table>"
        '<text:p><draw:frame><draw:image xlink:href="Pictures/p.jpg"/><svg:title>The quay</svg:title></draw:frame>'
        "</text:p>",
        bold,
    )
    article, findings = read(tmp_path, "quay.odt", data)
    assert article.title == "The quay is open"
    assert any(run.style & Style.BOLD and run.text == "boat" for run in article.body[0].runs)
    assert "never" not in " ".join(block.text for block in article.body)
    assert {block.kind for block in article.body} >= {BlockKind.ITEM, BlockKind.TABLE, BlockKind.NOTE, BlockKind.FIGURE}
    assert [one.alt for one in article.figures] == ["The quay"]
    assert codes(findings) == []


@pytest.mark.parametrize("html", ["", "<html><body><p>The boat came back.</p><p>It was <b>good</b>.</p></body></html>"])
def test_a_letter_with_photographs(tmp_path: Path, html: str) -> None:
    """Subject, sender and date are its facts, the photographs its pictures; no address is printed."""
    data = letter("The quay is open", "The boat came back.\n\nIt was good.\n", html, 2)
    article, findings = read(tmp_path, "mail.eml", data)
    assert (article.title, article.byline, article.date) == ("The quay is open", ("Rima Haddad",), date(2024, 3, 29))
    assert [block.text for block in article.body if block.kind is BlockKind.PARAGRAPH] == [
        "The boat came back.",
        "It was good.",
    ]
    assert len(article.figures) == 2 and "example.org" not in str(article.body)
    assert codes(findings) == []


RTF = rb"{\rtf1\ansi The quay is open\par\par The boat came {\i back} to the quay.\par}"


def test_rich_text(tmp_path: Path) -> None:
    """Read by pandoc; where that is not installed, the finding says what to install."""
    (tmp_path / "quay.rtf").write_bytes(RTF)
    article, findings = articles.read(opened(Place(tmp_path / "quay.rtf", "quay.rtf", tmp_path)), PAPER)
    if shutil.which("pandoc") is None and article is None:
        assert codes(findings) == ["NOT-READ"] and "install pandoc" in findings[0].hint
        pytest.skip("pandoc is not installed")
    assert article is not None and article.title == "The quay is open"
    assert article.body[0].text == "The boat came back to the quay."


BOMB = b"0" * 250_000_000


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docx", b"not a zip", "damaged"),
        ("a.docx", odt("<text:p>x</text:p>"), "no Word document"),
        ("a.docx", docx(paragraph("x"))[:-200], "damaged"),
        ("a.docx", docx(paragraph("x"), extra={"word/big.bin": BOMB}), "more than a document may"),
        ("a.odt", docx(paragraph("x")), "no OpenDocument text"),
        ("a.odt", b"<a><!DOCTYPE x></a>", "no OpenDocument text"),
        ("a.fodt", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', "no OpenDocument text"),
        ("a.rtf", b"plain words", "no rich text"),
        ("a.eml", b"", "no e-mail"),
        ("a.docm", b"", "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_document_is_named(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    """One finding with what to do, and the paper appears."""
    (tmp_path / name).write_bytes(data)
    article, findings = articles.read(opened(Place(tmp_path / name, name, tmp_path)), PAPER)
    assert article is None
    assert codes(findings) == ["NOT-READ"] and says in findings[0].message and findings[0].hint


WHOLE = {
    ".docx": docx(paragraph("The quay", "Title"), paragraph("The boat came back.", "", NOTE), TABLE, image()),
    ".odt": odt("<text:h>The quay</text:h><text:p>The boat came back.</text:p>"),
    ".eml": letter("The quay", "The boat came back.", "<p>The boat came back.</p>"),
}


@LAW
@given(st.sampled_from(sorted(WHOLE)), st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), max_size=12))
def test_damaged_documents_raise_nothing_else(suffix: str, turned: list[tuple[int, int]]) -> None:
    """Bytes that are turned make another document, or none."""
    data = bytearray(WHOLE[suffix])
    for at, byte in turned:
        data[at % len(data)] = byte
    try:
        documents.opened(bytes(data), suffix)
    except documents.BadDocument as fault:
        assert str(fault)


def mail(*parts: str, kind: str = "mixed", head: str = "") -> bytes:
    """A letter of parts, each with its own head."""
    lines = [f"Subject: The quay\nFrom: Rima Haddad <r@example.org>\nDate: Fri, 29 Mar 2024 10:00:00 +0200\n{head}"]
    lines.append(f'MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary="B"\n\n')
    return ("".join(lines) + "".join(f"--B\n{part}\n" for part in parts) + "--B--\n").encode()


PLAIN = "Content-Type: text/plain; charset=utf-8\n\n{}\n"
HTML = "Content-Type: text/html; charset=utf-8\n\n{}\n"


@pytest.mark.parametrize(
    ("data", "copy"),
    [
        (mail(PLAIN.format("One."), PLAIN.format("Two.")), ["One.", "Two."]),
        (mail(PLAIN.format(""), HTML.format("<p>All the words.</p>"), kind="alternative"), ["All the words."]),
        (mail(PLAIN.format("Read it on our page."), HTML.format("<p>One two three four five six seven.</p>" * 3),
              kind="alternative"), ["One two three four five six seven."] * 3),
        (mail(PLAIN.format("The same words."), HTML.format("<p>The same words.</p>"), kind="alternative"),
         ["The same words."]),
        (mail(PLAIN.format("Forwarded."), "Content-Type: message/rfc822\n\nSubject: x\n\nThe words inside.\n"),
         ["Forwarded.", "The words inside."]),
        (mail(PLAIN.format("The copy.\n\n-- \nRima Haddad\nHarbour Street")), ["The copy."]),
        (mail(PLAIN.format("The answer.\n\nOn Friday Ida wrote:\n> Where is it?\n> And when?\n")), ["The answer."]),
        (mail("Content-Type: text/plain; charset=gb2312\n\n你好，码头。\n"), ["你好，码头。"]),
    ],
)  # fmt: skip
def test_all_parts_of_a_letter_are_read(tmp_path: Path, data: bytes, copy: list[str]) -> None:
    """In their order; of two forms of one text the one with words; without signatures and the letters it answers."""
    article, findings = read(tmp_path, "mail.eml", data)
    assert [block.text for block in article.body] == copy
    assert set(codes(findings)) <= {"FURNITURE", "LANG-DETECTED", "READ-CHANGED"}


def test_stories_that_came_with_a_letter(tmp_path: Path) -> None:
    """Each is an article of the letter's day and sender; what cannot be read is named."""
    document = base64.b64encode(docx(paragraph("A head", "Title"), paragraph("The words of the story."))).decode()
    attached = 'Content-Disposition: attachment; filename="{}"\nContent-Transfer-Encoding: base64\n'
    data = mail(
        PLAIN.format("My article is attached."),
        "Content-Type: application/octet-stream\n" + attached.format("quay.docx") + f"\n{document}\n",
        "Content-Type: application/pdf\n" + attached.format("quay.pdf") + f"\n{base64.b64encode(b'%PDF').decode()}\n",
    )
    (tmp_path / "mail.eml").write_bytes(data)
    found, findings = folder.read(Place(tmp_path / "mail.eml", "mail.eml", tmp_path), PAPER)
    assert [(one.title, one.date, one.byline) for one in found] == [
        ("The quay", date(2024, 3, 29), ("Rima Haddad",)),
        ("A head", date(2024, 3, 29), ("Rima Haddad",)),
    ]
    assert [(one.code, one.source.path) for one in findings] == [("NOT-READ", "mail.eml/quay.pdf")]


STORM = "عاصفة «رحيل» تصل: 9 درجات"


def rtf(text: str, how: str) -> bytes:
    """Rich text as old Word, as TextEdit, and as new Word writes it."""
    if how == "code page":
        said = "".join(f"\\'{byte:02x}" if byte > 127 else chr(byte) for byte in text.encode("cp1256"))
        return rf"{{\rtf1\ansi\ansicpg1252{{\fonttbl{{\f0\fnil\fcharset178 Arial;}}}}\pard\f0 {said}\par}}".encode()
    mark, instead = (" ", "\\uc0") if how == "nothing instead" else ("?", "\\uc1")
    said = "".join(f"\\u{ord(char)}{mark}" if ord(char) > 127 else char for char in text)
    return rf"{{\rtf1\ansi{instead}{{\fonttbl{{\f0 Arial;}}}}\pard {said}\par}}".encode()


@pytest.mark.parametrize("how", ["code page", "nothing instead", "a mark instead"])
@pytest.mark.parametrize("text", [STORM, "“Two boats” – naïve? No: Łódź"])
def test_letters_of_rich_text(tmp_path: Path, text: str, how: str) -> None:
    """Whatever way they are written, with the spaces and stops beside them."""
    if how == "code page" and text != STORM:
        pytest.skip("that code page has no such letters")
    (tmp_path / "a.rtf").write_bytes(rtf(f"{text}. The end of it is here.", how))
    article, findings = articles.read(opened(Place(tmp_path / "a.rtf", "a.rtf", tmp_path)), PAPER)
    if article is None and "pandoc is not installed" in findings[0].message:
        pytest.skip("pandoc is not installed")
    assert article is not None and f"{text}. The end of it is here." in article.body[0].text.replace("\u00a0", " ")


def test_a_story_that_was_pasted_into_one_paragraph(tmp_path: Path) -> None:
    """Lines with empty ones between them: headline, byline, day, copy and source, and no poem."""
    lines = ["The boat is back", "By Mara Linden", "3 January 2021", "", "She was late.", "", "Nobody was hurt.", "",
             "Source: Harbour Office"]  # fmt: skip
    runs = "<w:r><w:br/></w:r>".join(f'<w:r><w:t xml:space="preserve">{line}</w:t></w:r>' for line in lines)
    article, _ = read(tmp_path, "a.docx", docx(f"<w:p>{runs}</w:p>"))
    assert (article.title, article.byline, article.sources) == (
        "The boat is back",
        ("Mara Linden",),
        ("Harbour Office",),
    )
    assert str(article.date) == "2021-01-03"
    assert [block.text for block in article.body] == ["She was late.", "Nobody was hurt."]


@pytest.mark.parametrize("order", [("By Mara Linden", "3 January 2021"), ("3 January 2021", "By Mara Linden")])
def test_a_day_below_the_headline(tmp_path: Path, order: tuple[str, str]) -> None:
    """In a line of its own, with the byline above or below it: an old story is not taken for one of today."""
    data = docx(paragraph("The boat is back", "Title"), *map(paragraph, order), paragraph("She was two weeks late."))
    article, findings = read(tmp_path, "a.docx", data)
    assert (str(article.date), article.byline) == ("2021-01-03", ("Mara Linden",))
    assert [block.text for block in article.body] == ["She was two weeks late."] and findings == []
