"""Annotations in the finished files: their ends meet the marks of deck and PDF within 2 pt, also when data change."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_uint
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pptx import Presentation
from pptx.util import Emu

from briefing.write.pdf.file import write_pdf
from briefing.write.pptx.deck import write_deck
from tests.support import house_theme, pages

NEAR = 2.0
"""How far the end of an annotation may be from its mark, in pt."""

EXHIBIT = """
type: {kind}
{more}
categories: [North, South, East, West]
series: [{{values: [{values}]}}]
annotate: [{{difference: [North, West], form: level}}, {{level: Goal, at: {goal}, style: target}}]
"""
CASES = [
    (kind, values, goal)
    for kind in ("column", "bar")
    for values, goal in (((512, 604, 731, 866), 700), ((880, 20, 431, 300), 500), ((-42, 38, 12, 61), 25))
]
RED = tuple(int(house_theme().palette["alert"][i : i + 2], 16) for i in (1, 3, 5))


def text(kind: str, values: tuple[int, ...], goal: int) -> str:
    more = "sort: none" if kind == "bar" else ""
    return EXHIBIT.format(kind=kind, more=more, values=", ".join(map(str, values)), goal=goal)


def expected(plot: tuple[float, float, float, float], axis: tuple[float, float], kind: str, value: float) -> float:
    """Where a value lies in a plot (x, y, width, height): x of bars, y of columns."""
    share = (value - axis[0]) / (axis[1] - axis[0])
    return plot[0] + share * plot[2] if kind == "bar" else plot[1] + (1 - share) * plot[3]


@pytest.mark.parametrize(("kind", "values", "goal"), CASES)
def test_ends_meet_the_native_chart(kind: str, values: tuple[int, ...], goal: int) -> None:
    deck = Presentation(BytesIO(write_deck(pages(exhibit=text(kind, values, goal)))))
    (slide,) = (s for s in deck.slides if any(shape.has_chart for shape in _shapes(s.shapes)))
    frame = next(shape for shape in _shapes(slide.shapes) if shape.has_chart)
    plot, axis = _plot(frame), _axis(frame.chart)
    assert list(frame.chart.plots[0].series[0].values) == list(values)
    side = "left" if kind == "bar" else "top"
    for name, wanted in (("Level difference", (values[0], values[3])), ("Level", (goal,))):
        group = next(s for s in _groups(slide.shapes) if s.name == name)
        lines = [s for s in group.shapes if "line" in s.name.lower() or not s.has_text_frame or not s.text_frame.text]
        found = {Emu(getattr(s, side)).pt for s in lines if min(s.width, s.height) == 0}
        for value in wanted:
            place = expected(plot, axis, kind, value)
            assert min(abs(at - place) for at in found) < NEAR, (name, value, place, found)


@pytest.mark.parametrize(("kind", "values", "goal"), CASES)
def test_ends_meet_the_bars_of_the_pdf(kind: str, values: tuple[int, ...], goal: int) -> None:
    bars, red = _drawn(write_pdf(pages(exhibit=text(kind, values, goal))), kind)
    assert len(bars) == 4
    for bar, value in ((bars[0], values[0]), (bars[3], values[3])):
        end = (bar[2] if value > 0 else bar[0]) if kind == "bar" else (bar[1] if value > 0 else bar[3])
        levels = [r[0] for r in red] if kind == "bar" else [r[1] for r in red]
        assert min(abs(at - end) for at in levels) < NEAR
    sizes = [(b[2] - b[0]) if kind == "bar" else (b[3] - b[1]) for b in bars]
    assert sizes[0] / sizes[3] == pytest.approx(abs(values[0] / values[3]), rel=0.02)


def test_bands_and_shades_are_drawn_before_the_chart() -> None:
    notes = "annotate: [{band: [20, 40], label: Usual}, {shade: [b, c], label: Slump}, {callout: a, text: Words here}]"
    made = pages(exhibit=f"type: column\ncategories: [a, b, c]\nseries: [{{values: [30, 50, 60]}}]\n{notes}")
    deck = Presentation(BytesIO(write_deck(made)))
    (slide,) = (s for s in deck.slides if any(shape.has_chart for shape in _shapes(s.shapes)))
    order = ["chart" if s.has_chart else s.name for s in _shapes(slide.shapes)]
    assert order.index("Band") < order.index("chart")
    assert order.index("Shade") < order.index("chart")
    assert [s.name for s in _groups(slide.shapes)].count("Callout") == 1


def test_a_cut_bar_keeps_its_value_in_the_workbook_and_ends_at_the_axis() -> None:
    made = pages(exhibit="type: column\nbreak: 80\ncategories: [a, b, c]\nseries: [{values: [30, 9000, 60]}]")
    deck = Presentation(BytesIO(write_deck(made)))
    (slide,) = (s for s in deck.slides if any(shape.has_chart for shape in _shapes(s.shapes)))
    frame = next(shape for shape in _shapes(slide.shapes) if shape.has_chart)
    assert list(frame.chart.plots[0].series[0].values) == [30, 9000, 60]
    assert frame.chart.value_axis.maximum_scale == 80
    bars, _ = _drawn(write_pdf(made), "column")
    assert (bars[1][3] - bars[1][1]) / (bars[2][3] - bars[2][1]) == pytest.approx(80 / 60, rel=0.02)


# --- reading back ---------------------------------------------------------------------------------


def _shapes(shapes) -> Iterator:  # type: ignore[no-untyped-def]
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        else:
            yield shape


def _groups(shapes) -> Iterator:  # type: ignore[no-untyped-def]
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield shape
            yield from _groups(shape.shapes)


def _plot(frame) -> tuple[float, float, float, float]:  # type: ignore[no-untyped-def]
    """The inner plot area in pt: x, y, width, height."""
    layout = frame.chart._chartSpace.find(".//{*}plotArea/{*}layout/{*}manualLayout")
    x, y, w, h = (float(layout.find(f"{{*}}{name}").get("val")) for name in "xywh")
    left, top, width, height = (Emu(v).pt for v in (frame.left, frame.top, frame.width, frame.height))
    return left + x * width, top + y * height, w * width, h * height


def _axis(chart) -> tuple[float, float]:  # type: ignore[no-untyped-def]
    return chart.value_axis.minimum_scale, chart.value_axis.maximum_scale


def _drawn(data: bytes, kind: str) -> tuple[list[tuple[float, ...]], list[tuple[float, ...]]]:
    """The bars of a PDF page in the order of categories, and everything in the colour of arrows: left, top,
    right, bottom."""
    grey = tuple(int(house_theme().palette["context"][i : i + 2], 16) for i in (1, 3, 5))
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            height = page.get_height()
            fill_of, stroke_of = pdfium.FPDFPageObj_GetFillColor, pdfium.FPDFPageObj_GetStrokeColor
            paths = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])
            found = [(_color(o, fill_of), _color(o, stroke_of), _box(o, height)) for o in paths]
            bars = [b for fill, _, b in found if fill == grey and min(b[2] - b[0], b[3] - b[1]) > 3]
            if len(bars) > 1:
                order = sorted(bars, key=lambda b: b[1] if kind == "bar" else b[0])
                return order, [b for _, stroke, b in found if stroke == RED]
    raise AssertionError("no page has bars")


def _box(drawn, height: float) -> tuple[float, float, float, float]:  # type: ignore[no-untyped-def]
    left, bottom, right, top = drawn.get_bounds()
    return left, height - top, right, height - bottom


def _color(drawn, get) -> tuple[int, ...]:  # type: ignore[no-untyped-def]
    parts = [c_uint() for _ in range(4)]
    get(drawn, *parts)
    return tuple(p.value for p in parts[:3])
