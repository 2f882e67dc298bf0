"""The pages behind a PDF and the PDF in, marks of charts that it does not show out: by place and by colour.

pdfium reads the paths; that they were drawn by the pages' own numbers is what is checked, so that PDF and deck, which
is checked against the same pages, show the same."""

from __future__ import annotations

import math
from collections.abc import Iterator
from ctypes import byref, c_uint
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from briefing.geometry import Pt, Rect
from briefing.pages import ChartItem, Page, Pages, Plotted, Stroke, walk

NEAR: Pt = 0.8
"""How far an edge of a path may be from the mark's."""


@dataclass(frozen=True)
class Shape:
    """A path of a page: its bounds, and the colours it is filled and stroked with, as #RRGGBB ("" for none)."""

    rect: Rect
    fill: str
    stroke: str


def mark_faults(pdf: Path, pages: Pages) -> Iterator[str]:
    """Marks of charts that no path shows where the page has them, in their colour."""
    colors = pages.master.colors
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(pages.pages):
            charts = [i for i in walk(page.items) if isinstance(i, ChartItem)]
            if not charts:
                continue
            paths = list(_paths(document[number]))
            for chart in charts:
                for point in chart.points:
                    if not any(_shows(path, point, chart, colors[point.fill.color]) for path in paths):
                        yield f"{_where(page, chart)}: mark {point.series}/{point.category} is not drawn"
                for stroke in _lines(chart):
                    if not any(p.stroke == colors[stroke.color].upper() for p in paths):
                        yield f"{_where(page, chart)}: no line in {stroke.color}"


def _lines(chart: ChartItem) -> set[Stroke]:
    """The strokes of series whose values are joined: the lines, the connectors."""
    series = [s for plot in chart.plots for s in plot.series]
    return {s.stroke for s in series if s.stroke and any(op[0] == "L" for op in s.path)}


def _where(page: Page, chart: ChartItem) -> str:
    return f"page {page.label}, {chart.name!r}"


def _shows(path: Shape, point: Plotted, chart: ChartItem, color: str) -> bool:
    if point.rect.w <= 0 and chart.spec.kind == "line":
        return True  # no marker: the line is checked
    if chart.plots[0].kind == "pie":
        return path.fill == color.upper()  # the bounds of a slice depend on which quarters it reaches through
    wanted = _ring(point, chart.plots[0].hole / 100) if point.angles != (0.0, 0.0) else point.rect
    if wanted.w < 0.01 or wanted.h < 0.01:
        return True  # a bar of nothing
    width = point.stroke.width if point.stroke else 0.0
    bounds = path.rect.inset(width)  # pdfium counts an outline to the bounds, on both its sides
    if not point.fill.hatch and path.fill != color.upper():
        return False
    if point.angles == (0.0, 0.0):
        return _near(bounds, wanted)
    # pdfium's box of a curve holds its controls too, which lie up to a seventh of the radius outside.
    return path.rect.holds(wanted, NEAR) and wanted.holds(path.rect, point.rect.w / 14 + 2 * width + NEAR)


def _near(one: Rect, other: Rect) -> bool:
    sides = ((one.x, other.x), (one.y, other.y), (one.right, other.right), (one.bottom, other.bottom))
    return all(abs(a - b) <= NEAR for a, b in sides)


def _ring(point: Plotted, hole: float) -> Rect:
    """The box of a part of a ring: of its corners, and of the quarters it passes."""
    r = point.rect
    x, y, radius = r.x + r.w / 2, r.y + r.h / 2, r.w / 2
    start, end = point.angles
    turns = [start, end, *(a for a in (0, 90, 180, 270, 360) if start < a < end)]
    spots = [(size, angle) for angle in turns for size in (radius, hole * radius)]
    xs = [x + size * math.sin(math.radians(angle)) for size, angle in spots]
    ys = [y - size * math.cos(math.radians(angle)) for size, angle in spots]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _paths(page: pypdfium2.PdfPage) -> Iterator[Shape]:
    height = page.get_height()
    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4):
        left, bottom, right, top = found.get_bounds()
        rect = Rect(left, height - top, right - left, top - bottom)
        fill, stroke = pdfium.FPDFPageObj_GetFillColor, pdfium.FPDFPageObj_GetStrokeColor
        yield Shape(rect, _color(found, fill), _color(found, stroke))


def _color(found: pypdfium2.PdfObject, read) -> str:  # type: ignore[no-untyped-def]
    channels = [c_uint() for _ in range(4)]
    if not read(found, *map(byref, channels)):
        return ""
    return "#{:02X}{:02X}{:02X}".format(*(c.value for c in channels[:3]))
