"""A workbook in, cells out whose formula does not make the value that stands in them.

Each formula is computed anew from the values that stand in the cells it names, by the little of Excel that charts need:
that the first cells are the author's is held elsewhere, and from there on one cell proves the next."""

from __future__ import annotations

import io
import math
import re
import statistics
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from lxml import etree
from openpyxl.utils import get_column_letter, range_boundaries

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

Cell = float | str | None
TOKEN = re.compile(r'"(?:[^"]|"")*"|[A-Z]+[0-9]*(?=\()|\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|<>|>=|<=|[=^&]|.')


def formula_faults(book: bytes) -> Iterator[str]:
    """Cells that hold something else than their formula says."""
    with zipfile.ZipFile(io.BytesIO(book)) as file:
        tree = etree.fromstring(file.read("xl/worksheets/sheet1.xml"))
    values: dict[str, Cell] = {}
    formulas: dict[str, str] = {}
    for cell in tree.iter(f"{S}c"):
        name, value, formula = cell.get("r"), cell.findtext(f"{S}v"), cell.findtext(f"{S}f")
        is_number = cell.get("t", "n") == "n" and value is not None
        values[name] = float(value) if is_number and value else value or "".join(cell.itertext(f"{S}t")) or None
        if formula is not None:
            formulas[name] = formula
    for name, formula in formulas.items():
        have, want = values[name], computed(formula, values)
        if isinstance(want, bool):
            want = float(want)
        if not (isinstance(have, float) and math.isclose(have, want, rel_tol=1e-6, abs_tol=1e-6)):
            yield f"{name} holds {have}, and {formula} makes {want}"


def computed(formula: str, values: dict[str, Cell]) -> float:
    """What a formula makes of the values of cells."""
    code = "".join(_spelled(token) for token in TOKEN.findall(formula))
    return float(eval(code, {"__builtins__": {}}, _Scope(values)))  # of workbooks we wrote


def _spelled(token: str) -> str:
    """A token in Python."""
    if token in FUNCTIONS:
        return token
    if token.startswith('"'):
        return f"Text({token})"
    if re.fullmatch(r"\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+", token):
        return f"cells('{token.replace('$', '')}')"
    if re.fullmatch(r"\$?[A-Z]{1,3}\$?\d+", token):
        return f"cell('{token.replace('$', '')}')"
    return {"=": "==", "<>": "!=", "^": "**"}.get(token, token)


class Text(str):
    """A text to which Excel's `&` appends."""

    __slots__ = ()

    def __and__(self, other: object) -> Text:
        return Text(f"{self}{other}")


class _Scope(dict[str, Any]):
    """Functions, and cells by name."""

    def __init__(self, values: dict[str, Cell]) -> None:
        super().__init__(FUNCTIONS, Text=Text)
        self["cell"] = lambda name: values.get(name) or 0.0
        self["cells"] = lambda name: [values.get(one) for one in _names(name)]


def _names(name: str) -> list[str]:
    left, top, right, bottom = range_boundaries(name)
    return [f"{get_column_letter(c)}{r}" for r in range(top, bottom + 1) for c in range(left, right + 1)]


def _numbers(*given: Any) -> list[float]:
    """The numbers among arguments and ranges."""
    flat = [x for one in given for x in (one if isinstance(one, list) else [one])]
    return [float(x) for x in flat if isinstance(x, float | int)]


def _meets(value: Cell, wanted: str) -> bool:
    match = re.fullmatch(r"(>=|<=|<>|>|<|=)?(.+)", wanted)
    assert match
    if not isinstance(value, float):
        return False
    number = float(match[2])
    tests: dict[str, bool] = {
        ">=": value >= number, "<=": value <= number, ">": value > number, "<": value < number,
        "<>": value != number, "=": value == number,
    }  # fmt: skip
    return tests[match[1] or "="]


def _countifs(*pairs: Any) -> int:
    columns, wanted = pairs[::2], pairs[1::2]
    rows = zip(*columns, strict=True)
    return sum(all(_meets(v, str(w)) for v, w in zip(row, wanted, strict=True)) for row in rows)


def _match(value: float, row: Sequence[Cell], kind: int) -> int:
    assert kind == 1
    return sum(1 for one in row if isinstance(one, float) and one <= value + 1e-12)


def _line(ys: Sequence[Cell], xs: Sequence[Cell]) -> tuple[float, float]:
    pairs = [(x, y) for x, y in zip(xs, ys, strict=True) if isinstance(x, float) and isinstance(y, float)]
    slope, intercept = statistics.linear_regression(*zip(*pairs, strict=True))
    return slope, intercept


def _quartile(row: Sequence[Cell], which: float) -> float:
    ordered = sorted(_numbers(row))
    at = which / 4 * (len(ordered) - 1)
    low = int(at)
    return ordered[low] + (at - low) * (ordered[min(low + 1, len(ordered) - 1)] - ordered[low])


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "ABS": lambda a: abs(a or 0.0),
    "SUM": lambda *a: sum(_numbers(*a)),
    "MAX": lambda *a: max(_numbers(*a), default=0.0),
    "MIN": lambda *a: min(_numbers(*a), default=0.0),
    "IF": lambda test, yes, no=0.0: yes if test else no,
    "INDEX": lambda row, at: row[int(at) - 1] or 0.0,
    "MATCH": _match,
    "COUNTIFS": _countifs,
    "COUNTIF": _countifs,
    "QUARTILE": _quartile,
    "MEDIAN": lambda *a: statistics.median(_numbers(*a)),
    "SMALL": lambda row, n: dict(enumerate(sorted(_numbers(row)), 1)).get(int(n), math.nan),
    "LARGE": lambda row, n: dict(enumerate(sorted(_numbers(row), reverse=True), 1)).get(int(n), math.nan),
    "SLOPE": lambda ys, xs: _line(ys, xs)[0],
    "INTERCEPT": lambda ys, xs: _line(ys, xs)[1],
    "LOG10": math.log10,
    "NA": lambda: math.nan,
}
