"""What an art director circles: each check finds its fault on a small page, and passes a good one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import ROOT

from edition.preflight.sheet import CHECKS
from edition.preflight.sheet.defects import Defect, Pages, key
from edition.preflight.sheet.frame import Frame
from edition.preflight.sheet.seen import Box, SeenLeg, SeenLine, SeenModule, SeenPage, SeenPicture, Word

LEFTS, MEASURE, LEADING, BODY, FOOT = (40.0, 190.0, 340.0, 490.0), 140.0, 10.0, 8.5, 840.0
FRAME = Frame(LEFTS, MEASURE, LEADING, BODY, FOOT)


def line(
    text: str, left: float, baseline: float, right: float = 0.0, size: float = BODY, font: str = "text"
) -> SeenLine:
    """Words from ``left`` on, as wide as their letters, or up to ``right``."""
    words, x = [], left
    for word in text.split():
        words.append(Word(x, x + len(word) * size * 0.5, word))
        x += (len(word) + 0.5) * size * 0.5
    if right:
        words[-1] = replace(words[-1], right=right)
    return SeenLine(baseline, size, font, tuple(words))


def leg(column: int, top: float, bottom: float, font: str = "text") -> SeenLeg:
    """A column of full lines."""
    left, right = LEFTS[column], LEFTS[column] + MEASURE
    count = int((bottom - top) / LEADING)
    lines = (line("news of the harbour", left, top + 8 + i * LEADING, right, font=font) for i in range(count))
    return SeenLeg((tuple(lines),))


def story(
    columns: tuple[int, int], top: float, bottom: float, head: str = "Boats come home early", size: float = 24.0,
    kind: str = "story",
) -> SeenModule:  # fmt: skip
    """A story over columns, its head above its legs."""
    first, last = columns
    title = line(head, LEFTS[first], top + size, size=size, font="display")
    legs = tuple(leg(column, top + 2 * size, bottom) for column in range(first, last + 1))
    box = Box(LEFTS[first], top, LEFTS[last] + MEASURE, bottom)
    return SeenModule((title,), (), legs, (), (), box, kind)


def box(kind: str, columns: tuple[int, int], top: float, bottom: float, *texts: str) -> SeenModule:
    """A notice or an index, its lines at its top."""
    place = Box(LEFTS[columns[0]], top, LEFTS[columns[1]] + MEASURE, bottom)
    lines = tuple(line(text, place.left + 8, top + 20 + 14 * i, size=14) for i, text in enumerate(texts))
    return SeenModule((), lines, (), (), (place,), place, kind)


def page(*modules: SeenModule, number: int = 2, folio: str = "Harbour") -> SeenPage:
    """A page with its folio."""
    return SeenPage(number, 670.0, 880.0, (line(f"{number} {folio}", 40, 40),), modules, ())


FRONT = page(story((0, 3), 60, 400, size=40), story((0, 3), 420, 840, "Council meets again"), number=1)


def found(code: str, *pages: SeenPage, sections: dict[str, str] | None = None) -> list[Defect]:
    """What the check of a code says of pages."""
    given = Pages(pages, FRAME, {key(head): section for head, section in (sections or {}).items()})
    return [one for check in CHECKS if check.code == code for one in check.run(given)]


def with_label(module: SeenModule, text: str) -> SeenModule:
    """A story with a line above its head."""
    return replace(module, others=(line(text, module.box.left, module.box.top + 2, size=7),))


def with_deck(module: SeenModule) -> SeenModule:
    """A story with a deck below its head."""
    return replace(module, others=(line("What it means", module.box.left, module.head[0].baseline + 16, size=14),))


def with_picture(module: SeenModule, width: float, height: float, pixels: int = 900) -> SeenModule:
    """A story with a picture in its top left corner."""
    left, top = module.box.left, module.box.top + 60
    return replace(
        module, pictures=(SeenPicture(Box(left, top, left + width, top + height), (pixels, 600), (), "Quay"),)
    )


def two_lines(second: float) -> SeenModule:
    """A story whose head has a second line at a baseline."""
    return replace(TOP, head=(line("Fog on the quay", 40, 90, size=30), line("lifts", 40, second, size=30)))


TOP, LOW = story((0, 3), 60, 400, size=30), story((0, 3), 420, 840, "Council meets again")
TAIL = story((0, 3), 60, 300, "Boats: the test", 18, "tail")
BRIEFS = story((0, 1), 420, 840, "In brief", 18, "briefs")
CASES: dict[str, tuple[Callable[[], list[SeenPage]], Callable[[], list[SeenPage]], bool]] = {
    "NOTICE": (
        lambda: [page(box("house", (0, 3), 60, 120, "Write to us"), number=1)],
        lambda: [FRONT, page(TOP, LOW)],
        True,
    ),
    "NOTICE two": (
        lambda: [FRONT, page(box("house", (0, 0), 60, 120, "Write"), box("house", (3, 3), 60, 120, "Tell"))],
        lambda: [FRONT, page(TOP, LOW)],
        True,
    ),
    "NOTICE large": (
        lambda: [FRONT, page(box("house", (0, 3), 60, 200, "Write to us"))],
        lambda: [FRONT, page(TOP, LOW)],
        True,
    ),
    "NOTICE again": (
        lambda: [FRONT, *(page(box("house", (0, 0), 60, 120, "Write"), LOW, number=n) for n in (2, 3))],
        lambda: [FRONT, page(TOP, LOW)],
        True,
    ),
    "INDEX-BARE": (
        lambda: [page(TOP, box("index", (3, 3), 420, 840, "Inside", "Boats 2"), number=1)],
        lambda: [page(TOP, box("index", (3, 3), 420, 480, "Inside", "Boats 2", "Town 3"), number=1)],
        False,
    ),
    "BRIEFS-MANY": (
        lambda: [page(TOP, BRIEFS, story((2, 3), 420, 840, "In brief", 18, "briefs"))],
        lambda: [page(TOP, BRIEFS)],
        False,
    ),
    "BRIEF-DIVIDED": (
        lambda: [page(replace(BRIEFS, legs=(leg(0, 460, 840, "bold"), leg(1, 460, 840))))],
        lambda: [page(replace(BRIEFS, legs=(leg(0, 460, 840, "bold"), leg(1, 460, 840, "bold"))))],
        False,
    ),
    "LEAD-DECK": (lambda: [page(TOP, with_deck(LOW))], lambda: [page(with_deck(TOP), with_deck(LOW))], False),
    "TWINS": (
        lambda: [
            page(
                story((0, 1), 60, 840),
                replace(
                    story((2, 3), 60, 840), head=(line("Nets go dry", LEFTS[2], 84, size=24, font="medium"),)
                ),
            )
        ],
        lambda: [page(story((0, 1), 60, 840), story((2, 3), 60, 840, size=18))],
        False,
    ),
    "TAIL-HEAD": (
        lambda: [page(TOP, story((0, 3), 420, 840, "Transport", 18, "tail"))],
        lambda: [page(TOP, replace(TAIL, box=LOW.box))],
        False,
    ),
    "TAIL-LEADS": (
        lambda: [page(TAIL, LOW)],
        lambda: [page(TOP, story((0, 3), 420, 700, "Boats on", 18, "tail"))],
        False,
    ),
    "LABEL-REPEATS": (
        lambda: [page(*(with_label(story((n, n), 60, 840), "Town") for n in range(4)))],
        lambda: [page(*(with_label(story((n, n), 60, 840), f"Quay {n}") for n in range(4)))],
        False,
    ),
    "LABEL-REPEATS folio": (
        lambda: [page(with_label(TOP, "HARBOUR"), LOW)],
        lambda: [page(with_label(TOP, "Fishing"), LOW)],
        False,
    ),
    "LABEL-REPEATS two sections": (  # there a label says which of them its story is of
        lambda: [page(with_label(TOP, "Harbour"), LOW)],
        lambda: [page(with_label(TOP, "Harbour"), LOW, folio="Harbour · Sport")],
        False,
    ),
    "PAGES-ODD": (lambda: [FRONT, page(TOP), page(LOW, number=3)], lambda: [FRONT, page(TOP)], False),
    "TREE-REPEATS": (
        lambda: [FRONT, page(TOP, LOW), page(TOP, LOW, number=3)],
        lambda: [FRONT, page(TOP, LOW), page(story((0, 1), 60, 840), story((2, 3), 60, 840), number=3)],
        False,
    ),
    "PICTURE-NARROW": (
        lambda: [page(with_picture(TOP, MEASURE, 90), LOW)],
        lambda: [page(with_picture(TOP, 2 * MEASURE + 10, 150), LOW)],
        False,
    ),
    "PICTURE-TWICE": (
        lambda: [page(with_picture(TOP, 290, 150), with_picture(LOW, 140, 90))],
        lambda: [page(with_picture(TOP, 290, 150), with_picture(LOW, 140, 90, 800))],
        False,
    ),
    "FRONT-ART": (
        lambda: [page(with_picture(TOP, 140, 90), LOW, number=1)],
        lambda: [page(with_picture(TOP, 440, 340), LOW, number=1)],
        False,
    ),
    "HEAD-BROKEN": (
        lambda: [page(box("house", (0, 0), 60, 120, "Write to the edi\u00ad", "tor"))],
        lambda: [page(box("house", (0, 0), 60, 120, "Write to the", "editor"))],
        True,
    ),
    "HEAD-TOUCHES": (
        lambda: [page(two_lines(112), LOW)],
        lambda: [page(two_lines(122), LOW)],
        False,
    ),
    "HEAD-ASIDE": (
        lambda: [page(replace(TOP, legs=(*TOP.legs[:3], leg(3, 60, 400))), LOW)],
        lambda: [page(TOP, LOW)],
        True,
    ),
    "HEAD-SIZES": (
        lambda: [page(*(story((0, 3), 60 + 110 * n, 160 + 110 * n, size=14.0 + 2 * n) for n in range(7)))],
        lambda: [page(*(story((0, 3), 60 + 110 * n, 160 + 110 * n, size=14.0 + 2 * (n % 3)) for n in range(7)))],
        False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_a_designer_circles_is_found(name: str) -> None:
    """On the bad page, hard where it is, and not on the good one."""
    bad, good, hard = CASES[name]
    code = name.split()[0]
    assert [one for one in found(code, *bad()) if one.hard] if hard else found(code, *bad())
    assert not found(code, *good())


def test_white_at_the_foot_is_meant_and_a_notice_fills_nothing() -> None:
    """White from side to side is no hole up to an eighth of the page; more is, and so is white in one column."""
    white = page(TOP, story((0, 3), 420, 760, "Council meets again"))
    assert not found("HOLE", white) and not found("FILL-LOW", white)
    assert found("HOLE", page(TOP, story((0, 3), 420, 640, "Council meets again")))
    assert found("HOLE", page(TOP, story((0, 2), 420, 840), story((3, 3), 420, 760, "Boats on", 18)))
    assert found("FILL-LOW", page(TOP, story((0, 3), 420, 600), box("house", (0, 3), 620, 840, "Write")))


def test_lines_that_end_short_are_loose_lines() -> None:
    """Inside a justified paragraph; in one that is ragged as a whole they are not."""

    def ending(short: int) -> SeenPage:
        full = leg(0, 100, 400).lines
        cut = tuple(replace(one, words=one.words[:2]) if i < short else one for i, one in enumerate(full))
        return page(replace(TOP, legs=(SeenLeg((cut,)), *TOP.legs[1:])))

    assert found("LINE-LOOSE", ending(12)) and not found("LINE-LOOSE", ending(0))
    assert not found("LINE-LOOSE", ending(28))


def test_folios_and_sections_are_held_against_the_issue() -> None:
    """A folio that names another section than that of the page's stories; a section in two places."""
    sections = {"Boats come home early": "Harbour", "Council meets again": "Town"}
    harbour, town = page(TOP), page(LOW, number=3, folio="Town")
    assert not found("FOLIO-SECTION", FRONT, harbour, town, sections=sections)
    assert not found("FOLIO-SECTION", FRONT, page(LOW))
    assert found("FOLIO-SECTION", FRONT, page(LOW), sections=sections)[0].hard
    again = page(TOP, number=4)
    assert found("SECTION-PARTED", FRONT, harbour, town, again, sections=sections)
    assert not found("SECTION-PARTED", FRONT, harbour, replace(again, number=3), town, sections=sections)


def test_the_table_of_checks_is_that_of_the_code() -> None:
    """docs/quality.md has a row for each check, in the order of codes."""
    rows = [f"| `{one.code}` | {one.reason} | {one.bad} | {one.good} |" for one in sorted(CHECKS, key=lambda c: c.code)]
    written = (ROOT / "docs" / "quality.md").read_text("utf-8").splitlines()
    assert [line for line in written if line.startswith("| `")] == rows
