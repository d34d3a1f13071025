"""Pictures that are broken or mean harm, each made here, with a word of what is said about it."""

from __future__ import annotations

import gzip
import io
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

SECRET = "the harbour master's own words"
"""What the hostile files try to read."""


def photograph(width: int = 240, height: int = 160) -> Image.Image:
    """A picture with as many tones as a photograph, the same each time."""
    chance = np.random.default_rng(7)
    down, across = np.mgrid[0:height, 0:width]
    base = np.stack([across * 200 / width, down * 200 / height, (across + down) % 180], axis=2)
    return Image.fromarray(np.clip(base + chance.normal(0, 9, base.shape), 0, 255).astype(np.uint8), "RGB")


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    """``image`` in a format."""
    out = io.BytesIO()
    image.save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def png(width: int, height: int, rows: bytes, depth: int = 8, colour: int = 0) -> bytes:
    """A PNG that states a size and holds ``rows``, whatever they are."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def svg(inner: str, head: str = "", facts: str = 'viewBox="0 0 120 80"') -> bytes:
    """An SVG around ``inner``."""
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<?xml version="1.0"?>{head}<svg {spaces} {facts}>{inner}</svg>'.encode()


def _laughs() -> bytes:
    """Thousand million uses of one circle, by ten groups each of which uses the one before ten times."""
    groups = ['<g id="g0"><circle r="1"/></g>']
    groups += [f'<g id="g{n}">' + f'<use xlink:href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 10)]
    return svg(f'<defs>{"".join(groups)}</defs><use xlink:href="#g9"/>')


def refused() -> dict[str, tuple[bytes, str]]:
    """Files that are no picture: by name, their bytes and what is said of them."""
    jpeg = encoded(photograph(), "JPEG")
    gif, webp, tiff, avif = (encoded(photograph(), kind) for kind in ("GIF", "WEBP", "TIFF", "AVIF"))
    entity = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    laugh = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    return {
        "empty.jpg": (b"", "is empty"),
        "zeros.jpg": (b"\0" * 5000, "is empty"),
        "page.jpg": (b"<!DOCTYPE html><html><body>404 Not Found</body></html>", "is a web page"),
        "page.svg": (b"<html xmlns='http://www.w3.org/1999/xhtml'><svg/></html>", "is a web page"),
        "words.png": (b"not a picture at all\n" * 30, "is text"),
        "noise.png": (bytes(range(256)) * 40, "is not a picture"),
        "film.jpg": (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 300, "is a film"),
        "phone.heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 300, "is damaged"),
        "printed.jpg": (b"%PDF-1.7\n" + b"x" * 300, "is a PDF"),
        "truncated.jpg": (jpeg[: len(jpeg) // 2], "is damaged"),
        "head-only.jpg": (jpeg[:30], "is damaged"),
        "truncated.gif": (gif[: len(gif) // 2], "is damaged"),
        "truncated.webp": (webp[: len(webp) // 2], "is damaged"),
        "truncated.tif": (tiff[: len(tiff) // 2], "is damaged"),
        "truncated.avif": (avif[: len(avif) // 2], "is damaged"),
        "truncated.png": (encoded(photograph(), "PNG")[:900], "is damaged"),
        "wrong-crc.png": (encoded(photograph(), "PNG").replace(b"IDAT", b"IDBT", 1), "is damaged"),
        "bomb.png": (png(60_000, 60_000, b"\0" * 10_000_000, 1), "64 million"),
        "square.png": (png(9000, 9000, b"\0" * 1126 * 9000, 1), "9000 x 9000 pixels"),
        "short.png": (png(3000, 3000, b"\0" * 40), "is damaged"),
        "line.png": (png(4000, 3, b"\0" * 4001 * 3), "too narrow"),
        "none.png": (png(0, 0, b""), "is damaged"),
        "huge.jpg": (jpeg + b"\0" * 100_000_000, "larger than 100 MB"),
        "entity.svg": (svg("<text>&x;</text>", entity), "with entities"),
        "laughs.svg": (svg("<text>&b;</text>", laugh), "with entities"),
        "hidden.svg": (svg("<text>&x;</text>", entity).decode().encode("utf-16"), "with entities"),
        "utf7.svg": (svg("<text>+ADw-</text>").replace(b'"1.0"', b'"1.0" encoding="UTF-7"'), "encoding"),
        "uses.svg": (_laughs(), "draws more than"),
        "circle.svg": (svg('<g id="a"><use xlink:href="#a"/></g>'), "refers to itself"),
        "mask.svg": (svg('<mask id="m"><rect id="r" width="9" mask="url(#m)"/></mask><use href="#r"/>'), "itself"),
        "deep.svg": (svg("<g>" * 2000 + "<circle r='1'/>" + "</g>" * 2000), "is an SVG"),
        "many.svg": (svg("<circle r='1'/>" * 30_000), "more than 20000 elements"),
        "words.svg": (svg(f"<text>{'lantern ' * 130_000}</text>"), "more than 50000 letters"),
        "large.svg": (svg(f"<path d='{'M0 0 L1 1 ' * 600_000}'/>"), "larger than 5 MB"),
        "packed.svgz": (gzip.compress(svg("<circle r='1'/>" * 500_000)), "larger than 5 MB"),
        "broken.svg": (svg("<g><circle r='1'/>"), "is damaged"),
        "sizeless.svg": (svg("<circle r='1'/>", facts=""), "states no size"),
        "nothing.svg": (svg("<script>1</script>"), "nothing is drawn"),
        "flat.svg": (svg("<circle r='1'/>", facts='viewBox="0 0 900 9"'), "too narrow"),
        "infinite.svg": (svg("<circle r='1'/>", facts='viewBox="0 0 1e400 9"'), "states no size"),
    }


def reaching(secret: Path, port: int) -> bytes:
    """An SVG that tries every way to the file ``secret`` and to a server on ``port``, beside one honest circle."""
    ways = [secret.as_uri(), f"http://127.0.0.1:{port}/", f"//127.0.0.1:{port}/"]
    parts = []
    for number, way in enumerate(ways):
        parts.append(
            f'<image href="{way}" width="9" height="9"/><image xlink:href="{way}" width="9" height="9"/>'
            f'<use href="{way}#x"/><use xlink:href="{way}#x"/><rect fill="url({way}#p)" width="5" height="5"/>'
            f'<rect style="mask:url({way}#p);filter:url(&quot;{way}&quot;)" width="5" height="5"/>'
            f"<style>@import url({way}); @font-face{{font-family:f{number};src:url({way})}}"
            f" rect{{fill:url({way}#q);background:url({way})}}</style>"
            f'<foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="{way}"/>'
            f'</foreignObject><a xlink:href="{way}"><text x="5" y="60">quay</text></a>'
            f'<filter id="f{number}"><feImage xlink:href="{way}"/></filter>'
            f'<script href="{way}">fetch("{way}")</script><set attributeName="href" to="{way}"/>'
        )
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    head = f'<?xml-stylesheet href="{ways[1]}"?><!DOCTYPE svg PUBLIC "x" "{ways[1]}">'
    return svg(f'{include}{"".join(parts)}<circle cx="60" cy="40" r="30" onclick="x()"/>', head)


FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "AVIF", "BMP")


def damaged() -> dict[str, bytes]:
    """Pictures of each format that break off, or in which bytes are turned: over two hundred, the same each time."""
    chance = np.random.default_rng(14)
    found: dict[str, bytes] = {}
    for kind in FORMATS:
        whole = encoded(photograph(), kind)
        for tenth in range(10):
            found[f"{kind}-cut-{tenth}"] = whole[: len(whole) * tenth // 10]
        for number in range(16):
            spoilt = bytearray(whole)
            reach = 200 if number % 2 else len(spoilt)  # half of them in the head of the file
            for at in chance.integers(0, reach, 1 + number):
                spoilt[at] ^= 1 << int(chance.integers(0, 8))
            found[f"{kind}-turned-{number}"] = bytes(spoilt)
    return found


def costly() -> dict[str, bytes]:
    """SVGs that would take for ever to draw, or a library to its end."""
    chain = "".join(
        f'<pattern id="p{n}" width="5" height="5" patternUnits="userSpaceOnUse">'
        f'<rect width="90" height="90" fill="url(#p{n + 1})"/></pattern>'
        for n in range(40)
    )
    clips = "".join(f'<clipPath id="c{n}"><rect width="{n + 1}" height="9"/></clipPath>' for n in range(300))
    clipped = "".join(f'<g clip-path="url(#c{n})">' for n in range(50))
    return {
        "patterns": svg(f'<defs>{chain}</defs><rect width="120" height="80" fill="url(#p0)"/>'),
        "text": svg(f"<text y='20'>{'lantern ' * 6_000}</text>"),
        "texts": svg("".join(f"<text y='{n % 80}'>lantern {n}</text>" for n in range(19_000))),
        "clips": svg(f"<defs>{clips}</defs>{clipped * 1}<rect width='99' height='79'/>{'</g>' * 50}"),
        "path": svg(f"<path fill='none' stroke='red' d='M0 0 {'C 1 2 30 4 5 60 ' * 250_000}'/>"),
        "dashes": svg("<path stroke='red' stroke-dasharray='0.0001' d='M0 0 L120 80'/>"),
        "markers": svg(
            "<marker id='m'><circle r='1'/></marker><path marker-mid='url(#m)' d='M0 0 " + "L 9 9 " * 50_000 + "'/>"
        ),
        "gradient": svg(
            "<linearGradient id='g'>" + "<stop offset='0.5'/>" * 19_000 + "</linearGradient>"
            "<rect width='120' height='80' fill='url(#g)'/>"
        ),
        "large numbers": svg("<rect width='1e300' height='1e300' transform='scale(1e300) rotate(1e300)'/>"),
        "no numbers": svg("<rect width='nan' height='inf' transform='matrix(nan nan nan nan nan nan)'/>"),
        "large box": svg("<circle r='9'/>", facts="viewBox='0 0 1e9 1e9' width='1e9' height='1e9'"),
    }
