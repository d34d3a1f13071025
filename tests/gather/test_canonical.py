"""The canonical form: what is written is read back as the same article."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import LAW, read

from edition.findings import Source
from edition.gather.canonical import body, written
from edition.model import Article, Block, BlockKind, Picture, Run, Style

WORDS = (
    "harbour", "the", "boats", "كتاب", "مدرسة", "λιμάνι", "“quoted”", "«guillemets»", '"straight"', "it's", "'tis",
    "Vec<T>", "<b>", "</p>", "<!--", "-->", "a*b", "*", "**", "***", "_", "__x__", "~~", "`", "``", "```", "#", "##",
    ">", "- ", "-", "--", "---", "+", "1.", "12)", "2014.", "=", "===", "|", "||", ":-", "[x]", "[^1]", "[a](b)",
    "![i](j)", "!", "\\", "\\\\", "&", "&amp;", "&nbsp;", "&#42;", "{{ x }}", "{% if %}", "{{< fig >}}", "{: .c}",
    "{.c}", "{#i}", "{", "}", "$", "^", "~", "\u00a0", "\u200b", "\u200f", "é", "e\u0301", "漢字", "🚢", "...", "…",
    "https://example.org/a_b?c=d&e=f", "me@example.org", "<https://example.org>", "5'10\"", "(", ")", ".", ",", "%}",
    "}}", "\ue0000\ue001", "\u3000", "+++", "Title: x", "<T", "<i", "</3", "<!", "<?",
)  # fmt: skip
"""Words, and what Markdown, HTML and site generators would take for something else."""

text = st.lists(st.sampled_from(WORDS) | st.text("ab *_`<>&\\[]()|#'\"-.!{}1", min_size=1, max_size=6), min_size=1).map(
    lambda words: "".join(word + " " * (len(word) % 2) for word in words)
)
HREFS = (
    "https://example.org/",
    "https://example.org/a(b)?c=d&copy;=1",
    "mailto:desk@example.org",
    "https://ex.org/ü[1]",
)


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(["b", "i", "em", "strong", "code", "s", "sup", "sub", "span", "q"])
    tagged = st.builds(lambda tag, words: f"<{tag}>{words}</{tag}>", tags, inner)
    linked = st.builds(lambda to, words: f'<a href="{html.escape(to)}">{words}</a>', st.sampled_from(HREFS), inner)
    return st.lists(tagged | linked | text.map(html.escape) | st.just("<br>"), min_size=1, max_size=4).map("".join)


phrase = st.recursive(text.map(html.escape), _element, max_leaves=5)


def _blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    items = st.lists(inner.map("<li>{}</li>".format), min_size=1, max_size=3).map("".join)
    return (
        items.map("<ul>{}</ul>".format)
        | st.builds("<ol start={}>{}</ol>".format, st.sampled_from([1, 2, 9, 99, 1999]), items)
        | inner.map("<blockquote>{}</blockquote>".format)
        | st.lists(inner, min_size=1, max_size=3).map("".join)
    )


cells = st.lists(phrase | st.just(""), min_size=1, max_size=3)
rows = st.lists(
    st.builds(
        lambda tag, row: "<tr>" + "".join(f"<{tag}>{c}</{tag}>" for c in row) + "</tr>",
        st.sampled_from(["th", "td"]),
        cells,
    ),
    min_size=1,
    max_size=3,
)
leaf = (
    phrase.map("<p>{}</p>".format)
    | phrase
    | phrase.map("<h2>{}</h2>".format)
    | phrase.map("<h4>{}</h4>".format)
    | text.map(lambda words: f"<pre>{html.escape(words)}\n\n  {html.escape(words)}</pre>")
    | rows.map(lambda found: f"<table>{''.join(found)}</table>")
    | st.just("<hr>")
    | st.builds(
        lambda a, b, c: (
            f'<figure><img src="harbour.png" alt="{html.escape(a)}">'
            f"<figcaption>{html.escape(b)}<cite>{html.escape(c)}</cite></figcaption></figure>"
        ),
        text,
        text,
        text,
    )
)
copy = st.lists(st.recursive(leaf, _blocks, max_leaves=6), min_size=1, max_size=4).map("\n".join)


def _alike(article: Article) -> Article:
    """``article`` without what the canonical form does not keep: places, and paths on disk."""

    def bare(block: Block) -> Block:
        picture = block.picture and replace(block.picture, source=article.source)
        return replace(block, source=article.source, picture=picture)

    pictures = tuple(replace(picture, source=article.source) for picture in article.pictures)
    return replace(article, body=tuple(bare(block) for block in article.body), pictures=pictures)


def _again(folder: Path, article: Article) -> Article:
    again, _ = read(folder, f"{article.slug}.md", written(article))
    return again


@pytest.fixture
def port(tmp_path: Path) -> Path:
    """A folder with one picture in it."""
    (tmp_path / "harbour.png").write_bytes(b"a picture")
    return tmp_path


@LAW
@given(copy, st.sampled_from(["en", "fr", "ar", "de"]))
def test_an_article_of_html_is_read_back_as_the_same(port: Path, words: str, lang: str) -> None:
    """Blocks, runs, links and pictures of any HTML survive the canonical form."""
    page = f'<html lang="{lang}"><head><title>Boats</title></head><body><main>{words}<p>end</p></main></body></html>'
    article, _ = read(port, "boats.html", page)
    once = _again(port, article)
    assert _alike(replace(once, source=article.source)) == _alike(article)


@LAW
@given(st.lists(text, min_size=1, max_size=6), st.sampled_from(["\n", "\n\n", "\n    ", "\n\n    ", "\n> ", "\n\n- "]))
def test_an_article_of_markdown_is_read_back_as_the_same(port: Path, lines: list[str], between: str) -> None:
    """Whatever a Markdown file says, its canonical form says the same."""
    article, _ = read(port, "boats.md", "---\ntitle: Boats\n---\n\n" + between.join(lines) + "\n\nend")
    assert _alike(replace(_again(port, article), source=article.source)) == _alike(article)


@LAW
@given(st.lists(text.map(str.strip).filter(bool), min_size=5, max_size=5))
def test_furniture_is_read_back_as_the_same(port: Path, said: list[str]) -> None:
    """Title, kicker, deck, byline, sources and captions survive, whatever characters they hold."""
    page = "".join(f'<meta name="{key}" content="{html.escape(value)}">' for key, value in zip(
        ["kicker", "deck", "byline", "source", "dateline"], said, strict=True))  # fmt: skip
    article, _ = read(port, "boats.html", f"<title>{html.escape(said[0])} x</title>{page}<body><p>end</p>")
    assert _alike(replace(_again(port, article), source=article.source)) == _alike(article)


BEIRUT = ZoneInfo("Asia/Beirut")
FULL = Article(
    slug="boats",
    title="The boats: “in”",
    body=(Block(BlockKind.PARAGRAPH, (Run("The boats are "), Run("in", Style.ITALIC), Run("."))),),
    source=Source("boats.md", 1),
    kicker="Harbour",
    deck="All of them",
    byline=("Mara Tilden", "Jon Weir"),
    dateline="Port Alder",
    date=date(2024, 3, 29),
    time=datetime(2024, 3, 29, 6, 30, tzinfo=BEIRUT),
    updated=datetime(2024, 3, 29, 7, 0, tzinfo=BEIRUT),
    section="News",
    tier=2,
    value=-3,
    tags=("sea", "no", "012"),
    sources=("Harbour Office",),
    lang="en",
    embargo=datetime(2024, 3, 29, 5, 0, tzinfo=BEIRUT),
    expires=datetime(2024, 4, 29, 0, 0, tzinfo=BEIRUT),
    draft=True,
    url="https://example.org/boats?a=1&b=2",
)


def test_the_form_of_a_file() -> None:
    """Front matter in the order of the canonical keys, without what is empty; then Markdown."""
    full = replace(FULL, pictures=(Picture("boats-1.png", "", "Boats", "K. Rao", "", (0.5, 0.25)),))
    assert written(full) == (
        "---\ntitle: 'The boats: “in”'\nkicker: Harbour\ndeck: All of them\nbyline:\n- Mara Tilden\n- Jon Weir\n"
        "dateline: Port Alder\ndate: '2024-03-29T06:30:00+02:00'\nupdated: '2024-03-29T07:00:00+02:00'\n"
        "section: News\ntier: '2'\npriority: '-3'\ntags:\n- sea\n- 'no'\n- '012'\nsources:\n- Harbour Office\n"
        "lang: en\npictures:\n- file: boats-1.png\n  caption: Boats\n  credit: K. Rao\n  focus: 0.5 0.25\n"
        "embargo: '2024-03-29T05:00:00+02:00'\nexpires: '2024-04-29T00:00:00+03:00'\ndraft: 'true'\nslug: boats\n"
        "url: https://example.org/boats?a=1&b=2\n---\n\nThe boats are *in*.\n"
    )


def test_every_fact_is_read_back(port: Path) -> None:
    """An article that states all of its facts has all of them again, pictures with their focus too."""
    picture = Picture("harbour.png", str(port / "harbour.png"), "Boats", "K. Rao", "Five boats", (0.5, 0.25))
    full = replace(FULL, pictures=(picture,))
    assert _alike(_again(port, full)) == _alike(full)


def _p(*runs: Run | str) -> Block:
    return Block(BlockKind.PARAGRAPH, tuple(Run(run) if isinstance(run, str) else run for run in runs))


def _item(level: int, marker: str, text: str) -> Block:
    return Block(BlockKind.ITEM, (Run(text),), level, marker)


def _row(*cells: str, style: Style = Style.PLAIN) -> Block:
    runs: list[Run] = []
    for i, cell in enumerate(cells):
        runs += [Run(" | ")] * bool(i) + [Run(cell, style)]
    if style is Style.PLAIN:
        runs = [Run(" | ".join(cells))]
    return Block(BlockKind.ROW, tuple(runs))


def _code(text: str) -> Block:
    return Block(BlockKind.CODE, (Run(text, Style.CODE),))


HREF = "https://example.org/"
GAP = Block(BlockKind.ROW, (Run("a", Style.BOLD), Run(" | | "), Run("c", Style.BOLD)))
"""The head of a table whose middle cell has no words."""


@pytest.mark.parametrize(
    ("blocks", "markdown"),
    [
        ([_p("2014. A good year")], "2014\\. A good year"),
        ([_p("- no list")], "\\- no list"),
        ([_p("-5 degrees, well-known, a - b")], "-5 degrees, well-known, a - b"),
        ([_p("one\n=== two")], "one\\\n\\=== two"),
        ([_p("Look!", Run("here", href=HREF))], "Look\\![here](<https://example.org/>)"),
        ([_p("un", Run("believ", Style.BOLD), "able")], "un**believ**able"),
        ([_p("so", Run("!", Style.BOLD), "so")], "so<strong>!</strong>so"),
        ([_p(Run("both", Style.BOLD | Style.ITALIC), " and")], "***both*** and"),
        ([_p(Run("a ", Style.ITALIC), Run("b", Style.ITALIC, HREF), " c")], "*a [b](<https://example.org/>)* c"),
        ([_p(Run("a ", href=HREF), Run("b", Style.CODE, HREF))], "[a `b`](<https://example.org/>)"),
        ([_p(Run("a ", Style.BOLD), "b")], "<strong>a </strong>b"),
        ([_p("H", Run("2", Style.SUBSCRIPT), "O")], "H<sub>2</sub>O"),
        ([_p(Run("a`b", Style.CODE))], "``a`b``"),
        ([_p(Run("a", href=f"{HREF}?b&copy;"))], '<a href="https://example.org/?b&amp;copy;">a</a>'),
        ([_p("see \ue0000\ue001")], "see \ue0000\ue001"),
        ([_item(1, "•", "a"), _item(2, "3.", "b"), _item(1, "•", "c")], "-   a\n\n    3.  b\n-   c"),
        ([_item(1, "2.", "a"), _item(1, "3.", "b"), _item(1, "1.", "c")], "2.  a\n3.  b\n\n<!-- -->\n\n1.  c"),
        ([_item(1, "•", "a"), _item(1, "7.", "b"), _item(1, "•", "c")], "-   a\n\n7.  b\n\n-   c"),
        ([_item(1, "1999.", "a"), _item(1, "", "b")], "1999. a\n\n      b"),
        ([_item(3, "•", "a"), _item(3, "•", "b"), _item(1, "•", "c")], "-   -   -   a\n        -   b\n-   c"),
        (
            [_item(1, "•", "a"), _code("x\n\n  y"), _item(1, "", "b")],
            "-   a\n\n    ```\n    x\n\n      y\n    ```\n\n    b",
        ),
        ([_item(1, "•", "a"), _code("x"), _p("b")], "-   a\n\n```\nx\n```\n\nb"),
        ([_code("```\nx")], "````\n```\nx\n````"),
        ([_row("a", "b", style=Style.BOLD), _row("1", "2")], "| a | b |\n| --- | --- |\n| 1 | 2 |"),
        ([_row("a"), _row("1", "2", "3")], "|  |  |  |\n| --- | --- | --- |\n| a |\n| 1 | 2 | 3 |"),
        ([GAP], "| a |  | c |\n| --- | --- | --- |"),
        (
            [Block(BlockKind.QUOTE, (Run("a\n1. b"),)), Block(BlockKind.QUOTE, (Run("c"),)), _p("d")],
            "> a\\\n> 1\\. b\n>\n> c\n\nd",
        ),
        ([Block(BlockKind.CROSSHEAD, (Run("a #\nb"),), 2), _p("c")], "### a \\#<br>b\n\nc"),
        ([Block(BlockKind.RULE), _p("c")], "* * *\n\nc"),
    ],
)
def test_copy_that_is_easily_misread(port: Path, blocks: list[Block], markdown: str) -> None:
    """Each block is written in this form, and read back as itself."""
    article = replace(FULL, body=tuple(blocks))
    assert body(blocks) == markdown + "\n"
    assert _alike(_again(port, article)).body == _alike(article).body
