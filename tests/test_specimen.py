"""The specimen of a layout: it builds, it shows every form, and the same bytes come out each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Planned, planned
from test_cli import run

from edition import layout, specimen
from edition.findings import Severity, UsageError
from edition.model import BlockKind, Style
from edition.typeset import system
from edition.typeset.styles import STYLES

pytestmark = pytest.mark.slow

PRESETS = ["", "a4"]
LOOKS = [("gazette", ""), ("gazette", "a4"), ("metro", ""), ("journal", ""), ("leaflet", "")]


def _silent(_what: str) -> None:
    return


@pytest.fixture(scope="module", params=PRESETS, ids=["default", "a4"])
def plan(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Planned:
    """The specimen of the gazette, planned."""
    folder = tmp_path_factory.mktemp("specimen")
    look = layout.load("gazette", request.param)
    specimen.write_issue(look, folder)
    return planned(folder, look.grid.preset)


def test_every_kind_is_shown(plan: Planned) -> None:
    """A row of STYLES without a specimen is a look that nobody has judged."""
    dummy = plan.made.dummy
    bodies = {block.kind for article in dummy.articles.values() for block in article.body}
    assert bodies == set(BlockKind)
    kinds = {block.kind for galley in dummy.galleys.values() for block in galley.blocks}
    if any(picture.caption for _, module in dummy.modules() for picture in module.pictures):
        kinds.add("caption")
    if any(line.line.rule for galley in dummy.galleys.values() for line in galley.lines):
        kinds.add("rule")
    assert set(STYLES) - kinds == set()


def test_every_voice_is_shown(plan: Planned) -> None:
    """Every bit of Style, a link, a run in another language, a drop cap and a table in columns."""
    galleys = plan.made.dummy.galleys.values()
    blocks = [block for galley in galleys for block in galley.blocks]
    runs = [one for block in blocks for one in block.runs]
    shown = Style.PLAIN
    for one in runs:
        shown |= one.style
    assert [style.name for style in Style if not style & shown] == []
    assert Style.BOLD | Style.ITALIC in {one.style for one in runs}
    assert any(one.href.startswith("https:") for one in runs) and any(one.lang for one in runs)
    assert any(block.cap is not None for block in blocks)
    assert any(line.line.cells for galley in galleys for line in galley.lines)
    assert {block.level for block in blocks if block.kind == "item"} >= {1, 2, 3}
    assert {block.marker for block in blocks if block.kind == "item"} >= {"•", "1."}


def test_every_tier_and_all_furniture_is_shown(plan: Planned) -> None:
    """Heads of all five tiers, a kicker of its own, a deck, a byline of two, a dateline, sources, a continued story."""
    assert {item.tier for item in plan.budget.items} == {1, 2, 3, 4, 5}
    articles = [item.article for item in plan.budget.items]
    assert any(one.kicker for one in articles) and any(one.deck for one in articles)
    assert any(len(one.byline) == 2 for one in articles) and any(one.dateline for one in articles)
    assert any(len(one.sources) == 1 for one in articles) and any(len(one.sources) > 1 for one in articles)
    assert any(module.continued_on for _, module in plan.made.dummy.modules())


def test_no_notice_is_larger_than_the_stories(plan: Planned) -> None:
    """House notices close a page; they are not what a specimen is to show."""
    dummy = plan.made.dummy
    for _, module in dummy.modules():
        if module.kind == "house":
            assert module.rect.columns * module.rect.rows < 0.25 * dummy.columns * dummy.rows


@pytest.mark.parametrize(("name", "preset"), LOOKS, ids=["default", "a4", "metro", "journal", "leaflet"])
def test_it_builds_and_nothing_is_lost(tmp_path: Path, name: str, preset: str) -> None:
    """No warning, no error, and nothing but the file is written."""
    out = tmp_path / "one.pdf"
    result, _ = specimen.make(name, preset, out, _silent)
    assert [str(finding) for finding in result.report if finding.severity > Severity.NOTE] == []
    assert result.files == [out] and result.pages > 1 and [path.name for path in tmp_path.iterdir()] == ["one.pdf"]


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the folder is called and whenever it is done."""
    for name in ("one", "two"):
        specimen.make("gazette", "mini", tmp_path / f"{name}.pdf", _silent)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_scripts_without_a_face_are_left_out_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine without fonts the layout's own scripts remain; the colophon and the answer name the others."""
    monkeypatch.setattr(system, "face_with", lambda *_asked: None)
    look = layout.load("gazette")
    left_out = specimen.write_issue(look, tmp_path)
    packages = {one.script: one.package for one in left_out}
    assert packages == {
        **dict.fromkeys(["Bengali", "Hindi", "Thai"], "fonts-noto-core"),
        **dict.fromkeys(["Chinese", "Japanese", "Korean"], "fonts-noto-cjk"),
    }
    assert {"arabic.md", "greek.md", "hebrew.md", "russian.md", "vietnamese.md"} <= {
        path.name for path in (tmp_path / "articles" / "scripts").iterdir()
    }
    assert not (tmp_path / "articles" / "scripts" / "thai.md").exists()
    colophon = (tmp_path / "articles" / "colophon.md").read_text("utf-8")
    assert all(str(one) in colophon for one in left_out)


def test_each_script_is_long_enough_to_judge(plan: Planned) -> None:
    """Each fills several lines of a column, so that justified lines and their divisions show."""
    scripts = [article for article in plan.issue.articles if article.source.path.startswith("scripts/")]
    assert len({article.lang for article in scripts}) == len(scripts) >= 14
    for article in scripts:
        paragraphs = [block for block in article.body if block.kind is BlockKind.PARAGRAPH]
        assert sum(len(block.text) for block in paragraphs) >= 130, article.slug


def test_mistakes_are_told(tmp_path: Path) -> None:
    """A layout, a preset or a folder that is not there; nothing is written."""
    for name, preset, out in (
        ("gazete", "", tmp_path / "x.pdf"),
        ("gazette", "tabliod", tmp_path / "x.pdf"),
        ("gazette", "", tmp_path / "nowhere" / "x.pdf"),
        ("gazette", "", tmp_path),
    ):
        with pytest.raises(UsageError):
            specimen.make(name, preset, out, _silent)
    assert list(tmp_path.iterdir()) == []
    done = run("specimen", "gazete", cwd=tmp_path)
    assert done.returncode == 2 and "did you mean 'gazette'" in done.stderr and done.stdout == ""
