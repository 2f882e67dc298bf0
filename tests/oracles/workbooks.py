"""A .pptx in, faults out: the workbook behind every chart, opened with openpyxl, against the chart's cache."""

from __future__ import annotations

import io
import re

import openpyxl
from lxml import etree
from openpyxl.utils import range_boundaries

from tests.oracles.package import C, Package


def workbook_faults(data: bytes) -> list[str]:
    package = Package(data)
    found = []
    for name, tree in package.xml(r"^ppt/charts/chart[^/]*\.xml$"):
        books = [target for _, kind, target, _ in package.rels(name) if kind == "package"]
        if len(books) != 1:
            found.append(f"{name}: {len(books)} workbooks")
            continue
        book = openpyxl.load_workbook(io.BytesIO(package.parts[books[0]]), data_only=True)
        references = list(tree.iter(f"{C}numRef", f"{C}strRef"))
        if not references:
            found.append(f"{name}: refers to no cell")
        for reference in references:
            formula = reference.findtext(f"{C}f") or ""
            cells, cached = _cells(book, formula), _cache(reference)
            if cells != cached:
                found.append(f"{name}: {formula} holds {cells}, the chart shows {cached}")
    return found


def _cells(book: openpyxl.Workbook, formula: str) -> list[object]:
    match = re.fullmatch(r"'?(.+?)'?!([$A-Z0-9:]+)", formula)
    assert match, formula
    left, top, right, bottom = range_boundaries(match.group(2).replace("$", ""))
    sheet = book[match.group(1)]
    return [sheet.cell(row, column).value for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _cache(reference: etree._Element) -> list[object]:
    numbers = reference.tag == f"{C}numRef"
    cache = reference.find(f"{C}numCache" if numbers else f"{C}strCache")
    assert cache is not None, "a reference without a cache"
    count = cache.find(f"{C}ptCount")
    values: list[object] = [None] * int(count.get("val", "0") if count is not None else 0)
    for point in cache.iter(f"{C}pt"):
        text = point.findtext(f"{C}v") or ""
        values[int(point.get("idx", ""))] = float(text) if numbers else text
    return values
