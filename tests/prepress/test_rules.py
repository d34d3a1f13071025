"""Whether a file is fit for the press: a good one passes, and each fault is found by the one check that is for it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf
from small_paper import pressed, small

from edition.prepress import printer, rules, separations
from edition.prepress.printer import Printer

__all__ = ["pressed", "small"]

COLDSET = printer.load("coldset")
OLD = printer.load("coldset-240")


def codes(data: bytes, own: Printer = COLDSET) -> list[str]:
    """The codes of what is wrong with a file."""
    return sorted({one.code for one in rules.judged("page.pdf", data, own)})


def changed(data: bytes, change: Callable[[Pdf], None]) -> bytes:
    """A file with one thing broken."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def painting(operators: str) -> Callable[[Pdf], None]:
    """Paint something more on page one."""
    return lambda pdf: pdf.pages[0].contents_add(f"q {operators} Q".encode())


def typed(size: float, colour: str) -> Callable[[Pdf], None]:
    """Type on page one in a face of the page."""

    def change(pdf: Pdf) -> None:
        face = next(iter(pdf.pages[0].obj.Resources.Font.keys()))
        painting(f"{colour} BT {face} {size} Tf 1 0 0 1 100 100 Tm <0001> Tj ET")(pdf)

    return change


def picture(pdf: Pdf, **facts: Any) -> None:
    """A picture of 100 by 100 pixels in RGB, or as ``facts`` say, over two inches of page one."""
    image = pdf.make_stream(b"\xe0" * 30_000)
    stated = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 100, "Height": 100, "BitsPerComponent": 8}
    image.stream_dict = Dictionary(**(stated | {"ColorSpace": Name.DeviceRGB} | facts))
    image.write(b"\xe0" * {"/DeviceRGB": 30_000, "/DeviceCMYK": 40_000, "/DeviceGray": 10_000}[image.ColorSpace])
    pdf.pages[0].obj.Resources.XObject["/Extra"] = image
    painting("30 0 0 30 100 100 cm /Extra Do")(pdf)


def unembed(pdf: Pdf) -> None:
    """Take the outlines of one face out."""
    one = next(one for one in pdf.objects if isinstance(one, Dictionary) and "/FontFile2" in one)
    del one["/FontFile2"]


def link(pdf: Pdf) -> None:
    """A link on page one."""
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def fade(pdf: Pdf) -> None:
    """An area at two fifths."""
    pdf.pages[0].obj.Resources.ExtGState["/Faded"] = Dictionary(ca=0.4)
    painting("/Faded gs 0 0 0 1 k 50 50 99 99 re f")(pdf)


def untrimmed(pdf: Pdf) -> None:
    """A page whose trim is larger than its sheet."""
    pdf.pages[0].obj.TrimBox = Array([-50, 0, 900, 1300])


def unnamed(pdf: Pdf) -> None:
    """No version."""
    held = pdf.Root.Metadata
    held.write(held.read_bytes().replace(b"PDF/X-4", b"PDF"))


BROKEN: dict[str, tuple[Callable[[Pdf], None], str]] = {
    "a trim larger than the sheet": (untrimmed, "PRESS-BOX"),
    "a face that is only named": (unembed, "PRESS-FONT"),
    "a picture in RGB": (picture, "PRESS-RGB"),
    "a rule in RGB": (painting("1 0 0 RG 2 w 50 50 m 250 50 l S"), "PRESS-RGB"),
    "small type in red": (typed(8, "0 1 1 0 k"), "PRESS-PLATES"),
    "small type in grey": (typed(8, "0 0 0 0.6 k"), "PRESS-PLATES"),
    "type of 3 points": (typed(3, "0 0 0 1 k"), "PRESS-TYPE"),
    "a rule of a fifth of a point": (painting("0 0 0 1 K 0.2 w 50 50 m 250 50 l S"), "PRESS-RULE"),
    "a thin rule as a screen": (painting("0 0 0 0.3 k 50 50 200 0.6 re f"), "PRESS-RULE"),
    "no printing condition": (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "PRESS-INTENT"),
    "a link": (link, "PRESS-NOTE"),
    "a coarse picture": (
        lambda pdf: (picture(pdf, ColorSpace=Name.DeviceGray), painting("500 0 0 500 9 9 cm /Extra Do")(pdf))[0],
        "PRESS-DPI",
    ),
    "black of four inks": (painting("1 1 1 1 k 50 50 99 99 re f"), "PRESS-INK"),
    "no version": (unnamed, "PRESS-VERSION"),
    "no word of trapping": (lambda pdf: pdf.docinfo.__delitem__("/Trapped"), "PRESS-VERSION"),
    "a word of trapping that is none": (lambda pdf: pdf.docinfo.__setitem__("/Trapped", Name("/No")), "PRESS-VERSION"),
}


@pytest.mark.slow
def test_a_good_file_passes(pressed: bytes) -> None:
    """Not one finding."""
    assert codes(pressed) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", BROKEN)
def test_each_fault_is_found_by_its_one_check(name: str, pressed: bytes) -> None:
    """By that one, and by no other."""
    change, code = BROKEN[name]
    assert codes(changed(pressed, change)) == [code]


@pytest.mark.slow
def test_what_depends_on_the_printer(pressed: bytes) -> None:
    """Transparency, the number of pages, the size of pages: it is the printer who says."""
    assert "PRESS-CLEAR" not in codes(changed(pressed, fade))
    assert "PRESS-CLEAR" in codes(changed(pressed, fade), OLD)
    assert codes(pressed, replace(COLDSET, multiple=16)) == ["PRESS-COUNT"]
    assert codes(pressed, replace(COLDSET, sizes=((500.0, 700.0),))) == ["PRESS-BOX"]


@pytest.mark.slow
def test_an_old_standard_has_no_object_streams(pressed: bytes) -> None:
    """A packed file is none of PDF/X-1a, and is one of PDF/X-4."""
    out = io.BytesIO()
    with Pdf.open(io.BytesIO(pressed)) as pdf:
        pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-1a:2003"
        pdf.save(out, object_stream_mode=ObjectStreamMode.disable)
        plain = out.getvalue()
        pdf.save(out := io.BytesIO(), object_stream_mode=ObjectStreamMode.generate)
    assert "PRESS-VERSION" not in codes(plain, OLD)
    assert "PRESS-VERSION" in codes(out.getvalue(), OLD) and codes(out.getvalue()) == []


@pytest.mark.slow
def test_ink_is_summed_without_ghostscript_too(pressed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the colours and the pictures of the file."""
    monkeypatch.setattr(separations.shutil, "which", lambda _name: None)
    assert codes(pressed) == []
    assert codes(changed(pressed, BROKEN["black of four inks"][0])) == ["PRESS-INK"]

    def inky(pdf: Pdf) -> None:
        picture(pdf, ColorSpace=Name.DeviceCMYK)
        pdf.pages[0].obj.Resources.XObject["/Extra"].write(b"\xf0" * 40_000)

    assert codes(changed(pressed, inky)) == ["PRESS-INK"]


def test_the_page_names_every_check_and_every_key() -> None:
    """docs/press.md against the code: checks with their reasons, and the keys of a profile."""
    text = (ROOT / "docs" / "press.md").read_text("utf-8")
    for one in rules.RULES:
        assert f"| `{one.code}` | {one.reason} | {one.bad} | {one.good} |" in text, one.code
    for key, own in printer.PrinterTable.model_fields.items():
        assert f"| `{key}` | {own.description} |" in text, key
    assert set(re.findall(r"\| `(PRESS-[A-Z]+)`", text)) == {one.code for one in rules.RULES}


def test_every_profile_that_comes_with_the_program_can_be_read() -> None:
    """Six of them, the sizes in points."""
    assert set(printer.rack()) >= {"coldset", "coldset-240", "digital-tabloid", "digital-broadsheet", "digital-mini"}
    for name, path in printer.rack().items():
        assert isinstance(path, Path)
        one = printer.load(name)
        assert one.title and all(width > 400 for width, _ in one.sizes)
