"""Colours, geometry and the canvas on which the sample pictures are drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

S = 2  # everything is painted at twice the size and scaled down at the end


Poly = np.ndarray


Shape = list[np.ndarray]


Points = str | Sequence | np.ndarray  # of points or, in a string, "x,y x,y ..."


Colour = str | np.ndarray


Rim = tuple[float, float, Colour] | list[tuple[float, float, Colour]] | None  # shift right, down; colour


Box = tuple[int, int, int, int]


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
