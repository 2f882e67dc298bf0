"""Entries in, lists in two columns on the last pages of a brief out, and these pages as they fill (SPEC, Pages 4)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.diagnostics import Mark
from briefing.geometry import Pt
from briefing.layout.brief_furniture import page_title
from briefing.layout.brief_order import Plan
from briefing.layout.brief_sheet import BETWEEN, Sheet
from briefing.layout.pieces import PRINT_HEAVY, hline, stacked
from briefing.lines import Paragraph
from briefing.pages import AnyItem

TITLE_HEIGHT: Pt = 36.5
"""From the top of a page title to the rule below it."""
ENTRY_TOP: Pt = 8
ENTRY_GAP: Pt = 4
PART_GAP: Pt = 34
"""Between the parts that share a page."""
LEAST_ENTRIES = 4
"""A long list starts below another part if so many of its entries fit there."""
SHORT: Pt = 200
"""A list no higher than this stays whole, with what follows it."""


class BackPages(Struct):
    """The pages as they fill: `y` is where the next part may start on the last of them. `running`
    are the running heads, `places` the page (from 0) of each part."""

    sheet: Sheet
    pages: list[list[AnyItem]] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    y: Pt = 0.0

    @property
    def plan(self) -> Plan:
        """What others know of them."""
        return Plan(tuple(self.running), [False] * len(self.running), dict(self.places))

    def new_page(self, running: str) -> None:
        self.pages.append([])
        self.running.append(running)
        self.y = self.sheet.grid.top

    def start(self, name: str, title: str, least: Pt) -> None:
        """A part with its title, on the last page if `least` pt of it fit there."""
        if self.pages and self.y + PART_GAP + TITLE_HEIGHT + least <= self.sheet.grid.bottom:
            self.y += PART_GAP
        else:
            self.new_page(title)
        self.places[name] = len(self.pages) - 1
        self.pages[-1] += page_title(self.sheet, title, self.y, name)
        self.y += TITLE_HEIGHT


class Entry(Struct, frozen=True):
    """An entry of a list, set, with the name of its item and its place in the YAML."""

    paragraph: Paragraph
    name: str
    mark: Mark | None


def column_width(sheet: Sheet) -> Pt:
    """Width of one of two columns."""
    return (sheet.grid.inner - BETWEEN) / 2


def in_two_columns(
    back: BackPages, part: str, title: str, entries: Sequence[Entry], gap: Pt = ENTRY_GAP, after: Pt = 0.0
) -> None:
    """A part of the back matter: its title, and entries `gap` pt apart in two columns, evened out where it ends.
    What is to follow a short list takes `after` pt."""
    sheet, width = back.sheet, column_width(back.sheet)
    rest = list(entries)
    left, _, more = _two_columns(rest, SHORT, gap)
    least = _height(rest[:LEAST_ENTRIES], gap) if more else _height(left, gap) + after
    back.start(part, title, ENTRY_TOP + least)
    while rest:
        left, right, rest = _two_columns(rest, sheet.grid.bottom - back.y - ENTRY_TOP, gap)
        back.pages[-1].append(hline(sheet.grid.left, back.y, sheet.grid.inner, "line", PRINT_HEAVY))
        top = back.y + ENTRY_TOP
        ends = [top]
        for x, column in ((sheet.grid.left, left), (sheet.grid.left + width + BETWEEN, right)):
            y = top
            for entry in column:
                item = stacked((entry.paragraph,), x, y, width, role="list", name=entry.name)
                back.pages[-1].append(replace(item, mark=entry.mark))
                y = item.rect.bottom + gap
            ends.append(y - gap)
        back.y = max(ends)
        if rest:
            back.new_page(title)


Entries = list[Entry]


def _height(entries: Entries, gap: Pt) -> Pt:
    return sum(entry.paragraph.height + gap for entry in entries)


def _two_columns(entries: Entries, room: Pt, gap: Pt) -> tuple[Entries, Entries, Entries]:
    """Entries for the left column, the right, and those left over; evened out when all fit."""
    for n in range(1, len(entries) + 1):
        left, right = _height(entries[:n], gap), _height(entries[n:], gap)
        if right <= left <= room + gap:
            return entries[:n], entries[n:], []
    first = _fit(entries, room, gap)
    second = _fit(entries[first:], room, gap)
    return entries[:first], entries[first : first + second], entries[first + second :]


def _fit(entries: Entries, room: Pt, gap: Pt) -> int:
    """How many fit, at least one."""
    count, used = 0, 0.0
    for entry in entries:
        used += entry.paragraph.height + gap
        if used - gap > room and count:
            break
        count += 1
    return count
