"""Parts of a chapter in, the blocks of its flow out: paragraphs, heads, figures, and how each is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.diagnostics import Mark
from briefing.document import Copy, Section
from briefing.document.drawings.table import Table
from briefing.geometry import Pt
from briefing.layout import brief_figure, brief_footnotes
from briefing.layout.brief_aside import Row, Ruled, ruled
from briefing.layout.brief_figure import AIR_BELOW_EN, AIR_BELOW_ZH, RULE_AIR, Frame
from briefing.layout.brief_footnotes import Footnote
from briefing.layout.brief_shapes import Shape
from briefing.layout.brief_sheet import Sheet
from briefing.layout.brief_text import cut
from briefing.layout.pieces import PRINT_HEAVY, hline, on_baseline, sized, stacked
from briefing.lines import Paragraph
from briefing.pages import AnyItem

H2_AIR: Pt = 6.5
"""Least air below a section's head."""
H3_AIR_ZH: Pt = 4
H3_AIR_EN: Pt = 3
NUMBER_GAP: Pt = 8
"""Between a section's number and its head in a column of text."""
COLUMN_LEAD = 1.45
"""Line pitch of that head in em, at most."""
NUMERAL_LEAD = 1.25
NUMERAL_FILL = 0.999
"""Share of the side column that a number takes at most: a hair of room keeps it in one line."""
CHAPTER_TITLE: Pt = 20
CHAPTER_NUMBER: Pt = 30
CHAPTER_GIST: Pt = 11.5
CHAPTER_LEAD = 1.4
"""Sizes of a compact chapter head, and the line of its title in em."""
CHAPTER_AIR: Pt = 8
"""Below the rule over a compact chapter head, and least air below its gist."""
OPENING_LINES = 6
"""A chapter's first section starts on the opening page if so many lines fit below its head."""


class Block(Struct, frozen=True, kw_only=True, tag=True):
    """A block of the flow: `shape` for breaking, `message` the number of the message it belongs to
    (-1: none), `side` the lines of the side column it takes, `anchor` the id it is reached by."""

    shape: Shape
    message: int = -1
    side: int = 0
    anchor: str = ""
    mark: Mark | None = None

    def draw(self, sheet: Sheet, top: Pt, bottom: Pt, first: int, last: int) -> list[AnyItem]:
        """Items in the room from `top` to `bottom` (air above included), lines `first` to `last`."""
        raise NotImplementedError


class Prose(Block, frozen=True, kw_only=True):
    """A paragraph of running text, with its footnotes."""

    paragraph: Paragraph
    notes: tuple[Footnote, ...] = ()

    def draw(self, sheet: Sheet, top: Pt, bottom: Pt, first: int, last: int) -> list[AnyItem]:
        item = stacked((cut(self.paragraph, first, last),), sheet.grid.text_x, top, sheet.grid.text_width)
        anchor, goes_on = self.anchor if first == 0 else "", last < len(self.paragraph.lines)
        return [replace(item, anchor=anchor, part=2 if first else 1, goes_on=goes_on, mark=self.mark)]


def prose(para: Paragraph, mark: Mark | None, message: int = -1, notes: Sequence[Footnote] = ()) -> Prose:
    """A paragraph as a block."""
    lines = len(para.lines)
    shape = Shape(lines=lines, foot=lines, splits=True, notes=brief_footnotes.shapes(para, notes))
    return Prose(shape=shape, paragraph=para, mark=mark, message=message, notes=tuple(notes))


class ChapterHead(Block, frozen=True, kw_only=True):
    """The compact head of a chapter that runs on: a rule, its number in the side column, title and gist."""

    number: Paragraph
    title: Paragraph
    gist: Paragraph

    def draw(self, sheet: Sheet, top: Pt, bottom: Pt, first: int, last: int) -> list[AnyItem]:
        grid = sheet.grid
        y = bottom - self.shape.lines * sheet.line
        items: list[AnyItem] = []
        if y > grid.top:  # at the top of a page the head's rule is there
            items.append(hline(grid.left, y, grid.inner, "ink", PRINT_HEAVY))
            y += CHAPTER_AIR
        if self.number.lines:
            baseline = y + self.title.lines[0].baseline
            items.append(on_baseline(self.number, grid.side_x, baseline, grid.side, role="artifact", name="Numeral"))
        title = stacked((self.title,), grid.text_x, y, grid.text_width, role="h1", name=self.title.text)
        items.append(replace(title, anchor=self.anchor, mark=self.mark))
        if self.gist.lines:
            items.append(stacked((self.gist,), grid.text_x, title.rect.bottom, grid.text_width, name="Gist"))
        return items


def chapter_head(number: str, title: Copy, gist: Copy, anchor: str, sheet: Sheet) -> ChapterHead:
    """The head of a chapter that runs on below another: two lines of air above it."""
    kit, width = sheet.kit, sheet.grid.text_width
    lead = CHAPTER_LEAD * CHAPTER_TITLE
    set_title = kit.paragraph(title, sized(kit.token("chapter-title"), CHAPTER_TITLE, lead), width)
    set_gist = kit.paragraph(gist, sized(kit.token("chapter-gist"), CHAPTER_GIST, sheet.line), width)
    digits = kit.paragraph(
        number, sized(kit.token("chapter-number"), CHAPTER_NUMBER, NUMERAL_LEAD * CHAPTER_NUMBER), sheet.grid.side
    )
    lines = sheet.count(2 * CHAPTER_AIR + set_title.height + set_gist.height)
    shape = Shape(lines=lines, foot=lines, above=2, level=1, spans=sheet.columns > 1)
    return ChapterHead(
        shape=shape, side=lines, anchor=anchor, mark=title.mark, number=digits, title=set_title, gist=set_gist
    )


class SectionHead(Block, frozen=True, kw_only=True):
    """A section's head, its number in the side column on the same baseline; in a column of text the head hangs beside
    its number."""

    paragraph: Paragraph
    number: Paragraph
    name: str
    hanging: Pt = 0.0

    def draw(self, sheet: Sheet, top: Pt, bottom: Pt, first: int, last: int) -> list[AnyItem]:
        grid = sheet.grid
        y = bottom - self.shape.lines * sheet.line
        x, w = grid.text_x + self.hanging, grid.text_width - self.hanging
        head = stacked((self.paragraph,), x, y, w, role="h2", name=self.name)
        baseline = y + self.paragraph.lines[0].baseline
        x, w = (grid.text_x, self.hanging) if self.hanging else (grid.side_x, grid.side)
        number = on_baseline(self.number, x, baseline, w, role="artifact", name="Section number")
        return [number, replace(head, anchor=self.anchor, mark=self.mark)]


def section_head(section: Section, sheet: Sheet, *, opening: bool) -> SectionHead:
    """The head of a section; `opening` for the first of its chapter."""
    kit, role, hanging = sheet.kit, sheet.kit.token("h2"), 0.0
    number = numeral(sheet, section.number, "h2-number")
    if sheet.is_column:
        token = kit.token("h2-number")
        role = sized(role, role.size, min(role.lead, COLUMN_LEAD * role.size))
        number = kit.paragraph(section.number, sized(token, role.size, role.lead), sheet.grid.side)
        hanging = number.width + NUMBER_GAP
    para = kit.paragraph(section.headline, role, sheet.grid.text_width - hanging)
    lines = sheet.count(para.height + H2_AIR)
    shape = Shape(lines=lines, foot=lines, above=1, level=2, keep=OPENING_LINES if opening else 2)
    return SectionHead(
        shape=shape, side=lines, anchor=section.id, mark=section.headline.mark or section.mark, paragraph=para,
        number=number, name=section.title.text, hanging=hanging,
    )  # fmt: skip


def numeral(sheet: Sheet, number: str, role: str) -> Paragraph:
    """A number for the side column, smaller where its digits are wider than that, in a line as high as they need; it is
    placed by baseline."""
    kit, token = sheet.kit, sheet.kit.token(role)
    size = token.size * min(1.0, NUMERAL_FILL * sheet.grid.side / kit.width(number, token))
    return kit.paragraph(number, sized(token, size, NUMERAL_LEAD * size), sheet.grid.side)


class SubHead(Block, frozen=True, kw_only=True):
    """The head of a message."""

    paragraph: Paragraph

    def draw(self, sheet: Sheet, top: Pt, bottom: Pt, first: int, last: int) -> list[AnyItem]:
        air = H3_AIR_ZH if sheet.zh else H3_AIR_EN
        y = bottom - air - self.paragraph.height
        head = stacked((self.paragraph,), sheet.grid.text_x, y, sheet.grid.text_width, role="h3")
        return [replace(head, anchor=self.anchor, mark=self.mark)]


def sub_head(heading: Copy, sheet: Sheet, message: int) -> SubHead:
    """The head of a message: a line of air above it, half of which a figure's air stands in for."""
    para = sheet.kit.paragraph(heading, "h3", sheet.grid.text_width)
    lines = len(para.lines) + 1
    shape = Shape(lines=lines, foot=lines, top=lines - 1, after_figure=lines - 1, level=3)
    return SubHead(shape=shape, paragraph=para, message=message, mark=heading.mark)


class Takeaway(Block, frozen=True, kw_only=True):
    """A message's takeaway in a column of text."""

    ruled: Ruled

    def draw(self, sheet: Sheet, top: Pt, bottom: Pt, first: int, last: int) -> list[AnyItem]:
        return self.ruled.draw(sheet, bottom - self.shape.lines * sheet.line)


def takeaway(text: Copy, sheet: Sheet, message: int) -> Takeaway:
    """A takeaway as a block: a line of air above it, for which a figure's stands in, and one below that falls away at
    the foot of a column."""
    made = ruled(text, sheet)
    lines = made.lines + 1
    shape = Shape(lines=lines, foot=made.lines, above=1, after_figure=lines, keep=0)
    return Takeaway(shape=shape, ruled=made, message=message, mark=text.mark)


class Figure(Block, frozen=True, kw_only=True):
    """Framed exhibits: one, or two side by side; `row` is a takeaway below them."""

    frames: tuple[Frame, ...]
    wide: bool = False
    row: Row | None = None

    def draw(self, sheet: Sheet, top: Pt, bottom: Pt, first: int, last: int) -> list[AnyItem]:
        x = sheet.grid.left if self.wide else sheet.grid.text_x
        y = bottom - self.shape.lines * sheet.line
        items: list[AnyItem] = []
        for found in self.frames:
            items += brief_figure.draw(found, x, y, sheet)
            x += found.width + sheet.grid.gutter
        if self.row:
            items += self.row.draw(sheet, y + _row_top(self.frames))
        return items

    def lowered(self, steps: int, sheet: Sheet, *, surely: bool) -> Figure:
        """The figure with its charts lower by as many lines, where they may be; if `surely`, only where they can."""
        frames = tuple(brief_figure.lower(f, steps, sheet, surely=surely) for f in self.frames)
        return self if frames == self.frames else self._again(frames, sheet, self.row)

    def widened(self, sheet: Sheet) -> Figure:
        """The figure, which stands in one of two columns of text, as it spans both."""
        found = self.frames[0]
        notes = found.notes.takeaways if found.notes else ()
        made = figure(brief_figure.across(found.exhibit, sheet, notes)[:1], sheet, self.message, wide=True)
        return replace(made, anchor=self.anchor)

    def with_row(self, row: Row, sheet: Sheet) -> Figure | None:
        """The figure with a takeaway below it; None when the two are higher than a page."""
        if _row_top(self.frames) + row.height > sheet.full_height:
            return None
        return self._again(self.frames, sheet, row)

    def _again(self, frames: Sequence[Frame], sheet: Sheet, row: Row | None) -> Figure:
        made = figure(frames, sheet, self.message, wide=self.wide, row=row)
        return replace(made, anchor=self.anchor)


def _row_top(frames: Sequence[Frame]) -> Pt:
    """From the top of the frames to the takeaway below them; a table has no rule of its own there."""
    ruled = not isinstance(frames[0].exhibit.drawing, Table)
    return max(f.height for f in frames) + (0.0 if ruled else RULE_AIR)


def figure(
    frames: Sequence[Frame], sheet: Sheet, message: int, *, wide: bool = False, row: Row | None = None
) -> Figure:
    """Frames side by side as one block: a line of air above, nearly one or more below."""
    height = max(f.height for f in frames)
    if row:
        height = _row_top(frames) + row.height
    air = AIR_BELOW_ZH if sheet.zh else AIR_BELOW_EN
    spans = wide and sheet.columns > 1
    shape = Shape(lines=sheet.count(height + air), foot=sheet.count(height), above=1, figure=True, spans=spans)
    return Figure(
        shape=shape, frames=tuple(frames), message=message, wide=wide, row=row,
        side=shape.foot if wide or row else 0, mark=frames[0].exhibit.mark,
    )  # fmt: skip
