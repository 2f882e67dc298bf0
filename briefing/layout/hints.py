"""A text with its author's break hints in, a printed paragraph whose lines begin at them out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.document import HINT, Copy, Inline
from briefing.geometry import Pt
from briefing.layout.kit import Kit
from briefing.lines import Line, Paragraph
from briefing.theme.tokens import TypeToken


def hinted(text: Copy, token: TypeToken, width: Pt, kit: Kit, color: str = "", weight: int = 0) -> Paragraph:
    """The text with a line begun at each hint, also where a part between two takes several lines; as
    ever set where it fits one line, or would take more than one line more."""
    plain = kit.paragraph(text, token, width, color=color, weight=weight)
    parts = _parts(text)
    if len(parts) < 2 or len(plain.lines) < 2:
        return plain
    paras = [kit.paragraph(part, token, width, color=color, weight=weight) for part in parts]
    return _on_end(paras) if sum(len(p.lines) for p in paras) <= len(plain.lines) + 1 else plain


def _parts(text: Copy) -> list[Copy]:
    """The text cut at the author's break hints."""
    parts: list[list[Inline]] = [[]]
    for inline in text.inlines:
        for n, piece in enumerate(inline.text.split(HINT)):
            if n:
                parts.append([])
            if piece:
                parts[-1].append(replace(inline, text=piece))
    return [Copy(tuple(part), text.mark) for part in parts if part]


def _on_end(paras: Sequence[Paragraph]) -> Paragraph:
    """Paragraphs of one style as one, each beginning a line."""
    first = paras[0]
    lines: list[Line] = []
    for para in paras:
        drop = len(lines) * first.lead
        lines += [replace(x, top=x.top + drop, baseline=x.baseline + drop) for x in para.lines]
    return replace(first, runs=tuple(run for para in paras for run in para.runs), lines=tuple(lines))
