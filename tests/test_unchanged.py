"""A build of which nothing has changed: nothing is made again, and whatever shapes an edition makes it anew."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from test_cli import run

from edition import press, unchanged
from edition.orders import Orders

pytestmark = pytest.mark.slow

ARTICLE = "---\ntitle: {}\ndate: 2024-03-29\n---\n\nThe words of the {} story, and more of them.\n"


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A paper with an issue and another one, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    home = tmp_path / "paper"
    for day in ("2024-03-29", "2024-03-30"):
        (home / day / "articles").mkdir(parents=True)
        for name in ("first", "second"):
            (home / day / "articles" / f"{name}.md").write_text(ARTICLE.format(name.title(), name), "utf-8")
    (home / "paper.toml").write_text('name = "The Post"\npages = "a4"\nlayout = "leaflet"\n', "utf-8")
    return home


def built(paper: Path, *more: str) -> tuple[int, dict[str, int], str]:
    """The exit code of a build, when its files were made, and what it said."""
    out = paper / "out"
    done = run("build", str(paper / "2024-03-29"), "--out", str(out), *more)
    return done.returncode, {one.name: one.resolve().stat().st_ino for one in out.glob("*.*")}, done.stderr


def test_nothing_is_made_again(paper: Path) -> None:
    """The same files, not written again; the same code and the same words."""
    (paper / "2024-03-29" / "articles" / "third.md").write_text("---\ntitle: T\nembargo: x\n---\n\nHeld.\n", "utf-8")
    first, again = built(paper), built(paper)
    assert first == again and first[0] == 3 and "MOMENT-BAD" in again[2]
    assert built(paper, "--no-cache")[1] != first[1]


def test_the_report_is_the_same(paper: Path) -> None:
    """Also where a script reads it."""
    reports = [run("build", str(paper / "2024-03-29"), "--out", str(paper / "out"), "--json").stdout for _ in range(2)]
    assert reports[0] == reports[1] and json.loads(reports[1])["articles"]


CHANGES = {
    "an article": lambda home: (home / "2024-03-29" / "articles" / "first.md").write_text(ARTICLE.format("New", "new")),
    "a new article": lambda home: (home / "2024-03-29" / "articles" / "x.md").write_text(ARTICLE.format("New", "new")),
    "paper.toml": lambda home: (home / "paper.toml").write_text('name = "The Post"\npages = "a4"\nmotto = "New"\n'),
    "hyphens": lambda home: (home / "hyphens.txt").write_text("words\n"),
    "a notice": lambda home: ((home / "house").mkdir(), (home / "house" / "a.md").write_text("# New\n\nWords.\n")),
    "an advertisement": lambda home: (home / "ads.toml").write_text(""),
    "a finished file": lambda home: (home / "out" / "the-post-2024-03-29.pdf").write_bytes(b"x"),
    "a finished file is gone": lambda home: (home / "out" / "report.json").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_shapes_an_edition_makes_it_anew(paper: Path, change: object) -> None:
    """A file of the issue or of its paper; a finished file that is another one than was judged."""
    orders = Orders(paper / "2024-03-29", paper / "out")
    press.build(orders)
    assert unchanged.recalled(orders) is not None
    change(paper)  # type: ignore[operator]
    assert unchanged.recalled(orders) is None


def test_orders_and_program_are_part_of_the_key(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another look, another output; a file of the program that is newer."""
    orders = Orders(paper / "2024-03-29", paper / "out")
    key = unchanged.state(orders)
    assert key == unchanged.state(replace(orders, out=paper / "elsewhere"))
    others = (replace(orders, layout="metro"), replace(orders, outputs=("press",)), replace(orders, page_count=2))
    assert len({key, *map(unchanged.state, others)}) == 4
    assert unchanged.state(replace(orders, cache=False)) == ""
    monkeypatch.setattr(unchanged, "_program", lambda: iter([("another", 1, 2)]))
    assert unchanged.state(orders) != key


def test_another_issue_is_nothing_to_this_one(paper: Path) -> None:
    """Late news of another day makes nothing anew, nor do hidden files and what was finished."""
    orders = Orders(paper / "2024-03-29", paper / "out")
    key = unchanged.state(orders)
    (paper / "2024-03-30" / "articles" / "late.md").write_text(ARTICLE.format("Late", "late"), "utf-8")
    (paper / ".hidden").write_text("x")
    (paper / "out").mkdir()
    (paper / "out" / "x.pdf").write_text("x")
    assert unchanged.state(orders) == key


def test_letters_of_the_systems_faces_are_made_anew(paper: Path) -> None:
    """Another program may have put other faces there."""
    (paper / "2024-03-29" / "articles" / "thai.md").write_text(ARTICLE.format("ก็", "ก็"), "utf-8")
    press.build(Orders(paper / "2024-03-29", paper / "out"))
    assert unchanged.recalled(Orders(paper / "2024-03-29", paper / "out")) is None


def test_a_paper_that_is_too_large_is_not_looked_at(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounded by counts, like everything."""
    orders = Orders(paper / "2024-03-29", paper / "out")
    monkeypatch.setattr(unchanged, "MOST_FILES", 2)
    assert unchanged.state(orders) == ""
    monkeypatch.setattr(unchanged, "MOST_FILES", 99)
    monkeypatch.setattr(unchanged, "MOST_BYTES", 100)
    assert unchanged.state(orders) == ""


def test_a_spoiled_record_is_no_record(paper: Path, tmp_path: Path) -> None:
    """Its digest does not fit, so the edition is made again."""
    orders = Orders(paper / "2024-03-29", paper / "out")
    press.build(orders)
    for file in (tmp_path / "cache" / "edition" / "editions").rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:-1])
    assert unchanged.recalled(orders) is None
