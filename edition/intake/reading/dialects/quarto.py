"""Quarto and R Markdown: cells, spans, divisions, and the words of pictures, which are their captions."""

from __future__ import annotations

import html
import re

from edition.intake.reading.dialects.plain import MOST, Plain

_DIVISION = re.compile(r"(?m)^[ \t]*:{3,}[ \t]*(?:\{[^{}\n]*\}|[\w-]+)?[ \t]*:*[ \t]*$")
_CELL = re.compile(
    r"(?ms)^(?P<fence>`{3,})[ \t]*\{[\w.+-]+[^\n]*\}[ \t]*\n"
    rf"(?P<code>(?:(?!^`{{3}}).){{0,{MOST}}})^(?P=fence)[ \t]*$"
)
_COMPUTED = re.compile(r"(?<!`)`(?:\{[\w.]+\}|r)\s[^`\n]*`(?!`)")
_CODE_MARK = re.compile(r"(?<=`)\{[.#][^{}\n]*\}")
_PICTURE = re.compile(r"(?m)^!\[(?P<words>[^\]\n]+)\]\((?P<file>[^()\s]+)\)(?:\{[^{}\n]*\})?[ \t]*$")
_SPAN = re.compile(r"\[([^\[\]\n]+)\]\{(?!\s*\.(?:small-?caps|sc|optional)\b|\s*lang=)(?:[#.]|[\w-]+=)[^{}\n]*\}")
_AFTER = re.compile(r"(?<=[)\]])\{(?!\s*\.(?:small-?caps|sc|optional)\b|\s*lang=)(?=[#.]|[\w-]+=)[^{}\n]*\}")
_NEWPAGE = re.compile(r"(?m)^\\(?:newpage|pagebreak|clearpage|vspace\{[^}]*\}|hfill|noindent)?[ \t]*$")
_LOWERED = re.compile(r"(?<=\w)~([\w+-]{1,12})~(?!~)")
_LIFTED = re.compile(r"(?<=\w)\^([\w+-]{1,12})\^")


def _cell(found: re.Match[str]) -> str:
    """A cell of code as a listing without its settings; nothing where it says that it is not shown."""
    if re.search(r"(?i)#\|\s*(?:echo|include)\s*:\s*false|(?:echo|include)\s*=\s*F", found[0]):
        return ""
    code = re.sub(r"(?m)^#\|[^\n]*\n?", "", found["code"])
    return f"{found['fence']}\n{code}{found['fence']}" if code.strip() else ""


def _captioned(found: re.Match[str]) -> str:
    words = html.escape(found["words"], quote=False)
    return f'\n\n<figure><img src="{html.escape(found["file"])}"><figcaption>{words}</figcaption></figure>\n\n'


def undivided(done: Plain) -> None:
    """Take out the lines of colons that only arrange a page; those of boxes stay, with the line that ends each."""
    kept: list[bool] = []

    def line(found: re.Match[str]) -> str:
        named = found[0].strip().strip(":").strip()
        if named:
            kept.append(named.split()[0] in ("box", "pull", "verse"))
            return found[0] if kept[-1] else ""
        return found[0] if not kept or kept.pop() else ""

    # a box may have a title of several words, so that the plain pattern does not meet its line
    pattern = re.compile(rf"{_DIVISION.pattern}|^[ \t]*:{{3,}}[ \t]+(?:box|pull|verse)\b[^\n]*$", re.MULTILINE)
    done.each(pattern, line)


def before_code(done: Plain) -> None:
    """Cells of code as listings, and none of what they work out."""
    done.each(_CELL, _cell)
    done.each(_COMPUTED, lambda _: "")
    done.each(_CODE_MARK, lambda _: "")


def in_copy(done: Plain) -> None:
    """Captions, spans and marks of what is copy."""
    done.each(_PICTURE, _captioned)
    done.each(_SPAN, lambda found: found[1])
    done.each(_AFTER, lambda _: "")
    done.each(_NEWPAGE, lambda _: "")
    done.each(_LOWERED, lambda found: f"<sub>{found[1]}</sub>")
    done.each(_LIFTED, lambda found: f"<sup>{found[1]}</sup>")
