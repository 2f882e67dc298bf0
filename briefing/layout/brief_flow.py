"""Blocks measured in lines in, pages of placed blocks out: the page breaks with the least harm.

Breaks obey the rules without exception (two lines of a paragraph on each side, heads kept with what
they head, figures whole, in order, at most two a page, or three small ones); among the breaks that
do, the search weighs white at a page's foot against figures carried away from their text."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

MOST_FIGURES = 3
FREE_FIGURES = 2
"""Figures on a page, whatever their height; one more where together they leave"""
LEAST_TEXT = 1 / 5
"""of the page to text."""
FEWEST = 2
"""Lines of a paragraph that may stand alone before or after a page break."""
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
"""is short, or"""
LONELY = 150.0
"""holds figures only."""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What breaking needs to know of a block, in lines of the grid. `lines` is what it takes
    between other blocks and `foot` at the foot of a page, where its air below falls away; `above`
    is the air above it, `top` what it takes at the top of a page and `after_figure` below a figure
    (0: as elsewhere). `level` is a head's (1 to 3); `keep` are the lines that must follow it."""

    lines: int
    foot: int = 0
    above: int = 0
    top: int = 0
    after_figure: int = 0
    level: int = 0
    keep: int = FEWEST
    figure: bool = False
    splits: bool = False

    def taken(self, *, at_top: bool, after_figure: bool) -> int:
        """Lines with the air above, in its place on the page."""
        if at_top:
            return self.top or self.lines
        if after_figure and self.after_figure:
            return self.after_figure
        return self.lines + (0 if after_figure and self.figure else self.above)


class Slot(NamedTuple):
    """Block `block` on a page: from line `line` of the grid, its own lines `first` to `last`. `room`
    are the lines it takes with the air above it."""

    block: int
    line: int
    first: int
    last: int
    room: int


Page = tuple[Slot, ...]


class State(NamedTuple):
    """Where a page begins: block and line in it, and the figures still to be shown."""

    block: int
    offset: int = 0
    waiting: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Draft:
    """A page being filled: the next free line, where the ink ends, and the lines that figures take."""

    slots: tuple[Slot, ...] = ()
    next: int = 0
    foot: int = 0
    figures: int = 0
    drawn: int = 0
    after_figure: bool = False
    cost: float = 0.0


@dataclass(order=True)
class _Node:
    cost: float
    serial: int
    state: State = field(compare=False)


def paginate(shapes: Sequence[Shape], lines: int) -> list[Page]:
    """The pages of a chapter, `lines` long each. Figures must not be longer than a page."""
    goal = State(len(shapes))
    best: dict[State, float] = {State(0): 0.0}
    came: dict[State, tuple[State, Page]] = {}
    queue = [_Node(0.0, 0, State(0))]
    serial = 0
    while queue:
        node = heapq.heappop(queue)
        if node.state == goal:
            break
        if node.cost > best[node.state]:
            continue
        for state, cost, slots in _Filler(shapes, lines).pages_from(node.state):
            total = node.cost + cost
            if total < best.get(state, float("inf")):
                best[state] = total
                came[state] = (node.state, slots)
                serial += 1
                heapq.heappush(queue, _Node(total, serial, state))
    pages: list[Page] = []
    state = goal
    while state in came:
        state, slots = came[state]
        pages.append(slots)
    return pages[::-1]


Ending = tuple[State, float, Page]


@dataclass(frozen=True)
class _Filler:
    """Fills a page in every sensible way."""

    shapes: Sequence[Shape]
    lines: int

    def pages_from(self, start: State) -> Iterator[Ending]:
        """Every page that may begin at `start`: where the next one begins, its cost, its slots."""
        page = _Draft()
        if not start.waiting:
            yield from self._fill(page, start.block, start.offset, ())
        for placed, index in enumerate(start.waiting[:MOST_FIGURES], 1):
            if not self._fits(page, index):
                break
            page = self._place(page, index)
            waiting = start.waiting[placed:]
            cost = page.cost + CARRIED_FAR * len(waiting)
            yield from self._fill(replace(page, cost=cost), start.block, start.offset, waiting)

    def _fill(self, page: _Draft, index: int, offset: int, waiting: tuple[int, ...]) -> Iterator[Ending]:
        """Blocks from `index` on put on the page until it is full; each good place to stop before is
        an ending too."""
        while index < len(self.shapes):
            shape = self.shapes[index]
            if shape.figure:
                if not waiting and self._fits(page, index):
                    page = self._place(page, index)
                else:
                    waiting = (*waiting, index)
                    page = _charged(page, CARRIED)
            elif shape.splits:
                yield from self._breaks(page, index, offset, waiting)
                if shape.lines - offset > self.lines - page.next:
                    return
                if self._is_stray(page, index, offset):
                    page = _charged(page, STRAY)
                page = self._place_lines(page, index, offset, shape.lines)
                offset = 0
            else:
                if page.slots and not self._is_headed(page):
                    yield self._end(page, State(index, 0, waiting))
                if page.slots and page.next + self._need(page, index, bool(waiting)) > self.lines:
                    return
                page = self._place(page, index)
                if shape.keep == FEWEST:
                    page = _charged(page, CARRIED_PAST[shape.level] * len(waiting))
            index += 1
        yield self._end(page, State(index, 0, waiting))

    def _breaks(self, page: _Draft, index: int, offset: int, waiting: tuple[int, ...]) -> Iterator[Ending]:
        """Endings inside a paragraph or before it."""
        rest = self.shapes[index].lines - offset
        room = self.lines - page.next
        most = min(rest - FEWEST, room)
        for count in range(most, max(FEWEST, room - RAGGED) - 1, -1):
            cut = self._place_lines(page, index, offset, offset + count)
            yield self._end(cut, State(index, offset + count, waiting))
        if rest > room - RAGGED and page.slots and not self._is_headed(page):
            yield self._end(page, State(index, offset, waiting))

    def _need(self, page: _Draft, index: int, waiting: bool) -> int:
        """Lines that a head needs, with what must not be parted from it."""
        shape = self.shapes[index]
        need = shape.taken(at_top=not page.slots, after_figure=page.after_figure)
        kept = 0
        for following in self.shapes[index + 1 :]:
            if following.level:
                need += following.lines if kept == 0 else 0
                if kept:
                    break
            elif following.figure:
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

    def _is_headed(self, page: _Draft) -> bool:
        """Whether a head stands last on the page."""
        return bool(page.slots) and self.shapes[page.slots[-1].block].level > 0

    def _is_stray(self, page: _Draft, index: int, offset: int) -> bool:
        """Whether the rest of a paragraph would stand forlorn below figures."""
        rest = self.shapes[index].lines - offset
        after = self.shapes[index + 1] if index + 1 < len(self.shapes) else None
        ends = after is not None and not after.splits
        return offset > 0 and page.after_figure and rest <= FEWEST and ends

    def _has_place(self, page: _Draft, figure: Shape) -> bool:
        """Whether one figure more would not crowd the page."""
        if page.figures < FREE_FIGURES:
            return True
        return page.figures < MOST_FIGURES and page.drawn + figure.foot <= self.lines * (1 - LEAST_TEXT)

    def _fits(self, page: _Draft, index: int) -> bool:
        shape = self.shapes[index]
        if not self._has_place(page, shape):
            return False
        above = 0 if not page.slots or page.after_figure else shape.above
        return page.next + above + shape.foot <= self.lines

    def _place(self, page: _Draft, index: int) -> _Draft:
        shape = self.shapes[index]
        room = shape.taken(at_top=not page.slots, after_figure=page.after_figure)
        slot = Slot(index, page.next, 0, shape.lines, room)
        after = page.next + room
        foot = after - shape.lines + shape.foot if shape.figure else after
        figures, drawn = page.figures, page.drawn
        if shape.figure:
            figures, drawn = figures + 1, drawn + shape.foot
        return _Draft((*page.slots, slot), after, foot, figures, drawn, shape.figure, page.cost)

    def _place_lines(self, page: _Draft, index: int, first: int, last: int) -> _Draft:
        slot = Slot(index, page.next, first, last, last - first)
        after = page.next + last - first
        return _Draft((*page.slots, slot), after, after, page.figures, page.drawn, False, page.cost)

    def _end(self, page: _Draft, following: State) -> Ending:
        """The page as it stands, at its price."""
        white = self.lines - page.foot
        cost = page.cost
        if following.block == len(self.shapes) and not following.waiting:
            first = page.slots[0].block == 0
            cost += 0.0 if first or page.foot >= SHORT else LEFTOVER
            cost += LONELY if not first and all(self.shapes[s.block].figure for s in page.slots) else 0.0
        else:
            cost += 0.5 * white if white <= RAGGED else 2.0 + SHORT_PAGE * (white - RAGGED) ** 2
        return following, cost, page.slots


def _charged(page: _Draft, cost: float) -> _Draft:
    return replace(page, cost=page.cost + cost)
