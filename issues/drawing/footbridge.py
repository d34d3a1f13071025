"""The sample picture footbridge.jpg."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from canvas import Camera, Canvas, Colour, band, disc, limb, mix, poly
from figures import foliage, stones

BARRIER_SIGN = """
limb 0,0 0,150 / 6;#3a3035;rim=2,0,#a58a70
disc 0 0 66;#fbf4e6 #d9cdbd
disc 0 0 58;#d42a20 #a81f22
rect -40 -12 40 12;#fbf4e6 #e8dcc8
"""


def branch(c: Canvas, x: float, y: float, long: float, angle: float, r: float, tone: Colour, depth: int = 5) -> None:
    """Grow a bare tree, fork by fork."""
    tip = (x + long * np.sin(angle), y - long * np.cos(angle))
    bend = ((x + tip[0]) / 2 + long * c.rng.uniform(-0.08, 0.08), (y + tip[1]) / 2)
    c.lay(limb([(x, y), bend, tip], r, r * 0.62), tone)
    for side in (-1, 1) if depth else ():
        fork = angle + side * c.rng.uniform(0.2, 0.55)
        branch(c, *tip, long * c.rng.uniform(0.62, 0.82), fork, r * 0.62, tone, depth - 1)


def truss(c: Canvas, cam: Camera, x: float, up: int, iron: Colour, lit: Colour) -> None:
    """Rivet one side of the bridge, or (up = -1) its reflection."""
    for z in range(24, -1, -2):
        k, tops = 1100 / (z * 0.87 + 5.2), [1.35 + 1.5 * np.sin(np.pi * v / 26) for v in (z, z + 2)]
        for z0, h0, z1, h1, r in (
            (z, -0.15, z + 2, tops[1], 0.028),
            (z, tops[0], z + 2, -0.15, 0.028),
            (z, -0.15, z, tops[0], 0.055),
            (z, 0.75, z + 2, 0.75, 0.025),
            (z, tops[0], z + 2, tops[1], 0.08),
            (z, -0.2, z + 2, -0.2, 0.13),
        ):
            ends = cam(*[(x, h if up > 0 else -8 - h, v) for v, h in ((z0, h0), (z1, h1))])
            c.lay(limb(ends, r * k, r * k * 0.93), iron, rim=(0, up * max(1, 0.02 * k), lit))


def barrier(c: Canvas, cam: Camera) -> None:
    """Close the near end of the bridge with red and white boards, a lamp and a sign."""
    for x, dz in ((-1.1, -0.45), (-1.1, 0.35), (1.1, -0.45), (1.1, 0.35)):
        c.lay(limb(cam((x, 0, -0.6 + dz), (x, 1.35, -0.6)), 9, 8), "#4a3a35", "#2a2024", rim=(2, 0, "#a58a70"))
    u = np.linspace(-1.35, 1.35, 12)
    for y0, y1 in ((0.35, 0.62), (0.92, 1.26)):
        for i, (a, b) in enumerate(pairwise(u)):
            tone = "#fbf4e6" if i % 2 else "#d42a20"
            quad = cam(*[(max(x, -1.35), y, -0.6) for x, y in ((a - 0.1, y0), (b - 0.1, y0), (b, y1), (a, y1))])
            c.lay([quad], tone, mix(tone, "#4a2030", 0.3), rim=(0, 2, "#fff6e0"))
    (x, y), (lamp_x, lamp_y) = cam((-0.05, 1.62, -0.62), (1.1, 1.45, -0.6))
    c.draw(BARRIER_SIGN, x, y)
    c.light(lamp_x, lamp_y, 60, "#ffb347", 0.8)
    c.draw("blob -14,16 -13,-10 0,-20 13,-10 14,16;#ffd07a #e8791e", lamp_x, lamp_y)


def footbridge(c: Canvas) -> None:
    """A narrow iron footbridge over a river, closed by a barrier."""
    cam, iron, lit = Camera(1100, (900, 430), (4.63, 2.6, -3.33), -30), "#26383d", "#8fa59a"
    c.grade("0 #8fb2b5 250 #d3d9c0 430 #f6e7b8", 0, 640)
    c.clouds(0, 330, "#f9f4e0", 0.9, 0.1)
    c.clouds(30, 260, "#6f929c", 0.5, 0.6)
    c.ridge(300, 46, 520, "#8fa9a5 #cdd3b0", "-60 -20 40 -50", 600)
    c.ridge(365, 34, 420, "#6f8f7f #b9bf8f", "40 -20 10 -60", 620)
    c.ridge(432, 24, 360, "#5a7a55 #a3a565", "0 16 -6 -30", 700)
    c.grade("500 #d9d9b0 640 #9db5a3 860 #4f7f86 1150 #1d4a5a", 520, 1150)
    shore = cam(*[(x, -4, 26 + np.sin(x * 0.7) * 0.9) for x in np.arange(-120, 13, 2.0)])
    c.lay([np.vstack([shore, shore[::-1] + (0, 70)])], "#3f5f45", "#4f7f86", alpha=0.55, soft=9)
    c.ripples(600, 1150, "#e9e6c3 #7fa3a0 #2f5f6a #bcd0b8", 620, 0.5)
    c.lay(band(shore, (2300, 470), (-900, 470)), "#a9ad62", "#5f7a42", tex=0.1)
    c.lay([np.vstack([shore, shore[::-1] - (0, 9)])], "#7a6a4a", "#4a4535", tex=0.2)
    for x in range(-20, 1820, 26):
        foliage(c, x, 472, 24, 15, "#4a6a48 #6a8a58", 10, 11, (0.3, -0.4))
    for i in range(44):  # woods and hedges on the far side
        x, y, s = -40 + i * 44 + c.rng.uniform(-20, 20), 470 + i * 2.4 + c.rng.uniform(-16, 22), c.rng.uniform(0.6, 1.2)
        foliage(
            c,
            x,
            y,
            34 * s,
            30 * s,
            "#3f5a3a #67814a #9aa85c" if i % 3 else "#5a4a35 #8f7a4a #c2a862",
            26,
            13 * s,
            (0.3, -0.4),
        )
    for x, y, h in ((1500, 640, 78), (1640, 690, 96), (1120, 590, 56), (250, 520, 46), (1745, 720, 88)):
        c.lay(disc(x + 20, y, 50, 7), "#3f5230", alpha=0.5, soft=3)
        branch(c, x, y, h, 0.05, h / 13, "#3a3a30")
    for x in (-1, 1):
        truss(c, cam, x, -1, mix("#2f4a4a", "#4f7f86", 0.35), "#5f8a8a")
    c.ripples(700, 1150, "#9fb9aa #4f7f86 #2a5a68", 420, 0.6)
    for z, deep in ((26, 1.6), (13, 1.2)):  # the far abutment and the pier
        left, right, back, left_foot, foot, back_foot = cam(
            *[(x, y, v) for y, w in ((-0.3, 1.5), (-4, 1.7)) for x, v in ((-w, z), (w, z), (w, z + deep))]
        )
        c.lay(
            poly(left_foot, foot, back_foot, back_foot + (0, 150), left_foot + (0, 150)),
            "#2a4a52",
            "#3a6570",
            alpha=0.6,
            soft=4,
        )
        stones(c, np.array([left, right, foot, left_foot]), 7, 4, "#b5a888", "#4f5248")
        stones(c, np.array([right, back, back_foot, foot]), 7, 2, "#d9caa0", "#6f6a55")
    truss(c, cam, -1, 1, mix(iron, "#5a6a60", 0.3), lit)
    for z in np.arange(25.75, -0.3, -0.25):
        c.lay(
            [cam((-1, 0, z), (1, 0, z), (1, 0, z + 0.23), (-1, 0, z + 0.23))],
            mix("#a58a66", "#6f5a48", c.rng.random()),
            tex=0.15,
        )
    truss(c, cam, 1, 1, iron, lit)
    bank = cam(*[(x, 0.05 * np.sin(x * 3), -0.25 + 0.1 * np.sin(x * 5)) for x in np.arange(-9, 4, 0.25)])
    c.lay(band(bank, (1900, 1500), (-400, 1500)), "#8f8a52", "#3f4a2a", tex=0.15)
    c.lay([cam((-1.2, 0, -0.2), (1.2, 0, -0.2), (1.6, 0, -2.4), (-1.8, 0, -2.4))], "#c9b189", "#8f7352", tex=0.15)
    barrier(c, cam)
    c.draw("""blob -60,1200 -40,1128 330,1112 640,1142 700,1200;#4a5a30 #26361f;tex=.2
        blob 1130,1200 1240,1132 1500,1096 1850,1080 1850,1260;#3a4f2c #1d2c1c;tex=.1""")
    for x in c.rng.uniform(-20, 1820, 620):  # reeds and rough grass in the foreground
        y, h = 1170 if x < 660 or x > 1180 else 1260, c.rng.uniform(30, 120) * (1.5 if x > 1250 else 0.8)
        c.lay(
            limb([(x, y), (x + 6, y - h / 2), (x + c.rng.uniform(-8, 40), y - h)], 3, 2, 0.3),
            c.rng.choice(["#2f4528", "#5a6a34", "#a39a52", "#1d3020"]),
        )
