"""A message's takeaway in, its items out: set for the side column, as a row below a figure, or for a column of text."""

from __future__ import annotations

from msgspec import Struct

from briefing.document import Copy
from briefing.geometry import Pt, Rect
from briefing.layout.brief_sheet import Sheet
from briefing.layout.pieces import PRINT_HAIR, box, hline, on_baseline, stacked
from briefing.lines import Paragraph
from briefing.pages import AnyItem

RULE: Pt = 2
LABEL_AIR: Pt = 5.5
"""From the top of the rule to the label where a line of the grid does not hold both."""
FOOT_AIR: Pt = 4
"""From the last line of a takeaway in a column of text to the rule below it."""
ROW_AIR: Pt = 5
"""From the rule to the text of a takeaway below a figure."""


class Aside(Struct, frozen=True):
    """A takeaway set for the side column: below its rule, the text starts at `head` pt."""

    text: Copy
    label: Paragraph
    body: Paragraph
    head: Pt

    @property
    def height(self) -> Pt:
        return self.head + self.body.height

    def draw(self, sheet: Sheet, y: Pt) -> list[AnyItem]:
        """The takeaway in the side column, its rule at `y`."""
        x, w = sheet.grid.side_x, sheet.grid.side
        return [
            box(Rect(x, y, w, RULE), "accent", "Takeaway rule"),
            stacked((self.label,), x, y + self.head - self.label.height, w, name="Takeaway"),
            stacked((self.body,), x, y + self.head, w, name="Takeaway text"),
        ]


def set_aside(text: Copy, sheet: Sheet) -> Aside:
    """The takeaway set to the side column, its text on the grid if label and rule fit a line."""
    kit, w = sheet.kit, sheet.grid.side
    label = kit.paragraph(sheet.words["takeaway"], "aside-label", w)
    head = sheet.line if sheet.line >= RULE + label.lead else LABEL_AIR + label.lead
    return Aside(text, label, kit.paragraph(text, "aside", w), head)


class Row(Struct, frozen=True):
    """A takeaway that belongs to a figure: its label in the side column, its text beside it."""

    label: Paragraph
    body: Paragraph

    @property
    def height(self) -> Pt:
        return ROW_AIR + self.body.height

    def draw(self, sheet: Sheet, y: Pt) -> list[AnyItem]:
        """The row from its rule, at `y`, on."""
        grid, top = sheet.grid, y + ROW_AIR
        baseline = top + self.body.lines[0].baseline
        return [
            hline(grid.left, y, grid.inner, "row-rule", PRINT_HAIR, "Takeaway foot rule"),
            box(Rect(grid.side_x, y, grid.side, RULE), "accent", "Takeaway rule"),
            on_baseline(self.label, grid.side_x, baseline, grid.side, name="Takeaway"),
            stacked((self.body,), grid.text_x, top, grid.text_width, name="Takeaway text"),
        ]


def as_row(aside: Aside, sheet: Sheet) -> Row:
    """The same takeaway as a row below a figure."""
    return Row(aside.label, sheet.kit.paragraph(aside.text, "aside", sheet.grid.text_width))


class Ruled(Struct, frozen=True):
    """A takeaway in a column of text: its label, and the text on the grid, between rules."""

    label: Paragraph
    body: Paragraph

    @property
    def lines(self) -> int:
        return 1 + len(self.body.lines)

    def draw(self, sheet: Sheet, y: Pt) -> list[AnyItem]:
        """The takeaway from its upper rule, at `y`, on."""
        grid, line = sheet.grid, sheet.line
        x, w, foot = grid.text_x, grid.text_width, y + self.lines * line
        return [
            hline(x, y, w, "row-rule", PRINT_HAIR, "Takeaway head rule"),
            box(Rect(x, y, grid.side, RULE), "accent", "Takeaway rule"),
            stacked((self.label,), x, y + line - self.label.height, w, name="Takeaway"),
            stacked((self.body,), x, y + line, w, name="Takeaway text"),
            hline(x, foot + FOOT_AIR, w, "row-rule", PRINT_HAIR, "Takeaway foot rule"),
        ]


def ruled(text: Copy, sheet: Sheet) -> Ruled:
    """The takeaway as it stands in a column of text."""
    kit, w = sheet.kit, sheet.grid.text_width
    label = kit.paragraph(sheet.words["takeaway"], "aside-label", w)
    return Ruled(label, kit.paragraph(text, "aside", w))
