"""Deck, workbooks and PDFs of the gallery are sound, and other programs read in them what was meant. That they hold
what their author wrote is held by `test_values`."""

from __future__ import annotations

import pytest
from lxml import etree

from briefing.write.pptx.inspect import faults
from tests.oracles import package
from tests.oracles.charts import formatted, resolved
from tests.oracles.made import Made
from tests.oracles.marks import mark_faults
from tests.oracles.workbooks import workbook_faults


def test_the_deck_is_sound(gallery: Made) -> None:
    deck = gallery.deck.read_bytes()
    assert package.faults(deck) == []
    assert workbook_faults(deck) == []


def test_python_pptx_reads_the_same_charts(gallery: Made) -> None:
    assert faults(gallery.deck.read_bytes(), gallery.slide_pages) == []


def test_the_pdfs_draw_every_mark_in_its_place_and_colour(gallery: Made) -> None:
    for path, pages in gallery.pdfs:
        assert list(mark_faults(path, pages)) == []


# --- the oracles themselves -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        (1204, "#,##0", "1,204"),
        (34.9, '0.0"%"', "34.9%"),
        (0.5, '">"0.00', ">0.50"),
        (-3, '0;"\u2212"0', "\u22123"),
        (5, '"say ""x"" "0', 'say "x" 5'),
    ],
)
def test_numbers_are_printed_by_their_format(value: float, code: str, printed: str) -> None:
    assert formatted(value, code) == printed


def test_shifted_colours_are_resolved() -> None:
    main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    color = etree.fromstring(
        f'<a:schemeClr xmlns:a="{main}" val="accent1"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:schemeClr>'
    )
    assert resolved(color, {"accent1": "000000"}) == "#808080"
    plain = etree.fromstring(f'<a:srgbClr xmlns:a="{main}" val="1F40E6"/>')
    assert resolved(plain, {}) == "#1F40E6"
