"""Every string of the corpus ``naughty`` in every field of an article, in every format: nothing fails, nothing is lost.

By default three batches of them, each in another format; with ``EDITION_WHOLE=1`` all, in all formats.
"""

from __future__ import annotations

import html
import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import naughty
import pytest
from PIL import Image

from edition import press
from edition.config import read_paper
from edition.findings import BadConfiguration, EditionError, Severity

BATCH = 65
WHOLE = bool(os.environ.get("EDITION_WHOLE"))
pytestmark = pytest.mark.slow


def of_markdown(text: str) -> str:
    """An article in Markdown with the string in its front matter, copy, list, table, quotation and caption."""
    line = " ".join(text.split()) or "-"
    names = ("title", "deck", "byline", "section", "kicker", "dateline", "credit", "caption", "slug")
    front = "".join(f"{name}: {json.dumps(text)}\n" for name in names)
    copy = f"{text}\n\n- {line}\n\n| a | b |\n|---|---|\n| {line} | x |\n\n> {line}\n\n![{line}](p.png)\n"
    return f"---\n{front}sources: [{json.dumps(text)}]\nimage: p.png\n---\n\nThe words before.\n\n{copy}"


def of_html(text: str) -> str:
    """The same as a page of HTML, as itself and escaped."""
    safe = html.escape(text)
    return (
        f"<html><head><title>{safe}</title><meta name='author' content='{safe}'></head><body><h1>{safe}</h1>"
        f"<p>{safe}</p><p>{text}</p><ul><li>{safe}</ul><table><tr><td>{safe}</td><td>x</td></tr></table>"
        f"<figure><img src='p.png' alt='{safe}'><figcaption>{safe}</figcaption></figure></body></html>"
    )


def of_text(text: str) -> str:
    """A clipping: a headline, copy, and a list of sources."""
    line = " ".join(text.split()) or "-"
    return f"| 29 March 2024, Friday |\n\n{line}\n\nThe words before.\n\n{text}\n\nSource:\n{line}\n"


FORMATS: dict[str, tuple[Callable[[str], str], str]] = {
    "Markdown": (of_markdown, ".md"),
    "HTML": (of_html, ".html"),
    "text": (of_text, ".txt"),
}


def shuffled(corpora: Path) -> list[str]:
    """The strings in an order of their own, the same each time."""
    found = naughty.strings(corpora / "naughty")
    random.Random(14).shuffle(found)
    return found


def file_name(text: str, number: int, suffix: str) -> str:
    """The string as a file's name as far as a name may hold it."""
    plain = text.replace("/", "_").replace("\0", "_").lstrip(".").encode("utf-8", "replace")[:80]
    return f"{plain.decode('utf-8', 'ignore')}-{number:03}{suffix}"


@pytest.mark.parametrize(
    ("batch", "kind"), [(n, kind) for n in range(8) for kind in FORMATS] if WHOLE else list(enumerate(FORMATS))
)
def test_no_string_refuses_the_paper(corpora: Path, tmp_path: Path, batch: int, kind: str) -> None:
    """In each field and as the file's name; the proof of both outputs holds, and no article is at fault."""
    make, suffix = FORMATS[kind]
    articles = tmp_path / "2024-03-29" / "articles"
    articles.mkdir(parents=True)
    (tmp_path / "paper.toml").write_text('name = "Naughty"\nlanguage = "en"\n', "utf-8")
    Image.new("RGB", (60, 40), (90, 120, 150)).save(articles / "p.png")
    strings = shuffled(corpora)[batch * BATCH : (batch + 1) * BATCH]
    for number, text in enumerate(strings):
        (articles / file_name(text, number, suffix)).write_text(make(text), "utf-8", "surrogatepass")
    result = press.build(press.Orders(articles.parent, tmp_path / "out", cache=False))
    assert [str(one) for one in result.report if one.code in ("ARTICLE-FAULT", "COPY-HELD")] == []
    assert result.report.worst < Severity.ERROR


def test_no_string_is_a_name_that_fails(corpora: Path, tmp_path: Path) -> None:
    """As the paper's name and motto: the file is read, or refused with a line."""
    file = tmp_path / "paper.toml"
    for text in shuffled(corpora):
        stated = json.dumps(text, ensure_ascii=True)
        file.write_text(f"name = {stated}\nmotto = {stated}\nplace = {stated}\n", "utf-8", "surrogatepass")
        try:
            read_paper(file)
        except BadConfiguration as fault:
            assert fault.source.line or fault.source.path


@pytest.mark.parametrize("batch", range(0, 515, 1 if WHOLE else 40))
def test_no_string_on_the_nameplate_fails(corpora: Path, tmp_path: Path, batch: int) -> None:
    """As the paper's name, motto, section and advertiser, built."""
    text = shuffled(corpora)[batch]
    articles = tmp_path / "2024-03-29" / "articles"
    articles.mkdir(parents=True)
    stated = json.dumps(text)
    (tmp_path / "paper.toml").write_text(
        f"name = {stated}\nmotto = {stated}\nplace = {stated}\n", "utf-8", "surrogatepass"
    )
    Image.new("RGB", (600, 300), (90, 120, 150)).save(tmp_path / "ad.png")
    (tmp_path / "ads.toml").write_text(
        f'[[ads]]\ncustomer = {stated}\nfile = "ad.png"\ncolumns = 2\nrows = 9\n', "utf-8", "surrogatepass"
    )
    (articles / "a.md").write_text("---\ntitle: The quay\n---\n\nThe boat came back to the quay.\n", "utf-8")
    try:
        result = press.build(press.Orders(articles.parent, tmp_path / "out", cache=False))
    except BadConfiguration as fault:
        assert fault.source.path
    except EditionError as fault:
        pytest.fail(str(fault))
    else:
        assert result.report.worst < Severity.ERROR
