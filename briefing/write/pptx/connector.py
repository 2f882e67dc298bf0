"""The path of a connector and the shapes it joins in, DrawingML's preset connectors out.

A straight path is `straightConnector1`. A path with right angles is `bentConnector2` (one corner) or
`bentConnector3` (two), which run from their top left corner to the bottom right one, first to the right;
flips and quarter turns bring them to any other place (presetShapeDefinitions.xml; ECMA-376, 20.1.7.6)."""

from __future__ import annotations

from briefing.geometry import Pt, Rect
from briefing.pages import PathOp, ShapeItem, Side
from briefing.write.pptx.xml import xfrm

SITES: dict[str, dict[Side, int]] = {
    "rect": {"top": 0, "left": 1, "bottom": 2, "right": 3},
    "round-rect": {"top": 0, "left": 1, "bottom": 2, "right": 3},
    "diamond": {"top": 0, "left": 1, "bottom": 2, "right": 3},
    "ellipse": {"top": 0, "left": 2, "bottom": 4, "right": 6},
}
"""Which connection site of a preset shape is the middle of a side (presetShapeDefinitions.xml)."""


def ends(name: str, shape_id: int, shape: ShapeItem, side: Side) -> str:
    """The `a:stCxn` or `a:endCxn` that glues an end to a side of a shape.

    KeyError for a shape whose sites are not the middles of its sides."""
    return f'<a:{name}Cxn id="{shape_id}" idx="{SITES[shape.geometry][side]}"/>'


def bent(path: tuple[PathOp, ...]) -> str:
    """Position and preset geometry of an open path of two to four points."""
    points = [(op[1], op[2]) for op in path if op[0] == "M" or op[0] == "L"]
    (x0, y0), (x1, y1) = points[0], points[-1]
    if len(points) == 2:
        return _placed(Rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)), "straightConnector1",
                       _flips(x1 < x0, y1 < y0))  # fmt: skip
    upright = abs(points[1][0] - x0) < abs(points[1][1] - y0)
    along, across = (y1 - y0, x1 - x0) if upright else (x1 - x0, y1 - y0)
    guide = ""
    if len(points) == 4:
        first = points[1][1] - y0 if upright else points[1][0] - x0
        guide = f'<a:gd name="adj1" fmla="val {round(100_000 * first / along)}"/>'
    name = f"bentConnector{len(points) - 1}"
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    rect = Rect(middle[0] - abs(along) / 2, middle[1] - abs(across) / 2, abs(along), abs(across))
    return _placed(rect, name, _turned(upright, along, across), guide)


def _turned(upright: bool, along: Pt, across: Pt) -> str:
    """The turn and flips of a bent connector whose first leg leads `along`, upright or level."""
    if not upright:
        return _flips(along < 0, across < 0)
    if along >= 0:
        return ' rot="16200000" flipH="1"' if across > 0 else ' rot="5400000"'
    return ' rot="16200000"' if across > 0 else ' rot="5400000" flipH="1"'


def _flips(level: bool, upright: bool) -> str:
    return ' flipH="1"' * level + ' flipV="1"' * upright


def _placed(rect: Rect, preset: str, turns: str, guide: str = "") -> str:
    place = xfrm(rect).replace("<a:xfrm", f"<a:xfrm{turns}", 1)
    return f'{place}<a:prstGeom prst="{preset}"><a:avLst>{guide}</a:avLst></a:prstGeom>'
