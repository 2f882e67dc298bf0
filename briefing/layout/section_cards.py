"""A chapter's sections in, the cards at the foot of its opener out: number, page and name under a rule."""

from __future__ import annotations

from briefing.document import Chapter, Copy, Section
from briefing.geometry import Pt
from briefing.layout.agenda import text_x
from briefing.layout.section_rows import section_rows, set_name
from briefing.layout.slide_parts import Overview, on_line, rule
from briefing.pages import AnyItem

NAME = "opener-section-name"
CARD_TOP = 39.6
"""From the cards' rule down to the bottom of the body."""
CARD_PITCH = 48.0


def section_cards(deck: Overview, chapter: Chapter) -> tuple[list[AnyItem], Pt]:
    """The sections as cards at the foot, and the y where they begin. Rows of cards and long names
    push the first row up."""
    kit, grid = deck.kit, deck.grid
    x = text_x(grid)
    found = section_rows(kit, chapter.sections, _name, NAME, grid.width - grid.right - x, grid.gutter)
    if not found.rows:
        return [], grid.body_bottom + 12
    lead = kit.token(NAME).lead
    extra = [max(set_name(kit, s.title, NAME, found.width).height for s in row) - lead for row in found.rows]
    top = grid.body_bottom - CARD_TOP - CARD_PITCH * (len(found.rows) - 1) - sum(extra)
    start, items = top, list[AnyItem]()
    for row, more in zip(found.rows, extra, strict=True):
        for i, section in enumerate(row):
            items += _card(deck, section, x + i * found.pitch, top, found.width)
        top += CARD_PITCH + more
    return items, start


def _name(section: Section) -> Copy:
    return section.title


def _card(deck: Overview, section: Section, x: Pt, top: Pt, width: Pt) -> list[AnyItem]:
    kit = deck.kit
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
            NAME,
            x,
            top + 37.8,
            width,
            as_="contents",
            name=f"Section name {section.number}",
            link=link,
            phrases=True,
        )
    )
    return items
