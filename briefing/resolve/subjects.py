"""An annotation's series and categories in, the numbers it speaks of out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefing.model.annotations import Noted
from briefing.resolve.facts import Quantity
from briefing.resolve.grid import Grid
from briefing.resolve.scope import Scope


class Subject(Struct, frozen=True):
    """What an annotation speaks of: a series' numbers by category, or the totals of a stack (then made
    of several `rows`). `series` is where an arrow stands; `name` says whose numbers they are where the
    drawing does not show it."""

    numbers: Sequence[Quantity | None]
    rows: Sequence[Sequence[Quantity | None]]
    series: int
    name: str = ""


class Ends(Struct, frozen=True):
    """Two categories and their numbers."""

    start: int
    end: int
    first: Quantity
    last: Quantity


def subject_of(chart: Noted, wanted: str | None, grid: Grid, scope: Scope) -> Subject:
    """The series that is named; without a name the totals of a stack, else the first series. In a stack
    everything stands at its end, so there the text names the series."""
    if grid.stacks:
        return _stack(_stack_at(chart, wanted, grid), grid)
    if wanted is None and grid.wholes:
        return Subject(grid.wholes, grid.rows, 0)
    at = series_at(chart, wanted) or 0
    if grid.mode == "clustered" or len(grid.rows) == 1:
        return Subject(grid.rows[at], [grid.rows[at]], at)
    return Subject(grid.rows[at], [grid.rows[at]], 0, scope.string(chart.series[at].name))


def _stack(at: int, grid: Grid) -> Subject:
    """One of several stacks a category: its totals."""
    names = list(dict.fromkeys(grid.stacks))
    rows = [row for row, own in zip(grid.rows, grid.stacks, strict=True) if own == names[at]]
    return Subject(grid.wholes[at :: len(names)], rows, at)


def _stack_at(chart: Noted, wanted: str | None, grid: Grid) -> int:
    """Which of the stacks of a category is called `wanted`."""
    own = (one for s, one in zip(chart.series, grid.stacks, strict=True) if wanted and s.stack and s.stack.has(wanted))
    return list(dict.fromkeys(grid.stacks)).index(next(own, grid.stacks[0]))


def series_at(chart: Noted, wanted: str | None) -> int | None:
    """Index of the series called `wanted`."""
    return next((i for i, s in enumerate(chart.series) if wanted is not None and s.name and s.name.has(wanted)), None)


def mark_of(chart: Noted, wanted: str | None, grid: Grid) -> int | None:
    """The series whose mark an annotation points at; None for the whole of a stack. Of several stacks a category,
    which of them."""
    if grid.stacks:
        return _stack_at(chart, wanted, grid)
    at = series_at(chart, wanted)
    return at if at is not None or grid.mode != "clustered" else 0


def named(subject: Subject, text: str, scope: Scope) -> str:
    """The text, after the name of whose numbers it is where the drawing does not show it."""
    return f"{subject.name}{'：' if scope.lang == 'zh' else ': '}{text}" if subject.name else text


def ends_of(pair: Sequence[str], subject: Subject, grid: Grid) -> Ends | None:
    """The two categories; None where one of them has no number."""
    start, end = (grid.place(name) for name in pair)
    first = subject.numbers[start] if start is not None else None
    last = subject.numbers[end] if end is not None else None
    if start is None or end is None or first is None or last is None:
        return None
    return Ends(start, end, first, last)


def neighbours(names: Sequence[str], grid: Grid) -> tuple[int, ...] | None:
    """The places of categories in order; None when others stand between them."""
    places = sorted(i for i in (grid.place(name) for name in names) if i is not None)
    return tuple(places) if places and places == list(range(places[0], places[-1] + 1)) else None
