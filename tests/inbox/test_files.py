"""What a source gives becomes a file that reads as the story it is, however the source lays its lines out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from edition.inbox import files
from edition.inbox.entry import Entry
from edition.inbox.files import Marks
from edition.intake.reading import article
from edition.intake.sources.place import Place
from edition.intake.sources.raw import opened
from edition.model import BlockKind, Paper

PAPER = Paper(name="Quay", language="en")
PRETTY = """
          <div class="story">

              <p>
                  The ferry came back
                  with <b>nine</b> goats.
              </p>

                  <p>They were   sold at the
              <a href="https://quay.example/market">market</a>.</p>

              <pre>
    goats    9
        ewes     2</pre>
          </div>
"""
WORDS = [
    "The ferry came back with nine goats.",
    "They were sold at the market.",
    "    goats    9\n        ewes     2",
]


def _written(folder: Path) -> Path:
    entry = Entry(key="1", title="Goats", html=PRETTY, date="2024-03-29T07:00:00Z")
    (made,) = files.write([entry], folder, Marks(), lambda _address: None)
    return made


def _of_a_generator(folder: Path) -> Path:
    path = folder / "goats.html"
    path.write_text(f"---\ntitle: Goats\ndate: 2024-03-29\n---\n{PRETTY}", "utf-8")
    return path


@pytest.mark.parametrize("made", [_written, _of_a_generator])
def test_indented_html_is_no_listing(made: Callable[[Path], Path], tmp_path: Path) -> None:
    """Neither in what a source gives nor in a page with front matter; listings keep their spaces."""
    path = made(tmp_path)
    found, findings = article.read(opened(Place(path, path.name, tmp_path)), PAPER)
    assert found is not None and not [one for one in findings if one.code == "LOST"]
    assert [block.text.strip("\n") for block in found.body] == WORDS
    assert [block.kind for block in found.body[:2]] == [BlockKind.PARAGRAPH] * 2
