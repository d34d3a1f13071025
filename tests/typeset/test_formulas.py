"""Formulas: TeX as outlines in whole rows, never cut through, and their TeX in the finished file."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from conftest import planned
from hypothesis import given, settings
from hypothesis import strategies as st

from edition import press
from edition.typeset import formulas
from edition.typeset.cuts import NEVER

QUADRATIC = r"x = \frac{-b \pm \sqrt{b^2-4ac}}{2a}"


def test_a_formula_is_drawn_within_its_box() -> None:
    """No point of its outlines is outside, and a fraction is deeper than a line."""
    found = formulas.drawn(QUADRATIC)
    assert found is not None and 1.8 < found.height < 3.5 and 6 < found.width < 12
    for op, points in found.steps:
        assert len(points) == {"M": 2, "L": 2, "C": 6, "Z": 0}[op]
        assert all(-0.05 <= at <= (found.height if i % 2 else found.width) + 0.05 for i, at in enumerate(points))


def test_a_frame_is_not_filled() -> None:
    """What is framed is drawn inside two outlines that turn against each other."""
    found = formulas.drawn(r"\boxed{a}")
    assert found is not None
    corners = [points for op, points in found.steps if op in "ML"]
    assert len(corners) >= 8


@pytest.mark.parametrize("tex", ["{{{", r"\unheardof{x}", "x" * 2000, "", r"\frac{1}", r"\begin{matrix} 1"])
def test_what_is_not_understood_is_not_drawn(tex: str) -> None:
    """It is printed as it was written, instead."""
    assert formulas.drawn(tex) is None


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=r"\{}^_&$%#~ab1+=()[]|<>πm" + '"', max_size=40))
def test_any_tex_is_drawn_or_refused(tex: str) -> None:
    """Whatever is typed: outlines, or none."""
    found = formulas.drawn(tex)
    assert found is None or found.steps


def test_formulas_on_a_page(tmp_path: Path) -> None:
    """They take whole rows that stay together, are read as their TeX, and one that is too wide is reported."""
    folder = tmp_path / "2024-03-29"
    (folder / "articles").mkdir(parents=True)
    (tmp_path / "paper.toml").write_text('name = "The Theorem"\npages = "a4"\n', "utf-8")
    copy = "The tides follow the moon, and the harbour follows the tides, as everybody in the town knows. " * 4
    wide = "+".join(f"x_{{{i}}}" for i in range(40))
    body = f"{copy}\n\n$$\n{QUADRATIC}\n$$\n\n{copy}\n\n$$\n{wide}\n$$\n\n{copy}\n"
    (folder / "articles" / "a.md").write_text(f"---\ntitle: What the moon does to the quay\n---\n\n{body}", "utf-8")
    plan = planned(folder)
    galley = plan.made.dummy.galleys["a"]
    number = next(i for i, block in enumerate(galley.blocks) if block.formula is not None)
    rows = [i for i, line in enumerate(galley.lines) if line.block == number]
    assert len(rows) == 3 and all(galley.cut[i] >= NEVER for i in rows[1:])
    result = press.build(press.Orders(folder, tmp_path / "out", ebook=False))
    assert [f.code for f in result.report if f.code.startswith("FORMULA")] == ["FORMULA-AS-TEX"]
    page = pypdfium2.PdfDocument(next(path for path in result.files if path.suffix == ".pdf"))[0]
    said = page.get_textpage().get_text_range()
    assert QUADRATIC.replace(" ", "") in said.replace(" ", "").replace("\r\n", "")
