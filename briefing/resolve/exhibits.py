"""An exhibit as written in, its drawing and the numbers it shows out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from briefing.charts.spec import ChartSpec
from briefing.document import NO_COPY, Copy, Drawing, Exhibit, Process, Table
from briefing.model import exhibits as model
from briefing.model.text import Text
from briefing.model.walk import nodes, texts
from briefing.resolve import cards, charts, diagrams, figures, pairs, tables
from briefing.resolve.alt import alternative
from briefing.resolve.scope import Scope, Shown
from briefing.resolve.sources import Built, source_line

WIDE_COLUMNS = 4
"""Tables and processes with this many columns or steps take the brief's full width."""

_WITH_NUMBERS: Mapping[type[Any], Callable[[Any, Scope], tuple[Drawing, list[Shown]]]] = {
    model.Bar: charts.category_chart,
    model.Column: charts.category_chart,
    model.Line: charts.category_chart,
    model.Donut: pairs.donut,
    model.Dumbbell: pairs.dumbbell,
    model.Kpis: cards.kpis,
    model.Radar: figures.radar,
    model.Heatmap: figures.heatmap,
    model.Histogram: figures.histogram,
}

_IN_WORDS: Mapping[type[Any], Callable[[Any, Scope], Drawing]] = {
    model.Timeline: diagrams.timeline,
    model.Process: diagrams.process,
    model.Matrix: diagrams.matrix,
    model.Layers: diagrams.layers,
    model.List: diagrams.lists,
    model.Quote: diagrams.quote,
}


def build(exhibit: model.Exhibit, scope: Scope, first_note: int = 1) -> Built:
    """The exhibit's drawing with the numbers it shows; a chart without any value is reported. Footnotes of a
    table count from `first_note`."""
    kind = type(exhibit)
    cited = tuple(scope.cited(*_own_texts(exhibit)))
    if kind in _IN_WORDS:
        return Built(exhibit, _IN_WORDS[kind](exhibit, scope), (), cited)
    if isinstance(exhibit, model.Table):
        table, numbers = tables.table(exhibit, scope, first_note)
        return Built(exhibit, table, tuple(numbers), cited)
    drawing, shown = _WITH_NUMBERS[kind](exhibit, scope)
    if isinstance(drawing, ChartSpec) and all(d.value is None for s in drawing.series for d in s.data):
        scope.findings.error("empty-chart", "there is no number to draw", exhibit.mark())
    return Built(exhibit, drawing, tuple(shown), cited)


def _own_texts(exhibit: model.Exhibit) -> list[Text]:
    """The texts that the drawing shows, with title and unit line."""
    unseen = {exhibit.headline, exhibit.note, exhibit.source, exhibit.alt, exhibit.mixed}
    return [text for text in texts(nodes(exhibit)) if text not in unseen]


def finished(
    built: Built, ident: str, headline: Copy, data: Table | None, scope: Scope, *, shared: bool = False
) -> Exhibit:
    """The exhibit with its texts; `headline` is the message's, for one that has none of its own. Where
    it would stand over several exhibits (`shared`), the exhibit's title takes its place."""
    exhibit = built.model
    title, unit = scope.copy(exhibit.title), scope.copy(exhibit.unit)
    own = scope.copy(exhibit.headline)
    said = (own or headline).text
    alt = scope.copy(exhibit.alt).text or alternative(built.drawing, title.text, unit.text, said, scope.lang)
    return Exhibit(
        ident,
        built.drawing,
        own or (title if shared else NO_COPY) or headline,
        title,
        unit,
        scope.figure_labels.get(ident, ""),
        source_line([built], [], scope, exhibit.mark()),
        alt,
        _is_wide(built),
        data,
        exhibit.mark(),
    )


def _is_wide(built: Built) -> bool:
    if built.model.width is not None:
        return built.model.width == "full"
    if isinstance(built.drawing, Table):
        return len(built.drawing.columns) >= WIDE_COLUMNS
    if isinstance(built.drawing, Process):
        return len(built.drawing.steps) >= WIDE_COLUMNS
    return isinstance(built.model, (model.Timeline, model.Matrix))
