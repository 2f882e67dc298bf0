"""The readers of tags find a text that is missing, cut, repeated, or out of order, whichever text it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.pages import Page, TextItem
from briefing.write.pdf.file import write_pdf
from tests.oracles.order import LONG, brief_faults, deck_faults, order_faults
from tests.oracles.printed import FACTORS, Printed, make
from tests.oracles.source import Text, of_brief
from tests.oracles.told import Told, told
from tests.oracles.words import page_faults, solid

SHORT = 8
"""Characters of a text that hardly stands in another place by chance."""

PLAIN = {factor: values[0] for factor, values in FACTORS.items()} | {"project": "starter", "length": "full"}


@pytest.fixture(scope="module", params=["zh", "en"])
def brief(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    return make(PLAIN | {"lang": request.param, "target": "brief"}, tmp_path_factory.mktemp("order"))


@pytest.fixture(scope="module")
def slides(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    return make(PLAIN | {"lang": "en", "target": "slides"}, tmp_path_factory.mktemp("order"))


def places(found: list[Told], brief: Printed) -> Iterator[list[int]]:
    """Where texts that are told once are told, by streams."""
    for name, stream in of_brief(brief.document):
        said = [item.said for item in stream if isinstance(item, Text) and len(item.said) > SHORT]
        at = [[i for i, one in enumerate(found) if re.fullmatch(text, solid(one.text))] for text in said]
        if name != "front":  # where one of two texts is told
            yield [one for (one, *more) in at if not more]


def test_a_text_that_is_missing_cut_or_moved_is_found(brief: Printed) -> None:
    found = told(brief.path)
    assert list(brief_faults(found, brief.document)) == []
    streams = list(places(found, brief))
    assert len(streams) == 3
    assert sum(map(len, streams)) > 20
    for place in (place for stream in streams for place in stream):
        one = found[place]
        cut = Told(one.tag, one.text.strip().rpartition(" ")[0] or one.text[:-3])
        for wrong in ([], [cut]):
            assert list(brief_faults([*found[:place], *wrong, *found[place + 1 :]], brief.document)), one
    for first, second in (pair for stream in streams for pair in pairwise(stream)):
        wrong = list(found)
        wrong[first], wrong[second] = wrong[second], wrong[first]
        assert list(brief_faults(wrong, brief.document)), found[first]


def test_prose_told_twice_is_found(brief: Printed) -> None:
    found = told(brief.path)
    prose = [place for place in next(places(found, brief)) if len(found[place].text) > LONG + 10]
    assert prose
    assert all(list(brief_faults([*found, found[place]], brief.document)) for place in prose)


def test_a_figure_that_tells_something_else_is_found(brief: Printed) -> None:
    found = told(brief.path)
    figures = [i for i, one in enumerate(found) if one.tag == "Figure"]
    assert len(figures) > 2
    for place in figures:
        wrong = Told("Figure", found[place].text[:-9])
        assert list(brief_faults([*found[:place], wrong, *found[place + 1 :]], brief.document))


def test_slides_that_change_places_are_found(slides: Printed) -> None:
    found = told(slides.path)
    notes = [[para.text for para in page.notes] for page in slides.pages.pages]
    assert list(deck_faults(found, slides.document, notes)) == []
    starts = [*(i for i, one in enumerate(found) if one.tag == "Sect"), len(found)]
    a, b, c = starts[4], starts[5], starts[6]
    assert list(deck_faults([*found[:a], *found[b:c], *found[a:b], *found[c:]], slides.document, notes))


def test_a_slide_without_a_heading_or_with_two_is_found(slides: Printed) -> None:
    found = told(slides.path)
    place = [n for n, one in enumerate(found) if one.tag == "H1"][3]
    for wrong in ([], [found[place], Told("H1", "Or")], [Told("P", found[place].text)]):
        blocks = [*found[:place], *wrong, *found[place + 1 :]]
        assert any("slide 4 has the headings" in f for f in deck_faults(blocks, slides.document))


def test_blocks_drawn_in_another_order_are_found_by_both(brief: Printed, tmp_path: Path) -> None:
    """Two paragraphs change places in the file, on a page that says the right thing."""
    number, page = next((n, p) for n, p in enumerate(brief.pages.pages) if len(_prose(p)) > 1)
    first, second = _prose(page)[:2]
    items = list(page.items)
    items[first], items[second] = items[second], items[first]
    wrong = replace(page, items=tuple(items))
    pages = (*brief.pages.pages[:number], wrong, *brief.pages.pages[number + 1 :])
    path = tmp_path / "wrong.pdf"
    path.write_bytes(write_pdf(replace(brief.pages, pages=pages)))
    assert list(order_faults(path, brief.pages, brief.document))
    assert list(page_faults(path, brief.pages))


def _prose(page: Page) -> list[int]:
    return [
        n for n, item in enumerate(page.items)
        if isinstance(item, TextItem) and item.role == "paragraph" and len(item.text) > LONG
    ]  # fmt: skip
