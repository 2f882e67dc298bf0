"""Chapters in, their pages out: blocks in reading order, broken into pages, the takeaways beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import groupby

from msgspec import Struct
from msgspec.msgpack import encode
from msgspec.structs import replace

from briefing.diagnostics import Diagnostic, Mark
from briefing.document import NO_COPY, Chapter, Message, Section
from briefing.layout import brief_footnotes, brief_spreads
from briefing.layout.brief_asides import Placed, note_left_out, place, strays
from briefing.layout.brief_blocks import Block, Figure, Prose, chapter_head, section_head
from briefing.layout.brief_collect import AnyBlock, Flow
from briefing.layout.brief_flow import RAGGED, paginate, price_of_last
from briefing.layout.brief_footnotes import Footnote
from briefing.layout.brief_known import FOUND, Remembered, bare, remembered
from briefing.layout.brief_opening import front_opening, opening
from briefing.layout.brief_order import Plan
from briefing.layout.brief_shapes import NoteSlot, Page, Slot
from briefing.layout.brief_sheet import Sheet, reported
from briefing.memo import Memo
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


Places = Mapping[tuple[int, int], Placed]
"""Takeaways by page and slot."""


class ChapterPages(Struct, frozen=True):
    """A chapter broken into pages, or several that run on."""

    parts: tuple[Part, ...]
    blocks: tuple[Block, ...]
    pages: list[Page]
    asides: Places

    @property
    def plan(self) -> Plan:
        """What others know of its pages."""
        numbers = range(len(self.pages))
        opens = [self.opens(n) for n in numbers]
        return Plan([self.part(n).running for n in numbers], opens, self._places())

    def _places(self) -> dict[str, int]:
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

    def draw(self, page: int, number: int, sheet: Sheet) -> list[AnyItem]:
        """Items of one page in reading order, as page `number` (from 1) of the brief."""
        items: list[AnyItem] = []
        on = sheet.on(number)
        for n, slot in enumerate(self.pages[page].slots):
            items += _drawn(self.blocks[slot.block], slot, number, sheet)
            if (page, n) in self.asides:
                items += self.asides[page, n].draw(on)
        for (column, end), slots in groupby(self.pages[page].notes, lambda slot: (slot.column, slot.end)):
            items += brief_footnotes.draw(on.column(column), list(self._notes(slots)), end)
        return items

    def _notes(self, slots: Iterable[NoteSlot]) -> Iterator[tuple[Footnote, int, int]]:
        for slot in slots:
            block = self.blocks[slot.block]
            if isinstance(block, Prose):
                yield block.notes[slot.note], slot.first, slot.last


_figures: Remembered[tuple[AnyItem, ...]] = Memo(0, step="figures", of=tuple[tuple[AnyItem, ...], FOUND])
"""Of an earlier build only: in one process texts are still set, and it takes as long to compare as to draw."""


def _drawn(block: Block, slot: Slot, number: int, sheet: Sheet) -> Sequence[AnyItem]:
    """The items of a block in its slot on page `number`."""
    if not isinstance(block, Figure):
        return _drawn_anew(block, slot, number, sheet)
    own = sheet if _names_a_page(block) else sheet.unnumbered()
    slot = replace(slot, block=0)  # its number in the chapter shows nowhere
    made_of = (block, slot, sheet.on(number).is_mirrored, *own.told_by)
    draw = partial(_drawn_anew, block, slot, number)
    return remembered(_figures, "", made_of, own, sheet.kit.findings, draw)


def _names_a_page(figure: Figure) -> bool:
    """Whether some text of a figure may have a reference with its page, which has `{n}` where the number goes
    (`Inline.place`). Other figures are the same wherever pages go."""
    with suppress(TypeError):  # an author's own function is no message
        return b"{n}" in encode(figure)
    return True


def _drawn_anew(block: Block, slot: Slot, number: int, sheet: Sheet) -> tuple[AnyItem, ...]:
    top, bottom = sheet.y(slot.line), sheet.y(slot.line + slot.room)
    return tuple(block.draw(sheet.on(number).column(slot.column), top, bottom, slot.first, slot.last))


def chapter_pages(chapter: Chapter, sheet: Sheet) -> ChapterPages:
    """The pages of a numbered chapter."""
    flow = Flow(sheet)
    flow.add(replace(chapter, messages=(), sections=tuple(map(_named, chapter.sections))), _add_opening)
    flow.add_messages(chapter.messages)
    for n, section in enumerate(chapter.sections):
        flow.add((replace(section, messages=()), n == 0), _add_section)
        flow.add_messages(section.messages)
    return _paged(flow, [_part(chapter, 0, sheet)])


def _named(section: Section) -> Section:
    """Of a section what its chapter's opening says of it."""
    return replace(section, headline=NO_COPY, body=(), messages=())


def _add_opening(flow: Flow, chapter: Chapter) -> None:
    with reported(flow.sheet, chapter.title.text, chapter.mark):
        flow.add_head(opening(chapter, flow.sheet))
        flow.add_body(chapter.body)


def _add_section(flow: Flow, told: tuple[Section, bool]) -> None:
    section, opening = told
    with reported(flow.sheet, section.number, section.mark):
        flow.add_head(section_head(section, flow.column, opening=opening))
        flow.add_body(section.body)


def opening_pages(sheet: Sheet) -> ChapterPages:
    """The pages of the messages before the first chapter."""
    title = sheet.document.opening_title
    flow = Flow(bare(sheet, opening_title=title))
    with reported(sheet, title.text, title.mark):
        flow.add_head(front_opening(flow.sheet))
    flow.add_messages(sheet.document.opening)
    return _paged(flow, [Part(0, title.text, title.mark)])


def run_on_pages(sheet: Sheet) -> ChapterPages | None:
    """The pages of all chapters one after the other, each under a compact head; None without any."""
    document, parts = sheet.document, []
    sheet = bare(sheet)
    flow = Flow(sheet)
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


def _paged(flow: Flow, parts: Sequence[Part]) -> ChapterPages:
    """The pages of a chapter, or those that blocks which were made of the same took before."""
    findings, blocks = flow.sheet.kit.findings, tuple(flow.blocks)
    made_of = (*blocks, len(blocks), flow.asides, parts, findings.items[:], flow.sheet)
    known = _pages.find("", made_of)
    if known is None:
        before = len(findings.items)
        made = _settled(flow, parts)
        changed = {n: block for n, block in enumerate(made.blocks) if block is not blocks[n]}
        _pages.keep("", made_of, (made.pages, changed, made.asides, tuple(findings.items[before:])))
        return made
    pages, others, asides, told = known
    findings.items += told
    return ChapterPages(tuple(parts), tuple(others.get(n, block) for n, block in enumerate(blocks)), pages, asides)


_pages: Memo[tuple[list[Page], Mapping[int, Block], Places, tuple[Diagnostic, ...]]] = Memo(
    0, step="pages of chapters", of=tuple[list[Page], Mapping[int, AnyBlock], Places, FOUND]
)
"""Pages, with the blocks that look otherwise on them and the places of takeaways. Of an earlier build only."""


def _settled(flow: Flow, parts: Sequence[Part]) -> ChapterPages:
    """The pages of a chapter. Takeaways that would not begin beside their own message go below its
    figure, and figures with an empty column beside them span both, as long as there are such."""
    with reported(flow.sheet, parts[0].running, parts[0].mark):
        found = _best(flow, parts)
        while flow.moved_below(strays(flow.asides, found.asides)) or flow.widened(found.pages):
            found = _best(flow, parts)
        note_left_out(flow.asides, found.asides, flow.sheet)
        return found
    return ChapterPages(tuple(parts), tuple(flow.blocks), [], {})


def _best(flow: Flow, parts: Sequence[Part]) -> ChapterPages:
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


def _lowered(flow: Flow, parts: Sequence[Part], steps: int, *, surely: bool) -> ChapterPages:
    """The pages with charts lower by as many lines (see `Figure.lowered`)."""
    lower = [b.lowered(steps, flow.sheet, surely=surely) if isinstance(b, Figure) else b for b in flow.blocks]
    return _broken(flow, lower, parts)


def _broken(flow: Flow, blocks: Sequence[Block], parts: Sequence[Part]) -> ChapterPages:
    sheet = flow.sheet
    broken = paginate if sheet.columns == 1 else brief_spreads.paginate
    pages = broken([b.shape for b in blocks], sheet.lines, partial(brief_footnotes.lines, sheet))
    return ChapterPages(tuple(parts), tuple(blocks), pages, place(blocks, pages, flow.asides, sheet))


def _harm(flow: Flow, found: ChapterPages) -> float:
    """What the pages cost: each in itself; those that end more than a few lines short by the square of the lines
    missing, the last one only when it is nearly empty; and takeaways that have no place beside them."""
    white = sum(max(0, page.white - RAGGED) ** 2 for page in found.pages[:-1])
    lines = flow.sheet.lines
    if len(found.pages) > 1:
        white += int(price_of_last(lines - found.pages[-1].white, lines))
    return (len(found.pages) - 1) * PAGE + white + (len(flow.asides) - len(found.asides)) * LEFT_OUT
