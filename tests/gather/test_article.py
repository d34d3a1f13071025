"""One file becomes one article: HTML pages, titles, languages, encodings, and every fault a finding."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reading import PAPER, codes, read, shape

from edition.intake.reading import article as articles
from edition.intake.sources.place import Place
from edition.intake.sources.raw import opened

PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html lang="fr"><head><title>Le titre</title><style>p { color: red }</style>
<meta name="author" content="Mara Tilden"><meta property="og:description" content="Un r\u00e9sum\u00e9">
<meta property="article:published_time" content="2024-03-29T06:30:00+02:00"></head>
<body><nav>Menu</nav><article><h1>Les <em>bateaux</em></h1><p>Ils sont l\u00e0.</p></article><footer>Fin</footer>
</body></html>
"""


def test_a_page_of_html(tmp_path: Path) -> None:
    """Title from its heading, facts from its head, copy from its article, and nothing of what is around."""
    article, findings = read(tmp_path, "bateaux.html", PAGE)
    assert [(one.code, "Menu" in one.message) for one in findings] == [("FURNITURE", True)]
    assert (article.title, article.lang, article.byline) == ("Les bateaux", "fr", ("Mara Tilden",))
    assert (article.deck, article.date) == ("Un résumé", date(2024, 3, 29))
    assert shape(list(article.body)) == [("paragraph", "Ils sont là.")]


@pytest.mark.parametrize(
    ("page", "title", "copy"),
    [
        ("<title>T</title><h1></h1><p>a", "T", "a"),
        ("<h1>T</h1>tail <p>a", "T", "tail a"),
        ("<body><h1>T</h1><p>a <!-- b</p><p>c</p>", "T", "a <!-- b c"),
        ("<body><h1>T</h1><p>a <style> b</p><p>c</p>", "T", "a b c"),
        ("<body><h1>T</h1><p>a <script> b</p><p>c</p>", "T", "a b c"),
        ("<body><h1>T</h1><p>Vec<T> a</p>", "T", "Vec<T> a"),
        ("<html><body><h1>T</h1><p>a</p></body></html><p>late</p>", "T", "a late"),
        ("<body><h1>T</h1><article>a</article><article>b</article>", "T", "a b"),
        ("<body><h1>T</h1><aside>x</aside><main><p>a</p></main>", "X", "a"),
        ("<h1>T</h1>" + "<div>" * 400 + "deep" + "</div>" * 400 + "<p>after", "T", "deep after"),
    ],
)
def test_pages_that_are_not_well_made(tmp_path: Path, page: str, title: str, copy: str) -> None:
    """What is unclosed, doubled, misplaced or too deep loses no word."""
    article, _ = read(tmp_path, "x.html", page)
    assert article.title == title
    assert " ".join(" ".join(block.text for block in article.body).split()) == copy


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", b""),
        ("a.md", b" \n\t\n"),
        ("a.html", b"<!-- only a comment -->"),
        ("a.html", b"<html><head></head></html>"),
        ("a.html", b"<frameset><frame src=x></frameset>"),
        ("a.html", b"&nbsp;"),
        ("a.md", b"![](x.png)"),
    ],
)
def test_a_file_without_words_is_no_article(tmp_path: Path, name: str, data: bytes) -> None:
    """An empty file, page or frame gives no article, and a finding that says so."""
    (tmp_path / name).write_bytes(data)
    article, findings = articles.read(opened(Place(tmp_path / name, name, tmp_path)), PAPER)
    assert article is None
    assert {"FILE-EMPTY", "COPY-MISSING"} & set(codes(findings))


def test_a_title_alone_is_an_article(tmp_path: Path) -> None:
    """A headline without copy stays, and says that it has none."""
    article, findings = read(tmp_path, "a.md", "---\ntitle: Boats\n---\n")
    assert (article.title, article.body, codes(findings)) == ("Boats", (), ["COPY-MISSING"])


@pytest.mark.parametrize(
    ("text", "title", "blocks"),
    [
        ("# Boats\n\nIn.", "Boats", 1),
        ("---\ntitle: Boats\n---\n\n# BOATS\n\nIn.", "Boats", 1),
        ("---\ntitle: \"The 'Orca'\"\n---\n\n# The \u2018Orca\u2019\n\nIn.", "The \u2018Orca\u2019", 1),
        ("---\ntitle: Boats\n---\n\n# Boats\n\n# Boats\n\nIn.", "Boats", 1),
        ("---\ntitle: Boats\n---\n\n## Ships\n\nIn.", "Boats", 2),
        ("In.\n\n# Boats", "X", 2),
    ],
)
def test_the_title_is_not_said_twice(tmp_path: Path, text: str, title: str, blocks: int) -> None:
    """The first heading is the title where none is stated, and is not repeated in the copy where it is the same."""
    article, _ = read(tmp_path, "x.md", text)
    assert (article.title, len(article.body)) == (title, blocks)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("---\nlang: el\n---\n\n# A\n\nB", "el"),
        ("# A\n\nالقوارب في الميناء", "ar"),
        ("# A\n\nΤα καράβια", "el"),
        ("# A\n\nB", "en"),
    ],
)
def test_the_language_is_stated_or_seen(tmp_path: Path, text: str, lang: str) -> None:
    """From the front matter, else from the script of the copy, else the paper's."""
    assert read(tmp_path, "a.md", text)[0].lang == lang


@pytest.mark.parametrize(
    ("data", "codes_", "line"),
    [
        ("café".encode("utf-8-sig"), [], 0),
        ("café".encode("utf-16"), [], 0),
        ("one\ncaf\u00e9 d\u2019\u00e9t\u00e9".encode("cp1252"), ["ENCODING"], 2),
        ("\u043a\u0430\u0444\u0435 caf\u00e9".encode("utf-8"), [], 0),
        ("one\r\ncaf\u00e9\x0b\x01".encode(), ["CHAR-FORBIDDEN"], 2),
        ("caf\u00e9 \u202eabc".encode(), ["CHAR-BIDI"], 0),
    ],
)
def test_bytes_become_text(tmp_path: Path, data: bytes, codes_: list[str], line: int) -> None:
    """Marks of order are obeyed, the likeliest encoding is said, and what XML forbids is left out and said."""
    article, findings = read(tmp_path, "a.md", data)
    said = [f for f in findings if f.code != "TITLE-MISSING"]
    assert "café" in article.body[0].text
    assert [f.code for f in said] == codes_
    assert [f.source.line for f in said] == [line] * len(codes_)
    assert not set("\x01\x0b\u202e\r") & set(article.body[0].text)


def test_other_scripts_in_old_encodings(tmp_path: Path) -> None:
    """Cyrillic and Arabic in the encodings of their systems are read as what they are."""
    russian, arabic = "Суда вошли в порт на рассвете, и город вышел их встречать.", "دخلت المراكب إلى الميناء مع الفجر"
    assert read(tmp_path, "a.md", russian.encode("cp1251"))[0].body[0].text.replace("\u00a0", " ") == russian
    assert read(tmp_path, "a.md", arabic.encode("cp1256"))[0].body[0].text == arabic


def test_facts_that_cannot_be_are_said(tmp_path: Path) -> None:
    """A tier, a priority or a focus that is none is one finding each, at its line, and is not used."""
    (tmp_path / "p.png").write_bytes(b"x")
    text = "---\ntitle: A\ntier: 7\npriority: high\npictures:\n- file: p.png\n  focus: left\n---\n\nB"
    article, findings = read(tmp_path, "a.md", text)
    assert [(f.code, f.source.line) for f in findings] == [("PICTURE-FOCUS", 5), ("TIER-BAD", 3), ("VALUE-BAD", 4)]
    assert (article.tier, article.value, article.pictures[0].focus) == (None, 0, None)


def test_weight_is_turned_round(tmp_path: Path) -> None:
    """A low weight is a high value, as Hugo means it."""
    assert read(tmp_path, "a.md", "---\ntitle: A\nweight: 3\n---\n\nB")[0].value == -3
    assert read(tmp_path, "a.md", "---\ntitle: A\npriority: 3\n---\n\nB")[0].value == 3


def test_authors_by_key_are_looked_up(tmp_path: Path) -> None:
    """A key as byline is the name on the site's author page, or the key's words."""
    (tmp_path / "authors" / "m-tilden").mkdir(parents=True)
    (tmp_path / "authors" / "m-tilden" / "_index.md").write_text('---\ndisplay_name: "Mara Tilden"\n---\n')
    article, _ = read(tmp_path, "news/a.md", "---\ntitle: A\nauthors: [m-tilden, jon-weir, Li Wei]\n---\n\nB")
    assert article.byline == ("Mara Tilden", "Jon Weir", "Li Wei")


def test_captions_in_the_copy_are_typeset(tmp_path: Path) -> None:
    """Captions get the same marks as copy, wherever they stand."""
    (tmp_path / "p.png").write_bytes(b"x")
    figure = "<figure><img src='p.png'><figcaption>The \"Orca\" -- at sea</figcaption></figure>"
    article, _ = read(tmp_path, "a.md", f"---\ntitle: A\n---\n\nB\n\n{figure}\n")
    assert article.figures[0].caption == "The “Orca” – at sea"


def test_lines_of_the_copy_are_those_of_the_file(tmp_path: Path) -> None:
    """A block below front matter remembers the line of the file, not of the copy."""
    article, _ = read(tmp_path, "a.md", "---\ntitle: A\n---\n\nOne.\n\nTwo.\n")
    assert [block.source.line for block in article.body] == [5, 7]
    assert article.source.path == "a.md"


@pytest.mark.parametrize("text", [".", "...", "–", '"!"'])
def test_a_line_without_a_letter_is_no_line(tmp_path: Path, text: str) -> None:
    """Which sites state to have something there: it would be a dot below the head."""
    page = f"---\ntitle: T\ndeck: '{text}'\nkicker: '{text}'\ndateline: '{text}'\n---\n\nCopy.\n"
    article, _ = read(tmp_path, "a.md", page)
    assert (article.deck, article.kicker, article.dateline) == ("", "", "")
    assert read(tmp_path, "b.md", page.replace(text, "7"))[0].deck == "7"
