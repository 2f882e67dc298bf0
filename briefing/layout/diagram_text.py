"""A medium in, the type of drawn diagrams out, from large to the smallest; their texts as boxes as wide as needed."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefing.geometry import Pt, Rect
from briefing.layout.kit import BOLD, Kit
from briefing.layout.pieces import Part, block_height, cuts_word, phrased, sized
from briefing.lines import Align, Paragraph
from briefing.pages import TextItem
from briefing.theme.tokens import TypeToken

SLIDE_SIZES = ((14.0, 12.0, 16.0), (13.0, 11.5, 15.0), (12.0, 11.0, 13.0), (11.0, 10.5, 12.0))
PRINT_SIZES = ((9.0, 9.0, 11.0), (8.5, 8.5, 10.0), (8.0, 8.0, 9.0))
"""Sizes in pt of names, texts and numbers, tried in this order."""
TIGHT: Pt = 0.5


class Type(Struct, frozen=True):
    """Type of a diagram in one step: names are bold, texts regular, numbers bold, small words grey."""

    name: TypeToken
    text: TypeToken
    number: TypeToken
    small: TypeToken


def steps(kit: Kit) -> tuple[Type, ...]:
    """The type of drawn diagrams, largest first."""
    if kit.is_brief:
        cell, number, note = kit.token("table-cell"), kit.token("chart-value"), kit.token("source")
        return tuple(
            Type(sized(cell, n, weight=BOLD), sized(cell, t, color="text"), sized(number, v), sized(note, 8.0))
            for n, t, v in PRINT_SIZES
        )
    name, cell, number, note = (kit.token(role) for role in ("cell-lead", "cell", "chart-value", "chart-note"))
    return tuple(
        Type(sized(name, n), sized(cell, t), sized(number, v), sized(note, min(11.0, t))) for n, t, v in SLIDE_SIZES
    )


class Words(Struct, frozen=True):
    """Paragraphs one below the other in a box `width` pt wide, in which they break as set."""

    paras: tuple[Paragraph, ...]
    width: Pt

    @property
    def height(self) -> Pt:
        return block_height(self.paras)

    @property
    def lines(self) -> int:
        return sum(len(p.lines) for p in self.paras)

    def at(self, x: Pt, y: Pt, name: str) -> TextItem:
        """The texts with the top left of their box at (x, y)."""
        rect = Rect(x, y, self.width, self.height)
        return TextItem(rect=rect, paragraphs=self.paras, name=name, role="paragraph")

    def centred(self, x: Pt, y: Pt, name: str) -> TextItem:
        """The texts with the middle of their box at (x, y)."""
        return self.at(x - self.width / 2, y - self.height / 2, name)


def words(kit: Kit, parts: Sequence[Part], room: Pt) -> Words | None:
    """The texts in a box as narrow as they allow, at most `room`; None when a word is wider than that."""
    parts = [part for part in parts if part.text]
    if not parts:
        return Words((), 0.0)
    paras, width = phrased(kit, parts, room)
    if any(cuts_word(kit, para, room) for para in paras):
        return None
    tight = min(width, max(_need(kit, para) for para in paras))
    if tight < width - TIGHT:
        narrow, box = phrased(kit, parts, tight)
        if [len(p.lines) for p in narrow] == [len(p.lines) for p in paras]:
            return Words(narrow, box)
    return Words(paras, width)


def _need(kit: Kit, para: Paragraph) -> Pt:
    """The width of the box that breaks a paragraph as set: in print any that its lines fit."""
    if len(para.lines) < 2:
        return kit.setter.box_width(para.runs) + TIGHT
    return max(line.width for line in para.lines) + TIGHT if kit.is_brief else 1e9


def one_line(
    kit: Kit, text: str, token: TypeToken, *, color: str = "", weight: int = 0, align: Align = "left"
) -> Words:
    """A text on one line. On slides its box has room for the air that PowerPoint sets between scripts: `align` says
    which edge of it the text keeps to."""
    runs = kit.runs(text, token, color=color, weight=weight)
    box = kit.setter.box_width(runs) + TIGHT
    return Words((kit.setter.paragraph(runs, box, token.lead, align=align),), box)
