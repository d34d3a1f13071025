"""The sample picture orchard.jpg."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from canvas import Camera, Canvas, Poly, disc, limb, mix, move
from figures import foliage

FARM = """
poly 96,0 96,-78 140,-124 184,-78 184,0;#d9c9b0 #b59f8a
rect -120 -96 100 0;#fffaf0 #e6d9d0
poly -134,-90 -104,-172 92,-172 118,-90;#d8553a #a8382f;tex=.12 rim=2,3,#f5a07a
poly 92,-172 118,-90 190,-76 142,-130;#8f2f30 #7a2a30
rect -86 -210 -60 -160 + rect 62 -210 88 -160;#b0685a #8a4a48;rim=3,2,#e0a58f
rect -98 -72 -70 -34 + rect -50 -72 -22 -34 + rect 46 -72 74 -34;#41607a #6f8fa3;rim=-3,-3,#ffffff
rect -107 -72 -99 -34 + rect -69 -72 -61 -34 + rect -59 -72 -51 -34 + rect -21 -72 -13 -34 + rect 37 -72 45 -34;#3f7f6a
rect 75 -72 83 -34 + rect -2 -66 28 0;#3f7f6a #2a5a50
rect 128 -50 152 0;#6a4a45
"""


def apple_tree(c: Canvas, x: float, y: float, h: float, far: float) -> None:
    """Plant one apple tree in full blossom."""
    wood, *tones = (
        mix(t, "#cfe3d0", far) for t in ("#4f3a3a", "#a0587f", "#cf83a6", "#eda9c0", "#f6c6d3", "#fbdfe3", "#fffaf8")
    )
    c.lay(disc(x + 0.16 * h, y, 0.46 * h, 0.085 * h), mix("#2f6a3a", "#cfe3d0", far), alpha=0.55, soft=h / 60)
    c.lay(
        move(limb("0,0 -.02,-.2 .02,-.42", 0.038, 0.026, 0.018), x, y, h),
        wood,
        mix(wood, "#2a1c24", 0.4),
        tex=0.2,
        rim=(0.008 * h, 0, mix(wood, "#e0b79a", 0.5)),
    )
    for dx, top in ((-0.24, 0.62), (0.25, 0.6), (0.08, 0.75), (-0.1, 0.72)):
        c.lay(move(limb([(0, -0.28), (dx * 0.55, -0.46), (dx, -top)], 0.02, 0.012, 0.005), x, y, h), wood)
    n = int(np.clip(h * 0.32, 16, 90))
    for dx, dy, r in (
        (-0.27, 0.56, 0.19),
        (0.28, 0.55, 0.19),
        (0.02, 0.78, 0.21),
        (-0.17, 0.7, 0.19),
        (0.2, 0.7, 0.18),
        (0, 0.55, 0.2),
    ):
        foliage(c, x + dx * h, y - dy * h, r * h, r * 0.8 * h, tones, n, 0.055 * h)
    foliage(c, x, y - 0.62 * h, 0.44 * h, 0.3 * h, [mix("#7fa35a", "#cfe3d0", far)], n, 0.008 * h)


def cumulus(c: Canvas, x: float, y: float, s: float) -> None:
    """Pile up one fair-weather cloud."""
    for k, tone in enumerate(("#b5cbe2", "#dfe8f0", "#ffffff")):
        for u in c.rng.uniform(-0.95, 0.95, 46):
            lift = c.rng.random() * 0.62 * np.exp(-2.2 * u * u) + 0.07 * k
            r = s * (0.05 + c.rng.uniform(0.08, 0.2) * np.exp(-2 * u * u)) * (1 - 0.16 * k)
            puff = disc(x + (u - 0.05 * k) * s, y - lift * s, r * 1.2, r * 0.85)
            c.lay(puff, tone, alpha=0.75, soft=s / 90, tex=0.015)


def orchard(c: Canvas) -> None:
    """Rows of blossoming apple trees on a hill, with the farmhouse above."""
    cam = Camera(1150, (900, 720), (1.4, 4, 0))

    def ground(*places: Sequence[float]) -> Poly:
        return cam(
            *[
                (x, np.sin(np.clip((z - 8) / 60, 0, 1) * np.pi / 2) ** 1.5 * (18 - 0.0042 * (x - 6) ** 2), z)
                for x, z in places
            ]
        )

    c.grade("0 #3f93d2 220 #8cc6e6 480 #eef3df", 0, 700)
    for x, y, s in ((300, 250, 330), (1390, 190, 290), (820, 150, 170), (1690, 330, 170), (40, 380, 150)):
        cumulus(c, x, y, s)
    c.ridge(445, 22, 500, "#8fb9c0 #b9d6c0", "0 -40 10 40", 800)
    c.ridge(500, 20, 420, "#7fb08f #b5d29a", "-20 20 30 -30", 900)
    edges = np.geomspace(3.6, 70, 40)[::-1]
    for z0, z1 in zip(edges[1:], edges, strict=False):
        far, span = min(z0 / 130, 0.6), 60 if z0 > 20 else 24
        for x in np.arange(-span, span, 1.5):
            tone = mix("#a8cf5a" if (x // 1.5) % 4 < 2 else "#86ba4e", "#3f8a45", 0.35 * (1 - far))
            c.lay([ground((x, z1), (x + 1.6, z1), (x + 1.6, z0 - 0.1), (x, z0 - 0.1))], mix(tone, "#e3edb5", far))
    for z0, z1 in zip(edges[1:], edges, strict=False):  # the track to the farm
        far, near = (1.2 + 9 * np.clip((z - 14) / 44, 0, 1) ** 2 for z in (z1, z0))
        c.lay([ground((far - 0.9, z1), (far + 0.9, z1), (near + 0.9, z0), (near - 0.9, z0))], "#e6d3a0", alpha=0.9)
    ((x, y),) = ground((12, 60))
    for dx, dy in ((-120, 34), (136, 28)):
        foliage(c, x + dx, y - dy, 54, 66, "#2f5f45 #4f8a55 #8fb96a", 60, 20)
    c.draw(FARM, x, y + 6, 0.8)
    for z in (62, 55, 48, 42, 36.5, 31.5, 27, 23, 19.5, 16.3, 13.4):
        for column in np.arange(-49.5, 54, 6):
            if abs(column) < 1.2 * z and not (z > 38 and 3 < column < 26) and abs(column - 1.5) > 1:
                ((x, y),) = ground((column, z))
                apple_tree(c, x, y, 4140 / z * c.rng.uniform(0.9, 1.08), min(z / 130, 0.5))
    for kind, z in enumerate(7 + 9 * c.rng.random(900) ** 1.6):  # daisies, dandelions and grass
        ((x, y),), r = ground((c.rng.uniform(-13, 14), z)), c.rng.uniform(20, 42) / z
        if kind % 4:
            c.lay(disc(x, y, r, r * 0.55, 9), ("", "#fffdf2", "#f9d24a", "#f9d3dc")[kind % 4], tex=0)
        else:
            c.lay(limb([(x, y), (x + r, y - 3 * r), (x + 2 * r, y - 5 * r)], 0.4 * r, 0.1), "#3f8a45", tex=0)
    for x, y, turn in c.rng.random((90, 3)) * (1800, 670, 180):
        c.lay(move(disc(0, 0, 5, 2.6, 9), x, 480 + y, turn=turn), "#fff3f2", alpha=0.9, tex=0)
