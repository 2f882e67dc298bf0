"""Events with their labels in, places for the labels out: levels above or below a band, none colliding."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from briefing.document.drawings.timeline import Event
from briefing.geometry import Pt, Rect
from briefing.layout.kit import BOLD, Kit
from briefing.layout.pieces import cuts_word
from briefing.lines import Paragraph

BESIDE: Pt = 4.0
"""From a leader to its label."""
AIR: Pt = 4.0
"""Least distance between two labels, and between a label and a strange leader."""
LEADER_AIR: Pt = 5.2
"""Least distance between two leaders: their dots do not meet."""
LABEL_WIDTHS: tuple[tuple[Pt, int], ...] = ((74, 2), (92, 2), (104, 2), (104, 3))
"""Widths tried for a label, with the most lines of text in each."""
MOST_LINES, FEW_LINES = 3, 2
NARROW = (1.6, 1.4, 1.25, 1.1)
"""Widths tried for a text on n lines, in nths of its width on one line."""
LONELY = 0.5
"""A last line that is shorter than this, in widths of its text, is a lonely word."""
MOST_TRIES = 2_000


class Label(NamedTuple):
    """Date and text of an event set, and the width of the wider."""

    paras: tuple[Paragraph, ...]
    w: Pt


class Tag(Struct, frozen=True):
    """An event whose leader stands at `x`, with the labels it may have, the widest first."""

    event: Event
    x: Pt
    labels: tuple[Label, ...]


class Spot(Struct, frozen=True):
    """Where a label stands: at which level, counted from the band, right of its leader or left."""

    tag: Tag
    label: Label
    level: int
    left: bool

    @property
    def span(self) -> tuple[Pt, Pt]:
        x, reach = self.tag.x, BESIDE + self.label.w
        return (x - reach, x) if self.left else (x, x + reach)


def tag(event: Event, x: Pt, kit: Kit) -> Tag | None:
    """The event with its labels; None when its text is too long for one. The text may also be set
    narrower, on one line more."""
    date = kit.paragraph(event.date or event.when, "event-date", 200, color="accent" if event.highlight else "")
    texts: list[Paragraph] = []
    for width, lines in LABEL_WIDTHS:
        if not texts and (text := _text(event, width, lines, kit)):
            texts = [_even(event, text, kit)]
    if texts and (more := len(texts[0].lines) + 1) <= MOST_LINES:
        share = kit.width(event.text, "event", weight=_weight(event)) / more
        for n in NARROW:
            text = _text(event, n * share, more, kit)
            if text and len(text.lines) == more and text.width < texts[-1].width:
                texts.append(text)
    return Tag(event, x, tuple(Label((date, t), max(date.width, t.width) + 0.5) for t in texts)) if texts else None


def _text(event: Event, width: Pt, lines: int, kit: Kit) -> Paragraph | None:
    """The event's text set to `width`; None when it takes more than `lines`."""
    text = kit.paragraph(event.text, "event", width, weight=_weight(event))
    return text if len(text.lines) <= lines and not cuts_word(kit, text, width) else None


def _even(event: Event, text: Paragraph, kit: Kit) -> Paragraph:
    """The text, narrower where its last line was a lonely word and is not then."""
    count = len(text.lines)
    if count < 2 or text.lines[-1].width >= LONELY * text.width:
        return text
    share = kit.width(event.text, "event", weight=_weight(event)) / count
    tried = (_text(event, n * share, count, kit) for n in reversed(NARROW))
    even = (found for found in tried if found and len(found.lines) == count)
    return next((found for found in even if found.lines[-1].width >= LONELY * found.width), text)


def _weight(event: Event) -> int:
    return BOLD if event.highlight else 0


def short(tags: Sequence[Tag]) -> list[Tag] | None:
    """The same with labels of two lines at most; None when one has none."""
    found = [replace(t, labels=tuple(x for x in t.labels if len(x.paras[1].lines) <= FEW_LINES)) for t in tags]
    return found if all(t.labels for t in found) else None


def place(tags: Sequence[Tag], rect: Rect, levels: int) -> tuple[Spot, ...] | None:
    """A place for every label of one side, each level nearer than that before, from the farthest
    again and again, labels to the right where they can, and on few lines before all; found by trying,
    in order of preference, and going back when stuck."""
    spots: list[Spot] = []
    tries = 0

    def settle(index: int) -> bool:
        nonlocal tries
        if index == len(tags):
            return True
        before = spots[-1].level if spots else levels
        order = [(before - 1 - n) % levels for n in range(levels)]
        for label, level, left in product(tags[index].labels, order, (False, True)):
            tries += 1
            spot = Spot(tags[index], label, level, left)
            if tries < MOST_TRIES and _free(spot, spots, rect):
                spots.append(spot)
                if settle(index + 1):
                    return True
                spots.pop()
        return False

    return tuple(spots) if settle(0) else None


def _free(spot: Spot, others: Sequence[Spot], rect: Rect) -> bool:
    start, end = spot.span
    if start < rect.x - 0.5 or end > rect.right + 0.5:
        return False
    return not any(_collide(spot, other) for other in others)


def _collide(a: Spot, b: Spot) -> bool:
    """Whether two labels of one level meet, or the leader of a farther one crosses a nearer label."""
    if abs(a.tag.x - b.tag.x) < LEADER_AIR:
        return True
    if a.level == b.level:
        return a.span[0] < b.span[1] + AIR and b.span[0] < a.span[1] + AIR
    near, far = (b, a) if a.level > b.level else (a, b)
    return near.span[0] - AIR < far.tag.x < near.span[1] + AIR
