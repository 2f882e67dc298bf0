"""Blocks measured in lines in, pages of placed blocks and footnotes out: the breaks with the least harm.

A page is a column of text, or what `brief_spreads` makes of two; both are filled here, block by block.

Breaks obey the rules without exception (two lines of a paragraph on each side, heads kept with what
they head, figures whole, in order, at most two a page, or three small ones); among the breaks that
do, the search weighs white at a page's foot against figures carried away from their text. A footnote stands on
the page of its mark; the last of a page may run on to the next."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefing.layout.brief_shapes import FEWEST, NoteSlot, Page, Shape, Slot
from briefing.layout.kit import TooFull

MOST_FIGURES = 3
FREE_FIGURES = 2
"""Figures on a page, whatever their height; one more where together they leave"""
LEAST_TEXT = 1 / 5
"""of the page to text."""
RAGGED = 3
"""Pages may end so many lines short."""
SHORT = 5
"""A chapter's last page with fewer lines looks like a leftover."""

CARRIED = 2.0
"""Cost of a figure that opens the page after the one that cites it;"""
CARRIED_PAST = (0.0, 1000.0, 18.0, 3.0)
"""of each head of that level between citation and figure (but for the first section's, which starts
on the opening page if it can);"""
CARRIED_FAR = 400.0
"""of a figure two pages away;"""
STRAY = 9.0
"""of the last two lines of a paragraph alone between figures at the top of a page and a head or a
figure;"""
SHORT_PAGE = 2.0
"""of a page that ends short, times the square of the lines missing beyond `RAGGED`; and of a
chapter's last page that"""
LEFTOVER = 60.0
"""is short,"""
QUARTER = 4
"""less full than one part in so many, or"""
LONELY = 150.0
"""holds figures only."""
PARTED = 60.0
"""Of a takeaway at the head of a column, below none of its text."""
RUN_ON = 8.0
"""Cost of a footnote that runs on."""


class State(Struct, frozen=True):
    """Where a page begins: block and line in it, the figures still to be shown, the rest of a footnote."""

    block: int
    offset: int = 0
    waiting: tuple[int, ...] = ()
    carried: tuple[NoteSlot, ...] = ()


class Draft(Struct, frozen=True):
    """A page being filled: the next free line, where the ink ends, and the lines that figures take."""

    slots: tuple[Slot, ...] = ()
    next: int = 0
    foot: int = 0
    figures: int = 0
    drawn: int = 0
    after_figure: bool = False
    cost: float = 0.0
    notes: tuple[NoteSlot, ...] = ()

    @property
    def rows(self) -> int:
        return sum(note.rows for note in self.notes)


Foot = Callable[[int], int]
"""Lines of the grid that footnotes of so many rows take at a page's foot."""


Filled = TypeVar("Filled")
Ending = tuple[State, float, Filled]
"""A page or column filled: where the next one begins, its cost, what stands on it."""
Step = tuple[State, State, Filled]
"""A page of the cheapest way: where it begins, where the next one does, what stands on it."""


def paginate(shapes: Sequence[Shape], lines: int, foot: Foot = int) -> list[Page]:
    """The pages of a chapter, `lines` long each. Figures must not be longer than a page; `TooFull` where
    footnotes are too long for theirs."""
    filler = Filler(shapes, lines, foot)
    return [page for _, _, page in cheapest(len(shapes), filler.pages_from)]


def cheapest(blocks: int, pages_from: Callable[[State], Iterable[Ending[Filled]]]) -> list[Step[Filled]]:
    """The cheapest way through so many blocks, page by page: where each page begins, where the next, what it holds."""
    goal = State(blocks)
    best: dict[State, float] = {State(0): 0.0}
    came: dict[State, tuple[State, Filled]] = {}
    queue = [(0.0, 0, State(0))]
    serial = 0
    while queue:
        before, _, at = heapq.heappop(queue)
        if at == goal:
            break
        if before > best[at]:
            continue
        for state, cost, page in pages_from(at):
            total = before + cost
            if total < best.get(state, float("inf")):
                best[state] = total
                came[state] = (at, page)
                serial += 1
                heapq.heappush(queue, (total, serial, state))
    if goal not in came and blocks:
        raise TooFull("the footnotes do not fit the pages of their marks", "shorten the longest footnotes")
    steps: list[Step[Filled]] = []
    state = goal
    while state in came:
        start, page = came[state]
        steps.append((start, state, page))
        state = start
    return steps[::-1]


class Filler(Struct, frozen=True):
    """Fills a page in every sensible way, or one of two columns. `held` figures have a place across both; none from
    figure `until` on may stand in a column, as that is at the foot of the page."""

    shapes: Sequence[Shape]
    lines: int
    foot: Foot
    held: tuple[int, ...] = ()
    until: int | None = None
    is_column: bool = False

    def columns_from(self, start: State) -> Iterator[Ending[Page]]:
        """Every column that may begin at `start`, at its cost but for the white that it leaves. Figures that wait stand
        at its head, as far as they fit."""
        page = Draft(notes=start.carried)
        waiting = start.waiting
        if self._room(page) < 0:
            return
        if not waiting or not self._fits(page, waiting[0]):
            yield from self._fill(page, start.block, start.offset, waiting)
        while waiting and self._fits(page, waiting[0]):
            page = self._place(page, waiting[0])
            waiting = waiting[1:]
            yield from self._fill(page, start.block, start.offset, waiting)

    def pages_from(self, start: State) -> Iterator[Ending[Page]]:
        """Every page that may begin at `start`: where the next one begins, its cost, what stands on it."""
        return map(self._priced, self._pages_from(start))

    def _pages_from(self, start: State) -> Iterator[Ending[Page]]:
        page = Draft(notes=start.carried)
        if not start.waiting:
            yield from self._fill(page, start.block, start.offset, ())
        for placed, index in enumerate(start.waiting[:MOST_FIGURES], 1):
            if not self._fits(page, index):
                break
            page = self._place(page, index)
            waiting = start.waiting[placed:]
            cost = page.cost + CARRIED_FAR * len(waiting)
            yield from self._fill(replace(page, cost=cost), start.block, start.offset, waiting)

    def _fill(self, page: Draft, index: int, offset: int, waiting: tuple[int, ...]) -> Iterator[Ending[Page]]:
        """Blocks from `index` on put on the page until it is full; each good place to stop before is
        an ending too."""
        while index < len(self.shapes):
            shape = self.shapes[index]
            if index in self.held:
                pass
            elif shape.figure:
                if not waiting and self._fits(page, index):
                    page = self._place(page, index)
                else:
                    waiting = (*waiting, index)
                    page = _charged(page, CARRIED)
            elif shape.splits:
                taking = self._taking(page, index, offset)
                if shape.lines - offset > taking - RAGGED:
                    yield from self._breaks(page, index, offset, waiting, taking)
                if shape.lines - offset > taking:
                    return
                if self._is_stray(page, index, offset):
                    page = _charged(page, STRAY)
                page = self._place_lines(page, index, offset, shape.lines)
                offset = 0
            else:
                if shape.spans or (page.slots and not self._is_headed(page)):
                    yield self._end(page, State(index, 0, waiting))
                full = page.next + self._need(page, index, bool(waiting)) > self._room(page)
                if (shape.spans and self.is_column) or (full and (page.slots or self.is_column)):
                    return
                page = self._place(page, index)
                if not shape.keep and len(page.slots) == 1:
                    page = _charged(page, PARTED)
                if shape.keep == FEWEST and waiting:
                    page = _charged(page, CARRIED_PAST[shape.level] * len(waiting))
            index += 1
        yield self._end(page, State(index, 0, waiting))

    def _breaks(
        self, page: Draft, index: int, offset: int, waiting: tuple[int, ...], taking: int
    ) -> Iterator[Ending[Page]]:
        """Endings inside a paragraph or before it, of which the page could take so many lines."""
        rest = self.shapes[index].lines - offset
        most = min(rest - FEWEST, taking)
        for count in range(most, max(FEWEST, taking - RAGGED) - 1, -1):
            cut = self._place_lines(page, index, offset, offset + count)
            yield self._end(cut, State(index, offset + count, waiting))
        if rest > taking - RAGGED and page.slots and not self._is_headed(page):
            yield self._end(page, State(index, offset, waiting))
        if rest > taking:
            yield from self._run_ons(page, index, offset, waiting)

    def _run_ons(self, page: Draft, index: int, offset: int, waiting: tuple[int, ...]) -> Iterator[Ending[Page]]:
        """Endings a line or two below the first mark whose footnote does not fit, as much of it as there is room
        for."""
        shape = self.shapes[index]
        mark = self._taking(page, index, offset) + offset
        late = [n for n, note in enumerate(shape.notes) if note.line == mark]
        if not late or mark < offset:
            return
        following = [note.line for note in shape.notes[late[-1] + 1 :]]
        for end in range(mark + 1, min([mark + 1 + FEWEST, shape.lines, *following]) + 1):
            if end - offset < FEWEST or 0 < shape.lines - end < FEWEST:
                continue
            cut = self._place_lines(page, index, offset, end)
            slot = cut.notes[-1]
            above = cut.rows - slot.rows
            rows = slot.rows - FEWEST
            while rows >= FEWEST and cut.next + self.foot(above + rows) > self.lines:
                rows -= 1
            if rows < FEWEST:
                continue
            cut = replace(cut, notes=(*cut.notes[:-1], replace(slot, last=rows)), cost=cut.cost + RUN_ON)
            carried = (replace(slot, first=rows),)
            whole = end == shape.lines
            state = State(index + whole, 0 if whole else end, waiting, carried)
            if state.block < len(self.shapes) or waiting:
                yield self._end(cut, state)

    def _room(self, page: Draft) -> int:
        """Lines of the page above its footnotes."""
        return self.lines - self.foot(page.rows) if page.notes else self.lines

    def _taking(self, page: Draft, index: int, offset: int) -> int:
        """How many lines of a paragraph, from line `offset` on, the page could take with their footnotes."""
        count = self._room(page) - page.next
        if not self.shapes[index].notes:
            return count
        rows = page.rows
        for note in self.shapes[index].notes:
            needed = note.line - offset + 1
            if needed > count:
                break
            if needed > 0:
                rows += note.rows
                count = self.lines - self.foot(rows) - page.next
                if count < needed:
                    return needed - 1
        return count

    def _need(self, page: Draft, index: int, waiting: bool) -> int:
        """Lines that a head needs, with what must not be parted from it."""
        shape = self.shapes[index]
        need = shape.taken(at_top=not page.slots, after_figure=page.after_figure)
        if not shape.keep:
            return need - shape.lines + shape.foot
        kept = 0
        for following in self.shapes[index + 1 :]:
            if following.level:
                need += following.lines if kept == 0 else 0
                if kept:
                    break
            elif following.figure:
                if following.spans:
                    continue
                if kept:
                    break
                if waiting or not self._has_place(page, following):
                    return self.lines + 1
                return need + following.above + following.foot
            else:
                kept += following.lines
                if kept >= shape.keep:
                    break
        least = kept if kept <= FEWEST + 1 else min(kept, shape.keep)
        return need + least

    def _is_headed(self, page: Draft) -> bool:
        """Whether a head stands last on the page."""
        return bool(page.slots) and self.shapes[page.slots[-1].block].level > 0

    def _is_stray(self, page: Draft, index: int, offset: int) -> bool:
        """Whether the rest of a paragraph would stand forlorn below figures."""
        rest = self.shapes[index].lines - offset
        after = self.shapes[index + 1] if index + 1 < len(self.shapes) else None
        ends = after is not None and not after.splits
        return offset > 0 and page.after_figure and rest <= FEWEST and ends

    def _has_place(self, page: Draft, figure: Shape) -> bool:
        """Whether one figure more would not crowd the page."""
        if page.figures < FREE_FIGURES:
            return True
        return page.figures < MOST_FIGURES and page.drawn + figure.foot <= self.lines * (1 - LEAST_TEXT)

    def _fits(self, page: Draft, index: int) -> bool:
        shape = self.shapes[index]
        if shape.spans or not self._has_place(page, shape) or (self.until is not None and index > self.until):
            return False
        above = 0 if not page.slots or page.after_figure else shape.above
        return page.next + above + shape.foot <= self._room(page)

    def _place(self, page: Draft, index: int) -> Draft:
        shape = self.shapes[index]
        room = shape.taken(at_top=not page.slots, after_figure=page.after_figure)
        slot = Slot(index, page.next, 0, shape.lines, room)
        after = page.next + room
        foot = after - shape.lines + shape.foot
        leaves_air = shape.figure or shape.foot < shape.lines
        figures, drawn = page.figures, page.drawn
        if shape.figure:
            figures, drawn = figures + 1, drawn + shape.foot
        return Draft((*page.slots, slot), after, foot, figures, drawn, leaves_air, page.cost, page.notes)

    def _place_lines(self, page: Draft, index: int, first: int, last: int) -> Draft:
        slot = Slot(index, page.next, first, last, last - first)
        after = page.next + last - first
        notes = page.notes
        if own := self.shapes[index].notes:
            found = (NoteSlot(index, n, 0, note.rows) for n, note in enumerate(own) if first <= note.line < last)
            notes = (*notes, *found)
        return Draft((*page.slots, slot), after, after, page.figures, page.drawn, False, page.cost, notes)

    def _end(self, page: Draft, following: State) -> Ending[Page]:
        """The page as it stands."""
        return following, page.cost, Page(page.slots, page.notes, self._room(page) - page.foot)

    def _priced(self, ending: Ending[Page]) -> Ending[Page]:
        """The page at its price, with what its white costs."""
        following, cost, page = ending
        if following.block == len(self.shapes) and not following.waiting:
            first = page.slots[0].block == 0
            notes = self.foot(page.rows) if page.notes else 0
            cost += 0.0 if first else price_of_last(self.lines - notes - page.white, self.lines)
            cost += LONELY if not first and all(self.shapes[s.block].figure for s in page.slots) else 0.0
        else:
            cost += price_of(page.white)
        return following, cost, page


def price_of(white: int) -> float:
    """What so many free lines at the foot of a page cost."""
    return 0.5 * white if white <= RAGGED else 2.0 + SHORT_PAGE * (white - RAGGED) ** 2


def price_of_last(filled: int, lines: int) -> float:
    """What a last page with so many lines filled costs: less than a quarter looks empty, very few like a leftover."""
    return (LEFTOVER if filled < SHORT else 0.0) + max(0, lines // QUARTER - filled) ** 2


def _charged(page: Draft, cost: float) -> Draft:
    return replace(page, cost=page.cost + cost)
