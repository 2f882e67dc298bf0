"""Colours as #RRGGBB: contrast (WCAG 2), lightness (CIE L*), and offsets from a theme slot."""

from __future__ import annotations

import colorsys

from msgspec import Struct


def rgb(hex_: str) -> tuple[float, float, float]:
    """`#RRGGBB` to red, green, blue in 0..1."""
    return int(hex_[1:3], 16) / 255, int(hex_[3:5], 16) / 255, int(hex_[5:7], 16) / 255


def luminance(hex_: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), after WCAG 2.2."""

    def linear(c: float) -> float:
        return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

    r, g, b = (linear(c) for c in rgb(hex_))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two colours, 1 to 21, after WCAG 2.2."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lightness(hex_: str) -> float:
    """CIE L* of the colour, 0 to 100: how light it prints in grey."""
    y = luminance(hex_)
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def grey(lightness: float) -> str:
    """The grey of a CIE L* of 0 to 100, as #RRGGBB."""
    y = ((lightness + 16) / 116) ** 3 if lightness > 8 else lightness * 27 / 24389
    level = 12.92 * y if y <= 0.0031308 else 1.055 * y ** (1 / 2.4) - 0.055
    return "#" + f"{round(255 * min(max(level, 0.0), 1.0)):02X}" * 3


def in_grey(hex_: str) -> str:
    """The grey that is as light as the colour."""
    return grey(lightness(hex_))


def mixed(a: str, b: str, share: float) -> str:
    """The colour that lies at `share` (0 to 1) of the way from `a` to `b`."""
    return "#" + "".join(f"{round(255 * (x + (y - x) * share)):02X}" for x, y in zip(rgb(a), rgb(b), strict=True))


def colorfulness(hex_: str) -> float:
    """How far a colour is from grey: the spread of its red, green and blue, 0 to 1."""
    return max(rgb(hex_)) - min(rgb(hex_))


class HslShift(Struct, frozen=True):
    """DrawingML transforms that turn one colour into another (hue offset in 1/60000 degree, the
    others in 1/1000 percent; ECMA-376 part 1, 20.1.2.3)."""

    hue_off: int
    sat_mod: int
    lum_mod: int
    lum_off: int


def hsl_shift(base: str, target: str) -> HslShift:
    """How `base` becomes `target` by hue, saturation and lightness, so that a colour can be written
    as a variant of a theme slot and follows when the theme is swapped."""
    h0, l0, s0 = colorsys.rgb_to_hls(*rgb(base))
    h1, l1, s1 = colorsys.rgb_to_hls(*rgb(target))
    hue = ((h1 - h0) * 360 + 180) % 360 - 180
    sat_mod = round(100_000 * s1 / s0) if s0 else 100_000
    if l1 <= l0 and l0:
        return HslShift(round(hue * 60_000), sat_mod, round(100_000 * l1 / l0), 0)
    lum_mod = (1 - l1) / (1 - l0) if l0 < 1 else 1.0
    return HslShift(round(hue * 60_000), sat_mod, round(100_000 * lum_mod), round(100_000 * (l1 - l0 * lum_mod)))
