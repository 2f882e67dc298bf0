"""What is drawn in tables, by its numbers: decimal signs, bars, small lines, balls, marks, groups, splitting."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Literal

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Label
from briefing.document import NO_COPY, copy
from briefing.document.drawings.table import CellBar, CellLine, CellMark, Table, TableCell, TableColumn, TableRow
from briefing.geometry import Pt, Rect
from briefing.layout import tables
from briefing.layout.kit import Kit
from briefing.layout.table_graphics import NAME
from briefing.pages import AnyItem, Cell, GroupItem, ShapeItem, TableItem
from tests.layout import samples
from tests.layout.chart_bench import kit
from tests.layout.diagram_bench import PAGE, SLIDE, the_table

Medium = Literal["slides", "brief"]
MEDIA: tuple[tuple[Medium, str], ...] = (("slides", "en"), ("slides", "zh"), ("brief", "en"), ("brief", "zh"))
WIDTHS = {"slides": SLIDE, "brief": Rect(48, 76, PAGE, 697)}
NAMES = {"en": ("Goods", "Containers of all kinds", "Ships"), "zh": ("货物", "各类集装箱", "船舶")}


def number(text: str, prefix: str = "", suffix: str = "", **more: Any) -> TableCell:
    return TableCell(figure=Label(text, prefix, suffix), **more)


def table(kind: Any, cells: Sequence[TableCell], lang: str = "en", **column: Any) -> Table:
    """A table of a column of names and one of `kind`."""
    names = NAMES[lang]
    columns = (TableColumn(copy("Name")), TableColumn(copy("Head"), kind, **column))
    rows = tuple(TableRow((TableCell(copy(names[i % 3])), cell)) for i, cell in enumerate(cells))
    return Table(columns, rows)


def drawn(drawing: Table, medium: Medium = "slides", lang: str = "en") -> tuple[TableItem, tuple[ShapeItem, ...]]:
    """The table, and the shapes that lie over it."""
    items = tables.draw(drawing, WIDTHS[medium], kit(medium, lang), samples.exhibit("t", drawing, "Title"))
    return the_table(items), shapes(items)


def shapes(items: Sequence[AnyItem]) -> tuple[ShapeItem, ...]:
    groups = [item for item in items if isinstance(item, GroupItem)]
    assert all((g.name, g.alt, g.role, g.decorative) == (NAME, "", "artifact", True) for g in groups)
    return tuple(s for g in groups for s in g.items if isinstance(s, ShapeItem))


def called(found: Sequence[ShapeItem], name: str) -> list[ShapeItem]:
    return [shape for shape in found if shape.name == name]


def column(item: TableItem, at: int = 1) -> list[tuple[Cell, Rect]]:
    """The cells of a column below the head, each with its text box."""
    found = []
    for row, cells in list(item.placed())[1:]:
        if len(cells) == len(row.cells):
            cell, rect = cells[at]
            left, top, right, bottom = cell.insets
            found.append((cell, Rect(rect.x + left, rect.y + top, rect.w - left - right, rect.h - top - bottom)))
    return found


def ink(cell: Cell, box: Rect) -> Rect:
    line = cell.paragraphs[0].lines[0]
    return Rect(box.x + line.x, box.y + line.top, line.width, cell.paragraphs[0].lead)


def decimal_sign(cell: Cell, box: Rect, number: str, of: Kit) -> Pt:
    """Page x where the decimal sign of a number stands, or would stand, measured from the right end of the ink."""
    runs = list(cell.paragraphs[0].runs)
    _, point, decimals = number.partition(".")
    after = [runs.pop()] if runs[-1].text == "¹" else []
    tail = [replace(runs[-1], text=point + decimals), *after] if point else after
    return ink(cell, box).right - of.setter.width(tail)


# --- numbers --------------------------------------------------------------------------------------

FIGURES = ("1204", "43.25", "0.5", "\u221212.125", "7")


@pytest.mark.parametrize(("medium", "lang"), MEDIA)
@pytest.mark.parametrize("kind", ["figure", "delta", "bar", "sparkline"])
def test_decimal_signs_meet_whatever_hangs_on_either_side(kind: str, medium: Medium, lang: str) -> None:
    prefix = {"en": "about ", "zh": "约"}[lang]
    cells = [number(n, prefix if i % 2 else "", notes="¹" if i == 1 else "") for i, n in enumerate(FIGURES)]
    cells = [replace(c, graphic=graphic(kind)) for c in cells]
    drawing = table(kind, cells, lang, span=(-12.125, 1204.0))
    rows = (*drawing.rows, replace(drawing.rows[1], kind="total"))
    item, _ = drawn(replace(drawing, rows=rows), medium, lang)
    numbers = zip(column(item), (*FIGURES, FIGURES[1]), strict=True)
    found = [decimal_sign(cell, box, text, kit(medium, lang)) for (cell, box), text in numbers]
    assert max(found) - min(found) < 0.1


def graphic(kind: str) -> Any:
    line = CellLine((1.0, 2.0), 1.0, 2.0)
    return {"bar": CellBar(1.0), "sparkline": line, "delta": CellMark("arrow", "up")}.get(kind)


@pytest.mark.parametrize(("medium", "lang"), MEDIA)
@pytest.mark.parametrize("kind", ["delta", "bar", "sparkline", "harvey", "light", "icon"])
def test_what_is_drawn_stays_in_its_cell_and_off_the_text(kind: str, medium: Medium, lang: str) -> None:
    named: Any = {"harvey": "3", "light": "amber", "icon": "warning"}
    marks = {family: CellMark(family, name) for family, name in named.items()}
    words = {"en": "Two weeks late, for want of a part that nobody has", "zh": "因无人订购的零件而晚两周" * 3}[lang]
    if kind in marks:
        cells = [TableCell(copy(text), graphic=marks[kind]) for text in ("3/4", words, words * 3)]
    else:
        cells = [number(n, "约", graphic=graphic(kind)) for n in FIGURES[:3]]
    item, found = drawn(table(kind, cells, lang, span=(0.0, 1.0)), medium, lang)
    assert found
    placed = [cells[1][1] for _, cells in list(item.placed())[1:]]
    texts = [Rect(box.x + line.x, box.y + line.top, line.width, line.baseline - line.top)
             for cell, box in column(item) for p in cell.paragraphs for line in p.lines]  # fmt: skip
    for shape in found:
        assert any(cell.holds(shape.rect, 0.05) for cell in placed), shape
        assert not any(shape.rect.overlaps(text, 0.05) for text in texts), shape
    assert not any(a.overlaps(b, 0.05) for a, b in pairwise(texts))


# --- bars -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_bars_are_as_long_as_their_values_from_one_zero(medium: Medium) -> None:
    values = (40.0, -10.0, 25.0, 0.0)
    cells = [number(f"{v:g}", graphic=CellBar(v)) for v in values]
    _, found = drawn(table("bar", cells, span=(-10.0, 40.0)), medium)
    bars = called(found, "Bar")
    zero, *others = (line.rect.x for line in called(found, "Zero"))
    assert len(bars) == 3
    assert others == [zero] * 3
    assert bars[0].rect.x == pytest.approx(zero)
    assert bars[1].rect.right == pytest.approx(zero)
    assert bars[2].rect.x == pytest.approx(zero)
    unit = bars[0].rect.w / 40
    assert [bar.rect.w for bar in bars] == pytest.approx([40 * unit, 10 * unit, 25 * unit])
    assert len({round(bar.rect.h, 3) for bar in bars}) == 1


def test_the_zero_line_runs_on_through_a_row_without_a_number_and_stops_at_heads() -> None:
    cells = [number("4", graphic=CellBar(4.0)), TableCell(), TableCell(), number("\u22124", graphic=CellBar(-4.0))]
    drawing = table("bar", cells, span=(-4.0, 4.0))
    head = replace(drawing.rows[2], kind="group")
    drawing = replace(drawing, rows=(*drawing.rows[:2], head, drawing.rows[3]))
    one, two, three = (line.rect for line in called(drawn(drawing)[1], "Zero"))
    assert one.x == two.x == three.x
    assert one.bottom == pytest.approx(two.y)
    assert two.bottom < three.y - 10


def test_bars_without_negative_values_have_no_zero_line_and_end_with_the_largest() -> None:
    cells = [number("4", graphic=CellBar(4.0)), number("2", graphic=CellBar(2.0))]
    _, found = drawn(table("bar", cells, span=(0.0, 4.0)))
    assert [shape.name for shape in found] == ["Bar", "Bar"]
    assert found[0].rect.w == pytest.approx(2 * found[1].rect.w)


def test_the_highlighted_bar_is_in_the_accent_and_what_is_not_actual_hatched() -> None:
    cells = [number("4", graphic=CellBar(4.0)), number("2", graphic=CellBar(2.0, actual=False))]
    drawing = table("bar", cells, span=(0.0, 4.0))
    drawing = replace(drawing, rows=(replace(drawing.rows[0], highlight=True), drawing.rows[1]))
    first, second = called(drawn(drawing)[1], "Bar")
    assert first.fill
    assert (first.fill.color, first.fill.hatch) == ("accent", False)
    assert second.fill
    assert second.fill.hatch


# --- small lines ----------------------------------------------------------------------------------


def test_a_small_line_goes_through_its_values_and_ends_in_a_dot() -> None:
    line = CellLine((0.0, 10.0, 5.0), 0.0, 10.0)
    _, found = drawn(table("sparkline", [number("5", graphic=line)]))
    (path,), (end,) = called(found, "Line"), called(found, "Last value")
    (_, x0, y0), (_, x1, y1), (_, x2, y2) = path.path  # type: ignore[misc]
    assert (x2 - x1) == pytest.approx(x1 - x0)
    assert (y0 - y2) == pytest.approx((y0 - y1) / 2)
    assert (end.rect.x + end.rect.w / 2, end.rect.y + end.rect.h / 2) == pytest.approx((x2, y2))
    assert end.fill
    assert end.fill.color == "accent"


def test_where_a_row_is_highlighted_only_its_small_line_ends_in_the_accent() -> None:
    line = CellLine((0.0, 10.0), 0.0, 10.0)
    drawing = table("sparkline", [number("5", graphic=line), number("6", graphic=line)])
    first, second = drawing.rows
    stressed = replace(drawing, rows=(first, replace(second, highlight=True)))
    part = replace(stressed, rows=(first,), whole=stressed)
    for shown, colors in ((drawing, ["accent"] * 2), (stressed, ["mid", "accent"]), (part, ["mid"])):
        assert [d.fill.color for d in called(drawn(shown)[1], "Last value") if d.fill] == colors


def test_gaps_break_a_small_line_and_equal_values_run_level() -> None:
    broken = CellLine((1.0, None, 2.0, 3.0, None), 1.0, 3.0)
    level = CellLine((2.0, 2.0), 2.0, 2.0)
    _, found = drawn(table("sparkline", [number("3", graphic=broken), number("2", graphic=level)]))
    assert [shape.name for shape in found] == ["Single value", "Line", "Last value", "Line", "Last value"]
    assert found[3].rect.h == 0


# --- marks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("quarters", range(5))
def test_a_ball_is_filled_by_its_share(quarters: int) -> None:
    _, found = drawn(table("harvey", [TableCell(copy(f"{quarters}/4"), graphic=CellMark("harvey", str(quarters)))]))
    (ring,) = called(found, f"Harvey ball {quarters}/4")
    pies = called(found, "Filled part")
    assert len(pies) == (1 if quarters else 0)
    assert ring.rect.w == pytest.approx(ring.rect.h)
    for pie in pies:
        assert ring.rect.holds(pie.rect)
        curves = [op for op in pie.path if op[0] == "C"]
        assert (len(curves), pie.geometry) == ((0, "ellipse") if quarters == 4 else (quarters, "path"))
        if quarters in (1, 2):
            assert pie.rect.x == pytest.approx(ring.rect.x + ring.rect.w / 2)
            assert pie.rect.h == pytest.approx((pie.rect.w) * quarters)


def test_lights_differ_in_form_as_well_as_colour() -> None:
    cells = [TableCell(copy(name), graphic=CellMark("light", name)) for name in ("green", "amber", "red")]
    _, found = drawn(table("light", cells))
    forms = [(shape.geometry, len(shape.path)) for shape in found]
    assert forms == [("ellipse", 0), ("path", 4), ("path", 5)]
    assert [shape.fill.color for shape in found if shape.fill] == ["good", "warn", "bad"]


def test_arrows_stand_in_one_line_and_share_the_colour_of_their_numbers() -> None:
    cells = [
        number("+12.5", graphic=CellMark("arrow", "up"), tone="good"),
        number("\u22123", graphic=CellMark("arrow", "down"), tone="bad"),
        number("0", graphic=CellMark("arrow", "flat")),
    ]
    item, found = drawn(table("delta", cells))
    assert len({round(shape.rect.x, 3) for shape in found}) == 1
    assert [shape.fill.color for shape in found if shape.fill] == ["good", "bad", "ink"]
    assert [cell.paragraphs[0].runs[0].style.color for cell, _ in column(item)] == ["good", "bad", "ink"]


# --- heads, totals, splitting ---------------------------------------------------------------------


def grouped(groups: int, rows: int, kind: Any = "bar") -> Table:
    """Groups of rows under heads, each with a subtotal; a total at the end."""
    made: list[TableRow] = []
    for g in range(groups):
        made.append(TableRow((TableCell(copy(f"Group {g}")), TableCell()), kind="group"))
        made += [
            TableRow((TableCell(copy(f"Row {g}.{i}")), number(f"{i + 1}", graphic=CellBar(i + 1.0))))
            for i in range(rows)
        ]
        made.append(TableRow((TableCell(copy("Sum")), number("9")), kind="subtotal"))
    made.append(TableRow((TableCell(copy("All")), number("99")), kind="total"))
    return Table((TableColumn(copy("Name")), TableColumn(copy("Head"), kind, span=(0.0, float(rows)))), tuple(made))


def test_a_head_of_a_group_spans_the_table() -> None:
    item, _ = drawn(grouped(1, 2))
    first, *_ = list(item.placed())[1:]
    ((cell, rect),) = first[1]
    assert (cell.col_span, first[0].cells[1].col_span, cell.header) == (2, 0, False)
    assert rect.w == pytest.approx(item.rect.w)
    assert cell.paragraphs[0].runs[0].style.weight == 700


def test_a_table_without_titles_is_headed_by_its_first_column() -> None:
    made = grouped(1, 2)
    bare = replace(made, columns=tuple(replace(column, title=NO_COPY) for column in made.columns))
    item, _ = drawn(bare)
    heads = [[cell.header for cell, _ in cells] for _, cells in item.placed()]
    assert heads == [[False], [True, False], [True, False], [True, False], [True, False]]


def test_totals_are_bold_below_a_rule() -> None:
    item, found = drawn(grouped(1, 2))
    body = item.rows[1:]
    assert [row.cells[1].bottom.color for row in body[1:4] if row.cells[1].bottom] == ["rule", "line", "line"]
    assert [row.cells[1].paragraphs[0].runs[0].style.weight for row in body[1:]] == [400, 400, 700, 700]
    assert len(found) == 2


def test_units_stand_after_the_heading_in_a_quieter_weight() -> None:
    drawing = table("bar", [number("4", graphic=CellBar(4.0))], span=(0.0, 4.0), unit=copy("m tonnes"))
    title, unit = drawn(drawing)[0].rows[0].cells[1].paragraphs[0].runs
    assert (title.text, unit.text) == ("Head", ", m tonnes")
    assert (title.style.weight, unit.style.weight, unit.style.color) == (700, 400, "grey")


@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_parts_of_a_split_table_repeat_the_head_of_their_group(medium: Medium) -> None:
    whole, rect, of = grouped(4, 12), WIDTHS[medium], kit(medium)
    parts = tables.split(whole, rect.w, rect.h, of)
    assert len(parts) > 1
    names = [row.cells[0].text.text.removesuffix(" (continued)") for part in parts for row in part.rows]
    wanted = [row.cells[0].text.text for row in whole.rows]
    repeated = [part.rows[0].cells[0].text.text for part in parts[1:]]
    assert all(name.startswith("Group") for name in repeated)
    for name in [name for name in repeated if name.endswith("(continued)")]:
        names.remove(name.removesuffix(" (continued)"))
    assert sorted(names) == sorted(wanted)
    for part in parts:
        assert part.rows[-1].kind != "group"
        assert part.rows[0].kind == "group"
        items = tables.draw(part, rect, of, samples.exhibit("t", part, "Title"))
        item, bars = the_table(items), called(shapes(items), "Bar")
        assert rect.holds(item.rect, 0.1)
        assert len(bars) == sum(row.cells[1].graphic is not None for row in part.rows)
        units = {round(b.rect.w / c.graphic.value, 3) for b, c in zip(bars, barred(part), strict=True)}  # type: ignore[union-attr]
        assert len(units) == 1


def test_bars_and_decimal_signs_are_the_same_on_all_parts_of_one_type_size() -> None:
    whole, of = grouped(4, 12), kit("brief")
    widths, signs = set(), set()
    for part in tables.split(whole, PAGE, 697, of):
        item, found = drawn(part, "brief")
        bars = called(found, "Bar")
        widths |= {round(b.rect.w / c.graphic.value, 2) for b, c in zip(bars, barred(part), strict=True)}  # type: ignore[union-attr]
        numbered = [(cell, box) for cell, box in column(item) if cell.paragraphs]
        signs |= {round(decimal_sign(cell, box, cell.text, of), 1) for cell, box in numbered}
    assert (len(widths), len(signs)) == (1, 1)


def barred(part: Table) -> list[TableCell]:
    return [row.cells[1] for row in part.rows if row.cells[1].graphic]


def test_a_total_never_opens_a_part() -> None:
    for rows in range(10, 24):
        for part in tables.split(grouped(1, rows), SLIDE.w, 300, kit())[1:]:
            assert part.rows[0].kind == "group"
            assert part.rows[1].kind == "row"
