"""Broken and hostile pictures: each is a finding, its story runs without it, and nothing is read or fetched."""

from __future__ import annotations

import json
import socket
import threading
import zipfile
from pathlib import Path

import hostile
import pytest

from edition import press
from edition.findings import Severity
from edition.pictures import BadPicture, Darkroom, Wanted

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def darkroom() -> Darkroom:
    """One process for all, which keeps nothing."""
    return Darkroom(None)


@pytest.mark.parametrize("name", hostile.refused())
def test_what_is_no_picture_is_refused(darkroom: Darkroom, tmp_path: Path, name: str) -> None:
    """Known by content, with a word that says what it is instead."""
    data, says = hostile.refused()[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadPicture, match=says):
        darkroom.facts(str(tmp_path / name))


def test_what_is_no_file_is_refused(darkroom: Darkroom, tmp_path: Path) -> None:
    """A folder, a pipe that would wait for ever, and nothing at all."""
    import os

    os.mkfifo(tmp_path / "pipe.jpg")
    (tmp_path / "folder.jpg").mkdir()
    for name, says in (("pipe.jpg", "is not a file"), ("folder.jpg", "cannot be read"), ("gone.jpg", "cannot be read")):
        with pytest.raises(BadPicture, match=says):
            darkroom.facts(str(tmp_path / name))


def test_a_paper_of_broken_pictures_appears(tmp_path: Path) -> None:
    """Every file is one warning that names it, its line and its caption; every word is in both editions."""
    folder = tmp_path / "2024-03-29" / "articles"
    folder.mkdir(parents=True)
    cases = hostile.refused()
    for number, (name, (data, _)) in enumerate(cases.items()):
        (folder / name).write_bytes(data)
        facts = f"pictures:\n  - file: {name}\n    caption: Caption number {number}.\n"
        (folder / f"story-{number:02}.md").write_text(f"---\ntitle: Story {number}\n{facts}---\n\n{'Word. ' * 60}\n")
    result = press.build(press.Orders(tmp_path / "2024-03-29", tmp_path / "out"))
    bad = [finding for finding in result.report if finding.code == "PICTURE-BAD"]
    assert result.articles == len(cases) == len(bad) and result.report.worst is Severity.WARNING
    for number, name in enumerate(cases):
        finding = next(one for one in bad if f"'{name}'" in one.message)
        assert cases[name][1].strip("'") in finding.message and f"'Caption number {number}.'" in finding.message
        assert finding.source.line == 3
    assert {path.suffix for path in result.files} == {".pdf", ".epub", ".json"}


def test_a_drawing_reaches_nothing(tmp_path: Path) -> None:
    """No connection, no word of another file, no script: in the PDF, in the e-book, and on the way there."""
    secret = tmp_path / "secret.txt"
    secret.write_text(hostile.SECRET)
    met: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        ended = threading.Event()

        def watch() -> None:
            while not ended.is_set():
                try:
                    met.append(server.accept())
                except TimeoutError:
                    continue

        watcher = threading.Thread(target=watch)
        watcher.start()
        folder = tmp_path / "2024-03-29" / "articles"
        folder.mkdir(parents=True)
        (folder / "chart.svg").write_bytes(hostile.reaching(secret, server.getsockname()[1]))
        (folder / "story.md").write_text(f"---\ntitle: A chart\npicture: chart.svg\n---\n\n{'Word. ' * 200}\n")
        result = press.build(press.Orders(tmp_path / "2024-03-29", tmp_path / "out"))
        ended.set()
        watcher.join()
    assert met == []
    cleaned = [finding for finding in result.report if finding.code == "PICTURE-CLEANED"]
    assert len(cleaned) == 1 and "scripts" in cleaned[0].message and "other files" in cleaned[0].message
    with zipfile.ZipFile(next(path for path in result.files if path.suffix == ".epub")) as book:
        drawing = book.read(next(name for name in book.namelist() if name.endswith(".svg"))).decode()
    for word in ("127.0.0.1", "secret", "file:", "script", "onclick", "foreignObject", "@import", "filter", "iframe"):
        assert word not in drawing
    assert "circle" in drawing and ">quay<" in drawing
    for path in result.files:
        assert hostile.SECRET.encode() not in path.read_bytes()


def test_a_decoder_that_dies_or_hangs_is_a_bad_picture(tmp_path: Path) -> None:
    """The process is started anew for the next one."""
    good = tmp_path / "good.png"
    good.write_bytes(hostile.encoded(hostile.photograph(), "PNG"))
    darkroom = Darkroom(None)
    assert darkroom.facts(str(good))[0].width == 240
    process = darkroom._child
    assert process is not None
    process.kill()
    process.wait()
    assert darkroom.facts(str(good))[0].width == 240
    hasty = Darkroom(None, seconds=0.0)
    with pytest.raises(BadPicture, match="took longer"):
        hasty.facts(str(good))
    hasty.seconds = 40.0
    assert hasty.developed(str(good), Wanted(pixels=50))[1] == "image/jpeg"


def test_the_process_has_bounds(tmp_path: Path) -> None:
    """Memory is bounded, and it writes no file."""
    darkroom = Darkroom(None)
    (tmp_path / "a.png").write_bytes(hostile.encoded(hostile.photograph(), "PNG"))
    darkroom.facts(str(tmp_path / "a.png"))
    assert darkroom._child is not None
    limits = Path(f"/proc/{darkroom._child.pid}/limits")
    if not limits.exists():
        pytest.skip("limits of a process cannot be read here")
    stated = {line[:26].strip(): line[26:].split()[0] for line in limits.read_text().splitlines()}
    assert stated["Max address space"] == str(2 * 1024**3) and stated["Max file size"] == "0"
    darkroom.close()


def test_the_report_says_it_in_words(tmp_path: Path) -> None:
    """One sentence with its place and what to do, in report.json too."""
    folder = tmp_path / "2024-03-29"
    folder.mkdir()
    (folder / "page.jpg").write_bytes(hostile.refused()["page.jpg"][0])
    (folder / "a.md").write_text("---\ntitle: A\npicture: page.jpg\ncaption: The quay.\n---\n\nCopy.\n")
    press.build(press.Orders(folder, tmp_path / "out", ebook=False))
    found = json.loads((tmp_path / "out" / "report.json").read_text())["findings"]
    one = next(finding for finding in found if finding["code"] == "PICTURE-BAD")
    assert one["message"] == "the picture 'page.jpg' is a web page, not a picture; its caption stays out: 'The quay.'"
    assert (one["severity"], one["hint"]) == ("warning", "replace the file; the story runs without it")
