"""Every native plot by itself, read back with python-pptx, openpyxl, an outside validator and LibreOffice."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from msgspec.structs import replace
from pptx import Presentation

from briefing.geometry import Rect
from briefing.pages import ChartItem, Column, Formula, Page, Pages, PlotKind, PlotSeries, ValueAxis
from briefing.write.pptx.chart import chart_parts
from briefing.write.pptx.deck import write_deck
from briefing.write.pptx.inspect import faults
from briefing.write.pptx.labels import positions
from briefing.write.pptx.xml import Palette
from tests.oracles import package
from tests.oracles.validators import audit_faults
from tests.oracles.workbooks import workbook_faults
from tests.write import sample_plots as sample
from tests.write.pdf.reading import pixels
from tests.write.pptx.sample_pages import master
from tests.write.pptx.sample_pages import pages as sample_pages

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
EVERY = sample.every()


@pytest.fixture(scope="module")
def pages() -> Pages:
    made = tuple(Page((item,), str(i), name, "exhibit") for i, (name, item) in enumerate(EVERY.items(), 1))
    return replace(sample_pages(), pages=made, anchors={})


@pytest.fixture(scope="module")
def deck(pages: Pages, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plots") / "plots.pptx"
    path.write_bytes(write_deck(pages))
    return path


def spelled(item: ChartItem) -> etree._Element:
    return etree.fromstring(chart_parts(item, Palette(master())).xml)


def ids(tree: etree._Element, tag: str) -> list[str]:
    return [e.get("val") for e in tree.iter(f"{C}{tag}")]


def test_every_plot_reads_back(deck: Path, pages: Pages) -> None:
    assert faults(deck.read_bytes(), pages) == []


@pytest.mark.parametrize("name", EVERY)
def test_a_changed_value_is_a_fault(name: str) -> None:
    item = EVERY[name]
    cells = tuple(v if isinstance(v, str) or v is None else 77.0 for v in item.sheet[-3].cells)
    changed = replace(item, sheet=tuple(Column(c.name, cells, c.helper) if i else c for i, c in enumerate(item.sheet)))
    pages = [replace(sample_pages(), pages=(Page((i,), "1", "One", "exhibit"),), anchors={}) for i in (item, changed)]
    assert len(faults(write_deck(pages[0]), pages[1])) == 1


def test_python_pptx_knows_the_kinds(deck: Path) -> None:
    found = {}
    for name, slide in zip(EVERY, Presentation(str(deck)).slides, strict=True):
        chart = next(s.chart for s in slide.shapes if s.has_chart)
        found[name] = [str(chart.chart_type).split(" ")[0]] + [type(p).__name__ for p in chart.plots]
    assert {name: kinds[0] for name, kinds in found.items()} == {
        "column": "COLUMN_CLUSTERED", "bar": "BAR_CLUSTERED", "stacked": "COLUMN_STACKED", "line": "LINE_MARKERS",
        "area": "AREA", "scatter": "XY_SCATTER_LINES", "bubble": "BUBBLE", "pie": "PIE", "doughnut": "DOUGHNUT",
        "radar": "RADAR_MARKERS", "log": "COLUMN_CLUSTERED", "combo": "AREA", "points on columns": "COLUMN_CLUSTERED",
        "errors": "COLUMN_CLUSTERED", "errors of points": "XY_SCATTER_LINES", "bridged": "LINE_MARKERS",
    }  # fmt: skip
    assert found["combo"][1:] == ["AreaPlot", "BarPlot", "LinePlot"]


def test_the_workbook_is_the_sheet() -> None:
    book = chart_parts(EVERY["column"], Palette(master())).workbook
    computed, formulas = (openpyxl.load_workbook(io.BytesIO(book), data_only=d).active for d in (True, False))
    assert [c.value for c in formulas[1]] == ["", "A", "B", "x", "size", "low", "(base)"]
    for c, column in enumerate(sample.SHEET, 1):
        for r, cell in enumerate(column.cells, 2):
            formula = isinstance(cell, Formula)
            assert computed.cell(r, c).value == (cell.value if formula else cell)
            assert formulas.cell(r, c).value == (f"={cell.expression}" if formula else cell)
    assert formulas["G2"].value == "=IF(B2<5,B2,5)"


def test_columns_of_a_sheet_may_differ_in_length() -> None:
    sheet = (*sample.SHEET, Column("outliers", (1.0, 2.0, 3.0, 4.0, 5.0, 6.0)))
    item = sample.chart(sample.plot("scatter", PlotSeries(name=7, values=7, xs=7)), sheet=sheet)
    parts = chart_parts(item, Palette(master()))
    assert etree.fromstring(parts.xml).findtext(f".//{C}yVal//{C}f") == "Sheet1!$H$2:$H$7"
    rows = list(openpyxl.load_workbook(io.BytesIO(parts.workbook)).active.iter_rows(values_only=True))
    assert [row[7] for row in rows] == ["outliers", 1, 2, 3, 4, 5, 6]
    assert rows[6][:7] == (None,) * 7


@pytest.mark.outside
def test_validators_find_no_fault(deck: Path) -> None:
    assert list(audit_faults(deck)) == []


def test_the_package_is_sound(deck: Path) -> None:
    assert package.faults(deck.read_bytes()) == []
    assert workbook_faults(deck.read_bytes()) == []


@pytest.mark.outside
def test_libreoffice_draws_marks_where_the_pages_have_them(deck: Path, office: Callable[[Path], Path]) -> None:
    data, colors = office(deck).read_bytes(), master().colors
    for page, (name, item) in enumerate(EVERY.items()):
        if name in ("points on columns", "errors of points"):
            continue  # LibreOffice gives the first one x axis, and draws error bars over points
        at = pixels(data, page)
        marks = sample.marks(item, ("column", "bar", "line", "scatter", "radar", "bubble"))
        assert [m.category for m in marks if at(*_inside(m.rect)) != colors[m.fill.color]] == [], name


def _inside(rect: sample.Rect) -> tuple[float, float]:
    """A place in a mark that neither its label nor an error bar covers."""
    return rect.x + rect.w * 0.4, rect.y + rect.h * (0.6 if rect.h < 20 else 0.85)


# --- labels ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "grouping", "allowed"),
    [
        ("column", "clustered", {"ctr", "inEnd", "inBase", "outEnd"}),
        ("bar", "clustered", {"ctr", "inEnd", "inBase", "outEnd"}),
        ("column", "stacked", {"ctr", "inEnd", "inBase"}),
        ("bar", "percent", {"ctr", "inEnd", "inBase"}),
        ("line", "standard", {"t", "b", "l", "r", "ctr"}),
        ("scatter", "standard", {"t", "b", "l", "r", "ctr"}),
        ("bubble", "standard", {"t", "b", "l", "r", "ctr"}),
        ("pie", "standard", {"bestFit", "ctr", "inEnd", "outEnd"}),
        ("doughnut", "standard", set()),
        ("area", "standard", set()),
        ("radar", "standard", set()),
    ],
)  # fmt: skip
def test_labels_stand_only_where_powerpoint_can_place_them(kind: PlotKind, grouping: str, allowed: set[str]) -> None:
    base = sample.columns(sample.A, "accent")
    for position in ("outEnd", "inEnd", "ctr", "inBase", "bestFit", "t", "b", "l", "r", "none"):
        marks = tuple(replace(m, label=replace(m.label, position=position)) for m in base.marks)  # type: ignore[type-var]
        series = replace(base, marks=marks, xs=sample.X, sizes=sample.SIZE)
        plot = sample.plot(kind, series, grouping=grouping)
        assert set(positions(plot)) == allowed
        if position in allowed or position == "none":
            said = ids(spelled(sample.chart(plot)), "dLblPos")
            assert said == ([] if position == "none" else [position] * len(marks))
        else:
            with pytest.raises(ValueError, match=f"no label can stand at {position}"):
                spelled(sample.chart(plot))


# --- axes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EVERY)
def test_ids_are_positive_and_unique(name: str) -> None:
    tree = spelled(EVERY[name])
    axes = [e.find(f"{C}axId").get("val") for tag in ("catAx", "valAx") for e in tree.iter(f"{C}{tag}")]
    assert all(int(i) > 0 for i in axes)
    assert len(set(axes)) == len(axes)
    assert {e.get("val") for p in tree.iter() if p.tag.endswith("Chart") for e in p.findall(f"{C}axId")} == set(axes)
    for tag in ("idx", "order"):
        numbers = [s.find(f"{C}{tag}").get("val") for s in tree.iter(f"{C}ser")]
        assert sorted(numbers, key=int) == [str(i) for i in range(len(numbers))]


def test_a_secondary_plot_has_a_pair_of_axes_on_the_far_side() -> None:
    tree = spelled(EVERY["combo"])
    assert [e.get("val") for e in tree.find(f".//{C}lineChart").findall(f"{C}axId")] == ["13", "14"]
    axes = {e.find(f"{C}axId").get("val"): e for tag in ("catAx", "valAx") for e in tree.iter(f"{C}{tag}")}
    assert set(axes) == {"11", "12", "13", "14"}
    assert {i: a.find(f"{C}crossAx").get("val") for i, a in axes.items()} == {
        "11": "12", "12": "11", "13": "14", "14": "13",
    }  # fmt: skip
    far = axes["14"]
    assert (far.find(f"{C}axPos").get("val"), far.find(f"{C}crosses").get("val")) == ("r", "max")
    assert far.find(f"{C}scaling/{C}orientation").get("val") == "maxMin"
    assert far.find(f"{C}scaling/{C}max").get("val") == "10"
    assert {i: a.find(f"{C}delete").get("val") for i, a in axes.items()} == {"11": "1", "12": "1", "13": "1", "14": "0"}
    assert far.find(f"{C}tickLblPos").get("val") == "none"
    assert far.find(f"{C}spPr")[1][0].tag.endswith("noFill")


def test_a_log_axis() -> None:
    tree = spelled(EVERY["log"])
    scaling = tree.find(f".//{C}valAx/{C}scaling")
    assert [(e.tag.removeprefix(C), e.get("val")) for e in scaling] == [
        ("logBase", "10"), ("orientation", "minMax"), ("max", "100"), ("min", "0.1"),
    ]  # fmt: skip
    assert tree.find(f".//{C}catAx/{C}crosses").get("val") == "min"


def test_error_bars_refer_to_cells() -> None:
    bars = spelled(EVERY["errors of points"]).find(f".//{C}errBars")
    said = {e.tag.removeprefix(C): e.get("val") for e in bars}
    assert (said["errDir"], said["errBarType"], said["errValType"], said["noEndCap"]) == ("y", "both", "cust", "0")
    assert bars.findtext(f"{C}plus//{C}f") == "Sheet1!$C$2:$C$5"
    assert [p.findtext(f"{C}v") for p in bars.find(f"{C}minus").iter(f"{C}pt")] == ["1", "0.5", "2", "1.5"]
    assert spelled(EVERY["errors"]).find(f".//{C}errBars/{C}errDir") is None  # columns know one direction


def test_error_bars_of_one_side() -> None:
    series = sample.errors(sample.points(sample.A, "accent", xs=sample.X), "x")
    series = replace(series, errors=(replace(series.errors[0], plus=None, cap=False),))
    bars = spelled(sample.chart(sample.plot("scatter", series))).find(f".//{C}errBars")
    assert [bars.find(f"{C}{t}").get("val") for t in ("errDir", "errBarType", "noEndCap")] == ["x", "minus", "1"]
    assert bars.find(f"{C}plus") is None


def test_lines_go_over_gaps_only_where_the_chart_says_so() -> None:
    assert ids(spelled(EVERY["bridged"]), "dispBlanksAs") == ["span"]
    assert ids(spelled(EVERY["line"]), "dispBlanksAs") == ["gap"]


def test_an_undrawn_series_has_neither_fill_nor_line() -> None:
    base = next(spelled(EVERY["stacked"]).iter(f"{C}ser"))
    assert base.findtext(f"{C}tx//{C}v") == "(base)"
    assert [e.tag.split("}")[1] for e in base.find(f"{C}spPr")] == ["noFill", "ln"]
    assert base.find(f"{C}spPr")[1][0].tag.endswith("noFill")
    assert base.find(f"{C}dLbls") is None


def test_only_marks_that_look_otherwise_are_spelled() -> None:
    item = EVERY["column"]
    series = item.plots[0].series[0]
    marks = (*series.marks[:2], replace(series.marks[2], fill=sample.Fill("mid")), series.marks[3])
    changed = sample.chart(replace(item.plots[0], series=(replace(series, marks=marks),)))
    assert [[e.find(f"{C}idx").get("val") for e in spelled(i).iter(f"{C}dPt")] for i in (item, changed)] == [[], ["2"]]


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (replace(EVERY["combo"], second=None), "no second axis"),
        (replace(EVERY["scatter"], x_axis=None), "no x axis"),
        (sample.chart(sample.plot("scatter", sample.points(1, "accent"))), "has no x"),
        (sample.chart(sample.plot("bubble", sample.points(1, "accent", xs=3))), "has no sizes"),
        (sample.chart(sample.bars(), *EVERY["column"].plots), "bar and column plots cannot share"),
        (sample.chart(*EVERY["scatter"].plots, *EVERY["column"].plots), "column and scatter plots cannot share"),
    ],
)
def test_what_a_plot_lacks_is_an_error(item: ChartItem, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        spelled(item)


def test_shares_and_ticks_of_axes() -> None:
    log = ValueAxis(0.1, 1000, log=True)
    assert [log.share(v) for v in (0.1, 10, 1000)] == pytest.approx([0, 0.5, 1])
    assert list(log.ticks()) == pytest.approx([0.1, 1, 10, 100, 1000])
    assert ValueAxis(0, 10, reversed=True).share(2) == pytest.approx(0.8)
    assert list(ValueAxis(-3, 5, 2).ticks()) == [-2, 0, 2, 4]
    assert list(ValueAxis(0, 5).ticks()) == []


def test_a_mark_without_size_is_only_a_label() -> None:
    """The label hangs on a bar that is not drawn, and must not make it seen."""
    shown = sample.columns(sample.A, "accent", position="inBase")
    still = tuple(replace(m, rect=Rect(m.rect.x, m.rect.y, 0, 0)) for m in shown.marks)
    hidden = replace(shown, fill=None, marks=still)
    drawn, bare = (
        spelled(sample.chart(sample.plot("column", s, grouping="stacked", overlap=100)))
        for s in (replace(shown, fill=None), hidden)
    )
    assert len(list(drawn.iter(f"{C}dPt"))) == len(shown.marks)
    assert not list(bare.iter(f"{C}dPt"))
    assert len(list(bare.iter(f"{C}dLbl"))) == len(shown.marks)
