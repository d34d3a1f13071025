"""Draw the pictures of the sample issue: draw.py FOLDER [FONT] (the same bytes on every run)."""

# ruff: noqa: RUF005 (points are numpy arrays: adding a pair shifts them)

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

S = 2  # everything is painted at twice the size and scaled down at the end
Poly = np.ndarray
Shape = list[np.ndarray]
Points = str | Sequence | np.ndarray  # of points or, in a string, "x,y x,y ..."
Colour = str | np.ndarray
Rim = tuple[float, float, Colour] | list[tuple[float, float, Colour]] | None  # shift right, down; colour
Box = tuple[int, int, int, int]

# ---------------------------------------------------------------- colours and geometry


def rgb(colour: Colour) -> np.ndarray:
    """Turn "#rrggbb" into three floats from 0 to 1."""
    return np.array(list(bytes.fromhex(colour[1:])), np.float32) / 255 if isinstance(colour, str) else colour


def mix(a: Colour, b: Colour, t: float) -> np.ndarray:
    """Blend two colours."""
    return rgb(a) * (1 - t) + rgb(b) * t


def pts(points: Points) -> Poly:
    """Read a list of points, also from a string."""
    if isinstance(points, str):
        points = [[float(n) for n in p.split(",")] for p in points.split()]
    return np.array(points, float)


def poly(*points: Points) -> Shape:
    """Make a straight-edged polygon."""
    return [pts(points[0] if len(points) == 1 else points)]


def rect(x0: float, y0: float, x1: float, y1: float) -> Shape:
    """Make an upright rectangle."""
    return [np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], float)]


def disc(x: float, y: float, rx: float, ry: float | None = None, n: int = 30) -> Shape:
    """Make a disc or an ellipse."""
    t = np.linspace(0, 2 * np.pi, int(n), endpoint=False)
    return [np.stack([x + rx * np.cos(t), y + (ry or rx) * np.sin(t)], 1)]


def curve(points: Points, closed: bool = False, n: int = 10) -> Poly:
    """Run a smooth (Catmull-Rom) curve through the points."""
    p = pts(points)
    p = np.vstack([p[-1:], p, p[:2]]) if closed else np.vstack([p[:1], p, p[-1:]])
    t = np.linspace(0, 1, n, endpoint=False)[:, None]
    parts = [
        b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
        for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False)
    ]
    return np.vstack(parts if closed else [*parts, p[-1:]])


def blob(*points: Points) -> Shape:
    """Make a smooth closed shape through the points."""
    return [curve(points[0] if len(points) == 1 else points, closed=True)]


def limb(points: Points, *radii: float) -> Shape:
    """Make a rounded stroke along a curve whose radius follows the given ones."""
    p = pts(points)
    p = curve(p, n=8) if len(p) > 2 else p
    r = np.interp(np.linspace(0, 1, len(p)), np.linspace(0, 1, len(radii)), radii)
    d = np.gradient(p, axis=0)
    side = np.stack([-d[:, 1], d[:, 0]], 1) / (np.hypot(*d.T)[:, None] + 1e-9) * r[:, None]
    return [np.vstack([p + side, (p - side)[::-1]]), *(disc(*p[i], r[i], n=14)[0] for i in (0, -1) if r[i] > 0.6)]


def move(shape: Shape, x: float, y: float, sx: float = 1, sy: float | None = None, turn: float = 0) -> Shape:
    """Turn a shape about the origin by some degrees, scale it and shift it."""
    a, scale = np.radians(turn), (sx, abs(sx) if sy is None else sy)
    spin = np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
    return [(p @ spin if turn else p) * scale + (x, y) for p in shape]


def band(line: Poly, *ends: Sequence[float]) -> Shape:
    """Close a line with further corners."""
    return [np.vstack([line, np.array(ends, float)])]


def shape(words: str) -> Shape:
    """Read a shape such as "rect 0 0 9 9 + limb 0,0 5,5 / 2 1" (after the slash, the radii)."""
    made: Shape = []
    for part in words.split("+"):
        name, _, rest = part.strip().partition(" ")
        places, _, radii = rest.partition("/")
        if name in ("rect", "disc"):
            made += {"rect": rect, "disc": disc}[name](*map(float, places.split()))
        else:
            made += {"poly": poly, "blob": blob, "limb": limb}[name](places, *map(float, radii.split()))
    return made


def noise(rng: np.random.Generator, w: int, h: int, cell: float, aspect: float = 1) -> np.ndarray:
    """Make soft fractal noise of unit spread, stretched sideways by the aspect."""
    total = np.zeros((h, w), np.float32)
    for octave in range(4):
        size = cell / 2**octave
        grid = rng.normal(0, 1, (max(2, int(h / size) + 2), max(2, int(w / size / aspect) + 2)))
        field = Image.fromarray(grid.astype(np.float32)).resize((w, h), Image.Resampling.BICUBIC)
        total += np.asarray(field) * 0.6**octave
    return total / total.std()


class Camera:
    """Project points (right, up, away) in metres onto the page."""

    def __init__(self, focal: float, page: tuple[float, float], eye: Sequence[float], yaw: float = 0):
        self.focal, self.page, self.eye = focal, page, np.array(eye, float)
        self.cos, self.sin = np.cos(np.radians(yaw)), np.sin(np.radians(yaw))

    def __call__(self, *points: Sequence[float]) -> Poly:
        """Project the points, holding those behind the eye just in front of it."""
        x, y, z = (np.array(points, float) - self.eye).T
        x, z = x * self.cos - z * self.sin, np.maximum(x * self.sin + z * self.cos, 0.2)
        return np.stack([self.page[0] + self.focal * x / z, self.page[1] - self.focal * y / z], 1)


# ---------------------------------------------------------------- the canvas


class Canvas:
    """A sheet of paper that takes layers of textured paint."""

    def __init__(self, w: int, h: int, seed: int):
        self.w, self.h, self.rng = w, h, np.random.default_rng(seed)
        self.a = np.zeros((h * S, w * S, 3), np.float32)
        self.mottle = 0.6 * noise(self.rng, w * S, h * S, 160) + 0.4 * noise(self.rng, w * S, h * S, 48, 5)

    def _mask(self, form: Shape, box: Box, soft: float = 0) -> np.ndarray:
        image = Image.new("L", (box[2] - box[0], box[3] - box[1]))
        pen = ImageDraw.Draw(image)
        for p in form:
            pen.polygon([tuple(q) for q in (p * S - box[:2]).tolist()], fill=255)
        return np.asarray(image.filter(ImageFilter.GaussianBlur(float(soft * S))) if soft else image, np.float32) / 255

    def lay(
        self,
        form: Shape,
        top: Colour | None,
        bottom: Colour | None = None,
        alpha: float = 1,
        soft: float = 0,
        tex: float = 0.05,
        clip: Shape | None = None,
        rim: Rim = None,
        glow: bool = False,
    ) -> None:
        """Lay one shape of mottled paint, shaded downwards and lit along its rims (or only its rims)."""
        points = np.concatenate(form) * S
        x0, y0 = np.maximum(points.min(0) - soft * S * 3 - 3, 0).astype(int)
        x1, y1 = np.minimum(points.max(0) + soft * S * 3 + 3, (self.w * S, self.h * S)).astype(int)
        if x1 <= x0 or y1 <= y0:
            return
        mask = self._mask(form, (x0, y0, x1, y1), soft)
        bounds = alpha * (1 if clip is None else self._mask(clip, (x0, y0, x1, y1))[..., None])
        view = self.a[y0:y1, x0:x1]
        if top is not None:
            t = (np.arange(y0, y1) - points[:, 1].min()) / max(1, np.ptp(points[:, 1]))
            t = np.clip(t, 0, 1).astype(np.float32)[:, None, None]
            paint = rgb(top) + (rgb(top if bottom is None else bottom) - rgb(top)) * t
            paint = paint * (1 + tex * self.mottle[y0:y1, x0:x1, None])
            view += (paint * (1 - view) if glow else paint - view) * mask[..., None] * bounds
        for dx, dy, lit in [rim] if isinstance(rim, tuple) else rim or []:
            image = Image.fromarray((mask * 255).astype(np.uint8))
            edge = mask - np.asarray(ImageChops.offset(image, int(dx * S), int(dy * S)), np.float32) / 255
            view += (rgb(lit) - view) * np.clip(edge, 0, 1)[..., None] * bounds

    def draw(
        self, sheet: str, x: float = 0, y: float = 0, sx: float = 1, sy: float | None = None, clip: Shape | None = None
    ) -> None:
        """Lay shapes written one a line: shape; colours; options such as alpha=, rim=x,y,colour or in (clip)."""
        for line in sheet.strip().splitlines():
            form, paint, *options = line.split(";")
            how: dict = {}
            for word in " ".join(options).split():
                key, _, value = word.partition("=")
                if key == "rim":
                    dx, dy, lit = value.split(",")
                    how.setdefault("rim", []).append((float(dx), float(dy), lit))
                else:
                    how["clip" if key == "in" else key] = clip if key == "in" else float(value)
            colours = [None if c == "-" else c for c in paint.split()]
            self.lay(move(shape(form), x, y, sx, sy), *colours, **how)

    def grade(self, stops: str, y0: float, y1: float) -> None:
        """Fill a band with colours running downwards through stops written "height #colour"."""
        words = stops.split()
        rows, at = np.arange(int(y0 * S), int(y1 * S)), [float(n) * S for n in words[::2]]
        ramp = [np.interp(rows, at, [rgb(colour)[i] for colour in words[1::2]]) for i in range(3)]
        self.a[rows] = np.stack(ramp, 1)[:, None] * (1 + 0.025 * self.mottle[rows, :, None])

    def light(self, x: float, y: float, r: float, colour: Colour, k: float, flat: float = 1) -> None:
        """Shine a soft round light, squashed by flat."""
        y0, y1 = (int(np.clip(v, 0, self.h) * S) for v in (y - 3 * r * flat, y + 3 * r * flat))
        x0, x1 = (int(np.clip(v, 0, self.w) * S) for v in (x - 3 * r, x + 3 * r))
        gy = np.exp(-(((np.arange(y0, y1) / S - y) / (r * flat)) ** 2))[:, None]
        gx = np.exp(-(((np.arange(x0, x1) / S - x) / r) ** 2))[None]
        view = self.a[y0:y1, x0:x1]
        view += (1 - view) * rgb(colour) * (gx * gy * k).astype(np.float32)[..., None]

    def mist(self, y: float, depth: float, colour: Colour, k: float) -> None:
        """Drift a bank of mist across the sheet around one height."""
        y0, y1 = (int(np.clip(v, 0, self.h) * S) for v in (y - 2.5 * depth, y + 2.5 * depth))
        fall = np.exp(-(((np.arange(y0, y1) / S - y) / depth) ** 2))[:, None] * k
        cover = np.clip(fall * (1 + 0.3 * self.mottle[y0:y1]), 0, 1)[..., None].astype(np.float32)
        self.a[y0:y1] += (rgb(colour) - self.a[y0:y1]) * cover

    def clouds(self, y0: float, y1: float, colour: Colour, k: float, cut: float) -> None:
        """Brush streaky clouds over a band of sky."""
        n = int((y1 - y0) * S)
        field = np.clip((noise(self.rng, self.w * S, n, 260, 4) - cut) * 0.9, 0, 1)
        cover = field * np.sin(np.linspace(0, np.pi, n))[:, None].astype(np.float32) * k
        view = self.a[int(y0 * S) : int(y0 * S) + n]
        view += (rgb(colour) - view) * cover[..., None]

    def reflect(self, y: float, depth: float, k: float, sway: float, tint: Colour) -> None:
        """Mirror what stands above a waterline into the water, broken by ripples."""
        line, n = int(y * S), int(min(depth, y, self.h - y) * S)
        far = np.arange(n) / S
        ripple = np.sin(far**0.8 * 0.9) + np.sin(far**0.9 * 0.37 + 1) + self.rng.normal(0, 0.3, n)
        shift = (ripple * sway * S * (0.15 + far / (far[-1] + 1))).astype(int)
        for i in range(n):
            row = mix(np.roll(self.a[line - 1 - i], shift[i], 0), tint, 0.25)
            self.a[line + i] += (row - self.a[line + i]) * (k * (1 - (far[i] / depth) ** 1.5))

    def ripples(
        self, y0: float, y1: float, colours: str, n: int, k: float, x: float | None = None, spread: float = 0
    ) -> None:
        """Stroke flat ripples that grow towards the viewer, along a path of light if x is given."""
        for depth in np.sort(self.rng.random(n) ** 1.6):
            y, long = y0 + (y1 - y0) * depth, (10 + 90 * depth) * self.rng.uniform(0.5, 1.5)
            at = self.rng.uniform(-50, self.w + 50) if x is None else x + self.rng.normal() * spread * (0.25 + depth)
            high = (0.9 + 4.5 * depth) * self.rng.uniform(0.5, 1.2)
            lens = limb([(at - long, y), (at - long / 4, y - high / 2), (at + long, y)], 0, high, high * 0.6, 0)
            self.lay(lens, self.rng.choice(colours.split()), alpha=k * self.rng.uniform(0.5, 1), tex=0)

    def ridge(
        self,
        y: float,
        amp: float,
        cell: float,
        paint: str,
        slope: str,
        base: float,
        rough: float = 0.45,
        rim: Rim = None,
    ) -> None:
        """Paint a range of hills across the sheet; slope lists heights added from left to right."""
        x, rise = np.arange(-10, self.w + 14, 4.0), [float(n) for n in slope.split()]
        line = np.interp(x, np.linspace(0, self.w, len(rise)), rise) + y
        for octave in range(5):
            knots = np.arange(-1, self.w / cell * 2**octave + 3)
            wave = curve(np.stack([knots, self.rng.normal(0, 1, len(knots))], 1), n=8)
            line -= amp * rough**octave * np.interp(x / cell * 2**octave, *wave.T)
        self.lay(band(np.stack([x, line], 1), (self.w + 20, base), (-20, base)), *paint.split(), rim=rim)

    def finish(self) -> Image.Image:
        """Scale down, and let the grain of the paper through."""
        image = Image.fromarray((np.clip(self.a, 0, 1) * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.8))
        a = np.asarray(image.resize((self.w, self.h), Image.Resampling.LANCZOS), np.float32) / 255
        tooth = self.rng.normal(0, 1, (*a.shape[:2], 1)).astype(np.float32)
        for axis in (0, 1, 0, 1, 0, 1):
            tooth = tooth + np.roll(tooth, 1, axis)
        a = a * 0.955 + rgb("#f4e8d2") * 0.035 + tooth / tooth.std() * (0.004 + 0.006 * (1 - a))
        return Image.fromarray((np.clip(a, 0, 1) * 255 + 0.5).astype(np.uint8))


# ---------------------------------------------------------------- figures and things

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


# ---------------------------------------------------------------- the pictures

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


def oar(c: Canvas, x: float, y: float, bx: float, by: float, tone: str, s: float) -> None:
    """Reach an oar from the hands to a blade buried in a puddle."""
    for k in range(3):
        c.lay(
            limb(disc(bx - 6 + 20 * k, by + 8 * s, (34 + 22 * k) * s, (6 + 4 * k) * s)[0], 1.4),
            "#ffe3a0",
            alpha=0.75 - 0.2 * k,
            tex=0,
        )
    c.lay(limb([(x, y), (bx, by)], 3.4 * s, 2.6 * s), "#2a1230", rim=(0, 1, "#ffb057"))
    tip = np.array([bx, by]) + np.array([bx - x, by - y]) / np.hypot(bx - x, by - y) * 44 * s
    c.lay(limb([(bx, by), tip], 5 * s, 13 * s), tone, mix(tone, "#2a1230", 0.6), rim=(0, 2, "#fff0c0"))
    for dx, dy in c.rng.normal(0, 1, (9, 2)):
        c.lay(disc(tip[0] + 26 * dx, tip[1] - abs(20 * dy), c.rng.uniform(1, 3.4) * s), "#fff3cf", tex=0)


def rowing(c: Canvas) -> None:
    """An eight on the estuary at sunrise."""
    c.grade("0 #7a2f5f 150 #c4476a 290 #f2794f 390 #ffb347 440 #ffe08a", 0, 445)
    c.clouds(10, 330, "#ffb36a", 0.8, 0.3)
    c.clouds(120, 420, "#8f3360", 0.5, 0.7)
    c.light(620, 372, 420, "#ffcf5e", 0.7, 0.6)
    c.lay(disc(620, 352, 118, n=90), "#fffbe0", "#ffe27a", tex=0)
    c.ridge(400, 16, 380, "#c4576a #f29a5a", "-30 10 24 -6 -56", 444, 0.45, (-1, 2, "#ffc27a"))
    c.ridge(425, 12, 260, "#7f2f5a #b5485a", "-26 12 24 4 -40", 446, 0.5, (-1, 2, "#ff9a5e"))
    c.grade("444 #ffdc86 520 #f9a552 660 #d9605a 840 #8f3363 1000 #431a4a", 444, 1000)
    c.reflect(445, 70, 0.6, 10, "#f9a552")
    c.light(620, 520, 300, "#fff0a5", 0.6, 0.5)
    c.ripples(450, 1000, "#ffe9a0 #f28a55 #a83f66 #6a2658", 800, 0.5)
    c.ripples(450, 1000, "#fffbd9 #ffe58a #ffc95e", 420, 0.85, 620, 110)
    line, ink, seats = 668, "#2a1038", range(330, 1330, 142)
    for x in seats[1::2]:  # oars on the far side
        oar(c, x + 72, line - 62, x - 50, line - 108, "#e9d9d0", 0.7)
    for i, x in enumerate((*seats, 1520)):
        cox = x == 1520
        parts = body("cox" if cox else "row", x, line - 22, 250 if cox else 292 + 6 * np.sin(i * 2.1), -1 if cox else 1)
        whole = [q for part in parts for q in part]
        c.lay(whole, ink, "#1c0a28")
        c.lay(parts[2], "#1c0a28" if cox else ("#7a1f4a", "#8f2a4a")[i % 2], ink)
        c.lay(whole, None, soft=4, alpha=0.4, clip=whole, rim=(-6, 5, "#f2794f"))
        c.lay(whole, None, rim=[(-2, 2, "#ffb45a"), (0, 2, "#ffdc8a")])
    c.draw(
        """blob 96,-16 400,-24 900,-26 1500,-22 1716,-12 1500,2 900,7 400,3;#4a1440 #1c0a28;rim=0,2,#ffcf7a
        limb 150,-12 900,-14 1660,-10 / 1.6;#ffb45a;alpha=.9""",
        0,
        line,
    )
    c.reflect(line + 3, 250, 0.8, 11, "#7a2a58")
    c.ripples(line + 6, 1000, "#c4566a #7f2c5c #521d4f #ffb066", 300, 0.55)
    c.ripples(line + 30, 1000, "#fffbd9 #ffe58a", 90, 0.7, 620, 120)
    for i, x in enumerate(seats):  # riggers, and oars on the near side
        c.draw("limb 20,-20 44,-42 66,-20 / 2.4;#2a1038", x, line)
        if i % 2 == 0:
            oar(c, x + 76, line - 62, x - 96, line + 84, "#f4ead9", 1.15)
    for i in range(5):  # the wake
        c.lay(
            limb([(1700 - 20 * i, line + 2 + 7 * i), (1780, line + 10 + 11 * i), (1860, line + 14 + 17 * i)], 2.5, 1),
            "#ffd98a",
            alpha=0.7 - 0.1 * i,
        )
    gulls(c, " ".join(f"{1180 + 36 * i},{118 + 20 * abs(i)},17,-6" for i in range(-3, 6)), "#4a1a48")
    for _ in range(240):  # reeds and bulrushes on both banks
        x = c.rng.uniform(-30, 560) if c.rng.random() < 0.6 else c.rng.uniform(1440, 1830)
        h = (40 + 190 * max(1 - x / 560, (x - 1440) / 390 if x > 700 else 0)) * c.rng.uniform(0.5, 1)
        sway = c.rng.uniform(-10, 44)
        c.lay(
            limb([(x, 1015), (x + sway * 0.3, 1015 - h * 0.5), (x + sway, 1015 - h)], 3.4, 2, 0.4),
            "#220c2c",
            rim=(-1, 0, "#a83f5a"),
        )
        if c.rng.random() < 0.16:
            c.lay(limb([(x + sway, 1015 - h), (x + sway * 1.15, 985 - h)], 5.5, 4.5), "#2f1030", rim=(-2, 0, "#f2794f"))


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


# ---------------------------------------------------------------- the chart and the list of pictures

HERRING = dict(zip(range(2014, 2024), (412, 388, 395, 340, 310, 262, 240, 275, 298, 331), strict=True))  # year: tonnes


def herring_chart(font_file: str | None) -> Image.Image:
    """Chart the tonnes of herring landed each year, the last one highlighted."""
    left, right, top, base, ink, blue = 190, 1480, 178, 930, "#1c2430", "#0f4aa8"
    image = Image.new("RGB", (1500 * S, 1050 * S), "white")
    pen, slot = ImageDraw.Draw(image), (right - left) / len(HERRING)

    def text(x: float, y: float, words: str, anchor: str, colour: str = ink, size: int = 64) -> None:
        font = ImageFont.truetype(font_file, size * S) if font_file else ImageFont.load_default(size * S)
        pen.text((x * S, y * S), words, colour, font, anchor)

    text(22, 22, "Herring landed, tonnes", "la", size=74)
    for tonnes in range(0, 500, 100):
        y = base - (base - top) * tonnes / 420
        pen.rectangle([left * S, y * S - 2, right * S, y * S + 2], "#d5dae2" if tonnes else ink)
        text(left - 22, y, str(tonnes), "rm")
    for i, (year, tonnes) in enumerate(HERRING.items()):
        x, y, last = left + (i + 0.5) * slot, base - (base - top) * tonnes / 420, year == max(HERRING)
        pen.rectangle([(x - 0.37 * slot) * S, y * S, (x + 0.37 * slot) * S, base * S - 2], blue if last else "#8db0e0")
        text(x, base + 22, str(year)[2 * (i > 0) :], "ma", blue if last else ink)
        if last or tonnes in (min(HERRING.values()), max(HERRING.values())):
            text(x, y - 12, str(tonnes), "mb", blue if last else ink)
    return image.resize((1500, 1050), Image.Resampling.LANCZOS)


PICTURES: dict[str, tuple[Callable[[Canvas], None], int, int]] = {
    "ferry": (ferry, 1800, 1200),
    "lighthouse": (lighthouse, 1200, 1600),
    "market": (market, 1800, 1200),
    "footbridge": (footbridge, 1800, 1150),
    "football": (football, 1700, 1200),
    "orchard": (orchard, 1800, 1200),
    "mural": (mural, 1800, 1100),
    "rowing": (rowing, 1800, 1000),
    "bandstand": (bandstand, 1700, 1200),
    "headteacher": (headteacher, 1200, 1500),
}


def main(folder: str, font_file: str | None = None) -> None:
    """Draw every picture into the folder."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, (paint, w, h) in PICTURES.items():
        canvas = Canvas(w, h, seed=7)
        paint(canvas)
        canvas.finish().save(Path(folder, f"{name}.jpg"), quality=86, optimize=True, progressive=True)
    herring_chart(font_file).save(Path(folder, "herring-chart.png"), optimize=True)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: draw.py FOLDER [FONT]")
    main(*sys.argv[1:])
