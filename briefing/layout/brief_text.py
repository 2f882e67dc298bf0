"""Set paragraphs in, paragraphs out: cut at a page's end, moved, put side by side on common lines."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.document import NO_COPY, Copy, Takeaway, copy
from briefing.geometry import Pt
from briefing.layout.brief_sheet import Sheet
from briefing.lines import Line, Paragraph, Run

STOPS = "。．.！!？?；;：:，,…”’"
"""A text that ends with one of these needs no full stop."""


def body(sheet: Sheet, text: Copy, *, first: bool) -> Paragraph:
    """A paragraph of running text, on the width of the text column."""
    return running(sheet, text, "body", sheet.grid.text_width, first_indent(sheet, after_head=first))


def first_indent(sheet: Sheet, *, after_head: bool) -> Pt:
    """Of the first line of running text: the first paragraph after a head is flush, the others are indented by two
    Han characters, or a line pitch in other scripts."""
    token = sheet.kit.token("body")
    return 0.0 if after_head else 2 * token.size if sheet.zh else token.lead


def running(sheet: Sheet, text: Copy, role: str, width: Pt, indent: Pt = 0.0) -> Paragraph:
    """Text set as prose: Chinese to a straight right edge, other languages ragged."""
    return sheet.kit.paragraph(text, role, width, quality="justified", indent=indent)


def cut(para: Paragraph, first: int, last: int) -> Paragraph:
    """Lines `first` to `last` (exclusive) of a paragraph, as one that begins with them."""
    if first == 0 and last == len(para.lines):
        return para
    drop = first * para.lead
    lines = tuple(replace(x, top=x.top - drop, baseline=x.baseline - drop) for x in para.lines[first:last])
    runs = tuple(Run(s.text, s.style, s.lang, s.link, s.field) for x in lines for s in x.spans)
    return replace(para, lines=lines, runs=runs, indent=para.indent if first == 0 else 0.0)


def at_right(para: Paragraph, x: Pt) -> tuple[Pt, Paragraph]:
    """A paragraph of one line, placed to end at `x`: a part for `abreast`."""
    return x - para.width, para


def abreast(parts: Sequence[tuple[Pt, Paragraph]], main: int = 0) -> Paragraph:
    """Paragraphs beside each other, each from its own x, as one paragraph whose lines hold all of
    them, on the baselines of the part `main`. So an entry of a list is read, and linked, as one.
    What follows the main part (a page number) stands on its last line, where it is read last."""
    _, chief = parts[main]
    late = max(len(chief.lines) - 1, 0)
    shown = [(x, p, late if n > main else 0) for n, (x, p) in enumerate(parts) if p.lines]
    rows: dict[int, list[tuple[Pt, Line]]] = {}
    for x, p, first in shown:
        for i, line in enumerate(p.lines, first):
            rows.setdefault(i, []).append((x, line))
    lines = []
    for i in range(len(rows)):
        top = i * chief.lead
        base = chief.lines[0].baseline if chief.lines else rows[i][0][1].baseline
        lines.append(_joined(rows[i], top, top + base))
    runs: list[Run] = []
    for _, p, _ in shown:
        if runs:
            runs.append(replace(p.runs[0], text=" ", link="", field=""))
        runs += p.runs
    return Paragraph(tuple(runs), tuple(lines), chief.lead, chief.align, chief.before)


def below(first: Paragraph, second: Paragraph) -> Paragraph:
    """Two paragraphs of one line pitch, one below the other, as one that is read as one."""
    down = first.height
    moved = tuple(replace(line, top=line.top + down, baseline=line.baseline + down) for line in second.lines)
    between = tuple(replace(run, text=" ", link="", field="") for run in first.runs[-1:])
    *lines, last = first.lines
    ended = replace(last, spans=(*last.spans[:-1], replace(last.spans[-1], text=last.spans[-1].text.rstrip() + " ")))
    return replace(first, runs=(*first.runs, *between, *second.runs), lines=(*lines, ended, *moved))


def _joined(row: Sequence[tuple[Pt, Line]], top: Pt, baseline: Pt) -> Line:
    spans = []
    for n, (x, line) in enumerate(row):
        moved = [replace(s, x=s.x + x) for s in line.spans] if x else list(line.spans)
        if n + 1 < len(row):
            moved[-1] = replace(moved[-1], text=moved[-1].text.rstrip() + " ")
        spans += moved
    left = spans[0].x
    return Line(top, baseline, left, max(s.x + s.width for s in spans) - left, tuple(spans))


def led(takeaway: Takeaway, zh: bool) -> Copy:
    """A takeaway as one text with its lead in bold, both closed by a full stop."""
    lead, text = takeaway.lead, takeaway.text
    bold = tuple(replace(i, bold=True) for i in lead.inlines)
    head = (*bold, *copy(_stop(lead, zh), bold=True).inlines)
    if not text:
        return Copy(head, lead.mark)
    gap = copy("" if zh else " ").inlines
    return Copy((*head, *gap, *text.inlines, *copy(_stop(text, zh)).inlines), lead.mark)


def _stop(text: Copy, zh: bool) -> str:
    """The full stop that a text lacks, if it lacks one."""
    return "" if text.text[-1:] in STOPS else "。" if zh else "."


def chain(first: Copy, second: Copy, zh: bool) -> Copy:
    """Two texts with a comma between them; the comma is left out when one is empty."""
    if not first or not second:
        return first or second or NO_COPY
    return Copy((*first.inlines, *copy("，" if zh else ", ").inlines, *second.inlines), first.mark)
