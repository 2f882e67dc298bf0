"""Annotations in the finished files: each prints what its formula says, and its ends meet the marks of deck and PDF
within 2 pt, also when data change. The table of them is in `annotation_table`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from briefing.pages import AnyItem, GroupItem, Pages, PathOp, ShapeItem
from briefing.write.pdf.file import write_pdf
from briefing.write.pptx.deck import write_deck
from tests.oracles.deck_planes import deck_plane
from tests.oracles.drawn import Drawn, compact, read_deck, read_pdf
from tests.oracles.pdf_planes import pdf_plane
from tests.oracles.planes import Plane
from tests.support import pages
from tests.write.annotation_cases import Case, Kind, Lang, Note
from tests.write.annotation_table import TABLE

NEAR = 2.0
"""How far the end of an annotation may be from its mark, in pt."""

MESSAGE = """
  - id: m{i}
    headline: Case {i}
    priority: executive
    exhibit: {exhibit}
"""
CASES = [case for note in TABLE for case in note.cases()]


BATCH = 6
"""Rows of the table that are made at once."""


class Shown(NamedTuple):
    """A case as the `medium` shows it."""

    medium: str
    drawn: Drawn
    plane: Plane


def both(case: Case, deck: Drawn, pdf: Drawn) -> Sequence[Shown]:
    assert deck.chart
    widths = {(t.text, round(t.size)): t.right - t.left for t in pdf.texts}
    return (
        Shown("deck", deck, deck_plane(deck, case.chart, widths)),
        Shown("PDF", pdf, pdf_plane(pdf, case.chart, deck.chart)),
    )


def shown(case: Case) -> Sequence[Shown]:
    """A case in both outputs."""
    return built(TABLE.index(case.note) // BATCH, case.lang)[case.name]


@cache
def built(batch: int, lang: Lang) -> dict[str, Sequence[Shown]]:
    """All cases of some annotations in one language, by name, made at once."""
    notes = TABLE[batch * BATCH : (batch + 1) * BATCH]
    cases = [case for note in notes for case in note.cases() if case.lang == lang]
    messages = "".join(MESSAGE.format(i=i, exhibit=case.exhibit()) for i, case in enumerate(cases))
    chapter = f"id: water\ntitle: Water\ngist: Where it goes\nmessages:{messages}"
    made = pages(lang=lang, length="executive", chapter=chapter)  # without the appendix of data
    return {case.name: both(case, *slide) for case, slide in zip(cases, charted(made), strict=True)}


def charted(made: Pages) -> list[tuple[Drawn, Drawn]]:
    """The pages that have a chart, in deck and PDF."""
    files = zip(read_deck(write_deck(made)), read_pdf(write_pdf(made)), strict=True)
    return [(deck, pdf) for deck, pdf in files if deck.chart]


def faults(case: Case, drawn: Drawn, plane: Plane) -> list[str]:
    """What an annotation prints otherwise than its formula, and the ends that miss their marks."""
    found = case.note.find(drawn, plane)
    wanted = case.note.meets(case, plane, found)
    assert wanted.keys() == found.ends.keys()
    told = compact(case.note.says(case))
    off = {end: at for end, at in wanted.items() if abs(found.ends[end] - at) > NEAR}
    missed = [f"{end} at {found.ends[end]:.1f} in place of {at:.1f}" for end, at in off.items()]
    return missed if found.text == told else [f"{found.text!r} in place of {told!r}", *missed]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_annotation_prints_its_formula_and_meets_its_marks(case: Case) -> None:
    for medium, drawn, plane in shown(case):
        assert (medium, faults(case, drawn, plane)) == (medium, [])


FORECASTS = [case for case in CASES if case.note.name == "forecast" and case.chart.form == "bars"]


@pytest.mark.parametrize("case", FORECASTS, ids=lambda case: case.name)
def test_forecasts_are_hatched(case: Case) -> None:
    last = range(case.chart.count - 2, case.chart.count)
    for medium, _, plane in shown(case):
        assert (medium, plane.hatched) == (medium, {(c, s) for c in last for s in range(len(case.rows))})


# --- data that change -----------------------------------------------------------------------------


FIXED = {"first beyond", "last beyond", "left open", "from x", "from y"}
"""What is told as a distance, or where words stand."""
CHANGING = [(note, kind) for note in TABLE if len(note.data) > 1 for kind in note.kinds]


@pytest.mark.parametrize(("note", "kind"), CHANGING, ids=lambda part: part.name)
def test_other_data_move_the_number_and_the_ends(note: Note, kind: Kind) -> None:
    """Every end that the formula moves, which is never none; the end of all of a whole, as an example, stays."""
    cases = [case for case in note.cases() if case.kind is kind]
    for medium in (0, 1):
        seen = [(shown(case)[medium][2], note.find(*shown(case)[medium][1:])) for case in cases]
        wanted = [note.meets(case, plane, found) for case, (plane, found) in zip(cases, seen, strict=True)]
        found = [f for _, f in seen]
        if any(c.isdigit() for c in found[0].text):
            assert len({f.text for f in found}) == len({compact(note.says(case)) for case in cases}) > 1
        ends = set.intersection(*({*w} for w in wanted)) - FIXED
        moving = {end for end in ends if _reach([w[end] for w in wanted]) > NEAR}
        assert moving
        assert {end for end in moving if _reach([f.ends[end] for f in found]) <= NEAR} == set()


def _reach(places: Sequence[float]) -> float:
    return max(places) - min(places)


# --- the oracle itself ----------------------------------------------------------------------------


ASIDE = 3.0
"""How far annotations are moved, in pt."""


@pytest.mark.parametrize("note", TABLE, ids=lambda note: note.name)
def test_what_is_moved_or_misprinted_is_found(note: Note) -> None:
    for case in note.cases():
        for _, drawn, plane in shown(case):
            assert any(" at " in fault for fault in faults(case, moved(drawn, plane), plane)), case.name
            if any(c.isdigit() for c in note.says(case)):
                other = drawn._replace(texts=tuple(t._replace(text=misprinted(t.text)) for t in drawn.texts))
                assert any("in place of '" in fault for fault in faults(case, other, plane)), case.name


def moved(drawn: Drawn, plane: Plane) -> Drawn:
    """All that is drawn aside, but the line at zero, by which a level is told from it."""
    zero = [s for s in drawn.shapes if {round(p[plane.chart.upright] - plane.zero) for p in s.points} <= {0, 1, -1}]
    shapes = (
        s if s in zero else s._replace(points=tuple((x + ASIDE, y + ASIDE) for x, y in s.points)) for s in drawn.shapes
    )
    texts = (
        t._replace(left=t.left + ASIDE, right=t.right + ASIDE, baseline=t.baseline + ASIDE) for t in drawn.texts
    )  # fmt: skip
    return drawn._replace(shapes=tuple(shapes), texts=tuple(texts))


def misprinted(text: str) -> str:
    """The text with another last digit."""
    return re.sub(r"\d(?=\D*$)", lambda d: str((int(d[0]) + 1) % 10), text)


def test_a_file_with_a_moved_annotation_is_found() -> None:
    """The same with the files themselves: the arrow's group is moved in deck and PDF."""
    case = next(CASES[0].note.cases())
    made = pages(exhibit=case.exhibit())
    aside = replace(made, pages=tuple(replace(p, items=tuple(map(_aside, p.items))) for p in made.pages))
    for version, is_found in ((made, False), (aside, True)):
        (slide,) = charted(version)
        for _, drawn, plane in both(case, *slide):
            assert bool(faults(case, drawn, plane)) is is_found


def _aside(item: AnyItem, *, is_held: bool = False) -> AnyItem:
    """The item with all growth arrows in it moved."""
    if isinstance(item, GroupItem):
        is_held = is_held or item.name == "Growth arrow"
        item = replace(item, items=tuple(_aside(i, is_held=is_held) for i in item.items))
    if not is_held:
        return item
    item = replace(item, rect=item.rect.moved(ASIDE, ASIDE))
    if isinstance(item, ShapeItem) and item.path:
        path: tuple[PathOp, ...] = tuple(
            (op[0], op[1] + ASIDE, op[2] + ASIDE) if len(op) == 3 else op for op in item.path  # type: ignore[misc]
        )
        return replace(item, path=path)
    return item
