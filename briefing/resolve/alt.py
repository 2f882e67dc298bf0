"""A drawing in, its alternative text out: what it shows, in words, for those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.spec import (
    Annotation,
    Bracket,
    Callout,
    Category,
    ChartSpec,
    GrowthArrow,
    Level,
    Series,
    Shade,
    Tag,
    ValueBand,
)
from briefing.document import HINT, Copy
from briefing.model.text import Lang

MOST_VALUES = 12
"""Values told one by one; of more, the highest and lowest."""

class Words:
    """Punctuation and joining words of a language."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        zh = lang == "zh"
        self.colon, self.comma, self.semicolon, self.stop = ("：", "，", "；", "。") if zh else (": ", ", ", "; ", ". ")
        self.highest, self.lowest = ("最高：", "最低：") if zh else ("Highest: ", "Lowest: ")
        self.to = "至" if zh else " to "
        self.only = "仅{name}" if zh else "{name} only"
        self.of_before = "占上一项" if zh else "of the one before"
        self.corners = (
            ("左上", "右上", "左下", "右下") if zh else ("Top left", "Top right", "Bottom left", "Bottom right")
        )
        self.totals = "合计：" if zh else "Totals: "
        self.median, self.half = ("中位数", "半数在") if zh else ("median", "half of them from")

    def after(self, name: str, note: str) -> str:
        return f"{name}{' ' if note and self.lang == 'en' else ''}{note}"

    def pair(self, name: str, value: str) -> str:
        return f"{name} {value}" if value else name

    def said(self, lead: Copy, text: Copy) -> str:
        return f"{lead.text}{self.colon}{text.text}" if text else lead.text

    def noted(self, lead: Copy, note: Copy) -> str:
        return self.bracketed(lead.text, note.text) if note else lead.text

    def bracketed(self, text: str, more: str) -> str:
        return f"{text}（{more}）" if self.lang == "zh" else f"{text} ({more})"

    def items(self, parts: Sequence[str]) -> str:
        return self.semicolon.join(part for part in parts if part)


def alternative(name: str, title: str, unit: str, headline: str, told: Sequence[str], lang: Lang) -> str:
    """The kind's `name` and the title (default the headline), then the data as `told` in sentences."""
    words = Words(lang)
    head = words.comma.join(part for part in (title or headline, unit) if part)
    sentences = [f"{name}{words.colon}{head}" if head else name, *told]
    text = words.stop.join(s for s in sentences if s).replace(HINT, "").replace("\u00a0", " ")
    return text if text.endswith(("。", ".")) else text + words.stop.strip()


def told_values(spec: ChartSpec, words: Words) -> list[str]:
    """The values of a chart one by one (of many the highest and lowest), its totals and annotations."""
    values = [
        (datum.value, words.pair(_item(spec, series, category, words), datum.label.text))
        for series in spec.series
        for category, datum in zip(spec.categories, series.data, strict=True)
        if datum.value is not None
    ]
    sentences = [words.items([text for _, text in values])] if len(values) <= MOST_VALUES else []
    if len(values) > 2:
        sentences.append(words.highest + max(values, key=lambda v: v[0])[1])
        sentences.append(words.lowest + min(values, key=lambda v: v[0])[1])
    if spec.totals and len(spec.totals) <= MOST_VALUES:
        names = [c.name for c in spec.categories]
        if spec.stacks:
            names = [f"{name}{words.comma}{stack}" for name in names for stack in spec.stacks]
        totals = [words.pair(name, t.text) for name, t in zip(names, spec.totals, strict=True) if t.text]
        sentences.append(words.totals + words.items(totals))
    return sentences + told_annotations(spec, words)


def told_annotations(spec: ChartSpec, words: Words) -> list[str]:
    """What each annotation of a chart says."""
    return [_annotated(spec, note, words) for note in spec.annotations]


def _annotated(spec: ChartSpec, note: Annotation, words: Words) -> str:
    """What an annotation says, and of which categories where its text does not name them."""
    if isinstance(note, Bracket):
        return f"{note.caption}{words.colon}{note.text}"
    if isinstance(note, (Level, ValueBand)):
        return note.text
    if isinstance(note, (Tag, Callout)):
        said = note.texts[0] if isinstance(note, Tag) else note.text
        ends = [spec.categories[note.category].name]
    else:
        said = note.texts[0] if isinstance(note, GrowthArrow) else note.text
        ends = list(dict.fromkeys(spec.categories[i].name for i in (note.start, note.end)))
    stack = "" if isinstance(note, Shade) or not spec.stacks else spec.stacks[note.series or 0] + words.comma
    return f"{stack}{words.to.join(ends)}{words.colon}{said}"


def _item(spec: ChartSpec, series: Series, category: Category, words: Words) -> str:
    """What a value is of; of a single column also that it is a forecast."""
    if len(spec.series) > 1:
        return words.comma.join(part for part in (series.name, series.stack, category.name) if part)
    return words.after(category.name, category.note if spec.kind == "column" else "")
