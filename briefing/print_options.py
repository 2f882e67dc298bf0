"""Print options of a single build in, the briefing with these in place of its own out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import asdict

from briefing.diagnostics import BriefingError, Diagnostic, Severity

if TYPE_CHECKING:
    from briefing.model.briefing import Briefing

Paper = Literal["theme", "a4", "letter"]
Columns = Literal[1, 2]


class PrintOptions(Struct, frozen=True):
    """How the PDFs are made: the fields of `print` in briefing.yaml, in whose place these stand; None leaves it as it
    is there. `bleed` in mm."""

    paper: Paper | None = None
    grayscale: bool | None = None
    duplex: bool | None = None
    booklet: bool | None = None
    roman_front: bool | None = None
    bleed: float | None = None
    stamp: str | None = None
    attach_data: bool | None = None
    columns: Columns | None = None

    def on(self, briefing: Briefing) -> Briefing:
        """The briefing with these options.

        Raises `BriefingError` when one has a value that `print` could not have."""
        from briefing.model.printing import Printing

        given = {name: value for name, value in asdict(self).items() if value is not None}
        try:
            checked = Printing.model_validate(given)
        except ValueError as problem:
            raise BriefingError([Diagnostic(Severity.ERROR, "print-option", _first_line(problem), None)]) from problem
        return briefing.printed({name: getattr(checked, name) for name in given})


def _first_line(problem: ValueError) -> str:
    return " ".join(str(problem).splitlines()[1:3]).split(" [")[0]
