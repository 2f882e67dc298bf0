"""A chart's numbers in, the one scale they are all shown in out, and the labels in that scale."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from msgspec import Struct

from briefing.charts.spec import Label
from briefing.diagnostics import Mark
from briefing.model.text import Lang, Text
from briefing.resolve.facts import FACTORS, POWERS, Quantity
from briefing.resolve.formula import rounded
from briefing.resolve.numbers import SCALES, parts, places_in, qualifier_sign, scale_name, sign_unit
from briefing.resolve.scope import Scope

_NAMED: Mapping[Lang, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "zh": tuple((name, re.compile(name)) for name in ("万亿", "亿", "万")),
    "en": (
        ("tn", re.compile(r"\b(tn|trillions?)\b")),
        ("bn", re.compile(r"\b(bn|billions?)\b")),
        ("m", re.compile(r"\b(m|mn|millions?)\b")),
        ("thousand", re.compile(r"\bthousands?\b")),
    ),
}


class ChartScale(Struct, frozen=True):
    """`name` is the scale of all numbers of a chart; `decimals` fixes theirs; `says_scale` and
    `says_percent` tell that the exhibit's unit line names the scale, the per cent."""

    name: str
    decimals: int | None
    says_scale: bool
    says_percent: bool


class Measured(Protocol):
    """What has a unit line: an exhibit, or an axis of one."""

    @property
    def unit(self) -> Text | None: ...

    def mark(self, field: str = "") -> Mark: ...


def chart_scale(
    exhibit: Measured,
    given: Mapping[Lang, str] | None,
    decimals: int | None,
    shown: Sequence[Quantity],
    scope: Scope,
) -> ChartScale:
    """The scale the author gave, else the one the unit line names, else the largest one that all
    numbers together ask for."""
    unit_line = scope.string(exhibit.unit)
    scaled = any(q.scale for q in shown)
    large = max((abs(q.high or q.value or Decimal(0)) for q in shown), default=Decimal(0))
    named = scale_in(unit_line, scope.lang) if scaled or (given or {}).get(scope.lang) else ""
    name = (given or {}).get(scope.lang)
    if name is None:
        name = named or (_by_size(large, scope.lang) if scaled else "")
    elif named and named != name:
        message = f"the numbers are shown in `{name}`, but the unit line says `{named}`"
        scope.findings.warning("scale-mismatch", message, exhibit.mark("scale"))
    percent = "%" in unit_line or "百分" in unit_line or "percent" in unit_line or "per cent" in unit_line
    return ChartScale(name, decimals, bool(named), percent)


def chart_label(quantity: Quantity, scale: ChartScale, scope: Scope, remark: str = "") -> Label:
    """A number as a chart prints it: sign of its bound, digits, and what the unit line leaves out."""
    unit = scope.unit(quantity)
    found = parts(
        quantity,
        unit,
        scope.lang,
        scale=scale.name,
        places=scale.decimals,
        zeros=quantity.zeros or quantity.qualifier == "exact",
    )
    if found.word:
        return Label(found.word, remark=remark)
    sign = sign_unit(unit, scope.lang)
    suffix = ("" if scale.says_scale else scale_name(scale.name, scope.lang)) + (
        "" if scale.says_percent and sign == "%" else sign
    )
    number = found.number.replace("%", "") if suffix.endswith("%") or scale.says_percent else found.number
    return Label(number, qualifier_sign(quantity), suffix, remark)


def chart_value(quantity: Quantity, scale: ChartScale) -> float | None:
    """The value in the chart's scale as its label prints it; of a range the middle."""
    term = quantity.term
    if term is None:
        return None
    value = term.value.scaleb(-POWERS[scale.name])
    places = scale.decimals if scale.decimals is not None else places_in(quantity, scale.name)
    return float(rounded(value, places if quantity.high is None else places + 2, term.direction))


def scale_in(unit_line: str, lang: Lang) -> str:
    """The scale that a unit line names; empty for none."""
    for name, pattern in _NAMED[lang]:
        if pattern.search(unit_line):
            return name
    return ""


def _by_size(value: Decimal, lang: Lang) -> str:
    for scale in SCALES[lang]:
        if value >= FACTORS[scale]:
            return scale
    return ""
