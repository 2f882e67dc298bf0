"""A whole briefing in, findings out: lists that must agree in length, names that must exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from briefing.diagnostics import Findings, Mark
from briefing.model.briefing import Briefing, Message
from briefing.model.exhibits import (
    Average,
    Bar,
    CategoryChart,
    Column,
    Difference,
    Donut,
    Exhibit,
    FileColumn,
    Growth,
    Heatmap,
    Histogram,
    Kpis,
    Layers,
    Matrix,
    Process,
    Radar,
    Series,
    Table,
    Timeline,
)
from briefing.model.text import Node, Text
from briefing.read.explain import did_you_mean
from briefing.read.table_cells import check_table

DATE = re.compile(r"[12]\d{3}(-\d\d(-\d\d)?)?", re.ASCII)
"""YYYY, YYYY-MM or YYYY-MM-DD."""


def check_shapes(briefing: Briefing, found: Iterable[Node | Text], findings: Findings) -> None:
    """Report rows of unequal length, names of categories that do not exist, and bad dates in a briefing,
    of which all nodes were `found`."""
    if len(set(briefing.languages)) < len(briefing.languages):
        findings.error("language-twice", "a language is named twice", briefing.mark("languages"))
    for row in briefing.summary.messages:
        _one_of(row, row.value, row.word, findings)
    for node in found:
        if isinstance(node, Message):
            if node.exhibit and node.exhibits:
                findings.error("two-lists", "give either `exhibit` or `exhibits`", node.mark("exhibits"))
            for exhibit in node.all_exhibits:
                _check_exhibit(exhibit, findings)


def _check_exhibit(exhibit: Exhibit, findings: Findings) -> None:
    if isinstance(exhibit, CategoryChart):
        _check_chart(exhibit, findings)
    elif isinstance(exhibit, Radar):
        for series in exhibit.series:
            _same_length(series, len(exhibit.categories), findings)
        _names(exhibit, "highlight", exhibit.highlight, [s.name for s in exhibit.series if s.name], findings)
    elif isinstance(exhibit, Heatmap):
        for series in exhibit.rows:
            _same_length(series, len(exhibit.columns), findings)
    elif isinstance(exhibit, Histogram):
        _check_bins(exhibit, findings)
    elif isinstance(exhibit, Donut):
        _names(
            exhibit, "highlight", exhibit.highlight, [p.name for p in exhibit.parts] + _given(exhibit.rest), findings
        )
    elif isinstance(exhibit, Kpis):
        for cell in exhibit.cells:
            _one_of(cell, cell.value, cell.word, findings)
    elif isinstance(exhibit, Table):
        check_table(exhibit, findings)
    elif isinstance(exhibit, Timeline):
        _check_timeline(exhibit, findings)
    elif isinstance(exhibit, Process):
        _names(exhibit, "highlight", exhibit.highlight, [s.title for s in exhibit.steps], findings)
    elif isinstance(exhibit, Matrix):
        _names(exhibit, "highlight", exhibit.highlight, exhibit.columns, findings)
        for row in exhibit.rows:
            _length(len(row.cells), len(exhibit.columns), "cells", "columns", row.mark("cells"), findings)
    elif isinstance(exhibit, Layers):
        layers = [layer.name for layer in exhibit.layers] + ([exhibit.guard.name] if exhibit.guard else [])
        _names(exhibit, "highlight", exhibit.highlight, layers, findings)


def _category_names(names: list[Text] | FileColumn) -> list[Text]:
    """The categories of a chart as texts, also when they come from a file."""
    if isinstance(names, FileColumn):
        return [Text(by_lang={"*": cell or ""}) for cell in names.cells]
    return names


def _is_stacked(chart: CategoryChart) -> bool:
    """Whether its bars have totals, of which an annotation without `series` then speaks."""
    return isinstance(chart, (Bar, Column)) and chart.mode == "stacked"


def _check_chart(chart: CategoryChart, findings: Findings) -> None:
    categories = _category_names(chart.categories)
    names = [series.name for series in chart.series if series.name]
    if len(chart.series) > 1 and len(names) < len(chart.series):
        findings.error("nameless-series", "with several series, each needs a `name`", chart.mark("series"))
    for series in chart.series:
        _same_length(series, len(categories), findings)
        _names(series, "forecast", series.forecast, categories, findings)
    _names(chart, "highlight", chart.highlight, [*categories, *names], findings)
    for note in chart.annotate:
        if isinstance(note, Average):
            continue
        field, wanted = _annotated(note)
        _names(note, field, wanted, categories, findings)
        if note.series is not None:
            _names(note, "series", [note.series], names, findings)
        elif len(chart.series) > 1 and not _is_stacked(chart):
            findings.error("which-series", "with several series, an annotation needs `series`", note.mark())


def _annotated(note: Node) -> tuple[str, Sequence[str]]:
    if isinstance(note, Growth):
        return "growth", note.growth
    if isinstance(note, Difference):
        return "difference", note.difference
    return "total", getattr(note, "total", [])


def _check_timeline(timeline: Timeline, findings: Findings) -> None:
    for stage in timeline.stages:
        good = [_date(stage, field, value, findings) for field, value in (("from", stage.start), ("to", stage.end))]
        if all(good) and stage.end < stage.start[: len(stage.end)]:
            findings.error("bad-date", "the stage ends before it starts", stage.mark("to"))
    for event in timeline.events:
        _date(event, "date", event.date, findings)
    _names(timeline, "highlight", timeline.highlight, [s.name for s in timeline.stages], findings)


def _date(node: Node, field: str, value: str, findings: Findings) -> bool:
    if DATE.fullmatch(value) and _is_day(value + "-01-01"[len(value) - 4 :]):
        return True
    findings.error("bad-date", f"`{value[:40]}` is not a date: YYYY, YYYY-MM or YYYY-MM-DD", node.mark(field))
    return False


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_bins(chart: Histogram, findings: Findings) -> None:
    if isinstance(chart.bins, list) and any(b <= a for a, b in zip(chart.bins, chart.bins[1:], strict=False)):
        findings.error("bad-bins", "the edges of `bins` must rise", chart.mark("bins"))


def _same_length(series: Series, length: int, findings: Findings) -> None:
    values = series.values
    count = len(values) if isinstance(values, list) else len(values.cells)
    _length(count, length, "values", "categories", series.mark("values"), findings)


def _length(found: int, wanted: int, what: str, of: str, mark: Mark, findings: Findings) -> None:
    if found != wanted:
        findings.error("wrong-length", f"{found} {what} for {wanted} {of}", mark)


def _one_of(node: Node, value: str | None, word: Text | None, findings: Findings) -> None:
    if (value is None) == (word is None):
        findings.error("value-or-word", "give either a `value` or a `word`", node.mark())


def _given(text: Text | None) -> list[Text]:
    return [text] if text else []


def _names(node: Node, field: str, wanted: Iterable[str], known: Sequence[Text], findings: Findings) -> None:
    for i, name in enumerate(wanted):
        if not any(text.has(name) for text in known):
            every = [version for text in known for version in text.by_lang.values()]
            hints = did_you_mean(name, every) or (f"names here: {', '.join(every[:12])}",)
            mark = node.mark(f"{field}[{i}]") if node.mark(f"{field}[{i}]") != node.mark() else node.mark(field)
            findings.error("unknown-name", f"`{name}` is no name in this exhibit", mark, *hints)
