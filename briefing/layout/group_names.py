"""Groups and their slots in, names under them out: broken in lines, else on two levels in turn."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefing.charts.scale import Band
from briefing.charts.spec import ChartSpec
from briefing.geometry import Pt
from briefing.layout.chart_look import Look, sized
from briefing.layout.chart_text import Block, category_runs, cuts_words, set_block, set_line
from briefing.layout.kit import Kit, TooFull
from briefing.pages import TextItem

AIR = 4.0
"""Least air between names side by side, in pt."""

MOST_LINES = 4
"""Lines that a name may take."""


class GroupNames(Struct, frozen=True):
    """Names, each with its left edge and how far below the first level it stands."""

    placed: tuple[tuple[Block, Pt, Pt], ...]

    @property
    def height(self) -> Pt:
        return max(block.height + down for block, _, down in self.placed)

    def items(self, top: Pt) -> list[TextItem]:
        """The names as text items, from `top`."""
        return [block.at(x, top + down) for block, x, down in self.placed]


def group_names(spec: ChartSpec, slots: Sequence[Band], edges: tuple[Pt, Pt], kit: Kit, style: Look) -> GroupNames:
    """Names centred under their slots, in the largest type in which they fit, between `edges`. `TooFull` when they
    fit in none."""
    usual = style.category.size if kit.is_brief else min(style.category.size, 12.0)
    for size in (usual, usual - 0.5, usual - 1.0):
        token = sized(style.category, size)
        runs = [category_runs(kit, spec, i, token) for i in range(len(slots))]
        room = slots[0].size - AIR
        if not any(cuts_words(kit, run, room) for run in runs):
            blocks = [set_block(kit, run, room, token.lead, "center") for run in runs]
            if max(block.lines for block in blocks) <= MOST_LINES:
                centred = zip(blocks, slots, strict=True)
                return GroupNames(tuple((block, slot.middle - block.box / 2, 0.0) for block, slot in centred))
        lines = [set_line(kit, run, token.lead, "center") for run in runs]
        turns = _in_turn(lines, slots, edges, token.lead)
        if turns:
            return turns
    raise TooFull("the names of the groups are wider than their places", "shorten them, or show fewer groups")


def _in_turn(
    lines: Sequence[Block], slots: Sequence[Band], edges: tuple[Pt, Pt], lead: Pt
) -> GroupNames | None:
    """Every second name a line lower; None where neighbours on a level touch."""
    placed = []
    ends = [edges[0] - AIR, edges[0] - AIR]
    for i, (line, slot) in enumerate(zip(lines, slots, strict=True)):
        x = min(max(slot.middle - line.box / 2, edges[0]), edges[1] - line.box)
        if x < ends[i % 2] + AIR:
            return None
        ends[i % 2] = x + line.box
        placed.append((line, x, (i % 2) * lead))
    return GroupNames(tuple(placed))
