"""Bullet charts resolved: shared and own scales, bands and their shades, what cannot be drawn."""

from __future__ import annotations

import pytest

from briefing.document.drawings.bullet import Bullet
from tests.support import errors, exhibit

RATES = """
type: bullet
unit: "%"
bands: [Poor, Fair, Good]
rows:
  - {name: North, value: '91', target: '88', bands: ['60', '80', '100']}
  - {name: South, value: '79', bands: ['60', '80', '100']}
"""
MIXED = """
type: bullet
scales: own
rows:
  - {name: Output, unit: kt, value: '412', target: '400'}
  - {name: Yield, unit: '%', value: '96.5', target: '98', end: '100'}
"""


def chart(text: str, lang: str = "en") -> Bullet:
    drawing = exhibit(lang, exhibit=text).drawing
    assert isinstance(drawing, Bullet)
    return drawing


def test_bands_are_lightest_where_it_is_best() -> None:
    spec = chart(RATES)
    assert [s.color for s in spec.series] == ["text", "ink", "band-3", "band-2", "band-1"]
    assert [s.color for s in chart(RATES + "best: low").series[2:]] == ["band-1", "band-2", "band-3"]
    assert (spec.end, spec.ends, spec.bands) == (100, (), 3)
    assert spec.series[1].data[1].value is None


def test_own_scales_are_said_beside_the_name() -> None:
    spec = chart(MIXED)
    assert [c.note for c in spec.categories] == ["(kt, 0–600)", "(%, 0–100)"]
    assert spec.ends == (600, 100)
    assert [c.note for c in chart(MIXED, "zh").categories] == ["（kt，0–600）", "（%，0–100）"]
    assert "Output (kt, 0–600) 412, target 400" in exhibit(exhibit=MIXED).alt
    assert [s.color for s in spec.series[2:]] == ["band-1"]


def test_a_shared_end_draws_a_track() -> None:
    rows = "rows: [{name: A, value: '30'}, {name: B, value: '70'}]\n"
    assert chart("type: bullet\n" + rows).bands == 0
    spec = chart("type: bullet\nend: '100'\n" + rows)
    assert (spec.bands, spec.end, [d.value for d in spec.series[2].data]) == (1, 100, [100, 100])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (RATES.replace("'91'", "'-1'"), "below-zero"),
        (RATES.replace("'60', '80', '100'", "'80', '60', '100'"), "band-order"),
        (RATES.replace("bands: ['60', '80', '100']}", "bands: ['60', '80']}"), "wrong-length"),
        (RATES.replace("value: '79'", "value: '79', unit: kg"), "own-scale"),
        (RATES + "highlight: [East]", "unknown-name"),
    ],
)
def test_what_cannot_be_drawn_is_an_error(text: str, code: str) -> None:
    assert code in [e.code for e in errors(exhibit=text)]
