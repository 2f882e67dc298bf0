"""A table's columns in, their widths and alignments out; figures line up on the decimal sign."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.document import Copy
from briefing.document.drawings.table import Table, TableCell, TableColumn, TableRow
from briefing.geometry import Pt
from briefing.layout.kit import BOLD, Kit
from briefing.layout.table_figures import FIGURE_TYPES, SUMS, FigureLook
from briefing.layout.table_rooms import LEADING, room_of
from briefing.lines import Align, Run, Style
from briefing.text.fit import Setter
from briefing.theme.tokens import TypeToken

PLAIN_NUMBER = re.compile(r"[-−+]?\d[\d, ]*(\.\d+)?")
HAN_MINIMUM = 6
"""A column of Chinese text keeps the width of so many characters, if it has that many."""
SPARE: Pt = 0.5


class Measure(Struct, frozen=True):
    """What widths depend on: the type of heads, texts and figures, and the air after a column of
    texts and after one of figures."""

    head: TypeToken
    cell: TypeToken
    figures: FigureLook
    gap: Pt
    figure_gap: Pt


Tail = tuple[TableCell, Style]
"""What decides how wide the tail of a number is."""


class Tails(Struct, frozen=True):
    """Widths of what stands right of the decimal sign in one column of figures."""

    widest: Pt
    widths: dict[Tail, Pt]

    def shift(self, cell: TableCell, style: Style) -> Pt:
        """How far a right-aligned figure moves left so that its decimal sign meets the others'."""
        return self.widest - self.widths[cell, style] if (cell, style) in self.widths else 0.0


def align(table: Table, column: int) -> Align:
    """Numbers and figures stand right; texts, and all beside which something is drawn, left."""
    return "right" if table.columns[column].type in ("number", "figure", "delta") else "left"


def gap_after(table: Table, column: int, measure: Measure) -> Pt:
    """Air between a column's content and the next column, in pt; none after the last."""
    if column == len(table.columns) - 1:
        return 0.0
    return measure.gap if align(table, column) == "left" else measure.figure_gap


Numbers = Collection[tuple[TableRow, TableCell, Style]]


def numbers_of(table: Table, column: int, look: FigureLook) -> Numbers:
    """The numbers of a column, each kind of them once, with their rows and styles."""
    found: dict[Tail, tuple[TableRow, TableCell, Style]] = {}
    for row in table.rows:
        cell = row.cells[column]
        if cell.figure is not None:
            style = look.style(row, cell)
            found.setdefault((cell, style), (row, cell, style))
    return found.values()


def tails(numbers: Numbers, kit: Kit, measure: Measure) -> Tails:
    """The tails of a column's numbers. Figures of different units are not comparable: they keep a
    common right edge instead."""
    plain = [f for f in numbers if f[1].figure and PLAIN_NUMBER.fullmatch(f[1].figure.number)]
    if len({cell.figure.suffix for _, cell, _ in plain if cell.figure}) > 1:
        return Tails(0.0, {})
    widths = {(c, style): kit.setter.width(measure.figures.tail(row, c, kit.lang)) for row, c, style in plain}
    return Tails(max(widths.values(), default=0.0), widths)


def zone(numbers: Numbers, aligned: Tails, kit: Kit, measure: Measure) -> Pt:
    """The width that the numbers of a column take when their decimal signs meet; 0 without numbers."""
    runs = ((measure.figures.runs(row, c, kit.lang), c, s) for row, c, s in numbers)
    return max((kit.setter.box_width(r) + aligned.shift(c, s) + SPARE for r, c, s in runs), default=0.0)


def head_runs(column: TableColumn, token: TypeToken, kit: Kit) -> tuple[Run, ...]:
    """A column's heading: its title, then its unit in a quieter weight."""
    title = kit.runs(column.title, token)
    if not column.unit:
        return title
    comma = "，" if kit.lang.startswith("zh") else ", "
    unit = Copy((replace(column.unit.inlines[0], text=comma + column.unit.inlines[0].text), *column.unit.inlines[1:]))
    return (*title, *kit.runs(unit, token, color="grey", weight=400))


def widths(table: Table, width: Pt, kit: Kit, measure: Measure, zones: Sequence[Pt]) -> tuple[Pt, ...]:
    """Column widths in pt, gaps included, that sum to `width`: by weight where the author gave one,
    else as browsers lay out tables (CSS 2.2, 17.5.2.2): content on one line if there is room, else
    between the longest word and the longest text. `zones` are the widths that numbers take."""
    count = len(table.columns)
    gaps = [gap_after(table, c, measure) for c in range(count)]
    bounds = [_bounds(table, c, kit, measure, zones[c]) for c in range(count)]
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


def _by_weight(table: Table, bounds: Sequence[Bounds], room: Pt, first: int) -> list[Pt]:
    """Shares of the room by weight; a column too narrow for its longest word takes from the others."""
    mean = sum(column.most for column in bounds[first:]) / len(bounds[first:]) or 1.0
    weights = [table.columns[c].weight or bounds[c].most / mean for c in range(first, len(bounds))]
    found = [room * w / sum(weights) for w in weights]
    short = sum(max(0.0, column.least(above=w) - w) for column, w in zip(bounds[first:], found, strict=True))
    if not short:
        return found
    least = [column.least() for column in bounds[first:]]
    spare = sum(max(0.0, w - low) for low, w in zip(least, found, strict=True))
    share = min(1.0, short / spare) if spare else 0.0
    return [w - (w - low) * share if w > low else low for low, w in zip(least, found, strict=True)]


def _by_content(table: Table, bounds: Sequence[Bounds], room: Pt, first: int) -> list[Pt]:
    most = [column.most for column in bounds[first:]]
    spare = room - sum(most)
    if spare >= 0:
        grows = [high if _grows(table, first + i) else 0.0 for i, high in enumerate(most)]
        total = sum(grows)
        return [high + (spare * g / total if total else spare / len(most)) for high, g in zip(most, grows, strict=True)]
    least = [column.least() for column in bounds[first:]]
    span = sum(most) - sum(least)
    share = max(0.0, room - sum(least)) / span if span else 0.0
    found = [low + (high - low) * share for low, high in zip(least, most, strict=True)]
    return [w * room / sum(found) for w in found] if sum(found) > room else found


def _grows(table: Table, column: int) -> bool:
    """Whether a column takes of the room that is left over; small lines are long enough."""
    return align(table, column) == "left" and table.columns[column].type != "sparkline"


class Text(Struct, frozen=True):
    """A text of a column: the width of its box on one line, that which it `keeps` if it is as wide, and that of what is
    drawn `before` it."""

    runs: tuple[Run, ...]
    width: Pt
    keeps: Pt
    before: Pt = 0.0


class Bounds(Struct, frozen=True):
    """The widths in pt that a column's content asks for; `numbers` are the narrowest and the widest of its numbers."""

    texts: Sequence[Text]
    numbers: tuple[Pt, Pt]
    setter: Setter

    @property
    def most(self) -> Pt:
        """The widest: all on one line."""
        return max([self.numbers[1], *(text.before + text.width for text in self.texts)])

    def least(self, above: Pt = 0.0) -> Pt:
        """The narrowest, with the longest word on one line; of texts that are wider than `above` alone, as others ask
        for no more than that."""
        asking = [text for text in self.texts if text.before + text.width > above]
        return max([self.numbers[0], *(text.before + self._narrowest(text) for text in asking)])

    def _narrowest(self, text: Text) -> Pt:
        if text.width <= text.keeps:
            return text.width
        return min(text.width, max(self.setter.min_width(text.runs) + SPARE, text.keeps))


def _bounds(table: Table, column: int, kit: Kit, measure: Measure, wide: Pt) -> Bounds:
    """What the column's content asks for; its numbers are so `wide`."""
    written = table.columns[column]
    texts = [_text(head_runs(written, measure.head, kit), measure.head, kit)]
    room = room_of(written.type, measure.cell.size)
    lead = room.natural if written.type in LEADING else 0.0
    for text, weight in _texts(table, column).values():
        texts.append(_text(kit.runs(text, measure.cell, weight=weight), measure.cell, kit, lead))
    numbers = (wide + room.smallest, wide + room.natural) if written.type in FIGURE_TYPES else (0.0, 0.0)
    return Bounds(texts, numbers, kit.setter)


def _texts(table: Table, column: int) -> dict[object, tuple[Copy, int]]:
    """The texts of a column, each once, with their weights; heads across the table are none of them."""
    name = BOLD if table.grouped and column == 0 and not table.dense else 0
    found: dict[object, tuple[Copy, int]] = {}
    for row in table.rows:
        if row.kind != "group":
            weight = BOLD if row.kind in SUMS else name
            found[row.cells[column].text.inlines, weight] = row.cells[column].text, weight
    return found


def _text(runs: tuple[Run, ...], token: TypeToken, kit: Kit, before: Pt = 0.0) -> Text:
    width = kit.setter.box_width(runs) + SPARE if runs else 0.0
    return Text(runs, width, HAN_MINIMUM * token.size, before)
