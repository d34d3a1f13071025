"""Doubles one article of each odd kind and prints how many times as long its edition takes: at most 2.5 is the bar.

Each build runs in a process of its own, without a cache, in CPU seconds, and an edition of two briefs is taken off.

    python benchmarks/growth.py [KIND ...]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

WORDS = "harbour council river bridge ferry tide lantern market vote mayor school engine".split()
MOST = 2.5
LEAST = 0.4
"""Seconds that the smaller of two must take, so that the ratio says something."""


def words(count: int) -> str:
    """``count`` words in an order that does not repeat soon."""
    return " ".join(WORDS[(i * 7 + i // 5) % 12] for i in range(count))


def article(body: str, front: str = "", title: str = "The long one") -> str:
    """A Markdown file."""
    return f"---\ntitle: {title}\ndate: 2024-03-29\n{front}---\n\n{body}\n"


def table(rows: int, columns: int) -> str:
    """A table with so many rows and columns."""
    lines = ["|" + "|".join(f"r{row}c{column}" for column in range(columns)) + "|" for row in range(rows)]
    return "\n".join([lines[0], "|" + "-|" * columns, *lines[1:]])


def notes(count: int) -> str:
    """Paragraphs with a note each."""
    copy = "\n\n".join(f"Sentence {i} of the report[^{i}]." for i in range(count))
    return copy + "\n\n" + "\n".join(f"[^{i}]: The words of note {i}." for i in range(count))


KINDS: dict[str, tuple[int, Callable[[int], str]]] = {
    "words of a paragraph": (6000, lambda n: article(words(n))),
    "paragraphs": (400, lambda n: article("\n\n".join(words(40) for _ in range(n)))),
    "letters of a word": (20_000, lambda n: article("x" * n)),
    "letters of a varied word": (20_000, lambda n: article("".join(WORDS[i % 12] for i in range(n // 6)))),
    "line breaks": (2000, lambda n: article("a<br>" * n)),
    "lines of code": (2000, lambda n: article("```\n" + "\n".join(f"line {i}" for i in range(n)) + "\n```")),
    "lines of verse": (1000, lambda n: article("\n".join(f"> {words(4)}\\" for _ in range(n)))),
    "zero-width spaces": (30_000, lambda n: article("a\u200b" * n)),
    "zero-width joiners": (30_000, lambda n: article("a\u200d" * n)),
    "soft hyphens": (10_000, lambda n: article("a\u00ad" * n)),
    "marks on a letter": (30_000, lambda n: article("a" + "\u0301" * n)),
    "emphasis that opens": (5000, lambda n: article("*a " * n)),
    "emphasis in emphasis": (1000, lambda n: article("*a _b " * n + "_ *" * n)),
    "brackets": (5000, lambda n: article("[" * n)),
    "backticks": (20_000, lambda n: article("`" * n + " x")),
    "runs of backticks": (600, lambda n: article(" ".join("`" * (i % 40 + 1) for i in range(n)))),
    "liquid braces": (10_000, lambda n: article("{% " * n)),
    "tags": (3000, lambda n: article("<b>a</b> <i>b</i> " * n)),
    "nested tags": (3000, lambda n: article("<div>" * n + "deep words" + "</div>" * n)),
    "open tags": (3000, lambda n: article("<b>a <i>" * n)),
    "rows of a table": (500, lambda n: article(table(n, 2))),
    "columns of a table": (20, lambda n: article(table(12, n))),
    "notes": (150, lambda n: article(notes(n))),
    "items of a list": (1000, lambda n: article("\n".join(f"- item {i} of the list" for i in range(n)))),
    "levels of a list": (60, lambda n: article("\n".join("  " * i + f"- level {i}" for i in range(n)))),
    "quotations in quotations": (30, lambda n: article(">" * n + " deep words")),
    "crossheads": (200, lambda n: article("\n\n".join(f"## Part {i}\n\n{words(20)}" for i in range(n)))),
    "links": (600, lambda n: article(" ".join(f"[{WORDS[i % 12]}](https://example.org/{i})" for i in range(n)))),
    "words of a head": (100, lambda n: article(words(60), title=words(n))),
    "words of a deck": (200, lambda n: article(words(60), f"deck: {words(n)}\n")),
    "names in a byline": (400, lambda n: article(words(60), f"author: [{', '.join(f'A B{i}' for i in range(n))}]\n")),
    "sources": (400, lambda n: article(words(60), "sources:\n" + "".join(f"  - Paper number {i}\n" for i in range(n)))),
    "tags of an article": (3000, lambda n: article(words(60), f"tags: [{', '.join(f't{i}' for i in range(n))}]\n")),
    "Arabic": (2000, lambda n: article("\n\n".join(["وصلت السفينة إلى الميناء في الصباح الباكر " * 8] * (n // 56)))),
    "two directions": (2000, lambda n: article("السفينة ship الميناء 12 port " * (n // 5))),
    "equal lines": (400, lambda n: article("\n\n".join("The same line again." for _ in range(n)))),
    "formulas": (100, lambda n: article(" ".join(f"$a_{{{i}}}^2$ and" for i in range(n)))),
}  # fmt: skip


def seconds(text: str, folder: Path) -> float:
    """CPU seconds of the edition of this article and a brief."""
    issue = folder / "2024-03-29"
    (issue / "articles").mkdir(parents=True, exist_ok=True)
    (folder / "paper.toml").write_text('name = "Growth"\nlanguage = "en"\n', "utf-8")
    (issue / "articles" / "a.md").write_text(text, "utf-8")
    (issue / "articles" / "b.md").write_text(article(words(60), title="The other one"), "utf-8")
    code = (
        "import resource, sys; from pathlib import Path; from edition import press;"
        "from edition.findings import EditionError\n"
        "orders = press.Orders(Path(sys.argv[1]), Path(sys.argv[2]), cache=False)\n"
        "try: press.build(orders)\n"
        "except EditionError as fault: print(fault, file=sys.stderr)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_utime)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(issue), str(folder / "out")], capture_output=True, text=True, check=True
    )
    if done.stderr:
        print(done.stderr.strip()[:200])
    return float(done.stdout)


def grown(kind: str, nothing: float) -> tuple[int, float, float]:
    """A size from which on time says something, the seconds of it, and those of twice as much."""
    size, make = KINDS[kind]
    with tempfile.TemporaryDirectory() as folder:
        first = seconds(make(size), Path(folder)) - nothing
        while first < LEAST and size < KINDS[kind][0] * 16:
            size *= 2
            first = seconds(make(size), Path(folder)) - nothing
        return size, first, seconds(make(2 * size), Path(folder)) - nothing


def main() -> None:
    """Print a row for each kind, and the worst."""
    with tempfile.TemporaryDirectory() as folder:
        nothing = min(seconds(article(words(60)), Path(folder)) for _ in range(3))
    print("| kind | size | seconds | of twice as much | ratio |\n|---|---|---|---|---|")
    for kind in sys.argv[1:] or KINDS:
        size, first, second = grown(kind, nothing)
        ratio = f"{second / first:.2f}" if first >= LEAST / 2 else "-"
        over = " over" if first >= LEAST / 2 and second / first > MOST else ""
        print(f"| {kind} | {size:,} | {first:.2f} | {second:.2f} | {ratio}{over} |", flush=True)


if __name__ == "__main__":
    main()
