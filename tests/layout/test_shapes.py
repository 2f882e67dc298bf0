"""Diagrams of shapes as numbers of pages: widths follow values, texts keep clear, ends meet what they speak of."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from functools import cache

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Label
from briefing.diagnostics import Findings
from briefing.document import Drawing
from briefing.document.drawings.funnel import Funnel, FunnelStage
from briefing.document.drawings.gantt import Gantt, Task, TaskGroup
from briefing.document.drawings.kpis import Delta, KpiCell, Kpis
from briefing.document.drawings.pictogram import Pictogram, PictogramRow
from briefing.document.drawings.pyramid import Level, Pyramid
from briefing.document.drawings.quadrant import Axis, Field, Placed, Quadrant
from briefing.document.drawings.timeline import Event, Timeline
from briefing.document.drawings.venn import Region, Venn, VennSet
from briefing.document.drawings.waffle import Waffle, WafflePart
from briefing.document.times import Calendar, Period, Span
from briefing.geometry import Pt, Rect
from briefing.layout import exhibits
from briefing.layout.clearance import crosses
from briefing.layout.icons import ICONS
from briefing.layout.kit import Kit, TooFull
from briefing.layout.venn_regions import Circle, hearts, holds_box, inside, outline
from briefing.pages import AnyItem, Fill, GroupItem, ShapeItem, TextItem
from briefing.read.content import read_briefing
from briefing.resolve.build import resolve
from tests.layout import diagram_bench as bench
from tests.layout.chart_bench import ROOT, ends, flat, kit, texts
from tests.layout.diagram_bench import EIGHT, PAGE, SLIDE, TEXT, draw, named
from tests.layout.samples import say
from tests.support import house_theme

BODY = Rect(48, 134, 864, 346)
"""Of a slide, below the exhibit's title."""
LONG = "A rather long name that goes on for quite a while"
LONG_ZH = "一个相当长的名称，长到一行放不下"
WIDE = ("gantt", "timeline")


@cache
def gallery(lang: str) -> dict[str, Drawing]:
    """The drawings of the gallery, by message."""
    findings = Findings()
    briefing = read_briefing(ROOT / "content" / "gallery", findings)
    assert briefing is not None
    document = resolve(briefing, house_theme(), lang, findings)
    messages = (message for chapter in document.chapters for message in chapter.all_messages)
    return {message.id: message.exhibits[0].drawing for message in messages}


def calendar(first: int = 2026, years: int = 1) -> Calendar:
    def periods(parts: int, names: Sequence[str]) -> tuple[Period, ...]:
        count = years * parts
        return tuple(
            Period(first + i / parts, first + (i + 1) / parts, names[i % parts] or str(first + i // parts))
            for i in range(count)
        )

    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    quarters = ["Q1", "Q2", "Q3", "Q4"]
    return Calendar(float(first), float(first + years), periods(1, [""]), periods(4, quarters), periods(12, months))


def funnel(*values: float) -> Funnel:
    return Funnel(tuple(FunnelStage(say(f"S{i}"), v, Label(f"{v:g}"), step="50%") for i, v in enumerate(values)))


def pyramid(count: int = 4, *, inverted: bool = False, text: str = "") -> Pyramid:
    return Pyramid(tuple(Level(say(f"Level {i}"), say(text)) for i in range(count)), inverted)


def quadrant(*spots: tuple[float, float], name: str = "Item") -> Quadrant:
    items = tuple(Placed(say(f"{name} {i}"), at, 2 * (at[1] < 0.5) + (at[0] >= 0.5)) for i, at in enumerate(spots))
    fields = tuple(Field(say(n)) for n in ("Top left", "Top right", "Low left", "Low right"))
    return Quadrant(Axis(say("X"), say("low"), say("high")), Axis(say("Y")), fields, items)


def gantt(*tasks: Task, **more: object) -> Gantt:
    return Gantt((TaskGroup(say(""), tasks),), calendar(), **more)  # type: ignore[arg-type]


# --- what must hold for all -----------------------------------------------------------------------


KINDS = ("pyramid", "funnel", "venn", "quadrant", "waffle", "pictogram", "gantt", "timeline-lanes", "kpis",
         "kpis-trend")  # fmt: skip
MESSAGES = [f"{kind}-{case}" for kind in KINDS for case in ("plain", "busy", "nasty")]


@pytest.mark.parametrize("name", MESSAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_gallery_keeps_clear_on_slides(name: str, lang: str) -> None:
    drawing = gallery(lang)[name]
    whole = SLIDE if exhibits.traits(drawing).starts_at_rule else BODY
    for rect in (whole, EIGHT) if drawing.kind not in WIDE and name.endswith("plain") else (whole,):
        assert bench.faults(draw(drawing, rect, kit("slides", lang)), rect) == []


@pytest.mark.parametrize("name", MESSAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_gallery_keeps_clear_in_the_brief(name: str, lang: str) -> None:
    of, drawing = kit("brief", lang), gallery(lang)[name]
    width = PAGE if drawing.kind in WIDE else TEXT
    height = bench.natural_height(drawing, width, of)
    rect = Rect(48, 100, width, height)
    items = draw(drawing, rect, of)
    assert bench.faults(items, rect) == []
    assert max(i.rect.bottom for i in flat(items)) > rect.bottom - 13


def most(lang: str) -> dict[str, Drawing]:
    """Every kind with as much as its model allows, and long names."""
    long = say(LONG if lang == "en" else LONG_ZH)
    spots = [(0.06 + 0.88 * (i % 6) / 5, 0.08 + 0.84 * (i // 6) / 3) for i in range(24)]
    tasks = tuple(Task(long, 2026 + i / 24, 2026 + (i + 3) / 24, "50%", 0.5) for i in range(20))
    days = [(2026 + (i + 0.5) / 24, f"2026-{i % 12 + 1:02}", i % 6) for i in range(24)]
    events = tuple(Event(at, "1 Jan", say("An event"), date=date, lane=lane) for at, date, lane in days)
    regions = ((0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2))
    return {
        "pyramid": Pyramid(tuple(Level(long, long, Label("1,204")) for _ in range(6))),
        "funnel": Funnel(tuple(FunnelStage(long, 9.0 - i, Label("1,204"), step="50%") for i in range(8))),
        "venn": Venn((VennSet(long),) * 3, tuple(Region(of, Label("1,204")) for of in regions)),
        "quadrant": replace(quadrant(*spots), fields=(Field(say("")),) * 4),
        "waffle": Waffle(tuple(WafflePart(long, 20, Label("1,204"), highlight=not i) for i in range(5))),
        "pictogram": Pictogram(tuple(PictogramRow(long, 30.0, Label("1,204")) for _ in range(8)), "person", "Each = 1"),
        "gantt": gantt(*tasks),
        "timeline": Timeline((), events, 2026, 2026, (say("Lane"),) * 6, (), calendar()),
    }


@pytest.mark.parametrize("name", list(most("en")))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_as_much_as_a_model_allows_is_drawn(name: str, lang: str) -> None:
    drawing, of = most(lang)[name], kit("slides", lang)
    assert bench.faults(draw(drawing, BODY, of), BODY) == []
    brief = kit("brief", lang)
    width = PAGE if name in WIDE else TEXT
    rect = Rect(48, 100, width, bench.natural_height(drawing, width, brief))
    assert bench.faults(draw(drawing, rect, brief), rect) == []


@pytest.mark.parametrize("name", list(most("en")))
def test_what_does_not_fit_is_said_with_a_hint(name: str) -> None:
    with pytest.raises(TooFull) as full:
        draw(most("en")[name], replace(BODY, w=260, h=44), kit())
    assert full.value.hint


@pytest.mark.parametrize("name", list(most("en")))
def test_a_diagram_is_one_figure_of_named_parts(name: str) -> None:
    (figure,) = draw(most("en")[name], BODY, kit())
    assert isinstance(figure, GroupItem)
    assert (figure.role, figure.alt) == ("figure", "Exhibit x1: Title")
    assert all(item.name for item in flat(figure.items))


# --- pyramid and funnel ---------------------------------------------------------------------------


def bands(items: Sequence[AnyItem]) -> list[ShapeItem]:
    return [i for i in flat(items) if isinstance(i, ShapeItem) and i.geometry == "path" and i.name.startswith("Level")]


def test_a_pyramid_widens_evenly_from_its_tip() -> None:
    items = draw(pyramid(5, text="A line"), BODY, kit())
    widths = [band.rect.w for band in bands(items)]
    steps = [b - a for a, b in itertools.pairwise(widths)]
    assert max(steps) - min(steps) < 0.1
    assert len(bands(items)[0].path) == 4  # a triangle: three corners and the end
    upside_down = bands(draw(pyramid(5, inverted=True, text="A line"), BODY, kit()))
    assert [round(b.rect.w, 3) for b in upside_down] == [round(w, 3) for w in reversed(widths)]


def test_names_stand_inside_where_all_fit_and_beside_else() -> None:
    inside_ = draw(pyramid(4), EIGHT, kit())
    for band, text in zip(bands(inside_), (i for i in flat(inside_) if isinstance(i, TextItem)), strict=True):
        assert band.rect.holds(text.rect, 0.5)
    long = replace(pyramid(4), levels=tuple(Level(say(f"{LONG} and {LONG}")) for _ in range(4)))
    beside = draw(long, EIGHT, kit())
    shapes = [i for i in flat(beside) if isinstance(i, ShapeItem) and i.geometry == "path"]
    texts = [i for i in flat(beside) if isinstance(i, TextItem)]
    assert min(t.rect.x for t in texts) > max(s.rect.right for s in shapes)


@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_bars_of_a_funnel_are_as_wide_as_their_values(medium: str) -> None:
    of = kit(medium)  # type: ignore[arg-type]
    items = draw(funnel(80, 40, 20, 10), Rect(48, 134, 420, 300), of)
    bars = [i for i in flat(items) if i.name.endswith(": bar")]
    assert [b.rect.w / bars[0].rect.w for b in bars] == pytest.approx([1, 0.5, 0.25, 0.125])
    assert len({round(b.rect.x + b.rect.w / 2, 3) for b in bars}) == 1
    for above, slope, bar in zip(bars, named(items, "Slope"), bars[1:], strict=False):
        assert isinstance(slope, ShapeItem)
        left, right, low_right, low_left = ends(slope.path)
        assert (*left, right[0]) == pytest.approx((above.rect.x, above.rect.bottom, above.rect.right))
        assert (*low_left, low_right[0]) == pytest.approx((bar.rect.x, bar.rect.y, bar.rect.right))


def test_a_number_too_wide_for_its_bar_stands_beside_it() -> None:
    items = draw(funnel(100000, 1, 0), BODY, kit())
    bars = {i.name: i.rect for i in flat(items) if i.name.endswith(": bar")}
    numbers = {i.name: i.rect for i in flat(items) if i.name.endswith(": number")}
    assert bars["S0: bar"].holds(numbers["S0: number"])
    assert numbers["S1: number"].x >= bars["S1: bar"].right
    assert bars["S2: bar"].w > 0


# --- venn -----------------------------------------------------------------------------------------

THREE = (Circle(100, 100, 80), Circle(184, 100, 80), Circle(142, 172, 80))


@pytest.mark.parametrize("of", [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)])
def test_the_outline_of_a_region_is_its_edge(of: tuple[int, ...]) -> None:
    shape = outline(THREE, of, Fill("accent"), "Area")
    for x, y in ends(shape.path):
        assert min(abs(math.hypot(x - c.x, y - c.y) - c.r) for c in THREE) < 0.01
    points = hearts(THREE, of)
    assert all(shape.rect.holds(Rect(x, y, 0, 0), 0.5) for x, y in points)
    frame = (min(x for x, _ in points), max(x for x, _ in points))
    assert shape.rect.x <= frame[0]
    assert shape.rect.right >= frame[1]
    assert shape.rect.x > frame[0] - 12
    assert shape.rect.right < frame[1] + 12


def test_circles_are_equal_and_let_each_other_show() -> None:
    drawing = Venn((VennSet(say("X")), VennSet(say("Y"), highlight=True)), (Region((0, 1), Label("5")),))
    items = draw(drawing, BODY, kit())
    a, b = (i for i in flat(items) if isinstance(i, ShapeItem) and i.geometry == "ellipse")
    assert (a.rect.w, a.rect.h) == pytest.approx((b.rect.w, b.rect.w))
    assert a.fill is not None
    assert b.fill is not None
    assert 0 < a.fill.opacity < 1
    assert (a.fill.color, b.fill.color) == ("context", "accent-soft")
    (number,) = (i for i in flat(items) if isinstance(i, TextItem) and i.text == "5")
    circles = [Circle(c.rect.x + c.rect.w / 2, c.rect.y + c.rect.h / 2, c.rect.w / 2) for c in (a, b)]
    assert holds_box(circles, (0, 1), number.rect, 0)


def test_what_a_region_cannot_hold_is_led_outside() -> None:
    regions = (Region((0, 1), text=say(f"{LONG}, {LONG}, {LONG}")), Region((0,), Label("7")))
    drawing = Venn((VennSet(say("X")), VennSet(say("Y"))), regions)
    items = draw(drawing, BODY, kit())
    circles = [i.rect for i in flat(items) if isinstance(i, ShapeItem) and i.geometry == "ellipse" and i.name in "XY"]
    (text,) = (i for i in flat(items) if isinstance(i, TextItem) and "rather" in i.text)
    assert text.rect.x > max(c.right for c in circles)
    (spot,) = (i.rect for i in flat(items) if i.name == "Dot")
    round_ = [Circle(c.x + c.w / 2, c.y + c.h / 2, c.w / 2) for c in circles]
    assert inside(round_, (0, 1), spot.x + spot.w / 2, spot.y + spot.h / 2)
    (number,) = (i.rect for i in flat(items) if isinstance(i, TextItem) and i.text == "7")
    for leader in (i for i in flat(items) if isinstance(i, ShapeItem) and i.name == "Leader"):
        (x1, y1), (x2, y2) = ends(leader.path)
        assert not crosses((x1, y1, x2, y2), number)


# --- quadrant -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("end", "lines"), [("low", 1), ("an end of the scale that has more to say", 2)])
def test_the_name_of_the_level_axis_takes_what_room_its_ends_leave(end: str, lines: int) -> None:
    axis = Axis(say("Likelihood in the next three years, as seen by experts of the trade"), say(end), say(end))
    items = draw(replace(quadrant((0.5, 0.25)), x=axis), BODY, kit())
    (name,), (low,), (high,) = (named(items, f"X axis{part}") for part in ("", ": low", ": high"))
    assert isinstance(name, TextItem)
    assert len(name.paragraphs[0].lines) == lines
    assert low.rect.right <= name.rect.x
    assert name.rect.right <= high.rect.x


def dots(items: Sequence[AnyItem]) -> dict[str, tuple[Pt, Pt]]:
    found = [i for i in flat(items) if i.name.endswith(": dot")]
    return {i.name[:-5]: (i.rect.x + i.rect.w / 2, i.rect.y + i.rect.h / 2) for i in found}


def test_dots_lie_where_their_positions_say() -> None:
    items = draw(quadrant((0.0, 0.0), (1.0, 1.0), (0.5, 0.25)), BODY, kit())
    (plot,) = named(items, "Plot")
    found = dots(items)
    (low_x, low_y), (high_x, high_y) = found["Item 0"], found["Item 1"]
    assert found["Item 2"] == pytest.approx(((low_x + high_x) / 2, low_y + (high_y - low_y) / 4))
    assert low_x < high_x
    assert low_y > high_y
    assert all(plot.rect.holds(i.rect, 0.01) for i in flat(items) if i.name.endswith(": dot"))
    across, down = named(items, "Parting")
    assert (down.rect.x, across.rect.y) == pytest.approx(((low_x + high_x) / 2, (low_y + high_y) / 2))


@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_names_of_a_crowd_are_led_away_and_touch_nothing(medium: str) -> None:
    crowd = [(0.5 + 0.004 * i, 0.6 + 0.003 * (i % 3)) for i in range(6)]
    rect = BODY if medium == "slides" else Rect(48, 100, TEXT, 236)
    items = draw(quadrant(*crowd, (0.1, 0.9)), rect, kit(medium))  # type: ignore[arg-type]
    assert bench.faults(items, rect) == []
    leaders = [i for i in flat(items) if isinstance(i, ShapeItem) and i.name == "Leader"]
    labels = [rect for text, rect in texts(items) if text.startswith("Item")]
    assert leaders
    for leader in leaders:
        (x1, y1), (x2, y2) = ends(leader.path)
        assert sum(crosses((x1, y1, x2, y2), label) for label in labels) == 0
        assert min(math.dist((x1, y1), spot) for spot in dots(items).values()) < 6


def test_a_name_keeps_out_of_dots_and_of_the_names_of_fields() -> None:
    items = draw(quadrant((0.03, 0.96), (0.97, 0.97), (0.5, 0.5), (0.04, 0.05)), BODY, kit())
    texts = [i.rect for i in flat(items) if isinstance(i, TextItem)]
    for spot in (i.rect for i in flat(items) if i.name.endswith(": dot")):
        assert not any(spot.overlaps(text, 0.1) for text in texts)


# --- waffle and pictogram -------------------------------------------------------------------------


def test_a_hundred_cells_are_filled_row_by_row() -> None:
    parts = (WafflePart(say("A"), 34, Label("34"), highlight=True), WafflePart(say("B"), 66, Label("66")))
    items = draw(Waffle(parts), BODY, kit())
    cells = [i for i in flat(items) if i.name in ("A", "B") and isinstance(i, ShapeItem)]
    assert [c.fill.color for c in cells if c.fill] == ["accent"] * 34 + ["context"] * 66
    assert len({(round(c.rect.x, 3), round(c.rect.y, 3)) for c in cells}) == 100
    assert cells[10].rect.y > cells[9].rect.y == cells[0].rect.y
    assert all(c.rect.w == pytest.approx(c.rect.h) for c in cells)


@pytest.mark.parametrize("icon", list(ICONS))
def test_the_last_icon_is_cut_where_the_number_ends(icon: str) -> None:
    drawing = Pictogram((PictogramRow(say("A"), 2.25, Label("9")),), icon, "Each = 4")  # type: ignore[arg-type]
    icons = [i.rect for i in flat(draw(drawing, BODY, kit())) if i.name == "Icon"]
    assert len(icons) == 3
    assert icons[0].w == pytest.approx(icons[1].w)
    assert icons[2].w == pytest.approx(icons[0].w / 4)


# --- time -----------------------------------------------------------------------------------------


def test_bars_lie_on_the_scale_of_the_head() -> None:
    half = Task(say("T"), 2026.25, 2026.75, "50%", 0.5)
    items = draw(gantt(half, Task(say("M"), 2026.5, 2026.5), today=2026.5, today_text="As of July"), BODY, kit())
    (scale,) = named(items, "Scale")
    (bar,), (done,), (diamond,) = (named(items, n) for n in ("T: bar", "T: done", "M: milestone"))
    x, w = scale.rect.x, scale.rect.w
    assert (bar.rect.x, bar.rect.right) == pytest.approx((x + w / 4, x + 3 * w / 4))
    assert done.rect.w == pytest.approx(bar.rect.w / 2)
    (today,) = named(items, "Today: line")
    assert diamond.rect.x + diamond.rect.w / 2 == pytest.approx(x + w / 2) == today.rect.x


@pytest.mark.parametrize(("width", "names"), [(864, "Jan"), (220, "Q1"), (80, "2026")])
def test_the_head_names_what_it_has_room_for(width: float, names: str) -> None:
    items = draw(gantt(Task(say("T"), 2026.0, 2027.0)), replace(BODY, w=width), kit())
    heads = [i.text for i in flat(items) if isinstance(i, TextItem)]
    last = {"Jan": 12, "Q1": 4, "2026": 0}[names]
    assert names in heads
    assert len([h for h in heads if h not in ("2026", "T")]) == last


def test_arrows_lead_from_the_end_of_one_task_to_the_start_of_the_next() -> None:
    tasks = (
        Task(say("A"), 2026.0, 2026.25), Task(say("B"), 2026.5, 2026.75, after=(0,)),
        Task(say("C"), 2026.6, 2026.9, after=(1,)), Task(say("D"), 2026.95, 2026.95, after=(2,)),
    )  # fmt: skip
    items = draw(gantt(*tasks), BODY, kit())
    bar = {n: named(items, f"{n}: bar")[0].rect for n in "ABC"}
    way = {n: ends(named(items, f"{n}: arrow")[0].path) for n in "BCD"}  # type: ignore[attr-defined]
    assert way["B"][0] == pytest.approx((bar["A"].right, bar["A"].y + bar["A"].h / 2))
    assert way["B"][-1] == pytest.approx((bar["B"].x, bar["B"].y + bar["B"].h / 2))
    assert way["C"][-1][1] == pytest.approx(bar["C"].y)
    assert bar["B"].x < way["C"][0][0] < bar["B"].right
    diamond = named(items, "D: milestone")[0].rect
    assert min(math.dist(way["D"][-1], p) for p in ((diamond.x, diamond.y + diamond.h / 2),
                                                    (diamond.x + diamond.w / 2, diamond.y))) < 2  # fmt: skip


@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_what_is_said_of_tasks_ends_at_one_edge(medium: str) -> None:
    """Also where the box has room for the air around digits that PowerPoint sets among Han characters."""
    tasks = [Task(say(f"T{i}"), 2026.0, 2026.5, said=text) for i, text in enumerate(("6月30日", "100%", "10月"))]
    items = draw(gantt(*tasks), BODY, kit(medium, "zh"))  # type: ignore[arg-type]
    texts = [i for i in flat(items) if isinstance(i, TextItem) and i.name.endswith(": status")]
    ends_ = [t.rect.x + p.lines[0].x + p.lines[0].width for t in texts for p in t.paragraphs]
    assert len(ends_) == 3
    assert ends_ == pytest.approx([ends_[0]] * 3, abs=0.6)


def test_brackets_that_meet_share_a_row_and_those_that_cross_do_not() -> None:
    spans = (Span(say("One"), 2026.0, 2026.5), Span(say("Two"), 2026.5, 2027.0), Span(say("Three"), 2026.2, 2026.6))
    items = draw(gantt(Task(say("T"), 2026.0, 2027.0), brackets=spans), BODY, kit())
    (scale,) = named(items, "Scale")
    one, two, three = (named(items, f"{n}: bracket")[0].rect for n in ("One", "Two", "Three"))
    assert one.y == two.y > three.y
    x, w = scale.rect.x, scale.rect.w
    assert (three.x, three.right) == pytest.approx((x + 0.2 * w + 1, x + 0.6 * w - 1))


def test_events_stand_at_their_dates_in_their_lanes() -> None:
    at = enumerate((0.1, 0.5, 0.12, 0.9))
    events = tuple(Event(2026 + t, "x", say(f"E{i}"), lane=i % 2, date=f"d{i}") for i, t in at)
    drawing = Timeline((), events, 2026, 2026, (say("Up"), say("Down")), (), calendar())
    items = draw(drawing, SLIDE, kit())
    (scale,) = named(items, "Scale")
    dots_ = [i.rect for i in flat(items) if isinstance(i, ShapeItem) and i.geometry == "ellipse"]
    found = sorted((d.x + d.w / 2 - scale.rect.x) / scale.rect.w for d in dots_)
    assert found == pytest.approx([0.1, 0.12, 0.5, 0.9])
    rows = {i.text: i.rect.y for i in flat(items) if isinstance(i, TextItem)}
    assert max(rows["d0\nE0"], rows["d2\nE2"]) < min(rows["d1\nE1"], rows["d3\nE3"])
    assert rows["d0\nE0"] != rows["d2\nE2"]


# --- key figures ----------------------------------------------------------------------------------


def cell(**more: object) -> KpiCell:
    return KpiCell(Label("12.5", suffix="%"), say("of GDP"), say("2018"), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_a_change_has_an_arrow_of_its_direction_and_colour(medium: str) -> None:
    deltas = (Delta("+4%", 1, True), Delta("\u22124%", -1, True), Delta("+4%", 1, False), Delta("±0", 0, None))
    strip = Kpis(tuple(replace(cell(), delta=d, label=say(f"K{i}")) for i, d in enumerate(deltas)))
    of: Kit = kit(medium)  # type: ignore[arg-type]
    items = draw(strip, Rect(48, 104.4, 700, 300), of)
    colors = []
    for i, delta in enumerate(deltas):
        (arrow,) = named(items, f"K{i}: arrow")
        (text,) = named(items, f"K{i}: change")
        assert isinstance(arrow, ShapeItem)
        assert isinstance(text, TextItem)
        assert arrow.rect.right < text.rect.x
        colors.append(text.paragraphs[0].runs[0].style.color)
        if delta.direction:
            (_, base), (_, tip), _ = ends(arrow.path)
            assert (base > tip) == (delta.direction > 0)
    assert colors == ["good", "good", "bad", "grey"]


def test_a_small_line_runs_from_lowest_to_highest_and_stops_at_gaps() -> None:
    strip = Kpis((cell(sparkline=(1.0, 3.0, None, 2.0, 5.0)), cell()))
    items = draw(strip, EIGHT, kit())
    lines = [ends(i.path) for i in named(items, "of GDP: Line")]  # type: ignore[attr-defined]
    (last,) = named(items, "of GDP: Last value")
    assert [len(line) for line in lines] == [2, 2]
    (low, up), (mid, high) = lines
    assert low[1] > mid[1] > up[1] > high[1]
    assert (up[1] - high[1]) / (low[1] - high[1]) == pytest.approx(0.5)
    assert (last.rect.x + last.rect.w / 2, last.rect.y + last.rect.h / 2) == pytest.approx(high)


@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_small_lines_beside_changes_are_below_one_another_and_equally_long(medium: str) -> None:
    changes = ("+4", "\u22121,250", "±0", "+12", "+999", "+1")
    cells = [cell(delta=Delta(c, 1, True), sparkline=(1.0, 3.0, 2.0)) for c in changes]
    strip = Kpis(tuple(replace(c, label=say(f"K{i}")) for i, c in enumerate(cells)))
    items = draw(strip, Rect(48, 104.4, 500, 300), kit(medium))  # type: ignore[arg-type]
    numbers, lines, texts = (
        [named(items, f"K{i}: {part}")[0].rect for i in range(len(changes))] for part in ("number", "Line", "change")
    )
    starts = [line.x - number.x for line, number in zip(lines, numbers, strict=True)]
    assert starts == pytest.approx([starts[0]] * len(starts))
    assert [line.w for line in lines] == pytest.approx([lines[0].w] * len(lines))
    assert all(text.right < line.x for text, line in zip(texts, lines, strict=True))


def test_where_a_key_figure_is_highlighted_only_its_small_line_ends_in_the_accent() -> None:
    for highlight, colors in ((False, ["accent", "accent"]), (True, ["mid", "accent"])):
        cells = (cell(sparkline=(1.0, 2.0)), cell(sparkline=(1.0, 2.0), highlight=highlight))
        found = named(draw(Kpis(cells), EIGHT, kit()), "of GDP: Last value")
        assert [i.fill.color for i in found if isinstance(i, ShapeItem) and i.fill] == colors


def test_a_strip_without_changes_is_where_it_was() -> None:
    bare = draw(Kpis((cell(), cell())), EIGHT, kit())
    trending = draw(Kpis((cell(sparkline=(1.0, 2.0)), cell())), EIGHT, kit())
    notes = [[i.rect.y for i in flat(items) if i.name.endswith(": note")] for items in (bare, trending)]
    assert notes[0] == [y - 22 for y in notes[1]]
    assert bench.faults(bare, EIGHT) == []
