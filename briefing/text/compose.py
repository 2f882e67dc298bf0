"""A strip and its line ends in, lines of spans out, each span drawable in one stroke."""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import cache

from msgspec import Struct

from briefing.geometry import Pt
from briefing.lines import Align, Line, Span
from briefing.text.catalogue import HALF
from briefing.text.faces import face
from briefing.text.glue import BLANK
from briefing.text.measure import Strip


class Measure(Struct, frozen=True):
    """Where lines stand: widths and indents of the first and the other lines, pitch, alignment;
    a baseline lies `middle` of the pitch and `drop` of the line's largest size under its line's top."""

    width: Pt
    lead: Pt
    align: Align = "left"
    first_indent: Pt = 0.0
    rest_indent: Pt = 0.0
    middle: float = 0.5
    drop: float = 0.0

    def at(self, number: int) -> tuple[Pt, Pt]:
        """The width of a line, and its indent; the first has number 0."""
        indent = self.rest_indent if number else self.first_indent
        return self.width - indent, indent


class Spread(Struct, frozen=True):
    """How a justified line is made to fit: the part of its shrink (`shrink`, 0 to 1) that is used, or that of its
    stretch, with `extra` pt put between every pair of characters."""

    shrink: float = 0.0
    stretch: float = 0.0
    extra: float = 0.0


LOOSE = Spread()

HAN = "\u3400"
"""The first of the Han characters."""

MOST_EXTRA = 0.15
"""Em between characters beyond the glue at most: a line that would need more ends short instead, which a reader minds
less than holes."""

CLOSE = 1e-6
"""Two places this near, in pt, are one."""


def compose(strip: Strip, ends: list[int], measure: Measure, *, justify: bool = False) -> tuple[Line, ...]:
    """The lines. With `justify` all but the last are spread or squeezed to the full width, and the
    last is squeezed when it is too long."""
    lines: list[Line] = []
    start = 0
    for number, end in enumerate(ends):
        room, indent = measure.at(number)
        spread = _spread(strip, start, end, room, last=number == len(ends) - 1) if justify else LOOSE
        lines.append(_line(strip, start, end, number * measure.lead, measure, room, indent, spread))
        start = end
    return tuple(lines)


def recompose(strip: Strip, line: Line, *, fill: bool) -> Line:
    """A line made anew of other characters, as wide as before if it is to `fill` its room."""
    end = len(strip.text)
    spread = _spread(strip, 0, end, line.width, last=not fill) if strip.justified else LOOSE
    made = _line(strip, 0, end, 0.0, Measure(line.width, 0.0), line.width, line.x, spread)
    return Line(line.top, line.baseline, line.x, made.width, made.spans)


def _spread(strip: Strip, start: int, end: int, room: Pt, *, last: bool) -> Spread:
    stop = strip.last_ink(end)
    slack = room - (strip.right[stop] - strip.left[start])
    if slack < 0:
        give = strip.shrink[stop] - strip.shrink[start]
        return Spread(shrink=min(-slack / give, 1.0) if give else 0.0)
    if last:
        return LOOSE
    give = strip.stretch[stop] - strip.stretch[start]
    if slack <= give:
        return Spread(stretch=slack / give if give else 0.0)
    pairs = strip.pairs[stop] - strip.pairs[start]
    extra = (slack - give) / pairs if pairs else math.inf
    return Spread(stretch=1.0, extra=extra) if extra <= MOST_EXTRA * strip.size else LOOSE


def _line(
    strip: Strip, start: int, end: int, top: Pt, measure: Measure, room: Pt, indent: Pt, spread: Spread
) -> Line:
    pieces = _pieces(strip, start, strip.last_ink(end), spread)
    last = pieces[-1]
    width = last.x + last.width
    x = indent
    if measure.align == "center":
        x += (room - width) / 2
    elif measure.align == "right":
        x += room - width
    last.end = end  # the spaces that the line break swallowed
    spans = _spans(strip, pieces, x)
    size = strip.size if len(strip.runs) == 1 else max([s.style.size for s in spans])
    return Line(top, top + measure.lead * measure.middle + measure.drop * size, x, width, spans)


class _Piece(Struct, gc=False):
    """A span in the making: characters `start` to `end`, `extra` pt between them (None while there
    is but one)."""

    start: int
    end: int
    x: Pt
    width: Pt
    face: str
    extra: Pt | None


def _spans(strip: Strip, pieces: list[_Piece], x: Pt) -> tuple[Span, ...]:
    """Pieces as the spans of a line indented by `x`."""
    runs, owner, text = strip.runs, strip.owner, strip.text
    spans = []
    for piece in pieces:
        run, said = runs[owner[piece.start]], text[piece.start : piece.end]
        style, lang = run.style, run.lang if run.lang == "zh" else _spoken_lang(run.lang, said)
        spacing = style.tracking + (piece.extra or 0.0)
        spans.append(
            Span(piece.x + x, said, piece.face, style, piece.width, spacing, lang, run.link, run.field)
        )
    return tuple(spans)


def _spoken_lang(lang: str, text: str) -> str:
    """The language a stretch is read in: Han characters are Chinese in a text of any other language. Latin names in
    Chinese are not told apart, as voices read them (WCAG 2.2, 3.1.2, leaves out names and terms)."""
    if lang.startswith("zh") or text.isascii() or max(text) < HAN:
        return lang
    return "zh" if any(map(is_ideograph, text)) else lang


def is_ideograph(char: str) -> bool:
    """Whether a character is a Han one, and no mark or kana."""
    return HAN <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"


def _pieces(strip: Strip, start: int, stop: int, spread: Spread) -> list[_Piece]:
    """The characters from `start` to `stop` in as few pieces as one stroke each can draw."""
    first = bisect_left(strip.cuts, start + 1)
    past = bisect_left(strip.cuts, stop + 1)
    if first == past and spread is LOOSE and stop > start:
        return [_Piece(start, stop + 1, 0.0, strip.right[stop] - strip.left[start], strip.sorts[start].face, 0.0)]
    edges = [start, *strip.cuts[first:past], stop + 1]
    places = _places(strip, start, edges, spread)
    sorts, owner = strip.sorts, strip.owner
    left, right, pairs, usual = strip.left, strip.right, strip.pairs, spread.extra
    pieces: list[_Piece] = []
    last: _Piece | None = None
    for a, b, x, after in zip(edges, edges[1:], places, [*places[1:], 0.0], strict=False):
        sort = sorts[a]
        if b - a > 1:
            extra = usual * (pairs[a + 1] - pairs[a])
            piece = _Piece(a, b, x, right[b - 1] - left[a] + extra * (b - a - 1), sort.face, extra)
        else:
            piece = _Piece(a, b, x, right[a] - left[a], sort.face, None)
            if sort.blank > 0 and a < stop:
                _widen(strip, piece, after - x - piece.width)
            elif sort.blank < 0 and a > start and not sorts[a - 1].blank:
                (before,) = _places(strip, start, [a - 1], spread)
                _widen(strip, piece, x - before - (right[a - 1] - left[a - 1]))
        joins = last and last.face == piece.face and owner[last.start] == owner[a]
        if not (last and joins and _merged(strip, last, piece, usual)):
            pieces.append(piece)
            last = piece
    return pieces


def _widen(strip: Strip, piece: _Piece, blank: Pt) -> None:
    """Draw a half-width mark full-width if its `blank` is there to hold the rest of it. Between a
    closing and an opening mark the blank is the closing one's."""
    if blank >= BLANK * strip.sorts[piece.start].size:
        style = strip.runs[strip.owner[piece.start]].style
        piece.face, shift, advance = _full(piece.face, style.weight, strip.text[piece.start])
        piece.x += shift * style.size
        piece.width = advance * style.size + style.tracking


@cache
def _full(half: str, weight: int, mark: str) -> tuple[str, float, float]:
    """The face that draws a half-width mark full-width, how far that moves its ink, and its advance, in em."""
    full = face(half.removesuffix(HALF), weight)
    return full.name, full.half_shift(mark) or 0.0, full.advance(mark)


def _merged(strip: Strip, last: _Piece, piece: _Piece, usual: Pt) -> bool:
    """Join `piece` to the span before it, of the same face and run, if one stroke can draw both; single characters take
    the `usual` space between them. A word space in justified text has its own width, so it ends a span."""
    extra = last.extra
    if extra is None:
        extra = usual if piece.extra is None else piece.extra
    elif piece.extra is not None and abs(piece.extra - extra) > CLOSE:
        return False
    if abs(piece.x - last.x - last.width - extra) > CLOSE or (strip.justified and strip.text[last.end - 1] == " "):
        return False
    last.end, last.extra, last.width = piece.end, extra, piece.x + piece.width - last.x
    return True


def _places(strip: Strip, start: int, indices: list[int], spread: Spread) -> list[Pt]:
    """x of some characters in the line that begins at `start`."""
    left, at = strip.left, strip.left[start]
    if indices[-1] == len(left):
        indices = indices[:-1]
    if spread is LOOSE:
        return [left[i] - at for i in indices]
    if r := spread.shrink:
        shrink, shrunk = strip.shrink, strip.shrink[start]
        return [left[i] - at - r * (shrink[i] - shrunk) for i in indices]
    stretch, pairs, s, extra = strip.stretch, strip.pairs, spread.stretch, spread.extra
    stretched, spaced = stretch[start], pairs[start]
    return [left[i] - at + s * (stretch[i] - stretched) + extra * (pairs[i] - spaced) for i in indices]
