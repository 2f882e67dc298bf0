from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from briefing.charts.figure import FigureStyle, PathPart, Sketch, TextPart, png, sketch, svg
from briefing.charts.spec import FigureSpec
from briefing.lines import Style
from tests.layout.chart_bench import ends, kit

RADAR = FigureSpec(
    "radar", ("感知", "认知", "决策"), (("2018", (60, 40, 30)), ("2020", (85, 60, 42))), highlight=(1,), maximum=100
)
HEATMAP = FigureSpec("heatmap", ("2018", "2019"), (("Vision", (1, 9)), ("Speech", (None, 5))), (("1", "9"), ("", "5")))
HISTOGRAM = FigureSpec("histogram", ("",), (("", (1, 2, 2, 3, 4, 10)),), bins=(0, 2, 4, 10), count_name="Cities")


def style(lang: str = "en") -> FigureStyle:
    tools = kit("slides", lang)
    return FigureStyle(
        tools.theme.palette, tuple(tools.theme.series), Style(12), Style(12, 700), Style(10.5, 400, "grey"), 1.2,
        tools.setter, lang,
    )  # fmt: skip


def draw(spec: FigureSpec, lang: str = "en") -> Sketch:
    return sketch(spec, 400, 240, style(lang))


def texts(drawn: Sketch) -> dict[str, TextPart]:
    return {p.paragraph.text: p for p in drawn.parts if isinstance(p, TextPart)}


def paths(drawn: Sketch, fill: str) -> list[PathPart]:
    return [p for p in drawn.parts if isinstance(p, PathPart) and p.fill == fill]


def test_matplotlib_waits_until_a_figure_is_drawn() -> None:
    code = "import sys, briefing.layout.exhibits; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_radar_names_axes_and_rows() -> None:
    drawn = draw(RADAR, "zh")
    assert set(texts(drawn)) == {"感知", "认知", "决策", "2018", "2020", "100"}
    accent = [p for p in drawn.parts if isinstance(p, PathPart) and p.stroke == style().colors["accent"].upper()]
    assert len(accent) == 1
    # The highlighted profile's first point lies on the upright axis at 85 of 100.
    x, y = ends(accent[0].ops)[0]
    spokes = [ends(p.ops) for p in drawn.parts if isinstance(p, PathPart) and len(p.ops) == 2]
    center, top = spokes[0][0][1], min(spoke[1][1] for spoke in spokes)
    assert x == pytest.approx(200)
    assert (center - y) / (center - top) == pytest.approx(0.85)


def test_histogram_counts_into_bins() -> None:
    drawn = draw(HISTOGRAM)
    bars = paths(drawn, style().colors["context"])
    levels = [[y for _, y in ends(b.ops)] for b in bars]
    heights = [max(ys) - min(ys) for ys in levels]
    assert [h / heights[0] for h in heights] == pytest.approx([1, 3, 2])
    assert {"1", "3", "2", "Cities", "0", "4", "10"} <= set(texts(drawn))


def test_heatmap_shades_by_value_and_keeps_text_legible() -> None:
    drawn = draw(HEATMAP)
    colors = style().colors
    assert len(paths(drawn, colors["accent"])) == 1
    assert len(paths(drawn, colors["accent-tint"])) == 1
    assert texts(drawn)["9"].paragraph.runs[0].style.color == "paper"
    assert texts(drawn)["1"].paragraph.runs[0].style.color == "ink"
    assert "–" in texts(drawn)


def test_rows_of_a_heatmap_grow_with_the_room() -> None:
    accent = style().colors["accent"]
    heights = []
    for room in (90, 120, 400):
        ys = [y for _, y in ends(paths(sketch(HEATMAP, 400, room, style()), accent)[0].ops)]
        heights.append(max(ys) - min(ys))
    assert heights == pytest.approx([(90 - 24) / 2 - 1.5, (120 - 24) / 2 - 1.5, 58.5])


def test_too_little_room_is_an_error() -> None:
    with pytest.raises(ValueError, match="radar"):
        sketch(RADAR, 100, 60, style())


@pytest.mark.parametrize("spec", [RADAR, HEATMAP, HISTOGRAM])
def test_svg_and_png_hold_the_same_drawing(spec: FigureSpec) -> None:
    drawn = draw(spec, "zh")
    root = ElementTree.fromstring(svg(drawn, style().colors, {"arimo": "Arial"}))
    marks = [e for e in root if e.tag.endswith("path")]
    assert len(marks) == sum(isinstance(p, PathPart) for p in drawn.parts)
    assert sorted(e.text or "" for e in root if e.tag.endswith("text")) == sorted(
        s.text for p in drawn.parts if isinstance(p, TextPart) for line in p.paragraph.lines for s in line.spans
    )
    picture = png(drawn, style().colors)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20], "big") == round(400 * 200 / 72)


def test_same_figure_same_bytes() -> None:
    assert png(draw(RADAR, "zh"), style().colors) == png(draw(RADAR, "zh"), style().colors)
    assert svg(draw(RADAR), style().colors, {}) == svg(draw(RADAR), style().colors, {})


def test_radar_prints_the_values_of_the_highlighted_row() -> None:
    labelled = FigureSpec(
        "radar", RADAR.columns, RADAR.rows, labels=(("60", "40", "30"), ("85%", "60%", "42%")), highlight=(1,),
        maximum=100,
    )  # fmt: skip
    drawn = draw(labelled, "zh")
    assert {"85%", "60%", "42%"} <= set(texts(drawn))
    assert "40" not in texts(drawn)
    assert texts(drawn)["85%"].y > texts(drawn)["感知"].y
    # The number of the ring stands between two axes, in grey, not at a value.
    ring = texts(drawn)["100"]
    assert ring.paragraph.runs[0].style.color == "grey"
    assert ring.x > 200 + 20
    assert all(abs(ring.y - texts(drawn)[v].y) > 12 for v in ("85%", "60%", "42%"))


def test_drawing_is_silent_about_fonts_of_matplotlib(caplog: pytest.LogCaptureFixture) -> None:
    semibold = replace(style(), value=Style(12, 600))
    sketch(HEATMAP, 400, 240, semibold)
    assert not caplog.records
