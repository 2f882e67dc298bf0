"""Small multiples in, their panels on one scale out: each resolved as a chart of its kind."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from briefing import kinds
from briefing.charts.spec import ChartSpec, Level, Series
from briefing.document.drawings import small_multiples as doc
from briefing.model import annotations as notes
from briefing.model.exhibits import exhibit_model
from briefing.model.exhibits import small_multiples as model
from briefing.model.text import Text
from briefing.resolve.alt import Words, told_values
from briefing.resolve.charts import series_values
from briefing.resolve.grid import Grid
from briefing.resolve.levels import average, level
from briefing.resolve.mixing import check_mixed
from briefing.resolve.scales import chart_scale
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "小型多图", "en": "Small multiples"}
"""What it is called in alternative texts."""

SETTLED = Text(by_lang={"*": ""})
"""In place of a reason for mixed measures: all panels are checked at once, not each again."""


def resolved(exhibit: model.SmallMultiples, scope: Scope) -> tuple[doc.SmallMultiples, list[Shown]]:
    """The panels, whose numbers all have one scale, and the numbers in order of the panels."""
    numbers = [q for panel in exhibit.panels for series in panel.series for q in series_values(series, scope) if q]
    check_mixed(exhibit, numbers, scope)
    scale = chart_scale(exhibit, exhibit.scale, exhibit.decimals, numbers, scope)
    panels, shown = [], []
    for panel in exhibit.panels:
        spec, own = _panel(exhibit, panel, scale.name, scope)
        title = scope.string(panel.title)
        chosen = any(panel.title.has(name) for name in exhibit.highlight)
        if chosen and len(spec.series) == 1:
            spec = replace(spec, series=(replace(spec.series[0], highlight=True),))
        told = Words(scope.lang).items(told_values(spec, Words(scope.lang)))
        panels.append(doc.Panel(title, spec, told, chosen))
        shown += [replace(s, item=f"{title}{scope.words['comma']}{s.item}") for s in own]
    legend: dict[str, Series] = {s.name: s for p in panels for s in p.spec.series} if _is_several(panels) else {}
    drawing = doc.SmallMultiples(
        exhibit.chart, tuple(panels), tuple(legend.values()), scope.string(exhibit.axis_name),
        _levels(exhibit, Grid([], [], [list(numbers)], [], scale), scope),
    )  # fmt: skip
    return drawing, shown


def _levels(exhibit: model.SmallMultiples, grid: Grid, scope: Scope) -> tuple[Level, ...]:
    """The lines across all panels, whose numbers the grid holds in one row."""
    found = []
    for note in exhibit.annotate:
        if isinstance(note, notes.Average):
            found.append(average(note, grid, scope))
        elif isinstance(note, notes.Level):
            found.append(level(note, grid, scope))
    return tuple(line for line in found if line)


def _is_several(panels: list[doc.Panel]) -> bool:
    return any(len(panel.spec.series) > 1 for panel in panels)


def _panel(
    exhibit: model.SmallMultiples, panel: model.Panel, power: str, scope: Scope
) -> tuple[ChartSpec, list[Shown]]:
    """A panel as a chart of its kind, in the order written."""
    kind = exhibit_model(exhibit.chart)
    known = [*(s.name for s in panel.series if s.name), *exhibit.category_names]
    fields: dict[str, Any] = {
        "type": exhibit.chart, "unit": exhibit.unit, "mixed": SETTLED, "categories": exhibit.categories,
        "series": panel.series, "scale": {scope.lang: power}, "decimals": exhibit.decimals,
        "highlight": [name for name in exhibit.highlight if any(text.has(name) for text in known)],
    }  # fmt: skip
    if exhibit.chart == "bar":
        fields |= {"sort": "none", "others": False}
    room = kinds.module("briefing.resolve.exhibits", exhibit.chart)
    made: tuple[ChartSpec, list[Shown]] = room.resolved(kind.model_construct(**fields), scope)
    return made


def told(drawing: doc.SmallMultiples, words: Words) -> list[str]:
    """Each panel with its values, then the lines."""
    return [*(f"{panel.title}{words.comma}{panel.told}" for panel in drawing.panels), *(n.text for n in drawing.levels)]
