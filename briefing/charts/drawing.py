"""What an author's own drawing function is given: the data of its exhibit, and the look of the theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from briefing.geometry import Pt


class DrawingRow(Struct, frozen=True):
    """A named row: its values in the exhibit's scale, None for a gap, and the same as printed."""

    name: str
    values: tuple[float | None, ...]
    labels: tuple[str, ...]


class DrawingData(Struct, frozen=True):
    """The `data` of the exhibit in the document's language: names of `columns`, and `rows`."""

    columns: tuple[str, ...]
    rows: tuple[DrawingRow, ...]

    def row(self, name: str) -> DrawingRow:
        """The row of a name. LookupError if there is none."""
        for row in self.rows:
            if row.name == name:
                return row
        raise LookupError(f"no row `{name}`; rows here: {', '.join(row.name for row in self.rows)}")


class DrawingStyle(Struct, frozen=True):
    """How the theme would draw in this medium.

    `width` and `height` are the exhibit's in pt; the axes fill it, less what their own texts need. `colors` are
    #RRGGBB by token (`accent`, `context`, `ink`, `grey`, `rule`, and the others of docs/themes.md), `series` those of
    series in order. `label`, `value` and `axis` are sizes of text in pt, for names, numbers and scales; `rule` is
    the width of lines in pt. `lang` is `zh` or `en`, `medium` is `slides` or `brief`."""

    width: Pt
    height: Pt
    colors: Mapping[str, str]
    series: tuple[str, ...]
    label: Pt
    value: Pt
    axis: Pt
    rule: Pt
    lang: str
    medium: Literal["slides", "brief"]

    def color(self, token: str) -> str:
        """The colour of a token as #RRGGBB. LookupError for a token that no theme has."""
        if token not in self.colors:
            raise LookupError(f"the theme has no colour `{token}`; it has {', '.join(self.colors)}")
        return self.colors[token]


class DrawingFailed(Exception):
    """An author's function went wrong; says how, in a sentence."""
