"""A terminal that is closed or full, or a user without a home, changes no outcome."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """An issue of one brief."""
    (tmp_path / "paper.toml").write_text('name = "Gazette"\nlanguage = "en"\n', "utf-8")
    articles = tmp_path / "2024-03-29" / "articles"
    articles.mkdir(parents=True)
    text = "---\ntitle: A brief\ndate: 2024-03-29\n---\n\nThe boat came back to the north quay on Friday.\n"
    (articles / "brief.md").write_text(text, "utf-8")
    return articles.parent


def run(issue: Path, shell: str, env: dict[str, str] | None = None) -> int:
    """The exit code of a build with what ``shell`` does to its output."""
    command = f'"{sys.executable}" -m edition build "{issue}" --out "{issue / "out"}" {shell}'
    return subprocess.run(["bash", "-c", command], env=env, check=False, capture_output=True, timeout=120).returncode


@pytest.mark.parametrize(
    "shell",
    [">&-", "2>&-", ">&- 2>&-", ">/dev/full", "2>/dev/full", "> >(true)", "2> >(true)", "--json >/dev/full", "<&-"],
)
def test_a_closed_or_full_output_changes_nothing(issue: Path, shell: str) -> None:
    """The edition is published, and the exit code says so."""
    if "full" in shell and not Path("/dev/full").exists():
        pytest.skip("the system has no /dev/full")
    assert run(issue, shell) == 0
    assert (issue / "out" / "gazette-2024-03-29.pdf").is_file()


def test_a_user_without_a_home_builds(issue: Path) -> None:
    """Nothing is kept, nothing fails."""
    env = {key: value for key, value in os.environ.items() if key not in ("HOME", "XDG_CACHE_HOME", "TMPDIR")}
    assert run(issue, "", env) == 0


def test_a_cache_that_cannot_be_written_changes_nothing(issue: Path, tmp_path: Path) -> None:
    """A file where the folder should be."""
    (tmp_path / "cache").write_bytes(b"")
    assert run(issue, "", os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")}) == 0


def test_the_start_is_light() -> None:
    """Asked for its version only, the program loads none of what it works with."""
    code = (
        "import sys, edition.cli; from edition.cli import confinement; sys.argv = ['edition', '--version'];"
        "ended = edition.cli._run();"
        "print(ended, sorted(set(sys.modules) & {'weasyprint', 'numpy', 'lxml.etree', 'PIL.Image', 'fontTools.ttLib',"
        " 'pypdfium2', 'pikepdf', 'markdown_it', 'ebooklib', 'edition.press', 'edition.layout', 'edition.intake'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.splitlines()[1:] == ["0 []"], done.stderr


def test_no_compiler_is_asked_where_a_library_is(issue: Path, tmp_path: Path) -> None:
    """Programs of these names would leave a mark if they were called."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("gcc", "cc", "ld", "ldconfig", "objdump"):
        (tools / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/called-{name}\n", "utf-8")
        (tools / name).chmod(0o755)
    assert run(issue, "", os.environ | {"PATH": f"{tools}:{os.environ['PATH']}"}) == 0
    assert [one.name for one in tmp_path.glob("called-*")] == []
