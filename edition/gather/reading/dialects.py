"""What sites add to Markdown: MDX (Astro, Docusaurus), Quarto and R Markdown. Code goes, and the words stay."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from edition.gather.reading import residue
from edition.gather.sources.place import PROGRAMS

MDX = (".mdx",)
_MOST = 20_000
"""Characters of the longest piece of code that is taken out."""

_MODULE = re.compile(
    r"^(?:import\s(?:[^\n]*?\bfrom\s*)?['\"][^\n]*|import\s*\{[^{}]{0,2000}\}\s*from\s[^\n]*"
    rf"|export\s(?:(?!\n[ \t]*\n)[\s\S]){{0,{_MOST}}})$(?=\n|\Z)",
    re.MULTILINE,
)
"""Lines of a program above the copy: imports, and exports up to an empty line."""
_VALUE = re.compile(r"export\s+const\s+(\w+)\s*=\s*(?:\"([^\"\n]*)\"|'([^'\n]*)'|(-?[\d.]+))\s*;?\s*$", re.MULTILINE)
_REMARK = re.compile(r"\{\s*/\*(?:(?!\*/).){0,2000}\*/\s*\}", re.DOTALL)
_COMPONENT = re.compile(
    r"</?(?:[A-Z][\w.]*|(?=>))(?:[^<>{}\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*>"
)
_ATTRIBUTE = re.compile(r"([\w-]+)=\{?(?:\"([^\"]*)\"|'([^']*)')")
_EXPRESSION = re.compile(
    r"(?<![\\$])\{\s*(?:\"([^\"{}\n]*)\"|'([^'{}\n]*)'|`([^`{}\n$]*)`"
    r"|([A-Za-z_$][\w.$]*(?:\([^(){}\n]*\))?))\s*\}"
)
_WORDY = frozenset("title label text caption summary heading description alt quote author".split())

_NOTE = re.compile(
    r"(?mi)^(?P<in>[ \t>]{0,12})(?P<colons>:{3,})[ \t]*\{?\.?(?:callout-)?(?:note|tip|info|caution|danger|warning"
    r"|important|success|question|example|abstract|summary|details|hint|attention|seealso|todo)\b"
    r"(?:\[(?P<one>[^\]\n]*)\]|(?P<two>[^\n]*))$"
)
"""Where a note begins: ``:::tip[Title]``, ``::: warning Title``, ``::: {.callout-note title="Title"}``."""
_INDENTED = re.compile(
    r"(?m)^[!?]{3}\+?[ \t]+[\w-]+(?:[ \t]+[\w-]+)*(?:[ \t]+\"(?P<title>[^\"\n]*)\")?[ \t]*\n"
    r"(?P<copy>(?:(?:[ ]{4}|\t)[^\n]*\n?|[ \t]*\n(?=[ ]{4}|\t))+)"
)
"""The same in MkDocs: ``!!! note "Title"`` and lines that are set in."""
_DIVISION = re.compile(r"(?m)^[ \t]*:{3,}[ \t]*(?:\{[^{}\n]*\}|[\w-]+)?[ \t]*:*[ \t]*$")
_CELL = re.compile(
    r"(?ms)^(?P<fence>`{3,})[ \t]*\{[\w.+-]+[^\n]*\}[ \t]*\n"
    rf"(?P<code>(?:(?!^`{{3}}).){{0,{_MOST}}})^(?P=fence)[ \t]*$"
)
_COMPUTED = re.compile(r"(?<!`)`(?:\{[\w.]+\}|r)\s[^`\n]*`(?!`)")
_PICTURE = re.compile(r"(?m)^!\[(?P<words>[^\]\n]+)\]\((?P<file>[^()\s]+)\)(?:\{[^{}\n]*\})?[ \t]*$")
_SPAN = re.compile(r"\[([^\[\]\n]+)\]\{(?!\s*\.(?:small-?caps|sc|optional)\b|\s*lang=)(?:[#.]|[\w-]+=)[^{}\n]*\}")
_AFTER = re.compile(r"(?<=[)\]])\{(?!\s*\.(?:small-?caps|sc|optional)\b|\s*lang=)(?=[#.]|[\w-]+=)[^{}\n]*\}")


@dataclass
class Plain:
    """Markdown without what one tool adds, and the pieces that were taken out of it."""

    text: str
    taken: list[str] = field(default_factory=list)

    def each(self, pattern: re.Pattern[str], instead: Callable[[re.Match[str]], str]) -> None:
        """Replace what ``pattern`` finds, and remember it."""

        def replaced(found: re.Match[str]) -> str:
            new = instead(found)
            if new != found[0]:
                self.taken.append(found[0])
            return new

        self.text = pattern.sub(replaced, self.text)


def plain(text: str, kind: str) -> Plain:
    """Markdown of a file whose name ends in ``kind`` without the code and the forms of other tools."""
    done = Plain(text)
    if kind in PROGRAMS:
        done.each(_CELL, _cell)
        done.each(_COMPUTED, lambda _: "")
    done.text = residue.outside_code(done.text, lambda copy: _changed(done, copy, kind))
    return done


def _changed(done: Plain, copy: str, kind: str) -> str:
    done.text = copy
    if kind in MDX:
        _mdx(done)
    if kind in PROGRAMS:
        done.each(_PICTURE, _captioned)
        done.each(_SPAN, lambda found: found[1])
        done.each(_AFTER, lambda _: "")
    if ":::" in copy:
        done.each(_NOTE, _box)
        if kind in PROGRAMS:
            _undivided(done)
    if "!!!" in copy or "???" in copy:
        done.each(_INDENTED, _outdented)
    return done.text


def _mdx(done: Plain) -> None:
    """Programs go; what they say in words stays, and so does what components hold."""
    values = {name: one or two or number for name, one, two, number in _VALUE.findall(done.text)}
    done.each(_MODULE, lambda found: "\n" * found[0].count("\n"))
    done.each(_REMARK, lambda found: "\n" * found[0].count("\n"))
    done.each(_COMPONENT, _words_of)
    done.each(
        _EXPRESSION,
        lambda found: values.get(found[4], "") if found[4] else next((one for one in found.group(1, 2, 3) if one), ""),
    )
    done.text = re.sub(r"(?m)^(?:[ ]{4,}|\t+)(?![-*+] |\d+[.)] )", "", done.text)  # MDX has no code that is set in


def _words_of(found: re.Match[str]) -> str:
    """What a component says in words, such as its title; line for line, so that places stay true."""
    said = [html.escape(one or two, quote=False) for name, one, two in _ATTRIBUTE.findall(found[0]) if name in _WORDY]
    lines = "\n" * found[0].count("\n")
    return f"\n\n{' — '.join(said)}\n\n" + lines if said else lines


def _box(found: re.Match[str]) -> str:
    title = found["one"] or found["two"] or ""
    stated = re.search(r"title=[\"']([^\"']*)[\"']", title)
    title = stated[1] if stated else re.sub(r"\{[^}]*\}?|[{}]", "", title)
    return f"{found['in']}{found['colons']} box {title.strip()}".rstrip()


def _outdented(found: re.Match[str]) -> str:
    copy = re.sub(r"(?m)^(?:[ ]{4}|\t)", "", found["copy"]).rstrip("\n")
    return f"\n::: box {found['title'] or ''}".rstrip(" ") + f"\n{copy}\n:::\n"


def _undivided(done: Plain) -> None:
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


def _cell(found: re.Match[str]) -> str:
    """A cell of code as a listing without its settings; nothing where it says that it is not shown."""
    if re.search(r"(?i)#\|\s*(?:echo|include)\s*:\s*false|(?:echo|include)\s*=\s*F", found[0]):
        return ""
    code = re.sub(r"(?m)^#\|[^\n]*\n?", "", found["code"])
    return f"{found['fence']}\n{code}{found['fence']}" if code.strip() else ""


def _captioned(found: re.Match[str]) -> str:
    words = html.escape(found["words"], quote=False)
    return f'\n\n<figure><img src="{html.escape(found["file"])}"><figcaption>{words}</figcaption></figure>\n\n'
