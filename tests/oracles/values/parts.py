"""What stands on a slide or page besides charts: shapes, texts and tables, read from a deck's XML or from pages.

Both readings come out as the same `Part`s in reading order, so that an author's words can be looked for in either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from briefing.geometry import EMU_PER_PT, Rect
from briefing.lines import Paragraph
from briefing.pages import AnyItem, Fill, GroupItem, ShapeItem, Stroke, TableItem, TextItem
from tests.oracles.charts import color_of
from tests.oracles.package import A, P
from tests.oracles.values.native import Look
from tests.oracles.values.of_deck import Shift, inner, name_of, rect_of

SHAPES = (f"{P}sp", f"{P}cxnSp", f"{P}grpSp", f"{P}graphicFrame")


@dataclass(frozen=True)
class CellPart:
    """A cell of a table: its text, where it stands, and the colour of its ground ("" for none)."""

    text: str
    rect: Rect
    fill: str


UNSEEN = Look()


@dataclass(frozen=True)
class Part:
    """A shape, a text or a table inside the groups named `groups`; `rows` are a table's cells, less covered ones."""

    groups: tuple[str, ...]
    name: str
    rect: Rect
    text: str = ""
    look: Look = UNSEEN
    rows: tuple[tuple[CellPart, ...], ...] = ()
    places: tuple[tuple[float, float], ...] = ()
    """The points of a drawn path, curves without their controls."""

    @property
    def middle(self) -> tuple[float, float]:
        return self.rect.x + self.rect.w / 2, self.rect.y + self.rect.h / 2


# --- of a deck ------------------------------------------------------------------------------------


def slide_parts(tree: etree._Element, colors: dict[str, str]) -> list[Part]:
    """The parts of a slide."""
    (top,) = tree.iter(f"{P}spTree")
    return [part for child in top if child.tag in SHAPES for part in _parts(child, (), (0.0, 1.0, 0.0, 1.0), colors)]


def _parts(element: etree._Element, groups: tuple[str, ...], shift: Shift, colors: dict[str, str]) -> Iterator[Part]:
    name = name_of(element)
    if element.tag == f"{P}grpSp":
        for child in element:
            if child.tag in SHAPES:
                yield from _parts(child, (*groups, name), inner(element, shift), colors)
        return
    rect = rect_of(element, shift)
    table = next(element.iter(f"{A}tbl"), None)
    if table is not None:
        yield Part(groups, name, rect, rows=tuple(_rows(table, rect, colors)))
    elif element.tag != f"{P}graphicFrame":
        look = _shape_look(element.find(f"{P}spPr"), colors)
        yield Part(groups, name, rect, _text(element), look, places=tuple(_places(element, rect)))


def _places(element: etree._Element, rect: Rect) -> Iterator[tuple[float, float]]:
    """The points of a shape's own geometry on the slide (ECMA-376 20.1.9.15)."""
    for path in element.iter(f"{A}path"):
        if path.get("w") is None:
            continue
        across, down = (rect.w / float(path.get("w")) if float(path.get("w")) else 0.0,
                        rect.h / float(path.get("h")) if float(path.get("h")) else 0.0)  # fmt: skip
        for step in path:
            points = list(step.iter(f"{A}pt"))
            if points:
                yield rect.x + float(points[-1].get("x")) * across, rect.y + float(points[-1].get("y")) * down


def _text(element: etree._Element) -> str:
    return "\n".join(
        "".join("\n" if e.tag == f"{A}br" else e.text or "" for e in p.iter(f"{A}t", f"{A}br"))
        for p in element.iter(f"{A}p")
    )


def _shape_look(shape: etree._Element | None, colors: dict[str, str]) -> Look:
    if shape is None:
        return Look()
    filled = shape.find(f"{A}solidFill") is not None or shape.find(f"{A}pattFill") is not None
    line = shape.find(f"{A}ln")
    drawn = line is not None and line.find(f"{A}solidFill") is not None
    return Look(
        color_of(shape, colors) if filled else "", color_of(line, colors) if drawn else "",
        shape.find(f"{A}pattFill") is not None, int(line.get("w", "0")) / EMU_PER_PT if line is not None else 0.0,
    )  # fmt: skip


def _rows(table: etree._Element, rect: Rect, colors: dict[str, str]) -> Iterator[tuple[CellPart, ...]]:
    widths = [int(c.get("w")) / EMU_PER_PT for c in table.iter(f"{A}gridCol")]
    heights = [int(r.get("h")) / EMU_PER_PT for r in table.iter(f"{A}tr")]
    y = rect.y
    for at, row in enumerate(table.iter(f"{A}tr")):
        cells, x = [], rect.x
        for c, cell in enumerate(row.iter(f"{A}tc")):
            across, down = int(cell.get("gridSpan", "1")), int(cell.get("rowSpan", "1"))
            if cell.get("hMerge") != "1" and cell.get("vMerge") != "1":
                box = Rect(x, y, sum(widths[c : c + across]), sum(heights[at : at + down]))
                props = cell.find(f"{A}tcPr")
                fill = props.find(f"{A}solidFill") if props is not None else None
                cells.append(CellPart(_text(cell), box, "" if fill is None else color_of(props, colors)))
            x += widths[c]
        yield tuple(cells)
        y += heights[at]


# --- of pages -------------------------------------------------------------------------------------


def item_parts(item: AnyItem, colors: Mapping[str, str], groups: tuple[str, ...] = ()) -> Iterator[Part]:
    """The parts that an item of a page is made of."""
    if isinstance(item, GroupItem):
        for child in item.items:
            yield from item_parts(child, colors, (*groups, item.name))
    elif isinstance(item, TableItem):
        yield Part(groups, item.name, item.rect, rows=tuple(
            tuple(CellPart(c.text, box, colors[c.fill.color].upper() if c.fill else "") for c, box in cells)
            for _, cells in item.placed()
        ))  # fmt: skip
    elif isinstance(item, TextItem):
        yield Part(groups, item.name, item.rect, item.text)
    elif isinstance(item, ShapeItem):
        yield Part(groups, item.name, item.rect, _said(item.text), _look(item.fill, item.stroke, colors),
                   places=tuple((op[-2], op[-1]) for op in item.path if op[0] != "Z"))  # fmt: skip


def _said(paragraphs: tuple[Paragraph, ...]) -> str:
    return "\n".join(p.text for p in paragraphs)


def _look(fill: Fill | None, stroke: Stroke | None, colors: Mapping[str, str]) -> Look:
    return Look(
        colors[fill.color].upper() if fill else "", colors[stroke.color].upper() if stroke else "",
        fill is not None and fill.hatch, stroke.width if stroke else 0.0,
    )  # fmt: skip
