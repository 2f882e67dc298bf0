"""Laid-out items and the pages of ids in, the items with page numbers in their references out.

A reference is set with zeros in place of its number. The number takes their place in its line, whose ends stay:
no number moves a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from briefing.geometry import Pt
from briefing.layout.brief_sheet import Sheet
from briefing.lines import Line, Paragraph, Run, Span
from briefing.pages import AnyItem, TextItem

NUMBER = re.compile(r"\d+")
FULL: Pt = 0.5
"""A line that ends so near to its right edge fills its room."""
APART = 0.6
"""Em between two spans from which they are of texts that stand abreast."""


def filled(items: Iterable[AnyItem], sheet: Sheet) -> Iterator[AnyItem]:
    """The items with the number of each page that their texts name; nothing is said of a page that there is not."""
    for item in items:
        if isinstance(item, TextItem) and _refers(item.paragraphs):
            yield replace(item, paragraphs=tuple(_filled(p, item.rect.w, sheet) for p in item.paragraphs))
        else:
            yield item


def _refers(paras: Iterable[Paragraph]) -> bool:
    return "page" in [run.field for para in paras for run in para.runs]


def _filled(para: Paragraph, width: Pt, sheet: Sheet) -> Paragraph:
    if not _refers((para,)):
        return para
    runs = tuple(replace(run, text=_told(run, sheet)) for run in para.runs)
    lines = tuple(_line(line, para, width, sheet) for line in para.lines)
    return replace(para, runs=tuple(run for run in runs if run.text), lines=lines)


def _told(stretch: Run | Span, sheet: Sheet) -> str:
    """The text of a run or span, with the number of the page it names."""
    if stretch.field != "page":
        return stretch.text
    number = sheet.page_number(stretch.link.removeprefix("#"))
    return NUMBER.sub(number, stretch.text) if number else ""


def _line(line: Line, para: Paragraph, width: Pt, sheet: Sheet) -> Line:
    """The line with its numbers; texts that stand abreast are set one by one."""
    found: list[Span] = []
    for spans in _parts(line.spans):
        texts = [_told(span, sheet) for span in spans]
        if any(text != span.text for text, span in zip(texts, spans, strict=True)):
            x, end = spans[0].x, spans[-1].x + spans[-1].width
            part = replace(line, x=x, width=end - x, spans=tuple(spans))
            justified = para.align == "justify"
            fill = justified and end > width - FULL
            found += sheet.kit.setter.retold(part, texts, justified=justified, fill=fill).spans
        else:
            found += spans
    left = found[0].x
    return replace(line, spans=tuple(found), width=max(s.x + s.width for s in found) - left)


def _parts(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """The spans of each of the texts that stand abreast on a line."""
    part: list[Span] = []
    for span in spans:
        if part and span.x - part[-1].x - part[-1].width > APART * span.style.size:
            yield part
            part = []
        part.append(span)
    yield part
