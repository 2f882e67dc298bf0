"""What a key figure did in, a line below its number out: the change with an arrow, and the small line of its past."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.document.drawings.kpis import Delta, KpiCell
from briefing.geometry import Pt, Rect
from briefing.layout.diagram_text import Words, one_line
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.pieces import hline, polygon
from briefing.layout.sparkline import sparkline
from briefing.pages import AnyItem, Fill, ShapeItem

ROW, PRINT_ROW = 22.0, 15.0
"""Height of the line of changes, and of that of small lines where they need their own."""
ARROW = 0.62
"""Width of the arrow's head, in sizes of the text."""
GAP: Pt = 4.0
BESIDE: Pt = 12.0
"""Least air between a change and a small line beside it."""
LEAST_LINE, MOST_LINE = 40.0, 96.0
"""Widths of a small line."""
LINE_SHARE = 0.86
"""Height of a small line, as a share of its row."""


class Trend(Struct, frozen=True):
    """How a row of cells shows changes and small lines: on one row, or on a row each, `dip` pt down. Small lines beside
    changes begin `start` pt from the left of their cells. Where `quiet`, only highlighted cells are in the accent."""

    with_deltas: bool
    with_lines: bool
    beside: bool
    row: Pt
    dip: Pt = 0.0
    start: Pt = 0.0
    quiet: bool = False

    @property
    def height(self) -> Pt:
        """What it takes below the numbers in pt; 0 where there is nothing to show."""
        rows = 1 if self.beside else self.with_deltas + self.with_lines
        return rows * self.row + self.dip if rows else 0.0


def trend(cells: Sequence[KpiCell], width: Pt, kit: Kit, dip: Pt = 0.0) -> Trend:
    """How cells of `width` show what they have, side by side where there is room in all. `TooFull` for a change too
    wide for its cell."""
    widths = [_delta_width(cell.delta, kit) if cell.delta else 0.0 for cell in cells]
    for cell, wide in zip(cells, widths, strict=True):
        if wide > width:
            raise TooFull("a key figure's change is wider than its card", "a shorter `delta_note`", cell.mark)
    both = [wide for cell, wide in zip(cells, widths, strict=True) if cell.sparkline and cell.delta]
    beside = bool(both) and all(wide + BESIDE + LEAST_LINE <= width for wide in both)
    row = PRINT_ROW if kit.is_brief else ROW
    start = max(both) + BESIDE if beside else 0.0
    return Trend(any(c.delta for c in cells), any(c.sparkline for c in cells), beside, row, dip, start)


def aligned(rows: Sequence[Trend], width: Pt, *, quiet: bool) -> list[Trend]:
    """Rows of cells of `width`, their small lines below one another, as `quiet` as the strip."""
    start = max((row.start for row in rows), default=0.0)
    fits = start + LEAST_LINE <= width
    return [replace(row, start=start if row.beside and fits else row.start, quiet=quiet) for row in rows]


def items(cell: KpiCell, how: Trend, x: Pt, y: Pt, width: Pt, kit: Kit) -> list[AnyItem]:
    """A cell's change and small line from (x, y)."""
    found: list[AnyItem] = []
    used, y = 0.0, y + how.dip
    if cell.delta:
        found += _delta(cell, cell.delta, x, y + how.row / 2, kit)
        used = how.start
    if cell.sparkline:
        if not how.beside:
            used, y = 0.0, y + how.row * how.with_deltas
        room = min(MOST_LINE, width - used)
        high = LINE_SHARE * how.row
        color = "mid" if how.quiet and not cell.highlight else "accent"
        given = [v for v in cell.sparkline if v is not None]
        ends = min(given, default=0.0), max(given, default=0.0)
        radius, thick = (1.9, 0.75) if kit.is_brief else (2.8, 1.2)
        rect = Rect(x + used, y + (how.row - high) / 2, room, high)
        found += sparkline(cell.sparkline, ends, rect, radius, thick, color, f"{cell.label.text}: ")
    return found


# --- changes --------------------------------------------------------------------------------------


def _texts(delta: Delta, kit: Kit) -> tuple[Words, Words]:
    """The change and what it is compared with."""
    roles = ("kpi-text", "kpi-source") if kit.is_brief else ("kpi-label", "kpi-note")
    token, note = (kit.token(role) for role in roles)
    return one_line(kit, delta.text, token, color=_color(delta), weight=BOLD), one_line(kit, delta.note.text, note)


def _color(delta: Delta) -> str:
    return "grey" if delta.is_good is None else "good" if delta.is_good else "bad"


def _size(kit: Kit) -> Pt:
    return ARROW * kit.token("kpi-text" if kit.is_brief else "kpi-label").size


def _delta_width(delta: Delta, kit: Kit) -> Pt:
    text, note = _texts(delta, kit)
    return _size(kit) + GAP + text.width + (GAP + note.width if delta.note else 0.0)


def _delta(cell: KpiCell, delta: Delta, x: Pt, y: Pt, kit: Kit) -> list[AnyItem]:
    text, note = _texts(delta, kit)
    size, name = _size(kit), cell.label.text
    left = x + size + GAP
    found: list[AnyItem] = [_arrow(delta, x, y, size, f"{name}: arrow")]
    found.append(text.at(left, y - text.height / 2, f"{name}: change"))
    if delta.note:
        base = y - text.height / 2 + text.paras[0].lines[0].baseline - note.paras[0].lines[0].baseline
        found.append(note.at(left + text.width + GAP, base, f"{name}: compared with"))
    return found


def _arrow(delta: Delta, x: Pt, y: Pt, size: Pt, name: str) -> ShapeItem:
    """A triangle up or down, or a dash: the direction without the colour."""
    if not delta.direction:
        return hline(x, y, size, _color(delta), 2.0, name)
    half = 0.42 * size * delta.direction
    points = [(x, y + half), (x + size / 2, y - half), (x + size, y + half)]
    return polygon(points, Fill(_color(delta)), name=name)


# --- small lines ----------------------------------------------------------------------------------
