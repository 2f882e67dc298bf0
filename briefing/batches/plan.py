"""What is the same for all rows of a batch, and what a row adds: both travel to the processes that build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from briefing.document import Length
from briefing.model.briefing import Briefing
from briefing.model.numbers import FileColumn
from briefing.model.text import Lang
from briefing.model.variables import names_in
from briefing.model.walk import nodes
from briefing.outputs import ROW_NAME, Target
from briefing.pipeline import Drawings
from briefing.theme.tokens import Theme

if TYPE_CHECKING:
    from briefing.outputs import PerPage

THEME, LANGUAGE, LENGTH, NAME = "theme", "language", "length", "name"
SETTINGS = (THEME, LANGUAGE, LENGTH, NAME)
"""Columns that fill no variable but say how the row is made."""


class Settings(Struct, frozen=True):
    """How rows are made that do not say it themselves: `name` is a pattern with `{row}`, `{project}`, `{lang}`,
    `{length}`, `{theme}` and variables."""

    theme: str
    languages: tuple[Lang, ...]
    length: Length = "full"
    name: str = ROW_NAME


class Row(Struct, frozen=True):
    """A checked row: its number as a spreadsheet counts, what it fills by name, how it is made, and what its files'
    names begin with, by language."""

    number: int
    given: Mapping[str, str]
    theme: str
    length: Length
    stems: Mapping[Lang, str]


class Plan(Struct, frozen=True):
    """A project that has been read, the themes its rows ask for by name, and what is made of each row."""

    folder: Path
    briefing: Briefing
    themes: Mapping[str, Theme]
    targets: tuple[Target, ...]
    per_page: PerPage
    strict: bool
    out: str | Path
    """A folder or a URL."""
    drawings: Drawings
    """The functions of `drawing` exhibits by id; they travel by name, as pickle does it."""


def columns(briefing: Briefing) -> list[FileColumn]:
    """The columns that a briefing takes from data files."""
    return [node for node in nodes(briefing) if isinstance(node, FileColumn)]


def varies(column: FileColumn) -> bool:
    """Whether a row's variables say which column it is."""
    return any(names_in(part) for part in (column.file, column.column, column.sheet or ""))
