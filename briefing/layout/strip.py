"""A so-what line or takeaways in, the strip at the foot of a slide's body out: words on a tint with an accent edge."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefing.document import Copy, Takeaway
from briefing.geometry import Pt, Rect
from briefing.layout.kit import TooFull
from briefing.layout.pieces import Part, block_height, box, phrased, stacked
from briefing.layout.slide_parts import Setting
from briefing.pages import AnyItem, TextItem

HEIGHT: Pt = 36.0
"""Of a strip with one line; one with more has the same air above and below."""
AIR: Pt = 8.0
"""From the strip up to the exhibits above it, at least."""
LEAST_AIR: Pt = 14.0
WIDE_AIR: Pt = 16.0
FULL_AIR: Pt = 20.0
"""The same above takeaways, which follow text and not a chart: at least, where there is room, and
below an exhibit that fills what is left."""
EDGE: Pt = 3.0
INDENT: Pt = 16.0
"""From the strip's left edge to its text."""
LEAD, TEXT = "takeaway-lead-many", "takeaway-many"
BELOW_LEAD: Pt = 1.0


class Strip(Struct, frozen=True):
    """A strip at the foot of the body, its height, and the air above it."""

    items: tuple[AnyItem, ...]
    height: Pt
    air: Pt = AIR


def so_what_strip(deck: Setting, text: Copy) -> Strip:
    """One line. Raises `TooFull` when it is longer."""
    kit, grid = deck.kit, deck.grid
    width = grid.inner - 2 * INDENT
    para = kit.paragraph(text, "so-what", width, quality="greedy")
    if para.height > HEIGHT:
        raise TooFull("the so-what line does not fit its strip", "shorten it", text.mark)
    ground = Rect(grid.left, grid.body_bottom - HEIGHT, grid.inner, HEIGHT)
    words = TextItem(
        rect=Rect(ground.x + INDENT, ground.y, width, ground.h),
        vertical="middle",
        role="paragraph",
        name=kit.words["takeaways"],
        paragraphs=(para,),
        mark=text.mark,
    )
    return Strip((*_ground(ground), words), HEIGHT)


def takeaway_strip(deck: Setting, takeaways: Sequence[Takeaway], *, leads_only: bool) -> Strip:
    """Takeaways side by side, each a bold lead over its text, or their leads alone."""
    kit, grid = deck.kit, deck.grid
    token = kit.token(LEAD)
    pitch = (grid.inner - 2 * INDENT + grid.gutter) / len(takeaways)
    width = pitch - max(grid.gutter, grid.takeaway_gap if len(takeaways) > 1 else 0.0)
    blocks = []
    for takeaway in takeaways:
        parts = [Part(takeaway.lead, LEAD)] if takeaway.lead else []
        if takeaway.text and not (parts and leads_only):
            parts.append(Part(takeaway.text, TEXT, before=BELOW_LEAD if parts else 0.0))
        blocks.append(phrased(kit, parts, width))
    height = HEIGHT - token.lead + max(block_height(paras) for paras, _ in blocks)
    ground = Rect(grid.left, grid.body_bottom - height, grid.inner, height)
    top = ground.y + (HEIGHT - token.lead) / 2
    texts = [
        stacked(paras, ground.x + INDENT + i * pitch, top, room, name=f"Takeaway {i + 1}")
        for i, (paras, room) in enumerate(blocks)
    ]
    return Strip((*_ground(ground), *texts), height)


def _ground(ground: Rect) -> tuple[AnyItem, ...]:
    edge = box(Rect(ground.x, ground.y, EDGE, ground.h), "accent", "Edge")
    return box(ground, "tint", "Strip"), edge
