"""Takeaways and the pages of a chapter in, their places in the side column out (brief SPEC, Exhibits)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefing.layout.brief_aside import Aside
from briefing.layout.brief_blocks import Block, Figure
from briefing.layout.brief_shapes import Page, Slot
from briefing.layout.brief_sheet import Sheet
from briefing.pages import AnyItem

APART = 2
"""Free lines between two takeaways; one below a section number or a wide figure."""


class Placed(Struct, frozen=True):
    """A takeaway at a line of a page's grid; `own` says that it begins beside its own message."""

    aside: Aside
    line: int
    own: bool = True

    def draw(self, sheet: Sheet) -> list[AnyItem]:
        return self.aside.draw(sheet, sheet.y(self.line))


Span = tuple[int, int]


def place(
    blocks: Sequence[Block], pages: Sequence[Page], asides: Mapping[int, Aside], sheet: Sheet
) -> dict[tuple[int, int], Placed]:
    """Takeaways by (page, slot they follow in reading order).

    Each stands at the top edge of its message's figure, or else of a paragraph of it; where the
    column is taken it moves down along the message, then up the page. One that finds no place is
    left out: see `strays` and `note_left_out`."""
    taken = [_taken(blocks, page) for page in pages]
    found: dict[tuple[int, int], Placed] = {}
    stand = _by_message(blocks, pages)
    for number, aside in asides.items():
        need = sheet.count(aside.height)
        for page, slot, lines, own in _wishes(blocks, stand.get(number, ()), sheet.lines - need):
            line = next((n for n in lines if _free(taken[page], n, n + need)), None)
            if line is not None and (page, slot) not in found:
                found[page, slot] = Placed(aside, line, own)
                taken[page].append((line - APART, line + need + APART))
                break
    return found


def strays(asides: Mapping[int, Aside], placed: Mapping[tuple[int, int], Placed]) -> list[int]:
    """The numbers of takeaways that do not begin beside their own message."""
    own = [p.aside for p in placed.values() if p.own]
    return [number for number, aside in asides.items() if not any(aside is other for other in own)]


def note_left_out(asides: Mapping[int, Aside], placed: Mapping[tuple[int, int], Placed], sheet: Sheet) -> None:
    """Says of each takeaway that found no place that it is not in the brief."""
    shown = [p.aside for p in placed.values()]
    for aside in asides.values():
        if not any(aside is other for other in shown):
            sheet.kit.findings.note(
                "aside-left-out", f"no room beside the text for the takeaway “{aside.text.text}”", aside.text.mark,
                "a shorter aside, or more text in the message",
            )  # fmt: skip


def _taken(blocks: Sequence[Block], page: Page) -> list[Span]:
    """Lines of the side column that heads, openings and wide figures take, with a free line after."""
    spans = []
    for slot in page.slots:
        side = blocks[slot.block].side
        if side:
            start = _top(slot)
            spans.append((start - 1, start + side + 1))
    return spans


def _top(slot: Slot) -> int:
    """The line on which a block begins, below the air above it."""
    return max(slot.line, slot.line + slot.room - (slot.last - slot.first))


def _free(taken: Sequence[Span], start: int, end: int) -> bool:
    return all(end <= a or start >= b for a, b in taken)


Stand = tuple[int, int, Slot]
"""A page, and the number of a slot on it."""


def _by_message(blocks: Sequence[Block], pages: Sequence[Page]) -> dict[int, list[Stand]]:
    """Where the blocks of each message stand."""
    found: dict[int, list[Stand]] = {}
    for p, page in enumerate(pages):
        for n, slot in enumerate(page.slots):
            found.setdefault(blocks[slot.block].message, []).append((p, n, slot))
    return found


def _wishes(
    blocks: Sequence[Block], stand: Sequence[Stand], last: int
) -> Iterator[tuple[int, int, Sequence[int], bool]]:
    """Places for the takeaway of a message whose blocks `stand` there, best first, as (page, slot, lines to try, beside
    the message)."""
    ends = {p: slot.line + slot.room for p, _, slot in stand}
    own = sorted(stand, key=lambda place: _rank(blocks[place[2].block]))
    for p, n, slot in own:
        yield p, n, range(_top(slot), min(ends[p], last + 1)), True
    for p, n, slot in own:
        yield p, n, range(min(slot.line, last), -1, -1), False
        yield p, n, range(ends[p], last + 1), False


def _rank(block: Block) -> int:
    """Figures in the text column first, then text, then wide figures."""
    if isinstance(block, Figure):
        return 2 if block.wide else 0
    return 1
