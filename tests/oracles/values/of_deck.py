"""A deck in, its charts by slide as `NativeChart`s out, from XML and workbooks alone."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree
from openpyxl.utils import coordinate_to_tuple

from briefing.geometry import EMU_PER_PT, Rect
from tests.oracles.charts import cached, color_of, labels_of
from tests.oracles.package import A, C, P, Package, R
from tests.oracles.values.native import Axis, Dot, Errors, Look, NativeChart, NativePlot, NativeSeries, Value

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
QUARTER_TURNS = ("5400000", "16200000")
"""Rotations, in sixty-thousandths of a degree, that swap width and height about the middle."""
GROUPINGS = {"percentStacked": "percent"}

Colors = dict[str, str]
Shift = tuple[float, float, float, float]
"""From a group's own coordinates to the slide's, in EMU: x = a + b * own x, and y alike (a, b, c, d)."""


def slides(package: Package) -> list[str]:
    """The parts of the slides in their order."""
    presentation = "ppt/presentation.xml"
    targets = {ident: target for ident, _, target, _ in package.rels(presentation)}
    return [targets[e.get(f"{R}id")] for e in package.tree(presentation).iter(f"{P}sldId")]


def charts_on(package: Package, name: str, colors: Colors) -> list[NativeChart]:
    """The charts of the slide in part `name`, in drawing order."""
    parts = {ident: target for ident, _, target, _ in package.rels(name)}
    charts = []
    for frame, rect in placed(package.tree(name), f"{P}graphicFrame"):
        reference = next(frame.iter(f"{C}chart"), None)
        if reference is not None:
            charts.append(_chart(package, parts[reference.get(f"{R}id")], rect, name_of(frame), colors))
    return charts


# --- places ---------------------------------------------------------------------------------------


def placed(tree: etree._Element, *tags: str) -> Iterator[tuple[etree._Element, Rect]]:
    """Elements of a slide's shape tree with their place on the slide, groups resolved (ECMA-376 20.1.7.6)."""
    (top,) = tree.iter(f"{P}spTree")
    yield from below(top, (0.0, 1.0, 0.0, 1.0), tags)


def below(parent: etree._Element, shift: Shift, tags: tuple[str, ...]) -> Iterator[tuple[etree._Element, Rect]]:
    """What stands in a group, placed by `shift`."""
    for child in parent:
        if child.tag in tags:
            yield child, rect_of(child, shift)
        if child.tag == f"{P}grpSp":
            yield from below(child, inner(child, shift), tags)


def inner(group: etree._Element, shift: Shift) -> Shift:
    """From what a group holds to the slide."""
    frame = group.find(f"{P}grpSpPr/{A}xfrm")
    x, y, w, h = _box(frame, "off", "ext")
    left, top, width, height = _box(frame, "chOff", "chExt")
    across, down = (w / width if width else 1.0), (h / height if height else 1.0)
    a, b, c, d = shift
    return a + b * (x - left * across), b * across, c + d * (y - top * down), d * down


def rect_of(shape: etree._Element, shift: Shift) -> Rect:
    """Where a shape, frame or group stands on the slide; one that its layout places, nowhere."""
    frame = shape.find(f"{P}xfrm")
    frame = shape.find(f"{P}spPr/{A}xfrm") if frame is None else frame
    frame = shape.find(f"{P}grpSpPr/{A}xfrm") if frame is None else frame
    if frame is None:
        return Rect(0, 0, 0, 0)  # a placeholder, which its layout places
    x, y, w, h = _box(frame, "off", "ext")
    if frame.get("rot") in QUARTER_TURNS:
        x, y, w, h = x + (w - h) / 2, y + (h - w) / 2, h, w
    a, b, c, d = shift
    return Rect((a + b * x) / EMU_PER_PT, (c + d * y) / EMU_PER_PT, b * w / EMU_PER_PT, d * h / EMU_PER_PT)


def _box(frame: etree._Element, offset: str, extent: str) -> tuple[float, float, float, float]:
    off, ext = frame.find(f"{A}{offset}"), frame.find(f"{A}{extent}")
    return float(off.get("x")), float(off.get("y")), float(ext.get("cx")), float(ext.get("cy"))


def name_of(frame: etree._Element) -> str:
    """What the selection pane calls it."""
    return str(next(frame.iter(f"{P}cNvPr")).get("name"))


# --- a chart part ---------------------------------------------------------------------------------


def _chart(package: Package, part: str, frame: Rect, name: str, colors: Colors) -> NativeChart:
    tree = package.tree(part)
    (area,) = tree.iter(f"{C}plotArea")
    share = {e.tag.rpartition("}")[2]: float(e.get("val")) for e in area.find(f"{C}layout/{C}manualLayout")[3:]}
    inner = Rect(frame.x + share["x"] * frame.w, frame.y + share["y"] * frame.h, share["w"] * frame.w,
                 share["h"] * frame.h)  # fmt: skip
    elements = [e for e in area if isinstance(e.tag, str) and e.tag.endswith("Chart")]
    upright = [e for e in area.iter(f"{C}valAx") if _val(e, "axPos") in ("l", "r")]
    level = [e for e in area.iter(f"{C}valAx") if _val(e, "axPos") in ("b", "t")]
    points = any(e.tag in (f"{C}scatterChart", f"{C}bubbleChart") for e in elements)
    values = upright if points or not level else level
    (book,) = (target for _, kind, target, _ in package.rels(part) if kind == "package")
    names = next((tuple(v or "" for v in cached(s, "cat")) for s in tree.iter(f"{C}ser") if cached(s, "cat")), ())
    return NativeChart(
        name, inner, names, tuple(_plot(e, colors) for e in elements),
        _axis(values[0]) if values else None,
        _axis(values[1]) if len(values) > 1 else None,
        _axis(level[0]) if points else None,
        edges=bool(values) and _val(values[0], "crossBetween") == "midCat" and not points,
        bridged=next(tree.iter(f"{C}dispBlanksAs")).get("val") == "span",
        sheet=_sheet(package.parts[book]),
    )  # fmt: skip


def _val(parent: etree._Element, tag: str, usual: str = "") -> str:
    found = parent.find(f"{C}{tag}")
    return usual if found is None else str(found.get("val"))


def _axis(axis: etree._Element) -> Axis:
    scaling = axis.find(f"{C}scaling")
    return Axis(
        float(_val(scaling, "min")), float(_val(scaling, "max")), bool(_val(scaling, "logBase")),
        _val(scaling, "orientation") == "maxMin",
    )  # fmt: skip


def _plot(plot: etree._Element, colors: Colors) -> NativePlot:
    kind = etree.QName(plot).localname.removesuffix("Chart")
    if kind == "bar" and _val(plot, "barDir") == "col":
        kind = "column"
    grouping = _val(plot, "grouping", "standard")
    ids = [e.get("val") for e in plot.findall(f"{C}axId")]
    series = sorted(plot.iter(f"{C}ser"), key=lambda s: int(_val(s, "order")))
    return NativePlot(
        kind, tuple(_series(s, colors) for s in series), GROUPINGS.get(grouping, grouping),
        int(_val(plot, "gapWidth", "0")), int(_val(plot, "overlap", "0")), int(_val(plot, "holeSize", "0")),
        int(_val(plot, "bubbleScale", "100")), "13" in ids,
    )  # fmt: skip


def _series(series: etree._Element, colors: Colors) -> NativeSeries:
    values = _numbers(series, "val") or _numbers(series, "yVal")
    xs = _numbers(series, "xVal")
    points = {int(_val(p, "idx")): p for p in series.iter(f"{C}dPt")}
    return NativeSeries(
        "".join(series.find(f"{C}tx").itertext(f"{C}v")), values, xs, _numbers(series, "bubbleSize"),
        _look(series.find(f"{C}spPr"), colors),
        {i: _look(p.find(f"{C}spPr"), colors) for i, p in points.items() if p.find(f"{C}spPr") is not None},
        _dot(series.find(f"{C}marker"), colors),
        {i: _dot(p.find(f"{C}marker"), colors) for i, p in points.items() if p.find(f"{C}marker") is not None},
        dict(labels_of(series, values)),
        tuple(_errors(e, colors) for e in series.iter(f"{C}errBars")),
    )  # fmt: skip


def _numbers(parent: etree._Element, tag: str) -> tuple[Value, ...]:
    return tuple(None if v is None else float(v) for v in cached(parent, tag))


def _look(shape: etree._Element | None, colors: Colors) -> Look:
    if shape is None:
        return Look()
    fill = shape.find(f"{A}solidFill"), shape.find(f"{A}pattFill")
    line = shape.find(f"{A}ln")
    drawn = line is not None and line.find(f"{A}solidFill") is not None
    return Look(
        color_of(shape, colors) if any(f is not None for f in fill) else "",
        color_of(line, colors) if drawn and line is not None else "",
        fill[1] is not None,
        int(line.get("w", "0")) / EMU_PER_PT if drawn and line is not None else 0.0,
    )


def _dot(marker: etree._Element | None, colors: Colors) -> Dot | None:
    if marker is None or _val(marker, "symbol") == "none":
        return None
    return Dot(float(_val(marker, "size")), color_of(marker.find(f"{C}spPr"), colors))


def _errors(bars: etree._Element, colors: Colors) -> Errors:
    line = bars.find(f"{C}spPr/{A}ln")
    assert line is not None
    return Errors(_val(bars, "errDir", "y"), _numbers(bars, "plus"), _numbers(bars, "minus"), color_of(line, colors))


# --- its workbook ---------------------------------------------------------------------------------


def _sheet(book: bytes) -> tuple[tuple[str, tuple[float | str | None, ...]], ...]:
    """The columns of the first sheet: what stands in the first row, and the cells below."""
    with zipfile.ZipFile(io.BytesIO(book)) as file:
        names = file.namelist()
        tree = etree.fromstring(file.read("xl/worksheets/sheet1.xml"))
        shared = []
        if "xl/sharedStrings.xml" in names:
            shared = ["".join(si.itertext(f"{S}t")) for si in etree.fromstring(file.read("xl/sharedStrings.xml"))]
    cells: dict[tuple[int, int], float | str | None] = {}
    for cell in tree.iter(f"{S}c"):
        cells[coordinate_to_tuple(cell.get("r"))] = _cell(cell, shared)
    rows, columns = max(r for r, _ in cells), max(c for _, c in cells)
    return tuple(
        (str(cells.get((1, c)) or ""), tuple(cells.get((r, c)) for r in range(2, rows + 1)))
        for c in range(1, columns + 1)
    )


def _cell(cell: etree._Element, shared: list[str]) -> float | str | None:
    kind, value = cell.get("t", "n"), cell.findtext(f"{S}v")
    if kind == "inlineStr":
        return "".join(cell.itertext(f"{S}t"))
    if value is None or re.fullmatch(r"\s*", value):
        return None
    if kind == "s":
        return shared[int(value)]
    return value if kind == "str" else float(value)
