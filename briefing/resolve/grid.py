"""A category chart's numbers in the order they are drawn, shared by its parts."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from briefing.charts.spec import Mode
from briefing.model.category_chart import CategoryChart, StackedChart
from briefing.model.text import Text
from briefing.resolve.facts import Quantity
from briefing.resolve.scales import ChartScale
from briefing.resolve.sums import added, wholes


class Grid(Struct, frozen=True):
    """`rows` are the series' numbers by category; `names` the categories as written, `labels` as
    printed; `marked` says which of them are highlighted; `cut` at which size, in base units, bars are
    cut. Where the last category sums up others, `rest` are their numbers by series, and `rest_labels`
    their names."""

    names: list[Text]
    labels: list[str]
    rows: list[list[Quantity | None]]
    marked: list[bool]
    scale: ChartScale
    mode: Mode = "clustered"
    rest_labels: tuple[str, ...] = ()
    rest: tuple[tuple[Quantity | None, ...], ...] = ()
    cut: Decimal | None = None
    stacks: tuple[str, ...] = ()
    """The stack of each series, where a category has several."""

    @property
    def quantities(self) -> list[Quantity]:
        return [q for row in self.rows for q in row if q]

    @property
    def wholes(self) -> list[Quantity | None]:
        """What each stack adds up to, category by category; nothing where the chart is not stacked."""
        if self.mode != "stacked":
            return []
        if not self.stacks:
            return wholes(self.rows)
        columns = [
            [added([q for q, own in zip(column, self.stacks, strict=True) if own == stack and q and q.term])
             for stack in dict.fromkeys(self.stacks)]
            for column in zip(*self.rows, strict=True)
        ]  # fmt: skip
        return [whole for column in columns for whole in column]

    @property
    def singles(self) -> list[list[Quantity | None]]:
        """The series' numbers with those that the last category sums up in its place."""
        if not self.rest_labels:
            return self.rows
        return [[*row[:-1], *rest] for row, rest in zip(self.rows, self.rest, strict=True)]

    def place(self, name: str) -> int | None:
        """Where the category called `name` (in any language) stands."""
        for i, text in enumerate(self.names):
            if text.has(name):
                return i
        return None


def mode_of(chart: CategoryChart) -> Mode:
    """How the series of a chart stand together; lines always side by side."""
    return chart.mode if isinstance(chart, StackedChart) else "clustered"
