"""A slide with one item of every kind, made by hand so that the writer is tested alone; only the native plots
of charts are those that layout makes."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.spec import Category, ChartSpec, Datum, FigureSpec, Label, Series
from briefing.geometry import Rect
from briefing.layout import native, native_dumbbell
from briefing.lines import Align, Line, Paragraph, Run, Span, Style
from briefing.pages import (
    Cell,
    ChartItem,
    FigureItem,
    Fill,
    FontNames,
    GroupItem,
    Layout,
    Master,
    Page,
    Pages,
    Placeholder,
    Plotted,
    PlottedLabel,
    Properties,
    Row,
    ShapeItem,
    Stroke,
    TableItem,
    TextItem,
    ValueAxis,
)  # fmt: skip
from tests.support import built_in_theme

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'


def para(text: str, size: float = 13, weight: int = 400, color: str = "ink", lead: float = 18, link: str = "",
         align: Align = "left") -> Paragraph:  # fmt: skip
    style = Style(size, weight, color)
    width = len(text) * size * 0.6
    span = Span(0, text, "arimo", style, width)
    return Paragraph((Run(text, style, "zh", link),), (Line(0, lead - 0.2 * size, 0, width, (span,)),), lead, align)


def master() -> Master:
    theme = built_in_theme("boardroom")
    placeholders = (
        Placeholder("title", "title", 0, Rect(48, 34, 864, 64), Style(26, 700, "ink"), 32, prompt="Headline"),
        Placeholder("takeaways", "body", 12, Rect(646.7, 150, 265.3, 330), Style(13, 400, "text"), 19),
        Placeholder("slide-number", "slide-number", 13, Rect(860, 498, 52, 12.5), Style(9, 400, "grey"), 12.5, "right"),
    )
    tab = ShapeItem(rect=Rect(48, 0, 32, 7), fill=Fill("accent"), name="Tab")
    layout = Layout("exhibit", "Exhibit and takeaways", "paper", (tab,), placeholders)
    return Master(
        "boardroom", (960, 540), theme.palette, theme.scheme, theme.bases,
        FontNames("Arial", "Microsoft YaHei"), (layout,),
    )  # fmt: skip


def datum(value: float | None, number: str, **more: object) -> Datum:
    label = Label(number, str(more.pop("prefix", "")), str(more.pop("suffix", "")), str(more.pop("remark", "")))
    return Datum(value, label, **more)  # type: ignore[arg-type]


def bar_chart() -> ChartItem:
    data = (
        datum(34.9, "34.9", highlight=True), datum(24.8, "24.8", prefix=">", suffix="%"),
        datum(1234.5, "1,234.5"), datum(None, ""), datum(19.3, "19.3", status="derived", remark="（推算）"),
    )  # fmt: skip
    names = ("计算机视觉", "=SUM(A1:A9)", "C", "D", "其余")
    spec = ChartSpec("bar", tuple(Category(n) for n in names), (Series("占比", data),))
    points = []
    for i, d in enumerate(data):
        if d.value is None:
            continue
        rect = Rect(166, 150 + 60 * i, min(400, d.value * 10), 37)
        fill = (
            Fill("accent") if d.highlight else Fill("hatch", hatch=True) if d.status == "derived" else Fill("context")
        )
        runs = (Run(d.label.prefix + d.label.number + d.label.suffix, Style(14, 700, "ink"), "zh"),)
        if d.label.remark:
            runs += (Run(d.label.remark, Style(11, 400, "grey"), "zh"),)
        label = PlottedLabel(Rect(rect.right + 9, rect.y, 60, 18), Paragraph(runs, (), 18), "outEnd")
        stroke = Stroke("hatch-outline", 1.2) if d.status == "derived" else None
        points.append(Plotted(0, i, rect, fill, stroke, label=label))
    return bar_item(spec, points)


def bar_item(spec: ChartSpec, points: Sequence[Plotted]) -> ChartItem:
    made = native.bars(spec, points, 62, upright=False)
    return ChartItem(
        rect=Rect(48, 134, 570, 346), role="figure", plot=Rect(166, 142, 400, 300), spec=spec,
        sheet=made.sheet, plots=made.plots, axis=ValueAxis(0, 40),
    )  # fmt: skip


def dumbbell_chart() -> ChartItem:
    before = (datum(80, "80"), datum(20, "20", prefix="<", bounded=True))
    after = (datum(99, "99"), datum(95, "95", prefix=">", bounded=True))
    spec = ChartSpec(
        "dumbbell", (Category("1:1"), Category("1:N", "Top-1")), (Series("前", before), Series("后", after))
    )
    points = tuple(
        Plotted(
            s, c, Rect(700, 200, 16, 16), Fill("paper") if c else Fill("accent" if s else "mid"),
            Stroke("accent", 2.3) if c else None, open_=bool(c),
            label=PlottedLabel(Rect(0, 0, 30, 15), para(spec.series[s].data[c].label.text), "t"),
        )
        for s in (0, 1) for c in (0, 1)
    )  # fmt: skip
    made = native_dumbbell.dumbbell(spec, points, Stroke("accent-soft", 4))
    return ChartItem(
        rect=Rect(646, 180, 266, 140), plot=Rect(700, 200, 200, 100), spec=spec, sheet=made.sheet, plots=made.plots,
        axis=ValueAxis(0, 2), x_axis=ValueAxis(0, 100, 25, Stroke("rule", 0.6)), alt="Dumbbell", role="figure",
    )  # fmt: skip


def line_chart() -> ChartItem:
    spec = ChartSpec(
        "line", tuple(Category(str(y)) for y in (2015, 2016, 2017)),
        (Series("A", (datum(1, "1"), datum(2, "2"), datum(3, "3"))),),
    )  # fmt: skip
    points = tuple(
        Plotted(0, i, Rect(0, 0, 5, 5), Fill("accent"), label=PlottedLabel(Rect(0, 0, 9, 9), para(str(i + 1)), "t"))
        for i in range(3)
    )
    return line_item(spec, points, (Stroke("accent", 2),))


def line_item(spec: ChartSpec, points: Sequence[Plotted], strokes: Sequence[Stroke]) -> ChartItem:
    made = native.lines(spec, points, strokes)
    return ChartItem(
        rect=Rect(646, 330, 130, 100), plot=Rect(650, 340, 120, 80), spec=spec, sheet=made.sheet, plots=made.plots,
        axis=ValueAxis(0, 4), edges=True, alt="Line", role="figure",
    )  # fmt: skip


def donut_chart() -> ChartItem:
    spec = ChartSpec(
        "donut", (Category("on"), Category("off")), (Series("x", (datum(64.5, "64.5"), datum(35.5, "35.5"))),)
    )
    points = (
        Plotted(0, 0, Rect(790, 330, 120, 120), Fill("accent"), Stroke("paper", 2), angles=(0, 232.2)),
        Plotted(0, 1, Rect(790, 330, 120, 120), Fill("context"), Stroke("paper", 2), angles=(232.2, 360)),
    )
    box = Rect(790, 330, 120, 120)
    made = native.ring(spec, points, 68)
    return ChartItem(
        rect=box, plot=box, spec=spec, sheet=made.sheet, plots=made.plots, alt="Donut", role="figure"
    )


def table() -> TableItem:
    rule = Stroke("ink", 1.2)
    head = Row(20, (Cell((para("头", 10.5, 700, "grey"),), top=rule), Cell((para("B"),), top=rule)), header=True)
    body = Row(30.3, (Cell((para("x"),), insets=(0, 5, 8, 5)), Cell((para("y"),), bottom=rule)))
    return TableItem(
        rect=Rect(300, 400, 300, 50.3), columns=(100.1, 199.9), rows=(head, body), role="table", alt="Table"
    )


def diagram() -> GroupItem:
    chevron = ShapeItem(
        rect=Rect(400, 150, 80, 34),
        geometry="chevron",
        adjust=10,
        fill=Fill("step"),
        text=(para("阶段", align="center"),),
    )
    path = ShapeItem(
        rect=Rect(500, 150, 60, 60), geometry="path", fill=Fill("alert"),
        path=(("M", 500.0, 150.0), ("L", 560.0, 150.0), ("C", 560.0, 180.0, 540.0, 210.0, 530.0, 210.0), ("Z",)),
    )  # fmt: skip
    line = ShapeItem(rect=Rect(400, 250, 60, 0), geometry="line", stroke=Stroke("ink", 1.2), head=True)
    return GroupItem(
        rect=Rect(400, 150, 160, 100), items=(chevron, path, line), alt="A diagram", role="figure", name="Diagram"
    )


def figure() -> FigureItem:
    spec = FigureSpec("violin", (("r", (1.0, 2.0, 3.0)),))
    return FigureItem(rect=Rect(50, 50, 100, 100), spec=spec, parts=(), svg=SVG, png=PNG, alt="Violins", role="figure")


def number() -> TextItem:
    run = Run("1", Style(9, 400, "grey"), field="slide-number")
    return TextItem(
        rect=Rect(860, 498, 52, 12.5), placeholder="slide-number", paragraphs=(Paragraph((run,), (), 12.5, "right"),)
    )


def pages() -> Pages:
    title = TextItem(
        rect=Rect(48, 34, 864, 64), role="title", placeholder="title",
        paragraphs=(para("视觉、语音“三项”约占中国AI市场五分之四 & <more>", 26, 700, lead=32),),
    )  # fmt: skip
    body = TextItem(
        rect=Rect(646.7, 150, 265.3, 330), placeholder="takeaways",
        paragraphs=(para("第一"), para("see slide 2", link="#second"), para("home", link="https://example.org/?a=1&b=2")),
    )  # fmt: skip
    items = (
        title, GroupItem(rect=Rect(48, 134, 570, 346), items=(bar_chart(), diagram()), alt="Bars", role="figure"),
        dumbbell_chart(), line_chart(), donut_chart(), table(), figure(), body, number(),
    )  # fmt: skip
    first = Page(items, "1", "One", "exhibit", section="Part", notes=(para("备注 notes"),))
    second = Page((title, number()), "2", "Two", "exhibit", section="Part", anchor="second")
    properties = Properties("T & T", "S", "A", "k", "zh", "2020-07-10T00:00:00Z")
    return Pages("slides", master(), (first, second), properties, anchors={"second": (1, 0.0)})
