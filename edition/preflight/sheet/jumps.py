"""Checks of jumps: both lines there, their numbers true, enough copy on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.preflight.sheet.defects import Defect, Pages, check
from edition.preflight.sheet.legs import jump_lines
from edition.preflight.sheet.seen import SeenLine, SeenModule, SeenPage

LEAST_BEFORE, LEAST_AFTER = 10, 12
GOOD_BEFORE, GOOD_AFTER = 16, 24
MOST = 3


@dataclass(frozen=True)
class Jump:
    """A jump line: its page and module, the line, the number it prints, and the page that its link leads to.

    The page is 0 where the line has no link.
    """

    page: SeenPage
    module: SeenModule
    line: SeenLine
    number: int
    target: int
    forward: bool


def jumps(given: Pages) -> list[Jump]:
    """Every jump line: below a module's last leg (forward), or with a link above its head (back)."""
    found = []
    for page in given.pages:
        inner = [link for link in page.links if link.page >= 0]
        for module in page.modules:
            if not module.legs:
                continue
            below = jump_lines(module, module.legs[-1], given.frame)
            top = min(line.baseline for line in module.head) if module.head else module.legs[0].lines[0].baseline
            for line in module.others:
                link = next((one for one in inner if one.box.common(line.box) > 0.3 * line.box.width), None)
                forward = line in below
                if (link is not None and line.baseline <= top) or (forward and number_in(line.text)):
                    target = link.page if link is not None else 0
                    found.append(Jump(page, module, line, number_in(line.text), target, forward))
    return found


def number_in(text: str) -> int:
    """The last number that a line prints, in any digits; 0 when there is none."""
    digits = re.findall(r"\d+", text)
    return int(digits[-1]) if digits else 0


@check("JUMP-WRONG", "a reader who turns to the page finds the rest", "page 5, and it is on 6", "true numbers")
def true_numbers(given: Pages) -> Iterator[Defect]:
    """Jump lines without their pair, whose number is not where the rest is, or that lead backwards."""
    found = jumps(given)
    for one in found:
        what = ""
        if one.target != one.number:
            leads = f"leads to page {one.target}" if one.target else "has no link"
            what = f"a jump line says page {one.number} and {leads}"
        elif one.forward and one.number <= one.page.number:
            what = f"a story jumps back to page {one.number}"
        elif not any(
            other.forward != one.forward and other.page.number == one.number and other.number == one.page.number
            for other in found
        ):
            what = f"page {one.number} has no jump line that leads back to page {one.page.number}"
        if what:
            yield Defect("JUMP-WRONG", one.page.number, what, one.line.box, True)


@check("JUMP-SHORT", "a jump for a few lines is not worth the page", "four lines, then turn", "half a column")
def short(given: Pages) -> Iterator[Defect]:
    """Few lines before a jump, or after it."""
    for one in jumps(given):
        lines = sum(len(leg.lines) for leg in one.module.legs)
        least, good = (LEAST_BEFORE, GOOD_BEFORE) if one.forward else (LEAST_AFTER, GOOD_AFTER)
        if lines < good:
            where = "before" if one.forward else "after"
            message = f"{lines} lines stand {where} a jump"
            # a tail may lose a line or two to a paragraph that was set anew, and pictures stand in its legs
            hard = lines < least - 2 and not one.module.pictures
            yield Defect("JUMP-SHORT", one.page.number, message, one.line.box, hard)


@check("JUMP-HYPHEN", "no word is divided between two pages", "a hyphen above the jump line", "a whole word")
def hyphens(given: Pages) -> Iterator[Defect]:
    """A hyphen at the end of the last line before a jump."""
    for one in jumps(given):
        last = one.module.legs[-1].lines[-1]
        if one.forward and last.divided:
            yield Defect("JUMP-HYPHEN", one.page.number, "a jump divides a word", last.box, True)


@check("JUMP-TWICE", "one jump a story", "page 1 to 3 to 7", "the rest in one place")
def twice(given: Pages) -> Iterator[Defect]:
    """Tails that jump again; a story that runs on over the pages that follow is let pass."""
    found = jumps(given)
    for one in found:
        again = [other for other in found if other.module is one.module and other.forward]
        if one.forward or not again:
            continue
        on = all(other.number == one.page.number + 1 for other in again) and one.number == one.page.number - 1
        if not on:
            yield Defect("JUMP-TWICE", one.page.number, "the rest of a story jumps again", one.line.box, True)


@check("JUMPS-MANY", "readers seldom follow a jump", "five jumps on page one", "half of its stories at most")
def many(given: Pages) -> Iterator[Defect]:
    """Page one from which most stories jump."""
    page = given.pages[0]
    own = [one for one in jumps(given) if one.forward and one.page.number == 1]
    stories = sum(1 for module in page.modules if module.legs)
    if len(own) > MOST or len(own) > (stories + 1) // 2:
        yield Defect("JUMPS-MANY", 1, f"{len(own)} of {stories} stories jump", own[0].line.box, False, 3)
