"""The words of a stamp and a strip of the page in, the stamp out: a framed label on a ground of its own.

It stands where no text does, so that it hides none, and its ground makes it readable on any panel."""

from __future__ import annotations

from briefing.color import contrast
from briefing.geometry import Pt, Rect
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.pages import Fill, ShapeItem, Stroke
from briefing.theme.tokens import TypeToken

SIDE: Pt = 9.0
"""Air beside the words."""
AIR: Pt = 1.5
"""Air above and below them."""
RULE: Pt = 1.0
READABLE = 4.5
"""Least contrast of small text (WCAG AA)."""


def stamp(kit: Kit, words: str, token: TypeToken, strip: Rect) -> ShapeItem:
    """A stamp in the middle of `strip`. Raises `TooFull` when its words are wider."""
    palette = kit.theme.palette
    color = "alert" if contrast(palette["alert"], palette["paper"]) >= READABLE else "ink"
    style = token.model_copy(update={"color": color})
    width, height = kit.width(words, style, weight=BOLD) + 2 * SIDE, token.lead + 2 * AIR
    if width > strip.w or height > strip.h:
        raise TooFull(f"the stamp “{words}” is wider than its place", "use fewer words")
    para = kit.paragraph(words, style, width, align="center", weight=BOLD)
    rect = Rect(strip.x + (strip.w - width) / 2, strip.y + (strip.h - height) / 2, width, height)
    return ShapeItem(
        rect=rect, geometry="rect", fill=Fill("paper"), stroke=Stroke(color, RULE), text=(para,), name="Stamp"
    )
