"""A table's columns in, their widths and alignments out; figures line up on the decimal sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.charts.spec import Label
from briefing.document import Copy
from briefing.document.drawings.table import Table
from briefing.geometry import Pt
from briefing.layout.kit import BOLD, Kit
from briefing.layout.pieces import number_runs
from briefing.lines import Align, Style
from briefing.theme.tokens import TypeToken

PLAIN_NUMBER = re.compile(r"[-−+]?\d[\d, ]*(\.\d+)?")
HAN_MINIMUM = 6
"""A column of Chinese text keeps the width of so many characters, if it has that many."""
SPARE: Pt = 0.5


@dataclass(frozen=True)
class Measure:
    """What widths depend on: the type of heads, texts and figures, and the air after a column of
    texts and after one of figures."""

    head: TypeToken
    cell: TypeToken
    figure: Style
    small: Style
    gap: Pt
    figure_gap: Pt


@dataclass(frozen=True)
class Tails:
    """Widths of what stands right of the decimal sign in one column of figures."""

    widest: Pt
    widths: dict[Label, Pt]

    def shift(self, label: Label) -> Pt:
        """How far a right-aligned figure moves left so that its decimal sign meets the others'."""
        return self.widest - self.widths[label] if label in self.widths else 0.0


def align(table: Table, column: int) -> Align:
    """Texts stand left, numbers and figures right."""
    return "left" if table.columns[column].type == "text" else "right"


def gap_after(table: Table, column: int, measure: Measure) -> Pt:
    """Air between a column's content and the next column, in pt; none after the last."""
    if column == len(table.columns) - 1:
        return 0.0
    return measure.gap if align(table, column) == "left" else measure.figure_gap


def tails(table: Table, column: int, kit: Kit, measure: Measure) -> Tails:
    """The tails of a figure column. Figures of different units are not comparable: they keep a
    common right edge instead."""
    labels = dict.fromkeys(f for row in table.rows if (f := row.cells[column].figure) is not None)
    plain = [label for label in labels if PLAIN_NUMBER.fullmatch(label.number)]
    if len({label.suffix for label in plain}) > 1:
        return Tails(0.0, {})
    widths = {}
    for label in plain:
        _, point, decimals = label.number.partition(".")
        tail = Label(point + decimals, "", label.suffix, label.remark)
        widths[label] = kit.setter.width(number_runs(tail, measure.figure, measure.small, measure.small, kit.lang))
    return Tails(max(widths.values(), default=0.0), widths)


def widths(table: Table, width: Pt, kit: Kit, measure: Measure) -> tuple[Pt, ...]:
    """Column widths in pt, gaps included, that sum to `width`: by weight where the author gave one,
    else as browsers lay out tables (CSS 2.2, 17.5.2.2): content on one line if there is room, else
    between the longest word and the longest text."""
    count = len(table.columns)
    gaps = [gap_after(table, c, measure) for c in range(count)]
    bounds = [_bounds(table, c, kit, measure) for c in range(count)]
    fixed = _side_column(table, width, kit)
    first = 0
    found: list[Pt] = []
    if fixed:
        found, first = [fixed], 1
    room = width - sum(found) - sum(gaps[first:])
    if any(c.weight for c in table.columns):
        found += _by_weight(table, bounds, room, first)
    else:
        found += _by_content(table, bounds, room, first)
    sized = [w + (gaps[c] if c >= first else 0.0) for c, w in enumerate(found)]
    sized[-1] += width - sum(sized)
    return tuple(sized)


def _side_column(table: Table, width: Pt, kit: Kit) -> Pt:
    """On the brief's full width the first column is the page's side column; 0 elsewhere."""
    grid = kit.theme.brief
    if kit.is_brief and not table.dense and abs(width - grid.inner) < 1 and table.columns[0].type == "text":
        return grid.side + grid.gutter
    return 0.0


def _by_weight(table: Table, bounds: Sequence[tuple[Pt, Pt]], room: Pt, first: int) -> list[Pt]:
    """Shares of the room by weight; a column too narrow for its longest word takes from the others."""
    mean = sum(most for _, most in bounds[first:]) / len(bounds[first:]) or 1.0
    weights = [table.columns[c].weight or bounds[c][1] / mean for c in range(first, len(bounds))]
    found = [room * w / sum(weights) for w in weights]
    least = [low for low, _ in bounds[first:]]
    short = sum(max(0.0, low - w) for low, w in zip(least, found, strict=True))
    spare = sum(max(0.0, w - low) for low, w in zip(least, found, strict=True))
    share = min(1.0, short / spare) if spare else 0.0
    return [w - (w - low) * share if w > low else low for low, w in zip(least, found, strict=True)]


def _by_content(table: Table, bounds: Sequence[tuple[Pt, Pt]], room: Pt, first: int) -> list[Pt]:
    least = [low for low, _ in bounds[first:]]
    most = [high for _, high in bounds[first:]]
    spare = room - sum(most)
    if spare >= 0:
        grows = [high if align(table, first + i) == "left" else 0.0 for i, high in enumerate(most)]
        total = sum(grows)
        return [high + (spare * g / total if total else spare / len(most)) for high, g in zip(most, grows, strict=True)]
    span = sum(most) - sum(least)
    share = max(0.0, room - sum(least)) / span if span else 0.0
    found = [low + (high - low) * share for low, high in zip(least, most, strict=True)]
    return [w * room / sum(found) for w in found] if sum(found) > room else found


def _bounds(table: Table, column: int, kit: Kit, measure: Measure) -> tuple[Pt, Pt]:
    """The narrowest and the widest that the column's content asks for."""
    low, high = _text_bounds(table.columns[column].title, measure.head, 0, kit)
    weight = BOLD if table.grouped and column == 0 and not table.dense else 0
    cells = [row.cells[column] for row in table.rows]
    for text in {cell.text.inlines: cell.text for cell in cells}.values():
        narrow, wide = _text_bounds(text, measure.cell, weight, kit)
        low, high = max(low, narrow), max(high, wide)
    aligned = tails(table, column, kit, measure)
    for figure in dict.fromkeys(cell.figure for cell in cells if cell.figure is not None):
        runs = number_runs(figure, measure.figure, measure.small, measure.small, kit.lang)
        wide = kit.setter.box_width(runs) + aligned.shift(figure) + SPARE
        low, high = max(low, wide), max(high, wide)
    return low, high


def _text_bounds(text: Copy, token: TypeToken, weight: int, kit: Kit) -> tuple[Pt, Pt]:
    if not text:
        return 0.0, 0.0
    runs = kit.runs(text, token, weight=weight)
    high = kit.setter.box_width(runs) + SPARE
    return min(high, max(kit.setter.min_width(runs) + SPARE, HAN_MINIMUM * token.size)), high
