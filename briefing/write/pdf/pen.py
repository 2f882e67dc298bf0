"""Drawing calls in page coordinates (points, y down) in, content streams of a reportlab canvas out,
with every mark inside marked content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.color import in_grey, rgb
from briefing.geometry import Pt, Rect
from briefing.lines import Span
from briefing.pages import PathOp, SlideItem, Stroke
from briefing.write.pdf.fonts import CODES, PAD, Font, OtherPlane, Uses, aired, name, of_planes, spelled
from briefing.write.pdf.objects import array, number
from briefing.write.pdf.tags import Annotation, Node, Tree

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

HATCH = {"slides": (5.0, 1.6), "paper": (3.8, 1.1)}
"""Pitch and width of hatch lines in pt."""

LEAST_GLUE = 1.5 * PAD
WIDEST_GLUE = 0.6
"""Widest air in em that line setting puts between two characters."""


PATH = {"M": "%.7g %.7g m", "L": "%.7g %.7g l", "C": "%.7g %.7g %.7g %.7g %.7g %.7g c", "Z": "h"}
"""Steps of a path as PDF spells them (ISO 32000-1, 8.5.2), but for tiny numbers, which may have no exponent there."""
FIXED = {name: step.replace("7g", "6f") for name, step in PATH.items()}
LINE, FIXED_LINE = (f"{steps['M']} {steps['L']} S" for steps in (PATH, FIXED))


NO_FONT = Font("", 0)


class Link(Struct, frozen=True):
    """A link annotation of a page: `target` a URL or `#id`; `text` says where it leads (its /Contents)."""

    rect: Rect
    target: str
    text: str


class State(Struct):
    """What the graphics state of the page holds, so that it is set only when it changes."""

    fill: str = ""
    stroke: str = ""
    width: Pt = -1.0
    dash: tuple[Pt, ...] = ()
    font: Font = NO_FONT
    size: Pt = 0.0
    drawn: list[str] = field(default_factory=list)
    """What the page shows in that font."""
    spacing: Pt = 0.0


class Pen(Struct):
    """Draws on the canvas' current page. Colours are palette tokens or #RRGGBB."""

    canvas: Canvas
    colors: Mapping[str, str]
    tree: Tree = field(default_factory=Tree)
    targets: Mapping[str, tuple[int, Pt]] = field(default_factory=dict)
    """Where ids lie; a link to any other id is none."""
    lang: str = "en"
    grey: bool = False
    """Whether all is drawn in one ink."""
    label: str = ""
    hatch: tuple[Pt, Pt] = HATCH["slides"]
    """Pitch and width of hatch lines."""
    slide: SlideItem | None = None
    """The slide on paper that is being drawn, in its own coordinates."""
    texts: dict[Font, list[str]] = field(default_factory=dict)
    """What is drawn in each font on the page."""
    links: list[Link] = field(default_factory=list)
    """Those of the page."""
    opacities: set[str] = field(default_factory=set)
    """Those of the page, each told as a number."""
    _state: State = field(default_factory=State)
    _open: bool = False
    _artifact: bool = False

    # --- pages and marks --------------------------------------------------------------------------

    def start_page(self, number: int, label: str, *, own_section: bool) -> None:
        self.label = label
        self.tree.start_page(number, own_section=own_section)
        self.texts, self.links, self.opacities = {}, [], set()
        self._state = State()

    def end_page(self) -> None:
        self.end()
        self.canvas.showPage()

    def artifact(self) -> None:
        """What follows is decoration, until something else begins."""
        if not self._artifact:
            self.end()
            self.canvas.addLiteral("/Artifact BMC")
            self._open = self._artifact = True

    def begin(self, node: Node) -> None:
        """What follows belongs to `node`, until something else begins."""
        before = "EMC\n" if self._open else ""
        self.canvas.addLiteral(f"{before}/{node.tag} <</MCID {self.tree.content(node).mcid}>> BDC")
        self._open, self._artifact = True, False

    def end(self) -> None:
        if self._open:
            self.canvas.addLiteral("EMC")
        self._open = self._artifact = False

    def link(self, node: Node, rect: Rect, target: str, text: str) -> None:
        """Makes an area a link that belongs to `node`; its target must lead (`leads`)."""
        node.kids.append(Annotation(self.tree.page, len(self.links)))
        self.links.append(Link(self.on_page(rect), target, text or target))

    def on_page(self, rect: Rect) -> Rect:
        """Where a rectangle of what is being drawn lies on the page."""
        return self.slide.placed(rect) if self.slide else rect

    def leads(self, target: str) -> bool:
        """Whether a link leads anywhere in this document or out of it."""
        return bool(target) and (not target.startswith("#") or target[1:] in self.targets)

    @contextmanager
    def saved(self) -> Iterator[None]:
        """Restores colours, clipping and so on at the end of the block."""
        before = self._state
        self._state = replace(before)
        self.canvas.saveState()
        yield
        self.canvas.restoreState()
        self._state = before

    @contextmanager
    def on_slide(self, slide: SlideItem) -> Iterator[None]:
        """What is drawn in the block is drawn on a slide on paper, in its coordinates and colours."""
        before = self.colors, self.label, self.hatch
        self.end()
        with self.saved():
            self._state = State()
            self.slide, self.colors, self.label, self.hatch = slide, slide.colors, slide.label, HATCH["slides"]
            self.canvas.transform(slide.scale, 0, 0, slide.scale, slide.rect.x, slide.rect.y)
            yield
            self.end()
        self.slide = None
        self.colors, self.label, self.hatch = before

    # --- colours and lines ------------------------------------------------------------------------

    def fill(self, color: str) -> None:
        if color != self._state.fill:
            self._state.fill = color
            self.canvas.addLiteral(self._paint(color))

    def stroke(self, stroke: Stroke) -> None:
        state = self._state
        if stroke.color != state.stroke:
            state.stroke = stroke.color
            self.canvas.addLiteral(self._paint(stroke.color).upper())
        if stroke.width != state.width:
            state.width = stroke.width
            self.canvas.addLiteral(f"{_told(stroke.width)} w")
        if stroke.dash != state.dash:
            state.dash = stroke.dash
            self.canvas.addLiteral(f"{array([_told(part) for part in stroke.dash])} 0 d")

    def _paint(self, color: str) -> str:
        """The operator that sets the fill colour; in capitals it sets that of strokes (ISO 32000-1, 8.6.8)."""
        return _painted(color if color.startswith("#") else self.colors[color], grey=self.grey)

    def line(self, x1: Pt, y1: Pt, x2: Pt, y2: Pt, stroke: Stroke) -> None:
        self.stroke(stroke)
        spelled = LINE % (x1, y1, x2, y2)
        self.canvas.addLiteral(FIXED_LINE % (x1, y1, x2, y2) if "e" in spelled else spelled)

    def rect(self, rect: Rect, fill: str) -> None:
        self.fill(fill)
        self.canvas.addLiteral(f"{' '.join(map(number, rect))} re f")

    def path(self, ops: Sequence[PathOp], *, fill: str = "", stroke: Stroke | None = None) -> None:
        """Fills and strokes a path; with neither, clips what follows to it. What is inside tells the even-odd rule."""
        if fill:
            self.fill(fill)
        if stroke:
            self.stroke(stroke)
        painted = ("B*" if stroke else "f*") if fill else "S" if stroke else "W* n"
        path = " ".join([PATH[op[0]] % op[1:] for op in ops])
        if "e" in path:
            path = " ".join([FIXED[op[0]] % op[1:] for op in ops])
        self.canvas.addLiteral(f"{path} {painted}")

    def opacity(self, share: float) -> None:
        """What is below shows through what follows, until what is `saved` is restored."""
        told = number(share)
        self.opacities.add(told)
        self.canvas.addLiteral(f"/O{told} gs")

    def veil(self, ops: Sequence[PathOp], fill: str, opacity: float) -> None:
        """Fills a path through which what is below shows."""
        with self.saved():
            self.opacity(opacity)
            self.path(ops, fill=fill)

    # --- text -------------------------------------------------------------------------------------

    def text_line(self, spans: Sequence[Span], x: Pt, baseline: Pt, after: Span | None = None) -> None:
        """Draws spans of one line, `x` being the left edge of their paragraph. `after` is the span
        that follows them on the line, if they are not all of it."""
        parts, state, y = ["BT"], self._state, number(baseline)
        face, style, font = "", None, NO_FONT
        head, air = 0, 0.0
        for span, following in zip(spans, [*spans[1:], after], strict=True):
            text = self.label if span.field == "slide-number" else span.text
            if not text:
                continue
            if span.face != face or span.style is not style:
                face, style = span.face, span.style
                font = _font(face, style.weight)
                if style.color != state.fill:
                    state.fill = style.color
                    parts.append(self._paint(style.color))
            if span.spacing != state.spacing:
                state.spacing = span.spacing
                parts.append(f"{span.spacing:.3f} Tc")
            size, code = span.style.size, head
            parts.append(f"1 0 0 -1 {x + span.x - air:.3f} {y} Tm")
            head, air = 0, 0.0
            if not following or (gap := following.x - span.x - span.width + span.spacing) <= 0:
                self._show(parts, font, size, text[1:] if code else text, code)
                continue
            steps, then = _glue(gap / size, text, following.text), following.text
            if steps and then and not (aired(text[-1], steps) or following is after or following.field):
                own = following.style.size
                before = round(gap / own / PAD)
                head = aired(then[0], -before)
                if head:
                    steps, air = 0, before * PAD * own
            self._show_aired(parts, font, size, text, code, steps)
        parts.append("ET")
        self.canvas.addLiteral(" ".join(parts))

    def _show_aired(self, parts: list[str], font: Font, size: Pt, text: str, head: int, steps: int) -> None:
        """Shows a text with so many steps of air after it, the first character by the code `head`, if there is one."""
        rest = text[1:] if head else text
        tail = aired(rest[-1], steps) if rest else 0
        if not steps:
            self._show(parts, font, size, rest, head)
        elif tail:
            self._show(parts, font, size, rest[:-1], head, tail)
        else:
            last, wide = rest[-1:], _font(font.face, font.weight, steps)
            if last:
                self._show(parts, font, size, rest[:-1], head)
                head = 0
            self._show(parts, wide, size, last, head)

    def _show(self, parts: list[str], font: Font, size: Pt, text: str, head: int = 0, tail: int = 0) -> None:
        """Shows a text in a font where the one before ends, between codes of what has air, if there are any."""
        if not (text or head or tail):
            return
        try:
            shown = text.translate(CODES)
        except OtherPlane:
            self._show(parts, font, size, "", head)
            for own, stretch, shown in of_planes(font, text):
                self._set(parts, own, size)
                self._state.drawn.append(stretch)
                parts.append(f"({shown}) Tj")
            self._show(parts, font, size, "", 0, tail)
            return
        state = self._state
        if font is not state.font or size != state.size:
            self._set(parts, font, size)
        state.drawn.append(text)
        if head:
            state.drawn.append(chr(head))
            shown = spelled(head) + shown
        if tail:
            state.drawn.append(chr(tail))
            shown += spelled(tail)
        parts.append(f"({shown}) Tj")

    def _set(self, parts: list[str], font: Font, size: Pt) -> None:
        """Sets a font for what is shown next."""
        state = self._state
        state.font, state.size, state.drawn = font, size, self.texts.setdefault(font, [])
        parts.append(_operator(font, size))

    @property
    def uses(self) -> Uses:
        """What the page has used of fonts so far."""
        return [(font, "".join(dict.fromkeys("".join(texts)))) for font, texts in self.texts.items()]


_font = cache(Font)
"""A font, the same object whenever it is asked for."""


@cache
def _operator(font: Font, size: Pt) -> str:
    """What sets a font."""
    return f"/{name(font)} {number(size)} Tf"


def _told(value: float) -> str:
    """A number as those of paths are told."""
    found = f"{value:.7g}"
    return f"{value:.6f}" if "e" in found else found


@cache
def _painted(color: str, *, grey: bool) -> str:
    """The operator that sets a fill colour, told as #RRGGBB."""
    if grey:
        return f"{number(rgb(in_grey(color))[0])} g"
    return f"{' '.join(map(number, rgb(color)))} rg"


def _glue(gap: float, text: str, following: str) -> int:
    """By how many steps the last glyph of a text is widened, so that the air before the next one, in em, is no gap: see
    `Font`. Spaces stand for themselves; wider gaps are the layout's."""
    if not LEAST_GLUE < gap < WIDEST_GLUE or text[-1].isspace() or following[:1].isspace():
        return 0
    return round(gap / PAD)
