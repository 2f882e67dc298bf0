"""Heads, prose and messages in, the blocks of a chapter in reading order out, with the takeaways beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.diagnostics import Diagnostic
from briefing.document import NO_COPY, Copy, Message
from briefing.layout import brief_figure
from briefing.layout.brief_aside import Aside, as_row, set_aside
from briefing.layout.brief_blocks import (
    Block,
    ChapterHead,
    Figure,
    Prose,
    SectionHead,
    SubHead,
    Takeaway,
    figure,
    prose,
    sub_head,
    takeaway,
)
from briefing.layout.brief_footnotes import footnote
from briefing.layout.brief_opening import Opening
from briefing.layout.brief_shapes import Page
from briefing.layout.brief_sheet import Sheet, reported
from briefing.layout.brief_text import body
from briefing.memo import Memo

T = TypeVar("T")

AnyBlock = Prose | ChapterHead | SectionHead | SubHead | Takeaway | Figure | Opening

_blocks: Memo[tuple[tuple[Block, ...], dict[int, Aside], bool, tuple[Diagnostic, ...]]] = Memo(
    0, step="blocks", of=tuple[tuple[AnyBlock, ...], dict[int, Aside], bool, tuple[Diagnostic, ...]]
)
"""Blocks and takeaways that were added, whether a head stood last, what was found. Of an earlier build only: within a
process whole chapters are remembered."""


class Step(Struct, frozen=True, array_like=True):
    """The blocks from `first` to before `after` are what is kept by `key`."""

    key: bytes
    first: int
    after: int

    def blocks(self) -> Sequence[Block]:
        """As they were added; LookupError if they are not there any more."""
        found = _blocks.at(self.key)
        if found is None:
            raise LookupError(self.key)
        return found[0]


class Flow(Struct):
    """The blocks of a chapter as they are collected; `after_head` says that a head stands last."""

    sheet: Sheet
    blocks: list[Block] = field(default_factory=list)
    asides: dict[int, Aside] = field(default_factory=dict)
    after_head: bool = False
    steps: list[Step] = field(default_factory=list)
    """What was added in steps that are kept."""

    @property
    def column(self) -> Sheet:
        """The sheet as running text is set on it."""
        return self.sheet.column(0)

    def add(self, told: T, add: Callable[[Flow, T], None]) -> None:
        """Adds blocks of what is `told`, or those that were made of the same before. Which are added depends on
        nothing else but the sheet, and what stands before: how many takeaways, whether a head, what was found."""
        findings = self.sheet.kit.findings
        blocks, asides, found = len(self.blocks), len(self.asides), len(findings.items)
        made_of = (told, asides, self.after_head, findings.items[:], self.sheet)
        known, key = _blocks.find(add.__name__, made_of), _blocks.asked
        if known is None:
            add(self, told)
            taken = dict(islice(self.asides.items(), asides, None))
            made = tuple(self.blocks[blocks:]), taken, self.after_head, tuple(findings.items[found:])
            _blocks.keep(add.__name__, made_of, made)
        else:
            added, taken, self.after_head, said = known
            self.blocks += added
            self.asides.update(taken)
            findings.items += said
        if key:
            self.steps.append(Step(key, blocks, len(self.blocks)))

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
            self.add((message, len(shown) == 1), _add_message)

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

    def add_message(self, message: Message, *, alone: bool) -> None:
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


def _add_message(flow: Flow, told: tuple[Message, bool]) -> None:
    message, alone = told
    with reported(flow.sheet, message.headline.text, message.mark):
        flow.add_message(message, alone=alone)


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
