"""Figures that matplotlib laid out: vector paths and texts."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.charts.spec import FigureSpec
from briefing.geometry import Pt
from briefing.lines import Paragraph
from briefing.pages.item import Item
from briefing.pages.paint import PathOp


@dataclass(frozen=True, slots=True)
class FigurePath:
    """A vector path of a figure, in page coordinates; colours are #RRGGBB."""

    path: tuple[PathOp, ...]
    fill: str = ""
    stroke: str = ""
    width: Pt = 0.0
    opacity: float = 1.0
    dash: tuple[Pt, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureText:
    """A text of a figure: baseline start (x, y) in page coordinates."""

    x: Pt
    y: Pt
    paragraph: Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureItem(Item):
    """A figure that matplotlib laid out: vector parts for the PDF, SVG with a PNG fallback for the
    deck."""

    spec: FigureSpec
    parts: tuple[FigurePath | FigureText, ...]
    svg: bytes
    png: bytes
    placeholder: str = ""
