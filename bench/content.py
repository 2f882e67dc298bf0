"""A project in, the content of its slides as plain JSON out: what bench/handwritten.py and bench/pptxgen.mjs make
their decks from. `python -m bench.content PROJECT LANG FILE`.

Run once before the clock starts, so that the handwritten scripts do no reading, no layout and no
text measuring; they only say the deck through their library."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from briefing.diagnostics import Findings
from briefing.layout.slides import lay_out_slides
from briefing.lines import Paragraph
from briefing.pages import (
    AnyItem,
    ChartItem,
    FigureItem,
    Fill,
    GroupItem,
    Pages,
    ShapeItem,
    Stroke,
    TableItem,
    TextItem,
)
from briefing.read.content import read_briefing
from briefing.read.themes import read_theme
from briefing.resolve.build import resolve


def slide_pages(project: Path, lang: str) -> Pages:
    """The pages behind the deck, in the project's own theme."""
    findings = Findings()
    briefing = read_briefing(project, findings)
    assert briefing, findings.items
    theme = read_theme(briefing.theme, project, findings)
    assert theme, findings.items
    pages = lay_out_slides(resolve(briefing, theme, lang, findings), theme, findings)
    findings.stop_on_error()
    return pages


def dump(pages: Pages, figures: Path) -> dict[str, Any]:
    """Slides with texts, shapes, charts, tables and notes; pictures of figures go into a folder."""
    colors = pages.master.colors

    def fill(f: Fill | None) -> str | None:
        return colors[f.color][1:] if f else None

    def stroke(s: Stroke | None) -> dict[str, Any] | None:
        return {"color": colors[s.color][1:], "width": s.width} if s else None

    def text(paragraphs: tuple[Paragraph, ...]) -> list[dict[str, Any]]:
        return [
            {
                "align": p.align, "lead": p.lead, "before": p.before,
                "runs": [
                    {"text": r.text, "size": r.style.size, "bold": r.style.weight >= 600,
                     "color": colors[r.style.color][1:]}
                    for r in p.runs
                ],
            }
            for p in paragraphs
        ]  # fmt: skip

    def chart(item: ChartItem) -> dict[str, Any]:
        spec, plot, axis = item.spec, item.plots[0], item.x_axis or item.axis
        return {
            "kind": spec.kind, "mode": spec.mode, "gap": plot.gap, "overlap": plot.overlap, "hole": plot.hole,
            "axis": (axis.low, axis.high), "categories": [c.name for c in spec.categories],
            "series": [{"name": s.name, "values": [d.value for d in s.data]} for s in spec.series],
            "points": [
                {
                    "series": p.series, "category": p.category, "color": fill(p.fill),
                    "label": text((p.label.paragraph,))[0] if p.label and p.label.position != "none" else None,
                }
                for p in item.points
            ],
        }  # fmt: skip

    def item(one: AnyItem) -> dict[str, Any]:
        found: dict[str, Any] = {
            "at": [one.rect.x, one.rect.y, one.rect.w, one.rect.h], "name": one.name, "alt": one.alt,
        }  # fmt: skip
        if isinstance(one, TextItem):
            title = one.role == "title"
            found |= {"type": "title" if title else "text", "text": text(one.paragraphs), "anchor": one.vertical}
        elif isinstance(one, ShapeItem):
            found |= {
                "type": "shape", "geometry": one.geometry, "fill": fill(one.fill), "stroke": stroke(one.stroke),
                "flip": one.flip, "path": one.path, "text": text(one.text),
            }  # fmt: skip
        elif isinstance(one, GroupItem):
            found |= {"type": "group", "items": [item(child) for child in one.items]}
        elif isinstance(one, TableItem):
            found |= {
                "type": "table", "columns": one.columns, "heights": [r.height for r in one.rows],
                "cells": [
                    [{"text": text(c.paragraphs), "insets": c.insets, "fill": fill(c.fill)} for c in r.cells]
                    for r in one.rows
                ],
            }  # fmt: skip
        elif isinstance(one, ChartItem):
            found |= {"type": "chart", "chart": chart(one)}
        elif isinstance(one, FigureItem):
            path = figures / f"{len(list(figures.glob('*.png')))}.png"
            path.write_bytes(one.png)
            found |= {"type": "picture", "file": str(path)}
        return found

    return {
        "size": pages.master.size,
        "fonts": {"latin": pages.master.fonts.latin, "han": pages.master.fonts.han},
        "slides": [
            {
                "background": colors[page.background][1:],
                "items": [item(i) for i in page.items],
                "notes": "\n".join(p.text for p in page.notes),
            }
            for page in pages.pages
        ],
    }


if __name__ == "__main__":
    project, lang, target = sys.argv[1:]
    made = dump(slide_pages(Path(project), lang), Path(target).parent)
    Path(target).write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
