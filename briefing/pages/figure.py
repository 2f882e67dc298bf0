"""Figures that matplotlib laid out: vector paths and texts."""

from __future__ import annotations

from msgspec import Struct

from briefing.document import Drawing
from briefing.geometry import Pt
from briefing.lines import Paragraph
from briefing.pages.item import Item
from briefing.pages.paint import PathOp


class FigurePath(Struct, frozen=True, tag=True, array_like=True):
    """A vector path of a figure, in page coordinates; colours are #RRGGBB."""

    path: tuple[PathOp, ...]
    fill: str = ""
    stroke: str = ""
    width: Pt = 0.0
    opacity: float = 1.0
    dash: tuple[Pt, ...] = ()


class FigureText(Struct, frozen=True, tag=True, array_like=True):
    """A text of a figure: baseline start (x, y) in page coordinates."""

    x: Pt
    y: Pt
    paragraph: Paragraph


class FigureItem(Item, frozen=True, kw_only=True):
    """A figure that matplotlib laid out: vector parts for the PDF, SVG with a PNG fallback for the
    deck."""

    spec: Drawing
    parts: tuple[FigurePath | FigureText, ...]
    svg: bytes
    png: bytes
    placeholder: str = ""
