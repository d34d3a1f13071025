"""Gulls, people, stones and leaves: what several pictures share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from canvas import Canvas, Colour, Poly, Rim, Shape, blob, disc, limb, mix, move, poly, pts

# Joints right, up in hundredths of the height: head neck, arm, arm (shoulder elbow hand), leg, leg (hip knee ankle toe)
POSES = {
    name: pts(places) / 100
    for name, places in {
        "stand": "0,93 0,82 -10,80 -13,64 -11,50 10,80 13,64 12,50 -5,52 -6,28 -6,4 -10,1 5,52 6,28 6,4 10,1",
        "walk": "2,93 1,82 -7,80 -13,65 -6,53 8,80 10,64 17,54 -3,52 -7,29 -17,8 -13,2 4,52 11,29 13,4 19,2",
        "reach": "-1,93 0,82 -10,80 -21,73 -32,83 10,80 13,64 12,50 -5,52 -6,28 -6,4 -10,1 5,52 6,28 6,4 10,1",
        "paint": "2,93 1,82 10,79 22,86 30,100 -9,79 -14,65 -5,56 -5,52 -5,28 -5,4 1,2 5,52 10,36 6,16 12,14",
        "play": "2,93 0,82 -9,80 -6,67 13,76 9,80 20,69 17,82 -5,52 -6,28 -6,4 -8,1 5,52 6,28 6,4 10,1",
        "conduct": "0,93 0,82 -10,80 -24,77 -27,93 10,80 23,80 28,97 -5,52 -6,28 -6,4 -10,1 5,52 6,28 6,4 10,1",
        "row": "0,50 -3,38 -1,36 12,27 26,22 -4,37 10,29 25,24 0,6 19,19 38,4 40,10 2,6 20,18 38,3 40,9",
        "cox": "6,50 3,38 5,35 13,25 20,17 2,36 10,24 18,14 0,6 17,20 25,3 30,4 2,6 16,18 24,2 30,3",
        "strike": "-6,92 -11,82 -18,79 -33,80 -45,70 -3,80 10,73 21,83 -3,52 5,29 1,6 10,1 4,53 24,41 46,33 55,37",
        "slide": "-23,51 -23,40 -28,36 -38,20 -36,3 -17,39 -6,48 8,55 0,17 20,6 -2,3 -10,2 1,19 24,19 46,7 50,15",
        "run": "17,92 12,80 6,78 -9,70 -15,57 17,77 22,62 35,66 -2,50 -10,27 -30,17 -31,7 4,50 24,41 27,17 36,15",
    }.items()
}


HEAD = blob("-.98,-.2 -.7,-.88 .05,-1.08 .68,-.8 .82,-.25 1.04,.18 .86,.32 .84,.6 .58,.98 .1,.9 -.25,1.2 -.78,.8")


GULL = (
    limb("0,0 -.42,-.34 -1,-.1", 0.07, 0.1, 0)
    + limb("0,0 .4,-.38 .95,-.2", 0.07, 0.1, 0)
    + limb("-.2,.1 0,.02 .26,-.02", 0.01, 0.09, 0.05)
)


def gulls(
    c: Canvas, birds: str, top: Colour, bottom: Colour | None = None, rim: Rim = None, clip: Shape | None = None
) -> None:
    """Let gulls fly; each is "x,y,half a wingspan,tilt"."""
    for x, y, s, tilt in pts(birds):
        c.lay(move(GULL, x, y, s, turn=tilt), top, bottom, rim=rim, clip=clip)


def torso(j: Poly, s: float) -> Shape:
    """Shape a trunk from the neck, shoulders and hips of a pose."""
    neck, hips = j[1], (j[8] + j[12]) / 2
    up = (neck - hips) / np.hypot(*(neck - hips)) * s
    out = np.array([-up[1], up[0]])
    a, b = sorted((p - neck) @ out / s**2 for p in (j[2], j[5]))
    a, b, waist = min(a, -0.05), max(b, 0.05), hips + up * 0.1
    return blob(
        *(neck + out * u + up * v for u, v in ((0.03, 0.01), (b + 0.01, -0.02), (b * 0.6 + 0.04, -0.1))),
        waist + out * 0.076,
        hips + out * 0.086 - up * 0.03,
        hips - out * 0.086 - up * 0.03,
        waist - out * 0.076,
        *(neck + out * u + up * v for u, v in ((a * 0.6 - 0.04, -0.1), (a - 0.01, -0.02), (-0.03, 0.01))),
    )


def body(pose: str, x: float, y: float, s: float, flip: int = 1) -> list[Shape]:
    """Pose a figure s high with its feet at (x, y): legs, shorts, shirt, arms, head."""
    j = POSES[pose] * (s * flip, -s) + (x, y)
    legs, shorts, shirt, arms = [], [], torso(j, s), []
    for hip, knee, ankle, toe in (j[8:12], j[12:16]):
        calf = knee * 0.65 + ankle * 0.35 + (knee - ankle)[::-1] * (1, -1) * 0.03 * flip
        sole = (ankle - knee) * 0.05
        legs += limb([hip, knee], 0.068 * s, 0.056 * s, 0.041 * s)
        legs += limb([knee, calf, ankle], 0.04 * s, 0.043 * s, 0.04 * s, 0.026 * s, 0.022 * s)
        legs += limb([ankle * 1.25 - toe * 0.25 + sole, (ankle + toe) / 2 + sole, toe], 0.022 * s, 0.026 * s, 0.014 * s)
        shorts += limb([hip, hip * 0.38 + knee * 0.62], 0.082 * s, 0.07 * s, 0.064 * s)
    for shoulder, elbow, hand in (j[2:5], j[5:8]):
        arms += limb([shoulder, elbow], 0.042 * s, 0.031 * s) + limb([elbow, hand], 0.031 * s, 0.03 * s, 0.02 * s)
        arms += limb([hand, hand * 1.32 - elbow * 0.32], 0.02 * s, 0.027 * s, 0.017 * s)
        shirt = shirt + limb([shoulder, shoulder * 0.38 + elbow * 0.62], 0.05 * s, 0.047 * s)
    head = move(HEAD, *j[0], 0.06 * s * flip, 0.06 * s) + limb(j[:2], 0.034 * s, 0.044 * s)
    return [legs, shorts, shirt, arms, head]


def person(
    c: Canvas,
    pose: str,
    x: float,
    y: float,
    s: float,
    colours: str,
    flip: int = 1,
    rim: Rim = None,
    skirt: float = 0.02,
    back: bool = False,
    big: float = 1,
) -> None:
    """Paint a clothed figure; colours are coat, trousers, skin and hair; big swells the head."""
    coat, trousers, skin, hair = colours.split()
    dim, warm = mix(coat, "#140f28", 0.5), mix(skin, "#2a1020", 0.3)
    j = POSES[pose] * (s * flip, -s) + (x, y)
    c.lay(body(pose, x, y, s, flip)[0], trousers, mix(trousers, "#0c0a18", 0.4), rim=rim)
    for k in (11, 15):
        c.lay(limb([j[k - 1] + (0, 0.01 * s), j[k] + (0, 0.005 * s)], 0.027 * s, 0.02 * s), "#1c1522")
    c.lay(limb(j[:2], 0.03 * s, 0.036 * s), skin, warm)
    left, right = sorted((j[2], j[5]), key=lambda p: p[0])
    mid, hem, wide = (j[8] + j[12]) / 2, skirt + 0.02, 0.088 + 0.2 * skirt
    c.lay(
        blob(
            left + (0.03 * s, -0.022 * s),
            right + (-0.03 * s, -0.022 * s),
            right + (0.018 * s, 0.035 * s),
            (right + mid) / 2 + (0.035 * s, 0.02 * s),
            mid + (wide * s, hem * s / 2),
            mid + (wide * s, hem * s),
            mid + (-wide * s, hem * s),
            mid + (-wide * s, hem * s / 2),
            (left + mid) / 2 + (-0.035 * s, 0.02 * s),
            left + (-0.018 * s, 0.035 * s),
        ),
        coat,
        dim,
        rim=rim,
    )
    for k in (2, 5):
        c.lay(disc(*j[k + 2] + (0, 0.012 * s), 0.027 * s), skin, warm, rim=rim)
        c.lay(
            limb(j[k : k + 3], 0.043 * s, 0.036 * s, 0.03 * s),
            mix(coat, "#140f28", 0.12),
            dim,
            rim=(*(rim if isinstance(rim, tuple) else (0.006 * s, 0))[:2], mix(coat, "#fff0d0", 0.4)),
        )
    (hx, hy), r = j[0] + (0, (1 - big) * 0.06 * s), 0.06 * s * big
    c.lay(disc(hx, hy, r, r * 1.22), skin, warm, rim=rim)
    cap = disc(0, -0.1, 1.08, 1.22) if back else blob("-.95,.7 -1.1,-.4 0,-1.36 1.05,-.5 .3,-.5 -.45,.1")
    c.lay(move(cap, hx, hy, r * flip, r), hair, mix(hair, "#140f28", 0.4), rim=rim)


def stones(c: Canvas, quad: Poly, rows: int, cols: int, light: Colour, dark: Colour) -> None:
    """Face a four-cornered wall (left-top, right-top, right-bottom, left-bottom) with blocks."""

    def at(u: float, v: float) -> np.ndarray:
        return (quad[0] * (1 - u) + quad[1] * u) * (1 - v) + (quad[3] * (1 - u) + quad[2] * u) * v

    c.lay([quad], mix(light, dark, 0.55), mix(dark, "#000000", 0.35))
    for row in range(rows):
        joints = np.arange(1, cols) + 0.5 * (row % 2) - 0.25 + c.rng.uniform(-0.2, 0.2, cols - 1)
        edges, v0, v1, g = [0, *joints / cols, 1], (row + 0.06) / rows, (row + 0.94) / rows, 0.05 / cols
        for u0, u1 in pairwise(edges):
            tone = mix(light, dark, c.rng.uniform(0, 0.55) + 0.45 * row / rows)
            c.lay(
                poly(at(u0 + g, v0), at(u1 - g, v0), at(u1 - g, v1), at(u0 + g, v1)),
                tone,
                mix(tone, dark, 0.45),
                tex=0.12,
                rim=(0, 2, mix(tone, light, 0.6)),
            )


def foliage(
    c: Canvas,
    x: float,
    y: float,
    rx: float,
    ry: float,
    tones: str | Sequence[Colour],
    n: int,
    r: float,
    lit: tuple[float, float] = (-0.3, -0.4),
) -> None:
    """Dab a crown of leaves or blossom, from its dark side to its light side."""
    tones = tones.split() if isinstance(tones, str) else tones
    for k, tone in enumerate(tones):
        t = k / max(1, len(tones) - 1)
        m = int(n * (1 - 0.3 * t)) + 1
        a, d = c.rng.uniform(0, 2 * np.pi, m), np.sqrt(c.rng.random(m)) * (1 - 0.3 * t)
        px, py = x + rx * (d * np.cos(a) + lit[0] * t), y + ry * (d * np.sin(a) + lit[1] * t)
        size = r * (1 - 0.6 * t) * c.rng.uniform(0.5, 1.2, m)
        c.lay([disc(*p, n=13)[0] for p in zip(px, py, size, size * 0.85, strict=True)], tone)
