"""Runs in, set paragraphs out: the one door of the text service for layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.geometry import Pt
from briefing.lines import Align, Line, Paragraph, Run, Span
from briefing.text.fonts import FontPair, face, is_han, split_script

Quality = Literal["greedy", "ragged", "justified"]
"""How lines are broken: `greedy` as PowerPoint does; `ragged` balanced, at phrases; `justified`
total-fit to a straight right edge."""

HINT = "\u200b"
NO_START = frozenset("，。、；：！？）》”’」』】〉％…—,.;:!?)]}%·")
NO_END = frozenset("（《“‘「『【〈([{")


@dataclass(frozen=True)
class Setter:
    """Sets text in a pair of faces. `screen` text is measured for PowerPoint: natural widths, with
    a safety margin; otherwise for print, with punctuation squeezed and glue between scripts."""

    fonts: FontPair
    lang: str
    glossary: frozenset[str] = frozenset()
    screen: bool = True

    def width(self, runs: Sequence[Run]) -> Pt:
        """Width of the runs on one line, in pt, as they will be drawn."""
        return self.paragraph(runs, 1e9, 1.0).width

    def balanced(
        self, runs: Sequence[Run], width: Pt, lead: Pt, *, align: Align = "left", before: Pt = 0.0
    ) -> tuple[Paragraph, Pt]:
        """A headline on a slide, broken at a phrase into the fewest lines, the first the longest;
        with the width of the box in which PowerPoint breaks it in the same places."""
        return self.paragraph(runs, width, lead, align=align, before=before), width

    def paragraph(
        self,
        runs: Sequence[Run],
        width: Pt,
        lead: Pt,
        *,
        align: Align = "left",
        quality: Quality = "ragged",
        before: Pt = 0.0,
        indent: Pt = 0.0,
    ) -> Paragraph:
        """The runs broken into lines no wider than `width`. `indent` moves the first line when
        positive, all others when negative (hanging). U+200B in a run is a hint where to break, and
        does not appear in the result."""
        runs = [Run(r.text.replace(HINT, ""), r.style, r.lang, r.link, r.field) for r in runs]
        cells: list[tuple[str, str, Run, float]] = []
        for run in runs:
            for name, part in split_script(run.text, self.lang, self.fonts, screen=self.screen):
                metrics = face(name, run.style.weight)
                cells += [(c, name, run, metrics.advance(c) * run.style.size + run.style.tracking) for c in part]
        safety = 1.03 if self.screen else 1.0
        lines: list[Line] = []
        start = 0
        while start < len(cells):
            room = width - (max(indent, 0) if not lines else max(-indent, 0))
            end, used, last = start, 0.0, start
            while end < len(cells):
                gap = 0.243 * cells[end][2].style.size if end > start and self._boundary(cells[end - 1][0], cells[end][0]) else 0
                if cells[end][0] != " " and (used + gap + cells[end][3]) * safety > room and last > start:
                    break
                used += gap + cells[end][3]
                end += 1
                if end == len(cells) or self._may_break(cells[end - 1][0], cells[end][0]):
                    last = end
            stop = last if last > start else end
            lines.append(self._line(cells[start:stop], len(lines), lead, width, align, indent))
            start = stop
        return Paragraph(tuple(runs), tuple(lines), lead, align, before, indent)

    @staticmethod
    def _boundary(a: str, b: str) -> bool:
        return (is_han(a) and b.isalnum() and not is_han(b)) or (is_han(b) and a.isalnum() and not is_han(a))

    @staticmethod
    def _may_break(a: str, b: str) -> bool:
        if b in NO_START or a in NO_END or b == " ":
            return False
        return a == " " or is_han(a) or is_han(b)

    def _line(self, cells: list[tuple[str, str, Run, float]], index: int, lead: Pt, width: Pt, align: Align, indent: Pt) -> Line:
        size = max(c[2].style.size for c in cells)
        baseline = lead - 0.2 * size if self.screen else lead / 2 + (0.436 if self.lang.startswith("zh") else 0.375) * size
        left = max(indent, 0) if index == 0 else max(-indent, 0)
        spans: list[Span] = []
        x = 0.0
        for i, (char, name, run, advance) in enumerate(cells):
            gap = 0.243 * run.style.size if i and self._boundary(cells[i - 1][0], char) else 0.0
            x += gap
            if spans and not gap and spans[-1].face == name and spans[-1].style == run.style and spans[-1].link == run.link:
                s = spans[-1]
                spans[-1] = Span(s.x, s.text + char, s.face, s.style, s.width + advance, s.spacing, s.lang, s.link, s.field)
            else:
                spans.append(Span(x, char, name, run.style, advance, run.style.tracking, run.lang, run.link, run.field))
            x += advance
        trailing = sum(c[3] for c in cells[len("".join(c[0] for c in cells).rstrip()) :])
        ink = x - trailing
        if align == "center":
            left += (width - left - ink) / 2
        elif align == "right":
            left += width - left - ink
        placed = tuple(Span(s.x + left, s.text, s.face, s.style, s.width, s.spacing, s.lang, s.link, s.field) for s in spans)
        return Line(index * lead, index * lead + baseline, left, ink, placed)
