"""Steps in order in, a row of chevrons with text below out; on request an arrow back to the first."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.document import NO_COPY, Copy, Exhibit, Inline, Takeaway
from briefing.document.drawings.list import ListColumn, Lists
from briefing.document.drawings.process import Process, Step
from briefing.geometry import Pt, Rect
from briefing.layout.exhibits import list as lists
from briefing.layout.hints import hinted
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.pieces import (
    HAIR,
    HEAVY,
    PRINT_HAIR,
    Part,
    chevron,
    cuts_word,
    group,
    hline,
    open_path,
    phrased,
    place_of,
    sized,
    stacked,
)
from briefing.layout.traits import RULED, Traits
from briefing.lines import Paragraph
from briefing.pages import AnyItem, Stroke
from briefing.theme.tokens import TypeToken

LOOP = 1.3
"""Height of the return arrow with the air above it, in heights of a head."""
LOOP_RISE = 0.6
LEAST_PRINT: Pt = 64.0
"""Columns narrower than this do not set text well in print: the steps become a numbered list."""


class Look(Struct, frozen=True):
    """Type and lengths (pt) of a process in a medium: `below` the heads, `between` the texts. A
    `roomy` one is for spare height, where its larger type needs no more lines."""

    head: TypeToken
    text: TypeToken
    height: Pt
    tip: Pt
    gap: Pt
    inset: Pt
    below: Pt
    between: Pt
    rule: Pt
    loop: Pt
    head_lines: int
    roomy: bool = False


class Piece(Struct, frozen=True):
    """A text below a head: the step's text, or one of its items (`ruled` off from what is above)."""

    para: Paragraph
    width: Pt
    ruled: bool


def traits(drawing: Process) -> Traits:
    """A wide diagram with its own rule."""
    return replace(RULED, yields=True)


def natural_height(drawing: Process, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the process at `width`, in the largest type that a slide with other things
    on it has."""
    look = next(look for look in _looks(kit) if not look.roomy)
    if _is_list(drawing, width, kit, look):
        return lists.natural_height(as_list(drawing, kit), width, kit)
    return _height(drawing, _columns(drawing, width, kit, look), look)


def keeps_form(drawing: Process, width: Pt, kit: Kit) -> bool:
    """Whether there is room for chevrons, so that no list stands in for them."""
    return not _is_list(drawing, width, kit, next(look for look in _looks(kit) if not look.roomy))


def draw(drawing: Process, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The process in `rect`. Raises `TooFull` when its texts do not fit at the smallest size."""
    looks = _looks(kit)
    usual = _line_counts(_columns(drawing, rect.w, kit, next(look for look in looks if not look.roomy)))
    for look in looks:
        if _is_list(drawing, rect.w, kit, look):
            return lists.draw(as_list(drawing, kit), rect, kit, exhibit)
        columns = _columns(drawing, rect.w, kit, look)
        if look.roomy and _line_counts(columns) != usual:
            continue
        heads = [_head(step, _room(drawing, rect.w, look), kit, look) for step in drawing.steps]
        if all(heads) and _fits(drawing, columns, rect, kit, look):
            break
    else:
        raise TooFull("the steps of the process do not fit", "shorter titles and texts, or fewer steps", exhibit.mark)
    items: list[AnyItem] = []
    pitch = rect.w / len(drawing.steps)
    for i, (step, head, column) in enumerate(zip(drawing.steps, heads, columns, strict=True)):
        slot = Rect(rect.x + i * pitch, rect.y, pitch, look.height)
        items.append(_chevron(step, i, len(columns), slot, head, look))
        items += _texts(step, column, slot, look)
    if drawing.loop:
        items.append(_return(drawing, rect, columns, look))
    return (group(exhibit, items, rect),)


def as_list(drawing: Process, kit: Kit) -> Lists:
    """The steps as a numbered list, items run into the text that leads to them."""
    mark = "；" if kit.lang.startswith("zh") else "; "
    entries = []
    led = _is_led(drawing)
    for step in drawing.steps:
        texts = [copy for copy in (_bold(step.text) if led else step.text, *step.items) if copy]
        inlines: list[Inline] = []
        for text in texts:
            inlines += [Inline(mark), *text.inlines] if inlines else text.inlines
        entries.append(Takeaway(step.title, Copy(tuple(inlines), step.text.mark)))
    return Lists((ListColumn(NO_COPY, tuple(entries)),), numbered=True)


def _is_led(drawing: Process) -> bool:
    """Whether the steps' texts lead to items and must be told from them."""
    return any(step.text and step.items for step in drawing.steps)


def _bold(text: Copy) -> Copy:
    return Copy(tuple(replace(inline, bold=True) for inline in text.inlines), text.mark)


# --- setting --------------------------------------------------------------------------------------


def _looks(kit: Kit) -> tuple[Look, ...]:
    if kit.is_brief:
        head, text = kit.token("stage"), kit.token("table-cell")
        return tuple(
            Look(sized(head, size, 12, weight=BOLD), text, 28, 7, 3, 8, 8, 8, PRINT_HAIR, 0.75, 2)
            for size in (head.size, head.size - 0.5)
        )
    head, text = kit.token("chevron"), kit.token("takeaway")

    def look(bigger: Pt, text_bigger: Pt, lead_more: Pt, height: Pt, air: Pt, lines: int = 1) -> Look:
        size = head.size + bigger
        words = sized(text, text.size + text_bigger, text.lead + lead_more)
        roomy = bigger > 0
        return Look(sized(head, size, 1.2 * size), words, height, 10, 4, 12, air, air, HAIR, HEAVY, lines, roomy)

    return (
        look(3, 3, 4, 46, 28), look(2, 2, 3, 42, 24), look(1, 2, 2, 38, 20), look(0, 1, 1, 34, 16),
        look(0, 0, 0, 34, 16), look(-1, -1, -2, 34, 16), look(-2, -1.5, -3, 34, 16, 2), look(-2, -1.5, -3.5, 34, 9, 2),
    )  # fmt: skip


def _room(drawing: Process, width: Pt, look: Look) -> Pt:
    """Width of a step's text in pt."""
    return width / len(drawing.steps) - look.inset - look.gap - look.tip


def _is_list(drawing: Process, width: Pt, kit: Kit, look: Look) -> bool:
    return kit.is_brief and _room(drawing, width, look) < LEAST_PRINT


def _head(step: Step, room: Pt, kit: Kit, look: Look) -> tuple[Paragraph, ...]:
    """The title in its chevron; empty when it does not fit."""
    para = kit.paragraph(step.title, look.head, room, color="paper" if step.highlight else "")
    return (para,) if len(para.lines) <= look.head_lines and not cuts_word(kit, para, room) else ()


def _columns(drawing: Process, width: Pt, kit: Kit, look: Look) -> list[list[Piece]]:
    room = _room(drawing, width, look)
    led = _is_led(drawing)
    columns = []
    for step in drawing.steps:
        column: list[Piece] = []
        for text in (step.text, *step.items):
            if text:
                is_item = text is not step.text
                color, weight = ("text" if is_item else "ink", 0 if is_item else BOLD) if led else ("ink", 0)
                (para,), box = phrased(kit, [Part(text, look.text, color, weight)], room)
                if kit.is_brief:
                    para = hinted(text, look.text, room, kit, color, weight)
                column.append(Piece(para, box, is_item and bool(column)))
        columns.append(column)
    return columns


def _line_counts(columns: Sequence[Sequence[Piece]]) -> list[int]:
    return [len(piece.para.lines) for column in columns for piece in column]


def _column_height(column: Sequence[Piece], look: Look) -> Pt:
    return sum(piece.para.height + look.between for piece in column) - look.between if column else 0.0


def _height(drawing: Process, columns: Sequence[Sequence[Piece]], look: Look) -> Pt:
    tallest = max(_column_height(column, look) for column in columns)
    return look.height * (1 + LOOP * drawing.loop) + (look.below + tallest if tallest else 0.0)


def _fits(drawing: Process, columns: Sequence[Sequence[Piece]], rect: Rect, kit: Kit, look: Look) -> bool:
    room = _room(drawing, rect.w, look)
    if any(cuts_word(kit, piece.para, room) for column in columns for piece in column):
        return False
    return _height(drawing, columns, look) <= rect.h + 0.01


# --- drawing --------------------------------------------------------------------------------------


def _chevron(step: Step, index: int, count: int, slot: Rect, head: tuple[Paragraph, ...], look: Look) -> AnyItem:
    left = slot.x - (look.tip if index else 0.0)
    right = slot.right - (look.gap if index + 1 < count else 0.0)
    text = Rect(slot.x + look.inset, slot.y, slot.w - look.inset - look.gap - look.tip, slot.h)
    fill = "accent" if step.highlight else "step"
    rect = Rect(left, slot.y, right - left, slot.h)
    return chevron(rect, place_of(index, count), fill, head, text, tip=look.tip, name=step.title.text)


def _texts(step: Step, column: Sequence[Piece], slot: Rect, look: Look) -> list[AnyItem]:
    items: list[AnyItem] = []
    x, y = slot.x + look.inset, slot.bottom + look.below
    for piece in column:
        if piece.ruled:
            items.append(hline(x, y - look.between / 2, slot.w - look.inset - look.gap - look.tip, width=look.rule))
        items.append(stacked((piece.para,), x, y, piece.width, name=f"{step.title.text}: text"))
        y += piece.para.height + look.between
    return items


def _return(drawing: Process, rect: Rect, columns: Sequence[Sequence[Piece]], look: Look) -> AnyItem:
    """From below the last step along the bottom and up to below the first."""
    pitch = rect.w / len(drawing.steps)
    start, end = rect.right - pitch / 2, rect.x + pitch / 2
    bottom = rect.y + _height(drawing, columns, look) - look.loop
    top = bottom - LOOP_RISE * look.height
    points = ((start, top), (start, bottom), (end, bottom), (end, top))
    return open_path(points, Stroke("mid", look.loop), head=True, name="Back to the first step")
