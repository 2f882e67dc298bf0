"""A bar chart and its room in, the measures of its rows out: slots, type sizes, names (deck SPEC, 5)."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.charts import scale
from briefing.charts.scale import Band
from briefing.charts.spec import ChartSpec
from briefing.geometry import Pt, Rect
from briefing.layout.chart_look import Look, sized
from briefing.layout.chart_text import Block, category_runs, cuts_words, set_block
from briefing.layout.kit import Kit, TooFull
from briefing.theme.tokens import TypeToken

MOST = 14
"""More bars than this are a table."""

SLOT, BAR = 85.0, 53.0
"""On slides a row takes at most this much, and a bar is at most this thick."""
AIR_ABOVE = 5.0
"""Rows at their largest leave the panel's end empty, so they start lower, clear of the title."""

STEPS = ((60, 16, 13), (34, 14, 13), (26, 12, 12), (22, 11, 11))
"""From which slot on: size of the value, size of the name."""

PITCH, THIN, WHOLE = 20.0, 12.0, 22.0
"""Row and bar in the brief, and the thickness of a bar that is cut into parts."""

NAME_COLUMN = 90.0
"""Least width of the names in the brief."""

NAME_SHARE = 0.36
"""Largest share of the panel that names take."""


@dataclass(frozen=True)
class Rows:
    """Measures of a bar chart's rows. `gap` is PowerPoint's gap width, `offset` the air between a
    bar and its value, `column` the width of the names with the air after them."""

    slots: tuple[Band, ...]
    bars: int
    gap: int
    value: TypeToken
    offset: Pt
    names: tuple[Block, ...]
    column: Pt

    @property
    def overhang(self) -> Pt:
        """How far the zero line reaches beyond the first and last bar."""
        slot = self.slots[0].size
        return min(10.0, (slot - scale.thickness(slot, self.gap, self.bars) * self.bars) / 2)

    @property
    def extent(self) -> tuple[Pt, Pt]:
        """Top and bottom of the zero line."""
        slot = self.slots[0].size
        half = scale.thickness(slot, self.gap, self.bars) * self.bars / 2 + self.overhang
        return self.slots[0].middle - half, self.slots[-1].middle + half


def bars_in_slot(spec: ChartSpec) -> int:
    """How many bars lie one above the other in a row."""
    return len(spec.series) if spec.mode == "clustered" else 1


def measure(spec: ChartSpec, rect: Rect, kit: Kit, style: Look) -> Rows:
    """Rows from the top of `rect`. `TooFull` when there are too many, or names are too long."""
    n = len(spec.categories)
    if n > MOST:
        hint = "`others: true` sums up the small ones; a table holds them all"
        raise TooFull(f"{n} bars do not fit on one page", hint)
    slot, bar, top, value, category = (_brief if kit.is_brief else _slide)(spec, rect, kit, style)
    k = bars_in_slot(spec)
    column, names = name_column(spec, rect.w, kit, category)
    if max(p.height for p in names) > slot:
        raise TooFull("the names of the bars need more height than their rows have", "shorten the category names")
    offset = 6.0 if kit.is_brief else 9.0 if value.size >= 14 else 6.6
    return Rows(scale.slots(top, slot * n, n), k, scale.gap_for(slot, bar, k), value, offset, names, column)


def _slide(
    spec: ChartSpec, rect: Rect, kit: Kit, style: Look
) -> tuple[Pt, Pt, Pt, TypeToken, TypeToken]:
    n, k = len(spec.categories), bars_in_slot(spec)
    slot = min(SLOT, (rect.h - 2) / n)
    bar = min(BAR * (1 + 0.25 * (k - 1)) / k, slot / (k + (0.45 if n > 10 else 0.6)))
    if slot < STEPS[-1][0] or bar < 9:
        raise TooFull(f"{n * k} bars are too many for this chart", "show fewer bars, or a table")
    category = next(s[2] for s in STEPS if slot >= s[0])
    size = next((s[1] for s in STEPS if slot / k >= s[0]), STEPS[-1][1])
    top = rect.y + (AIR_ABOVE if slot == SLOT else 2)
    return slot, bar, top, sized(style.value, min(size, bar + 2)), sized(style.category, category)


def _brief(
    spec: ChartSpec, rect: Rect, kit: Kit, style: Look
) -> tuple[Pt, Pt, Pt, TypeToken, TypeToken]:
    n, k = len(spec.categories), bars_in_slot(spec)
    slot = min(row_pitch(spec, rect.w, kit, style), rect.h / n)
    bar = min(WHOLE if spec.mode != "clustered" else THIN, slot / (k + 0.4))
    if bar < 7:
        raise TooFull(f"{n * k} bars are too many for this chart", "show fewer bars, or a table")
    return slot, bar, rect.y, sized(style.value, min(style.value.size, slot / k * 0.75)), style.category


def row_pitch(spec: ChartSpec, width: Pt, kit: Kit, style: Look) -> Pt:
    """The height of a row in the brief: its bars with air, or its name on two lines."""
    k = bars_in_slot(spec)
    bars = WHOLE * (1.2 if spec.stacks else 1.5) if spec.mode != "clustered" else THIN * k + 8
    names = name_column(spec, width, kit, style.category)[1]
    return max(bars, max(p.height for p in names) + 4)


def name_column(spec: ChartSpec, width: Pt, kit: Kit, token: TypeToken) -> tuple[Pt, tuple[Block, ...]]:
    """Width of the column of names (with the air after it), and the names set in at most two lines."""
    runs = [category_runs(kit, spec, i, token) for i in range(len(spec.categories))]
    air = 12.0 if kit.is_brief else 20.0
    column = min(max(kit.setter.box_width(r) for r in runs) + air, width * NAME_SHARE)
    if kit.is_brief:
        column = max(column, NAME_COLUMN)
    room = column - air * 0.4  # the longest name may come nearer to its bar
    names = tuple(set_block(kit, r, room, token.lead) for r in runs)
    if max(n.lines for n in names) > 2 or any(cuts_words(kit, r, room) for r in runs):
        raise TooFull("a name needs more than two lines beside its bar", "shorten the category names")
    return column, names
