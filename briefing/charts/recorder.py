"""matplotlib's drawing calls in, parts of a sketch out: a renderer that records instead of paints."""

from __future__ import annotations

from typing import Any

from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_hex
from matplotlib.font_manager import weight_dict
from matplotlib.path import Path

from briefing.charts.figure import FigureStyle, Op, PathPart, TextPart
from briefing.geometry import Pt
from briefing.lines import Paragraph, Run, Style

CAP = 0.72
"""Height of a digit in em, which stands for that of a text."""


class Undrawable(Exception):
    """What cannot be recorded as vectors and texts of the house; says what, and what would help."""


class Recorder(RendererBase):
    """Records paths and texts at 72 dpi, so that a pixel is a point. Text is measured and set with
    the document's own fonts; matplotlib's are never touched."""

    def __init__(self, width: Pt, height: Pt, style: FigureStyle) -> None:
        super().__init__()
        self.width, self.height, self.style = width, height, style
        self.parts: list[PathPart | TextPart] = []
        self._tokens = {value.lower(): token for token, value in reversed(list(style.colors.items()))}

    def get_canvas_width_height(self) -> tuple[Pt, Pt]:
        """Size of the figure in pt."""
        return self.width, self.height

    def points_to_pixels(self, points: Any) -> Any:
        """A pixel is a point."""
        return points

    def flipy(self) -> bool:
        """y grows upwards, as in the coordinates that artists give."""
        return False

    def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803 - matplotlib's name
        """Record a path with its fill and stroke."""
        ops: list[Op] = []
        at = (0.0, 0.0)
        placed = transform.transform_path(path)
        clip = gc.get_clip_rectangle()
        box = None if clip is None else (clip.x0, clip.y0, clip.x1, clip.y1)
        if clip is not None and rgbFace is not None:
            placed, box = placed.clip_to_bbox(clip), None
        for vertices, code in placed.iter_segments(curves=True, simplify=False, clip=box):
            points = [(float(x), self.height - float(y)) for x, y in vertices.reshape(-1, 2)]
            if code == Path.MOVETO:
                ops.append(("M", *points[0]))
            elif code == Path.LINETO:
                ops.append(("L", *points[0]))
            elif code == Path.CURVE3:
                (cx, cy), (x, y) = points
                one = (at[0] + (cx - at[0]) * 2 / 3, at[1] + (cy - at[1]) * 2 / 3)
                two = (x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3)
                ops.append(("C", *one, *two, x, y))
            elif code == Path.CURVE4:
                ops.append(("C", *points[0], *points[1], *points[2]))
            elif code == Path.CLOSEPOLY:
                ops.append(("Z",))
                continue
            at = points[-1]
        stroked = gc.get_linewidth() > 0 and gc.get_rgb()[3] > 0
        opacity = rgbFace[3] if rgbFace is not None and len(rgbFace) == 4 else 1.0
        dash = tuple(float(d) for d in gc.get_dashes()[1] or ())
        fill = to_hex(rgbFace).upper() if rgbFace is not None and opacity > 0 else ""
        stroke = to_hex(gc.get_rgb()).upper() if stroked else ""
        if ops and (fill or stroke):
            width = float(gc.get_linewidth()) if stroked else 0.0
            self.parts.append(PathPart(tuple(ops), fill, stroke, width, float(opacity), dash))

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, ismath: Any = False, mtext: Any = None
    ) -> None:
        """Record a text; `y` is its baseline. `Undrawable` where it is turned, a formula, or of a strange colour."""
        if angle % 360:
            raise Undrawable(f"the text “{s}” is turned, and texts stand level here: pass rotation=0")
        if ismath or "\\mathdefault" in s:
            raise Undrawable(f"“{s}” is mathematical text, which is not set: give plain texts, or a ScalarFormatter")
        color = to_hex(gc.get_rgb())
        token = self._tokens.get(color.lower(), "")
        if not token:
            raise Undrawable(f"the text “{s}” is {color}, which is no colour of the theme: use style.color(token)")
        self.parts.append(TextPart(float(x), self.height - float(y), self._set(s, prop, token)))

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> tuple[Pt, Pt, Pt]:
        """Width of a text, and the height of a digit as its height, so that texts centre on digits."""
        size = prop.get_size_in_points()
        return self._set(s, prop, "ink").width, CAP * size, 0.0

    def draw_image(self, gc: Any, x: float, y: float, im: Any, transform: Any = None) -> None:
        """`Undrawable`: a picture is no vector."""
        raise Undrawable("pictures (imshow) are not drawn: use pcolormesh or patches, which are vectors")

    def _set(self, text: str, prop: Any, token: str) -> Paragraph:
        weight = prop.get_weight()
        style = Style(float(prop.get_size_in_points()), int(weight_dict.get(weight, weight)), token)
        return self.style.setter.paragraph((Run(text, style, self.style.lang),), 1e6, style.size * 1.25)
