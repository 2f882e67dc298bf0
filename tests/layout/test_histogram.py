"""Histograms: counts in bins, columns without gaps, edges and lines where the values are, formulas in the workbook."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Category, Level, Series
from briefing.charts.stats import counts
from briefing.document.drawings.histogram import Histogram
from briefing.geometry import Rect
from briefing.layout.kit import TooFull
from briefing.pages import Fill, Formula, ShapeItem
from tests.layout.chart_bench import PANEL, chart_of, datum, draw, faults, group_of, kit, texts
from tests.support import errors, exhibit

VALUES = (1.0, 2.0, 2.0, 3.0, 4.0, 6.0)


def made(values: tuple[float, ...] = VALUES, edges: tuple[float, ...] = (0, 2, 4, 6), **more: object) -> Histogram:
    data = tuple(datum(float(n)) for n in counts(values, edges))
    bins = tuple(Category(f"{a}-{b}") for a, b in pairwise(edges))
    spec = Histogram("histogram", bins, (Series("Calls", data),), edges=edges, values=values)
    return replace(spec, **more)  # type: ignore[arg-type]


def test_a_bin_holds_its_lower_edge_and_the_last_also_its_upper_one() -> None:
    assert counts(VALUES, (0, 2, 4, 6)) == [1, 3, 2]
    assert counts([-1, 7], (0, 2, 6)) == [0, 0]


def test_columns_touch_and_are_as_high_as_their_counts() -> None:
    items = draw(made())
    chart = chart_of(items)
    rects = [p.rect for p in chart.points]
    assert all(a.right == pytest.approx(b.x) for a, b in pairwise(rects))
    assert [r.h / rects[0].h for r in rects] == pytest.approx([1, 3, 2])
    assert rects[1].h == pytest.approx(chart.plot.h)
    assert (chart.plots[0].kind, chart.plots[0].gap) == ("column", 0)
    assert [p.label.paragraph.text for p in chart.points if p.label] == ["1", "3", "2"]
    assert faults(items) == []


def test_edges_stand_under_the_edges_of_the_columns() -> None:
    items = draw(made())
    plot = chart_of(items).plot
    edges = group_of(items, "Edges").items
    assert [i.text for i in edges] == ["0", "2", "4", "6"]  # type: ignore[union-attr]
    for item, x in zip(edges[1:3], (plot.x + plot.w / 3, plot.x + plot.w * 2 / 3), strict=True):
        assert item.rect.x + item.rect.w / 2 == pytest.approx(x)
    assert all(i.rect.y > plot.bottom for i in edges)


def test_the_workbook_counts_the_values_by_formula() -> None:
    sheet = chart_of(draw(made())).sheet
    assert [c.heading for c in sheet] == ["", "Calls", "(from)", "(to)", "Values"]
    assert sheet[4].cells == VALUES
    assert sheet[1].cells == (
        Formula('COUNTIFS($E$2:$E$7,">="&C2,$E$2:$E$7,"<"&D2)', 1.0),
        Formula('COUNTIFS($E$2:$E$7,">="&C3,$E$2:$E$7,"<"&D3)', 3.0),
        Formula('COUNTIFS($E$2:$E$7,">="&C4,$E$2:$E$7,"<="&D4)', 2.0),
    )


def test_lines_stand_at_their_values_with_their_names_clear() -> None:
    items = draw(made(annotations=(Level(3.0, "Mean 3.0"), Level(2.5, "Median 2.5"))))
    plot = chart_of(items).plot
    level = group_of(items, "Level")
    lines = {round(i.rect.x, 2) for i in level.items if isinstance(i, ShapeItem)}
    assert lines == {round(plot.x + plot.w * share, 2) for share in (3.0 / 6, 2.5 / 6)}
    names = dict(texts(level.items))
    assert names["Median 2.5"].y < names["Mean 3.0"].y
    assert faults(items) == []
    with pytest.raises(TooFull, match="outside"):
        draw(made(annotations=(Level(9.0, "Mean"),)))


def test_counts_too_wide_for_their_columns_give_way_to_an_axis() -> None:
    edges = tuple(float(i) for i in range(101))
    values = tuple(float(i % 100) for i in range(2500))
    items = draw(made(values, edges))
    chart = chart_of(items)
    assert not any(p.label for p in chart.points)
    assert chart.axis.grid
    assert [i.text for i in group_of(items, "Scale").items] == ["0", "10", "20", "30"]  # type: ignore[union-attr]
    assert faults(items) == []


@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_empty_bins_and_equal_values(medium: str) -> None:
    rect = PANEL if medium == "slides" else Rect(148, 100, 399, 160)
    items = draw(made((5.0, 5.0), (0, 2, 4, 6)), rect, kit("slides" if medium == "slides" else "brief"))
    assert [p.label is None for p in chart_of(items).points] == [True, True, False]
    assert faults(items, rect) == []


def test_highlighted_bins_are_in_accent() -> None:
    drawing = exhibit(exhibit="type: histogram\nvalues: [1, 2, 3, 5]\nbins: [0, 2, 4, 6]\nhighlight: [2, 6]").drawing
    assert isinstance(drawing, Histogram)
    assert [d.highlight for d in drawing.series[0].data] == [False, True, True]
    assert [p.fill for p in chart_of(draw(drawing)).points] == [Fill("context"), Fill("accent"), Fill("accent")]


def test_round_bins_lines_and_alternative_text() -> None:
    found = exhibit(exhibit="type: histogram\nvalues: [0, 1, 4]\nbins: 4\nlines: [mean, median]\nunit: days")
    assert isinstance(found.drawing, Histogram)
    assert found.drawing.edges == (0.0, 1.0, 2.0, 3.0, 4.0)
    assert [a.text for a in found.drawing.annotations] == ["Mean 1.7", "Median 1.0"]  # type: ignore[union-attr]
    assert "3: 0 to 4" in found.alt
    assert "Mean 1.7" in found.alt


@pytest.mark.parametrize(
    ("bins", "codes"),
    [
        ("[0, 2, 4]", ["outside-bins"]), ("[0, 2, 6]", ["uneven-bins"]), ("[0, 3, 2]", ["bad-bins"]),
        ("[0, 3, 6]", []),
    ],
)  # fmt: skip
def test_bins_that_mislead_are_findings(bins: str, codes: list[str]) -> None:
    text = f"type: histogram\nvalues: [1, 2, 3, 5]\nbins: {bins}"
    assert [d.code for d in errors(exhibit=text)] == codes
