"""Points, quadrants and Gantt charts over made-up data: nothing lies on anything, and no name is lost in silence."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest

from briefing.charts.spec import Level, PointAxis
from briefing.document.drawings.gantt import Gantt, Task, TaskGroup
from briefing.document.drawings.quadrant import Axis, Field, Placed, Quadrant
from briefing.geometry import Rect
from briefing.layout.clearance import crosses
from briefing.layout.kit import TooFull
from briefing.pages import AnyItem, Page, ShapeItem, TextItem
from tests.layout import diagram_bench
from tests.layout.chart_bench import PANEL, chart_of, draw, ends, flat, group_of, kit, texts
from tests.layout.samples import say
from tests.layout.test_charts_xy import points
from tests.layout.test_shapes import calendar
from tests.oracles import collisions

SLIDE, SHEET = (960.0, 540.0), (595.28, 841.89)
BRIEF = Rect(148.28, 100, 399, 250)
MEDIA = pytest.mark.parametrize(("medium", "rect"), [("slides", PANEL), ("brief", BRIEF)], ids=["slides", "brief"])
NAMES = ("Adria", "Hong Kong and Macao", "大客户推迟付款", "Lux", "Australia and New Zealand", "伊贝", "North Sea", "Q")


def faults(items: tuple[AnyItem, ...], rect: Rect) -> list[str]:
    return collisions.faults(Page(items, "1"), SLIDE if rect.w > BRIEF.w and rect.x < 100 else SHEET)


# --- bubbles and points ---------------------------------------------------------------------------


def crowd(seed: int, count: int) -> list[tuple[float, float, float]]:
    """Bubbles in heaps, the largest first as resolve puts them, from a thousandth of the largest to it."""
    dice = random.Random(seed)
    heaps = [(dice.uniform(0, 90), dice.uniform(-5, 40)) for _ in range(3)]
    rows = []
    for _ in range(count):
        x, y = dice.choice(heaps)
        rows.append((x + dice.gauss(0, 9), y + dice.gauss(0, 4), 10 ** dice.uniform(0, 3)))
    return sorted(rows, key=lambda row: -row[2])


@MEDIA
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("size", [3, 2], ids=["bubbles", "points"])
def test_heaps_of_points(size: int, seed: int, medium: Any, rect: Rect) -> None:
    rows = [row[:size] for row in crowd(seed, 12 + 2 * seed)]
    names = tuple(f"{NAMES[i % len(NAMES)]} {i}" for i in range(len(rows)))
    axes = {axis: PointAxis(axis, lines=(Level(20, "Average 20"),)) for axis in ("x", "y")}
    tools = kit(medium)
    before = len(tools.findings.items)
    items = draw(points(*rows, names=names, loud=(seed,), **axes), rect, tools)
    assert faults(items, rect) == []
    told = "".join(f.message for f in tools.findings.items[before:])
    shown = {text for text, _ in texts(items)}
    lost = [name for name in names if name not in shown]
    assert bool(lost) == bool(told)
    assert names[seed] in shown
    assert len(lost) <= len(names) // 3


def test_a_bubble_hides_the_lines_that_run_behind_it() -> None:
    axes = {axis: PointAxis(axis, lines=(Level(5, "Average 5"),)) for axis in ("x", "y")}
    items = draw(points((5, 5, 100), (1, 9, 1), (9, 1, 1), **axes))
    bubble = next(p for p in chart_of(items).points if p.category == 0)
    lines = [i.rect for i in group_of(items, "Lines").items if isinstance(i, ShapeItem)]
    assert len(lines) == 4
    for line in lines:
        nearest = min(math.dist(bubble.middle, p) for p in ((line.x, line.y), (line.right, line.bottom)))
        assert nearest == pytest.approx(bubble.rect.w / 2, abs=0.01)
    assert "Point 0" in {p.label.paragraph.text for p in chart_of(items).points if p.label}
    assert faults(items, PANEL) == []


def test_a_name_stands_where_its_own_point_is_the_nearest() -> None:
    """Right of the left point, its name would be as near to the other."""
    items = draw(points((4, 5), (4.9, 5), (1, 1), (9, 9), names=("Ada", "Bo", "Cy", "Di")))
    chart, found = chart_of(items), dict(texts(items))
    for i, name in enumerate(("Ada", "Bo")):
        away = {p.category: gap(found[name], p.middle) - p.rect.w / 2 for p in chart.points}
        assert min(away, key=lambda at: away[at]) == i


def gap(rect: Rect, at: tuple[float, float]) -> float:
    x, y = min(max(at[0], rect.x), rect.right), min(max(at[1], rect.y), rect.bottom)
    return math.dist((x, y), at)


# --- quadrants ------------------------------------------------------------------------------------


def quadrant(spots: Sequence[tuple[float, float]], split: tuple[float, float], names: Sequence[str]) -> Quadrant:
    def field(at: tuple[float, float]) -> int:
        return 2 * (at[1] < split[1]) + (at[0] >= split[0])

    items = [Placed(say(f"{names[i % len(names)]} {i}"), at, field(at), i == 2) for i, at in enumerate(spots)]
    fields = tuple(Field(say(n)) for n in ("Plan", "Act at once", "Watch", "Manage"))
    x, y = (Axis(say("Axis"), say("low"), say("high"), part) for part in split)
    return Quadrant(x, y, fields, tuple(items))


@MEDIA
@pytest.mark.parametrize("seed", range(10))
def test_names_keep_off_the_lines_that_part_a_quadrant(seed: int, medium: Any, rect: Rect) -> None:
    dice = random.Random(seed)
    split = (0.5, 0.5) if seed % 2 else (0.35 + 0.03 * seed, 0.4)
    near = [(split[0] + dice.uniform(-0.06, 0.06), dice.uniform(0.12, 0.88)) for _ in range(3)]
    near += [(dice.uniform(0.05, 0.95), split[1] + dice.uniform(-0.06, 0.06)) for _ in range(3)]
    spots = [*near, *((dice.random(), dice.random()) for _ in range(2 + seed // 2))]
    drawing = quadrant(spots, split, NAMES)
    items = diagram_bench.draw(drawing, rect, kit(medium))
    assert faults(items, rect) == []
    assert {item.name.text for item in drawing.items} <= {text for text, _ in texts(items)}


def test_a_name_beside_its_dot_stands_on_the_side_of_the_line_that_the_dot_is_on() -> None:
    spots = [(0.49, 0.9), (0.51, 0.7), (0.49, 0.3), (0.51, 0.1)]
    items = diagram_bench.draw(quadrant(spots, (0.5, 0.5), ("Name",)), PANEL, kit())
    upright = next(i.rect for i in flat(items) if i.name == "Parting" and i.rect.w == 0)
    found = dict(texts(items))
    for i, (x, _) in enumerate(spots):
        name = found[f"Name {i}"]
        assert name.right < upright.x if x < 0.5 else name.x > upright.x
    assert not [i for i in flat(items) if i.name == "Leader"]


def test_names_stand_level_with_their_dots_and_equally_far_on_both_sides() -> None:
    items = diagram_bench.draw(quadrant([(0.2, 0.7), (0.98, 0.3)], (0.5, 0.5), ("Name",)), PANEL, kit())
    dots = [i.rect for i in flat(items) if i.name.endswith(": dot")]
    right, left = (dict(texts(items))[f"Name {i}"] for i in range(2))
    for name, dot in zip((right, left), dots, strict=True):
        assert name.y + name.h / 2 == pytest.approx(dot.y + dot.h / 2, abs=0.3)
    assert right.x - dots[0].right == pytest.approx(dots[1].x - left.right, abs=0.3)


def test_a_quadrant_too_full_for_its_names_is_an_error() -> None:
    spots = [(0.4 + 0.004 * i, 0.4) for i in range(40)]
    with pytest.raises(TooFull, match="collide"):
        diagram_bench.draw(quadrant(spots, (0.5, 0.5), NAMES), BRIEF, kit("brief"))


# --- Gantt charts ---------------------------------------------------------------------------------


def roadmap(years: int) -> Gantt:
    whole = Task(say("Whole"), 2026.0, 2026.0 + years)
    late = Task(say("Late"), 2026.0 + years * 0.6, 2026.0 + years * 0.8, after=(2,))
    first = Task(say("First"), 2026.0, 2026.0 + years * 0.3, "50%", 0.5)
    done = Task(say("Done"), 2026.0 + years * 0.9, 2026.0 + years * 0.9, "1 Dec", after=(1,))
    return Gantt((TaskGroup(say(""), (whole, late, first, done)),), calendar(years=years))


@pytest.mark.parametrize("medium", ["slides", "brief"])
@pytest.mark.parametrize("width", [864, 571, 499, 399, 260])
@pytest.mark.parametrize("years", [1, 2, 3, 5, 8, 12, 20, 27, 40])
def test_heads_over_any_number_of_years(years: int, width: float, medium: Any) -> None:
    drawing = roadmap(years)
    rect = Rect(48, 100, width, 300)
    items = diagram_bench.draw(drawing, rect, kit(medium))
    assert collisions.faults(Page(items, "1"), SLIDE) == []
    found = dict(texts(items))
    named = [int(text) for text in found if text.isdigit()]
    assert named == sorted(named)
    assert len(named) >= min(years, 2)
    steps = {b - a for a, b in pairwise(named)}
    assert len(steps) < 2
    lines = [i.rect for i in flat(items) if i.name == "Period"]
    assert not [r for r in lines for t in found.values() if crosses((r.x, r.y, r.x, r.bottom), t)]


@pytest.mark.parametrize("years", [1, 4])
def test_arrows_with_room_are_glued_to_bars_and_milestones(years: int) -> None:
    items = diagram_bench.draw(roadmap(years), PANEL, kit())
    keyed = {i.key: i for i in flat(items) if isinstance(i, ShapeItem) and i.key}
    arrows = [i for i in flat(items) if isinstance(i, ShapeItem) and i.name.endswith(": arrow")]
    glued = [arrow.joins for arrow in arrows if arrow.joins]
    assert [(keyed[a.key].name, a.side, keyed[b.key].name, b.side) for a, b in glued] == [
        ("First: bar", "right", "Late: bar", "left"), ("Late: bar", "right", "Done: milestone", "left"),
    ]  # fmt: skip
    assert all(arrow.head for arrow in arrows)


def test_an_arrow_to_a_milestone_close_by_comes_down_on_its_tip() -> None:
    one, two = Task(say("A"), 2026.0, 2026.48), Task(say("B"), 2026.5, 2026.5, after=(0,))
    items = diagram_bench.draw(Gantt((TaskGroup(say(""), (one, two)),), calendar()), PANEL, kit())
    (arrow,) = (i for i in flat(items) if isinstance(i, ShapeItem) and i.name == "B: arrow")
    (tip,) = (i.rect for i in flat(items) if i.name == "B: milestone")
    assert arrow.joins
    assert [s.side for s in arrow.joins] == ["right", "top"]
    assert ends(arrow.path)[-1] == pytest.approx((tip.x + tip.w / 2, tip.y))


def test_names_in_a_head_are_texts() -> None:
    """The head's names are found by the measure, which would otherwise find no fault."""
    items = diagram_bench.draw(roadmap(20), PANEL, kit())
    assert sum(isinstance(i, TextItem) and i.text.isdigit() for i in flat(items)) > 5
