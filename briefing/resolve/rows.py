"""Named rows of numbers in, what kinds with a value for each column are made of out: values, scale, data, labels."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.spec import Datum, Label, Status
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Series
from briefing.resolve.charts import series_values
from briefing.resolve.facts import BOUNDS, Quantity
from briefing.resolve.mixing import check_mixed
from briefing.resolve.scales import ChartScale, chart_label, chart_scale, chart_value
from briefing.resolve.scope import Scope, Shown

Values = Sequence[Sequence[Quantity | None]]
"""The numbers of each row; None where there is none."""


def row_values(rows: Sequence[Series], scope: Scope) -> tuple[list[str], list[list[Quantity | None]]]:
    """The names of the rows, and their numbers."""
    return [scope.string(row.name) for row in rows], [series_values(row, scope) for row in rows]


def row_scale(exhibit: ExhibitBase, values: Values, scope: Scope) -> ChartScale:
    """The scale all numbers are shown in; mixed measures are reported."""
    present = [q for row in values for q in row if q]
    check_mixed(exhibit, present, scope)
    return chart_scale(exhibit, None, None, present, scope)


def row_data(row: Sequence[Quantity | None], scale: ChartScale, scope: Scope) -> tuple[Datum, ...]:
    """The data of a row, as they are plotted and printed."""
    return tuple(_datum(q, scale, scope) for q in row)


def _datum(quantity: Quantity | None, scale: ChartScale, scope: Scope) -> Datum:
    if quantity is None:
        return Datum(None, Label(""))
    status: Status = "forecast" if quantity.forecast else "derived" if quantity.derived else "actual"
    label = chart_label(quantity, scale, scope)
    return Datum(chart_value(quantity, scale), label, status, quantity.qualifier in BOUNDS, mark=quantity.mark)


def row_numbers(row: Sequence[Quantity | None], scale: ChartScale) -> tuple[float, ...]:
    """The plain values of a row, those that are no number left out."""
    found = [chart_value(q, scale) for q in row if q]
    return tuple(value for value in found if value is not None)


def decimals(values: Sequence[float]) -> int:
    """The most decimals any of the values has, up to six."""
    return max((len(f"{v:.6f}".rstrip("0").partition(".")[2]) for v in values), default=0)


def median_decimals(values: Sequence[float], medians: Sequence[float]) -> int:
    """Decimals in which medians are printed: those of the values, or one more where a median lies between two."""
    places = decimals(values)
    return max(places, decimals([round(median, min(6, places + 1)) for median in medians]))


def row_shown(
    names: Sequence[str], columns: Sequence[str], values: Values, scale: ChartScale, scope: Scope,
    *, open_: bool = False,
) -> list[Shown]:  # fmt: skip
    """The numbers shown, each named by its row and column. `open_` says that what is not actual is drawn as an open
    mark."""
    return [
        Shown(
            f"{name}{scope.words['comma']}{column}" if name else column, q, scale.name, chart_label(q, scale, scope),
            open_=open_ and (q.derived or q.forecast or q.qualifier in BOUNDS),
        )
        for name, row in zip(names, values, strict=True)
        for column, q in zip(columns, row, strict=True)
        if q
    ]  # fmt: skip
