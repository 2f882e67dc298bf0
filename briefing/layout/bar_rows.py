"""A bar chart and its room in, the measures of its rows out: slots, type sizes, names (deck SPEC, 5).

Many bars stand in several columns side by side, all on one scale, in the order of reading: down, then across."""

from __future__ import annotations

from math import ceil, inf

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.scale import Band
from briefing.charts.spec import ChartSpec
from briefing.geometry import Pt, Rect
from briefing.layout import annotations as notes
from briefing.layout.chart_look import Look, sized
from briefing.layout.chart_text import Block, category_runs, cuts_words, set_block
from briefing.layout.kit import Kit, TooFull
from briefing.theme.tokens import TypeToken

MOST_ROWS = 20
"""More bars than this, one below the other, go on in a second column."""

COLUMN, COLUMN_BRIEF = 200.0, 180.0
"""Least width, in pt, of a column of bars that has another beside it,"""
COLUMN_AIR = 24.0
"""and the air between the two."""

SLOT, BAR = 85.0, 53.0
"""On slides a row takes at most this much, and a bar is at most this thick."""
AIR_ABOVE = 5.0
"""Rows at their largest leave the panel's end empty, so they start lower, clear of the title."""

STEPS = ((60, 16, 13), (34, 14, 13), (26, 12, 12), (22, 11, 11), (16, 10, 10))
"""From which slot on: size of the value, size of the name."""

PITCH, THIN, WHOLE = 20.0, 12.0, 22.0
"""Row and bar in the brief, and the thickness of a bar that is cut into parts."""

RUN = 6.0
"""The run of a growth arrow shows at least this much above and below its pill in the brief, in pt."""

NAME_COLUMN = 90.0
"""Least width of the names in the brief."""

NAME_AIR = 4.0
"""Least air between names of several lines, in pt: they must look further apart than their lines."""

NAMES = ((0.36, 2, 0.0), (0.46, 2, 0.0), (0.46, 2, 10.0), (0.46, 3, 0.0), (0.46, 3, 10.0))
"""Ways to set names, best first: the largest share of the panel that they take, their lines at most, and the type size
on slides (0 for that of the row)."""


class Rows(Struct, frozen=True):
    """Measures of a bar chart's rows. `gap` is PowerPoint's gap width, `offset` the air between a
    bar and its value, `column` the width of the names with the air after them. There are `abreast` columns, each
    `width` pt wide; `slots` are those of a full one, `names` those of all bars."""

    slots: tuple[Band, ...]
    bars: int
    gap: int
    value: TypeToken
    offset: Pt
    names: tuple[Block, ...]
    column: Pt
    width: Pt
    abreast: int = 1

    def part(self, index: int) -> Rows:
        """The rows of one column, from 0."""
        names = self.names[index * len(self.slots) : (index + 1) * len(self.slots)]
        return replace(self, slots=self.slots[: len(names)], names=names)

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
    """Rows from the top of `rect`, in as few columns as have room. `TooFull` when there are too many, or names are
    too long."""
    failed: TooFull | None = None
    for abreast in _abreast(spec, rect.w, kit):
        try:
            return _measured(spec, rect, kit, style, abreast)
        except TooFull as full:
            failed = failed or full
    assert failed
    raise failed


def one_column(spec: ChartSpec, rect: Rect, kit: Kit, style: Look) -> Rows:
    """Rows from the top of `rect`, one below the other. `TooFull` when there are too many, or names are too long."""
    return _measured(spec, rect, kit, style, 1)


def natural_rows(spec: ChartSpec, width: Pt, kit: Kit, style: Look) -> tuple[int, Pt]:
    """How many rows a column has when the height may be chosen, and the height of each, in pt."""
    failed: TooFull | None = None
    for abreast in _abreast(spec, width, kit):
        try:
            pitch = row_pitch(spec, column_width(width, abreast), kit, style) if kit.is_brief else SLOT
            return ceil(len(spec.categories) / abreast), pitch
        except TooFull as full:
            failed = failed or full
    assert failed
    raise failed


def column_width(width: Pt, abreast: int) -> Pt:
    """The width of each of `abreast` columns."""
    return (width - COLUMN_AIR * (abreast - 1)) / abreast


def _abreast(spec: ChartSpec, width: Pt, kit: Kit) -> tuple[int, ...]:
    """The numbers of columns to try: the fewest that are not too long first, for long names the longer ones last.
    Annotations need all bars in one column."""
    least = COLUMN_BRIEF if kit.is_brief else COLUMN
    most = max(1, int((width + COLUMN_AIR) / (least + COLUMN_AIR)))
    if len(spec.categories) == 1 or len(notes.levels(spec)) < len(spec.annotations):
        most = 1
    first = min(ceil(len(spec.categories) / MOST_ROWS), most)
    return (*range(first, most + 1), *range(first - 1, 0, -1))


def _measured(spec: ChartSpec, rect: Rect, kit: Kit, style: Look, abreast: int) -> Rows:
    width = column_width(rect.w, abreast)
    n, k = ceil(len(spec.categories) / abreast), bars_in_slot(spec)
    slot, bar, top, value, category = (_brief if kit.is_brief else _slide)(spec, replace(rect, w=width), kit, style, n)
    column, names = name_column(spec, width, kit, category, slot)
    offset = 6.0 if kit.is_brief else 9.0 if value.size >= 14 else 6.6
    return Rows(
        scale.slots(top, slot * n, n), k, scale.gap_for(slot, bar, k), value, offset, names, column, width, abreast
    )


def _slide(
    spec: ChartSpec, rect: Rect, kit: Kit, style: Look, n: int
) -> tuple[Pt, Pt, Pt, TypeToken, TypeToken]:
    k = bars_in_slot(spec)
    slot = min(SLOT, (rect.h - 2) / n)
    bar = min(BAR * (1 + 0.25 * (k - 1)) / k, slot / (k + (0.45 if n > 10 else 0.6)))
    if slot < STEPS[-1][0] or bar < 9:
        raise _too_many(spec)
    category = next(s[2] for s in STEPS if slot >= s[0])
    size = next((s[1] for s in STEPS if slot / k >= s[0]), STEPS[-1][1])
    top = rect.y + (AIR_ABOVE if slot == SLOT else 2)
    return slot, bar, top, sized(style.value, min(size, bar + 2)), sized(style.category, category)


def _brief(
    spec: ChartSpec, rect: Rect, kit: Kit, style: Look, n: int
) -> tuple[Pt, Pt, Pt, TypeToken, TypeToken]:
    k = bars_in_slot(spec)
    slot = min(row_pitch(spec, rect.w, kit, style), rect.h / n)
    bar = min(WHOLE if spec.mode != "clustered" else THIN, slot / (k + 0.4))
    if bar < 7:
        raise _too_many(spec)
    return slot, bar, rect.y, sized(style.value, min(style.value.size, slot / k * 0.75)), style.category


def _too_many(spec: ChartSpec) -> TooFull:
    count = len(spec.categories) * bars_in_slot(spec)
    hint = "`others: true` sums up the small ones; a table holds them all"
    return TooFull(f"{count} bars are too many for this chart", hint)


def row_pitch(spec: ChartSpec, width: Pt, kit: Kit, style: Look) -> Pt:
    """The height of a row in the brief: its bars with air, its name on two lines, or what shows the run of a growth
    arrow on both sides of its pill."""
    k = bars_in_slot(spec)
    pill = style.pill_height + 2 * RUN
    runs = [pill / abs(a.end - a.start) for a in notes.arrows(spec) if a.end != a.start]
    bars = WHOLE * (1.2 if spec.stacks else 1.5) if spec.mode != "clustered" else THIN * k + 8
    names = name_column(spec, width, kit, style.category)[1]
    return max(bars, max(p.height for p in names) + 4, *runs)


def name_column(
    spec: ChartSpec, width: Pt, kit: Kit, token: TypeToken, height: Pt = inf
) -> tuple[Pt, tuple[Block, ...]]:
    """Width of the column of names (with the air after it), and the names set in few lines, none higher than `height`.
    `TooFull` when they do not fit."""
    failed = "a name needs more than three lines beside its bar"
    for share, most, size in NAMES:
        if (kit.is_brief and size) or size > token.size:
            continue
        column, names, cut = _name_column(spec, width, kit, sized(token, size or token.size), share)
        if cut or max(n.lines for n in names) > most:
            continue
        if max(n.height + (NAME_AIR if n.lines > 1 else 0.0) for n in names) <= height:
            return column, names
        failed = "the names of the bars need more height than their rows have"
    raise TooFull(failed, "shorten the category names")


def _name_column(
    spec: ChartSpec, width: Pt, kit: Kit, token: TypeToken, share: float
) -> tuple[Pt, tuple[Block, ...], bool]:
    """The same within a share of the width, and whether a word had to be cut."""
    runs = [category_runs(kit, spec, i, token) for i in range(len(spec.categories))]
    air = 12.0 if kit.is_brief else 20.0
    column = min(max(kit.setter.box_width(r) for r in runs) + air, width * share)
    if kit.is_brief:
        column = max(column, NAME_COLUMN)
    room = column - air * 0.4  # the longest name may come nearer to its bar
    names = tuple(set_block(kit, r, room, token.lead) for r in runs)
    return column, names, any(cuts_words(kit, r, room) for r in runs)
