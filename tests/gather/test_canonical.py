"""The canonical form: what is written is read back as the same article."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import LAW, PAPER, read

from edition.gather import canonical
from edition.gather.canonical import body, written
from edition.model import Article, Block, BlockKind, Run, Style

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
