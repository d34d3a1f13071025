"""Shortcodes of WordPress in Markdown: captions, embeds, and those that only arrange a page."""

from __future__ import annotations

import html
import re

CAPTIONED = re.compile(r"\\?\[caption\b([^\]]{0,500})\\?\](.{0,3000}?)\\?\[/caption\\?\]", re.DOTALL)
EMBEDDED = re.compile(
    r"\\?\[(?:embed|youtube|vimeo|audio|video|soundcloud)\b[^\]\n]{0,300}?\\?\]\s*(https?://[^\s\[\]<>\\]+)\s*\\?\[/\w+\\?\]"
    r"|\\?\[(?:youtube|vimeo|audio|video)\b[^\]\n]{0,80}?[\s=\"](https?://[^\s\[\]<>\"\\]+)\"?[^\]\n]{0,80}\\?\](?!\()"
)
OTHER = re.compile(
    r"\\?\[/?(?:gallery|playlist|code|sourcecode|vc_\w+|et_pb_\w+|fusion_\w+|su_\w+|dropcap|columns?|one_half|one_third"
    r"|embed|audio|video|caption|wp_\w+|contact-form[\w-]*)\b(?:\s+[\w-]+=[^\]\n]{0,500})?\s*/?\\?\](?![(\[:])"
)
"""Shortcodes of WordPress, as exporters write them, some with a backslash before their brackets."""


def captioned(found: re.Match[str]) -> str:
    """A picture with its caption: the words beside it, or those of the attribute."""
    image = re.search(r"<img\b[^<>]*>|!\[[^\]\n]*\]\([^()\n]*\)", found[2])
    stated = re.search(r"caption=[\"“”'](.{1,400}?)[\"“”']", found[1])
    if image is None:
        return found[2]
    words = " ".join(re.sub(r"<[^<>]*>|\[\]\([^()\n]*\)", " ", found[2].replace(image[0], " ")).split())
    shown = image[0]
    if shown.startswith("!"):
        alt, _, aim = shown[2:-1].partition("](")
        shown = f'<img src="{html.escape(aim.split(" ")[0])}" alt="{html.escape(alt)}">'
    caption = html.escape(html.unescape(words or (stated[1] if stated else "")), quote=False)
    return f"\n\n<figure>{shown}<figcaption>{caption}</figcaption></figure>\n\n"


def embedded(found: re.Match[str]) -> str:
    """A frame with the address that a shortcode states."""
    address = html.escape(found[1] or found[2])
    return f'\n\n<iframe src="{address}"></iframe>\n\n'
