"""Two states in, a native table of two panels out, with an arrow in each row from the first to the second."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefing.document import Copy, Exhibit
from briefing.document.drawings.before_after import BeforeAfter, Change
from briefing.geometry import Pt, Rect
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.pieces import HAIR, HEAVY, PRINT_HAIR, PRINT_HEAVY, Part, block_height, cuts_word, phrased, sized
from briefing.layout.traits import RULED, Traits
from briefing.lines import Paragraph
from briefing.pages import AnyItem, Cell, Fill, Row, ShapeItem, Stroke, TableItem
from briefing.theme.tokens import TypeToken

ASPECT, BEFORE, ARROW, AFTER = range(4)
"""The columns."""

SPARE: Pt = 12.0
"""The most that a row of unequal ones grows to fill the height there is."""


class Look(Struct, frozen=True):
    """Type and lengths (pt) of two panels in a medium: `between` them stands an arrow, `pad` is the air above and below
    a text, `most` the most a row grows to fill the height it has (0 to stay at its own)."""

    head: TypeToken
    aspect: TypeToken
    before: TypeToken
    after: TypeToken
    head_row: Pt
    aspects: Pt
    between: Pt
    inset: Pt
    pad: Pt
    most: Pt
    rule: Stroke
    arrow: Pt


class Setting(Struct, frozen=True):
    """The panels set in one look: the head's and each row's paragraphs by column, with the width of their box."""

    look: Look
    columns: tuple[Pt, ...]
    head: tuple[Paragraph, Paragraph]
    rows: tuple[tuple[tuple[Paragraph, Pt], ...], ...]
    cut: bool

    @property
    def head_height(self) -> Pt:
        return max(self.look.head_row, *(para.height + self.look.pad for para in self.head))

    @property
    def needs(self) -> list[Pt]:
        """The least height of each row."""
        return [max(block_height((para,)) for para, _ in row) + 2 * self.look.pad for row in self.rows]

    @property
    def height(self) -> Pt:
        return self.head_height + sum(self.needs)


def traits(drawing: BeforeAfter) -> Traits:
    """A wide diagram with heads of its own."""
    return RULED


def natural_height(drawing: BeforeAfter, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the panels at `width`, in the largest type whose words fit their columns."""
    settings = [_set(drawing, width, kit, look) for look in _looks(width, kit)]
    return next((s for s in settings if not s.cut), settings[-1]).height


def draw(drawing: BeforeAfter, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The table in `rect`, and the arrows over it. Raises `TooFull` when a text does not fit at the smallest size."""
    for look in _looks(rect.w, kit):
        setting = _set(drawing, rect.w, kit, look)
        if not setting.cut and setting.height <= rect.h + 0.01:
            break
    else:
        raise TooFull("the rows of the panels do not fit", "shorter texts, or fewer rows", exhibit.mark)
    heights = _heights(setting, rect.h - setting.head_height)
    rows = [_row(change, i, drawing, setting, heights[i]) for i, change in enumerate(drawing.rows)]
    table = TableItem(
        rect=Rect(rect.x, rect.y, rect.w, setting.head_height + sum(heights)),
        role="table",
        name=exhibit.title.text or exhibit.headline.text,
        alt=exhibit.alt,
        anchor=exhibit.id,
        mark=exhibit.mark,
        columns=setting.columns,
        rows=(_head(setting), *rows),
    )
    return (table, *_arrows(drawing, setting, heights, rect))


# --- setting --------------------------------------------------------------------------------------


def _looks(width: Pt, kit: Kit) -> tuple[Look, ...]:
    if kit.is_brief:
        grid, cell = kit.theme.brief, kit.token("table-cell")
        aspects = grid.side + grid.gutter if abs(width - grid.inner) < 1 else width * 0.2

        def print_look(less: Pt) -> Look:
            words = sized(cell, cell.size - less)
            bold = sized(words, words.size, weight=BOLD)
            before = sized(words, words.size, color="text")
            rule = Stroke("row-rule", PRINT_HAIR)
            return Look(bold, bold, before, words, 20, aspects, 26, 7, 4.5, 0, rule, PRINT_HEAVY)

        return print_look(0), print_look(0.5)
    head, lead, text = kit.token("chevron"), kit.token("cell-lead"), kit.token("cell")

    def look(bigger: Pt, pad: Pt) -> Look:
        words = sized(text, text.size + bigger)
        return Look(
            head, sized(lead, lead.size + min(bigger, 1)), words, sized(words, words.size, color="ink"), 32,
            min(184.0, width * 0.22), 44, 14, pad, 76, Stroke("row-rule", HAIR), HEAVY,
        )  # fmt: skip

    return look(2, 12), look(1, 9), look(0, 7), look(-1, 5), look(-1.5, 4)


def _set(drawing: BeforeAfter, width: Pt, kit: Kit, look: Look) -> Setting:
    panel = (width - look.aspects - look.between) / 2
    columns = (look.aspects, panel, look.between, panel)
    room = panel - 2 * look.inset
    rows, cut = [], False
    for change in drawing.rows:
        color, weight = ("accent", BOLD) if change.highlight else ("", 0)
        cells = (
            _text(change.aspect, look.aspect, look.aspects - look.inset, kit, color, weight),
            _text(change.before, look.before, room, kit, "", 0),
            _text(change.after, look.after, room, kit, color, weight),
        )
        rooms = (look.aspects - look.inset, room, room)
        cut = cut or any(cuts_word(kit, para, w) for (para, _), w in zip(cells, rooms, strict=True))
        rows.append(cells)
    before = kit.paragraph(drawing.before, look.head, room)
    after = kit.paragraph(drawing.after, look.head, room, color="paper")
    cut = cut or any(cuts_word(kit, para, room) for para in (before, after))
    return Setting(look, columns, (before, after), tuple(rows), cut)


def _text(text: Copy, token: TypeToken, room: Pt, kit: Kit, color: str, weight: int) -> tuple[Paragraph, Pt]:
    (para,), box = phrased(kit, [Part(text, token, color, weight)], room)
    return para, box


def _heights(setting: Setting, room: Pt) -> list[Pt]:
    """Heights of the rows: equal and as high as there is room for, or each its own when one is higher."""
    needs = setting.needs
    if not setting.look.most:
        return needs
    equal = min(setting.look.most, room / len(needs))
    if max(needs) <= equal:
        return [equal] * len(needs)
    spare = min(SPARE, (room - sum(needs)) / len(needs))
    return [need + spare for need in needs]


# --- drawing --------------------------------------------------------------------------------------


def _head(setting: Setting) -> Row:
    look, height = setting.look, setting.head_height
    before, after = (
        Cell(
            paragraphs=(para,),
            insets=(look.inset, (height - para.height) / 2, look.inset, 0.0),
            fill=Fill(fill),
            header=True,
        )
        for para, fill in zip(setting.head, ("step", "accent"), strict=True)
    )
    return Row(height, (Cell(paragraphs=(), header=True), before, Cell(paragraphs=(), header=True), after), header=True)


def _row(change: Change, index: int, drawing: BeforeAfter, setting: Setting, height: Pt) -> Row:
    under = None if index + 1 == len(drawing.rows) else setting.look.rule
    fills = (None, Fill("tint"), Fill("accent-tint" if change.highlight else "tint"))
    cells = []
    for column, (para, box), fill in zip((ASPECT, BEFORE, AFTER), setting.rows[index], fills, strict=True):
        left = setting.look.inset if column else 0.0
        insets = (left, (height - para.height) / 2, setting.columns[column] - left - box, 0.0)
        cells.append(Cell((para,), insets, fill=fill, bottom=under, header=not column))
    return Row(height, (*cells[:ARROW], Cell(paragraphs=()), cells[-1]))


def _arrows(drawing: BeforeAfter, setting: Setting, heights: Sequence[Pt], rect: Rect) -> list[AnyItem]:
    """An arrow in the middle of each row, between the panels."""
    look = setting.look
    left = rect.x + sum(setting.columns[:ARROW])
    air = look.between * 0.2
    items: list[AnyItem] = []
    y = rect.y + setting.head_height
    for change, height in zip(drawing.rows, heights, strict=True):
        stroke = Stroke("accent" if change.highlight else "mid", look.arrow)
        place = Rect(left + air, y + height / 2, look.between - 2 * air, 0.0)
        items.append(ShapeItem(rect=place, geometry="line", stroke=stroke, head=True, name="Arrow"))
        y += height
    return items
