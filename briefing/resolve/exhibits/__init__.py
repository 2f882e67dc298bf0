"""An exhibit as written in, its drawing and the numbers it shows out.

There is a module for each kind. It has `NAME`, what the kind is called in alternative texts by language;
`resolved(exhibit, scope)`, the drawing and the numbers it shows; `told(drawing, words)`, the data in sentences; and
where there is a need `is_wide(drawing)`, whether the brief gives it the full page width, and `legends(drawing,
scope)`, what marks mean that need a word in the source line, and `DRAWN_AS`, other kinds that layout may draw it as,
by whose names it then goes. A kind with `FOOTNOTES` takes a third argument, the
number of the first."""

from __future__ import annotations

from typing import Any

from briefing import kinds
from briefing.charts.spec import ChartSpec
from briefing.document import NO_COPY, Copy, Exhibit
from briefing.document.drawings.table import Table
from briefing.model.exhibits import ExhibitBase
from briefing.model.text import Text
from briefing.model.walk import nodes, texts
from briefing.resolve.alt import Words, alternative
from briefing.resolve.scope import Scope
from briefing.resolve.sources import Built, source_line


def build(exhibit: ExhibitBase, scope: Scope, first_note: int = 1) -> Built:
    """The exhibit's drawing with the numbers it shows; a chart without any value is reported. Where a kind has
    footnotes, they count from `first_note`."""
    room = _room(exhibit)
    cited = tuple(scope.cited(*_own_texts(exhibit)))
    noted = {"first_note": first_note} if hasattr(room, "FOOTNOTES") else {}
    drawing, shown = room.resolved(exhibit, scope, **noted)
    if isinstance(drawing, ChartSpec) and all(d.value is None for s in drawing.series for d in s.data):
        scope.findings.error("empty-chart", "there is no number to draw", exhibit.mark())
    legends = room.legends(drawing, scope) if hasattr(room, "legends") else []
    return Built(exhibit, drawing, tuple(shown), cited, tuple(legends))


def _room(exhibit: ExhibitBase) -> Any:
    return kinds.module(__name__, exhibit.type)


def _own_texts(exhibit: ExhibitBase) -> list[Text]:
    """The texts that the drawing shows, with title and unit line."""
    unseen = {exhibit.headline, exhibit.note, exhibit.source, exhibit.alt, exhibit.mixed}
    return [text for text in texts(nodes(exhibit)) if text not in unseen]


def finished(
    built: Built, ident: str, headline: Copy, data: Table | None, scope: Scope, *, shared: bool = False
) -> Exhibit:
    """The exhibit with its texts; `headline` is the message's, for one that has none of its own. Where
    it would stand over several exhibits (`shared`), the exhibit's title takes its place."""
    exhibit = built.model
    title, unit = scope.copy(exhibit.title), scope.copy(exhibit.unit)
    own = scope.copy(exhibit.headline)
    written = scope.copy(exhibit.alt).text
    room, said = _room(exhibit), own or headline
    alt: dict[str, str] = {}
    if not written:
        told = room.told(built.drawing, Words(scope.lang))
        for kind in (exhibit.type, *getattr(room, "DRAWN_AS", ())):
            name = kinds.module(__name__, kind).NAME[scope.lang]
            alt[kind] = alternative(name, title.text, unit.text, said.text, told, scope.lang)
    return Exhibit(
        ident,
        built.drawing,
        own or (title if shared else NO_COPY) or headline,
        title,
        unit,
        scope.figure_labels.get(ident, ""),
        source_line([built], [], scope, exhibit.mark()),
        written or alt.pop(exhibit.type),
        _is_wide(built),
        data,
        exhibit.mark(),
        alt,
    )


def _is_wide(built: Built) -> bool:
    if built.model.width is not None:
        return built.model.width == "full"
    room = _room(built.model)
    return hasattr(room, "is_wide") and bool(room.is_wide(built.drawing))
