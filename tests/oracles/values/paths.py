"""A page of a PDF in, its paths out with all their points, as pdfium reads them."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_int, c_uint
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from briefing.geometry import Rect

Place = tuple[float, float]


@dataclass(frozen=True)
class Path:
    """A path: `runs` of points on it, `controls` of its curves; fill and stroke as #RRGGBB, "" for none."""

    order: int
    runs: tuple[tuple[Place, ...], ...]
    controls: tuple[Place, ...]
    fill: str
    stroke: str
    width: float

    @cached_property
    def rect(self) -> Rect:
        """The box of the points on it."""
        xs = [x for run in self.runs for x, _ in run]
        ys = [y for run in self.runs for _, y in run]
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return tuple(p for run in self.runs for p in run)

    @cached_property
    def steps(self) -> tuple[tuple[Place, Place], ...]:
        """Its straight parts (curves too, as chords)."""
        return tuple(step for run in self.runs for step in pairwise(run))


def paths(page: pypdfium2.PdfPage) -> list[Path]:
    """The paths that a page fills or strokes, in drawing order."""
    height = page.get_height()
    found = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4)
    return [p for order, one in enumerate(found) if (p := _path(one, order, height)) is not None]


def _path(one: pypdfium2.PdfObject, order: int, height: float) -> Path | None:
    mode, stroked = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(one, byref(mode), byref(stroked))
    if not mode.value and not stroked.value:
        return None
    runs, controls = _runs(one, height)
    if not runs:
        return None
    width = c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(one, byref(width))
    return Path(
        order, runs, controls,
        _color(one, pdfium.FPDFPageObj_GetFillColor) if mode.value else "",
        _color(one, pdfium.FPDFPageObj_GetStrokeColor) if stroked.value else "",
        width.value if stroked.value else 0.0,
    )  # fmt: skip


def _runs(one: pypdfium2.PdfObject, height: float) -> tuple[tuple[tuple[Place, ...], ...], tuple[Place, ...]]:
    m = one.get_matrix()
    runs: list[list[Place]] = []
    curve: list[Place] = []
    controls: list[Place] = []
    for x, y, kind, closes in _segments(one):
        place = (m.a * x + m.c * y + m.e, height - (m.b * x + m.d * y + m.f))
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            runs.append([place])
        elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            curve.append(place)
            if len(curve) == 3:
                controls += curve[:2]
                runs[-1].append(curve[2])
                curve = []
        else:
            runs[-1].append(place)
        if closes and not curve:
            runs[-1].append(runs[-1][0])
    return tuple(map(tuple, runs)), tuple(controls)


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
