"""A chapter's sections in, the cards at the foot of its opener out: number, page and name under a rule."""

from __future__ import annotations

from briefing.document import Chapter, Section
from briefing.geometry import Pt
from briefing.layout.agenda import text_x
from briefing.layout.slide_parts import Deck, on_line, rule
from briefing.pages import AnyItem
from briefing.theme.tokens import SlideGrid

COLUMNS = 4
CARD_TOP = 39.6
"""From the cards' rule down to the bottom of the body."""
CARD_PITCH = 48.0


def section_cards(deck: Deck, chapter: Chapter) -> tuple[list[AnyItem], Pt]:
    """The sections as cards at the foot, four in a row, and the y where they begin. Rows of cards
    and long names push the first row up."""
    grid = deck.grid
    rows = [chapter.sections[i : i + COLUMNS] for i in range(0, len(chapter.sections), COLUMNS)]
    if not rows:
        return [], grid.body_bottom + 12
    extra = [max(_name_height(deck, s) for s in row) - deck.kit.token("opener-section-name").lead for row in rows]
    top = grid.body_bottom - CARD_TOP - CARD_PITCH * (len(rows) - 1) - sum(extra)
    start, items = top, list[AnyItem]()
    for row, more in zip(rows, extra, strict=True):
        for i, section in enumerate(row):
            items += _card(deck, section, i, top)
        top += CARD_PITCH + more
    return items, start


def _card_width(grid: SlideGrid) -> Pt:
    return (grid.width - grid.right - text_x(grid) - grid.gutter * (COLUMNS - 1)) / COLUMNS


def _name_height(deck: Deck, section: Section) -> Pt:
    return deck.kit.paragraph(section.title, "opener-section-name", _card_width(deck.grid), quality="greedy").height


def _card(deck: Deck, section: Section, column: int, top: Pt) -> list[AnyItem]:
    kit, grid = deck.kit, deck.grid
    width = _card_width(grid)
    x = text_x(grid) + column * (width + grid.gutter)
    link = deck.link_to(section.id)
    items: list[AnyItem] = [
        rule(x, top, width),
        on_line(
            kit, section.number, "opener-section-number", x, top + 19.6, width - 40, name=f"Section {section.number}"
        ),
    ]
    page = deck.page_number(section.id)
    if page:
        items.append(
            on_line(
                kit,
                page,
                "opener-section-page",
                x + width - 36,
                top + 19.6,
                36,
                align="right",
                name=f"Page {section.number}",
                link=link,
            )
        )
    items.append(
        on_line(
            kit,
            section.title,
            "opener-section-name",
            x,
            top + 37.8,
            width,
            as_="contents",
            name=f"Section name {section.number}",
            link=link,
        )
    )
    return items
