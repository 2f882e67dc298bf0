"""Sources and the tables behind the charts in, the slides of the appendix out, as many as they need."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.document import Copy, Inline, SourceEntry, copy
from briefing.document.drawings.table import Table
from briefing.geometry import Pt, Rect
from briefing.layout import tables
from briefing.layout.frame import content_items, content_layout, part_of
from briefing.layout.kit import Kit, TooFull
from briefing.layout.pieces import HEAVY
from briefing.layout.slide_parts import Deck, Setting, on_line, rule
from briefing.lines import Paragraph
from briefing.pages import AnyItem, Layout, Page, TextItem

NUMBER_WIDTH = 24.0
ENTRY_GAP = 6.0
TOP_AIR = 12.0
"""From the rule to the first entry."""


class _Entry(Struct, frozen=True):
    entry: SourceEntry
    paragraph: Paragraph


def sources_layout(kit: Kit) -> Layout:
    """The layout of the sources: two columns under rules."""
    rules = tuple(rule(x, kit.theme.slides.panel_y, w) for x, w in _columns(kit))
    return content_layout(kit, "sources", rules, (), tracker=False)


def data_layout(kit: Kit) -> Layout:
    """The layout of the data appendix; its tables bring their own rules."""
    return content_layout(kit, "data", (), (), tracker=False)


def _columns(kit: Kit) -> tuple[tuple[Pt, Pt], tuple[Pt, Pt]]:
    return kit.theme.slides.column(0, 6), kit.theme.slides.column(6, 6)


def sources_pages(deck: Setting, entries: Sequence[SourceEntry], number: int) -> list[Page]:
    """The list of sources in two columns, the first slide with page number `number`.

    Raises `TooFull` when one entry alone does not fit a column."""
    kit, grid = deck.kit, deck.grid
    width = _columns(kit)[0][1] - NUMBER_WIDTH
    room = grid.body_bottom - grid.panel_y - TOP_AIR
    columns = _filled([_entry(kit, e, width) for e in entries], room)
    spreads = [columns[i : i + 2] for i in range(0, len(columns), 2)]
    pages = []
    for part, spread in enumerate(spreads, 1):
        body: list[AnyItem] = []
        for (x, _), column in zip(_columns(kit), spread, strict=False):
            body += _column(kit, column, x)
        pages.append(_page(deck, "sources", kit.words["sources"], body, number, part, len(spreads)))
    return pages


def _entry(kit: Kit, entry: SourceEntry, width: Pt) -> _Entry:
    """Name in bold (a link when there is an address), then the rest of the entry, then the sections that use it."""
    name = tuple(Inline(i.text, bold=True, link=entry.url or i.link) for i in entry.name.inlines)
    rest = (Inline("  "), *entry.text.inlines) if entry.text else ()
    places = copy(f"  {entry.places}") if entry.places else copy("")
    token = kit.token("source-entry")
    runs = (*kit.runs(Copy((*name, *rest)), token), *kit.runs(places, token, color="grey"))
    return _Entry(entry, kit.setter.paragraph(runs, width, token.lead, quality="greedy"))


def _filled(entries: Sequence[_Entry], room: Pt) -> list[list[_Entry]]:
    """The entries in columns no higher than `room`; a single slide's two columns are evened out."""
    total = sum(e.paragraph.height + ENTRY_GAP for e in entries)
    goal = total / 2 if total <= room * 2 else room
    columns: list[list[_Entry]] = []
    used = room
    for entry in entries:
        height = entry.paragraph.height
        if height > room:
            raise TooFull("a source is longer than a column of the sources slide", "shorten it", entry.entry.name.mark)
        if not columns or used + height > room or (used >= goal and len(columns) == 1):
            columns.append([])
            used = 0.0
        columns[-1].append(entry)
        used += height + ENTRY_GAP
    return columns


def _column(kit: Kit, column: Sequence[_Entry], x: Pt) -> list[AnyItem]:
    grid = kit.theme.slides
    items: list[AnyItem] = []
    y = grid.panel_y + TOP_AIR
    for found in column:
        para = found.paragraph
        baseline = y + para.lines[0].baseline
        number = str(found.entry.number)
        items.append(
            on_line(kit, number, "source-entry", x, baseline, NUMBER_WIDTH - 4, color="accent", name=f"Number {number}")
        )
        rect = Rect(x + NUMBER_WIDTH, y, grid.column(0, 6)[1] - NUMBER_WIDTH, para.height)
        items.append(
            TextItem(rect=rect, role="list", name=f"Source {number}", paragraphs=(para,), mark=found.entry.name.mark)
        )
        y += para.height + ENTRY_GAP
    return items


def data_pages(deck: Setting, table: Table, number: int) -> list[Page]:
    """The tables behind the charts, which are `numbered_by_page`. Raises `TooFull` when a row does not fit a slide."""
    kit, grid = deck.kit, deck.grid
    top = grid.panel_y + HEAVY / 2
    rect = Rect(grid.left, top, grid.inner, grid.body_bottom - top)
    title = kit.words["data"]
    items = tables.on_pages(table, rect, rect, kit, name=title, alt=title)
    return [_page(deck, "data", title, [item], number, part, len(items)) for part, item in enumerate(items, 1)]


def numbered_by_page(table: Table, deck: Deck) -> Table:
    """The table with page numbers in place of the exhibits' numbers, which only the brief prints."""

    def numbered(inline: Inline) -> Inline:
        page = deck.page_of.get(inline.link.removeprefix("#"))
        return replace(inline, text=deck.kit.words["page"].format(n=page)) if page else inline

    rows = []
    for row in table.rows:
        first = row.cells[0].text
        if not any(i.link.startswith("#") for i in first.inlines):
            rows.append(row)
            continue
        shown = replace(first, inlines=tuple(numbered(i) if i.link.startswith("#") else i for i in first.inlines))
        rows.append(replace(row, cells=(replace(row.cells[0], text=shown), *row.cells[1:])))
    return replace(table, rows=tuple(rows))


def _page(
    deck: Setting, layout_name: str, title: str, body: Sequence[AnyItem], number: int, part: int, parts: int
) -> Page:
    kit = deck.kit
    headline = part_of(kit, copy(title), part, parts)
    layout = deck.master.layout(layout_name)
    head, foot = content_items(deck, layout, headline, copy(""), number + part - 1, chapter=None)
    return Page(
        (*head, *body, *foot),
        str(number + part - 1),
        headline.text,
        layout_name,
        section=kit.words["appendix"],
        anchor=layout_name if part == 1 else "",
    )
