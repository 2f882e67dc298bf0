"""Tables resolved: units in heads, signs and arrows, bars on one scale, totals computed or refused, footnotes."""

from __future__ import annotations

import pytest

from briefing.document.drawings.table import CellBar, CellLine, CellMark, Table, TableCell
from tests.support import document, errors, exhibit

FACTS = """
a: {value: 402, scale: 万, unit: people, source: gauge, measure: heads}
b: {value: 43.25, scale: 万, unit: people, qualifier: about, source: gauge, measure: heads}
c: {value: 60, unit: people, source: pilots, measure: heads, status: forecast}
s: {value: 41.5, unit: "%", source: gauge, measure: share}
t: {value: 20, unit: "%", source: gauge, measure: share}
w: {words: {en: a few, zh: 几个}, source: gauge}
"""


def table(columns: str, rows: str, lang: str = "en", **more: object) -> Table:
    drawing = exhibit(lang, exhibit=written(columns, rows), facts=FACTS, **more).drawing  # type: ignore[arg-type]
    assert isinstance(drawing, Table)
    return drawing


def written(columns: str, rows: str) -> str:
    lines = "\n".join(f"  - {row.strip()}" for row in rows.strip().splitlines())
    return f"type: table\ncolumns: [{{title: Name}}, {columns}]\nrows:\n{lines}"


def column(drawing: Table, at: int = 1) -> list[TableCell]:
    return [row.cells[at] for row in drawing.rows]


def printed(drawing: Table, at: int = 1) -> list[str]:
    cells = column(drawing, at)
    return [(c.figure.text if c.figure else c.text.text).replace("\u00a0", " ") for c in cells]


# --- units ----------------------------------------------------------------------------------------


def test_a_unit_that_all_share_moves_to_the_head() -> None:
    drawing = table("{title: Share, type: figure}", "[x, s]\n[y, t]")
    assert drawing.columns[1].unit.text == "%"
    assert printed(drawing) == ["41.5", "20"]


@pytest.mark.parametrize(
    ("columns", "rows", "unit", "cells"),
    [
        ("{title: Share, type: figure}", "[x, s]", "", ["41.5%"]),
        ("{title: Share, type: figure}", "[x, s]\n[y, {en: none}]\n[z, t]", "", ["41.5%", "none", "20%"]),
        ('{title: Share, type: figure, unit: ""}', "[x, s]\n[y, t]", "", ["41.5%", "20%"]),
        ("{title: "'"Share, %"'", type: figure}", "[x, s]\n[y, t]", "", ["41.5", "20"]),
        ("{title: Share, type: figure, unit: per cent}", "[x, s]", "per cent", ["41.5"]),
        ("{title: Both, type: figure}", "[x, s]\n[y, c]", "", ["41.5%", "60 people"]),
        ("{title: Heads, type: figure}", "[x, a]\n[y, c]", "", ["4.02m people", "60 people"]),
    ],
)  # fmt: skip
def test_otherwise_units_stay_in_the_cells(columns: str, rows: str, unit: str, cells: list[str]) -> None:
    mixed = ("mixed-units",) if "[y, c]" in rows and "s]" in rows else ()
    drawing = table(columns, rows, expect=mixed)
    assert drawing.columns[1].unit.text == unit
    assert printed(drawing) == cells


@pytest.mark.parametrize(
    ("lang", "unit", "cells"), [("en", "m people", ["4.02", "about 0.4325"]), ("zh", "万人", ["402", "约43.25"])]
)
def test_bars_share_the_scale_of_the_largest(lang: str, unit: str, cells: list[str]) -> None:
    drawing = table("{title: Heads, type: bar}", "[x, a]\n[y, b]", lang)
    assert drawing.columns[1].unit.text == unit
    assert printed(drawing) == cells


@pytest.mark.parametrize(("unit", "cell"), [("people", "4.02m"), ("million people", "4.02"), ("thousands", "4,020")])
def test_a_head_that_names_no_scale_leaves_it_in_the_cells(unit: str, cell: str) -> None:
    assert printed(table(f"{{title: Heads, type: bar, unit: {unit}}}", "[x, a]\n[y, b]"))[0] == cell


# --- what is drawn --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("better", "tones"), [("up", ["good", "bad", ""]), ("down", ["bad", "good", ""]), ("none", ["", "", ""])]
)
def test_a_difference_has_sign_arrow_and_tone(better: str, tones: list[str]) -> None:
    drawing = table(f"{{title: B, type: delta, better: {better}}}", '[x, "4.2"]\n[y, "-1.25"]\n[z, "0"]')
    assert printed(drawing) == ["+4.2", "\u22121.25", "0"]
    assert [c.graphic for c in column(drawing)] == [CellMark("arrow", n) for n in ("up", "down", "flat")]
    assert [c.tone for c in column(drawing)] == tones


def test_bars_have_zero_and_all_values_on_their_scale_but_totals_none() -> None:
    drawing = table("{title: B, type: bar}", '[x, "30"]\n[y, "-10"]\n[z, {en: none}]\ntotal: [All, "20"]')
    assert drawing.columns[1].span == (-10.0, 30.0)
    assert [c.graphic for c in column(drawing)] == [CellBar(30.0), CellBar(-10.0), None, None]
    assert table("{title: B, type: bar}", '[x, "30"]\n[y, "10"]').columns[1].span == (0.0, 30.0)


def test_a_forecast_has_a_hatched_bar_and_the_source_line_says_so() -> None:
    found = exhibit(exhibit=written("{title: B, type: bar}", "[x, c]\n[y, c]"), facts=FACTS)
    assert isinstance(found.drawing, Table)
    assert [c.graphic for c in column(found.drawing)] == [CellBar(60.0, actual=False)] * 2
    assert "Hatched: " in found.source.text


@pytest.mark.parametrize(("scale", "ends"), [("own", [(1.0, 3.0), (10.0, 30.0)]), ("shared", [(1.0, 30.0)] * 2)])
def test_small_lines_have_their_own_scale_or_share_one(scale: str, ends: list[tuple[float, float]]) -> None:
    drawing = table(f"{{title: B, type: sparkline, scale: {scale}}}", "[x, [1, null, 3]]\n[y, [30, 10, null]]")
    lines = [c.graphic for c in column(drawing)]
    assert [(line.low, line.high) for line in lines if isinstance(line, CellLine)] == ends
    assert printed(drawing) == ["3", "10"]


def test_all_numbers_of_a_small_line_are_in_the_data_behind_it() -> None:
    found = exhibit(exhibit=written("{title: B, type: sparkline}", "[x, [1, 2, 2]]"))
    assert found.data
    assert [row.cells[3].figure.number for row in found.data.rows if row.cells[3].figure] == ["1", "2", "2"]
    assert [row.cells[1].text.text for row in found.data.rows] == ["x, B 1/3", "x, B 2/3", "x, B 3/3"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_marks_always_have_words(lang: str) -> None:
    columns = "{title: H, type: harvey}, {title: L, type: light}, {title: I, type: icon}"
    rows = '[x, half, amber, check]\n[y, "4", red, {value: up, text: {en: Rising, zh: 渐高}}]'
    drawing = table(columns, rows, lang)
    assert [c.graphic for c in drawing.rows[0].cells[1:]] == [
        CellMark("harvey", "2"), CellMark("light", "amber"), CellMark("icon", "check"),
    ]  # fmt: skip
    assert printed(drawing, 1) == ["2/4", "4/4"]
    assert printed(drawing, 2) == {"en": ["Amber", "Red"], "zh": ["黄", "红"]}[lang]
    assert printed(drawing, 3) == {"en": ["Yes", "Rising"], "zh": ["是", "渐高"]}[lang]


# --- totals ---------------------------------------------------------------------------------------

GROUPED = """
group: One
[x, "1.5", "7"]
[y, "2", "8"]
subtotal: Sub
group: Two
[z, "4", "9"]
subtotal: [Sub, sum, null]
total: All
"""


def test_subtotals_add_up_their_group_and_the_total_all_rows() -> None:
    drawing = table("{title: B, type: figure}, {title: Rate, type: figure}", GROUPED)
    assert [row.kind for row in drawing.rows] == [
        "group", "row", "row", "subtotal", "group", "row", "subtotal", "total",
    ]  # fmt: skip
    assert printed(drawing) == ["", "1.5", "2", "3.5", "", "4", "4", "7.5"]
    assert printed(drawing, 2) == ["", "7", "8", "", "", "9", "", ""]


def test_a_subtotal_of_a_named_group_belongs_to_it() -> None:
    drawing = table("{title: What}, {title: B, type: figure}",
                    '[g, x, "1"]\n[null, y, "2"]\nsubtotal: Sub\n[h, z, "4"]\nsubtotal: Sub\ntotal: All')  # fmt: skip
    assert printed(drawing, 2) == ["1", "2", "3", "4", "4", "7"]
    assert [row.continues for row in drawing.rows] == [False, True, True, False, True, False]
    assert [row.cells[1].text.text for row in drawing.rows][2:] == ["Sub", "z", "Sub", ""]


def test_the_name_of_a_total_stands_in_the_first_column_of_texts() -> None:
    text = 'type: table\ncolumns: [{title: H, type: harvey}, {title: A}, {title: B, type: figure}]\nrows:\n'
    rows = '  - [half, x, "1"]\n  - [full, y, "2"]\n  - subtotal: Sub\n  - total: All\n'
    drawing = exhibit(exhibit=text + rows).drawing
    assert isinstance(drawing, Table)
    assert [[c.text.text or (c.figure and c.figure.text) for c in row.cells] for row in drawing.rows[2:]] == [
        [None, "Sub", "3"], [None, "All", "3"],
    ]  # fmt: skip
    assert not drawing.grouped


def test_a_total_without_a_place_for_its_name_and_a_line_in_words_are_errors() -> None:
    columns = "[{title: A, type: figure}, {title: B, type: figure}]"
    text = f'type: table\ncolumns: {columns}\nrows: [["1", "2"], {{total: All}}]'
    assert [d.code for d in errors(exhibit=text)] == ["nameless-total"]
    assert [d.code for d in errors(exhibit=written("{title: B, type: sparkline}", "[x, [w, w]]"), facts=FACTS)] == [
        "empty-chart"
    ]


def test_a_computed_total_is_told_to_be_derived_and_in_the_scale_of_its_column() -> None:
    found = exhibit(exhibit=written("{title: Heads, type: bar}", "[x, a]\n[y, b]\ntotal: All"), facts=FACTS)
    assert isinstance(found.drawing, Table)
    assert printed(found.drawing)[-1] == "about 4.45"
    assert "about 4.45 is derived" in found.source.text.replace("\u00a0", " ")
    assert found.data
    assert found.data.rows[-1].cells[5].text.text == "Derived, 1"


@pytest.mark.parametrize(
    ("columns", "rows", "why"),
    [
        ("{title: Share, type: figure}", "[x, s]\n[y, t]\ntotal: [All, sum]", "have no sum"),
        ("{title: B, type: figure}", '[x, "1"]\n[y, null]\ntotal: [All, sum]', "row 2 has no number"),
        ("{title: B, type: figure}", "[x, a]\n[y, w]\ntotal: [All, sum]", "given in words"),
        ("{title: Share, type: figure}", "[x, s]\n[y, t]\ntotal: All", "no column of this table adds up"),
        ("{title: B, type: delta}", '[x, "1"]\n[y, "2"]\ntotal: All', "no column of this table adds up"),
    ],
)
def test_what_does_not_add_up_is_refused(columns: str, rows: str, why: str) -> None:
    (found,) = errors(exhibit=written(columns, rows), facts=FACTS)
    assert (found.code, why in found.message) == ("no-total", True), found.message
    assert found.mark
    assert found.mark.line == 14


def test_a_gap_in_a_column_is_a_warning_and_its_total_stays_empty() -> None:
    rows = '[x, "1", "1"]\n[y, null, "2"]\ntotal: All'
    drawing = table("{title: B, type: figure}, {title: C, type: figure}", rows, expect=("no-total",))
    assert (printed(drawing)[-1], printed(drawing, 2)[-1]) == ("", "3")


def test_a_difference_is_summed_when_asked_for() -> None:
    drawing = table("{title: B, type: delta}", '[x, "1"]\n[y, "2"]\ntotal: [All, sum]')
    assert printed(drawing)[-1] == "+3"


# --- footnotes ------------------------------------------------------------------------------------

NOTED = """
{cells: [x, "1"], note: Of the row}
[y, {value: "2", note: Of the cell}]
[z, {value: "3", note: Of the row}]
group: G
{cells: [{value: u, note: Of a text}, "4"], note: Of the row}
"""


def test_footnotes_are_numbered_in_reading_order_and_told_once() -> None:
    found = exhibit(exhibit=written("{title: B, type: figure, note: Of the head}", NOTED))
    assert isinstance(found.drawing, Table)
    assert found.drawing.columns[1].title.text == "B¹"
    names = [row.cells[0].text.text.replace("\u00a0", " ") for row in found.drawing.rows]
    assert names == ["x²", "y", "z", "G", "u² ⁴"]
    assert [row.cells[1].notes for row in found.drawing.rows] == ["", "³", "²", "", ""]
    below = [note.text.replace("\u00a0", " ") for note in found.drawing.notes]
    assert below == ["¹ Of the head.", "² Of the row.", "³ Of the cell.", "⁴ Of a text."]
    assert found.source.text.replace("\u00a0", " ").endswith(" ".join(below))


def test_two_tables_of_a_message_share_the_numbering() -> None:
    one = '{type: table, columns: [{title: A, note: N}, {title: B}], rows: [[a, b]]}'
    other = '{type: table, columns: [{title: A, note: M}, {title: B}], rows: [[a, b]]}'
    made = document(message=f"id: m\nheadline: h\nexhibits:\n  - {one}\n  - {other}\n").chapters[0].messages[0]
    marks = [e.drawing.columns[0].title.text for e in made.exhibits if isinstance(e.drawing, Table)]
    assert marks == ["A¹", "A²"]
    assert made.source.text.replace("\u00a0", " ").endswith("¹ N. ² M.")


def test_a_fact_cited_in_a_footnote_brings_its_source() -> None:
    found = exhibit(exhibit=written("{title: B}", '[x, {value: y, note: "Of {c}"}]'), facts=FACTS)
    assert "Pilots" in found.source.text


def test_drawn_columns_of_different_units_may_share_a_table() -> None:
    columns = "{title: Heads, type: bar}, {title: Share, type: delta}"
    assert table(columns, "[x, a, s]\n[y, b, t]").columns[1].unit.text == "m people"
    table("{title: Heads, type: bar}", "[x, a]\n[y, s]", expect=("mixed-units",))
