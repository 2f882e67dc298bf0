"""Texts of charts in, set blocks and boxes out: labels, names, and where their glyphs lie."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefing.charts.spec import Category, ChartSpec, Label
from briefing.geometry import Pt, Rect, union
from briefing.layout.kit import BOLD, Kit
from briefing.lines import Align, Paragraph, Run
from briefing.pages import LabelPosition, PlottedLabel, TextItem
from briefing.theme.tokens import TypeToken

CAP = 0.72
"""Height of a digit in em, in the faces of the themes."""


class Block(Struct, frozen=True):
    """A text set in a box of `box` pt: in that box any program breaks it into the same lines."""

    paragraph: Paragraph
    box: Pt

    @property
    def width(self) -> Pt:
        """Width of the ink in pt."""
        return self.paragraph.width

    @property
    def height(self) -> Pt:
        return self.paragraph.height

    @property
    def lines(self) -> int:
        return len(self.paragraph.lines)

    def at(self, x: Pt, y: Pt, name: str = "") -> TextItem:
        """The text with the top left of its box at (x, y)."""
        return TextItem(rect=Rect(x, y, self.box, self.height), paragraphs=(self.paragraph,), name=name)

    def beside(self, x: Pt, y: Pt, name: str = "") -> TextItem:
        """The text with its left edge (or middle, or right edge, by its alignment) at `x` and its
        digits centred on `y`."""
        return TextItem(rect=self._box(x, y), paragraphs=(self.paragraph,), name=name)

    def label(self, x: Pt, y: Pt, position: LabelPosition) -> PlottedLabel:
        """The text as a native data label, placed as by `beside`."""
        return PlottedLabel(self._box(x, y), self.paragraph, position)

    def _box(self, x: Pt, y: Pt) -> Rect:
        p = self.paragraph
        left = {"left": x, "justify": x, "center": x - self.box / 2, "right": x - self.box}[p.align]
        if not p.lines:
            return Rect(left, y, self.box, 0.0)
        size = max(s.style.size for s in p.lines[0].spans)
        rise = (len(p.lines) - 1) * p.lead / 2
        return Rect(left, y + CAP / 2 * size - p.lines[0].baseline - rise, self.box, p.height)


def set_line(kit: Kit, runs: Sequence[Run], lead: Pt, align: Align = "left") -> Block:
    """The runs on one line."""
    box = kit.setter.box_width(runs) + 0.5
    return Block(kit.setter.paragraph(runs, box, lead, align=align), box)


def set_block(kit: Kit, runs: Sequence[Run], room: Pt, lead: Pt, align: Align = "left") -> Block:
    """The runs on one line where `room` pt allow it, else broken at phrases."""
    line = set_line(kit, runs, lead, align)
    if line.box <= room:
        return line
    if kit.is_brief:
        return Block(kit.setter.paragraph(runs, room, lead, align=align), room)
    return Block(*kit.setter.balanced(runs, room, lead, align=align))


def cuts_words(kit: Kit, runs: Sequence[Run], room: Pt) -> bool:
    """Whether a box of `room` pt would cut a word open."""
    return any(r.text for r in runs) and kit.setter.min_width(runs) > room


def ink(rect: Rect, paragraph: Paragraph) -> Rect:
    """The rectangle that a paragraph's glyphs cover when its box is `rect`."""
    boxes = []
    for line in paragraph.lines:
        size = max((s.style.size for s in line.spans), default=0.0)
        boxes.append(Rect(rect.x + line.x, rect.y + line.baseline - CAP * size, line.width, CAP * size))
    return union(boxes)


def label_runs(kit: Kit, label: Label, token: TypeToken, color: str = "") -> tuple[Run, ...]:
    """A value label: number in the token's weight, remark small, regular and grey."""
    runs = kit.runs(f"{label.prefix}{label.number}{label.suffix}", token, color=color)
    if label.remark:
        size = min(token.size, 8.5 if kit.is_brief else 11.0)
        remark = token.model_copy(update={"size": size, "weight": 400, "tracking": 0.0})
        runs += kit.runs(label.remark, remark, color="ink" if kit.is_brief else "grey")
    return runs


def category_runs(kit: Kit, spec: ChartSpec, index: int, token: TypeToken) -> tuple[Run, ...]:
    """A category's name, bold when highlighted, with its note in regular weight after it; on slides
    grey where all its values are derived."""
    category: Category = spec.categories[index]
    grey = not category.highlight and not kit.is_brief and _is_derived(spec, index)
    color = "grey" if grey else ""
    runs = kit.runs(category.name, token, weight=BOLD if category.highlight else 0, color=color)
    if category.note:
        between = "" if kit.lang == "zh" else ", " if kit.is_brief else " "
        runs += kit.runs(f"{between}{category.note}", token, color=color)
    return runs


def _is_derived(spec: ChartSpec, category: int) -> bool:
    data = [s.data[category] for s in spec.series if s.data[category].value is not None]
    return bool(data) and all(d.status == "derived" for d in data)
