"""A deck's bytes and the pages it was made of in, differences out: opened with python-pptx, which
shares no code with the writer."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pptx import Presentation

from briefing.pages import ChartItem, Page, Pages, TextItem, walk

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def faults(data: bytes, pages: Pages) -> list[str]:
    """What reading the deck back shows that the pages do not say; empty when all is well."""
    deck = Presentation(io.BytesIO(data))
    found: list[str] = []
    if len(deck.slides) != len(pages.pages):
        return [f"{len(deck.slides)} slides in place of {len(pages.pages)}"]
    for number, (slide, page) in enumerate(zip(deck.slides, pages.pages, strict=True), 1):
        shapes = list(_flat(slide.shapes))
        found += [f"slide {number}: {fault}" for fault in _page_faults(shapes, page)]
        if bool(page.notes) != slide.has_notes_slide:
            found.append(f"slide {number}: notes are missing")
    return found


def _flat(shapes: object) -> Iterator[object]:
    for shape in shapes:  # type: ignore[attr-defined]
        if hasattr(shape, "shapes"):
            yield from _flat(shape.shapes)
        else:
            yield shape


def _page_faults(shapes: list[object], page: Page) -> Iterator[str]:
    texts = {s.text_frame.text for s in shapes if getattr(s, "has_text_frame", False)}  # type: ignore[attr-defined]
    for item in walk(page.items):
        if isinstance(item, TextItem) and item.text.strip() and item.text not in texts:
            yield f"text “{item.text}” is missing"
    charts = [s.chart for s in shapes if getattr(s, "has_chart", False)]  # type: ignore[attr-defined]
    wanted = [i for i in walk(page.items) if isinstance(i, ChartItem)]
    if len(charts) != len(wanted):
        yield f"{len(charts)} charts in place of {len(wanted)}"
        return
    for chart, item in zip(charts, wanted, strict=True):
        held, said = _held(chart), _said(item)
        if held != said:
            yield f"chart `{item.name}` holds {held} in place of {said}"


Held = tuple[str, tuple[tuple[float | None, ...], ...]]
"""The name of a series, and its values: y of points before x and size."""


def _held(chart: object) -> list[Held]:
    """The series that a chart's cache holds."""
    series = [s for plot in chart.plots for s in plot.series]  # type: ignore[attr-defined]
    parts = [[s._element.find(f"{C}{tag}") for tag in ("val", "yVal", "xVal", "bubbleSize")] for s in series]
    return [
        (s._element.findtext(f"{C}tx//{C}v") or "", tuple(_cached(part) for part in found if part is not None))
        for s, found in zip(series, parts, strict=True)
    ]


def _cached(part: Any) -> tuple[float | None, ...]:
    """The numbers of a reference's cache; None for cells that hold none."""
    values: list[float | None] = [None] * int(part.find(f".//{C}ptCount").get("val"))
    for point in part.iter(f"{C}pt"):
        values[int(point.get("idx"))] = float(point.findtext(f"{C}v"))
    return tuple(values)


def _said(item: ChartItem) -> list[Held]:
    """The series that a chart was made of."""
    return [
        (item.title(s), tuple(item.values(cells) for cells in (s.values, s.xs, s.sizes) if cells is not None))
        for plot in item.layers
        for s in plot.series
    ]
