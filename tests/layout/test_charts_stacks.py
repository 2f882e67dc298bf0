"""Several stacks a category: a row of the workbook for each, an empty one between categories."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Callout, Category, ChartSpec, GrowthArrow, Label, LevelDifference, Series
from briefing.geometry import Rect, union
from briefing.layout import exhibits
from briefing.layout.kit import TooFull
from briefing.pages import ShapeItem, TextItem
from tests.layout.chart_bench import PANEL, chart_of, datum, draw, ends, faults, group_of, kit, texts


def grouped(kind: str, years: list[str], *rows: tuple[str, str, list[float | None]]) -> ChartSpec:
    """Rows of a series' name, its stack, and its values."""
    colors = dict(zip(dict.fromkeys(name for name, _, _ in rows), ("accent", "context", "mid"), strict=False))
    series = tuple(Series(n, tuple(map(datum, v)), colors[n], stack=s) for n, s, v in rows)
    stacks = dict.fromkeys(s for _, s, _ in rows)
    sums = [sum(v[i] or 0.0 for _, own, v in rows if own == s) for i in range(len(years)) for s in stacks]
    totals = tuple(Label(f"{t:g}") for t in sums)
    return ChartSpec(kind, tuple(map(Category, years)), series, mode="stacked", totals=totals)


ROWS: tuple[tuple[str, str, list[float | None]], ...] = (
    ("Stores", "Plan", [52, 54]), ("Online", "Plan", [20, None]),
    ("Stores", "Actual", [51, 49]), ("Online", "Actual", [22, 33]),
)  # fmt: skip
YEARS = ["2024", "2025"]


def test_a_column_for_each_stack_and_an_empty_row_between() -> None:
    chart = chart_of(draw(grouped("column", YEARS, *ROWS)))
    assert [c.cells for c in chart.sheet] == [
        ("2024, Plan", "2024, Actual", "", "2025, Plan", "2025, Actual"), (52, 51, None, 54, 49),
        (20, 22, None, None, 33),
    ]  # fmt: skip
    assert [c.name for c in chart.sheet] == ["", "Stores", "Online"]
    (plot,) = chart.plots
    assert (plot.grouping, plot.overlap, plot.gap) == ("stacked", 100, 20)


def test_stacks_of_a_category_stand_near_each_other() -> None:
    chart = chart_of(draw(grouped("column", YEARS, *ROWS)))
    lefts = sorted({round(p.rect.x, 3) for p in chart.points})
    width = chart.points[0].rect.w
    gaps = [b - a - width for a, b in itertools.pairwise(lefts)]
    assert gaps[0] == pytest.approx(width * 0.2, abs=0.1)
    assert gaps[1] > width
    assert chart.plot.w == pytest.approx(5 * width * 1.2, abs=0.1)


def test_names_of_stacks_and_categories_stand_below_each_other() -> None:
    items = draw(grouped("column", YEARS, *ROWS))
    stacks, groups = (group_of(items, name).items for name in ("Category labels", "Group names"))
    assert [t.text for t in stacks if isinstance(t, TextItem)] == ["Plan", "Actual", "Plan", "Actual"]
    assert [t.text for t in groups if isinstance(t, TextItem)] == YEARS
    for i, name in enumerate(groups):
        middle = name.rect.x + name.rect.w / 2
        one, other = stacks[2 * i : 2 * i + 2]
        assert middle == pytest.approx((one.rect.x + one.rect.w / 2 + other.rect.x + other.rect.w / 2) / 2)
        assert name.rect.y >= one.rect.bottom
    totals = [t.text for t in group_of(items, "Totals").items if isinstance(t, TextItem)]
    assert totals == ["72", "73", "54", "82"]


def test_bars_have_the_category_in_the_row_above_its_stacks() -> None:
    chart = chart_of(items := draw(grouped("bar", YEARS, *ROWS)))
    assert chart.sheet[0].cells == ("2024", "Plan", "Actual", "2025", "Plan", "Actual")
    assert chart.sheet[1].cells == (None, 52, 51, None, 54, 49)
    assert [t.text for t in group_of(items, "Totals").items if isinstance(t, TextItem)] == ["72", "73", "54", "82"]


def test_a_stack_of_one_part_is_not_labelled_twice() -> None:
    spec = grouped("bar", ["a"], ("Coal", "Made", [30]), ("Wind", "Made", [10]), ("Used", "Used", [35]))
    assert sorted(t for t, _ in texts(draw(spec)) if t[0].isdigit()) == ["10", "30", "35", "40"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("medium", ["slides", "brief"])
@pytest.mark.parametrize("kind", ["bar", "column"])
def test_texts_keep_clear(kind: str, medium: Any, lang: str) -> None:
    room = PANEL if medium == "slides" else Rect(60, 100, 350, 260)
    three = tuple((n, s, [9.0, 4, 0, 2]) for s in ("a", "b", "c") for n in ("x", "y", "z"))
    for spec in (grouped(kind, YEARS, *ROWS), grouped(kind, ["one"], *[(n, s, v[:1]) for n, s, v in ROWS])):
        assert faults(draw(spec, room, kit(medium, lang)), room) == []
    if kind == "column":
        spec = grouped(kind, ["N", "S", "E", "W"], *three)
        assert faults(draw(spec, room, kit(medium, lang)), room) == []
        assert exhibits.natural_height(spec, 350, kit("brief", lang)) > 150


def test_too_many_stacks_are_said() -> None:
    with pytest.raises(TooFull, match="columns do not fit"):
        draw(grouped("column", [f"{i}" for i in range(7)], *[(n, s, [1.0] * 7) for n, s, _ in ROWS]))


def stack_of(items: Any, row: int) -> Rect:
    return union([p.rect for p in chart_of(items).points if p.category == row])


@pytest.mark.parametrize("medium", [("slides", PANEL), ("brief", Rect(60, 100, 399, 220))], ids=["slides", "brief"])
@pytest.mark.parametrize("kind", ["column", "bar"])
@pytest.mark.parametrize(("stack", "first", "last"), [(0, 0, 3), (1, 1, 4)])
def test_arrows_and_levels_stand_at_the_stack_they_speak_of(
    kind: str, stack: int, first: int, last: int, medium: Any
) -> None:
    lead = 1 if kind == "bar" else 0  # of bars the names of categories have rows
    first, last, along = first + lead, last + lead, 0 if kind == "bar" else 1
    notes = (LevelDifference(0, 1, "+2", stack), GrowthArrow(0, 1, ("+9%",), stack), Callout(1, stack, "New"))
    items = draw(replace(grouped(kind, YEARS, *ROWS), annotations=notes), medium[1], kit(medium[0]))
    assert faults(items, medium[1]) == []
    boxes = [stack_of(items, row) for row in (first, last)]
    wanted = [b.right if kind == "bar" else b.y for b in boxes]
    group = group_of(items, "Level difference")
    paths = [ends(i.path) for i in group.items if isinstance(i, ShapeItem) and i.geometry == "path"]
    assert (paths[0][0][along], paths[-1][-1][along]) == pytest.approx(wanted, abs=0.5)
    rules = [i.rect for i in group.items if isinstance(i, ShapeItem) and i.geometry == "line"]
    for box, at in zip(boxes, wanted, strict=True):
        places = [(r.x, r.y) for r in rules]
        starts = [p[1 - along] for p in places if abs(p[along] - at) < 0.5]
        assert min(starts) == pytest.approx(box.bottom if kind == "bar" else box.right, abs=2)
    line, head, _ = (i for i in group_of(items, "Growth arrow").items if isinstance(i, ShapeItem))
    for point, box in ((ends(line.path)[0], boxes[0]), (ends(head.path)[2], boxes[1])):
        middle = (box.x + box.w / 2, box.y + box.h / 2)
        assert point[1 - along] == pytest.approx(middle[1 - along], abs=0.1)
    dot = next(i.rect for i in group_of(items, "Callout").items if getattr(i, "geometry", "") == "ellipse")
    assert boxes[1].inset(-2).holds(Rect(dot.x + dot.w / 2, dot.y + dot.h / 2, 0, 0), 0.1)
