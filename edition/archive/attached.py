"""The file to be kept: PDF/A-3a, the articles as they were written and their pictures attached as its sources.

PDF/A-3 is ISO 19005-3. Intake of e-papers refuses attachments, so this is a file of its own beside the one for screens.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from edition.render.pdfbytes import written

TYPES = {
    ".md": "text/markdown", ".txt": "text/plain", ".html": "text/html", ".htm": "text/html",
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml", ".webp": "image/webp",
    ".gif": "image/gif", ".pdf": "application/pdf", ".csv": "text/csv", ".json": "application/json",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text", ".eml": "message/rfc822",
}  # fmt: skip
"""Media types by how names of files end; anything else is a stream of bytes."""
_PART = b"<pdfaid:part>2</pdfaid:part>"


@dataclass(frozen=True, slots=True)
class Held:
    """A file that is attached: its bytes, and what it is in words."""

    data: bytes
    about: str


def with_sources(data: bytes, sources: Mapping[str, Held], day: date) -> bytes:
    """The file for screens as PDF/A-3a with ``sources`` attached by their names, in the order of these."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        files = [_file(pdf, name, sources[name], day) for name in sorted(sources)]
        flat = [part for name, one in zip(sorted(sources), files, strict=True) for part in (String(name), one)]
        names = pdf.Root.get("/Names", Dictionary())
        names["/EmbeddedFiles"] = pdf.make_indirect(Dictionary(Names=Array(flat)))
        pdf.Root.Names = names
        pdf.Root.AF = Array(files)
        stated = pdf.Root.Metadata.read_bytes()
        third = stated.replace(_PART, b"<pdfaid:part>3</pdfaid:part>")
        pdf.Root.Metadata = pdf.make_stream(third, Type=Name.Metadata, Subtype=Name.XML)
        return written(pdf)


def _file(pdf: Pdf, name: str, held: Held, day: date) -> pikepdf.Object:
    """The specification of an attached file, which is a source of the document."""
    ending = "." + name.rpartition(".")[2].lower()
    stream = pdf.make_stream(held.data)
    stream.Type = Name.EmbeddedFile
    stream.Subtype = Name("/" + TYPES.get(ending, "application/octet-stream"))
    checksum = hashlib.md5(held.data, usedforsecurity=False).digest()  # what PDF asks for, to find damage
    stream.Params = Dictionary(Size=len(held.data), CheckSum=String(checksum), ModDate=String(f"D:{day:%Y%m%d}000000Z"))
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(name),
            UF=String(name),
            Desc=String(held.about),
            AFRelationship=Name.Source,
            EF=Dictionary(F=stream, UF=stream),
        )
    )
