"""A crowd of columns in, the few values that are printed and the value axis for all others out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from msgspec import Struct

from briefing.charts import scale
from briefing.charts.scale import Band, Scale
from briefing.charts.spec import ChartSpec, Label
from briefing.diagnostics import Mark
from briefing.geometry import Pt, Rect
from briefing.layout.breaks import shown
from briefing.layout.chart_look import Look
from briefing.layout.chart_text import label_runs, set_line
from briefing.layout.kit import Kit
from briefing.layout.levels import level_line
from briefing.layout.marks import group
from briefing.pages import AnyItem, Stroke
from briefing.theme.tokens import TypeToken

CROWD = 24
"""So many columns may go without their values, if those do not fit."""

AIR = 3.0
"""Between values, in pt."""

TICK_AIR = 6.0
"""Between the numbers of the axis and the columns, in pt."""

Key = tuple[int, int]
"""Series and category of a column; of a stack series 0."""


class Column(Struct, frozen=True):
    """A column whose value may be printed; `loud` where it is highlighted."""

    key: Key
    value: float
    label: Label
    loud: bool


def columns(spec: ChartSpec) -> list[Column]:
    """The columns in the order they are drawn; of a stack the whole."""
    if spec.mode == "clustered":
        return [
            Column((s, c), shown(spec, d.value), d.label, d.highlight or series.highlight)
            for c in range(len(spec.categories))
            for s, series in enumerate(spec.series)
            if (d := series.data[c]).value is not None
        ]
    sums = [sum(v for s in spec.series if (v := s.data[c].value) is not None) for c in range(len(spec.categories))]
    return [Column((0, c), sums[c], label, spec.categories[c].highlight) for c, label in enumerate(spec.totals)]


def kept(spec: ChartSpec, kit: Kit, token: TypeToken, band: Callable[[int, int], Band]) -> dict[Key, float]:
    """The columns whose values are printed: the highlighted, the highest and lowest, the first and last, each
    if it is clear of those before it; and at which value its text rests, where taller neighbours would run
    through it, at theirs."""
    found = columns(spec)
    places = {c.key: _extent(kit, token, c, band(*c.key)) for c in found}
    chosen: dict[Key, float] = {}
    for column in _ranked(found):
        extent = places[column.key]
        if all(_apart(extent, places[other]) for other in chosen):
            beside = [c.value for c in found if not _apart(extent, band(*c.key))]
            chosen[column.key] = min(0.0, *beside) if column.value < 0 else max(0.0, *beside)
    return chosen


def _ranked(found: list[Column]) -> Iterator[Column]:
    yield from (c for c in found if c.loud)
    if found:
        yield from (max(found, key=lambda c: c.value), min(found, key=lambda c: c.value), found[-1], found[0])


def _extent(kit: Kit, token: TypeToken, column: Column, band: Band) -> Band:
    width = kit.setter.box_width(label_runs(kit, column.label, token)) + AIR
    return Band(band.middle - width / 2, width)


def _apart(one: Band, other: Band) -> bool:
    return one.end <= other.start or other.end <= one.start


def tell_dropped(spec: ChartSpec, printed: Collection[Key], kit: Kit) -> None:
    """Note the values that are left to the axis; warn of a highlighted one."""
    dropped = [c for c in columns(spec) if c.key not in printed]
    for column in dropped:
        if column.loud and len(spec.series) == 1:
            message = f"the value {column.label.text} finds no free place in the chart and is not printed"
            kit.findings.warning("value-hidden", message, _mark(spec, column), "highlight fewer columns")
    if dropped:
        names = ", ".join(spec.categories[c.key[1]].name for c in dropped[:3])
        more = " …" if len(dropped) > 3 else ""
        message = f"{len(dropped)} values find no room and are left to the axis: {names}{more}"
        kit.note_once("values-dropped", message, _mark(spec, dropped[0]), "show fewer columns to print them all")


def _mark(spec: ChartSpec, column: Column) -> Mark | None:
    return spec.series[column.key[0]].data[column.key[1]].mark


# --- axis -----------------------------------------------------------------------------------------


def _ticks(spec: ChartSpec) -> tuple[float, ...]:
    if spec.mode == "percent":
        return (0.0, 0.25, 0.5, 0.75, 1.0)
    values = [c.value for c in columns(spec)] or [0.0]
    return scale.value_axis(min(values), max(values), parts=5).ticks


def _text(spec: ChartSpec, tick: float, kit: Kit) -> str:
    """A number of the axis, with what stands after every value of the chart."""
    if spec.mode == "percent":
        return f"{tick:.0%}"
    suffixes = {c.label.suffix for c in columns(spec)}
    return scale.written(tick, kit.lang) + (suffixes.pop() if len(suffixes) == 1 else "")


def axis_room(spec: ChartSpec, kit: Kit, style: Look) -> Pt:
    """What the numbers of the axis take from the left."""
    return max(kit.width(_text(spec, t, kit), style.axis) for t in _ticks(spec)) + TICK_AIR


def axis_items(
    spec: ChartSpec, kit: Kit, style: Look, values: Scale, rect: Rect, right: Pt, texts: Sequence[Rect]
) -> tuple[tuple[AnyItem, ...], tuple[AnyItem, ...]]:
    """The gridlines, to stand behind the chart up to `right`, clear of its `texts`; and the numbers left of it."""
    room, token = axis_room(spec, kit, style), style.axis
    reach = [t for t in _ticks(spec) if values.low - 1e-9 <= t <= values.high + 1e-9]
    inside = [t for t in reach if values.at(t) >= rect.y + token.size / 2]
    stroke = Stroke("rule", style.hair)
    lines = [
        line
        for t in inside
        if t
        for line in level_line(style, values.at(t), rect.x + room, right, texts, stroke=stroke)
    ]
    blocks = [set_line(kit, kit.runs(_text(spec, t, kit), token), token.lead, "right") for t in inside]
    x = rect.x + room - TICK_AIR
    numbers = [block.beside(x, values.at(t)) for block, t in zip(blocks, inside, strict=True)]
    return group("Grid", lines), group("Scale", numbers)
