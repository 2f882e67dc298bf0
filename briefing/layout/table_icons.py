"""A mark's name and a square in, native shapes out: Harvey balls, lights, icons, arrows, all drawn by us."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from briefing.document.drawings.table import CellMark
from briefing.geometry import Pt, Rect, union
from briefing.layout.pieces import open_path
from briefing.pages import Fill, PathOp, ShapeItem, Stroke

ROUND = 0.5523
"""Length of the controls of a cubic curve that draws a quarter of a circle, in radii."""

Points = Sequence[tuple[float, float]]
"""Places in a square whose sides are 1 long, from its top left."""


def mark_shapes(mark: CellMark, square: Rect, ink: str) -> tuple[ShapeItem, ...]:
    """The shapes of a mark in a square; `ink` is the colour of what has none of its own."""
    if mark.family == "harvey":
        return _harvey(int(mark.name), square, ink)
    if mark.family == "light":
        return (_LIGHTS[mark.name](square),)
    if mark.family == "arrow":
        return (_ARROWS[mark.name](square, ink),)
    return _ICONS[mark.name](square, ink)


# --- Harvey balls ---------------------------------------------------------------------------------


def _harvey(quarters: int, square: Rect, ink: str) -> tuple[ShapeItem, ...]:
    """A ring, filled clockwise from twelve o'clock."""
    width = square.w * 0.08
    ring = ShapeItem(
        rect=square.inset(width / 2), geometry="ellipse", fill=Fill("paper"), stroke=Stroke(ink, width),
        name=f"Harvey ball {quarters}/4",
    )  # fmt: skip
    if not quarters:
        return (ring,)
    if quarters == 4:
        return ring, ShapeItem(rect=square.inset(width), geometry="ellipse", fill=Fill(ink), name="Filled part")
    return ring, _pie(quarters, square.inset(width), ink)


def _pie(quarters: int, square: Rect, ink: str) -> ShapeItem:
    r, cx, cy = square.w / 2, square.x + square.w / 2, square.y + square.h / 2
    spokes = ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0))
    ops: list[PathOp] = [("M", cx, cy), ("L", cx, cy - r)]
    for (ax, ay), (bx, by) in pairwise((*spokes, spokes[0])[: quarters + 1]):
        ops.append(_arc(cx, cy, r, (ax, ay), (bx, by)))
    left = cx - r if quarters == 3 else cx
    bottom = cy if quarters == 1 else cy + r
    rect = Rect(left, cy - r, cx + r - left, bottom - (cy - r))
    return ShapeItem(rect=rect, geometry="path", path=(*ops, ("Z",)), fill=Fill(ink), name="Filled part")


def _arc(cx: Pt, cy: Pt, r: Pt, start: tuple[float, float], end: tuple[float, float]) -> PathOp:
    """A quarter of a circle between two of its spokes."""
    (ax, ay), (bx, by) = start, end
    return (
        "C",
        cx + r * (ax + ROUND * bx),
        cy + r * (ay + ROUND * by),
        cx + r * (bx + ROUND * ax),
        cy + r * (by + ROUND * ay),
        cx + r * bx,
        cy + r * by,
    )


# --- shapes from points ---------------------------------------------------------------------------


def _placed(points: Points, square: Rect) -> list[tuple[Pt, Pt]]:
    return [(square.x + x * square.w, square.y + y * square.h) for x, y in points]


def _filled(points: Points, square: Rect, color: str, name: str) -> ShapeItem:
    placed = _placed(points, square)
    ops: list[PathOp] = [("M", *placed[0]), *(("L", x, y) for x, y in placed[1:]), ("Z",)]
    rect = union([Rect(x, y, 0.0, 0.0) for x, y in placed])
    return ShapeItem(rect=rect, geometry="path", path=tuple(ops), fill=Fill(color), name=name)


def _stroked(points: Points, square: Rect, color: str, name: str) -> ShapeItem:
    return open_path(_placed(points, square), Stroke(color, square.w * 0.15), name=name)


# --- lights: told apart by form as well as colour -------------------------------------------------

_TRIANGLE = ((0.5, 0.05), (1.0, 0.95), (0.0, 0.95))
_DIAMOND = ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5))

_LIGHTS: Mapping[str, Callable[[Rect], ShapeItem]] = {
    "green": lambda square: ShapeItem(
        rect=square.inset(square.w * 0.06), geometry="ellipse", fill=Fill("good"), name="Light green"
    ),
    "amber": lambda square: _filled(_TRIANGLE, square, "warn", "Light amber"),
    "red": lambda square: _filled(_DIAMOND, square, "bad", "Light red"),
}

# --- arrows of differences ------------------------------------------------------------------------

_ARROWS: Mapping[str, Callable[[Rect, str], ShapeItem]] = {
    "up": lambda square, ink: _filled(((0.5, 0.1), (1.0, 0.9), (0.0, 0.9)), square, ink, "Arrow up"),
    "down": lambda square, ink: _filled(((0.0, 0.1), (1.0, 0.1), (0.5, 0.9)), square, ink, "Arrow down"),
    "flat": lambda square, ink: _filled(((0, 0.38), (1, 0.38), (1, 0.62), (0, 0.62)), square, ink, "Arrow flat"),
}

# --- icons ----------------------------------------------------------------------------------------

_STAR = (
    (0.5, 0.0), (0.618, 0.363), (1.0, 0.363), (0.691, 0.588), (0.809, 0.951), (0.5, 0.727), (0.191, 0.951),
    (0.309, 0.588), (0.0, 0.363), (0.382, 0.363),
)  # fmt: skip
_ARROW_UP = ((0.5, 0.05), (0.92, 0.5), (0.62, 0.5), (0.62, 0.95), (0.38, 0.95), (0.38, 0.5), (0.08, 0.5))
_ARROW_DOWN = tuple((x, 1 - y) for x, y in _ARROW_UP)
_ARROW_FLAT = tuple((1 - y, x) for x, y in _ARROW_UP)


def _warning(square: Rect, ink: str) -> tuple[ShapeItem, ...]:
    bar = ((0.44, 0.35), (0.56, 0.35), (0.56, 0.65), (0.44, 0.65))
    point = ((0.44, 0.73), (0.56, 0.73), (0.56, 0.85), (0.44, 0.85))
    return (
        _filled(_TRIANGLE, square, "warn", "Icon warning"),
        _filled(bar, square, "paper", "Icon warning"),
        _filled(point, square, "paper", "Icon warning"),
    )


def _flag(square: Rect, ink: str) -> tuple[ShapeItem, ...]:
    pole = ((0.12, 0.0), (0.24, 0.0), (0.24, 1.0), (0.12, 1.0))
    cloth = ((0.24, 0.06), (0.95, 0.06), (0.75, 0.31), (0.95, 0.56), (0.24, 0.56))
    return _filled(pole, square, ink, "Icon flag"), _filled(cloth, square, ink, "Icon flag")


def _cross(square: Rect, ink: str) -> tuple[ShapeItem, ...]:
    falling, rising = ((0.15, 0.15), (0.85, 0.85)), ((0.15, 0.85), (0.85, 0.15))
    return _stroked(falling, square, "bad", "Icon cross"), _stroked(rising, square, "bad", "Icon cross")


def _plus(square: Rect, ink: str) -> tuple[ShapeItem, ...]:
    upright = ((0.42, 0.08), (0.58, 0.08), (0.58, 0.92), (0.42, 0.92))
    return _minus(square, ink)[0], _filled(upright, square, ink, "Icon plus")


def _minus(square: Rect, ink: str) -> tuple[ShapeItem, ...]:
    return (_filled(((0.08, 0.42), (0.92, 0.42), (0.92, 0.58), (0.08, 0.58)), square, ink, "Icon minus"),)


_ICONS: Mapping[str, Callable[[Rect, str], tuple[ShapeItem, ...]]] = {
    "check": lambda square, _: (_stroked(((0.08, 0.55), (0.38, 0.85), (0.92, 0.18)), square, "good", "Icon check"),),
    "cross": _cross,
    "up": lambda square, ink: (_filled(_ARROW_UP, square, ink, "Icon up"),),
    "down": lambda square, ink: (_filled(_ARROW_DOWN, square, ink, "Icon down"),),
    "flat": lambda square, ink: (_filled(_ARROW_FLAT, square, ink, "Icon flat"),),
    "warning": _warning,
    "star": lambda square, ink: (_filled(_STAR, square, ink, "Icon star"),),
    "dot": lambda square, ink: (
        ShapeItem(rect=square.inset(square.w * 0.18), geometry="ellipse", fill=Fill(ink), name="Icon dot"),
    ),
    "ring": lambda square, ink: (
        ShapeItem(
            rect=square.inset(square.w * 0.22), geometry="ellipse", stroke=Stroke(ink, square.w * 0.1), name="Icon ring"
        ),
    ),
    "flag": _flag,
    "plus": _plus,
    "minus": _minus,
}
