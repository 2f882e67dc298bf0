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
from briefing.layout.brief_collect import AnyBlock, Flow, Step
from briefing.layout.brief_flow import RAGGED, paginate, price_of_last
from briefing.layout.brief_footnotes import Footnote
from briefing.layout.brief_known import FOUND, bare
from briefing.layout.brief_opening import Opening, front_opening, opening
from briefing.layout.brief_order import Plan
from briefing.layout.brief_shapes import NoteSlot, Page, Slot
from briefing.layout.brief_sheet import Sheet, reported
from briefing.memo import Memo, digest
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


class Drawn(Struct):
    """The items of a page, and whether a block on it says where pages are."""

    items: list[AnyItem]
    says_pages: bool = False


class ChapterPages(Struct, frozen=True):
    """A chapter broken into pages, or several that run on. Where steps are kept: those that its blocks were added by,
    the key of that which broke it into pages, and the numbers of blocks that look otherwise on these."""

    parts: tuple[Part, ...]
    blocks: Sequence[Block]
    pages: list[Page]
    asides: Places
    steps: Sequence[Step] = ()
    paged: bytes = b""
    changed: Sequence[int] = ()

    @property
    def plan(self) -> Plan:
        """What others know of its pages."""
        numbers = range(len(self.pages))
        opens = [self.opens(n) for n in numbers]
        return Plan([self.part(n).running for n in numbers], opens, self._places())

    @property
    def anchors(self) -> Sequence[tuple[str, int, int]]:
        """The ids of blocks, with the page (from 0) and the line of its grid where they begin."""
        return [
            (anchor, n, slot.line)
            for n, page in enumerate(self.pages)
            for slot in page.slots
            if slot.first == 0 and (anchor := self.blocks[slot.block].anchor)
        ]

    def digest(self, block: int) -> bytes:
        """What tells a block from others; nothing where no steps are kept. What breaking into pages has changed is told
        by what it says, so that it is the same when another block of the chapter is another."""
        return digest(self.blocks[block], by_content=block in self.changed)

    def digest_beside(self, page: int, slot: int) -> bytes:
        """What tells the takeaway beside a slot from others, likewise; nothing where there is none."""
        return digest(self.asides[page, slot], by_content=True) if (page, slot) in self.asides else b""

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

    def draw(self, page: int, number: int, sheet: Sheet, plain: Sheet) -> Drawn:
        """Items of one page in reading order, as page `number` (from 1) of the brief. Only blocks that say where pages
        are see the sheet that knows it, others one that is `plain`."""
        drawn = Drawn([])
        on = plain.on(number)
        for n, slot in enumerate(self.pages[page].slots):
            block = self.blocks[slot.block]
            says_pages = _says_pages(block)
            drawn.says_pages |= says_pages
            drawn.items += _drawn(block, slot, number, sheet if says_pages else plain)
            if (page, n) in self.asides:
                drawn.items += self.asides[page, n].draw(on)
        for (column, end), slots in groupby(self.pages[page].notes, lambda slot: (slot.column, slot.end)):
            drawn.items += brief_footnotes.draw(on.column(column), list(self._notes(slots)), end)
        return drawn

    def _notes(self, slots: Iterable[NoteSlot]) -> Iterator[tuple[Footnote, int, int]]:
        for slot in slots:
            block = self.blocks[slot.block]
            if isinstance(block, Prose):
                yield block.notes[slot.note], slot.first, slot.last


def _says_pages(block: Block) -> bool:
    """Whether a block, beside its running text, may say where other pages are: the opening of a chapter lists sections,
    and a text of a figure may have a reference with its page, which has `{n}` where the number goes (`Inline.place`).
    Others are the same wherever pages go."""
    if not isinstance(block, Figure):
        return isinstance(block, Opening)
    with suppress(TypeError):  # an author's own function is no message
        return b"{n}" in encode(block)
    return True


def _drawn(block: Block, slot: Slot, number: int, sheet: Sheet) -> Sequence[AnyItem]:
    """The items of a block in its slot on page `number`."""
    top, bottom = sheet.y(slot.line), sheet.y(slot.line + slot.room)
    return block.draw(sheet.on(number).column(slot.column), top, bottom, slot.first, slot.last)


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
    known, key = _pages.find("", made_of), _pages.asked
    if known is None:
        before = len(findings.items)
        made = _settled(flow, parts)
        changed: Mapping[int, Block] = {n: one for n, one in enumerate(made.blocks) if one is not blocks[n]}
        _pages.keep("", made_of, (made.pages, changed, made.asides, tuple(findings.items[before:])))
    else:
        pages, changed, asides, told = known
        findings.items += told
        shown = tuple(changed.get(n, block) for n, block in enumerate(blocks))
        made = ChapterPages(tuple(parts), shown, pages, asides)
    return replace(made, steps=flow.steps, paged=key, changed=tuple(changed))


def changed_by(key: bytes) -> tuple[Mapping[int, Block], Places]:
    """The blocks that look otherwise on the pages that are kept by a key, and the takeaways beside them; LookupError if
    they are not there any more."""
    found = _pages.at(key)
    if found is None:
        raise LookupError(key)
    return found[1], found[2]


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
