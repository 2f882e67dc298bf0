"""Pages: items at fixed rectangles, with everything a writer needs and nothing left to decide.

Coordinates are points from the page's top left corner. Colours are palette tokens, looked up in
the master. The order of items is the reading order; a writer draws them in that order."""

from __future__ import annotations

from briefing.pages.facts import DueItems, Facts, facts_of, facts_together, names_a_page, picture, refers
from briefing.pages.figure import FigureItem, FigurePath, FigureText
from briefing.pages.item import Geometry, Item, Role, ShapeItem, Side, Site, TextItem
from briefing.pages.items import AnyItem, GroupItem, SlideItem, walk
from briefing.pages.master import FontNames, Layout, Master, Placeholder, PlaceholderType
from briefing.pages.page import OutlineEntry, Page, Pages, PagesKind, Properties, roman
from briefing.pages.paint import Fill, PathOp, Stroke
from briefing.pages.plots import (
    ChartItem,
    ErrorBars,
    LabelPosition,
    Marker,
    Plot,
    PlotKind,
    PlotSeries,
    Plotted,
    PlottedLabel,
    ValueAxis,
)
from briefing.pages.press import Attachment, Press, trimmed
from briefing.pages.sheet import Across, Cells, Column, Formula, SheetCell, column_name, column_ref, ref
from briefing.pages.table import Cell, Row, TableItem

__all__ = [
    "Across", "AnyItem", "Attachment", "Cell", "Cells", "ChartItem", "Column", "DueItems", "ErrorBars", "Facts",
    "FigureItem", "FigurePath", "FigureText", "Fill", "FontNames", "Formula", "Geometry", "GroupItem", "Item",
    "LabelPosition", "Layout", "Marker", "Master", "OutlineEntry", "Page", "Pages", "PagesKind", "PathOp",
    "Placeholder", "PlaceholderType", "Plot", "PlotKind", "PlotSeries", "Plotted", "PlottedLabel", "Press",
    "Properties", "Role", "Row", "ShapeItem", "SheetCell", "Side", "Site", "SlideItem", "Stroke", "TableItem",
    "TextItem", "ValueAxis", "column_name", "column_ref", "facts_of", "facts_together", "names_a_page", "picture",
    "ref", "refers", "roman", "trimmed", "walk",
]  # fmt: skip
