"""Real inputs: whole folders are gathered without a fault, without residue, and read back as the same articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from edition import collect
from edition.findings import Report
from edition.intake import folder, issue
from edition.intake.reading import translations
from edition.model import Article, Block, Paper, Style

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"
pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="../shared/corpora is not here")

RESIDUE = ("{{<", "{{%", "{%", "<!-- wp:", "<!--more", "{: ")
SETS = {
    "digitalgov": ("digitalgov/content/news/2014/10", date(2014, 10, 6), date(2014, 10, 12), 7),
    "pelican": ("pelican", date(2013, 1, 1), date(2026, 12, 31), 26),
    "ropensci": ("ropensci", date(2017, 1, 1), date(2026, 12, 31), 35),
}


@pytest.fixture(scope="module", params=sorted(SETS))
def gathered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path, Report]:
    """One set of real inputs, gathered into a new folder: its name, the issue's folder, and the report."""
    name = request.param
    path, since, until, _ = SETS[name]
    written, report = collect.gather([CORPORA / path], collect.Days(since, until), tmp_path_factory.mktemp(name))
    return name, written.folder, report


def _alike(article: Article) -> tuple[object, ...]:
    """What must survive: furniture, and the kind, words, styles and links of every block."""
    blocks = [
        (b.kind, b.level, b.marker, b.runs, b.picture and (b.picture.caption, b.picture.alt)) for b in article.body
    ]
    furniture = (article.title, article.kicker, article.deck, article.byline, article.sources, article.tags)
    return (*furniture, article.date, article.time, article.section, article.lang, article.url, blocks)


def _sources(name: str) -> list[Article]:
    path, since, until, _ = SETS[name]
    found, _ = folder.of_days(folder.read_all(folder.find(CORPORA / path), Paper(""))[0], since, until)
    found, _ = translations.of_the_paper(found, Paper(""))
    return sorted(folder.with_own_slugs(found), key=lambda article: article.slug)


def test_every_article_is_there(gathered: tuple[str, Path, Report]) -> None:
    """As many articles come back as were gathered, and none of them has a fault of its own."""
    name, into, _ = gathered
    found, findings = issue.read(into)
    assert len(found.articles) == SETS[name][3]
    assert [finding for finding in findings if finding.severity] == []
    assert all(article.words > 50 for article in found.articles)


def test_they_read_back_as_the_same(gathered: tuple[str, Path, Report]) -> None:
    """Words, blocks, styles and links of the canonical form are those of the source."""
    name, into, _ = gathered
    back = sorted(issue.read(into)[0].articles, key=lambda article: article.slug)
    for source, article in zip(_sources(name), back, strict=True):
        assert article.slug == source.slug
        assert article.words == source.words
        assert _alike(article) == _alike(source), article.slug


def test_no_residue_reaches_a_block(gathered: tuple[str, Path, Report]) -> None:
    """No shortcode, template tag or block marker is in the copy outside code."""
    _, into, _ = gathered

    def copy(block: Block) -> str:
        return "".join(run.text for run in block.runs if not run.style & Style.CODE)

    for article in issue.read(into)[0].articles:
        for said in (article.title, article.deck, *(copy(block) for block in article.body)):
            assert not [piece for piece in RESIDUE if piece in said], f"{article.slug}: {said[:120]}"


def test_pictures_are_beside_the_articles(gathered: tuple[str, Path, Report]) -> None:
    """Every picture that an article names lies in its folder; those of the bundles were found."""
    name, into, report = gathered
    pictures = [picture for article in issue.read(into)[0].articles for picture in article.figures]
    assert all(Path(picture.path).parent == (into / "articles").resolve() for picture in pictures)
    assert len(pictures) >= {"ropensci": 60}.get(name, 0)
    known = {"PICTURE-MISSING", "PICTURE-REMOTE", "KEY-DECK", "KEY-UNKNOWN", "RESIDUE", "PAPER-MADE"}
    known |= {
        "COPY-MISSING",
        "TITLE-MISSING",
        "NOT-READ",
        "PICTURE-UNUSED",
        "PASSED-OVER",
        "TRANSLATION",
    }  # of files that are no articles
    assert {f.code for f in report} - {"READ-CHANGED"} <= known


def test_gathering_again_changes_nothing(gathered: tuple[str, Path, Report]) -> None:
    """The same folder gathered again is left as it is, file by file."""
    name, into, _ = gathered
    path, since, until, count = SETS[name]
    before = {file.name: file.read_bytes() for file in into.rglob("*") if file.is_file()}
    written, _ = collect.gather([CORPORA / path], collect.Days(since, until), into.parent)
    assert len(written.same) == count
    assert {file.name: file.read_bytes() for file in into.rglob("*") if file.is_file()} == before
