"""Layers in, a stack of bands out, the first on top; what guards them stands behind a bracket."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefing.document import Copy, Exhibit
from briefing.document.drawings.layers import Layer, Layers
from briefing.geometry import Pt, Rect
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.pieces import (
    HEAVY,
    PRINT_HEAVY,
    Part,
    block_height,
    box,
    cuts_word,
    group,
    open_path,
    phrased,
    sized,
    stacked,
)
from briefing.layout.traits import DIAGRAM, Traits
from briefing.lines import Paragraph
from briefing.pages import AnyItem, Fill, ShapeItem, Stroke
from briefing.theme.tokens import TypeToken

MOST_BAND: Pt = 96.0
"""The most a band grows on a slide."""


class Look(Struct, frozen=True):
    """Type and lengths (pt) of layers in a medium."""

    name: TypeToken
    text: TypeToken
    chip: TypeToken
    name_width: Pt
    guard_width: Pt
    inset: Pt
    pad: Pt
    gap: Pt
    chip_pad: Pt
    line: Pt
    most: Pt


class Band(Struct, frozen=True):
    """A layer set: its name, its text, and its items as chips in rows."""

    layer: Layer
    name: Paragraph
    text: Paragraph | None
    text_width: Pt
    chips: tuple[tuple[Paragraph, ...], ...]

    def height(self, look: Look) -> Pt:
        return max(self.name.height, self.body(look)) + 2 * look.pad

    def body(self, look: Look) -> Pt:
        """Height of text and chips in pt."""
        text = self.text.height if self.text else 0.0
        rows = len(self.chips) * (_chip_height(look) + look.chip_pad) - look.chip_pad if self.chips else 0.0
        return text + rows + (look.chip_pad if text and rows else 0.0)


def traits(drawing: Layers) -> Traits:
    """A wide diagram that can be set smaller."""
    return replace(DIAGRAM, yields=True, adapts=True)


def natural_height(drawing: Layers, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the stack at `width`, in its largest type."""
    look = _looks(width, kit)[0]
    bands = _bands(drawing, width, kit, look)
    return max(sum(b.height(look) + look.gap for b in bands) - look.gap, _guard_height(drawing, kit, look))


def draw(drawing: Layers, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The stack in `rect`. Raises `TooFull` when its texts do not fit at the smallest size."""
    for look in _looks(rect.w, kit):
        bands = _bands(drawing, rect.w, kit, look)
        heights = _heights(bands, rect.h, look)
        if heights and _words_fit(bands, rect.w, drawing, kit, look) and _guard_height(drawing, kit, look) <= rect.h:
            break
    else:
        raise TooFull("the texts of the layers do not fit", "shorter texts or fewer layers", exhibit.mark)
    items: list[AnyItem] = []
    y = rect.y
    width = _stack_width(drawing, rect.w, look)
    for band, height in zip(bands, heights, strict=True):
        items += _band(band, Rect(rect.x, y, width, height), look)
        y += height + look.gap
    if drawing.guard:
        items += _guard(drawing.guard, Rect(rect.x + width, rect.y, rect.w - width, y - look.gap - rect.y), kit, look)
    return (group(exhibit, items, rect),)


def _looks(width: Pt, kit: Kit) -> tuple[Look, ...]:
    if kit.is_brief:
        cell = kit.token("table-cell")
        name = sized(cell, cell.size, weight=BOLD)
        return (Look(name, sized(cell, cell.size, color="text"), cell, 100.28, 100, 8, 8, 3, 5, PRINT_HEAVY, 0),)
    name, text = kit.token("layer-name"), kit.token("layer-text")
    name_width, guard = min(208.0, width * 0.28), min(176.0, width * 0.26)

    def look(size: Pt, text_size: Pt, pad: Pt) -> Look:
        words = sized(text, text_size)
        chip = sized(text, text_size, color="ink")
        return Look(sized(name, size), words, chip, name_width, guard, 16, pad, 6, 8, HEAVY, MOST_BAND)

    steps = ((0.0, 0.5, 16.0), (-1.5, -0.5, 11.0), (-3.0, -1.5, 8.0))
    return tuple(look(name.size + a, text.size + b, pad) for a, b, pad in steps)


def _stack_width(drawing: Layers, width: Pt, look: Look) -> Pt:
    return width - (look.guard_width if drawing.guard else 0.0)


def _bands(drawing: Layers, full: Pt, kit: Kit, look: Look) -> list[Band]:
    room = _stack_width(drawing, full, look) - look.name_width - 2 * look.inset
    bands = []
    for layer in drawing.layers:
        color = "paper" if layer.highlight else ""
        name = kit.paragraph(layer.name, look.name, look.name_width - 2 * look.inset, color=color)
        (text,), width = phrased(kit, [Part(layer.text, look.text)], room)
        chips = _chip_rows(layer.items, room, kit, look)
        bands.append(Band(layer, name, text if layer.text else None, width, chips))
    return bands


def _chip_rows(texts: tuple[Copy, ...], room: Pt, kit: Kit, look: Look) -> tuple[tuple[Paragraph, ...], ...]:
    """Items as one-line chips, as many a row as fit."""
    rows: list[list[Paragraph]] = []
    used = room + 1
    for text in texts:
        chip = kit.paragraph(text, look.chip, room - 2 * look.chip_pad)
        width = _chip_width(chip, look)
        if used + width > room:
            rows.append([])
            used = 0.0
        rows[-1].append(chip)
        used += width + look.chip_pad
    return tuple(tuple(row) for row in rows)


def _chip_width(chip: Paragraph, look: Look) -> Pt:
    return 1.03 * chip.width + 1 + 2 * look.chip_pad


def _chip_height(look: Look) -> Pt:
    return look.chip.lead + look.chip_pad * 0.75


def _heights(bands: list[Band], room: Pt, look: Look) -> list[Pt]:
    """Heights of the bands: equal where the panel allows, empty when they do not fit."""
    needs = [band.height(look) for band in bands]
    free = room - look.gap * (len(bands) - 1)
    if sum(needs) > free + 0.01:
        return []
    equal = min(look.most, free / len(bands))
    return [equal] * len(bands) if max(needs) <= equal else needs


def _words_fit(bands: list[Band], width: Pt, drawing: Layers, kit: Kit, look: Look) -> bool:
    room = _stack_width(drawing, width, look) - look.name_width - 2 * look.inset
    for band in bands:
        chips = [chip for row in band.chips for chip in row]
        if cuts_word(kit, band.name, look.name_width - 2 * look.inset) or any(len(c.lines) > 1 for c in chips):
            return False
        if band.text and cuts_word(kit, band.text, room):
            return False
    return True


def _band(band: Band, rect: Rect, look: Look) -> list[AnyItem]:
    hot = band.layer.highlight
    head = Rect(rect.x, rect.y, look.name_width, rect.h)
    body = Rect(head.right, rect.y, rect.w - look.name_width, rect.h)
    items: list[AnyItem] = [
        ShapeItem(
            rect=head,
            fill=Fill("accent" if hot else "step"),
            text=(band.name,),
            text_rect=head.inset(look.inset, 0),
            name=band.layer.name.text,
        ),
        box(body, "accent-tint" if hot else "tint"),
    ]
    y = rect.y + (rect.h - band.body(look)) / 2
    if band.text:
        items.append(stacked((band.text,), body.x + look.inset, y, band.text_width, name=band.layer.name.text))
        y += band.text.height + look.chip_pad
    for row in band.chips:
        x = body.x + look.inset
        for chip in row:
            frame = Rect(x, y, _chip_width(chip, look), _chip_height(look))
            text = frame.inset(look.chip_pad, 0)
            items.append(ShapeItem(rect=frame, fill=Fill("paper"), text=(chip,), text_rect=text, name=chip.text))
            x += frame.w + look.chip_pad
        y += _chip_height(look) + look.chip_pad
    return items


# --- what stands around ---------------------------------------------------------------------------


def _guard_texts(guard: Layer, kit: Kit, look: Look) -> tuple[tuple[Paragraph, ...], Pt]:
    width = look.guard_width - 3 * look.inset
    parts = [Part(guard.name, look.name, "accent" if guard.highlight else "")]
    if guard.text:
        parts.append(Part(guard.text, look.text, before=4))
    parts += [Part(item, look.chip, before=4) for item in guard.items]
    return phrased(kit, parts, width)


def _guard_height(drawing: Layers, kit: Kit, look: Look) -> Pt:
    return block_height(_guard_texts(drawing.guard, kit, look)[0]) if drawing.guard else 0.0


def _guard(guard: Layer, rect: Rect, kit: Kit, look: Look) -> list[AnyItem]:
    """A bracket over all layers with the guard's name and texts in its middle."""
    paras, width = _guard_texts(guard, kit, look)
    x = rect.x + look.inset * 0.5
    spine = x + look.inset * 0.5
    stem = spine + look.inset * 0.5
    middle = rect.y + rect.h / 2
    stroke = Stroke("accent" if guard.highlight else "line", look.line)
    hooks = ((x, rect.y), (spine, rect.y), (spine, rect.bottom), (x, rect.bottom))
    text_x = stem + look.inset * 0.5
    return [
        open_path(hooks, stroke, name="Bracket"),
        open_path(((spine, middle), (stem, middle)), stroke, name="Stem"),
        stacked(paras, text_x, middle - block_height(paras) / 2, width, name=guard.name.text),
    ]
