"""The sample picture bandstand.jpg."""

from __future__ import annotations

import numpy as np
from canvas import Camera, Canvas, Poly, curve, disc, limb, mix, move, poly, shape
from figures import foliage, person
from lighthouse import stars

CAP = "rect -.07 -1.03 .07 -.97 + rect -.02 -.985 .11 -.965;#20244f\n"


BRASS = (  # cornet, trombone, euphonium, tuba
    "limb .07,-.89 .3,-.86 / .013 .016 + disc .19 -.84 .05 .035 + disc .33 -.855 .03 .062",
    "limb .06,-.89 .5,-.74 / .013 + limb .1,-.83 .5,-.7 / .013 + disc .15 -.97 .075 .06 + limb .06,-.88 .15,-.96 / .02",
    "limb .12,-.52 .2,-.6 .17,-.97 / .06 .055 .03 .05 + disc .17 -.99 .1 .045 + disc .13 -.62 .075 .095",
    "limb .12,-.52 .2,-.6 .17,-1.03 / .09 .08 .04 .06 + disc .17 -1.05 .15 .068 + disc .13 -.62 .11 .14",
)


CREW = (
    (0.1, 16.4, 3),
    (-1.4, 16, 2),
    (1.4, 16, 2),
    (-2.5, 15.6, 3),
    (2.5, 15.6, 3),
    (-0.75, 14.9, 0),
    (0.85, 14.9, 0),
    (-1.75, 14.2, 1),
    (1.75, 14.2, 0),
    (-2.9, 14.1, 1),
    (2.9, 14.1, 1),
    (-2.2, 12.7, 0),
    (2.25, 12.7, 0),
)


LISTENER = "blob -.95,2.6 -.85,.95 -.3,.5 .3,.5 .85,.95 .95,2.6 + disc 0 0 .34 .42 + limb 0,0 0,.6 / .2"


LISTENERS = [
    shape(LISTENER + hat)
    for hat in (
        "",
        "",
        " + disc 0 -.14 .62 .12 + disc 0 -.3 .36 .28",
        " + disc 0 -.42 .17",
        " + blob -.42,.5 -.4,-.25 0,-.48 .4,-.25 .42,.5",
    )
]


def lanterns(c: Canvas, a: Poly, b: Poly, sag: float, n: int, r: float) -> None:
    """Hang a string of lanterns between two points."""

    def at(u: float) -> np.ndarray:
        return a * (1 - u) + b * u + (0, 4 * sag * u * (1 - u))

    c.lay(limb([at(u) for u in np.linspace(0, 1, 25)], 1.4), "#0a1235")
    for i in range(n):
        (x, y), tone = at((i + 0.5) / n), ("#ffd15e", "#ff8a4a", "#ffe9b0", "#f25e52")[i % 4]
        c.light(x, y + r, 2.6 * r, tone, 0.55)
        c.lay(disc(x, y + r * 1.1, r, r * 1.1), mix(tone, "#ffffff", 0.45), tone, tex=0.03)
        c.draw(
            "rect -.85 .6 .85 .68 + rect -.85 1.1 .85 1.18 + rect -.85 1.6 .85 1.68;#c25a40;alpha=.6\n"
            "rect -.4 -.1 .4 .12;#3a2238",
            x,
            y,
            r,
        )


def pavilion(c: Canvas, base: Poly, deck: Poly, low: Poly, rail: Poly, rings: list[Poly], posts: Poly) -> None:
    """Stand the near side of the bandstand before the players: plinth, rail, posts and roof."""
    for i in (7, 6, 1, 0):
        k, shade = (i + 1) % 8, mix("#5a3a4a", "#1c1d42", abs(base[[i, (i + 1) % 8], 0].mean() - 850) / 620)
        if base[k][0] > base[i][0]:
            front = [np.array([deck[i], deck[k], base[k], base[i]])]
            c.lay(front, mix(shade, "#e0955a", 0.3), shade, rim=(0, 3, "#ffcf85"))
            for u in np.linspace(0, 1, 13):
                top, foot, bar, peg = (p[i] * (1 - u) + p[k] * u for p in (deck, base, rail, low))
                c.lay(limb([top + (0, 6), foot], 1.5), "#171638", alpha=0.5)
                c.lay(limb([bar, peg], 2.6), "#f4e3bd", "#a86a4a")
            c.lay(limb([rail[i], rail[k]], 5) + limb([low[i], low[k]], 4), "#fff0cc", "#c98a55")
    for i in (0, 1, 2, 7):
        head, side = posts[i], 1 if posts[i][0] < 850 else -1
        c.lay(limb([low[i] + (0, 8), head], 11, 9), "#f4e3bd", "#9a5f48", rim=(3, 0, "#fffbe6"))
        c.lay(limb([head + (0, 90), head + (side * 14, 40), head + (side * 62, 22)], 5, 4, 3), "#f4e3bd", "#c98a55")
    for i in (2, 6, 1, 7, 0):
        k, (a, b) = (i + 1) % 8, (rings[0][i], rings[0][(i + 1) % 8])
        if b[0] > a[0]:
            tone = mix("#3f8f8f", "#173a6a", abs((a[0] + b[0]) / 2 - 760) / 560)
            c.lay(
                [np.vstack([curve([r[i] for r in rings]), curve([r[k] for r in rings])[::-1]])],
                tone,
                mix(tone, "#ffb066", 0.25),
                tex=0.1,
            )
            for u in np.linspace(0, 1, 7):
                c.lay(limb(curve([r[i] * (1 - u) + r[k] * u for r in rings])[::3], 1.2), "#0f2a55", alpha=0.5)
            c.lay(limb(curve([r[i] for r in rings]), 4, 2), "#8fd0c0", "#2a5a7a")
            c.lay([np.array([a, b, b + (0, 34), a + (0, 34)])], "#f4e3bd", "#d99a5a")
            for u in np.linspace(0, 1, 9)[:-1] + 1 / 16:
                c.lay(disc(*(a * (1 - u) + b * u + (0, 34)), np.hypot(*(b - a)) / 18, 16), "#f4e3bd", "#e0a868")
    c.draw("disc 0 -4 60 17 + limb 0,0 0,-74 / 8 2 + disc 0 -40 14;#ffd98a #a8642f;rim=3,2,#fff6cf", *rings[-1].mean(0))


def bandstand(c: Canvas) -> None:
    """A brass band on the bandstand on a blue evening."""
    cam, corners = Camera(1750, (850, 790), (0, 1.75, 0)), np.radians(np.arange(8) * 45 - 22.5)

    def ring(r: float, h: float) -> Poly:
        return cam(*[(r * np.sin(a), h, 14 - r * np.cos(a)) for a in corners])

    c.grade("0 #0b1650 320 #1f3f92 620 #4a78b8 800 #8fa3c4", 0, 830)
    stars(c, 100, 480)
    c.lay(disc(1440, 170, 46, n=60), "#fff3c9", "#ffe09a", tex=0.02)
    c.light(1440, 170, 90, "#bcd0ff", 0.3)
    for x, y, s in ((60, 560, 1.3), (300, 640, 0.9), (1640, 540, 1.35), (1400, 640, 0.9)):  # trees in the dark
        c.lay(limb([(x, 880), (x + 6, y)], 20 * s, 10 * s), "#0c1438")
        for k, lift in enumerate((60, 130, 170, 120, 40)):
            foliage(
                c,
                x + (k - 2) * 74 * s,
                y - lift * s,
                110 * s,
                100 * s,
                "#0b1a48 #122a62 #1f4380",
                120,
                24 * s,
                (0.3 if x < 850 else -0.3, -0.2),
            )
    for x in range(-20, 1720, 40):
        foliage(c, x, 812, 40, 34, "#0c1c48 #16306a #244a80", 14, 20)
    c.grade("820 #2f5f6a 960 #1d3f5a 1200 #0a1535", 818, 1200)
    c.light(850, 940, 620, "#ffb45a", 0.5, 0.22)
    c.light(850, 610, 470, "#ffb860", 0.62, 0.6)
    deck, low, ceiling = ring(4.2, 1.15), ring(4, 1.15), ring(4, 4.2)
    c.lay([ceiling], "#ffe2a0", "#f0a850")
    c.lay(poly(ceiling[7], ceiling[2], low[2], low[7]), "#f2b05c", "#7f3346", alpha=0.88, tex=0.03)
    for i in (3, 4, 5, 6):
        c.lay(limb([low[i], ceiling[i]], 7, 6), "#c9813f", "#8f4a35")
    c.lay([deck], "#e0a860", "#b87440")
    for x, z, kind in CREW:
        ((px, py),), s, flip = cam((x, 1.15, z)), 3010 / z, -1 if x > 0 else 1
        person(c, "play", px, py, s, "#8f2338 #20244f #d9a080 #2a1a22", flip, (-2 * flip, 2, "#ffd98a"))
        c.draw(CAP + BRASS[kind] + ";#ffe28a #b8742a;rim=-1.5,1.5,#fff6cf", px, py, s * flip, s)
    ((px, py),) = cam((0, 1.2, 12))
    person(c, "conduct", px, py, 256, "#20244f #171a3a #d9a080 #8f8a92", 1, (-2, 2, "#ffd98a"), 0.08, True)
    c.draw("limb 74,-252 120,-300 / 2.2 1.2;#fffbe6", px, py)
    rings = [ring(*p) for p in ((4.5, 4.25), (3.3, 4.75), (2.2, 5.5), (1.2, 6.2), (0.55, 6.6), (0.5, 6.9))]
    pavilion(c, ring(4.3, 0), deck, low, ring(4, 1.85), rings, ring(4, 4.3))
    eaves = ring(4.5, 4)
    for i in (7, 0, 1):
        lanterns(c, eaves[i], eaves[(i + 1) % 8], 26, 5, 15)
    lanterns(c, np.array([-20, 330]), eaves[7], 60, 6, 19)
    lanterns(c, eaves[2], np.array([1720, 320]), 60, 6, 19)
    for row, (y, s, n) in enumerate(((1010, 62, 19), (1085, 84, 14), (1185, 116, 11))):  # the listeners
        for i in range(n):
            x = (i + 0.5 + c.rng.uniform(-0.25, 0.25)) * 1700 / n + (row % 2) * 30
            tone = mix(("#1f2a5f", "#2a2350", "#16305f")[i % 3], "#060b24", 0.25 + 0.28 * row)
            lean = 2.2 if x < 850 else -2.2
            c.lay(
                move(LISTENERS[c.rng.integers(5)], x, y - c.rng.uniform(-0.15, 0.35) * s, s),
                tone,
                mix(tone, "#050922", 0.7),
                rim=[(-lean, 2.4, "#ffb866"), (0, 2, "#ffcf8a")],
            )
