"""Items in, shapes of a slide's tree out: text, drawn shapes, groups, tables, charts, pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import inf
from typing import Any

from briefing.geometry import Rect, emu, union
from briefing.lines import Paragraph
from briefing.pages import (
    AnyItem,
    ChartItem,
    FigureItem,
    GroupItem,
    Layout,
    PathOp,
    ShapeItem,
    TableItem,
    TextItem,
)
from briefing.write.pptx.connector import bent, ends
from briefing.write.pptx.package import Part
from briefing.write.pptx.table import table_xml
from briefing.write.pptx.text import Linker, body_properties, paragraphs_xml
from briefing.write.pptx.xml import NS_C, Palette, attr, xfrm

SAFETY = 1.25
"""How much wider a reader's program may run a one-line text than we do: LibreOffice puts air between
Han and Latin, and other faces stand in for missing ones."""

_ANCHOR = {"top": "t", "middle": "ctr", "bottom": "b"}
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_SVG_EXT = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{rid}"/></a:ext></a:extLst>'
)
_PRESETS = {
    "rect": ("rect", 0.0), "ellipse": ("ellipse", 0.0), "diamond": ("diamond", 0.0),
    "round-rect": ("roundRect", 50_000), "chevron": ("chevron", inf), "first-chevron": ("homePlate", inf),
}  # fmt: skip
"""Preset shapes, and the most of their guide, where they have one (presetShapeDefinitions.xml)."""
_PH_TYPES = {"title": "title", "body": "body", "slide-number": "sldNum", "object": "obj"}

AddMedia = Callable[[bytes, str], str]
"""From bytes and extension to the part name."""
AddChart = Callable[[ChartItem], str]
"""From a chart to the part name."""


class Drawer:
    """Spells the items of one slide or layout, in pieces, of which most are ASCII and take no time to encode. Ids count
    up in drawing order."""

    def __init__(
        self,
        palette: Palette,
        part: Part,
        linker: Linker,
        *,
        layout: Layout | None = None,
        add_chart: AddChart | None = None,
        add_media: AddMedia | None = None,
    ) -> None:
        self._palette = palette
        self._part = part
        self._linker = linker
        self._layout = layout
        self._add_chart = add_chart
        self._add_media = add_media
        self._last_id = 1
        self._taken: set[str] = set()
        self._keyed: dict[str, tuple[int, ShapeItem]] = {}

    def next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def items(self, items: Iterable[AnyItem]) -> list[str]:
        """The elements of all items."""
        return [piece for item in items for piece in self._item(item)]

    def _item(self, item: AnyItem) -> list[str]:
        """The element, or elements, of one item."""
        if type(item) not in _SPELT:
            raise TypeError("a slide on paper cannot stand on a slide")
        return _SPELT[type(item)](self, item)

    # --- parts ------------------------------------------------------------------------------------

    def _properties(self, item: AnyItem, fallback: str, *, alt: str = "", decorative: bool = False) -> str:
        shape_id = self.next_id()
        name = item.name or f"{fallback} {shape_id - 1}"
        descr = f' descr="{attr(alt)}"' if alt else ""
        inner = self._linker(item.link) if item.link else ""
        inner += _DECORATIVE if decorative and not alt else ""
        tag = f'<p:cNvPr id="{shape_id}" name="{attr(name)}"{descr}'
        return f"{tag}>{inner}</p:cNvPr>" if inner else f"{tag}/>"

    def _placeholder(self, name: str) -> tuple[str, Rect | None]:
        """The `p:ph` of a placeholder of the layout and its rectangle; a placeholder is taken once,
        a second text for it becomes a plain text box."""
        if not name or self._layout is None or name in self._taken:
            return "", None
        self._taken.add(name)
        found = self._layout.placeholder(name)
        index = "" if found.type == "title" else f' idx="{found.index}"'
        size = ' sz="quarter"' if found.type in ("body", "slide-number") else ""
        return f'<p:ph type="{_PH_TYPES[found.type]}"{size}{index}/>', found.rect

    def _text(self, item: TextItem) -> list[str]:
        ph, rect = self._placeholder(item.placeholder)
        props = self._properties(item, "Text", alt=item.alt)
        place = "" if rect is not None and _same(rect, item.rect) else xfrm(item.rect)
        anchor = _ANCHOR[item.vertical]
        if ph:
            geometry = f"<p:spPr>{place}</p:spPr>"
            kind, inner = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>', f"<p:nvPr>{ph}</p:nvPr>"
        else:
            geometry = f'<p:spPr>{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
            kind, inner = '<p:cNvSpPr txBox="1"/>', "<p:nvPr/>"
        body = body_properties(anchor=anchor, wrap=bool(ph) or _wraps(item.paragraphs, item.rect))
        return [
            f"<p:sp><p:nvSpPr>{props}{kind}{inner}</p:nvSpPr>{geometry}<p:txBody>{body}<a:lstStyle/>"
            f"{paragraphs_xml(item.paragraphs, self._palette, self._linker)}</p:txBody></p:sp>"
        ]

    def _shape(self, item: ShapeItem) -> list[str]:
        props = self._properties(
            item, "Shape", alt=item.alt, decorative=item.role == "artifact" and not item.text and not item.link
        )
        line = self._palette.line(item.stroke, head=item.head)
        if item.key:
            self._keyed[item.key] = (self._last_id, item)
        if item.joins:
            glue = "".join(
                ends(name, *self._keyed[site.key], site.side)
                for name, site in zip(("st", "end"), item.joins, strict=True)
            )
            return [
                f"<p:cxnSp><p:nvCxnSpPr>{props}<p:cNvCxnSpPr>{glue}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>"
                f"<p:spPr>{bent(item.path)}{line}</p:spPr></p:cxnSp>"
            ]
        if item.geometry == "line":
            return [
                f"<p:cxnSp><p:nvCxnSpPr>{props}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{xfrm(item.rect, flip=item.flip)}"
                f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line}</p:spPr></p:cxnSp>'
            ]
        fill = self._palette.fill(item.fill)
        body = ""
        if item.text:
            box = item.text_rect or item.rect
            area = _text_area(item)
            insets = (
                max(0.0, box.x - area.x),
                max(0.0, box.y - area.y),
                max(0.0, area.right - box.right),
                max(0.0, area.bottom - box.bottom),
            )
            wraps = _wraps(item.text, box)
            body = (
                f"<p:txBody>{body_properties(anchor=_ANCHOR[item.vertical], wrap=wraps, insets=insets)}<a:lstStyle/>"
                f"{paragraphs_xml(item.text, self._palette, self._linker)}</p:txBody>"
            )
        return [
            f"<p:sp><p:nvSpPr>{props}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{xfrm(item.rect)}{_geometry(item)}{fill}{line}"
            f"</p:spPr>{body}</p:sp>"
        ]

    def _group(self, item: GroupItem) -> list[str]:
        """A group; one that holds a chart or table is taken apart, since neither may be grouped and
        stay easy to edit: the frame stands alone with the group's alternative text."""
        if not _is_framed(item):
            return self._whole(item)
        out: list[str] = []
        alt = item.alt
        loose: list[AnyItem] = []

        def flush() -> None:
            if len(loose) > 1:
                name = f"{item.name}: shapes" if item.name else ""
                out.extend(self._whole(GroupItem(rect=item.rect, name=name, items=tuple(loose))))
            else:
                out.extend(self.items(loose))
            loose.clear()

        for child in item.items:
            if isinstance(child, (ChartItem, TableItem)):
                flush()
                text = child.alt or alt
                alt = "" if text == alt else alt
                out += self._chart(child, text) if isinstance(child, ChartItem) else self._table(child, text)
            elif _is_framed(child):
                flush()
                out += self._item(child)
            else:
                loose.append(child)
        flush()
        return out

    def _whole(self, item: GroupItem) -> list[str]:
        """A group that holds neither chart nor table."""
        props = self._properties(item, "Group", alt=item.alt, decorative=item.decorative)
        outside, self._keyed = self._keyed, {}
        inner = self.items(item.items)
        self._keyed = outside
        box = union([i.rect for i in item.items]) if item.items else item.rect
        head = (
            f"<p:grpSp><p:nvGrpSpPr>{props}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr>{xfrm(box, children=True)}</p:grpSpPr>"
        )
        return [head, *inner, "</p:grpSp>"]

    def _table(self, item: TableItem, alt: str = "") -> list[str]:
        uri = "http://schemas.openxmlformats.org/drawingml/2006/table"
        return self._frame(item, uri, table_xml(item, self._palette, self._linker), alt or item.alt)

    def _chart(self, item: ChartItem, alt: str = "") -> list[str]:
        if self._add_chart is None:
            raise ValueError("a layout holds no charts")
        rid = self._part.relate("chart", self._add_chart(item))
        frame = self._frame(item, NS_C, [f'<c:chart xmlns:c="{NS_C}" r:id="{rid}"/>'], alt or item.alt)
        labels = [p.label for p in item.points if p.label and p.label.position == "none"]
        texts = tuple(TextItem(rect=la.rect, name="Data label", paragraphs=(la.paragraph,)) for la in labels)
        return frame + self.items(texts)

    def _frame(self, item: AnyItem, uri: str, content: list[str], alt: str) -> list[str]:
        placeholder = item.placeholder if isinstance(item, ChartItem) else ""
        ph, _ = self._placeholder(placeholder)
        props = self._properties(item, "Exhibit", alt=alt)
        inner = f"<p:nvPr>{ph}</p:nvPr>" if ph else "<p:nvPr/>"
        head = (
            f'<p:graphicFrame><p:nvGraphicFramePr>{props}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
            f"</p:cNvGraphicFramePr>{inner}</p:nvGraphicFramePr>{xfrm(item.rect, tag='p:xfrm')}<a:graphic>"
            f'<a:graphicData uri="{uri}">'
        )
        return [head, *content, "</a:graphicData></a:graphic></p:graphicFrame>"]

    def _figure(self, item: FigureItem) -> list[str]:
        """The SVG with its PNG fallback."""
        if self._add_media is None:
            raise ValueError("a layout holds no figures")
        png = self._part.relate("image", self._add_media(item.png, "png"))
        svg = self._part.relate("image", self._add_media(item.svg, "svg"))
        ph, _ = self._placeholder(item.placeholder)
        props = self._properties(item, "Figure", alt=item.alt)
        return [
            f'<p:pic><p:nvPicPr>{props}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>'
            f"<p:nvPr>{ph}</p:nvPr></p:nvPicPr><p:blipFill>"
            f'<a:blip r:embed="{png}">{_SVG_EXT.format(rid=svg)}</a:blip><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f'<p:spPr>{xfrm(item.rect)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        ]


_SPELT: Mapping[type[AnyItem], Callable[[Drawer, Any], list[str]]] = {
    TextItem: Drawer._text,
    ShapeItem: Drawer._shape,
    GroupItem: Drawer._group,
    TableItem: Drawer._table,
    ChartItem: Drawer._chart,
    FigureItem: Drawer._figure,
}
"""What spells an item."""


def _is_framed(item: AnyItem) -> bool:
    """Whether an item is a chart or table, or a group that holds one."""
    if type(item) is GroupItem:
        return any(map(_is_framed, item.items))
    return type(item) is ChartItem or type(item) is TableItem


def _same(a: Rect, b: Rect) -> bool:
    return abs(a.x - b.x) < 0.01 and abs(a.y - b.y) < 0.01 and abs(a.w - b.w) < 0.01 and abs(a.h - b.h) < 0.01


def _wraps(paras: tuple[Paragraph, ...], box: Rect) -> bool:
    """Whether the reading program may break lines: not where every paragraph is one line that fits
    without much room, because a wider face would then break it."""
    if any(len(p.lines) > 1 for p in paras):
        return True
    return all(line.width * SAFETY <= box.w for p in paras for line in p.lines)


def _text_area(item: ShapeItem) -> Rect:
    """The rectangle a preset shape gives its text before insets (presetShapeDefinitions.xml)."""
    rect, tip = item.rect, item.adjust
    if item.geometry == "chevron":
        return Rect(rect.x + tip, rect.y, rect.w - 2 * tip, rect.h)
    if item.geometry == "first-chevron":
        return Rect(rect.x, rect.y, rect.w - tip / 2, rect.h)
    if item.geometry == "round-rect":
        return rect.inset(min(tip, min(rect.w, rect.h) / 2) * 0.29289)
    if item.geometry == "ellipse":
        return rect.inset(rect.w * 0.14645, rect.h * 0.14645)
    if item.geometry == "diamond":
        return rect.inset(rect.w / 4, rect.h / 4)
    return rect


def _geometry(item: ShapeItem) -> str:
    if item.geometry == "path":
        return _custom(item.path, item.rect)
    name, most = _PRESETS[item.geometry]
    guide = ""
    if most:
        share = round(100_000 * item.adjust / (min(item.rect.w, item.rect.h) or 1.0))
        guide = f'<a:gd name="adj" fmla="val {min(share, most)}"/>'
    return f'<a:prstGeom prst="{name}"><a:avLst>{guide}</a:avLst></a:prstGeom>'


_TAGS = {"M": "a:moveTo", "L": "a:lnTo", "C": "a:cubicBezTo"}


def _custom(path: tuple[PathOp, ...], rect: Rect) -> str:
    left, top = rect.x, rect.y

    def drawn(op: PathOp) -> str:
        if op[0] == "Z":
            return "<a:close/>"
        values, tag = op[1:], _TAGS[op[0]]
        points = [
            f'<a:pt x="{emu(x - left)}" y="{emu(y - top)}"/>' for x, y in zip(values[::2], values[1::2], strict=True)
        ]
        return f"<{tag}>{''.join(points)}</{tag}>"

    ops = "".join([drawn(op) for op in path])
    closed = "" if ("Z",) in path else ' fill="none"'
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{max(1, emu(rect.w))}" h="{max(1, emu(rect.h))}"{closed}>{ops}</a:path></a:pathLst></a:custGeom>'
    )
