"""Footnotes of running text in, set below a short rule at a page's foot, with the way back to their marks, out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.document import Copy, Inline
from briefing.geometry import Pt
from briefing.layout.brief_shapes import NoteShape
from briefing.layout.brief_sheet import Sheet
from briefing.layout.brief_text import abreast, cut, running
from briefing.layout.pieces import PRINT_HAIR, hline, stacked
from briefing.lines import Paragraph
from briefing.pages import AnyItem, Facts, TextItem

ROLE = "source"
"""Type of footnotes, as of all small print."""
AIR: Pt = 8
"""Least air between the text and the rule,"""
RULE_AIR: Pt = 5
"""between the rule and the first footnote."""
RULE_WIDTH: Pt = 57
HANGING: Pt = 15
"""From the left edge of a footnote's number to its text, which wide numbers keep away by"""
BETWEEN: Pt = 4
"""at least."""


class Footnote(Struct, frozen=True):
    """A footnote set for the text column. `anchor` is what its mark leads to."""

    paragraph: Paragraph
    anchor: str
    copy: Copy

    def draw(self, sheet: Sheet, y: Pt, first: int, last: int) -> TextItem:
        """Its rows `first` to `last` from `y` on."""
        grid = sheet.grid
        para = cut(self.paragraph, first, last)
        item = stacked((para,), grid.text_x, y, grid.text_width, role="note", name="Footnote")
        anchor = "" if first else self.anchor
        return replace(item, anchor=anchor, part=2 if first else 1, mark=self.copy.mark)


def footnote(mark: Inline, sheet: Sheet) -> Footnote:
    """The footnote of a mark, hanging beside its number, which leads back to the mark."""
    note = mark.note or Copy(())
    back = Inline(unicodedata.normalize("NFKC", mark.text), link=f"#{_back(mark.link)}", note=note)
    number = sheet.kit.paragraph(Copy((back,)), ROLE, sheet.grid.text_width)
    hanging = max(HANGING, number.width + BETWEEN)
    text = running(sheet, note, ROLE, sheet.grid.text_width - hanging)
    para = abreast(((0.0, number), (hanging, text)), main=1)
    return Footnote(para, mark.link.removeprefix("#"), note)


def shapes(para: Paragraph, notes: Sequence[Footnote]) -> tuple[NoteShape, ...]:
    """On which lines of a paragraph the marks of its footnotes stand, and how many rows those take."""
    at: dict[str, int] = {}
    for n, line in enumerate(para.lines if notes else ()):
        for span in line.spans:
            if span.field == "note":
                at.setdefault(span.link.removeprefix("#"), n)
    return tuple(NoteShape(at[note.anchor], len(note.paragraph.lines)) for note in notes)


def lines(sheet: Sheet, rows: int) -> int:
    """Lines of the grid that footnotes of so many rows take at a page's foot."""
    return sheet.count(AIR + RULE_AIR + rows * sheet.kit.token(ROLE).lead) if rows else 0


def draw(sheet: Sheet, parts: Sequence[tuple[Footnote, int, int]], end: int = 0) -> list[AnyItem]:
    """Footnotes, of each the rows from and to, so that the last ends above line `end` of the grid (0: at the foot of
    the text column)."""
    lead = sheet.kit.token(ROLE).lead
    y = sheet.y(end or sheet.lines) - lead * sum(last - first for _, first, last in parts)
    items: list[AnyItem] = []
    if parts:
        items.append(hline(sheet.grid.text_x, y - RULE_AIR, RULE_WIDTH, "line", PRINT_HAIR, "Footnote rule"))
    for note, first, last in parts:
        items.append(note.draw(sheet, y, first, last))
        y += lead * (last - first)
    return items


def marks(facts: Facts) -> Iterator[tuple[str, Pt]]:
    """What footnotes on a page lead back to: id and y of each mark."""
    return ((_back(link), y) for link, y in facts.notes)


def _back(link: str) -> str:
    """The id of the mark whose link this is."""
    return f"{link.removeprefix('#')}:mark"
