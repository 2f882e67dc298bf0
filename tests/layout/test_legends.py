"""Legends: names in rows, those too wide for a row in lines of their own, in every kind that has one."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from msgspec.structs import replace

from briefing.charts.spec import ChartSpec, FigureSpec, Group
from briefing.geometry import Rect
from briefing.layout import exhibits
from briefing.layout.kit import TooFull
from briefing.pages import AnyItem, FigureItem, FigureText, Page, ShapeItem, TextItem
from tests.layout.chart_bench import draw, exhibit, flat, group_of, kit, spec
from tests.layout.test_charts_combo import combo
from tests.layout.test_charts_xy import points
from tests.oracles import collisions

NARROW = Rect(60, 100, 222, 240)
"""A column of text of a brief in two columns."""
A4 = (595.0, 842.0)
LONG = {
    "en": "Inference interface for enterprise customers (region East China 1)",
    "zh": "面向企业客户的大模型推理接口，含华东一区、华南二区与海外节点的全部调用",
}


def named(kind: str, *names: str) -> ChartSpec:
    """A chart of that kind whose legend has these names."""
    if kind == "scatter":
        groups = tuple(Group(name, "mid", (i,)) for i, name in enumerate(names))
        return points(*((i + 1, i + 1) for i in range(len(names))), groups=groups)
    rows: list[Any] = [(name, "mid", [1, 2, 3]) for name in names]
    if kind == "combo":
        made = combo([1, 2, 3], [1, 2, 3])
        columns = spec("combo", ["a", "b", "c"], *rows)
        return type(made)("combo", columns.categories, columns.series, lines=1, second=True, axis_names=("A", "B"))
    return spec(kind, ["a", "b", "c"], *rows)


def legend(items: tuple[AnyItem, ...]) -> tuple[list[TextItem], list[ShapeItem]]:
    found = list(flat(group_of(items, "Legend").items))
    return [i for i in found if isinstance(i, TextItem)], [i for i in found if isinstance(i, ShapeItem)]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", ["column", "combo", "scatter"])
def test_a_name_wider_than_the_legend_has_lines_of_its_own(kind: str, lang: str) -> None:
    items = draw(named(kind, "Own", LONG[lang], "Other"), NARROW, kit("brief", lang))
    texts, marks = legend(items)
    assert [len(t.paragraphs[0].lines) for t in texts] == [1, 2, 1]
    assert [t.rect.y for t in texts] == sorted(t.rect.y for t in texts)
    for above, below in pairwise(texts):
        assert above.rect.bottom <= below.rect.y + 0.01
    assert all(NARROW.holds(i.rect, 0.6) for i in (*texts, *marks))
    first = texts[1].rect.y + texts[1].paragraphs[0].lead / 2
    assert any(abs(mark.rect.y + mark.rect.h / 2 - first) < 2 for mark in marks)
    assert collisions.faults(Page(items, "1"), A4) == []


@pytest.mark.parametrize("kind", ["column", "combo", "scatter"])
def test_names_that_fit_stand_side_by_side(kind: str) -> None:
    texts, _ = legend(draw(named(kind, "Own", "Other"), NARROW, kit("brief")))
    assert len({round(t.rect.y, 3) for t in texts}) == 1


@pytest.mark.parametrize("kind", ["column", "combo", "scatter"])
def test_no_word_is_cut(kind: str) -> None:
    with pytest.raises(TooFull, match="wider than the legend"):
        draw(named(kind, "Own", "Interoperability" * 4), NARROW, kit("brief"))


def key_of(*names: str) -> list[FigureText]:
    """The texts of a figure that matplotlib draws, from the left edge."""
    rows = tuple((name, (1.0, 2.0, 4.0 + i, 9.0)) for i, name in enumerate(names))
    (item,) = exhibits.draw(exhibit(FigureSpec("density", rows)), NARROW, kit("brief"))
    assert isinstance(item, FigureItem)
    return [part for part in item.parts if isinstance(part, FigureText)]


def test_the_key_of_a_figure_breaks_long_names_too() -> None:
    texts = [part for part in key_of("Own", LONG["en"]) if not part.paragraph.text.isdigit()]
    assert " ".join(t.paragraph.text for t in texts) == f"Own {LONG['en']}"
    assert len(texts) == 3
    assert all(t.x + t.paragraph.width <= NARROW.right for t in texts)
    with pytest.raises(TooFull, match="wider than its place"):
        key_of("Own", "Interoperability" * 4)


def test_numbers_of_a_level_axis_stand_apart() -> None:
    """At half the width every second number of the same axis is left."""
    rows = (("a", (1.0, 2.0, 3.0)), ("b", (1.0, 2.0, 3100.0)))

    def numbers(width: float) -> list[tuple[float, float, str]]:
        (item,) = exhibits.draw(exhibit(FigureSpec("density", rows)), replace(NARROW, w=width), kit("brief"))
        assert isinstance(item, FigureItem)
        texts = [p for p in item.parts if isinstance(p, FigureText) and p.paragraph.text[0].isdigit()]
        return sorted((t.x, t.x + t.paragraph.width, t.paragraph.text) for t in texts)

    wide, narrow = numbers(480), numbers(222)
    assert [text for *_, text in narrow] == [text for *_, text in wide][::2]
    for found in (wide, narrow):
        assert min(b[0] - a[1] for a, b in pairwise(found)) >= 4
