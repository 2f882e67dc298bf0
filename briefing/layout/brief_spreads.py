"""Blocks measured in lines in, pages in two columns of text out: the breaks with the least harm.

A page is a column of bands: what spans both columns (figures too wide for one at the page's head or foot, heads of
chapters), and stretches of text between them, filled left and then right. Columns are filled as pages are in
`brief_flow`, on one grid. Where a stretch does not fill its page, its columns are evened out.

A figure that spans both columns may stand at the head or foot of the page on which its place in the text is, or of a
later one; figures keep their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.layout.brief_flow import (
    CARRIED_FAR,
    CARRIED_PAST,
    LEFTOVER,
    LONELY,
    RAGGED,
    SHORT,
    Ending,
    Filler,
    Foot,
    State,
    cheapest,
    price_of,
)
from briefing.layout.brief_shapes import SPANNING, NoteSlot, Page, Shape, Slot

COLUMNS = 2
EARLY = 1.5
"""Cost of a figure at the head of the page on which its place in the text is, as it stands before that."""
ROUGH = 500.0
"""Cost of last columns that cannot be evened."""
LATE = 0.5
"""Cost of a figure at the foot of a page that could have opened it."""
MOST_UNEVEN = 8
"""Lines by which evened columns may be longer than half of what is in them, or than the longest figure."""
UNEVEN = 0.5
"""Share of what so many lines would cost at the foot of a page, for those by which evened columns differ."""
MIDDLE = 80.0
"""Cost of figures across both columns between text above and text below: it has to be read across them."""
MOST_BANDS = 2
"""Figures across both columns at the foot of a page, and of those still to come at its head and foot."""


class Zone(Struct, frozen=True):
    """A stretch of text in two columns, `lines` high from line `top` of the page: where it begins and where what
    follows does, and what stands in the columns, counted from its own top."""

    top: int
    lines: int
    start: State
    end: State
    left: Page
    right: Page

    @property
    def is_empty(self) -> bool:
        return not any(page.slots or page.notes for page in (self.left, self.right))

    @property
    def used(self) -> int:
        """Lines of the longer column."""
        return self.lines - min(self.left.white, self.right.white)


class Spread(Struct, frozen=True):
    """A page: what spans its columns at their place, stretches of text, and figures at the foot."""

    spanning: tuple[Slot, ...] = ()
    zones: tuple[Zone, ...] = ()
    foot: tuple[int, ...] = ()
    early: tuple[int, ...] = ()
    """Figures at head and foot that the text has not come to where the page begins."""
    cost: float = 0.0


def paginate(shapes: Sequence[Shape], lines: int, foot: Foot = int) -> list[Page]:
    """The pages of a chapter in two columns, `lines` long each. Figures must not be longer than a page; `TooFull` where
    footnotes are too long for their column."""
    spreads = _Spreads(shapes, lines, foot)
    return [spreads.page(end, spread) for _, end, spread in cheapest(len(shapes), spreads.pages_from)]


class _Spreads(Struct):
    """Fills pages in every sensible way; `filled` are columns known from before, `even` evened ones."""

    shapes: Sequence[Shape]
    lines: int
    foot: Foot
    filled: dict[object, list[Ending[Page]]] = field(default_factory=dict)
    even: dict[object, tuple[float, Zone] | None] = field(default_factory=dict)

    def pages_from(self, start: State) -> Iterator[Ending[Spread]]:
        """Every page that may begin at `start`: where the next one begins, its cost, what stands on it."""
        for head, foot in self._bands(start):
            early = tuple(f for f in (*head, *foot) if f not in start.waiting)
            waiting = tuple(f for f in start.waiting if f not in (*head, *foot))
            spanning, top = self._stacked(head)
            cost = EARLY * sum(f in early for f in head) + LATE * sum(f in start.waiting for f in foot)
            spread = Spread(spanning, (), foot, early, cost)
            state = State(start.block, start.offset, waiting, start.carried)
            for end, price, made in self._filled(spread, state, top):
                if self._keeps_order(end, made):
                    far = sum(f in start.waiting for f in end.waiting)
                    yield end, price + CARRIED_FAR * far, made

    # --- figures across both columns ------------------------------------------------------------------

    def _bands(self, start: State) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
        """Figures at the head of a page and at its foot. One that waits, and is first in order, finds a place, but for
        a page that begins with the rest of a footnote: both may not fit."""
        wide = 0
        while wide < len(start.waiting) and self.shapes[start.waiting[wide]].spans:
            wide += 1
        for count in range(wide + 1):
            head, rest = start.waiting[:count], start.waiting[count:]
            coming = list(islice(self._coming(start), MOST_BANDS))
            heads = [head]
            first = next((n for n in range(start.block, len(self.shapes)) if self.shapes[n].figure), -1)
            if not rest and first in coming and not self._meets_head(start.block, first):
                heads.append((*head, first))
            for standing in heads:
                later = [f for f in (*rest, *coming) if self.shapes[f].spans and f not in standing]
                for below in range(min(MOST_BANDS, len(later)) + 1):
                    foot = tuple(later[:below])
                    is_late = wide and not standing and start.waiting[0] not in foot
                    if not (is_late and not start.carried) and self._has_room(standing, foot):
                        yield standing, foot

    def _coming(self, start: State) -> Iterator[int]:
        """Figures across both columns that the text comes to on a page that begins at `start`, if it is a long one."""
        used = -start.offset
        for n in range(start.block, len(self.shapes)):
            shape = self.shapes[n]
            if shape.figure and shape.spans:
                yield n
            elif used > COLUMNS * self.lines:
                return
            else:
                used += shape.lines

    def _meets_head(self, start: int, end: int) -> bool:
        return any(shape.spans and not shape.figure for shape in self.shapes[start:end])

    def _has_room(self, head: Sequence[int], foot: Sequence[int]) -> bool:
        """Whether they have room on a page; the air below the last at the head may be spared."""
        spared = self._air(head[-1]) if head and not foot else 0
        return sum(self.shapes[f].lines for f in head) - spared + self._below(foot) <= self.lines

    def _air(self, figure: int) -> int:
        return self.shapes[figure].lines - self.shapes[figure].foot

    def _stacked(self, head: Iterable[int]) -> tuple[tuple[Slot, ...], int]:
        """Figures one below the other from the top of a page, and the line below them."""
        slots, line = [], 0
        for n in head:
            slots.append(_spanning(n, self.shapes[n], line, self.shapes[n].lines))
            line += self.shapes[n].lines
        return tuple(slots), line

    def _below(self, foot: Sequence[int]) -> int:
        """Lines that figures take below text."""
        if not foot:
            return 0
        return self.shapes[foot[0]].above + sum(self.shapes[f].lines for f in foot) - self._air(foot[-1])

    def _keeps_order(self, end: State, spread: Spread) -> bool:
        """Whether the page reaches the text of its figures, and leaves none for later that comes before one of them."""
        reached = all(f < end.block for f in spread.early)
        return reached and not (spread.foot and any(f < spread.foot[-1] for f in end.waiting))

    # --- stretches of text -----------------------------------------------------------------------------

    def _filled(self, spread: Spread, start: State, top: int) -> Iterator[Ending[Spread]]:
        """The page with what follows from line `top` on: a head across both columns, or a stretch of text, which may
        end at such a head."""
        room = max(0, self.lines - self._below(spread.foot) - top)
        if self._is_spanning_head(start.block) and not any(not self.shapes[f].spans for f in start.waiting):
            yield from self._below_head(spread, start, top)
            if (spread.spanning or spread.foot) and not start.carried:
                nothing = Page((), (), room)
                made = replace(spread, zones=(*spread.zones, Zone(top, room, start, start, nothing, nothing)))
                yield start, spread.cost + self._price(made, start), made
            return
        is_headed = any(self.shapes[slot.block].level for slot in spread.spanning[-1:])
        stands = (spread.spanning or spread.foot) and not is_headed  # without text
        for (end, is_empty), (cost, left, right) in self._columns(room, start, spread).items():
            zone = Zone(top, room, start, end, left, right)
            if not zone.is_empty or (is_empty and not start.carried and stands):
                made = replace(spread, zones=(*spread.zones, zone))
                rough = ROUGH if self._is_goal(end) and not is_empty else 0.0
                yield end, spread.cost + cost + rough + self._price(made, end), made
        yield from self._above_head(spread, start, top, room)
        yield from self._round_figure(spread, start, top, room)

    def _above_head(self, spread: Spread, start: State, top: int, room: int) -> Iterator[Ending[Spread]]:
        """The page with text as far as the next head across both columns, which stands below it, or to the end."""
        head = next((n for n in range(start.block, len(self.shapes)) if self._is_spanning_head(n)), len(self.shapes))
        figures = (*start.waiting, *(n for n in range(start.block, head) if n not in spread.early))
        open_ones = any(self._is_figure(n) and self.shapes[n].spans for n in figures)
        found = None if open_ones else self._evened(start, State(head), spread)
        if found and found[1].lines <= room:
            cost, zone = found
            made = replace(spread, zones=(*spread.zones, replace(zone, top=top)), cost=spread.cost + cost)
            if self._is_goal(zone.end):
                yield zone.end, made.cost + self._price(made, zone.end), made
            else:
                yield from self._filled(made, zone.end, top + zone.lines)

    def _is_goal(self, end: State) -> bool:
        return end.block == len(self.shapes) and not end.waiting and not end.carried

    def _round_figure(self, spread: Spread, start: State, top: int, room: int) -> Iterator[Ending[Spread]]:
        """The page with text as far as the next figures across both columns, which stand below it, and what follows
        them on the same page: where a chapter is full of figures."""
        until = spread.foot[0] if spread.foot else len(self.shapes)
        coming = range(start.block, until)
        first = next((n for n in coming if self.shapes[n].spans and n not in spread.early), None)
        if start.waiting or first is None or not self.shapes[first].figure:
            return
        after = next(n for n in range(first, len(self.shapes) + 1) if not self._is_figure(n))
        row = tuple(takewhile(lambda n: self._is_figure(n) and self.shapes[n].spans, range(first, after)))
        found = self._evened(start, State(after, 0, tuple(range(first, after))), spread)
        taken = self._below(row) + self._air(row[-1])
        if found and found[1].lines + taken <= room and row[-1] < until:
            cost, zone = found
            line = top + zone.lines
            slots = []
            for n in row:
                taken = self.shapes[n].lines + (self.shapes[n].above if n == first else 0)
                slots.append(_spanning(n, self.shapes[n], line, taken))
                line += taken
            made = replace(
                spread, spanning=(*spread.spanning, *slots), zones=(*spread.zones, replace(zone, top=top)),
                cost=spread.cost + cost + MIDDLE,
            )  # fmt: skip
            rest = tuple(range(row[-1] + 1, after))
            yield from self._filled(made, replace(zone.end, waiting=rest), line)

    def _is_figure(self, block: int) -> bool:
        return block < len(self.shapes) and self.shapes[block].figure

    def _below_head(self, spread: Spread, start: State, top: int) -> Iterator[Ending[Spread]]:
        shape = self.shapes[start.block]
        room = shape.lines + (shape.above if top else 0)
        end = State(start.block + 1, 0, start.waiting, start.carried)
        passed = any(f < start.block for f in spread.foot)
        if passed or (top and top + room + shape.keep > self.lines - self._below(spread.foot)):
            return
        cost = CARRIED_PAST[shape.level] * len(start.waiting)
        slot = _spanning(start.block, shape, top, room)
        made = replace(spread, spanning=(*spread.spanning, slot), cost=spread.cost + cost)
        yield from self._filled(made, end, top + room)

    def _is_spanning_head(self, block: int) -> bool:
        return block < len(self.shapes) and self.shapes[block].spans and not self.shapes[block].figure

    def _columns(
        self, lines: int, start: State, spread: Spread
    ) -> dict[tuple[State, bool], tuple[float, Page, Page]]:
        """Two columns from `start`, the cheapest for each place where the next page may begin; both may be empty."""
        nothing = Page((), (), lines)
        found: dict[tuple[State, bool], tuple[float, Page, Page]] = {(start, True): (0.0, nothing, nothing)}
        for middle, before, left in self._column(lines, start, spread):
            for end, after, right in self._column(lines, middle, spread) or [(middle, 0.0, nothing)]:
                cost = before + after
                weight = cost + price_of(left.white) + price_of(right.white)
                other = found.get((end, False))
                if not other or weight < other[0] + price_of(other[1].white) + price_of(other[2].white):
                    found[end, False] = (cost, left, right)
        return found

    def _column(self, lines: int, start: State, spread: Spread) -> list[Ending[Page]]:
        held, until = spread.early, spread.foot[0] if spread.foot else None
        key = (lines, start, held, until)
        if key not in self.filled:
            filler = Filler(self.shapes, lines, self.foot, held, until, is_column=True)
            self.filled[key] = list(filler.columns_from(start))
        return self.filled[key]

    def _evened(self, start: State, end: State, spread: Spread, least: int = 0) -> tuple[float, Zone] | None:
        """Columns of like length, as short as may be (but `least`), from `start` to `end`, with their cost; None where
        they take more than a page."""
        key = (start, end, least, spread.early, spread.foot[:1])
        if key not in self.even:
            self.even[key] = self._shortest(start, end, spread, least)
        return self.even[key]

    def _shortest(self, start: State, end: State, spread: Spread, least: int) -> tuple[float, Zone] | None:
        blocks = [*self.shapes[start.block : end.block], *(self.shapes[f] for f in start.waiting)]
        between = [s for s in blocks if not s.spans]
        least = least or (sum(s.lines for s in between) - start.offset) // COLUMNS
        least = max([least, 1, *(s.foot for s in between if s.figure)])
        most = least + MOST_UNEVEN + self.foot(sum(note.rows for s in between for note in s.notes))
        for lines in range(least, min(self.lines, most) + 1):
            found = self._columns(lines, start, spread).get((end, False))
            if found:
                cost, left, right = found
                cost += UNEVEN * price_of(max(0, abs(left.white - right.white) - 1))
                return cost, Zone(0, lines, start, end, left, right)
        return None

    def _price(self, spread: Spread, end: State) -> float:
        """What the white of a page costs; where one column is much the longer they will be evened out."""
        zone = spread.zones[-1]
        whites = [zone.left.white, zone.right.white]
        if self._is_goal(end):
            starts = spread.spanning and spread.spanning[0].block == 0
            columns = [page for z in spread.zones for page in (z.left, z.right)]
            has_text = any(not self.shapes[s.block].figure for page in columns for s in page.slots)
            filled = COLUMNS * zone.lines - sum(whites)
            short = has_text and filled < COLUMNS * SHORT and not spread.spanning and not spread.foot
            return (0.0 if has_text or starts else LONELY) + (LEFTOVER if short else 0.0)
        if max(whites) > RAGGED:
            whites = [-(-sum(whites) // COLUMNS)] * COLUMNS
        return sum(map(price_of, whites))

    # --- pages ------------------------------------------------------------------------------------------

    def page(self, end: State, spread: Spread) -> Page:
        """The page with the columns of its last stretch of text evened out, where that does not fill it."""
        zone = spread.zones[-1]
        if zone.is_empty or max(zone.left.white, zone.right.white) > RAGGED:
            zone = self._even(zone, spread)
        placed = [*spread.spanning]
        notes: list[NoteSlot] = []
        for stretch in (*spread.zones[:-1], zone):
            for column, page in enumerate((stretch.left, stretch.right)):
                placed += [replace(s, line=s.line + stretch.top, column=column) for s in page.slots]
                ends = stretch.top + stretch.lines
                notes += [replace(n, column=column, end=ends) for n in page.notes]
        line = zone.top + zone.lines
        for n in spread.foot:
            room = self.shapes[n].lines + (self.shapes[n].above if n == spread.foot[0] and line else 0)
            placed.append(_spanning(n, self.shapes[n], line, room))
            line += room
        foot = line - self._air(spread.foot[-1]) if spread.foot else line
        return Page(tuple(sorted(placed, key=lambda s: self._turn(s, spread, zone))), tuple(notes), self.lines - foot)

    def _turn(self, slot: Slot, spread: Spread, last: Zone) -> tuple[int, int, int]:
        """When a slot is read: stretch by stretch, left and then right."""
        tops = [zone.top for zone in (*spread.zones[:-1], last)]
        if slot.column == SPANNING:
            return slot.line, SPANNING, slot.line
        return max(top for top in tops if top <= slot.line), slot.column, slot.line

    def _even(self, zone: Zone, spread: Spread) -> Zone:
        if zone.is_empty:
            return replace(zone, lines=0, left=Page((), (), 0), right=Page((), (), 0))
        total = COLUMNS * zone.lines - zone.left.white - zone.right.white
        found = self._evened(zone.start, zone.end, spread, -(-total // COLUMNS))
        return replace(found[1], top=zone.top) if found and found[1].lines <= zone.used else zone


def _spanning(block: int, shape: Shape, line: int, room: int) -> Slot:
    return Slot(block, line, 0, shape.lines, room, SPANNING)
