"""The bytes of files that are changed behind the painter."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest

from edition.render import pdfbytes


def ending(last: int) -> bytes:
    """Words of which the packed form ends with a byte."""
    return next(text for number in range(10_000) if zlib.compress(text := b"boats %d" % number)[-1] == last)


@pytest.mark.parametrize("last", [0x0D, 0x0A])
@pytest.mark.parametrize("packed", [True, False])
def test_no_stream_ends_like_a_line(last: int, packed: bool) -> None:
    """What is in a stream stays, and where it ends is plain to those who look for the word behind it."""
    words = ending(last)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        held = pdf.make_stream(zlib.compress(words)) if packed else pdf.make_stream(words)
        if packed:
            held.Filter = pikepdf.Name.FlateDecode
        pdf.Root.Held = held
        data = pdfbytes.written(pdf)
        assert data == pdfbytes.written(pdf)
    assert b"\r\nendstream" not in data
    with pikepdf.open(io.BytesIO(data)) as again:
        assert again.Root.Held.read_bytes() == words


def test_settings_of_a_filter_stay() -> None:
    """A stream with a predictor is unpacked as before."""
    rows = b"".join(b"\x00" + bytes([n % 7] * 4) for n in range(50))
    with pikepdf.new() as pdf:
        held = pdf.make_stream(zlib.compress(rows), Filter=pikepdf.Name.FlateDecode)
        held.DecodeParms = pikepdf.Dictionary(Predictor=15, Columns=4)
        before = held.read_bytes()
        pdfbytes._in_letters(held)
        assert held.read_bytes() == before
