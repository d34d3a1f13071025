"""The canonical form: what is written is read back as the same article."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import LAW, read

from edition.findings import Source
from edition.intake.writing.canonical import body, written
from edition.model import Article, Block, BlockKind, Cell, Picture, Run, Style

pytestmark = pytest.mark.slow

WORDS = (
    "harbour", "the", "boats", "كتاب", "مدرسة", "λιμάνι", "“quoted”", "«guillemets»", '"straight"', "it's", "'tis",
    "Vec<T>", "<b>", "</p>", "<!--", "-->", "a*b", "*", "**", "***", "_", "__x__", "~~", "`", "``", "```", "#", "##",
    ">", "- ", "-", "--", "---", "+", "1.", "12)", "2014.", "=", "===", "|", "||", ":-", "[x]", "[^1]", "[a](b)",
    "![i](j)", "!", "\\", "\\\\", "&", "&amp;", "&nbsp;", "&#42;", "{{ x }}", "{% if %}", "{{< fig >}}", "{: .c}",
    "{.c}", "{#i}", "{", "}", "$", "^", "~", "\u00a0", "\u200b", "\u200f", "é", "e\u0301", "漢字", "🚢", "...", "…",
    "https://example.org/a_b?c=d&e=f", "me@example.org", "<https://example.org>", "5'10\"", "(", ")", ".", ",", "%}",
    "}}", "\ue0000\ue001", "\u3000", "+++", "Title: x", "<T", "<i", "</3", "<!", "<?", ":::", "::: box", "::: pull x",
    "$$", "$$ x $$", "\\[", "\\]", "[x]{.smallcaps}", "{lang=fr}", "—", "— me", "::: verse", "^[x]", "[^2]: y",
    "https://youtu.be/abc",
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


TAGS = (
    "b", "i", "em", "strong", "code", "s", "sup", "sub", "span", "q", "cite", 'span class="small-caps"',
    'span lang="fr"', 'i xml:lang="ar"', "span style='font-variant: small-caps'",
)  # fmt: skip


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tagged = st.builds(lambda tag, words: f"<{tag}>{words}</{tag.split()[0]}>", st.sampled_from(TAGS), inner)
    tagged |= st.sampled_from([1, 2, 3, 9]).map('<sup><a href="#fn{0}">{0}</a></sup>'.format)
    linked = st.builds(lambda to, words: f'<a href="{html.escape(to)}">{words}</a>', st.sampled_from(HREFS), inner)
    return st.lists(tagged | linked | text.map(html.escape) | st.just("<br>"), min_size=1, max_size=4).map("".join)


phrase = st.recursive(text.map(html.escape), _element, max_leaves=5)


HOLDERS = (
    'aside', 'aside class="pullquote"', 'div class="box"', 'div class="verse"', "address", "figure", 'div lang="fr"',
    'blockquote class="pull"', 'blockquote class="twitter-tweet"',
)  # fmt: skip


def _closed(markup: str) -> str:
    """``markup`` whose last tag closes its first."""
    return markup.removesuffix("</div>") + f"</{re.findall(r'[a-z]+', markup)[0]}>"


def _blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    items = st.lists(inner.map("<li>{}</li>".format), min_size=1, max_size=3).map("".join)
    return (
        items.map("<ul>{}</ul>".format)
        | st.builds("<ol start={}>{}</ol>".format, st.sampled_from([1, 2, 9, 99, 1999]), items)
        | inner.map("<blockquote>{}</blockquote>".format)
        | st.builds("<{}>{}</{}>".format, st.sampled_from(HOLDERS), inner, st.just("div")).map(_closed)
        | st.builds('<aside role="doc-footnote" id="fn{}">{}</aside>'.format, st.sampled_from([1, 2, 3]), inner)
        | st.lists(inner, min_size=1, max_size=3).map("".join)
    )


cells = st.lists(phrase | st.just(""), min_size=1, max_size=3)
rows = st.lists(
    st.builds(
        lambda tag, facts, row: "<tr>" + "".join(f"<{tag} {facts}>{c}</{tag}>" for c in row) + "</tr>",
        st.sampled_from(["th", "td"]),
        st.sampled_from(["", 'align="right"', 'style="text-align: center"', "rowspan=2", "colspan=2"]),
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
    | phrase.map("<p><cite>{}</cite></p>".format)
    | phrase.map("<p>— {}</p>".format)
    | st.lists(text.map(html.escape), min_size=3, max_size=5).map(lambda lines: f"<p>{'<br>'.join(lines)}</p>")
    | text.map(lambda tex: f'<pre class="formula">{html.escape(tex)}</pre>')
    | text.map(lambda title: f'<iframe src="https://example.org/{len(title)}" title="{html.escape(title)}"></iframe>')
    | text.map(lambda tex: f"<math display='block'><annotation encoding='TeX'>{html.escape(tex)}</annotation></math>")
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
    full = replace(FULL, pictures=(Picture("boats-1.png", "", "Boats", "Kim Rao", "", (0.5, 0.25)),))
    assert written(full) == (
        "---\ntitle: 'The boats: “in”'\nkicker: Harbour\ndeck: All of them\nbyline:\n- Mara Tilden\n- Jon Weir\n"
        "dateline: Port Alder\ndate: '2024-03-29T06:30:00+02:00'\nupdated: '2024-03-29T07:00:00+02:00'\n"
        "section: News\ntier: '2'\npriority: '-3'\ntags:\n- sea\n- 'no'\n- '012'\nsources:\n- Harbour Office\n"
        "lang: en\npictures:\n- file: boats-1.png\n  caption: Boats\n  credit: Kim Rao\n  focus: 0.5 0.25\n"
        "embargo: '2024-03-29T05:00:00+02:00'\nexpires: '2024-04-29T00:00:00+03:00'\ndraft: 'true'\nslug: boats\n"
        "url: https://example.org/boats?a=1&b=2\n---\n\nThe boats are *in*.\n"
    )


def test_every_fact_is_read_back(port: Path) -> None:
    """An article that states all of its facts has all of them again, pictures with their focus too."""
    picture = Picture("harbour.png", str(port / "harbour.png"), "Boats", "Kim Rao", "Five boats", (0.5, 0.25))
    full = replace(FULL, pictures=(picture,))
    assert _alike(_again(port, full)) == _alike(full)


def _p(*runs: Run | str) -> Block:
    return Block(BlockKind.PARAGRAPH, tuple(Run(run) if isinstance(run, str) else run for run in runs))


def _item(level: int, marker: str, text: str) -> Block:
    return Block(BlockKind.ITEM, (Run(text),), level, marker)


def _table(*rows: str, align: str = "sss", head: int = 1) -> Block:
    """A table of rows whose cells are divided by bars; ``align`` has a letter for each column."""
    ends = {"s": "start", "c": "center", "e": "end"}
    cells = tuple(
        tuple(
            Cell((Run(words),), ends[where], i < head) if words else Cell()
            for words, where in zip(row.split("|"), align, strict=False)
        )
        for i, row in enumerate(rows)
    )
    return Block(BlockKind.TABLE, rows=cells)


def _of(kind: BlockKind, *runs: Run | str, level: int = 0, marker: str = "", boxed: bool = False) -> Block:
    return replace(_p(*runs), kind=kind, level=level, marker=marker, boxed=boxed)


def _code(text: str) -> Block:
    return Block(BlockKind.CODE, (Run(text, Style.CODE),))


def _ref(number: int) -> Run:
    return Run(str(number), Style.SUPERSCRIPT, f"#note-{number}")


HREF = "https://example.org/"
QUOTE, SAID, PULL, VERSE = BlockKind.QUOTE, BlockKind.ATTRIBUTION, BlockKind.PULL, BlockKind.VERSE
MIXED = Block(
    BlockKind.TABLE,
    rows=(
        (Cell((Run("a", Style.BOLD, HREF),), head=True), Cell((Run("1"),), "end")),
        (Cell(), Cell((Run("2"),), "center")),
    ),
)
"""A table with a head in a row's beginning, and mixed alignment."""


@pytest.mark.parametrize(
    ("blocks", "markdown"),
    [
        ([_p("2014. A good year")], "2014\\. A good year"),
        ([_p("- no list")], "\\- no list"),
        ([_p("-ish degrees, well-known, a - b")], "-ish degrees, well-known, a - b"),
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
        ([_table("a|b", "1|2", align="ce")], "| a | b |\n| :---: | ---: |\n| 1 | 2 |"),
        ([_table("a||", "1|2|3", head=0)], "|  |  |  |\n| --- | --- | --- |\n| a |  |  |\n| 1 | 2 | 3 |"),
        ([_table("a||c", "|b|")], "| a |  | c |\n| --- | --- | --- |\n|  | b |  |"),
        (
            [MIXED],
            '<table>\n<tr><th><a href="https://example.org/"><strong>a</strong></a></th><td align="right">1</td></tr>\n'
            '<tr><td></td><td align="center">2</td></tr>\n</table>',
        ),
        ([_p(Run("A ", Style.SMALL_CAPS), Run("b", Style.SMALL_CAPS | Style.BOLD), " c")], "[A **b**]{.smallcaps} c"),
        ([_p("a ", Run("mot", Style.ITALIC, lang="fr"), "!")], "a [*mot*]{lang=fr}!"),
        ([_p(Run("a", Style.ITALIC | Style.STRUCK), Run("b", Style.STRUCK))], "<s>*a*b</s>"),
        (
            [
                _p("a!", _ref(1), _ref(2), " b", _ref(1)),
                _of(BlockKind.NOTE, "One", level=1, marker="1."),
                _of(BlockKind.NOTE, "more\n- of it", level=1),
                _of(BlockKind.NOTE, "Two", level=2, marker="2."),
            ],
            "a\\![^1][^2] b[^1]\n\n[^1]: One\n\n    more\\\n    \\- of it\n\n[^2]: Two",
        ),
        (
            [_of(QUOTE, "a"), _of(SAID, "— B"), _of(QUOTE, "c"), _of(SAID, "D"), _of(QUOTE, "— e")],
            "> a\n>\n> — B\n\n> c\n>\n> <cite>D</cite>\n\n> — e",
        ),
        ([_of(PULL, "a"), _of(PULL, "b"), _of(SAID, "— C")], "::: pull\n\na\n\nb\n\n— C\n\n:::"),
        (
            [_of(BlockKind.CROSSHEAD, "T", level=2, boxed=True), _of(PULL, "a", boxed=True), _p("b")],
            "::: box\n\n### T\n\n::: pull\n\na\n\n:::\n\n:::\n\nb",
        ),
        ([_of(VERSE, "a\n::: b"), _of(VERSE, "c")], "::: verse\n\na\\\n\\::: b\n\nc\n\n:::"),
        (
            [_item(1, "•", "a"), _of(VERSE, "b"), _item(1, "", "c")],
            "-   a\n\n    ::: verse\n\n    b\n\n    :::\n\n    c",
        ),
        ([_of(BlockKind.FORMULA, Run("x^2\n- y", Style.CODE))], "$$\nx^2\n- y\n$$"),
        (
            [_of(BlockKind.FORMULA, Run("$$ & {{x}}", Style.CODE))],
            '<pre class="formula">$$ &amp; &#123;&#123;x}}</pre>',
        ),
        ([_p("$$ a $$")], "\\$$ a $$"),
        ([_p("[a_b and \\c]")], "\\[a\\_b and \\\\c\\]"),
        (
            [_of(BlockKind.EMBED, Run('Say "{a}"', href=HREF), " ", Run("example.org", href=HREF))],
            '<iframe src="https://example.org/" title="Say &quot;&#123;a}&quot;"></iframe>',
        ),
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


def test_the_title_of_an_embed_in_two_scripts_is_whole(tmp_path: Path) -> None:
    """Each script is a run of its own, and all of them are the title."""
    frame = '<iframe src="https://example.org/12" title="harbour كتاب end"></iframe>'
    found, _ = read(tmp_path, "a.html", f"<h1>T</h1><p>The quay.</p>{frame}")
    assert "harbour كتاب end" in written(found)


def test_two_marks_of_one_note_stay_two(tmp_path: Path) -> None:
    """Side by side they are not the mark of note eleven."""
    mark = '<sup><a href="#fn1">1</a></sup>'
    page = f'<p>Quay{mark}{mark}.</p><aside role="doc-footnote" id="fn1"><p>Said so.</p></aside>'
    found, _ = read(tmp_path, "a.html", f"<h1>T</h1>{page}")
    assert [run.text for run in found.body[0].runs] == ["Quay", "1", "1", "."]
    again, _ = read(tmp_path, "a.md", written(found))
    assert [one.runs for one in again.body] == [one.runs for one in found.body]


def test_spans_in_the_articles_own_language_are_one_run(tmp_path: Path) -> None:
    """As Word writes them; another language stays marked."""
    page = (
        '<p><span lang="en-GB">The boat </span><span lang="en-US">is back: </span><span lang="fr">le bateau</span></p>'
    )
    found, _ = read(tmp_path, "a.html", f"<html lang=en><h1>T</h1>{page}")
    assert [(run.text, run.lang) for run in found.body[0].runs] == [("The boat is back: ", ""), ("le bateau", "fr")]
