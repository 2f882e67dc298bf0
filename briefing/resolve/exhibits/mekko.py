"""A Mekko chart in, its drawing out: widths added up or given, both sorts of shares computed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from msgspec.structs import replace

from briefing.charts.spec import Annotation, Bracket, Callout, ChartSpec, Label, Tag
from briefing.document.drawings.mekko import Mekko as Drawing
from briefing.model import annotations as model
from briefing.model.exhibits.mekko import Mekko
from briefing.model.numbers import FileColumn
from briefing.resolve.alt import Words, told_values
from briefing.resolve.charts import category_chart, recast, series_values
from briefing.resolve.facts import Quantity
from briefing.resolve.formula import Term, combined
from briefing.resolve.mixing import check_mixed
from briefing.resolve.numbers import digits
from briefing.resolve.scales import chart_label, chart_scale, chart_value
from briefing.resolve.scope import Scope, Shown
from briefing.resolve.shares import caption, of_total
from briefing.resolve.shares import told as told_share
from briefing.resolve.subjects import Subject, series_at
from briefing.resolve.sums import added

NAME = {"zh": "马赛克图", "en": "Mekko chart"}
"""What it is called in alternative texts."""

WIDTH = {"zh": "合计", "en": "Total"}

WIDE = 5
"""From so many columns on, the brief gives them its full width."""

T = TypeVar("T")


def resolved(exhibit: Mekko, scope: Scope) -> tuple[Drawing, list[Shown]]:
    """The chart with its columns in order of width; the values are printed as shares of their column."""
    spec, shown = category_chart(exhibit, scope, annotated=False)
    rows = [series_values(series, scope) for series in exhibit.series]
    given = _given(exhibit, scope)
    numbers = [added([q for q in c if q and q.term]) for c in zip(*rows, strict=True)] if given is None else given
    scale = chart_scale(exhibit, exhibit.scale, exhibit.decimals, [q for q in numbers if q], scope)
    widths = [chart_value(q, scale) or 0.0 if q else 0.0 for q in numbers]
    if given is not None:
        check_mixed(exhibit, [q for q in given if q], scope)
        names = [c.name for c in spec.categories]
        shown += [Shown(f"{n}{scope.words['comma']}{WIDTH[scope.lang]}", q, scale.name, chart_label(q, scale, scope))
                  for n, q in zip(names, given, strict=True) if q]  # fmt: skip
    _check(exhibit, spec, widths, scope)
    totals = tuple(chart_label(q, scale, scope) if q else Label("") for q in numbers)
    order = _order(exhibit, widths)
    notes = _annotations(exhibit, order, rows, numbers, scope)
    drawing = recast(
        _sorted(replace(spec, mode="stacked", totals=totals, annotations=notes), order),
        Drawing,
        widths=_in(order, widths),
        given=given is not None,
        width_name=WIDTH[scope.lang],
        width_shares=_in(order, _shares(widths, 0, scope)),
        shares=tuple(_in(order, row) for row in _cells(exhibit, spec, scope)),
    )
    return drawing, shown


def _given(exhibit: Mekko, scope: Scope) -> list[Quantity | None] | None:
    if exhibit.widths is None:
        return None
    if isinstance(exhibit.widths, FileColumn):
        return [scope.quantity(cell, exhibit.mark("widths")) for cell in exhibit.widths.cells]
    return [scope.quantity(value, exhibit.mark(f"widths[{i}]")) for i, value in enumerate(exhibit.widths)]


def _check(exhibit: Mekko, spec: ChartSpec, widths: Sequence[float], scope: Scope) -> None:
    """Report what has no width or no height."""
    if any(d.value is not None and d.value < 0 for s in spec.series for d in s.data) or min(widths) < 0:
        message = "a Mekko chart has no place for values below zero"
        scope.findings.error("below-zero", message, exhibit.mark(), "use a column chart")
    for i, category in enumerate(spec.categories):
        if widths[i] <= 0 or not any(s.data[i].value for s in spec.series):
            message = f"`{category.name}` has no value, so its column has no width"
            scope.findings.error("no-width", message, exhibit.mark("categories"), "leave it out")


def _order(exhibit: Mekko, widths: Sequence[float]) -> list[int]:
    order = list(range(len(widths)))
    if exhibit.sort == "none":
        return order
    sign = -1 if exhibit.sort == "descending" else 1
    return sorted(order, key=lambda i: sign * widths[i])


def _in(order: Sequence[int], row: Sequence[T]) -> tuple[T, ...]:
    return tuple(row[i] for i in order)


def _sorted(spec: ChartSpec, order: Sequence[int]) -> ChartSpec:
    return replace(
        spec,
        categories=_in(order, spec.categories),
        series=tuple(replace(s, data=_in(order, s.data)) for s in spec.series),
        totals=_in(order, spec.totals),
    )


# --- annotations ----------------------------------------------------------------------------------

Numbers = Sequence[Quantity | None]


def _annotations(
    exhibit: Mekko, order: Sequence[int], rows: Sequence[Numbers], widths: Numbers, scope: Scope
) -> tuple[Annotation, ...]:
    """Callouts of columns, and shares of the whole; `rows` and `widths` are in the order written."""
    names = exhibit.category_names
    places = {name: at for at, i in enumerate(order) for name in names[i].by_lang.values()}
    found: list[Annotation] = []
    for note in exhibit.annotate:
        if isinstance(note, model.Callout) and note.callout in places:
            found.append(Callout(places[note.callout], None, scope.string(note.text)))
        elif isinstance(note, model.Share):
            wanted = [note.share] if isinstance(note.share, str) else note.share
            at = sorted(places[name] for name in wanted if name in places)
            made = _share(exhibit, note, at, [order[i] for i in at], rows, widths, scope)
            found += [made] if made else []
    return tuple(found)


def _share(
    exhibit: Mekko, note: model.Share, at: Sequence[int], written: Sequence[int], rows: Sequence[Numbers],
    widths: Numbers, scope: Scope,
) -> Annotation | None:  # fmt: skip
    """What part of the whole area neighbouring columns are, or a segment: the share of its column in all, times its
    own share in the column. `at` are the columns' places, `written` where the author has them."""
    if not at or list(at) != list(range(at[0], at[-1] + 1)):
        message = "a bracket can only hold neighbours, and these columns do not stand together"
        scope.findings.error("not-adjacent", message, note.mark("share"), "leave the order to `sort`, or drop one")
        return None
    ratio = _part([widths[i] for i in written], widths)
    series = series_at(exhibit, note.series)
    if series is not None and ratio is not None:
        own = _part([rows[series][written[0]]], [row[written[0]] for row in rows])
        ratio = combined("*", ratio, own) if own else None
    if ratio is None:
        scope.findings.error("no-share", "the category has no value", note.mark("share"))
        return None
    number = told_share(ratio, note, scope)
    if series is None:
        return Bracket(tuple(at), number, caption(note, Subject([], [], 0), scope))
    return Tag(at[0], series, (of_total(number, note, scope),))


def _part(parts: Numbers, whole: Numbers) -> Term | None:
    """Their share; None where one of them has no number, or where units differ."""
    one, all_ = (added([q for q in numbers if q and q.term]) for numbers in (parts, whole))
    if one is None or all_ is None or not (one.term and all_.term) or not all_.term.value:
        return None
    return combined("/", one.term, all_.term)


# --- shares that are printed ----------------------------------------------------------------------


def _cells(exhibit: Mekko, spec: ChartSpec, scope: Scope) -> list[list[Label]]:
    """The shares in each column, by series."""
    places = exhibit.decimals or 0
    columns = [
        _shares([s.data[c].value or 0.0 for s in spec.series], places, scope) for c in range(len(spec.categories))
    ]
    return [[column[s] for column in columns] for s in range(len(spec.series))]


def _shares(values: Sequence[float], places: int, scope: Scope) -> list[Label]:
    """Each value's share of their sum, in per cent."""
    whole = sum(values)
    if whole <= 0:
        return [Label("") for _ in values]
    return [
        Label(digits(Decimal(repr(v / whole * 100)), places, scope.lang), suffix="%") if v else Label("")
        for v in values
    ]


def legends(drawing: Drawing, scope: Scope) -> list[str]:
    """What widths and heights mean."""
    return ["宽为占合计的份额，高为占本列的份额" if scope.lang == "zh" else
            "Widths are shares of the total, heights shares of each column"]  # fmt: skip


def told(drawing: Drawing, words: Words) -> list[str]:
    """Its values in words, then the columns' totals."""
    return told_values(drawing, words)


def is_wide(drawing: Drawing) -> bool:
    """Whether many columns stand side by side."""
    return len(drawing.categories) >= WIDE
