"""What other tools add to Markdown goes, and every word stays: MDX, Docusaurus, MkDocs, Quarto, Nunjucks, captions."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reading import codes, read

from edition.intake.reading import dialects
from edition.intake.sources.survey import survey
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


BOXED = [
    ("{.box title=\"Fares\"}\n- Adults: 6\n- Bicycles: 3\n\nThe boat sails.\n",
     ["box crosshead: Fares", "box item: Adults: 6", "box item: Bicycles: 3", "paragraph: The boat sails."]),
    ("- Adults: 6\n- Bicycles: 3\n{: .factbox title='The fares'}\n\nThe boat sails.\n",
     ["box crosshead: The fares", "box item: Adults: 6", "box item: Bicycles: 3", "paragraph: The boat sails."]),
    ("### Who voted how {.box}\n\n1. North: yes\n\n2. South: no\n\nThen they left.\n",
     ["box crosshead: Who voted how", "box item: North: yes", "box item: South: no", "paragraph: Then they left."]),
    ("::: {.box #dates title=\"Two dates\"}\nMonday and Friday.\n:::\n\nThe rest.\n",
     ["box crosshead: Two dates", "box paragraph: Monday and Friday.", "paragraph: The rest."]),
    ("{.infobox}\n| Club | Points |\n|---|---|\n| Rovers | 3 |\n\nThe rest.\n",
     ["box table: Club | Points\nRovers | 3", "paragraph: The rest."]),
    ("{#later .intro}\nA paragraph of another program.\n", ["paragraph: A paragraph of another program."]),
    ("The set {a, b} and a {.box} in the line stay.\n", ["paragraph: The set {a, b} and a {.box} in the line stay."]),
]  # fmt: skip


@pytest.mark.parametrize(("copy", "blocks"), BOXED)
def test_attributes_make_a_block_a_box(tmp_path: Path, copy: str, blocks: list[str]) -> None:
    """Above it, below it, behind a head, or on a division; other attributes go, and words in braces stay."""
    article, said = page(tmp_path, "page.md", copy)
    assert ([shown(block) for block in article.body], said) == (blocks, [])


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


HEXO = [
    ('{% asset_img boat.jpg At the quay %}\n', ["[boat.jpg: At the quay: ]"]),
    ('{% img left /boat.jpg 300 200 "A boat" "At the quay" %}\n', ["[boat.jpg: At the quay: ]"]),
    ("See {% post_link hello 'the other story' %} and {% link Hexo https://hexo.example %}.\n",
     ["paragraph: See the other story and Hexo."]),
    ("{% blockquote Ida Marsh, The Valley News %}\nWe rang.\n{% endblockquote %}\n",
     ["quote: We rang.", "attribution: — Ida Marsh, The Valley News"]),
    ("Text above:\n{% highlight ruby %}\nputs \"Hi\" -- a\nputs 2\n{% endhighlight %}\nAfter.\n",
     ["paragraph: Text above:", "code: puts \"Hi\" -- a\nputs 2", "paragraph: After."]),
    ("- beta item:\n    - {% include x.html %}\n- more\n", ["item: beta item:", "item: more"]),
    ("{% youtube lJIrF4YjHfQ %}\n", ["embed: youtube.com/watch?v=lJIrF4YjHfQ"]),
]  # fmt: skip


@pytest.mark.parametrize(("copy", "blocks"), HEXO)
def test_hexo(tmp_path: Path, copy: str, blocks: list[str]) -> None:
    """Its pictures, links, quotations and listings."""
    article, said = page(tmp_path, "page.md", copy)
    assert ([shown(block) for block in article.body if block.text or block.picture], said) == (blocks, [])


def test_a_post_has_a_folder_of_pictures(tmp_path: Path) -> None:
    """Named as the post is, beside it."""
    (tmp_path / "2014-07-13-post").mkdir()
    Image.new("RGB", (60, 40)).save(tmp_path / "2014-07-13-post" / "dragon.png")
    article, _findings = read(tmp_path, "2014-07-13-post.md", FRONT + "{% asset_img dragon.png The words %}\n\nMore.\n")
    assert next(shown(block) for block in article.body) == "[dragon.png: The words: ]"


SHORTCODES = [
    ('{{< quote author="Ida Marsh" source="The Valley News" >}}We rang.{{< /quote >}}\n',
     ["paragraph: Ida Marsh The Valley News We rang."]),
    ('Before {{% expand "The head of it" %}}words{{% /expand %}} after\n',
     ["paragraph: Before The head of it words after"]),
    ('{{< tweet user="quay" id="145" >}}\n', ["embed: twitter.com/quay/status/145"]),
    ('[caption id="a" align="b"]<img src="boat.jpg" alt="x"> At the quay[/caption]\n', ["[boat.jpg: x: At the quay]"]),
    ('\\[caption id="a" caption="At the quay"\\]![x](boat.jpg)\\[/caption\\]\n', ["[boat.jpg: x: At the quay]"]),
    ('[gallery ids="1,2"]\n\nWords [sic] and [1] stay, [code](https://a.example) too.\n',
     ["paragraph: Words [sic] and [1] stay, code too."]),
    ("[embed]https://youtu.be/abc[/embed]\n", ["embed: youtu.be/abc"]),
    ("[youtube https://www.youtube.com/watch?v=abc]\n", ["embed: youtube.com/watch?v=abc"]),
]  # fmt: skip


@pytest.mark.parametrize(("copy", "blocks"), SHORTCODES)
def test_shortcodes_of_hugo_and_wordpress(tmp_path: Path, copy: str, blocks: list[str]) -> None:
    """What they say in words stays, apart from the words beside it; brackets that are none stay as well."""
    article, said = page(tmp_path, "page.md", copy)
    assert ([shown(block) for block in article.body], said) == (blocks, [])


VAULT = [
    ("> [!faq]- A foldable one\n> Words of it.\n> More.\n\nAfter.\n",
     ["box crosshead: A foldable one", "box paragraph: Words of it. More.", "paragraph: After."]),
    ("> [!NOTE]\n> Words of it.\n", ["box paragraph: Words of it."]),
    ("Some ==marked words== and %%a remark%% stay. ^abc123\n", ["paragraph: Some marked words and stay."]),
    ("[[toc]]\n\n@[code](../a.js)\n\nIf a == b and c == d.\n", ["paragraph: If a == b and c == d."]),
    ("::: v-pre\nWords.\n:::\n", ["paragraph: Words."]),
    ("> A quotation.\n", ["quote: A quotation."]),
]  # fmt: skip


@pytest.mark.parametrize(("copy", "blocks"), VAULT)
def test_obsidian_github_and_vuepress(tmp_path: Path, copy: str, blocks: list[str]) -> None:
    """Callouts are boxes; marks, remarks and anchors go."""
    article, said = page(tmp_path, "page.md", copy)
    assert ([shown(block) for block in article.body], said) == (blocks, [])


COMPONENTS = [
    ('import hero from "./boat.jpg"\n\n<Figure src={hero} alt="A boat" caption="It leaves." credit="Ida" />\n',
     ["[boat.jpg: A boat: It leaves.]"]),
    ('<Image src="boat.jpg" alt="A boat" />\n', ["[boat.jpg: A boat: ]"]),
    ("Before {new Date().getFullYear()} after.\n\n{items.map(item => (<li>{item.a}</li>))}\n",
     ["paragraph: Before after."]),
]  # fmt: skip


@pytest.mark.parametrize(("copy", "blocks"), COMPONENTS)
def test_components_that_show_pictures(tmp_path: Path, copy: str, blocks: list[str]) -> None:
    """By the file that they name or import; what only a program can work out goes."""
    article, said = page(tmp_path, "page.mdx", copy)
    assert ([shown(block) for block in article.body], said) == (blocks, [])


def test_marks_of_pandoc(tmp_path: Path) -> None:
    """Raised and lowered letters, pages that begin, code with a language."""
    article, said = page(tmp_path, "page.qmd", "\\newpage\n\nH~2~O and x^2^ with `y`{.r}.\n\n\\\n\nAfter.\n")
    assert ([shown(block) for block in article.body], said) == (
        ["paragraph: H2O and x2 with y.", "paragraph: After."],
        [],
    )
