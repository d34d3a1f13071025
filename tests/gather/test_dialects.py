"""What other tools add to Markdown goes, and every word stays: MDX, Docusaurus, MkDocs, Quarto, Nunjucks, captions."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reading import codes, read

from edition.gather.reading import dialects
from edition.gather.sources.survey import survey
from edition.model import Article, Block

QUIET = ("RESIDUE", "READ-CHANGED", "COPY-MISSING", "LANG-DETECTED")
FRONT = "---\ntitle: A page\ndate: 2024-03-29\n---\n\n"


def shown(block: Block) -> str:
    """A block in a few letters: its kind, whether it is boxed, its words or its picture."""
    if block.picture is not None:
        return f"[{Path(block.picture.path).name}: {block.picture.alt}: {block.picture.caption}]"
    return f"{'box ' if block.boxed else ''}{block.kind.value}: {block.text}"


def page(folder: Path, name: str, copy: str) -> tuple[Article, list[str]]:
    """The article of ``copy`` beside a picture, and the codes of its findings but for the note on residue."""
    Image.new("RGB", (60, 40)).save(folder / "boat.jpg")
    article, findings = read(folder, name, FRONT + copy)
    return article, [code for code in codes(findings) if code not in QUIET]


MDX = [
    ("import Chart from '../chart.js'\nimport {\n  a,\n  b\n} from \"x\";\n\nThe words.\n", ["paragraph: The words."]),
    ("export const meta = {\n  a: 1,\n}\n\nThe words.\n", ["paragraph: The words."]),
    ("export const year = 2024\n\nIn {year} it snowed{' '}much.\n", ["paragraph: In 2024 it snowed much."]),
    (
        '<Chart year={2} items={[1, {a: ">"}]} />\n\n<Note title="On foot">\n    Some **bold** words.\n</Note>\n',
        ["paragraph: On foot", "paragraph: Some bold words."],
    ),
    ("One {/* a remark\nof two lines */} two.\n", ["paragraph: One two."]),
    ("Imports of grain fell. Export it. The set {1, 2} stays.\n",
     ["paragraph: Imports of grain fell. Export it. The set {1, 2} stays."]),
    ("```jsx\nimport x from 'y'\n<Chart a={1} />\n```\n", ["code: import x from 'y'\n<Chart a={1} />"]),
    ("<>\n\nIn a fragment.\n\n</>\n", ["paragraph: In a fragment."]),
]  # fmt: skip


@pytest.mark.parametrize(("copy", "blocks"), MDX)
def test_programs_in_copy_go(tmp_path: Path, copy: str, blocks: list[str]) -> None:
    """Imports, exports, components, remarks and values; what they hold in words is copy."""
    article, said = page(tmp_path, "page.mdx", copy)
    assert ([shown(block) for block in article.body], said) == (blocks, [])


def test_markdown_that_is_no_program_is_left_alone(tmp_path: Path) -> None:
    """The same lines in a plain Markdown file are copy."""
    article, _ = page(tmp_path, "page.md", "import is a word, {year} too.\n")
    assert [shown(block) for block in article.body] == ["paragraph: import is a word, {year} too."]


NOTES = [
    (":::tip[My tip]\n\nThe words.\n\n:::\n", ["box crosshead: My tip", "box paragraph: The words."]),
    (":::note\nThe words.\n:::\n", ["box paragraph: The words."]),
    ("::: warning Mind the step\nThe words.\n:::\n", ["box crosshead: Mind the step", "box paragraph: The words."]),
    ('!!! note "Mind the step"\n    The words.\n\n    And more.\n\nAfter.\n',
     ["box crosshead: Mind the step", "box paragraph: The words.", "box paragraph: And more.", "paragraph: After."]),
    ("```\n:::note\n```\n", ["code: :::note"]),
]  # fmt: skip


@pytest.mark.parametrize(("copy", "blocks"), NOTES)
def test_notes_of_sites_are_boxes(tmp_path: Path, copy: str, blocks: list[str]) -> None:
    """Docusaurus, VuePress and MkDocs."""
    article, said = page(tmp_path, "page.md", copy)
    assert ([shown(block) for block in article.body], said) == (blocks, [])


QUARTO = [
    ("```{r}\n#| label: fig\n#| echo: false\nx <- 3\n```\n\nWords.\n", ["paragraph: Words."]),
    ("```{r, echo=FALSE}\nx <- 3\n```\n\nWords.\n", ["paragraph: Words."]),
    ("```{python}\n#| label: fig\nx = 3\n```\n", ["code: x = 3"]),
    ("There were `r nrow(x)` and `{python} n` of `code`.\n", ["paragraph: There were and of code."]),
    ("::: {.callout-note title=\"A head\"}\nWords.\n:::\n", ["box crosshead: A head", "box paragraph: Words."]),
    ("::: {.callout-tip}\n## A head\nWords.\n:::\n", ["box crosshead: A head", "box paragraph: Words."]),
    (":::: {.columns}\n::: {.column width=\"40%\"}\nLeft.\n:::\n::: {.column}\nRight.\n:::\n::::\n",
     ["paragraph: Left.", "paragraph: Right."]),
    ("![The boat](boat.jpg){fig-alt=\"x\" width=300}\n", ["[boat.jpg: : The boat]"]),
    ("Words with [a span]{.aside} and [caps]{.smallcaps}.\n", ["paragraph: Words with a span and caps."]),
]  # fmt: skip


@pytest.mark.parametrize("suffix", [".qmd", ".Rmd"])
@pytest.mark.parametrize(("copy", "blocks"), QUARTO)
def test_quarto(tmp_path: Path, suffix: str, copy: str, blocks: list[str]) -> None:
    """Cells, callouts, divisions and the captions of pictures."""
    article, said = page(tmp_path, f"page{suffix}", copy)
    assert ([shown(block) for block in article.body], said) == (blocks, [])


NUNJUCKS = [
    ("{% set a = 1 %}{# a remark #}Words {{ a | upper }} here.\n", ["paragraph: Words here."]),
    ('{% image "./boat.jpg", "At the quay" %}\n', ["[boat.jpg: At the quay: ]"]),
    ('{% include figure.html src="boat.jpg" alt="A boat" caption="At the quay" %}\n',
     ["[boat.jpg: A boat: At the quay]"]),
    ('{% callout "Words in a tag" %}\n\nAfter.\n', ["paragraph: Words in a tag", "paragraph: After."]),
    ("{% if a %}Shown.{% endif %}\n", ["paragraph: Shown."]),
    ("# A head {#own-id}\n\nWords.\n", ["crosshead: A head", "paragraph: Words."]),
]  # fmt: skip


@pytest.mark.parametrize(("copy", "blocks"), NUNJUCKS)
def test_tags_of_templates(tmp_path: Path, copy: str, blocks: list[str]) -> None:
    """A picture that one names is printed, and so is what it says in words."""
    article, said = page(tmp_path, "page.md", copy)
    assert ([shown(block) for block in article.body], said) == (blocks, [])


CAPTIONS = [
    ("![](boat.jpg)\n\nCaption: The boat at noon.\n\nAfter.\n",
     ["[boat.jpg: : The boat at noon.]", "paragraph: After."]),
    ("![](boat.jpg)\n*The boat at noon*\n\nAfter.\n", ["[boat.jpg: : The boat at noon]", "paragraph: After."]),
    ("![](boat.jpg)\n\n*All of this paragraph is stressed.*\n",
     ["[boat.jpg: : ]", "paragraph: All of this paragraph is stressed."]),
    ("![](boat.jpg)\n\nتعليق الصورة: القارب عند الرصيف\n", ["[boat.jpg: : القارب عند الرصيف]"]),
    ("Caption: no picture before it.\n", ["paragraph: Caption: no picture before it."]),
    ("<figure><img src='boat.jpg'><figcaption>Its own</figcaption></figure>\n\nCaption: another.\n",
     ["[boat.jpg: : Its own]", "paragraph: Caption: another."]),
]  # fmt: skip


@pytest.mark.parametrize(("copy", "blocks"), CAPTIONS)
def test_a_paragraph_after_a_picture_may_be_its_caption(tmp_path: Path, copy: str, blocks: list[str]) -> None:
    """Where it says so, or is a line of italics right below it; a caption of its own stays."""
    article, said = page(tmp_path, "page.md", copy)
    assert ([shown(block) for block in article.body], said) == (blocks, [])


def test_what_was_made_of_a_program_is_one_story(tmp_path: Path) -> None:
    """The source beside the Markdown file is passed over; alone it is read."""
    for name in ("a.Rmd", "a.md", "b.qmd", "c.mdx"):
        (tmp_path / name).write_text("x", "utf-8")
    found = survey(tmp_path)
    assert [place.name for place in found.places] == ["a.md", "b.qmd", "c.mdx"] and found.machinery == ["a.Rmd"]


def test_places_stay_true(tmp_path: Path) -> None:
    """Lines of the copy are those of the file, whatever was taken out above."""
    copy = "import a from 'b'\n\n<Chart\n  a={1}\n/>\n\nThe words.\n"
    assert dialects.plain(copy, ".mdx").text.count("\n") == copy.count("\n")
