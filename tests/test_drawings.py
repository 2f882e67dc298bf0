"""Drawings of an author's own: called with data and style, drawn in the document's fonts, their faults told."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing.charts.drawing import DrawingData, DrawingRow, DrawingStyle
from briefing.charts.figure import PathPart, Sketch, TextPart, sketch
from briefing.charts.spec import DrawnSpec
from briefing.diagnostics import Diagnostic
from tests.charts.test_figure import style
from tests.layout.chart_bench import ends
from tests.support import ROOT, errors, project

EXHIBIT = """
type: drawing
id: curve
data: {columns: [a, b], rows: [{name: R, values: [first, "2.50"]}]}
"""
FACTS = "first: {value: 1.5, unit: people, source: gauge}"
PAGE = (ROOT / "docs" / "drawings.md").read_text(encoding="utf-8")


def spec(function: Callable[..., object] | None) -> DrawnSpec:
    return DrawnSpec("drawing", (("R", (1.0, None)),), ("a", "b"), (("1.0", ""),), name="curve", function=function)


def drawn(function: Callable[..., object], width: float = 300, height: float = 200) -> Sketch:
    return sketch(spec(function), width, height, style())


def build(folder: Path, out: Path, **drawings: Callable[..., object]) -> tuple[Diagnostic, ...]:
    try:
        return briefing.build(folder, out=out, drawings=drawings).findings
    except briefing.BriefingError as error:
        return error.diagnostics


def test_the_function_is_given_data_and_style() -> None:
    got: list[Any] = []
    drawn(lambda *given: got.extend(given))
    axes, data, look = got
    assert data == DrawingData(("a", "b"), (DrawingRow("R", (1.0, None), ("1.0", "")),))
    assert isinstance(look, DrawingStyle)
    assert (look.width, look.height, look.lang, look.medium, look.label) == (300, 200, "en", "slides", 12)
    assert look.color("accent") == style().colors["accent"]
    assert look.series[0] == style().colors["accent"]
    assert axes.get_position().bounds[2] <= 1
    with pytest.raises(LookupError, match="no colour `pink`"):
        look.color("pink")
    with pytest.raises(LookupError, match="rows here: R"):
        data.row("Q")


def test_axes_in_points_are_drawn_where_they_say() -> None:
    def box(axes: Any, data: DrawingData, look: DrawingStyle) -> None:
        axes.set(xlim=(0, look.width), ylim=(look.height, 0))
        axes.set_axis_off()
        axes.plot([10, 290], [20, 180], color=look.color("accent"))

    (line,) = [p for p in drawn(box).parts if isinstance(p, PathPart)]
    assert [pytest.approx(p, abs=0.01) for p in ends(line.ops)] == [(10, 20), (290, 180)]
    assert line.stroke == style().colors["accent"].upper()


def test_ticks_and_labels_stay_inside_and_what_lies_beyond_the_axes_is_cut() -> None:
    def plot(axes: Any, data: DrawingData, look: DrawingStyle) -> None:
        axes.plot([0, 1, 2], [-5000, 5000, 15000])
        axes.set_ylim(0, 10000)
        axes.set_ylabel("Höhe", rotation=0)
        axes.set_xlabel("宽")

    made = drawn(plot)
    texts = [p for p in made.parts if isinstance(p, TextPart)]
    assert {"宽", "Höhe", "10000"} <= {t.paragraph.text for t in texts}
    for text in texts:
        assert -0.5 <= text.x <= text.x + text.paragraph.width <= 300.5
        assert 0 <= text.y <= 200.5
    line = max((p for p in made.parts if isinstance(p, PathPart)), key=lambda p: p.width)
    ys = [y for _, y in ends(line.ops)]
    base = texts[[t.paragraph.text for t in texts].index("10000")].y
    assert min(ys) >= base - 12
    assert max(ys) - min(ys) < 200


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (lambda a, d, s: 1 / 0, "ZeroDivisionError: division by zero"),
        (lambda a, d, s: a.set_ylabel("Height"), "the text “Height” is turned"),
        (lambda a, d, s: a.text(0, 0, "x", color="#123456"), "“x” is #123456, which is no colour of the theme"),
        (lambda a, d, s: a.imshow([[1, 2], [3, 4]]), "pictures (imshow) are not drawn"),
        (lambda a, d, s: a.figure.text(2, 0.5, "far away"), "the text “far away” leaves the drawing"),
        (lambda a, d, s: s.color("pink"), "LookupError"),
    ],
)
def test_what_goes_wrong_is_told_about_the_exhibit(draw: Callable[..., object], said: str, tmp_path: Path) -> None:
    with project(exhibit=EXHIBIT, facts=FACTS) as folder:
        found = build(folder, tmp_path, curve=draw)
    (finding,) = [d for d in found if d.code != "unused-fact"]
    assert (finding.code, finding.mark is not None) == ("drawing-failed", True)
    assert finding.message.startswith("drawing `curve`: ")
    assert said in finding.message
    assert not list(tmp_path.iterdir())


def test_characters_without_a_glyph_are_reported(tmp_path: Path) -> None:
    with project(exhibit=EXHIBIT, facts=FACTS) as folder:
        found = build(folder, tmp_path, curve=lambda a, d, s: a.text(0.2, 0.5, "\U0001f40b"))
    assert {d.code for d in found} == {"missing-glyph"}


def test_labels_that_leave_no_room_are_too_full(tmp_path: Path) -> None:
    with project(exhibit=EXHIBIT, facts=FACTS) as folder:
        found = build(folder, tmp_path, curve=lambda a, d, s: a.set_yticks([0.5], ["A very long name " * 12]))
    assert {d.code for d in found} == {"too-full"}


def test_only_python_can_supply_it(tmp_path: Path) -> None:
    with project(exhibit=EXHIBIT, facts=FACTS) as folder:
        command = [sys.executable, "-m", "briefing", "build", str(folder), "--out", str(tmp_path / "out")]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert [d.code for d in briefing.check(folder)] == ["no-drawing"]
        assert briefing.check(folder, drawings={"curve": lambda a, d, s: None}) == ()
    said = done.stdout + done.stderr
    assert done.returncode == 2
    assert re.search(r"water\.yaml:\d+", said)
    assert "only Python can supply" in said
    assert "Traceback" not in said


def test_a_function_for_no_exhibit_is_an_error(tmp_path: Path) -> None:
    with project(exhibit=EXHIBIT, facts=FACTS) as folder:
        found = build(folder, tmp_path, curve=lambda a, d, s: None, curvy=lambda a, d, s: None)
    assert [(d.code, d.hints) for d in found] == [("unknown-drawing", ("did you mean `curve`?",))]


def test_yaml_names_no_code_and_needs_an_id() -> None:
    assert [d.code for d in errors(exhibit=EXHIBIT.replace("id: curve\n", ""), facts=FACTS)] == ["no-id"]
    for key in ("function", "module", "code"):
        assert "unknown-key" in [d.code for d in errors(exhibit=EXHIBIT + f"{key}: os.system", facts=FACTS)]


def test_the_worked_example_builds(tmp_path: Path) -> None:
    message, script = (re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL) for language in ("yaml", "python"))
    assert message
    assert script
    space: dict[str, Any] = {"__name__": "drawn"}
    exec(compile(ast.parse(script.group(1)), "drawings.md", "exec"), space)
    with project(message=message.group(1)) as folder:
        made = briefing.build(folder, out=tmp_path, strict=True, drawings={"lorenz-curve": space["lorenz"]})
    assert [d.code for d in made.findings] == []
    assert len(made.outputs) == 3


def test_every_finding_of_a_drawing_is_in_its_guide() -> None:
    for code in ("no-drawing", "unknown-drawing", "drawing-failed", "missing-glyph", "too-full"):
        assert f"| `{code}` |" in PAGE
