"""Drawings for tests of tables and diagrams, and what is wrong with the items drawn from one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.charts.spec import Label
from briefing.document import NO_COPY, Drawing, copy
from briefing.document.drawings.kpis import KpiCell, Kpis
from briefing.document.drawings.layers import Layer, Layers
from briefing.document.drawings.list import ListColumn, Lists
from briefing.document.drawings.matrix import Matrix, MatrixRow
from briefing.document.drawings.process import Process, Step
from briefing.document.drawings.quote import Quote
from briefing.document.drawings.table import Table, TableCell, TableColumn, TableRow
from briefing.document.drawings.timeline import Event, Stage, Timeline
from briefing.geometry import Pt, Rect
from briefing.layout import exhibits
from briefing.layout.kit import Kit
from briefing.lines import Paragraph
from briefing.pages import AnyItem, GroupItem, ShapeItem, TableItem, TextItem
from tests.layout.chart_bench import flat
from tests.layout.samples import exhibit, say, takeaway

SLIDE = Rect(48, 104.4, 864, 375.6)
"""The body of a slide from the panel's rule down."""
EIGHT = Rect(48, 104.4, 570.7, 375.6)
PAGE = 499.28
TEXT = 399.0


def draw(drawing: Drawing, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    return exhibits.draw(exhibit("x1", drawing, "Title"), rect, kit)


def natural_height(drawing: Drawing, width: Pt, kit: Kit) -> Pt:
    return exhibits.natural_height(drawing, width, kit)


def table(rows: Sequence[Sequence[str | Label | None]], kinds: Sequence[str] = (), **more: bool) -> Table:
    """A table of texts and figures; a row whose first cell is None continues the group above."""
    kinds = kinds or ["text"] * len(rows[0])
    columns = tuple(TableColumn(copy(f"Head {i}"), kind) for i, kind in enumerate(kinds))  # type: ignore[arg-type]
    grouped = any(row[0] is None for row in rows)
    found = []
    for row in rows:
        cells = (TableCell(figure=c) if isinstance(c, Label) else TableCell(say(c) if c else NO_COPY) for c in row)
        found.append(TableRow(tuple(cells), continues=row[0] is None))
    return Table(columns, tuple(found), grouped=grouped, **more)


def kpis(count: int, label: str = "of GDP", groups: Sequence[str] = (), number: str = "12.5") -> Kpis:
    cells = (
        KpiCell(Label(number, suffix="%"), say(label), say("2018"), group=groups[i] if groups else "")
        for i in range(count)
    )
    return Kpis(tuple(cells))


def policy(lang: str = "zh", events: int = 16) -> Timeline:
    """The policy timeline of the brief's exemplar, documents above and meetings below."""
    names = (
        ("一　搭框架", "二　定战略", "三　促融合", "四　建设施")
        if lang == "zh"
        else ("Frame", "Strategy", "AI+", "Base")
    )
    spans = ((2015, 2017), (2017, 2019), (2019, 2020), (2020, 2021))
    stages = tuple(Stage(say(n), a, b, n == names[-1]) for n, (a, b) in zip(names, spans, strict=True))
    rows = [
        (2015.54, "2015-07", "“互联网+”意见\u200b列入AI", "above"),
        (2016.38, "2016-05", "三年行动方案\u200b（发改委）", "above"),
        (2016.63, "2016-08", "“十三五”科技规划\u200b列为重大项目", "above"),
        (2017.21, "2017-03", "首次写入\u200b政府工作报告", "below"),
        (2017.54, "2017-07", "《新一代人工智能\u200b发展规划》", "above"),
        (2017.79, "2017-10", "十九大\u200b报告列入", "below"),
        (2018.04, "2018-01", "标准化白皮书", "above"),
        (2018.21, "2018-03", "再入报告：\u200b产业级应用", "below"),
        (2018.79, "2018-10", "政治局\u200b集体学习", "below"),
        (2018.88, "2018-11", "揭榜方案\u200b（工信部）", "above"),
        (2018.96, "2018年底", "首提新基建", "below"),
        (2019.0, "2019年", "报告提“智能+”", "below"),
        (2019.21, "2019-03", "融合指导意见\u200b（中央深改委）", "above"),
        (2019.63, "2019-08", "试验区指引\u200b（科技部）", "above"),
        (2020.29, "2020-04", "数据要素\u200b市场化意见", "above"),
        (2020.38, "2020-05", "两会报告：\u200b加强新基建", "below"),
    ]
    found = [
        Event(at, date[-2:], say(text if lang == "zh" else "A long English sentence on policy"), date != "2019年",
              "新基建" in text, side, date)
        for at, date, text, side in rows
    ]  # type: ignore[arg-type]  # fmt: skip
    return Timeline(stages, tuple(found[:events]), 2015, 2020)


def process(count: int = 3, *, loop: bool = False) -> Process:
    steps = tuple(
        Step(say(f"Step {i}"), say("What happens here, said in a sentence"), (say("First"), say("Second")), i == 2)
        for i in range(count)
    )
    return Process(steps, loop)


def layers(*, guard: bool = True) -> Layers:
    items = (say("Compute"), say("Algorithms"), say("Data"))
    found = tuple(
        Layer(say(n), say("Like networks or power, for all"), items, n == "Scenes") for n in ("Scenes", "Base")
    )
    return Layers(found, Layer(say("Rules"), say("Support the spread, hold the line")) if guard else None)


def lists(columns: int = 2, items: int = 3, *, numbered: bool = False, first: int = 1, text: str = "One line") -> Lists:
    column = ListColumn(say("Title"), tuple(takeaway(f"Lead {i}", text) for i in range(items)))
    return Lists((column,) * columns, numbered, first)


def quote(repeat: int = 1) -> Quote:
    return Quote(say("疫情是一次大考；通过之后，AI由一门技术走向遍布产业与生活的底座。" * repeat), say("序言"))


def strain() -> Matrix:
    """A matrix without chevrons, in English."""
    rows = (
        MatrixRow(
            say("Food"),
            say("1 in 9 hungry"),
            (takeaway("Yields", "Less land"), takeaway("Greenhouses", "More net profit")),
        ),
        MatrixRow(say("Water"), NO_COPY, (takeaway("Leaks", "Found late"), takeaway("Sensing"))),
    )
    return Matrix((say("Strain"), say("Help")), rows, None, chevrons=False)


# --- what may be wrong ----------------------------------------------------------------------------


def boxes(items: Sequence[AnyItem]) -> Iterator[tuple[tuple[Paragraph, ...], Rect]]:
    """Every text with the box it is set in, cells of tables included."""
    for item in flat(items):
        if isinstance(item, TextItem):
            yield item.paragraphs, item.rect
        elif isinstance(item, ShapeItem) and item.text:
            yield item.text, item.text_rect or item.rect
        elif isinstance(item, TableItem):
            yield from cell_boxes(item)


def cell_boxes(item: TableItem) -> Iterator[tuple[tuple[Paragraph, ...], Rect]]:
    for _, cells in item.placed():
        for cell, rect in cells:
            left, top, right, bottom = cell.insets
            yield cell.paragraphs, Rect(rect.x + left, rect.y + top, rect.w - left - right, rect.h - top - bottom)


def faults(items: Sequence[AnyItem], rect: Rect) -> list[str]:
    """Items outside `rect`, lines wider and texts higher than their boxes, texts on one another."""
    out = [f"{i.name!r} leaves {rect}: {i.rect}" for i in flat(items) if not rect.holds(i.rect, 0.8)]
    inked: list[tuple[str, Rect]] = []
    for paras, box in boxes(items):
        height = sum(p.height for p in paras) + sum(p.before for p in paras[1:])
        if height > box.h + 0.6:
            out.append(f"{paras[0].text!r} is {height:.1f} high in {box.h:.1f}")
        y = box.y + ((box.h - height) / 2 if paras and paras[0] in _centred(items) else 0)
        for k, para in enumerate(paras):
            y += para.before if k else 0
            wide = [line for line in para.lines if line.x < -0.1 or line.x + line.width > box.w + 0.1]
            out += [f"{line.text!r} is {line.width:.1f} wide in {box.w:.1f}" for line in wide]
            inked += [
                (line.text, Rect(box.x + line.x, y + line.top + 1, line.width, para.lead - 2))
                for line in para.lines
            ]
            y += para.height
    for i, (text, box) in enumerate(inked):
        out += [f"{text!r} touches {other!r}" for other, more in inked[i + 1 :] if box.overlaps(more, 0.1)]
    return out


def _centred(items: Sequence[AnyItem]) -> list[Paragraph]:
    return [p for item in flat(items) if isinstance(item, ShapeItem) for p in item.text]


def named(items: Sequence[AnyItem], name: str) -> list[AnyItem]:
    return [item for item in flat(items) if item.name == name]


def the_table(items: Sequence[AnyItem]) -> TableItem:
    return next(item for item in items if isinstance(item, TableItem))


def the_group(items: Sequence[AnyItem]) -> GroupItem:
    (group,) = items
    assert isinstance(group, GroupItem)
    return group


def baseline(item: AnyItem) -> Pt:
    """Page y of the first baseline of a text item."""
    assert isinstance(item, TextItem)
    return item.rect.y + item.paragraphs[0].lines[0].baseline
