"""Contrast, lightness, and colours written as shifts of a theme slot."""

from __future__ import annotations

import colorsys
from itertools import product

import pytest

from briefing.color import HslShift, contrast, hsl_shift, lightness, rgb
from tests.support import house_theme

PALETTE = house_theme().palette


def test_contrast_of_known_pairs() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#1D43E8", "#FFFFFF") == pytest.approx(7.0, abs=0.05)
    assert contrast("#626E82", "#FFFFFF") == contrast("#FFFFFF", "#626E82") == pytest.approx(5.2, abs=0.05)


def test_lightness_of_known_colours() -> None:
    assert lightness("#FFFFFF") == pytest.approx(100)
    assert lightness("#C3CBD7") == pytest.approx(81, abs=0.6)
    assert lightness("#000000") == 0


def apply(base: str, shift: HslShift) -> tuple[float, float, float]:
    """What a reader of DrawingML makes of the transforms, in their order."""
    h, lum, s = colorsys.rgb_to_hls(*rgb(base))
    h = (h + shift.hue_off / 60_000 / 360) % 1
    s = min(1.0, s * shift.sat_mod / 100_000)
    lum = min(1.0, lum * shift.lum_mod / 100_000 + shift.lum_off / 100_000)
    return colorsys.hls_to_rgb(h, lum, s)


@pytest.mark.parametrize(("base", "target"), list(product(("text", "ink", "accent"), PALETTE)))
def test_a_shift_reaches_its_colour_within_two_steps(base: str, target: str) -> None:
    reached = apply(PALETTE[base], hsl_shift(PALETTE[base], PALETTE[target]))
    assert reached == pytest.approx(rgb(PALETTE[target]), abs=2 / 255)
