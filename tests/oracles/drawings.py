"""The drawings of the project with every kind, by id."""

from __future__ import annotations

from typing import Any

import briefing


def tide(axes: Any, data: briefing.DrawingData, style: briefing.DrawingStyle) -> None:
    """A filled curve of the first row, its highest value named."""
    row = data.rows[0]
    places = list(range(len(data.columns)))
    axes.fill_between(places, row.values, color=style.color("accent-tint"))
    axes.plot(places, row.values, color=style.color("accent"))
    axes.set_xticks(places, data.columns)
    axes.set_ylim(0, 6)
    top = max(places, key=lambda i: row.values[i] or 0.0)
    axes.text(top, (row.values[top] or 0.0) + 0.3, row.labels[top], color=style.color("accent"), fontsize=style.value,
              fontweight=700, ha="center")  # fmt: skip


DRAWINGS = {"tide-curve": tide}
