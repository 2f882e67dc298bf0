from __future__ import annotations

from briefing.charts.spec import FigureSpec
from briefing.geometry import Rect
from briefing.layout import exhibits
from briefing.pages import FigureItem, FigurePath, FigureText
from tests.layout.chart_bench import PANEL, exhibit, kit

ROWS = (("早班", (1.0, 2, 3, 4, 5)), ("夜班", (2.0, 4, 4, 9)))
VIOLIN = FigureSpec("violin", ROWS, labels=(("中位", "3"), ("中位", "4")))


def draw(medium: str, rect: Rect) -> FigureItem:
    tools = kit("slides" if medium == "slides" else "brief", "zh")
    (item,) = exhibits.draw(exhibit(VIOLIN), rect, tools)
    assert isinstance(item, FigureItem)
    return item


def test_a_deck_gets_svg_and_png_and_print_only_parts() -> None:
    slide, page = draw("slides", PANEL), draw("brief", Rect(148.28, 100, 399, 190))
    assert slide.svg.startswith(b"<svg")
    assert b"Microsoft YaHei" in slide.svg
    assert slide.png.startswith(b"\x89PNG")
    assert (page.svg, page.png) == (b"", b"")
    assert (slide.role, slide.alt, slide.anchor) == ("figure", "Bar chart: a 1, b 2", "x1")


def test_parts_lie_inside_the_figure() -> None:
    item = draw("slides", PANEL)
    for part in item.parts:
        if isinstance(part, FigureText):
            line = part.paragraph.lines[0]
            assert PANEL.x - 0.1 <= part.x + line.x <= part.x + line.x + line.width <= PANEL.right + 0.1
            assert PANEL.y <= part.y <= PANEL.bottom
        else:
            assert isinstance(part, FigurePath)
            assert all(PANEL.holds(Rect(op[-2], op[-1], 0, 0), 0.1) for op in part.path if op[0] != "Z")
