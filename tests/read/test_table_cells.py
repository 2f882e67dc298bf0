"""Cells of tables that their column cannot show: what the author is told, and what would have done."""

from __future__ import annotations

import pytest

from tests.support import errors, read


def told(column: str, cell: str) -> tuple[str, tuple[str, ...]]:
    (found,) = errors(exhibit=f"type: table\ncolumns: [{{title: A}}, {column}]\nrows:\n  - [a, {cell}]\n")
    return found.message, found.hints


@pytest.mark.parametrize(
    ("kind", "cell", "wrong", "hint"),
    [
        ("harvey", "three-quarter", "three-quarter", "did you mean `three-quarters`?"),
        ("light", "gren", "gren", "did you mean `green`?"),
        ("icon", "waring", "waring", "did you mean `warning`?"),
    ],
)
def test_a_misspelt_mark_gets_a_hint(kind: str, cell: str, wrong: str, hint: str) -> None:
    message, hints = told(f"{{title: B, type: {kind}}}", cell)
    assert message == f"a cell of type `{kind}` cannot be `{wrong}`"
    assert hints[0] == hint


def test_a_list_in_another_column_is_told_of_sparklines() -> None:
    message, (hint,) = told("{title: B, type: bar}", "[1, 2]")
    assert message == "a list cannot stand in a column of type `bar`"
    assert "sparkline" in hint


def test_every_row_has_its_cells_with_their_places() -> None:
    rows = "\n  - [a, [1, null, 2]]\n  - {cells: [b, {value: [3, 4]}], note: n}\n  - group: G\n  - [c, [1, 2]]"
    text = f"type: table\ncolumns: [{{title: A}}, {{title: B, type: sparkline}}]\nrows:{rows}"
    (exhibit,) = read(exhibit=text).chapter_list[0].messages[0].all_exhibits
    cells = [exhibit.cells_at(i) for i in range(4)]  # type: ignore[union-attr]
    assert [len(row) for row in cells] == [2, 2, 0, 2]
    assert cells[0][1].value == ["1", None, "2"]
    assert [(m.line, m.column) for m in cells[0][1].marks] == [(12, 16), (12, 19), (12, 25)]
    assert [(m.line, m.column) for m in cells[1][1].marks] == [(13, 32), (13, 35)]
