"""The sample picture ferry.jpg."""

from __future__ import annotations

import numpy as np
from canvas import Canvas, disc, limb, move, pts
from figures import gulls, person, stones

SHIP = """
poly 60,-110 64,-212 726,-212 772,-118;#e9e6ea #a8aecb;rim=-4,3,#fff0cf
poly -6,-128 200,-124 400,-122 560,-125 700,-132 810,-153 908,-182 862,-40 838,8 14,8;#f1ece9 #a9aecb;rim=-4,3,#fff3d6
poly -2,-62 500,-60 700,-66 884,-84 868,-48 850,-14 838,8 14,8;#d8382a #7d1620;rim=-4,2,#ff9a6a
poly 8,-12 850,-12 838,8 14,8;#3a1226 #25102a
limb 0,-92 500,-90 893,-118 / 2.2;#c5281f
disc 110 -106 6 + disc 234 -106 6 + disc 358 -106 6 + disc 482 -106 6 + disc 606 -106 6 + disc 730 -108 6;#ffcf7c
poly 96,-212 96,-286 640,-286 676,-212;#efeaea #b3b6d0;rim=-4,3,#fff0cf
rect 96 -222 672 -212;#c5281f
rect 70 -292 668 -284;#fdf3e4 #8f97ba
poly 500,-290 500,-352 624,-352 650,-290;#f4efec #b9bbd3;rim=-4,3,#fff0cf
poly 508,-340 622,-340 634,-316 508,-316;#2c3158 #6d6a8f
limb 540,-341 544,-315 / 1.6 + limb 572,-341 576,-315 / 1.6 + limb 602,-341 607,-315 / 1.6;#e9e6ea
rect 486 -360 640 -351;#c5281f #8c1c22
poly 214,-290 226,-392 318,-392 338,-290;#df3a2b #8f1a22;rim=-5,3,#ff9d6d
poly 219,-336 223,-364 325,-364 331,-336;#e9e6ea #b5b7d1
rect 222 -400 322 -390;#2a2138
blob 372,-304 396,-316 422,-304 414,-292 380,-292 + blob 432,-304 456,-316 482,-304 474,-292 440,-292;#f07a35 #b84a2a
limb 566,-356 570,-470 / 3.5 1.5 + limb 540,-420 598,-420 / 1.8 + limb 552,-390 590,-390 / 4;#4a3f5e
limb 892,-180 896,-236 / 2 1.4 + limb 20,-124 8,-206 / 2 1.4;#4a3f5e
blob 8,-204 -18,-208 -42,-198 -40,-170 -16,-176 12,-180;#d8382a #9c1f28
limb 70,-309 500,-309 / 1 + limb 70,-301 500,-301 / .7;#f6f0ee
limb 570,-468 896,-236 / .7 + limb 570,-468 322,-398 / .7;#f6f0ee
"""


QUAY_THINGS = """
poly 540,792 596,760 700,744 690,770;#3a3156;alpha=.5 soft=5
poly 556,786 584,752 716,722 716,748;#5d4a62 #7d6274;rim=0,2,#ffc48d
limb 580,752 582,732 714,700 / 1.6;#3a2d4a
disc 265 868 130 9 + disc 330 884 90 6;#3a3156;alpha=.4 soft=5
blob 158,858 152,770 170,742 290,738 326,748 356,794 384,806 390,856 380,862 168,864;#3f86a0 #20405f;rim=-5,3,#ffd9a0
blob 300,758 322,758 346,796 300,796 + rect 238 760 288 796;#ffd9a0 #7c7ba0
disc 205 864 21 + disc 342 864 21;#1d1830
disc 205 864 9 + disc 342 864 9;#9c93a8
rect 392 847 418 893 + disc 405 847 21 11 + disc 405 893 22 8;#41344f #1f1a33;rim=-3,2,#ffb06e
rect 484 826 512 866;#54355a #2c1d3d;rim=-3,2,#ffc98f
limb 405,872 560,850 704,742 / 2.6 2.2 1.6;#2a2138
limb 40,900 40,560 58,524 104,520 / 7 4.5 4 3;#1e1934;rim=-2,0,#e08d5f
poly 84,520 126,520 134,540 76,540;#1e1934
"""


def ship(c: Canvas, x: float, y: float, s: float) -> None:
    """Paint the ferry, stern to the left, from its waterline."""
    c.draw(SHIP, x, y, s)
    for i in range(9):  # the open sides of the car deck
        c.draw(f"rect {92 + i * 66} -192 {142 + i * 66} -146;#2b2a4d #5a4560", x, y, s)
        if i in (1, 2, 4, 5, 7):
            c.draw(f"rect {96 + i * 66} -170 {130 + i * 66} -146;{('#93324a', '#d9a95a', '#4f7fa3')[i % 3]}", x, y, s)
            c.draw(f"rect {102 + i * 66} -180 {122 + i * 66} -168;#ffe7b0;alpha=.75", x, y, s)
    for i in range(19):
        c.draw(f"rect {116 + i * 27} -268 {134 + i * 27} -240;{'#ffd98c' if i % 5 else '#f4a95c'} #f7b765", x, y, s)
    c.lay(move([limb([(u, -292), (u, -309)], 0.9)[0] for u in range(70, 500, 15)], x, y, s), "#f6f0ee")
    for i in range(6):  # smoke drifting astern
        c.lay(
            move(disc(250 - i * 46, -424 - i * 15, 26 + i * 13, 13 + i * 5), x, y, s),
            "#7d7191",
            alpha=0.2 - i * 0.024,
            soft=9,
        )


def quay(c: Canvas) -> None:
    """Paint the stone quay in the left foreground."""
    c.draw("poly -10,905 505,905 690,744 520,726 -10,735;#8d7f98 #cbb0a6;rim=-3,0,#ffd9a5")
    for t in (0.15, 0.34, 0.57, 0.82):
        c.lay(limb([(-10, 744 + 161 * t), (690 - 185 * t, 744 + 161 * t)], 1.2), "#6a5d80", alpha=0.5)
    for u in np.linspace(-0.2, 0.95, 9):
        c.lay(limb([(520 * u + 90, 730), (505 * u, 905)], 1, 1.6), "#6a5d80", alpha=0.35)
    stones(c, pts("505,905 690,744 690,868 505,1115"), 5, 4, "#e0a184", "#4a3a5e")
    stones(c, pts("-120,905 505,905 505,1115 -120,1115"), 5, 7, "#8a7fa2", "#332f55")
    c.draw("""rect -10 1045 505 1115;#24382f #16222c;alpha=.6 soft=5 tex=.2
        poly 505,1045 690,840 690,868 505,1115;#2c3a30;alpha=.6 tex=.2
        rect -10 893 512 912 + limb 508,902 690,746 / 8 3;#d9bfae #a58ea0;rim=0,2,#ffe6bd""")


def ferry(c: Canvas) -> None:
    """A car ferry at the stone quay at dawn."""
    c.grade("0 #2c4479 170 #5f6ca3 330 #c58fae 440 #f6b596 530 #ffcf86 566 #ffdf9c", 0, 568)
    c.clouds(20, 430, "#f7a9a0", 0.75, 0.3)
    c.clouds(200, 520, "#ffe2b0", 0.7, 0.5)
    c.light(1625, 500, 560, "#ff8a3c", 0.5, 0.5)
    c.light(1625, 486, 150, "#ffdc8a", 0.6)
    c.lay(disc(1625, 486, 52), "#fffef4", "#fff3c0", tex=0)
    c.ridge(455, 26, 420, "#8d8fbd #f0b9a6", "-40 -70 -10 40 90", 566, 0.5, (-2, 2, "#fbd0b0"))
    c.ridge(500, 24, 300, "#6b6c9f #d3999d", "-60 -40 20 50 78", 568, 0.45, (-2, 2, "#e0a5a5"))
    c.ridge(535, 14, 220, "#474a80 #a5748d", "-60 -10 20 44 60", 570, 0.5, (-2, 2, "#c58a9b"))
    for i in range(26):  # the village across the water
        house = f"rect -9 -13 9 0 + poly -11,-13 0,-22 11,-13;{('#d8c3cf', '#b9a5c4', '#e6cbc4')[i % 3]} #8d7fae"
        c.draw(house + "\nrect -4 -9 0 -4;#ffe6a0", 40 + i * 21 + c.rng.uniform(-6, 6), 567, c.rng.uniform(0.7, 1.2))
    c.grade("566 #fbe0ad 640 #e2a99c 780 #8a83ab 960 #41588c 1200 #182b55", 566, 1200)
    c.reflect(568, 90, 0.6, 14, "#c99aa0")
    c.light(1625, 600, 330, "#ffcf85", 0.7, 0.4)
    c.ripples(572, 1200, "#ffe9bd #c3a3b8 #53639a #2d437a", 900, 0.5)
    ship(c, 700, 850, 0.93)
    c.reflect(857, 340, 0.85, 15, "#2b3f73")
    c.ripples(862, 1200, "#6d7db0 #31467d #1c2f5e #e8b7a6", 420, 0.5)
    c.ripples(572, 1200, "#fff6cf #ffe39b #ffd084", 520, 0.85, 1625, 105)
    quay(c)
    c.reflect(1113, 87, 0.75, 6, "#182b55")
    c.ripples(1110, 1215, "#5a6ca0 #8f86ab #14244a", 90, 0.6)
    c.draw(QUAY_THINGS)
    for pose, x, y, s, colours, skirt in (
        ("walk", 455, 868, 128, "#a3263a #241d3a #c98d78 #3a2430", 0.14),
        ("stand", 62, 876, 134, "#2b3a63 #241d3a #c08572 #2a2030", 0),
        ("stand", 108, 880, 120, "#d2923f #4a2f4a #c98d78 #6a3f30", 0.2),
    ):
        c.lay(limb([(x, y + 2), (x - 130, y + 22)], 7, 3), "#3a3156", alpha=0.4, soft=3)
        person(c, pose, x, y, s, colours, 1, (-2, 1, "#ffd9a5"), skirt)
    for x, y, r, k in ((390, 832, 26, 0.9), (105, 548, 62, 0.75), (105, 545, 14, 1)):
        c.light(x, y, r, "#fff0b8", k)
    gulls(
        c,
        "1250,175,88,-12 1010,110,46,8 1450,300,52,14 560,240,60,-6 820,300,30,5 1090,330,26,-9 1560,140,34,6",
        "#fffaf0",
        "#7d83b0",
        (-1.5, -1.5, "#4f5687"),
    )
    c.draw("rect -50 -50 1850 60;#1b2a57;alpha=.3 soft=60\nrect -50 1170 1850 1260;#0e1a3c;alpha=.4 soft=40")
