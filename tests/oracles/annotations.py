"""What a page shows in, an annotation of a chart out: what it prints, and where its ends are.

An annotation is known by its colour and its form; a page holds one of a kind. Places are in pt: those `along` the
categories, and those on the axis of values. The same reading serves decks and PDFs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import hypot
from typing import NamedTuple

from tests.oracles.drawn import Box, Drawn, Point, Shape, Text, is_number, same_color
from tests.oracles.planes import Plane
from tests.support import house_theme

Ends = Mapping[str, float]


class Found(NamedTuple):
    """What an annotation prints, without spaces, and its ends by name."""

    text: str
    ends: Ends


PAGE_HEAD = 112.0
"""Above this y, in pt, a slide has no chart."""


def _colored(drawn: Drawn, *, fill: str = "", stroke: str = "", corners: int = 0) -> list[Shape]:
    """The shapes of a colour of the theme, below the headline; without a `fill` those that are lines alone."""
    palette = house_theme().palette
    return [
        s for s in drawn.shapes
        if s.box.top > PAGE_HEAD and corners in (0, len(s.points))
        and (same_color(s.fill, palette[fill]) if fill else not s.fill)
        and (not stroke or same_color(s.stroke, palette[stroke]))
    ]  # fmt: skip


def _split(plane: Plane, point: Point) -> tuple[float, float]:
    """A point as a place on the axis of values, and one along the categories."""
    return (point[1], point[0]) if plane.chart.upright else point


def _runs_across(plane: Plane, shape: Shape) -> bool:
    """Whether a line stays at one value."""
    ends = [_split(plane, p)[0] for p in shape.points]
    return max(ends) - min(ends) < 0.05


# --- arrows ---------------------------------------------------------------------------------------


def arrow(drawn: Drawn, plane: Plane) -> Found:
    """An arrow from mark to mark, with its pill."""
    (line,) = (s for s in _colored(drawn, stroke="alert") if len(s.points) > 2)
    (head,) = _colored(drawn, fill="alert", corners=3)
    (start, along), (tip, tip_along) = (_split(plane, p) for p in (line.points[0], head.points[2]))
    ends = {"start": start, "start along": along, "tip": tip, "tip along": tip_along}
    return Found(_pill(drawn, "alert"), ends)


def _pill(drawn: Drawn, stroke: str) -> str:
    (pill,) = _colored(drawn, fill="paper", stroke=stroke)
    return drawn.holding(pill.box)


def level_arrow(drawn: Drawn, plane: Plane) -> Found:
    """An arrow between two levels: its ends, and where the thin lines lead from."""
    lines = _colored(drawn, stroke="alert", corners=2)
    rules = [s for s in lines if _runs_across(plane, s)]
    (shaft,) = (s for s in lines if s not in rules)
    (head,) = _colored(drawn, fill="alert", corners=3)
    start, place = _split(plane, shaft.points[0])
    tip = _split(plane, head.points[2])[0]
    ends = {"start": start, "tip": tip}
    for name, level in (("first", start), ("last", tip)):
        own = [s for s in rules if abs(_split(plane, s.points[0])[0] - level) < 0.5]
        reached = [_split(plane, p)[1] for s in own for p in s.points]
        ends |= {f"{name} from": min(reached), f"{name} beyond": max(reached) - place}
    return Found(_pill(drawn, "alert"), ends)


# --- brackets and shares --------------------------------------------------------------------------


def bracket(drawn: Drawn, plane: Plane) -> Found:
    """A bracket's two hooks, and the texts beside its spine."""
    (spine,) = _colored(drawn, stroke="accent", corners=4)
    first, last = (_split(plane, spine.points[i])[1] for i in (0, 3))
    return Found("".join(t.text for t in _beside_spine(drawn.texts, spine.box, plane)), {"from": first, "to": last})


def _beside_spine(texts: Sequence[Text], box: Box, plane: Plane) -> Iterator[Text]:
    for text in texts:
        x, y = text.middle
        if plane.chart.upright:
            if box.left < x < box.right and 0 < box.top - text.baseline < 20:
                yield text
        elif text.left > box.right and -20 < y - box.middle[1] < 60:
            yield text


def tag(drawn: Drawn, plane: Plane) -> Found:
    """The pill of a share, after the value of its mark."""
    (pill,) = _colored(drawn, fill="paper", stroke="mid")
    along = _split(plane, pill.box.middle)[1]
    start = pill.box.bottom if plane.chart.upright else pill.box.left
    return Found(drawn.holding(pill.box), {"from": start, "along": along})


# --- levels and grounds ---------------------------------------------------------------------------


def level(color: str) -> Callable[[Drawn, Plane], Found]:
    """A line across the chart, and the name at it."""

    def find(drawn: Drawn, plane: Plane) -> Found:
        lines = [s for s in _colored(drawn, stroke=color, corners=2) if _runs_across(plane, s)]
        off = [s for s in lines if abs(_split(plane, s.points[0])[0] - plane.zero) > 1.5 and s.box.bottom < 490]
        places = {round(_split(plane, s.points[0])[0], 1) for s in off}
        (at,) = places
        name = _named(drawn, "Goal", "目标")
        ends = {"at": at, "left open": _left_open(plane, [s.box for s in off])}
        if plane.chart.form == "bars":  # names beside lines and areas give way to those of the series
            ends["name"] = _split(plane, name.middle)[0]
        return Found(name.text, ends)

    return find


def _named(drawn: Drawn, *names: str) -> Text:
    """The text that begins with one of `names`."""
    (text,) = (t for t in drawn.texts if t.text.startswith(names))
    return text


def _left_open(plane: Plane, boxes: Sequence[Box]) -> float:
    """How much of the way from the first mark to the last is not covered, at its ends."""
    axis = 0 if plane.chart.upright else 1
    (first, begin), (end, last) = plane.across(0), plane.across(plane.chart.count - 1)
    if plane.chart.form != "bars":
        first, last = (first + begin) / 2, (end + last) / 2
    low, high = min(b[axis] for b in boxes), max(b[axis + 2] for b in boxes)
    return max(0.0, low - first) + max(0.0, last - high)


def band(drawn: Drawn, plane: Plane) -> Found:
    """A stripe behind the marks."""
    (stripe,) = _colored(drawn, fill="accent-tint")
    low, high = (_split(plane, p)[0] for p in (stripe.box[:2], stripe.box[2:]))
    if plane.chart.upright:
        low, high = high, low
    ends = {"low": low, "high": high, "left open": _left_open(plane, [stripe.box])}
    return Found(_named(drawn, "Goal", "目标").text, ends)


def shade(drawn: Drawn, plane: Plane) -> Found:
    """A ground behind categories."""
    (ground,) = _colored(drawn, fill="tint")
    first, last = (_split(plane, p)[1] for p in (ground.box[:2], ground.box[2:]))
    (name,) = (t for t in drawn.texts if t.text in ("Forecast", "预测", "Slump", "收缩"))
    x, y = name.middle
    assert ground.box.left <= x <= ground.box.right
    assert ground.box.top <= y <= ground.box.bottom
    return Found(name.text, {"from": first, "to": last})


# --- callouts and breaks --------------------------------------------------------------------------


def callout(drawn: Drawn, plane: Plane) -> Found:
    """Words, and the line from them to the mark; a dot is where it ends."""
    (line,) = (s for s in _colored(drawn, stroke="text", corners=2))
    (dot,) = (s for s in _colored(drawn, fill="text") if s.box.right - s.box.left < 4)
    start, end = line.points
    assert hypot(end[0] - dot.box.middle[0], end[1] - dot.box.middle[1]) < 0.5
    words = min((t for t in drawn.texts if not is_number(t.text)), key=lambda t: _away(t, start))
    assert _away(words, start) < 12
    return Found(words.text, {"x": end[0], "y": end[1], "from x": start[0], "from y": start[1]})


def _away(text: Text, point: Point) -> float:
    """From a text to a point."""
    dx = max(text.left - point[0], 0.0, point[0] - text.right)
    dy = max(text.baseline - 0.72 * text.size - point[1], 0.0, point[1] - text.baseline)
    return hypot(dx, dy)


def slashes(drawn: Drawn, plane: Plane) -> Found:
    """The double slashes through cut bars: each one's middle, and how far it reaches along the categories."""
    slanted = [s for s in _colored(drawn, stroke="ink", corners=2) if min(_size(s.box)) > 1]
    slanted.sort(key=lambda s: _split(plane, s.box.middle)[::-1])
    ends: dict[str, float] = {}
    for n, (one, other) in enumerate(zip(slanted[::2], slanted[1::2], strict=True)):
        reach = sorted(_split(plane, p)[1] for p in one.points)
        at = (_split(plane, one.box.middle)[0] + _split(plane, other.box.middle)[0]) / 2
        ends |= {f"slash {n}": at, f"slash {n} from": reach[0], f"slash {n} to": reach[1]}
    return Found("", ends)


def _size(box: Box) -> tuple[float, float]:
    return box.right - box.left, box.bottom - box.top
