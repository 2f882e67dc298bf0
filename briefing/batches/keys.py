"""A plan and a row in, the key of all that its files are made from out: rows of one key have the same bytes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from briefing.batches.plan import Plan, Row, columns, varies
from briefing.files import digest
from briefing.model.variables import filled
from briefing.print_options import PrintOptions
from briefing.program import functions, program
from briefing.read.content import MAIN_FILE
from briefing.read.fillings import filling, slots
from briefing.read.themes import theme_files


class Keys:
    """Makes keys; each file is read once."""

    def __init__(self, plan: Plan, prints: PrintOptions | None) -> None:
        self._plan = plan
        self._slots = slots(plan.briefing)
        found = columns(plan.briefing)
        self._varying = list(dict.fromkeys(column.file for column in found if varies(column)))
        self._digests: dict[Path, str] = {}
        self._themes = {
            name: [self._digest(path) for path in theme_files(name, plan.folder)] for name in plan.themes
        }
        names = [MAIN_FILE, *plan.briefing.facts, *plan.briefing.chapters]
        names += [column.file for column in found if not varies(column)]
        made = [plan.targets, plan.per_page, plan.strict, repr(prints or PrintOptions()), functions(plan.drawings)]
        self._same = [program(), self._of(names), made]

    def key(self, row: Row) -> str:
        """The key of a row: a SHA-256 of the program, the project's files, the theme's, and the row."""
        values = self._plan.briefing.filled(filling(self._slots, row.given)).values
        files = self._of([filled(file, values) for file in self._varying])
        parts = [*self._same, self._themes[row.theme], files, dict(row.given), row.theme, row.length, dict(row.stems)]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    def _of(self, names: list[str]) -> list[tuple[str, str]]:
        """Names and digests of files of the project."""
        return [(name, self._digest(self._plan.folder / name)) for name in dict.fromkeys(names)]

    def _digest(self, path: Path) -> str:
        if path not in self._digests:
            self._digests[path] = digest(path.read_bytes())
        return self._digests[path]
