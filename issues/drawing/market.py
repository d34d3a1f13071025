"""The sample picture market.jpg."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from canvas import Camera, Canvas, Colour, band, curve, disc, limb, mix, poly
from figures import person

FRUIT = [
    ("#ffa02e", "#d2561a"),
    ("#ffe35a", "#d99a1c"),
    ("#e2473a", "#8c1426"),
    ("#b5d64a", "#4f8428"),
    ("#8a4a86", "#3a1b4a"),
    ("#ff8f6a", "#c23a3a"),
    ("#d8e36a", "#7f9a2a"),
    ("#f2c14a", "#b5651d"),
]


PRICE = """
poly -.1,-.12 .1,-.14 .11,.03 -.09,.04;#2b2a35 #1c1a26;rim=0,1.5,#c98a4e
limb -.06,-.08 .05,-.09 / .01 + limb -.05,-.03 0,-.05 .06,-.03 / .01;#fff3d6
"""


SHOPPING = """
blob -10,-402 12,-400 26,-330 0,-312 -24,-330;#8f4a2a #4a2018;rim=-3,2,#e9a86a
limb -84,-160 -44,-222 0,-160 / 4;#6b3f22
disc -72 -166 13 + disc -40 -174 13 + disc -18 -168 13;#ffa02e #d2561a
disc -58 -176 13 + disc -28 -182 13 + disc -4 -166 12;#e2473a #8c1426
blob -94,-164 -40,-170 10,-164 -2,-114 -80,-114;#d9a25a #7a4524;tex=.2 rim=-2,2,#ffe2a8
limb -88,-150 4,-150 / 1.3 + limb -86,-138 2,-138 / 1.3 + limb -84,-126 -2,-126 / 1.3;#6b3f22;alpha=.6
"""


def haze(tone: Colour, z: float, most: float = 0.7) -> np.ndarray:
    """Fade a colour into the bright end of the hall."""
    return mix(tone, "#eac795", float(np.clip((z - 6) / 42, 0, most)))


def rib(c: Canvas, cam: Camera, z: float) -> None:
    """Raise one iron arch of the market hall with its two columns."""
    t, k, iron, lit = np.linspace(0, np.pi, 33), 1000 / z, haze("#1d4a45", z), haze("#6fa08a", z)
    outer, inner = (cam(*np.stack([r * np.cos(t), 4.2 + (r - 1.3) * np.sin(t), z + 0 * t], 1)) for r in (5, 4.55))
    c.lay([q for i in range(0, 32, 2) for q in limb([outer[i], inner[i + 1], outer[i + 2]], 0.03 * k)], iron)
    for ring, wide in ((outer, 0.1), (inner, 0.07)):
        c.lay(limb(ring[::2], wide * k), iron, rim=(0, 2, lit))
    for side in (-1, 1):
        x = side * 4.78
        foot, neck, head, ring = cam((x, 0, z), (x, 3.7, z), (x, 4.2, z), (x * 0.87, 4.86, z))
        c.lay(limb([foot, neck], 0.15 * k, 0.11 * k), iron, mix(iron, "#120f1c", 0.4), rim=(side * 0.03 * k, 0, lit))
        c.lay(limb([neck, head], 0.12 * k, 0.26 * k) + disc(*neck, 0.2 * k, 0.07 * k), iron, rim=(0, 1, lit))
        c.lay(limb(curve(disc(*ring, 0.34 * k, n=10)[0], True), 0.035 * k), iron)


def roof(c: Canvas, cam: Camera, z0: float, z1: float) -> None:
    """Close one bay of the roof with boards below and glass above."""
    t = np.linspace(0, np.pi, 19)
    for i, (a, b) in enumerate(pairwise(t)):
        quad = cam(*[(5.05 * np.cos(s), 4.2 + 3.75 * np.sin(s), z) for s, z in ((a, z0), (b, z0), (b, z1), (a, z1))])
        glass, wood = 5 <= i <= 12, haze(("#a4613a", "#8d4f33")[i % 2], z1)
        c.lay([quad], *(haze("#f3f0dc", z1), haze("#b9dcdd", z1)) if glass else (wood, mix(wood, "#3a1d24", 0.2)))
        for u in (0, 0.33, 0.67):
            bar = quad[[0, 3]] * (1 - u) + quad[[1, 2]] * u
            c.lay(limb(bar, 14 / z0, 14 / z1), haze("#4f7f78" if glass else "#5a3028", z1), alpha=0.6)
        if glass:
            c.lay(limb((quad[[0, 1]] + quad[[3, 2]]) / 2, 12 / z0), haze("#6f9a90", z1))


def crate(c: Canvas, cam: Camera, side: int, z0: float, z1: float, kind: Sequence[str]) -> None:
    """Heap one sloping crate with fruit of a light and a dark colour, and price it."""

    def at(u: float, z: float, lift: float = 0) -> np.ndarray:
        return cam((side * (2.55 + 1.85 * u), 0.82 + 0.8 * u + lift, z))[0]

    c.lay(poly(at(0, z0), at(0, z1), at(1, z1), at(1, z0)), mix(kind[1], "#1c0f18", 0.55))
    step = 0.19 if z0 < 8 else 0.26
    for u in np.linspace(1, 0, round(2.1 / step)):
        for z in np.arange(z1, z0, -step) - c.rng.uniform(0, step / 2):
            x, y = at(u, max(z, z0), 0.04 + 0.1 * np.sin(np.pi * np.clip((z - z0) / (z1 - z0), 0, 1)))
            r, tone = 580 * step / z * c.rng.uniform(0.9, 1.1), mix(*kind, c.rng.uniform(0, 0.45))
            c.lay(
                disc(x, y, r, r * 0.96, 18),
                tone,
                mix(kind[1], "#2a0f1c", 0.35),
                tex=0.03,
                rim=(0, -0.12 * r, mix(kind[1], "#1c0f18", 0.6)),
            )
            c.lay(disc(x - side * 0.25 * r, y - 0.38 * r, 0.32 * r, 0.2 * r, 10), mix(kind[0], "#fffbe8", 0.65), tex=0)
    front = [(side * 2.5, h, z) for h, z in ((0.9, z0), (0.9, z1), (0.05, z1), (0.05, z0))]
    c.lay([cam(*front)], haze("#c98a4e", z0), haze("#6b3524", z0), tex=0.1)
    for h in (0.28, 0.56):
        c.lay(limb(cam((side * 2.5, h, z0), (side * 2.5, h, z1)), 16 / z0, 16 / z1), haze("#4a2420", z0), alpha=0.7)
    if z0 < 12:
        c.draw(PRICE, *at(0.1, (z0 + z1) / 2, 0.2), 1000 / z0)


def stall(c: Canvas, cam: Camera, side: int, z0: float, z1: float, stripe: str, i: int) -> None:
    """Set up one stall: seller, crates of fruit and striped awning."""
    for x, top in ((4.6, 4.1), (2.52, 0.9)):
        back = cam(*[(side * x, h, z) for h, z in ((top, z0), (top, z1), (0, z1), (0, z0))])
        c.lay([back], haze("#5a2f33", z0, 0.55), haze("#2a1826", z0, 0.55))
        if top > 4:
            ((px, py),) = cam((side * 4.45, 0.5, (z0 + z1) / 2))
            person(
                c,
                "stand",
                px,
                py,
                3440 / (z0 + z1),
                (
                    "#3f6f5a #222233 #d79f80 #3a241f",
                    "#b8473a #222233 #a86f52 #1f1a1f",
                    "#3a5f8f #222233 #e0ac8c #8a5a30",
                )[i % 3],
            )
    edges = np.linspace(z1, z0, 4 if z0 < 12 else 3)
    for n, (b, a) in enumerate(pairwise(edges)):
        crate(c, cam, side, a + 0.04, b - 0.04, FRUIT[(i * 3 + n * 2 + (side > 0)) % len(FRUIT)])
    slices = np.linspace(z1, z0, 11)
    for n, (b, a) in enumerate(pairwise(slices)):
        tone = haze(stripe if n % 2 else "#fdf3dc", z0, 0.55)
        cloth = [(side * x, h, z) for x, h, z in ((4.7, 4, a), (4.7, 4, b), (2.3, 2.6, b), (2.3, 2.6, a))]
        hem = [(side * 2.3, 2.28 - 0.1 * np.sin(np.pi * u), a + (b - a) * u) for u in np.linspace(0, 1, 7)]
        c.lay([cam(*cloth)], tone, mix(tone, "#7a3f2e", 0.2), tex=0.07)
        c.lay([cam(*cloth[2:], *hem)], mix(tone, "#3a1824", 0.16), mix(tone, "#3a1824", 0.34))
    c.lay(
        limb(cam((side * 2.34, 0, z0), (side * 2.34, 2.6, z0)), 24 / z0),
        haze("#3a2430", z0),
        rim=(-1.5 * side, 0, "#c98a4e"),
    )


def market(c: Canvas) -> None:
    """The market hall, its iron arches and its fruit stalls."""
    cam, end, s = Camera(1000, (900, 570), (0, 2.25, 0)), 46, np.linspace(0, np.pi, 25)
    c.grade("0 #7a4632 380 #e9b878 570 #fbe3b0 640 #e6bd8c 1200 #8a5a48", 0, 1200)
    for z in range(end - 4, -1, -4):
        roof(c, cam, max(z, 1.2), z + 4)
    fan = cam(*np.stack([4.9 * np.cos(s), 4.2 + 3.6 * np.sin(s), end + 0 * s], 1))
    c.lay(band(fan, *cam((-4.9, 0, end), (4.9, 0, end))), "#fffbe9", "#ffe9b8", tex=0.02)
    c.lay([limb([fan.mean(0) + (0, 20), p], 1.2)[0] for p in fan[::3]], "#d9a878")
    c.light(900, 520, 260, "#fff4d0", 0.7)
    for n, z in enumerate(np.geomspace(1.6, end, 34)[::-1]):
        for x in range(-7 + n % 2, 7, 2):
            quad = cam((x, 0, z), (x + 1, 0, z), (x + 1, 0, z / 1.107), (x, 0, z / 1.107))
            c.lay([quad], haze("#9b5f49", z * 1.4 + 3, 0.9), alpha=0.5)
    c.draw("poly 876,600 924,600 1236,1210 612,1210;#ffe9b6 #f2c48a;alpha=.5 soft=24")
    for side in (-4.65, 4.65):
        c.lay([cam((side, 4.1, 1.5), (side, 4.1, end), (side, 0, end), (side, 0, 1.5))], "#4a2a30", "#d9b48c")
    crowd_ = (
        (-0.7, 22, "walk", 1),
        (0.9, 19, "stand", -1),
        (0.1, 27, "walk", -1),
        (-1.5, 15.5, "stand", 1),
        (1.3, 13, "walk", -1),
        (-0.3, 11.5, "walk", 1),
        (1.75, 9.2, "stand", 1),
    )
    dress = (
        "#a83a34 #33304a #d79f80 #3a241f",
        "#2f5f6b #2a2438 #a86f52 #1f1a1f",
        "#d99a3a #4a2f3a #e0ac8c #6a3a20",
        "#5a4a86 #2a2438 #d79f80 #c9a86a",
    )
    for i, z0 in reversed(list(enumerate(np.arange(2.9, 42, 4)))):
        rib(c, cam, z0 + 4.15)
        c.mist(430, 330, "#ffe6b4", 0.045)
        for side in (-1, 1):
            stall(c, cam, side, z0, z0 + 3.5, ("#c8372f", "#2f7f5f", "#e0a02c", "#2f6f9a")[(i + side + 1) % 4], i)
        for n, (x, z, pose, flip) in enumerate(crowd_):
            if z0 <= z < z0 + 4:
                ((px, py),) = cam((x, 0, z))
                c.lay(disc(px, py, 420 / z, 70 / z), "#4a2430", alpha=0.45, soft=30 / z)
                person(c, pose, px, py, 1680 / z, dress[n % 4], flip, (-1.5, 2, "#ffe2ac"), 0.12 * (n % 2), n % 3 == 0)
        ((x, y),), k = cam((0, 5.6, z0 + 4.15)), 1000 / (z0 + 4.15)
        c.lay(limb([(x, y - 2 * k), (x, y)], 0.02 * k), "#2a3a3a")
        c.light(x, y, 0.7 * k, "#ffdf8a", 0.5)
        c.lay(disc(x, y, 0.2 * k), "#fffbe6", "#ffd87a", tex=0, rim=(0, -2, "#c98a3a"))
    for x0, x1 in ((700, 300), (900, 760), (1060, 1300)):  # shafts of light
        c.lay(
            poly((x0 - 40, 60), (x0 + 40, 60), (x1 + 190, 1150), (x1 - 130, 1150)),
            "#fff3cc",
            alpha=0.14,
            soft=22,
            glow=True,
        )
    c.draw("disc 751 1150 130 18 + disc 912 1140 90 18;#3a1b28;alpha=.55 soft=8")
    person(c, "walk", 741, 1147, 430, "#245f74 #2a2033 #d79f80 #7a3a22", 1, (-4, 4, "#ffe6b6"), 0.16, True)
    person(c, "reach", 902, 1140, 270, "#e0b03a #a8342f #d79f80 #4a2a1c", 1, (-3, 3, "#fff0c6"), 0.1, True, 1.25)
    c.draw(SHOPPING, 741, 1147)
