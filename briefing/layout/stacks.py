"""A chart with several stacks a category in, the chart of one stack a row that draws it out.

PowerPoint knows one stack a category, so a stack becomes a row of its own, and an empty row parts the categories.
In a bar chart that row holds the category's name; the columns' names stand under those of their stacks."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.charts.scale import Band
from briefing.charts.spec import (
    Annotation,
    Callout,
    Category,
    ChartSpec,
    Datum,
    GrowthArrow,
    Label,
    LevelDifference,
    Series,
)
from briefing.geometry import Rect
from briefing.layout.category_axis import Names, category_names
from briefing.layout.chart_look import Look
from briefing.layout.kit import BOLD, Kit
from briefing.layout.native import plain
from briefing.pages import Column

NOTHING = Datum(None, Label(""))


def bar_stacks(spec: ChartSpec) -> ChartSpec:
    """A row for each category's name, and below it one for each of its stacks."""
    return _spread(spec, lead=True)


def column_stacks(spec: ChartSpec) -> ChartSpec:
    """A column for each stack, and an empty one between categories."""
    return _spread(spec, lead=False)


def _spread(spec: ChartSpec, *, lead: bool) -> ChartSpec:
    """The rows, with an empty one that leads each category, or parts it from the one before."""
    stacks = spec.stacks
    rows: list[tuple[int, str]] = []
    for c in range(len(spec.categories)):
        if lead or c:
            rows.append((c, ""))
        rows += [(c, stack) for stack in stacks]
    totals = iter(spec.totals)
    return replace(
        spec,
        categories=tuple(_row(spec.categories[c], stack, lead=lead) for c, stack in rows),
        series=tuple(_series(spec, name, rows) for name in dict.fromkeys(s.name for s in spec.series)),
        totals=tuple(next(totals, Label("")) if stack else Label("") for _, stack in rows),
        annotations=tuple(_moved(note, stacks, rows) for note in spec.annotations),
    )


def _moved(note: Annotation, stacks: Sequence[str], rows: Sequence[tuple[int, str]]) -> Annotation:
    """An annotation of a stack, of which its `series` tells which one, at that stack's rows."""
    if isinstance(note, (GrowthArrow, LevelDifference)):
        start, end = (rows.index((c, stacks[note.series])) for c in (note.start, note.end))
        return replace(note, start=start, end=end, series=0)
    if isinstance(note, Callout):
        return replace(note, category=rows.index((note.category, stacks[note.series or 0])), series=None)
    return note


def _row(category: Category, stack: str, *, lead: bool) -> Category:
    if stack:
        return Category(stack, highlight=category.highlight and not lead)
    return replace(category, highlight=True) if lead else Category("")


def _series(spec: ChartSpec, name: str, rows: Sequence[tuple[int, str]]) -> Series:
    """All series of one name as one, each in the rows of its stack. Where a stack has no other series, its total
    says the value already."""
    own = {s.stack: s for s in spec.series if s.name == name}
    alone = {stack for stack in own if sum(s.stack == stack for s in spec.series) == 1}
    data = (
        NOTHING if stack not in own else _unlabelled(own[stack].data[c]) if stack in alone else own[stack].data[c]
        for c, stack in rows
    )  # fmt: skip
    return replace(next(iter(own.values())), data=tuple(data))


def _unlabelled(datum: Datum) -> Datum:
    return replace(datum, label=Label(""))


# --- the names of categories under those of their columns ------------------------------------------


def group_names(spec: ChartSpec, slots: Sequence[Band], rect: Rect, kit: Kit, style: Look) -> Names:
    """The categories' names, each in the middle of its columns' `slots`. `TooFull` when they do not fit."""
    count = len(spec.stacks) + 1
    groups = [
        Band(first.start, last.end - first.start)
        for first, last in zip(slots[::count], slots[count - 2 :: count], strict=True)
    ]
    bold = style.category.model_copy(update={"weight": BOLD})
    return category_names(spec, kit, bold, groups, (rect.x, rect.right), every=1)


def named_rows(spec: ChartSpec) -> Column:
    """Column A of the workbook: what each row is of."""
    rows = [(c, stack) for c in spec.categories for stack in (*spec.stacks, "")][:-1]
    return Column("", tuple(plain(f"{c.name}, {stack}") if stack else "" for c, stack in rows))
