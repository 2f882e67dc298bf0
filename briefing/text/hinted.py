"""Runs with an author's break hints in, the runs of each line out, where the hints make good lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from briefing.geometry import Pt
from briefing.lines import Run
from briefing.text.linebreak import HINT

FORCED = "\v"
"""In the runs of a slide, the line end that an author's hint became; a .pptx spells it `a:br`."""


def hinted(
    runs: Sequence[Run], room: Pt, most: int, width_of: Callable[[Sequence[Run]], Pt]
) -> list[tuple[Run, ...]] | None:
    """The runs of lines that end at hints only, each no wider than `room`, as few as that needs; None
    when there is no hint, a part is too wide, or more than `most` lines would come of it."""
    if not any(HINT in run.text for run in runs):
        return None
    lines: list[tuple[Run, ...]] = []
    for part in _parts(runs):
        joined = (*lines[-1], *part) if lines else ()
        if joined and width_of(joined) <= room:
            lines[-1] = joined
        elif width_of(part) <= room:
            lines.append(part)
        else:
            return None
    return lines if 1 < len(lines) <= most else None


def _parts(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """The runs cut at their hints."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        for n, piece in enumerate(run.text.split(HINT)):
            if n:
                parts.append([])
            if piece:
                parts[-1].append(run if piece == run.text else replace(run, text=piece))
    return [tuple(part) for part in parts if part]
