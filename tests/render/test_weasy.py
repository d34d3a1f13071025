"""The contract with WeasyPrint: what we use of its inside does what we think it does, and is used in one file."""

from __future__ import annotations

import io
import logging
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from edition.layout import load
from edition.render import weasy

PACKAGE = Path(weasy.__file__).parents[1]


def serve(url: str) -> tuple[bytes, str]:
    """A face of the gazette."""
    if url != "edition:face":
        raise ValueError(url)
    return load("gazette").faces["sans"].read_bytes(), "font/ttf"


class Square:
    """A picture that draws itself, marked or not, and keeps what it was given."""

    def __init__(self, draw: Any) -> None:
        self.own = draw

    def get_intrinsic_size(self, _resolution: object, _font_size: object) -> tuple[float, float, float]:
        """Forty pixels."""
        return 40.0, 40.0, 1.0

    def draw(self, stream: Any, _width: float, _height: float, style: Any) -> None:
        """What the test draws."""
        self.own(stream, style)


def made(body: str, draw: Any, before: Any = None) -> pikepdf.Pdf:
    """A file of one page, with a picture that is drawn by ``draw``."""
    css = "@font-face { font-family: f-sans; src: url(edition:face) } a { font-family: f-sans }"
    page = f'<html lang="en"><title>t</title><style>{css}</style><body>{body}<object data="edition:own"></object>'
    document = weasy.rendered(page, serve, "edition", {"edition:own": Square(draw)})
    if before:
        before(document)
    return pikepdf.open(io.BytesIO(weasy.written(document, lambda _: None)))


def test_it_is_touched_in_one_file() -> None:
    """But for the trial of a drawing, which runs in a process of its own by documented functions."""
    users = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if re.search(r"(?m)^\s*(from|import) weasyprint", path.read_text("utf-8"))
    }
    assert users == {"render/__init__.py", "render/weasy.py", "pictures/trial.py"}


def test_a_picture_draws_itself_from_the_cache() -> None:
    """Nothing is fetched for it, and its stream takes operators."""
    drawn: list[int] = []
    file = made("<p>x</p>", lambda stream, _style: (stream.rectangle(0, 0, 7, 7), stream.fill(), drawn.append(1)))
    assert drawn and b"7 7 re" in file.pages[0].Contents.read_bytes()


def test_a_face_is_loaded_by_its_file_and_keeps_its_numbers() -> None:
    """What we show by numbers has our width and our text, and the file is the one that was served."""
    known: list[Any] = []

    def draw(stream: Any, style: Any) -> None:
        font = weasy.load_font(stream, style, "f-sans")
        weasy.state_glyph(font, 30, 512, "Ω")
        weasy.state_glyph(font, 30, 1, "never")
        known.append((font.file_content, weasy.fonts_of(stream)))
        stream.begin_text()
        stream.set_font_size(font.hash, 12)
        stream.show_text("<001e>")
        stream.end_text()

    file = made("", draw)
    assert known[0][0] == serve("edition:face")[0]
    (font,) = file.pages[0].Resources.Font.values()
    assert b"<001e> <03a9>" in font.ToUnicode.read_bytes()
    widths = list(font.DescendantFonts[0].W)
    assert [512] in [[int(n) for n in row] for at, row in zip(widths[::2], widths[1::2], strict=True) if int(at) == 30]


def test_marks_take_the_numbers_of_the_page() -> None:
    """Ours come between WeasyPrint's, and those taken back leave it without a hole in what it counts."""
    numbers: list[int] = []
    keys = [object(), object()]

    def draw(stream: Any, _style: Any) -> None:
        with weasy.between(stream) as own:
            numbers.append(own)
            for key in keys:
                with weasy.marked(stream, "P", key) as number:
                    numbers.append(number)
                    stream.rectangle(0, 0, 1, 1)
            numbers.append(weasy.marked_so_far(stream))

    def before(document: Any) -> None:
        weasy.watch(document, lambda: numbers.append(-1), lambda stream: [weasy.unmark(stream, key) for key in keys])

    file = made("<p>one</p>", draw, before)
    begun, own, first, second, after = numbers
    assert begun == -1 and (first, second, after) == (own + 1, own + 2, own + 3)
    content = file.pages[0].Contents.read_bytes()
    assert f"/MCID {first}".encode() in content and f"/MCID {second}".encode() in content
    refs = file.Root.StructTreeRoot.ParentTree.Nums[1]
    assert len(refs) == own + 1  # elements of its own marks alone


def test_a_link_is_one_annotation() -> None:
    """However many boxes are inside it."""
    body = '<a href="https://example.org/"><b>many</b> <i>boxes</i> <u>inside</u></a>'
    file = made(body, lambda *_: None)
    links = [one for one in file.pages[0].Annots if one.Subtype == "/Link"]
    assert len(links) == 1


def test_what_it_says_is_kept_and_goes_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its log is a finding of ours: it does not go on to the handlers of the program."""
    logger = logging.getLogger("weasyprint")
    monkeypatch.setattr(logger, "propagate", True)
    monkeypatch.setattr(logging.root.manager, "disable", 0)  # as another test may have left it
    with weasy.listening() as records:
        assert not logger.propagate
        weasy.rendered("<style>p { colour: red }</style><p>x</p>", serve, "edition", {})
    assert any("colour" in record.getMessage() for record in records)
    assert logger.propagate and not any(isinstance(one, weasy._Log) for one in logger.handlers)


def test_a_style_is_asked_of_its_boxes() -> None:
    """One box an element, none for what is before or behind it."""
    html = "<style>p { color: #ff0000 } p::before { content: 'x' }</style><p data-own>a</p><p>b</p><p data-own>c</p>"
    boxes = weasy.styled(html, "data-own")
    assert len(boxes) == 2 and weasy.colour(boxes[0].style, "color").coordinates[0] == 1


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://127.0.0.1/", "edition:other"])
def test_nothing_else_is_fetched(url: str) -> None:
    """Neither a file nor an address."""
    with pytest.raises(ValueError):
        weasy.Fetcher(serve, "edition").fetch(url)
