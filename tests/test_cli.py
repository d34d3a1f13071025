"""The command line: files, exit codes, clean output, and docs that say what is so."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from conftest import ROOT, SAMPLE

from edition import config
from edition.cli import app
from edition.intake.reading import keys

pytestmark = pytest.mark.slow


def run(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, nothing on a terminal."""
    command = [sys.executable, "-m", "edition", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, timeout=300)


def test_new_gather_build(tmp_path: Path) -> None:
    """A paper of one's own builds at once; stdout names files only."""
    made = run("new", "mine", "--date", "2024-03-29", cwd=tmp_path)
    assert made.returncode == 0 and made.stdout.strip() == "mine/2024-03-29"
    done = run("build", made.stdout.strip(), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [Path(line).suffix for line in done.stdout.split()] == [".pdf", ".epub", ".json"]
    assert all((tmp_path / line).stat().st_size > 200 for line in done.stdout.split())


def test_gather_then_build(tmp_path: Path) -> None:
    """Articles of a day are found, written once, and make a paper."""
    source = tmp_path / "site" / "_posts"
    source.mkdir(parents=True)
    (source / "2024-03-28-first.md").write_text("---\ntitle: First\n---\n\nOne paragraph.\n")
    (source / "2024-03-29-second.md").write_text("---\ntitle: Second\n---\n\nAnother paragraph.\n")
    done = run("gather", "site", "--date", "2024-03-29", cwd=tmp_path)
    assert done.returncode == 0 and done.stdout.strip().endswith("issues/2024-03-29")
    assert [p.name for p in (tmp_path / "issues/2024-03-29/articles").iterdir()] == ["second.md"]
    assert run("build", done.stdout.strip(), cwd=tmp_path).returncode == 0
    assert run("gather", "site", "--date", "2020-01-01", cwd=tmp_path).returncode == 4


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("build", "nowhere"), 2, "there is no folder"),
        (("build", str(SAMPLE), "--layout", "gazete"), 2, "did you mean 'gazette'"),
        (("build", str(SAMPLE), "--pages", "tabliod"), 2, "did you mean 'tabloid'"),
        (("build", str(SAMPLE), "--for", "press", "--printer", "coldste"), 2, "did you mean 'coldset'"),
        (("build", str(SAMPLE), "--no-pdf", "--no-epub"), 2, "nothing to build"),
        (("gather", "."), 2, "no day was given"),
        (("gather", ".", "--date", "2025-02-30"), 2, "is not a day"),
        (("build",), 2, "no paper with an issue here"),
    ],
)
def test_mistakes_are_one_line_and_a_code(tmp_path: Path, words: tuple[str, ...], code: int, said: str) -> None:
    """No traceback, nothing on stdout."""
    done = run(*words, cwd=tmp_path)
    assert done.returncode == code and said in done.stderr and "Traceback" not in done.stderr
    assert done.stdout == ""


def test_bad_configuration_is_6_and_nothing_to_print_4(tmp_path: Path) -> None:
    """Each with file, line and hint."""
    run("new", "mine", "--date", "2024-03-29", cwd=tmp_path)
    (tmp_path / "mine/paper.toml").write_text('name = "X"\nlangauge = "en"\n')
    done = run("build", "mine/2024-03-29", cwd=tmp_path)
    assert done.returncode == 6 and "paper.toml:2" in done.stderr and "'language'" in done.stderr
    (tmp_path / "mine/paper.toml").write_text('name = "X"\n')
    for file in (tmp_path / "mine/2024-03-29/articles").iterdir():
        file.unlink()
    assert run("build", "mine/2024-03-29", cwd=tmp_path).returncode == 4


def test_degraded_is_3_and_strict_makes_it_1(tmp_path: Path) -> None:
    """A missing picture degrades the edition."""
    run("new", "mine", "--date", "2024-03-29", cwd=tmp_path)
    article = tmp_path / "mine/2024-03-29/articles/nothing-left-out.md"
    article.write_text(article.read_text().replace("tier: 3", "tier: 3\npicture: gone.jpg"))
    done = run("build", "mine/2024-03-29", "--json", cwd=tmp_path)
    assert done.returncode == 3 and "PICTURE-MISSING" in done.stderr
    assert json.loads(done.stdout)["findings"][0]["code"] == "PICTURE-MISSING"
    assert run("build", "mine/2024-03-29", "--strict", cwd=tmp_path).returncode == 1


def test_plan_prints_the_dummy() -> None:
    """Page, story, columns, rows, lines shown, jump."""
    done = run("plan", str(SAMPLE), "--dry-run")
    assert done.returncode == 0
    assert re.search(r"(?m)^page 1 ", done.stdout) and "jumps to page" in done.stdout
    assert re.search(r"columns \d-\d, rows \d+-\d+, \d+ pt, lines 1-\d+ of \d+", done.stdout)


def test_doctor_names_what_is_there() -> None:
    """Pango is, or nothing here would run."""
    done = run("doctor", "--json")
    answers = {answer["name"]: answer for answer in json.loads(done.stdout)}
    assert done.returncode == 0 and answers["Pango"]["there"] and answers["faces"]["there"]


def _commands() -> dict[str, set[str]]:
    group = typer.main.get_command(app)
    assert hasattr(group, "commands")
    commands = dict(group.commands)
    for name, command in group.commands.items():
        commands |= {f"{name} {below}": one for below, one in getattr(command, "commands", {}).items()}
    return {
        name: {opt for p in command.params for opt in p.opts if opt.startswith("--") and opt != "--help"}
        for name, command in commands.items()
    }


def test_the_docs_name_every_command_and_option() -> None:
    """docs/commands.md against the code, both ways."""
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    for name, options in _commands().items():
        assert f"edition {name}" in text, name
        for option in options:
            assert f"`{option}" in text, f"{name} {option}"
    known = {option for options in _commands().values() for option in options}
    known |= {"--help", "--verbose", "--version", "--debug", "--install-completion", "--show-completion"}
    assert set(re.findall(r"`(--[a-z-]+)", text)) <= known


def test_the_docs_name_every_key() -> None:
    """docs/configuration.md against the code."""
    text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    kinds = (config.PaperTable, config.IssueTable, config.AdTable, config.PinTable, config.PagePins, config.StoryTable)
    tables = (*(kind.model_fields for kind in kinds), keys.CANONICAL)
    for key in (key for table in tables for key in table):
        assert f"| `{key}`" in text, key


def test_the_docs_name_every_key_of_a_paper_without_hands() -> None:
    """docs/daily.md against the code: sources, the desk, publishing, with the descriptions of the keys."""
    text = (ROOT / "docs" / "daily.md").read_text("utf-8")
    kinds = (config.SourceTable, config.PublishTable, config.MailTable, config.UploadTable, config.RuleTable)
    for key, field in ((key, field) for kind in kinds for key, field in kind.model_fields.items()):
        assert f"| `{key}` | {(field.description or '').partition(';')[0]}" in text, key


def test_the_docs_name_every_finding() -> None:
    """docs/findings.md against the codes in the source."""
    text = (ROOT / "docs" / "findings.md").read_text("utf-8")
    listed = set(re.findall(r"(?m)^\| `([A-Z-]+)`", text))
    used = set()
    for module in (ROOT / "edition").rglob("*.py"):
        source = module.read_text("utf-8")
        used |= set(re.findall(r"\b(?:note|warning|error|make|_finding)\(\s*\"([A-Z]+(?:-[A-Z]+)*)\"", source))
    assert used == listed
