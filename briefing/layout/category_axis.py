"""Category names and slots in, the labels under columns and lines out: never rotated, never touching."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from briefing.charts.scale import Band
from briefing.charts.spec import ChartSpec
from briefing.geometry import Pt
from briefing.layout.chart_text import Block, category_runs, cuts_words, set_block, set_line
from briefing.layout.kit import Kit, TooFull
from briefing.lines import Run
from briefing.memo import Memo
from briefing.pages import TextItem
from briefing.theme.tokens import TypeToken

AIR = 4.0
"""Least air between the names of neighbouring categories, in pt; where names may be left out, rather"""
EASY = 0.7
"""so many em, so that they do not read as one line of text."""

FEW = 12
"""Up to so many categories, names rather break in two lines than be left out."""


class Name(Struct, frozen=True):
    """A name that is shown: its category's index, and its text in a box from `x`."""

    category: int
    text: Block
    x: Pt

    @property
    def right(self) -> Pt:
        return self.x + self.text.box


class Names(Struct, frozen=True):
    """The names under a chart, from left to right."""

    shown: tuple[Name, ...]

    @property
    def height(self) -> Pt:
        return max(n.text.height for n in self.shown)

    def items(self, top: Pt) -> list[TextItem]:
        """The names as text items, from `top`."""
        return [n.text.at(n.x, top) for n in self.shown if n.text.lines]


def category_names(
    spec: ChartSpec, kit: Kit, token: TypeToken, slots: Sequence[Band], edges: tuple[Pt, Pt], *, every: int
) -> Names:
    """Names centred under their slots: on one line, else on two, else only every second or so, up
    to every `every`th, counted back from the last, until they stand clear of each other.

    `edges` are the left and right between which all must stand. `TooFull` when nothing of that
    fits."""
    made_of = (spec, kit, token)
    runs, lines = _known.find("", made_of) or _known.keep("", made_of, _lines(*made_of))
    room = slots[0].size - AIR
    if max(n.box for n in lines) > room and (every == 1 or len(runs) <= FEW):
        wrapped = [set_block(kit, r, room, token.lead, "center") for r in runs]
        names = tuple(Name(i, n, slots[i].middle - n.box / 2) for i, n in enumerate(wrapped))
        inside = edges[0] - 0.5 <= names[0].x and names[-1].right <= edges[1] + 0.5
        if inside and all(n.lines <= 2 for n in wrapped) and not any(cuts_words(kit, r, room) for r in runs):
            return Names(names)
    air = max(AIR, EASY * token.size) if every > 1 else AIR
    for step in range(1, every + 1):
        names = _every(step, lines, slots, edges)
        inside = names[-1].right <= edges[1] + 0.5
        if inside and all(a.right + air <= b.x + 1e-6 for a, b in pairwise(names)):
            return Names(names)
    raise TooFull("the category names are wider than their columns", "use horizontal bars, or shorten the names")


_known: Memo[tuple[list[tuple[Run, ...]], list[Block]]] = Memo(1, 1)
"""Names are asked for when a chart is suited to its data, and soon after when it is drawn."""


def _lines(spec: ChartSpec, kit: Kit, token: TypeToken) -> tuple[list[tuple[Run, ...]], list[Block]]:
    """The names, each on one line."""
    runs = [category_runs(kit, spec, i, token) for i in range(len(spec.categories))]
    return runs, [set_line(kit, r, token.lead, "center") for r in runs]


def _every(step: int, lines: Sequence[Block], slots: Sequence[Band], edges: tuple[Pt, Pt]) -> tuple[Name, ...]:
    """Every `step`th name back from the last, moved inwards where it would cross an edge."""
    out = []
    for i in range((len(lines) - 1) % step, len(lines), step):
        x = max(edges[0], min(slots[i].middle - lines[i].box / 2, edges[1] - lines[i].box))
        out.append(Name(i, lines[i], x))
    return tuple(out)
