"""The sample picture headteacher.jpg."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from canvas import Canvas, Shape, blob, disc, limb, move, rect, shape

INK, PAPER, CLAY, TEAL = "#182033", "#f3e8d2", "#c9553a", "#2f7f86"


INKS = {"INK": INK, "PAPER": PAPER, "CLAY": CLAY, "TEAL": TEAL}


COAT = "blob 470,940 300,1010 170,1090 110,1260 70,1580 1140,1580 1092,1260 1030,1090 900,1010 736,940 600,1000"


SCARF = "blob 448,938 500,908 560,960 604,984 650,960 706,908 764,940 742,1020 650,1082 602,1092 548,1082 466,1022"


TAILS = "blob 560,1066 640,1066 664,1230 690,1390 612,1420 560,1400 540,1240"


LAPEL = "poly 150,962 262,1150 200,1190 236,1236 96,1520 70,1520 92,1100;TEAL;rim=4,0,PAPER rim=-5,-4,INK"


NECK = """
blob 540,770 520,900 470,960 600,1080 732,960 684,900 664,770;PAPER
blob 530,800 600,860 690,790 700,930 664,968 636,900 566,872;INK"""


HEAD_BLOCK = (
    "blob 446,520 440,610 458,704 500,786 556,840 604,854 652,838 704,782 746,700 762,606 756,516 720,420 "
    "600,380 486,420 + blob 436,590 412,584 410,630 432,690 452,680 + blob 768,588 792,582 794,630 772,690 "
    "752,680"
)


CHEEK = "blob 700,430 780,520 780,640 760,720 700,800 640,870 590,866 660,812 708,740 730,650 728,560"


EYE = """
blob 486,594 508,578 534,575 562,592 536,604 508,605;#fffaf0;tex=0
disc 525 588 17;TEAL;in
disc 525 588 9;INK;in
disc 530 584 3.5;#fffaf0
limb 481,597 507,577 534,573 567,594 / 2 6 6 2.4;INK
limb 494,612 524,618 556,606 / .3 2 2.6 1.4 .2;INK
limb 490,566 522,555 562,574 / .3 2 2.8 1.6 .2;INK"""


FEATURES = """
limb 470,508 506,486 540,484 578,502 / 2 9 10 3 + limb 756,508 720,486 686,484 648,502 / 2 9 10 3;INK
limb 606,560 618,620 640,672 632,692 604,700 / 1.5 3 5.5 6.5 4 + limb 568,680 562,694 576,702 / 2.5 4 2.5;INK
blob 532,752 572,738 602,746 634,737 676,748 640,770 602,777 566,772;CLAY
limb 518,742 558,758 602,760 646,757 690,738 / 2 4.4 3.4 4.4 2;INK
limb 570,786 602,794 638,785 / .3 3 4 2 .2 + limb 574,826 604,832 634,824 / .3 2 3.2 2 .2;INK
limb 552,690 520,720 512,760 / .3 2 3.4 2 .2 + limb 652,690 688,716 698,754 / .3 2 3.4 2 .2;INK
limb 500,760 506,778 520,788 / .3 2 3.4 2 .2 + limb 466,600 456,612 452,626 / .3 2 3 2 .2;INK
limb 560,446 604,438 650,446 / .3 2 3.2 2 .2 + limb 548,464 606,456 664,464 / .3 2 3.2 2 .2;INK
limb 594,600 596,640 590,664 / .3 2 2.4 1 .2;CLAY
limb 590,572 600,564 610,572 / 7 8 7 + limb 456,568 430,562 412,572 / 7 6 5 + limb 744,568 772,562 790,572 / 7 6 5;INK
limb 478,606 484,560 508,538 / .3 2 3 2 .2 + limb 630,606 636,560 660,538 / .3 2 3 2 .2;PAPER
disc 425 706 11 + disc 779 706 11;CLAY;rim=3,2,INK"""


HAIR = (
    "blob 426,650 388,570 378,460 410,346 500,262 620,238 732,266 808,352 830,470 814,580 774,650 764,560 740,480 "
    "690,420 640,396 560,440 490,476 456,530 444,590"
)


def cut(c: Canvas, sheet: str, clip: Shape | None = None, **place: float) -> None:
    """Print shapes in the named inks of the linocut."""
    for name, colour in INKS.items():
        sheet = sheet.replace(name, colour)
    c.draw(sheet, clip=clip, **place)


def gouge(c: Canvas, points: Sequence[Sequence[float]], w: float, tone: str = PAPER, clip: Shape | None = None) -> None:
    """Carve one tapering line into the block."""
    points = points if len(points) > 2 else [points[0], np.mean(points, 0), points[1]]
    c.lay(limb(points, 0.3, 0.8 * w, w, 0.6 * w, 0.2), tone, tex=0, clip=clip)


def shelves(c: Canvas) -> None:
    """Print the bookshelves behind the sitter."""
    c.lay(rect(0, 0, 1200, 1500), INK)
    for y in (330, 690, 1050, 1410):
        x = -20.0
        while x < 1210:
            w, h = c.rng.uniform(38, 84), c.rng.uniform(210, 300)
            tone = (TEAL, CLAY, PAPER, TEAL, INK, CLAY)[c.rng.integers(6)]
            line = INK if tone == PAPER else PAPER
            c.lay(rect(x, y - h, x + w - 5, y), tone)
            c.lay([rect(x + 5, y - h * u - 3, x + w - 10, y - h * u + 3)[0] for u in (0.2, 0.83, 0.9)], line, tex=0)
            if w > 56:
                c.lay(rect(x + 12, y - h * 0.68, x + w - 17, y - h * 0.4), line, tex=0)
                c.lay([rect(x + 18, y - h * u, x + w - 24, y - h * u + 5)[0] for u in (0.63, 0.56, 0.49)], tone, tex=0)
            for u, v in c.rng.random((4, 2)):  # chatter of the gouge down the spine
                gx, gy = x + 3 + 7 * u, y - h * v
                gouge(c, [(gx, gy), (gx + 1, gy + 36)], 1.8, PAPER if tone == INK else INK)
            x += w
        c.lay(rect(0, y, 1200, y + 24), PAPER)
        for x in range(-20, 1200, 46):
            gouge(c, [(x, y + 12 + c.rng.uniform(-5, 5)), (x + 60, y + 12 + c.rng.uniform(-4, 4))], 1.6, INK)
    c.lay(blob("600,210 330,330 330,640 420,900 600,980 780,900 870,640 870,330"), INK)


def clothes(c: Canvas) -> None:
    """Print the neck, scarf and jacket."""
    coat, scarf, tails = shape(COAT), shape(SCARF), shape(TAILS)
    c.lay(move(coat, 0, -10), PAPER, tex=0)
    c.lay(coat, TEAL)
    for side in (-1, 1):
        for t in np.linspace(0, 1, 26):
            x, y = 600 + side * (150 + 330 * t), 999 + 120 * t**1.6 + 26 * np.sin(t * 3)
            gouge(c, [(x, y), (x + side * 8 * t, y + 136), (x - side * 18 * t, y + 326 + 120 * t)], 4.6, INK, coat)
        gouge(c, [(600 + side * 330, 1240), (600 + side * 310, 1380), (600 + side * 322, 1520)], 13, INK, coat)
    cut(c, NECK)
    for i in range(7):
        gouge(c, [(596 + 15 * i, 862 - 7 * i), (614 + 13 * i, 900 - 4 * i), (640 + 8 * i, 940)], 3)
    for form in (tails, scarf):
        c.lay(move(form, -18, -30, 1.03), INK, tex=0)
        c.lay(form, CLAY)
    for i in range(9):
        for side, tone in ((-1, PAPER), (1, INK)):
            fold = [(134 - 12 * i, 944 + 11 * i), (100 - 14 * i, 1012 + 5 * i), (40 - 9 * i, 1066)]
            gouge(c, [(604 + side * dx, y) for dx, y in fold], 3.6, tone, scarf)
        gouge(c, [(566 + 9 * i, 1090), (560 + 12 * i, 1240), (566 + 14 * i, 1400)], 3.4, (PAPER, INK)[i % 2], tails)
    for side in (-1, 1):
        cut(c, LAPEL if side > 0 else LAPEL.replace("=4,", "=-4,").replace("=-5,", "=5,"), x=600, sx=side, sy=1)
    cut(c, "disc 372 1190 34;PAPER\ndisc 372 1190 26;CLAY\nblob 358,1190 366,1178 388,1186 390,1196 366,1202;PAPER")


def headteacher(c: Canvas) -> None:
    """A linocut portrait of the headteacher before her bookshelves."""
    shelves(c)
    clothes(c)
    head, hair = shape(HEAD_BLOCK), shape(HAIR)
    c.lay(move(head, -12, -11, 1.02), INK, tex=0)
    c.lay(head, PAPER)
    c.lay(shape(CHEEK), CLAY, clip=head)
    for i in range(30):  # hatching turns the cheek away from the light
        y, depth = 470 + 12.6 * i, 60 + 26 * np.sin(i * 0.55) + 18 * (i > 17)
        right = np.interp(y, [430, 520, 610, 700, 780, 850], [730, 760, 764, 748, 706, 640])
        gouge(c, [(right + 6, y - 14), (right - depth * 0.5, y), (right - depth, y + 16)], 3.4, INK, head)
    for i in range(6):
        gouge(c, [(476 + 5 * i, 676 + 8 * i), (502 + 4 * i, 672 + 9 * i), (524, 664 + 11 * i)], 3, CLAY, head)
    for x in (0, 148):
        cut(c, EYE, clip=move(shape(EYE.splitlines()[1].split(";")[0]), x, 0), x=x)
        ring = disc(524 + x, 584, 69, n=60)[0]
        for r, tone in ((8, INK), (2.4, TEAL)):
            c.lay(limb(np.vstack([ring, ring[:1]]), r), tone, tex=0)
    cut(c, FEATURES)
    c.lay(move(hair, -12, -12, 1.02), PAPER, tex=0)
    c.lay(hair, INK)
    for i, t in enumerate(np.linspace(0, 1, 34)):  # grey strands swept from the parting to the left
        x, y, mx, my = 672 - 30 * t, 268 + 128 * t, 408 + 136 * t, 322 + 104 * t
        end = (398 + 66 * t**2, 600 - 130 * t**2 + 26 * np.sin(i * 1.7))
        gouge(c, [(x, y), ((x + mx) / 2, y - 6 + 20 * t), (mx, my), end], 2 + 0.8 * (i % 3), PAPER, hair)
    for i, t in enumerate(np.linspace(0, 1, 19)):  # and to the right
        gouge(
            c,
            [
                (684 - 4 * t, 270 + 126 * t),
                (776 - 42 * t, 324 + 96 * t),
                (820 - 60 * t, 470 + 40 * t),
                (806 - 36 * t, 622 - 30 * t + 18 * np.sin(i * 2.3)),
            ],
            1.6 + 0.7 * (i % 3),
            PAPER,
            hair,
        )
    for x, y, r in c.rng.random((500, 3)):  # specks the roller missed
        c.lay(disc(1200 * x, 1500 * y, 0.6 + 1.1 * r, n=7), PAPER, alpha=0.5, tex=0)
    cut(c, "rect -9 -9 1209 26 + rect -9 1474 1209 1509 + rect -9 -9 26 1509 + rect 1174 -9 1209 1509;PAPER")
