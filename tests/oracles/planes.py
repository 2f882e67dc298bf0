"""What marks a chart has, by its numbers, and where they and its values lie on a page of a finished file.

In a deck this follows from the native chart (`deck_planes`), in a PDF from what is drawn (`pdf_planes`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from tests.oracles.drawn import Box, Text, is_number

Form = Literal["bars", "line", "area"]
Place = tuple[int, int]
"""A category and a series, from 0 in the order they are drawn."""


class Chart(NamedTuple):
    """What the author wrote, in the order it is drawn; `cut` is where bars are cut."""

    kind: str
    rows: Sequence[Sequence[float]]
    mode: Literal["clustered", "stacked", "percent"] = "clustered"
    cut: float | None = None

    @property
    def upright(self) -> bool:
        return self.kind != "bar"

    @property
    def form(self) -> Form:
        return {"column": "bars", "bar": "bars", "area": "area"}.get(self.kind, "line")  # type: ignore[return-value]

    @property
    def count(self) -> int:
        return len(self.rows[0])

    def spans(self) -> dict[Place, tuple[float, float]]:
        """From which value to which each mark runs; in a chart of shares in per cent."""
        found = {}
        for c in range(self.count):
            column = [row[c] for row in self.rows]
            whole = sum(map(abs, column)) / 100 if self.mode == "percent" else 1.0
            ends = {True: 0.0, False: 0.0}
            for s, value in enumerate(column):
                if self.mode == "clustered":
                    limit = self.cut or abs(value)
                    found[c, s] = (0.0, max(-limit, min(limit, value)))
                    continue
                start = ends[value >= 0]
                ends[value >= 0] = start + value / whole
                found[c, s] = (start, ends[value >= 0])
        return found


@dataclass(frozen=True)
class Plane:
    """Where a chart's values and marks lie, in pt: a value at `zero` + value * `unit` along the axis; `slots` are those
    of the categories across it."""

    chart: Chart
    zero: float
    unit: float
    marks: Mapping[Place, Box]
    slots: Sequence[tuple[float, float]]
    labels: Mapping[Place, Text]
    hatched: frozenset[Place] = frozenset()

    def at(self, value: float) -> float:
        return self.zero + value * self.unit

    def mark(self, category: int, series: int | None = None) -> Box:
        """A mark, or all of a category."""
        boxes = [box for (c, s), box in self.marks.items() if c == category and series in (None, s)]
        return Box(
            min(b.left for b in boxes), min(b.top for b in boxes),
            max(b.right for b in boxes), max(b.bottom for b in boxes),
        )  # fmt: skip

    def across(self, category: int, series: int | None = None) -> tuple[float, float]:
        """From where to where a mark reaches along the categories."""
        box = self.mark(category, series)
        return (box.left, box.right) if self.chart.upright else (box.top, box.bottom)


def labels_beside(texts: Sequence[Text], plane: Plane) -> Iterator[tuple[Place, Text]]:
    """For each mark the text at its outer end: over or under it, or right or left of it."""
    for place in plane.marks:
        own = place if plane.chart.mode == "clustered" and plane.chart.form != "area" else (place[0], None)
        box = plane.mark(*own)
        below = plane.chart.form == "bars" and plane.chart.rows[place[1]][place[0]] < 0
        near = [t for t in texts if _is_at(t, box, plane.chart, below=below)]
        if near:
            yield place, min(near, key=lambda t: abs(t.middle[1] - box.middle[1]) + abs(t.middle[0] - box.middle[0]))


def _is_at(text: Text, box: Box, chart: Chart, *, below: bool) -> bool:
    x, y = text.middle
    if not is_number(text.text):
        return False
    if not chart.upright:
        return abs(y - box.middle[1]) < 3 and (-2 < text.left - box.right < 14 or -2 < box.left - text.right < 14)
    away = text.baseline - box.bottom if below else box.top - text.baseline
    return abs(x - box.middle[0]) < 3 and -2 < away < 40
