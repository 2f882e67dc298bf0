"""Rows by columns of short texts in, a native table out; its heads may stand on chevrons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from briefing.document import Exhibit, Takeaway
from briefing.document.drawings.matrix import Matrix, MatrixRow
from briefing.geometry import Pt, Rect
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.pieces import (
    CHEVRON_GAP,
    CHEVRON_TIP,
    HAIR,
    HEAVY,
    PRINT_HAIR,
    Part,
    block_height,
    chevron,
    cuts_word,
    phrased,
    place_of,
    sized,
)
from briefing.layout.traits import RULED, Traits
from briefing.lines import Paragraph
from briefing.pages import AnyItem, Cell, Fill, Row, Stroke, TableItem
from briefing.theme.tokens import TypeToken

Content = tuple[tuple[Paragraph, ...], Pt]
"""What stands in a cell, and the width of the box that breaks its lines as set."""


class Look(Struct, frozen=True):
    """Type and lengths (pt) of a matrix in a medium. `first` is the baseline of a row's first line
    below its top, `second` from there to the next paragraph's, `foot` the least air below."""

    head: TypeToken
    name: TypeToken
    note: TypeToken
    lead: TypeToken
    text: TypeToken
    head_row: Pt
    name_width: Pt
    gutter: Pt
    inset: Pt
    first: Pt
    second: Pt
    foot: Pt
    most: Pt
    """The most a row grows to fill the panel; 0 to stay at its own height."""
    top: Stroke | None
    under_head: Stroke | None
    between: Stroke
    end: Stroke | None
    tint: bool


def traits(drawing: Matrix) -> Traits:
    """A wide diagram with its own rule."""
    return RULED


def natural_height(drawing: Matrix, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the matrix at `width`, in its largest type."""
    look = _looks(drawing, width, kit)[0]
    columns = _columns(drawing, width, look)
    head = _head(drawing, columns, kit, look)
    return head.height + sum(_need(_content(row, drawing, columns, kit, look), look) for row in drawing.rows)


def draw(drawing: Matrix, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The matrix in `rect`: chevrons as decoration where asked for, and the table over them.

    Raises `TooFull` when a cell does not fit at the smallest size."""
    setting = None
    for look in _looks(drawing, rect.w, kit):
        setting = _set(drawing, rect, kit, look) or setting
        if setting and _is_short(setting.content):
            break
    if setting is None:
        raise TooFull("the texts of the matrix do not fit their cells", "two lines a cell at most", exhibit.mark)
    look, columns, head, content, heights = setting
    rows = [
        _row(drawing, cells, height, index, columns, look)
        for index, (cells, height) in enumerate(zip(content, heights, strict=True))
    ]
    table = TableItem(
        rect=Rect(rect.x, rect.y, rect.w, head.height + sum(heights)),
        role="table",
        name=exhibit.title.text or exhibit.headline.text,
        alt=exhibit.alt,
        anchor=exhibit.id,
        mark=exhibit.mark,
        columns=columns,
        rows=(head, *rows),
    )
    return (*_chevrons(drawing, rect, columns, kit, look), table)


class Setting(NamedTuple):
    """A matrix set in one look."""

    look: Look
    columns: tuple[Pt, ...]
    head: Row
    content: list[list[Content]]
    heights: list[Pt]


def _set(drawing: Matrix, rect: Rect, kit: Kit, look: Look) -> Setting | None:
    """The matrix in one look; None when it does not fit `rect`."""
    columns = _columns(drawing, rect.w, look)
    content = [_content(row, drawing, columns, kit, look) for row in drawing.rows]
    for cells in content:
        for c, (paras, _) in enumerate(cells):
            if any(cuts_word(kit, para, _room(columns, c, look)) for para in paras):
                return None
    head = _head(drawing, columns, kit, look)
    heights = _heights([_need(cells, look) for cells in content], rect.h - head.height, look)
    return Setting(look, columns, head, content, heights) if heights else None


def _is_short(content: Sequence[Sequence[Content]]) -> bool:
    """Whether no text runs over two lines, which is what a matrix reads well with."""
    return all(len(para.lines) <= 2 for cells in content for paras, _ in cells for para in paras)


# --- looks ----------------------------------------------------------------------------------------


def _looks(drawing: Matrix, width: Pt, kit: Kit) -> tuple[Look, ...]:
    return (_print_look(drawing, width, kit),) if kit.is_brief else _slide_looks(drawing, width, kit)


def _slide_looks(drawing: Matrix, width: Pt, kit: Kit) -> tuple[Look, ...]:
    name, lead, text = kit.token("row-head"), kit.token("cell-lead"), kit.token("cell")
    heavy, hair = Stroke("line", HEAVY), Stroke("line", HAIR)

    def look(name_size: Pt, lead_size: Pt, text_size: Pt, text_lead: Pt, first: Pt, foot: Pt) -> Look:
        return Look(
            head=kit.token("chevron") if drawing.chevrons else kit.token("exhibit-title"),
            name=sized(name, name_size),
            note=kit.token("row-note"),
            lead=sized(lead, lead_size),
            text=sized(text, text_size, text_lead),
            head_row=32,
            name_width=min(154.7, width * 0.22),
            gutter=16,
            inset=12,
            first=first,
            second=21 * text_lead / text.lead,
            foot=foot,
            most=114,
            top=None if drawing.chevrons else heavy,
            under_head=None if drawing.chevrons else hair,
            between=Stroke("row-rule", HAIR),
            end=None if drawing.chevrons else heavy,
            tint=True,
        )

    return (
        look(name.size, lead.size, text.size, text.lead, 29, 14),
        look(name.size - 2, lead.size - 1, text.size - 0.5, text.lead - 1, 27, 12),
        look(name.size - 3, lead.size - 1.5, text.size - 1, text.lead - 2, 24, 8),
    )


def _print_look(drawing: Matrix, width: Pt, kit: Kit) -> Look:
    grid, cell = kit.theme.brief, kit.token("table-cell")
    full = abs(width - grid.inner) < 1
    return Look(
        head=kit.token("table-head"),
        name=sized(cell, cell.size, weight=BOLD),
        note=sized(cell, cell.size - 0.5, cell.lead, color="grey"),
        lead=sized(cell, cell.size, weight=BOLD),
        text=sized(cell, cell.size, color="text"),
        head_row=20,
        name_width=grid.side + grid.gutter if full else width * 0.22,
        gutter=14,
        inset=0,
        first=7 + cell.lead / 2 + 0.4 * cell.size,
        second=cell.lead,
        foot=7,
        most=0,
        top=Stroke("line", PRINT_HAIR),
        under_head=Stroke("rule", PRINT_HAIR),
        between=Stroke("rule", PRINT_HAIR),
        end=Stroke("row-rule", PRINT_HAIR),
        tint=False,
    )


# --- cells ----------------------------------------------------------------------------------------


def _columns(drawing: Matrix, width: Pt, look: Look) -> tuple[Pt, ...]:
    """The column of names, then equal columns; each but the last holds the gutter after it."""
    count = len(drawing.columns)
    w = (width - look.name_width - look.gutter * (count - 1)) / count
    return (look.name_width, *([w + look.gutter] * (count - 1)), w)


def _room(columns: Sequence[Pt], index: int, look: Look) -> Pt:
    """Width for the text of a column, in pt."""
    last = index == len(columns) - 1
    return columns[index] - (0.0 if last else look.gutter) - (2 * look.inset if index else 0.0)


def _content(row: MatrixRow, drawing: Matrix, columns: Sequence[Pt], kit: Kit, look: Look) -> list[Content]:
    name = Takeaway(row.name, row.note)
    cells = [_pair(name, look.name, look.note, _room(columns, 0, look), kit, look, "")]
    for i, cell in enumerate(row.cells):
        color = "accent" if i == drawing.highlight else ""
        cells.append(_pair(cell, look.lead, look.text, _room(columns, i + 1, look), kit, look, color))
    return cells


def _pair(pair: Takeaway, first: TypeToken, second: TypeToken, width: Pt, kit: Kit, look: Look, color: str) -> Content:
    """Lead and text, the text's first line `look.second` below the lead's last."""
    lead = Part(pair.lead, first, color)
    if not pair.text:
        return phrased(kit, [lead], width)
    (above, below), box = phrased(kit, [lead, Part(pair.text, second)], width)
    under = above.height - above.lines[-1].baseline
    before = max(0.0, look.second - under - below.lines[0].baseline)
    return (above, replace(below, before=before)), box


def _need(content: Sequence[Content], look: Look) -> Pt:
    """The least height of a row in pt."""
    return max(look.first - paras[0].lines[0].baseline + block_height(paras) for paras, _ in content) + look.foot


def _heights(needs: Sequence[Pt], room: Pt, look: Look) -> list[Pt]:
    """Row heights: equal and as high as the panel allows, or each its own when one is higher; empty
    when they do not fit."""
    if sum(needs) > room + 0.01:
        return []
    if not look.most:
        return list(needs)
    equal = min(look.most, room / len(needs))
    if max(needs) <= equal:
        return [equal] * len(needs)
    spare = (room - sum(needs)) / len(needs)
    return [need + min(spare, 12.0) for need in needs]


# --- drawing --------------------------------------------------------------------------------------


def _head(drawing: Matrix, columns: Sequence[Pt], kit: Kit, look: Look) -> Row:
    chevrons = drawing.chevrons and not kit.is_brief
    paras = []
    for i, title in enumerate(drawing.columns):
        hot = i == drawing.highlight
        color = ("paper" if chevrons else "accent") if hot else ""
        width = _room(columns, i + 1, look) - (CHEVRON_TIP if chevrons else 0.0)
        para = kit.paragraph(title, look.head, width, color=color)
        if chevrons and len(para.lines) > 1:
            para = kit.paragraph(title, sized(look.head, look.head.size - 3, 13.5), width, color=color)
        paras.append(para)
    tallest = max(p.height for p in paras)
    height = look.head_row + (0.0 if chevrons else tallest - look.head.lead)
    if tallest > height:
        raise TooFull("a head of the matrix is wider than its column", "a shorter head", drawing.columns[0].mark)
    blank = Cell(paragraphs=(), top=look.top, bottom=look.under_head, header=True)
    cells = [
        Cell(
            paragraphs=(para,),
            insets=(look.inset, (height - para.height) / 2, look.inset, 0.0),
            top=look.top,
            bottom=look.under_head,
            header=True,
        )
        for para in paras
    ]
    return Row(height, (blank, *cells), header=True)


def _row(
    drawing: Matrix,
    content: Sequence[Content],
    height: Pt,
    index: int,
    columns: Sequence[Pt],
    look: Look,
) -> Row:
    last = index + 1 == len(drawing.rows)
    under = look.end if last else look.between
    cells = []
    for c, (paras, box) in enumerate(content):
        left = look.inset if c else 0.0
        hot = look.tint and drawing.highlight is not None and c == drawing.highlight + 1
        cells.append(
            Cell(
                paragraphs=paras,
                insets=(left, look.first - paras[0].lines[0].baseline, columns[c] - left - box, 0.0),
                fill=Fill("accent-tint") if hot else None,
                bottom=under,
                header=c == 0,
            )
        )
    return Row(height, tuple(cells))


def _chevrons(drawing: Matrix, rect: Rect, columns: Sequence[Pt], kit: Kit, look: Look) -> list[AnyItem]:
    """The heads' chevrons, drawn under the table's head row."""
    if kit.is_brief or not drawing.chevrons:
        return []
    items: list[AnyItem] = []
    count = len(drawing.columns)
    x = rect.x + columns[0]
    for i, w in enumerate(columns[1:]):
        left = x - (CHEVRON_TIP if i else 0.0)
        right = x + w - (CHEVRON_GAP if i + 1 < count else 0.0)
        fill = "accent" if i == drawing.highlight else "step"
        items.append(chevron(Rect(left, rect.y, right - left, look.head_row), place_of(i, count), fill))
        x += w
    return items
