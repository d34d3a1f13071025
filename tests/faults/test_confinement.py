"""The work is done in a process with bounded memory and time; what exceeds them costs one line and no edition."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from edition.cli import confinement

pytestmark = pytest.mark.slow

DRIVER = """
import sys
from edition.cli import confinement
confinement.SECONDS, confinement.MEMORY = 1, 600 * 1024**2
stage = confinement.Stage()

def work():
    stage.tell("setting 'the-long-night'")
    {work}
    return 0

sys.exit(confinement.confined(work, stage, lambda what: print(what, file=sys.stderr)))
"""


def run(work: str) -> subprocess.CompletedProcess[str]:
    """How a process ends that does ``work`` in bounds."""
    code = DRIVER.format(work=work)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize(
    ("work", "reason"),
    [
        ("while True: pass", "of the processor"),
        ("import re; re.match('(a+)+b', 'a' * 60)", "of the processor"),
        ("held = bytearray(2_000_000_000)", "more memory than it may have"),
        ("try: 1 / 0\n    except ZeroDivisionError: held = bytearray(2_000_000_000)", "more memory than it may have"),
        ("return confinement.NEEDS_MEMORY", "more memory than it may have"),
        ("import ctypes; ctypes.string_at(0)", "SIGSEGV"),
        ("import os; os.abort()", "SIGABRT"),
    ],
)
def test_what_exceeds_its_bounds_is_one_line(work: str, reason: str) -> None:
    """The line has the stage and the story, and the exit code is that of a failure."""
    done = run(work)
    assert done.returncode == 1
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1 and done.stderr.startswith("setting 'the-long-night': ")


def test_the_exit_code_is_that_of_the_work() -> None:
    """Also where the work ends by itself."""
    assert run("return 75").returncode == 75
    assert run("raise SystemExit(4)").returncode == 4


def _children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    return [int(one) for one in text.split()]


def _gone(pid: int) -> bool:
    """Whether a process has ended: it is not there, or waits to be asked for its exit code."""
    for _ in range(200):
        try:
            state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system has no /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
def test_the_work_ends_with_the_process_that_waits(number: signal.Signals) -> None:
    """However that is ended, nothing goes on behind it."""
    if signal.getsignal(number) is signal.SIG_IGN:
        pytest.skip("whoever started the tests has it ignored, as nohup does, and a shell in the background")
    code = DRIVER.format(work="import time; print('ready', flush=True); time.sleep(60)")
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as waiting:
        assert waiting.stdout is not None and waiting.stdout.readline() == b"ready\n"
        (child,) = _children(waiting.pid)
        waiting.send_signal(number)
        code = waiting.wait(20)
    assert code in (-number, 128 + number, 1)
    assert _gone(child)


def test_a_build_without_enough_memory_leaves_the_old_edition(tmp_path: Path) -> None:
    """One line, exit 1, and the files are those of before."""
    (tmp_path / "paper.toml").write_text('name = "Gazette"\nlanguage = "en"\n', "utf-8")
    articles = tmp_path / "2024-03-29" / "articles"
    articles.mkdir(parents=True)
    (articles / "a.md").write_text("---\ntitle: Quay\n---\n\nThe boat came back to the north quay.\n", "utf-8")
    command = f'"{sys.executable}" -m edition build "{articles.parent}" --out "{tmp_path / "out"}"'
    first = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=120)
    before = (tmp_path / "out" / "gazette-2024-03-29.pdf").read_bytes()
    assert first.returncode == 0, first.stderr
    for megabytes in (150, 220, 300):
        tight = subprocess.run(
            ["bash", "-c", f"ulimit -v {megabytes * 1024}; exec {command} --no-cache"],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        )
        assert tight.returncode in (1, 5), tight.stderr
        assert "Traceback" not in tight.stderr
        assert (tmp_path / "out" / "gazette-2024-03-29.pdf").read_bytes() == before


def test_a_stage_keeps_what_has_room() -> None:
    """Text of any length and alphabet is shown as far as it goes."""
    stage = confinement.Stage()
    stage.tell("قراءة " * 200)
    assert str(stage).startswith("قراءة") and len(str(stage).encode()) <= 512
    stage.tell("painting")
    assert str(stage) == "painting"


def test_no_temporary_file_is_left(tmp_path: Path) -> None:
    """By work that ends, by work that is killed, and by a program that was killed itself: the next one sweeps."""
    env = os.environ | {"TMPDIR": str(tmp_path)}
    code = DRIVER.format(work="import tempfile, time; tempfile.mkdtemp(); print('ready', flush=True); {}")
    for what in ("", "import os; os.abort()"):
        subprocess.run([sys.executable, "-c", code.format(what)], env=env, capture_output=True, check=False, timeout=60)
        assert list(tmp_path.iterdir()) == []
    command = [sys.executable, "-c", code.format("time.sleep(60)")]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE) as killed:
        assert killed.stdout is not None and killed.stdout.readline() == b"ready\n"
        killed.kill()
    assert len(list(tmp_path.iterdir())) == 1
    subprocess.run([sys.executable, "-c", DRIVER.format(work="pass")], env=env, check=True, timeout=60)
    assert list(tmp_path.iterdir()) == []


def test_a_container_leaves_the_files_of_its_neighbours(tmp_path: Path) -> None:
    """A process that is not seen because it lives in another namespace is not taken for a dead one."""
    (tmp_path / "edition-1-999999999-other").mkdir()
    env = os.environ | {"TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", DRIVER.format(work="pass")], env=env, check=True, timeout=60)
    assert [entry.name for entry in tmp_path.iterdir()] == ["edition-1-999999999-other"]
