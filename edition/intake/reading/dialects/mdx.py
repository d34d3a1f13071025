"""MDX (Astro, Docusaurus): imports, exports and components go, their words and pictures stay."""

from __future__ import annotations

import html
import re

from edition.intake.reading.dialects.plain import MOST, Plain

_MODULE = re.compile(
    r"^(?:import\s(?:[^\n]*?\bfrom\s*)?['\"][^\n]*|import\s*\{[^{}]{0,2000}\}\s*from\s[^\n]*"
    rf"|export\s(?:(?!\n[ \t]*\n)[\s\S]){{0,{MOST}}})$(?=\n|\Z)",
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
_PICTURE_OF = re.compile(r"(?m)^import\s+(\w+)\s+from\s+['\"]([^'\"\n]+\.(?:jpe?g|png|webp|avif|gif|svg))['\"]")
_AIM = re.compile(r"\b(?:src|image|img|file)=(?:\{\s*(\w+)[\w.]*\s*\}|\{?[\"']([^\"'\n]+)[\"'])")
_PROGRAM = re.compile(
    r"\{(?=[^{}]{0,200}(?:=>|\bnew [A-Z]|\? |&& ))(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*\}"
)
"""An expression that only a program can work out."""


def without_programs(done: Plain) -> None:
    """Programs go; what they say in words stays, and so does what components hold."""
    values = {name: one or two or number for name, one, two, number in _VALUE.findall(done.text)}
    files = dict(_PICTURE_OF.findall(done.text))
    done.each(_MODULE, lambda found: "\n" * found[0].count("\n"))
    done.each(_REMARK, lambda found: "\n" * found[0].count("\n"))
    done.each(_COMPONENT, lambda found: _shown(found, files))
    done.each(_PROGRAM, lambda found: "\n" * found[0].count("\n"))
    done.each(
        _EXPRESSION,
        lambda found: values.get(found[4], "") if found[4] else next((one for one in found.group(1, 2, 3) if one), ""),
    )
    done.text = re.sub(r"(?m)^(?:[ ]{4,}|\t+)(?![-*+] |\d+[.)] )", "", done.text)  # MDX has no code that is set in


def _shown(found: re.Match[str], files: dict[str, str]) -> str:
    """A component as the picture that it shows, or else as its words."""
    aim = _AIM.search(found[0])
    file = (files.get(aim[1] or "", "") or aim[2] or "") if aim else ""
    if not re.search(r"(?i)\.(?:jpe?g|png|webp|avif|gif|svg)(?:[?#].*)?$", file):
        return _words_of(found)
    facts = {name: html.escape(one or two) for name, one, two in _ATTRIBUTE.findall(found[0])}
    credit = facts.get("credit") or facts.get("attribution") or ""
    caption = facts.get("caption") or facts.get("title") or ""
    by = f"<cite>{credit}</cite>" if credit else ""
    below = f"<figcaption>{caption}{by}</figcaption>" if caption or by else ""
    lines = "\n" * found[0].count("\n")
    return f'\n\n<figure><img src="{html.escape(file)}" alt="{facts.get("alt", "")}">{below}</figure>\n\n{lines}'


def _words_of(found: re.Match[str]) -> str:
    """What a component says in words, such as its title; line for line, so that places stay true."""
    said = [html.escape(one or two, quote=False) for name, one, two in _ATTRIBUTE.findall(found[0]) if name in _WORDY]
    lines = "\n" * found[0].count("\n")
    return f"\n\n{' — '.join(said)}\n\n" + lines if said else lines
