"""A figure and its rectangle in, a figure item out: vector parts, SVG and PNG of the same drawing."""

from __future__ import annotations

from briefing.charts.drawing import DrawingFailed
from briefing.charts.figure import FigureStyle, PathPart, Sketch, png, sketch, svg
from briefing.charts.spec import FigureSpec
from briefing.diagnostics import Diagnostic, Severity
from briefing.document import Exhibit
from briefing.geometry import Pt, Rect
from briefing.layout.chart_look import look, sized
from briefing.layout.kit import Kit, TooFull
from briefing.pages import AnyItem, FigureItem, FigurePath, FigureText, PathOp


def draw(spec: FigureSpec, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The figure in `rect`. `TooFull` when its names leave no room for it.

    A deck carries it as SVG with a PNG to fall back on; print draws the parts, so there it has
    neither."""
    colors = kit.theme.palette
    try:
        drawn = sketch(spec, rect.w, rect.h, _style(kit))
    except ValueError as problem:
        raise TooFull(str(problem), "shorten the names, or show fewer", exhibit.mark) from problem
    except DrawingFailed as problem:
        _report(problem, exhibit, kit)
        drawn = Sketch(rect.w, rect.h, ())
    pictures = (b"", b"") if kit.is_brief else (svg(drawn, colors, _families(kit)), png(drawn, colors))
    return (
        FigureItem(
            rect=rect, role="figure", name=exhibit.title.text or exhibit.headline.text, alt=exhibit.alt,
            anchor=exhibit.id, mark=exhibit.mark, spec=spec, parts=_placed(drawn, rect), svg=pictures[0],
            png=pictures[1],
        ),
    )  # fmt: skip


def _report(problem: DrawingFailed, exhibit: Exhibit, kit: Kit) -> None:
    """The failure of an author's function as an error about its exhibit, once."""
    found = Diagnostic(
        Severity.ERROR, "drawing-failed", f"drawing `{exhibit.id}`: {problem}", exhibit.mark,
        ("the function given to briefing.build for it went wrong",),
    )  # fmt: skip
    if found not in kit.findings.items:
        kit.findings.items.append(found)


def _style(kit: Kit) -> FigureStyle:
    style = look(kit)
    value = sized(style.value, 9.0 if kit.is_brief else 12.0)
    label = style.category if kit.is_brief else sized(style.category, 12.0)
    return FigureStyle(
        kit.theme.palette, tuple(kit.theme.series), label.style, value.style, style.axis.style, style.rule, kit.setter,
        kit.lang, kit.medium,
    )  # fmt: skip


def _families(kit: Kit) -> dict[str, str]:
    """Font names by face: what the reader of a deck has, then a family that any program knows."""
    fonts = kit.theme.fonts.slides
    names = f"{fonts.latin}, {fonts.han}, sans-serif"
    return {fonts.measure.latin: names, fonts.measure.han: f"{fonts.han}, {fonts.latin}, sans-serif"}


def _placed(drawn: Sketch, rect: Rect) -> tuple[FigurePath | FigureText, ...]:
    """The parts moved from the figure's own coordinates to the page's."""
    out: list[FigurePath | FigureText] = []
    for part in drawn.parts:
        if isinstance(part, PathPart):
            ops = tuple(_moved(op, rect.x, rect.y) for op in part.ops)
            out.append(FigurePath(ops, part.fill, part.stroke, part.width, part.opacity, part.dash))
        else:
            out.append(FigureText(rect.x + part.x, rect.y + part.y, part.paragraph))
    return tuple(out)


def _moved(op: PathOp, dx: Pt, dy: Pt) -> PathOp:
    if op[0] == "Z":
        return op
    if op[0] == "C":
        return ("C", op[1] + dx, op[2] + dy, op[3] + dx, op[4] + dy, op[5] + dx, op[6] + dy)
    return (op[0], op[1] + dx, op[2] + dy)
