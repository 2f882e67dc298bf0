"""What breaking a brief into pages takes and gives: the shapes of blocks and footnotes, in lines of the grid, and the
slots of a page that they come to stand in."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

SPANNING = -1
"""The column of what spans both."""
FEWEST = 2
"""Lines of a paragraph that may stand alone before or after a page break."""


class NoteShape(Struct, frozen=True):
    """A footnote: the line of its paragraph (from 0) that has its mark, and the rows of small type it takes."""

    line: int
    rows: int


class Shape(Struct, frozen=True, kw_only=True):
    """What breaking needs to know of a block, in lines of the grid. `lines` is what it takes
    between other blocks and `foot` at the foot of a page, where its air below falls away; `above`
    is the air above it, `top` what it takes at the top of a page and `after_figure` below a figure
    (0: as elsewhere). `level` is a head's (1 to 3); `keep` are the lines that must follow it. `spans` says that
    the block is as wide as two columns of text. `notes` are a paragraph's footnotes in order."""

    lines: int
    foot: int = 0
    above: int = 0
    top: int = 0
    after_figure: int = 0
    level: int = 0
    keep: int = FEWEST
    figure: bool = False
    spans: bool = False
    splits: bool = False
    notes: tuple[NoteShape, ...] = ()

    def taken(self, *, at_top: bool, after_figure: bool) -> int:
        """Lines with the air above, in its place on the page."""
        if at_top:
            return self.top or self.lines
        if after_figure and self.after_figure:
            return self.after_figure
        return self.lines + (0 if after_figure and self.figure else self.above)


class Slot(Struct, frozen=True):
    """Block `block` on a page: from line `line` of the grid, its own lines `first` to `last`. `room`
    are the lines it takes with the air above it, `column` is that of text in which it stands."""

    block: int
    line: int
    first: int
    last: int
    room: int
    column: int = 0


class NoteSlot(Struct, frozen=True):
    """Footnote `note` of block `block` at the foot of a column of text, its rows `first` to `last`. Those of a column
    end above line `end` of the grid (0: at the page's foot)."""

    block: int
    note: int
    first: int
    last: int
    column: int = 0
    end: int = 0

    @property
    def rows(self) -> int:
        return self.last - self.first


class Page(Struct, frozen=True):
    """What stands on a page: blocks, and at its foot footnotes. `white` are the lines left free."""

    slots: tuple[Slot, ...]
    notes: tuple[NoteSlot, ...] = ()
    white: int = 0

    def lonely(self) -> Iterator[Slot]:
        """Slots of one of two columns beside which the other is empty."""
        for slot in self.slots:
            others = (s for s in self.slots if s.column not in (slot.column, SPANNING))
            overlap = (s.line < slot.line + slot.room and slot.line < s.line + s.room for s in others)
            if slot.column != SPANNING and not any(overlap):
                yield slot

    @property
    def rows(self) -> int:
        """Rows of all its footnotes."""
        return sum(note.rows for note in self.notes)
