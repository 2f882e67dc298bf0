"""A drawing in, its alternative text out: what it shows, in words, for those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.spec import (
    Annotation,
    Bracket,
    Callout,
    Category,
    ChartSpec,
    Datum,
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
MOST_STEPS = 6
"""Values of a course told one by one; of more, where it begins and ends."""
COURSES = ("line", "area", "slope")
"""Kinds whose values follow one another."""


class Words:
    """Punctuation and joining words of a language."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        zh = lang == "zh"
        self.colon, self.comma, self.semicolon, self.stop = ("：", "，", "；", "。") if zh else (": ", ", ", "; ", ". ")
        self.highest, self.lowest = ("最高：", "最低：") if zh else ("Highest: ", "Lowest: ")
        self.to = "至" if zh else " to "
        self.course = "从{}到{}" if zh else "from {} to {}"
        self.only = "仅{name}" if zh else "{name} only"
        self.of_before = "占上一项" if zh else "of the one before"
        self.corners = (
            ("左上", "右上", "左下", "右下") if zh else ("Top left", "Top right", "Bottom left", "Bottom right")
        )
        self.totals = "合计：" if zh else "Totals: "
        self.median, self.half = ("中位数", "半数在") if zh else ("median", "half of them from")

    def after(self, name: str, note: str) -> str:
        return f"{name}{' ' if note and self.lang == 'en' else ''}{note}"

    def of(self, name: str, value: str) -> str:
        """A value and what it is of: with a pause between them, or the number of a year would run into it."""
        return f"{name}{self.colon}{value}" if value else name

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
    """The values of a chart one by one, series by series; of a course of many its ends, of other charts of many none
    but the highest and lowest; its totals and annotations."""
    told = [(series, _points(spec, series)) for series in spec.series]
    values = [(series, *point) for series, points in told for point in points]
    sentences = _courses(spec, told, words) if _is_long(spec, told) else _listed(spec, told, words)
    if len(values) > 2:
        highest, lowest = max(values, key=_value), min(values, key=_value)
        for word, (series, category, datum) in ((words.highest, highest), (words.lowest, lowest)):
            sentences.append(word + words.comma.join((_item(spec, series, category, words), datum.label.text)))
    if spec.totals and len(spec.totals) <= MOST_VALUES:
        names = [c.name for c in spec.categories]
        if spec.stacks:
            names = [f"{name}{words.comma}{stack}" for name in names for stack in spec.stacks]
        totals = [words.of(name, t.text) for name, t in zip(names, spec.totals, strict=True) if t.text]
        sentences.append(words.totals + words.items(totals))
    return sentences + told_annotations(spec, words)


Point = tuple[Category, Datum]
"""A category and its value, which is none of those missing."""

Told = Sequence[tuple[Series, Sequence[Point]]]


def _points(spec: ChartSpec, series: Series) -> list[Point]:
    return [(c, datum) for c, datum in zip(spec.categories, series.data, strict=True) if datum.value is not None]


def _value(told: tuple[Series, Category, Datum]) -> float:
    return told[2].value or 0.0


def _is_long(spec: ChartSpec, told: Told) -> bool:
    """Whether there is a course of more values than a listener keeps in mind."""
    count = sum(len(points) for _, points in told)
    return spec.kind in COURSES and (count > MOST_VALUES or max(len(points) for _, points in told) > MOST_STEPS)


def _listed(spec: ChartSpec, told: Told, words: Words) -> list[str]:
    """All values, of each series in a sentence; none when there are too many."""
    if sum(len(points) for _, points in told) > MOST_VALUES:
        return []
    return [
        _of_series(spec, series, words.items([words.of(_name(spec, c, words), d.label.text) for c, d in points]), words)
        for series, points in told
        if points
    ]


def _courses(spec: ChartSpec, told: Told, words: Words) -> list[str]:
    """From which value to which each series goes; none when there are too many."""
    if len(told) > MOST_VALUES:
        return []
    ends = [(series, points[0], points[-1]) for series, points in told if len(points) > 1]
    return [
        _of_series(spec, series, words.course.format(*(words.bracketed(d.label.text, c.name) for c, d in two)), words)
        for series, *two in ends
    ]


def _of_series(spec: ChartSpec, series: Series, said: str, words: Words) -> str:
    """What is said of a series, after its name where there are others."""
    names = (series.name, series.stack) if len(spec.series) > 1 else ()
    return words.comma.join(part for part in (*names, said) if part)


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
    """What a value is of."""
    return _of_series(spec, series, _name(spec, category, words), words)


def _name(spec: ChartSpec, category: Category, words: Words) -> str:
    """The name of a category; of a single column also that it is a forecast."""
    is_column = spec.kind == "column" and len(spec.series) == 1
    return words.after(category.name, category.note if is_column else "")
