"""The sample picture rowing.jpg."""

from __future__ import annotations

import numpy as np
from canvas import Canvas, disc, limb, mix
from figures import body, gulls


def oar(c: Canvas, x: float, y: float, bx: float, by: float, tone: str, s: float) -> None:
    """Reach an oar from the hands to a blade buried in a puddle."""
    for k in range(3):
        c.lay(
            limb(disc(bx - 6 + 20 * k, by + 8 * s, (34 + 22 * k) * s, (6 + 4 * k) * s)[0], 1.4),
            "#ffe3a0",
            alpha=0.75 - 0.2 * k,
            tex=0,
        )
    c.lay(limb([(x, y), (bx, by)], 3.4 * s, 2.6 * s), "#2a1230", rim=(0, 1, "#ffb057"))
    tip = np.array([bx, by]) + np.array([bx - x, by - y]) / np.hypot(bx - x, by - y) * 44 * s
    c.lay(limb([(bx, by), tip], 5 * s, 13 * s), tone, mix(tone, "#2a1230", 0.6), rim=(0, 2, "#fff0c0"))
    for dx, dy in c.rng.normal(0, 1, (9, 2)):
        c.lay(disc(tip[0] + 26 * dx, tip[1] - abs(20 * dy), c.rng.uniform(1, 3.4) * s), "#fff3cf", tex=0)


def rowing(c: Canvas) -> None:
    """An eight on the estuary at sunrise."""
    c.grade("0 #7a2f5f 150 #c4476a 290 #f2794f 390 #ffb347 440 #ffe08a", 0, 445)
    c.clouds(10, 330, "#ffb36a", 0.8, 0.3)
    c.clouds(120, 420, "#8f3360", 0.5, 0.7)
    c.light(620, 372, 420, "#ffcf5e", 0.7, 0.6)
    c.lay(disc(620, 352, 118, n=90), "#fffbe0", "#ffe27a", tex=0)
    c.ridge(400, 16, 380, "#c4576a #f29a5a", "-30 10 24 -6 -56", 444, 0.45, (-1, 2, "#ffc27a"))
    c.ridge(425, 12, 260, "#7f2f5a #b5485a", "-26 12 24 4 -40", 446, 0.5, (-1, 2, "#ff9a5e"))
    c.grade("444 #ffdc86 520 #f9a552 660 #d9605a 840 #8f3363 1000 #431a4a", 444, 1000)
    c.reflect(445, 70, 0.6, 10, "#f9a552")
    c.light(620, 520, 300, "#fff0a5", 0.6, 0.5)
    c.ripples(450, 1000, "#ffe9a0 #f28a55 #a83f66 #6a2658", 800, 0.5)
    c.ripples(450, 1000, "#fffbd9 #ffe58a #ffc95e", 420, 0.85, 620, 110)
    line, ink, seats = 668, "#2a1038", range(330, 1330, 142)
    for x in seats[1::2]:  # oars on the far side
        oar(c, x + 72, line - 62, x - 50, line - 108, "#e9d9d0", 0.7)
    for i, x in enumerate((*seats, 1520)):
        cox = x == 1520
        parts = body("cox" if cox else "row", x, line - 22, 250 if cox else 292 + 6 * np.sin(i * 2.1), -1 if cox else 1)
        whole = [q for part in parts for q in part]
        c.lay(whole, ink, "#1c0a28")
        c.lay(parts[2], "#1c0a28" if cox else ("#7a1f4a", "#8f2a4a")[i % 2], ink)
        c.lay(whole, None, soft=4, alpha=0.4, clip=whole, rim=(-6, 5, "#f2794f"))
        c.lay(whole, None, rim=[(-2, 2, "#ffb45a"), (0, 2, "#ffdc8a")])
    c.draw(
        """blob 96,-16 400,-24 900,-26 1500,-22 1716,-12 1500,2 900,7 400,3;#4a1440 #1c0a28;rim=0,2,#ffcf7a
        limb 150,-12 900,-14 1660,-10 / 1.6;#ffb45a;alpha=.9""",
        0,
        line,
    )
    c.reflect(line + 3, 250, 0.8, 11, "#7a2a58")
    c.ripples(line + 6, 1000, "#c4566a #7f2c5c #521d4f #ffb066", 300, 0.55)
    c.ripples(line + 30, 1000, "#fffbd9 #ffe58a", 90, 0.7, 620, 120)
    for i, x in enumerate(seats):  # riggers, and oars on the near side
        c.draw("limb 20,-20 44,-42 66,-20 / 2.4;#2a1038", x, line)
        if i % 2 == 0:
            oar(c, x + 76, line - 62, x - 96, line + 84, "#f4ead9", 1.15)
    for i in range(5):  # the wake
        c.lay(
            limb([(1700 - 20 * i, line + 2 + 7 * i), (1780, line + 10 + 11 * i), (1860, line + 14 + 17 * i)], 2.5, 1),
            "#ffd98a",
            alpha=0.7 - 0.1 * i,
        )
    gulls(c, " ".join(f"{1180 + 36 * i},{118 + 20 * abs(i)},17,-6" for i in range(-3, 6)), "#4a1a48")
    for _ in range(240):  # reeds and bulrushes on both banks
        x = c.rng.uniform(-30, 560) if c.rng.random() < 0.6 else c.rng.uniform(1440, 1830)
        h = (40 + 190 * max(1 - x / 560, (x - 1440) / 390 if x > 700 else 0)) * c.rng.uniform(0.5, 1)
        sway = c.rng.uniform(-10, 44)
        c.lay(
            limb([(x, 1015), (x + sway * 0.3, 1015 - h * 0.5), (x + sway, 1015 - h)], 3.4, 2, 0.4),
            "#220c2c",
            rim=(-1, 0, "#a83f5a"),
        )
        if c.rng.random() < 0.16:
            c.lay(limb([(x + sway, 1015 - h), (x + sway * 1.15, 985 - h)], 5.5, 4.5), "#2f1030", rim=(-2, 0, "#f2794f"))
