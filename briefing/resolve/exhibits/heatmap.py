"""A grid of values in, its drawing out."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.scale import written
from briefing.charts.spec import Datum, Label
from briefing.document.drawings.heatmap import HeatColumn, Heatmap, HeatRow
from briefing.model.exhibits import heatmap as model
from briefing.resolve.alt import Words
from briefing.resolve.facts import Quantity
from briefing.resolve.names import is_marked
from briefing.resolve.rows import row_data, row_scale, row_shown, row_values
from briefing.resolve.scales import ChartScale, chart_label
from briefing.resolve.scope import Scope, Shown
from briefing.resolve.sums import added

NAME = {"zh": "热力图", "en": "Heat map"}
"""What it is called in alternative texts."""


def resolved(exhibit: model.Heatmap, scope: Scope) -> tuple[Heatmap, list[Shown]]:
    """The grid; where its values lie on both sides of zero, with a scale that turns there."""
    names, values = row_values(exhibit.rows, scope)
    scale = row_scale(exhibit, values, scope)
    columns = [scope.string(name) for name in exhibit.columns]
    data = [row_data(row, scale, scope) for row in values]
    known = sorted((d for row in data for d in row if d.value is not None), key=lambda d: d.value or 0.0)
    if not known:
        scope.findings.error("empty-chart", "there is no number to draw", exhibit.mark())
    across = exhibit.totals in ("rows", "both")
    down = exhibit.totals in ("columns", "both")
    drawing = Heatmap(
        tuple(
            HeatColumn(name, _total([row[c] for row in values], exhibit, scale, scope) if down else None,
                       is_marked(exhibit.columns[c], exhibit.highlight))
            for c, name in enumerate(columns)
        ),
        tuple(
            HeatRow(name, cells, _total(row, exhibit, scale, scope) if across else None,
                    bool(one.name and is_marked(one.name, exhibit.highlight)))
            for name, cells, row, one in zip(names, data, values, exhibit.rows, strict=True)
        ),
        middle=(middle := _middle(exhibit, known)),
        by_rank=exhibit.by == "rank",
        ends=(known[0].label.text, known[-1].label.text) if known else ("", ""),
        turn="" if middle is None else scope.words["scale-middle"].format(n=written(middle, scope.lang)),
        total=scope.words["total"] if exhibit.totals else "",
        missing=scope.words["missing"] if any(d.value is None for row in data for d in row) else "",
    )  # fmt: skip
    return drawing, row_shown(names, columns, values, scale, scope)


def _middle(exhibit: model.Heatmap, known: Sequence[Datum]) -> float | None:
    if exhibit.middle is not None or not known:
        return exhibit.middle
    return 0.0 if (known[0].value or 0.0) < 0 < (known[-1].value or 0.0) else None


def _total(
    numbers: Sequence[Quantity | None], exhibit: model.Heatmap, scale: ChartScale, scope: Scope
) -> Label:
    """What a row or column adds up to; an empty label for one without numbers."""
    present = [q for q in numbers if q]
    total = added(present)
    if present and total is None:
        message = "the values have different units, or stand for words, so they have no totals"
        scope.findings.error("no-totals", message, exhibit.mark("totals"))
    return chart_label(total, scale, scope) if total else Label("")


def told(drawing: Heatmap, words: Words) -> list[str]:
    """Each row's values in words."""
    return [
        f"{row.name}{words.colon}"
        + words.items([words.pair(c.name, d.label.text) for c, d in zip(drawing.columns, row.data, strict=True)])
        for row in drawing.rows
    ]
