"""Builds kits and chart specs for tests, and checks that the texts of a drawn chart keep clear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from briefing.charts.spec import Category, ChartSpec, Datum, FigureSpec, Label, Series
from briefing.diagnostics import Findings
from briefing.document import NO_COPY, Exhibit, copy
from briefing.geometry import Rect
from briefing.layout import exhibits
from briefing.layout.chart_text import ink
from briefing.layout.kit import Kit
from briefing.pages import AnyItem, ChartItem, GroupItem, Page, ShapeItem, TextItem
from briefing.text.fit import Setter
from briefing.text.fonts import FontPair
from briefing.theme.tokens import Theme
from tests.oracles import collisions

ROOT = Path(__file__).parents[2]
PANEL = Rect(48, 134, 570.67, 346)
"""The body of an exhibit on eight columns (deck SPEC, 3)."""
WORDS = {"bounds": "open: only a bound is known", "continued": " (continued)", "bubble-area": "Bubble area: "}


@cache
def kit(medium: Literal["slides", "brief"] = "slides", lang: str = "en") -> Kit:
    data = yaml.safe_load((ROOT / "themes/boardroom/theme.yaml").read_text(encoding="utf-8"))
    theme = Theme.model_validate(data)
    faces = theme.fonts.slides.measure if medium == "slides" else theme.fonts.brief
    setter = Setter(FontPair(faces.latin, faces.han), lang, screen=medium == "slides")
    scale = theme.slide_type if medium == "slides" else theme.brief_scale(lang)
    return Kit(medium, lang, theme, scale, setter, WORDS, Findings())


def datum(value: float | None, text: str = "", **more: Any) -> Datum:
    label = {k: more.pop(k) for k in ("prefix", "suffix", "remark") if k in more}
    return Datum(value, Label(text or ("" if value is None else f"{value:g}"), **label), **more)


def spec(kind: Any, names: Sequence[str], *rows: Any, **more: Any) -> ChartSpec:
    """A chart of `rows` of numbers or data; a row may be (name, color, values)."""
    series = []
    for row in rows:
        name, color, values = row if isinstance(row, tuple) else ("", "context", row)
        series.append(Series(name, tuple(v if isinstance(v, Datum) else datum(v) for v in values), color))
    data = [s.data for s in series]
    categories = tuple(
        Category(n, highlight=kind in ("bar", "column") and len(rows) == 1 and data[0][i].highlight)
        for i, n in enumerate(names)
    )
    return ChartSpec(kind, categories, tuple(series), **more)


def exhibit(drawing: ChartSpec | FigureSpec) -> Exhibit:
    return Exhibit("x1", drawing, copy("Headline"), copy("Title"), NO_COPY, "", NO_COPY, "Bar chart: a 1, b 2")


def draw(drawing: ChartSpec, rect: Rect = PANEL, of: Kit | None = None) -> tuple[AnyItem, ...]:
    return exhibits.draw(exhibit(drawing), rect, of or kit())


def flat(items: Sequence[AnyItem]) -> Iterator[AnyItem]:
    for item in items:
        yield item
        if isinstance(item, GroupItem):
            yield from flat(item.items)


def chart_of(items: Sequence[AnyItem]) -> ChartItem:
    return next(i for i in flat(items) if isinstance(i, ChartItem))


def group_of(items: Sequence[AnyItem], name: str) -> GroupItem:
    return next(i for i in flat(items) if isinstance(i, GroupItem) and i.name == name)


def texts(items: Sequence[AnyItem]) -> list[tuple[str, Rect]]:
    """Every text of a chart with the rectangle of its glyphs, native labels included."""
    found = []
    for item in flat(items):
        if isinstance(item, TextItem):
            y = item.first_top
            found += [(p.text, ink(Rect(item.rect.x, y, item.rect.w, p.height), p)) for p in item.paragraphs]
        elif isinstance(item, ShapeItem) and item.text:
            box, p = item.rect, item.text[0]
            found.append((p.text, ink(Rect(box.x, box.y + (box.h - p.height) / 2, box.w, p.height), p)))
        elif isinstance(item, ChartItem):
            found += [(q.label.paragraph.text, ink(q.label.rect, q.label.paragraph)) for q in item.points if q.label]
    return found


def ends(path: Sequence[Sequence[Any]]) -> list[tuple[float, float]]:
    """The points that a path runs through."""
    return [(op[-2], op[-1]) for op in path if len(op) > 1]


def faults(items: Sequence[AnyItem], rect: Rect = PANEL) -> list[str]:
    """What is wrong with the texts of a drawn chart: outside its rectangle, on one another, or on a
    bar they do not belong in."""
    found = texts(items)
    out = [f"{t!r} leaves the chart: {r}" for t, r in found if not rect.holds(r, 0.6)]
    for i, (text, box) in enumerate(found):
        out += [f"{text!r} touches {other!r}" for other, more in found[i + 1 :] if box.overlaps(more, 0.05)]
    for item in flat(items):
        if isinstance(item, ChartItem) and item.spec.kind in ("bar", "column"):
            for p in item.points:
                inside = [t for t, r in found if r.overlaps(p.rect, 0.3) and not p.rect.holds(r, 0.3)]
                out += [f"{t!r} runs over a bar" for t in inside]
        if isinstance(item, ChartItem) and item.spec.kind in ("line", "dumbbell"):
            out += [f"{t!r} touches a dot" for p in item.points for t, r in found if r.overlaps(p.rect, 0.3)]
    return out


def touching(items: Sequence[AnyItem]) -> list[str]:
    """What the measure of the gallery's pages finds wrong with an exhibit."""
    return collisions.faults(Page(tuple(items), "1"), (960, 842))
