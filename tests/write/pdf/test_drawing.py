from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from math import hypot

import pikepdf
import pytest
from msgspec.structs import replace

from briefing.geometry import Rect
from briefing.pages import AnyItem, Fill, Page, ShapeItem, Stroke
from briefing.write.pdf.chart import ring_part
from briefing.write.pdf.file import write_pdf
from briefing.write.pdf.shapes import outline
from tests.write.pdf.handmade import chart, columns, everything, figure, table
from tests.write.pdf.reading import content, pixels

INK, ACCENT, CONTEXT, RULE, WHITE = "#0A1A33", "#1D43E8", "#C3CBD7", "#D9DFE8", "#FFFFFF"


def drawn(*items: AnyItem, kind: str = "brief") -> bytes:
    made = replace(everything(), kind=kind, pages=(Page(items, "1"),), outline=(), anchors={})  # type: ignore[arg-type]
    return write_pdf(made)


def shape(geometry: str, rect: Rect, **more: object) -> ShapeItem:
    return ShapeItem(rect=rect, geometry=geometry, fill=Fill("accent"), **more)  # type: ignore[arg-type]


def test_rectangle_covers_its_edges_and_no_more() -> None:
    at = pixels(drawn(shape("rect", Rect(100, 200, 50, 30))))
    assert [at(101, 201), at(149, 229)] == [ACCENT, ACCENT]
    assert [at(99, 215), at(151, 215), at(125, 199), at(125, 231)] == [WHITE] * 4


def test_corners_of_shapes() -> None:
    r = Rect(100, 200, 100, 40)
    corner = (103, 203)
    assert pixels(drawn(shape("round-rect", r, adjust=20)))(*corner) == WHITE
    assert pixels(drawn(shape("ellipse", r)))(*corner) == WHITE
    assert pixels(drawn(shape("first-chevron", r, adjust=10)))(*corner) == ACCENT


def test_chevron_has_tip_and_notch() -> None:
    at = pixels(drawn(shape("chevron", Rect(100, 200, 100, 40), adjust=10)))
    assert [at(102, 203), at(198, 220), at(112, 220)] == [ACCENT] * 3
    assert [at(105, 220), at(198, 203)] == [WHITE] * 2


def test_line_rises_when_flipped() -> None:
    r = Rect(100, 200, 100, 50)
    line = ShapeItem(rect=r, geometry="line", stroke=Stroke("accent", 1))
    assert outline(line) == (("M", 100, 200), ("L", 200, 250))
    assert outline(replace(line, flip=True)) == (("M", 100, 250), ("L", 200, 200))


def test_arrow_head_ends_at_the_end_of_the_line() -> None:
    line = ShapeItem(rect=Rect(100, 200, 100, 0), geometry="line", stroke=Stroke("accent", 1.2), head=True)
    at = pixels(drawn(line))
    assert at(193, 203) == ACCENT
    assert at(189, 203) == at(201, 200) == WHITE


def hatch_lines(kind: str) -> list[tuple[float, float, float, float]]:
    hatched = ShapeItem(rect=Rect(100, 200, 60, 40), fill=Fill("accent", hatch=True), stroke=Stroke("ink", 0.75))
    with pikepdf.open(BytesIO(drawn(hatched, kind=kind))) as pdf:
        ops = content(pdf)
    start = next(i for i, (_, op) in enumerate(ops) if op in ("W", "W*"))
    places = [tuple(float(v) for v in operands) for operands, op in ops[start:] if op in ("m", "l")]
    rising = [a + b for a, b in zip(places[::2], places[1::2], strict=False)]
    return [line for line in rising if abs((line[2] - line[0]) - (line[1] - line[3])) < 1e-3]


@pytest.mark.parametrize(("kind", "pitch"), [("slides", 5.0), ("brief", 3.8)])
def test_hatch_rises_at_45_degrees_with_its_pitch(kind: str, pitch: float) -> None:
    lines = hatch_lines(kind)
    steps = {round((b[0] - a[0]) / 2**0.5, 2) for a, b in pairwise(lines)}
    assert len(lines) > 10
    assert steps == {pitch}


def test_hatch_stays_inside_its_shape() -> None:
    hatched = ShapeItem(rect=Rect(100, 200, 60, 40), fill=Fill("accent", hatch=True))
    at = pixels(drawn(hatched))
    inside = {at(101 + i / 4, 220) for i in range(230)}
    outside = {at(95, 200 + i / 4) for i in range(160)} | {at(100 + i / 4, 198) for i in range(240)}
    assert {ACCENT, WHITE} <= inside
    assert outside == {WHITE}


def test_columns_grid_and_hatch() -> None:
    at = pixels(drawn(columns(Rect(100, 200, 240, 100))))
    assert at(250, 290) == ACCENT
    assert at(102, 250) == RULE
    assert at(105, 240) == WHITE


def test_bars_have_an_upright_grid() -> None:
    item = columns(Rect(100, 200, 240, 100))
    at = pixels(drawn(replace(item, plots=(replace(item.plots[0], kind="bar"),))))
    assert at(160, 203) == RULE
    assert at(170, 203) == WHITE


def test_line_runs_through_the_points_and_breaks_at_a_gap() -> None:
    item = chart("line", Rect(100, 200, 160, 70))
    series = item.plots[0].series[0]
    path = tuple(("M", *p.middle) for p in series.marks)
    gap = replace(item, plots=(replace(item.plots[0], series=(replace(series, path=path),)),))
    assert pixels(drawn(item))(160, 235) == CONTEXT
    assert pixels(drawn(gap))(160, 235) != CONTEXT


def test_dumbbell_connector_lies_under_its_dots() -> None:
    at = pixels(drawn(chart("dumbbell", Rect(100, 200, 160, 90))))
    assert [at(150, 220), at(120, 220), at(180, 220)] == [CONTEXT, ACCENT, WHITE]
    assert at(184.9, 220) == ACCENT


def test_donut_goes_clockwise_from_twelve_with_white_gaps() -> None:
    at = pixels(drawn(chart("donut", Rect(100, 200, 100, 100))))
    assert [at(192, 250), at(108, 245), at(150, 250)] == [ACCENT, CONTEXT, WHITE]
    assert at(150, 208) == WHITE


def test_ring_part_keeps_to_both_radii() -> None:
    ops = ring_part(Rect(0, 0, 100, 100), 0.5, 30, 300)
    ends = [(op[-2], op[-1]) for op in ops if len(op) > 2]
    radii = [round(hypot(x - 50, y - 50), 6) for x, y in ends]
    assert radii == [50, 50, 50, 50, 25, 25, 25, 25]
    assert ends[0] == pytest.approx((50 + 25, 50 - 50 * 0.75**0.5))


def test_figure_paths_with_opacity() -> None:
    at = pixels(drawn(figure(Rect(100, 200, 120, 80))))
    share = round(255 - 0.4 * (255 - 0x1D))
    assert abs(int(at(115, 250)[1:3], 16) - share) <= 1


def test_table_rules_and_cells() -> None:
    at = pixels(drawn(table(100)))
    assert [at(300, 124), at(300, 148)] == [RULE, RULE]
    assert at(300, 136) == WHITE


def test_what_is_below_shows_through_a_translucent_fill() -> None:
    below = shape("rect", Rect(100, 200, 50, 30))
    veil = ShapeItem(rect=Rect(125, 200, 50, 30), fill=Fill("ink", opacity=0.5))
    after = ShapeItem(rect=Rect(200, 200, 50, 30), fill=Fill("ink"))
    at = pixels(drawn(below, veil, after))
    assert [at(110, 215), at(210, 215)] == [ACCENT, INK]

    def mixed(ground: str) -> list[float]:
        pairs = zip(bytes.fromhex(ground[1:]), bytes.fromhex(INK[1:]), strict=True)
        return [(a + b) / 2 for a, b in pairs]

    for x, ground in ((140, ACCENT), (165, WHITE)):
        assert list(bytes.fromhex(at(x, 215)[1:])) == pytest.approx(mixed(ground), abs=2)


def test_tiny_and_huge_numbers_have_no_exponent() -> None:
    """A content stream knows none (ISO 32000-1, 7.3.3): what follows it would be read as an operator."""
    fine = Stroke("accent", 1e-5, dash=(2e-5, 3.0))
    items = (
        ShapeItem(rect=Rect(100, 200, 100, 50), geometry="line", stroke=fine),
        ShapeItem(rect=Rect(0, 0, 9, 9), geometry="path", stroke=fine, path=(("M", 1e-5, 2), ("L", 3e8, 4))),
    )
    with pikepdf.open(BytesIO(drawn(*items))) as pdf:
        said = [(operator, [float(x) for x in operands]) for operands, operator in content(pdf) if operator in "wml"]
        (dash,) = [operands[0] for operands, operator in content(pdf) if operator == "d"]
    assert ("w", [0.00001]) in said
    assert ("m", [0.00001, 2]) in said
    assert ("l", [3e8, 4]) in said
    assert [float(part) for part in dash] == [0.00002, 3]
