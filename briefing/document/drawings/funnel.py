"""Stages with numbers that dwindle, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.charts.spec import Label
from briefing.document.texts import NO_COPY, Copy


class FunnelStage(Struct, frozen=True):
    """A stage: `step` is its share of the stage before, `of_first` of the first one, as printed ("64.2%");
    empty where that is not wanted or cannot be said."""

    name: Copy
    value: float
    number: Label
    note: Copy = NO_COPY
    step: str = ""
    of_first: str = ""
    highlight: bool = False


class Funnel(Struct, frozen=True, tag=True):
    """Stages from the top; `first_head` stands over the shares of the first stage."""

    kind: ClassVar[str] = "funnel"

    stages: tuple[FunnelStage, ...]
    first_head: str = ""
