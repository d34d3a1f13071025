"""Throws mutated copy and configuration at reading, gathering and planning until the time is up.

    python tests/faults/fuzz.py SECONDS [SEED]

Whatever is raised but an EditionError, and whatever article the program fails at, is printed with the seed that makes
it again; the last line says how many inputs there were. What it found became tests.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path

from edition import collect, press
from edition.config import read_paper
from edition.findings import EditionError
from edition.intake import issue as issues
from edition.pictures import Darkroom

PIECES = (
    "# Head", "## Part", "* item", "- item\n  - inner", "1. one", "> quote", ">> deep", "```\ncode\n```",
    "    code", "| a | b |\n|---|:-:|\n| c | d |", "[link](http://example.org)", "![alt](p.png \"title\")",
    "![alt][ref]", "[^1]", "[^1]: note", "**bold**", "*it*", "_it_", "~~gone~~", "`tick`", "``", "$a^2$",
    "$$x$$", "\\begin{align}x\\end{align}", "{{< figure src=\"p.png\" caption=\"c\" >}}", "{% include x %}",
    "{{ x }}", "{:.class}", "<div>", "</div>", "<p>", "<table><tr><td colspan=9>x", "<li>", "<ul>",
    "<script>x</script>", "<style>p{}</style>", "<!--", "-->", "<![CDATA[", "]]>", "<svg><text>x</text></svg>",
    "<math><mi>x</mi></math>", "<iframe src=x>", "<img src=p.png>", "<br>", "&amp;", "&#0;", "&#x1F600;",
    "&#xD800;", "&bogus;", "\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\u0301" * 5, "\U0001f1f1",
    "السفينة", "שלום", "船到了", "नमस्ते", "ก็", "---", "***", "+++", "===", "...", "\t", "\r", "\x00", "\x0c",
    "\n\n", "\n", "Source:", "Sources:\n- a\n- b", "| 29 March 2024, Friday |", "By Rima Haddad",
    "http://example.org/" + "a" * 300, "x" * 500, "word " * 200, "- [ ] task",
    "<details><summary>s</summary>x</details>", "<!--more-->", "[TOC]", "::: note",
    "<figure><img src=p.png><figcaption>c</figcaption></figure>", "{: .box}", "<aside>x</aside>",
    "<dl><dt>a<dd>b</dl>",
)  # fmt: skip
KEYS = (
    "title", "date", "author", "byline", "deck", "description", "image", "images", "tags", "categories",
    "section", "tier", "form", "lang", "draft", "embargo", "expires", "sources", "slug", "cover", "caption",
    "credit", "updated", "weight", "layout", "kicker", "dateline", "value", "optional", "solution",
    "featured_image", "published",
)  # fmt: skip
VALUES = (
    "x", "2024-03-29", "29 March 2024", "2024-13-45", "true", "no", "12:30", "[a, b]", "{a: b}", "- a",
    "|\n  x", ">", "&a b", "*a", "!!python/object:os.system x", "'", '"', "\u0000", "1e999", "-1",
    "99999999999999999999", "null", "~", "../../x", "/etc/passwd", "http://example.org/x.png", "p.png", "ar",
    "zz-ZZ-zz", "news, sport", "2024-03-29T25:61:00+99:00",
)  # fmt: skip
TOML = (
    'name = "Fuzz"', 'language = "en"', 'language = "ar"', 'language = "x"', "page_count = 3",
    'layout = "gazette"', 'layout = "nope"', 'pages = "a4"', "[sections]", "[[ads]]", 'customer = "c"',
    'file = "p.png"', "columns = 2", "rows = 9", "width = 90", "page = 1", "[pins.story-1]", "page = 2",
    "columns = 99", 'slot = "lead"', "[pages.1]", "locked = true", 'tree = "story-1 / story-2"', 'tree = "((("',
    "number = 1", "date = 2024-03-29", "x = [[[[", "x = {a = {b = 1}}", "= 1", '"" = ""', "a.b.c = 1", "[a.b",
    "[other_side]", 'timezone = "Asia/Beirut"', 'timezone = "x"', "page_multiple = 4", "[columnists.x]",
    'title = "t"', 'digits = "arab"', 'motto = "m"', "x = 1e9999", "x = 0xZZ", 'silenced = ["A"]',
)  # fmt: skip


def mutated(text: str, chance: random.Random) -> str:
    """``text`` with some of its stretches cut, doubled, moved or turned into others."""
    for _ in range(chance.randrange(0, 4)):
        if not text:
            break
        at, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        end = min(end, at + 60)
        part = text[at:end]
        choice = chance.randrange(5)
        new = (
            "",
            part * 3,
            part[::-1],
            chr(chance.choice((0, 9, 0x7F, 0x202E, 0xFFFE, 0x1F600, 0x628))),
            part.upper(),
        )[choice]
        text = text[:at] + new + text[end:]
    return text


def article(chance: random.Random) -> str:
    """An article with front matter of one of three kinds, or none."""
    joints = ("\n", "\n\n", " ", "")
    copy = "".join(chance.choice(PIECES) + chance.choice(joints) for _ in range(chance.randrange(1, 30)))
    fields = [f"{chance.choice(KEYS)}: {chance.choice(VALUES)}" for _ in range(chance.randrange(0, 7))]
    front = "\n".join(["title: A story", *fields] if chance.random() < 0.7 else fields)
    kind = chance.randrange(5)
    if kind == 0:
        return mutated(copy, chance)
    if kind == 1:
        return mutated("+++\n" + front.replace(": ", " = ") + f"\n+++\n{copy}", chance)
    return mutated(f"---\n{front}\n---\n\n{copy}", chance)


def toml(chance: random.Random, *first: str) -> str:
    """A TOML file that is often one."""
    lines = [*first, *(chance.choice(TOML) for _ in range(chance.randrange(0, 5)))]
    text = "\n".join(lines) + "\n"
    return mutated(text, chance) if chance.random() < 0.3 else text


def made(folder: Path, chance: random.Random) -> Path:
    """The folder of an issue."""
    place = folder / "2024-03-29"
    (place / "articles").mkdir(parents=True)
    (folder / "paper.toml").write_text(toml(chance, 'name = "Fuzz"'), "utf-8", "surrogatepass")
    for name in ("ads.toml", "plan.toml", "issue.toml"):
        if chance.random() < 0.3:
            (place / name).write_text(toml(chance), "utf-8", "surrogatepass")
    if chance.random() < 0.2:
        (folder / "hyphens.txt").write_text(article(chance), "utf-8", "surrogatepass")
    for number in range(chance.randrange(1, 5)):
        suffix = chance.choice((".md", ".md", ".html", ".txt", ".markdown"))
        data = article(chance).encode("utf-8", "surrogatepass")
        if chance.random() < 0.1:
            data = bytes(byte if chance.random() < 0.99 else chance.randrange(256) for byte in data)
        (place / "articles" / f"story-{number}{suffix}").write_bytes(data)
    return place


def tried(what: Callable[[], object]) -> str:
    """What is wrong with how ``what`` ends, or nothing."""
    try:
        report = what()
    except EditionError:
        return ""
    except Exception:
        return traceback.format_exc()
    faults = [str(one) for one in report or () if one.code == "ARTICLE-FAULT"]  # type: ignore[attr-defined]
    return "\n".join(faults)


def main() -> None:
    """Fuzz until the time is up."""
    until = time.process_time() + float(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    darkroom, count, wrong = Darkroom(None), 0, 0
    day = date(2024, 3, 29)
    while time.process_time() < until:
        chance = random.Random(seed)
        folder = Path(tempfile.mkdtemp())
        place = made(folder, chance)
        ways: list[Callable[[], object]] = [
            lambda place=place: issues.read(place)[1],  # type: ignore[misc]
            lambda folder=folder: read_paper(folder / "paper.toml") and (),  # type: ignore[misc]
            lambda place=place: collect.gather([place / "articles"], collect.Days(day, day), place / "new")[1],  # type: ignore[misc]
        ]
        if seed % 5 == 0:
            ways.append(lambda place=place: press.plan(press.Orders(place, place / "out", cache=False))[1])  # type: ignore[misc]
        for number, way in enumerate(ways):
            said = tried(way)
            count += 1
            if said:
                wrong += 1
                print(f"seed {seed}, way {number}:\n{said}", flush=True)
        shutil.rmtree(folder)
        seed += 1
    darkroom.close()
    print(f"{count} inputs up to seed {seed - 1}, {wrong} of them failed")


if __name__ == "__main__":
    main()
