"""Sources, data tables and credits in, the last pages of a brief out (brief SPEC, Pages 4 and 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefing.document import Copy, Inline, SourceEntry, copy
from briefing.document.drawings.table import Table
from briefing.geometry import Pt, Rect
from briefing.layout import tables
from briefing.layout.brief_furniture import page_title
from briefing.layout.brief_sheet import Sheet
from briefing.layout.brief_text import STOPS, abreast
from briefing.layout.pieces import PRINT_HAIR, PRINT_HEAVY, hline, stacked
from briefing.lines import Paragraph
from briefing.pages import AnyItem

TITLE_HEIGHT: Pt = 36.5
"""From the top of a page title to the rule below it."""
ENTRY_TOP: Pt = 8
ENTRY_GAP: Pt = 4
HANGING: Pt = 20
BETWEEN: Pt = 21.28
PART_GAP: Pt = 34
"""Between the parts that share a page."""
LEAST_TABLE: Pt = 160
"""The data appendix starts below the sources if so much of it fits there."""
CREDITS_TOP: Pt = 8


@dataclass
class BackPages:
    """The pages as they fill: `y` is where the next part may start on the last of them. `running`
    are the running heads, `places` the page (from 0) of sources and data."""

    sheet: Sheet
    pages: list[list[AnyItem]] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    y: Pt = 0.0

    def new_page(self, running: str) -> None:
        self.pages.append([])
        self.running.append(running)
        self.y = self.sheet.grid.top

    def start(self, name: str, least: Pt) -> None:
        """A part with its title, on the last page if `least` pt of it fit there."""
        title = self.sheet.words[name]
        if self.pages and self.y + PART_GAP + TITLE_HEIGHT + least <= self.sheet.grid.bottom:
            self.y += PART_GAP
        else:
            self.new_page(title)
        self.places[name] = len(self.pages) - 1
        self.pages[-1] += page_title(self.sheet, title, self.y, name)
        self.y += TITLE_HEIGHT


def back_pages(sheet: Sheet) -> BackPages:
    """Sources, data appendix and credits, sharing pages where they can."""
    back = BackPages(sheet)
    document = sheet.document
    if document.sources:
        _sources(back, document.sources)
    if document.data is not None:
        _data(back, document.data)
    if document.credits:
        _credits(back, document.credits)
    return back


# --- sources --------------------------------------------------------------------------------------


def _sources(back: BackPages, sources: Sequence[SourceEntry]) -> None:
    sheet = back.sheet
    width = (sheet.grid.inner - BETWEEN) / 2
    rest = [(entry, _entry(entry, width, sheet)) for entry in sources]
    back.start("sources", 0.0)
    while rest:
        room = sheet.grid.bottom - back.y - ENTRY_TOP
        left, right, rest = _two_columns(rest, room)
        back.pages[-1].append(hline(sheet.grid.left, back.y, sheet.grid.inner, "line", PRINT_HEAVY))
        top = back.y + ENTRY_TOP
        ends = [top]
        for x, column in ((sheet.grid.left, left), (sheet.grid.left + width + BETWEEN, right)):
            y = top
            for entry, para in column:
                item = stacked((para,), x, y, width, role="list", name=f"Source {entry.number}")
                back.pages[-1].append(replace(item, mark=entry.name.mark))
                y = item.rect.bottom + ENTRY_GAP
            ends.append(y - ENTRY_GAP)
        back.y = max(ends)
        if rest:
            back.new_page(sheet.words["sources"])


Entries = list[tuple[SourceEntry, Paragraph]]


def _two_columns(entries: Entries, room: Pt) -> tuple[Entries, Entries, Entries]:
    """Entries for the left column, the right, and those left over; evened out when all fit."""
    heights = [para.height + ENTRY_GAP for _, para in entries]
    for n in range(1, len(entries) + 1):
        left, right = sum(heights[:n]), sum(heights[n:])
        if right <= left <= room + ENTRY_GAP:
            return entries[:n], entries[n:], []
    first = _fit(heights, room)
    second = _fit(heights[first:], room)
    return entries[:first], entries[first : first + second], entries[first + second :]


def _fit(heights: Sequence[Pt], room: Pt) -> int:
    """How many fit, at least one."""
    count, used = 0, 0.0
    for height in heights:
        used += height
        if used - ENTRY_GAP > room and count:
            break
        count += 1
    return count


def _entry(entry: SourceEntry, width: Pt, sheet: Sheet) -> Paragraph:
    """Number, name in bold (a link where there is an address), what it is, and where it is used."""
    kit = sheet.kit
    token = kit.token("source-entry")
    bold = kit.token("aside-label").weight
    name = Copy(tuple(Inline(i.text, bold=True, link=entry.url or i.link) for i in entry.name.inlines))
    if entry.name.text[-1:] not in STOPS:
        name = Copy((*name.inlines, Inline("。" if sheet.zh else ".", bold=True)))
    space = "" if sheet.zh else " "
    text = Copy((Inline(space), *entry.text.inlines)) if entry.text else copy("")
    places = copy(f"{space}{entry.places[:1].upper()}{entry.places[1:]}")
    runs = (
        *kit.runs(name, token, weight=bold), *kit.runs(text, token), *kit.runs(places, token, color="grey")
    )  # fmt: skip
    number = kit.paragraph(str(entry.number), token, HANGING, color="accent", weight=bold)
    para = kit.setter.paragraph(tuple(r for r in runs if r.text), width - HANGING, token.lead)
    return abreast(((0.0, number), (HANGING, para)), main=1)


# --- data appendix --------------------------------------------------------------------------------


def _data(back: BackPages, table: Table) -> None:
    """The table behind the charts: on the page of the sources as far as it fits, then on its own."""
    sheet = back.sheet
    title = sheet.words["data"]
    back.start("data", LEAST_TABLE)
    grid, kit = sheet.grid, sheet.kit
    first = Rect(grid.left, back.y, grid.inner, grid.bottom - back.y)
    rest = Rect(grid.left, grid.top, grid.inner, grid.bottom - grid.top)
    for number, item in enumerate(tables.on_pages(table, first, rest, kit, name=title, alt=title), 1):
        if number > 1:
            back.new_page(title)
        back.pages[-1].append(item)
        back.y = item.rect.bottom


# --- credits --------------------------------------------------------------------------------------


def _credits(back: BackPages, credits: Copy) -> None:
    """Who made it, in the text column below a rule, its label in the side column."""
    sheet = back.sheet
    kit, grid = sheet.kit, sheet.grid
    para = kit.paragraph(credits, "source-entry", grid.text_width, quality="justified")
    need = PART_GAP / 2 + CREDITS_TOP + para.height
    if not back.pages or back.y + need > grid.bottom:
        back.new_page(sheet.words["prompt-credits"])
    else:
        back.y += PART_GAP / 2
    label = kit.paragraph(sheet.words["prompt-credits"], "aside-label", grid.side)
    y = back.y + CREDITS_TOP
    item = replace(stacked((para,), grid.text_x, y, grid.text_width, name="Credits"), mark=credits.mark)
    back.pages[-1] += [
        hline(grid.left, back.y, grid.inner, "row-rule", PRINT_HAIR), stacked((label,), grid.left, y, grid.side), item,
    ]  # fmt: skip
    back.y = item.rect.bottom
