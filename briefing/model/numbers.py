"""Numbers as an author gives them: fact ids, plain digits, columns of files; and the series made of them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, TypeAlias, get_args

from pydantic import Discriminator, Tag

from briefing.model.text import Node, Text

# Tags of union members start with `#`, so that no tag is ever taken for a key of the author's.


class _FactOrNumber:
    """Marks the type of a field that takes a fact id or a plain number."""


Number: TypeAlias = Annotated[str, _FactOrNumber]
"""A fact id or a plain number: what it names is looked up, and it counts as used."""


def _list_or_mapping(data: Any) -> str | None:
    if isinstance(data, (Mapping, FileColumn)):
        return "#file"
    return "#list" if isinstance(data, Sequence) and not isinstance(data, str) else None


LIST_OR_MAPPING = Discriminator(
    _list_or_mapping, custom_error_type="list_or_file", custom_error_message="a list, or `{file: ..., column: ...}`"
)


class FileColumn(Node):
    """Values or names taken from a column of a data file of the project."""

    file: str
    """Path of a `.csv` or `.xlsx` file from the project folder; may hold variables: `data/{region}.csv`."""
    column: str
    """The column's heading, in the file's first row; may hold variables."""
    sheet: str | None = None
    """Name of the sheet of an `.xlsx` file; default the first; may hold variables."""

    _cells: list[str | None] = []

    @property
    def cells(self) -> list[str | None]:
        """The column's cells as text, as the reader found them in the file."""
        return self._cells


Values = Annotated[Annotated[list[Number | None], Tag("#list")] | Annotated[FileColumn, Tag("#file")], LIST_OR_MAPPING]
Names = Annotated[Annotated[list[Text], Tag("#list")] | Annotated[FileColumn, Tag("#file")], LIST_OR_MAPPING]


class Series(Node):
    """A row of numbers."""

    name: Text | None = None
    """Name in legend and notes; needed when there are several series."""
    values: Values
    """One for each category: a fact id, a plain number, or null where there is none; or a file's column, whose
    cells may hold the same."""
    forecast: list[str] = []
    """Categories whose value is a forecast (facts can say so themselves)."""
    color: str | None = None
    """A colour token of the theme; default by rule (accent for what is highlighted, else context)."""
    stack: Text | None = None
    """In a bar or column chart of `mode: stacked`: which of several stacks of a category the series belongs to.
    Series of one name in several stacks have one colour."""


def numbers_of(node: Node) -> Iterator[tuple[str, Node, str]]:
    """The fact ids and plain numbers in a node's own fields, each with the node and field whose mark is its place."""
    for field in _number_fields(type(node)):
        value = getattr(node, field)
        if isinstance(value, str):
            yield value, node, field
        elif isinstance(value, (list, tuple)):
            yield from ((v, node, f"{field}[{i}]") for i, v in enumerate(value) if isinstance(v, str))
        elif isinstance(value, FileColumn):
            yield from ((cell, value, "column") for cell in value.cells if cell is not None)


@cache
def _number_fields(model: type[Node]) -> tuple[str, ...]:
    return tuple(
        name
        for name, field in model.model_fields.items()
        if _FactOrNumber in field.metadata or _holds_numbers(field.annotation)
    )


def _holds_numbers(annotation: Any) -> bool:
    return annotation is _FactOrNumber or any(_holds_numbers(inner) for inner in get_args(annotation))
