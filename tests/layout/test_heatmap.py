"""Heat maps: shades by value, a native table, text that reads on every shade."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Label
from briefing.color import contrast
from briefing.document.drawings.heatmap import HeatColumn, Heatmap, HeatRow
from briefing.geometry import Rect
from briefing.layout import exhibits
from briefing.layout.kit import Kit, TooFull
from briefing.layout.shading import shading
from briefing.pages import AnyItem, Fill, TableItem
from briefing.theme.palette import shades
from tests.layout.chart_bench import PANEL, datum, exhibit, flat, kit, texts
from tests.support import built_in_theme, errors
from tests.support import exhibit as resolved

THEMES = ("boardroom", "midnight", "print")


def grid(*rows: list[float | None], **more: object) -> Heatmap:
    made = tuple(HeatRow(f"Row {i}", tuple(datum(v) for v in row)) for i, row in enumerate(rows))
    columns = tuple(HeatColumn(f"C{i}") for i in range(len(rows[0])))
    return replace(Heatmap(columns, made, ends=("1", "9"), missing="no data"), **more)  # type: ignore[arg-type]


def draw(drawing: Heatmap, rect: Rect = PANEL, tools: Kit | None = None) -> tuple[AnyItem, ...]:
    return exhibits.draw(exhibit(drawing), rect, tools or kit())  # type: ignore[arg-type]


def table(items: tuple[AnyItem, ...]) -> TableItem:
    return next(i for i in items if isinstance(i, TableItem))


def test_it_is_a_table_with_heads_and_shades() -> None:
    made = table(draw(grid([1, 9], [None, 5])))
    assert [[c.text for c in row.cells] for row in made.rows] == [
        ["", "C0", "C1"], ["Row 0", "1", "9"], ["Row 1", "\u2013", "5"],
    ]  # fmt: skip
    assert [[c.header for c in row.cells] for row in made.rows] == [[True] * 3, *[[True, False, False]] * 2]
    low, high, gap, middle = (made.rows[r].cells[c].fill for r, c in ((1, 1), (1, 2), (2, 1), (2, 2)))
    assert (low, high, gap, middle) == (Fill("accent-shade-1"), Fill("accent"), None, Fill("accent-shade-3"))
    assert sum(made.columns) == pytest.approx(made.rect.w)
    assert sum(row.height for row in made.rows) == pytest.approx(made.rect.h)
    assert made.rect.right <= PANEL.right + 0.01
    assert made.rect.bottom <= PANEL.bottom + 0.01


def test_the_scale_shows_each_shade_between_its_ends() -> None:
    items = draw(grid([1, 9], [None, 5]))
    swatches = [i.fill.color for i in flat(items) if getattr(i, "fill", None)]  # type: ignore[union-attr]
    assert swatches == list(shades("accent"))
    assert [t for t, _ in texts(items)] == ["1", "9", "\u2013  no data"]


def test_from_a_middle_it_has_two_colours_as_strong_at_equal_distance() -> None:
    scale = shading([-4, 0, 8], kit().theme, middle=0.0)
    assert (scale.of(8), scale.of(-0.1), scale.of(0)) == ("accent", "alert-shade-1", "accent-shade-1")
    assert scale.of(-4).startswith("alert-shade")
    assert scale.of(-4).removeprefix("alert") == scale.of(3.99).removeprefix("accent")
    assert "alert" not in scale.tokens  # nothing lies so far below


def test_a_theme_of_greys_has_one_scale_through_both() -> None:
    assert shading([-4, 8], built_in_theme("print"), middle=0.0).tokens == shades("accent")


def test_shades_by_rank_hold_equally_many_values() -> None:
    values = [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10000]
    scale = shading(values, kit().theme, by_rank=True)
    assert [scale.of(v) for v in values] == [t for t in shades("accent") for _ in range(2)]
    assert len({shading(values, kit().theme).of(v) for v in values}) == 2


def test_equal_values_have_one_shade() -> None:
    assert shading([3.0, 3.0], kit().theme).tokens == ("accent-shade-3",)


@pytest.mark.parametrize("name", THEMES)
def test_ink_or_paper_reads_on_every_shade(name: str) -> None:
    theme = built_in_theme(name)
    for palette in (theme.palette, theme.brief_palette):
        for token in (*shades("accent"), *shades("alert")):
            assert max(contrast(palette[t], palette[token]) for t in ("ink", "paper")) >= 4.5, token


def test_totals_stand_in_a_last_row_and_column() -> None:
    made = grid([1, 2], [3, 4], total="Total")
    rows = tuple(replace(r, total=Label(t)) for r, t in zip(made.rows, ("3", "7"), strict=True))
    columns = tuple(replace(c, total=Label(t)) for c, t in zip(made.columns, ("4", "6"), strict=True))
    found = table(draw(replace(made, rows=rows, columns=columns)))
    assert [c.text for c in found.rows[-1].cells] == ["Total", "4", "6", ""]
    assert [row.cells[-1].text for row in found.rows] == ["Total", "3", "7", ""]
    assert found.rows[-1].cells[1].fill is None


def test_values_wider_than_their_cells_are_dropped_with_a_note() -> None:
    tools = replace(kit(), findings=type(kit().findings)())
    wide = grid([123456789.0] * 16)
    assert table(draw(wide, PANEL, tools)).rows[1].cells[1].text == ""
    assert [d.code for d in tools.findings.items] == ["values-hidden"]


def test_no_room_is_too_full() -> None:
    with pytest.raises(TooFull, match="too low"):
        draw(grid(*[[1.0, 2.0]] * 9), Rect(0, 0, 300, 90))
    long = grid([1.0] * 24)
    named = replace(long, columns=tuple(HeatColumn("Incomprehensibilities") for _ in range(24)))
    with pytest.raises(TooFull, match="wider"):
        draw(named)


def test_resolved_values_totals_and_middle() -> None:
    rows = "[{name: R, values: [1, -2.0]}, {name: Q, values: [null, 4]}]"
    text = f"type: heatmap\ncolumns: [a, b]\nrows: {rows}\ntotals: both"
    drawing = resolved(exhibit=text).drawing
    assert isinstance(drawing, Heatmap)
    assert drawing.middle == 0.0
    assert drawing.ends == ("\u22122.0", "4")
    assert [r.total.text for r in drawing.rows if r.total] == ["\u22121.0", "4"]
    assert [c.total.text for c in drawing.columns if c.total] == ["1", "2.0"]


def test_what_cannot_be_added_is_an_error() -> None:
    facts = "a: {value: 3, unit: people, source: gauge}\nb: {value: 4, unit: cny, source: gauge}"
    text = "type: heatmap\nmixed: on purpose\ncolumns: [a, b]\nrows: [{name: R, values: [a, b]}]\ntotals: rows"
    assert [d.code for d in errors(exhibit=text, facts=facts)] == ["no-totals"]
