"""Takeaways in, text items out: leads and sentences in the largest step of the ladder that fits."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefing.document import Takeaway
from briefing.geometry import Pt, Rect
from briefing.layout.kit import Kit, TooFull
from briefing.layout.pieces import HAIR
from briefing.layout.slide_parts import rule
from briefing.lines import Paragraph
from briefing.pages import AnyItem, TextItem

START = 31.6
"""From the rule a block hangs from to where its first takeaway begins."""
MOST_TAKEAWAYS = 5
MOST_LARGE = 3
"""So many takeaways side by side may have the largest step."""


class Step(Struct, frozen=True):
    """A size takeaways can be set in: roles of lead and text; distances in pt from the hairline
    above to the lead's baseline, from there to the text's, and from the last baseline to the
    hairline below."""

    lead: str
    text: str
    to_lead: Pt
    to_text: Pt
    below: Pt


FEW = Step("takeaway-lead-few", "takeaway-few", 26.0, 20.5, 20.0)
NORMAL = Step("takeaway-lead", "takeaway", 23.0, 20.0, 19.0)
MANY = Step("takeaway-lead-many", "takeaway-many", 21.0, 19.0, 12.0)
LADDER = (FEW, NORMAL, MANY)


class _Block(Struct, frozen=True):
    """One takeaway, set: its paragraphs, the width of its box, and its lines' baselines from the
    hairline above."""

    paragraphs: tuple[Paragraph, ...]
    width: Pt
    first: Pt
    height: Pt


def takeaway_items(takeaways: Sequence[Takeaway], rect: Rect, kit: Kit, *, largest: Step = FEW) -> tuple[AnyItem, ...]:
    """The takeaways one below the other from the top of `rect`, parted by hairlines; left-over
    space stays empty at the bottom. `largest` is the first step tried when there are few.

    Raises `TooFull` when they do not fit at the smallest step."""
    for step in LADDER[max(_first_step(len(takeaways)), LADDER.index(largest)) :]:
        blocks = [_block(t, step, rect.w, kit) for t in takeaways]
        if sum(b.height for b in blocks) - step.below <= rect.h:
            return tuple(_placed(blocks, takeaways, rect))
    raise TooFull(
        f"{len(takeaways)} takeaways do not fit their column", "shorten them or use fewer", takeaways[0].lead.mark
    )


def takeaway_columns(takeaways: Sequence[Takeaway], rect: Rect, gap: Pt, kit: Kit) -> tuple[AnyItem, ...]:
    """The takeaways side by side in equal columns of the slide's grid, at least `gap` between their
    texts. Raises `TooFull` when one does not fit."""
    pitch, width = _columns(takeaways, rect.w, gap, kit)
    for step in _column_steps(takeaways, width, kit):
        blocks = [_block(t, step, width, kit) for t in takeaways]
        if max(b.height for b in blocks) - step.below <= rect.h:
            items: list[AnyItem] = []
            for i, (block, takeaway) in enumerate(zip(blocks, takeaways, strict=True)):
                items.append(_item(block, takeaway, rect.x + i * pitch, rect.y, i))
            return tuple(items)
    raise TooFull(f"{len(takeaways)} takeaways do not fit side by side", "shorten them", takeaways[0].lead.mark)


def columns_height(takeaways: Sequence[Takeaway], width: Pt, gap: Pt, kit: Kit) -> Pt:
    """The height in pt that takeaways side by side take in their largest step."""
    column = _columns(takeaways, width, gap, kit)[1]
    step = _column_steps(takeaways, column, kit)[0]
    return max(_block(t, step, column, kit).height for t in takeaways) - step.below


def _columns(takeaways: Sequence[Takeaway], width: Pt, gap: Pt, kit: Kit) -> tuple[Pt, Pt]:
    """From one takeaway beside others to the next, and the width of its texts."""
    gutter = kit.theme.slides.gutter
    pitch = (width + gutter) / len(takeaways)
    return pitch, pitch - max(gap, gutter) if len(takeaways) > 1 else width


def _column_steps(takeaways: Sequence[Takeaway], width: Pt, kit: Kit) -> tuple[Step, ...]:
    """The steps for takeaways side by side: three may be as large as two where that needs no line more."""
    first = _first_step(len(takeaways))
    if first == 1 and len(takeaways) <= MOST_LARGE:
        larger, usual = ([_lines(_block(t, step, width, kit)) for t in takeaways] for step in (FEW, NORMAL))
        first = 0 if larger == usual else 1
    return LADDER[first:]


def _lines(block: _Block) -> list[int]:
    return [len(paragraph.lines) for paragraph in block.paragraphs]


def _first_step(count: int) -> int:
    return 0 if count <= 2 else 1 if count <= 4 else 2


def _block(takeaway: Takeaway, step: Step, width: Pt, kit: Kit) -> _Block:
    """Lead and text share a box: as narrow as the text's break at phrases wants it, or as the lead
    that stands on one line."""
    lead_token, text_token = kit.token(step.lead), kit.token(step.text)
    lead = kit.paragraph(takeaway.lead, lead_token, width, quality="greedy")
    if not takeaway.text:
        return _Block((lead,), width, step.to_lead, step.to_lead + (len(lead.lines) - 1) * lead.lead + step.below)
    text, box = kit.setter.balanced(kit.runs(takeaway.text, text_token), width, text_token.lead)
    narrow = kit.paragraph(takeaway.lead, lead_token, box, quality="greedy")
    if len(narrow.lines) > len(lead.lines):
        one_line = kit.setter.box_width(kit.runs(takeaway.lead, lead_token))
        box = one_line if one_line < width else width
        narrow = kit.paragraph(takeaway.lead, lead_token, box, quality="greedy")
        text = kit.paragraph(takeaway.text, text_token, box, quality="greedy")
    lead = narrow
    if not lead.lines:
        return _Block((text,), box, step.to_lead, step.to_lead + (len(text.lines) - 1) * text.lead + step.below)
    below_lead = lead.lead - lead.lines[0].baseline
    before = max(0.0, step.to_text - below_lead - text.lines[0].baseline)
    text = Paragraph(text.runs, text.lines, text.lead, text.align, before, text.indent)
    last = step.to_lead + lead.height - lead.lead + below_lead + before + text.lines[-1].baseline
    return _Block((lead, text), box, step.to_lead, last + step.below)


def _placed(blocks: Sequence[_Block], takeaways: Sequence[Takeaway], rect: Rect) -> list[AnyItem]:
    items: list[AnyItem] = []
    y = rect.y
    for i, (block, takeaway) in enumerate(zip(blocks, takeaways, strict=True)):
        if i:
            items.append(rule(rect.x, y, rect.w, "rule", HAIR, "Hairline"))
        items.append(_item(block, takeaway, rect.x, y, i))
        y += block.height
    return items


def _item(block: _Block, takeaway: Takeaway, x: Pt, y: Pt, index: int) -> TextItem:
    first = block.paragraphs[0]
    height = sum(p.height for p in block.paragraphs) + sum(p.before for p in block.paragraphs[1:])
    return TextItem(
        rect=Rect(x, y + block.first - first.lines[0].baseline, block.width, height),
        role="paragraph",
        name=f"Takeaway {index + 1}",
        placeholder=f"takeaway-{index + 1}",
        paragraphs=block.paragraphs,
        mark=takeaway.lead.mark or takeaway.text.mark,
    )
