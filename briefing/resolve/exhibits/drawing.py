"""The data of an author's own drawing in, what its function is given out."""

from __future__ import annotations

from briefing.charts.spec import DrawnSpec
from briefing.model.exhibits.drawing import Drawing
from briefing.resolve.alt import Words
from briefing.resolve.rows import row_data, row_scale, row_shown, row_values
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "图示", "en": "Drawing"}
"""What it is called in alternative texts."""


def resolved(exhibit: Drawing, scope: Scope) -> tuple[DrawnSpec, list[Shown]]:
    """The data, and the function that draws them; a missing one is reported, unless nothing will be drawn."""
    ident = exhibit.id or ""
    columns = tuple(scope.string(name) for name in exhibit.data.columns)
    names, values = row_values(exhibit.data.rows, scope)
    scale = row_scale(exhibit, values, scope)
    data = [row_data(row, scale, scope) for row in values]
    if scope.drawings is not None and ident not in scope.drawings:
        message = f"the drawing `{ident}` is drawn by a function, which only Python can supply"
        hint = f'briefing.build(project, drawings={{"{ident}": function}}): see docs/drawings.md'
        scope.findings.error("no-drawing", message, exhibit.mark(), hint)
    spec = DrawnSpec(
        "drawing",
        tuple((name, tuple(d.value for d in row)) for name, row in zip(names, data, strict=True)),
        columns,
        tuple(tuple(d.label.text for d in row) for row in data),
        name=ident,
        height=exhibit.height,
        function=(scope.drawings or {}).get(ident),
    )
    return spec, row_shown(names, columns, values, scale, scope)


def told(drawing: DrawnSpec, words: Words) -> list[str]:
    """The values of each row, with the names of their columns."""
    found = []
    for (name, _), labels in zip(drawing.rows, drawing.labels, strict=True):
        pairs = [words.pair(column, label) for column, label in zip(drawing.columns, labels, strict=True)]
        found.append(f"{name}{words.colon}{words.items(pairs)}")
    return found
