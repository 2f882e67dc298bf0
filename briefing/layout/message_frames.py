"""The grid in, the frames of message slides out: which panels each has, and its layout with placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from briefing.document import Drawing, Exhibit, Message
from briefing.document.drawings.kpis import Kpis
from briefing.document.drawings.table import Table
from briefing.geometry import Pt, Rect
from briefing.layout.exhibits import traits
from briefing.layout.frame import content_layout
from briefing.layout.kit import Kit
from briefing.layout.placeholders import placeholder, prompt
from briefing.layout.slide_parts import rule
from briefing.layout.takeaways import MOST_TAKEAWAYS, NORMAL, START
from briefing.pages import Layout, Placeholder, ShapeItem
from briefing.theme.tokens import SlideGrid

STRIP_HEIGHT = 144.0
"""From the rule of key figures to the rule of the takeaways below them."""
STRIP_STEP = 24.0
STRIP_AIR = 30.0
"""Least space between a wide exhibit and the rule of the takeaways below it."""


class Panel(Struct, frozen=True):
    """A block of a slide: x, width, the y of the rule it hangs from, and the y where it must end.
    `titled` when the layout draws rule and title; else the drawing may bring its own."""

    x: Pt
    width: Pt
    top: Pt
    bottom: Pt
    titled: bool = True

    def body(self, grid: SlideGrid, titled: bool) -> Rect:
        """What is left for the drawing: below the title, or all from the rule's upper edge."""
        top = self.top + (grid.body_top - grid.panel_y if titled else 0.0)
        return Rect(self.x, top, self.width, self.bottom - top)


class Frame(Struct, frozen=True):
    """The panels of a layout: exhibits, and takeaways below one another or side by side."""

    name: str
    exhibits: tuple[Panel, ...] = ()
    takeaways: Panel | None = None
    arranged: Literal["below", "beside"] = "below"


@lru_cache(maxsize=4)
def frames(grid: SlideGrid) -> Mapping[str, Frame]:
    """All frames by name."""
    top, strip = grid.panel_y, grid.panel_y + STRIP_HEIGHT
    end = grid.body_bottom

    def panel(index: int, span: int, y: Pt = top, bottom: Pt = end, *, titled: bool = True) -> Panel:
        return Panel(*grid.column(index, span), y, bottom, titled)

    wide, left, right = panel(0, 12), panel(0, 6), panel(6, 6)
    main = panel(0, 8)
    x = main.x + main.width + grid.takeaway_gap
    side = Panel(x, grid.width - grid.right - x, top, end)
    above = strip - grid.gutter
    below = panel(0, 12, strip, titled=False)
    found = (
        Frame("exhibit", (main,), side),
        Frame("exhibit-open", (panel(0, 8, titled=False),), side),
        Frame("exhibit-wide", (wide,)),
        Frame("exhibit-wide-open", (panel(0, 12, titled=False),)),
        Frame("two-exhibits", (left, right)),
        Frame("two-exhibits-open", (panel(0, 6, titled=False), panel(6, 6, titled=False))),
        Frame("exhibit-kpi", (left, panel(6, 6, bottom=above, titled=False)), panel(6, 6, strip, titled=False)),
        Frame("exhibit-kpi-over", (left, panel(6, 6, titled=False)), below, "beside"),
        Frame("exhibit-over", (wide,), below, "beside"),
        Frame("exhibit-over-open", (panel(0, 12, titled=False),), below, "beside"),
        Frame("quote", (wide,)),
    )
    return {f.name: f for f in found}


def is_titled(exhibit: Exhibit, *, paired: bool) -> bool:
    """Whether a slide prints the exhibit's title below a rule. A drawing that brings its own rule
    needs none, but for a table with a neighbour to be told from."""
    if not traits(exhibit.drawing).starts_at_rule:
        return True
    return paired and isinstance(exhibit.drawing, Table) and bool(exhibit.title)


def frame_names(message: Message) -> tuple[str, ...]:
    """The layouts that suit a message's exhibits and takeaways, best first. The last takes the
    exhibits whatever their height; those before it also show the takeaways."""
    drawings = [e.drawing for e in message.exhibits]
    with_takeaways = bool(message.takeaways) and not message.so_what
    if not drawings:
        return ("text",)
    if len(drawings) == 1:
        return _frames_of_one(drawings[0], with_takeaways)
    figures = [isinstance(d, Kpis) for d in drawings]
    titled = [is_titled(e, paired=True) for e in message.exhibits]
    if figures.count(True) == 1 and with_takeaways and titled[figures.index(False)]:
        low = traits(drawings[figures.index(False)]).is_low
        return (*(("exhibit-kpi-over",) * low), "exhibit-kpi", "two-exhibits-open")
    return ("two-exhibits" if all(titled) else "two-exhibits-open",)


def _frames_of_one(drawing: Drawing, with_takeaways: bool) -> tuple[str, ...]:
    if drawing.kind == "quote":
        return ("quote",)
    open_ = "-open" if traits(drawing).starts_at_rule else ""
    if with_takeaways and traits(drawing).is_low:
        return ("exhibit-over", "exhibit")
    if with_takeaways and not traits(drawing).is_wide:
        return (f"exhibit{open_}",)
    if with_takeaways and traits(drawing).yields:
        return (f"exhibit-over{open_}", f"exhibit-wide{open_}")
    return (f"exhibit-wide{open_}",)


def title_baseline(grid: SlideGrid, panel: Panel) -> Pt:
    """Baseline of the title under a panel's rule."""
    return panel.top + grid.title_baseline - grid.panel_y


def frame_layout(kit: Kit, frame: Frame) -> Layout:
    """The layout of a frame: a rule and a title over each panel, a placeholder for the exhibit, and
    one a takeaway."""
    grid = kit.theme.slides
    rules: list[ShapeItem] = []
    places: list[Placeholder] = []
    for i, panel in enumerate(frame.exhibits, 1):
        suffix = "" if i == 1 else f"-{i}"
        if panel.titled:
            rules.append(rule(panel.x, panel.top, panel.width))
            places.append(
                placeholder(
                    kit, f"exhibit-title{suffix}", "exhibit-title", panel.x, title_baseline(grid, panel), panel.width
                )
            )
        places.append(_exhibit_place(kit, f"exhibit{suffix}", panel.body(grid, panel.titled)))
    if frame.takeaways:
        panel = frame.takeaways
        if panel.titled:
            rules.append(rule(panel.x, panel.top, panel.width))
        places.append(
            placeholder(kit, "takeaways-title", "exhibit-title", panel.x, title_baseline(grid, panel), panel.width)
        )
        places += _takeaway_places(kit, frame, panel)
    return content_layout(kit, frame.name, tuple(rules), tuple(places))


def _exhibit_place(kit: Kit, name: str, rect: Rect) -> Placeholder:
    token = kit.token("exhibit-title")
    return Placeholder(name, "object", 0, rect, token.style, token.lead, prompt=prompt(kit, name))


def _takeaway_places(kit: Kit, frame: Frame, panel: Panel) -> list[Placeholder]:
    """Where takeaways stand when there are five, or as many as fit, of two lines each."""
    grid = kit.theme.slides
    lead, text = kit.token(NORMAL.lead), kit.token(NORMAL.text)
    beside = frame.arranged == "beside"
    top = panel.top + START
    pitch = (grid.body_bottom - top) / MOST_TAKEAWAYS
    width = (panel.width - grid.gutter * (MOST_TAKEAWAYS - 1)) / MOST_TAKEAWAYS if beside else panel.width
    places = []
    for i in range(MOST_TAKEAWAYS):
        x = panel.x + i * (width + grid.gutter) if beside else panel.x
        y = top if beside else top + i * pitch
        rect = Rect(x, y + 6, width, min(lead.lead + 2 * text.lead, pitch - 8))
        places.append(
            Placeholder(f"takeaway-{i + 1}", "body", 0, rect, text.style, text.lead, prompt=prompt(kit, "takeaway"))
        )
    return places
