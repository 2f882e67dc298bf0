"""The parts of a table: its columns, cells and rows as an author writes them."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from msgspec import Struct
from msgspec.structs import replace
from pydantic import Discriminator, Field, Tag

from briefing.diagnostics import Mark
from briefing.model.text import Node, Text

ColumnType = Literal["text", "number", "figure", "delta", "bar", "sparkline", "harvey", "light", "icon"]

FIGURES = ("figure", "delta", "bar")
"""Columns whose cells are a fact or a plain number each."""
HARVEY = {"none": "0", "quarter": "1", "half": "2", "three-quarters": "3", "full": "4"}
"""Words for the quarters of a Harvey ball."""
LIGHTS = ("red", "amber", "green")
ICONS = ("check", "cross", "up", "down", "flat", "warning", "star", "dot", "ring", "flag", "plus", "minus")
COMPUTED = "sum"
"""What stands in a total for the number to be computed."""


class TableColumn(Node):
    """A column of a table."""

    title: Text
    """Heading."""
    type: ColumnType = "text"
    """`text` holds texts; `number` texts set to the right; `figure` fact ids or plain numbers, aligned on the
    decimal sign with the qualifier in grey before them; `delta` differences, with sign, arrow and colour; `bar`
    numbers with a bar beside each; `sparkline` lists of numbers, drawn as a line; `harvey` quarters from 0 to 4 (or
    `none`, `quarter`, `half`, `three-quarters`, `full`); `light` one of `red`, `amber`, `green`; `icon` one of
    `check`, `cross`, `up`, `down`, `flat`, `warning`, `star`, `dot`, `ring`, `flag`, `plus`, `minus`."""
    unit: Text | None = None
    """Printed quietly after the heading; the cells then go without theirs. Default: the unit that all numbers of
    the column share. An empty text (`""`) leaves the units in the cells."""
    better: Literal["up", "down", "none"] | None = None
    """In a `delta` column: which direction is good news, and so green; default `up`."""
    scale: Literal["own", "shared"] | None = None
    """In a `sparkline` column: whether each line fills its cell, or all share one scale; default `own`."""
    note: Text | None = None
    """A footnote to the heading: a raised mark there, the text below the table."""
    weight: float | None = Field(default=None, gt=0)
    """Share of the width, against the other columns' weights; default by content."""


def _text_or_list(data: Any) -> str:
    return "#list" if isinstance(data, Sequence) and not isinstance(data, str) else "#text"


CellValue = Annotated[
    Annotated[Text, Tag("#text")] | Annotated[list[str | None], Tag("#list")], Discriminator(_text_or_list)
]


class TableCell(Node):
    """A cell that has more than its value."""

    value: CellValue | None = None
    """What the cell would hold without this mapping."""
    text: Text | None = None
    """Words beside a Harvey ball, light or icon, in place of the usual ones."""
    note: Text | None = None
    """A footnote: a raised mark in the cell, the text below the table."""


def _cell_kind(data: Any) -> str:
    if isinstance(data, TableCell) or (isinstance(data, Mapping) and TableCell.model_fields.keys() & data.keys()):
        return "#cell"
    return _text_or_list(data)


Cell = Annotated[
    Annotated[Text, Tag("#text")] | Annotated[list[str | None], Tag("#list")] | Annotated[TableCell, Tag("#cell")],
    Discriminator(_cell_kind),
]


class CellsRow(Node):
    """A row with a footnote."""

    cells: list[Cell | None]
    """The cells, one for each column."""
    note: Text | None = None
    """A footnote: a raised mark after the row's first text, the text below the table."""


class GroupRow(Node):
    """A head across the table, over the rows below it."""

    group: Text
    """What the rows below have in common."""
    note: Text | None = None
    """A footnote to it."""


Sums = Annotated[
    Annotated[Text, Tag("#text")] | Annotated[list[Cell | None], Tag("#list")], Discriminator(_text_or_list)
]


class SubtotalRow(Node):
    """What the rows above add up to, from the last head of a group, or subtotal, on."""

    subtotal: Sums
    """Its name; the columns that add up are then summed. Or its cells: texts, given numbers, and `sum` where the
    number is to be computed."""
    note: Text | None = None
    """A footnote to it."""


class TotalRow(Node):
    """What all rows above add up to."""

    total: Sums
    """Its name, or its cells, as of a subtotal."""
    note: Text | None = None
    """A footnote to it."""


ROW_KEYS = ("cells", "group", "subtotal", "total")


def _row_kind(data: Any) -> str | None:
    """The kind of a row by the key that it has, or has misspelt."""
    if isinstance(data, Sequence) and not isinstance(data, str):
        return "#list"
    if not isinstance(data, Mapping):
        return next((f"#{key}" for key in ROW_KEYS if hasattr(data, key)), None)
    near = (get_close_matches(str(key), ROW_KEYS, n=1) for key in data)
    found = next((key for key in ROW_KEYS if key in data), "") or next((n[0] for n in near if n), "")
    return f"#{found}" if found else None


TableRow = Annotated[
    Annotated[list[Cell | None], Tag("#list")]
    | Annotated[CellsRow, Tag("#cells")]
    | Annotated[GroupRow, Tag("#group")]
    | Annotated[SubtotalRow, Tag("#subtotal")]
    | Annotated[TotalRow, Tag("#total")],
    Discriminator(
        _row_kind,
        custom_error_type="row_kind",
        custom_error_message="a row is a list of cells, or a mapping with `group`, `subtotal`, `total` or `cells`",
    ),
]


class CellAt(Struct, frozen=True):
    """A cell of a table: what it holds (None when empty), and where it, and each item of a list, was written."""

    value: Text | list[str | None] | None
    mark: Mark
    text: Text | None = None
    note: Text | None = None
    marks: tuple[Mark, ...] = ()

    @property
    def bare(self) -> str | None:
        """The bare word that a cell holds: a fact, number or name of a mark; None for other texts."""
        return self.value.figure if isinstance(self.value, Text) else None


def cell_at(cell: Text | list[str | None] | TableCell | None, node: Node, field: str) -> CellAt:
    """A cell that stands in a field of a node (`cells[2]`), with its places."""
    if isinstance(cell, TableCell):
        return replace(cell_at(cell.value, cell, "value"), text=cell.text, note=cell.note)
    marks = tuple(node.mark(f"{field}[{k}]") for k in range(len(cell))) if isinstance(cell, list) else ()
    return CellAt(cell, node.mark(field), marks=marks)
