"""Charts over categories whose native series are the author's rows: bars, columns, lines, areas, slopes, combinations,
butterflies, radars."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from briefing.model.category_chart import StackedChart
from briefing.model.exhibits.radar import Radar
from briefing.model.exhibits.small_multiples import SmallMultiples
from tests.oracles.values.kinds.rules import rule
from tests.oracles.values.kinds.table_of import Grid, grid, values_of
from tests.oracles.values.native import NativeChart, NativeSeries, Value
from tests.oracles.values.parts import Part
from tests.oracles.values.saying import cells, numbers_in, row_faults, says, scale_faults, slot_faults, solid
from tests.oracles.values.shown import Exhibit


@rule("bar", "column", "line", "area", "slope", "combo", "butterfly")
def over_categories(exhibit: Exhibit) -> Iterator[str]:
    """Every row of numbers in its order, names at their marks, labels and totals that say the values."""
    model = exhibit.model
    shown = [name for chart in exhibit.charts for name in _names(chart)]
    wanted = grid(exhibit, len(shown))
    if isinstance(model, StackedChart) and any(series.stack for series in model.series):
        wanted = _stacked_apart(exhibit, wanted)
    yield from table_faults(exhibit.charts, wanted)
    at = 0
    for view in exhibit.views:
        taken = list(view.parts)
        for chart in sorted(view.charts, key=lambda c: c.area.x):
            count = len(_names(chart))
            part = Grid(wanted.names[at : at + count], [(n, row[at : at + count]) for n, row in wanted.rows])
            mine = [p for p in taken if _is_beside(chart, p)]
            taken = [p for p in taken if p not in mine]
            yield from beside_faults(chart, part, mine)
            at += count
    yield from end_faults(exhibit, wanted)


def _names(chart: NativeChart) -> list[str]:
    return [str(cell or "") for cell in chart.column(0)]


def _stacked_apart(exhibit: Exhibit, whole: Grid) -> Grid:
    """Of several stacks a category: one after another, and an empty place between two categories."""
    model = exhibit.model
    assert isinstance(model, StackedChart)
    stacks = list(dict.fromkeys(exhibit.string(series.stack) for series in model.series))
    series = list(dict.fromkeys(name for name, _ in whole.rows))
    found = {(exhibit.string(one.stack), name): row for one, (name, row) in zip(model.series, whole.rows, strict=True)}
    if model.type == "bar":  # under a row with the name of the category
        places = [(n, c, stack) for c, n in enumerate(whole.names) for stack in ("", *stacks)]
        names = [stack or name for name, _, stack in places]
    else:
        places = [(n, c, stack) for c, n in enumerate(whole.names) for stack in (*stacks, "")][:-1]
        names = [f"{name}, {stack}" if stack else "" for name, _, stack in places]
    rows = [
        (name, [held[c] if (held := found.get((stack, name))) else None for _, c, stack in places]) for name in series
    ]
    return Grid(names, rows)


def table_faults(charts: Sequence[NativeChart], wanted: Grid) -> Iterator[str]:
    """Names, rows and gaps of the workbook and of the series that are drawn of it, over all charts of an exhibit."""
    names = [name for chart in charts for name in _names(chart)]
    if [solid(n) for n, w in zip(names, wanted.names, strict=False) if w] != [solid(w) for w in wanted.names if w]:
        yield f"categories {names} in place of {wanted.names}"
    for s, (name, row) in enumerate(wanted.rows):
        held = [v for chart in charts for v in cells(chart.column(s + 1), len(_names(chart)))]
        yield from row_faults(f"column {name!r} of the workbook", held, row)
        heads = {chart.sheet[s + 1][0] for chart in charts}
        if name and {solid(h) for h in heads} != {solid(name)}:
            yield f"the workbook calls {name!r} {heads}"
        found = [series_of(chart, s) for chart in charts]
        if not all(found):
            yield f"no series is drawn of {name!r}"
            continue
        drawn = [v for one in found if one for v in one.values[:: 2 if one.xs else 1]]
        yield from row_faults(f"series {name!r}", drawn, row)
        start = 0
        for one in (one for one in found if one):
            stride = 2 if one.xs else 1
            yield from label_faults(one, lambda i, start=start, row=row, stride=stride: row[start + i // stride])
            start += len(one.values[::stride])


def series_of(chart: NativeChart, place: int) -> NativeSeries | None:
    """The native series of the author's column `place` (from 0), which has its heading: those of one name in order."""
    heads = [heading for heading, _ in chart.sheet[1:] if not heading.startswith("(")]
    before = heads[:place].count(heads[place])
    own = [
        s for s in sorted(chart.series, key=lambda s: heads.index(s.name) if s.name in heads else 0) if not s.is_helper
    ]
    named = [s for s in own if s.name == heads[place]]
    return named[before] if before < len(named) else None


def label_faults(series: NativeSeries, value: Callable[[int], Value]) -> Iterator[str]:
    """Labels that print another number than their datum's, or any where there is none."""
    for index, label in series.labels.items():
        datum = value(index)
        if datum is None or not says(label, datum):
            yield f"label {label!r} of {series.name!r}/{index} stands for {datum}"


def beside_faults(chart: NativeChart, wanted: Grid, parts: Sequence[Part]) -> Iterator[str]:
    """Names of categories, numbers of scales, and totals, where they stand beside the chart."""
    yield from scale_faults(chart, [p for p in parts if "Scale" in p.groups])
    slot = slots(chart)
    names = [p for p in parts if "Category labels" in p.groups and p.text]
    if wanted.names[-1] == "":
        names = [p for p in names if slot(p) != len(wanted.names) - 1]
    yield from slot_faults(wanted.names, names, slot)
    piled = [plot for plot in chart.plots if plot.grouping == "stacked"]
    totals = Grid(wanted.names, wanted.rows[: len(piled[0].series)] if piled else []).totals
    for part in (p for p in parts if "Totals" in p.groups and p.text):
        at = slot(part)
        if not 0 <= at < len(totals) or not says(part.text, totals[at]):
            yield f"total “{part.text}” stands at {at} of {list(zip(wanted.names, totals, strict=True))}"


def _is_beside(chart: NativeChart, part: Part) -> bool:
    """Whether a text belongs to the first chart from the left that is not left of it."""
    a, (x, y) = chart.area, part.middle
    if any(plot.kind == "bar" for plot in chart.plots):
        return a.y - 1 <= y <= a.bottom + 20 and x <= a.right + 5
    return a.x - 60 <= x <= a.right + 60


def slots(chart: NativeChart) -> Callable[[Part], int]:
    """At which category the middle of a text stands."""
    a, count = chart.area, len(_names(chart))
    if any(plot.kind == "bar" for plot in chart.plots):
        return lambda p: int((p.middle[1] - a.y) / a.h * count)
    if chart.edges or chart.x_axis:
        return lambda p: round((p.middle[0] - a.x) / a.w * (count - 1))
    return lambda p: int((p.middle[0] - a.x) / a.w * count)


def end_faults(exhibit: Exhibit, wanted: Grid) -> Iterator[str]:
    """Names at the ends of lines and areas, each with the number there."""
    for group in ("Line names", "Area names"):
        for part in exhibit.under(group):
            for name, row in wanted.rows:
                rest = solid(part.text).removeprefix(solid(name))
                if not name or rest == solid(part.text) or not numbers_in(rest):
                    continue
                ends = [v for v in (row[0], row[-1], *[v for v in row if v is not None][-1:]) if v is not None]
                if not any(says(rest, v) for v in ends):
                    yield f"“{part.text}” stands at the end of {name!r}, which is {ends}"
                break


@rule("radar")
def radar(exhibit: Exhibit) -> Iterator[str]:
    """Every profile in its order."""
    model = exhibit.model
    assert isinstance(model, Radar)
    names = [exhibit.string(name) for name in model.categories]
    rows = [(exhibit.string(series.name), values_of(exhibit, series)) for series in model.series]
    yield from table_faults(exhibit.charts, Grid(names, rows))


@rule("small-multiples")
def small_multiples(exhibit: Exhibit) -> Iterator[str]:
    """A panel each, in order, all on one scale."""
    model = exhibit.model
    assert isinstance(model, SmallMultiples)
    names = [exhibit.string(name) for name in model.category_names]
    if len(exhibit.charts) != len(model.panels):
        yield f"{len(exhibit.charts)} charts of {len(model.panels)} panels"
        return
    for panel, chart in zip(model.panels, exhibit.charts, strict=True):
        rows = [(exhibit.string(series.name), values_of(exhibit, series)) for series in panel.series]
        yield from (f"panel {chart.name!r}: {f}" for f in table_faults([chart], Grid(names, rows)))
        if solid(chart.name) != solid(exhibit.string(panel.title)):
            yield f"panel {chart.name!r} in place of {exhibit.string(panel.title)!r}"
    if len({(c.axis, round(c.area.w, 2), round(c.area.h, 2)) for c in exhibit.charts}) != 1:
        yield f"panels have other scales or sizes: {[(c.axis, c.area.w, c.area.h) for c in exhibit.charts]}"
