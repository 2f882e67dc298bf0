"""A bullet chart in, its drawing out: every row on the shared scale, or on its own, which its name then says."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.scale import value_axis, written
from briefing.charts.spec import Category, Datum, Label, Series, Status
from briefing.document.drawings.bullet import Bullet as Drawing
from briefing.model.exhibits.bullet import Bullet, Measure
from briefing.resolve.alt import Words
from briefing.resolve.facts import BOUNDS, Quantity
from briefing.resolve.mixing import check_comparable, check_mixed
from briefing.resolve.scales import ChartScale, chart_label, chart_scale, chart_value
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "靶图", "en": "Bullet chart"}
"""What it is called in alternative texts."""

TARGET = {"zh": "目标", "en": "target"}
TRACK = "band-1"
SHADES = ("band-3", "band-2", "band-1")
"""Of bands, the worst first."""

NOTHING = Datum(None, Label(""))


def resolved(exhibit: Bullet, scope: Scope) -> tuple[Drawing, list[Shown]]:
    """Values, targets and bands in the scale of all, or of each row."""
    rows = [_Row(exhibit, row, scope) for row in exhibit.rows]
    own = exhibit.scales == "own"
    every = [q for row in rows for q in row.numbers]
    end = scope.quantity(exhibit.end, exhibit.mark("end"))
    if not own:
        check_mixed(exhibit, [q for row in rows for q in row.compared], scope)
        scale = chart_scale(exhibit, None, None, [*every, *([end] if end else [])], scope)
    for row in rows:
        row.scale = chart_scale(exhibit, None, None, row.numbers, scope) if own else scale
        row.check()
    track = chart_value(end, scale) if end and not own else None
    ends = tuple(row.end for row in rows) if own else ()
    last = max([0.0, *(row.largest for row in rows), *([track] if track else [])])
    bands = _bands(exhibit, rows, ends or ((last,) * len(rows) if track else ()), scope)
    drawing = Drawing(
        "bullet",
        tuple(Category(row.name, row.said if own else "", row.marked) for row in rows),
        (
            Series(scope.string(exhibit.value), tuple(row.datum(row.value) for row in rows), "text"),
            Series(
                scope.string(exhibit.target) or TARGET[scope.lang], tuple(row.datum(row.target) for row in rows), "ink"
            ),
            *bands,
        ),
        bands=len(bands),
        ends=ends,
        end=last,
    )
    return drawing, _shown(drawing, rows, scope)


class _Row:
    """A row's numbers; its `scale` is set once all are known."""

    scale: ChartScale

    def __init__(self, exhibit: Bullet, model: Measure, scope: Scope) -> None:
        self.model, self.scope = model, scope
        self.name = scope.string(model.name)
        self.marked = any(model.name.has(name) for name in exhibit.highlight)
        self.value = scope.quantity(model.value, model.mark("value"))
        self.target = scope.quantity(model.target, model.mark("target"))
        self.bands = [scope.quantity(b, model.mark(f"bands[{i}]")) for i, b in enumerate(model.bands)]
        self.given_end = scope.quantity(model.end, model.mark("end"))

    @property
    def compared(self) -> list[Quantity]:
        """What is read off the row."""
        return [q for q in (self.value, self.target) if q]

    @property
    def numbers(self) -> list[Quantity]:
        return [q for q in (self.value, self.target, *self.bands, self.given_end) if q]

    def check(self) -> None:
        """Report numbers that cannot stand on a scale from zero, or bands out of order."""
        if self.value and self.target:
            check_comparable(self.value, self.target, "a target", self.model.mark("target"), self.scope)
        values = [chart_value(q, self.scale) for q in self.numbers]
        if any(v is not None and v < 0 for v in values):
            message = f"`{self.name}` has a number below zero, where a bullet chart has no place"
            self.scope.findings.error("below-zero", message, self.model.mark(), "use a bar chart")
        ends = [chart_value(b, self.scale) or 0.0 for b in self.bands if b]
        if ends != sorted(ends):
            self.scope.findings.error("band-order", "the ends of bands do not rise", self.model.mark("bands"))

    @property
    def largest(self) -> float:
        return max((chart_value(q, self.scale) or 0.0 for q in self.numbers), default=0.0)

    @property
    def end(self) -> float:
        """The end of the row's own scale: as given, else that of its last band, else a round number."""
        if self.given_end is None and self.bands and self.bands[-1]:
            return max(chart_value(self.bands[-1], self.scale) or 0.0, self.largest) or 1.0
        return self.largest if self.given_end else value_axis(0.0, self.largest).high

    @property
    def said(self) -> str:
        """Unit and ends of the row's own scale."""
        unit, comma = self.scope.string(self.model.unit), self.scope.words["comma"]
        ends = f"0–{written(self.end, self.scope.lang)}{self.scale.name}"
        inside = f"{unit}{comma}{ends}" if unit else ends
        return f"（{inside}）" if self.scope.lang == "zh" else f"({inside})"

    def datum(self, quantity: Quantity | None) -> Datum:
        if quantity is None:
            return NOTHING
        status: Status = "forecast" if quantity.forecast else "derived" if quantity.derived else "actual"
        return Datum(
            chart_value(quantity, self.scale),
            chart_label(quantity, self.scale, self.scope),
            status if quantity is self.value else "actual",
            quantity.qualifier in BOUNDS,
            self.marked and quantity is self.value,
            quantity.mark,
        )


def _bands(exhibit: Bullet, rows: Sequence[_Row], track: Sequence[float], scope: Scope) -> list[Series]:
    """The bands from zero up, the best the lightest; without any, a track to each row's end."""
    if not exhibit.bands:
        return [Series("", tuple(Datum(end, Label("")) for end in track), TRACK)] if track else []
    shades = list(SHADES[-len(exhibit.bands) :])
    if exhibit.best == "low":
        shades.reverse()
    return [
        Series(scope.string(name), tuple(row.datum(row.bands[i]) if row.bands else NOTHING for row in rows), shades[i])
        for i, name in enumerate(exhibit.bands)
    ]


def _shown(drawing: Drawing, rows: Sequence[_Row], scope: Scope) -> list[Shown]:
    found = []
    comma = scope.words["comma"]
    for c, row in enumerate(rows):
        for series, quantity in zip(drawing.series, (row.value, row.target, *row.bands), strict=False):
            if quantity:
                item = f"{row.name}{comma}{series.name}" if series.name else row.name
                hatched = series.data[c].status != "actual"
                found.append(Shown(item, quantity, row.scale.name, series.data[c].label, hatched))
    return found


def told(drawing: Drawing, words: Words) -> list[str]:
    """Each row with its value and target."""
    values, targets = drawing.series[:2]
    rows = []
    for category, value, target in zip(drawing.categories, values.data, targets.data, strict=True):
        text = words.pair(words.after(category.name, category.note), value.label.text)
        rows.append(f"{text}{words.comma}{words.pair(targets.name, target.label.text)}" if target.label.text else text)
    return [words.items(rows)]
