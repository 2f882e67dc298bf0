"""Set paragraphs in, lines of text with their links on the page out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from msgspec.structs import replace

from briefing.geometry import Pt, Rect
from briefing.lines import Line, Paragraph, Span
from briefing.write.pdf.pen import Pen
from briefing.write.pdf.tags import Node


def plain(pen: Pen, paragraphs: Sequence[Paragraph], x: Pt, top: Pt) -> None:
    """Draws paragraphs into the mark that is open. Their links become `Link` elements of the
    section."""
    for paragraph, y in stacked(paragraphs, top):
        for line in paragraph.lines:
            pen.text_line(line.spans, x, y + line.baseline)
            for spans in by_link(pen, line):
                if spans[0].link:
                    _link(pen, pen.tree.section.add("Link"), spans, Rect(x, y + line.top, 0, paragraph.lead))


def tagged(pen: Pen, paragraph: Paragraph, x: Pt, top: Pt, node: Node) -> None:
    """Draws a paragraph as the content of `node`, its links as `Link` elements inside, and what is in another language
    than the paragraph as `Span` elements. The mark of a footnote is a reference, and at the footnote its label (ISO
    32000-1, 14.8.4.4.1)."""
    own = paragraph.runs[0].lang if paragraph.runs else ""
    if _is_plain(paragraph.lines, own):
        pen.begin(node)
        for line in paragraph.lines:
            pen.text_line(line.spans, x, top + line.baseline)
    else:
        _tagged_parts(pen, paragraph, x, top, node, own)


def _tagged_parts(pen: Pen, paragraph: Paragraph, x: Pt, top: Pt, node: Node, own: str) -> None:
    """A paragraph whose links and foreign words have elements of their own."""
    told: tuple[str, str] | None = None
    holder = node
    for line in paragraph.lines:
        stretches = by_link(pen, line, own)
        for spans, after in zip(stretches, [*stretches[1:], (None,)], strict=True):
            target, lang = spans[0].link, _foreign(spans[0], own)
            if (target, lang) != told:
                told = target, lang
                holder = _link_in(node, spans[0]) if target else node.add("Span") if lang else node
                holder.lang = lang or holder.lang
                pen.begin(holder)
            pen.text_line(spans, x, top + line.baseline, after[0])
            if target:
                _link(pen, holder, spans, Rect(x, top + line.top, 0, paragraph.lead))


def _link_in(node: Node, span: Span) -> Node:
    if span.field == "note":
        node = node.add("Lbl" if node.tag == "Note" else "Reference")
    return node.add("Link")


def other_language(pen: Pen, paragraph: Paragraph) -> str:
    """The language of a paragraph, where it is not the document's."""
    lang = paragraph.runs[0].lang if paragraph.runs else ""
    return "" if pen.lang.startswith(lang) else lang


def _foreign(span: Span, own: str) -> str:
    """The language of a span, where it is not `own`, its paragraph's; a link is read in one."""
    return "" if not own or span.link or span.lang == own else span.lang


def _is_plain(lines: Sequence[Line], own: str) -> bool:
    """Whether lines have no link, and no language but `own`, where it is given."""
    for line in lines:
        for span in line.spans:
            if span.link or (own and span.lang != own):
                return False
    return True


def by_link(pen: Pen, line: Line, own: str = "") -> list[tuple[Span, ...]]:
    """The spans of a line in stretches of one link, without links that lead nowhere; and of one language, where the
    paragraph's `own` is given."""
    if _is_plain((line,), own):
        return [line.spans]
    spans = [span if pen.leads(span.link) else replace(span, link="") for span in line.spans]
    return [tuple(group) for _, group in groupby(spans, key=lambda span: (span.link, _foreign(span, own)))]


def _link(pen: Pen, node: Node, spans: Sequence[Span], at: Rect) -> None:
    """Makes spans a link; `at` is the left edge of their paragraph and the height of their line."""
    left, right = spans[0].x, spans[-1].x + spans[-1].width
    area = Rect(at.x + left, at.y, right - left, at.h)
    pen.link(node, area, spans[0].link, "".join(s.text for s in spans).strip())


def stacked(paragraphs: Sequence[Paragraph], top: Pt) -> list[tuple[Paragraph, Pt]]:
    """Each paragraph with the page y of its top, one below the other."""
    if len(paragraphs) == 1:
        return [(paragraphs[0], top)]
    placed = []
    for i, paragraph in enumerate(paragraphs):
        top += paragraph.before if i else 0.0
        placed.append((paragraph, top))
        top += paragraph.height
    return placed


def top_in(rect: Rect, paragraphs: Sequence[Paragraph], vertical: Literal["top", "middle", "bottom"]) -> Pt:
    """Page y of the first line's top when the paragraphs stand in `rect`."""
    if vertical == "top":
        return rect.y
    spare = rect.h - sum([p.height for p in paragraphs]) - sum([p.before for p in paragraphs[1:]])
    return rect.y + (spare / 2 if vertical == "middle" else spare)
