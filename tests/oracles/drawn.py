"""A finished deck or PDF in, what its pages show out: paths with points and colours, lines of text, native charts.

Both come out as the same nouns, in pt from the top left corner, so that one reading of annotations serves both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from ctypes import POINTER, byref, c_float, c_int, c_uint, cast, create_string_buffer
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from tests.oracles.charts import resolved, theme_colors
from tests.oracles.package import A, C, Element, P, Package, R

Point = tuple[float, float]

EMU = 12700
CAP = 0.72
"""Height of digits and capitals, in ems."""


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Point:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class Shape(NamedTuple):
    """A path; `points` of a curve are its ends and controls, those of a closed form end before its start comes again.
    Colours are #RRGGBB, "" for none; `group` names the innermost group of a deck's shape."""

    points: tuple[Point, ...]
    fill: str = ""
    stroke: str = ""
    group: str = ""

    @property
    def box(self) -> Box:
        return around(self.points)


class Text(NamedTuple):
    """A line of text without its spaces; `size` is that of its last run, `exact` whether left and right are those of
    the glyphs."""

    text: str
    left: float
    right: float
    baseline: float
    size: float

    @property
    def middle(self) -> Point:
        """Half way along, and half way up the digits."""
        return (self.left + self.right) / 2, self.baseline - CAP / 2 * self.size


class Native(NamedTuple):
    """A native chart: its part, where its frame lies, and the colours of the theme by name."""

    tree: Element
    frame: Box
    colors: Mapping[str, str]


class Drawn(NamedTuple):
    """What a page shows, in the order it is drawn."""

    shapes: tuple[Shape, ...]
    texts: tuple[Text, ...]
    chart: Native | None = None

    def holding(self, box: Box) -> str:
        """The text that stands in a box."""
        inside = [t for t in self.texts if _holds(box, t.middle)]
        return "".join(t.text for t in inside)


def around(points: tuple[Point, ...]) -> Box:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def same_color(one: str, other: str) -> bool:
    """Whether two colours, as #RRGGBB, are one: a deck writes some as shifts in whole thousandths."""
    if len(one) != 7 or len(other) != 7:
        return False
    return all(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) < 4 for i in (1, 3, 5))


def compact(text: str) -> str:
    """The text without spaces and invisible signs."""
    return re.sub(r"[\s\u200b\u2060]", "", text)


def is_number(text: str) -> bool:
    """Whether a text is the printed value of a mark."""
    return re.fullmatch(r"\u2212?[\d,.]+", text) is not None


def _holds(box: Box, point: Point) -> bool:
    return box.left <= point[0] <= box.right and box.top <= point[1] <= box.bottom


# --- deck -----------------------------------------------------------------------------------------


def read_deck(data: bytes) -> list[Drawn]:
    """Every slide, in order."""
    package = Package(data)
    colors = theme_colors(package)
    targets = {name: target for name, _, target, _ in package.rels("ppt/presentation.xml")}
    listed = package.tree("ppt/presentation.xml").iter(f"{P}sldId")
    return [_slide(package, targets[entry.get(f"{R}id")], colors) for entry in listed]


def _slide(package: Package, part: str, colors: Mapping[str, str]) -> Drawn:
    tree = package.tree(part)
    shapes, texts = [], []
    for element, group in _leaves(tree.find(f".//{P}spTree")):
        if element.find(f"{P}spPr/{A}xfrm") is None:
            continue
        shapes.append(_shape(element, group, colors))
        texts += _texts(element)
    frames = [frame for frame in tree.iter(f"{P}graphicFrame") if frame.find(f".//{C}chart") is not None]
    return Drawn(tuple(shapes), tuple(texts), _native(package, part, frames[0], colors) if frames else None)


def _native(package: Package, part: str, frame: Element, colors: Mapping[str, str]) -> Native:
    targets = {name: target for name, _, target, _ in package.rels(part)}
    chart = package.tree(targets[frame.find(f".//{C}chart").get(f"{R}id")])
    return Native(chart, _box(frame.find(f"{P}xfrm")), colors)


def _leaves(parent: Element, group: str = "") -> Iterator[tuple[Element, str]]:
    for child in parent:
        if child.tag == f"{P}grpSp":
            place = child.find(f"{P}grpSpPr/{A}xfrm")
            assert dict(place[0].attrib) == dict(place[2].attrib), "a group that moves what it holds"
            yield from _leaves(child, child.find(f"{P}nvGrpSpPr/{P}cNvPr").get("name"))
        elif child.tag in (f"{P}sp", f"{P}cxnSp"):
            yield child, group


def _box(xfrm: Element) -> Box:
    x, y, w, h = (int(xfrm[i].get(key)) / EMU for i, key in ((0, "x"), (0, "y"), (1, "cx"), (1, "cy")))
    return Box(x, y, x + w, y + h)


def _shape(element: Element, group: str, colors: Mapping[str, str]) -> Shape:
    properties = element.find(f"{P}spPr")
    fill, stroke = properties.find(f"{A}solidFill"), properties.find(f"{A}ln/{A}solidFill")
    points = _points(properties)
    return Shape(points, *("" if c is None else resolved(c[0], dict(colors)).upper() for c in (fill, stroke)), group)


def _points(properties: Element) -> tuple[Point, ...]:
    xfrm = properties.find(f"{A}xfrm")
    left, top, right, bottom = _box(xfrm)
    path = properties.find(f"{A}custGeom/{A}pathLst/{A}path")
    if path is not None:
        w, h = (int(path.get(key)) or 1 for key in "wh")
        spots = [(int(p.get("x")) / w, int(p.get("y")) / h) for p in path.iter(f"{A}pt")]
        return tuple((left + x * (right - left), top + y * (bottom - top)) for x, y in spots)
    if properties.find(f"{A}prstGeom[@prst='line']") is None:
        return (left, top), (right, top), (right, bottom), (left, bottom)
    if xfrm.get("flipV") == "1":
        top, bottom = bottom, top
    return (left, top), (right, bottom)


def _texts(element: Element) -> Iterator[Text]:
    """The lines of a box, one below the other round its middle or from its top."""
    body = element.find(f"{P}txBody")
    lines = [] if body is None else list(_lines(body))
    box, pitch = _box(element.find(f"{P}spPr/{A}xfrm")), 0.0
    if lines:
        pitch = int(body.find(f".//{A}spcPts").get("val")) / 100
    start = box.middle[1] if len(lines) == 1 else box.top + pitch / 2
    for i, (text, size) in enumerate(lines):
        yield Text(text, box.left, box.right, start + i * pitch + CAP / 2 * size, size)


def _lines(body: Element) -> Iterator[tuple[str, float]]:
    for paragraph in body.iter(f"{A}p"):
        text, size = "", 0.0
        for run in paragraph:
            if run.tag == f"{A}br":
                yield compact(text), size
                text = ""
            elif run.tag == f"{A}r":
                text += run.findtext(f"{A}t") or ""
                size = int(run.find(f"{A}rPr").get("sz")) / 100
        if text:
            yield compact(text), size


# --- PDF ------------------------------------------------------------------------------------------


def read_pdf(data: bytes) -> list[Drawn]:
    """Every page, in order."""
    with pypdfium2.PdfDocument(data) as document:
        return [_page(page) for page in document]


def _page(page: pypdfium2.PdfPage) -> Drawn:
    height, words = page.get_height(), page.get_textpage()
    shapes: list[Shape] = []
    texts: list[Text] = []
    for found in page.get_objects():
        if found.type == pdfium.FPDF_PAGEOBJ_PATH:
            shapes.append(_path(found, height))
        elif found.type == pdfium.FPDF_PAGEOBJ_TEXT:
            _add(texts, _run(found, words, height))
    words.close()
    page.close()
    return Drawn(tuple(shapes), tuple(texts))


def _path(found: pypdfium2.PdfObject, height: float) -> Shape:
    a, b, c, d, e, f = found.get_matrix().get()
    points, x, y = [], c_float(), c_float()
    for i in range(pdfium.FPDFPath_CountSegments(found)):
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(found, i), byref(x), byref(y))
        points.append((a * x.value + c * y.value + e, height - (b * x.value + d * y.value + f)))
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    fills, strokes = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(found, byref(fills), byref(strokes))
    fill = _color(found, pdfium.FPDFPageObj_GetFillColor) if fills.value else ""
    return Shape(tuple(points), fill, _color(found, pdfium.FPDFPageObj_GetStrokeColor) if strokes.value else "")


def _color(found: pypdfium2.PdfObject, read) -> str:  # type: ignore[no-untyped-def]
    channels = [c_uint() for _ in range(4)]
    read(found, *map(byref, channels))
    return "#{:02X}{:02X}{:02X}".format(*(c.value for c in channels[:3]))


def _run(found: pypdfium2.PdfObject, words: pypdfium2.PdfTextPage, height: float) -> Text:
    length = pdfium.FPDFTextObj_GetText(found, words, None, 0)
    buffer = create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(found, words, cast(buffer, POINTER(pdfium.FPDF_WCHAR)), length)
    left, _, right, _ = found.get_bounds()
    matrix, size = found.get_matrix().get(), c_float()
    pdfium.FPDFTextObj_GetFontSize(found, byref(size))
    text = compact(buffer.raw[: length - 2].decode("utf-16-le"))
    return Text(text, left, right, height - matrix[5], size.value * abs(matrix[3]))


def _add(texts: list[Text], run: Text) -> None:
    """A run after those before it: the rest of their line, or a new one."""
    if texts and abs(texts[-1].baseline - run.baseline) < 0.5 and -1 < run.left - texts[-1].right < run.size:
        before = texts.pop()
        run = run._replace(text=before.text + run.text, left=before.left)
    texts.append(run)
