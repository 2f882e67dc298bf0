"""A chart's annotations by kind; positions in, growth arrows with their pill and brackets with a total out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefing.charts.spec import (
    Bracket,
    Callout,
    ChartSpec,
    GrowthArrow,
    Level,
    LevelDifference,
    Shade,
    Tag,
    ValueBand,
)
from briefing.geometry import Pt, Rect
from briefing.layout.chart_look import Look, sized
from briefing.layout.chart_text import Block, set_block, set_line
from briefing.layout.kit import Kit
from briefing.layout.marks import group, rule
from briefing.lines import Paragraph
from briefing.pages import AnyItem, Fill, PathOp, ShapeItem, Stroke

Point = tuple[Pt, Pt]
"""x and y."""

END_AIR = 14.0
"""Between two arrows that end at one mark, in pt."""

STUB = 16.0
"""The run of an arrow shows at least this much, in pt, on each side of its pill (deck SPEC, 5)."""

BRACKET_RESERVE = 150.0
"""What a bracket takes from the right of a wide panel, in pt (deck SPEC, 5)."""


def arrows(spec: ChartSpec) -> tuple[GrowthArrow, ...]:
    """The growth arrows of a chart that have something drawn at both ends."""
    found = (a for a in spec.annotations if isinstance(a, GrowthArrow))
    return tuple(a for a in found if all(_is_drawn(spec, a, c) for c in (a.start, a.end)))


def tiers(found: Sequence[GrowthArrow]) -> list[int]:
    """For each arrow how many runs lie below its own: those of shorter arrows over the same categories."""
    if len(found) < 2:
        return [0] * len(found)
    spans = [sorted((a.start, a.end)) for a in found]
    out = [0] * len(spans)
    placed: list[int] = []
    for i in sorted(range(len(spans)), key=lambda i: (spans[i][1] - spans[i][0], i)):
        over = [out[j] for j in placed if spans[j][0] < spans[i][1] and spans[i][0] < spans[j][1]]
        out[i] = max(over, default=-1) + 1
        placed.append(i)
    return out


def run_depths(found: Sequence[GrowthArrow], style: Look) -> list[Pt]:
    """From the top of the drawing to the run of each arrow, the highest first below the top."""
    level = tiers(found)
    return [style.run + (max(level) - tier) * (style.pill_height + 6) for tier in level]


def arrow_head(spec: ChartSpec, style: Look) -> Pt:
    """What growth arrows take over the marks, with their pills and air under these; 0 without any."""
    found = arrows(spec)
    return max(run_depths(found, style)) + style.pill_height if found else 0.0


def end_shift(found: Sequence[GrowthArrow], arrow: GrowthArrow, category: int) -> Pt:
    """How far beside the middle of a mark an arrow ends, where several end there: those that come from the left
    on the left, the shorter nearer to its own side."""
    here = [a for a in found if category in (a.start, a.end) and a.series == arrow.series]

    def order(a: GrowthArrow) -> tuple[int, int]:
        away = a.start + a.end - 2 * category
        return (0, -away) if away < 0 else (1, -away)

    return (sorted(here, key=order).index(arrow) - (len(here) - 1) / 2) * END_AIR


def _is_drawn(spec: ChartSpec, arrow: GrowthArrow, category: int) -> bool:
    """Whether the category has a value; in per cent of nothing there is no bar."""
    series = (spec.series[arrow.series],) if spec.mode == "clustered" else spec.series
    values = [s.data[category].value for s in series]
    return any(values) if spec.mode == "percent" else any(v is not None for v in values)


def brackets(spec: ChartSpec) -> tuple[Bracket, ...]:
    """The brackets of a chart."""
    return tuple(a for a in spec.annotations if isinstance(a, Bracket))


def levels(spec: ChartSpec) -> tuple[Level, ...]:
    """The level lines of a chart."""
    return tuple(a for a in spec.annotations if isinstance(a, Level))


def bands(spec: ChartSpec) -> tuple[ValueBand, ...]:
    """The value bands of a chart."""
    return tuple(a for a in spec.annotations if isinstance(a, ValueBand))


def shades(spec: ChartSpec) -> tuple[Shade, ...]:
    """The shaded grounds of a chart."""
    return tuple(a for a in spec.annotations if isinstance(a, Shade))


def tags(spec: ChartSpec) -> tuple[Tag, ...]:
    """The shares of a chart that stand at single marks."""
    return tuple(a for a in spec.annotations if isinstance(a, Tag))


def callouts(spec: ChartSpec) -> tuple[Callout, ...]:
    """The callouts of a chart."""
    return tuple(a for a in spec.annotations if isinstance(a, Callout))


def level_differences(spec: ChartSpec) -> tuple[LevelDifference, ...]:
    """The arrows between two levels of a chart."""
    return tuple(a for a in spec.annotations if isinstance(a, LevelDifference))


# --- growth arrow ---------------------------------------------------------------------------------


def head_size(kit: Kit) -> tuple[Pt, Pt]:
    """Width and length of an arrow head."""
    return (6.4, 6.0) if kit.is_brief else (8.4, 8.0)


def _pill(kit: Kit, style: Look, texts: Sequence[str], room: Pt) -> tuple[Paragraph, Pt]:
    """The longest text whose pill leaves two stubs of `room`, else the shortest; with the pill's
    width."""
    for text in texts:
        runs = kit.runs(text, style.pill, color=style.arrow)
        inner = kit.setter.width(runs)
        width = inner + (16 if kit.is_brief else 36 if inner < 60 else 28)
        if width <= room - 2 * STUB:
            break
    return kit.setter.paragraph(runs, width, style.pill.lead, align="center"), width


def growth_over(
    kit: Kit, style: Look, texts: Sequence[str], start: Point, end: Point, run: Pt,
    *, aside: tuple[Pt, Pt] = (0.0, 0.0),
) -> tuple[AnyItem, ...]:  # fmt: skip
    """An elbow from `start` up to the run, across, and down to its tip at `end`, the pill on the
    run's middle. `aside` is how far its upright parts stand from start and end, which they then leave
    and reach sideways."""
    length = head_size(kit)[1]
    (x1, y1), (x2, y2) = start, end
    first, last = x1 + aside[0], x2 + aside[1]
    way = (-1.0 if aside[1] > 0 else 1.0, 0.0) if aside[1] else (0.0, 1.0)
    neck = (x2 - way[0] * length, y2 - way[1] * length)
    elbow = dict.fromkeys([start, (first, y1), (first, run), (last, run), (last, neck[1]), neck])
    paragraph, pill = _pill(kit, style, texts, abs(last - first))
    box = Rect((first + last - pill) / 2, run - style.pill_height / 2, pill, style.pill_height)
    drawn = bent_arrow(kit, style, tuple(elbow), end, way)
    return group("Growth arrow", (*drawn, pill_shape(style, box, paragraph)))


def growth_beside(
    kit: Kit, style: Look, texts: Sequence[str], start: Point, end: Point, run: Pt
) -> tuple[AnyItem, ...]:
    """The same for bars: from `start` right to the run at x, along it, and left to its tip at
    `end`, the pill on the run's middle."""
    (_, y1), (x2, y2) = start, end
    elbow = (start, (run, y1), (run, y2), (x2 + head_size(kit)[1], y2))
    paragraph, pill = _pill(kit, style, texts[-1:], 0.0)
    box = Rect(run - pill / 2, (y1 + y2 - style.pill_height) / 2, pill, style.pill_height)
    drawn = bent_arrow(kit, style, elbow, end, (-1.0, 0.0))
    return group("Growth arrow", (*drawn, pill_shape(style, box, paragraph)))


def bent_arrow(
    kit: Kit, style: Look, elbow: Sequence[Point], tip: Point, way: tuple[float, float]
) -> tuple[ShapeItem, ShapeItem]:
    """A bent line, and its head that points `way` (a unit vector) at `tip`."""
    width, length = head_size(kit)
    x, y = tip[0] - way[0] * length, tip[1] - way[1] * length
    dx, dy = way[1] * width / 2, way[0] * width / 2
    head = ((x - dx, y - dy), (x + dx, y + dy), tip)
    line = ShapeItem(
        rect=around(elbow), geometry="path", path=through(elbow), stroke=Stroke(style.arrow, style.rule)
    )
    return line, ShapeItem(
        rect=around(head), geometry="path", path=(*through(head), ("Z",)), fill=Fill(style.arrow)
    )


def through(points: Sequence[Point]) -> tuple[PathOp, ...]:
    """A path from point to point."""
    (x, y), *others = points
    return (("M", x, y), *(("L", px, py) for px, py in others))


def around(points: Sequence[Point]) -> Rect:
    """The rectangle that holds the points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def pill_width(kit: Kit, style: Look, text: str) -> Pt:
    """Width of the pill that holds `text`."""
    return _pill(kit, style, (text,), 0.0)[1]


def pill_shape(style: Look, box: Rect, paragraph: Paragraph) -> ShapeItem:
    """A pill that holds a text."""
    return ShapeItem(
        rect=box, geometry="round-rect", adjust=box.h / 2, fill=Fill("paper"), stroke=Stroke(style.arrow, style.rule),
        text=(paragraph,),
    )  # fmt: skip


# --- bracket --------------------------------------------------------------------------------------


class BracketText(Struct, frozen=True):
    """The texts of a bracket, set: the total, and its caption below."""

    total: Block
    caption: Block

    @property
    def width(self) -> Pt:
        return max(self.total.width, self.caption.width)

    @property
    def under(self) -> Pt:
        """From the middle of the total to the top of the caption."""
        return self.total.paragraph.runs[0].style.size * 0.36 + 4.5

    @property
    def drop(self) -> Pt:
        """From the middle of the total to the lower end of both texts."""
        return self.under + self.caption.height


HOOK, STEM, AIR = 7.0, 9.0, 9.0
"""Parts of a bracket in pt: hooks toward the bars, stem toward the total, air before the total."""


def bracket_text(kit: Kit, style: Look, bracket: Bracket, panel: Pt) -> BracketText:
    """The total and caption of a bracket in a panel `panel` pt wide."""
    token = style.callout if kit.is_brief or panel >= 400 else sized(style.callout, 22)
    total = set_line(kit, kit.runs(bracket.text, token), token.lead)
    limit = max(total.width, 110.0 if panel >= 400 else 84.0)
    runs = kit.runs(bracket.caption, style.callout_note, color="text")
    return BracketText(total, set_block(kit, runs, limit, style.callout_note.lead))


def bracket_reserve(kit: Kit, made: BracketText, panel: Pt) -> Pt:
    """What the bracket takes from the right of the panel, from the end of the value labels."""
    need = 16 + HOOK + STEM + AIR + made.width + 4
    return need if kit.is_brief or panel < 400 else max(BRACKET_RESERVE, need)


def bracket_beside(kit: Kit, style: Look, made: BracketText, x: Pt, top: Pt, bottom: Pt) -> tuple[AnyItem, ...]:
    """A bracket right of bars from `top` to `bottom`, its spine at `x`, the total on its middle."""
    middle = (top + bottom) / 2
    half = style.rule / 2
    spine: tuple[PathOp, ...] = (
        ("M", x - HOOK, top + half), ("L", x, top + half), ("L", x, bottom - half), ("L", x - HOOK, bottom - half),
    )  # fmt: skip
    stroke = Stroke("accent", style.rule)
    left = x + STEM + AIR
    return group("Bracket", (
        ShapeItem(rect=Rect(x - HOOK, top, HOOK, bottom - top), geometry="path", path=spine, stroke=stroke),
        rule(x, middle, x + STEM, middle, stroke),
        made.total.beside(left, middle),
        made.caption.at(left, middle + made.under),
    ))  # fmt: skip


def bracket_over(
    kit: Kit, style: Look, bracket: Bracket, left: Pt, right: Pt, y: Pt, panel: Rect
) -> tuple[AnyItem, ...]:
    """A bracket over columns from `left` to `right`, its spine at `y`, total and caption above,
    inside `panel`."""
    stroke = Stroke("accent", style.rule)
    spine: tuple[PathOp, ...] = (("M", left, y + HOOK), ("L", left, y), ("L", right, y), ("L", right, y + HOOK))
    token = sized(style.callout, 14 if kit.is_brief else 22)
    runs = (*kit.runs(bracket.text, token), *kit.runs("  " + bracket.caption, style.callout_note, color="text"))
    line = set_line(kit, runs, token.lead, "center")
    middle = max(panel.x + line.box / 2, min((left + right) / 2, panel.right - line.box / 2))
    text = line.beside(middle, y - 5 - token.size * 0.36)
    return group("Bracket", (
        ShapeItem(rect=Rect(left, y, right - left, HOOK), geometry="path", path=spine, stroke=stroke), text,
    ))  # fmt: skip
