from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from briefing.charts.figure import FigureStyle, PathPart, Sketch, TextPart, png, sketch, svg
from briefing.charts.spec import FigureSpec
from briefing.charts.stats import bandwidth, density, quantile
from briefing.lines import Style
from tests.layout.chart_bench import ends, kit

VALUES = tuple(float(v) for v in (1, 2, 2, 3, 3, 3, 4, 4, 5, 9))
MEDIANS = (("中位", "3.0"), ("中位", "4.0"))
VIOLIN = FigureSpec("violin", (("早班", VALUES), ("夜班", (4.0,) * 5)), labels=MEDIANS, highlight=(0,))
DENSITY = FigureSpec("density", (("New", VALUES), ("Old", tuple(v + 3 for v in VALUES))), highlight=(0,))
POINTS = tuple(float(i % 7) for i in range(60))
DOUBLE = tuple(2 * p for p in POINTS)
HEXBIN = FigureSpec("hexbin", (("Size", POINTS), ("Cost", DOUBLE)), labels=(("per cell",),), cells=10)
EVERY = [VIOLIN, DENSITY, HEXBIN]


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


def test_a_violin_is_as_wide_as_its_density_and_says_its_median() -> None:
    drawn = draw(VIOLIN, "zh")
    assert {"早班", "夜班", "中位", "3.0", "4.0", "0", "10"} <= set(texts(drawn))
    (violin,) = paths(drawn, style().colors["accent"])
    points = ends(violin.ops)
    middle = (max(x for x, _ in points) + min(x for x, _ in points)) / 2
    slot = (400 - (4 * middle - 400) / 3) / 2  # of the first of two, which share the width right of the axis
    widest = max(points, key=lambda p: p[0])
    axis = [texts(drawn)[t].y for t in ("0", "10")]
    value = 10 * (axis[0] - widest[1]) / (axis[0] - axis[1])
    assert 2.4 < value < 3.6  # the mode
    assert widest[0] - middle == pytest.approx(slot * 0.4)


def test_curves_have_equal_areas_and_the_loud_one_is_filled() -> None:
    drawn = draw(DENSITY)
    colors = style().colors
    lines = [p for p in drawn.parts if isinstance(p, PathPart) and p.stroke and len(p.ops) > 20]
    areas = []
    for line in lines:
        points = ends(line.ops)
        base = max(y for _, y in points)
        areas.append(sum((b[0] - a[0]) * (2 * base - a[1] - b[1]) / 2 for a, b in pairwise(points)))
    assert len(areas) == 2
    assert areas[0] == pytest.approx(areas[1], rel=0.03)
    assert [p.opacity for p in paths(drawn, colors["accent"]) if len(p.ops) > 20] == [0.16]
    assert lines[-1].stroke == colors["accent"].upper()


def test_hexagons_count_every_point() -> None:
    drawn = draw(HEXBIN)
    cells = [p for p in drawn.parts if isinstance(p, PathPart) and len(ends(p.ops)) in (6, 7)]
    assert len(cells) == 7  # seven places hold all points
    assert {"Size", "Cost", "9 per cell", "1"} <= set(texts(drawn))


def test_the_density_of_a_sample_integrates_to_one_and_peaks_where_it_is_dense() -> None:
    at = [i / 20 - 5 for i in range(400)]
    found = density(VALUES, bandwidth(VALUES), at)
    assert sum(found) / 20 == pytest.approx(1, abs=0.001)
    assert at[found.index(max(found))] == pytest.approx(3, abs=0.3)


def test_silverman_and_quartiles_against_worked_numbers() -> None:
    values = [1, 2, 3, 4, 5, 6, 7, 8]
    assert [quantile(values, q) for q in (0.25, 0.5, 0.75)] == [2.75, 4.5, 6.25]
    assert bandwidth(values) == pytest.approx(0.9 * min(2.449489743, 3.5 / 1.34) * 8**-0.2)
    assert bandwidth([3.0, 3.0, 3.0]) == 0


@pytest.mark.parametrize("spec", EVERY)
def test_too_little_room_is_an_error(spec: FigureSpec) -> None:
    with pytest.raises(ValueError, match="room"):
        sketch(spec, 120, 50, style())


@pytest.mark.parametrize("spec", EVERY)
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
    assert png(draw(VIOLIN, "zh"), style().colors) == png(draw(VIOLIN, "zh"), style().colors)
    assert svg(draw(VIOLIN), style().colors, {}) == svg(draw(VIOLIN), style().colors, {})


def test_drawing_is_silent_about_fonts_of_matplotlib(caplog: pytest.LogCaptureFixture) -> None:
    semibold = replace(style(), value=Style(12, 600))
    sketch(VIOLIN, 400, 240, semibold)
    assert not caplog.records


def test_curves_beside_the_loud_one_are_greys_that_are_seen() -> None:
    drawn = draw(replace(DENSITY, rows=(*DENSITY.rows, ("Older", tuple(v + 6 for v in VALUES)))))
    lines = [p.stroke for p in drawn.parts if isinstance(p, PathPart) and p.stroke and len(p.ops) > 20]
    colors = style().colors
    assert lines == [colors["mid"], colors["text"], colors["accent"]]


def test_hexagons_stand_a_little_apart() -> None:
    places = [(float(i % 8), float(i // 8)) for i in range(64)]
    rows = (("Size", tuple(x for x, _ in places)), ("Cost", tuple(y for _, y in places)))
    drawn = draw(replace(HEXBIN, rows=rows, cells=4))
    cells = [ends(p.ops) for p in drawn.parts if isinstance(p, PathPart) and len(ends(p.ops)) in (6, 7)]
    boxes = [(min(x for x, _ in c), max(x for x, _ in c), max(y for _, y in c)) for c in cells]
    gaps = [b[0] - a[1] for a in boxes for b in boxes if abs(a[2] - b[2]) < 0.1 and b[0] > a[0]]
    assert min(gaps) == pytest.approx(0.8, abs=0.02)
