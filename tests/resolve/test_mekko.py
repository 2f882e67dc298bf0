"""Mekko charts resolved: widths added up or given, in order, both sorts of shares computed."""

from __future__ import annotations

import pytest

from briefing.charts.spec import Bracket, Callout, Tag
from briefing.document.drawings.mekko import Mekko
from tests.support import errors, exhibit

CARS = """
type: mekko
categories: [Europe, China]
series: [{name: Local, values: ['190', '780']}, {name: Others, values: ['180', '420']}]
"""


def chart(text: str, lang: str = "en") -> Mekko:
    drawing = exhibit(lang, exhibit=text).drawing
    assert isinstance(drawing, Mekko)
    return drawing


def test_columns_are_in_order_of_width_with_totals_and_shares() -> None:
    spec = chart(CARS)
    assert [c.name for c in spec.categories] == ["China", "Europe"]
    assert spec.widths == (1200, 370)
    assert not spec.given
    assert [t.text for t in spec.totals] == ["1,200", "370"]
    assert [t.text for t in spec.width_shares] == ["76%", "24%"]
    assert [[t.text for t in row] for row in spec.shares] == [["65%", "51%"], ["35%", "49%"]]
    assert [d.value for d in spec.series[0].data] == [780, 190]
    assert [c.name for c in chart(CARS + "sort: none").categories] == ["Europe", "China"]
    assert [t.text for t in chart(CARS + "decimals: 1").shares[0]] == ["65.0%", "51.4%"]


def test_widths_may_be_given() -> None:
    spec = chart(CARS + "widths: ['900', '300']")
    assert spec.given
    assert spec.widths == (900, 300)
    assert [c.name for c in spec.categories] == ["Europe", "China"]
    assert [t.text for t in spec.shares[1]] == ["49%", "35%"]


def test_what_is_drawn_is_said() -> None:
    made = exhibit(exhibit=CARS)
    assert "Local, China: 780" in made.alt
    assert "China: 1,200" in made.alt
    assert "heights shares of each column" in made.source.text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CARS.replace("'180'", "'-180'"), "below-zero"),
        (CARS.replace("'190'", "'0'").replace("'180'", "null"), "no-width"),
        (CARS + "widths: ['1']", "wrong-length"),
        (CARS + "annotate: [{average: mean}]", "no-annotation"),
        (CARS + "annotate: [{share: China}]", "no-annotation"),
        (CARS + "annotate: [{share: China, series: Local, of: category}]", "no-annotation"),
        (CARS + "annotate: [{share: [China, Europe], series: Local}]", "no-annotation"),
        (CARS + "annotate: [{callout: China, series: Local, text: New}]", "no-annotation"),
        (CARS + "annotate: [{callout: Asia, text: New}]", "unknown-name"),
    ],
)
def test_what_cannot_be_drawn_is_an_error(text: str, code: str) -> None:
    assert code in [e.code for e in errors(exhibit=text)]


def test_shares_of_the_whole_are_areas() -> None:
    notes = "annotate: [{share: China, series: Local}, {share: [China, Europe]}, {callout: Europe, text: New}]"
    spec = chart(CARS + notes)  # 780 of 1570
    assert spec.annotations == (
        Tag(0, 0, ("50% of total",)), Bracket((0, 1), "100%", "of total (derived)"), Callout(1, None, "New"),
    )  # fmt: skip
    assert chart(CARS + notes, "zh").annotations[0] == Tag(0, 0, ("占合计50%",))
    given = chart(CARS + "widths: ['900', '300']\n" + notes)  # a quarter of the width, 65% of it
    assert given.annotations[0] == Tag(1, 0, ("16% of total",))
    assert chart(CARS + "annotate: [{share: China, series: Others, decimals: 1, label: of cars}]").annotations == (
        Tag(0, 1, ("26.8% of cars",)),
    )
    assert "China: 50% of total" in exhibit(exhibit=CARS + notes).alt


def test_a_bracket_over_columns_needs_neighbours() -> None:
    text = CARS.replace("[Europe, China]", "[Europe, China, India]").replace("'780']", "'780', '300']")
    text = text.replace("'420']", "'420', '500']")
    assert [e.code for e in errors(exhibit=text + "annotate: [{share: [China, Europe]}]")] == ["not-adjacent"]
