"""Tables against the exemplars' measures: rows, rules, figures, columns, and how they split."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Label
from briefing.document import NO_COPY, Copy, Inline
from briefing.document.drawings.table import Table, TableCell, TableColumn
from briefing.geometry import Rect
from briefing.layout import tables
from briefing.layout.kit import TooFull
from briefing.pages import Stroke, TableItem
from tests.layout import samples
from tests.layout.chart_bench import kit
from tests.layout.diagram_bench import EIGHT, PAGE, SLIDE, TEXT, cell_boxes, draw, faults, table


def claims(repeat: int = 1) -> Table:
    drawing = samples.claims(repeat).drawing
    assert isinstance(drawing, Table)
    return drawing


def plain(rows: int, words: str = "Some words") -> Table:
    return table([[f"Row {i}", words] for i in range(rows)])


def test_the_exemplar_slide_has_its_heights_and_fills_the_width() -> None:
    item = tables.item(claims(), SLIDE, kit())
    assert item.rows[0].height == 28
    assert [round(r.height, 3) for r in item.rows[1:]] == [33.6] * 10
    assert item.rect == Rect(48, 104.4, 864, pytest.approx(364))
    assert sum(item.columns) == pytest.approx(864)
    assert item.role == "table"
    assert item.rows[0].header
    assert not item.rows[0].repeated


def test_rules_show_the_groups() -> None:
    item = tables.item(claims(), SLIDE, kit())
    head, body = item.rows[0], item.rows[1:]
    assert {c.top for c in head.cells} == {Stroke("line", 1.2)}
    assert {c.bottom for c in head.cells} == {Stroke("line", 0.6)}
    assert [body[i].cells[0].row_span for i in range(5)] == [4, 0, 0, 0, 4]
    assert body[0].cells[0].bottom == Stroke("line", 0.6)
    assert {c.bottom for c in body[0].cells[1:]} == {Stroke("rule", 0.6)}
    assert {c.bottom for c in body[3].cells} == {Stroke("line", 0.6)}
    assert {c.bottom for c in body[9].cells} == {Stroke("line", 1.2)}
    assert [r.cells[0].text for r in body if r.cells[0].text] == ["Cost cut", "Gain, multiple", "Gain, per cent"]
    assert body[0].cells[0].header
    assert not body[1].cells[0].header


def test_heads_do_not_outnumber_the_cells_of_a_short_table() -> None:
    whole = claims()
    for rows, headed in ((1, False), (2, True), (4, True)):
        item = tables.item(replace(whole, rows=whole.rows[:rows]), SLIDE, kit())
        assert item.rows[0].header
        assert item.rows[1].cells[0].header is headed


def test_a_figure_is_bold_accent_after_a_grey_qualifier() -> None:
    item = tables.item(claims(), SLIDE, kit())
    word, number = item.rows[1].cells[2].paragraphs[0].runs
    assert (word.text.strip(), word.style.size, word.style.color) == ("about", 11, "grey")
    assert (number.text, number.style.size, number.style.weight, number.style.color) == ("50%", 15, 700, "accent")
    assert item.rows[1].cells[0].paragraphs[0].runs[0].style.weight == 700


def test_highlighted_rows_keep_the_accent_to_themselves() -> None:
    drawing = claims()
    rows = (replace(drawing.rows[0], highlight=True), *drawing.rows[1:])
    item = tables.item(replace(drawing, rows=rows), SLIDE, kit())
    assert item.rows[1].cells[2].paragraphs[0].runs[-1].style.color == "accent"
    assert item.rows[1].cells[1].paragraphs[0].runs[0].style.color == "accent"
    assert item.rows[2].cells[2].paragraphs[0].runs[-1].style.color == "ink"


@pytest.mark.parametrize(
    ("rows", "height", "size"), [(4, 33.6, 12.5), (12, 28.8, 12.5), (14, 24.6, 11.5), (15, 22.8, 10.5)]
)
def test_more_rows_are_lower_and_then_smaller(rows: int, height: float, size: float) -> None:
    item = tables.item(plain(rows), SLIDE, kit())
    assert {round(r.height, 2) for r in item.rows[1:]} == {height}
    assert item.rows[1].cells[1].paragraphs[0].runs[0].style.size == size


def test_too_many_rows_are_an_error_with_its_place() -> None:
    with pytest.raises(TooFull) as caught:
        tables.item(plain(16), SLIDE, kit(), mark=samples.MARK)
    assert caught.value.message == "the table needs 380 pt and has 376 pt"
    assert caught.value.mark == samples.MARK


def test_cells_of_a_row_share_their_first_baseline() -> None:
    drawing = table([["Name", Label("50", "about ", "%"), "A text so long that it takes two lines in its column " * 4]],
                    ("text", "figure", "text"))  # fmt: skip
    item = tables.item(drawing, EIGHT, kit())
    row = item.rows[1]
    assert len(row.cells[2].paragraphs[0].lines) > 1
    assert len({round(c.insets[1] + c.paragraphs[0].lines[0].baseline, 3) for c in row.cells}) == 1


@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_figures_of_one_unit_meet_at_the_decimal_sign(medium: str) -> None:
    numbers = ("281", "55.2", "6.79", "15.97")
    drawing = table([[n, Label(n)] for n in numbers], ("text", "figure"))
    of = kit(medium)  # type: ignore[arg-type]
    item = tables.item(drawing, Rect(48, 100, TEXT, 300), of)
    points = []
    for (paras, box), number in zip(list(cell_boxes(item))[3::2], numbers, strict=True):
        run = paras[0].runs[0]
        tail = of.setter.width([replace(run, text="." + number.split(".")[1])]) if "." in number else 0
        points.append(box.right - tail)
    assert max(points) - min(points) < 0.3


def test_figures_of_several_units_and_ranges_keep_the_right_edge() -> None:
    mixed = table([["a", Label("50.5", suffix="%")], ["b", Label("3", suffix="×")]], ("text", "figure"))
    item = tables.item(mixed, EIGHT, kit())
    assert {row.cells[1].insets[2] for row in item.rows[1:]} == {0.0}
    ranges = table([["a", Label("80 → 99")], ["b", Label("6.8")], ["c", Label("7")]], ("text", "figure"))
    shifts = [row.cells[1].insets[2] for row in tables.item(ranges, EIGHT, kit()).rows[1:]]
    assert shifts[:2] == [0.0, 0.0]
    assert shifts[2] > 5


def test_the_brief_prints_thin_rules_and_starts_column_two_at_the_text() -> None:
    item = tables.item(claims(), Rect(48, 76, PAGE, 697), kit("brief"))
    assert item.columns[0] == pytest.approx(100.28)
    assert item.rows[0].height == 20
    assert {round(r.height, 2) for r in item.rows[1:]} == {26}
    assert {c.top for c in item.rows[0].cells} == {Stroke("line", 0.5)}
    assert {c.bottom for c in item.rows[-1].cells} == {Stroke("row-rule", 0.5)}
    assert tables.natural_height(claims(), PAGE, kit("brief")) == pytest.approx(item.rect.h)


def test_a_dense_table_in_print_rules_only_between_groups() -> None:
    item = tables.item(replace(claims(), dense=True), Rect(48, 76, PAGE, 697), kit("brief"))
    assert {round(r.height, 2) for r in item.rows[1:]} == {14.5}
    assert {c.bottom for c in item.rows[1].cells[1:]} == {None}
    assert {c.bottom for c in item.rows[4].cells} == {Stroke("rule", 0.5)}


def test_columns_take_what_their_content_asks_for() -> None:
    short = tables.item(table([["a", "b" * 40]]), EIGHT, kit())
    assert short.columns[1] > 3 * short.columns[0]
    weighted = replace(plain(2), columns=(TableColumn(NO_COPY, weight=3), TableColumn(NO_COPY, weight=1)))
    item = tables.item(weighted, EIGHT, kit())
    assert item.columns[0] - 14 == pytest.approx(3 * item.columns[1])
    assert not item.rows[0].header


def test_a_weight_never_cuts_a_word() -> None:
    rows = [["Deoxyribonucleic", "x"], ["y", "z"]]
    drawing = replace(table(rows), columns=(TableColumn(NO_COPY, weight=1), TableColumn(NO_COPY, weight=30)))
    item = tables.item(drawing, EIGHT, kit())
    assert len(item.rows[0].cells[0].paragraphs[0].lines) == 1


# --- splitting ------------------------------------------------------------------------------------


def test_a_table_that_fits_is_not_split() -> None:
    assert tables.split(claims(), SLIDE.w, SLIDE.h, kit()) == [claims()]


@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_parts_fit_keep_groups_and_lose_nothing(medium: str) -> None:
    of = kit(medium)  # type: ignore[arg-type]
    whole = claims(3)
    width = SLIDE.w if medium == "slides" else PAGE
    parts = tables.split(whole, width, 376, of)
    items = [tables.item(p, Rect(48, 104, width, 376), of, part=i) for i, p in enumerate(parts, 1)]
    assert len(parts) > 1
    assert [r.cells[1].text.text for p in parts for r in p.rows] == [r.cells[1].text.text for r in whole.rows]
    assert all(not p.rows[0].continues for p in parts)
    assert [i.rows[0].repeated for i in items] == [False] + [True] * (len(items) - 1)
    assert [i.part for i in items] == list(range(1, len(items) + 1))
    for a, b in pairwise(items):
        assert a.columns == pytest.approx(b.columns)


def test_slides_share_the_rows_evenly_and_the_brief_fills_pages() -> None:
    assert [len(p.rows) for p in tables.split(plain(20), SLIDE.w, SLIDE.h, kit())] == [10, 10]
    brief = [len(p.rows) for p in tables.split(plain(20), TEXT, 376, kit("brief"))]
    assert brief == [13, 7]


def test_a_cut_group_has_its_name_repeated() -> None:
    long = table([["Group", "first"], *([None, f"member {i}"] for i in range(30))])
    parts = tables.split(long, SLIDE.w, SLIDE.h, kit())
    assert [p.rows[0].cells[0].text.text for p in parts] == ["Group", *["Group (continued)"] * (len(parts) - 1)]


def test_a_long_group_name_runs_down_beside_the_groups_rows() -> None:
    name = "A name so long that it takes three lines in a narrow column"
    item = tables.item(table([[name, "first"], [None, "second"], [None, "third"]]), Rect(48, 104, 200, 300), kit())
    body = item.rows[-3:]
    assert len(body[0].cells[0].paragraphs[0].lines) == 3
    assert [r.cells[0].row_span for r in body] == [3, 0, 0]
    assert len({r.height for r in body}) == 1
    (_, ((_, whole), _)), second, _ = list(item.placed())[-3:]
    assert whole.h == pytest.approx(3 * body[0].height)
    assert len(second[1]) == 1
    two = table([[name, "first"], [None, "second"], ["b", "c"]])
    short = tables.item(two, Rect(48, 104, 200, tables.natural_height(two, 200, kit())), kit())
    first, last = short.rows[-3:-1]
    assert first.height < last.height
    high = short.rows[-3].cells[0].paragraphs[0].height
    assert first.height + last.height == pytest.approx(high + 2 * short.rows[-3].cells[0].insets[1])


def test_a_cut_leaves_no_row_of_a_group_alone() -> None:
    rows = [[f"Row {i}", "x"] for i in range(9)] + [["Group", "1"], *([None, str(i)] for i in range(2, 6))]
    for room, lengths in ((10, [9, 5]), (13, [12, 2]), (14, [14])):
        cuts = tables.split(table(rows), TEXT, 20 + 26.0 * room, kit("brief"))
        assert [len(p.rows) for p in cuts] == lengths, room


def test_a_row_higher_than_the_page_is_an_error() -> None:
    with pytest.raises(TooFull, match="a single row"):
        tables.split(table([["a", "words " * 900], ["b", "c"]]), TEXT, 376, kit("brief"))


@pytest.mark.parametrize(("medium", "rect"), [("slides", SLIDE), ("slides", EIGHT), ("brief", Rect(48, 76, PAGE, 697)),
                                              ("brief", Rect(148.28, 76, TEXT, 697))])  # fmt: skip
def test_nothing_leaves_its_cell(medium: str, rect: Rect) -> None:
    of = kit(medium)  # type: ignore[arg-type]
    assert faults((tables.item(claims(), rect, of),), rect) == []


@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_bold_words_stand_out_in_every_column(medium: str) -> None:
    text = Copy((Inline("普通的话，"), Inline("重点", bold=True)))
    plain = table([["a"] * 4, ["b"] * 4])
    marked = replace(plain, rows=(replace(plain.rows[0], cells=(TableCell(text),) * 4), *plain.rows[1:]))
    (item,) = draw(marked, SLIDE, kit(medium, "zh"))
    assert isinstance(item, TableItem)
    styles = [[(r.style.weight, r.style.color) for r in c.paragraphs[0].runs] for c in item.rows[1].cells]
    assert {s[1] for s in styles} == {(700, "ink")}
    assert {s[0][0] for s in styles} == {400}
