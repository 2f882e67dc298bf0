"""Facts: every number of a briefing once, with unit, period, source, qualifier and measure."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, model_validator

from briefing.model.text import Node, Text

Qualifier = Literal["exact", "about", "over", "under", "up-to", "range", "order"]
"""How the source prints the number: exact; about 10; more than 95; less than 20; as high as 68;
0.8 to 1.4; or an order of magnitude in words ("over 100 million")."""

Scale = Literal["", "thousand", "m", "bn", "tn", "万", "亿", "万亿"]
"""The power of ten a value is written in: `{value: 159.7, scale: 亿}` is 15.97 billion."""

SCALE_FACTORS: dict[str, float] = {
    "": 1.0, "thousand": 1e3, "m": 1e6, "bn": 1e9, "tn": 1e12, "万": 1e4, "亿": 1e8, "万亿": 1e12,
}  # fmt: skip


class Unit(Node):
    """A unit's name per language. `name` follows the number ("719 deals", "719起"); `one` is its
    singular; `prefix` stands before it ("CNY ")."""

    name: Text | None = None
    one: Text | None = None
    short: Text | None = None
    """A sign close to the number in labels and tables ("×")."""
    prefix: Text | None = None
    space: bool = True
    """Whether English puts a space between number and name ("40%" has none)."""


class Source(Node):
    """Who vouches for a number. `name` is printed in source lines; `title`, `date`, `url` and
    `note` in the appendix. `own: true` marks the publisher's own, unaudited figures."""

    name: Text
    title: Text | None = None
    date: Text | None = None
    url: str | None = None
    note: Text | None = None
    own: bool = False
    base: bool = False
    """The document that the briefing digests: other sources are quoted from it, and its own numbers
    name no further source."""


NUMBER = re.compile(r"[+-]?\d{1,18}(\.\d{1,18})?")
"""How a number is written: digits and a decimal point, no thousands separators."""


class Fact(Node):
    """A number, stated or derived.

    Stated: `value` (for a range also `to`) in units of `scale`, digits kept as printed (`16.0`
    keeps its zero). Derived: `formula` over other facts and numbers with + - * / ^ ( ) and round();
    `round` says how many decimals it is shown with. In words: `words`, for orders of magnitude."""

    value: str | None = None
    to: str | None = None
    formula: str | None = None
    round: int | None = Field(default=None, ge=-12, le=12)
    words: Text | None = None
    scale: Scale = ""
    unit: str = ""
    period: Text | None = None
    source: str | None = None
    where: Text | None = None
    """The place in the source document (section or page)."""
    qualifier: Qualifier = "exact"
    status: Literal["actual", "forecast"] = "actual"
    measure: str | None = None
    """What is measured and on what basis; values of different measures may not share an axis."""
    label: Text | None = None
    note: Text | None = None
    """Printed in the source line of every page that shows the number."""

    @model_validator(mode="after")
    def _one_kind(self) -> Fact:
        given = [name for name in ("value", "formula", "words") if getattr(self, name) is not None]
        if len(given) != 1:
            found = " and ".join(f"`{name}`" for name in given) or "none of them"
            raise ValueError(f"a fact has either a `value`, a `formula`, or `words`; found {found}")
        for name in ("value", "to"):
            number = getattr(self, name)
            if number is not None and not NUMBER.fullmatch(number):
                raise ValueError(f"`{name}` must be a plain number such as 1234.5, not `{number[:40]}`")
        if self.to is not None and self.value is None:
            raise ValueError("`to` is the upper end of a range that starts at `value`")
        if self.to is not None and float(self.to) <= float(self.value or 0):
            raise ValueError("`to` must be greater than `value`")
        if self.round is not None and self.formula is None:
            raise ValueError("`round` belongs to a `formula`; a stated value keeps its digits as printed")
        return self


class FactBook(Node):
    """A facts file."""

    units: dict[str, Unit] = {}
    sources: dict[str, Source] = {}
    facts: dict[str, Fact] = {}
