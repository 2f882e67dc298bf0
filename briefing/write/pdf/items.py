"""Items of a page in, drawn and tagged by their roles out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.geometry import Pt, Rect
from briefing.lines import Paragraph
from briefing.pages import (
    AnyItem,
    ChartItem,
    FigureItem,
    GroupItem,
    Item,
    Role,
    ShapeItem,
    SlideItem,
    TableItem,
    TextItem,
    walk,
)
from briefing.write.pdf.chart import chart, figure
from briefing.write.pdf.pen import Pen
from briefing.write.pdf.shapes import rectangle, shape
from briefing.write.pdf.table import table, table_plain
from briefing.write.pdf.tags import HEADINGS, Node
from briefing.write.pdf.text import other_language, plain, stacked, tagged, top_in

WHITE = "#FFFFFF"


def draw(pen: Pen, item: AnyItem) -> None:
    """Draws an item with its tags.

    What has an alternative text and is no text becomes a figure with all it holds; of other groups
    each item counts for itself."""
    if _is_figure(item):
        pen.begin(pen.tree.named(pen.tree.figure(item.alt, pen.on_page(item.rect)), item.anchor))
        draw_plain(pen, item)
        for part in walk((item,)):
            _cover(pen, part)
    elif isinstance(item, GroupItem):
        for kid in item.items:
            draw(pen, kid)
        _cover(pen, item)
    elif isinstance(item, SlideItem):
        _slide(pen, item)
    elif isinstance(item, TableItem):
        table(pen, item)
    elif isinstance(item, (TextItem, ShapeItem)) and item.role != "artifact":
        _text(pen, item)
    else:
        pen.artifact()
        draw_plain(pen, item)
        _cover(pen, item)


def draw_plain(pen: Pen, item: AnyItem) -> None:
    """Draws an item into the mark that is open."""
    if isinstance(item, TextItem):
        plain(pen, item.paragraphs, item.rect.x, item.first_top)
    elif isinstance(item, ShapeItem):
        shape(pen, item)
        x, top = _text_place(item)
        plain(pen, item.text, x, top)
    elif isinstance(item, GroupItem):
        for kid in item.items:
            draw_plain(pen, kid)
    elif isinstance(item, TableItem):
        table_plain(pen, item)
    elif isinstance(item, ChartItem):
        chart(pen, item)
    elif isinstance(item, FigureItem):
        figure(pen, item)


def ground(pen: Pen, area: Rect, color: str) -> None:
    """Paints the ground of a page or slide; white ones are so by themselves."""
    pen.artifact()
    if pen.colors[color].upper() != WHITE:
        pen.rect(area, color)


def _slide(pen: Pen, item: SlideItem) -> None:
    """Draws a slide on paper, cut at its edges, as a section of the document."""
    pen.tree.start_section()
    with pen.on_slide(item):
        pen.artifact()
        pen.path(rectangle(Rect(0, 0, *item.size)))
        ground(pen, Rect(0, 0, *item.size), item.background)
        for kid in item.items:
            draw(pen, kid)


def _is_figure(item: AnyItem) -> bool:
    if isinstance(item, (TextItem, TableItem, SlideItem)):
        return False
    return bool(item.alt) and (item.role in ("figure", "artifact") or isinstance(item, (ChartItem, FigureItem)))


def _cover(pen: Pen, item: Item) -> None:
    """The link of an item that is no text lies over its rectangle."""
    if pen.leads(item.link):
        pen.link(pen.tree.section.add("Link"), item.rect, item.link, item.alt or item.name)


def _text_place(item: ShapeItem) -> tuple[Pt, Pt]:
    box = item.text_rect or item.rect
    return box.x, top_in(box, item.text, item.vertical)


def _part(holder: Node, role: Role) -> Node:
    """The element of one of several paragraphs of an item: paragraphs of a point of a list are told apart, those of a
    heading, which is one heading, follow one another."""
    return holder.add("P") if role == "list" else holder


def _spaced(paragraph: Paragraph) -> Paragraph:
    """The paragraph with a space at its end, as lines have it: what follows in its element is another word."""
    *lines, last = paragraph.lines
    *spans, end = last.spans
    return replace(paragraph, lines=(*lines, replace(last, spans=(*spans, replace(end, text=end.text + " ")))))


def _text(pen: Pen, item: TextItem | ShapeItem) -> None:
    paragraphs: Sequence[Paragraph]
    part, goes_on = (item.part, item.goes_on) if isinstance(item, TextItem) else (1, False)
    if isinstance(item, TextItem):
        paragraphs, x, top = item.paragraphs, item.rect.x, item.first_top
    else:
        paragraphs, (x, top) = item.text, _text_place(item)
        pen.artifact()
        shape(pen, item)
    if not paragraphs:
        _cover(pen, item)
    is_one = len(paragraphs) > 1 and (item.role == "list" or item.role in HEADINGS)
    holder = pen.tree.block(item.role) if is_one else None
    for paragraph, y in stacked(paragraphs, top):
        node = _part(holder, item.role) if holder else pen.tree.block(item.role, part, goes_on=goes_on)
        if node is holder and paragraph is not paragraphs[-1]:
            paragraph = _spaced(paragraph)
        node.lang = other_language(pen, paragraph)
        if not pen.leads(item.link):
            tagged(pen, paragraph, x, y, node)
            continue
        link = node.add("Link")
        pen.begin(link)
        plain(pen, (paragraph,), x, y)
        rect = item.rect if len(paragraphs) == 1 else Rect(item.rect.x, y, item.rect.w, paragraph.height)
        pen.link(link, rect, item.link, paragraph.text)
