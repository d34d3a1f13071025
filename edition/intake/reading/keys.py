"""The keys of front matter: one canonical set, the names that other tools use, and the nearest known one."""

from __future__ import annotations

import difflib
import html
import re
from dataclasses import dataclass, field
from typing import Any

from edition.findings import Finding, Source, note, warning
from edition.intake.reading.decode import permitted
from edition.intake.reading.names import ALIASES, known
from edition.intake.sources import authors, picturefiles

CANONICAL = {
    "title": "the headline",
    "kicker": "a word or two above the headline",
    "deck": "the summary below the headline",
    "jump_head": "a short head over the rest of the story on another page",
    "byline": "who wrote it: one name or a list",
    "dateline": "the place that opens the copy",
    "date": "the day, and the time if it matters",
    "updated": "when it was last changed",
    "section": "the section of the paper",
    "form": "what it is where it is no plain news: letter, correction, obituary, column, editorial, feature",
    "tier": "how prominent, 1 (lead) to 5 (brief)",
    "priority": "order within a tier, high first",
    "weight": "order within a tier, low first",
    "tags": "subjects, a list",
    "sources": "what is in the closing list of sources",
    "corrected": "what was wrong when it was first published, and what is right",
    "package": "stories that state the same words here stand together on a page, under these words",
    "solution": "of a puzzle: the slug of the article that has its solution",
    "cut": "how many of its last paragraphs the paper may leave out where it lacks room",
    "lang": "language of the copy, such as en or ar",
    "pictures": "a list of pictures: file, caption, credit, alt, focus, turned",
    "embargo": "not before this moment",
    "expires": "not after this moment",
    "draft": "true keeps it out",
    "slug": "its short name: file name and anchor",
    "url": "where it was first published",
}
"""The canonical keys, each with what it says."""

_SUMMARIES = {"summary", "description", "excerpt", "abstract"}
_OF_THE_PICTURE = {"caption", "credit", "alt", "focus", "turned"}
_OF_OTHER_TOOLS = {
    "layout", "template", "type", "params", "editor", "editors", "aliases", "comments", "toc", "math", "id",
    "output", "slides", "featured", "menu", "translationkey", "primary_image", "short_url", "redirect_to",
    "redirect_from", "package_version", "preface", "event_platform", "markup", "resources", "series", "css",
    "weight_tags", "social", "twitterimg", "twitteralt", "tweet", "mastodon", "cascade", "outputs", "build",
    "headless", "iscjklanguage", "linktitle", "sitemap", "keyphrase", "guid", "images_alt", "knit", "rmd_hash",
    "eleventynavigation", "eleventyexcludefromcollections", "format", "execute", "bibliography", "csl", "sidebar_label",
    "sidebar_position", "hide_table_of_contents", "image_alt", "pagination", "engine", "jupyter", "filters",
}  # fmt: skip
_LONGEST_DECK = 32
_BREAK = re.compile(r"(?i)<br\s*/?>")
_STRESSED = re.compile(
    r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\1(?![\w*])"
    r"|(?<![\w\\])(_{1,3})(?=[^\s_])([^_\n]{1,150}?\s[^_\n]{1,150}?)(?<=[^\s_])\3(?!\w)"
)
"""Words between stars, and several words between underscores: one alone may be a name such as ``__init__``."""
_WIKI = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]\n]+)\]\]")
"""A link of a notebook, ``[[page|words]]``."""
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|\w+);")
_MARKUP = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|div|em|font|h[1-6]|i|img|ins|kbd|li|mark|ol|p|q|s|small|span|strike|strong|sub"
    r"|sup|time|tt|u|ul|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


@dataclass
class Fields:
    """An article's stated facts under their canonical names, each text cleaned of tags and entities."""

    values: dict[str, Any]
    lines: dict[str, int]
    unknown: dict[str, Any] = field(default_factory=dict)
    """What was stated under other names, as it was written."""
    said: list[str] = field(default_factory=list)
    """Lines of the copy that turned out to state facts, and are printed as these alone."""

    def text(self, key: str) -> str:
        """The value of ``key`` as one line of text; empty when it is not stated."""
        value = self.values.get(key, "")
        if isinstance(value, list):
            value = value[0] if value else ""
        return plain(str(value)) if not isinstance(value, dict) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The value of ``key`` as a list of texts; a map counts by the name in it, a map of maps by all of these."""
        value = self.values.get(key, [])
        items = value if isinstance(value, list) else [value]
        if key == "tags" and len(items) == 1 and isinstance(items[0], str):
            items = items[0].split(",")
        nested = (isinstance(i, dict) and all(isinstance(one, dict) for one in i.values()) for i in items)
        items = [one for i, deep in zip(items, nested, strict=True) for one in (i.values() if deep else [i])]
        texts = (plain(authors.named(i) if isinstance(i, dict) else str(i)) for i in items)
        return tuple(dict.fromkeys(text for text in texts if text))

    def line(self, key: str) -> int:
        """The line on which ``key`` was stated, or 1."""
        return self.lines.get(key, 1)


def plain(text: str) -> str:
    """``text`` without tags, entities, template residue and Markdown's marks of stress, on one line."""
    text = _WIKI.sub(r"\1", re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text))
    text = _STRESSED.sub(r"\2\4", _BREAK.sub(" ", text))
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), _MARKUP.sub("", text))
    return re.sub(r"[ \t\n\r\f]+", " ", permitted(text)).strip(" ")


def canonical(meta: dict[str, Any], lines: dict[str, int], path: str) -> tuple[Fields, list[Finding]]:
    """``meta`` under canonical names; unknown keys, and pairs that contradict each other, are findings."""
    findings: list[Finding] = []
    values: dict[str, Any] = {}
    where: dict[str, int] = {}
    picture: dict[str, str] = {}
    unknown: dict[str, Any] = {}
    for written, value in meta.items():
        key = written.strip().lower().replace("-", "_").replace(" ", "_")
        place = Source(path, lines.get(written, 0))
        name = key if key in CANONICAL else known(written) or None
        if key in _OF_THE_PICTURE:
            picture[key] = str(value)
        elif key == "published" and str(value).lower() in ("true", "false", "yes", "no"):
            values["draft"] = "false" if str(value).lower() in ("true", "yes") else "true"
        elif name is None:
            unknown[written] = value
            if key not in _OF_OTHER_TOOLS and not any(picturefiles.named(value)):
                findings.append(_unknown(written, place))
        elif key in _SUMMARIES and len(plain(str(value)).split()) > _LONGEST_DECK:
            findings.append(note("KEY-DECK", place, f"'{written}' is too long for a deck and was not printed"))
        elif name in values and values[name] not in ("", []) and key != name:
            continue  # the canonical name, or the first alias, was stated as well
        else:
            values[name] = value
            where[name] = place.line
    if "status" in {key.lower() for key in meta}:
        values["draft"] = "true" if str(values.get("draft")).lower() in ("draft", "hidden", "private") else "false"
    if "weight" in values and "priority" in values:
        findings.append(
            warning(
                "KEY-BOTH",
                Source(path, where.get("weight", 0)),
                "both 'weight' (low first) and 'priority' (high first) are stated; priority was used",
                "keep one of them",
            )
        )
        del values["weight"]
    if picture:
        values["pictures"] = _one_picture(values.get("pictures"), picture)
    return Fields(values, where, unknown), findings


def _one_picture(stated: Any, furniture: dict[str, str]) -> Any:
    first = stated[0] if isinstance(stated, list) and stated else stated
    rest = stated[1:] if isinstance(stated, list) else []
    if not first:
        return stated
    facts = first if isinstance(first, dict) else {"file": str(first)}
    return [{**furniture, **facts}, *rest]


def _unknown(key: str, place: Source) -> Finding:
    near = difflib.get_close_matches(key.lower(), [*CANONICAL, *ALIASES], 1, 0.7)
    hint = f"did you mean '{near[0]}'?" if near else ""
    return note("KEY-UNKNOWN", place, f"unknown key '{key}' was not used", hint)
