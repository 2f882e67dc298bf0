"""A page of a PDF in, its paths out with all their points, as pdfium reads them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from ctypes import byref, c_float, c_int, c_uint
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from briefing.geometry import Rect
from tests.oracles.charts import near

Place = tuple[float, float]


@dataclass(frozen=True)
class Path:
    """A path: `runs` of points on it, `controls` of its curves, and their `bulges`, where
    these turn; fill and stroke as #RRGGBB, "" for none."""

    order: int
    runs: tuple[tuple[Place, ...], ...]
    controls: tuple[Place, ...]
    bulges: tuple[Place, ...]
    fill: str
    stroke: str
    width: float

    @cached_property
    def rect(self) -> Rect:
        """The box of it, bulges of curves included."""
        xs = [x for run in (*self.runs, self.bulges) for x, _ in run]
        ys = [y for run in (*self.runs, self.bulges) for _, y in run]
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return tuple(p for run in self.runs for p in run)

    @cached_property
    def steps(self) -> tuple[tuple[Place, Place], ...]:
        """Its straight parts (curves too, as chords)."""
        return tuple(step for run in self.runs for step in pairwise(run))


class Paths(tuple[Path, ...]):
    """The paths of a page in drawing order, which can be asked for by colour."""

    def filled(self, color: str) -> list[Path]:
        """Those filled with a colour, or one that cannot be told from it."""
        return self._of("fill", color)

    def stroked(self, color: str) -> list[Path]:
        """Those stroked with a colour."""
        return self._of("stroke", color)

    def _of(self, what: str, color: str) -> list[Path]:
        found: dict[tuple[str, str], list[Path]] = self.__dict__.setdefault("found", {})
        if (what, color) not in found:
            found[what, color] = [p for p in self if getattr(p, what) and near(getattr(p, what), color)]
        return found[what, color]


def paths(page: pypdfium2.PdfPage) -> Paths:
    """The paths that a page fills or strokes."""
    height = page.get_height()
    found = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4)
    return Paths(p for order, one in enumerate(found) if (p := _path(one, order, height)) is not None)


def _path(one: pypdfium2.PdfObject, order: int, height: float) -> Path | None:
    mode, stroked = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(one, byref(mode), byref(stroked))
    if not mode.value and not stroked.value:
        return None
    runs, controls, bulges = _runs(one, height)
    if not runs:
        return None
    width = c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(one, byref(width))
    return Path(
        order, runs, controls, bulges,
        _color(one, pdfium.FPDFPageObj_GetFillColor) if mode.value else "",
        _color(one, pdfium.FPDFPageObj_GetStrokeColor) if stroked.value else "",
        width.value if stroked.value else 0.0,
    )  # fmt: skip


def _runs(
    one: pypdfium2.PdfObject, height: float
) -> tuple[tuple[tuple[Place, ...], ...], tuple[Place, ...], tuple[Place, ...]]:
    m = one.get_matrix()
    runs: list[list[Place]] = []
    curve: list[Place] = []
    controls: list[Place] = []
    bulges: list[Place] = []
    for x, y, kind, closes in _segments(one):
        place = (m.a * x + m.c * y + m.e, height - (m.b * x + m.d * y + m.f))
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            runs.append([place])
        elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            curve.append(place)
            if len(curve) == 3:
                controls += curve[:2]
                bulges += _bulges(runs[-1][-1], *curve)
                runs[-1].append(curve[2])
                curve = []
        else:
            runs[-1].append(place)
        if closes and not curve:
            runs[-1].append(runs[-1][0])
    return tuple(map(tuple, runs)), tuple(controls), tuple(bulges)


def _bulges(a: Place, b: Place, c: Place, d: Place) -> Iterator[Place]:
    """Where a cubic curve turns back, across or down: at the zeros of its derivative, a quadratic in each direction."""
    for axis in (0, 1):
        p, q, r = b[axis] - a[axis], c[axis] - b[axis], d[axis] - c[axis]
        u, v, w = p - 2 * q + r, 2 * (q - p), p
        if abs(u) < 1e-9:
            roots = [-w / v] if abs(v) > 1e-9 else []
        else:
            inside = v * v - 4 * u * w
            roots = [(-v + sign * math.sqrt(inside)) / (2 * u) for sign in (1, -1)] if inside >= 0 else []
        for t in roots:
            if 0 < t < 1:
                k, o, m, n = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                x, y = (k * a[i] + o * b[i] + m * c[i] + n * d[i] for i in (0, 1))
                yield x, y


def _segments(one: pypdfium2.PdfObject) -> Iterator[tuple[float, float, int, bool]]:
    x, y = c_float(), c_float()
    for i in range(pdfium.FPDFPath_CountSegments(one)):
        segment = pdfium.FPDFPath_GetPathSegment(one, i)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        yield x.value, y.value, kind, bool(pdfium.FPDFPathSegment_GetClose(segment))


def _color(one: pypdfium2.PdfObject, read) -> str:  # type: ignore[no-untyped-def]
    channels = [c_uint() for _ in range(4)]
    if not read(one, *map(byref, channels)):
        return ""
    return "#{:02X}{:02X}{:02X}".format(*(c.value for c in channels[:3]))
