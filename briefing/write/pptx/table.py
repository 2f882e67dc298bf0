"""A table item in, a native `a:tbl` out."""

from __future__ import annotations

from functools import lru_cache

from briefing.geometry import Pt, emu
from briefing.pages import Cell, Fill, Stroke, TableItem
from briefing.write.pptx.text import Linker, paragraphs_xml
from briefing.write.pptx.xml import Palette

PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's "No Style, No Grid"."""

_SIDES = ("a:lnL", "a:lnR", "a:lnT", "a:lnB")

_ANCHOR = {"top": "t", "middle": "ctr", "bottom": "b"}


def table_xml(item: TableItem, palette: Palette, linker: Linker) -> list[str]:
    """The `a:tbl` of a table, row by row; borders, fills and insets are per cell, so no style is needed."""
    columns = "".join(f'<a:gridCol w="{w}"/>' for w in whole(item.columns))
    heights = whole(tuple(r.height for r in item.rows))
    rows = [
        f'<a:tr h="{height}">{"".join([_cell(cell, palette, linker) for cell in row.cells])}</a:tr>'
        for row, height in zip(item.rows, heights, strict=True)
    ]
    head = ' firstRow="1"' if item.rows and item.rows[0].header else ""
    begun = (
        f"<a:tbl><a:tblPr{head}><a:tableStyleId>{PLAIN_STYLE}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{columns}</a:tblGrid>"
    )
    return [begun, *rows, "</a:tbl>"]


def whole(lengths: tuple[float, ...]) -> list[int]:
    """Lengths in EMU whose sum is the rounded sum."""
    out, done, at = [], 0, 0.0
    for length in lengths:
        at += length
        out.append(emu(at) - done)
        done = emu(at)
    return out


def _cell(cell: Cell, palette: Palette, linker: Linker) -> str:
    merge = ""
    if cell.row_span != 1 or cell.col_span != 1:
        merge = f' rowSpan="{cell.row_span}"' if cell.row_span > 1 else ' vMerge="1"' if not cell.row_span else ""
        merge += f' gridSpan="{cell.col_span}"' if cell.col_span > 1 else ' hMerge="1"' if not cell.col_span else ""
    sides = (cell.left, cell.right, cell.top, cell.bottom)
    return (
        f"<a:tc{merge}><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs_xml(cell.paragraphs, palette, linker)}</a:txBody>"
        f"{_cell_properties(cell.insets, cell.vertical, sides, cell.fill, palette)}</a:tc>"
    )


@lru_cache(maxsize=1024)
def _cell_properties(
    insets: tuple[Pt, Pt, Pt, Pt], vertical: str, sides: tuple[Stroke | None, ...], fill: Fill | None, palette: Palette
) -> str:
    """What cells of one look have in common: insets, borders on the left, right, top and bottom, and fill."""
    left, top, right, bottom = (emu(v) for v in insets)
    borders = "".join(palette.line(stroke, tag=tag) for tag, stroke in zip(_SIDES, sides, strict=True) if stroke)
    return (
        f'<a:tcPr marL="{left}" marR="{right}" marT="{top}" marB="{bottom}" anchor="{_ANCHOR[vertical]}">'
        f"{borders}{palette.fill(fill)}</a:tcPr>"
    )
