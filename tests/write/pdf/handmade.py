"""Pages made by hand: every kind of item, small texts set without the text service's line breaker."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.charts.spec import Category, ChartSpec, Datum, FigureSpec, Label, Series
from briefing.geometry import Rect
from briefing.lines import Align, Line, Paragraph, Run, Span, Style
from briefing.pages import (
    AnyItem,
    Cell,
    ChartItem,
    Column,
    FigureItem,
    FigurePath,
    FigureText,
    Fill,
    FontNames,
    GroupItem,
    Layout,
    Master,
    OutlineEntry,
    Page,
    Pages,
    PathOp,
    Plot,
    PlotKind,
    PlotSeries,
    Plotted,
    PlottedLabel,
    Properties,
    Role,
    Row,
    ShapeItem,
    Stroke,
    TableItem,
    TextItem,
    ValueAxis,
)
from briefing.text.fonts import FontPair, face, split_script

COLORS = {
    "paper": "#FFFFFF", "ink": "#0A1A33", "accent": "#1D43E8", "grey": "#626E82", "context": "#C3CBD7",
    "hatch": "#B7C0CD", "rule": "#D9DFE8",
}  # fmt: skip
PRINT = FontPair("ibm-plex-sans", "noto-sans-sc")
BODY = Style(10)
GLUE = 0.25


def line(runs: tuple[Run, ...], *, x: float, top: float, lead: float, last: bool = True) -> Line:
    """The runs on one line from `x`, with a quarter em between scripts."""
    spans: list[Span] = []
    start = x
    for run in runs:
        for i, (name, text) in enumerate(split_script(run.text, run.lang, PRINT)):
            size = run.style.size
            at = face(name, run.style.weight)
            if i and not text.startswith(" ") and not spans[-1].text.endswith(" "):
                x += GLUE * size
            width = sum(at.advance(c) for c in text) * size
            spans.append(Span(x, text, name, run.style, width, 0.0, run.lang, run.link, run.field))
            x += width
    size = runs[0].style.size
    return Line(top, top + lead / 2 + 0.4 * size, start, x - start, tuple(spans))


def para(
    *lines: str | tuple[Run, ...], style: Style = BODY, lead: float = 17, lang: str = "zh", **more: object
) -> Paragraph:
    """A paragraph of given lines."""
    rows = [(Run(row, style, lang),) if isinstance(row, str) else row for row in lines]
    runs = tuple(run for row in rows for run in row)
    return Paragraph(runs, tuple(line(row, x=0, top=i * lead, lead=lead) for i, row in enumerate(rows)), lead, **more)  # type: ignore[arg-type]


def text(
    x: float,
    y: float,
    *lines: str | tuple[Run, ...],
    role: Role = "paragraph",
    size: float = 10,
    weight: int = 400,
    color: str = "ink",
    lang: str = "zh",
    link: str = "",
    align: Align = "left",
) -> TextItem:
    made = para(*lines, style=Style(size, weight, color), lead=size * 1.7, lang=lang, align=align)
    return TextItem(rect=Rect(x, y, 400, made.height), role=role, paragraphs=(made,), link=link)


def table(y: float, *, part: int = 1, rows: int = 3) -> TableItem:
    def cell(words: str, *, header: bool = False) -> Cell:
        rule = Stroke("rule", 0.5)
        return Cell((para(words),), (4, 3, 4, 3), "middle", bottom=rule, header=header)

    head = Row(24, (cell("年份", header=True), cell("案例", header=True)), header=True, repeated=part > 1)
    body = tuple(Row(24, (cell(f"{2000 + part * 10 + i} 年", header=True), cell(str(700 + i)))) for i in range(rows))
    return TableItem(
        rect=Rect(60, y, 300, 24 * (rows + 1)), role="table", columns=(100, 200), rows=(head, *body), part=part
    )


def label_at(rect: Rect, words: str) -> PlottedLabel:
    return PlottedLabel(rect, para(words, style=Style(9, 600), lead=12), "outEnd")


def columns(rect: Rect) -> ChartItem:
    """Two columns, the first hatched."""
    data = (Datum(68, Label("68"), "derived"), Datum(155, Label("155"), highlight=True))
    spec = ChartSpec("column", (Category("2017"), Category("2018")), (Series("规模", data),))
    points = []
    for i, datum in enumerate(data):
        height = rect.h * (datum.value or 0) / 200
        bar = Rect(rect.x + 30 + 90 * i, rect.bottom - height, 60, height)
        fill = Fill("accent") if i else Fill("hatch", True)
        at = label_at(Rect(bar.x, bar.y - 14, 60, 12), datum.label.text)
        points.append(Plotted(0, i, bar, fill, None if i else Stroke("grey", 0.75), label=at))
    return ChartItem(
        rect=rect,
        role="figure",
        alt="Column chart: 68 in 2017, 155 in 2018",
        spec=spec,
        plot=rect,
        sheet=sheet(spec),
        plots=(Plot(kind="column", series=(PlotSeries(name=1, values=1, marks=tuple(points)),)),),
        axis=ValueAxis(0, 200, 50, Stroke("rule", 0.5)),
    )


def sheet(spec: ChartSpec) -> tuple[Column, ...]:
    names = Column("", tuple(c.name for c in spec.categories))
    return (names, *(Column(s.name, tuple(d.value for d in s.data)) for s in spec.series))


def chart(kind: str, rect: Rect) -> ChartItem:
    """A line chart, a dumbbell chart or a donut with two data a series."""
    two = tuple(Datum(v, Label(str(v))) for v in (80, 95))
    names = ("before", "after") if kind == "dumbbell" else ("share",)
    spec = ChartSpec(kind, (Category("a"), Category("b")), tuple(Series(n, two) for n in names))  # type: ignore[arg-type]
    points: list[Plotted] = []
    for s in range(len(names)):
        for c in range(2):
            x, y = (
                (rect.x + 20 + 60 * s, rect.y + 20 + 40 * c)
                if kind == "dumbbell"
                else (rect.x + 20 + 80 * c, rect.y + 50 - 30 * c)
            )
            mark = Rect(x - 5, y - 5, 10, 10)
            points.append(Plotted(s, c, mark, Fill("paper" if s else "accent"), Stroke("accent", 2), open_=bool(s)))
    if kind == "donut":
        size = Rect(rect.x, rect.y, rect.h, rect.h)
        angles = ((0.0, 232.0), (232.0, 360.0))
        fills = (Fill("accent"), Fill("context"))
        points = [
            Plotted(0, i, size, f, Stroke("paper", 2), angles=a)
            for i, (f, a) in enumerate(zip(fills, angles, strict=True))
        ]
    native: dict[str, PlotKind] = {"line": "line", "dumbbell": "scatter", "donut": "doughnut"}
    series = [PlotSeries(name=s + 1, values=s + 1, marks=marks(points, s)) for s in range(len(names))]
    if kind == "line":
        series = [replace(series[0], stroke=Stroke("context", 4), path=through(series[0].marks))]
    if kind == "dumbbell":
        pairs = zip(*(s.marks for s in series), strict=True)
        series[:0] = [
            PlotSeries(name="(connector)", values=1, stroke=Stroke("context", 4), path=through(pair)) for pair in pairs
        ]
    grid = None if kind == "donut" else Stroke("rule", 0.6)
    return ChartItem(
        rect=rect,
        role="figure",
        alt=f"{kind} chart",
        spec=spec,
        plot=rect,
        sheet=sheet(spec),
        plots=(Plot(kind=native[kind], series=tuple(series), hole=68),),
        axis=ValueAxis(0, 100, 25, None if kind == "dumbbell" else grid),
        x_axis=ValueAxis(0, 100, 25, grid) if kind == "dumbbell" else None,
    )


def marks(points: Sequence[Plotted], series: int) -> tuple[Plotted, ...]:
    return tuple(p for p in points if p.series == series)


def through(points: Sequence[Plotted]) -> tuple[PathOp, ...]:
    return tuple(("L" if i else "M", *p.middle) for i, p in enumerate(points))


def figure(rect: Rect) -> FigureItem:
    corner = (("M", rect.x, rect.bottom), ("L", rect.right, rect.bottom), ("L", rect.x, rect.y), ("Z",))
    parts = (
        FigurePath(corner, fill="#1D43E8", opacity=0.4),
        FigurePath(corner, stroke="#0A1A33", width=1.0, dash=(3, 2)),
        FigureText(rect.x + 4, rect.bottom - 4, para("雷达图", style=Style(9), lead=12)),
    )
    return FigureItem(
        rect=rect, role="figure", alt="A triangle", spec=FigureSpec("violin", ()), parts=parts, svg=b"", png=b""
    )


def growth_arrow(x: float, y: float) -> GroupItem:
    elbow = (("M", x, y + 40), ("L", x, y), ("L", x + 90, y), ("L", x + 90, y + 30))
    pill = ShapeItem(
        rect=Rect(x + 20, y - 9, 50, 18),
        geometry="round-rect",
        adjust=9,
        fill=Fill("paper"),
        stroke=Stroke("accent", 1),
        text=(para("+128%", style=Style(9, 700), lead=12),),
        text_rect=Rect(x + 30, y - 9, 40, 18),
    )
    arrow = ShapeItem(rect=Rect(x, y, 90, 40), geometry="path", path=elbow, stroke=Stroke("accent", 1.2), head=True)
    return GroupItem(rect=Rect(x, y - 9, 90, 49), role="figure", alt="Growth 128%", items=(arrow, pill))


def shapes(y: float) -> tuple[AnyItem, ...]:
    kinds = ("rect", "round-rect", "ellipse", "chevron", "first-chevron")
    drawn: list[AnyItem] = [
        ShapeItem(
            rect=Rect(60 + 70 * i, y, 60, 24), geometry=g, adjust=8, fill=Fill("context"), stroke=Stroke("ink", 0.5)
        )
        for i, g in enumerate(kinds)
    ]
    drawn.append(
        ShapeItem(rect=Rect(60, y + 30, 340, 10), geometry="line", stroke=Stroke("accent", 1.2), head=True, flip=True)
    )
    return tuple(drawn)


def everything() -> Pages:
    """A brief of two pages with every kind of item, links of both kinds and a table over two pages."""
    linked = (
        Run("见 ", BODY, "zh"),
        Run("图 9", BODY, "zh", "#fig-9"),
        Run("和", BODY, "zh"),
        Run("example.org", BODY, "en", "https://example.org/a(b)"),
        Run("。", BODY, "zh"),
    )
    first = (
        text(60, 30, "泛在智能", role="artifact", size=8),
        text(60, 60, "泛在智能", role="title", size=28, weight=700),
        text(60, 120, "宏观环境", role="h1", size=20, weight=700),
        text(60, 160, "动力", role="h3", size=12, weight=700),
        text(60, 190, "视觉是智能世界的眼睛，2018年占AI市场的34.9%，", "居首位； ", "English words too"),
        text(60, 250, linked),
        text(60, 270, "一 要点", role="list"),
        text(60, 290, "二 要点", role="list"),
        text(60, 310, "宏观环境 3", role="contents", link="#ch-1"),
        text(60, 330, "Plain English", role="quote", lang="en"),
        text(60, 350, "图 9 一年翻番", role="caption"),
        columns(Rect(60, 370, 240, 120)),
        growth_arrow(320, 400),
        text(60, 500, "资料来源：艾媒", role="note", size=8),
        text(60, 520, "注", role="note", size=8),
        *shapes(540),
        chart("line", Rect(60, 600, 160, 70)),
        chart("dumbbell", Rect(240, 600, 160, 90)),
        chart("donut", Rect(420, 600, 80, 80)),
        table(700),
    )
    number = (Run("‹#›", BODY, "en", field="slide-number"),)
    second = (
        table(60, part=2),
        figure(Rect(60, 200, 120, 80)),
        text(60, 300, "进展", role="h2", size=14),
        text(500, 800, number, role="artifact"),
    )
    return Pages(
        kind="brief",
        master=Master("boardroom", (595.28, 841.89), COLORS, {}, {}, FontNames("Arial", "Microsoft YaHei")),
        pages=(Page(first, "1"), Page(second, "2")),
        properties=Properties(
            "泛在智能", "Brief & summary", "研究院", "AI, 智能", "zh-CN", "2020-07-10T00:00:00+08:00"
        ),
        outline=(OutlineEntry(1, "宏观环境", 0, 120), OutlineEntry(2, "动力", 0, 160), OutlineEntry(1, "进展", 1, 300)),
        anchors={"fig-9": (1, 200.0), "ch-1": (0, 120.0)},
    )


def slides() -> Pages:
    """Two slides with a layout's decoration and background."""
    tab = ShapeItem(rect=Rect(48, 0, 32, 7), fill=Fill("accent"))
    brief = everything()
    master = replace(
        brief.master,
        size=(960, 540),
        layouts=(Layout("cover", "Cover", "ink", (tab,), ()), Layout("text", "Text", "paper", (tab,), ())),
    )
    one = (text(48, 100, "泛在智能", role="title", size=60, weight=700, color="paper"),)
    two = (
        text(48, 40, "八成市场集中于三项技术", role="title", size=26, weight=700),
        text(48, 120, "要点", role="h2", size=13),
        columns(Rect(48, 160, 300, 200)),
        text(400, 120, "视觉", role="list"),
        text(900, 498, (Run("2", BODY, "en", field="slide-number"),), role="artifact"),
    )
    pages = (Page(one, "1", "泛在智能", "cover"), Page(two, "2", "八成", "text"))
    return replace(brief, kind="slides", master=master, pages=pages, outline=(), anchors={})
