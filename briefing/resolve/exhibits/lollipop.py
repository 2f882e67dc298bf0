"""A lollipop chart or dot plot in, its drawing and the numbers it shows out."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.document.drawings.lollipop import Lollipop as Drawing
from briefing.model.exhibits.lollipop import Lollipop
from briefing.resolve.alt import Words, told_values
from briefing.resolve.charts import category_chart, recast, tight_axis
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "点图", "en": "Dot plot"}
"""What it is called in alternative texts."""

CAUTION = {"zh": "刻度不从零开始", "en": "Scale does not start at zero"}


def resolved(exhibit: Lollipop, scope: Scope) -> tuple[Drawing, list[Shown]]:
    """The chart: sorted, scaled, labelled, coloured; its only series darker than a bar, as dots are small."""
    spec, shown = category_chart(exhibit, scope, open_marks=True)
    if len(spec.series) == 1 and exhibit.series[0].color is None:
        spec = replace(spec, series=(replace(spec.series[0], color="mid"),))
    axis = None if exhibit.zero else tight_axis(spec.series)
    caution = CAUTION[scope.lang] if axis and axis[0] > 0 else ""
    return recast(replace(spec, axis=axis), Drawing, stems=exhibit.stems, caution=caution), shown


def told(drawing: Drawing, words: Words) -> list[str]:
    """Its values in words."""
    return told_values(drawing, words)
