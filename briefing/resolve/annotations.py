"""A chart's annotations in, what is drawn for each out, with every number computed."""

from __future__ import annotations

from decimal import Decimal

from briefing.charts.spec import Annotation, Bracket, GrowthArrow, LevelDifference
from briefing.model import annotations as model
from briefing.resolve.computed import change_suffix, in_scale, suffix
from briefing.resolve.formula import FormulaError, Term, combined
from briefing.resolve.grid import Grid
from briefing.resolve.grounds import callout, shade
from briefing.resolve.growth import growth_texts, said, sign, years_between
from briefing.resolve.levels import average, band, level
from briefing.resolve.mixing import check_comparable
from briefing.resolve.scope import Scope
from briefing.resolve.shares import share
from briefing.resolve.subjects import Ends, Subject, ends_of, named, neighbours, subject_of
from briefing.resolve.words import han_count


def chart_annotations(chart: model.Noted, grid: Grid, scope: Scope) -> tuple[Annotation, ...]:
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


def _annotation(chart: model.Noted, note: model.Annotation, grid: Grid, scope: Scope) -> Annotation | None:
    if isinstance(note, (model.Growth, model.Difference, model.Total)):
        return _of_categories(note, subject_of(chart, note.series, grid, scope), grid, scope)
    if isinstance(note, model.Share):
        return share(chart, note, grid, scope)
    if isinstance(note, model.Shade):
        return shade(chart, note, grid, scope)
    if isinstance(note, model.Callout):
        return callout(chart, note, grid, scope)
    return _of_values(note, grid, scope)


def _of_categories(
    note: model.Growth | model.Difference | model.Total, subject: Subject, grid: Grid, scope: Scope
) -> Annotation | None:
    if isinstance(note, model.Growth):
        return _growth(note, subject, grid, scope)
    if isinstance(note, model.Difference):
        return _difference(note, subject, grid, scope)
    return _total(note, subject, grid, scope)


def _of_values(note: model.Average | model.Level | model.Band, grid: Grid, scope: Scope) -> Annotation | None:
    if isinstance(note, model.Average):
        return average(note, grid, scope)
    return level(note, grid, scope) if isinstance(note, model.Level) else band(note, grid, scope)


def _growth(note: model.Growth, subject: Subject, grid: Grid, scope: Scope) -> GrowthArrow | None:
    ends = ends_of(note.growth, subject, grid)
    if ends is None:
        scope.findings.error("no-growth", "one of the two categories has no value", note.mark("growth"))
        return None
    _check(subject, ends, "growth", note, "growth", scope)
    _check_uncut(note, ends, grid, scope)
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
    return GrowthArrow(ends.start, ends.end, tuple(named(subject, text, scope) for text in texts), subject.series)


def _difference(
    note: model.Difference, subject: Subject, grid: Grid, scope: Scope
) -> GrowthArrow | LevelDifference | None:
    ends = ends_of(note.difference, subject, grid)
    if ends is None or ends.first.term is None or ends.last.term is None:
        scope.findings.error("no-difference", "one of the two categories has no value", note.mark("difference"))
        return None
    _check(subject, ends, "a difference", note, "difference", scope)
    change = combined("-", ends.last.term, ends.first.term)
    number = in_scale(change, (ends.first, ends.last), grid, scope)
    plus = "+" if change.value > 0 else ""
    text = f"{said(change, scope.lang)}{plus}{number}{change_suffix(ends.first, grid, scope)}"
    text = named(subject, text, scope)
    if note.form == "level":
        return _between_levels(note, ends, text, subject, grid, scope)
    return GrowthArrow(ends.start, ends.end, (text,), subject.series)


def _between_levels(
    note: model.Difference, ends: Ends, text: str, subject: Subject, grid: Grid, scope: Scope
) -> LevelDifference | None:
    """The difference as the distance of two levels, which only marks that start at zero and end uncut have."""
    sizes = [abs(q.term.value) for q in (ends.first, ends.last) if q.term]
    problem = ""
    if grid.mode == "percent" or subject.name:
        problem = "the parts of a stack do not all start at zero, so their ends are no levels"
    elif grid.cut is not None and max(sizes) > grid.cut:
        problem = "one of the two bars is cut, so its end is no level"
    if problem:
        hint = "leave out `form: level`, for an arrow from mark to mark"
        scope.findings.error("no-level", problem, note.mark(), hint)
        return None
    return LevelDifference(ends.start, ends.end, text, subject.series)


def _check(
    subject: Subject, ends: Ends, what: str, note: model.Growth | model.Difference, field: str, scope: Scope
) -> None:
    for row in subject.rows:
        first, last = row[ends.start], row[ends.end]
        if first and last:
            check_comparable(first, last, what, note.mark(field), scope)


def _check_uncut(note: model.Growth, ends: Ends, grid: Grid, scope: Scope) -> None:
    """Warn of a growth arrow at a bar that is cut, which the eye would read from the lengths."""
    if grid.cut is not None and any(q.term and abs(q.term.value) > grid.cut for q in (ends.first, ends.last)):
        message = "this growth starts or ends at a bar that is cut, so that lengths do not show it"
        scope.findings.warning("growth-over-break", message, note.mark("growth"), "drop `break`, or the arrow")


def _total(note: model.Total, subject: Subject, grid: Grid, scope: Scope) -> Bracket | None:
    places = neighbours(note.total, grid)
    parts = [q for i in map(grid.place, note.total) if i is not None and (q := subject.numbers[i]) and q.term]
    if len(parts) < 2:
        scope.findings.error("no-total", "a total needs at least two values", note.mark("total"))
        return None
    if places is None:
        message = "a bracket can only hold neighbours, and these categories do not stand together"
        scope.findings.error("not-adjacent", message, note.mark("total"), "list them one after the other")
        return None
    for part in parts[1:]:
        check_comparable(parts[0], part, "a total", note.mark("total"), scope)
    total = Term(Decimal(0))
    for part in parts:
        total = combined("+", total, part.term or total)
    number = in_scale(total, parts, grid, scope)
    text = f"{sign(total)}{number}{suffix(parts[0], grid, scope, always=True)}"
    default = f"{han_count(len(parts))}项合计" if scope.lang == "zh" else "together"
    caption = scope.string(note.label) or named(subject, default, scope)
    return Bracket(places, text, caption + scope.words["derived"], subject.series)
