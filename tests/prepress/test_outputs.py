"""What is made of an issue beside the file for screens: each by a name of its own, proved, and the same again."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from small_paper import paper_in, small

from edition import press
from edition.findings import UsageError
from edition.prepress import contents, printer, rules, separations
from edition.press import Orders

__all__ = ["small"]

pytestmark = pytest.mark.slow


def made(issue: Path, out: Path, *names: str, printer: str = "", **more: object) -> dict[str, bytes]:
    """The files of a build by their names, without its report."""
    orders = Orders(issue, out, ebook=False, outputs=names, printer=printer)
    result = press.build(replace(orders, **more))  # type: ignore[arg-type]
    assert [one for one in result.report if one.code == "OUTPUT-FAILED" or one.severity.name == "ERROR"] == []
    return {path.name: path.read_bytes() for path in result.files if path.name != "report.json"}


def test_several_at_once_none_over_another(small: Path, tmp_path: Path) -> None:
    """From one plan; the file for screens is that of a build for screens alone."""
    stem = "the-quay-times-2024-03-29"
    files = made(small, tmp_path / "all", "screen", "press", "home")
    assert sorted(files) == [f"{stem}-home.pdf", f"{stem}-press.pdf", f"{stem}.pdf"]
    assert made(small, tmp_path / "one", "screen") == {f"{stem}.pdf": files[f"{stem}.pdf"]}
    assert made(small, tmp_path / "press", "press") == {f"{stem}-press.pdf": files[f"{stem}-press.pdf"]}
    text = [
        pypdfium2.PdfDocument(files[f"{stem}{one}.pdf"])[0].get_textpage().get_text_range() for one in ("", "-press")
    ]
    assert text[0] == text[1]


@pytest.mark.parametrize(
    ("layout", "name"), [("gazette", "coldset"), ("metro", "coldset-240"), ("journal", "office-laser")]
)
def test_press_files_pass_their_own_checks(small: Path, tmp_path: Path, layout: str, name: str) -> None:
    """Inks alone, small type in black, the limit held; in grey black alone; what the printer calls for is stated."""
    (data,) = made(small, tmp_path, "press", printer=name, layout=layout).values()
    own = printer.load(name)
    found = [one.code for one in rules.judged("a.pdf", data, replace(own, sizes=()))]
    assert found == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        things = list(contents.things(pdf))
        spaces = {one.space for one in things}
        assert spaces <= ({"/DeviceGray"} if own.grey else {"/DeviceCMYK", "/DeviceGray"})
        assert not any(page.obj.get("/Annots") for page in pdf.pages) and "/StructTreeRoot" not in pdf.Root
        assert str(pdf.Root.OutputIntents[0].S) == "/GTS_PDFX"
    ink = separations.most_ink(data)
    assert ink is None or max(ink) <= own.ink + 0.5


def test_a_file_a_page_is_packed_by_the_printers_pattern(tmp_path: Path) -> None:
    """Names with the paper's code, the day and the page; all pages together are the whole."""
    issue = paper_in(tmp_path, '[outputs]\nmake = ["press"]\nprinter = "mine"\ncode = "QT"\n')
    (tmp_path / "printers").mkdir()
    pattern = 'title = "Mine"\nfiles = "{pubcode}_{date}_{section}{page}.pdf"\nmarks = true\nbleed = 3\n'
    (tmp_path / "printers" / "mine.toml").write_text(pattern, "utf-8")
    (name, data), *others = made(issue, tmp_path / "out").items()
    assert name == "the-quay-times-2024-03-29-press.zip" and not others
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        names = held.namelist()
        assert names and all(re.fullmatch(r"QT_20240329_A\d\d\.pdf", one) for one in names)
        for one in names:
            with pikepdf.open(io.BytesIO(held.read(one))) as pdf:
                (page,) = pdf.pages
                trim, media = [float(v) for v in page.trimbox], [float(v) for v in page.mediabox]
                assert media[0] < trim[0] - 19 and len(pdf.pages) == 1
    assert made(issue, tmp_path / "again")[name] == data


def test_pages_in_colour_and_pages_in_grey(tmp_path: Path) -> None:
    """A printer that has colour on some pages gets inks there and black alone elsewhere, in the order of the paper."""
    issue = paper_in(tmp_path, "page_multiple = 2\n")
    (tmp_path / "printers").mkdir()
    (tmp_path / "printers" / "mine.toml").write_text('title = "Mine"\ncolour_pages = [2]\n', "utf-8")
    (data,) = made(issue, tmp_path / "out", "press", printer="mine").values()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spaces = {number: set() for number in range(1, len(pdf.pages) + 1)}
        for one in contents.things(pdf):
            spaces[one.page].add(one.space)
    assert spaces[1] == {"/DeviceGray"} and "/DeviceCMYK" in spaces[2]


def test_at_home_the_issue_is_laid_anew_or_put_on_sheets(tmp_path: Path) -> None:
    """Sheets of the size that is stated, in grey where that is asked for; nothing of the copy is lost."""
    shown = {}
    for form in ("anew", "scaled", "booklet", "tiled"):
        more = f'[outputs]\nmake = ["home"]\nhome = "{form}"\ngrey = {str(form == "scaled").lower()}\n'
        (data,) = made(paper_in(tmp_path / form, more), tmp_path / form / "out").values()
        pages = list(pypdfium2.PdfDocument(data))
        sizes = {tuple(sorted(round(side * 25.4 / 72) for side in page.get_size())) for page in pages}
        assert sizes == {(210, 297)}, form
        pixels = np.asarray(pages[0].render(scale=0.4).to_pil().convert("RGB"), dtype=int)
        shown[form] = len(pages), int((pixels.max(axis=2) - pixels.min(axis=2)).max())
    assert shown["scaled"][1] <= 2 and shown["anew"][1] > 40
    assert shown["tiled"][0] > shown["scaled"][0] and shown["booklet"][0] <= max(2, shown["scaled"][0])


def test_what_cannot_be_laid_at_a_sheets_size_is_printed_smaller(tmp_path: Path) -> None:
    """A look that has no such page: all pages are there, on sheets of the size that is stated."""
    issue = paper_in(tmp_path, 'layout = "leaflet"\n[outputs]\nmake = ["home"]\nsheet = "a3"\n')
    known = (tmp_path / "paper.toml").read_text("utf-8")
    (tmp_path / "paper.toml").write_text(known.replace("tabloid", "a4"), "utf-8")
    result = press.build(Orders(issue, tmp_path / "out", ebook=False))
    (said,) = [one.message for one in result.report if one.code in ("HOME-SCALED", "OUTPUT-FAILED")]
    assert "printed smaller: the layout leaflet has no page preset 'a3'" in said
    (path,) = [path for path in result.files if path.suffix == ".pdf"]
    pages = list(pypdfium2.PdfDocument(path.read_bytes()))
    assert {tuple(sorted(round(side * 25.4 / 72) for side in page.get_size())) for page in pages} == {(297, 420)}


def test_what_cannot_be_made_is_said_and_the_rest_appears(tmp_path: Path) -> None:
    """A profile that is broken, a size that the printer does not take: findings; the file for screens is there."""
    issue = paper_in(tmp_path, '[outputs]\nmake = ["screen", "press"]\nprinter = "mine"\n')
    (tmp_path / "printers").mkdir()
    (tmp_path / "printers" / "mine.toml").write_text('title = "Mine"\nprofile = "mine.icc"\n', "utf-8")
    result = press.build(Orders(issue, tmp_path / "out", ebook=False))
    assert {path.suffix for path in result.files} == {".pdf", ".json"}
    (failed,) = [one for one in result.report if one.code == "OUTPUT-FAILED"]
    assert "mine.icc" in failed.message
    (tmp_path / "printers" / "mine.toml").write_text('title = "Mine"\nsizes = [[100, 150]]\nmultiple = 7\n', "utf-8")
    said = {one.code for one in press.build(Orders(issue, tmp_path / "out", ebook=False)).report}
    assert {"PRESS-SIZE", "PRESS-PAGES"} <= said
    with pytest.raises(UsageError, match="no printer"):
        press.build(Orders(issue, tmp_path / "out", outputs=("press",), printer="none"))
