"""Items with positions or fields in, their places between 0 and 1 out."""

from __future__ import annotations

from decimal import Decimal

from briefing.diagnostics import Mark
from briefing.document.drawings import quadrant as doc
from briefing.model.exhibits import quadrant as model
from briefing.resolve.alt import Words
from briefing.resolve.names import is_marked
from briefing.resolve.scales import ChartScale, chart_label
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "四象限图", "en": "Quadrant chart"}
"""What it is called in alternative texts."""

AS_PRINTED = ChartScale("", None, says_scale=False, says_percent=False)


def resolved(exhibit: model.Quadrant, scope: Scope) -> tuple[doc.Quadrant, list[Shown]]:
    """Every item with the field it lies in; a position outside its axis is reported. Only facts count as shown: plain
    positions are a judgement, not data."""
    shown: list[Shown] = []
    axes = (_axis(exhibit.x, scope), _axis(exhibit.y, scope))
    items = []
    for item in exhibit.items:
        marked = is_marked(item.name, exhibit.highlight)
        name = scope.copy(item.name)
        if item.field is not None:
            items.append(doc.Placed(name, None, model.CORNERS.index(item.field), marked))
            continue
        x = _place(item.x, exhibit.x, item.mark("x"), name.text, scope, shown)
        y = _place(item.y, exhibit.y, item.mark("y"), name.text, scope, shown)
        field = 2 * (y < axes[1].split) + (x >= axes[0].split)
        items.append(doc.Placed(name, (x, y), field, marked))
    fields = tuple(doc.Field(scope.copy(exhibit.fields.get(c)), c in exhibit.highlight) for c in model.CORNERS)
    return doc.Quadrant(*axes, fields, tuple(items)), shown


def _axis(axis: model.QuadrantAxis, scope: Scope) -> doc.Axis:
    split = 0.5 if axis.split is None else _share(Decimal(axis.split), axis)
    return doc.Axis(scope.copy(axis.name), scope.copy(axis.low), scope.copy(axis.high), split)


def _share(value: Decimal, axis: model.QuadrantAxis) -> float:
    low, high = Decimal(axis.start), Decimal(axis.end)
    return float((value - low) / (high - low))


def _place(
    value: str | None, axis: model.QuadrantAxis, mark: Mark, name: str, scope: Scope, shown: list[Shown]
) -> float:
    quantity = scope.quantity(value, mark)
    if quantity is None or quantity.term is None:
        return 0.5
    if quantity.fact:
        item = f"{name}{scope.words['comma']}{scope.string(axis.name)}"
        shown.append(Shown(item, quantity, "", chart_label(quantity, AS_PRINTED, scope)))
    share = _share(quantity.term.value, axis)
    if not 0 <= share <= 1:
        message = f"{quantity.term.value:f} lies outside the axis, which runs from {axis.start} to {axis.end}"
        scope.findings.error("off-axis", message, mark, "give the axis a wider `from` and `to`")
    return min(1.0, max(0.0, share))


def told(drawing: doc.Quadrant, words: Words) -> list[str]:
    """The axes, then each field with the items in it."""
    axes = [_axis_words(drawing.x, words), _axis_words(drawing.y, words)]
    fields = []
    for i, field in enumerate(drawing.fields):
        names = [item.name.text for item in drawing.items if item.field == i]
        if names:
            fields.append(f"{field.name.text or words.corners[i]}{words.colon}{words.comma.join(names)}")
    return [words.items(axes), words.items(fields)]


def _axis_words(axis: doc.Axis, words: Words) -> str:
    ends = words.to.join(end.text for end in (axis.low, axis.high) if end)
    return f"{axis.name.text}{words.colon}{ends}" if ends else axis.name.text
