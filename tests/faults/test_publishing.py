"""An edition is published as one: whatever happens, its names lead to the old edition or to the new one, whole."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from edition.press import publishing

pytestmark = pytest.mark.slow

STEM = "gazette-2024-03-29"
NAMES = (f"{STEM}.pdf", f"{STEM}.epub", "report.json")
STEPS = ("replace", "rename", "symlink", "link", "fsync", "mkdir", "unlink")
"""What publishing asks of the system: a kill may come before each."""


class Killed(BaseException):
    """The program ends here."""


def files(what: str) -> dict[str, bytes]:
    """Three files that say of which edition they are."""
    return {name: f"{what} {name}".encode() * 1000 for name in NAMES}


def seen(out: Path) -> dict[str, str]:
    """Which edition each name leads to; names that lead nowhere are left out."""
    return {name: (out / name).read_bytes().split()[0].decode() for name in NAMES if (out / name).is_file()}


@pytest.fixture(params=["links", "journal"])
def out(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on a file system with links, or without."""
    if request.param == "journal":
        monkeypatch.setattr(publishing, "_links", lambda _home: False)
    return tmp_path


def steps(act: Callable[[], object], stop: int) -> int:
    """Run ``act`` and end it before the step ``stop``; how many steps it took."""
    count = 0

    def counted(plain: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **more: object) -> object:
            nonlocal count
            count += 1
            if count == stop:
                raise Killed
            return plain(*args, **more)

        return step

    with pytest.MonkeyPatch.context() as patch:
        for name in STEPS:
            patch.setattr(os, name, counted(getattr(os, name)))
        with contextlib.suppress(Killed):
            act()
    return count


def _kills(out: Path, before: Callable[[Path], object]) -> Iterator[Path]:
    """The folder after a publication that was killed before each of its steps."""
    for stop in range(1, 1000):
        own = out / str(stop)
        own.mkdir()
        before(own)
        count = steps(lambda own=own: publishing.publish(own, STEM, files("new")), stop)  # type: ignore[misc]
        yield own
        if count < stop:
            return


def test_a_kill_before_any_step_leaves_one_edition(out: Path, request: pytest.FixtureRequest) -> None:
    """All names lead to one of the two; without links that is so when the next build has begun."""
    linked = "links" in request.node.callspec.id
    found = []
    for own in _kills(out, lambda own: publishing.publish(own, STEM, files("old"))):
        if not linked:
            publishing.recover(own, STEM)
        editions = seen(own)
        assert sorted(editions) == sorted(NAMES)
        found.append(set(editions.values()))
        assert len(found[-1]) == 1, f"kill {len(found)}: {editions}"
        publishing.publish(own, STEM, files("third"))
        assert set(seen(own).values()) == {"third"}
        assert not list(own.rglob("new*")) and not list(own.rglob("*.link"))
    assert {"old"} in found and {"new"} in found and len(found) > 10


def test_a_kill_of_the_first_publication_leaves_nothing_or_all(tmp_path: Path) -> None:
    """Names that lead nowhere yet are no files."""
    for own in _kills(tmp_path, lambda own: None):
        assert set(seen(own)) - {"report.json"} in (set(), set(NAMES) - {"report.json"})
        publishing.publish(own, STEM, files("third"))
        assert set(seen(own).values()) == {"third"} and not list(own.rglob("*.link"))


def test_files_of_before_become_links_whole(tmp_path: Path) -> None:
    """Plain files, as an older version of the program has left them, are the first version that is kept."""
    for own in _kills(tmp_path, lambda own: [(own / name).write_bytes(data) for name, data in files("old").items()]):
        editions = seen(own)
        del editions["report.json"]  # it is the last build's, of whichever edition
        assert len(editions) == 2 and len(set(editions.values())) == 1, editions


def test_the_version_before_is_kept(tmp_path: Path) -> None:
    """As many as were asked for, the new one among them."""
    for number in range(5):
        publishing.publish(tmp_path, STEM, files(str(number)), versions=3)
    home = tmp_path / publishing.HOME / STEM
    kept = sorted(int(one.name) for one in home.iterdir() if one.name.isdecimal())
    assert [(home / str(one) / "report.json").read_bytes().split()[0] for one in kept] == [b"2", b"3", b"4"]


def test_a_file_that_is_not_made_anew_stays(tmp_path: Path) -> None:
    """A build of the e-book alone leaves the pages."""
    publishing.publish(tmp_path, STEM, files("old"))
    publishing.publish(tmp_path, STEM, {name: data for name, data in files("new").items() if "pdf" not in name})
    assert seen(tmp_path) == {NAMES[0]: "old", NAMES[1]: "new", NAMES[2]: "new"}


def test_a_full_disk_leaves_the_old_edition(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing half made beside it."""
    publishing.publish(out, STEM, files("old"))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "gazette")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space"):
        patch.setattr(os, "fsync", full)
        publishing.publish(out, STEM, files("new"))
    assert set(seen(out).values()) == {"old"}
    assert not list(out.rglob("new*"))


def test_a_folder_that_has_gone_is_an_error(tmp_path: Path) -> None:
    """Files that nobody will find are not published."""
    with pytest.raises(FileNotFoundError, match="gone"):
        publishing.publish(tmp_path / "gone", STEM, files("new"))


KILLED = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("publishing", {file!r})
publishing = importlib.util.module_from_spec(spec)
spec.loader.exec_module(publishing)
from pathlib import Path
out = Path({out!r})
print("ready", flush=True)
for turn in range(100000):
    names = {names!r}
    publishing.publish(out, {stem!r}, {{name: f"{{turn}} {{name}}".encode() * 20000 for name in names}})
"""


@pytest.mark.slow
def test_sixty_kills_at_any_moment(tmp_path: Path) -> None:
    """The program is killed while it publishes one edition after another."""
    random.seed(7)
    for number in range(60):
        out = tmp_path / str(number)
        out.mkdir()
        code = KILLED.format(file=publishing.__file__, out=str(out), stem=STEM, names=NAMES)
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(random.uniform(0.0, 0.12))
            child.send_signal(signal.SIGKILL)
        editions = seen(out)
        assert len(set(editions.values())) <= 1, editions
        assert len(editions) in (0, 2, 3)
        shutil.rmtree(out)
