"""Tags of Liquid and Nunjucks: pictures, links, listings and quotations; nothing stays of those that only control."""

from __future__ import annotations

import html
import re

from edition.intake.reading.shortcodes import ATTRIBUTE, TOKEN, VIDEOS, alone, apart, figure, words

LISTING = re.compile(
    r"\{(?P<b>[%{])[<%]?-?\s*(?P<name>highlight|codeblock|code-block|code)\b(?P<facts>(?:(?!\}\}|%\}).){0,300}?)-?[>%]?[%}]\}"
    r"(?P<code>.{0,20000}?)\{(?P=b)[<%]?-?\s*(?:end(?P=name)|/\s*(?P=name))\s*-?[>%]?[%}]\}",
    re.DOTALL,
)
"""A listing between two tags of Liquid or Hugo."""
NAMED_QUOTE = re.compile(
    r"\{%-?\s*(?:blockquote|pullquote)\b(?P<who>[^%]{0,300}?)-?%\}(?P<copy>.{0,5000}?)\{%-?\s*end(?:block|pull)quote\s*-?%\}",
    re.DOTALL,
)
"""A quotation of Hexo and Octopress, with who said it."""


def listing(found: re.Match[str]) -> str:
    """A fenced listing of several lines; one line stays among the words beside it."""
    language = re.search(r"[A-Za-z][\w+#-]*", found["facts"])
    code = found["code"].strip("\n")
    return (
        f"\n\n```{language[0] if language else ''}\n{code}\n```\n\n"
        if "\n" in found["code"].strip() and "```" not in code
        else found["code"]
    )


def named_quote(found: re.Match[str]) -> str:
    """A quotation, and below it who said it."""
    who = re.sub(r"\s*https?://\S+", "", found["who"]).strip()
    lines = "\n".join(f"> {line}".rstrip() for line in found["copy"].strip().split("\n"))
    return f"\n\n{lines}" + (f"\n>\n> — {who}\n\n" if who else "\n\n")


def tag(found: re.Match[str]) -> str:
    """A tag of Liquid or Nunjucks: a picture that it names, or what it says in words; nothing for a control."""
    inside = found[0][2:-2].strip("- \n\t")
    name, _, rest = inside.partition(" ")
    if not rest.strip() or (name in _CONTROLS and not (name == "link" and " " in rest.strip())):
        return _held(found)
    values = {
        m[1].lower(): next(v for v in (m[2], m[3], m[4], m[5]) if v is not None) for m in ATTRIBUTE.finditer(rest)
    }
    tokens = [(one[1] or one[2] or one[3] or "", one[3] is None) for one in TOKEN.finditer(ATTRIBUTE.sub("", rest))]
    source = next(
        (one for one in (*values.values(), *(text for text, _ in tokens)) if _PICTURE_FILE.fullmatch(one)), ""
    )
    after = next((place for place, (text, _) in enumerate(tokens, 1) if text == source), len(tokens))
    quoted = [text for text, is_quoted in tokens if is_quoted and text != source]
    if source:
        bare = " ".join(text for text, _ in tokens[after:] if not text.isdecimal())
        caption = values.get("caption") or values.get("title") or ""
        return figure(source, values.get("alt") or (quoted[-1] if quoted else bare), caption, values.get("credit", ""))
    if name in VIDEOS and tokens:
        address = html.escape(VIDEOS[name] + tokens[0][0])
        return f'<iframe src="{address}"></iframe>' if alone(found) else f'<a href="{address}">{address}</a>'
    if name in ("post_link", "link") and len(tokens) > 1:
        said = [text for text, _ in tokens[name == "post_link" :] if not re.match(r"[a-z]+://|true$|false$", text)]
        return apart(html.escape(" ".join(said), quote=False), found)
    return apart(words(rest, values), found) or _held(found)


def _held(found: re.Match[str]) -> str:
    """Nothing; in place of all of a list's item a remark: a hyphen alone would make a head of the line above."""
    line = found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()]
    return "<!-- -->" if re.fullmatch(r"\s*[-*+]\s+", line) else ""


_CONTROLS = frozenset(
    "if elsif elseif else unless for assign set case when capture cycle link post_url raw extends block macro import"
    " from call filter cache increment decrement paginate tablerow layout section render highlight".split()
)
"""Tags that say what the program does, and nothing to a reader."""
_PICTURE_FILE = re.compile(r"(?i)[^\s\"'<>]{1,300}\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|heic)")
