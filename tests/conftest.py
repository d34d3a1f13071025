"""What the tests share: the sample issue, built once, and the folder of real inputs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from edition import desk, press
from edition.findings import Report
from edition.intake import issue as issues
from edition.layout import Layout
from edition.makeup import MadeUp
from edition.model import Issue
from edition.typeset.setter import GalleySetter

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "issues" / "2024-03-29"
CORPORA = ROOT.parent / "shared" / "corpora"

settings.register_profile("laws", deadline=None)  # how long a law takes is no part of it
settings.load_profile("laws")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--save-golden`` writes the golden files anew."""
    parser.addoption("--save-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the tests keep on disk is apart from what the user keeps; all workers of a run share it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(shared / "cache"))
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    """Compares a text with a golden file, or writes it with ``--save-golden``."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / name
        if request.config.getoption("--save-golden"):
            path.write_text(text, "utf-8")
        assert path.read_text("utf-8") == text

    return compare


@dataclass(frozen=True)
class Planned:
    """An issue as it was planned."""

    issue: Issue
    budget: desk.Budget
    look: Layout
    made: MadeUp
    setter: GalleySetter


def planned(folder: Path, preset: str = "", name: str = "") -> Planned:
    """Plan the issue in ``folder``, in the look ``name`` (the paper's when empty)."""
    issue, _ = issues.read(folder)
    budget, _ = desk.budget(issue)
    look = press.chosen_layout(name or issue.paper.layout, preset or issue.paper.pages, budget, Report())
    made, setter = press.planned(budget, look, lambda _what: None)
    return Planned(issue, budget, look, made, setter)


@pytest.fixture(scope="session")
def sample() -> Planned:
    """The sample issue, planned."""
    return planned(SAMPLE)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the sample issue was built."""
    out = tmp_path_factory.mktemp("out")
    press.build(press.Orders(SAMPLE, out))
    return out


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real inputs; tests that need it skip where it is absent."""
    if not CORPORA.is_dir():
        pytest.skip("../shared/corpora is not here")
    return CORPORA


@pytest.fixture(scope="module")
def sample_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's paper, to be changed: the folder of its issue."""
    folder = tmp_path_factory.mktemp("paper") / "issues"
    shutil.copytree(SAMPLE.parent, folder)
    return folder / SAMPLE.name
