"""Galleys: every kind of block in whole rows, kept on disk and read back as they were."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from edition import layout
from edition.findings import Source
from edition.model import Article, Block, BlockKind, Cell, Run, Style
from edition.store import Store
from edition.typeset import cuts
from edition.typeset.cache import LIMIT, Cache, of_user
from edition.typeset.faces import Faces
from edition.typeset.galley import SPACE, Galley
from edition.typeset.setter import GalleySetter
from edition.typeset.styles import STYLES
from edition.words import words_of

LOOK = layout.load("gazette", "tabloid")
FACES = Faces(LOOK)
WORDS = words_of("en")
LOREM = (
    "The harbour trust said on Thursday that the dredging of the channel would begin in April, two months later "
    "than it had promised, because the only vessel that can work in so shallow a berth was still in another port."
)


def article(*blocks: Block, **facts: object) -> Article:
    """An English article of these blocks."""
    return Article("story", "A story", blocks, Source("story.md", 1), lang="en", **facts)  # type: ignore[arg-type]


def paragraph(text: str = LOREM, *more: Run) -> Block:
    """A plain paragraph."""
    return Block(BlockKind.PARAGRAPH, (Run(text), *more))


def table(*rows: str, head: bool = True) -> Block:
    """A table of rows whose cells are divided by bars."""
    cells = [tuple(Cell((Run(c.strip()),), head=head and i == 0) for c in r.split("|")) for i, r in enumerate(rows)]
    return Block(BlockKind.TABLE, rows=tuple(cells))


def galley(*blocks: Block, drop: bool = False, setter: GalleySetter | None = None) -> Galley:
    """The galley of an article of these blocks."""
    return (setter or GalleySetter(LOOK, FACES)).article(article(*blocks), WORDS, drop)


def test_a_table_stands_in_columns_and_its_numbers_flush_to_the_end() -> None:
    """Every cell once, its column's numbers aligned, the head ruled off, no row ever divided."""
    done = galley(table("Day | High water | Metres", "Friday | 06:14 | 4.2", "Saturday morning early | 06:52 | 13.05"))
    block = done.blocks[0]
    shown = [block.text[c.start : c.end] for one in done.lines for c in one.line.cells]
    assert sorted(" ".join(shown).split()) == sorted(block.text.replace("|", " ").split())
    assert {c.align for one in done.lines for c in one.line.cells if c.x > 0} == {"end"}
    head = next(i for i, one in enumerate(done.lines) if one.line.last)
    assert done.lines[head].line.rule and done.lines[-1].line.rule
    inside = [i for i, one in enumerate(done.lines) if not one.line.first]
    assert inside and all(done.cut[i] == cuts.NEVER for i in inside)
    assert all(c.x + c.width <= LOOK.grid.measure + 0.01 for one in done.lines for c in one.line.cells)


def test_a_table_that_finds_no_room_stands_in_lines_and_says_so() -> None:
    """Nothing is clipped; the finding names the file."""
    setter = GalleySetter(LOOK, FACES)
    wide = table("|".join(["incomprehensibility"] * 4), "|".join("abcd"))
    done = galley(wide, setter=setter)
    assert not any(one.line.cells for one in done.lines)
    assert "".join(done.blocks[0].text.split()) == "|".join(["incomprehensibility"] * 4) + "a|b|c|d"
    assert [f.code for f in done.findings] == ["TABLE-IN-LINES"]


def test_a_wide_table_is_set_smaller_before_that() -> None:
    """Its scale is under one, and a note says by how much."""
    setter = GalleySetter(LOOK, FACES)
    done = galley(table("neighbourhood | constituency | represent", "a | b | c"), setter=setter)
    assert 0.7 < done.blocks[0].scale < 1
    assert [f.code for f in done.findings] == ["TABLE-SMALLER"]


def test_a_drop_cap_takes_three_lines_that_are_never_divided() -> None:
    """The first letter is large; the lines beside it are shorter and stay together."""
    done = galley(paragraph(), drop=True)
    block = done.blocks[0]
    assert block.drop == "T" and block.cap is not None and block.cap.lines == 3
    leads = [one.line.lead for one in done.lines]
    assert leads[:3] == [block.cap.width] * 3 and not any(leads[3:])
    assert done.cut[1] == done.cut[2] == cuts.NEVER > done.cut[4]
    assert done.lines[0].line.start == 1
    assert all(one.line.width <= LOOK.grid.measure - one.line.lead + 12 for one in done.lines)


@pytest.mark.parametrize(
    "first", [Run("“The harbour” " + LOREM), Run("1950 was " + LOREM), Run(LOREM, Style.BOLD), Run("قال " * 60)]
)
def test_no_drop_cap_where_the_copy_opens_with_a_quote_a_figure_or_arabic(first: Run) -> None:
    """Such paragraphs open like any other."""
    assert galley(Block(BlockKind.PARAGRAPH, (first,)), drop=True).blocks[0].cap is None


def test_a_short_paragraph_or_a_dateline_takes_no_drop_cap() -> None:
    """There would be nothing to stand beside the letter; two openings would be one too many."""
    assert galley(paragraph("Short it is."), drop=True).blocks[0].cap is None
    with_dateline = GalleySetter(LOOK, FACES).article(article(paragraph(), dateline="Quay"), WORDS, True)
    assert with_dateline.blocks[0].cap is None and with_dateline.blocks[0].text.startswith("QUAY – The")


def test_a_pull_quote_takes_two_rows_a_line() -> None:
    """They are never parted."""
    done = galley(paragraph(), Block(BlockKind.PULL, (Run("We set it once, and it fits the column well."),)))
    rows = [i for i, one in enumerate(done.lines) if one.block == 1]
    assert len(rows) % 2 == 0 and STYLES["pull"].rows == 2
    assert all(done.cut[i] == cuts.NEVER for i in rows[1::2])


def test_lines_of_verse_that_are_too_long_turn_over_deeper() -> None:
    """A forced end begins a line at the margin, a turned one is in."""
    verse = Block(BlockKind.VERSE, (Run("The tide goes out and the tide comes in, and nobody waits\nFor us."),))
    leads = [one.line.lead > 0 for one in galley(verse).lines]
    assert leads[0] is False and leads[-1] is False and any(leads)


def test_a_fact_box_is_ruled_and_set_in() -> None:
    """Its rows are marked, and words stay off its edges."""
    box = [
        Block(BlockKind.CROSSHEAD, (Run("Facts"),), 2, boxed=True),
        Block(BlockKind.PARAGRAPH, (Run(LOREM),), boxed=True),
    ]
    done = galley(paragraph(), *box, paragraph())
    boxed = [i for i, one in enumerate(done.lines) if one.boxed]
    assert boxed == list(range(boxed[0], boxed[-1] + 1))
    assert done.lines[boxed[0] - 1].line.rule and done.lines[boxed[-1] + 1].line.rule
    assert done.blocks[2].inset > 0 and done.blocks[2].end_inset > 0


def test_a_run_of_another_language_is_hyphenated_by_it() -> None:
    """German words in English copy break where German does."""
    word = "Donaudampfschifffahrtsgesellschaft"
    marked = galley(Block(BlockKind.PARAGRAPH, tuple(Run(f"{word} ", lang="de") for _ in range(9))))
    plain = galley(Block(BlockKind.PARAGRAPH, tuple(Run(f"{word} ") for _ in range(9))))
    assert [one.line.end for one in marked.lines] != [one.line.end for one in plain.lines]


def test_exceptions_rule_where_a_word_is_divided() -> None:
    """A listed word breaks where the list says, and a name nowhere."""
    from edition.typeset.hyphens import exceptions, points

    own = exceptions(["news-paper", "Eyjafjordur"])
    assert points("newspaper", "en", own) == (4,)
    assert points("Newspapers", "en", own) == points("Newspapers", "en")
    assert points("Eyjafjordur", "en", own) == ()


def test_a_paragraph_can_be_set_in_a_line_more_or_less() -> None:
    """Where its slack allows: all words, no line set short that was not. A line less is seldom to be had."""
    setter = GalleySetter(LOOK, FACES)
    changed = {-1: 0, 1: 0}
    for length in range(60, len(LOREM) * 2, 7):
        done = galley(paragraph((LOREM + " " + LOREM)[:length].rsplit(" ", 1)[0]), setter=setter)
        for more in changed:
            other = setter.varied(done, 0, more)
            if other is None:
                continue
            changed[more] += 1
            assert len(other) == len(done) + more
            assert other.lines[-1].line.end == done.lines[-1].line.end
            short = [sum(not one.line.justified for one in which.lines) for which in (other, done)]
            assert short[0] <= short[1]
    assert changed[1] > 5


def everything() -> Article:
    """An article with every field that a line may have."""
    arabic = Block(BlockKind.PARAGRAPH, (Run("المستشفى الجديد في المدينة " * 9),))
    blocks = [paragraph(), table("Day | High", "Friday | 4.2"), arabic, Block(BlockKind.RULE), paragraph("a" * 300)]
    return article(*blocks, byline=("Ada Quill",), sources=("The harbour trust",))


def test_a_galley_is_read_back_as_it_was_set(tmp_path: Path) -> None:
    """Lines of every sort, from another setter, without asking a face."""
    cold = GalleySetter(LOOK, FACES, cache=Cache(Store(tmp_path, LIMIT), "x")).article(everything(), WORDS, True)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 1
    warm_setter = GalleySetter(LOOK, FACES, cache=Cache(Store(tmp_path, LIMIT), "x"))
    warm_setter.lines = None  # type: ignore[assignment, method-assign]
    assert warm_setter.article(everything(), WORDS, True) == cold
    assert GalleySetter(LOOK, FACES).article(everything(), WORDS, True) == cold


def test_what_shapes_a_galley_names_it(tmp_path: Path) -> None:
    """Another word, style, language or measure is another galley."""
    cache = Cache(Store(tmp_path, LIMIT), "x")
    base = [("en", paragraph())]
    others = [
        [("fr", paragraph())],
        [("en", paragraph(LOREM + "!"))],
        [("en", Block(BlockKind.QUOTE, (Run(LOREM),)))],
        [("en", Block(BlockKind.PARAGRAPH, (Run(LOREM, Style.ITALIC),)))],
        [("en", Block(BlockKind.PARAGRAPH, (Run(LOREM, lang="de"),)))],
        [("en", Block(BlockKind.PARAGRAPH, (Run(LOREM),), boxed=True))],
        [("en", table("a | b"))],
    ]
    names = {cache.key(base), Cache(Store(tmp_path, LIMIT), "y").key(base), *(cache.key(other) for other in others)}
    assert len(names) == len(others) + 2
    face = next(iter(LOOK.faces.values()))
    assert of_user((135.0,), [face]).shape != of_user((136.0,), [face]).shape != of_user((136.0,), []).shape


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[[1.0,[[1,2]]]]", b"[1]", b"\xff\xfe"])
def test_a_spoilt_file_is_set_anew(tmp_path: Path, spoilt: bytes) -> None:
    """Half a file, or a stranger's, is as good as none."""
    fresh = GalleySetter(LOOK, FACES, cache=Cache(Store(tmp_path, LIMIT), "x")).article(everything(), WORDS)
    place = next(path for path in tmp_path.rglob("*") if path.is_file())
    place.write_bytes(spoilt)
    assert GalleySetter(LOOK, FACES, cache=Cache(Store(tmp_path, LIMIT), "x")).article(everything(), WORDS) == fresh


def test_two_builds_may_keep_the_same_galley_at_once(tmp_path: Path) -> None:
    """A reader sees a whole file or none."""
    cache = Cache(Store(tmp_path, LIMIT), "x")
    setting = [(1.0, [one.line for one in galley(paragraph(LOREM * 9)).lines])]
    seen: list[object] = []

    def work() -> None:
        for _ in range(60):
            cache.write("ab" * 32, setting)
            seen.append(cache.read("ab" * 32))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 240 and all(one == setting for one in seen)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["ab" * 31]


def test_the_oldest_galleys_go_when_there_are_too_many(tmp_path: Path) -> None:
    """After a run that has written some, the folder is within its limit."""
    import os

    cache = Cache(Store(tmp_path, LIMIT), "x")
    for number in range(20):
        name = f"{number:064x}"[::-1]
        cache.write(name, [])
        os.utime(tmp_path / name[:2] / name[2:], ns=(number, number))
    size = len(json.dumps([]))
    cache.store.limit = 5 * (32 + size)
    cache.prune()
    left = sorted(path.stat().st_mtime_ns for path in tmp_path.glob("??/*"))
    assert left == [15, 16, 17, 18, 19]


def test_what_needs_a_face_of_the_system_is_not_kept(tmp_path: Path) -> None:
    """A face that is installed tomorrow would set it otherwise."""
    setter = GalleySetter(LOOK, FACES, cache=Cache(Store(tmp_path, LIMIT), "x"))
    setter.article(article(paragraph(LOREM + " 東京")), WORDS)
    assert not list(tmp_path.iterdir())


def test_empty_rows_never_stand_at_an_end() -> None:
    """No galley begins or ends with space."""
    done = galley(Block(BlockKind.RULE), paragraph(), Block(BlockKind.CODE, (Run("x = 1", Style.CODE),)))
    assert done.lines[0].block != SPACE != done.lines[-1].block
