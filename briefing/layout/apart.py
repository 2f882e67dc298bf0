"""Annotations as drawn in, an error that names both out when one runs into another or into a value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from briefing.geometry import Rect
from briefing.layout.chart_text import ink
from briefing.layout.clearance import Segment, crosses
from briefing.layout.kit import TooFull
from briefing.pages import AnyItem, GroupItem, ShapeItem, TextItem

SLACK = 0.5
"""What two may share, in pt: boxes are set a little wider than their glyphs."""

Drawn = tuple[str, tuple[AnyItem, ...]]
"""What an annotation says, and its items."""


def keep_apart(drawn: Sequence[Drawn], texts: Sequence[Rect]) -> None:
    """Raise `TooFull` where two annotations cover one another, or one of the chart's `texts` (its values)."""
    full = [solid(items) for _, items in drawn]
    thin = [list(strokes(items)) for _, items in drawn]
    for (i, (one, _)), (j, (other, _)) in combinations(enumerate(drawn), 2):
        if _touch(full[i], full[j]) or _run_into(thin[i], full[j]) or _run_into(thin[j], full[i]):
            message = f"“{one}” and “{other}” do not both have room in this chart"
            raise TooFull(message, "drop one of the two annotations, or give the chart more room")
    for (said, _), rects in zip(drawn, full, strict=True):
        if _touch(rects, texts):
            message = f"“{said}” has no room clear of the values"
            raise TooFull(message, "drop the annotation, or give the chart more room")


def _touch(ones: Sequence[Rect], others: Sequence[Rect]) -> bool:
    return any(a.overlaps(b, SLACK) for a in ones for b in others)


def _run_into(lines: Sequence[Segment], rects: Sequence[Rect]) -> bool:
    return any(crosses(line, rect.inset(SLACK)) for line in lines for rect in rects)


def solid(items: Sequence[AnyItem]) -> list[Rect]:
    """What is solid: glyphs, and shapes that are filled."""
    found: list[Rect] = []
    for item in items:
        if isinstance(item, GroupItem):
            found += solid(item.items)
        elif isinstance(item, TextItem):
            found += [ink(item.rect, p) for p in item.paragraphs]
        elif isinstance(item, ShapeItem) and item.fill:
            found.append(item.rect)
    return found


def strokes(items: Sequence[AnyItem]) -> Iterator[Segment]:
    """What is thin: rules and open paths, part by part."""
    for item in items:
        if isinstance(item, GroupItem):
            yield from strokes(item.items)
        elif isinstance(item, ShapeItem) and not item.fill:
            if item.geometry == "line":
                yield item.rect.x, item.rect.y, item.rect.right, item.rect.bottom
            ends = [(op[-2], op[-1]) for op in item.path if len(op) > 1]
            yield from ((*a, *b) for a, b in pairwise(ends))
