"""A message without exhibit in, the body of its slide out: its takeaways, or its prose, as large text."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.document import Copy, Message, Takeaway
from briefing.geometry import Pt, Rect
from briefing.layout.frame import content_layout
from briefing.layout.kit import Kit, TooFull
from briefing.layout.pieces import HAIR
from briefing.layout.placeholders import placeholder
from briefing.layout.slide_parts import Setting, on_line, rule
from briefing.layout.takeaways import MOST_TAKEAWAYS
from briefing.pages import AnyItem, Layout, TextItem
from briefing.theme.tokens import SlideGrid

STEPS = (
    ("agenda-name", "opener-gist", 24.0),
    ("opener-lead", "takeaway-few", 18.0),
    ("takeaway-lead", "takeaway", 13.0),
)
"""Roles of lead and text, and the air above and below a row in pt."""
PROSE = ("opener-gist", "takeaway-few", "takeaway")
PARAGRAPH_GAP = 10.0


def text_layout(kit: Kit) -> Layout:
    """The layout of a text slide, with placeholders of five rows."""
    grid = kit.theme.slides
    pitch = (grid.body_bottom - grid.panel_y) / MOST_TAKEAWAYS
    (lead_x, lead_w), (text_x, text_w) = _columns(grid)
    places = []
    for i in range(MOST_TAKEAWAYS):
        baseline = grid.panel_y + pitch * (i + 0.5) + 6
        places.append(placeholder(kit, f"lead-{i + 1}", "agenda-name", lead_x, baseline, lead_w))
        places.append(placeholder(kit, f"text-{i + 1}", "opener-gist", text_x, baseline, text_w))
    return content_layout(kit, "text", (rule(grid.left, grid.panel_y, grid.inner),), tuple(places))


def _columns(grid: SlideGrid) -> tuple[tuple[Pt, Pt], tuple[Pt, Pt]]:
    """x and width of leads (4 columns) and of texts (8)."""
    return grid.column(0, 4), grid.column(4, 8)


def text_items(deck: Setting, message: Message) -> list[AnyItem]:
    """The body of a text slide. Raises `TooFull` when it fits at no size."""
    if message.takeaways:
        return _takeaway_rows(deck, message)
    return _prose(deck, message)


def _takeaway_rows(deck: Setting, message: Message) -> list[AnyItem]:
    """A row a takeaway: the lead on four columns, the text on eight, first lines on one baseline."""
    grid = deck.grid
    for lead_role, text_role, air in STEPS:
        rows = [_row(deck, t, i, lead_role, text_role) for i, t in enumerate(message.takeaways)]
        heights = [max(item.rect.bottom for item in row) + 2 * air for row in rows]
        if sum(heights) <= grid.body_bottom - grid.panel_y:
            items: list[AnyItem] = []
            y = grid.panel_y
            for i, (row, height) in enumerate(zip(rows, heights, strict=True)):
                if i:
                    items.append(rule(grid.left, y, grid.inner, "rule", HAIR, "Hairline"))
                items += [replace(item, rect=item.rect.moved(dy=y + air)) for item in row]
                y += height
            return items
    raise TooFull("the takeaways do not fit a text slide", "shorten them, or split the message", message.mark)


def _row(deck: Setting, takeaway: Takeaway, index: int, lead_role: str, text_role: str) -> list[TextItem]:
    kit = deck.kit
    (lead_x, lead_w), (text_x, text_w) = _columns(deck.grid)
    baseline = kit.token(lead_role).size
    items = []
    parts: list[tuple[Copy, str, Pt, Pt, str]] = [
        (takeaway.lead, lead_role, lead_x, lead_w if takeaway.text else deck.grid.inner, "lead"),
        (takeaway.text, text_role, text_x, text_w, "text"),
    ]
    for text, role, x, width, name in parts:
        if text:
            items.append(
                on_line(
                    kit,
                    text,
                    role,
                    x,
                    baseline,
                    width,
                    placeholder=f"{name}-{index + 1}",
                    name=f"{name.capitalize()} {index + 1}",
                    phrases=True,
                )
            )
    return items


def _prose(deck: Setting, message: Message) -> list[AnyItem]:
    """The message's prose on eight columns, in the largest size that leaves a third of the page empty."""
    kit, grid = deck.kit, deck.grid
    _, width = grid.column(0, 8)
    room = grid.body_bottom - grid.body_top
    for role in PROSE:
        paras = [
            kit.paragraph(text, role, width, quality="greedy", before=PARAGRAPH_GAP if i else 0.0)
            for i, text in enumerate(message.body)
        ]
        height = sum(p.height + p.before for p in paras)
        if height <= room:
            rect = Rect(grid.left, grid.body_top, width, height)
            return [
                TextItem(
                    rect=rect,
                    role="paragraph",
                    name="Text",
                    placeholder="text-1",
                    paragraphs=tuple(paras),
                    mark=message.mark,
                )
            ]
    raise TooFull(
        "the prose of a message without takeaways does not fit a slide",
        "give it takeaways, or `show: brief`",
        message.mark,
    )
