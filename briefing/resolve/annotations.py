"""A chart's annotations in, arrows, brackets and levels out, with every number computed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from briefing.charts.spec import Annotation, Bracket, GrowthArrow, Level
from briefing.model import annotations as model
from briefing.model.category_chart import CategoryChart
from briefing.resolve.facts import POWERS, Quantity
from briefing.resolve.formula import FormulaError, Term, combined
from briefing.resolve.grid import Grid
from briefing.resolve.growth import growth_texts, said, sign, years_between
from briefing.resolve.mixing import check_comparable
from briefing.resolve.numbers import MINUS, digits, places_in, scale_name, sign_unit
from briefing.resolve.scope import Scope
from briefing.resolve.sums import wholes
from briefing.resolve.words import han_number


class Subject(NamedTuple):
    """What an annotation speaks of: a series' numbers by category, or the totals of a stack (then made
    of several `rows`). `series` is where an arrow stands; `name` says whose numbers they are where the
    drawing does not show it."""

    numbers: Sequence[Quantity | None]
    rows: Sequence[Sequence[Quantity | None]]
    series: int
    name: str = ""


class Ends(NamedTuple):
    """Two categories and their numbers."""

    start: int
    end: int
    first: Quantity
    last: Quantity


def chart_annotations(chart: CategoryChart, grid: Grid, scope: Scope) -> tuple[Annotation, ...]:
    """The annotations that can be drawn; each that cannot is reported."""
    found = []
    for note in chart.annotate:
        try:
            annotation = _annotation(chart, note, grid, scope)
        except FormulaError as error:
            scope.findings.error("annotation", error.message, note.mark())
            continue
        if annotation:
            found.append(annotation)
    return tuple(found)


def _annotation(chart: CategoryChart, note: model.Annotation, grid: Grid, scope: Scope) -> Annotation | None:
    if isinstance(note, model.Average):
        return _average(note, grid, scope)
    subject = _subject(chart, note.series, grid, scope)
    if isinstance(note, model.Growth):
        return _growth(note, subject, grid, scope)
    if isinstance(note, model.Difference):
        return _difference(note, subject, grid, scope)
    return _total(note, subject, grid, scope)


def _subject(chart: CategoryChart, wanted: str | None, grid: Grid, scope: Scope) -> Subject:
    """The series that is named; without a name the totals of a stack, else the first series. In a stack
    everything stands at its end, so there the text names the series."""
    if wanted is None and grid.wholes:
        return Subject(grid.wholes, grid.rows, 0)
    at = next((i for i, s in enumerate(chart.series) if wanted is not None and s.name and s.name.has(wanted)), 0)
    if grid.mode == "clustered" or len(grid.rows) == 1:
        return Subject(grid.rows[at], [grid.rows[at]], at)
    return Subject(grid.rows[at], [grid.rows[at]], 0, scope.string(chart.series[at].name))


def _named(subject: Subject, text: str, scope: Scope) -> str:
    return f"{subject.name}{'：' if scope.lang == 'zh' else ': '}{text}" if subject.name else text


def _growth(note: model.Growth, subject: Subject, grid: Grid, scope: Scope) -> GrowthArrow | None:
    ends = _ends(note.growth, subject, grid)
    if ends is None:
        scope.findings.error("no-growth", "one of the two categories has no value", note.mark("growth"))
        return None
    _check(subject, ends, "growth", note, "growth", scope)
    before, after = ends.first.term, ends.last.term
    if before is None or after is None or before.value <= 0 or after.value < 0:
        scope.findings.error("no-growth", "growth needs two numbers above zero", note.mark("growth"))
        return None
    years = years_between(grid.labels[ends.start], grid.labels[ends.end])
    texts = growth_texts(combined("/", after, before), years, note.form, note.decimals, scope.lang)
    if not texts:
        message = "a yearly rate needs two categories that name different years, the earlier one first"
        scope.findings.error("no-growth", message, note.mark("form"))
        return None
    return GrowthArrow(ends.start, ends.end, tuple(_named(subject, text, scope) for text in texts), subject.series)


def _difference(note: model.Difference, subject: Subject, grid: Grid, scope: Scope) -> GrowthArrow | None:
    ends = _ends(note.difference, subject, grid)
    if ends is None or ends.first.term is None or ends.last.term is None:
        scope.findings.error("no-difference", "one of the two categories has no value", note.mark("difference"))
        return None
    _check(subject, ends, "a difference", note, "difference", scope)
    change = combined("-", ends.last.term, ends.first.term)
    number = _in_scale(change, (ends.first, ends.last), grid, scope)
    plus = "" if number.startswith(MINUS) else "+"
    text = f"{said(change, scope.lang)}{plus}{number}{_change_suffix(ends.first, grid, scope)}"
    return GrowthArrow(ends.start, ends.end, (_named(subject, text, scope),), subject.series)


def _check(
    subject: Subject, ends: Ends, what: str, note: model.Growth | model.Difference, field: str, scope: Scope
) -> None:
    for row in subject.rows:
        first, last = row[ends.start], row[ends.end]
        if first and last:
            check_comparable(first, last, what, note.mark(field), scope)


def _total(note: model.Total, subject: Subject, grid: Grid, scope: Scope) -> Bracket | None:
    places = sorted(i for i in (grid.place(name) for name in note.total) if i is not None)
    parts = [q for i in places if (q := subject.numbers[i]) and q.term]
    if len(parts) < 2:
        scope.findings.error("no-total", "a total needs at least two values", note.mark("total"))
        return None
    if places != list(range(places[0], places[-1] + 1)):
        message = "a bracket can only hold neighbours, and these categories do not stand together"
        scope.findings.error("not-adjacent", message, note.mark("total"), "list them one after the other")
        return None
    for part in parts[1:]:
        check_comparable(parts[0], part, "a total", note.mark("total"), scope)
    total = Term(Decimal(0))
    for part in parts:
        total = combined("+", total, part.term or total)
    number = _in_scale(total, parts, grid, scope)
    text = f"{sign(total)}{number}{_suffix(parts[0], grid, scope, always=True)}"
    default = f"{han_number(len(parts))}项合计" if scope.lang == "zh" else "together"
    caption = scope.string(note.label) or _named(subject, default, scope)
    return Bracket(tuple(places), text, caption + scope.words["derived"], subject.series)


def _average(note: model.Average, grid: Grid, scope: Scope) -> Level | None:
    """A level at the mean of every bar (also of those summed up), or at a number given for it; across
    bars that all are a whole, at a share in per cent."""
    if grid.mode == "percent":
        grid = grid._replace(scale=grid.scale._replace(name="", says_percent=False))
        if note.at is None:
            message = "the shares of whole bars have no mean of their own"
            scope.findings.error("no-average", message, note.mark(), "say with `at` where the line stands, in per cent")
            return None
    values = _averaged(note, grid, scope)
    if not values:
        scope.findings.error("no-average", "there is no value to take the average of", note.mark())
        return None
    total = Term(Decimal(0))
    for value in values:
        total = combined("+", total, value.term or total)
    mean = combined("/", total, Term(Decimal(len(values))))
    suffix = "%" if grid.mode == "percent" else _suffix(values[0], grid, scope, always=False)
    space = "" if scope.lang == "zh" else " "
    text = f"{scope.string(note.average)}{space}{sign(mean)}{_mean(mean, values, grid, scope)}{suffix}"
    return Level(float(mean.value.scaleb(-POWERS[grid.scale.name])), text)


def _averaged(note: model.Average, grid: Grid, scope: Scope) -> list[Quantity]:
    if note.at is not None:
        given = scope.quantity(note.at, note.mark("at"))
        return [given] if given and given.term else []
    stacks = wholes(grid.singles) if grid.mode == "stacked" else []
    return [q for row in ([stacks] if stacks else grid.singles) for q in row if q and q.term]


def _mean(mean: Term, values: Sequence[Quantity], grid: Grid, scope: Scope) -> str:
    """The mean as printed: that of whole numbers, unless they are only about right, has one decimal."""
    whole = all(places_in(q, grid.scale.name) == 0 for q in values)
    least = 1 if whole and mean.direction != "about" else 0
    return _in_scale(mean, values, grid, scope, least)


def _ends(pair: Sequence[str], subject: Subject, grid: Grid) -> Ends | None:
    start, end = (grid.place(name) for name in pair)
    first = subject.numbers[start] if start is not None else None
    last = subject.numbers[end] if end is not None else None
    if start is None or end is None or first is None or last is None:
        return None
    return Ends(start, end, first, last)


def _in_scale(term: Term, parts: Sequence[Quantity], grid: Grid, scope: Scope, least: int = 0) -> str:
    """A computed value in the chart's scale, with as many decimals as its parts have, or `least`."""
    scale, zeros = grid.scale, any(q.zeros for q in parts)
    places = scale.decimals
    if places is None:
        places = max(places_in(q, scale.name) for q in parts)
        places = max(places, least) if least else places
    value = term.value.scaleb(-POWERS[scale.name])
    return digits(value, places, scope.lang, zeros=zeros, direction=term.direction)


def _suffix(quantity: Quantity, grid: Grid, scope: Scope, *, always: bool) -> str:
    """Scale and sign after a computed number: what the unit line leaves out, or (`always`) both."""
    scale = grid.scale
    mark = sign_unit(scope.unit(quantity), scope.lang)
    named = "" if scale.says_scale and not always else scale_name(scale.name, scope.lang)
    return named + ("" if scale.says_percent and mark == "%" and not always else mark)


def _change_suffix(quantity: Quantity, grid: Grid, scope: Scope) -> str:
    """The same after a difference: that of two percentages is in percentage points."""
    is_percent = sign_unit(scope.unit(quantity), scope.lang) == "%" or (not quantity.unit and grid.scale.says_percent)
    return scope.words["points"] if is_percent else _suffix(quantity, grid, scope, always=False)
