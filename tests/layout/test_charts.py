"""All chart families: groups, alternative texts, parity with PowerPoint's arithmetic, no collisions."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.charts import scale
from briefing.charts.spec import Bracket, ChartSpec, GrowthArrow, Label, Level
from briefing.geometry import Rect
from briefing.layout import exhibits
from briefing.layout.kit import TooFull
from briefing.pages import ChartItem, GroupItem
from tests.layout.chart_bench import PANEL, chart_of, datum, draw, faults, kit, spec

NAMES = {
    "en": ["Alpha", "Beijing and the northern plain", "2018", "Self-driving", "Road", "Healthcare"],
    "zh": ["计算机视觉", "其余（未细分）", "2018年", "北京", "自然语言处理", "医疗"],
}


def test_a_chart_is_one_figure_group() -> None:
    (group,) = draw(spec("bar", ["a", "b"], [1, 2]))
    assert isinstance(group, GroupItem)
    assert (group.role, group.alt, group.anchor, group.name) == ("figure", "Bar chart: a 1, b 2", "x1", "Title")
    chart = chart_of([group])
    assert (chart.role, chart.alt, chart.rect) == ("figure", group.alt, PANEL)
    assert {i.name for i in group.items if isinstance(i, GroupItem)} == {"Category labels"}


def native_rects(chart: ChartItem) -> dict[tuple[int, int], Rect]:
    """The bars as PowerPoint draws them from plot, axis, gap and overlap."""
    spec, plot = chart.spec, chart.plot
    flat = spec.kind == "bar"
    bars = len(spec.series) if spec.mode == "clustered" else 1
    slots = scale.slots(plot.y if flat else plot.x, plot.h if flat else plot.w, len(spec.categories))
    ends = (plot.x, plot.right) if flat else (plot.bottom, plot.y)
    values = scale.Scale(chart.axis.low, chart.axis.high, *ends)
    out = {}
    for c, slot in enumerate(slots):
        bands = scale.cluster(slot, chart.plots[0].gap, bars)
        spans = scale.stack([s.data[c].value for s in spec.series], percent=spec.mode == "percent")
        for s, series in enumerate(spec.series):
            value, span = series.data[c].value, spans[s]
            if value is None or span is None:
                continue
            low, high = sorted(values.at(v) for v in ((0.0, value) if bars > 1 or len(spec.series) == 1 else span))
            band = bands[s if bars > 1 else 0]
            rect = Rect(low, band.start, high - low, band.size)
            out[s, c] = rect if flat else Rect(band.start, low, band.size, high - low)
    return out


@pytest.mark.parametrize("kind", ["bar", "column"])
@pytest.mark.parametrize("mode", ["clustered", "stacked", "percent"])
@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_native_charts_draw_the_same_rectangles(kind: Any, mode: Any, medium: Any) -> None:
    rows = [("A", "accent", [12, 5, 3]), ("B", "context", [4, 8, 1]), ("C", "mid", [2, 2, 9])]
    drawn = spec(kind, ["x", "y", "z"], *rows, mode=mode)
    chart = chart_of(draw(drawn, of=kit(medium)))
    expected = native_rects(chart)
    assert len(chart.points) == 9
    for p in chart.points:
        assert tuple(p.rect) == pytest.approx(tuple(expected[p.series, p.category]), abs=0.5)
        assert chart.rect.holds(p.rect, 0.01)


def test_native_label_positions_are_what_powerpoint_takes() -> None:
    allowed = {
        ("bar", "clustered"): {"outEnd", "inEnd", "ctr", "inBase"}, ("bar", "stacked"): {"ctr", "inEnd", "inBase"},
        ("column", "clustered"): {"outEnd", "inEnd", "ctr", "inBase"},
        ("column", "percent"): {"ctr", "inEnd", "inBase"},
        ("line", "clustered"): {"t", "b", "l", "r", "ctr"},
    }  # fmt: skip
    for (kind, mode), positions in allowed.items():
        drawn = spec(kind, ["x", "y", "z"], ("A", "accent", [12, 5, 3]), ("B", "context", [4, 8, 1]), mode=mode)
        used = {p.label.position for p in chart_of(draw(drawn)).points if p.label}
        assert used <= positions
        assert used or kind == "line"


def test_too_full_tells_the_place() -> None:
    with pytest.raises(TooFull) as full:
        draw(spec("bar", [f"n{i}" for i in range(60)], list(range(1, 61))))
    assert full.value.hint
    assert "60 bars" in full.value.message


TRENDS = ("line", "area", "slope")


@st.composite
def chart_specs(draw: st.DrawFn) -> tuple[ChartSpec, str]:
    lang = draw(st.sampled_from(["en", "zh"]))
    kind = draw(st.sampled_from(["bar", "column", "line", "donut", "dumbbell", "area", "slope"]))
    size = draw(st.integers(2, {"donut": 6, "dumbbell": 7, "line": 26, "area": 26, "slope": 3}.get(kind, 12)))
    many = {"donut": 1, "dumbbell": 2}.get(kind) or draw(st.sampled_from([1, 1, 2, 3]))
    stacks = many > 1 and kind in ("bar", "column")
    mode = draw(st.sampled_from(["clustered", "stacked", "percent"])) if stacks else "clustered"
    if kind == "area":
        mode = draw(st.sampled_from(["stacked", "percent"])) if many > 1 else "stacked"
    low = -60 if kind in ("bar", "column", "line", "slope") and mode == "clustered" and draw(st.booleans()) else 0
    value = st.one_of(st.integers(low, 100), st.floats(low, 100).map(lambda v: round(v, 1)))
    cell = st.builds(
        lambda v, status, highlight, remark: datum(v, status=status, highlight=highlight, remark=remark),
        value, st.sampled_from(["actual", "actual", "derived", "forecast"]), st.booleans(),
        st.sampled_from(["", "", "", "（推算）" if lang == "zh" else " (derived)"]),
    )  # fmt: skip
    colors = ["accent", "context", "mid"]
    names = st.sampled_from(NAMES[lang])
    rows = [(draw(names), colors[i], draw(st.lists(cell, min_size=size, max_size=size))) for i in range(many)]
    heads = [str(1990 + i) for i in range(size)] if kind in TRENDS else [draw(names) for _ in range(size)]
    notes = [
        (), (GrowthArrow(0, size - 1, ("×4.2, +33.0% a year", "+33%")),), (Level(draw(st.integers(1, 40)), "mean"),),
        (Bracket((0, 1), "80.7%", "together"),),
    ]  # fmt: skip
    annotations = draw(st.sampled_from(notes[: {"line": 3, "area": 3, "bar": 4, "column": 4}.get(kind, 1)]))
    more: dict[str, Any] = {}
    if kind == "donut":
        more = {"center": Label("64.5", suffix="%"), "center_note": "online"}
    if kind == "dumbbell":
        more = {"changes": tuple(Label("19") for _ in range(size)), "change_title": "up", "axis_unit": "%"}
    if kind == "line":
        more = {"step": draw(st.booleans())}
    if mode == "stacked" and many > 1:
        more = {"totals": tuple(Label("119") for _ in range(size))}
    return spec(kind, heads, *rows, mode=mode, annotations=annotations, **more), lang


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chart_specs(), st.sampled_from(["slides", "brief"]), st.sampled_from([570.67, 424.0, 864.0]))
def test_texts_keep_clear_of_each_other_and_of_marks(made: tuple[ChartSpec, str], medium: Any, width: float) -> None:
    drawn, lang = made
    tools = kit(medium, lang)
    try:
        if medium == "brief":
            width = min(width, 499.0)
        rect = Rect(48, 134, width, exhibits.natural_height(drawn, width, tools) if medium == "brief" else 346)
        items = draw(drawn, rect, tools)
    except TooFull:
        return
    assert faults(items, rect) == []
