"""Several small charts on one scale, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.charts.spec import ChartSpec, Level, Series


class Panel(Struct, frozen=True):
    """One of the charts, under its title; `told` is its data in words."""

    title: str
    spec: ChartSpec
    told: str
    highlight: bool = False


class SmallMultiples(Struct, frozen=True, tag=True):
    """Panels of one `chart` kind over the same categories; `legend` are the series of all of them, each once, where
    there are several; `levels` are lines across all of them."""

    kind: ClassVar[str] = "small-multiples"

    chart: str
    panels: tuple[Panel, ...]
    legend: tuple[Series, ...] = ()
    axis_name: str = ""
    levels: tuple[Level, ...] = ()
