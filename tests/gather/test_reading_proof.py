"""The third proof: what the readers lose, move or double is found, and what they read well is no alarm."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from reading import codes, read

from edition.findings import Source
from edition.intake import folder
from edition.intake.reading import article as articles
from edition.intake.reading import frontmatter, proof
from edition.intake.sources.place import Place
from edition.intake.sources.raw import opened
from edition.model import Article, Block, BlockKind, Paper, Run

pytestmark = pytest.mark.slow

SAMPLE = Path(__file__).parents[2] / "issues" / "2024-03-29" / "articles"
PROVED = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE)


def sample() -> list[tuple[str, Article]]:
    """The articles of the sample with the copy of their files."""
    found = []
    for path in sorted(SAMPLE.glob("*.md")):
        article, findings = articles.read(opened(Place(path, path.name, SAMPLE)), Paper("Gazette"))
        assert article is not None and not [one for one in findings if one.code.startswith("READ")]
        found.append((frontmatter.split(path.read_text("utf-8"), path.name)[0].body, article))
    return found


def faulty(article: Article, chance: random.Random, how: str) -> Article | None:
    """``article`` with a run of words dropped, moved or doubled; None where it has no paragraph for that."""
    body = list(article.body)
    long = [i for i, block in enumerate(body) if block.kind in PROVED and len(block.text.split()) >= 12]
    if not long:
        return None
    i = chance.choice(long)
    words = body[i].text.split()
    length = chance.randint(3, 9)
    at = chance.randrange(len(words) - length + 1)
    run, rest = words[at : at + length], words[:at] + words[at + length :]
    if sum(any(map(str.isalpha, word)) for word in run) < 3:  # dashes and numbers are no run of words
        return None
    if how == "doubled":
        rest = [*words[: at + length], *run, *words[at + length :]]
    elif how == "moved":
        to = chance.choice([place for place in range(len(rest) + 1) if abs(place - at) > 2])
        rest = [*rest[:to], *run, *rest[to:]]
    body[i] = replace(body[i], runs=(Run(" ".join(rest)),))
    return replace(article, body=tuple(body))


@pytest.mark.parametrize("how", ["dropped", "moved", "doubled"])
def test_faults_of_reading_are_found(how: str) -> None:
    """Seventy of each kind, in runs of three to nine words of the sample's articles."""
    chance = random.Random(how)
    stock = sample()
    tried = 0
    missed = []
    while tried < 70:
        source, article = chance.choice(stock)
        spoilt = faulty(article, chance, how)
        if spoilt is None:
            continue
        tried += 1
        if not proof.lost(source, spoilt, (), ()):
            missed.append(spoilt.slug)
    assert missed == []


@pytest.mark.parametrize("how", ["dropped", "moved", "doubled"])
def test_whole_paragraphs_are_found(how: str) -> None:
    """A paragraph that is lost, is elsewhere, or is twice."""
    copy = [
        f"Paragraph {word} says that the boat of the harbour master came back."
        for word in ("one", "two", "three", "four")
    ]
    source = "\n\n".join(copy)
    order = {"dropped": [0, 1, 3], "moved": [0, 2, 3, 1], "doubled": [0, 1, 2, 1, 3]}[how]
    body = tuple(Block(BlockKind.PARAGRAPH, (Run(copy[i]),)) for i in order)
    article = Article("a", "The boat", body, Source("a.md", 1))
    assert codes(proof.lost(source, article, (), ())) == ["READ-LOST" if how == "dropped" else "READ-CHANGED"]


def test_what_was_left_out_on_purpose_is_not_lost(tmp_path: Path) -> None:
    """It is said, and a page without it is whole."""
    page = (
        "<nav>Home of all the news</nav><h1>Quay</h1><p>The boat came back to the quay.</p>"
        "<p hidden>Three hidden words</p>"
    )
    article, findings = read(tmp_path, "a.html", page)
    assert codes(findings) == ["FURNITURE"]
    assert codes(proof.lost(page, article, (), ())) == ["READ-LOST", "READ-LOST"]


@pytest.mark.parametrize(
    "text",
    [
        "A [link with words](https://example.org/a_b (c)) and *stressed words* in **it**, `code_with_marks()` too.",
        "| a | b |\n|---|---|\n| one two three | four five six |\n\nThe end of the table is here.",
        "A note[^1] and another one[^2] in one line.\n\n[^1]: The words of the first note.\n[^2]: And of the second.",
        "![The north quay at dawn](none.jpg)\n\nThe boat came back. See <https://example.org/what/is/it>.",
        "Vec<T> is `Vec<T>` and Rc<str> is no tag at all.\n\n> A quotation with words\n>\n> — Rima Haddad",
        "1. First of the things\n2. Second of the things\n   - inner thing of the second\n\n---\n\nAn end.",
        "She said &ldquo;the boat&rsquo;s back&rdquo; &mdash; don't ask.\n\n$$\na^2 + b^2\n$$\n\nThat is all.",
        "<div class='x y z'><p>Words in a box of HTML</p><script>not these words here</script></div>\n\nAfter it.",
        "عاد القارب إلى الرصيف الشمالي يوم الجمعة، وقال الربّان إنّ الريح كانت هادئة.\n\nHello again to you all.",
    ],
)
def test_what_is_read_well_is_no_alarm(tmp_path: Path, text: str) -> None:
    """Markdown of all kinds."""
    _, findings = read(tmp_path, "a.md", f"---\ntitle: Quay\n---\n\n{text}\n")
    assert [one for one in findings if one.code.startswith("READ")] == []


@pytest.mark.parametrize(
    ("name", "most"), [("pelican", 0), ("ropensci", 0), ("arabr", 0), ("ant", 0), ("digitalgov", 1)]
)
def test_nothing_is_lost_from_what_nobody_here_wrote(corpora: Path, name: str, most: int) -> None:
    """Articles of five sites; the one alarm is of words that stand in an address."""
    _, findings = folder.read_all(folder.find(corpora / name), Paper("Gazette"))
    assert len([one for one in findings if one.code == "READ-LOST"]) <= most


@pytest.mark.parametrize(
    "odd", ["<![CDA", "<![CDATA[x]]>", "<![if !vml]>", "<![", "<!", "<?", "<!DOCTYPE", "</", "&#;", "<a <b>"]
)
@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_markup_of_any_kind_is_no_fault(tmp_path: Path, suffix: str, odd: str) -> None:
    """The proof takes no article out of the paper."""
    article, findings = read(
        tmp_path, f"a{suffix}", f"<p>The boat came back {odd} to the north quay.</p><p>It was late.</p>"
    )
    assert "The boat came back" in " ".join(block.text for block in article.body)
    assert "ARTICLE-FAULT" not in codes(findings)
