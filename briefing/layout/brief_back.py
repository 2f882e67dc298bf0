"""Glossary, sources, data tables, index and credits in, the last pages of a brief out (brief SPEC, Pages 4 and 5)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.document import Copy, Inline, SourceEntry, TermEntry, address, copy
from briefing.document.drawings.table import Table
from briefing.geometry import Pt, Rect
from briefing.layout import tables
from briefing.layout.brief_columns import PART_GAP, BackPages, Entry, column_width, in_two_columns
from briefing.layout.brief_sheet import Sheet
from briefing.layout.brief_text import STOPS, abreast, below
from briefing.layout.pieces import PRINT_HAIR, hline, stacked
from briefing.lines import Paragraph

HANGING: Pt = 20
TERM_GAP: Pt = 6
"""Between entries of the glossary."""
LEAST_TABLE: Pt = 160
"""The data appendix starts below the sources if so much of it fits there."""
CREDITS_TOP: Pt = 8


def back_pages(sheet: Sheet) -> BackPages:
    """Glossary, sources and data appendix, sharing pages where they can."""
    back = BackPages(sheet)
    document = sheet.document
    if document.terms:
        _glossary(back, document.terms)
    if document.sources:
        _sources(back, document.sources)
    if document.data is not None:
        _data(back, document.data)
    return back


# --- glossary -------------------------------------------------------------------------------------


def _glossary(back: BackPages, terms: Sequence[TermEntry]) -> None:
    sheet = back.sheet
    width = column_width(sheet)
    entries = [Entry(_term(term, width, sheet), term.term.text, term.term.mark) for term in terms]
    in_two_columns(back, "glossary", sheet.words["glossary"], entries, TERM_GAP)


def _term(entry: TermEntry, width: Pt, sheet: Sheet) -> Paragraph:
    """The term in bold, and what it means on the next line."""
    kit = sheet.kit
    token = kit.token("source-entry")
    term = kit.paragraph(entry.term, token, width, weight=kit.token("aside-label").weight)
    return below(term, kit.paragraph(entry.text, token, width))


# --- sources --------------------------------------------------------------------------------------


def _sources(back: BackPages, sources: Sequence[SourceEntry]) -> None:
    width = column_width(back.sheet)
    entries = [Entry(_entry(e, width, back.sheet), f"Source {e.number}", e.name.mark) for e in sources]
    in_two_columns(back, "sources", back.sheet.words["sources"], entries)


def _entry(entry: SourceEntry, width: Pt, sheet: Sheet) -> Paragraph:
    """Number, name in bold (a link where there is an address), what it is, where it is used, the address."""
    kit = sheet.kit
    token = kit.token("source-entry")
    bold = kit.token("aside-label").weight
    name = Copy(tuple(Inline(i.text, bold=True, link=entry.url or i.link) for i in entry.name.inlines))
    if entry.name.text[-1:] not in STOPS:
        name = Copy((*name.inlines, Inline("。" if sheet.zh else ".", bold=True)))
    space = "" if sheet.zh else " "
    text = Copy((Inline(space), *entry.text.inlines)) if entry.text else copy("")
    places = copy(f"{space}{entry.places[:1].upper()}{entry.places[1:]}" if entry.places else "")
    joint = ("；" if sheet.zh else "; ") if entry.places else space
    shown = address(entry.url)
    where = Copy((Inline(joint), Inline(shown, link=entry.url))) if shown else copy("")
    runs = (
        *kit.runs(name, token, weight=bold), *kit.runs(text, token), *kit.runs(places, token, color="grey"),
        *kit.runs(where, token, color="grey"),
    )  # fmt: skip
    number = kit.paragraph(str(entry.number), token, HANGING, color="accent", weight=bold)
    para = kit.setter.paragraph(tuple(r for r in runs if r.text), width - HANGING, token.lead)
    return abreast(((0.0, number), (HANGING, para)), main=1)


# --- data appendix --------------------------------------------------------------------------------


def _data(back: BackPages, table: Table) -> None:
    """The table behind the charts: on the page of the sources as far as it fits, then on its own."""
    sheet = back.sheet
    title = sheet.words["data"]
    back.start("data", title, LEAST_TABLE)
    grid, kit = sheet.grid, sheet.kit
    first = Rect(grid.left, back.y, grid.inner, grid.bottom - back.y)
    rest = Rect(grid.left, grid.top, grid.inner, grid.bottom - grid.top)
    for number, item in enumerate(tables.on_pages(table, first, rest, kit, name=title, alt=title), 1):
        if number > 1:
            back.new_page(title)
        back.pages[-1].append(item)
        back.y = item.rect.bottom


# --- credits --------------------------------------------------------------------------------------


def add_credits(back: BackPages, credits: Copy) -> None:
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
