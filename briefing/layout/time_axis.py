"""A calendar and a width in, the head of a scale of time out: years, with quarters or months below where these fit."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefing.document.times import Calendar, Period, Span
from briefing.geometry import Pt, Rect
from briefing.layout.diagram_text import Words, one_line, words
from briefing.layout.kit import BOLD, Kit
from briefing.layout.marks import broken_line
from briefing.layout.pieces import HAIR, HEAVY, PRINT_HAIR, PRINT_HEAVY, Part, box, hline, open_path, vline
from briefing.pages import AnyItem, ShapeItem, Stroke
from briefing.theme.tokens import TypeToken

PAD: Pt = 2.0
"""Least air at each side of a period's name."""
FEW = (1, 2, 5, 10, 20, 50, 100)
"""Of so many years one is named."""
MOST_LINES = 26
"""With more periods than this only years have lines."""
HOOK: Pt = 5.0
"""Length of a bracket's ends."""
NAME_AIR: Pt = 6.0
"""Least air between the names of two brackets in a row."""
EPS = 1e-6


class Scale(Struct, frozen=True):
    """A calendar laid over `w` pt from `x`."""

    calendar: Calendar
    x: Pt
    w: Pt

    def at(self, time: float) -> Pt:
        """Where a time lies in pt."""
        return self.x + self.w * (time - self.calendar.start) / (self.calendar.end - self.calendar.start)


class Head(Struct, frozen=True):
    """The rows of a head: periods that part the scale, each with its name, if it is printed."""

    rows: tuple[tuple[tuple[Period, Words | None], ...], ...]
    row: Pt
    skips: bool = False
    """Whether only one year in a few is named."""

    @property
    def height(self) -> Pt:
        return len(self.rows) * self.row

    @property
    def finest(self) -> tuple[Period, ...]:
        """The periods of the last row."""
        return tuple(period for period, _ in self.rows[-1])


def head(scale: Scale, kit: Kit, token: TypeToken) -> Head:
    """Years, one in a few named where not all fit, and below them months, or else quarters, where all of these do."""
    years, few = _years(scale, kit, token)
    rows = [years]
    for periods in (scale.calendar.months, scale.calendar.quarters):
        named = [(p, one_line(kit, p.text, token, color="text")) for p in periods]
        if all(name.width + 2 * PAD <= _width(scale, p) for p, name in named):
            rows.append(tuple(named))
            break
    return Head(tuple(rows), token.lead + 3, few > 1)


def _years(scale: Scale, kit: Kit, token: TypeToken) -> tuple[tuple[tuple[Period, Words | None], ...], int]:
    """The years with their names, without that of a first or last that is cut too short for it; and of how many one is
    named."""
    years = scale.calendar.years
    names = [one_line(kit, year.text, token, weight=BOLD) for year in years]
    whole = max(_width(scale, year) for year in years)
    few = next(n for n in FEW if max(name.width for name in names) + 2 * PAD <= n * whole or n == FEW[-1])
    shown: list[tuple[Period, Words | None]] = []
    for i, (year, name) in enumerate(zip(years, names, strict=True)):
        room = sum(_width(scale, other) for other in years[i : i + few])
        named = (few == 1 or int(year.text) % few == 0) and name.width + 2 * PAD <= room
        shown.append((year, name if named else None))
    return tuple(shown), few


def _width(scale: Scale, period: Period) -> Pt:
    return scale.at(period.end) - scale.at(period.start)


def head_items(found: Head, scale: Scale, y: Pt, kit: Kit) -> list[AnyItem]:
    """The head from `y`: names in the middles of their periods (of years, at their starts), over a rule. Where one year
    in a few is named, lines part these only, which leaves their names room."""
    items: list[AnyItem] = []
    hair = PRINT_HAIR if kit.is_brief else HAIR
    for r, row in enumerate(found.rows):
        top = y + r * found.row
        for period, name in row:
            start = scale.at(period.start)
            if name is not None:
                x = start + PAD if r == 0 else (start + scale.at(period.end) - name.width) / 2
                items.append(name.at(x, top + 1, period.text))
            if period.start > scale.calendar.start and (name is not None or not found.skips):
                items.append(vline(start, top + 1, found.row - 1, "row-rule", hair, "Period"))
    heavy = PRINT_HEAVY if kit.is_brief else HEAVY
    items.append(hline(scale.x, y + found.height, scale.w, "line", heavy, "Scale"))
    return items


def grid_items(
    found: Head, scale: Scale, top: Pt, bottom: Pt, kit: Kit, around: Sequence[Rect] = ()
) -> list[AnyItem]:
    """Hairlines at the starts of the periods of a head, behind what stands on the scale, broken at the texts
    `around`."""
    hair = PRINT_HAIR if kit.is_brief else HAIR
    starts = [p.start for p, _ in found.rows[0]] if len(found.finest) > MOST_LINES else [p.start for p in found.finest]
    inner = [start for start in starts if start > scale.calendar.start]
    stroke = Stroke("rule", hair)
    return [
        line
        for start in inner
        for line in broken_line(scale.at(start), top, bottom, around, stroke, upright=True, name="Grid")
    ]


# --- brackets -------------------------------------------------------------------------------------


class Brackets(Struct, frozen=True):
    """Brackets with their names, in rows of `row` pt from the scale upwards."""

    placed: tuple[tuple[Span, Words, int], ...]
    row: Pt

    @property
    def height(self) -> Pt:
        return self.row * (1 + max((row for _, _, row in self.placed), default=-1))


def brackets(spans: Sequence[Span], scale: Scale, kit: Kit, token: TypeToken) -> Brackets | None:
    """The spans with their names above them on one line, in as few rows as keep them apart; None when a name is wider
    than the scale."""
    placed: list[tuple[Span, Words, int]] = []
    ends: list[Pt] = []
    for span in spans:
        name = words(kit, [Part(span.name, token, "accent" if span.highlight else "ink", align="center")], scale.w)
        if name is None or name.lines > 1:
            return None
        left, right = _reach(span, name, scale)
        row = next((i for i, end in enumerate(ends) if end <= left + EPS), len(ends))
        ends[row:] = [right, *ends[row + 1 :]]
        placed.append((span, name, row))
    return Brackets(tuple(placed), token.lead + HOOK + 4)


def _reach(span: Span, name: Words, scale: Scale) -> tuple[Pt, Pt]:
    """From where to where a bracket with its name reaches, and the air at the sides of the name."""
    left = _name_x(span, name, scale)
    start, end = scale.at(span.start), scale.at(span.end)
    return min(left - NAME_AIR / 2, start), max(left + name.width + NAME_AIR / 2, end)


def _name_x(span: Span, name: Words, scale: Scale) -> Pt:
    middle = (scale.at(span.start) + scale.at(span.end)) / 2
    return min(max(scale.x, middle - name.width / 2), scale.x + scale.w - name.width)


def bracket_items(found: Brackets, scale: Scale, bottom: Pt, kit: Kit) -> list[AnyItem]:
    """The brackets, the lowest row ending above `bottom`."""
    items: list[AnyItem] = []
    for span, name, row in found.placed:
        y = bottom - row * found.row - 3
        color = "accent" if span.highlight else "mid"
        stroke = Stroke(color, PRINT_HEAVY if kit.is_brief else HEAVY)
        left, right = scale.at(span.start) + 1, scale.at(span.end) - 1
        hooks = ((left, y), (left, y - HOOK), (right, y - HOOK), (right, y))
        items.append(open_path(hooks, stroke, name=f"{span.name.text}: bracket"))
        items.append(name.at(_name_x(span, name, scale), y - HOOK - 1 - name.height, span.name.text))
    return items


def band(scale: Scale, start: float, end: float, y: Pt, h: Pt, color: str, name: str) -> ShapeItem:
    """A bar over a stretch of time, at least a line."""
    left, right = scale.at(start), scale.at(end)
    return box(Rect(left, y, max(right - left, 1.0), h), color, name)
