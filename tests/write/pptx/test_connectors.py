"""Connectors read back from a deck: glued to the shapes they join, their ends on the sites, their bends as laid out."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from pptx import Presentation

from briefing.document.drawings.gantt import Gantt, Task, TaskGroup
from briefing.geometry import EMU_PER_PT, Rect
from briefing.layout.connectors import connector, site
from briefing.pages import AnyItem, Fill, Geometry, GroupItem, Page, ShapeItem, Side, Stroke
from briefing.write.pptx.deck import write_deck
from tests.layout.chart_bench import PANEL, flat, kit
from tests.layout.diagram_bench import draw
from tests.layout.samples import say
from tests.layout.test_shapes import calendar
from tests.oracles import package
from tests.oracles.validators import audit_faults
from tests.write.pptx import sample_pages as sample

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
LINE = Stroke("mid", 1.2)
FACING: tuple[tuple[Side, Side], ...] = (("right", "left"), ("left", "right"), ("bottom", "top"), ("top", "bottom"))
FOUR = ("top", "left", "bottom", "right")
SITES = {"rect": FOUR, "diamond": FOUR, "ellipse": ("top", "", "left", "", "bottom", "", "right", "")}
Point = tuple[float, float]


def node(key: str, x: float, y: float, geometry: Geometry = "rect") -> ShapeItem:
    return ShapeItem(rect=Rect(x, y, 60, 30), geometry=geometry, fill=Fill("step"), key=key, name=key)


def cases() -> Iterator[tuple[ShapeItem, ShapeItem, ShapeItem]]:
    """Two shapes and their connector, for every pair of sides, with the second shape all round the first."""
    for (side, other), (dx, dy) in product(FACING, [(200, 90), (-200, 90), (200, -90), (-200, -90), (200, 0), (0, 90)]):
        ahead = {"right": dx, "left": -dx, "bottom": dy, "top": -dy}[side]
        if ahead > 0:
            a, b = node("a", 400, 250), node("b", 400 + dx, 250 + dy, "ellipse")
            yield a, b, connector((a, side), (b, other), LINE, head=True)
    for side, other in product(("bottom", "top"), ("left", "right")):
        a, b = node("a", 400, 250), node("b", 500 if other == "left" else 300, 300 if side == "bottom" else 200)
        b = replace(b, geometry="diamond")
        yield a, b, connector((a, side), (b, other), LINE)  # type: ignore[arg-type]


CASES = list(cases())


def deck(*groups: tuple[AnyItem, ...]) -> bytes:
    items = tuple(GroupItem(rect=Rect(0, 0, 960, 540), items=items, alt="Diagram", role="figure") for items in groups)
    return write_deck(replace(sample.pages(), pages=(Page(items, "1", "One", "exhibit"),), anchors={}))


def tree(data: bytes) -> etree._Element:
    return Presentation(io.BytesIO(data)).slides[0].shapes._spTree


def drawn(connection: etree._Element) -> list[Point]:
    """The points of a preset connector after its flips and its turn, in pt (ECMA-376, 20.1.7.6)."""
    place = connection.find(f".//{A}xfrm")
    off, ext = place.find(f"{A}off"), place.find(f"{A}ext")
    w, h = int(ext.get("cx")), int(ext.get("cy"))
    preset = connection.find(f".//{A}prstGeom")
    guide = preset.find(f".//{A}gd")
    bend = w * int(guide.get("fmla").removeprefix("val ")) / 100_000 if guide is not None else 0.0
    path: list[Point] = {
        "straightConnector1": [(0.0, 0.0), (w, h)],
        "bentConnector2": [(0.0, 0.0), (w, 0.0), (w, h)],
        "bentConnector3": [(0.0, 0.0), (bend, 0.0), (bend, h), (w, h)],
    }[preset.get("prst")]
    turn = math.radians(int(place.get("rot", "0")) / 60_000)
    out = []
    for x, y in path:
        x, y = x - w / 2, y - h / 2
        x, y = -x if place.get("flipH") else x, -y if place.get("flipV") else y
        x, y = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
        out.append(((int(off.get("x")) + w / 2 + x) / EMU_PER_PT, (int(off.get("y")) + h / 2 + y) / EMU_PER_PT))
    return out


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_the_preset_shape_draws_the_path_of_the_page(case: tuple[ShapeItem, ShapeItem, ShapeItem]) -> None:
    a, b, joint = case
    (found,) = tree(deck(case)).iter(f"{P}cxnSp")
    path = [(op[1], op[2]) for op in joint.path]
    assert [pytest.approx(p, abs=0.01) for p in path] == drawn(found)
    assert joint.joins
    assert path[0] == site(a.rect, joint.joins[0].side)
    assert path[-1] == site(b.rect, joint.joins[1].side)


def test_both_ends_are_glued_to_the_shapes_of_their_own_group() -> None:
    shapes = tree(deck(*CASES))
    ids = [e.get("id") for e in shapes.iter(f"{P}cNvPr")]
    assert len(ids) == len(set(ids))
    assert all(int(i) > 0 for i in ids[1:])
    for group, (a, b, joint) in zip(shapes.findall(f"{P}grpSp"), CASES, strict=True):
        by_id = {e.get("id"): e.get("name") for e in group.iter(f"{P}cNvPr")}
        (start,), (end,) = (list(group.iter(f"{A}{name}")) for name in ("stCxn", "endCxn"))
        assert (by_id[start.get("id")], by_id[end.get("id")]) == (a.name, b.name)
        assert joint.joins
        for found, shape, told in ((start, a, joint.joins[0]), (end, b, joint.joins[1])):
            assert SITES[shape.geometry][int(found.get("idx"))] == told.side


def test_tasks_of_a_gantt_chart_are_joined_to_those_that_wait_for_them() -> None:
    """From bar to bar with a leg across, and from a bar down onto the tip of a milestone."""
    tasks = (
        Task(say("Dig"), 2026.0, 2026.3), Task(say("Build"), 2026.5, 2026.88, after=(0,)),
        Task(say("Move in"), 2026.9, 2026.9, after=(1,)),
    )  # fmt: skip
    chart = draw(Gantt((TaskGroup(say(""), tasks),), calendar()), PANEL, kit())
    shapes = tree(deck(chart))
    by_id = {e.get("id"): e.get("name") for e in shapes.iter(f"{P}cNvPr")}
    made = [c for c in shapes.iter(f"{P}cxnSp") if c.find(f".//{A}stCxn") is not None]
    glue = [
        [(by_id[end.get("id")], SITES["rect"][int(end.get("idx"))]) for end in c.iter(f"{A}stCxn", f"{A}endCxn")]
        for c in made
    ]
    assert glue == [
        [("Dig: bar", "right"), ("Build: bar", "left")], [("Build: bar", "right"), ("Move in: milestone", "top")],
    ]  # fmt: skip
    arrows = [i for i in flat(chart) if isinstance(i, ShapeItem) and i.joins]
    assert [drawn(c) for c in made] == [[pytest.approx((op[1], op[2]), abs=0.01) for op in i.path] for i in arrows]
    diamond = next(e for e in shapes.iter(f"{P}sp") if e.find(f".//{P}cNvPr").get("name") == "Move in: milestone")
    assert diamond.find(f".//{A}prstGeom").get("prst") == "diamond"


def test_the_files_are_sound(tmp_path: Path) -> None:
    data = deck(*CASES)
    assert package.faults(data) == []
    path = tmp_path / "connectors.pptx"
    path.write_bytes(data)
    assert list(audit_faults(path)) == []


def test_a_connector_to_what_is_not_there_is_a_fault_of_the_program() -> None:
    a, _, joint = CASES[0]
    with pytest.raises(KeyError):
        deck((a, joint))
