"""The pitch of a dumbbell's rows in, the sizes of its dots and texts out."""

from __future__ import annotations

from msgspec import Struct

from briefing.geometry import Pt

PITCH, PITCH_BRIEF, PITCH_BRIEF_MANY = 92.0, 40.0, 26.0
"""Full height of a row on slides (deck SPEC, 4), in the brief, and there with many rows."""

FEW = 5
"""Up to so many rows the brief gives them full height."""


class Sizes(Struct, frozen=True):
    """Measures in pt. Compact rows have values beside the dots and name and measure on one line."""

    head: Pt
    """From the top to the first row: legend and heading of the changes."""
    foot: Pt
    """From the last row to the bottom: the scale's numbers."""
    least: Pt
    """Least pitch for these sizes."""
    dot: Pt
    open_dot: Pt
    outline: Pt
    connector: Pt
    name: Pt
    before: Pt
    after: Pt
    change: Pt
    value_rise: Pt
    """From a dot's middle up to the middle of its value."""
    overhang: Pt
    """How far the zero line reaches beyond the rows."""
    air: Pt
    """Between the columns of text and the scale."""
    legend_y: Pt
    """From the top to the middle of the legend."""
    legend_dot: Pt
    compact: bool = False


SLIDE = Sizes(36, 34, 48, 8, 7, 2.3, 4, 15, 14, 16, 18, 21, 4, 40, 6, 9.6)
SLIDE_COMPACT = Sizes(30, 30, 26, 6, 5.2, 2, 3, 13, 12, 12, 14, 0, 4, 24, 6, 9.6, compact=True)
BRIEF = Sizes(20, 18, 30, 4, 3.5, 1.3, 2, 9, 9, 9, 11, 11, 1, 16, 6, 6)
BRIEF_COMPACT = Sizes(20, 18, 18, 3.2, 2.8, 1.1, 1.6, 9, 9, 9, 10, 0, 1, 16, 6, 6, compact=True)


def natural_pitch(rows: int, is_brief: bool) -> Pt:
    """The full height of a row."""
    if not is_brief:
        return PITCH
    return PITCH_BRIEF if rows <= FEW else PITCH_BRIEF_MANY


def sizes_for(pitch: Pt, is_brief: bool) -> Sizes:
    """The largest sizes that fit rows of `pitch` pt; the smallest when none does."""
    full, compact = (BRIEF, BRIEF_COMPACT) if is_brief else (SLIDE, SLIDE_COMPACT)
    return full if pitch >= full.least else compact
