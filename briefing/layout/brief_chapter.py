"""Chapters in, their pages out: blocks in reading order, broken into pages, the takeaways beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.diagnostics import Mark
from briefing.document import NO_COPY, Chapter, Copy, Message
from briefing.layout import brief_figure, brief_footnotes, brief_spreads
from briefing.layout.brief_aside import Aside, as_row, set_aside
from briefing.layout.brief_asides import Placed, note_left_out, place, strays
from briefing.layout.brief_blocks import (
    Block,
    Figure,
    Prose,
    chapter_head,
    figure,
    prose,
    section_head,
    sub_head,
    takeaway,
)
from briefing.layout.brief_flow import RAGGED, paginate, price_of_last
from briefing.layout.brief_footnotes import Footnote, footnote
from briefing.layout.brief_opening import front_opening, opening
from briefing.layout.brief_shapes import NoteSlot, Page
from briefing.layout.brief_sheet import Sheet, reported
from briefing.layout.brief_text import body
from briefing.pages import AnyItem

MOST_LOWERED = 2
"""Lines by which charts may be lowered to spare a page, or white at the foot of some."""
LOWERED = 12.0
"""Cost of charts a line lower, where a page that ends n lines too short costs n squared,"""
PAGE = 30.0
"""a page more, and"""
LEFT_OUT = 400.0
"""a takeaway that finds no place."""


class Part(Struct, frozen=True):
    """A chapter, or the opening, in a flow: the block it starts with, its running head, its place."""

    start: int
    running: str
    mark: Mark | None


class ChapterPages(Struct, frozen=True):
    """A chapter broken into pages, or several that run on."""

    parts: tuple[Part, ...]
    blocks: tuple[Block, ...]
    pages: list[Page]
    asides: Mapping[tuple[int, int], Placed]

    def places(self) -> dict[str, int]:
        """On which of its pages (from 0) each id is found."""
        found: dict[str, int] = {}
        for number, page in enumerate(self.pages):
            for slot in page.slots:
                block = self.blocks[slot.block]
                ids = [block.anchor] if slot.first == 0 else []
                if isinstance(block, Figure):
                    ids += [f.exhibit.id for f in block.frames]
                for ident in filter(None, ids):
                    found.setdefault(ident, number)
        return found

    def part(self, page: int) -> Part:
        """The part that a page begins in."""
        block = self.pages[page].slots[0].block
        return next(part for part in reversed(self.parts) if part.start <= block)

    def opens(self, page: int) -> bool:
        """Whether a page begins with the head of its part."""
        return self.pages[page].slots[0].block == self.part(page).start

    def draw(self, page: int, sheet: Sheet) -> list[AnyItem]:
        """Items of one page in reading order."""
        items: list[AnyItem] = []
        for n, slot in enumerate(self.pages[page].slots):
            block = self.blocks[slot.block]
            top, bottom = sheet.y(slot.line), sheet.y(slot.line + slot.room)
            items += block.draw(sheet.column(slot.column), top, bottom, slot.first, slot.last)
            if (page, n) in self.asides:
                items += self.asides[page, n].draw(sheet)
        for (column, end), slots in groupby(self.pages[page].notes, lambda slot: (slot.column, slot.end)):
            items += brief_footnotes.draw(sheet.column(column), list(self._notes(slots)), end)
        return items

    def _notes(self, slots: Iterable[NoteSlot]) -> Iterator[tuple[Footnote, int, int]]:
        for slot in slots:
            block = self.blocks[slot.block]
            if isinstance(block, Prose):
                yield block.notes[slot.note], slot.first, slot.last


def chapter_pages(chapter: Chapter, sheet: Sheet) -> ChapterPages:
    """The pages of a numbered chapter."""
    flow = _Flow(sheet)
    with reported(sheet, chapter.title.text, chapter.mark):
        flow.add_head(opening(chapter, sheet))
        flow.add_body(chapter.body)
    flow.add_messages(chapter.messages)
    for n, section in enumerate(chapter.sections):
        with reported(sheet, section.number, section.mark):
            flow.add_head(section_head(section, flow.column, opening=n == 0))
            flow.add_body(section.body)
        flow.add_messages(section.messages)
    return _paged(flow, [_part(chapter, 0, sheet)])


def opening_pages(sheet: Sheet) -> ChapterPages:
    """The pages of the messages before the first chapter."""
    flow = _Flow(sheet)
    title = sheet.document.opening_title
    with reported(sheet, title.text, title.mark):
        flow.add_head(front_opening(sheet))
    flow.add_messages(sheet.document.opening)
    return _paged(flow, [Part(0, title.text, title.mark)])


def run_on_pages(sheet: Sheet) -> ChapterPages | None:
    """The pages of all chapters one after the other, each under a compact head; None without any."""
    flow, parts = _Flow(sheet), []
    document = sheet.document
    if any(message.in_brief for message in document.opening):
        parts.append(Part(0, document.opening_title.text, document.opening_title.mark))
        with reported(sheet, document.opening_title.text, document.opening_title.mark):
            flow.add_head(chapter_head("", document.opening_title, NO_COPY, "opening", sheet))
        flow.add_messages(document.opening)
    for chapter in document.chapters:
        if any(message.in_brief for message in chapter.all_messages):
            parts.append(_part(chapter, len(flow.blocks), sheet))
            with reported(sheet, chapter.title.text, chapter.mark):
                flow.add_head(chapter_head(str(chapter.number), chapter.title, chapter.gist, chapter.id, sheet))
            flow.add_messages(chapter.messages)
            for section in chapter.sections:
                if any(message.in_brief for message in section.messages):
                    with reported(sheet, section.number, section.mark):
                        flow.add_head(section_head(section, flow.column, opening=False))
                    flow.add_messages(_under_one_head(section.messages))
    return _paged(flow, parts) if flow.blocks else None


def _under_one_head(messages: Sequence[Message]) -> list[Message]:
    """The messages of a section, the first without a head of its own: the section's says enough."""
    return [replace(message, heading=NO_COPY) if i == 0 else message for i, message in enumerate(messages)]


def _part(chapter: Chapter, start: int, sheet: Sheet) -> Part:
    title = chapter.title.text
    running = f"{chapter.kicker}\u3000{title}" if sheet.zh else f"{chapter.number}  {title}"
    return Part(start, running, chapter.mark)


def _paged(flow: _Flow, parts: Sequence[Part]) -> ChapterPages:
    """The pages of a chapter. Takeaways that would not begin beside their own message go below its
    figure, and figures with an empty column beside them span both, as long as there are such."""
    with reported(flow.sheet, parts[0].running, parts[0].mark):
        found = _best(flow, parts)
        while flow.moved_below(strays(flow.asides, found.asides)) or flow.widened(found.pages):
            found = _best(flow, parts)
        note_left_out(flow.asides, found.asides, flow.sheet)
        return found
    return ChapterPages(tuple(parts), tuple(flow.blocks), [], {})


def _best(flow: _Flow, parts: Sequence[Part]) -> ChapterPages:
    """The pages, with charts a line or two lower where that spares a page, or white at their feet. Whether they can be
    drawn so is only asked where it would help."""
    found = _broken(flow, flow.blocks, parts)
    harm = _harm(flow, found)
    for steps in range(1, MOST_LOWERED + 1):
        if harm < LOWERED:
            break
        if _harm(flow, _lowered(flow, parts, steps, surely=False)) + steps * LOWERED < harm:
            other = _lowered(flow, parts, steps, surely=True)
            if _harm(flow, other) + steps * LOWERED < harm:
                found, harm = other, _harm(flow, other) + steps * LOWERED
    return found


def _lowered(flow: _Flow, parts: Sequence[Part], steps: int, *, surely: bool) -> ChapterPages:
    """The pages with charts lower by as many lines (see `Figure.lowered`)."""
    lower = [b.lowered(steps, flow.sheet, surely=surely) if isinstance(b, Figure) else b for b in flow.blocks]
    return _broken(flow, lower, parts)


def _broken(flow: _Flow, blocks: Sequence[Block], parts: Sequence[Part]) -> ChapterPages:
    sheet = flow.sheet
    broken = paginate if sheet.columns == 1 else brief_spreads.paginate
    pages = broken([b.shape for b in blocks], sheet.lines, partial(brief_footnotes.lines, sheet))
    return ChapterPages(tuple(parts), tuple(blocks), pages, place(blocks, pages, flow.asides, sheet))


def _harm(flow: _Flow, found: ChapterPages) -> float:
    """What the pages cost: each in itself; those that end more than a few lines short by the square of the lines
    missing, the last one only when it is nearly empty; and takeaways that have no place beside them."""
    white = sum(max(0, page.white - RAGGED) ** 2 for page in found.pages[:-1])
    lines = flow.sheet.lines
    if len(found.pages) > 1:
        white += int(price_of_last(lines - found.pages[-1].white, lines))
    return (len(found.pages) - 1) * PAGE + white + (len(flow.asides) - len(found.asides)) * LEFT_OUT


class _Flow(Struct):
    """The blocks of a chapter as they are collected; `after_head` says that a head stands last."""

    sheet: Sheet
    blocks: list[Block] = field(default_factory=list)
    asides: dict[int, Aside] = field(default_factory=dict)
    after_head: bool = False

    @property
    def column(self) -> Sheet:
        """The sheet as running text is set on it."""
        return self.sheet.column(0)

    def add_head(self, head: Block) -> None:
        self.blocks.append(head)
        self.after_head = True

    def add_body(self, texts: Sequence[Copy], message: int = -1) -> None:
        for text in texts:
            para = body(self.column, text, first=self.after_head)
            notes = [footnote(mark, self.column) for mark in text.notes]
            self.blocks.append(prose(para, text.mark, message, notes))
            self.after_head = False

    def add_messages(self, messages: Sequence[Message]) -> None:
        shown = [message for message in messages if message.in_brief]
        for message in shown:
            with reported(self.sheet, message.headline.text, message.mark):
                self._add_message(message, alone=len(shown) == 1)

    def moved_below(self, numbers: Sequence[int]) -> bool:
        """Sets those takeaways below the last figure of their messages; whether one had a figure."""
        moved = False
        for number in numbers:
            own = [n for n, b in enumerate(self.blocks) if b.message == number and isinstance(b, Figure)]
            last = self.blocks[own[-1]] if own else None
            row = as_row(self.asides[number], self.sheet)
            below = last.with_row(row, self.sheet) if isinstance(last, Figure) else None
            if below:
                self.blocks[own[-1]] = below
                del self.asides[number]
                moved = True
        return moved

    def widened(self, pages: Sequence[Page]) -> bool:
        """Makes figures in one of two columns, beside which the other is empty, span both; whether there were any."""
        lonely = [slot.block for page in pages for slot in page.lonely()] if self.sheet.columns > 1 else []
        found = [n for n in lonely if isinstance(self.blocks[n], Figure)]
        for n in found:
            block = self.blocks[n]
            if isinstance(block, Figure):
                self.blocks[n] = block.widened(self.sheet)
        return bool(found)

    def _add_message(self, message: Message, *, alone: bool) -> None:
        is_beside = message.aside and self.sheet.columns == 1
        number, start = len(self.asides) if is_beside else -1, len(self.blocks)
        if is_beside:
            self.asides[number] = set_aside(message.aside, self.sheet)
        if head := _sub_heading(message, alone=alone):
            self.add_head(sub_head(head, self.column, number))
        figures = _after(message, self._figures(message, number))
        self.blocks += figures.get(-1, ())
        for n, text in enumerate(message.body):
            self.add_body((text,), number)
            self.blocks += figures.get(n, ())
        if message.aside and not is_beside:
            self.blocks.append(takeaway(message.aside, self.column, number))
        if len(self.blocks) > start:
            self.blocks[start] = replace(self.blocks[start], anchor=message.id)

    def _figures(self, message: Message, number: int) -> list[Figure]:
        """The message's exhibits as blocks: two small charts side by side, others one by one."""
        sheet = self.sheet
        if sheet.columns > 1:
            return list(self._across_or_in_column(message, number))
        if len(message.exhibits) == 2:
            row = brief_figure.pair(*message.exhibits, sheet)
            if row:
                return [figure(row, sheet, number)]
        found: list[Figure] = []
        takeaways = message.takeaways
        for exhibit in message.exhibits:
            width = sheet.grid.inner if exhibit.full_width else sheet.grid.text_width
            parts = brief_figure.frames(exhibit, width, sheet, takeaways)
            takeaways = () if parts[0].notes else takeaways
            found += [figure([part], sheet, number, wide=exhibit.full_width) for part in parts]
        return found


    def _across_or_in_column(self, message: Message, number: int) -> Iterator[Figure]:
        """The message's exhibits in two columns of text: those that fit one stand in it, others across both."""
        sheet, takeaways = self.sheet, message.takeaways
        for exhibit in message.exhibits:
            narrow = brief_figure.in_column(exhibit, sheet, takeaways)
            parts = [narrow] if narrow else brief_figure.across(exhibit, sheet, takeaways)
            takeaways = () if parts[0].notes else takeaways
            yield from (figure([part], sheet, number, wide=not narrow) for part in parts)


def _sub_heading(message: Message, *, alone: bool) -> Copy:
    """The sub-head above a message's prose: its heading, or its headline where no figure's caption
    says it and the head of the section, which it has to itself, does not stand for it."""
    captioned = any(e.label for e in message.exhibits)
    return message.heading or (NO_COPY if captioned or alone else message.headline)


def _after(message: Message, figures: Sequence[Figure]) -> dict[int, list[Figure]]:
    """Figures by the paragraph they follow (-1: none): the one that cites them, else the last; none
    overtakes the one before."""
    found: dict[int, list[Figure]] = {}
    last = -1
    for block in figures:
        ids = {f"#{f.exhibit.id}" for f in block.frames} | {f"#{message.id}"}
        citing = [n for n, text in enumerate(message.body) if any(i.link in ids for i in text.inlines)]
        last = max(last, citing[0] if citing else len(message.body) - 1)
        found.setdefault(last, []).append(block)
    return found
