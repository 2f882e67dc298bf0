"""Annotations of a chart: arrows, brackets, lines, grounds and callouts, their numbers computed."""

from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, Any, Literal, Protocol

from pydantic import Discriminator, Field, Tag

from briefing.diagnostics import Findings
from briefing.model.numbers import Number, Series
from briefing.model.text import Node, Text


class Growth(Node):
    """An arrow between two categories with the growth computed: "+156%", or over several years
    "×4.2, +33.0% a year"."""

    growth: tuple[str, str]
    """The category it starts at, and the one it ends at."""
    series: str | None = None
    """The series it speaks of; needed when there are several, but in a stacked chart the default is the totals. Of
    several stacks a category, the stack."""
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
    """The series it speaks of; needed when there are several, but in a stacked chart the default is the totals. Of
    several stacks a category, the stack."""
    form: Literal["arrow", "level"] = "arrow"
    """An arrow from mark to mark over the chart; or, as `level`, thin lines from the ends of both marks to the side,
    and an arrow between these two levels, as long as the difference is large."""


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


class Level(Node):
    """A line across the chart at a number that is given: a target, a threshold."""

    level: Text
    """Name of the line, printed before its value."""
    at: Number
    """A fact id or plain number; in a chart of shares of 100 %, a share in per cent."""
    style: Literal["plain", "target", "threshold"] = "plain"
    """How it is drawn: dashed and quiet as an average, solid as what is to be reached, or in the warning colour."""


class Share(Node):
    """What part of the whole categories are: "23% of total", at the mark; of several, beside a bracket over them."""

    share: str | list[str]
    """A category, or several that stand side by side."""
    of: Literal["total", "category"] = "total"
    """Of what: of the sum over all categories; or, for one `series`, of its category's sum over all series."""
    label: Text | None = None
    """Words after the number; default "of total"."""
    decimals: int | None = Field(default=None, ge=0, le=4)
    """Decimals of the computed number; default none, below 1 % one."""
    series: str | None = None
    """The series it speaks of; needed when there are several, but in a stacked chart the default is the totals."""


class Band(Node):
    """A stripe behind the marks, from one value to another: a corridor, a normal range."""

    band: tuple[Number, Number]
    """The lower and the upper end: fact ids or plain numbers."""
    label: Text
    """Name of the stripe, printed before its values."""


class Shade(Node):
    """A ground behind neighbouring categories: a period, a group."""

    shade: Literal["forecast"] | tuple[str, str]
    """The first category and the last; or `forecast`, for those after the last that is not a forecast."""
    label: Text | None = None
    """Name of the ground; needed unless it is the `forecast`."""


class Callout(Node):
    """Words about one mark, placed where they cover nothing, with a line to the mark."""

    callout: str
    """The category."""
    text: Text
    """At most three short lines."""
    series: str | None = None
    """The series it speaks of; needed when there are several, but in a stacked chart the default is the whole stack. Of
    several stacks a category, the stack."""


def categories_named(note: Node) -> tuple[str, Sequence[str]]:
    """The field of an annotation that names categories, and their names; of others nothing."""
    field = next((f for f in ("growth", "difference", "total", "share", "shade", "callout") if hasattr(note, f)), "")
    named = getattr(note, field) if field else ()
    if isinstance(named, str):
        return field, () if isinstance(note, Shade) else (named,)
    return field, named


KINDS = ("growth", "difference", "total", "average", "level", "share", "band", "shade", "callout")
"""The key that tells an annotation's kind."""


def _annotation_kind(data: Any) -> str | None:
    for key in KINDS:
        if (key in data) if isinstance(data, Mapping) else hasattr(data, key):
            return f"#{key}"
    return None


Annotation = Annotated[
    Annotated[Growth, Tag("#growth")]
    | Annotated[Difference, Tag("#difference")]
    | Annotated[Total, Tag("#total")]
    | Annotated[Average, Tag("#average")]
    | Annotated[Level, Tag("#level")]
    | Annotated[Share, Tag("#share")]
    | Annotated[Band, Tag("#band")]
    | Annotated[Shade, Tag("#shade")]
    | Annotated[Callout, Tag("#callout")],
    Discriminator(
        _annotation_kind,
        custom_error_type="annotation_kind",
        custom_error_message="an annotation is one of " + ", ".join(f"`{key}`" for key in KINDS),
    ),
]


class Noted(Protocol):
    """A chart that can be annotated, as annotations see it."""

    @property
    def annotate(self) -> Sequence[Annotation]: ...

    @property
    def series(self) -> Sequence[Series]: ...

    @property
    def title(self) -> Text | None: ...

    @property
    def unit(self) -> Text | None: ...


def check_taken(
    kind: str,
    notes: Sequence[Node],
    takes: Collection[str],
    findings: Findings,
    which: str = "",
    *,
    levels: bool = True,
) -> None:
    """Report annotations that a chart of this `kind` (`which` tells of what sort) has no place for, and name those it
    `takes`, by their keys; without `levels`, also differences of the form `level`."""
    for note in notes:
        key = next(key for key in KINDS if hasattr(note, key))
        if key not in takes:
            names = [f"`{name}`" for name in KINDS if name in takes]
            hint = f"it takes {', '.join(names)}" if names else "use a bar, column or line chart"
            message = f"a `{kind}` chart {which}has no place for `{key}`"
            findings.error("no-annotation", message, note.mark(), hint)
        elif not levels and getattr(note, "form", "") == "level":
            message = f"a `{kind}` chart has no place for a difference between levels"
            findings.error("no-annotation", message, note.mark("form"), "leave out `form`")
