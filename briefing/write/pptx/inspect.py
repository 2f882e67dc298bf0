"""A deck's bytes and the pages it was made of in, differences out: opened with python-pptx, which
shares no code with the writer."""

from __future__ import annotations

import io
from collections.abc import Iterator

from pptx import Presentation

from briefing.pages import ChartItem, Page, Pages, TextItem, walk


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
        if item.spec.kind == "dumbbell":
            continue
        # Series that draw the middles of hollow markers come after those of the chart.
        values = [list(s.values) for plot in chart.plots for s in plot.series][: len(item.spec.series)]
        said = [[d.value for d in s.data] for s in item.spec.series]
        if values != said:
            yield f"chart `{item.name}` holds {values} in place of {said}"
