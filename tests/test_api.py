"""The names that other programs may use: documented, typed, and working as the page says."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT

import edition

pytestmark = pytest.mark.slow

PAGE = (ROOT / "docs" / "python.md").read_text("utf-8")


def test_every_name_is_on_the_page() -> None:
    """The table of docs/python.md is the public surface, and the other way round."""
    listed = {found[1] for found in re.finditer(r"(?m)^\| `(\w+)", PAGE)}
    assert listed == set(edition.__all__)
    assert all(getattr(edition, name).__doc__ for name in edition.__all__ if name != "__version__")


def test_what_is_no_name_is_an_error() -> None:
    """As with any module."""
    with pytest.raises(AttributeError, match="nothing_such"):
        edition.nothing_such  # noqa: B018


def test_to_import_it_costs_next_to_nothing() -> None:
    """No library is read before something is asked for."""
    program = "import sys, edition; assert not {'weasyprint', 'lxml', 'pydantic', 'typer'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The very lines of the page."""
    content = tmp_path / "my-site" / "content"
    content.mkdir(parents=True)
    (content / "a.md").write_text("---\ntitle: A quay\ndate: 2024-03-29\n---\n\nThe boat came back.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    exec(re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)[1], {})  # type: ignore[index]
    assert "page 1" in capsys.readouterr().out and (tmp_path / "out" / "report.json").is_file()


def test_errors_say_what_they_are(tmp_path: Path) -> None:
    """A missing folder, days the wrong way round, a file that is no PDF."""
    day = date(2024, 3, 29)
    for fault in (
        lambda: edition.build(edition.Orders(tmp_path / "gone", tmp_path)),
        lambda: edition.gather([tmp_path], edition.Days(day, date(2024, 3, 28)), tmp_path),
        lambda: edition.check(ROOT / "README.md"),
    ):
        with pytest.raises(edition.EditionError):
            fault()


@pytest.mark.slow
def test_other_programs_are_checked_against_its_types(tmp_path: Path) -> None:
    """A program with a mistake in it is one for mypy."""
    good = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)[1]  # type: ignore[index]
    for name, text, code in (("good.py", good, 0), ("bad.py", good + "\nresult.pages.upper()\n", 1)):
        (tmp_path / name).write_text(text, "utf-8")
        command = [sys.executable, "-m", "mypy", "--no-incremental", "--follow-imports=silent", str(tmp_path / name)]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout
