"""A sketch in, PNG bytes out: matplotlib's Agg paints its paths and the outlines of its glyphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from io import BytesIO

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from briefing.charts.figure import Op, PathPart, Sketch, TextPart
from briefing.lines import Span
from briefing.text.fonts import face
from briefing.text.subsets import subset

CODES = {"M": int(Path.MOVETO), "L": int(Path.LINETO), "C": int(Path.CURVE4), "Z": int(Path.CLOSEPOLY)}

DESIGN_SIZE = 100.0
"""Size in pt at which outlines are taken."""


def png(drawn: Sketch, colors: Mapping[str, str], dpi: int) -> bytes:
    """The sketch at `dpi` dots an inch on a transparent ground."""
    figure = Figure(figsize=(drawn.width / 72, drawn.height / 72), dpi=dpi, frameon=False)
    FigureCanvasAgg(figure)
    page = Affine2D().scale(dpi / 72, -dpi / 72).translate(0, drawn.height * dpi / 72)
    fonts = _fonts(drawn)
    for part in drawn.parts:
        patches = [_patch(part)] if isinstance(part, PathPart) else list(_glyphs(part, fonts, colors))
        for patch in patches:
            patch.set_transform(page)
            patch.set_figure(figure)
            figure.add_artist(patch)
    out = BytesIO()
    figure.savefig(out, format="png", transparent=True, metadata={"Software": None})
    return out.getvalue()


def _path(ops: tuple[Op, ...]) -> Path:
    vertices: list[tuple[float, float]] = []
    codes: list[int] = []
    for op in ops:
        numbers = op[1:] or (0.0, 0.0)
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        vertices += pairs
        codes += [CODES[op[0]]] * len(pairs)
    return Path(vertices, codes)


def _patch(part: PathPart) -> PathPatch:
    dash = (0, part.dash) if part.dash else "solid"
    return PathPatch(
        _path(part.ops), facecolor=part.fill or "none", edgecolor=part.stroke or "none", linewidth=part.width,
        linestyle=dash, alpha=part.opacity, capstyle="butt", joinstyle="round",
    )  # fmt: skip


def _spans(drawn: Sketch) -> Iterator[Span]:
    for part in drawn.parts:
        if isinstance(part, TextPart):
            for line in part.paragraph.lines:
                yield from line.spans


def _fonts(drawn: Sketch) -> dict[tuple[str, int], FT2Font]:
    """A font for each face and weight, with the characters the sketch needs."""
    needed: dict[tuple[str, int], set[str]] = defaultdict(set)
    for span in _spans(drawn):
        needed[span.face, span.style.weight].update(span.text)
    fonts = {}
    for (name, weight), chars in needed.items():
        font = FT2Font(BytesIO(subset(name, weight, sorted(chars))))
        font.set_size(DESIGN_SIZE, 72)
        fonts[name, weight] = font
    return fonts


def _glyphs(part: TextPart, fonts: Mapping[tuple[str, int], FT2Font], colors: Mapping[str, str]) -> Iterator[PathPatch]:
    for line in part.paragraph.lines:
        for span in line.spans:
            font, size = fonts[span.face, span.style.weight], span.style.size
            metrics = face(span.face, span.style.weight)
            x = part.x + span.x
            for char in span.text:
                font.load_char(ord(char), flags=LoadFlags.NO_HINTING)
                vertices, codes = font.get_path()
                if len(vertices):
                    outline = vertices * (size / DESIGN_SIZE, -size / DESIGN_SIZE) + (x, part.y)
                    yield PathPatch(Path(outline, codes), facecolor=colors[span.style.color], linewidth=0)
                x += metrics.advance(char) * size + span.spacing
