"""Key figures in, a strip of cells out: a rule, the number, what it says, and its period or source."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefing.document import Exhibit
from briefing.document.drawings.kpis import Kpis
from briefing.geometry import Pt, Rect
from briefing.layout import kpi_trend
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.kpi_fit import SLIDE_SIZES, Fit, Slot, fit
from briefing.layout.pieces import (
    HEAVY,
    PRINT_HEAVY,
    Part,
    block_height,
    group,
    hline,
    on_baseline,
    phrased,
    sized,
    stacked,
)
from briefing.layout.traits import RULED, Traits
from briefing.lines import Paragraph
from briefing.pages import AnyItem
from briefing.theme.tokens import TypeToken

T = TypeVar("T", bound=float)

BELOW_NUMBER: Pt = 7.0
"""From a number's baseline to the line that tells its change."""
DESCENT: Pt = 4.2
TITLE_BASELINE: Pt = 18.6
TITLE_ROOM: Pt = 24
MOST_LABEL_LINES = 4
LARGE_TEXT, LARGEST_TEXT = 1.12, 1.28
"""Labels and notes under numbers larger than usual, as a share of their usual size: the second where
the strip has height to spare."""

PRINT_TOP: Pt = 6
PRINT_BARE_TOP: Pt = 4
PRINT_NUMBER: Pt = 40
PRINT_BASELINE: Pt = 28.5
PRINT_FOOT: Pt = 5
PRINT_ROW_GAP: Pt = 13


class Drop(Struct, frozen=True):
    """Heights of a slide's cell in pt: baselines of number and label below the rule, from the
    label's last line to the note's, and the gap between rows."""

    number: Pt
    label: Pt
    note: Pt
    gap: Pt


ROOMY = Drop(51.6, 80.0, 21.0, 40)
NORMAL = Drop(47.6, 71.0, 19.1, 32)
TIGHT = Drop(40, 61, 17, 14)


def traits(drawing: Kpis) -> Traits:
    """A strip with its own rule."""
    return replace(RULED, yields=True)


def natural_height(drawing: Kpis, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the strip at `width`."""
    _, height = _strip(drawing, Rect(0, 0, width, math.inf), kit)
    return height


def draw(drawing: Kpis, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The strip hanging from the top of `rect`. Raises `TooFull` when it does not fit."""
    return (group(exhibit, items(drawing, rect, kit), rect),)


def items(drawing: Kpis, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The strip's parts, without a figure around them (the brief's first page)."""
    found, height = _strip(drawing, rect, kit)
    if height > rect.h + 0.01:
        raise TooFull(
            f"the key figures need {height:.0f} pt and have {rect.h:.0f} pt",
            "fewer figures or shorter labels",
            drawing.cells[0].mark,
        )
    return tuple(found)


def _strip(drawing: Kpis, rect: Rect, kit: Kit) -> tuple[list[AnyItem], Pt]:
    return _print_strip(drawing, rect, kit) if kit.is_brief else _slide_strip(drawing, rect, kit)


def _number_item(number: Paragraph, x: Pt, baseline: Pt, slot: Slot) -> AnyItem:
    link = f"#{slot.cell.target}" if slot.cell.target else ""
    return on_baseline(number, x, baseline, slot.width, name=f"{slot.cell.label.text}: number", link=link)


# --- slides ---------------------------------------------------------------------------------------


def _slide_strip(drawing: Kpis, rect: Rect, kit: Kit) -> tuple[list[AnyItem], Pt]:
    """The strip in the most generous step that fits; the last when none does. The roomy one is for
    spare height only: it is no part of the height that a strip asks for."""
    for step in (ROOMY, NORMAL, TIGHT):
        if step is ROOMY and (math.isinf(rect.h) or rect.w < kit.theme.slides.inner - 0.01):
            continue
        found, height = _slide_cells(drawing, rect, kit, step)
        if height <= rect.h:
            break
    return found, height


def _slide_cells(drawing: Kpis, rect: Rect, kit: Kit, step: Drop) -> tuple[list[AnyItem], Pt]:
    fitted = fit(drawing, rect.w, kit, roomy=step is ROOMY)
    large = max(0.0, fitted.size - SLIDE_SIZES[0])
    growth = 1.0 if not large else LARGEST_TEXT if step is ROOMY else LARGE_TEXT
    text, note_type = (sized(token, growth * token.size) for token in map(kit.token, ("kpi-label", "kpi-note")))
    labels = _slide_labels(fitted, text, kit)
    shift = TITLE_ROOM if any(s.cell.group for s in fitted.slots) else 0.0
    deep = [shift + (n - 1) * text.lead for n in _by_row(fitted.slots, [_line_count(p) for p, _ in labels])]
    noted = _by_row(fitted.slots, [bool(s.cell.note) for s in fitted.slots])
    drop = Drop(step.number + large, step.label + 1.2 * large, step.note + 0.2 * large, step.gap)
    trends = _trends(fitted.slots, kit, dip=0.2 * large)
    deep = [more + how.height for more, how in zip(deep, trends, strict=True)]
    heights = [drop.label + more + drop.note * has + DESCENT for more, has in zip(deep, noted, strict=True)]
    tops = _tops(heights, drop.gap)
    found: list[AnyItem] = []
    for slot, figure, (label, room) in zip(fitted.slots, fitted.figures, labels, strict=True):
        x, y = rect.x + slot.x, rect.y + tops[slot.row]
        name = slot.cell.label.text
        if slot.heads or not slot.cell.group:
            found.append(hline(x, y, slot.heads or slot.width, "line", HEAVY))
        if slot.heads and not slot.continues:
            title = kit.paragraph(slot.cell.group, "exhibit-title", slot.heads)
            found.append(on_baseline(title, x, y + TITLE_BASELINE, slot.heads, name=slot.cell.group))
        found.append(_number_item(figure.number, x, y + shift + drop.number, slot))
        how = trends[slot.row]
        found += kpi_trend.items(slot.cell, how, x, y + shift + drop.number + BELOW_NUMBER, slot.width, kit)
        top = y + shift + drop.label + how.height - label[0].lines[0].baseline
        found.append(stacked(label, x, top, room, name=f"{name}: label"))
        if slot.cell.note:
            note, low = kit.paragraph(slot.cell.note, note_type, slot.width), drop.label + deep[slot.row] + drop.note
            found.append(on_baseline(note, x, y + low, slot.width, name=f"{name}: note"))
    return found, tops[-1] + heights[-1]


def _trends(slots: Sequence[Slot], kit: Kit, dip: Pt = 0.0) -> list[kpi_trend.Trend]:
    """How each row shows changes and small lines, `dip` pt lower for what hangs below larger numbers."""
    rows = [[s for s in slots if s.row == row] for row in range(slots[-1].row + 1)]
    found = [kpi_trend.trend([s.cell for s in row], row[0].width, kit, dip) for row in rows]
    quiet = any(slot.cell.highlight for slot in slots)
    return kpi_trend.aligned(found, min(s.width for s in slots), quiet=quiet)


def _line_count(paras: Sequence[Paragraph]) -> int:
    return sum(len(p.lines) for p in paras)


def _by_row(slots: Sequence[Slot], values: Sequence[T]) -> list[T]:
    """The largest value of each row."""
    return [max(v for s, v in zip(slots, values, strict=True) if s.row == row) for row in range(slots[-1].row + 1)]


def _tops(heights: Sequence[Pt], gap: Pt) -> list[Pt]:
    """Where rows begin that stand `gap` apart."""
    return [sum(heights[:row]) + gap * row for row in range(len(heights))]


def _slide_labels(fitted: Fit, text: TypeToken, kit: Kit) -> list[tuple[tuple[Paragraph, ...], Pt]]:
    """What each number says, a unit that stands below the number first, and the width of its box."""
    labels = []
    for slot, figure in zip(fitted.slots, fitted.figures, strict=True):
        said = Part(slot.cell.label, text)
        color = "accent" if slot.cell.highlight else ""
        parts = [Part(figure.unit, text, color, BOLD), said] if figure.unit else [said]
        paras, room = phrased(kit, parts, slot.width)
        if _line_count(paras) > MOST_LABEL_LINES:
            raise TooFull("a key figure's label runs over four lines", "shorten the label", slot.cell.mark)
        labels.append((paras, room))
    return labels


# --- brief ----------------------------------------------------------------------------------------


def _print_strip(drawing: Kpis, rect: Rect, kit: Kit) -> tuple[list[AnyItem], Pt]:
    fitted = fit(drawing, rect.w, kit)
    slots, figures = fitted.slots, fitted.figures
    themes = [_theme(slot, kit) for slot in slots]
    texts = [_print_text(s, f.unit, kit) for s, f in zip(slots, figures, strict=True)]
    notes = [kit.paragraph(s.cell.source or s.cell.note, "kpi-source", s.width) for s in slots]
    heads = _by_row(slots, [p.height if p else 0.0 for p in themes])
    said = _by_row(slots, [block_height(paras) for paras in texts])
    sourced = _by_row(slots, [p.height for p in notes])
    number_tops = [PRINT_TOP + head if any(heads) else PRINT_BARE_TOP for head in heads]
    trends = _trends(slots, kit)
    text_tops = [top + PRINT_NUMBER + how.height for top, how in zip(number_tops, trends, strict=True)]
    note_tops = [top + height + 4 for top, height in zip(text_tops, said, strict=True)]
    heights = [top + height + PRINT_FOOT for top, height in zip(note_tops, sourced, strict=True)]
    tops = _tops(heights, PRINT_ROW_GAP)
    found: list[AnyItem] = []
    for slot, theme, figure, text, note in zip(slots, themes, figures, texts, notes, strict=True):
        x, y, number_top = rect.x + slot.x, rect.y + tops[slot.row], number_tops[slot.row]
        name = slot.cell.label.text
        if slot.heads or not slot.cell.group:
            found.append(hline(x, y, slot.heads or slot.width, "line", PRINT_HEAVY))
        if theme:
            found.append(stacked((theme,), x, y + PRINT_TOP, slot.heads or slot.width, name=theme.text))
        found.append(_number_item(figure.number, x, y + number_top + PRINT_BASELINE, slot))
        found += kpi_trend.items(slot.cell, trends[slot.row], x, y + number_top + PRINT_NUMBER - 3, slot.width, kit)
        found.append(stacked(text, x, y + text_tops[slot.row], slot.width, name=f"{name}: text"))
        if note.lines:
            found.append(stacked((note,), x, y + note_tops[slot.row], slot.width, name=f"{name}: source"))
    return found, tops[-1] + heights[-1]


def _theme(slot: Slot, kit: Kit) -> Paragraph | None:
    """The small word above a number, or above all numbers of a group where the group begins."""
    if slot.cell.theme:
        return kit.paragraph(slot.cell.theme, "kpi-theme", slot.width)
    if slot.heads and not slot.continues:
        return kit.paragraph(slot.cell.group, "kpi-theme", slot.heads)
    return None


def _print_text(slot: Slot, unit: str, kit: Kit) -> Sequence[Paragraph]:
    """What a number says, a unit that stands below it first."""
    text = kit.paragraph(slot.cell.label, "kpi-text", slot.width)
    if not unit:
        return (text,)
    said = kit.token("kpi-text").model_copy(update={"weight": kit.token("kpi-unit").weight})
    return (kit.paragraph(unit, said, slot.width), text)
