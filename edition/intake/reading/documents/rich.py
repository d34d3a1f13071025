"""Rich text (RTF): read by pandoc, where it is installed; it may neither read other files nor open a connection."""

from __future__ import annotations

import base64
import html
import re
import shutil
import subprocess

from edition.intake.reading.documents import codepages
from edition.intake.reading.documents.document import BadDocument, Document

SECONDS = 60
"""What pandoc may take."""
_PICTURE = re.compile(r'<img\b[^>]*?src="data:image/(\w+)[^";,]*;base64,([^"]*)"[^>]*>')
_HINT = "install pandoc (apt-get install pandoc, or pip install 'edition-press[rtf]'), or save it as .docx"


def read(data: bytes) -> Document:
    """The document; raises BadDocument, also where pandoc is not installed."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise BadDocument("is no rich text")
    pandoc = _pandoc()
    if not pandoc:
        raise BadDocument("is rich text, which pandoc reads, and pandoc is not installed", _HINT)
    data = codepages.unicoded(data)
    made = _run([pandoc, "--sandbox", "-f", "rtf", "-t", "html", "--wrap=none", "--embed-resources"], data)
    pictures: dict[str, bytes] = {}
    made = _PICTURE.sub(lambda found: _picture(found, pictures), made)
    plain = _run([pandoc, "--sandbox", "-f", "rtf", "-t", "plain", "--wrap=none"], data)
    return Document(made, html.unescape(re.sub(r"\[(?:\d+|image)\]", " ", plain)), pictures=pictures)


def _picture(found: re.Match[str], pictures: dict[str, bytes]) -> str:
    """The element of a picture that pandoc put into the page, which goes into ``pictures``."""
    try:
        data = base64.b64decode(found[2], validate=True)
    except ValueError:
        return ""
    name = f"{len(pictures) + 1}.{found[1]}"
    pictures[name] = data
    return f'<img src="document--{name}" alt="">'


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
