"""The sample picture lighthouse.jpg."""

from __future__ import annotations

import numpy as np
from canvas import Canvas, band, curve, disc, limb, mix, move, poly, pts
from figures import gulls

TOWER = """
poly 106,-9 106,-97 320,-97 320,-9;#d8c3bd #7f7ba0;rim=4,0,#ffd2a0
poly 88,-91 132,-163 300,-163 340,-91;#8c3a3f #4d2340;rim=3,3,#ffad7a
rect 150 -195 176 -145 + rect 260 -195 286 -145;#b08d8a #6a5f85;rim=3,2,#ffc79a
rect 134 -73 168 -33 + rect 270 -73 304 -33;#fff0b0 #ffc15e
rect 149 -73 153 -33 + rect 134 -55 168 -51 + rect 285 -73 289 -33 + rect 270 -55 304 -51;#5a3a4a
rect 194 -75 230 -9;#3a4a7a #232c55
poly -84,0 -52,-533 52,-533 84,0;#f3ece8 #b5b2cc
poly -100,-445 100,-445 100,-345 -100,-345;#d9402f #a3222f;in
poly -100,-245 100,-245 100,-135 -100,-135;#d9402f #a3222f;in
poly -8,-533 60,-533 92,0 -2,0;#262f66;alpha=.25 soft=14 in
poly 14,-533 60,-533 92,0 24,0;#262f66;alpha=.3 soft=12 in
poly 34,-533 60,-533 92,0 48,0;#262f66;alpha=.35 soft=9 in
poly -84,0 -52,-533 52,-533 84,0;-;soft=3 alpha=.8 in rim=9,0,#f9dcc0
rect -12 -497 10 -459 + disc -1 -497 11 + rect -12 -312 10 -274 + disc -1 -312 11;#27305c #3f4a7a;rim=-2,-2,#ffe9cf
blob -30,4 -28,-55 0,-73 28,-55 30,4;#27305c
poly -54,-533 -80,-561 80,-561 54,-533;#4a5486 #2b3263;rim=3,0,#f9dcc0
rect -86 -571 86 -559;#d9c3c0 #6f7aa5;rim=3,0,#f9dcc0
limb -86,-607 86,-607 / 2.4 + limb -86,-589 86,-589 / 1.4;#232a58
rect -44 -673 44 -571;#fff6c8 #ffc964
disc 0 -623 20 30;#ffffff
limb -44,-639 44,-639 / 1.6 + limb -44,-603 44,-603 / 1.6;#3a2f55
blob -58,-671 -44,-709 0,-739 44,-709 58,-671 0,-667;#c93a2f #7f1d30;rim=4,3,#ffb487
limb 0,-733 0,-789 / 3 1.2 + disc 0 -741 8;#2a2450
"""


def cliff(c: Canvas) -> None:
    """Build the headland from facets of rock lit from the west, topped with turf."""
    edge = pts(
        "1230,985 1060,962 900,975 742,970 600,990 520,1024 498,1085 508,1122 452,1160 446,1238 412,1262 "
        "420,1300 372,1352 364,1420 318,1448 300,1500 262,1520"
    )
    land = band(edge, (262, 1540), (1230, 1560))
    c.lay(land, "#333f66", "#0d1530")
    across, down = np.meshgrid(np.arange(200, 1320, 40.0), np.arange(900, 1700, 112.0))
    across = across + (down - 930) * -0.12 + c.rng.uniform(-18, 18, across.shape)
    bulge = c.rng.normal(0, 1, across.shape) + 1.2 * np.sin(across / 52)
    mesh = np.stack([across, down + c.rng.uniform(-50, 50, down.shape), bulge], 2)
    for row, col in np.ndindex(mesh.shape[0] - 1, mesh.shape[1] - 1):
        a, b, d, e = mesh[row, col], mesh[row, col + 1], mesh[row + 1, col + 1], mesh[row + 1, col]
        for corner, tri in ((d, (a, b, d)), (e, (a, d, e))):
            x, y, _ = np.mean(tri, 0)
            inland = np.clip(1.25 - (x - np.interp(y, edge[4:, 1], edge[4:, 0])) / 620, 0.25, 1.2)
            facing = float(np.clip(((corner[2] + b[2] - 2 * a[2]) * 0.14 + 0.36) * inland, 0, 0.9))
            tone = mix(mix("#1b2450", "#e08a68", facing), "#0b1230", float(np.clip((y - 960) / 620, 0, 1)) * 0.6)
            c.lay([np.array(tri)[:, :2]], tone, mix(tone, "#0b1230", 0.25), clip=land, tex=0.12)
    c.lay(land, None, rim=(3, 2, "#ffb98a"))
    turf = curve(edge[:6])
    c.lay(
        [np.vstack([turf, (turf + (0, 40) + c.rng.uniform(-14, 14, (len(turf), 1)))[::-1]])],
        "#7f9a5c",
        "#26424a",
        tex=0.2,
        rim=(2, 3, "#e8b07a"),
    )
    for x in c.rng.uniform(530, 1210, 300):
        y = np.interp(x, *turf[::-1].T) + c.rng.uniform(0, 30)
        c.lay(
            limb([(x, y + 4), (x - 3, y - 5), (x - 9, y - 13)], 1.3, 0.9, 0.2),
            c.rng.choice(["#4f7058", "#b8ae6a", "#22383f"]),
            tex=0,
        )


def surf(c: Canvas) -> None:
    """Break the swell at the foot of the cliff."""
    shore = curve("150,1546 290,1512 420,1500 560,1522 720,1510 880,1530 1230,1518")
    c.lay(band(shore, (1230, 1620), (150, 1620)), "#3a5688", "#0c1c48", soft=2)
    c.ripples(1525, 1610, "#7f93bd #16306a #b9a5b5", 130, 0.6)
    for lift, tone in ((0, "#8fa3c9"), (-7, "#d9dbe6"), (-12, "#fff6ea")):
        for x in np.arange(130, 1240, 15):
            y, r = np.interp(x, *shore.T) + lift + c.rng.normal(0, 5), c.rng.uniform(8, 30) * (1.25 if x < 520 else 0.8)
            c.lay(limb([(x - r, y), (x, y - r * 0.22), (x + r, y + 2)], 0.5, r * 0.2, 0.5), tone, alpha=0.85)
    for x, y, s in ((300, 1500, 1.0), (520, 1512, 0.6), (842, 1522, 0.5)):
        for dx, dy in c.rng.normal(0, 1, (150, 2)):
            c.lay(disc(x + s * (42 * dx - 14), y - s * abs(50 * dy), s * c.rng.uniform(1.2, 6)), "#fff6ea", alpha=0.75)


def stars(c: Canvas, n: int, low: float) -> None:
    """Prick stars into the sky, thinning out downwards."""
    for x, y, r in zip(c.rng.uniform(0, c.w, n), low * c.rng.random(n) ** 1.3, c.rng.uniform(0.9, 2.6, n), strict=True):
        c.lay(disc(x, y, r), "#fffbe2", alpha=(1 - y / low * 0.9) * c.rng.uniform(0.5, 1), tex=0)
        if r > 2.4:
            c.draw("limb -11,0 0,0 11,0 / .1 1.3 .1 + limb 0,-11 0,0 0,11 / .1 1.3 .1;#fffbe2;alpha=.8", x, y)


def lighthouse(c: Canvas) -> None:
    """A lighthouse on its cliff at dusk, its beam, the sea below and the first stars."""
    c.grade("0 #0d1a4a 300 #1f3a7a 620 #3f6a9a 820 #8f8fb0 960 #e59a86 1075 #ffc276", 0, 1090)
    stars(c, 130, 640)
    c.clouds(560, 900, "#e88f8f", 0.6, 0.3)
    c.clouds(800, 1060, "#ffd48f", 0.7, 0.5)
    c.light(130, 1080, 420, "#ffb45e", 0.6, 0.45)
    c.ridge(1052, 12, 220, "#7a74a0 #c98d8f", "10 -26 -10 34", 1085)
    c.grade("1080 #ffc98d 1120 #b78fa0 1250 #4a6a98 1420 #1f3f74 1600 #0c1c48", 1080, 1600)
    c.ripples(1084, 1600, "#ffd9a5 #7f8fb5 #24457f #16306a", 700, 0.55)
    c.ripples(1084, 1500, "#fff0c0 #ffc98a", 190, 0.8, 120, 70)
    c.light(780, 362, 300, "#ffe9a0", 0.5)
    for angle, long, wide, k in ((188, 1000, 190, 1), (-8, 620, 110, 0.7)):  # the beam
        for j, part in enumerate((1, 0.6, 0.28)):
            for reach in np.arange(1, 0.3, -0.13):
                cone = poly((0, -4), (long * reach, -wide * part * reach), (long * reach, wide * part * reach), (0, 4))
                c.lay(
                    move(cone, 780, 362, turn=angle),
                    "#fff0b4",
                    alpha=k * (0.05 + 0.025 * j),
                    soft=17 - 5 * j,
                    glow=True,
                    tex=0.1,
                )
    cliff(c)
    surf(c)
    c.draw(TOWER, 780, 985, clip=poly("696,985 728,452 832,452 864,985"))
    c.lay([limb([(780 + u, 414), (780 + u, 378)], 1.6)[0] for u in range(-84, 85, 14)], "#232a58")
    c.lay([limb([(780 + u, 312), (780 + u, 414)], 2.4)[0] for u in (-44, -22, 0, 22, 44)], "#3a2f55")
    for x, y, r, k in ((931, 932, 46, 0.4), (1067, 932, 46, 0.4), (780, 362, 120, 0.45), (780, 362, 44, 0.9)):
        c.light(x, y, r, "#fff3c4", k)
    gulls(c, "300,800,34,8 380,850,22,-8 220,880,18,4 450,770,16,0", "#2b3263")
