"""Numbers as shapes: lengths, counts and places of what funnels, waffles, pictograms, pyramids, Venns and quadrants are
drawn of."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from briefing.model.exhibits.funnel import Funnel
from briefing.model.exhibits.pictogram import Pictogram
from briefing.model.exhibits.pyramid import Pyramid
from briefing.model.exhibits.quadrant import Quadrant, QuadrantAxis
from briefing.model.exhibits.venn import Venn
from briefing.model.exhibits.waffle import Waffle
from tests.oracles.values.kinds.rules import rule
from tests.oracles.values.kinds.texts import find, lacking, rising
from tests.oracles.values.parts import Part
from tests.oracles.values.saying import numbers_in, says, solid
from tests.oracles.values.shown import Exhibit

NEAR = 1.0
"""How far, in pt, a shape may be from where its number puts it."""

LINE = 2.0
"""How wide a stage is that nobody, or hardly anybody, reaches: a line."""
PAD = 6.0
"""How far inside of a quadrant's plot its ends lie, so that a dot there is whole."""


@rule("funnel")
def funnel(exhibit: Exhibit) -> Iterator[str]:
    """Bars in proportion to their numbers, on one middle, with the rates from stage to stage and of the first."""
    model = exhibit.model
    assert isinstance(model, Funnel)
    names = [exhibit.string(stage.name) for stage in model.stages]
    values = [exhibit.number(stage.value) for stage in model.stages]
    yield from lacking(exhibit, [t for s in model.stages for t in (s.name, s.note)])
    bars = [p for p in exhibit.parts if p.name.endswith(": bar")]
    if [p.name.removesuffix(": bar") for p in bars] != names:
        yield f"bars {[p.name for p in bars]} in place of {names}"
        return
    widest = max(p.rect.w for p in bars)
    for part, name, value in zip(bars, names, values, strict=True):
        wanted = max(LINE, widest * value / (max(values) or 1.0))
        if abs(part.rect.w - wanted) > NEAR:
            yield f"bar {name!r} is {part.rect.w} wide in place of {wanted}"
        if abs(part.middle[0] - bars[0].middle[0]) > NEAR:
            yield f"bar {name!r} is not on the middle of the others"
    yield from rising("bar", bars, [p.name for p in bars], 1)
    for i, (name, value) in enumerate(zip(names, values, strict=True)):
        yield from _said(exhibit, f"{name}: number", value)
        if i and values[i - 1] and model.rates in ("step", "both"):
            yield from _said(exhibit, f"{name}: rate", 100 * value / values[i - 1])
        if values[0] and model.rates in ("first", "both"):
            yield from _said(exhibit, f"{name}: share", 100 * value / values[0])


def _said(exhibit: Exhibit, part: str, value: float) -> Iterator[str]:
    texts = [p.text for p in exhibit.named(part)]
    if not any(says(text, value) for text in texts):
        yield f"{part!r} says {texts} in place of {value}"


@rule("pyramid")
def pyramid(exhibit: Exhibit) -> Iterator[str]:
    """Levels from the top, each broader than the one above, or the other way round; their numbers printed."""
    model = exhibit.model
    assert isinstance(model, Pyramid)
    names = [exhibit.string(level.name) for level in model.levels]
    yield from lacking(exhibit, [t for x in model.levels for t in (x.name, x.text)])
    shapes = [next((p for p in exhibit.named(name) if p.look.fill), None) for name in names]
    found = [p for p in shapes if p]
    if len(found) != len(names):
        yield f"levels {names} are drawn as {[p.name for p in found]}"
    yield from rising("level", shapes, names, 1)
    widths = [p.rect.w for p in found]
    if widths != sorted(widths, reverse=model.inverted):
        yield f"levels are {widths} wide"
    for level, name in zip(model.levels, names, strict=True):
        if level.value is not None:
            near = [p.text for p in exhibit.parts if name in p.name or p.name.startswith(name)]
            if not any(says(text, exhibit.number(level.value)) for text in near):
                yield f"{level.value} of {name!r} is not printed: {near}"


# --- counted --------------------------------------------------------------------------------------


@rule("waffle")
def waffle(exhibit: Exhibit) -> Iterator[str]:
    """A hundred cells, row by row, as many a part as its share, by largest remainders; numbers as they are."""
    model = exhibit.model
    assert isinstance(model, Waffle)
    parts = [(exhibit.string(p.name), exhibit.number(p.value)) for p in model.parts]
    whole = exhibit.number(model.of) if model.of else 100.0 if len(parts) == 1 or model.rest else sum(
        v for _, v in parts
    )  # fmt: skip
    rest = whole - sum(v for _, v in parts)
    every = [*parts, (exhibit.string(model.rest), rest)] if model.rest or rest > 1e-9 * whole else parts
    counts = largest_remainders([v for _, v in every], whole)
    cells = sorted(
        (p for p in exhibit.parts if p.look.fill or p.look.line if not p.text and ":" not in p.name),
        key=lambda p: (round(p.rect.y), p.rect.x),
    )
    if len(cells) != 100:
        yield f"{len(cells)} cells"
        return
    colors = [(c.look.fill, c.look.hatch) for c in cells]
    at = 0
    for (name, value), count in zip(every, counts, strict=True):
        if len(set(colors[at : at + count])) > 1 or (at and count and colors[at] == colors[at - 1]):
            yield f"cells {at} to {at + count} are not all of {name!r}: {set(colors[at : at + count])}"
        at += count
        if name:
            said = [p.text for p in exhibit.parts if solid(name) in solid(p.text)]
            if not any(says(text, value) for text in said):
                yield f"{value} of {name!r} is not printed: {said}"


def largest_remainders(values: Sequence[float], whole: float) -> list[int]:
    """Counts that sum to a hundred: each share without its fraction, and one more where the fractions are largest."""
    shares = [100 * v / whole for v in values]
    counts = [math.floor(share + 1e-9) for share in shares]
    order = sorted(range(len(values)), key=lambda i: counts[i] - shares[i])
    for i in order[: 100 - sum(counts)]:
        counts[i] += 1
    return counts


@rule("pictogram")
def pictogram(exhibit: Exhibit) -> Iterator[str]:
    """As many icons a row as its number holds the number of one, of the last one the part left over."""
    model = exhibit.model
    assert isinstance(model, Pictogram)
    keys = [numbers_in(p.text)[-1][0] for p in exhibit.named("Key") if numbers_in(p.text)]
    each = exhibit.number(model.each) if model.each else keys[0] if keys else 1.0
    if keys and keys[0] != each:
        yield f"the key says {keys[0]} in place of {each}"
    icons = [p for p in exhibit.parts if p.name == "Icon"]
    full = max((p.rect.w for p in icons), default=1.0)
    bounds = list(exhibit.parts)
    at = 0
    order = [p for p in bounds if p.name == "Icon" or p.text]
    for row in model.rows:
        name, value = exhibit.string(row.name), exhibit.number(row.value)
        at = next((i for i in range(at, len(order)) if solid(order[i].text) == solid(name)), len(order))
        mine, i = list[Part](), at + 1
        while i < len(order) and order[i].name == "Icon":
            mine.append(order[i])
            i += 1
        drawn = sum(p.rect.w for p in mine) / full
        if abs(drawn - value / each) > 0.06 * max(1.0, len(mine) / 10):
            yield f"{name!r} has {drawn} icons in place of {value / each}"
        yield from _said(exhibit, f"{name}: number", value)
        at = i


# --- placed ---------------------------------------------------------------------------------------


@rule("venn")
def venn(exhibit: Exhibit) -> Iterator[str]:
    """Numbers and words in their regions: inside of the circles of its letters, outside of the others."""
    model = exhibit.model
    assert isinstance(model, Venn)
    names = [exhibit.string(one.name) for one in model.sets]
    texts = [t for _, region in model.named_regions() for t in (region.text, *region.items)]
    yield from lacking(exhibit, [*(one.name for one in model.sets), *texts])
    circles = [next((p for p in exhibit.named(name) if p.look.fill and not p.text), None) for name in names]
    for one, name in zip(model.sets, names, strict=True):
        if one.value is not None:
            said = [p.text for p in exhibit.parts if solid(name) in solid(p.text)]
            if not any(says(text, exhibit.number(one.value)) for text in said):
                yield f"{one.value} of {name!r} is not printed: {said}"
    for letters, region in model.named_regions():
        said = [exhibit.string(t) for t in (region.text, *region.items) if t]
        part = find(exhibit.parts, said[:1])[0] if said else None
        if region.value is not None:
            value = exhibit.number(region.value)
            mine = [p for p in exhibit.parts if says(p.text, value) and _region(p, circles) == letters]
            led = part is not None and says(part.text, value)
            if not mine and not led:
                yield f"{region.value} is not printed in region {letters!r}"
        if part and all(circles) and _is_inside_any(part, circles) and _region(part, circles) != letters:
            yield f"“{part.text}” stands in {_region(part, circles)!r} in place of {letters!r}"
    if len({round(c.rect.w, 1) for c in circles if c}) > 1:
        yield "circles differ in size"


def _region(part: Part, circles: Sequence[Part | None]) -> str:
    return "".join(letter for letter, c in zip("abc", circles, strict=False) if c and _holds(c, part.middle))


def _holds(circle: Part, place: tuple[float, float]) -> bool:
    return math.dist(circle.middle, place) <= circle.rect.w / 2


def _is_inside_any(part: Part, circles: Sequence[Part | None]) -> bool:
    return any(c and _holds(c, part.middle) for c in circles)


@rule("quadrant")
def quadrant(exhibit: Exhibit) -> Iterator[str]:
    """Dots where their two numbers put them between the ends of the axes; listed items in their field."""
    model = exhibit.model
    assert isinstance(model, Quadrant)
    yield from lacking(exhibit, [item.name for item in model.items])
    yield from lacking(exhibit, [*model.fields.values(), model.x.name, model.y.name, model.x.low, model.y.high])
    (plot,) = [p.rect.inset(PAD) for p in exhibit.parts if p.name == "Plot"]
    parted = [plot.x + plot.w * _part(model.x), plot.bottom - plot.h * _part(model.y)]
    for item in model.items:
        name = exhibit.string(item.name)
        if item.x is not None and item.y is not None:
            x = plot.x + plot.w * _at(model.x, exhibit.number(item.x))
            y = plot.bottom - plot.h * _at(model.y, exhibit.number(item.y))
            dots = [p for p in exhibit.parts if p.look.fill and not p.text and p.name.startswith(name)]
            if not any(math.dist(p.middle, (x, y)) < NEAR for p in dots):
                yield f"{name!r} is not at {x, y}, but {[p.middle for p in dots]}"
        elif item.field is not None:
            part = find([p for p in exhibit.parts if p.text], [name])[0]
            top, left = item.field.startswith("top"), item.field.endswith("left")
            if part and ((part.middle[1] < parted[1]) != top or (part.rect.x + 1 < parted[0]) != left):
                yield f"“{part.text}” stands at {part.middle}, not in {item.field}"


def _at(axis: QuadrantAxis, value: float) -> float:
    return (value - float(axis.start)) / (float(axis.end) - float(axis.start))


def _part(axis: QuadrantAxis) -> float:
    return 0.5 if axis.split is None else _at(axis, float(axis.split))
