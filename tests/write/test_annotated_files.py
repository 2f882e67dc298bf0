"""What annotations do to a deck beyond their own shapes: the order of drawing, and the native chart of cut bars."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from pptx import Presentation

from briefing.write.pptx.deck import write_deck
from tests.support import pages


def test_bands_and_shades_are_drawn_before_the_chart() -> None:
    notes = "annotate: [{band: [20, 40], label: Usual}, {shade: [b, c], label: Slump}, {callout: a, text: Words here}]"
    chart = "type: column\ncategories: [a, b, c]\nseries: [{values: [30, 50, 60]}]"
    order = [name for name, _ in _drawn(f"{chart}\n{notes}")]
    assert order.index("Band") < order.index("chart")
    assert order.index("Shade") < order.index("chart")
    assert order.count("Callout") == 1


def test_a_cut_bar_keeps_its_value_in_the_workbook_and_ends_at_the_axis() -> None:
    found = _drawn("type: column\nbreak: 80\ncategories: [a, b, c]\nseries: [{values: [30, 9000, 60]}]")
    (chart,) = (shape.chart for name, shape in found if name == "chart")
    assert list(chart.plots[0].series[0].values) == [30, 9000, 60]
    assert chart.value_axis.maximum_scale == 80


def _drawn(exhibit: str) -> list[tuple[str, object]]:
    """The shapes and groups of the slide that has the chart, by name, in the order they are drawn."""
    deck = Presentation(BytesIO(write_deck(pages(exhibit=exhibit))))
    (found,) = (shapes for s in deck.slides if "chart" in dict(shapes := list(_walk(s.shapes))))
    return found


def _walk(shapes) -> Iterator[tuple[str, object]]:  # type: ignore[no-untyped-def]
    for shape in shapes:
        yield "chart" if getattr(shape, "has_chart", False) else shape.name, shape
        yield from _walk(getattr(shape, "shapes", ()))
