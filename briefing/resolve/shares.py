"""Categories and their whole in, "23% of total" out: at a mark, or beside a bracket."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefing.charts.spec import Bracket, Tag
from briefing.model import annotations as model
from briefing.resolve.facts import Quantity
from briefing.resolve.formula import Term, combined
from briefing.resolve.grid import Grid
from briefing.resolve.growth import sign
from briefing.resolve.mixing import check_comparable
from briefing.resolve.numbers import digits
from briefing.resolve.scope import Scope
from briefing.resolve.subjects import Subject, mark_of, named, neighbours, subject_of
from briefing.resolve.sums import are_ratios, units_of


def share(chart: model.Noted, note: model.Share, grid: Grid, scope: Scope) -> Bracket | Tag | None:
    """The share of one category, or of several together; reported where values do not make a whole."""
    names = [note.share] if isinstance(note.share, str) else note.share
    subject = subject_of(chart, note.series, grid, scope)
    places = neighbours(names, grid)
    if places is None:
        message = "a bracket can only hold neighbours, and these categories do not stand together"
        scope.findings.error("not-adjacent", message, note.mark("share"), "list them one after the other")
        return None
    if note.of == "category" and len(places) > 1:
        scope.findings.error("no-share", "the share of a category is that of one alone", note.mark("share"))
        return None
    parts = [q for i in places if (q := subject.numbers[i]) and q.term]
    whole = _whole(note, subject, places[0], grid)
    if not _adds_up(chart, note, parts, whole, grid, scope):
        return None
    number = told(combined("/", _sum(parts), _sum(whole)), note, scope)
    if len(places) > 1:
        return Bracket(places, number, caption(note, subject, scope), subject.series)
    return Tag(places[0], mark_of(chart, note.series, grid), _texts(note, number, chart, subject, scope))


def told(ratio: Term, note: model.Share, scope: Scope) -> str:
    """A share as printed: in per cent, with the sign of a bound."""
    return f"{sign(ratio)}{_percent(ratio, note.decimals, scope)}%"


def caption(note: model.Share, subject: Subject, scope: Scope) -> str:
    """What stands under the share of several categories."""
    words = scope.string(note.label) or named(subject, "合计占比" if scope.lang == "zh" else "of total", scope)
    return words + scope.words["derived"]


def of_total(number: str, note: model.Share, scope: Scope) -> str:
    """A share in words."""
    words = scope.string(note.label)
    if words:
        return f"{number}{'' if scope.lang == 'zh' else ' '}{words}"
    return f"占合计{number}" if scope.lang == "zh" else f"{number} of total"


def _whole(note: model.Share, subject: Subject, place: int, grid: Grid) -> list[Quantity]:
    """What the share is of: all numbers of the subject, or those of one category."""
    numbers = subject.numbers if note.of == "total" else [row[place] for row in grid.rows]
    return [q for q in numbers if q and q.term]


def _adds_up(
    chart: model.Noted,
    note: model.Share,
    parts: Sequence[Quantity],
    whole: Sequence[Quantity],
    grid: Grid,
    scope: Scope,
) -> bool:
    """Whether a share says something: of a whole above zero, of which no part is below. Shares of what does not
    add up are warned of."""
    problem = ""
    if not parts:
        problem = "the category has no value"
    elif len(units_of(whole)) > 1:
        problem = "numbers of different units have no sum"
    elif any(q.term and q.term.value < 0 for q in whole) or _sum(whole).value == 0:
        problem = "a share needs a whole, with no part below zero"
    if problem:
        scope.findings.error("no-share", problem, note.mark("share"))
        return False
    for part in whole[1:]:
        check_comparable(whole[0], part, "a share", note.mark("share"), scope)
    if are_ratios(grid.quantities, (chart.unit, chart.title), scope):
        message = "the values are ratios, which do not add up to a whole"
        scope.findings.warning("share-of-ratios", message, note.mark("share"), "drop the annotation, or show amounts")
    return True


def _sum(parts: Sequence[Quantity]) -> Term:
    total = Term(Decimal(0))
    for part in parts:
        total = combined("+", total, part.term or total)
    return total


def _percent(ratio: Term, decimals: int | None, scope: Scope) -> str:
    """In per cent, without decimals; what is less than one with one."""
    value = ratio.value * 100
    places = decimals if decimals is not None else 0 if value >= 1 or not value else 1
    return digits(value, places, scope.lang, direction=ratio.direction)


def _texts(note: model.Share, number: str, chart: model.Noted, subject: Subject, scope: Scope) -> tuple[str, ...]:
    """What a tag may say, from long to short."""
    zh = scope.lang == "zh"
    if note.of == "category":
        name = next((scope.string(s.name) for s in chart.series if s.name and s.name.has(note.series or "")), "")
        return (f"{name}{'：' if zh else ': '}{number}",)
    long = of_total(number, note, scope)
    return (long,) if note.label else (named(subject, long, scope), named(subject, number, scope))
