"""A table of rows in, checked rows out, or every error at once at its row and column.

Marks count rows and columns of the sheet from 1, the row of headings with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, cast, get_args

from briefing.batches.names import bad_pattern, same, unsafe
from briefing.batches.plan import LANGUAGE, LENGTH, NAME, SETTINGS, THEME, Row, Settings, columns, varies
from briefing.diagnostics import Findings, Mark, did_you_mean
from briefing.document import Length
from briefing.model.briefing import Briefing
from briefing.model.text import ANY_LANGUAGE, Lang, Text
from briefing.model.variables import Variable, filled, names_in
from briefing.read.fillings import filling, slots, unknown
from briefing.read.paths import inside, shown
from briefing.read.tables import BadTableError, Sheet, read_sheet
from briefing.read.themes import theme_names

MOST = (100_000_000, 1_000_000)
"""Bytes and rows of a table."""

MOST_ERRORS = 200
"""Errors after which the rest of a table is not looked through."""


class Table(NamedTuple):
    """Checked rows, and in which column (from 0) each heading stands."""

    rows: list[Row]
    columns: Mapping[str, int]


def read_rows(
    path: Path, sheet: str | None, settings: Settings, briefing: Briefing, folder: Path, findings: Findings
) -> Table:
    """The rows of a .csv or .xlsx file that fill a briefing in `folder`; empty ones are passed over. Whatever is wrong
    with them is in `findings`."""
    start = Mark(shown(path))
    try:
        cells = read_sheet(path, sheet, most=MOST, whole=True)
    except BadTableError as error:
        findings.error("bad-rows", f"the rows cannot be read: {error}", start)
        return Table([], {})
    except OSError as error:
        findings.error("bad-rows", f"the rows cannot be read: {error.strerror or error}", start)
        return Table([], {})
    reader = _Reader(start.file, cells, settings, briefing, folder, findings)
    found = list(reader.rows())
    if not found and not findings.has_errors:
        findings.error("bad-rows", "there is no row under the headings", start)
    return Table(found, reader.at)


class _Reader:
    """Checks a table row by row, and remembers what the rows before were called."""

    def __init__(
        self, file: str, cells: Sheet, settings: Settings, briefing: Briefing, folder: Path, findings: Findings
    ) -> None:
        self.file, self.cells, self.settings, self.briefing = file, cells, settings, briefing
        self.folder, self.findings = folder, findings
        self.slots = slots(briefing)
        self.themes = theme_names(folder)
        self.files = list(dict.fromkeys(column.file for column in columns(briefing) if varies(column)))
        self.missing: dict[str, tuple[str, tuple[str, ...]] | None] = {}
        self.taken: dict[str, int] = {}
        self.at: dict[str, int] = {}

    def rows(self) -> Iterator[Row]:
        """The rows, while there are not too many errors."""
        self._heads(self.cells[0] if self.cells else [])
        problem = bad_pattern(self.settings.name, self.briefing.variables)
        if problem:
            self.findings.error("bad-name", problem[0], None, *problem[1])
        if not self.at and not self.findings.has_errors:
            self._error("bad-rows", "the first row has no headings", 1)
        before = len(self.findings.items)
        for number, cells in enumerate(self.cells[1:], start=2):
            if any(cell is not None for cell in cells):
                row = self._row(number, cells)
                if row is not None:
                    yield row
            if len(self.findings.items) - before > MOST_ERRORS:
                self.findings.note("more-errors", "the rest of the rows was not looked through", self._mark(number))
                return

    def _heads(self, heads: Sequence[str | None]) -> None:
        """Learn which column fills what."""
        for at, head in enumerate(heads):
            if head is None:
                if any(at < len(row) and row[at] is not None for row in self.cells[1:]):
                    self._error("no-heading", "the column has no heading", 1, at)
            elif head in self.at:
                self._error("duplicate-column", f"there are two columns `{head}`", 1, at)
            elif head in self.slots or head in SETTINGS:
                self.at[head] = at
            else:
                message, hints = unknown(head, [*self.slots, *SETTINGS], self.briefing)
                self._error("unknown-column", message, 1, at, *hints)
        self._missing_columns()

    def _missing_columns(self) -> None:
        """Report variables that no column fills; those with a default together."""
        left = []
        for name, variable in self.briefing.variables.items():
            if self._heads_of(name):
                continue
            if variable.default is None:
                self._error("missing-column", f"there is no column `{name}`", 1, 0, *self._told(name))
            else:
                left.append(f"`{name}`")
        if left:
            message = f"no column fills {', '.join(left)}: every row has the default"
            self.findings.warning("missing-column", message, self._mark(1))

    def _row(self, number: int, cells: Sequence[str | None]) -> Row | None:
        """The row, or None when it has an error."""
        before = len(self.findings.items)
        given = {head: cells[at] for head, at in self.at.items() if at < len(cells) and cells[at] is not None}
        known = cast("dict[str, str]", given)
        theme = self._one_of(known.get(THEME, self.settings.theme), THEME, self.themes, number)
        length = self._one_of(known.get(LENGTH, self.settings.length), LENGTH, get_args(Length), number)
        languages = self._languages(known.get(LANGUAGE), number)
        fills = {name: cell for name, cell in known.items() if name not in SETTINGS}
        values = self._values(fills, number)
        self._data_files(values, number)
        stems = self._stems(known.get(NAME), values, theme, length, languages, number)
        good = len(self.findings.items) == before
        return Row(number, fills, theme, cast("Length", length), stems) if good else None

    def _one_of(self, word: str, head: str, known: Sequence[str], number: int) -> str:
        if word not in known:
            hints = did_you_mean(word, known) or (f"one of: {', '.join(known)}",)
            self._error(f"unknown-{head}", f"there is no {head} `{word[:60]}`", number, self.at.get(head, 0), *hints)
        return word

    def _languages(self, cell: str | None, number: int) -> tuple[Lang, ...]:
        """The languages of a row: those of its cell, with commas or spaces between, else as all rows."""
        if cell is None:
            return self.settings.languages
        wanted = tuple(dict.fromkeys(cell.replace(",", " ").replace("，", " ").split()))
        for lang in wanted:
            self._one_of(lang, LANGUAGE, self.briefing.languages, number)
        return tuple(lang for lang in wanted if lang in self.briefing.languages) or self.settings.languages

    def _values(self, fills: Mapping[str, str], number: int) -> Mapping[str, Text]:
        """What stands for each variable, but for those with which something is wrong. A value must be there in all of
        the briefing's languages, also for a row of one: a cover has the title in two."""
        wrong = set()
        for name, cell in fills.items():
            problem = self.slots[name].problem(cell)
            if problem:
                wrong.add(self.slots[name].ident)
                self._error("bad-value", f"`{name}` {problem}", number, self.at[name], *self._told(name))
        right = {name: cell for name, cell in fills.items() if self.slots[name].ident not in wrong}
        filled_in = self.briefing.filled(filling(self.slots, right)).values
        values = {name: value for name, value in filled_in.items() if name not in wrong}
        for name, variable in self.briefing.variables.items():
            lacking = variable.lacks(values.get(name), self.briefing.languages)
            if not lacking or name in wrong or not (values.get(name) or self._heads_of(name)):
                continue  # a column that is missing was reported
            head = name if name in self.at and name not in values else f"{name}.{lacking[0]}"
            at = self.at.get(head, self.at.get(name, 0))
            self._error("empty-cell", f"`{head}` has no value", number, at, *self._told(name))
        return values

    def _heads_of(self, name: str) -> list[str]:
        """The columns that fill a variable."""
        return [head for head in self.at if head == name or head.startswith(f"{name}.")]

    def _told(self, name: str) -> list[str]:
        fills = self.slots[name].fills
        return [fills.description] if isinstance(fills, Variable) and fills.description else []

    def _data_files(self, values: Mapping[str, Text], number: int) -> None:
        """Report data files that a row names and that are not there."""
        for template in self.files:
            file = filled(template, values)
            if not set(names_in(template)) <= set(values):
                continue  # a value that is missing or wrong was reported
            if file not in self.missing:
                own = Findings()
                inside(self.folder, file, Mark(self.file), own)
                self.missing[file] = (own.items[0].message, own.items[0].hints) if own.items else None
            problem = self.missing[file]
            if problem:
                at = next((self.at[name] for name in names_in(template) if name in self.at), 0)
                self._error("no-such-file", problem[0], number, at, *problem[1])

    def _stems(
        self, cell: str | None, values: Mapping[str, Text], theme: str, length: str, languages: Sequence[Lang],
        number: int,
    ) -> dict[Lang, str]:  # fmt: skip
        """What the names of a row's files begin with."""
        pattern = cell or self.settings.name
        problem = bad_pattern(pattern, self.briefing.variables)
        if problem:
            if cell is not None:
                self._error("bad-name", problem[0], number, self.at[NAME], *problem[1])
            return {}
        found = {}
        for lang in languages:
            always = {"row": str(number), "project": self.folder.resolve().name, "lang": lang, "length": length}
            known = {name: Text({ANY_LANGUAGE: word}) for name, word in {**always, "theme": theme}.items()}
            found[lang] = filled(pattern, {**values, **known}, lang)
            whole = all(name in known or (name in values and values[name].get(lang)) for name in names_in(pattern))
            if whole and not self._is_good(found[lang], pattern, cell, number):
                break
        return found

    def _is_good(self, name: str, pattern: str, cell: str | None, number: int) -> bool:
        """Whether a name is safe and new; else it is reported."""
        at = next((self.at[v] for v in names_in(pattern) if v in self.at), 0) if cell is None else self.at[NAME]
        problem = unsafe(name)
        if problem:
            hint = f"a column `{NAME}` can name the files of a row"
            self._error("unsafe-name", f"the file name `{name[:60]}` {problem}", number, at, hint)
            return False
        first = self.taken.get(same(name))
        if first is None:
            self.taken[same(name)] = number
        elif first == number:
            message = f"the files of two languages have the name `{name[:60]}`"
            self._error("duplicate-name", message, number, at, "`{lang}` in the name tells them apart")
        else:
            message = f"the file name `{name[:60]}` is already that of row {first}"
            self._error("duplicate-name", message, number, at, "`{row}` in the name tells rows apart")
        return first is None

    def _mark(self, number: int, at: int = 0) -> Mark:
        return Mark(self.file, number, at + 1)

    def _error(self, code: str, message: str, number: int, at: int = 0, *hints: str) -> None:
        self.findings.error(code, message, self._mark(number, at), *hints)
