"""A waterfall in, its drawing out: totals computed, or held against the sum of the steps."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts.spec import Category, Datum, Label, Series, Status
from briefing.diagnostics import Mark
from briefing.document.drawings.waterfall import Waterfall as Drawing
from briefing.model.annotations import Annotation
from briefing.model.exhibits.waterfall import COMPUTED, Step, Waterfall
from briefing.model.text import Text
from briefing.resolve import colors
from briefing.resolve.alt import Words, told_annotations
from briefing.resolve.annotations import chart_annotations
from briefing.resolve.facts import BOUNDS, FACTORS, Quantity
from briefing.resolve.formula import rounded
from briefing.resolve.grid import Grid
from briefing.resolve.mixing import check_mixed
from briefing.resolve.numbers import MINUS, parts, places_in
from briefing.resolve.scales import ChartScale, chart_label, chart_scale, chart_value
from briefing.resolve.scope import Scope, Shown
from briefing.resolve.sums import added, units_of

NAME = {"zh": "瀑布图", "en": "Waterfall chart"}
"""What it is called in alternative texts."""

WIDE = 8
"""From so many columns on, the brief gives them its full width."""


class Number(Struct, frozen=True):
    """A step's number, and those of its parts, if it has any."""

    whole: Quantity | None
    parts: tuple[Quantity | None, ...] = ()


class _Ended(Struct, frozen=True):
    """What annotations see of a waterfall: the ends of its steps, as one series without a name."""

    annotate: Sequence[Annotation]
    series: tuple[()]
    title: Text | None
    unit: Text | None


def resolved(exhibit: Waterfall, scope: Scope) -> tuple[Drawing, list[Shown]]:
    """Each step with its sign, each total as given or as the sum of the steps before."""
    numbers = _numbers(exhibit, scope)
    present = [q for number in numbers for q in (number.whole, *number.parts) if q]
    check_mixed(exhibit, present, scope)
    scale = chart_scale(exhibit, exhibit.scale, exhibit.decimals, present, scope)
    names = [scope.string(step.name) for step in exhibit.steps]
    columns = _data(exhibit, numbers, scale, scope)
    data = tuple(whole for whole, _ in columns)
    total, rise = ("context", exhibit.rise or "context") if exhibit.series else ("mid", exhibit.rise or "accent-soft")
    for field, token in (("rise", rise), ("fall", exhibit.fall)):
        colors.check(exhibit, field, token, scope)
    plain = {total, rise, exhibit.fall} if any(not number.parts for number in numbers) else set()
    marked = [d.highlight for d in data]
    grid = Grid([step.name for step in exhibit.steps], names, [_ends(exhibit, numbers)], marked, scale)
    drawing = Drawing(
        "waterfall",
        tuple(Category(name, highlight=mark) for name, mark in zip(names, marked, strict=True)),
        (Series(scope.string(exhibit.title), data, total),),
        annotations=chart_annotations(_Ended(exhibit.annotate, (), exhibit.title, exhibit.unit), grid, scope),
        levels=tuple(i for i, step in enumerate(exhibit.steps) if step.is_level),
        computed=tuple(i for i, step in enumerate(exhibit.steps) if step.value == COMPUTED),
        rise=rise,
        fall=exhibit.fall,
        horizontal=exhibit.horizontal,
        parts=_parts(exhibit, [parts for _, parts in columns], plain, scope),
    )
    _check_spans(exhibit, drawing, scope)
    return drawing, _shown(drawing, numbers, scale, scope)


def _shown(drawing: Drawing, numbers: Sequence[Number], scale: ChartScale, scope: Scope) -> list[Shown]:
    """The numbers drawn, step by step; of a step whose parts are given these."""
    found: list[Shown] = []
    for i, (category, number) in enumerate(zip(drawing.categories, numbers, strict=True)):
        told = [(category.name, number.whole, drawing.series[0].data[i])]
        if number.parts and i not in drawing.computed:
            comma = scope.words["comma"]
            told = [
                (f"{category.name}{comma}{part.name}", q, part.data[i])
                for part, q in zip(drawing.parts, number.parts, strict=True)
            ]
        found += [Shown(name, q, scale.name, d.label, d.status != "actual") for name, q, d in told if q]
    return found


def told(drawing: Drawing, words: Words) -> list[str]:
    """Every step with its value, in order, and what it is made of; then what is annotated."""
    steps = [_told(drawing, i, words) for i in range(len(drawing.categories))]
    return [words.items(steps), *told_annotations(drawing, words)]


def _told(drawing: Drawing, step: int, words: Words) -> str:
    said = words.of(drawing.categories[step].name, drawing.series[0].data[step].label.text)
    parts = [words.pair(part.name, part.data[step].label.text) for part in drawing.parts]
    if not drawing.is_split(step):
        return said
    listed = words.comma.join(text for text, part in zip(parts, drawing.parts, strict=True)
                              if part.data[step].value is not None)  # fmt: skip
    return words.bracketed(said, listed)


def is_wide(drawing: Drawing) -> bool:
    """Whether many columns stand side by side."""
    return not drawing.horizontal and len(drawing.categories) >= WIDE


# --- the running sum ------------------------------------------------------------------------------


def _numbers(exhibit: Waterfall, scope: Scope) -> list[Number]:
    """The number of each step, those that are computed computed; none where one is missing, which is reported."""
    found: list[Number] = []
    since: list[Number] = []
    for step in exhibit.steps:
        is_sum = step.value == COMPUTED
        number = _summed(since, step.mark("value")) if is_sum else _given(step, scope)
        if number.whole is None or number.whole.term is None:
            message = "the steps before have different units" if is_sum else "a step needs a number"
            if is_sum or number.whole is not None or step.values:
                scope.findings.error("no-total" if is_sum else "no-step", message, step.mark())
            found.append(Number(None))
            continue
        found.append(number)
        if step.is_level:
            _check_totals(exhibit, step, number, since, scope)
            since = []
        since.append(number)
    return found


def _given(step: Step, scope: Scope) -> Number:
    if not step.values:
        return Number(scope.quantity(step.value or "", step.mark("value")))
    parts = tuple(scope.quantity(value, step.mark(f"values[{i}]")) for i, value in enumerate(step.values))
    if _is_mixed(parts):
        message = f"some parts of `{scope.string(step.name)}` add, others take away: they cannot stand on one another"
        scope.findings.error("mixed-parts", message, step.mark("values"), "make two steps of it, or give its sum")
    return Number(added([q for q in parts if q], step.mark("values")), parts)


def _summed(since: Sequence[Number], mark: Mark) -> Number:
    """The sum of steps; in its parts where all of them have some, and the sums of these have one sign."""
    whole = added([n.whole for n in since if n.whole], mark)
    if not since or not all(n.parts for n in since):
        return Number(whole)
    rows = zip(*(n.parts for n in since), strict=True)
    parts = tuple(added([q for q in row if q], mark) for row in rows)
    return Number(whole, () if _is_mixed(parts) or len(units_of(q for q in parts if q)) > 1 else parts)


def _is_mixed(parts: Sequence[Quantity | None]) -> bool:
    signs = {q.term.value > 0 for q in parts if q and q.term and q.term.value}
    return len(signs) > 1


def _check_totals(exhibit: Waterfall, step: Step, number: Number, since: Sequence[Number], scope: Scope) -> None:
    """Hold a total against the steps before, and its parts against theirs."""
    if number.whole:
        _check_total(step, scope.string(step.name), number.whole, [n.whole for n in since if n.whole], scope)
    if not number.parts or not all(n.parts for n in since):
        return
    for k, (part, given) in enumerate(zip(exhibit.series, number.parts, strict=True)):
        name = f"{scope.string(step.name)}{scope.words['comma']}{scope.string(part.name)}"
        if given:
            _check_total(step, name, given, [q for n in since if (q := n.parts[k])], scope)


def _ends(exhibit: Waterfall, numbers: Sequence[Number]) -> list[Quantity | None]:
    """Where each step ends, which is what annotations speak of."""
    found: list[Quantity | None] = []
    since: list[Quantity] = []
    for step, number in zip(exhibit.steps, numbers, strict=True):
        if number.whole is None:
            found.append(None)
            continue
        since = [number.whole] if step.is_level else [*since, number.whole]
        found.append(number.whole if step.is_level else added(since))
    return found


def _check_total(step: Step, name: str, given: Quantity, since: Sequence[Quantity], scope: Scope) -> None:
    """Warn about a total that is not what the steps before add up to, to the digits that all of them print."""
    whole = added(since)
    if step.value == COMPUTED or whole is None or whole.value is None or given.value is None:
        return
    if given.direction != "exact" or whole.direction != "exact":
        return
    places = min(places_in(q, given.scale) for q in (given, *since))
    factor = FACTORS[given.scale]
    if rounded(whole.value / factor, places) == rounded(given.value / factor, places):
        return
    unit = scope.unit(given)
    one, other = (parts(q, unit, scope.lang, scale=given.scale).text for q in (given, whole))
    message = f"`{name}` is given as {one}, but the steps before add up to {other}"
    hint = "mend a step, or write `value: e` for the sum itself"
    scope.findings.warning("wrong-total", message, step.mark("values" if step.values else "value"), hint)


# --- what is drawn --------------------------------------------------------------------------------


def _data(
    exhibit: Waterfall, numbers: Sequence[Number], scale: ChartScale, scope: Scope
) -> list[tuple[Datum, list[Datum]]]:
    """The steps as drawn, each with its parts: a computed total is the sum of the values that are drawn, so that it
    closes, and so is a step of its parts."""
    out: list[tuple[Datum, list[Datum]]] = []
    at, sums = 0.0, [0.0] * len(exhibit.series)
    for step, number in zip(exhibit.steps, numbers, strict=True):
        if number.whole is None:
            out.append((NOTHING, []))
            continue
        whole = _datum(number.whole, step, scale, scope)
        parts = [_datum(q, step, scale, scope) for q in number.parts]
        if step.value == COMPUTED:
            parts = [replace(d, value=round(sums[k], 9)) if d.value is not None else d for k, d in enumerate(parts)]
            whole = replace(whole, value=round(at, 9))
        elif parts:
            whole = replace(whole, value=round(sum(d.value or 0.0 for d in parts), 9), status="actual")
        base = [0.0] * len(sums) if step.is_level else sums
        sums = [v + (d.value or 0.0) for v, d in zip(base, parts or [NOTHING] * len(sums), strict=True)]
        at = (0.0 if step.is_level else at) + (whole.value or 0.0)
        marked = any(step.name.has(name) for name in exhibit.highlight)
        out.append((replace(whole, highlight=marked), parts))
    return out


NOTHING = Datum(None, Label(""))


def _datum(quantity: Quantity | None, step: Step, scale: ChartScale, scope: Scope) -> Datum:
    if quantity is None:
        return NOTHING
    label, value = chart_label(quantity, scale, scope), chart_value(quantity, scale) or 0.0
    label = label if step.is_level else signed(label, value)
    status = _status(quantity) if step.value != COMPUTED else "actual"
    return Datum(value, label, status, quantity.qualifier in BOUNDS, mark=quantity.mark)


def _parts(
    exhibit: Waterfall, columns: Sequence[Sequence[Datum]], plain: Collection[str], scope: Scope
) -> tuple[Series, ...]:
    """What steps are made of, in the colours of the theme that are not `plain`: those of steps without parts."""
    loud = [any(part.name.has(name) for name in exhibit.highlight) for part in exhibit.series]
    free = [t for t in scope.theme.series if t not in plain and not (exhibit.highlight and t == "accent")]
    found = []
    for k, (part, is_loud) in enumerate(zip(exhibit.series, loud, strict=True)):
        own = part.color if part.color and colors.check(part, "color", part.color, scope) else None
        color = own or ("accent" if is_loud else free[(k - sum(loud[:k])) % len(free)])
        data = tuple(column[k] if column else NOTHING for column in columns)
        found.append(Series(scope.string(part.name), data, color, is_loud))
    return tuple(found)


def _check_spans(exhibit: Waterfall, drawing: Drawing, scope: Scope) -> None:
    """Refuse parts of a step across zero: which of them would be on either side, nobody can tell."""
    for i, (start, end) in enumerate(drawing.spans):
        if drawing.is_split(i) and min(start, end) < 0 < max(start, end):
            message = f"`{drawing.categories[i].name}` crosses zero, where its parts have no place of their own"
            hint = "give its sum as `value`"
            scope.findings.error("parts-across-zero", message, exhibit.steps[i].mark("values"), hint)


def _status(quantity: Quantity) -> Status:
    return "forecast" if quantity.forecast else "derived" if quantity.derived else "actual"


def signed(label: Label, value: float) -> Label:
    """The label of a change, a rise with its plus."""
    if value <= 0 or label.number.startswith(MINUS):
        return label
    return replace(label, prefix=f"{label.prefix}+")
