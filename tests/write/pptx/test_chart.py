"""Native charts by themselves: hollow markers of lines, and number formats of negative values."""

from __future__ import annotations

import io

import openpyxl
import pytest
from lxml import etree
from msgspec.structs import replace

from briefing.charts.spec import Category, ChartSpec, Series
from briefing.geometry import Rect
from briefing.pages import Fill, Plotted, PlottedLabel, Stroke
from briefing.write.pptx.chart import ChartParts, chart_parts
from briefing.write.pptx.xml import Palette
from tests.write.pptx.sample_pages import bar_item, datum, line_chart, line_item, master, para

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture(scope="module")
def hollow() -> ChartParts:
    """Two lines over three years; the last of the second line is a forecast."""
    plain = line_chart()
    second = Series("B", (datum(2, "2"), datum(None, ""), datum(4, "4", status="forecast")))
    open_ = Plotted(1, 2, Rect(0, 0, 8, 8), Fill("paper"), Stroke("mid", 2.0), open_=True)
    points = (*plain.points, Plotted(1, 0, Rect(0, 0, 0, 0), Fill("mid")), open_)
    spec = replace(plain.spec, series=(*plain.spec.series, second))
    return chart_parts(line_item(spec, points, (Stroke("accent", 2), Stroke("mid", 2))), palette())


def palette() -> Palette:
    return Palette(master())


def markers(element: etree._Element) -> list[tuple[str, str]]:
    """Size and colour of each round marker."""
    found = [m for m in element.iter(f"{C}marker") if m.find(f"{C}size") is not None]
    return [(m.find(f"{C}size").get("val"), etree.tostring(m.find(f"{C}spPr/{A}solidFill"))) for m in found]


def test_a_hollow_marker_is_a_small_one_in_the_grounds_colour_on_a_full_one(hollow: ChartParts) -> None:
    first, second, helper = etree.fromstring(hollow.xml).iter(f"{C}ser")
    assert [s.find(f"{C}order").get("val") for s in (first, second, helper)] == ["0", "1", "2"]
    point = second.find(f"{C}dPt")
    assert point.find(f"{C}idx").get("val") == "2"
    (disc,), (middle,) = markers(point), markers(helper)
    assert (disc[0], middle[0]) == ("10", "6")
    assert b"bg1" in middle[1]
    assert b"bg1" not in disc[1]
    assert helper.find(f"{C}spPr/{A}ln/{A}noFill") is not None
    assert not list(helper.iter(f"{C}dLbl"))


def test_the_middles_follow_the_cells_of_their_line(hollow: ChartParts) -> None:
    helper = list(etree.fromstring(hollow.xml).iter(f"{C}ser"))[2]
    assert helper.findtext(f"{C}tx//{C}v") == "(hollow B)"
    assert helper.findtext(f"{C}val//{C}f") == "Sheet1!$D$2:$D$4"
    assert [(p.get("idx"), p.findtext(f"{C}v")) for p in helper.find(f"{C}val").iter(f"{C}pt")] == [("2", "4")]
    sheet = openpyxl.load_workbook(io.BytesIO(hollow.workbook)).active
    assert [[c.value for c in row] for row in sheet.iter_rows()] == [
        ["", "A", "B", "(hollow B)"],
        ["2015", 1, 2, None],
        ["2016", 2, None, None],
        ["2017", 3, 4, "=C4"],
    ]


def test_a_line_without_hollow_markers_has_no_helper() -> None:
    parts = chart_parts(line_chart(), palette())
    assert len(list(etree.fromstring(parts.xml).iter(f"{C}ser"))) == 1


@pytest.mark.parametrize(
    ("value", "number", "prefix", "suffix", "code"),
    [
        (-55.8, "\u221255.8", "", "", '0.0;"\u2212"0.0'),
        (-55.8, "\u221255.8", ">", "%", '">"0.0"%";">\u2212"0.0"%"'),
        (-1234, "\u22121,234", "", "", '#,##0;"\u2212"#,##0'),
        (55.8, "55.8", "", "", "0.0"),
        (-55.75, "\u221255.8", "", "", "0.0;\"\u2212\"0.0"),
        (-55.8, "\u221256.8", "", "", ""),
    ],
)
def test_a_label_with_a_true_minus_still_follows_its_cell(
    value: float, number: str, prefix: str, suffix: str, code: str
) -> None:
    data = (datum(value, number, prefix=prefix, suffix=suffix),)
    label = PlottedLabel(Rect(0, 0, 40, 12), para(prefix + number + suffix), "outEnd")
    spec = ChartSpec("bar", (Category("a"),), (Series("x", data),))
    chart = bar_item(spec, (Plotted(0, 0, Rect(0, 0, 9, 9), Fill("accent"), label=label),))
    found = etree.fromstring(chart_parts(chart, palette()).xml).find(f".//{C}dLbl/{C}numFmt")
    assert ("" if found is None else found.get("formatCode")) == code
