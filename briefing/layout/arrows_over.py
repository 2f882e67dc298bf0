"""Marks side by side, whose values run upwards, in; what growth arrows over them need, and where they end, out."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.spec import GrowthArrow
from briefing.geometry import Pt, Rect
from briefing.layout import annotations as notes
from briefing.layout.chart_look import Look
from briefing.layout.chart_text import CAP
from briefing.layout.kit import Kit

RUN_TO_TIP = 24.0
"""From the run of a growth arrow to its tip, at least, on slides."""

STUB_DOWN = 12.0
"""From the run of a growth arrow to its start, at least."""


def tip_air(size: Pt) -> Pt:
    """From the tip of an arrow to the baseline of the value below: 24 at 22 pt (deck SPEC, 4)."""
    return 0.75 * size + 7.5


def tail_air(size: Pt) -> Pt:
    """From the start of an arrow to the baseline of the value below: 22 at 16 pt (deck SPEC, 4)."""
    return 0.75 * size + 10 if size >= 11.5 else CAP * size + 6


def least(kit: Kit) -> Pt:
    """Air over a mark, or over its value, at least."""
    return 4.0 if kit.is_brief else 6.0


def need(found: Sequence[GrowthArrow], kit: Kit, style: Look, series: int, category: int, size: Pt) -> Pt:
    """What must stay free over the value of a mark, of type `size`; over the mark itself where that is 0."""
    out = least(kit)
    for arrow, run in zip(found, notes.run_depths(found, style), strict=True):
        low, high = sorted((arrow.start, arrow.end))
        if category == arrow.end and series == arrow.series:
            out = max(out, run + RUN_TO_TIP + (tip_air(size) - CAP * size if size else 6.0))
        elif category == arrow.start and series == arrow.series:
            out = max(out, run + STUB_DOWN + (tail_air(size) - CAP * size if size else 6.0))
        elif low <= category <= high:
            out = max(out, run + style.pill_height / 2 + 6)
    return out


def end(x: Pt, top: Pt, texts: Sequence[Rect], size: Pt, *, tagged: bool, tip: bool) -> tuple[Pt, Pt]:
    """Where an arrow starts (or ends, as its `tip`) over a mark with this `top`: over the highest of the `texts` on
    it, a value of type `size`, or what is `tagged` to it."""
    over = [t for t in texts if t.x < x < t.right and t.bottom <= top]
    if not over:
        return x, top - 6
    highest = min(over, key=lambda t: t.bottom)
    if tagged:
        return x, highest.y - 6
    return x, highest.bottom - (tip_air(size) if tip else tail_air(size))
