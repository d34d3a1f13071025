"""Disks of ten sizes that are too small for an edition, and two builds at once: the old edition stays, in one line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

COPY = "The boat came back to the north quay on Friday, and her master said that the wind was light. " * 8


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An issue of two stories."""
    folder = tmp_path_factory.mktemp("disks")
    (folder / "paper.toml").write_text('name = "Gazette"\nlanguage = "en"\n', "utf-8")
    articles = folder / "2024-03-29" / "articles"
    articles.mkdir(parents=True)
    for name in ("quay", "ferry"):
        (articles / f"{name}.md").write_text(f"---\ntitle: The {name}\n---\n\n{COPY}\n", "utf-8")
    return articles.parent


def command(issue: Path, out: Path) -> list[str]:
    """A build of the issue into ``out``."""
    return [sys.executable, "-m", "edition", "build", str(issue), "--out", str(out)]


@pytest.fixture(scope="module")
def whole(issue: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the edition, as a disk with room has them."""
    out = tmp_path_factory.mktemp("room")
    subprocess.run(command(issue, out), check=True, capture_output=True, timeout=120)
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file() and not path.name.startswith(".")}


@pytest.fixture
def disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A disk in memory that has ``request.param`` kB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={request.param}k", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root mounts a disk of its own")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def seen(out: Path) -> dict[str, bytes]:
    """The files that people open."""
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file() and not path.name.startswith(".")}


@pytest.mark.slow
@pytest.mark.parametrize("disk", [8, 16, 32, 64, 100, 140, 180, 220, 260, 300], indirect=True)
def test_a_disk_without_room_leaves_the_old_edition(issue: Path, disk: Path, whole: dict[str, bytes]) -> None:
    """Where the first edition fits, the second does not replace it by half; nothing half made is seen."""
    for _turn in range(3):
        before = seen(disk)
        done = subprocess.run(command(issue, disk), capture_output=True, text=True, check=False, timeout=120)
        after = seen(disk)
        assert "Traceback" not in done.stderr
        if done.returncode:
            assert done.returncode == 1 and "No space" in done.stderr and done.stderr.count("edition: ") == 1
            assert after == before
        else:
            assert after.keys() == whole.keys()
    sizes = sum(map(len, whole.values()))
    assert sizes > 32_000, "the smallest disks must be too small"


def test_two_builds_at_once_make_one_edition(issue: Path, tmp_path: Path, whole: dict[str, bytes]) -> None:
    """Each of four ends well, or says that another one is running; the files are whole."""
    running = [subprocess.Popen(command(issue, tmp_path), stderr=subprocess.PIPE, text=True) for _ in range(4)]
    ends = [(one.communicate(timeout=120)[1], one.returncode) for one in running]
    assert {code for _, code in ends} <= {0, 75} and 0 in {code for _, code in ends}
    assert all("another build" in said for said, code in ends if code == 75)
    assert {name: data for name, data in seen(tmp_path).items() if name != "report.json"} == {
        name: data for name, data in whole.items() if name != "report.json"
    }
    shutil.rmtree(tmp_path)
