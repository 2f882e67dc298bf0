"""Columns with lines over them in, their drawing and the numbers it shows out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from briefing.charts.spec import Annotation, Callout, ChartSpec, ComboSpec, GrowthArrow, Series
from briefing.color import rgb
from briefing.model.annotations import Annotation as AnnotationModel
from briefing.model.exhibits.combo import SHARE, Combo
from briefing.model.numbers import Series as SeriesModel
from briefing.resolve.alt import Words, told_values
from briefing.resolve.charts import category_chart, series_values
from briefing.resolve.scales import chart_scale
from briefing.resolve.scope import Scope, Shown
from briefing.theme.greys import told_apart

NAME = {"zh": "柱线组合图", "en": "Column and line chart"}
"""What it is called in alternative texts."""

LEAST_APART = 0.2
"""How much red, green or blue of a line differs from the accent's, 0 to 1."""


def resolved(exhibit: Combo, scope: Scope) -> tuple[ComboSpec, list[Shown]]:
    """Columns and lines, each scaled by its own numbers where it has an axis of its own, else together."""
    shared = {} if exhibit.second_axis else {"scale": {scope.lang: _scale(exhibit, scope)}}
    over = [note for note in exhibit.annotate if _is_of_line(note, exhibit)]
    of_columns = {"annotate": [note for note in exhibit.annotate if note not in over], **shared}
    of_lines = {"series": exhibit.lines, "mode": "clustered", "scale": None, "annotate": over, **shared}
    columns, shown = category_chart(exhibit.model_copy(update=of_columns), scope)
    lines, more = category_chart(exhibit.model_copy(update=of_lines), scope, open_marks=True)
    shown, more = _named(columns, shown, scope), _named(lines, more, scope)
    _check_units(exhibit, shown, more, scope)
    spec = ComboSpec(
        "combo",
        columns.categories,
        _colored(exhibit, columns.series, lines.series, scope),
        columns.mode,
        (*columns.annotations, *(_shifted(note, len(columns.series)) for note in lines.annotations)),
        totals=columns.totals,
        lines=len(exhibit.lines),
        second=exhibit.second_axis,
        second_zero=exhibit.second_zero,
        axis_names=_axis_names(exhibit, scope),
    )
    return spec, [*shown, *more]


def _is_of_line(note: AnnotationModel, exhibit: Combo) -> bool:
    """Whether an annotation speaks of a line; without a series it speaks of the columns."""
    wanted = getattr(note, "series", None)
    return wanted is not None and any(line.name and line.name.has(wanted) for line in exhibit.lines)


def _shifted(note: Annotation, by: int) -> Annotation:
    """The annotation of a line, whose series follows those of the columns."""
    if isinstance(note, (GrowthArrow, Callout)) and note.series is not None:
        return replace(note, series=note.series + by)
    return note


def _scale(exhibit: Combo, scope: Scope) -> str:
    numbers = [q for series in exhibit.all_series for q in series_values(series, scope) if q]
    return chart_scale(exhibit, exhibit.scale, None, numbers, scope).name


def _named(spec: ChartSpec, shown: Sequence[Shown], scope: Scope) -> list[Shown]:
    """The numbers with the series' name, which one that stands alone leaves out."""
    if len(spec.series) > 1:
        return list(shown)
    head = f"{spec.series[0].name}{scope.words['comma']}"
    return [replace(s, item=head + s.item) for s in shown]


def _axis_names(exhibit: Combo, scope: Scope) -> tuple[str, ...]:
    names = [scope.string(name) for name in exhibit.axis_names]
    if exhibit.second_axis and not exhibit.second_zero and len(names) > 1:
        names[1] += scope.words["not-from-zero"]
    return tuple(names)


def _check_units(exhibit: Combo, columns: Sequence[Shown], lines: Sequence[Shown], scope: Scope) -> None:
    """Report two units on one axis, and two axes for one unit."""
    first, second = ({s.quantity.unit for s in shown if s.quantity.unit} for shown in (columns, lines))
    if not first or not second:
        return
    if exhibit.second_axis and first == second:
        message = f"columns and lines have the same unit, {', '.join(sorted(first))}"
        scope.findings.error("needless-axis", message, exhibit.mark("second_axis"), SHARE)
    elif not exhibit.second_axis and not first & second:
        message = f"columns and lines share an axis, but not their unit: {', '.join(sorted(first | second))}"
        hint = "give the lines a `second_axis`, and both axes a name in `axis_names`"
        scope.findings.error("two-units", message, exhibit.mark("lines"), hint)


def _colored(exhibit: Combo, columns: Sequence[Series], lines: Sequence[Series], scope: Scope) -> tuple[Series, ...]:
    """Columns in the theme's colours but the accent, which is the first line's unless something is highlighted;
    other lines in dark ones that differ from it."""
    bright = [token for token in scope.theme.series if token != "accent"]
    dark = told_apart(unlike_accent(scope.theme.palette), scope.theme)
    dark = [token for token in dark if token not in bright[: len(columns)]] or dark
    loud = any(s.highlight or any(d.highlight for d in s.data) for s in (*columns, *lines))
    dark = dark if loud else ["accent", *dark]
    return (*_with(columns, exhibit.series, bright, scope), *_with(lines, exhibit.lines, dark, scope))


def unlike_accent(palette: Mapping[str, str]) -> list[str]:
    """The dark tokens that the eye tells from the accent, which in a theme without colours is nearly black."""
    accent = rgb(palette["accent"])
    return [
        token
        for token in ("ink", "text", "grey", "mid")
        if max(abs(a - b) for a, b in zip(rgb(palette[token]), accent, strict=True)) >= LEAST_APART
    ]


def _with(series: Sequence[Series], models: Sequence[SeriesModel], tokens: Sequence[str], scope: Scope) -> list[Series]:
    return [
        replace(s, color=model.color if model.color in scope.theme.palette else tokens[i % len(tokens)])
        for i, (s, model) in enumerate(zip(series, models, strict=True))
    ]


def told(drawing: ComboSpec, words: Words) -> list[str]:
    """The names of its axes, and its values in words."""
    return [words.items(drawing.axis_names), *told_values(drawing, words)]
