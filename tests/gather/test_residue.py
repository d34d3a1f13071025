"""Template residue: shortcodes, Liquid and kramdown go or become what they mean; code is never touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import LAW

from edition.intake.reading.residue import cleaned, unindented


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a {{< toc >}} b", "a  b"),
        ("a {{% note %}}kept{{% /note %}} b", "a kept b"),
        ('a {{< highlight go "linenos=true" >}}kept{{< /highlight >}} b', "a kept b"),
        ('[there]({{< ref "a.md" >}}) b', "[there](#) b"),
        ('[there]({{< ref "a.md" >}} "The title") b', '[there](# "The title") b'),
        ("a {% include x.html %}b", "a b"),
        ("{%- if page.x -%}a{%- endif -%} b", "a b"),
        ("a {{ site.title | upcase }}b", "a b"),
        ("a\n{: .lead #top}\nb", "a\n\nb"),
        ("a\n{:toc}\nb", "a\n\nb"),
        ("## Head {#head}\n\nb", "## Head\n\nb"),
        ("a ![x](y.png){: width=3}\n", "a ![x](y.png)\n"),
        ("f({#x}) and {.y} stay", "f({#x}) and {.y} stay"),
        ("a\\{: .b \\} and c \\{.d\\}", "a\\{: .b \\} and c \\{.d\\}"),
        ("\\{\\{ x \\}\\}", "\\{\\{ x \\}\\}"),
        ("{% half\n\nand %} half", "{% half\n\nand %} half"),
        ("{{ half\n\nand }} half", "{{ half\n\nand }} half"),
        ("{{< half\n\nand >}} half", "{{< half\n\nand >}} half"),
        ("100% {sure} {a: b}", "100% {sure} {a: b}"),
    ],
)
def test_residue_goes_and_copy_stays(text: str, clean: str) -> None:
    """A piece is taken out whole, what is inside a pair stays, and nothing reaches over a blank line."""
    assert cleaned(text)[0] == clean


def test_pieces_are_counted() -> None:
    """The number of pieces is reported, and it is none in clean copy."""
    assert cleaned("a {{ b }} {% c %}\n{: .d}")[1] == 3
    assert cleaned("a {b} 100 %")[1] == 0


def test_shortcodes_of_pictures_become_figures() -> None:
    """Source, alternative text, caption and credit come through, cleaned of tags."""
    text, pieces = cleaned(
        '{{< figure src="boats.png" alt="Boats &amp; pier" '
        'caption="The <em>Orca</em>,\n at \\"sea\\"" attr="K. Rao" >}}'
    )
    assert pieces == 1
    assert text.strip() == (
        '<figure><img src="boats.png" alt="Boats &amp; pier"><figcaption>The Orca,\n at "sea"<cite>K. Rao</cite>'
        "</figcaption></figure>"
    )
    assert '<img src="pier.jpg"' in cleaned("{{< img pier.jpg >}}")[0]


def test_shortcodes_of_videos_become_addresses() -> None:
    """A video is a frame where it is alone, and a link among words."""
    frame = '<iframe src="https://vimeo.com/7" title="A &quot;film&quot;"></iframe>'
    assert cleaned("{{< vimeo id=7 title='A \"film\"' >}}")[0].strip() == frame
    assert cleaned("See {{< youtube abc123 >}}")[0] == (
        'See <a href="https://www.youtube.com/watch?v=abc123">https://www.youtube.com/watch?v=abc123</a>'
    )


RESIDUE = ["{{< toc >}}", "{{ x }}", "{% if %}", "{: .c}", "{{% note %}}"]


@pytest.mark.parametrize("piece", RESIDUE)
@pytest.mark.parametrize(
    "code",
    [
        "`{}`",
        "``a ` {}``",
        "it\\`s `{}` and \\`",
        "a \\\\`{}`",
        "```\n{}\n```",
        "```jinja\n{}\n```",
        "~~~\n{}\n~~~",
        "````\n```\n{}\n```\n````",
        "```\n~~~\n{}\n```",
        "```\n{}",
        "    ```\n    {}\n    ```",
        "<pre>{}</pre>",
        "<code class='x'>\n{}\n</code>",
    ],
)
def test_code_is_not_touched(code: str, piece: str) -> None:
    """Residue inside code of any form is what the author wants to show."""
    text = f"Before.\n\n{code.replace('{}', piece)}\n"
    assert cleaned(text) == (text, 0)
    outside = f"{piece}\n\n{text}"
    assert cleaned(outside)[1] == 1
    assert cleaned(outside)[0].endswith(text)


@LAW
@given(st.lists(st.sampled_from([*RESIDUE, "`", "```", "\n", "\n\n", "{", "}", "%", "<", ">", "word", "\ufdd0", "0",
                                 "\ue0000\ue001", "<pre>", "</pre>", "\\"]), max_size=16).map("".join))  # fmt: skip
def test_any_text_can_be_cleaned(text: str) -> None:
    """Nothing raises, and no word outside residue is lost."""
    clean, pieces = cleaned(text)
    assert clean.count("word") == text.count("word")
    assert pieces or clean == text.replace("\ufdd0", "")


@pytest.mark.parametrize(
    ("target", "pieces"),
    [
        ("https://example.org/a.jpg", 2),
        ('{{< ref "/boats" >}}', 3),
        ("{% link boats.md %}", 3),
        ("{{ site.url }}/b", 3),
    ],
)
def test_a_picture_inside_a_link_leaves_no_brackets(target: str, pieces: int) -> None:
    """The figure stays, the link around it goes: a figure is a block, and a bracket alone would be printed."""
    text, count = cleaned(f'[{{{{< legacy-img src="a.jpg" alt="A boat" >}}}}]({target})The boats are in.')
    assert count == pieces and "[" not in text and "](" not in text
    assert '<img src="a.jpg" alt="A boat">' in text and text.endswith("The boats are in.")


def test_html_begins_at_the_margin_but_for_listings() -> None:
    """Markdown would take an indented paragraph behind an empty line for a listing, tags and all."""
    text = "<div>\n\n      <p>\n        One.\n      </p>\n\n<pre>\n    two\n\n      three</pre>\n\t<p>Four.</p></div>"
    assert unindented(text) == ("<div>\n\n<p>\nOne.\n</p>\n\n<pre>\n    two\n\n      three</pre>\n<p>Four.</p></div>")
