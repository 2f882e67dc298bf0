"""Box plots: five numbers by formula, parts of boxes at their values, whiskers and outliers, names and medians."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Category, Series
from briefing.charts.stats import REACH, box
from briefing.document.drawings.box import Boxes, Five
from briefing.geometry import Rect
from briefing.layout import exhibits
from briefing.layout.kit import TooFull
from briefing.pages import ChartItem, Formula
from tests.layout.chart_bench import PANEL, chart_of, datum, draw, ends, faults, group_of, kit
from tests.support import errors, exhibit

BRIEF = Rect(148.28, 100, 399, 190)
SPREAD = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 30.0)


def made(*groups: tuple[float, ...] | Five, names: tuple[str, ...] = (), reach: float | None = REACH) -> Boxes:
    fives = tuple(g if isinstance(g, Five) else Five(*box(g, reach=reach), values=g) for g in groups)
    labels = names or tuple(f"G{i}" for i in range(len(groups)))
    data = tuple(datum(five.median, f"{five.median:.1f}") for five in fives)
    return Boxes(
        "box", tuple(Category(n) for n in labels), (Series("Median", data),), fives=fives, reach=reach,
        heads=("Lowest", "Lower quartile", "Median", "Upper quartile", "Highest"),
    )  # fmt: skip


def at(chart: ChartItem, value: float) -> float:
    return chart.plot.bottom - chart.axis.share(value) * chart.plot.h


def test_quartiles_are_inclusive_and_whiskers_end_within_the_reach() -> None:
    found = box(SPREAD)
    assert found == (1.0, 2.75, 4.5, 6.25, 7.0, (30.0,))
    assert box(SPREAD, reach=None) == (1.0, 2.75, 4.5, 6.25, 30.0, ())


def test_halves_whiskers_and_outliers_lie_at_their_values() -> None:
    chart = chart_of(draw(made(SPREAD)))
    columns, dots = chart.plots
    base, lower, upper = columns.series
    assert not base.marks
    (low,), (high,) = lower.marks, upper.marks
    assert (low.rect.bottom, low.rect.y) == pytest.approx((at(chart, 2.75), at(chart, 4.5)))
    assert (high.rect.bottom, high.rect.y) == pytest.approx((at(chart, 4.5), at(chart, 6.25)))
    start, end = ends(base.errors[0].path)[:2]
    assert start == pytest.approx((low.middle[0], at(chart, 2.75)))
    assert end == pytest.approx((low.middle[0], at(chart, 1)))
    assert ends(upper.errors[0].path)[1][1] == pytest.approx(at(chart, 7))
    assert (dots.kind, dots.series[0].stroke) == ("line", None)
    assert dots.series[0].marks[0].middle[1] == pytest.approx(at(chart, 30))


def test_stacks_add_up_to_the_quartiles_on_both_sides_of_zero() -> None:
    groups = ((-4.0, -3, -2, -1, 5, 6), (-9.0, -8, -7, -6, -5), (1.0, 2, 3, 4, 5), (-3.0, -1, 0, 1, 3))
    chart = chart_of(draw(made(*groups)))
    (columns, *_) = chart.plots
    assert len(columns.series) == 6
    stacks = [[v or 0.0 for v in chart.values(s.values)] for s in columns.series]
    for i, values in enumerate(groups):
        found = box(values)
        above = [stacks[0][i], stacks[0][i] + stacks[1][i], sum(stacks[s][i] for s in (0, 1, 2))]
        below = [stacks[3][i], stacks[3][i] + stacks[4][i], sum(stacks[s][i] for s in (3, 4, 5))]
        assert above == pytest.approx([max(0.0, v) for v in (found.first, found.median, found.third)])
        assert below == pytest.approx([min(0.0, v) for v in (found.third, found.median, found.first)])


def test_error_bars_reach_from_their_quartile_to_the_end_of_the_whisker() -> None:
    chart = chart_of(draw(made((-4.0, -3, -2, -1, 5, 6), (1.0, 2, 3, 4, 5))))
    (columns, *_) = chart.plots
    lengths = {
        (s, side): chart.values(cells)
        for s, series in enumerate(columns.series)
        for bars in series.errors
        for side, cells in (("minus", bars.minus), ("plus", bars.plus))
        if cells is not None
    }
    assert lengths == {
        (0, "minus"): (None, 1.0), (2, "plus"): (2.5, 1.0), (3, "plus"): (None, None), (5, "minus"): (1.25, None),
    }  # fmt: skip


def test_the_workbook_computes_the_five_numbers_from_the_values() -> None:
    sheet = chart_of(draw(made(SPREAD))).sheet
    assert [c.heading for c in sheet] == [
        "", "Lowest", "Lower quartile", "Median", "Upper quartile", "Highest", "(base)", "(lower whisker)",
        "(lower half)", "(upper half)", "(upper whisker)", "(outlier 1)", "G0",
    ]  # fmt: skip
    cells = "$M$2:$M$9"
    assert sheet[12].cells == SPREAD
    assert [column.cells[0] for column in sheet[1:6]] == [
        Formula(f'SMALL({cells},COUNTIF({cells},"<"&(C2-1.5*(E2-C2)))+1)', 1.0), Formula(f"QUARTILE({cells},1)", 2.75),
        Formula(f"MEDIAN({cells})", 4.5), Formula(f"QUARTILE({cells},3)", 6.25),
        Formula(f'LARGE({cells},COUNTIF({cells},">"&(E2+1.5*(E2-C2)))+1)', 7.0),
    ]  # fmt: skip
    assert [sheet[i].cells[0] for i in (6, 7, 8, 9, 10)] == [
        Formula("MAX(0,C2)", 2.75), Formula("C2-B2", 1.75), Formula("MAX(0,D2)-MAX(0,C2)", 1.75),
        Formula("MAX(0,E2)-MAX(0,D2)", 1.75), Formula("F2-E2", 0.75),
    ]  # fmt: skip
    assert sheet[11].cells[0] == Formula(
        f'IF(COUNTIF({cells},">"&(E2+1.5*(E2-C2)))>=1,LARGE({cells},1),NA())', 30.0
    )


def test_given_numbers_stand_in_the_sheet_as_they_are() -> None:
    sheet = chart_of(draw(made(Five(1, 2, 3, 4, 5)))).sheet
    assert [column.cells[0] for column in sheet[1:6]] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("medium", ["slides", "brief"])
@pytest.mark.parametrize("count", [1, 5, 12])
def test_texts_keep_clear(medium: str, count: int) -> None:
    groups = [tuple(v * (1 + i / 5) - 3 for v in SPREAD) for i in range(count)]
    names = tuple(f"Group {i}" if count > 5 else f"A group with a long name {i}" for i in range(count))
    rect = PANEL if medium == "slides" else BRIEF
    items = draw(made(*groups, names=names), rect, kit("slides" if medium == "slides" else "brief"))
    assert faults(items, rect) == []


def test_equal_values_and_names_too_long() -> None:
    items = draw(made((3.0,) * 6, SPREAD))
    assert faults(items) == []
    assert [t.text for t in group_of(items, "Medians").items] == ["3.0", "4.5"]  # type: ignore[union-attr]
    with pytest.raises(TooFull, match="names of the groups"):
        draw(made(*[SPREAD] * 12, names=("Incomprehensibilities of it",) * 12))


def test_resolved_boxes_labels_legend_and_words() -> None:
    text = "type: box\ngroups: [{name: A, values: [1, 2, 3, 4, 5, 6, 7, 30.0]}, {name: B, numbers: [1, 2, 3, 4, 5]}]"
    found = exhibit(exhibit=text + "\nhighlight: [B]")
    drawing = found.drawing
    assert isinstance(drawing, Boxes)
    assert [f[:6] if isinstance(f, tuple) else (f.low, f.high, f.outliers) for f in drawing.fives] == [
        (1.0, 7.0, (30.0,)), (1.0, 5.0, ()),
    ]  # fmt: skip
    assert [(d.label.text, d.highlight) for d in drawing.series[0].data] == [("4.5", False), ("3.0", True)]
    assert "1.5 box heights" in found.source.text
    assert "A: n = 8, median 4.5" in found.alt
    ranged = exhibit(exhibit=text + "\nwhiskers: range").drawing
    assert isinstance(ranged, Boxes)
    assert ranged.fives[0].high == 30


@pytest.mark.parametrize(
    ("group", "code"),
    [
        ("{name: A}", "values-or-numbers"), ("{name: A, values: [1, 2, 3]}", "few-values"),
        ("{name: A, numbers: [1, 2, 3, 4, 3]}", "unordered-numbers"), ("{name: A, numbers: [1, 2]}", "bad-value"),
    ],
)  # fmt: skip
def test_boxes_that_cannot_be_drawn_are_findings(group: str, code: str) -> None:
    assert [d.code for d in errors(exhibit=f"type: box\ngroups: [{group}]")][:1] == [code]


def test_reach_is_that_of_the_spec() -> None:
    wide = chart_of(draw(replace(made(SPREAD), reach=3.0))).sheet[1].cells[0]
    assert isinstance(wide, Formula)
    assert "C2-3.0*(E2-C2)" in wide.expression


def test_medians_group_their_thousands_as_other_numbers_of_the_language_do() -> None:
    text = "type: violin\ngroups: [{name: A, values: ['1200', '1250', '1300', '1350', '1400', '1420']}]"
    for lang, median in (("zh", "1325"), ("en", "1,325")):
        assert median in str(exhibit(lang, ("few-values",), exhibit=text).drawing)


def level(*groups: tuple[float, ...] | Five, names: tuple[str, ...] = ()) -> Boxes:
    return replace(made(*groups, names=names, reach=None), horizontal=True)


def test_level_boxes_lie_at_their_values_from_the_top() -> None:
    spec = level(SPREAD, (-3.0, -1.0, 2.0, 4.0, 9.0))
    items = draw(spec)
    chart = chart_of(items)
    (plot,) = chart.plots
    assert plot.kind == "bar"
    unit = chart.plot.w / (chart.axis.high - chart.axis.low)

    def x(value: float) -> float:
        return chart.plot.x + (value - chart.axis.low) * unit

    for row, five in enumerate(spec.fives):
        parts = [m.rect for s in plot.series for m in s.marks if m.category == row]
        assert min(r.x for r in parts) == pytest.approx(x(five.first))
        assert max(r.right for r in parts) == pytest.approx(x(five.third))
        assert any(r.right == pytest.approx(x(five.median)) for r in parts)
        paths = [e.path for s in plot.series for e in s.errors]
        reached = {round(px, 3) for path in paths for px, _ in ends(path)}
        assert {round(x(five.low), 3), round(x(five.high), 3)} <= reached
    first, second = (next(m.rect for s in plot.series for m in s.marks if m.category == row) for row in (0, 1))
    assert first.bottom < second.y


def test_medians_stand_over_level_boxes_and_the_axis_below() -> None:
    items = draw(level(SPREAD, (-3.0, -1.0, 2.0, 4.0, 9.0)))
    chart = chart_of(items)
    medians = group_of(items, "Medians").items
    assert [m.text for m in medians] == ["4.5", "2.0"]  # type: ignore[union-attr]
    boxes = [next(m.rect for s in chart.plots[0].series for m in s.marks if m.category == row) for row in (0, 1)]
    for median, box_ in zip(medians, boxes, strict=True):
        assert box_.y - 24 < median.rect.y + median.rect.h / 2 < box_.y
    assert all(i.rect.y >= chart.plot.bottom for i in group_of(items, "Scale").items)
    assert group_of(items, "Zero line").items


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_texts_of_level_boxes_keep_clear(medium: str, lang: str) -> None:
    name = {"zh": "人工智能与机器学习平台工程师", "en": "Engineers of machine learning platforms"}[lang]
    given = Five(-24.0, -3.0, 1.0, 5.0, 22.0)
    for count in (1, 5, 12):
        spec = level(*[given] * count, names=tuple(f"{name} {i}" for i in range(count)))
        height = exhibits.natural_height(spec, BRIEF.w, kit("brief", lang))
        room = PANEL if medium == "slides" else replace(BRIEF, h=height)
        items = draw(spec, room, kit(medium, lang))  # type: ignore[arg-type]
        assert faults(items, room) == []
        assert len(group_of(items, "Category labels").items) == count
    with pytest.raises(TooFull, match="too many"):
        draw(spec, Rect(0, 0, 300, 60), kit(medium, lang))  # type: ignore[arg-type]


def test_level_boxes_have_no_dots() -> None:
    text = "type: box\nhorizontal: true\ngroups: [{name: A, values: ['1', '2', '3', '4', '5', '90']}]"
    drawing = exhibit(exhibit=text).drawing
    assert isinstance(drawing, Boxes)
    assert drawing.fives[0].outliers == ()
    assert drawing.fives[0].high == 90
    assert [d.code for d in errors(exhibit=f"{text}\nwhiskers: tukey")] == ["level-dots"]
