"""What pages have in common: colours, fonts, layouts with their placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from briefing.geometry import Pt, Rect
from briefing.lines import Align, Style
from briefing.pages.item import ShapeItem

PlaceholderType = Literal["title", "body", "slide-number", "object"]


class Placeholder(Struct, frozen=True, array_like=True):
    """A placeholder of a layout: `name` is what items refer to, `index` its idx in OOXML (unique in
    the layout; 0 for the title), `prompt` what an empty one shows."""

    name: str
    type: PlaceholderType
    index: int
    rect: Rect
    style: Style
    lead: Pt
    align: Align = "left"
    prompt: str = ""


class Layout(Struct, frozen=True, array_like=True):
    """A named slide layout: background token, decoration behind everything, placeholders."""

    name: str
    title: str
    """The name PowerPoint shows."""
    background: str
    decoration: tuple[ShapeItem, ...]
    placeholders: tuple[Placeholder, ...]

    def placeholder(self, name: str) -> Placeholder:
        """The placeholder called `name`; KeyError if the layout has none."""
        for p in self.placeholders:
            if p.name == name:
                return p
        raise KeyError(name)


class FontNames(Struct, frozen=True, array_like=True):
    """Font names written into a .pptx: what the reader's computer has."""

    latin: str
    han: str


class Master(Struct, frozen=True, array_like=True):
    """What pages have in common. `colors` maps tokens to #RRGGBB; `scheme` maps the twelve theme
    slots (dk1, lt1, dk2, lt2, accent1-6, hlink, folHlink) to tokens, `paper` to dk1 where the ground is
    dark; `bases` tells of which slot's
    token any other token is a variant."""

    theme: str
    size: tuple[Pt, Pt]
    colors: Mapping[str, str]
    scheme: Mapping[str, str]
    bases: Mapping[str, str]
    fonts: FontNames
    layouts: tuple[Layout, ...] = ()
    decoration: tuple[ShapeItem, ...] = ()
    """What stands on every page, whatever its layout."""

    def layout(self, name: str) -> Layout:
        """The layout called `name`; KeyError if there is none."""
        for layout in self.layouts:
            if layout.name == name:
                return layout
        raise KeyError(name)
