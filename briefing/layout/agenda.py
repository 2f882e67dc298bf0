"""Chapters and their page numbers in, the agenda out: the chapter to come in a band with its sections."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefing.document import Chapter, Copy, Section, copy
from briefing.geometry import Pt, Rect
from briefing.layout.kit import Kit, TooFull
from briefing.layout.pieces import HAIR, box, hline
from briefing.layout.placeholders import indexed, number_placeholder, placeholder
from briefing.layout.rings import panel_rings
from briefing.layout.section_rows import SectionRows, section_rows, set_name
from briefing.layout.slide_parts import Overview, colon, on_line, page_number, rule, top_for
from briefing.pages import AnyItem, Layout, Page, TextItem
from briefing.theme.greys import panel_mark
from briefing.theme.tokens import SlideGrid

SECTION_GAP = 10.0
"""Least air between the names of two sections."""
TITLE_BASELINE = 92.0
PANEL_AIR = 32.0
"""From the coloured panel to the text beside it."""
NAME_X = 48.0
"""From the numeral of a row to its name."""
ROW = 76.0
GIST_ROW = 60.0
"""Lower rows drop the gist."""
LEAST_ROW = 40.0
BAND_HEAD = 92.0
"""Height of the band's part above its sections."""
BAND_HEAD_ALONE = 84.0


class _Row(Struct, frozen=True):
    chapter: Chapter
    top: Pt
    height: Pt
    is_current: bool
    with_sections: bool


def text_x(grid: SlideGrid) -> Pt:
    """x of the text beside the coloured panel of agenda and opener."""
    return grid.panel_width + PANEL_AIR


def agenda_layout(kit: Kit, chapters: int) -> Layout:
    """The layout of the agenda: ink panel with the title, and a placeholder a chapter."""
    grid = kit.theme.slides
    panel = box(Rect(0, 0, grid.panel_width, grid.height), "panel", "Panel")
    width = grid.panel_width - grid.left - 16
    title = placeholder(kit, "title", "agenda-title", grid.left, TITLE_BASELINE, width, kind="title", lines=1.6)
    x = text_x(grid) + NAME_X
    rows = []
    for i in range(chapters):
        middle = _top(grid) + (grid.body_bottom + 3 - _top(grid)) / chapters * (i + 0.5)
        rows.append(
            placeholder(kit, f"chapter-{i + 1}", "agenda-name", x, middle + 7.2, grid.width - grid.right - x - 60)
        )
    return Layout(
        "agenda",
        kit.words["layout-agenda"],
        "paper",
        (panel,),
        indexed((title, *rows, number_placeholder(kit))),
    )


def _top(grid: SlideGrid) -> Pt:
    return grid.headline_y + 11


def agenda_page(deck: Overview, current: int | None, number: int) -> Page:
    """The agenda with chapter `current` (its number) in the band.

    Raises `TooFull` when the chapters do not fit one page."""
    kit = deck.kit
    layout = deck.master.layout("agenda")
    chapter = next((c for c in deck.chapters if c.number == current), None)
    contents = kit.words["contents"]
    subtitle = deck.title.text + (colon(kit.lang) + chapter.kicker if chapter else "")
    rings = panel_rings(deck, current, "ring", panel_mark(kit.theme))
    items: list[AnyItem] = [_title(deck, layout, contents, subtitle), rings]
    rows = _rows(deck, chapter)
    for i, row in enumerate(rows):
        items += _band(deck, row) if row.is_current else _plain_row(deck, row)
        follows_band = i + 1 < len(rows) and rows[i + 1].is_current
        if not row.is_current and not follows_band and i + 1 < len(rows):
            x = text_x(deck.grid)
            items.append(hline(x, row.top + row.height - HAIR / 2, deck.grid.width - deck.grid.right - x, "rule", HAIR))
    items.append(page_number(kit, layout, number))
    title = contents + (colon(kit.lang) + chapter.title.text if chapter else "")
    return Page(
        tuple(items),
        str(number),
        title,
        "agenda",
        mark=chapter.mark if chapter else None,
        section=chapter.title.text if chapter else kit.words["opening"],
    )


def _title(deck: Overview, layout: Layout, contents: str, subtitle: str) -> TextItem:
    """“Contents” with a line below that tells this agenda from the others."""
    kit = deck.kit
    place = layout.placeholder("title")
    head = kit.paragraph(contents, "agenda-title", place.rect.w, quality="greedy")
    line = kit.paragraph(subtitle, "agenda-subtitle", place.rect.w, quality="greedy", before=6.2)
    height = head.height + line.before + line.height
    return TextItem(
        rect=Rect(place.rect.x, top_for(kit, "agenda-title", TITLE_BASELINE), place.rect.w, height),
        role="title",
        name=place.prompt,
        placeholder="title",
        paragraphs=(head, line),
    )


def _rows(deck: Overview, current: Chapter | None) -> list[_Row]:
    """The rows from the top: the current chapter's with its sections, or without when the others
    would become too low."""
    grid, chapters = deck.grid, deck.chapters
    room = grid.body_bottom + 3 - _top(grid)
    others = max(1, len(chapters) - (1 if current else 0))
    band, height = 0.0, min(ROW, room / others)
    with_sections = False
    for with_sections in (True, False):
        band = _band_height(deck, current, with_sections) if current else 0.0
        height = min(ROW, (room - band) / others)
        if height >= LEAST_ROW:
            break
    if height < LEAST_ROW:
        raise TooFull(f"{len(chapters)} chapters do not fit the agenda", "use at most 8 chapters")
    rows, top = [], _top(grid)
    for chapter in chapters:
        is_current = chapter is current
        rows.append(_Row(chapter, top, band if is_current else height, is_current, with_sections))
        top += rows[-1].height
    return rows


def _plain_row(deck: Overview, row: _Row) -> list[AnyItem]:
    centre = row.top + row.height / 2
    has_gist = row.height >= GIST_ROW and bool(row.chapter.gist)
    name_baseline = centre - 4.6 if has_gist else centre + 7.2
    items = _head(deck, row, name_baseline)
    if has_gist:
        items.append(_gist(deck, row, centre + 17.7))
    return items


def _head(deck: Overview, row: _Row, baseline: Pt) -> list[AnyItem]:
    """Numeral, name and page of a row, on one centre line."""
    kit, grid, chapter = deck.kit, deck.grid, row.chapter
    x, right = text_x(grid), grid.width - grid.right
    link = deck.link_to(chapter.id)
    color = "on-panel-accent" if row.is_current else ""
    items: list[AnyItem] = [
        on_line(
            kit,
            str(chapter.number),
            "agenda-number",
            x,
            baseline + 2.6,
            NAME_X - 8,
            color=color,
            name=f"Number {chapter.number}",
        ),
        on_line(
            kit,
            chapter.title,
            "agenda-name",
            x + NAME_X,
            baseline,
            right - x - NAME_X - 60,
            as_="contents",
            color=color,
            placeholder=f"chapter-{chapter.number}",
            name=f"Chapter {chapter.number}",
            link=link,
            lines=1,
        ),
    ]
    page = deck.page_number(chapter.id)
    if page:
        items.append(
            on_line(
                kit,
                page,
                "agenda-page",
                right - 52,
                baseline - 1.0,
                52,
                align="right",
                color=color,
                name=f"Page {chapter.number}",
                link=link,
            )
        )
    return items


def _gist(deck: Overview, row: _Row, baseline: Pt) -> TextItem:
    x, right = text_x(deck.grid) + NAME_X, deck.grid.width - deck.grid.right
    return on_line(
        deck.kit,
        row.chapter.gist,
        "agenda-gist",
        x,
        baseline,
        right - x,
        color="on-accent" if row.is_current else "",
        name=f"Gist {row.chapter.number}",
        lines=1,
    )


def _section_name(section: Section) -> Copy:
    return Copy((*copy(section.number + " ").inlines, *section.title.inlines), section.title.mark)


def _sections(deck: Overview, chapter: Chapter) -> SectionRows:
    grid = deck.grid
    room = grid.width - grid.right - text_x(grid) - NAME_X - SECTION_GAP
    return section_rows(deck.kit, chapter.sections, _section_name, "agenda-section", room, SECTION_GAP)


def _row_height(deck: Overview, row: Sequence[Section], width: Pt) -> Pt:
    """42, or 17 more a line of a long name."""
    lines = max(len(set_name(deck.kit, _section_name(s), "agenda-section", width).lines) for s in row)
    return 25 + deck.kit.token("agenda-section").lead * lines


def _band_height(deck: Overview, chapter: Chapter, with_sections: bool) -> Pt:
    if not with_sections or not chapter.sections:
        return BAND_HEAD_ALONE
    found = _sections(deck, chapter)
    return BAND_HEAD + sum(_row_height(deck, row, found.width) for row in found.rows)


def _band(deck: Overview, row: _Row) -> list[AnyItem]:
    """The chapter to come: an accent band from the panel to the page edge, with its sections."""
    grid = deck.grid
    x = text_x(grid) + NAME_X
    items: list[AnyItem] = [
        box(Rect(grid.panel_width, row.top, grid.width - grid.panel_width, row.height), "panel-accent", "Band"),
        *_head(deck, row, row.top + 37.4),
    ]
    if row.chapter.gist:
        items.append(_gist(deck, row, row.top + 59.3))
    if not row.with_sections or not row.chapter.sections:
        return items
    items.append(rule(x, row.top + 74.6, grid.width - grid.right - x, "accent-soft", HAIR))
    top, found = row.top + BAND_HEAD, _sections(deck, row.chapter)
    for sections in found.rows:
        for i, section in enumerate(sections):
            items += _section(deck, section, x + i * found.pitch, top + 5.7, found.width)
        top += _row_height(deck, sections, found.width)
    return items


def _section(deck: Overview, section: Section, x: Pt, baseline: Pt, width: Pt) -> list[AnyItem]:
    kit = deck.kit
    link = deck.link_to(section.id)
    name = on_line(
        kit,
        _section_name(section),
        "agenda-section",
        x,
        baseline,
        width,
        as_="contents",
        name=f"Section {section.number}",
        link=link,
        phrases=True,
    )
    reference = deck.page_reference(section.id)
    if not reference:
        return [name]
    below = baseline + name.rect.h - name.paragraphs[0].lead + 15.8
    page = on_line(
        kit,
        reference,
        "opener-section-page",
        x,
        below,
        width,
        as_="contents",
        color="on-accent",
        name=f"Page {section.number}",
        link=link,
    )
    return [name, page]
