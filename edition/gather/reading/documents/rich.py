"""Rich text (RTF): read by pandoc, where it is installed; it may neither read other files nor open a connection."""

from __future__ import annotations

import html
import re
import shutil
import subprocess

from edition.gather.reading.documents.document import BadDocument, Document

SECONDS = 60
"""What pandoc may take."""
_HINT = "install pandoc (apt-get install pandoc, or pip install pypandoc_binary), or save it as .docx"


def read(data: bytes) -> Document:
    """The document; raises BadDocument, also where pandoc is not installed."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise BadDocument("is no rich text")
    pandoc = _pandoc()
    if not pandoc:
        raise BadDocument("is rich text, which pandoc reads, and pandoc is not installed", _HINT)
    made = _run([pandoc, "--sandbox", "-f", "rtf", "-t", "html", "--wrap=none"], data)
    plain = _run([pandoc, "--sandbox", "-f", "rtf", "-t", "plain", "--wrap=none"], data)
    return Document(made, html.unescape(re.sub(r"\[\d+\]", " ", plain)))


def _pandoc() -> str:
    """The program: on the path, or in the package that has it."""
    found = shutil.which("pandoc")
    if found:
        return found
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return ""


def _run(command: list[str], data: bytes) -> str:
    try:
        done = subprocess.run(command, input=data, capture_output=True, check=False, timeout=SECONDS)
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise BadDocument("cannot be read by pandoc") from fault
    if done.returncode:
        said = (done.stderr.decode("utf-8", "replace").strip().splitlines() or [""])[-1]
        raise BadDocument(f"cannot be read by pandoc: {said[:120]}")
    return done.stdout.decode("utf-8", "replace")
