"""Every native plot drawn in the PDF: marks in their colours, areas, error bars and grids, in PowerPoint's order."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from msgspec.structs import replace

from briefing.pages import ChartItem, Fill, Page, Stroke
from briefing.write.pdf.chart import ring_part
from briefing.write.pdf.file import write_pdf
from briefing.write.pdf.shapes import ellipse
from tests.write import sample_plots as sample
from tests.write.pdf.handmade import everything
from tests.write.pdf.reading import content, pixels
from tests.write.pptx.sample_pages import master

EVERY = sample.every()
COLORS = master().colors


def drawn(item: ChartItem):
    pages = replace(everything(), master=replace(everything().master, colors=COLORS), outline=(), anchors={})
    return write_pdf(replace(pages, pages=(Page((item,), "1"),)))


@pytest.mark.parametrize("name", EVERY)
def test_marks_are_drawn_in_their_colours(name: str) -> None:
    at = pixels(drawn(EVERY[name]))
    rects = sample.marks(EVERY[name], ("column", "bar", "line", "scatter", "bubble", "radar"))
    assert [at(m.rect.x + m.rect.w * 0.4, m.rect.y + m.rect.h * 0.7) for m in rects] == [
        COLORS[m.fill.color] for m in rects
    ]
    assert rects or name in ("area", "pie", "doughnut")


def test_parts_of_a_pie_reach_the_centre_and_those_of_a_ring_do_not() -> None:
    x, y = sample.INNER.x + sample.INNER.w / 2, sample.INNER.y + sample.INNER.h / 2
    pie, ring = (pixels(drawn(EVERY[name])) for name in ("pie", "doughnut"))
    assert [pie(x + 10, y - 10), ring(x + 10, y - 10)] == [COLORS["accent"], COLORS["paper"]]
    assert pie(x + 50, y - 100) == ring(x + 50, y - 100) == COLORS["accent"]


def test_a_pie_of_one_part_has_no_seam() -> None:
    assert ring_part(sample.Rect(0, 0, 10, 10), 0, 0, 360) == ellipse(sample.Rect(0, 0, 10, 10))


def test_an_area_fills_its_path() -> None:
    at = pixels(drawn(EVERY["area"]))
    x = sample.INNER.x + sample.SLOT
    assert at(x, sample.height(6)) == COLORS["context"]
    assert at(x, sample.height(7)) == COLORS["paper"]


def test_lines_lie_on_columns_and_columns_on_areas() -> None:
    at = pixels(drawn(EVERY["combo"]))
    column = sample.columns(sample.A, "context").marks[1].rect
    red = replace(EVERY["combo"], plots=(EVERY["combo"].plots[0], _painted(EVERY["combo"]), EVERY["combo"].plots[2]))
    crossing = column.x + column.w / 2
    assert at(crossing, sample.height(9, sample.SECOND)) == COLORS["alert"]
    assert pixels(drawn(red))(column.x + 10, sample.INNER.bottom - 30) == COLORS["mid"]


def _painted(item: ChartItem) -> sample.Plot:
    """The columns in another colour than the area under them."""
    plot = item.plots[1]
    marks = tuple(replace(m, fill=Fill("mid")) for m in plot.series[0].marks)
    return replace(plot, series=(replace(plot.series[0], marks=marks),))


def test_error_bars_follow_their_path() -> None:
    item = EVERY["errors of points"]
    series = item.plots[0].series[0]
    far = replace(series.errors[0], path=(("M", 100.0, 100.0), ("L", 100.0, 150.0)), stroke=Stroke("alert", 3))
    moved = replace(item, plots=(replace(item.plots[0], series=(replace(series, errors=(far,)),)),))
    assert pixels(drawn(moved))(100, 125) == COLORS["alert"]
    assert pixels(drawn(item))(100, 125) != COLORS["alert"]


@pytest.mark.parametrize(
    ("name", "upright", "level"), [("column", 0, 5), ("bar", 5, 0), ("scatter", 6, 5), ("log", 0, 4)]
)
def test_grids_follow_the_axes(name: str, upright: int, level: int) -> None:
    bare = replace(EVERY[name], plots=tuple(replace(p, series=()) for p in EVERY[name].plots))
    if name != "scatter":
        bare = replace(bare, x_axis=None)
    with pikepdf.open(BytesIO(drawn(bare))) as pdf:
        places = [tuple(float(v) for v in operands) for operands, op in content(pdf) if op in ("m", "l")]
    lines = list(zip(places[::2], places[1::2], strict=True))
    assert len([1 for (x1, _), (x2, _) in lines if x1 == x2]) == upright
    assert len([1 for (_, y1), (_, y2) in lines if y1 == y2]) == level


def test_the_grid_of_a_radar_is_made_of_polygons() -> None:
    at = pixels(drawn(EVERY["radar"]))
    x, y, radius = sample.INNER.x + sample.INNER.w / 2, sample.INNER.y + sample.INNER.h / 2, sample.INNER.h / 2
    assert at(x + radius / 2, y - radius / 2) == COLORS["rule"]
    assert at(x + radius * 0.7, y - radius * 0.7) == COLORS["paper"]
