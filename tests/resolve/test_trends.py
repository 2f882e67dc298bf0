"""Areas, stairs and other trends resolved: what they are made of, and what cannot be one."""

from __future__ import annotations

from briefing.charts.spec import ChartSpec
from tests.support import errors, exhibit


def chart(expect: tuple[str, ...] = (), **parts: object) -> ChartSpec:
    drawing = exhibit("en", expect, **parts).drawing
    assert isinstance(drawing, ChartSpec)
    return drawing


def area(series: str, more: str = "") -> str:
    return f"type: area\ncategories: ['2021', '2022']\nseries: {series}\n{more}"


TWO = "[{name: A, values: ['1', '2']}, {name: B, values: ['3', '4']}]"


def test_areas_stand_on_top_of_each_other_with_totals() -> None:
    spec = chart(exhibit=area(TWO))
    assert spec.mode == "stacked"
    assert [t.text for t in spec.totals] == ["4", "6"]
    assert chart(exhibit=area(TWO, "mode: percent")).totals == ()


def test_only_a_forecast_of_an_area_is_hatched() -> None:
    facts = "a: {value: 1}\nb: {formula: a * 2}\n"
    made = exhibit("en", exhibit=area("[{values: [a, b]}]"), facts=facts)
    assert "atched" not in made.source.text
    assert "computed" in made.source.text or "derived" in made.source.text
    told = exhibit("en", exhibit=area("[{values: ['1', '2'], forecast: ['2022']}]"))
    assert "Hatched: forecast" in told.source.text


def test_gaps_and_negative_parts_are_refused() -> None:
    (gap,) = errors(exhibit=area("[{values: ['1', null]}]"))
    assert (gap.code, gap.hints) == ("area-gap", ("use a line chart, or leave the category out",))
    (below,) = errors(exhibit=area("[{name: A, values: ['1', '2']}, {name: B, values: ['3', '-4']}]"))
    assert below.code == "area-negative"
    assert chart(exhibit=area("[{values: ['1', '-2']}]")).series[0].data[1].value == -2


def test_clustered_areas_do_not_exist() -> None:
    assert [e.code for e in errors(exhibit=area(TWO, "mode: clustered"))] == ["unknown-value"]


def test_a_line_may_be_a_stair() -> None:
    line = "type: line\ncategories: [a, b]\nseries: [{values: ['1', '2']}]\n"
    assert chart(exhibit=line + "step: true").step
    assert not chart(exhibit=line).step
