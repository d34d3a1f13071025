"""The work behind the preview: what is painted again and what is not, faults, remarks, the book, memory."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from PIL import Image

pytest.importorskip("starlette", reason="the extra 'preview' is not installed")

from edition.findings import Report
from edition.frames import of_edition
from edition.intake.folder import Remembering
from edition.orders import Orders
from edition.pictures import Darkroom
from edition.press.planning import Memories, sides_planned
from edition.press.reading import read
from edition.preview.running import Worker, _counts
from edition.preview.session import Session
from edition.preview.views import View

pytestmark = pytest.mark.slow

FERRY = "ferry-returns-north-quay.md"


@pytest.fixture(scope="module")
def session(sample_copy: Path) -> Session:
    """A session that has shown its issue once."""
    views: list[View] = []
    made = Session(Orders(sample_copy, sample_copy / "out"), views.append)
    made.refresh()
    assert [view.number for view in views] == list(range(1, len(views) + 1))
    assert views[0].working and not views[-1].working
    return made


def changed(path: Path, old: str, new: str) -> None:
    """Write ``new`` in the place of ``old``."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def pictures(session: Session) -> dict[int, str]:
    """The name of the picture of each page."""
    return {page.number: page.picture for page in session.view.pages}


def test_every_page_has_a_picture_and_says_what_is_on_it(session: Session) -> None:
    """At the ratio of the page, and each story with its file."""
    assert session.view.paper == "The Harbour Gazette" and session.view.fault == ""
    for page in session.view.pages:
        with Image.open(io.BytesIO(session.pictures[page.picture])) as image:
            assert image.width / image.height == pytest.approx(page.width / page.height, rel=0.01)
        stories = [place for place in page.places if place.kind in ("story", "tail")]
        assert [(one.file, one.line) for one in stories if not (one.file.endswith((".md", ".txt")) and one.line)] == []


def test_a_change_paints_its_pages_alone(session: Session, sample_copy: Path) -> None:
    """A word of the lead's copy: the pages that it is on, and no other; back again: the pictures that they were."""
    before, article = pictures(session), sample_copy / "articles" / FERRY
    on = {page.number for page in session.view.pages for one in page.places if one.file == FERRY}
    changed(article, "four minutes late", "five minutes late")
    session.refresh([FERRY])
    now = pictures(session)
    assert {number for number in now if now[number] != before[number]} <= on
    assert now[1] != before[1] and session.view.files == (FERRY,)
    changed(article, "five minutes late", "four minutes late")
    session.refresh()
    assert pictures(session) == before


def test_a_mistake_leaves_the_last_good_pages(session: Session, sample_copy: Path) -> None:
    """The sentence says what is wrong; when it is put right, it goes."""
    before, home = pictures(session), sample_copy.parent / "paper.toml"
    good = home.read_text("utf-8")
    home.write_text(f"{good}\nnonsense = 1\n", "utf-8")
    session.refresh()
    assert "nonsense" in session.view.fault and pictures(session) == before
    home.write_text(good, "utf-8")
    session.refresh()
    assert session.view.fault == "" and pictures(session) == before


def test_a_fault_of_the_program_ends_nothing(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """The banner says so, and the next change is made."""
    monkeypatch.setattr("edition.preview.session.sides_planned", lambda *_, **__: 1 / 0)
    session.refresh()
    assert "please report it: ZeroDivisionError" in session.view.fault and not session.view.working
    monkeypatch.undo()
    session.refresh()
    assert session.view.fault == ""


def test_what_an_editor_should_know_is_listed(session: Session, sample_copy: Path) -> None:
    """With the file, and the page that its story is on."""
    article = sample_copy / "articles" / FERRY
    good = article.read_text("utf-8")
    article.write_text(good.replace("---\n", "---\nform: nonsense\n", 1), "utf-8")
    session.refresh()
    (one,) = [one for one in session.view.remarks if one.code == "FORM-BAD"]
    article.write_text(good, "utf-8")
    session.refresh()
    assert one.file == FERRY and one.page >= 1
    assert not [one for one in session.view.remarks if one.code == "FORM-BAD"]


def test_the_book_is_there_to_read(session: Session) -> None:
    """Its chapters, by file and title; the cover is the page that is shown beside."""
    files = [file for file, _ in session.view.chapters]
    assert files[0] == "title.xhtml" and len(files) > 30
    assert all(file.partition("#")[0] in session.book for file in files)
    assert "style.css" in session.book and "pictures/cover.jpg" not in session.book


def test_a_look_that_changes_paints_all(session: Session, sample_copy: Path) -> None:
    """Another page size is other pages."""
    before, home = set(pictures(session).values()), sample_copy.parent / "paper.toml"
    good = home.read_text("utf-8")
    stated = good.replace("tabloid", "berliner") if "tabloid" in good else f'pages = "berliner"\n{good}'
    home.write_text(stated, "utf-8")
    session.refresh()
    assert session.view.fault == "" and not before & set(pictures(session).values())
    home.write_text(good, "utf-8")
    session.refresh()
    assert set(pictures(session).values()) == before


def test_the_check_marks_what_the_sheet_finds(session: Session) -> None:
    """Marks have a page and a box; they are gone with the next change."""
    session.check()
    assert session.view.marks is not None
    assert all(1 <= mark.page <= len(session.view.pages) and mark.box.width >= 0 for mark in session.view.marks)
    session.refresh()
    assert session.view.marks is None


def test_a_plan_that_remembers_is_the_plan_without(sample_copy: Path) -> None:
    """After each of several changes, frame by frame."""
    memories, reader, orders = Memories(), Remembering((sample_copy,)), Orders(sample_copy, sample_copy / "out")
    article = sample_copy / "articles" / "market-hall-late-thursdays.md"
    good = article.read_text("utf-8")
    longer, other = f"{good}\n\nA last word on it.\n", good.replace("vote", "ballot")
    texts = [good, longer, other]
    for text in texts:
        article.write_text(text, "utf-8")
        pages = []
        for budgets, kept in (
            (read(sample_copy, Report(), Darkroom(), True, reader=reader.look()), memories),
            (read(sample_copy, Report(), Darkroom(), True), None),
        ):
            (side,) = sides_planned(budgets, orders, Report(), lambda _: None, memories=kept)
            pages.append(of_edition(side.made, side.look, side.budget.issue, side.setter))
        assert pages[0] == pages[1]


def test_what_lies_around_is_looked_at(tmp_path: Path, sample_copy: Path) -> None:
    """A picture that comes makes articles be read again; nothing that has not changed is."""
    reader = Remembering((sample_copy,)).look()
    read(sample_copy, Report(), Darkroom(), True, reader=reader)
    kept = dict(reader.kept)
    read(sample_copy, Report(), Darkroom(), True, reader=reader.look())
    assert reader.kept == kept and all(reader.kept[key] is kept[key] for key in kept)
    (sample_copy / "articles" / "new.jpg").write_bytes(b"x")
    assert reader.look().kept == {}
    (sample_copy / "articles" / "new.jpg").unlink()


def test_changes_while_it_works_are_made_once(sample_copy: Path) -> None:
    """Ten changes in a row are two refreshes: that which is running, and one for all the others."""

    class Slow:
        """Counts, slowly."""

        def __init__(self) -> None:
            self.seen: list[tuple[str, ...]] = []

        def refresh(self, files: tuple[str, ...]) -> None:
            self.seen.append(files)
            time.sleep(0.2)

    slow = Slow()
    worker = Worker(slow)  # type: ignore[arg-type]
    worker.refresh(["first"])
    time.sleep(0.05)
    for number in range(10):
        worker.refresh([f"{number % 3}"])
    worker.pool.shutdown()
    assert slow.seen == [("first",), ("0", "1", "2")]


def test_what_builds_make_is_no_change(tmp_path: Path) -> None:
    """Nor is what is hidden; what is in the paper is."""
    counts = _counts(tmp_path)
    assert counts(1, str(tmp_path / "2024-03-29" / "articles" / "a.md")) and counts(1, str(tmp_path / "paper.toml"))
    for made in ("out/a.pdf", ".git/index", "2024-03-29/.a.md.swp"):
        assert not counts(1, str(tmp_path / made))
