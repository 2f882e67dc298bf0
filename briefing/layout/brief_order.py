"""What is known of the pages of each part of a brief in, where the parts stand, what is on which page, and which
running heads are shown out.

It takes no more than every member of a team is told of the pages of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from briefing.layout.brief_furniture import shown_heads
from briefing.layout.brief_sheet import Sheet, is_right_hand

FEWEST_PAGES = 6
"""Pages of a brief that has running heads."""


class Plan(Struct, frozen=True):
    """What others know of the pages of a chapter, or of the back pages: the running head of each page, whether the head
    of its part stands there instead, and the page (from 0) on which each id is found."""

    running: Sequence[str] = ()
    opens: Sequence[bool] = ()
    places: Mapping[str, int] = field(default_factory=dict)

    @property
    def length(self) -> int:
        """How many pages there are."""
        return len(self.running)


class Parts(Struct, frozen=True):
    """The parts of a brief behind its first page: the titles of its pages of contents, its chapters, its back pages."""

    contents: Sequence[str]
    chapters: Sequence[Plan]
    back: Plan


class Order(Struct, frozen=True):
    """The page (from 0) on which each chapter begins, and last the back pages; with the page after the part before it,
    from which to there pages are blank."""

    starts: Sequence[int]
    after: Sequence[int]
    total: int
    """Pages in all."""

    @property
    def front(self) -> int:
        """Pages before the first chapter."""
        return self.starts[0]

    @property
    def back(self) -> int:
        """Where the back pages begin."""
        return self.starts[-1]


def ordered(parts: Parts, sheet: Sheet) -> Order:
    """Where parts begin: each after the one before, or in duplex print on the next right-hand page."""
    at, starts, after = 1 + len(parts.contents), list[int](), list[int]()
    right_handed = sheet.document.prints.duplex and sheet.document.length == "full"
    for part in (*parts.chapters, parts.back):
        after.append(at)
        at += right_handed and part.length > 0 and not is_right_hand(at + 1)
        starts.append(at)
        at += part.length
    return Order(starts, after, at)


def page_of(parts: Parts, order: Order) -> dict[str, int]:
    """The page (from 1) of every id that chapters and back pages hold."""
    found: dict[str, int] = {}
    for chapter, start in zip(parts.chapters, order.starts, strict=False):
        for ident, page in chapter.places.items():
            found.setdefault(ident, start + page + 1)
    found.update({name: order.back + page + 1 for name, page in parts.back.places.items()})
    return found


def heads(parts: Parts, order: Order, sheet: Sheet) -> frozenset[str]:
    """The running heads that are shown. In duplex print each side of the paper counts by itself: what stands left on
    one stands right on the other."""
    if order.total < FEWEST_PAGES:
        return frozenset()
    placed = [(title, n) for n, title in enumerate(parts.contents, 2)]
    for part, start in zip((*parts.chapters, parts.back), order.starts, strict=True):
        pages = enumerate(zip(part.running, part.opens, strict=True), start + 1)
        placed += [(running, n) for n, (running, opens) in pages if not opens]
    duplex = sheet.document.prints.duplex
    sides = [[head for head, n in placed if not duplex or is_right_hand(n) == right] for right in (True, False)]
    return frozenset(head for head, _ in placed).difference(*(frozenset(side) - shown_heads(side) for side in sides))
