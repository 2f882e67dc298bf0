"""A bullet chart in, slim bars with target marks over bands out, the numbers in a column right of them."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.scale import Scale
from briefing.document.drawings.bullet import Bullet
from briefing.geometry import Pt, Rect
from briefing.layout import bar_rows
from briefing.layout.bar_rows import Rows
from briefing.layout.chart_look import Look, look, paint, text_color
from briefing.layout.chart_text import Block, label_runs, set_line
from briefing.layout.kit import Kit, TooFull
from briefing.layout.marks import Key, group, keys, rule
from briefing.layout.native_bullet import Bar, bullet
from briefing.layout.traits import CHART, Traits
from briefing.pages import AnyItem, ChartItem, Fill, Stroke, ValueAxis

VALUE_SHARE, BARE_SHARE, TARGET_SHARE = 0.36, 0.62, 0.76
"""Thickness of a value's bar over bands, and without any; and length of a target's mark; as shares of a band's
thickness."""

MARK, MARK_BRIEF = 3.0, 1.8
"""Thickness of a target's mark in pt."""

LEAST = 80.0
"""Least length of the scale in pt."""

BAND_GAP, BAND_GAP_FEW, FEW = 45, 100, 4
"""Air between bands in % of their thickness; more up to a few rows, which else would be thick."""

STRIPES = (2.0, 1.6)
"""Stripes and gaps, in pt, of a value that is not actual."""


class Frame(Struct, frozen=True):
    """`band` and `value` are the thickness of both in pt, `target` is the length of a target's mark."""

    spec: Bullet
    kit: Kit
    style: Look
    rows: Rows
    values: Scale
    band: Pt
    value: Pt
    target: Pt

    def at(self, value: float, row: int) -> Pt:
        """Where a value of a row lies."""
        return self.values.at(value / self.spec.ends[row] if self.spec.ends else value)

    def bar(self, series: int, row: int, low: float, high: float, stroke: Stroke) -> Bar:
        """A level stroke of a row."""
        y = self.rows.slots[row].middle
        return Bar(series, row, (self.at(low, row), y), (self.at(high, row), y), stroke)


def traits(drawing: Bullet) -> Traits:
    """A chart."""
    return CHART


def natural_height(spec: Bullet, width: Pt, kit: Kit) -> Pt:
    """Height in pt: rows at the brief's pitch, or at the largest of a slide, and the legend."""
    style = look(kit)
    pitch = bar_rows.row_pitch(_flat(spec), width, kit, style) if kit.is_brief else bar_rows.SLOT
    return keys(kit, _keys(spec, kit), Rect(0, 0, width, 0), style)[1] + pitch * len(spec.categories)


def draw(spec: Bullet, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when there are too many rows, or names are too long."""
    style = look(kit)
    legend, head = keys(kit, _keys(spec, kit), rect, style)
    rows = bar_rows.one_column(_flat(spec), Rect(rect.x, rect.y + head, rect.w, rect.h - head), kit, style)
    texts = [_text(spec, kit, style, rows, r) for r in range(len(spec.categories))]
    frame = _frame(spec, kit, style, rows, rect, max(t.box for t in texts))
    bars = [*_bands(frame), *_values(frame), *_targets(frame)]
    native = bullet(spec, bars, frame.target / 2 / rows.slots[0].size)
    first, last = rows.slots[0], rows.slots[-1]
    chart = ChartItem(
        rect=rect, spec=spec,
        plot=Rect(frame.values.start, first.start, frame.values.end - frame.values.start, last.end - first.start),
        sheet=native.sheet, plots=native.plots, axis=ValueAxis(0.0, len(rows.slots)),
        x_axis=ValueAxis(0.0, frame.values.high),
    )  # fmt: skip
    x = rect.right - max(t.box for t in texts)
    names = [name.beside(rect.x, slot.middle) for name, slot in zip(rows.names, rows.slots, strict=True)]
    numbers = [t.beside(x, slot.middle) for t, slot in zip(texts, rows.slots, strict=True)]
    zero = frame.values.start - style.rule / 2
    top, bottom = rows.extent
    line = rule(zero, top, zero, bottom, Stroke("line", style.rule), "Zero line")
    return (*legend, chart, line, *group("Category labels", names), *group("Values", numbers))


def _flat(spec: Bullet) -> Bullet:
    """The chart with one bar a row, as its rows are measured."""
    return replace(spec, series=spec.series[:1])


def _frame(spec: Bullet, kit: Kit, style: Look, rows: Rows, rect: Rect, numbers: Pt) -> Frame:
    start, end = rect.x + rows.column, rect.right - numbers - (8 if kit.is_brief else 14)
    if end - start < LEAST:
        raise TooFull("names and numbers leave no room for the bars", "shorten the names")
    gap = BAND_GAP_FEW if not kit.is_brief and len(spec.categories) <= FEW else BAND_GAP
    band = scale.thickness(rows.slots[0].size, gap)
    value = band * (VALUE_SHARE if spec.bands else BARE_SHARE)
    high = 1.0 if spec.ends else spec.end or 1.0
    return Frame(spec, kit, style, rows, Scale(0.0, high, start, end), band, value, band * TARGET_SHARE)


def _keys(spec: Bullet, kit: Kit) -> list[Key]:
    """Values and bands that have a name, and the targets where there is one."""
    value, target, *bands = spec.series
    found = [Key(value.name, Fill(value.color))] if value.name else []
    if any(d.value is not None for d in target.data):
        found.append(Key(target.name, Fill(target.color), slim=True))
    return found + [Key(b.name, Fill(b.color)) for b in bands if b.name]


def _text(spec: Bullet, kit: Kit, style: Look, rows: Rows, row: int) -> Block:
    """The value of a row, and its target after it."""
    value, target = (s.data[row] for s in spec.series[:2])
    color = "ink" if kit.is_brief or not value.highlight else text_color("accent", kit)
    runs = label_runs(kit, value.label, rows.value, color)
    if target.label.text:
        space = "\u2002" if kit.lang == "zh" else "  "
        small = style.note if style.note.size < rows.value.size else rows.value.model_copy(update={"weight": 400})
        text = f"{space}{spec.series[1].name}{'' if kit.lang == 'zh' else ' '}{target.label.text}"
        runs = (*runs, *kit.runs(text, small, color="ink" if kit.is_brief else "grey"))
    return set_line(kit, runs, rows.value.lead)


# --- strokes --------------------------------------------------------------------------------------


def _bands(frame: Frame) -> list[Bar]:
    """The bands, each from the end of the one before."""
    out = []
    below = [0.0] * len(frame.spec.categories)
    for s, series in enumerate(frame.spec.series[2:], 2):
        for r, datum in enumerate(series.data):
            if datum.value is not None:
                out.append(frame.bar(s, r, below[r], datum.value, Stroke(series.color, frame.band)))
                below[r] = datum.value
    return out


def _values(frame: Frame) -> list[Bar]:
    """The values; derived ones and forecasts are striped, as a line cannot be hatched."""
    out = []
    series = frame.spec.series[0]
    for r, datum in enumerate(series.data):
        if datum.value:
            fill = paint(datum, series, frame.kit)[0]
            stroke = Stroke(fill.color, frame.value, STRIPES if fill.hatch else ())
            out.append(frame.bar(0, r, 0.0, datum.value, stroke))
    return out


def _targets(frame: Frame) -> list[Bar]:
    """The targets, each a stroke across its row."""
    out = []
    stroke = Stroke(frame.spec.series[1].color, MARK_BRIEF if frame.kit.is_brief else MARK)
    for r, datum in enumerate(frame.spec.series[1].data):
        if datum.value is not None:
            x, y = frame.at(datum.value, r), frame.rows.slots[r].middle
            out.append(Bar(1, r, (x, y + frame.target / 2), (x, y - frame.target / 2), stroke))
    return out
