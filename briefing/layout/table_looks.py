"""A table and a medium in, how it is drawn out: sizes from large to small, rules, heights."""

from __future__ import annotations

from msgspec import Struct

from briefing.document.drawings.table import Table
from briefing.geometry import Pt
from briefing.layout.kit import BOLD, Kit
from briefing.layout.pieces import HAIR, HEAVY, PRINT_HAIR, sized
from briefing.pages import Stroke
from briefing.theme.tokens import TypeToken

WIDE: Pt = 700
"""Slide tables from this width have generous air between columns, unless they are dense."""


class Step(Struct, frozen=True):
    """A size a table can be set in: text, figures, the height of a one-line row, and the most such
    a row may grow to fill the panel."""

    cell: TypeToken
    figure: TypeToken
    small: TypeToken
    row: Pt
    most: Pt


class Look(Struct, frozen=True):
    """How a medium draws tables."""

    steps: tuple[Step, ...]
    head: TypeToken
    head_row: Pt
    gap: Pt
    figure_gap: Pt
    top: Stroke
    under_head: Stroke
    between_groups: Stroke
    between_rows: Stroke | None
    end: Stroke


def look_of(table: Table, width: Pt, kit: Kit) -> Look:
    """How the kit's medium draws the table at `width`."""
    return _print_look(table, kit) if kit.is_brief else _slide_look(table, width, kit)


def _slide_look(table: Table, width: Pt, kit: Kit) -> Look:
    wide = width >= WIDE and not table.dense
    cell, figure, small = kit.token("table-cell"), kit.token("table-figure"), kit.token("table-qualifier")

    def step(size: Pt, row: Pt, most: Pt) -> Step:
        ratio = size / cell.size
        text = sized(cell, size, round(cell.lead * ratio, 1))
        number = sized(text, size, weight=BOLD) if table.dense else sized(figure, figure.size * ratio)
        return Step(text, number, sized(small, max(9.0, small.size * ratio)), row, most)

    ladder = (step(cell.size, 28, 34), step(cell.size - 1, 24, 28), step(cell.size - 2, 22, 24))
    return Look(
        steps=(step(cell.size - 2, 22, 22),) if table.dense else ladder,
        head=kit.token("table-head"),
        head_row=28,
        gap=24 if wide else 14,
        figure_gap=40 if wide else 20,
        top=Stroke("line", HEAVY),
        under_head=Stroke("line", HAIR),
        between_groups=Stroke("line", HAIR),
        between_rows=Stroke("rule", HAIR),
        end=Stroke("line", HEAVY),
    )


def _print_look(table: Table, kit: Kit) -> Look:
    cell, figure = kit.token("table-cell"), kit.token("table-figure")
    row = 14.5 if table.dense else cell.lead + 14
    return Look(
        steps=(Step(cell, figure, sized(cell, cell.size, color="grey"), row, row),),
        head=kit.token("table-head"),
        head_row=20,
        gap=14,
        figure_gap=14,
        top=Stroke("line", PRINT_HAIR),
        under_head=Stroke("rule", PRINT_HAIR),
        between_groups=Stroke("rule", PRINT_HAIR),
        between_rows=None if table.dense and table.grouped else Stroke("rule", PRINT_HAIR),
        end=Stroke("row-rule", PRINT_HAIR),
    )
