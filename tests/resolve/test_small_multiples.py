"""Small multiples resolved: one scale for all panels, each a chart of its kind, names checked."""

from __future__ import annotations

from briefing.charts.spec import Level
from briefing.document.drawings.small_multiples import SmallMultiples
from tests.support import errors, exhibit

FACTS = "a: {value: 1, scale: bn, unit: cny}\nb: {value: 20, scale: m, unit: cny}\n"
PANELS = "[{title: A, series: [{values: ['1', '9']}]}, {title: B, series: [{values: ['5', '2']}]}]"


def multiples(chart: str = "line", panels: str = PANELS, more: str = "") -> str:
    return f"type: small-multiples\nchart: {chart}\ncategories: [x, y]\npanels: {panels}\n{more}"


def drawing(expect: tuple[str, ...] = (), **parts: object) -> SmallMultiples:
    made = exhibit("en", expect, **parts).drawing
    assert isinstance(made, SmallMultiples)
    return made


def test_panels_are_charts_of_the_kind_in_the_order_written() -> None:
    for kind in ("bar", "column", "line", "area"):
        made = drawing(exhibit=multiples(kind))
        assert [p.spec.kind for p in made.panels] == [kind, kind]
        assert [[d.value for d in p.spec.series[0].data] for p in made.panels] == [[1, 9], [5, 2]]
        assert made.legend == ()


def test_all_panels_show_their_numbers_in_one_scale() -> None:
    made = drawing(
        exhibit=multiples(panels=PANELS.replace("'1', '9'", "a, a").replace("'5', '2'", "b, b")), facts=FACTS
    )
    assert [p.spec.series[0].data[0].value for p in made.panels] == [1, 0.02]


def test_a_highlighted_panel_or_category_is_accented() -> None:
    made = drawing(exhibit=multiples(more="highlight: [B]"))
    assert [p.highlight for p in made.panels] == [False, True]
    assert [p.spec.series[0].highlight for p in made.panels] == [False, True]
    by_category = drawing(exhibit=multiples("column", more="highlight: [y]"))
    assert [[d.highlight for d in p.spec.series[0].data] for p in by_category.panels] == [[False, True]] * 2


def test_series_of_several_panels_are_named_once() -> None:
    two = "[{name: M, values: ['1', '2']}, {name: N, values: ['3', '4']}]"
    made = drawing(exhibit=multiples(panels=f"[{{title: A, series: {two}}}, {{title: B, series: {two}}}]"))
    assert [s.name for s in made.legend] == ["M", "N"]


def test_mixed_measures_are_told_once_and_lengths_and_names_checked() -> None:
    facts = FACTS + 'r: {value: 5, unit: "%"}\n'
    panels = PANELS.replace("'1', '9'", "a, a").replace("'5', '2'", "r, r")
    drawing(("mixed-units",), exhibit=multiples(panels=panels), facts=facts)
    assert [e.code for e in errors(exhibit=multiples(panels=PANELS.replace("'1', '9'", "'1'")))] == ["wrong-length"]
    assert [e.code for e in errors(exhibit=multiples(more="highlight: [Z]"))] == ["unknown-name"]
    gap = PANELS.replace("'9'", "null")
    assert [e.code for e in errors(exhibit=multiples("area", panels=gap))] == ["area-gap"]


def test_the_alternative_text_tells_each_panel() -> None:
    assert "A, x: 1; y: 9. B, x: 5; y: 2" in exhibit("en", exhibit=multiples()).alt


def test_lines_across_all_panels_are_a_level_and_the_mean_of_all() -> None:
    more = "annotate: [{level: Goal, at: '8', style: target}, {average: Mean}]"
    made = exhibit(exhibit=multiples(more=more))
    assert isinstance(made.drawing, SmallMultiples)
    assert made.drawing.levels == (Level(8.0, "Goal 8", "target"), Level(4.25, "Mean 4.3"))
    assert "Goal 8" in made.alt
    zh = exhibit("zh", exhibit=multiples(more="annotate: [{level: 目标, at: '8'}]")).drawing
    assert isinstance(zh, SmallMultiples)
    assert zh.levels == (Level(8.0, "目标8"),)


def test_what_has_no_place_in_panels_is_refused() -> None:
    parts = "[{name: M, values: ['1', '2']}, {name: N, values: ['3', '4']}]"
    stacked = multiples("area", f"[{{title: A, series: {parts}}}, {{title: B, series: {parts}}}]")
    for text, code in (
        (multiples(more="annotate: [{callout: x, text: New}]"), "no-annotation"),
        (multiples(more="annotate: [{growth: [x, y]}]"), "no-annotation"),
        (stacked + "annotate: [{average: Mean}]", "no-average"),
    ):
        assert [(e.code, e.mark is not None) for e in errors(exhibit=text)] == [(code, True)]
    assert errors(exhibit=stacked + "annotate: [{average: Mean, at: '5'}]") == []
