"""Forms beyond paragraphs: quotes, boxes, verse, formulas, embeds, small capitals, languages."""

from __future__ import annotations

import pytest
from reading import of_html, of_markdown, shape

from edition.model import BlockKind, Run, Style


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<p>Go.</p><p>— Ida Marsh</p>", "— Ida Marsh"),
        ("<p>Go.</p><p>-- Ida Marsh</p>", "-- Ida Marsh"),
        ("<p>Go.</p><footer>— Ida, <cite>Memoirs</cite></footer>", "— Ida, Memoirs"),
        ("<p>Go.</p><p><cite>Ida Marsh</cite></p>", "Ida Marsh"),
        ("Go.<br><cite>Ida Marsh</cite>", "Ida Marsh"),
    ],
)
def test_who_said_it(markup: str, said: str) -> None:
    """A dash, a footer or a cite of its own at the end of a quote; a cite in it is set upright."""
    quote, by = of_html(f"<blockquote>{markup}</blockquote>")
    assert shape([quote, by]) == [("quote", "Go."), ("attribution", said)]
    assert not by.runs[0].style


@pytest.mark.parametrize(
    "markup",
    [
        "<p>— Go, she said.</p>",
        f"<p>Go.</p><p>— {'and so on ' * 20}</p>",
        "<p>Go.</p><p>--- not this</p>",
        "<p>— Go.</p><p>Stay.</p>",
        "<p>Read <cite>Memoirs</cite></p>",
    ],
)
def test_a_quote_that_names_nobody(markup: str) -> None:
    """A dash also begins speech: it must be the last paragraph, not the only one, and short."""
    assert {block.kind for block in of_html(f"<blockquote>{markup}</blockquote>")} == {BlockKind.QUOTE}


@pytest.mark.parametrize(
    "text",
    [
        "::: pull\nBig words\n:::",
        '<aside class="pullquote"><p>Big words</p></aside>',
        '<blockquote class="pull-quote">Big words</blockquote>',
        '<p class="pullquote">Big words</p>',
        '<aside class="pullquote"><blockquote>Big words</blockquote></aside>',
    ],
)
def test_pull_quotes(text: str) -> None:
    """Of Markdown and of pages."""
    assert shape(of_markdown(f"Before.\n\n{text}\n\nAfter.")) == [
        ("paragraph", "Before."),
        ("pull", "Big words"),
        ("paragraph", "After."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "::: box The bridge\nTwo years\n\n- in building\n:::",
        "<aside><h2>The bridge</h2><p>Two years</p><ul><li>in building</li></ul></aside>",
        '<div class="infobox"><h4>The bridge</h4>Two years<ul><li>in building</li></ul></div>',
    ],
)
def test_fact_boxes(text: str) -> None:
    """All blocks of one are boxed, and its title is a small crosshead."""
    blocks = of_markdown(f"Before.\n\n{text}\n\nAfter.")
    assert shape(blocks[1:-1]) == [
        ("crosshead 2", "The bridge"),
        ("paragraph", "Two years"),
        ("item 1 •", "in building"),
    ]
    assert [block.boxed for block in blocks] == [False, True, True, True, False]


def test_a_page_that_is_one_box_is_none() -> None:
    """What holds the whole copy says nothing about a part of it."""
    assert [block.boxed for block in of_html('<div class="box" lang="fr"><p>a</p><p>b</p></div>')] == [False, False]
    assert of_html('<div class="box" lang="fr"><p>a</p></div>')[0].runs == (Run("a"),)


def test_holders_inside_each_other() -> None:
    """With as many colons or more; a line of code is no end."""
    blocks = of_markdown(
        "::: box\na\n\n::: pull\nb\n:::\n\n```\n:::\n```\n:::\n\nc\n\n:::: box\n::: verse\nd\ne\n:::\n::::"
    )
    assert shape(blocks) == [
        ("paragraph", "a"),
        ("pull", "b"),
        ("code", ":::"),
        ("paragraph", "c"),
        ("verse", "d\ne"),
    ]
    assert [block.boxed for block in blocks] == [True, True, True, False, True]


@pytest.mark.parametrize(
    "text",
    [
        ":::",
        "::: box",
        "::: box\na",
        ":::\n:::",
        "a ::: box",
        "::: unknown\na\n:::",
        "> ::: box\n\na\n:::",
        "::: pull\n" * 400,
    ],
)
def test_colons_that_hold_nothing_are_words(text: str) -> None:
    """What is never closed, or unknown, stays as it was typed, and takes nothing with it."""
    blocks = of_markdown(f"{text}\n\nend")
    assert "".join("".join(block.text for block in blocks).split()) == "".join(f"{text}end".replace(">", "").split())
    assert blocks[-1].kind is BlockKind.PARAGRAPH and not blocks[-1].boxed


@pytest.mark.parametrize("depth", [40, 2000])
def test_holders_without_end(depth: int) -> None:
    """Boxes in boxes keep their words, however many."""
    text = "::: box\n" * depth + "deep\n" + ":::\n" * depth + "\nafter"
    assert "deep" in " ".join(block.text for block in of_markdown(text))


@pytest.mark.parametrize(
    ("markup", "stanzas"),
    [
        ("<p>Roses<br>are<br>red</p>", ["Roses\nare\nred"]),
        ("<p>Roses<br>are<br><br>red</p>", ["Roses\nare", "red"]),
        ("<address>1 High St<br>Port Alder</address>", ["1 High St\nPort Alder"]),
        ('<pre class="verse">Roses\n  are\n\nred</pre>', ["Roses\nare", "red"]),
        ('<div class="poem"><p>Roses<br>are</p><p>red</p></div>', ["Roses\nare", "red"]),
    ],
)
def test_verse(markup: str, stanzas: list[str]) -> None:
    """Short lines that the writer ended; each stanza is a block."""
    assert shape(of_html(f"<p>x</p>{markup}")[1:]) == [("verse", stanza) for stanza in stanzas]


@pytest.mark.parametrize("text", ["a<br>b", f"a<br>b<br>{'long ' * 20}", "a<br><br>b"])
def test_a_paragraph_with_a_line_end_is_no_verse(text: str) -> None:
    """It needs three lines, all of them short."""
    assert [block.kind for block in of_html(f"<p>{text}</p>")] == [BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    "text",
    [
        "$$x^2$$",
        "$$\nx^2\n$$",
        r"\[ x^2 \]",
        "\\[\nx^2\n\\]",
        '<math display="block"><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></math>',
        '<p><math><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></math></p>',
    ],
)
def test_formulas(text: str) -> None:
    """Their words are their TeX, as it was typed."""
    (block,) = of_markdown(text)
    assert block.kind is BlockKind.FORMULA
    assert block.runs == (Run("x^2", Style.CODE),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It costs $5 and $6.", "It costs $5 and $6."),
        ("$$ is the code of a bank", "$$ is the code of a bank"),
        ("$$\nnever closed", "$$ never closed"),
        ("a $$x$$ b", "a $$x$$ b"),
        (r"\[sic\]", "[sic]"),
        (r"\[see [here](<https://example.org/a_b>)\]", "[see here]"),
        ("<math><mi>x</mi><mo>=</mo></math> is TeX-less", "x = is TeX-less"),
    ],
)
def test_what_is_no_formula(text: str, words: str) -> None:
    """Money, brackets and MathML without TeX are copy."""
    (block,) = of_markdown(text)
    assert (block.kind, block.text.replace("\n", " ")) == (BlockKind.PARAGRAPH, words)


def test_a_formula_among_words_is_code() -> None:
    """And what only draws it again is not read twice."""
    markup = (
        '<p>so <span class="katex"><span class="katex-mathml"><math><mi>x</mi><annotation encoding="application/x-tex">'
        'x</annotation></math></span><span class="katex-html" aria-hidden="true">x</span></span> it is</p>'
    )
    assert of_html(markup)[0].runs == (Run("so "), Run("x", Style.CODE), Run(" it is"))


TUBE = "https://www.youtube.com/watch?v=abc"
SHOWN = Run("youtube.com/watch?v=abc", href=TUBE)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        (TUBE, (SHOWN,)),
        (f"<{TUBE}>", (SHOWN,)),
        (f'<iframe src="{TUBE}" title="The launch"></iframe>', (Run("The launch", href=TUBE), Run(" "), SHOWN)),
        (f'<iframe src="{TUBE}"></iframe>', (SHOWN,)),
        (f'<video controls title="It"><source src="{TUBE}"></video>', (Run("It", href=TUBE), Run(" "), SHOWN)),
        (f'<object data="{TUBE}"><embed src="{TUBE}"></object>', (SHOWN,)),
    ],
)
def test_embeds(text: str, runs: tuple[Run, ...]) -> None:
    """A title, linked, and the address without its scheme; once, however often it is embedded in itself."""
    (block,) = of_markdown(text)
    assert (block.kind, block.runs) == (BlockKind.EMBED, runs)


def test_what_stands_by_an_embed_stays() -> None:
    """Words for those who cannot play it; an address among words; a frame without an address of the web."""
    assert shape(of_html(f'<video src="{TUBE}">Get <b>it</b></video>')) == [
        ("embed", SHOWN.text),
        ("paragraph", "Get it"),
    ]
    assert shape(of_markdown(f"See {TUBE}")) == [("paragraph", f"See {TUBE}")]
    assert shape(of_html('<p class="embed">Many <a href="https://x.org">words</a></p>')) == [
        ("paragraph", "Many words")
    ]
    assert of_html('<iframe src="x.html"></iframe>') == []


def test_a_quoted_post_keeps_its_words() -> None:
    """They are a quote, the line below says whose, and the address is the embed."""
    blocks = of_html(
        '<blockquote class="twitter-tweet"><p lang="en">Go.</p>&mdash; Ida (@ida) '
        '<a href="https://twitter.com/ida/status/1">1 May</a></blockquote><p>x</p>'
    )
    assert shape(blocks[:3]) == [
        ("quote", "Go."),
        ("attribution", "— Ida (@ida) 1 May"),
        ("embed", "twitter.com/ida/status/1"),
    ]
    assert blocks[0].runs == (Run("Go.", lang="en"),)


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("[Nato]{.smallcaps}", Run("Nato", Style.SMALL_CAPS)),
        ('<span class="sc">Nato</span>', Run("Nato", Style.SMALL_CAPS)),
        ('<span style="color: red; font-variant: small-caps">Nato</span>', Run("Nato", Style.SMALL_CAPS)),
        ("[**Nato**]{.sc lang=fr}", Run("Nato", Style.SMALL_CAPS | Style.BOLD, lang="fr")),
        ('[mot]{lang="fr"}', Run("mot", lang="fr")),
        ('<i xml:lang="FR-ca">mot</i>', Run("mot", Style.ITALIC, lang="fr-CA")),
        ('<i lang="no language">mot</i>', Run("mot", Style.ITALIC)),
        ('<i lang="klingon">mot</i>', Run("mot", Style.ITALIC)),
        ("<s><sup>mot</sup></s>", Run("mot", Style.STRUCK | Style.SUPERSCRIPT)),
    ],
)
def test_marked_words(text: str, run: Run) -> None:
    """Small capitals and languages, in Markdown and in HTML."""
    assert of_markdown(f"a {text} b")[0].runs == (Run("a "), run, Run(" b"))


@pytest.mark.parametrize("text", ["[a]{b}", "[a]{.red}", "[a]{}", "[a] {.sc}", "[a]{lang=}", "[a]{.sc", "{.sc}"])
def test_other_brackets_are_words(text: str) -> None:
    """Only these marks mean something."""
    assert of_markdown(f"x {text}")[0].runs == (Run(f"x {text}"),)
