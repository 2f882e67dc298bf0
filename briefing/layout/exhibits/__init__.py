"""An exhibit's drawing in, items out.

There is a module for each kind. It has `traits(drawing)`, how the drawing behaves on a page; `natural_height(drawing,
width, kit)`, the height in pt it takes when it may choose; and `draw(drawing, rect, kit, exhibit)`, its items inside a
rectangle, which raises `TooFull` when it fits at no size the theme allows. Charts draw without the exhibit, `draw(spec,
rect, kit)`: their native chart and what stands beside it is grouped here.

Where there is a need it also has `split(drawing, width, height, kit)`, the drawing in as many parts as pages of that
size take; `suited(drawing, width, kit)`, the drawing as a kind that bears its data: long names need lying bars; and
`keeps_form(drawing, width, kit)`, whether the brief draws it in its own form at a width, or as a list or table."""

from __future__ import annotations

from typing import Any, cast

from msgspec.structs import replace

from briefing import kinds
from briefing.charts.spec import ChartSpec
from briefing.document import Drawing, Exhibit
from briefing.geometry import Pt, Rect
from briefing.layout.kit import Kit, TooFull
from briefing.layout.traits import Traits
from briefing.memo import Memo
from briefing.pages import AnyItem, ChartItem, GroupItem


def traits(drawing: Drawing) -> Traits:
    """How a drawing behaves on a page."""
    return cast(Traits, _room(drawing).traits(drawing))


def natural_height(drawing: Drawing, width: Pt, kit: Kit) -> Pt:
    """The height in pt a drawing takes at `width` when it may choose (in the brief)."""
    drawing = suited(drawing, width, kit)
    return cast(Pt, _room(drawing).natural_height(drawing, width, kit))


def split(drawing: Drawing, width: Pt, height: Pt, kit: Kit) -> tuple[Drawing, ...]:
    """The drawing in as many parts as pages with so much room take; whole when its kind cannot be cut."""
    drawing = suited(drawing, width, kit)
    room = _room(drawing)
    return tuple(room.split(drawing, width, height, kit)) if hasattr(room, "split") else (drawing,)


def keeps_form(drawing: Drawing, width: Pt, kit: Kit) -> bool:
    """Whether a drawing is at `width` of the brief what its author asked for, and not what stands in for it."""
    room = _room(drawing)
    fits = suited(drawing, width, kit).kind == drawing.kind
    return fits and (bool(room.keeps_form(drawing, width, kit)) if hasattr(room, "keeps_form") else True)


def draw(exhibit: Exhibit, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The exhibit's drawing inside `rect`. Items carry the exhibit's alternative text and place.

    Raises `TooFull`, with the exhibit's place, when it fits at no size the theme allows."""
    drawing = suited(exhibit.drawing, rect.w, kit)
    if drawing.kind != exhibit.drawing.kind:
        _tell(exhibit, drawing, kit)
        exhibit = replace(exhibit, alt=exhibit.alt_as.get(drawing.kind, exhibit.alt))
    try:
        if isinstance(drawing, ChartSpec):
            return (_grouped(_room(drawing).draw(drawing, rect, kit), rect, exhibit),)
        return cast("tuple[AnyItem, ...]", _room(drawing).draw(drawing, rect, kit, exhibit))
    except TooFull as full:
        raise TooFull(full.message, full.hint, full.mark or exhibit.mark) from full


def suited(drawing: Drawing, width: Pt, kit: Kit) -> Drawing:
    """The drawing as the kind that bears its data, where its own says that it does not."""
    made_of = (drawing, width, kit)
    return _suited.find("", made_of) or _suited.keep("", made_of, _better(*made_of))


_suited: Memo[Drawing] = Memo(1, 2)
"""Asked for when an exhibit is split, and soon after when it is drawn."""


def _better(drawing: Drawing, width: Pt, kit: Kit) -> Drawing:
    room = _room(drawing)
    better = room.suited(drawing, width, kit) if hasattr(room, "suited") else drawing
    return drawing if better.kind == drawing.kind else _better(better, width, kit)


def _tell(exhibit: Exhibit, drawn: Drawing, kit: Kit) -> None:
    """Note, once, that an exhibit is drawn as another kind than its author asked for."""
    message = f"the data do not suit a `{exhibit.drawing.kind}` chart, and are drawn as `{drawn.kind}`"
    if not any(f.code == "other-kind" and f.mark == exhibit.mark for f in kit.findings.items):
        kit.findings.note("other-kind", message, exhibit.mark, f"`type: {drawn.kind}` says so in the file")


def _room(drawing: Drawing) -> Any:
    return kinds.module(__name__, drawing.kind)


def _grouped(drawn: tuple[AnyItem, ...], rect: Rect, exhibit: Exhibit) -> GroupItem:
    """A chart as one group with the exhibit's alternative text, which holds the native chart and everything that stands
    beside it: names, legends, lines, annotations."""
    name = exhibit.title.text or exhibit.headline.text
    items = tuple(
        replace(i, role="figure", name=name, alt=exhibit.alt, mark=exhibit.mark) if isinstance(i, ChartItem) else i
        for i in drawn
    )
    return GroupItem(
        rect=rect, items=items, role="figure", name=name, alt=exhibit.alt, anchor=exhibit.id, mark=exhibit.mark
    )
