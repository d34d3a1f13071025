"""What newsrooms have: other tools' headers, pictures under other names, shortcodes, saved pages, first lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reading import codes, read

from edition.intake import folder
from edition.intake.reading import bylines, pages
from edition.model import Block, BlockKind, Paper, Run

COPY = "The boat came back to the north quay on Friday after two weeks at sea, and her master said the wind was light."


def words(article: object) -> str:
    """All words of the body."""
    return " / ".join(block.text for block in article.body)  # type: ignore[attr-defined]


def pictured(path: Path) -> None:
    """Write a small picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (60, 40), (90, 120, 150)).save(path, "JPEG")


@pytest.mark.parametrize("name", ["play.txt", "play.md"])
def test_a_header_ends_where_its_keys_end(tmp_path: Path, name: str) -> None:
    """Only an indented line goes on with a value; no blank line is needed below."""
    text = "date: 2024-03-29\ntags: one,\n  two\nSchool play sold out\nIt was sold out.\nMore on Sunday: a fourth.\n"
    article, _ = read(tmp_path, name, text)
    assert article.date is not None
    assert "More on Sunday: a fourth." in f"{article.title} {words(article)}"
    assert "sold out" in f"{article.title} {words(article)}" and "two" not in words(article)


def test_a_text_with_a_header_has_its_head_below(tmp_path: Path) -> None:
    """Unless the header states one."""
    article, _ = read(tmp_path, "a.txt", "date: 2024-03-29\n\nThe quay\n\nThe boat is back.\n")
    assert (article.title, words(article)) == ("The quay", "The boat is back.")
    article, _ = read(tmp_path, "b.txt", "title: The rope\n\nThe quay\n\nThe boat is back.\n")
    assert (article.title, words(article)) == ("The rope", "The quay / The boat is back.")


def test_a_head_above_the_date_line(tmp_path: Path) -> None:
    """Where all that is below is one sentence, it is the copy, and the line above is no paper."""
    article, _ = read(tmp_path, "a.txt", "The quay\n\n| 29 March 2024 |\n\nThe boat is back.\n")
    assert (article.title, words(article), article.paper) == ("The quay", "The boat is back.", "")


@pytest.mark.parametrize(
    "author",
    [
        "author: Rima Haddad",
        "author: [Rima Haddad]",
        "authors:\n  - name: Rima Haddad\n    email: r@example.org",
        "author:\n  login: rima\n  email: r@example.org\n  display_name: Rima Haddad",
        "author: rima",
        "authors:\n  rima:\n    name: Rima Haddad",
        "author:\n  first_name: Rima\n  last_name: Haddad",
    ],
)
@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_authors_in_every_form(tmp_path: Path, author: str, suffix: str) -> None:
    """As a text, a list, a map, and a key of the site's list of authors; no address is printed."""
    (tmp_path / "_data").mkdir()
    (tmp_path / "_data" / "authors.yml").write_text("rima:\n  name: Rima Haddad\n  email: r@example.org\n", "utf-8")
    article, _ = read(tmp_path, f"a{suffix}", f"---\ntitle: Quay\n{author}\n---\n<p>The boat is back.</p>\n")
    assert article.byline == ("Rima Haddad",)
    assert "example.org" not in words(article)


@pytest.mark.parametrize(
    "front",
    [
        "cover_photo: assets/quay.jpg",
        "featureImage: /assets/quay.jpg",
        "image:\n  title: quay.jpg",
        "hero: ./assets/quay.jpg",
        "cover:\n  image: assets/quay.jpg\n  alt: The quay",
        "og:\n  - x: assets/quay.jpg",
        "my_own_key: assets/quay.jpg?w=9",
    ],
)
def test_a_picture_under_any_key(tmp_path: Path, front: str) -> None:
    """Where the value names a picture that is there, beside the article or on a shelf of the site."""
    pictured(tmp_path / "assets" / "quay.jpg")
    article, findings = read(tmp_path, "a.md", f"---\ntitle: Quay\n{front}\n---\n\n{COPY}\n")
    assert [Path(one.path).name for one in article.pictures] == ["quay.jpg"]
    assert codes(findings) == []


def test_a_picture_with_the_name_of_its_article(tmp_path: Path) -> None:
    """Where none is stated; of a stated one it is no second."""
    pictured(tmp_path / "bakery.JPG")
    pictured(tmp_path / "other.jpg")
    article, _ = read(tmp_path, "bakery.txt", "The bakery\n\nFour hundred rolls.\n")
    assert [Path(one.path).name for one in article.pictures] == ["bakery.JPG"]
    article, _ = read(tmp_path, "bakery.md", "---\ntitle: The bakery\nimage: other.jpg\n---\n\nFour hundred rolls.\n")
    assert [Path(one.path).name for one in article.pictures] == ["other.jpg"]


@pytest.mark.parametrize(
    ("stored", "written"),
    [
        ("Cafe\u0301.jpg", "Caf\u00e9.jpg"),
        ("Caf\u00e9.jpg", "Cafe\u0301.jpg"),
        ("photo #2.jpg", "photo #2.jpg"),
        ("a%20b.jpg", "a%20b.jpg"),
        ("a b.jpg", "a%20b.jpg"),
        ("أسعار.jpg", "أسعار.jpg"),
        ("what?.jpg", "what?.jpg"),
        ("a b.jpg", "images/a%20b.jpg"),
        ("c.jpg", "folder\\c.jpg"),
    ],
)
def test_names_of_pictures_are_compared_in_all_their_forms(tmp_path: Path, stored: str, written: str) -> None:
    """As they are first, then composed, decomposed, and decoded."""
    pictured(tmp_path / ("folder" if "folder" in written else "images" if "images" in written else "") / stored)
    article, findings = read(tmp_path, "a.md", f"---\ntitle: Quay\nimage: '{written}'\n---\n\n{COPY}\n")
    assert len(article.pictures) == 1, [str(one) for one in findings]


def test_a_picture_above_the_article_is_inside_the_folder_that_was_named(tmp_path: Path) -> None:
    """And one above that folder is not."""
    root = tmp_path / "site"
    pictured(root / "gx" / "bell.jpg")
    pictured(tmp_path / "secret.jpg")
    for name, src in (("good", "../gx/bell.jpg"), ("bad", "../../secret.jpg")):
        (root / "150").mkdir(exist_ok=True)
        (root / "150" / f"{name}.html").write_text(f"<h1>{name}</h1><p>{COPY}</p><img src='{src}' alt='x'>", "utf-8")
    found, findings = folder.read_all(folder.find(root), Paper("Gazette"))
    assert {article.title: len(article.figures) for article in found} == {"good": 1, "bad": 0}
    assert "PICTURE-MISSING" in codes(findings)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('He said{{< toggled "that it was a good day" >}} again.', "He said that it was a good day again."),
        ('{{< lead "A word of thanks" >}}', "A word of thanks"),
        ('{{< quote text="We shall come back" by="x" >}}', "We shall come back"),
        ("{{% notice tip %}}\nDoors open at six.\n{{% /notice %}}", "Doors open at six."),
        ('{{< ref "posts/2024/a.md" >}}The end.', "The end."),
        ("See [the report]({%link _posts/2024-03-01-a.md %}) today.", "See the report today."),
        ("See [the report]({{ site.url }}/a) today.", "See the report today."),
        ("Mail <{{ site.mail }}> us.", "Mail us."),
        ("See [[The old mill|the mill]] and [[Bells#Sound]].", "See the mill and Bells."),
        ("A para<o:p></o:p> in <st1:City>Saltmere</st1:City>.", "A para in Saltmere."),
        ("Use `[[x]]` and `{% raw %}`.", "Use [[x]] and {% raw %}."),
    ],
)
def test_residue_goes_and_its_words_stay(tmp_path: Path, written: str, printed: str) -> None:
    """Shortcodes, Liquid, wiki links and Word's tags; code is left alone."""
    article, _ = read(tmp_path, "a.md", f"---\ntitle: Quay\n---\n\n{written}\n")
    assert " ".join(words(article).split()) == printed


def test_a_picture_of_a_wiki(tmp_path: Path) -> None:
    """With its caption, unless what follows the bar is a size."""
    pictured(tmp_path / "quay.jpg")
    for bar, caption in (("", ""), ("|300", ""), ("|The north quay", "The north quay")):
        article, _ = read(tmp_path, "a.md", f"---\ntitle: Quay\n---\n\n![[quay.jpg{bar}]]\n\n{COPY}\n")
        assert [one.caption for one in article.figures] == [caption]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mara Linden", ("Mara Linden",)),
        ("By Mara Linden and Sami Vale", ("Mara Linden", "Sami Vale")),
        ("بقلم سامي الوادي", ("سامي الوادي",)),
        ("Par Léa Morin", ("Léa Morin",)),
        ("Von Jan van der Meer", ("Jan van der Meer",)),
        ("By the river the boats lie still", ()),
        ("By Friday it was over.", ()),
        ("Von hier an geht es weiter", ()),
        ("By Mara Linden, who has kept the ferry house for nine long years", ()),
        ("كتب الوزير إلى رئيس البلدية رسالة طويلة جداً أمس", ()),
    ],
)
def test_a_first_line_is_a_byline(line: str, names: tuple[str, ...]) -> None:
    """Where it opens like one and names people; a sentence is copy."""
    body = [Block(BlockKind.PARAGRAPH, (Run(text),)) for text in (line, COPY)]
    assert bylines.taken(body) == (names, body[1:] if names else body)


def test_what_stands_around_the_copy_of_a_page(tmp_path: Path) -> None:
    """Hidden matter and navigation go and are said; what only looks like it stays."""
    page = (
        f"<div id='navigation'>Home Archives</div><h1>Quay</h1><p>{COPY}</p><p hidden>No 1</p><noscript>No 2</noscript>"
        "<div style='color:red; display: none'>No 3</div><nav>No 4</nav><p class='footer-free'>Yes 1</p>"
        "<p style='display:block'>Yes 2</p><div id='footer'>No 5</div>"
    )
    article, findings = read(tmp_path, "a.html", page)
    assert words(article) == f"{COPY} / Yes 1 / Yes 2"
    assert codes(findings) == ["FURNITURE"] and "6 parts" in findings[0].message


def test_what_is_on_every_page_of_a_source(tmp_path: Path) -> None:
    """On three pages at least, short, and never all that an article has."""
    for number in range(3):
        page = f"<h1>Story {number}</h1><p>Follow us on the quay</p><p>{COPY} {number}</p><p>All rights reserved</p>"
        (tmp_path / f"{number}.html").write_text(page, "utf-8")
    found, _ = folder.read_all(folder.find(tmp_path), Paper("Gazette"))
    kept, findings = pages.of_every_page(found)
    assert [words(article) for article in kept] == [f"{COPY} {number}" for number in range(3)]
    assert codes(findings) == ["FURNITURE", "FURNITURE"]
    assert pages.of_every_page(found[:2]) == (found[:2], [])


def test_a_break_in_a_head_is_a_blank(tmp_path: Path) -> None:
    """In front matter and on a page."""
    assert read(tmp_path, "a.md", f'---\ntitle: "Mayor<br>resigns"\n---\n\n{COPY}\n')[0].title == "Mayor resigns"
    assert read(tmp_path, "b.html", f"<h1>Council<br/>votes</h1><p>{COPY}</p>")[0].title == "Council votes"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("A new *story* of **the quay**", "A new story of the quay"),
        ("Our series __Stars of the sea__.", "Our series Stars of the sea."),
        ("Read _The Harbour Post_ today", "Read The Harbour Post today"),
        ("Using __init__ and snake_case_names", "Using __init__ and snake_case_names"),
        ("5 * 3 * 2 is 30, a*b*c too", "5 * 3 * 2 is 30, a*b*c too"),
        ("A footnote*", "A footnote*"),
    ],
)
def test_marks_of_stress_in_front_matter(tmp_path: Path, written: str, printed: str) -> None:
    """They are no letters of a headline or deck; what only looks like them is."""
    article, _ = read(tmp_path, "a.md", f'---\ntitle: "{written}"\ndeck: "{written}"\n---\n\n{COPY}\n')
    assert (article.title, article.deck) == (printed, printed)
