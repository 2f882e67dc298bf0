"""A chart of points in, its PointSpec out: scaled, grouped, coloured, with the trend computed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import log10

from msgspec import Struct

from briefing.charts.spec import (
    Callout,
    Category,
    Datum,
    Group,
    Level,
    PointAxis,
    PointSpec,
    Series,
    Status,
    Trend,
    ValueBand,
)
from briefing.color import contrast
from briefing.model.annotations import Callout as CalloutModel
from briefing.model.point_chart import Point, PointChart
from briefing.model.point_chart import PointAxis as AxisModel
from briefing.model.text import Text
from briefing.resolve.alt import MOST_VALUES, Words, told_annotations
from briefing.resolve.facts import BOUNDS, POWERS, Quantity
from briefing.resolve.grid import Grid
from briefing.resolve.levels import band
from briefing.resolve.mixing import check_mixed
from briefing.resolve.numbers import digits, places_in, scale_name, unit_name
from briefing.resolve.scales import ChartScale, Measured, chart_label, chart_scale, chart_value
from briefing.resolve.scope import Scope, Shown
from briefing.theme.greys import told_apart
from briefing.theme.tokens import Theme

LEAST_FOR_TREND = 3

VISIBLE = 1.75
"""The least contrast of a dot's colour with the ground."""


class Measure(Struct, frozen=True):
    """One coordinate of all points: its name with the unit, the scale, and the numbers."""

    name: str
    title: str
    scale: ChartScale
    numbers: tuple[Quantity, ...]
    values: tuple[float, ...]


def point_chart(
    chart: PointChart, dots: Sequence[Point], axes: Sequence[Measure], scope: Scope, *, trend: bool = False
) -> tuple[PointSpec, list[Shown]]:
    """The resolved chart of `dots`, in the order they are drawn, and the numbers it shows: x, y, and size where there
    is one."""
    chosen = [_is_chosen(chart, dot.name, dot.group) for dot in dots]
    series = tuple(
        Series(m.title, tuple(_datum(m, i, chosen[i], scope) for i in range(len(dots)))) for m in axes
    )
    spec = PointSpec(
        chart.type,
        tuple(Category(scope.string(dot.name), highlight=loud) for dot, loud in zip(dots, chosen, strict=True)),
        series,
        annotations=_callouts(chart, dots, scope),
        x=_axis(chart.x, axes[0], scope),
        y=_axis(chart.y, axes[1], scope),
        groups=_groups(chart, dots, scope),
        trend=_trend(chart, axes[0], axes[1], scope) if trend else None,
        size_title=axes[2].title if len(axes) > 2 else "",
    )
    return spec, _shown(spec, axes, scope)


def measure(chart: PointChart, of: Measured, name: Text, written: Sequence[tuple[str, Point]], scope: Scope) -> Measure:
    """One coordinate: `written` are the values as the author gave them, each with its point. A fact in words is
    reported, and stands as zero until it is mended."""
    found = [scope.quantity(value, dot.mark()) for value, dot in written]
    for quantity, (value, dot) in zip(found, written, strict=True):
        if quantity is not None and quantity.value is None:
            scope.findings.error("no-number", f"`{value}` is in words, so it has no place in a chart", dot.mark())
    numbers = tuple(q or Quantity("", Decimal(0)) for q in found)
    check_mixed(chart, numbers, scope)
    scale = chart_scale(of, None, None, numbers, scope)
    title = scope.string(name)
    unit = _unit(of, numbers, scale, scope)
    if unit:
        title += f"（{unit}）" if scope.lang == "zh" else f" ({unit})"
    return Measure(scope.string(name), title, scale, numbers, tuple(chart_value(q, scale) or 0.0 for q in numbers))


def _unit(of: Measured, numbers: Sequence[Quantity], scale: ChartScale, scope: Scope) -> str:
    """The unit as written, else that of the facts, with the scale where the unit does not say it."""
    facts = next((scope.unit(q) for q in numbers if q.unit), None)
    words = scope.string(of.unit) or unit_name(facts, scope.lang).strip("\u00a0 ")
    if not words and facts is not None and facts.prefix:
        words = (facts.prefix.get(scope.lang) or "").strip()
    if not scale.name or scale.says_scale:
        return words
    power = scale_name(scale.name, scope.lang).strip("\u00a0")
    return f"{power}{words}" if scope.lang == "zh" else f"{words} {power}".strip()


def _is_chosen(chart: PointChart, *names: Text | None) -> bool:
    return any(name is not None and name.has(wanted) for name in names for wanted in chart.highlight)


def _datum(m: Measure, at: int, loud: bool, scope: Scope) -> Datum:
    quantity = m.numbers[at]
    status: Status = "forecast" if quantity.forecast else "derived" if quantity.derived else "actual"
    label = chart_label(quantity, m.scale, scope)
    return Datum(m.values[at], label, status, quantity.qualifier in BOUNDS, loud, quantity.mark)


# --- axes -----------------------------------------------------------------------------------------


def _axis(model: AxisModel, m: Measure, scope: Scope) -> PointAxis:
    if model.log and min(m.values) <= 0:
        message = f"“{m.name}” has values of zero or below, which a logarithmic axis cannot show"
        scope.findings.error("log-axis", message, model.mark("log"), "leave `log` out, or leave these points out")
        return PointAxis(m.title)
    title = m.title + (scope.words["log-scale"] if model.log else "")
    return PointAxis(title, model.log, model.ends, tuple(_lines(model, m, scope)), tuple(_bands(model, m, scope)))


def _bands(model: AxisModel, m: Measure, scope: Scope) -> list[ValueBand]:
    grid = Grid([], [], [list(m.numbers)], [], m.scale)
    found = [(note, band(note, grid, scope)) for note in model.bands]
    for note, made in found:
        if made and model.log and made.low <= 0:
            scope.findings.error("log-axis", "a logarithmic axis has no zero", note.mark("band"), "start above it")
    return [made for _, made in found if made and not (model.log and made.low <= 0)]


def _callouts(chart: PointChart, dots: Sequence[Point], scope: Scope) -> tuple[Callout, ...]:
    """Each at the first point of its name."""
    found = []
    for note in (note for note in chart.annotate if isinstance(note, CalloutModel)):
        place = next((i for i, dot in enumerate(dots) if dot.name.has(note.callout)), None)
        if place is not None:
            found.append(Callout(place, 0, scope.string(note.text)))
    return tuple(found)


def _lines(model: AxisModel, m: Measure, scope: Scope) -> list[Level]:
    found = []
    if model.average:
        mean = sum((Decimal(repr(v)) for v in m.values), Decimal(0)) / len(m.values)
        places = max(places_in(q, m.scale.name) for q in m.numbers) + 1
        text = digits(mean, min(places, 2), scope.lang, zeros=False)
        found.append(Level(float(mean), f"{scope.words['average']} {text}"))
    given = scope.quantity(model.line, model.mark("line"))
    if given is not None and given.value is not None:
        label = chart_label(given, m.scale, scope)
        found.append(Level(float(given.value.scaleb(-POWERS[m.scale.name])), label.text))
    return found


def _trend(chart: PointChart, x: Measure, y: Measure, scope: Scope) -> Trend | None:
    """The line of least squares through the points as they lie on the chart."""
    if not _can_log(chart, x, y):
        return None
    xs, ys = (
        [log10(v) if model.log else v for v in m.values] for m, model in ((x, chart.x), (y, chart.y))
    )
    fitted = least_squares(xs, ys)
    if fitted is None:
        message = "a trend needs at least three points, which do not all lie above each other"
        scope.findings.error("no-trend", message, chart.mark("trend"))
        return None
    slope, intercept, share = fitted
    return Trend(slope, intercept, f"{scope.words['trend']}R² = {share:.2f}")


def _can_log(chart: PointChart, x: Measure, y: Measure) -> bool:
    return all(not model.log or min(m.values) > 0 for m, model in ((x, chart.x), (y, chart.y)))


def least_squares(xs: Sequence[float], ys: Sequence[float]) -> tuple[float, float, float] | None:
    """Slope, intercept and R² of the line with the least sum of squared distances in y; None where there is none."""
    n = len(xs)
    if n < LEAST_FOR_TREND:
        return None
    mx, my = sum(xs) / n, sum(ys) / n
    sxx = sum((x - mx) ** 2 for x in xs)
    if sxx == 0:
        return None
    sxy = sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True))
    syy = sum((y - my) ** 2 for y in ys)
    slope = sxy / sxx
    return slope, my - slope * mx, (sxy * sxy / (sxx * syy) if syy else 1.0)


# --- groups ---------------------------------------------------------------------------------------


def _groups(chart: PointChart, dots: Sequence[Point], scope: Scope) -> tuple[Group, ...]:
    """The groups in order of first mention, each with its colour: accent for those that are highlighted; a single
    nameless one is grey."""
    names: dict[str, Text | None] = {}
    members: dict[str, list[int]] = {}
    for i, dot in enumerate(dots):
        name = scope.string(dot.group)
        names.setdefault(name, dot.group)
        members.setdefault(name, []).append(i)
    if len(names) == 1:
        return tuple(Group(name, "mid", tuple(points)) for name, points in members.items())
    palette = _palette(scope.theme, quiet=bool(chart.highlight))
    found, used = [], 0
    for name, points in members.items():
        if _is_chosen(chart, names[name]):
            found.append(Group(name, "accent", tuple(points)))
        else:
            found.append(Group(name, palette[used % len(palette)], tuple(points)))
            used += 1
    return tuple(found)


def _palette(theme: Theme, *, quiet: bool) -> list[str]:
    """The theme's colours in order, then its dark ones: those that a dot can be seen in, on slides and in the brief.
    Where something is highlighted, greys come first and there is no accent."""
    first = ("mid", "text") if quiet else ()
    seen = [
        token
        for token in dict.fromkeys(told_apart((*first, *theme.series, "text", "grey", "ink"), theme))
        if all(contrast(p[token], p["paper"]) >= VISIBLE for p in (theme.palette, theme.brief_palette))
    ]
    return [token for token in seen if not (quiet and token == "accent")]


# --- numbers and words ----------------------------------------------------------------------------


def _shown(spec: PointSpec, axes: Sequence[Measure], scope: Scope) -> list[Shown]:
    comma = scope.words["comma"]
    return [
        Shown(
            f"{category.name}{comma}{m.name}", m.numbers[i], m.scale.name, series.data[i].label,
            open_=series.data[i].status != "actual" or series.data[i].bounded,
        )
        for i, category in enumerate(spec.categories)
        for m, series in zip(axes, spec.series, strict=True)
        if m.numbers[i].value is not None
    ]  # fmt: skip


def told_points(spec: PointSpec, words: Words) -> list[str]:
    """The axes, each point with its numbers (of many the highest and lowest), lines and trend."""
    told = [
        f"{c.name}{words.colon}{words.comma.join(s.data[i].label.text for s in spec.series)}"
        for i, c in enumerate(spec.categories)
    ]
    by_y = sorted(range(len(told)), key=lambda i: spec.series[1].data[i].value or 0.0)
    values = [words.items(told)]
    if len(told) > MOST_VALUES:
        values = [words.highest + told[by_y[-1]], words.lowest + told[by_y[0]]]
    heads = words.comma.join(f"{name} {s.name}" for name, s in zip(("x", "y", "⌀"), spec.series, strict=False))
    lines = [line.text for axis in (spec.x, spec.y) for line in axis.lines]
    lines += [band.text for axis in (spec.x, spec.y) for band in axis.bands]
    return [heads, *values, *lines, *([spec.trend.text] if spec.trend else []), *told_annotations(spec, words)]
