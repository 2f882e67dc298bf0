"""A resolved waterfall: a chart of one series, whose data are changes and levels."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.charts.spec import ChartSpec, Series


class Waterfall(ChartSpec, frozen=True):
    """Of the one series' data those whose place is in `levels` are levels, the others changes; those in
    `computed` are the sum of what stands before. `rise` and `fall` are the colour tokens of changes;
    `horizontal` None leaves it to layout. `parts` are what steps are made of, from zero outward, each with a datum
    for every step, whose value is None where the step has no such part; those of a step have its sign."""

    levels: tuple[int, ...] = ()
    computed: tuple[int, ...] = ()
    rise: str = "accent-soft"
    fall: str = "context"
    horizontal: bool | None = None
    parts: tuple[Series, ...] = ()

    def is_split(self, step: int) -> bool:
        """Whether a step is drawn in its parts."""
        return any(part.data[step].value is not None for part in self.parts)

    @property
    def spans(self) -> tuple[tuple[float, float], ...]:
        """From where to where the bar of each step runs."""
        return tuple(self._spans())

    def _spans(self) -> Iterator[tuple[float, float]]:
        at = 0.0
        for i, datum in enumerate(self.series[0].data):
            value = datum.value or 0.0
            start, at = (0.0, value) if i in self.levels else (at, round(at + value, 9))
            yield start, at
