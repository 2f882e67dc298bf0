"""A drawing in, its alternative text out: what it shows, in words, for those who cannot see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.charts.spec import Bracket, Category, ChartSpec, FigureSpec, GrowthArrow, Level
from briefing.document import (
    HINT,
    Copy,
    Drawing,
    Kpis,
    Layers,
    Lists,
    Matrix,
    Process,
    Quote,
    Table,
    Takeaway,
    Timeline,
)
from briefing.model.text import Lang

MOST_VALUES = 12
"""Values told one by one; of more, the highest and lowest."""

_KINDS: Mapping[Lang, Mapping[str, str]] = {
    "zh": {
        "bar": "条形图",
        "column": "柱状图",
        "line": "折线图",
        "donut": "环形图",
        "dumbbell": "哑铃图",
        "radar": "雷达图",
        "heatmap": "热力图",
        "histogram": "直方图",
        "Kpis": "关键数字",
        "Table": "表格",
        "Timeline": "时间线",
        "Process": "流程",
        "Matrix": "矩阵",
        "Layers": "分层图",
        "Lists": "列表",
        "Quote": "引语",
    },
    "en": {
        "bar": "Bar chart",
        "column": "Column chart",
        "line": "Line chart",
        "donut": "Donut chart",
        "dumbbell": "Dumbbell chart",
        "radar": "Radar chart",
        "heatmap": "Heat map",
        "histogram": "Histogram",
        "Kpis": "Key figures",
        "Table": "Table",
        "Timeline": "Timeline",
        "Process": "Process",
        "Matrix": "Matrix",
        "Layers": "Layers",
        "Lists": "List",
        "Quote": "Quote",
    },
}


class _Words:
    """Punctuation and joining words of a language."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        zh = lang == "zh"
        self.colon, self.comma, self.semicolon, self.stop = ("：", "，", "；", "。") if zh else (": ", ", ", "; ", ". ")
        self.highest, self.lowest = ("最高：", "最低：") if zh else ("Highest: ", "Lowest: ")
        self.to = "至" if zh else " to "
        self.totals = "合计：" if zh else "Totals: "

    def after(self, name: str, note: str) -> str:
        return f"{name}{' ' if note and self.lang == 'en' else ''}{note}"

    def pair(self, name: str, value: str) -> str:
        return f"{name} {value}" if value else name

    def items(self, parts: Sequence[str]) -> str:
        return self.semicolon.join(part for part in parts if part)


def alternative(drawing: Drawing, title: str, unit: str, headline: str, lang: Lang) -> str:
    """Kind and title (default the headline), then the data."""
    words = _Words(lang)
    kind = drawing.kind if isinstance(drawing, (ChartSpec, FigureSpec)) else type(drawing).__name__
    head = words.comma.join(part for part in (title or headline, unit) if part)
    body = _body(drawing, words)
    sentences = [f"{_KINDS[lang][kind]}{words.colon}{head}" if head else _KINDS[lang][kind], *body]
    text = words.stop.join(s for s in sentences if s).replace(HINT, "").replace("\u00a0", " ")
    return text if text.endswith(("。", ".")) else text + words.stop.strip()


def _body(drawing: Drawing, words: _Words) -> list[str]:
    if isinstance(drawing, ChartSpec):
        return _chart(drawing, words)
    if isinstance(drawing, FigureSpec):
        return _figure(drawing, words)
    if isinstance(drawing, Kpis):
        return [words.items([words.pair(cell.label.text, cell.number.text) for cell in drawing.cells])]
    if isinstance(drawing, Table):
        heads = [column.title.text for column in drawing.columns]
        names = [row.cells[0].text.text for row in drawing.rows if row.cells and not row.continues]
        return [words.comma.join(h for h in heads if h), words.items(names)]
    if isinstance(drawing, Timeline):
        return [words.items([words.pair(event.date, event.text.text) for event in drawing.events])]
    if isinstance(drawing, Process):
        return [words.items([_said(step.title, step.text, words) for step in drawing.steps])]
    if isinstance(drawing, Matrix):
        columns = [column.text for column in drawing.columns]
        return [
            words.items([f"{row.name.text}{words.colon}{_cells(columns, row.cells, words)}" for row in drawing.rows])
        ]
    if isinstance(drawing, Layers):
        stack = [*drawing.layers, *([drawing.guard] if drawing.guard else [])]
        return [words.items([_said(layer.name, layer.text, words) for layer in stack])]
    if isinstance(drawing, Lists):
        return [
            f"{column.title.text}{words.colon}" + words.items([item.lead.text for item in column.items])
            for column in drawing.columns
        ]
    return [_quoted(drawing)]


def _quoted(drawing: Quote) -> str:
    return f"{drawing.text.text} {drawing.by.text}"


def _said(lead: Copy, text: Copy, words: _Words) -> str:
    return f"{lead.text}{words.colon}{text.text}" if text else lead.text


def _cells(columns: Sequence[str], cells: Sequence[Takeaway], words: _Words) -> str:
    return words.comma.join(words.pair(column, cell.lead.text) for column, cell in zip(columns, cells, strict=False))


def _chart(spec: ChartSpec, words: _Words) -> list[str]:
    if spec.kind == "dumbbell":
        return _rows(spec, words)
    values = [
        (datum.value, words.pair(_item(spec, series.name, category, words), datum.label.text))
        for series in spec.series
        for category, datum in zip(spec.categories, series.data, strict=True)
        if datum.value is not None
    ]
    sentences = [words.items([text for _, text in values])] if len(values) <= MOST_VALUES else []
    if len(values) > 2:
        sentences.append(words.highest + max(values, key=lambda v: v[0])[1])
        sentences.append(words.lowest + min(values, key=lambda v: v[0])[1])
    if spec.totals and len(spec.totals) <= MOST_VALUES:
        totals = [words.pair(c.name, t.text) for c, t in zip(spec.categories, spec.totals, strict=True) if t.text]
        sentences.append(words.totals + words.items(totals))
    for note in spec.annotations:
        if isinstance(note, GrowthArrow):
            ends = f"{spec.categories[note.start].name}{words.to}{spec.categories[note.end].name}"
            sentences.append(f"{ends}{words.colon}{note.texts[0]}")
        elif isinstance(note, Bracket):
            sentences.append(f"{note.caption}{words.colon}{note.text}")
        elif isinstance(note, Level):
            sentences.append(note.text)
    return sentences


def _item(spec: ChartSpec, series: str, category: Category, words: _Words) -> str:
    """What a value is of; of a single column also that it is a forecast."""
    if len(spec.series) > 1:
        return f"{series}{words.comma}{category.name}"
    return words.after(category.name, category.note if spec.kind == "column" else "")


def _rows(spec: ChartSpec, words: _Words) -> list[str]:
    before, after = spec.series
    return [
        words.items(
            [
                f"{category.name}{words.colon}{a.label.text}{words.to}{b.label.text}"
                for category, a, b in zip(spec.categories, before.data, after.data, strict=True)
            ]
        )
    ]


def _figure(spec: FigureSpec, words: _Words) -> list[str]:
    if spec.kind == "histogram":
        values = [value for _, row in spec.rows for value in row if value is not None]
        return [f"{len(values)}", f"{min(values):g}{words.to}{max(values):g}"] if values else []
    return [
        f"{name}{words.colon}"
        + words.items([words.pair(c, label) for c, label in zip(spec.columns, labels, strict=True)])
        for (name, _), labels in zip(spec.rows, spec.labels, strict=True)
    ]
