"""A quotation in, its text and by-line out beside an accent bar."""

from __future__ import annotations

from briefing.document import Exhibit
from briefing.document.drawings.quote import Quote
from briefing.geometry import Pt, Rect
from briefing.layout.kit import Kit, TooFull
from briefing.layout.pieces import Part, block_height, box, cuts_word, phrased, sized, stacked
from briefing.layout.traits import DIAGRAM, Traits
from briefing.lines import Paragraph
from briefing.pages import AnyItem

SLIDE_BAR: Pt = 4.0
PRINT_BAR: Pt = 2.0
SLIDE_INDENT: Pt = 28.0
PRINT_INDENT: Pt = 14.0
SLIDE_SIZES: tuple[Pt, ...] = (4 / 3, 1.2, 1.0, 0.87, 0.77, 0.67)
"""Sizes tried on a slide, as shares of the type role's."""
LARGE_LINES = 4
"""A quotation of more lines is not set larger than its type role says."""
OPTICAL_CENTRE = 0.4
"""On a slide the middle of a quotation stands at this share of the room's height."""
SLIDE_MEASURE: Pt = 760.0
"""The widest a quotation runs on a slide: longer lines are hard to read at that size."""


def traits(drawing: Quote) -> Traits:
    """Wide."""
    return DIAGRAM


def natural_height(drawing: Quote, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the quotation at `width`, in its largest type."""
    return block_height(_paragraphs(drawing, width, kit, 1.0)[0])


def draw(drawing: Quote, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The quotation in `rect`: at its top in print, on the optical centre of a slide. Raises `TooFull`
    when it does not fit."""
    width = _measure(rect.w, kit)
    for share in (1.0,) if kit.is_brief else SLIDE_SIZES:
        paras, room = _paragraphs(drawing, rect.w, kit, share)
        height = block_height(paras)
        large = share > 1 and len(paras[0].lines) > LARGE_LINES
        if height <= rect.h + 0.01 and not large and not any(cuts_word(kit, p, width) for p in paras):
            break
    else:
        raise TooFull("the quotation does not fit", "shorten it", exhibit.mark)
    y = rect.y if kit.is_brief else rect.y + max(0.0, min(rect.h * OPTICAL_CENTRE - height / 2, rect.h - height))
    indent = PRINT_INDENT if kit.is_brief else SLIDE_INDENT
    bar = box(Rect(rect.x, y, PRINT_BAR if kit.is_brief else SLIDE_BAR, height), "accent", "Bar")
    text = stacked(paras[:1], rect.x + indent, y, room, role="quote", name="Quotation")
    if len(paras) == 1:
        return bar, text
    top = text.rect.bottom + paras[1].before
    return bar, text, stacked(paras[1:], rect.x + indent, top, width, name="By")


def _measure(width: Pt, kit: Kit) -> Pt:
    """Width of the text in pt."""
    return width - PRINT_INDENT if kit.is_brief else min(width - SLIDE_INDENT, SLIDE_MEASURE)


def _paragraphs(drawing: Quote, width: Pt, kit: Kit, share: float) -> tuple[tuple[Paragraph, ...], Pt]:
    """Text and by-line, and the width of the text's box."""
    token = kit.token("quote")
    measure = _measure(width, kit)
    text, room = phrased(kit, [Part(drawing.text, sized(token, token.size * share))], measure)
    if not drawing.by:
        return text, room
    by = kit.paragraph(drawing.by, "quote-by", measure, before=8 if kit.is_brief else 16)
    return (*text, by), room
