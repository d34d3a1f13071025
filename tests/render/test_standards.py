"""The file for screens: no rule of PDF/UA-1 or PDF/A-2a fails, and its links say where they lead."""

from __future__ import annotations

import io
import re
from pathlib import Path

import page as validation
import pikepdf
import pytest
from conftest import SAMPLE

from edition import press, specimen

pytestmark = pytest.mark.slow


def failures(file: Path, profile: str) -> list[str]:
    """The rules that fail.

    The validator takes a return at the end of packed data for a part of the line's end, and finds its length wrong.
    """
    report = validation.validate_pdf(str(file), profile=profile)
    with pikepdf.open(file) as pdf:
        ends = {one.read_raw_bytes()[-1:] for one in pdf.objects if isinstance(one, pikepdf.Stream)}
    packed = re.findall(rb"/Type /ObjStm.{0,200}?stream\r?\n.*?(.)\nendstream", file.read_bytes(), re.DOTALL)
    known = "STREAM-LENGTH" if b"\r" in ends | set(packed) else "none is known"
    return [f"{one}" for one in report.failures if known not in str(one)]


def built(out: Path, *, folder: Path = SAMPLE, layout: str = "", pages: str = "") -> Path:
    """The PDF of an issue."""
    result = press.build(press.Orders(folder, out, layout, pages, ebook=False))
    return next(file for file in result.files if file.suffix == ".pdf")


def two_faced(folder: Path) -> Path:
    """An issue with a side in English and one in Arabic."""
    (folder / "2024-03-29" / "articles").mkdir(parents=True)
    side = '\n[other_side]\nname = "بريد الميناء"\nlanguage = "ar"\n'
    (folder / "paper.toml").write_text(f'name = "The Quay Post"\nlanguage = "en"\npages = "a4"\n{side}', "utf-8")
    for name, lang, copy in (("a", "en", "The boat came back to the quay. "), ("b", "ar", "عاد القارب إلى الرصيف. ")):
        text = f"---\ntitle: {copy}\nlang: {lang}\n---\n\n- {copy}\n- {copy}\n\n" + f"{copy * 9}\n\n" * 9
        (folder / "2024-03-29" / "articles" / f"{name}.md").write_text(text, "utf-8")
    return folder / "2024-03-29"


CASES = [("gazette", ""), ("metro", "tabloid"), ("journal", ""), ("leaflet", "a4")]


@pytest.mark.parametrize(("layout", "pages"), CASES)
def test_the_sample_passes_in_every_look(tmp_path: Path, layout: str, pages: str) -> None:
    """By a validator that reads the file alone."""
    file = built(tmp_path, layout=layout, pages=pages)
    assert [failures(file, profile) for profile in ("ua1", "2a")] == [[], []]


def test_every_form_passes(tmp_path: Path) -> None:
    """Tables, formulas, notes, verse, code, and scripts from both sides: the specimen has them all."""
    file = tmp_path / "specimen.pdf"
    specimen.make("gazette", "tabloid", file, lambda _what: None)
    assert [failures(file, profile) for profile in ("ua1", "2a")] == [[], []]


def test_a_paper_of_two_sides_passes(tmp_path: Path) -> None:
    """The joined file is finished once more."""
    file = built(tmp_path / "out", folder=two_faced(tmp_path / "paper"))
    assert [failures(file, profile) for profile in ("ua1", "2a")] == [[], []]


def test_links_say_where_they_lead(tmp_path: Path) -> None:
    """Each once, inside its element, with a story's head and its page; its first page is there first."""
    file = built(tmp_path)
    with pikepdf.open(io.BytesIO(file.read_bytes())) as pdf:
        notes = [note for one in pdf.pages for note in one.obj.get("/Annots", [])]
        links = [note for note in notes if note.Subtype == pikepdf.Name.Link]
        places = {(*tuple(round(float(edge)) for edge in note.Rect), one) for one, note in enumerate(links) if one < 0}
        assert not places and links and len(links) == len(notes)
        inner = [str(note.Contents) for note in links if "/Dest" in note]
        assert inner and all(" page " in words.lower() for words in inner), inner
        boxes = [(note.Rect.__repr__(), str(note.get("/Dest", ""))) for note in links]
        assert len(set(boxes)) == len(boxes)
