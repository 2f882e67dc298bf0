"""Annotations of a chart: arrows, brackets and lines whose numbers are computed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from briefing.model.numbers import Number
from briefing.model.text import Node, Text


class Growth(Node):
    """An arrow between two categories with the growth computed: "+156%", or over several years
    "×4.2, +33.0% a year"."""

    growth: tuple[str, str]
    """The category it starts at, and the one it ends at."""
    series: str | None = None
    """The series it speaks of; needed when there are several, but in a stacked chart the default is the totals."""
    decimals: int | None = Field(default=None, ge=0, le=4)
    """Decimals of the computed number; default one or none, as the values allow."""
    form: Literal["auto", "percent", "multiple", "annual"] = "auto"
    """How growth is told: in per cent, as a multiple, or a year (between categories that name years).
    `auto` chooses by size and span."""


class Difference(Node):
    """An arrow between two categories with the difference computed, in the chart's unit."""

    difference: tuple[str, str]
    """The category it starts at, and the one it ends at."""
    series: str | None = None
    """The series it speaks of; needed when there are several, but in a stacked chart the default is the totals."""


class Total(Node):
    """A bracket over categories with their sum: "80.7% together"."""

    total: list[str] = Field(min_length=2)
    """Categories that stand side by side."""
    label: Text | None = None
    """Words under the sum; default "together"."""
    series: str | None = None
    """The series it speaks of; needed when there are several, but in a stacked chart the default is the totals."""


class Average(Node):
    """A line at the mean of all values, in a stacked chart of the totals, or at `at`."""

    average: Text
    """Name of the line, printed before its value."""
    at: Number | None = None
    """A fact id or plain number to draw the line at, in place of the mean."""


def _annotation_kind(data: Any) -> str | None:
    for key in ("growth", "difference", "total", "average"):
        if (key in data) if isinstance(data, Mapping) else hasattr(data, key):
            return f"#{key}"
    return None


Annotation = Annotated[
    Annotated[Growth, Tag("#growth")]
    | Annotated[Difference, Tag("#difference")]
    | Annotated[Total, Tag("#total")]
    | Annotated[Average, Tag("#average")],
    Discriminator(
        _annotation_kind,
        custom_error_type="annotation_kind",
        custom_error_message="an annotation is one of `growth`, `difference`, `total`, `average`",
    ),
]
