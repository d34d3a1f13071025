"""The sample picture mural.jpg."""

from __future__ import annotations

import numpy as np
from canvas import Canvas, Shape, band, blob, curve, disc, limb, mix, move, poly, rect, shape
from figures import GULL, gulls, person

CREST = blob("-260,150 -170,20 -60,-66 50,-84 128,-40 140,24 104,50 112,4 66,-24 22,10 36,76 110,150")


SPINES = ("#7a2f2a", "#2f5f7a", "#3f6a4a", "#c98a3a", "#4a3560", "#e9dcc0")


LADDER = """
blob 1010,990 1090,962 1420,958 1520,1000 1380,1032 1120,1036;#efe6d6 #c9bda9
poly 1330,300 1380,300 1560,960 1480,960;#3a1c24;alpha=.22 soft=14
limb 1296,440 1196,1000 / 9 10 + limb 1356,440 1440,1000 / 9 10;#d9a24a #8f5f2a;rim=3,0,#ffe0a0
limb 1287,490 1364,490 / 7 + limb 1275,556 1373,556 / 7 + limb 1263,622 1383,622 / 7;#e8b862 #a8752f;rim=0,2,#ffe6b0
limb 1252,688 1393,688 / 7 + limb 1240,754 1403,754 / 7 + limb 1228,820 1413,820 / 7;#e8b862 #a8752f;rim=0,2,#ffe6b0
limb 1216,886 1423,886 / 7 + limb 1205,952 1433,952 / 7;#e8b862 #a8752f;rim=0,2,#ffe6b0
"""


POT = """
disc 10 4 40 9;#3a2a2a;alpha=.4 soft=4
rect -26 -54 26 0 + disc 0 0 26 8;#e3e0da #8a8683;rim=4,0,#ffffff
disc 0 -54 26 8 + limb -14,-52 -14,-26 / 6 4;"""


def wall(c: Canvas) -> None:
    """Lay the brick wall, and open the library windows with their shelves of books."""
    c.lay(rect(-10, -10, 1810, 900), "#d9b08f", "#b98f78")
    for row, y in enumerate(np.arange(-10, 900, 21)):
        for x in np.arange(-10 - 30 * (row % 2), 1810, 60):
            tone = mix(c.rng.choice(["#b5553a", "#a0452f", "#c4694a"]), "#7a3328", c.rng.uniform(0, 0.4))
            c.lay(rect(x + 1.5, y + 1.5, x + 58.5, y + 19.5), tone, mix(tone, "#5a2420", 0.2), tex=0.1)
    for x in range(110, 1800, 340):
        c.draw("rect -24 -20 264 200;#e9d9bd #cdb595;rim=3,0,#fff8e6\nrect 0 -5 240 196;#ffe3a0 #e8a95a", x)
        for y in (62, 134, 196):
            at = x + 6.0
            while at < x + 226:
                w, spine = c.rng.uniform(9, 20), c.rng.choice(SPINES)
                if c.rng.random() < 0.88:
                    c.lay(rect(at, y - c.rng.uniform(36, 56), at + w, y - 6), spine, mix(spine, "#1c1018", 0.4))
                at += w + 1
            c.lay(rect(x, y - 6, x + 240, y), "#6b4028", "#4a2a1c")
        c.draw(
            """rect 116 -5 124 196 + rect 0 94 240 101;#f4ead6
            rect -34 196 274 214;#efe2c9 #b59f83;rim=0,3,#fff8e6""",
            x,
        )
    c.draw("rect -5 218 1805 234;#e3d0b0 #a88f73;rim=0,3,#fff8e6\nrect -5 842 1805 900;#cdb595 #9a8068;rim=0,4,#f4e6ca")
    c.grade("900 #b5a79a 1100 #7f7470", 898, 1100)
    c.lay(
        [
            poly((900 + i * 120, 900), (902 + i * 120, 900), (904 + i * 200, 1100), (900 + i * 200, 1100))[0]
            for i in range(-16, 17)
        ]
        + shape("rect -5 930 1805 932 + rect -5 975 1805 977 + rect -5 1040 1805 1043"),
        "#5f5654",
        alpha=0.6,
    )


def waves(c: Canvas, part: Shape) -> None:
    """Paint the mural itself inside the finished part."""
    c.draw("rect 100 250 1700 790;#f9e2b0 #f2b48a;in tex=.03\ndisc 430 470 128;#f2643d #e8862f;in", clip=part)
    for i in range(22):
        c.lay(move(limb([(150, 0), (200 + 36 * (i % 2), 0)], 7, 1), 430, 470, turn=i * 180 / 11), "#f2643d", clip=part)
    x, lip = np.arange(80, 1720, 8.0), curve("-70,-70 50,-92 134,-46 146,26 100,58", n=5)
    for i, (tone, y, step, s) in enumerate(
        (
            ("#8fd0cb", 600, 250, 0.75),
            ("#3f9fb5", 640, 310, 1.0),
            ("#1f6fa3", 690, 350, 1.15),
            ("#17407f", 750, 400, 1.2),
        )
    ):
        swell = np.stack([x, y + 22 * np.sin(x / step * 2 * np.pi + i)], 1)
        deep, pale = mix(tone, "#10285a", 0.35), mix(tone, "#ffffff", 0.45)
        c.lay(band(swell, (1720, 800), (80, 800)), tone, deep, clip=part)
        for k in (26, 44, 62):
            c.lay(limb(swell[::4] + (0, k), 3.4), pale, clip=part, alpha=0.7)
        for wx in np.arange(190 + 97 * i, 1660, step * 1.5):
            c.lay(move(CREST, wx, y - 52, s), tone, deep, clip=part)
            for t, drop in ((0.86, 14), (0.7, 26)):
                arc = limb(curve("-230,140 -150,24 -52,-52 48,-68 112,-32") * s * t, 4)
                c.lay(move(arc, wx - 8, y - 52 + drop), pale, clip=part)
            foam = [disc(*p, 12 + 6 * (j % 3), n=16)[0] for j, p in enumerate(lip)]
            c.lay(move(foam, wx, y - 52, s), "#fffaf0", "#d9edf0", clip=part, tex=0.02)
    gulls(
        c,
        "700,360,120,-8 930,430,92,10 250,330,74,8 1110,330,84,-4 610,520,60,4",
        "#fffdf6",
        "#dfe9ee",
        (-3, -3, "#27456f"),
        part,
    )


def mural(c: Canvas) -> None:
    """A painter on a ladder finishing a mural of waves on the library wall."""
    wall(c)
    panel, y = rect(100, 256, 1700, 790), np.linspace(256, 790, 40)
    c.lay(panel, "#efe3cf", "#e3d3bb", alpha=0.93)
    for form, x, top, s in (
        (CREST, 1370, 560, 1.2),
        (CREST, 1590, 610, 1.1),
        (CREST, 1480, 700, 1.2),
        (GULL, 1400, 370, 90),
        (GULL, 1585, 420, 70),
    ):  # still only chalk lines
        c.lay(limb(move(form, x, top, s)[0], 2.2), "#3f6f9a", alpha=0.75, tex=0.4, clip=panel)
    rough = np.stack([1240 + 26 * np.sin(np.arange(40) * 1.9) + c.rng.uniform(-34, 34, 40), y], 1)
    waves(c, band(rough, (100, 790), (100, 256)))
    for row, top in enumerate(np.arange(263, 790, 21)):  # the joints of the wall show through
        ends = [rect(x - 1.2, top, x + 1.2, min(top + 21, 790))[0] for x in range(140 + 30 * (row % 2), 1700, 60)]
        c.lay(ends + rect(100, top - 1, 1700, top + 1.5), "#5a3a34", alpha=0.18)
    c.draw(LADDER)
    person(c, "paint", 1318, 762, 372, "#e9edf0 #3f5f8f #c98d70 #5a2f22", -1, (3, 2, "#fff6e0"), 0.04, True)
    c.draw("limb 8,14 -46,-26 / 4 3;#7a4a2a\nlimb -46,-26 -74,-42 / 9 5;#1f6fa3 #17407f", 1206, 390)
    for x, y_, s, tone in (
        (1100, 992, 1.2, "#1f6fa3"),
        (1160, 1004, 1, "#f2643d"),
        (1500, 994, 1.2, "#8fd0cb"),
        (1444, 1014, 0.9, "#f9d67a"),
    ):
        c.draw(POT + tone, x, y_, s)
    for x, y_, s, colours, big in (
        (690, 1040, 210, "#e0a92f #2f3f6a #c98d70 #2a1a18", 1.25),
        (610, 1046, 330, "#a8323a #3a2a3a #d9a080 #8f8580", 1),
    ):
        c.lay(disc(x + 26, y_, 80, 10), "#3a2a2a", alpha=0.4, soft=5)
        person(c, "stand", x, y_, s, colours, 1, (-3, 2, "#ffe9c4"), 0.14, True, big)
