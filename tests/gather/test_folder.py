"""Folders: which files are articles, what they are called, and what a second gathering leaves alone."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from reading import PAPER, codes

from edition import collect
from edition.findings import Finding, NothingToPrint, Source, UsageError
from edition.intake import folder
from edition.intake.folder import find, of_days, read_all, with_own_slugs
from edition.intake.reading import article as articles_room
from edition.intake.sources.raw import Raw
from edition.intake.writing.articles import Written, write
from edition.model import Article, Paper

DAY = date(2024, 3, 29)
PICTURE = b"\x89PNG\r\n\x1a\n and more"


def _fill(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def _story(title: str, day: str = "2024-03-29", copy: str = "The boats are in.") -> str:
    return f"---\ntitle: {title}\ndate: {day}\n---\n\n{copy}\n"


def _gathered(root: Path, into: Path) -> tuple[Written, list[Finding]]:
    articles, _ = read_all(find(root), PAPER)
    return write(articles, into)


def _files(root: Path) -> dict[str, bytes]:
    return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_articles_are_found_in_the_order_of_names(tmp_path: Path) -> None:
    """Markdown, HTML and text anywhere below, whatever order the disk has; nothing else."""
    names = ["b/z.md", "a.html", "b/a.markdown", "B.txt", "c.md"]
    others = ["a.png", "README.md", "readme.txt", "LICENSE.md", ".hidden.md", ".git/x.md", "b/_index.md", "x.mdy", "y"]
    _fill(tmp_path, dict.fromkeys(names + others, "x"))
    (tmp_path / "folder.md").mkdir()
    assert [place.name for place in find(tmp_path)] == ["B.txt", "a.html", "b/a.markdown", "b/z.md", "c.md"]


def test_one_file_can_be_gathered(tmp_path: Path) -> None:
    """A file instead of a folder is the only article."""
    _fill(tmp_path, {"a.md": _story("A"), "b.md": _story("B")})
    assert [place.name for place in find(tmp_path / "a.md")] == ["a.md"]


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("boats.md", ""),
        ("sport/boats.md", "Sport"),
        ("content/news/2024/03/2024-03-29-boats.md", ""),
        ("content/local-sport/2024/boats.md", "Local sport"),
        ("_posts/2024-03-29-boats.md", ""),
        ("the-sea/boats-in/index.md", "The sea"),
        ("boats-in/index.ar.md", ""),
        ("articles/culture/film/boats.md", "Culture"),
    ],
)
def test_the_section_is_a_folder(tmp_path: Path, name: str, section: str) -> None:
    """The first folder that is no date, no bundle and none of a site's own names is the section."""
    _fill(tmp_path, {name: "x"})
    assert [place.section for place in find(tmp_path)] == [section]


@pytest.mark.parametrize(
    ("name", "slug", "lang"),
    [
        ("2024-03-29-boats.md", "boats", "en"),
        ("boats-in/index.md", "boats-in", "en"),
        ("boats-in/index.ar.md", "boats-in-ar", "ar"),
        ("boats.pt-BR.md", "boats-pt-br", "pt-BR"),
        ("Ärger & Söhne!.md", "arger-sohne", "en"),
        ("قوارب.md", "qwrb", "en"),
        ("2024-03-29.md", "the-boats", "en"),
    ],
)
def test_the_slug_is_the_files_name(tmp_path: Path, name: str, slug: str, lang: str) -> None:
    """Without date and suffix; a bundle's folder; the title where the name has no letter that a slug may have."""
    _fill(tmp_path, {name: _story("The boats")})
    articles = with_own_slugs(read_all(find(tmp_path), PAPER)[0])
    assert [(article.slug, article.lang) for article in articles] == [(slug, lang)]


def test_slugs_are_unique(tmp_path: Path) -> None:
    """Articles of one name are numbered in the order of their folders, and no number is taken twice."""
    _fill(tmp_path, {name: _story("A") for name in ["a/boats.md", "b/boats.md", "c/boats-2.md", "d/BOATS.md"]})
    articles = with_own_slugs(read_all(find(tmp_path), PAPER)[0])
    assert [article.slug for article in articles] == ["boats", "boats-2", "boats-2-2", "boats-3"]


def test_what_is_written(tmp_path: Path) -> None:
    """One file an article, its pictures beside it under its own name, and a ledger."""
    copy = "![Boats](boats.JPG)\n\nThe boats are in."
    text = _story("A", copy=copy).replace("date:", "picture: boats.JPG\ndate:")
    root = _fill(tmp_path / "from", {"sea/in.md": text, "sea/boats.JPG": PICTURE, "out.md": _story("B")})
    written, findings = _gathered(root, tmp_path / "into")
    assert (written.new, findings) == (("out", "in"), [])
    into = _files(tmp_path / "into")
    assert sorted(into) == [".gathered.json", "articles/in-1.jpg", "articles/in.md", "articles/out.md"]
    assert into["articles/in-1.jpg"] == PICTURE
    assert into["articles/in.md"].decode().count("in-1.jpg") == 2
    assert sorted(json.loads(into[".gathered.json"])) == ["in-1.jpg", "in.md", "out.md"]


def test_writing_twice_changes_nothing(tmp_path: Path) -> None:
    """A second gathering of the same folders writes the same bytes and says so."""
    root = _fill(
        tmp_path / "from", {"a.md": _story("A", copy="![x](p.png)\n\nx"), "b.md": _story("B"), "p.png": PICTURE}
    )
    _gathered(root, tmp_path / "into")
    before = _files(tmp_path / "into")
    written, findings = _gathered(root, tmp_path / "into")
    assert (written.same, written.new, written.changed, written.kept, findings) == (("a", "b"), (), (), (), [])
    assert _files(tmp_path / "into") == before


def test_gathering_what_was_gathered_changes_nothing(tmp_path: Path) -> None:
    """The canonical form is its own canonical form, to the byte."""
    copy = 'A "quote" -- and [a *link*](https://example.org/).\n\n- one\n- two\n\n![x](p.png)'
    root = _fill(tmp_path / "from", {"a.md": _story("A: *b*", copy=copy), "p.png": PICTURE})
    _gathered(root, tmp_path / "once")
    _gathered(tmp_path / "once" / "articles", tmp_path / "twice")
    assert _files(tmp_path / "once") == _files(tmp_path / "twice")


def test_a_changed_source_is_written_again(tmp_path: Path) -> None:
    """Where no person has touched the file, the source's new form replaces it."""
    root = _fill(tmp_path / "from", {"a.md": _story("A")})
    _gathered(root, tmp_path / "into")
    _fill(root, {"a.md": _story("A", copy="The boats are out.")})
    written, findings = _gathered(root, tmp_path / "into")
    assert (written.changed, findings) == (("a",), [])
    assert "are out" in (tmp_path / "into" / "articles" / "a.md").read_text()


@pytest.mark.parametrize("changes", [False, True], ids=["same source", "changed source"])
def test_an_edited_file_is_kept(tmp_path: Path, changes: bool) -> None:
    """What a person has written stays, and the finding says what differs."""
    root = _fill(tmp_path / "from", {"a.md": _story("A")})
    _gathered(root, tmp_path / "into")
    file = tmp_path / "into" / "articles" / "a.md"
    file.write_text(file.read_text().replace("are in", "are safely in"))
    edited = file.read_text()
    if changes:
        _fill(root, {"a.md": _story("A", copy="The boats are out.")})
    for _ in range(2):
        written, findings = _gathered(root, tmp_path / "into")
        assert written.kept == ("a",)
        assert [(f.code, f.source.path) for f in findings] == [("GATHER-EDITED", "a.md")]
        assert ("are out" if changes else "are in") in findings[0].message
        assert file.read_text() == edited


def test_a_deleted_file_stays_deleted(tmp_path: Path) -> None:
    """An article or a picture that a person threw away does not come back, and that is said."""
    root = _fill(
        tmp_path / "from", {"a.md": _story("A", copy="![x](p.png)\n\nx"), "p.png": PICTURE, "b.md": _story("B")}
    )
    _gathered(root, tmp_path / "into")
    (tmp_path / "into" / "articles" / "b.md").unlink()
    (tmp_path / "into" / "articles" / "a-1.png").unlink()
    for _ in range(2):
        written, findings = _gathered(root, tmp_path / "into")
        assert written.kept == ("a", "b")
        assert [(f.code, f.source.path) for f in findings] == [
            ("GATHER-DELETED", "a-1.png"),
            ("GATHER-DELETED", "b.md"),
        ]
        assert sorted(file.name for file in (tmp_path / "into" / "articles").iterdir()) == ["a.md"]


def test_a_file_that_was_there_before_is_kept(tmp_path: Path) -> None:
    """A file of that name which gathering never wrote is a person's."""
    root = _fill(tmp_path / "from", {"a.md": _story("A")})
    _fill(tmp_path / "into", {"articles/a.md": "mine", ".gathered.json": "not json"})
    written, findings = _gathered(root, tmp_path / "into")
    assert (written.kept, codes(findings)) == (("a",), ["GATHER-EDITED"])
    assert (tmp_path / "into" / "articles" / "a.md").read_text() == "mine"


def test_links_on_disk_are_not_followed(tmp_path: Path) -> None:
    """Neither an article nor a folder nor a picture is read through a symbolic link."""
    _fill(tmp_path / "secret", {"s.md": _story("S"), "s.png": PICTURE})
    root = _fill(tmp_path / "from", {"a.md": _story("A", copy="![x](s.png) ![x](in/s.png) x")})
    os.symlink(tmp_path / "secret" / "s.md", root / "link.md")
    os.symlink(tmp_path / "secret", root / "in")
    os.symlink(tmp_path / "secret" / "s.png", root / "s.png")
    articles, findings = read_all(find(root), PAPER)
    assert [article.slug for article in articles] == ["a"]
    assert codes(findings) == ["PICTURE-MISSING", "PICTURE-MISSING"]
    assert articles[0].figures == ()


@pytest.mark.parametrize(
    ("src", "code"),
    [
        ("../secret/s.png", "PICTURE-MISSING"),
        ("%2e%2e/secret/s.png", "PICTURE-MISSING"),
        ("../../../../../../etc/passwd", "PICTURE-MISSING"),
        ("/etc/passwd", "PICTURE-MISSING"),
        ("sub", "PICTURE-MISSING"),
        ("a\x00.png", "PICTURE-MISSING"),
        ("x" * 5000, "PICTURE-MISSING"),
        ("http://[::1", "PICTURE-MISSING"),
        ("https://example.org/s.png", "PICTURE-REMOTE"),
        ("//example.org/s.png", "PICTURE-REMOTE"),
        ("file:///etc/passwd", "PICTURE-REMOTE"),
        ("data:image/png;base64,AAAA", "PICTURE-REMOTE"),
    ],
)
def test_pictures_outside_are_not_read(tmp_path: Path, src: str, code: str) -> None:
    """A picture is a regular file inside the folder, or a finding; no address reaches further."""
    _fill(tmp_path / "secret", {"s.png": PICTURE})
    picture = json.dumps(src, ensure_ascii=True)
    root = _fill(tmp_path / "from", {"a.md": f"---\ntitle: A\npicture: {picture}\n---\n\nx", "sub/x.txt": "x"})
    articles, findings = read_all(find(root)[:1], PAPER)
    assert [(f.code, f.source.line) for f in findings] == [(code, 3)]
    assert articles[0].pictures == ()


@pytest.mark.parametrize(
    ("file", "src"),
    [
        ("sea/boats.png", "boats.png"),
        ("sea/my boats.png", "my%20boats.png"),
        ("img/boats.png", "/img/boats.png"),
        ("img/boats.png", "img/boats.png"),
        ("static/img/boats.png", "/img/boats.png"),
    ],
)
def test_pictures_inside_are_found(tmp_path: Path, file: str, src: str) -> None:
    """Beside the article, under the folder, or in a site's ``static``."""
    root = _fill(tmp_path, {"sea/a.md": _story("A", copy=f"![Boats]({src})\n\nx"), file: PICTURE})
    articles, findings = read_all(find(root), PAPER)
    assert findings == []
    assert [picture.path for picture in articles[0].figures] == [str((root / file).resolve())]


def _dated(slug: str, day: date | None) -> Article:
    return Article(slug, slug, (), Source(f"{slug}.md", 1), date=day)


def test_days_are_chosen_with_both_ends() -> None:
    """The first and the last day count, and an article without a date is listed."""
    days = [date(2024, 3, 27), date(2024, 3, 28), DAY, date(2024, 3, 30)]
    found = [_dated(f"a{day.day}", day) for day in days] + [_dated("never", None)]
    kept, findings = of_days(found, days[1], DAY)
    assert [article.slug for article in kept] == ["a28", "a29"]
    assert [(f.code, f.source.path) for f in findings] == [("DATE-MISSING", "never.md")]


def test_gathering_makes_a_paper_where_there_is_none(tmp_path: Path) -> None:
    """Named after the clippings, and never written over."""
    clipping = "PORT ALDER POST\n\n| 29 March 2024, Friday |\n\nHead\n\nCopy.\n"
    root = _fill(tmp_path / "from", {"a.txt": clipping, "b.md": _story("B", "2024-03-30")})
    written, report = collect.gather([root], collect.Days(DAY, DAY), tmp_path / "issues")
    assert written.new == ("a",)
    assert written.folder == tmp_path / "issues" / "2024-03-29"
    assert [f.code for f in report] == ["PAPER-MADE"]
    paper = tmp_path / "issues" / "paper.toml"
    assert 'name = "Port Alder Post"' in paper.read_text()
    paper.write_text('name = "Mine"\n')
    collect.gather([root], collect.Days(DAY, DAY), tmp_path / "issues")
    assert paper.read_text() == 'name = "Mine"\n'


def test_a_bad_date_is_said_once(tmp_path: Path) -> None:
    """An article whose date cannot be is not also said to have none."""
    root = _fill(tmp_path, {"a.md": _story("A"), "b.md": _story("B", "2024-02-30"), "c.md": "---\ntitle: C\n---\n\nx"})
    _, report = collect.gather([root], collect.Days(DAY, DAY), tmp_path / "issues")
    said = [(f.code, f.source.path) for f in report if f.code.startswith("DATE")]
    assert said == [("DATE-BAD", "b.md"), ("DATE-MISSING", "c.md")]


def test_gathering_nothing_says_what_there_is(tmp_path: Path) -> None:
    """No article of those days, days in the wrong order, or no such folder end the run with a sentence."""
    root = _fill(tmp_path / "from", {"a.md": _story("A")})
    with pytest.raises(NothingToPrint, match="1 dated articles are of 2024-03-29 to 2024-03-29"):
        collect.gather([root], collect.Days(date(2024, 4, 1), date(2024, 4, 2), DAY), tmp_path / "issues")
    with pytest.raises(UsageError, match="is before"):
        collect.gather([root], collect.Days(DAY, date(2024, 3, 1), DAY), tmp_path / "issues")
    with pytest.raises(UsageError, match="there is no folder"):
        collect.gather([tmp_path / "nowhere"], collect.Days(DAY, DAY), tmp_path / "issues")
    assert not (tmp_path / "issues").exists()


def test_the_name_of_the_paper() -> None:
    """Clippings must agree; capitals become a title; else the folder's name is used."""
    one, two = (replace(_dated("a", DAY), paper=name) for name in ["THE POST", "The Mail"])
    assert folder.name_of_paper([one, one], "x") == "The Post"
    assert folder.name_of_paper([two], "x") == "The Mail"
    assert folder.name_of_paper([one, two], "x") == "x"


def test_what_has_no_date_is_taken_where_it_is_asked_for(tmp_path: Path) -> None:
    """For the issue's day, beside what has that day; what has another stays out."""
    files = {"a.md": _story("A"), "b.md": _story("B", "2024-03-30"), "c.txt": "The quay\n\nThe boat is back."}
    root = _fill(tmp_path / "from", files)
    written, report = collect.gather([root], collect.Days(DAY, DAY, undated=True), tmp_path / "issues")
    assert set(written.new) == {"a", "c"}
    assert not any(f.code == "DATE-MISSING" for f in report)


def test_nothing_gathered_says_what_to_do(tmp_path: Path) -> None:
    """The reason of the most files comes first."""
    root = _fill(tmp_path / "from", {"c.txt": "The quay\n\nThe boat is back.", "d.txt": "Rope\n\nIt was new."})
    with pytest.raises(NothingToPrint, match=r"2 articles have no date \(add --undated"):
        collect.gather([root], collect.Days(DAY, DAY), tmp_path / "issues")
    only = _fill(tmp_path / "only", {"report.pdf": "%PDF-1.7"})
    with pytest.raises(NothingToPrint, match=r"report\.pdf is not read \(save its text"):
        collect.gather([only], collect.Days(DAY, DAY), tmp_path / "issues")


def test_every_file_is_accounted_for(tmp_path: Path) -> None:
    """Read, used by an article, the machinery of a site, or named with what to do."""
    files = {
        "_posts/2024-03-29-a.md": _story("A"), "_site/a/index.html": "<p>A</p>", "_layouts/post.html": "<p>x</p>",
        "node_modules/x/readme.md": "x", ".git/HEAD": "ref", "package.json": "{}", "style.css": "p{}",
        "README.md": "Read me.",
        "film.mp4": "x", "budget.xls": "x", "plan.xls": "x", "notes": "Words.", "old.pages": "x", "spare.jpg": "x",
    }  # fmt: skip
    root = _fill(tmp_path / "from", files)
    written, report = collect.gather([root], collect.Days(DAY, DAY), tmp_path / "issues")
    assert written.new == ("a",)
    said = {(f.code, f.source.path): f"{f.message} {f.hint}" for f in report}
    unread = {path for code, path in said if code == "NOT-READ"}
    assert unread == {"film.mp4", "budget.xls", "notes", "old.pages"}
    assert "budget.xls, plan.xls are not read" in said["NOT-READ", "budget.xls"]
    assert ("PICTURE-UNUSED", "spare.jpg") in said
    passed = next(message for (code, _), message in said.items() if code == "PASSED-OVER")
    assert "and 4 more" in passed


def test_a_new_paper_speaks_the_language_of_its_copy(tmp_path: Path) -> None:
    """Counted in words."""
    arabic = "عاد القارب إلى الرصيف الشمالي يوم الجمعة بعد غياب دام أسبوعين، وقال الربان إن الريح كانت أهدأ."
    root = _fill(tmp_path / "from", {"a.txt": f"| 29 March 2024 |\n\nعودة\n\n{arabic}", "b.md": _story("B")})
    collect.gather([root], collect.Days(DAY, DAY), tmp_path / "issues")
    assert 'language = "ar"' in (tmp_path / "issues" / "paper.toml").read_text("utf-8")


def test_articles_of_other_days_are_not_read_to_their_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their front matter or name says enough; what says nothing is read, and no picture of theirs is called unused."""
    files = {
        "a.md": _story("A"), "b.md": _story("B", "2024-01-02"),
        "2024-01-03-c.md": "---\ntitle: C\nimage: c.jpg\n---\n\nx",
        "d.md": "# D\n\nNo date at all.", "e.html": "<h1>E</h1><p>Words.</p>", "c.jpg": "x",
    }  # fmt: skip
    root = _fill(tmp_path / "from", files)
    seen: list[str] = []
    plain = articles_room.read

    def spy(raw: Raw, paper: Paper) -> tuple[Article | None, list[Finding]]:
        seen.append(raw.place.name)
        return plain(raw, paper)

    monkeypatch.setattr(articles_room, "read", spy)
    written, report = collect.gather([root], collect.Days(DAY, DAY), tmp_path / "issues")
    assert written.new == ("a",) and seen == ["a.md", "d.md", "e.html"]
    assert "PICTURE-UNUSED" not in {one.code for one in report}


def test_of_translations_the_papers_language_runs(tmp_path: Path) -> None:
    """Files whose names differ in a language only; where none is in it, the one that states no language."""
    copies = {
        "en": "The boat came back to the quay on Friday, and the master said that the wind was light.",
        "es": "El barco volvi\u00f3 al muelle el viernes, y el patr\u00f3n dijo que el viento era flojo.",
        "ar": "عاد القارب إلى الرصيف يوم الجمعة، وقال الربان إن الريح كانت هادئة.",
    }
    files = {
        "quay/index.md": _story("Quay", copy=copies["en"]), "quay/index.es.md": _story("Muelle", copy=copies["es"]),
        "rope-ar.md": _story("حبل", copy=copies["ar"]), "rope-en.md": _story("Rope", copy=copies["en"]),
        "only-es.md": _story("Solo", copy=copies["es"]), "two.ar.md": _story("اثنان", copy=copies["ar"]),
        "two.es.md": _story("Dos", copy=copies["es"]),
    }  # fmt: skip
    root = _fill(tmp_path / "from", files)
    _fill(tmp_path / "issues", {"paper.toml": 'name = "Gazette"\nlanguage = "en"\n'})
    written, report = collect.gather([root], collect.Days(DAY, DAY), tmp_path / "issues")
    assert set(written.new) == {"quay", "rope-en", "only-es", "two-ar"}
    out = [one.source.path for one in report if one.code == "TRANSLATION"]
    assert out == ["quay/index.es.md", "rope-ar.md", "two.es.md"]
