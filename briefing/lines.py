"""Set text: what stands in a paragraph (runs) and where its lines came to lie (spans).

Vocabulary shared by the text service, which sets lines, the pages, which carry them, and the
writers, which draw them. A .pptx is written from runs (PowerPoint breaks lines itself), a PDF from
lines."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefing.geometry import Pt

Align = Literal["left", "center", "right", "justify"]
Field = Literal["", "slide-number", "note", "page"]


class Style(Struct, frozen=True, gc=False, cache_hash=True, array_like=True):
    """How characters look: `size` in pt, CSS `weight` (200-700), `color` a token of the theme's
    palette, `tracking` in pt added after each character."""

    size: Pt
    weight: int = 400
    color: str = "ink"
    tracking: Pt = 0.0


class Run(Struct, frozen=True, gc=False, cache_hash=True, array_like=True):
    """A stretch of text in one style. `link` is a URL or `#anchor`; `field` marks text that the
    reading program keeps up to date (the slide number), the raised mark of a footnote (`note`), or the page that
    a reference names (`page`; the number itself are its only digits)."""

    text: str
    style: Style
    lang: str = "en"
    link: str = ""
    field: Field = ""


class Span(Struct, frozen=True, gc=False, array_like=True):
    """A stretch of one line in one face: `x` from the paragraph's left edge, `width` as drawn,
    `spacing` pt added after every character (justification, tracking).

    `face` is the font service's name of a face (`noto-sans-sc`, or `noto-sans-sc-half` for the
    twin whose punctuation is half an em wide). The text of a line's spans, joined, is the line's
    text; a space that the line break swallowed stands at the end of the last span and draws
    nothing."""

    x: Pt
    text: str
    face: str
    style: Style
    width: Pt
    spacing: Pt = 0.0
    lang: str = "en"
    link: str = ""
    field: Field = ""


class Line(Struct, frozen=True, gc=False, array_like=True):
    """One line: `top` and `baseline` from the paragraph's top, `x` its indent from the left edge,
    `width` of the ink without trailing space."""

    top: Pt
    baseline: Pt
    x: Pt
    width: Pt
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return self.spans[0].text if len(self.spans) == 1 else "".join(s.text for s in self.spans)


class Paragraph(Struct, frozen=True, gc=False, array_like=True):
    """A paragraph as said (`runs`) and as set (`lines`); `lead` is the line pitch in pt, `before`
    the space above it when it is not the first of its box, `indent` of the first line."""

    runs: tuple[Run, ...]
    lines: tuple[Line, ...]
    lead: Pt
    align: Align = "left"
    before: Pt = 0.0
    indent: Pt = 0.0

    @property
    def height(self) -> Pt:
        """Height of the lines in pt, without `before`."""
        return self.lead * len(self.lines)

    @property
    def width(self) -> Pt:
        """The widest line in pt, with its indent."""
        return max((line.x + line.width for line in self.lines), default=0.0)

    @property
    def text(self) -> str:
        return self.runs[0].text if len(self.runs) == 1 else "".join([r.text for r in self.runs])
