"""Pages saved from the web: their copy and nothing around it, their pictures, and what is left out is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reading import codes, of_html, read

from edition.intake.reading import maintext
from edition.model import BlockKind

STORY = [
    "The harbour board voted on Monday to rebuild the north quay, which was closed after the storms of last winter.",
    "Its chair said the work would begin in June, take two summers, and cost less than the town had feared.",
    "Fishermen who keep their boats there will move to the south basin until the new wall has been finished.",
    "The last time that the quay was rebuilt, the oldest of them said, his grandfather had carried the stones.",
]
COPY = "".join(f"<p>{text}</p>" for text in STORY)
LINKS = "".join(f"<li><a href='/{name}'>{name} and more of it</a></li>" for name in "Sport Weather Opinion".split())
AROUND = (
    "<html><head><title>Quay to be rebuilt - The Coast</title><meta property='og:type' content='x'>"
    "<script>var a;</script></head><body><div class='c12'><a href='/'>The Coast</a><ul>{links}</ul></div>{copy}"
    "<div class='q77'><h3>More stories</h3><ul>{links}</ul><p>Write to us at the office in Harbour Street.</p></div>"
    "</body></html>"
)


def texts(article: object) -> list[str]:
    """The paragraphs of an article."""
    return [block.text for block in article.body if block.kind is BlockKind.PARAGRAPH]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "copy",
    [
        f"<article><h1>Quay to be rebuilt</h1>{COPY}</article>",
        f"<h1>Quay to be rebuilt</h1><article>{COPY}</article>",
        f"<main><h1>Quay to be rebuilt</h1>{COPY}</main>",
        f"<div role='main'><h1>Quay to be rebuilt</h1>{COPY}</div>",
        f"<h1>Quay to be rebuilt</h1><div itemprop='articleBody'>{COPY}</div>",
        f"<div class='x'><div class='y'><h1>Quay to be rebuilt</h1><div class='z'>{COPY}</div></div></div>",
        f"<article><p>Another story.</p></article><div class='z'><h1>Quay to be rebuilt</h1>{COPY}</div>",
    ],
    ids=["article", "head outside", "main", "role", "microdata", "library", "teaser in an article"],
)
def test_the_copy_is_found_and_what_is_left_out_is_said(tmp_path: Path, copy: str) -> None:
    """By what the page marks, or by a library of main texts; the report has what was around it."""
    article, findings = read(tmp_path, "a.html", AROUND.format(links=LINKS, copy=copy))
    assert (article.title, texts(article)) == ("Quay to be rebuilt", STORY)
    assert codes(findings) == ["FURNITURE"]


def test_without_the_library_all_is_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost, and the finding names the extra."""
    monkeypatch.setattr(maintext, "installed", lambda: False)
    page = AROUND.format(links=LINKS, copy=f"<div class='z'>{COPY}</div>")
    article, findings = read(tmp_path, "a.html", page)
    assert set(STORY) <= set(texts(article)) and "Write to us at the office in Harbour Street." in texts(article)
    assert next(one.hint for one in findings if one.code == "PAGE-WHOLE").startswith("pip install")


def test_html_that_people_write_is_copy_as_it_is(tmp_path: Path) -> None:
    """No page of a site: the library is not asked, and no day is guessed."""
    article, findings = read(
        tmp_path, "a.html", f"<h1>Quay</h1><div><p>In 2019.</p></div><div>{COPY}</div><p>Last.</p>"
    )
    assert texts(article) == ["In 2019.", *STORY, "Last."] and article.date is None and codes(findings) == []


@pytest.mark.parametrize(
    "line", ["<div class='meta'>Published on 14 March 2023 by the desk</div>", "<p>Posted: March 14, 2023</p>"]
)
def test_a_day_in_the_text_is_a_guess(tmp_path: Path, line: str) -> None:
    """With a warning; the clock is not asked."""
    article, findings = read(tmp_path, "a.html", AROUND.format(links=LINKS, copy=f"<article>{line}{COPY}</article>"))
    assert article.date == date(2023, 3, 14)
    assert "DATE-GUESSED" in codes(findings)


@pytest.mark.parametrize(
    ("html", "pictures"),
    [
        ("<img src='data:image/gif;base64,R0' data-src='real.jpg'>", ["real.jpg"]),
        ("<img data-lazy-src='real.jpg' alt='x'>", ["real.jpg"]),
        ("<img src='/img/blank.gif' srcset='a-300.jpg 300w, a-900.jpg 900w'>", ["a-900.jpg"]),
        ("<img src='photo.jpg' srcset='a.jpg 300w'>", ["photo.jpg"]),
        ("<img src='Page_files/photo.jpg' data-src='https://example.org/b.jpg'>", ["Page_files/photo.jpg"]),
        ("<picture><source srcset='p.webp 2x, q.webp 1x'><img src='p.jpg'></picture>", ["p.jpg"]),
        ("<picture><source data-srcset='p.webp'><img></picture>", ["p.webp"]),
        ("<img class='lazy' data-src='x.jpg'><noscript><img src='x.jpg'></noscript>", ["x.jpg"]),
        ("<noscript><img src='y.jpg'></noscript>", ["y.jpg"]),
        ("<noscript><img src='y.jpg'></noscript><img data-original='z.jpg'>", ["y.jpg", "z.jpg"]),
        ("<amp-img src='z.jpg' width='3'></amp-img>", ["z.jpg"]),
        ("<img srcset='a,b.jpg 1x'>", ["a,b.jpg"]),
        ("<img src='spacer.gif'>", ["spacer.gif"]),
        ("<img alt='none'>", []),
    ],
)
def test_pictures_that_load_late(html: str, pictures: list[str]) -> None:
    """The picture is the one that a reader of the page would see, once."""
    blocks = of_html(f"<p>Before.</p>{html}<p>After.</p>")
    assert [block.picture.file for block in blocks if block.picture] == pictures
    assert [block.text for block in blocks if block.kind is BlockKind.PARAGRAPH] == ["Before.", "After."]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<news-teaser id='4'>Words in it</news-teaser>", "Words in it"),
        ("Type <your-name> here", "Type <your-name> here"),
        ("<x-a b='c'>kept", "kept"),
    ],
)
def test_elements_of_a_site_vanish_and_their_words_stay(html: str, words: str) -> None:
    """A name in angle brackets that is never ended is words."""
    assert [block.text for block in of_html(f"<p>{html}</p>")] == [words]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("<meta name='author' content='By Ed Horn, CNN'>", ("Ed Horn",)),
        ("<meta name='author' content='Maggie Hab and Shira Top'>", ("Maggie Hab", "Shira Top")),
        ("<meta name='author' content='quay.example.com'><meta name='author' content='lequai.fr'>", ()),
        ("<meta name='author' content='Rose and Crown'>", ("Rose and Crown",)),
        ("<meta property='og:site_name' content='The Coast'><meta name='author' content='Ida Marsh, The Coast'>",
         ("Ida Marsh",)),
    ],
)  # fmt: skip
def test_writers_of_pages(tmp_path: Path, head: str, names: tuple[str, ...]) -> None:
    """Without the word that opens a byline, the site's name, and addresses; two in one text are two."""
    article, _ = read(tmp_path, "a.html", f"<head>{head}</head><body><article><h1>A</h1>{COPY}</article>")
    assert tuple(name for name in article.byline if name != "quay.example.com") == names


def test_the_sites_name_is_no_part_of_the_title(tmp_path: Path) -> None:
    """Where the page states it."""
    head = "<title>The quay is open | The Coast</title><meta property='og:site_name' content='The Coast'>"
    article, _ = read(tmp_path, "a.html", f"<head>{head}</head><body><article>{COPY}</article>")
    assert article.title == "The quay is open"


def test_a_year_is_no_day(tmp_path: Path) -> None:
    """That of a copyright least of all."""
    page = AROUND.format(links=LINKS, copy=f"<article>{COPY}</article><p>© 2013 The Coast</p>")
    article, findings = read(tmp_path, "a.html", page)
    assert article.date is None and "DATE-GUESSED" not in codes(findings)


@pytest.mark.parametrize(
    "element",
    ["<canvas class='a'></canvas>", "<private-company id='2'>Facebook</private-company>",
     "<fb:comments-count href='x'/>",
     "<hi rend='uppercase'>Hello</hi>", "<map><area shape='rect' href='x'></map>"],
)  # fmt: skip
def test_elements_that_hold_no_words_are_none_that_are_lost(tmp_path: Path, element: str) -> None:
    """Neither printed as tags nor missed by the proof."""
    article, findings = read(tmp_path, "a.html", f"<h1>A</h1><p>Words before {element} and after it.</p>{COPY}")
    assert codes(findings) == [] and "<" not in " ".join(texts(article))


@pytest.mark.parametrize("name", ["comments", "share-buttons", "related-posts", "respond", "story-tools"])
def test_what_sites_put_into_their_articles(tmp_path: Path, name: str) -> None:
    """Comments, sharing and other stories go and are reported; what has a third of the words is copy."""
    extra = f"<div class='x {name}'><p>Ida wrote: I was there.</p></div>"
    article, findings = read(tmp_path, "a.html", f"<article><h1>A</h1>{COPY}{extra}</article>")
    assert texts(article) == STORY and codes(findings) == ["FURNITURE"]
    article, findings = read(tmp_path, "b.html", f"<article><h1>A</h1><div class='{name}'>{COPY}</div></article>")
    assert texts(article) == STORY and codes(findings) == []
