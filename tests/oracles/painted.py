"""A tagged PDF in, pages that paint their content in another order than tags tell it out.

Readers without regard for tags, and programs that reflow a page, take what is painted in the order in which it is.
pikepdf reads both orders. One thing may differ: the rest of a paragraph or table that began on a page before, or of a
paragraph that began in the column before, is told with its beginning, and painted where it stands: below a figure, or
below its caption, which is printed again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise, zip_longest
from pathlib import Path

import pikepdf


def painted_faults(path: Path) -> Iterator[str]:
    """Pages whose tags and content disagree about the order."""
    with pikepdf.open(path) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        told: dict[int, list[int]] = defaultdict(list)
        rests: dict[int, set[int]] = defaultdict(set)
        for element in _blocks(file.Root.StructTreeRoot.K):
            contents, is_rest = list(_contents(element, numbers)), False
            for (before, last), (page, mcid) in pairwise([*contents[:1], *contents]):
                told[page].append(mcid)
                is_rest = is_rest or page > before or (element.S != "/Table" and mcid > last + 1)
                if is_rest:
                    rests[page].add(mcid)
        for number, page in enumerate(file.pages):
            painted = [mcid for mcid in _painted(page) if mcid not in rests[number]]
            wanted = [mcid for mcid in told[number] if mcid not in rests[number]]
            if painted != wanted:
                first = next(i for i, (a, b) in enumerate(zip_longest(painted, wanted)) if a != b)
                yield f"{path.name}: page {number + 1} paints {painted[first:][:9]}, tags tell {wanted[first:][:9]}"


def _blocks(element: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
    """Elements that are told as one, in order: those with content of their own, and what stands in it; and tables."""
    kids = _kids(element)
    if element.S != "/Table" and all(_is_element(kid) for kid in kids):
        for kid in kids:
            yield from _blocks(kid)
    else:
        yield element


def _contents(element: pikepdf.Dictionary, numbers: dict[tuple[int, int], int]) -> Iterator[tuple[int, int]]:
    """The marked contents of an element and of all in it, in order, each by page and MCID."""
    for kid in _kids(element):
        if not isinstance(kid, pikepdf.Dictionary):
            yield numbers[element.Pg.objgen], int(kid)  # type: ignore[call-overload]
        elif _is_element(kid):
            yield from _contents(kid, numbers)
        elif kid.Type == "/MCR":
            yield numbers[kid.Pg.objgen], int(kid.MCID)


def _painted(page: pikepdf.Page) -> Iterator[int]:
    """The MCIDs of a page as they are painted."""
    for operands, operator in pikepdf.parse_content_stream(page, "BDC"):
        if str(operator) == "BDC" and "/MCID" in operands[1]:  # type: ignore[operator]
            yield int(operands[1].MCID)  # type: ignore[union-attr]


def _kids(element: pikepdf.Dictionary) -> list[object]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_element(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid
