"""The sample picture football.jpg."""

from __future__ import annotations

import numpy as np
from canvas import Canvas, Colour, blob, curve, disc, limb, mix, move, poly, rect
from figures import POSES, body


def floodlight(c: Canvas, x: float, y: float, aim: float) -> None:
    """Let the lamps of one mast blaze."""
    for k, wide in ((0.2, 420), (0.16, 240), (0.12, 110)):
        c.lay(
            poly((x - 60, y), (x + 60, y), (aim + wide, 1150), (aim - wide, 1150)),
            "#d9fff2",
            "#3fae9a",
            alpha=k,
            soft=34,
            glow=True,
            tex=0.15,
        )
    c.light(x, y, 250, "#bff5ea", 0.55)
    c.light(x, y, 110, "#f4fff6", 0.8)
    c.lay(rect(x - 90, y - 60, x + 90, y + 60), "#123c44")
    for i in range(15):
        px, py = x + (i % 5 - 2) * 35, y + (i // 5 - 1) * 39
        c.lay(disc(px, py, 15), "#ffffff", "#e9fff4", tex=0)
        c.light(px, py, 24, "#ffffff", 0.5)
    for turn in (8, 62, 98, 152):
        ray = limb([(-330, 0), (0, 0.01), (330, 0)], 0.2, 3.2, 0.2)
        c.lay(move(ray, x, y, turn=turn), "#e9fff8", alpha=0.35, soft=2, glow=True)


def supporters(c: Canvas, y0: float, y1: float, rows: int) -> None:
    """Fill a stand with rows of people, back row first."""
    coats = ("#123a44", "#0e2c38", "#1a4a50", "#0b2430", "#245a58", "#7f2a2f", "#c9a24a")
    for row in range(rows):
        t = row / rows
        y, r = y0 + (y1 - y0) * t, 6 + 4.2 * t
        c.lay(rect(-5, y + r, c.w + 5, y + r * 3.4), mix("#0f3a44", "#081e28", t))
        xs = np.arange(-20, c.w + 20, r * 2.5)
        xs = xs + c.rng.uniform(-r * 0.5, r * 0.5, len(xs))
        aisle = (y - y1) * 0.15
        xs = xs[(np.abs(xs - 0.32 * c.w + aisle) > 22) & (np.abs(xs - 0.7 * c.w - aisle) > 22)]
        kinds = c.rng.choice(7, len(xs), p=[0.27, 0.22, 0.18, 0.15, 0.09, 0.06, 0.03])
        lift = c.rng.uniform(-3, 3, len(xs))
        for kind, coat in enumerate(coats):
            some = [(x, y + d) for x, d in zip(xs[kinds == kind], lift[kinds == kind], strict=True)]
            if some:
                c.lay(
                    [disc(x, v + r * 2.1, r * 1.25, r * 1.5, 12)[0] for x, v in some],
                    coat,
                    mix(coat, "#06141c", 0.5),
                    rim=(0, 1, mix(coat, "#bff5ea", 0.35)),
                )
                c.lay(
                    [disc(x, v, r * 0.68, r * 0.82, 12)[0] for x, v in some],
                    mix("#9a8f7c", "#2a4a4a", 0.35 + 0.06 * kind),
                    rim=(0, 1, "#c9e9d9"),
                )
        for x in xs[c.rng.random(len(xs)) < 0.07]:  # some have their arms up
            c.lay(
                [
                    limb([(x + d * r, y + r * 1.4), (x + d * r * 1.5, y - r * 1.7)], r * 0.3, r * 0.22)[0]
                    for d in (-1, 1)
                ],
                "#3f6a66",
            )


def stadium(c: Canvas) -> None:
    """Build the night sky, the stand and its roof, the boards and the pitch."""
    c.grade("0 #03141f 260 #0a3644 520 #1d6a6a 660 #3f9a86", 0, 700)
    c.clouds(0, 330, "#1d5560", 0.6, 0.2)
    for x in (215, 1480):
        c.draw("limb -16,130 20,190 / 2 + limb 16,130 -20,190 / 2 + rect -18 60 -14 196 + rect 14 60 18 196;#0c2a33", x)
    c.lay(rect(-10, 300, 1710, 640), "#06202b", "#0d3a42")
    supporters(c, 318, 590, 15)
    c.lay(rect(-10, 196, 1710, 272), "#0d3b46", "#041721", rim=(0, 4, "#3f8f8a"))
    for x in range(20, c.w, 84):
        c.lay(limb([(x, 270), (x + 42, 236), (x + 84, 270)], 2), "#1f5a60")
    c.draw("""rect -10 268 1710 276;#7fd0bf #1f5a5a
        rect 300 272 309 606 + rect 860 272 869 606 + rect 1400 272 1409 606;#08222c;rim=2,0,#2f7a78""")
    for i, x in enumerate(range(-30, c.w, 216)):
        tone = ("#e9f4df #9fc4b2", "#c8452f #7d231f", "#e9f4df #9fc4b2", "#e0a93a #9a6a1f")[i % 4].split()
        c.lay(rect(x, 606, x + 212, 660), *tone, tex=0.1)
        c.lay([rect(x + 28 + k, 624, x + 54 + k, 642)[0] for k in (0, 42, 84, 126)], "#0f3a40", alpha=0.55)
    c.grade("660 #4fae6a 760 #2f8f5c 960 #15644a 1200 #06302c", 660, 1200)
    for i in range(-14, 15, 2):
        c.lay(
            poly((830 + i * 62, 660), (892 + i * 62, 660), (1160 + i * 330, 1200), (830 + i * 330, 1200)),
            "#7fd07f",
            "#1f7a56",
            alpha=0.3,
        )
    c.draw("rect -5 688 1705 694 + poly 240,690 252,690 -300,1010 -330,1010;#e9fff0;alpha=.8")
    c.lay(limb(curve(disc(900, 905, 720, 120, 24)[0], True), 4.5), "#d9f7e2", alpha=0.55)
    for x, d in c.rng.random((900, 2)) ** (1, 0.7):
        blade = limb([(x * 1700, 700 + 500 * d), (x * 1700 + c.rng.uniform(-5, 5), 697 + 492 * d)], 0.7 + 0.7 * d, 0.2)
        c.lay(blade, c.rng.choice(["#7fd08a", "#0d4a3a", "#2f8f5c"]), alpha=0.5, tex=0)


def player(c: Canvas, pose: str, x: float, y: float, s: float, shirt: Colour, flip: int = 1, far: float = 0) -> None:
    """Paint a footballer in silhouette, rim-lit from both sides, with shadows on the grass."""
    parts = body(pose, x, y, s, flip)
    j = POSES[pose] * (s * flip, -s) + (x, y)
    hair = blob("-1.02,.45 -1.16,-.3 -.98,-.85 -.5,-1.2 .05,-1.28 .5,-1.16 .8,-.85 .72,-.62 .3,-.62 -.2,-.3 -.5,.2")
    hair = move(hair, *j[0], 0.06 * s * flip, 0.06 * s)
    whole = [q for part in (*parts, hair) for q in part]
    for lean in (-0.55, 0.5):
        shade = [np.stack([p[:, 0] + (y - p[:, 1]) * lean, y + (y - p[:, 1]) * 0.2], 1) for p in whole]
        c.lay(shade, "#02161a", alpha=0.42 - 0.3 * far, soft=4, tex=0)
    lit, ink, dusk = mix("#f2fff6", "#6fc0a8", far), mix("#04121a", "#1d5a58", far), mix("#020a10", "#1d5a58", far)
    c.lay(whole, ink, dusk)
    c.lay(parts[1], mix("#12303c", ink, far), dusk)
    c.lay(parts[2], mix(shirt, ink, 0.2), mix(shirt, dusk, 0.85), tex=0.1)
    for k in (10, 14):
        sock = limb([j[k] * 0.85 + j[k - 1] * 0.15, j[k] * 0.3 + j[k - 1] * 0.7], 0.05 * s)
        c.lay(sock, mix(shirt, ink, 0.3), mix(shirt, dusk, 0.6), clip=parts[0])
    c.lay(hair, mix(ink, "#35525a", 0.2))
    w = max(1.0, s / 260)
    c.lay(whole, None, soft=s / 70, alpha=0.3, clip=whole, rim=(s / 36, s / 60, mix(lit, "#2f8f8a", 0.5)))
    c.lay(parts[2], None, alpha=0.25, rim=(w * 0.7, w * 0.7, lit))
    c.lay(whole, None, rim=[(w, w * 0.9, lit), (-w, w * 0.7, mix(lit, "#3fae9a", 0.3))])


def football(c: Canvas) -> None:
    """Footballers under floodlights, one striking the ball."""
    stadium(c)
    c.mist(470, 150, "#8fd9c6", 0.3)
    floodlight(c, 215, 96, 620)
    floodlight(c, 1480, 86, 1020)
    c.mist(640, 60, "#bfeede", 0.42)
    player(c, "run", 890, 836, 255, "#a83a2f", 1, 0.5)
    player(c, "run", 300, 850, 290, "#2f5f8f", 1, 0.38)
    player(c, "run", 95, 806, 220, "#2f5f8f", 1, 0.55)
    c.mist(770, 70, "#a9e5cf", 0.42)
    player(c, "slide", 1370, 1090, 640, "#1d4a86", -1)
    c.lay(limb("800,905 960,800 1090,716", 2, 14, 34), "#e9fff4", alpha=0.28, soft=9, glow=True)
    player(c, "strike", 560, 1090, 720, "#b5271f")
    for t, dx, dy, r in zip(c.rng.random(70), *c.rng.normal(0, 36, (2, 70)), c.rng.uniform(1, 4, 70), strict=True):
        c.lay(disc(930 + dx + 90 * t, 880 + dy - 60 * t, r), "#e9fff4", alpha=0.8, tex=0)
    ball, a = disc(1100, 708, 45), np.radians(np.arange(5) * 72 + 36)
    c.light(1100, 708, 90, "#e9fff4", 0.5)
    c.lay(ball, "#ffffff", "#8fb5b0", rim=(3, 3, "#ffffff"))
    patches = [disc(1096 + 43 * np.cos(t), 712 + 43 * np.sin(t), 15, n=5)[0] for t in a]
    c.lay(patches + disc(1096, 712, 15, n=5), "#123a44", clip=ball)
    c.lay([limb([(1096 + r * np.cos(t), 712 + r * np.sin(t)) for r in (14, 34)], 1.4)[0] for t in a], "#3f6a70")
    c.mist(1010, 60, "#9fdcc8", 0.12)
