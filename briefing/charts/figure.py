"""A figure spec and a size in, its vector parts out, and from the same parts SVG and PNG bytes.

matplotlib is imported only when a figure is drawn (`plots`) or rastered (`raster`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from briefing.charts.spec import FigureSpec
from briefing.geometry import Pt
from briefing.lines import Paragraph, Style
from briefing.text.fit import Setter

Op = tuple[Literal["M", "L"], Pt, Pt] | tuple[Literal["C"], Pt, Pt, Pt, Pt, Pt, Pt] | tuple[Literal["Z"]]
"""Move, line, cubic curve, close; y grows downwards from the figure's top."""


class PathPart(Struct, frozen=True, tag=True):
    """A filled or stroked path; colours are #RRGGBB, empty for none."""

    ops: tuple[Op, ...]
    fill: str = ""
    stroke: str = ""
    width: Pt = 0.0
    opacity: float = 1.0
    dash: tuple[Pt, ...] = ()


class TextPart(Struct, frozen=True, tag=True):
    """A line of text whose baseline starts at (x, y)."""

    x: Pt
    y: Pt
    paragraph: Paragraph


class Sketch(Struct, frozen=True):
    """A figure as drawn: `width` by `height` pt, parts back to front."""

    width: Pt
    height: Pt
    parts: tuple[PathPart | TextPart, ...]


class FigureStyle(Struct, frozen=True):
    """What a figure takes from the theme: colours by token, tokens of series in order, the text
    styles, the weight of rules in pt, and the setter with the document's fonts."""

    colors: Mapping[str, str]
    series: Sequence[str]
    label: Style
    value: Style
    axis: Style
    rule: Pt
    setter: Setter
    lang: str
    medium: Literal["slides", "brief"] = "slides"


def sketch(spec: FigureSpec, width: Pt, height: Pt, style: FigureStyle) -> Sketch:
    """The figure laid out in `width` by `height` pt. ValueError when its texts leave no room."""
    from briefing.charts import plots  # matplotlib takes most of a second to load

    return plots.plot(spec, width, height, style)


def png(drawn: Sketch, colors: Mapping[str, str], dpi: int = 200) -> bytes:
    """The sketch as PNG on a transparent ground."""
    from briefing.charts import raster

    return raster.png(drawn, colors, dpi)


# --- SVG ------------------------------------------------------------------------------------------


def svg(drawn: Sketch, colors: Mapping[str, str], families: Mapping[str, str]) -> bytes:
    """The sketch as SVG 1.1. `families` names the font for each face of the font service."""
    size = f"{_n(drawn.width)} {_n(drawn.height)}"
    body = "".join(
        _svg_path(part) if isinstance(part, PathPart) else _svg_text(part, colors, families) for part in drawn.parts
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(drawn.width)}pt" height="{_n(drawn.height)}pt" '
        f'viewBox="0 0 {size}">{body}</svg>'
    ).encode()


def _n(value: float) -> str:
    return f"{round(value, 3) + 0.0:.10g}"


def _svg_path(part: PathPart) -> str:
    data = " ".join(f"{op[0]}{' '.join(_n(v) for v in op[1:])}" for op in part.ops)
    paint = f'fill="{part.fill or "none"}"'
    if part.stroke:
        paint += f' stroke="{part.stroke}" stroke-width="{_n(part.width)}"'
    if part.dash:
        paint += f' stroke-dasharray="{" ".join(_n(d) for d in part.dash)}"'
    if part.opacity != 1.0:
        paint += f' opacity="{_n(part.opacity)}"'
    return f'<path d="{data}" {paint}/>'


def _svg_text(part: TextPart, colors: Mapping[str, str], families: Mapping[str, str]) -> str:
    return "".join(
        f'<text x="{_n(part.x + span.x)}" y="{_n(part.y)}" font-family={quoteattr(families.get(span.face, span.face))} '
        f'font-size="{_n(span.style.size)}" font-weight="{span.style.weight}" fill="{colors[span.style.color]}" '
        f'xml:space="preserve">{escape(span.text)}</text>'
        for line in part.paragraph.lines
        for span in line.spans
    )
